"""What stands at the head and the foot of every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx.document import Document
from docx.section import Section

from masterplan_cli.messages import Message
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import Paragraph
from masterplan_cli.report.writers.columns import length_of
from masterplan_cli.report.writers.word.elements import POINT, Setting, field, paragraph, parsed, run, tab
from masterplan_cli.report.writers.word.styles import Role, Styles
from masterplan_cli.report.writers.word.words import Words

_PAGE, _PAGES = "\x00", "\x01"  # in no sentence
# How wide a letter of the foot is, and how much room the page's number takes, in twentieths of a point.
_EM: Final = 8.5 * POINT * 0.94
_NUMBER: Final = 1_250


def mark_pages(document: Document, paper: Paper, styles: Styles) -> None:
    """Put the paper's mark at the head of every page, above what an office's own file has there."""
    if not paper.mark:
        return
    for head in _heads(document):
        if head.is_linked_to_previous:
            head.is_linked_to_previous = False
            _empty(head)
        marked = paragraph(run(paper.mark), Setting(styles.id(Role.MARKED)))
        for place, element in enumerate(parsed(marked)):
            head._element.insert(place, element)  # python-docx has paragraphs only at the end


def number_pages(document: Document, paper: Paper, styles: Styles, width: int) -> None:
    """Put the paper's foot and the page's number below the pages, unless an office's own file has a foot.

    A title page of its own kind has none: it says all that by itself.
    """
    section = document.sections[-1]
    feet = [section.footer, section.first_page_footer, section.even_page_footer]
    if not all(foot.is_linked_to_previous for foot in feet):
        return
    for foot in _feet(document):
        foot.is_linked_to_previous = False
        _empty(foot)
        for element in parsed(_foot(paper, styles, Words(paper, styles, foot.part, {}), width)):
            foot._element.append(element)


def _foot(paper: Paper, styles: Styles, words: Words, width: int) -> str:
    """The lines of the foot, the page's number at the end of the first one that has room for it."""
    lines = [block.children for block in paper.footer if isinstance(block, Paragraph)]
    made = list(map(words.runs, lines))
    free = [place for place, line in enumerate(lines) if length_of(line) * _EM < width - _NUMBER]
    place = free[0] if free else len(made)
    made[place : place + 1] = ["".join(made[place : place + 1]) + tab() + _page(paper)]
    return "".join(paragraph(line, Setting(styles.id(Role.FOOTER))) for line in made)


def _page(paper: Paper) -> str:
    """The page's number, which Word and others know by themselves."""
    said = paper.language.text(Message("Page {page} of {pages}", page=_PAGE, pages=_PAGES))
    before, _, rest = said.partition(_PAGE)
    between, _, behind = rest.partition(_PAGES)
    return run(before) + field("PAGE", "1") + run(between) + field("NUMPAGES", "1") + run(behind)


def _heads(document: Document) -> Iterator[Any]:
    section = document.sections[-1]
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header


def _feet(document: Document) -> Iterator[Any]:
    section: Section = document.sections[-1]
    yield section.footer
    if document.settings.odd_and_even_pages_header_footer:
        yield section.even_page_footer


def _empty(story: Any) -> None:
    for element in list(story._element):
        story._element.remove(element)
