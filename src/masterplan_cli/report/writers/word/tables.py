"""A table of the tree → a table of Word: a head that is repeated, columns as wide as their words need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from masterplan_cli.hyphens import hyphenator
from masterplan_cli.report.tree import (
    Align,
    Emphasis,
    Gap,
    Inline,
    Link,
    Mark,
    Reference,
    Table,
    Text,
    plain,
)
from masterplan_cli.report.writers.columns import Columns, columns, length_of
from masterplan_cli.report.writers.word.elements import POINT, SOFT_HYPHEN, Setting, attribute, paragraph
from masterplan_cli.report.writers.word.styles import Role, Styles
from masterplan_cli.report.writers.word.words import Words

# Of a letter, generously, as other fonts than ours may be wider; and of a cell, on both sides together.
_EM: Final = 9.5 * POINT * 1.12
_PADDING: Final = 175
_HEAD: Final = 0.9  # the letters of a head are smaller
_SIDES: Final = {Align.RIGHT: "right", Align.CENTER: "center"}
# A row of more letters may be broken over two pages: a page could not hold it.
_LONG: Final = 1_200
_LONG_WORD: Final = re.compile(r"[^\W\d_]{8,60}")
# How much wider than reckoned its words may be, in bold or another font; and no letter is wider than an em.
_WIDER: Final = 1.25
# A table of so many rows stays on one page.
_SHORT: Final = 6


class Tables:
    """Writes the tables of one file."""

    def __init__(self, language: str, styles: Styles, words: Words, width: int) -> None:
        self._language = language
        self._styles = styles
        self._words = words
        self._width = width

    def table(self, table: Table, *, new_page: bool) -> str:
        """The table without its caption; with `new_page` it begins on one."""
        shape = columns(table, self._width / _EM, _PADDING / _EM)
        widths = self._widths(shape)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        # Neither the first row nor the last one stands alone on a page, nor any one of a short table.
        last = len(table.rows) - 1
        together = range(last) if last < _SHORT else (0, last - 1)
        rows = "".join(
            self._row(row, table, widths, keep_next=place in together) for place, row in enumerate(table.rows)
        )
        return (
            f"<w:tbl>{self._properties(table)}<w:tblGrid>{grid}</w:tblGrid>"
            f"{self._head(table, shape, widths, new_page=new_page)}{rows}</w:tbl>"
        )

    def _properties(self, table: Table) -> str:
        caption = plain(table.caption)
        names = f'<w:tblCaption w:val="{attribute(caption, 250)}"/>' if caption else ""
        return (
            f'<w:tblPr><w:tblStyle w:val="{attribute(self._styles.id(Role.TABLE))}"/>'
            f'<w:tblW w:w="{self._width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
            f'w:noHBand="0" w:noVBand="1"/>{names}</w:tblPr>'
        )

    def _head(self, table: Table, shape: Columns, widths: Sequence[int], *, new_page: bool) -> str:
        height = (
            f'<w:trHeight w:val="{round(shape.head * _EM * _HEAD + _PADDING)}" w:hRule="exact"/>'
            if shape.upright
            else ""
        )
        cells = ""
        for place, (cell, align) in enumerate(zip(table.head, table.align, strict=True)):
            is_upright = place in shape.upright
            setting = Setting(
                self._styles.id(Role.HEAD_CELL),
                keep_next=True,
                new_page=new_page and place == 0,
                align="" if is_upright else _SIDES.get(align, ""),
            )
            more = '<w:textDirection w:val="btLr"/>' if is_upright else ""
            side = "center" if is_upright else "bottom"
            shown = cell if is_upright else self._divisible(cell, widths[place])
            cells += self._cell(
                self._words.runs(shown), setting, widths[place], f'{more}<w:vAlign w:val="{side}"/>'
            )
        return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{cells}</w:tr>"

    def _row(
        self, row: Sequence[Sequence[Inline]], table: Table, widths: Sequence[int], *, keep_next: bool
    ) -> str:
        """A row; its first cell names it in our own tables, which all have a caption."""
        cells = ""
        for place, (cell, align) in enumerate(zip(row, table.align, strict=True)):
            setting = Setting(self._styles.id(Role.CELL), keep_next=keep_next, align=_SIDES.get(align, ""))
            is_name = place == 0 and table.caption and len(table.align) > 1
            shown = self._divisible(cell, widths[place])
            runs = self._words.bold(shown) if is_name else self._words.runs(shown)
            cells += self._cell(runs, setting, widths[place])
        short = sum(len(plain(tuple(cell))) for cell in row) <= _LONG
        properties = "<w:trPr><w:cantSplit/></w:trPr>" if short else ""
        return f"<w:tr>{properties}{cells}</w:tr>"

    def _cell(self, runs: str, setting: Setting, width: int, more: str = "") -> str:
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}</w:tcPr>'
            f"{paragraph(runs, setting)}</w:tc>"
        )

    def _divisible(self, cell: Sequence[Inline], width: int) -> tuple[Inline, ...]:
        """The cell with a mark wherever a word that is too long for its column may be divided.

        Word would divide it by itself, but others do so only where they have the language's patterns.
        """
        room = (width - _PADDING) / _EM
        return tuple(self._divided(inline, room) for inline in cell)

    def _divided(self, inline: Inline, room: float) -> Inline:
        match inline:
            case Text():
                return Text(_LONG_WORD.sub(lambda word: self._parted(word[0], room), inline.text))
            case Emphasis() | Link() | Mark() | Reference() | Gap():
                return replace(inline, children=tuple(self._divided(one, room) for one in inline.children))
        return inline

    def _parted(self, word: str, room: float) -> str:
        if len(word) * _WIDER <= room or length_of((Text(word),)) * _WIDER <= room:
            return word
        return str(hyphenator(self._language).inserted(word, SOFT_HYPHEN))

    def _widths(self, shape: Columns) -> tuple[int, ...]:
        """The widths in Word's measure; together they fill the page."""
        total = sum(shape.widths)
        made = [max(1, round(one * self._width / total)) for one in shape.widths]
        return (*made[:-1], max(1, self._width - sum(made[:-1])))
