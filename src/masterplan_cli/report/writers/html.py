"""A paper as one HTML file that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import Block, Heading, PageBreak, plain
from masterplan_cli.report.writers.elements import Elements


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents, with those below it."""

    text: str
    anchor: str
    below: tuple[Entry, ...] = ()


def html_files(paper: Paper) -> Iterator[File]:
    """The paper as `NAME.html`."""
    elements = Elements(paper)
    cover = tuple(takewhile(lambda block: not isinstance(block, PageBreak), paper.blocks))
    body = paper.blocks[len(cover) + 1 :]
    if not body:  # a paper without a title page
        cover, body = (), cover
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


def entries(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The table of contents: the headings of level 2, and those of level 3 below them."""
    chapters: list[Entry] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            chapters.append(Entry(plain(block.children), block.anchor))
        elif isinstance(block, Heading) and block.level == 3 and chapters:
            last = chapters.pop()
            entry = Entry(plain(block.children), block.anchor)
            chapters.append(Entry(last.text, last.anchor, (*last.below, entry)))
    return tuple(chapters)


def _colours(paper: Paper) -> Mapping[str, tuple[str, str]]:
    """The name of a colour in the style → the colour on light and on dark ground."""
    return {
        f"{kind}-{name}": (look.color_light, look.color_dark) for (kind, name), look in paper.looks.items()
    }
