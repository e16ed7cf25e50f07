"""Papers as Word files: made well, the same each time, and on an office's own file if it has one."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from importlib import import_module
from pathlib import Path
from typing import Final, NoReturn
from zipfile import ZipFile

import pytest

from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.tree import BLOCKS, INLINES
from masterplan_cli.report.writers.word.blocks import _BLOCKS
from masterplan_cli.report.writers.word.elements import Setting, paragraph, parsed, run
from masterplan_cli.report.writers.word.words import _INLINES
from tests.full_plan import FULL
from tests.report.making import SMALL, made, read
from tests.report.word import W, Word, docx, faults, words
from tools.word_template import PAPER, parts

_PICTURE: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">
<circle cx="50" cy="50" r="40" fill="#0F5263"/></svg>
"""
# Every block, inline and device.
ALL: Final = """\
---
title: Test
---
# Titel

Untertitel

- **Stadt:** Musterstadt

> Hinweis

[](pagebreak:)

## 1 [Erstes](section:eins)

Text, *betont*, **stark**, `mp`, [Netz](<https://example.org/a b>), [Status](status:laufend),
[rot](light:red), [*](open:), [Betrag](gap:), [dort](section:zwei) und [fort](section:fort).\\
Zeile

- **14** In Konzeption
- **2** Ruhend

1. eins

   weiter
   - darunter
2. zwei

> Zitat
>
> - Punkt

    x = 1
    y = 2

***

#### [E-Akte](measure:e-akte)

[Was es gibt](caption:)

| Name | Zahl |
| --- | --: |
| E-Akte | 1 |

| Ohne | Namen |
| --- | --- |
| a | b |

[Kreis](caption:)

![Ein Kreis.](figure:kreis)

[](pagebreak:)

## 2 [Zweites](section:zwei)

Ende [davor](section:eins).
"""
SEEN: Final = [
    "Title: Titel",
    "Subtitle: Untertitel",
    "Titelangabe: Stadt\tMusterstadt",
    "Titelhinweis: Hinweis",
    "TOC Heading: Inhalt",
    "toc 1: 1 Erstes",
    "toc 2: E-Akte",
    "toc 1: 2 Zweites",
    "heading 1: 1 Erstes",
    "Body Text: Text, betont, stark, mp, Netz, ◑\xa0Status, ▲\xa0rot, *, [noch zu ergänzen: Betrag], dort und"
    " fort.\nZeile",
    "Kennzahl: \t14\tIn Konzeption",
    "Kennzahl: \t2\tRuhend",
    "List Number: eins",
    "List Number: weiter",
    "List Bullet: darunter",
    "List Number: zwei",
    "Quote: Zitat",
    "Quote: Punkt",
    "Quelltext: x = 1\ny = 2",
    "heading 2: E-Akte",
    "caption: Was es gibt",
    "Tabellenkopf: Name",
    "Tabellenkopf: Zahl",
    "Tabellentext: E-Akte",
    "Tabellentext: 1",
    "Body Text: \xa0",
    "Tabellenkopf: Ohne",
    "Tabellenkopf: Namen",
    "Tabellentext: a",
    "Tabellentext: b",
    "caption: Kreis",
    "Abbildung: ",
    "heading 1: 2 Zweites",
    "Body Text: Ende davor.",
]
CONVERTED_IN: Final = 120  # seconds


def everything() -> Word:
    templates = {"test.md.j2": ALL, "figures/kreis.svg.j2": _PICTURE}
    return Word(docx(made(SMALL, templates, name="test", lang="de")))


def full(audience: Audience = Audience.PUBLIC) -> bytes:
    return docx(made(read(FULL), lang="de", audience=audience))


def test_every_block_and_inline_is_known() -> None:
    assert set(_BLOCKS) == set(BLOCKS)
    assert set(_INLINES) == set(INLINES)


def test_every_block_inline_and_device_is_set() -> None:
    assert everything().lines == SEEN


def test_links_lead_to_where_they_say() -> None:
    word = everything()
    places = {
        one.get(f"{W}name"): words(heading)
        for heading in word.document.iter(f"{W}p")
        for one in heading.iter(f"{W}bookmarkStart")
    }
    inner = [
        (words(one), places[one.get(f"{W}anchor")])
        for one in word.document.iter(f"{W}hyperlink")
        if one.get(f"{W}anchor")
    ]

    assert inner == [
        ("1 Erstes", "1 Erstes"),
        ("E-Akte", "E-Akte"),
        ("2 Zweites", "2 Zweites"),
        ("dort", "2 Zweites"),
        ("davor", "1 Erstes"),
    ]
    assert (
        b'Target="https://example.org/a%20b" TargetMode="External"'
        in word.parts["word/_rels/document.xml.rels"]
    )


def test_new_pages_and_rules_stand_before_what_follows_them() -> None:
    word = everything()
    breaks = [
        words(one)
        for one in word.document.iter(f"{W}p")
        if one.find(f"{W}pPr/{W}pageBreakBefore") is not None
    ]

    assert breaks == ["Inhalt", "1 Erstes", "2 Zweites"]


def test_compounds_are_divided_where_their_column_is_too_narrow() -> None:
    heads = "| Informationssicherheitsmanagement " * 8
    text = f"---\ntitle: Test\n---\n# Titel\n\n{heads}|\n{'| --- ' * 8}|\n{'| ein Wort ' * 8}|\n"
    word = Word(docx(made(SMALL, {"test.md.j2": text}, name="test", lang="de")))
    (first, *_) = word.document.iter(f"{W}tc")
    parts = [one.text for one in first.iter(f"{W}t")]

    assert words(first) == "Informationssicherheitsmanagement"
    assert parts == ["Infor", "ma", "ti", "ons", "si", "cher", "heits", "ma", "na", "ge", "ment"]


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
def test_nothing_is_in_the_way_of_readers(audience: Audience) -> None:
    assert faults(full(audience)) == []


@pytest.mark.parametrize("name", ["steckbrief", "vorlage"])
def test_short_papers_have_their_contents_in_a_line(name: str) -> None:
    content = docx(made(read(FULL), name=name, lang="de", ids=["e-akte"]))
    word = Word(content)
    chapters = [text for level, text in word.headings if level == 2]

    assert faults(content) == []
    assert word.headings[0][0] == 1
    assert word.contents == chapters != []


def test_the_table_of_contents_has_every_chapter_and_section() -> None:
    word = Word(full())

    assert word.contents == [text for level, text in word.headings if level <= 2]
    assert len(word.contents) > 20


def test_open_xml_is_well_made(tmp_path: Path) -> None:
    validator = import_module("openxml_audit").OpenXmlValidator
    for name, content in (("full", full()), ("small", docx(made())), ("paper", PAPER.read_bytes())):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(content)

        assert [str(fault) for fault in validator().validate(path).errors] == []


def test_the_first_page_and_all_others_are_marked() -> None:
    word = Word(full(Audience.INTERNAL))
    heads = [text for name, text in sorted(word.stories.items()) if name.startswith("header")]

    assert heads == ["Nur für den internen Gebrauch"] * 2
    assert word.body.find(f"{W}sectPr/{W}titlePg") is not None
    assert [name for name in Word(full()).stories if name.startswith("header")] == []


def test_the_foot_says_which_page_of_how_many() -> None:
    (foot,) = Word(full()).stories.values()

    assert foot.replace("\xa0", " ") == (
        "Masterplan · Fortschreibung 2021 · Entwurf · Stand 31. Dezember 2020 · Commit 0123456789\t"
        "Seite 1 von 1 / Ein Beispiel."
    )


def test_properties_name_the_paper_and_no_clock() -> None:
    properties = Word(full(Audience.COUNCIL)).xml("docProps/core.xml")

    assert {one.tag.rpartition("}")[2]: one.text for one in properties} == {
        "contentStatus": "Nichtöffentlich",
        "created": "2020-12-31T00:00:00Z",
        "creator": "Musterstadt",
        "language": "de-DE",
        "lastModifiedBy": "Musterstadt",
        "modified": "2020-12-31T00:00:00Z",
        "title": "Masterplan",
        "version": "masterplan-cli 0.1.0",
    }


def test_the_same_paper_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = full()
    try:
        monkeypatch.setenv("TZ", "Pacific/Auckland")
        monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
        time.tzset()
        assert full() == before
    finally:
        monkeypatch.undo()
        time.tzset()
    assert {entry.date_time for entry in Word(before).entries} == {(1980, 1, 1, 0, 0, 0)}


def test_the_template_is_what_its_script_makes() -> None:
    with ZipFile(PAPER) as file:
        assert {name: file.read(name) for name in file.namelist()} == parts()


def test_what_xml_cannot_hold_is_left_out() -> None:
    (made_of,) = parsed(paragraph(run("a\x00\x0b\ud800\ufffe{ TOC }<w:p/>&amp;\tb"), Setting()))

    assert words(made_of) == "a{ TOC }<w:p/>&amp; b"


def _missing(what: str) -> NoReturn:
    if os.environ.get("MP_REQUIRE_DOCUMENTS") == "1":
        pytest.fail(f"MP_REQUIRE_DOCUMENTS=1, but {what}")
    pytest.skip(f"Word files are not opened: {what}")


def test_another_program_opens_it_and_has_all_words(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        _missing("there is no LibreOffice")
    path = tmp_path / "paper.docx"
    path.write_bytes(full(Audience.INTERNAL))
    command = [
        office,
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "txt:Text",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(path)],
        check=True,
        timeout=CONVERTED_IN,
        capture_output=True,
    )
    shown = set((tmp_path / "paper.txt").read_text(encoding="utf-8-sig").split())

    assert {word for word in Word(path.read_bytes()).text.split() if word not in shown} == set()
