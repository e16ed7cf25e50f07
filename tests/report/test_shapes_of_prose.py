"""Prose of every shape and of all kinds of letters: each format takes it, whatever it makes of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from masterplan_cli.report.paper import Paper
from masterplan_cli.report.writers import WRITERS, PaperFormat
from tests.report.documents import FLAVOURS, violations, words
from tests.report.making import SMALL, Page, html, made, markdown, page_of_markdown, read
from tests.report.word import Word, docx, faults


def _table(columns: int, rows: int, cell: str) -> str:
    """A table; each cell has its place behind its word."""
    head = "|".join(f"{cell}k{place}" for place in range(columns))
    lines = ("|".join(f"{cell}{row}x{place}" for place in range(columns)) for row in range(rows))
    return "\n".join([f"|{head}|", "|---" * columns + "|", *(f"|{line}|" for line in lines)])


# Each with the words that are to be found; those that stand beside them in no order.
SHAPES: Final = {
    "lists in lists": ("- " * 30 + "ganz unten", ["ganz unten"]),
    "numbers in numbers": ("\n".join("   " * depth + f"1. Stufe{depth}" for depth in range(19)), ["Stufe18"]),
    "quotations in quotations": (">" * 38 + " ganz innen", ["ganz innen"]),
    "too deep": (">" * 300 + " ganz innen", ["ganz innen"]),
    "one in another": ("> - " * 19 + "ganz innen", ["ganz innen"]),
    "stress in stress": ("*_" * 45 + "betont" + "_*" * 45, ["betont"]),
    "20 columns": (_table(20, 3, "S"), ["S2x0", "S2x19"]),
    "70 columns": (_table(70, 2, "T"), ["T1x0", "T1x69"]),
    "2,000 rows": (_table(2, 2_000, "Z"), ["Z0x0", "Z1999x1"]),
    "a row of many pages": (f"| a |\n|---|\n| {'Wort ' * 4_000} Schluss |", ["Schluss"]),
    "3,000 lines": (
        "```\n" + "\n".join(f"Zeile{n}" for n in range(3_000)) + "\n```",
        ["Zeile0", "Zeile2999"],
    ),
    "one line": (f"```\n{'x' * 5_000}y\n```", ["xy"]),
    "headings": (
        "\n\n".join(f"{'#' * level} Ebene{level}" for level in (6, 1, 3, 2, 5, 4)),
        ["Ebene6", "Ebene4"],
    ),
    "headings without words": ("#\n\n## \n\n# &#xFEFF;\n\nTitellos", ["Titellos"]),
    "items without words": ("1. eins\n2.\n3. drei\n\n-\n\n- - zwei\n", ["eins", "drei", "zwei"]),
    "code without words": ("```\n```\n\n` `\n\nOhneCode", ["OhneCode"]),
    "cells without words": ("|  |  |\n|---|---|\n|  |  |\n\nLeerzellen", ["Leerzellen"]),
    "notes": (
        "Text[^1]\n\n[^1]: Fußnote\n\n[a]: https://example.org 'A'\n\n[a] [b][a]",
        ["Text[^1]", "Fußnote"],
    ),
    "addresses": (
        f"[a](https://a.de/{'x' * 3_000}) [b](http://[::1) [c](<https://a b>) [d](https://ü/ä) Adressen",
        ["Adressen"],
    ),
    "lines": ("---\n\n***\n\n- ***\n\n> ---\n\nStriche", ["Striche"]),
}
LETTERS: Final = {
    "no letters": "a\ufffeb\U0001ffffc\ufdd0d",
    "of one office": "a\ue000b\uf8ffc\U000f0000d",
    "tags and variants": "a\U000e0041b ❤\ufe0f 葛\U000e0100",
    "marks": "Z" + "\u0301\u0323\u0489" * 60 + " a\u20dd o\u0308",
    "pictures": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1e9\U0001f1ea \U0001f680",
    "scripts": "العربية 漢字 ไทย हिन्दी עברית 한국어 Ελληνικά Кириллица",
    "without width": "a\u200bb\u200cc\u2060d\u00ade\u034ff\u061cg\u200f",
    "blanks": "a\u00a0b\u2003c\u202fd\u3000e\u1680f",
    "by numbers": "a&#x202E;b&#xFEFF;c&#x2028;d&#0;e",
}


def about(text: str) -> Paper:
    """A paper about a measure that is described so."""
    plan = read(SMALL)
    measure = plan.measures["e-akte"].model_copy(update={"description": text})
    return made(replace(plan, measures={"e-akte": measure}), name="steckbrief", ids=["e-akte"])


@cache
def all_shapes() -> Paper:
    return about("\n\n".join(["Beginn", *(text + "\n\n<!-- -->" for text, _ in SHAPES.values())]))


@cache
def all_letters() -> Paper:
    """Letters in prose, in what is typed, in a heading, in a table and in the title of the paper."""
    text = "\n\n".join(f"{one}\n\n`{one}`\n\n# {one}\n\n| {one} |\n|---|\n" for one in LETTERS.values())
    plan = read(SMALL)
    more = {"description": text, "title": " ".join(LETTERS.values())}
    measure = plan.measures["e-akte"].model_copy(update=more)
    return made(replace(plan, measures={"e-akte": measure}), name="steckbrief", ids=["e-akte"])


@cache
def pdf(of: str) -> bytes:
    (file,) = WRITERS[PaperFormat.PDF](PAPERS[of]())
    return file.content


PAPERS: Final = {"shapes": all_shapes, "letters": all_letters}


@pytest.mark.parametrize("format", [PaperFormat.MD, PaperFormat.HTML])
def test_every_shape_is_written_as_text(format: PaperFormat) -> None:
    page = page_of_markdown(markdown(all_shapes())) if format is PaperFormat.MD else Page(html(all_shapes()))
    assert [one for _, found in SHAPES.values() for one in found if one not in page.text] == []


def test_every_shape_comes_out_of_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf("shapes"))
    found = words(path)
    assert [one for _, looked_for in SHAPES.values() for one in looked_for if one not in found] == []


def test_every_shape_comes_out_of_a_word_file() -> None:
    word = Word(docx(all_shapes()))
    found = word.text
    assert [one for _, looked_for in SHAPES.values() for one in looked_for if one not in found] == []
    assert faults(docx(all_shapes())) == []


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_pdf_of_all_letters_keeps_its_standards(flavour: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf("letters"))
    assert violations(path, flavour) == []


def test_letters_that_no_font_has_are_seen_to_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf("letters"))
    found = words(path)
    for one in (
        "a\ufffdb\ufffdc\ufffdd",
        "ab ❤",
        "العربية \ufffd\ufffd",
        "Ελληνικά Кириллица",
        "a\ufffdb\ufffdc\ufffdd\ufffde",
    ):
        assert one in found
    # What every font has stays as it is.
    assert "Status ◑ Laufend" in found


def test_what_no_file_may_hold_does_not_come_in_by_its_number() -> None:
    paper = about(f"{LETTERS['by numbers']} [x](https://a.de '{LETTERS['by numbers']}')")
    for content in (html(paper), markdown(paper)):
        assert "a\ufffdb\ufffdc\ufffdd\ufffde" in content
        assert not {"\u202e", "\ufeff", "\u2028", "\x00"} & {*content}


def test_a_word_file_has_all_letters_that_xml_can_hold() -> None:
    found = Word(docx(all_letters())).text
    for one in ("ab\U0001ffffc\ufdd0d", LETTERS["of one office"], LETTERS["scripts"], LETTERS["pictures"]):
        assert one in found
