"""Which style of a Word file is for what: found by its name, by its level, or brought along from ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from enum import StrEnum
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from masterplan_cli.report.writers.word.elements import attribute


class Role(StrEnum):
    """What a style is for; its value is the style's name in our own `paper.docx`."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    TITLE_TERM = "Titelangabe"
    TITLE_NOTE = "Titelhinweis"
    TEXT = "Body Text"
    BULLET = "List Bullet"
    NUMBERED = "List Number"
    TERM = "Begriff"
    TILE = "Kennzahl"
    QUOTE = "Quote"
    CODE = "Quelltext"
    CAPTION = "caption"
    PICTURE = "Abbildung"
    CELL = "Tabellentext"
    HEAD_CELL = "Tabellenkopf"
    CONTENTS_TITLE = "TOC Heading"
    CONTENTS_LINE = "Inhaltszeile"
    HEADER = "header"
    FOOTER = "footer"
    MARKED = "Vermerk"
    LINK = "Hyperlink"
    REFERENCE = "Verweis"
    CODE_WORDS = "Quelltextwort"
    SYMBOL = "Symbol"
    TERM_NAME = "Begriffsname"
    NUMBER = "Zahl"
    OPEN = "Offen"
    GAP = "Lücke"
    TABLE = "Tabelle"


DEEPEST: Final = 9
"""Word knows no heading below."""
_NAMES: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.TITLE: ("Titel",),
    Role.SUBTITLE: ("Untertitel",),
    Role.TEXT: ("Textkörper", "Fließtext"),
    Role.BULLET: ("Aufzählungszeichen", "Aufzählung", "List Paragraph", "Listenabsatz"),
    Role.NUMBERED: ("Listennummer", "Nummerierung", "List Paragraph", "Listenabsatz"),
    Role.QUOTE: ("Zitat", "Intense Quote", "Intensives Zitat"),
    Role.CODE: ("HTML Preformatted", "HTML Vorformatiert", "Code"),
    Role.CAPTION: ("Beschriftung",),
    Role.CELL: ("Tabelleninhalt", "Table Contents"),
    Role.HEAD_CELL: ("Tabellenüberschrift", "Table Heading"),
    Role.CONTENTS_TITLE: ("Inhaltsverzeichnisüberschrift", "Contents Heading"),
    Role.HEADER: ("Kopfzeile",),
    Role.FOOTER: ("Fußzeile",),
    Role.CODE_WORDS: ("HTML Code",),
    Role.TABLE: ("Table Grid", "Tabellenraster", "Tabellengitternetz"),
}
"""Other names that offices and programs give them."""
_CHARACTERS: Final = frozenset(
    {
        Role.LINK,
        Role.REFERENCE,
        Role.CODE_WORDS,
        Role.SYMBOL,
        Role.TERM_NAME,
        Role.NUMBER,
        Role.OPEN,
        Role.GAP,
    }
)


class Styles:
    """The styles of one Word file. What is missing comes from ours when it is asked for."""

    def __init__(self, root: Any, ours: Callable[[], Any]) -> None:
        self._root = root
        self._ours = ours
        self._ids = dict(_by_name(root))
        self._found: dict[str, str] = {}

    def id(self, role: Role) -> str:
        """The id of the style for something; "" for that of plain paragraphs."""
        if role not in self._found:
            self._found[role] = self._searched(role)
        return self._found[role]

    def contents(self, level: int) -> str:
        """The id of the style for a line of the table of contents, from level 1."""
        return self._named("paragraph", f"toc {level}", f"Verzeichnis {level}") or self._brought(
            f"toc {level}"
        )

    def heading(self, level: int) -> str:
        """The id of the style for a heading, from level 1: by name, by level, or like the one above."""
        key = f"heading {level}"
        if key not in self._found:
            self._found[key] = (
                self._named("paragraph", key, f"Überschrift {level}")
                or next(self._of_level(level), "")
                or self._like_the_one_above(level)
            )
        return self._found[key]

    def is_numbered(self, id: str) -> bool:
        """Whether Word puts numbers before the paragraphs of a style."""
        seen: set[str] = set()
        while id and id not in seen:
            seen.add(id)
            style = self._style(id)
            if style is None:
                return False
            if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
                return True
            base = style.find(qn("w:basedOn"))
            id = base.get(qn("w:val")) if base is not None else ""
        return False

    def _searched(self, role: Role) -> str:
        kind = "table" if role is Role.TABLE else "character" if role in _CHARACTERS else "paragraph"
        found = self._named(kind, role, *_NAMES.get(role, ()))
        # Plain paragraphs of an office look as its plain style, whatever that is called.
        return found if found or role is Role.TEXT else self._brought(role)

    def _named(self, kind: str, *names: str) -> str:
        return next((id for name in names if (id := self._ids.get((kind, name.lower())))), "")

    def _of_level(self, level: int) -> Iterator[str]:
        for style in self._root.iter(qn("w:style")):
            found = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            if style.get(qn("w:type")) != "paragraph" or found is None:
                continue
            if found.get(qn("w:val")) == str(level - 1):
                yield style.get(qn("w:styleId"))

    def _like_the_one_above(self, level: int) -> str:
        if level == 1 or level > 6:
            return self._brought("heading 1") if level == 1 else self.heading(6)
        id, name = self._free(f"Heading{level}"), f"heading {level}"
        self._root.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="{attribute(self.heading(level - 1))}"/><w:uiPriority w:val="9"/>'
                "<w:qFormat/>"
                f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
            )
        )
        return id

    def _brought(self, name: str) -> str:
        """A style of ours, on the ground of the file's own plain style."""
        ours = self._ours()
        (style,) = [one for one in ours.iter(qn("w:style")) if _name(one) == name]
        style = deepcopy(style)
        for element in (qn("w:next"), qn("w:link")):
            for found in style.findall(element):
                style.remove(found)
        base = style.find(qn("w:basedOn"))
        plain = self._default(style.get(qn("w:type")))
        if plain:
            base.set(qn("w:val"), plain)
        else:
            style.remove(base)
        id = self._free(style.get(qn("w:styleId")))
        style.set(qn("w:styleId"), id)
        self._root.append(style)
        self._ids[style.get(qn("w:type")), name.lower()] = id
        return id

    def _default(self, kind: str) -> str:
        for style in self._root.iter(qn("w:style")):
            if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true", "on"):
                return str(style.get(qn("w:styleId")) or "")
        return ""

    def _free(self, id: str) -> str:
        taken = {style.get(qn("w:styleId")) for style in self._root.iter(qn("w:style"))}
        while id in taken:
            id = f"{id}1"
        return id

    def _style(self, id: str) -> Any:
        return next((one for one in self._root.iter(qn("w:style")) if one.get(qn("w:styleId")) == id), None)


def _by_name(root: Any) -> Iterator[tuple[tuple[str, str], str]]:
    """Kind and name without case → id; the first one of a name."""
    for style in reversed(list(root.iter(qn("w:style")))):
        for name in (_name(style), *_aliases(style)):
            yield (style.get(qn("w:type")), name.strip().lower()), style.get(qn("w:styleId"))


def _name(style: Any) -> str:
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val"))) if name is not None else ""


def _aliases(style: Any) -> list[str]:
    found = style.find(qn("w:aliases"))
    return str(found.get(qn("w:val"))).split(",") if found is not None else []
