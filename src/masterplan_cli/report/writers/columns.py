"""How wide the columns of a table become, by what stands in them.

Lengths are in em: the size of the table's letters is 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from masterplan_cli.report.tree import Inline, Mark, Table, plain

# Letters of the papers' font by their width; what is not named is as wide as most small letters.
_LETTERS: Final = {
    0.28: " ',.:;ijlI|‚‘’·!()[]{}-/\\",
    0.36: "tfr°",
    0.45: "*?szcxvyJ„“”",
    0.6: "ABCDEFGKPRSTÄVXYZ&",
    0.67: "HNOQUÖÜ",
    0.77: "wMW—",
    0.88: "m%@…",
}
_WIDTHS: Final = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_USUAL: Final = 0.55
_BOLD: Final = 1.05
_SYMBOL: Final = 1.2
# How much longer a word can be than it is reckoned here.
_DOUBT: Final = 1.14
# Longer words may be hyphenated where a table is crowded.
_WHOLE: Final = 5.5
# Two lines of rotated words are as high as this.
_ROTATED: Final = 2.6
_MANY: Final = 8
# A mark of more letters than this may be broken over lines.
_LONG_MARK: Final = 24
_SPACES: Final = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a table's columns, and which of their heads are turned upright."""

    widths: tuple[float, ...]
    upright: frozenset[int]
    head: float
    """How high upright heads are."""


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a column asks for: at least, without a broken word, and without a broken line."""

    least: float
    word: float
    line: float
    typical: float
    """The root mean square of its lines: long cells count more than short ones."""


def columns(table: Table, width: float, padding: float) -> Columns:
    """How a width is parted among the columns, each of which has a padding."""
    upright = _upright(table)
    demands = [_demand(table, place, upright=place in upright) for place in range(len(table.align))]
    free = max(width - padding * len(demands), 1.0)
    shared = _shared(demands, free)
    heads = [length_of(table.head[place]) * _BOLD for place in upright]
    return Columns(tuple(round(one + padding, 2) for one in shared), upright, round(max(heads, default=0), 2))


def length_of(cell: Sequence[Inline]) -> float:
    """How long a cell's words are on one line."""
    return _length(plain(tuple(cell))) + _SYMBOL * sum(isinstance(one, Mark) for one in cell)


def _upright(table: Table) -> frozenset[int]:
    """In a table of many columns, the heads of those whose cells are short."""
    if len(table.align) < _MANY:
        return frozenset()
    return frozenset(
        place
        for place in range(1, len(table.align))
        if all(length_of(row[place]) < _ROTATED for row in table.rows)
    )


def _demand(table: Table, place: int, *, upright: bool) -> _Demand:
    bold = _BOLD if place == 0 and table.caption else 1.0
    cells = [row[place] for row in table.rows]
    lines = [length_of(cell) * bold for cell in cells]
    words = [word * bold for cell in cells for word in _words(cell)]
    if not upright:
        words += [word * _BOLD for word in _words(table.head[place])]
        lines.append(length_of(table.head[place]) * _BOLD)
    word = max(words, default=0.0) * _DOUBT
    line = max(lines, default=0.0)
    least = _ROTATED if upright else min(word, _WHOLE)
    typical = (sum(one * one for one in lines) / max(len(lines), 1)) ** 0.5
    return _Demand(least, max(word, least), max(line, least), typical)


def _shared(demands: Sequence[_Demand], free: float) -> list[float]:
    """The widths: short words whole before long ones, then long cells before short ones."""
    least = sum(demand.least for demand in demands)
    if least >= free:
        return [demand.least * free / least for demand in demands]
    if sum(demand.word for demand in demands) >= free:
        return _filled(free, lambda level: [max(one.least, min(one.word, level)) for one in demands])
    lines = sum(demand.line for demand in demands)
    if lines <= free:
        return [(one.line if lines else 1) * free / (lines or len(demands)) for one in demands]
    return _filled(free, lambda level: [max(one.word, min(one.line, level * one.typical)) for one in demands])


def _filled(free: float, widths: Callable[[float], list[float]]) -> list[float]:
    """The widths at the level where they fill what is free; they grow with the level."""
    low, high = 0.0, free
    for _ in range(24):
        level = (low + high) / 2
        low, high = (level, high) if sum(widths(level)) < free else (low, level)
    return widths(low)


def _words(cell: Sequence[Inline]) -> Iterator[float]:
    """The lengths of what is not broken without need: words, and short marks as a whole."""
    for inline in cell:
        text = plain((inline,))
        if isinstance(inline, Mark) and len(text) <= _LONG_MARK:
            yield _SYMBOL + _length(text)
        else:
            yield from (_length(word) for word in _SPACES.split(text))


def _length(text: str) -> float:
    return sum(_WIDTHS.get(letter, _USUAL) for letter in text)
