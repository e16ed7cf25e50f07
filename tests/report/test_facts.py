"""Every fact of the source slides stands in Dortmund's Fortschreibung as PDF and for Word too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from masterplan_cli.loading import load
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.writers import WRITERS, PaperFormat
from masterplan_cli.source.tree import WorkingTree
from tests.facts import FACTS
from tests.program import PLAN
from tests.report.documents import words as words_of_pdf
from tests.report.making import made
from tests.report.word import Word, docx, words


@pytest.fixture(scope="module", params=["de", "en"])
def paper(request: pytest.FixtureRequest) -> Paper:
    return made(load(WorkingTree(PLAN)).plan, lang=request.param)


def test_every_fact_stands_in_the_pdf(paper: Paper, tmp_path: Path) -> None:
    (file,) = WRITERS[PaperFormat.PDF](paper)
    path = tmp_path / file.path
    path.write_bytes(file.content)

    assert missing(words_of_pdf(path)) == []


def test_every_fact_stands_in_the_word_file(paper: Paper) -> None:
    assert missing(words(Word(docx(paper)).xml("word/document.xml"))) == []


def missing(text: str) -> list[str]:
    """The facts that a text lacks. Hyphens and blanks do not count: a word may be parted at a line's end."""
    known = letters(text)
    return [f"{fact.number}: {fact.words}" for fact in FACTS if letters(fact.words) not in known]


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)
