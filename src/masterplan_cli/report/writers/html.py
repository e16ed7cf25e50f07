"""A paper as one HTML file that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.writers.arrangement import entries, parted
from masterplan_cli.report.writers.elements import Elements


def html_files(paper: Paper) -> Iterator[File]:
    """The paper as `NAME.html`."""
    elements = Elements(paper)
    cover, body = parted(paper.blocks)
    text = paper.templates.page(
        "page.html.j2",
        {
            "paper": paper,
            "contents": entries(body),
            "colours": _colours(paper),
        },
        ready={
            "cover": elements.blocks(cover),
            "body": elements.blocks(body),
            "footer": elements.blocks(paper.footer),
            "style": paper.templates.raw("style.css").replace("</", "<\\/"),
        },
    )
    yield File(f"{paper.name}.html", text.encode())


def _colours(paper: Paper) -> Mapping[str, tuple[str, str]]:
    """The name of a colour in the style → the colour on light and on dark ground."""
    return {
        f"{kind}-{name}": (look.color_light, look.color_dark) for (kind, name), look in paper.looks.items()
    }
