"""Sheets for the terminal: no frames, labels in one column, texts no wider than one likes to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import Final

from rich.cells import cell_len

from masterplan_cli.render.clean import clean
from masterplan_cli.render.sheets.bars import GROUND, TODAY, bar, scale
from masterplan_cli.render.sheets.prose import prose_lines
from masterplan_cli.render.sheets.sheet import (
    Bars,
    Block,
    Bullet,
    Facts,
    Grid,
    Item,
    Line,
    Prose,
    Section,
    Sheet,
    Stacks,
    Words,
)
from masterplan_cli.render.sheets.stacks import scaled
from masterplan_cli.render.tables import plain as tables
from masterplan_cli.render.tables.table import Cell, Column, Group, Table
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.render.wrapping import wrap

_INDENT: Final = 2
_BULLET: Final = "• "
_GAP: Final = 2
# Labels take no more than this, and no more than a third of the width.
_LABELS: Final = 28
_WIDEST: Final = 110


def render(sheet: Sheet, terminal: Terminal, language: str) -> str:
    """The sheet as lines of at most the terminal's width."""
    return "\n".join(line.rstrip() for line in _Screen(sheet, terminal, language).lines()).rstrip() + "\n"


class _Screen:
    """A sheet on a terminal."""

    def __init__(self, sheet: Sheet, terminal: Terminal, language: str) -> None:
        self.sheet = sheet
        self.terminal = terminal
        self.paint = terminal.paint
        self.width = terminal.width
        self.language = language
        self.labels = min(max(_labels(sheet.sections), default=0), _LABELS, self.width // 3)

    def lines(self) -> Iterator[str]:
        """The sheet from its title to its notes."""
        yield from self._painted(self.sheet.title, "bold", self.width)
        yield from self._painted(self.sheet.subtitle, "dim", self.width)
        for section in self.sheet.sections:
            yield ""
            if section.title:
                yield from self._painted(section.title, "bold", self.width)
            yield from self._blocks(section.blocks, _INDENT if section.title else 0)

    def _painted(self, text: str, style: str, width: int) -> Iterator[str]:
        if text:
            yield from (self.paint(line, style) for line in wrap(clean(text), width, self.language))

    def _blocks(self, blocks: tuple[Block, ...], indent: int) -> Iterator[str]:
        before: Block | None = None
        for block in blocks:
            if before is not None and _stand_apart(before, block):
                yield ""
            yield from (" " * indent + line for line in self._block(block, indent))
            before = block

    def _block(self, block: Block, indent: int) -> Iterator[str]:
        width = self.width - indent
        match block:
            case Facts():
                yield from self._facts(block, width, indent)
            case Prose(label=""):
                yield from prose_lines(block.text, width, self.terminal, self.language)
            case Prose():
                yield from self._labelled(block, width, indent)
            case Line():
                yield from self._words(block.words, width)
            case Item():
                yield from self._item(block, width, indent)
            case Grid():
                yield from self._table(block.table, width)
            case Bars():
                yield from self._bars(block, width)
            case Bullet():
                yield from self._bullet(block, width)
            case Stacks():
                yield from self._stacks(block, width)

    def _item(self, item: Item, width: int, indent: int) -> Iterator[str]:
        """An item with its blocks below its head; without one, a bullet stands before them."""
        if item.head.text:
            yield from self._words(item.head, width)
        bullet = "" if item.head.text else _BULLET
        for line in self._blocks(item.blocks, indent + _INDENT):
            yield bullet + line[indent + len(bullet) :]
            bullet = ""

    def _bullet(self, bullet: Bullet, width: int) -> Iterator[str]:
        mark = _BULLET
        for words in (bullet.words, *bullet.below):
            for line in self._words(words, min(width, _WIDEST) - len(_BULLET)):
                yield mark + line
                mark = " " * len(_BULLET)

    def _stacks(self, stacks: Stacks, width: int) -> Iterator[str]:
        """A row of signs for each, behind its name and its sum, and what the signs mean."""
        names = max(cell_len(clean(name)) for name in (stacks.title, *(name for name, _ in stacks.rows)))
        sums = max(len(stacks.sum), *(len(str(sum(counts))) for _, counts in stacks.rows))
        signs = [clean(kind.head) for kind in stacks.kinds]
        room = (width - names - sums - 2 * _GAP) // max(map(cell_len, signs), default=1)
        most = max(sum(counts) for _, counts in stacks.rows)
        yield self.paint(f"{stacks.title:<{names}}{' ' * _GAP}{stacks.sum:>{sums}}", "dim")
        for name, counts in stacks.rows:
            lengths = counts if most <= room else scaled(counts, most, room)
            drawn = "".join(
                self.paint(sign * length, kind.style)
                for sign, length, kind in zip(signs, lengths, stacks.kinds, strict=True)
            )
            behind = " " * (names - cell_len(clean(name)) + _GAP)
            yield f"{clean(name)}{behind}{sum(counts):>{sums}}{' ' * _GAP}{drawn}"
        yield from self._legend(stacks, width)
        yield from self._painted(stacks.legend if most <= room else stacks.scaled, "dim", width)

    def _legend(self, stacks: Stacks, width: int) -> Iterator[str]:
        """The kinds with their last counts, one behind the other."""
        line, used = "", 0
        for kind, count in zip(stacks.kinds, stacks.rows[-1][1], strict=True):
            text = f"{clean(kind.text)} {count}"
            size = cell_len(text)
            if used and used + _GAP + size > width:
                yield line
                line, used = "", 0
            line += " " * (_GAP if used else 0) + self._words(replace(kind, text=text), width)[0]
            used += size + (_GAP if used else 0)
        yield line

    def _labelled(self, prose: Prose, width: int, indent: int) -> Iterator[str]:
        """A text beside its label, as facts are."""
        labels, room = self._columns(width, indent)
        lines = prose_lines(prose.text, room, self.terminal, self.language)
        yield from self._beside(prose.label, lines, labels)

    def _columns(self, width: int, indent: int) -> tuple[int, int]:
        """The cells of the labels and of what stands beside them."""
        labels = max(4, self.labels - indent)
        return labels, min(width - labels - _GAP, _WIDEST)

    def _beside(self, label: str, values: list[str], width: int) -> Iterator[str]:
        names = wrap(clean(label), width, self.language)
        for name, value in zip_longest(names, values, fillvalue=""):
            yield self.paint(name, "dim") + " " * (width - cell_len(name) + _GAP) + value

    def _facts(self, facts: Facts, width: int, indent: int) -> Iterator[str]:
        labels, room = self._columns(width, indent)
        for fact in facts.facts:
            values = [line for words in fact.values for line in self._words(words, room)]
            yield from self._beside(fact.label, values, labels)

    def _words(self, words: Words, width: int) -> list[str]:
        found = wrap(clean(words.text), width, self.language)
        if not words.head:
            return [self.paint(line, words.style) for line in found]
        size = len(clean(words.head))
        return [self.paint(found[0][:size], words.style) + found[0][size:], *found[1:]]

    def _table(self, table: Table, width: int) -> list[str]:
        narrow = copy(self.terminal)
        narrow.width = width
        bare = replace(table, title="", subtitle="", totals=(), notes=())
        return tables.render(bare, narrow, self.language).strip("\n").split("\n")

    def _bars(self, bars: Bars, width: int) -> Iterator[str]:
        size = max(12, min(48, width // 4))
        columns = (
            Column("state", bars.before[0]),
            Column("step", bars.before[1], weight=4, minimum=24),
            Column("bar", scale(bars, size)),
            *(
                Column(
                    f"behind-{place}",
                    title,
                    weight=2,
                    minimum=16 if tier else 12,
                    tier=tier,
                    named_below=tier == 2,
                )
                for place, (title, tier) in enumerate(zip(bars.behind, _tiers(len(bars.behind)), strict=True))
            ),
        )
        rows = tuple(
            (
                *(Cell(words.text, style=words.style, head=words.head) for words in step.before),
                Cell(bar(bars, step.marks, size)),
                *(Cell(words.text, style=words.style, head=words.head) for words in step.behind),
            )
            for step in bars.steps
        )
        shown = re.compile(rf"(?<!\S)[{re.escape(''.join(_signs(bars)))}]{{{size}}}(?!\S)")
        for line in self._table(Table("", "", columns, (Group(rows),), "steps"), width):
            yield shown.sub(lambda found: self._painted_bar(found[0], _signs(bars)), line)
        yield from self._painted(bars.legend, "dim", width)

    def _painted_bar(self, bar: str, signs: Mapping[str, str]) -> str:
        return "".join(self.paint("".join(run), signs[sign]) for sign, run in groupby(bar))


def _signs(bars: Bars) -> Mapping[str, str]:
    """The signs of a line of time, each with its style."""
    marks = {mark.sign: mark.style for step in bars.steps for mark in step.marks}
    return {GROUND: "dim", TODAY: "bold", **marks}


def _tiers(count: int) -> list[int]:
    """The date stays beside the bar; what is last gives way first."""
    return [0, *[2] * (count - 2), 1][:count]


def _labels(sections: Iterable[Section]) -> Iterator[int]:
    """The cells that each label takes, with what it stands in."""
    for section in sections:
        yield from _labels_of(section.blocks, _INDENT if section.title else 0)


def _labels_of(blocks: Iterable[Block], indent: int) -> Iterator[int]:
    for block in blocks:
        match block:
            case Facts():
                yield from (indent + cell_len(clean(fact.label)) for fact in block.facts)
            case Prose() if block.label:
                yield indent + cell_len(clean(block.label))
            case Item():
                yield from _labels_of(block.blocks, indent + _INDENT)


def _stand_apart(before: Block, block: Block) -> bool:
    """Whether a line is left between two blocks: only short ones of one kind stand together."""
    beside = isinstance(before, Facts | Line) or (isinstance(before, Prose) and bool(before.label))
    if beside and (isinstance(block, Facts | Line) or (isinstance(block, Prose) and bool(block.label))):
        return False
    if isinstance(before, Prose) and not isinstance(block, Item | Grid | Bars):
        return "\n" in before.text
    if isinstance(before, Bullet) and isinstance(block, Bullet):
        return False
    return not (isinstance(before, Item) and isinstance(block, Item) and not before.blocks)
