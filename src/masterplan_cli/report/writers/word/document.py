"""A paper → the bytes of a Word file."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from masterplan_cli import __version__
from masterplan_cli.messages import Message
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.template_files import BinaryFile
from masterplan_cli.report.writers.arrangement import parted
from masterplan_cli.report.writers.word.blocks import Blocks, Tools
from masterplan_cli.report.writers.word.elements import SPACES, attribute
from masterplan_cli.report.writers.word.numbering import Numbering
from masterplan_cli.report.writers.word.outline import Outline
from masterplan_cli.report.writers.word.package import zipped
from masterplan_cli.report.writers.word.pages import mark_pages, number_pages
from masterplan_cli.report.writers.word.pictures import Pictures
from masterplan_cli.report.writers.word.styles import Styles
from masterplan_cli.report.writers.word.tables import Tables
from masterplan_cli.report.writers.word.template import FAULTS, opened, unusable
from masterplan_cli.report.writers.word.words import Words

_TEMPLATE: Final = "paper.docx"
_LANGUAGES: Final = {"de": "de-DE", "en": "en-GB"}
# Paper A4 and its margins, where a file does not say, in twentieths of a point.
_PAGE: Final = (11_906, 16_838)
_MARGIN: Final = 1_276


def written(paper: Paper) -> bytes:
    """The file. Raises MasterplanError for a template that cannot be used."""
    template = paper.templates.binary(_TEMPLATE)
    try:
        return _written(paper, template)
    except FAULTS as fault:
        if not template.is_own:
            raise
        # What is written onto ours without a fault comes to harm by something that theirs has otherwise.
        raise unusable(template, Message("its parts do not fit together")) from fault


def _written(paper: Paper, template: BinaryFile) -> bytes:
    document = opened(template)
    cover, _ = parted(paper.blocks)
    if not template.is_own:
        document.sections[-1].different_first_page_header_footer = bool(cover)
    styles = Styles(
        document.styles.element, lambda: opened(paper.templates.binary(_TEMPLATE, own=False)).styles.element
    )
    _say_language(document.styles.element, paper)
    text = _text(document, paper, styles)
    mark_pages(document, paper, styles)
    number_pages(document, paper, styles, _room(document)[0])
    return _packed(document, paper, text)


def _text(document: Document, paper: Paper, styles: Styles) -> str:
    """The paper in Word's XML."""
    width, height = _room(document)
    cover, body = parted(paper.blocks)
    outline = Outline(paper.blocks, has_title_page=bool(cover))
    words = Words(paper, styles, document.part, outline.links())
    tools = Tools(
        styles,
        words,
        Tables(paper.language.code, styles, words, width),
        Pictures(document.part, width, height),
        Numbering(_numbering(document)),
        outline,
    )
    blocks = Blocks(paper, tools)
    contents = paper.language.text(Message("Contents"))
    if cover:
        return blocks.cover(cover) + outline.contents(styles, contents) + blocks.blocks(body, new_page=True)
    return blocks.blocks(body[:1]) + outline.contents_line(styles, contents) + blocks.blocks(body[1:])


def _room(document: Document) -> tuple[int, int]:
    """How wide and high the text of a page is, in twentieths of a point."""
    section = document.sections[-1]
    width = _twips(section.page_width, _PAGE[0]) - sum(
        _twips(one, _MARGIN) for one in (section.left_margin, section.right_margin, section.gutter or 0)
    )
    height = _twips(section.page_height, _PAGE[1]) - sum(
        abs(_twips(one, _MARGIN)) for one in (section.top_margin, section.bottom_margin)
    )
    return max(width, _MARGIN), max(height, _MARGIN)


def _twips(length: Any, otherwise: int) -> int:
    return otherwise if length is None else round(length / 635)


def _numbering(document: Document) -> Any:
    """The lists of the file; one that never had a list has no part for them."""
    part = document.part
    try:
        found = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        found = XmlPart(name, CONTENT_TYPE.WML_NUMBERING, root, part.package)
        part.relate_to(found, RELATIONSHIP_TYPE.NUMBERING)
    assert isinstance(found, XmlPart)
    return found.element


def _say_language(styles: Any, paper: Paper) -> None:
    """So that it is read aloud, hyphenated and checked in its own language."""
    code = _LANGUAGES[paper.language.code]
    defaults = styles.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = parse_xml(f"<w:docDefaults {nsdecls('w')}/>")
        styles.insert(0, defaults)
    properties = defaults
    for name in ("w:rPrDefault", "w:rPr", "w:lang"):
        found = properties.find(qn(name))
        if found is None:
            found = parse_xml(f"<{name} {nsdecls('w')}/>")
            properties.insert(0, found) if name == "w:rPrDefault" else properties.append(found)
        properties = found
    properties.set(qn("w:val"), code)


def _packed(document: Document, paper: Paper, text: str) -> bytes:
    """The file with properties of its own, whoever made its template, and without any other date."""
    assert document.core_properties is not None  # reading them makes them, where there are none
    package = document.part.package
    saved = BytesIO()
    document.save(saved)
    with ZipFile(saved) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts[document.part.partname.lstrip("/")] = _document(document, text)
    for relation in package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES:
            parts[relation.target_part.partname.lstrip("/")] = _core_properties(paper)
        elif relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            parts[relation.target_part.partname.lstrip("/")] = _PROGRAM
    return zipped(parts)


def _document(document: Document, text: str) -> bytes:
    """The main part of the file, made as text: to move thousands of elements one by one takes seconds."""
    root = document.element
    page = etree.tostring(root.body.find(qn("w:sectPr")), encoding="unicode")
    ground = "".join(etree.tostring(one, encoding="unicode") for one in root.findall(qn("w:background")))
    return f"{_HEAD}<w:document {SPACES}>{ground}<w:body>{text}{page}</w:body></w:document>".encode()


_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROGRAM: Final = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>masterplan-cli</Application></Properties>"
).encode()


def _core_properties(paper: Paper) -> bytes:
    author = attribute(paper.author, 250)
    mark = f"<cp:contentStatus>{attribute(paper.mark)}</cp:contentStatus>" if paper.mark else ""
    day = f'xsi:type="dcterms:W3CDTF">{paper.day.isoformat()}T00:00:00Z'
    return (
        f"{_HEAD}<cp:coreProperties {nsdecls('cp', 'dc', 'dcterms', 'xsi')}>"
        f"{mark}<dcterms:created {day}</dcterms:created><dc:creator>{author}</dc:creator>"
        f"<dc:language>{_LANGUAGES[paper.language.code]}</dc:language><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f"<dcterms:modified {day}</dcterms:modified><dc:title>{attribute(paper.title, 250)}</dc:title>"
        f"<cp:version>masterplan-cli {__version__}</cp:version></cp:coreProperties>"
    ).encode()
