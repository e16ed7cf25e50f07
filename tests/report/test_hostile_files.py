"""Hostile texts in PDF and Word files: all of them in every field of every report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest

from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.plan import Plan
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.writers import WRITERS, PaperFormat
from tests.full_plan import FULL
from tests.report.altered import altered
from tests.report.documents import FLAVOURS, strings, violations, visible, words
from tests.report.making import SMALL, made, read
from tests.report.test_hostile import HOSTILE, LONG, between_marks, told, written
from tests.report.word import W, Word, docx, faults

# Report: whom it is about, and in how many places at least it shows a text of the plan.
REPORTS: Final[Mapping[str, tuple[list[str], int]]] = {
    "fortschreibung": ([], 150),
    "steckbrief": (["e-akte"], 35),
    "vorlage": (["netz-vorlage"], 20),
    "kurzbericht": ([], 12),
    "beschlusskontrolle": ([], 10),
}
# Where a page ends, its foot, the next one's head and other cells stand within the words that are read.
_ENDLESS: Final = {
    'paper: "a4"': "width: 210mm, height: 5000mm",
    "footer: running-foot": "footer: none",
    "header: running-head": "header: none",
}
# In pictures, lines are broken and shortened; the tables below them have the same words.
_NO_PICTURE: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
# What a PDF could do beside showing words and following links.
_ACTS: Final = re.compile(
    rb"/(?:JavaScript|JS|Launch|GoToR|GoToE|SubmitForm|ImportData|RichMedia|EmbeddedFiles?|OpenAction|AA)\b"
)
_STRING: Final = re.compile(rb"\((?:\\.|\([^()]*\)|[^()\\])*\)", re.DOTALL)
_STREAM: Final = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_SIGN: Final = re.compile(r"[\s*-]")
# Made by us alone: Word's contents, the page's number, the places that links lead to.
_FIELDS: Final = {"TOC", "PAGE", "NUMPAGES"}
_PLACE: Final = re.compile(r"_(Toc|Ref)\d{8}")
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@cache
def hostile(name: str) -> tuple[Paper, dict[str, str]]:
    """A paper of a report with all hostile texts in every field, and what is to be seen of each."""
    seen: dict[str, str] = {}

    def text(where: str, *, is_prose: bool) -> str:
        number = str(len(seen))
        # The longest word of all once is enough.
        names = [one for one in HOSTILE if one not in LONG or where.endswith("e-akte.description")]
        # The reason of an assessment becomes a part of a sentence, so there it is no Markdown.
        is_read = is_prose and not where.endswith(".assessments.reason")
        seen[number] = " ".join(told(one, is_prose=is_prose, is_read=is_read) for one in names)
        return f"«{number}» {' '.join(written(one, is_prose=is_prose) for one in names)} «/{number}»"

    return paper_about(name, altered(read(FULL), text)), seen


def paper_about(name: str, plan: Plan, templates: Mapping[str, str] | None = None) -> Paper:
    return made(plan, templates, name=name, ids=REPORTS[name][0], audience=Audience.INTERNAL)


def endless(paper: Paper) -> Paper:
    """The same without the ends of pages, and without pictures."""
    layout = paper.templates.raw("paper.typ")
    for usual, other in _ENDLESS.items():
        assert usual in layout
        layout = layout.replace(usual, other)
    templates = made(SMALL, {"paper.typ": layout}).templates
    return replace(paper, templates=templates, pictures=dict.fromkeys(paper.pictures, _NO_PICTURE))


def pdf(paper: Paper) -> bytes:
    (file,) = WRITERS[PaperFormat.PDF](paper)
    return file.content


def lying(folder: Path, content: bytes) -> Path:
    path = folder / "paper"
    path.write_bytes(content)
    return path


def letters(text: str) -> str:
    """The letters alone: where a line ends, nobody knows whether there was a blank, and a hyphen is new."""
    return _SIGN.sub("", visible(text))


@pytest.mark.parametrize("name", REPORTS)
def test_they_come_out_of_a_pdf_as_words(name: str, tmp_path: Path) -> None:
    paper, seen = hostile(name)
    text = words(lying(tmp_path, pdf(endless(paper))))
    found = [(number, letters(one)) for number, one in between_marks(text)]

    assert len(found) >= REPORTS[name][1]
    assert [(number, one) for number, one in found if one != letters(seen[number])] == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_pdf_does_nothing_but_show_them(name: str) -> None:
    paper = hostile(name)[0]
    content = pdf(paper)
    (metadata,) = re.findall(r"<x:xmpmeta.*</x:xmpmeta>", content.decode("utf-8", "replace"), re.DOTALL)
    said = "".join(ElementTree.fromstring(metadata).itertext())  # noqa: S314  # made by us

    assert letters(paper.title) in letters(said)
    assert letters(paper.title) in map(letters, strings(content, "Title"))
    assert b"/ObjStm" not in content  # so that all objects stand beside the streams
    assert _ACTS.findall(_STRING.sub(b"()", _STREAM.sub(b"", content))) == []
    assert {one for one in strings(content, "URI") if not one.startswith("https://example.org")} == set()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_pdf_of_them_keeps_its_standards(flavour: str, tmp_path: Path) -> None:
    """Of those with the most kinds of parts; more would take long."""
    for name in ("steckbrief", "beschlusskontrolle"):
        assert violations(lying(tmp_path, pdf(hostile(name)[0])), flavour) == []


@pytest.mark.parametrize("name", REPORTS)
def test_they_come_out_of_a_word_file_as_words(name: str) -> None:
    paper, seen = hostile(name)
    word = Word(docx(paper))
    found = list(between_marks(word.text))

    assert len(found) >= REPORTS[name][1]
    assert [(number, one) for number, one in found if one != seen[number]] == []
    title = word.xml("docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title")
    assert title == paper.title[:250]
    assert faults(docx(paper)) == []


@pytest.mark.parametrize("name", REPORTS)
def test_they_make_nothing_in_a_word_file(name: str) -> None:
    word, calm = Word(docx(hostile(name)[0])), Word(docx(paper_about(name, read(FULL))))

    assert elements(word) - elements(calm) <= {f"{W}softHyphen"}
    assert relations(word) == relations(calm)
    instructions = [one.text or "" for part in xml_parts(word) for one in part.iter(f"{W}instrText")]
    assert {one.split()[0] for one in instructions} == _FIELDS
    places = [one.get(f"{W}name") for one in word.document.iter(f"{W}bookmarkStart")]
    assert [one for one in places if not _PLACE.fullmatch(one)] == []


def xml_parts(word: Word) -> list[Any]:
    return [word.xml(name) for name in word.parts if name.endswith((".xml", ".rels"))]


def elements(word: Word) -> set[str]:
    return {one.tag for part in xml_parts(word) for one in part.iter()}


def relations(word: Word) -> set[tuple[str, str]]:
    """What the parts lead to: pictures by their kind, links by their address."""
    found = {(one.get("Type"), one.get("Target")) for part in xml_parts(word) for one in part.iter(_RELATION)}
    return {(kind, "" if kind.endswith("/image") else target) for kind, target in found}
