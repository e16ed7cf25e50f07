"""Word files as tests read them: their words, their styles, and what makes them hard to use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any, Final
from xml.etree import ElementTree
from zipfile import ZipFile

from masterplan_cli.report.paper import Paper
from masterplan_cli.report.writers import WRITERS, PaperFormat

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"


def docx(paper: Paper) -> bytes:
    """The paper's Word file."""
    (file,) = WRITERS[PaperFormat.DOCX](paper)
    assert file.path == f"{paper.name}.docx"
    return file.content


class Word:
    """A Word file, read without python-docx, which has written it."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as file:
            self.entries = file.infolist()
            self.parts = {name: file.read(name) for name in file.namelist()}
        self.document = self.xml("word/document.xml")
        self.body: Any = self.document.find(f"{W}body")
        self.styles = {
            str(style.get(f"{W}styleId")): style for style in self.xml("word/styles.xml").iter(f"{W}style")
        }

    def xml(self, name: str) -> Any:
        """One of the parts."""
        return ElementTree.fromstring(self.parts[name])  # noqa: S314  # made by us

    @property
    def lines(self) -> list[str]:
        """Each paragraph with the name of its style, those of cells included."""
        return [f"{self.style(one)}: {words(one)}" for one in self.document.iter(f"{W}p")]

    @property
    def text(self) -> str:
        """All words of the text, with single blanks."""
        return " ".join(" ".join(words(one) for one in self.document.iter(f"{W}p")).split())

    def style(self, paragraph: Any) -> str:
        """The name of a paragraph's style; "" for that of plain paragraphs."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return "" if found is None else self.name(found.get(f"{W}val"))

    def name(self, id: str) -> str:
        """The name of a style."""
        return str(self.styles[id].find(f"{W}name").get(f"{W}val"))

    @property
    def headings(self) -> list[tuple[int, str]]:
        """The headings with their levels."""
        found = ((re.fullmatch(r"heading (\d)", self.style(one)), one) for one in self.document.iter(f"{W}p"))
        return [(int(level[1]), words(one)) for level, one in found if level]

    @property
    def contents(self) -> list[str]:
        """The lines of the table of contents."""
        return [words(link) for part in self.body.findall(f"{W}sdt") for link in part.iter(f"{W}hyperlink")]

    @property
    def stories(self) -> dict[str, str]:
        """The words of each head and foot, by the part that they are in."""
        return {
            name.removeprefix("word/"): " / ".join(words(one) for one in self.xml(name).iter(f"{W}p"))
            for name in self.parts
            if re.fullmatch(r"word/(header|footer)\d+\.xml", name)
        }


def words(element: Any) -> str:
    """The words of an element as a reader sees them."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(
        (part.text or "") if part.tag == f"{W}t" else signs.get(part.tag, "") for part in _runs(element)
    )


def _runs(element: Any) -> Iterator[Any]:
    for run in element.iter(f"{W}r"):
        yield from run


def faults(content: bytes) -> list[str]:
    """What makes a file hard to use for those who cannot see it, or to go on with for those who have to."""
    word = Word(content)
    return [*_of_headings(word), *_of_tables(word), *_of_pictures(word), *_of_links(word), *_of_file(word)]


def _of_headings(word: Word) -> Iterator[str]:
    levels = [level for level, _ in word.headings]
    if not levels:
        yield "no headings"
    for before, (level, text) in zip([0, *levels], word.headings, strict=False):
        if level > before + 1:
            yield f"level {level} follows {before}: {text}"


def _of_tables(word: Word) -> Iterator[str]:
    for place, table in enumerate(word.document.iter(f"{W}tbl"), 1):
        first, *rows = table.findall(f"{W}tr")
        columns = [int(one.get(f"{W}w")) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        if first.find(f"{W}trPr/{W}tblHeader") is None:
            yield f"table {place} has no head"
        if {len(row.findall(f"{W}tc")) for row in [first, *rows]} != {len(columns)}:
            yield f"table {place} has cells of its own"
        if sum(columns) > _text_width(word) or min(columns) < 200:
            yield f"table {place} does not fit the page: {columns}"
    for merged in ("vMerge", "gridSpan"):
        if next(word.document.iter(f"{W}{merged}"), None) is not None:
            yield f"merged cells: {merged}"
    for one, other in pairwise(word.body):
        if one.tag == other.tag == f"{W}tbl":
            yield "two tables would become one"


def _text_width(word: Word) -> int:
    size, margins = (word.body.find(f"{W}sectPr/{W}{name}") for name in ("pgSz", "pgMar"))
    return int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))


def _of_pictures(word: Word) -> Iterator[str]:
    for picture in word.document.iter(f"{_DRAWING}docPr"):
        if not (picture.get("descr") or "").strip():
            yield "a picture without words"
    if next(word.document.iter(f"{_DRAWING}anchor"), None) is not None:
        yield "something is not in the line of the text"


def _of_links(word: Word) -> Iterator[str]:
    places = Counter(one.get(f"{W}name") for one in word.document.iter(f"{W}bookmarkStart"))
    yield from (f"two places are called {name}" for name, count in places.items() if count > 1)
    relations = {
        one.get("Id")
        for one in word.xml("word/_rels/document.xml.rels")
        if one.get("Type").endswith("/hyperlink")
    }
    for link in word.document.iter(f"{W}hyperlink"):
        anchor, relation = link.get(f"{W}anchor"), link.get(f"{_R}id")
        if anchor not in places and relation not in relations:
            yield f"a link leads nowhere: {words(link)}"


def _of_file(word: Word) -> Iterator[str]:
    title = word.xml("docProps/core.xml").find(_TITLE)
    if title is None or not (title.text or "").strip():
        yield "no title"
    if word.xml("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") is None:
        yield "no language"
    instructions = [one.text or "" for one in word.document.iter(f"{W}instrText")]
    if not [one for one in instructions if one.split()[0] == "TOC"]:
        yield "no table of contents"
    if b"updateFields" in word.parts["word/settings.xml"]:
        yield "Word will ask whether it may update fields"
    if [one for one in word.body.findall(f"{W}p") if not words(one) and one.find(f".//{W}drawing") is None]:
        yield "an empty paragraph"
    if "word/stylesWithEffects.xml" in word.parts:
        yield "styles for an older Word"
