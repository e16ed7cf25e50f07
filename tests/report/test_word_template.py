"""An office's own `paper.docx`: its styles, its page, its heads and feet; and files that are none."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import language
from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.contents import contents
from masterplan_cli.report.editions import edition
from masterplan_cli.report.paper import papers
from masterplan_cli.report.template_files import BINARY_AT_MOST, TemplateFiles
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.report.making import COMMIT, TODAY, read
from tests.report.word import W, Word, docx, faults, words

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TEMPLATE: Final = "templates/paper.docx"
TEXT: Final = """\
---
title: Test
---
# Titel

[](pagebreak:)

## Erstes

Text.

### Darunter

- Punkt

#### Ganz unten

> Zitat

[Tabelle](caption:)

| a | b |
| --- | --- |
| c | d |
"""


def on(template: bytes, audience: Audience = Audience.PUBLIC) -> bytes:
    """A short paper that is written onto an office's own file."""
    plan = read(FULL)
    told = contents(plan, edition(plan, None), TODAY, COMMIT, audience)
    beside = MemoryTree({TEMPLATE: template, "templates/test.md.j2": TEXT})
    return docx(next(papers("test", told, TemplateFiles(beside), language("de"))))


def saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def of_an_office() -> Any:
    """A file as an office has it: A5 across, German names of styles, a head, and text of its own."""
    document = Document()
    for old, new in {
        "Title": "Titel",
        "Heading 1": "ÜBERSCHRIFT 1",
        "Body Text": "Textkörper",
        "List Bullet": "Aufzählungszeichen",
        "Quote": "Zitat",
        "Caption": "Beschriftung",
        "Table Grid": "Tabellenraster",
    }.items():
        document.styles[old].element.find(f"{W}name").set(f"{W}val", new)
    for level in (2, 3, 4, 5, 6, 7, 8, 9):
        document.styles[f"Heading {level}"].delete()
        document.styles[f"Heading {level} Char"].delete()
    chapter = document.styles.add_style("Abschnitt", WD_STYLE_TYPE.PARAGRAPH)
    chapter.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(210), Mm(148)
    section.header.paragraphs[0].text = "Stadt Musterstadt"
    section.footer.paragraphs[0].text = "Rathausplatz 1"
    document.add_paragraph("Geheime Notiz")
    document.core_properties.author = "Erika Muster"
    document.core_properties.comments = "Geheim"
    return document


def test_the_styles_are_found_by_name_and_by_level() -> None:
    word = Word(on(saved(of_an_office())))

    assert word.lines == [
        "Titel: Titel",
        "TOC Heading: Inhalt",
        "toc 1: Erstes",
        "toc 2: Darunter",
        "ÜBERSCHRIFT 1: Erstes",
        "Textkörper: Text.",
        "Abschnitt: Darunter",
        "Aufzählungszeichen: Punkt",
        "heading 3: Ganz unten",
        "Zitat: Zitat",
        "Beschriftung: Tabelle",
        "Tabellenkopf: a",
        "Tabellenkopf: b",
        "Tabellentext: c",
        "Tabellentext: d",
    ]
    (table,) = word.document.iter(f"{W}tbl")
    assert word.name(table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val")) == "Tabellenraster"


def test_open_xml_is_well_made(tmp_path: Path) -> None:
    path = tmp_path / "test.docx"
    path.write_bytes(on(saved(of_an_office()), Audience.INTERNAL))
    validator = import_module("openxml_audit").OpenXmlValidator()

    assert [str(fault) for fault in validator.validate(path).errors] == []


def test_what_is_missing_is_made_like_what_is_there() -> None:
    word = Word(on(saved(of_an_office())))
    (heading,) = [style for id, style in word.styles.items() if word.name(id) == "heading 3"]
    (line,) = [style for id, style in word.styles.items() if word.name(id) == "toc 1"]

    assert word.name(heading.find(f"{W}basedOn").get(f"{W}val")) == "Abschnitt"
    assert heading.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == "2"
    assert word.name(line.find(f"{W}basedOn").get(f"{W}val")) == "Normal"


def test_page_head_and_foot_stay_and_the_mark_is_above_them() -> None:
    word = Word(on(saved(of_an_office()), Audience.COUNCIL))
    size = word.body.find(f"{W}sectPr/{W}pgSz")

    assert (size.get(f"{W}w"), size.get(f"{W}h"), size.get(f"{W}orient")) == ("11906", "8391", "landscape")
    assert sorted(word.stories.values()) == ["Nichtöffentlich / Stadt Musterstadt", "Rathausplatz 1"]


def test_text_and_properties_of_the_file_do_not_stay() -> None:
    content = on(saved(of_an_office()))
    told = b"".join(Word(content).parts.values()).decode("utf-8", "replace")

    assert [one for one in ("Geheim", "Notiz", "Erika", "Macintosh") if one in told] == []
    # An office that calls its sections „Abschnitt“ has headings by their level, not by their name.
    assert faults(content) == ["level 3 follows 0: Ganz unten"]


def test_chapters_are_not_counted_twice() -> None:
    document = of_an_office()
    style = document.styles["ÜBERSCHRIFT 1"].element
    style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    word = Word(on(saved(document)))
    (chapter,) = [one for one in word.document.iter(f"{W}p") if word.style(one) == "ÜBERSCHRIFT 1"]

    assert chapter.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"


def test_a_file_that_never_had_a_list_gets_one() -> None:
    document = of_an_office()
    relations = document.part.rels
    for id in [id for id, one in relations.items() if one.reltype.endswith("/numbering")]:
        del relations[id]
    word = Word(on(saved(document)))
    (item,) = [one for one in word.document.iter(f"{W}p") if words(one) == "Punkt"]
    numbers = [one.get(f"{W}numId") for one in word.xml("word/numbering.xml").iter(f"{W}num")]

    assert item.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") in numbers


def test_no_template_elsewhere_is_asked_for() -> None:
    document = of_an_office()
    address = "https://example.org/vorlage.dotm"
    settings = document.part.part_related_by(f"{_OFFICE}settings")
    id = settings.relate_to(address, f"{_OFFICE}attachedTemplate", is_external=True)
    attached = parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{id}"/>')
    document.settings.element.insert(1, attached)
    word = Word(on(saved(document)))

    assert [
        name for name, part in word.parts.items() if b"example.org" in part or b"attachedTemplate" in part
    ] == []


def _with_outer_picture() -> bytes:
    document = of_an_office()
    header = document.sections[0].header.part
    header.relate_to("https://example.org/wappen.png", f"{_OFFICE}image", is_external=True)
    return saved(document)


def _bomb() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b"\0" * (65 * 1024 * 1024))
    return file.getvalue()


def _without_text() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as parts:
        parts.writestr("a.txt", "a")
    return file.getvalue()


def _entities() -> bytes:
    content, file = BytesIO(saved(Document())), BytesIO()
    with ZipFile(content) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            text = b"<!DOCTYPE x [" if name == "word/document.xml" else old.read(name)
            new.writestr(name, text)
    return file.getvalue()


def _torn() -> bytes:
    """Lists without numbers: well-formed, but not what Word writes."""
    document = of_an_office()
    numbering = document.part.part_related_by(f"{_OFFICE}numbering").element
    for one in numbering.iter(f"{W}num"):
        del one.attrib[f"{W}numId"]
    return saved(document)


@pytest.mark.parametrize(
    ("template", "why"),
    [
        (_torn, "its parts do not fit together"),
        (lambda: b"", "it is no Word file (.docx)"),
        (lambda: b"Text", "it is no Word file (.docx)"),
        (_without_text, "it is no Word file (.docx)"),
        (_entities, "it is no Word file (.docx)"),
        (lambda: saved(Document())[:-200], "it is no Word file (.docx)"),
        (_bomb, "it is too large"),
        (_with_outer_picture, "it shows something that lies elsewhere"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(template: Callable[[], bytes], why: str) -> None:
    with pytest.raises(MasterplanError) as caught:
        on(template())
    speech = language("en")

    assert speech.text(caught.value.message) == f"The template “paper.docx” cannot be used: {why}."
    assert caught.value.hint is not None
    assert speech.text(caught.value.hint) == (
        "Save it in Word as “.docx”, or delete it to use the one that comes with mp."
    )


def test_a_file_may_be_as_large_as_a_letterhead_but_no_larger() -> None:
    with pytest.raises(MasterplanError) as caught:
        on(b"x" * (BINARY_AT_MOST + 1))

    assert language("en").text(caught.value.message) == "The template “paper.docx” is larger than 8 MB."


def test_any_damage_is_told_and_no_fault_of_the_program() -> None:
    content = saved(of_an_office())
    for place in range(0, len(content), 397):
        damaged = bytearray(content)
        damaged[place] ^= 0x55
        with suppress(MasterplanError):
            on(bytes(damaged))
