"""Bars of segments, one below the other: how many measures have which status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from masterplan_cli.language import Language
from masterplan_cli.plan.plan import Plan
from masterplan_cli.report.pictures.shapes import (
    HIGHEST,
    LINE,
    NARROW,
    SIZE,
    WIDE,
    Key,
    Words,
    legend,
    length,
    rounded,
    stacked,
    wrapped,
)

BAR: Final = 24
_BETWEEN: Final = 14
_GAP: Final = 1.5
# How much of the width labels may take.
_LABELS: Final = 0.4


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: as wide as its number is large. `words` is none where the number does not fit in."""

    name: str
    place: int
    count: int
    x: float
    y: float
    width: float
    words: Words | None
    pill: float
    """How wide the ground behind the number is."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of segments, each below or behind its label."""

    width: int
    height: float
    bar_height: int
    keys: tuple[Key, ...]
    labels: tuple[Words, ...]
    segments: tuple[Segment, ...]
    totals: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one bar shows: so many measures of each status."""

    label: str
    by_status: Mapping[str, int]

    @property
    def total(self) -> int:
        """How long the bar is."""
        return sum(self.by_status.values())


def bars(plan: Plan, statuses: Sequence[str], entries: Sequence[Entry], language: Language) -> Bars:
    """A bar for each entry: below its label, or behind it where that would become longer than a page."""
    keys, top = _keys(plan, statuses, NARROW)
    made = _drawn(NARROW, keys, _above(entries, top), 0, language)
    if made.height <= HIGHEST[NARROW]:
        return made
    return beside(plan, statuses, entries, language, WIDE)


def beside(
    plan: Plan, statuses: Sequence[str], entries: Sequence[Entry], language: Language, width: int
) -> Bars:
    """A bar for each entry, behind its label."""
    keys, top = _keys(plan, statuses, width)
    lines = [wrapped(entry.label, width * _LABELS) for entry in entries]
    left = max((length(line) for found in lines for line in found), default=0) + 12
    return _drawn(width, keys, _behind(entries, lines, top), rounded(left), language)


def _keys(plan: Plan, statuses: Sequence[str], width: int) -> tuple[tuple[Key, ...], float]:
    # A status has the same pattern in every picture of a plan.
    scale = list(dict.fromkeys((*plan.statuses, *statuses)))
    names = {id: found.label if (found := plan.statuses.get(id)) else id for id in statuses}
    return legend(((id, scale.index(id), names[id]) for id in statuses), width)


class _Laid(NamedTuple):
    """Where an entry stands: its label, and the upper edge of its bar."""

    entry: Entry
    label: tuple[Words, ...]
    y: float


def _above(entries: Iterable[Entry], top: float) -> Iterator[_Laid]:
    y = top
    for entry in entries:
        lines = wrapped(entry.label, NARROW)
        label = tuple(Words(line, 0, rounded(y + SIZE + n * LINE)) for n, line in enumerate(lines))
        y += len(lines) * LINE + 6
        yield _Laid(entry, label, rounded(y))
        y += BAR + _BETWEEN


def _behind(entries: Iterable[Entry], labels: Iterable[list[str]], top: float) -> Iterator[_Laid]:
    y = top
    for entry, lines in zip(entries, labels, strict=True):
        row = max(BAR, len(lines) * LINE)
        yield _Laid(entry, stacked(lines, 0, y + row / 2), rounded(y + (row - BAR) / 2))
        y += row + _BETWEEN


def _drawn(width: int, keys: tuple[Key, ...], laid: Iterable[_Laid], left: float, language: Language) -> Bars:
    rows = tuple(laid)
    most = max((row.entry.total for row in rows), default=0)
    sums = length(language.number(most), bold=True) + 10
    unit = (width - left - sums) / max(most, 1)
    lowest = max((words.y for row in rows for words in row.label), default=0)
    return Bars(
        width,
        rounded(max(lowest + 6, *(row.y + BAR + 2 for row in rows), 1)),
        BAR,
        keys,
        tuple(words for row in rows for words in row.label),
        tuple(part for row in rows for part in _segments(row, keys, left, unit, language)),
        tuple(
            Words(
                language.number(row.entry.total),
                rounded(left + row.entry.total * unit + 8),
                rounded(row.y + BAR / 2 + 5),
            )
            for row in rows
        ),
    )


def _segments(
    row: _Laid, keys: Iterable[Key], x: float, unit: float, language: Language
) -> Iterator[Segment]:
    for key in keys:
        count = row.entry.by_status.get(key.name, 0)
        if not count:
            continue
        whole = count * unit
        text = language.number(count)
        pill = rounded(max(length(text, bold=True) + 6, BAR - 6))
        words = Words(text, rounded(x + whole / 2), rounded(row.y + BAR / 2 + 5), "middle")
        yield Segment(
            key.name,
            key.place,
            count,
            rounded(x),
            row.y,
            rounded(whole - min(_GAP, whole / 5)),
            words if pill + 4 <= whole else None,
            pill,
        )
        x += whole
