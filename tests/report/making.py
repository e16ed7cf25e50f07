"""Papers made from a plan that is written down in a test."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html.parser import HTMLParser
from typing import Final

from markdown_it import MarkdownIt

from masterplan_cli.language import language
from masterplan_cli.loading import load
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.plan import Plan
from masterplan_cli.report.contents import contents
from masterplan_cli.report.editions import edition
from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper, papers
from masterplan_cli.report.paper import about as about_of
from masterplan_cli.report.subjects import subjects
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.writers import WRITERS, PaperFormat
from masterplan_cli.source.standing import Standing
from masterplan_cli.source.tree import MemoryTree

TODAY: Final = date(2020, 12, 31)
COMMIT: Final = Standing("0123456789", date(2021, 1, 4), is_changed=False)
SMALL: Final[Mapping[str, str]] = {
    "masterplan.yaml": """\
title: Masterplan
city: Musterstadt
as_of: 2020-12-31
statuses:
  laufend: {label: Laufend, symbol: ◑, color: "#009E73", kind: active}
""",
    "themes.yaml": "technik: {title: Technik}\n",
    "measures/e-akte.yaml": "number: M1\ntitle: E-Akte\ntheme: technik\nstatus: laufend\n",
}


def read(files: Mapping[str, str]) -> Plan:
    """The plan in some files, which have no fault."""
    loaded = load(MemoryTree(files))
    assert loaded.findings == ()
    return loaded.plan


def made(
    plan: Plan | Mapping[str, str] = SMALL,
    templates: Mapping[str, str] | None = None,
    *,
    name: str = "fortschreibung",
    lang: str = "en",
    today: date = TODAY,
    commit: Standing | None = COMMIT,
    audience: Audience = Audience.PUBLIC,
    ids: Sequence[str] = (),
) -> Paper:
    """A paper about a plan, or about what the ids name. `templates` lie beside it: name → text."""
    plan = plan if isinstance(plan, Plan) else read(plan)
    beside = MemoryTree({f"templates/{path}": text for path, text in (templates or {}).items()})
    told = contents(plan, edition(plan, None), today, commit, audience)
    found = TemplateFiles(beside)
    about = subjects(name, about_of(name, found), told, ids, every=False)
    return next(papers(name, told, found, language(lang), about))


def of(template: str, plan: Plan | Mapping[str, str] = SMALL) -> Paper:
    """The paper that a template of a few lines makes."""
    return made(plan, {"test.md.j2": f"---\ntitle: Test\n---\n{template}"}, name="test")


def files(paper: Paper, format: PaperFormat) -> dict[str, str]:
    """The files of a format: path → text."""
    return {file.path: file.content.decode() for file in _written(paper, format)}


def markdown(paper: Paper) -> str:
    """The paper's Markdown file."""
    return files(paper, PaperFormat.MD)[f"{paper.name}.md"]


def html(paper: Paper) -> str:
    """The paper's HTML file."""
    return files(paper, PaperFormat.HTML)[f"{paper.name}.html"]


def body(paper: Paper) -> str:
    """What stands in the HTML's `main`."""
    return html(paper).partition('<main id="page-content">\n')[2].partition("\n</main>")[0]


def _written(paper: Paper, format: PaperFormat) -> Iterator[File]:
    return WRITERS[format](paper)


class Page(HTMLParser):
    """What a browser would see: the words, and the elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._silent = 0
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """The words, with single blanks."""
        return " ".join("".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent += tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def page_of_markdown(text: str) -> Page:
    """What a browser would see of a Markdown file, by a reader that lets HTML through."""
    return Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
