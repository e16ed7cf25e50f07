"""Whatever a plan's texts hold comes out as words: in every field, in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import pytest

from masterplan_cli.report.paper import Paper
from masterplan_cli.report.writers import PaperFormat
from tests.full_plan import FULL
from tests.report.altered import altered
from tests.report.making import Page, files, html, made, markdown, page_of_markdown, read

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "end of everything": "</style></script></title></svg></main>-->]]>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "javascript": "[x](javascript:alert(1)) <javascript:alert(1)>",
    "own links": "[x](status:laufend) [y](measure:e-akte) [z](open:) ![f](figure:timeline)",
    "page break": "[](pagebreak:) [](edge:) [](below:1)",
    "template": "{{ 7*7 }} {% raw %} {# weg #}",
    "formula": "$x$ $$y$$ =cmd|' /C calc'!A0",
    "typst and tex": '#import "x" \\input{/etc/passwd} \\\\',
    "table": "a | b || c |",
    "entities": "&amp;lt;b&amp;gt; R&amp;D",
    "control": "\u200f rückwärts \u200b \u00ad",
    "long word": "Wort" * 60,
    "place of a sentence": "{measure} {0} {n} %s %(n)s",
}
# Where Markdown means something else, and that is what prose is for.
IN_PROSE = {"entities": "&lt;b&gt; R&D", "typst and tex": HOSTILE["typst and tex"].replace("\\\\", "\\")}
# As long as prose can be, where a line could not.
LONG = {"long word": "Wort" * 2_500}


def told(name: str, *, is_prose: bool, is_read: bool) -> str:
    """What a reader sees of a hostile text; `is_read` where it is read as Markdown."""
    text = written(name, is_prose=is_prose)
    text = IN_PROSE.get(name, text) if is_read else text
    return " ".join(text.split())


def written(name: str, *, is_prose: bool) -> str:
    """A hostile text as it stands in the plan."""
    return LONG.get(name, HOSTILE[name]) if is_prose else HOSTILE[name]


@cache
def hostile(name: str) -> tuple[Paper, dict[str, str]]:
    """A paper with a hostile text in every field, between two marks; and what is to be seen of each."""
    seen: dict[str, str] = {}

    def text(where: str, *, is_prose: bool) -> str:
        number = len(seen)
        # The reason of an assessment becomes a part of a sentence, so there it is no Markdown.
        is_read = is_prose and not where.endswith(".assessments.reason")
        seen[str(number)] = told(name, is_prose=is_prose, is_read=is_read)
        return f"«{number}» {written(name, is_prose=is_prose)} «/{number}»"

    return made(altered(read(FULL), text)), seen


@cache
def calm() -> Paper:
    """The same paper with its own texts."""
    return made(read(FULL))


def between_marks(text: str) -> Iterator[tuple[str, str]]:
    """Each mark that is seen, and what is seen behind it."""
    yield from re.findall(r"«(\d+)» (.*?) ?«/\1»", text)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_come_out_as_words(name: str) -> None:
    paper, seen = hostile(name)
    # In pictures, lines are broken and shortened; the tables below them have the same words.
    without_pictures = re.sub("(?s)<svg.*?</svg>", "", html(paper))
    for page in (Page(without_pictures), page_of_markdown(markdown(paper))):
        found = list(between_marks(page.text))
        assert len(found) > 60
        assert [(number, words) for number, words in found if words != seen[number]] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_make_no_elements(name: str) -> None:
    paper, _ = hostile(name)
    for shown, usual in (
        (Page(html(paper)), Page(html(calm()))),
        (page_of_markdown(markdown(paper)), page_of_markdown(markdown(calm()))),
    ):
        tags = {tag for tag, _ in usual.elements}
        # A place where a word without an end may be broken shows nothing.
        assert {tag for tag, _ in shown.elements} - {"wbr"} <= tags
        names = {name for _, attributes in usual.elements for name in attributes}
        assert {name for _, attributes in shown.elements for name in attributes} <= names
        for _, attributes in shown.elements:
            assert re.match("#|https://example.org|$", attributes.get("href") or "")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_break_no_table(name: str) -> None:
    rows = [line for line in markdown(hostile(name)[0]).splitlines() if line.startswith("|")]
    usual = [line for line in markdown(calm()).splitlines() if line.startswith("|")]
    assert [_cells(row) for row in rows] == [_cells(row) for row in usual]


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", re.sub(r"`[^`]*`", "", row)))


def test_pictures_stay_well_formed() -> None:
    for name in HOSTILE:
        for path, text in files(hostile(name)[0], PaperFormat.MD).items():
            if path.endswith(".svg"):
                assert ElementTree.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314  # made by us
