"""The tree's inlines → runs and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part

from masterplan_cli.messages import Message
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import (
    Break,
    Code,
    Emphasis,
    Gap,
    Inline,
    Link,
    Mark,
    OpenMark,
    Reference,
    Text,
    plain,
)
from masterplan_cli.report.writers.word.elements import attribute, legal, line_break, run
from masterplan_cli.report.writers.word.styles import Role, Styles

# Word cannot follow longer ones, and says that the file is damaged.
_ADDRESS_AT_MOST: Final = 2_000
_TIP_AT_MOST: Final = 250
# What may stand in an address as it is.
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]-._"


@dataclass(frozen=True, slots=True)
class _Look:
    """How words look within what stands around them."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    is_linked: bool = False

    def xml(self) -> str:
        style = f'<w:rStyle w:val="{attribute(self.style)}"/>' if self.style else ""
        return style + "<w:b/>" * self.bold + "<w:i/>" * self.italic


class Words:
    """Writes what stands in paragraphs and cells of one part of a file: its text, or a head or foot."""

    def __init__(self, paper: Paper, styles: Styles, part: Part, places: Mapping[str, str]) -> None:
        self._paper = paper
        self._styles = styles
        self._part = part
        self._places = places
        self._relations: dict[str, str] = {}

    def runs(self, inlines: Iterable[Inline]) -> str:
        """Inlines as XML."""
        return self._all(inlines, _Look())

    def bold(self, inlines: Iterable[Inline]) -> str:
        """The same in bold letters, where no style says so."""
        return self._all(inlines, _Look(bold=True))

    def styled(self, inlines: Iterable[Inline], role: Role) -> str:
        """The same in a style for characters."""
        return self._all(inlines, _Look(style=self._styles.id(role)))

    def gap(self, inline: Gap) -> str:
        """What a reader sees of something that is still to be filled in."""
        return self._said(Message("[to be added: {what}]", what=plain(inline.children)))

    def _all(self, inlines: Iterable[Inline], look: _Look) -> str:
        return "".join(_INLINES[type(inline)](self, inline, look) for inline in inlines)

    def _text(self, inline: Text, look: _Look) -> str:
        return run(inline.text, look.xml())

    def _code(self, inline: Code, look: _Look) -> str:
        return run(inline.text, replace(look, style=self._styles.id(Role.CODE_WORDS)).xml())

    def _break(self, inline: Break, look: _Look) -> str:
        return line_break() if inline.hard else run(" ", look.xml())

    def _emphasis(self, inline: Emphasis, look: _Look) -> str:
        within = replace(look, bold=True) if inline.strong else replace(look, italic=True)
        return self._all(inline.children, within)

    def _link(self, inline: Link, look: _Look) -> str:
        if inline.address.startswith("#"):
            return self._inner_link(inline.address[1:], inline.children, look)
        address = quote(legal(inline.address), safe=_SAFE)
        if look.is_linked or not address or len(address) > _ADDRESS_AT_MOST:
            return self._all(inline.children, look)
        within = replace(look, style=self._styles.id(Role.LINK), is_linked=True)
        tip = f' w:tooltip="{attribute(inline.title, _TIP_AT_MOST)}"' if inline.title else ""
        return (
            f'<w:hyperlink r:id="{self._relation(address)}" w:history="1"{tip}>'
            f"{self._all(inline.children, within)}</w:hyperlink>"
        )

    def _reference(self, inline: Reference, look: _Look) -> str:
        return self._inner_link(inline.anchor, inline.children, look)

    def _inner_link(self, anchor: str, children: Iterable[Inline], look: _Look) -> str:
        place = self._places.get(anchor)
        if place is None or look.is_linked:
            return self._all(children, look)
        within = replace(look, style=self._styles.id(Role.REFERENCE), is_linked=True)
        return f'<w:hyperlink w:anchor="{place}" w:history="1">{self._all(children, within)}</w:hyperlink>'

    def _mark(self, inline: Mark, look: _Look) -> str:
        """Symbol, word and colour."""
        shown = self._paper.look(inline)
        colour = f'<w:color w:val="{attribute(shown.color_light.lstrip("#"))}"/>'
        symbol = replace(look, style=self._styles.id(Role.SYMBOL)).xml() + colour
        return run(f"{shown.symbol}\u00a0", symbol) + self._all(inline.children, look)

    def _open_mark(self, _: OpenMark, look: _Look) -> str:
        return run("*", replace(look, style=self._styles.id(Role.OPEN)).xml())

    def _gap(self, inline: Gap, look: _Look) -> str:
        return run(self.gap(inline), replace(look, style=self._styles.id(Role.GAP)).xml())

    def _relation(self, address: str) -> str:
        if address not in self._relations:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            self._relations[address] = self._part.relate_to(address, kind, is_external=True)
        return self._relations[address]

    def _said(self, message: Message) -> str:
        return self._paper.language.text(message)


# Every inline of `tree`, with the method that writes it.
_INLINES: Final[Mapping[type, Callable[[Words, Any, _Look], str]]] = {
    Text: Words._text,
    Code: Words._code,
    Break: Words._break,
    Emphasis: Words._emphasis,
    Link: Words._link,
    Mark: Words._mark,
    Reference: Words._reference,
    OpenMark: Words._open_mark,
    Gap: Words._gap,
}
