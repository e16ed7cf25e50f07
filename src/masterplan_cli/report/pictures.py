"""What pictures show, measured out: where each bar, line and word stands. `templates/figures` draw it.

Lengths are those of the SVG's own coordinates, which are pixels at full size.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from masterplan_cli.figures.calendar import Step, calendar
from masterplan_cli.figures.schedule import Progress
from masterplan_cli.language import Language
from masterplan_cli.report.contents import STATES, Contents

# Readers look for these even where there is none.
_ALWAYS_EXPLAINED: Final = (Progress.DONE, Progress.OVERDUE, Progress.OPEN)
# How wide a letter is, at most on average, as a share of the font's size: for wide fonts too.
_LETTER: Final = 0.6


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text and where it begins (or, by its `anchor`, ends)."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: `name` is what it explains."""

    name: str
    x: float
    y: float
    words: Words


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: as wide as its number is large."""

    name: str
    count: int
    x: float
    y: float
    width: float
    words: Words


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of segments, one below the other, each below its label."""

    width: int
    height: float
    bar_height: int
    keys: tuple[Key, ...]
    labels: tuple[Words, ...]
    segments: tuple[Segment, ...]
    totals: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A date: a bar from its first to its last day, or a dot where that would be too short to see."""

    state: Progress
    x: float
    y: float
    width: float
    is_dot: bool
    words: Words


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid; a minor one has no words."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dates along the years, one below the other, and the day of reckoning."""

    width: int
    height: float
    top: float
    bottom: float
    keys: tuple[Key, ...]
    labels: tuple[Words, ...]
    spans: tuple[Span, ...]
    ticks: tuple[Tick, ...]
    today: float
    today_words: Words


def status_by_theme(contents: Contents, language: Language) -> Bars:
    """For each theme field, how many of its measures have which status."""
    width, size, bar_height, gap = 420, 14, 24, 18
    statuses = [id for id, count in contents.overview.by_status.items() if count]
    names = {
        id: status.label if (status := contents.plan.statuses.get(id)) is not None else id for id in statuses
    }
    keys, y = _legend([(id, names[id]) for id in statuses], width, size)
    most = max((len(rows) for rows in contents.overview.by_theme.values()), default=1)
    unit = (width - 44) / most
    labels: list[Words] = []
    segments: list[Segment] = []
    totals: list[Words] = []
    for theme, rows in contents.overview.by_theme.items():
        found = contents.plan.themes.get(theme)
        for line in textwrap.wrap(found.title if found is not None else theme, int(width / size / _LETTER)):
            labels.append(Words(line, 0, y + size))
            y += size * 1.35
        y += 6
        x = 0.0
        for id in statuses:
            count = sum(row.measure.status == id for row in rows)
            if count:
                words = Words(str(count), _round(x + count * unit / 2), y + bar_height / 2 + 5, "middle")
                segments.append(Segment(id, count, _round(x), y, _round(count * unit), words))
                x += count * unit
        totals.append(Words(language.number(len(rows)), _round(x + 10), y + bar_height / 2 + 5))
        y += bar_height + gap
    return Bars(width, _round(y - gap + 2), bar_height, keys, tuple(labels), tuple(segments), tuple(totals))


# More rows than this are a list, not a picture; what is done can be read in the table.
_ROWS_AT_MOST: Final = 60
_LABELS: Final = 270
_WORDS: Final = 150
_DOT: Final = 12


def timeline(contents: Contents, language: Language) -> Timeline:
    """The milestones in the order of their dates, and the day of reckoning."""
    width, size, row = 800, 14, 38
    steps = calendar(contents.overview)
    if len(steps) > _ROWS_AT_MOST:
        steps = tuple(step for step in steps if step.state is not Progress.DONE)[:_ROWS_AT_MOST]
    years = _years(steps, contents.today)
    names = [_label(step, size) for step in steps]
    left = max((len(line) for lines in names for line in lines), default=0) * size * _LETTER
    scale = _Scale(date(years.start, 1, 1), date(years.stop, 1, 1), left, width - left - _WORDS)
    shown = [*_ALWAYS_EXPLAINED, *dict.fromkeys(step.state for step in steps)]
    keys, top = _legend([(one, _state(one, language)) for one in dict.fromkeys(shown)], width, size)
    top += 40
    labels: list[Words] = []
    spans: list[Span] = []
    for place, step in enumerate(steps):
        y = top + place * row + row / 2
        labels += _lines(names[place], y, size)
        spans.append(_span(step, scale, y, language))
    bottom = top + len(steps) * row
    today = scale.x(contents.today)
    return Timeline(
        width,
        bottom + 4,
        top,
        bottom,
        keys,
        tuple(labels),
        tuple(spans),
        tuple(_ticks(years, scale)),
        today,
        Words(language.text(contents.today), today, top - 24, "middle"),
    )


PICTURES: Final[Mapping[str, Callable[[Contents, Language], Bars | Timeline]]] = {
    "status-by-theme": status_by_theme,
    "timeline": timeline,
}
"""Picture → its measures. A picture that an office adds is drawn from the contents alone."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days → places along the width."""

    first: date
    end: date
    left: float
    width: float

    def x(self, day: date) -> float:
        return _round(self.left + (day - self.first).days / (self.end - self.first).days * self.width)


def _years(steps: Iterable[Step], today: date) -> range:
    found = [today.year, *(day.year for step in steps for day in (step.when.first, step.when.last))]
    return range(min(found), max(found) + 1)


def _ticks(years: range, scale: _Scale) -> Iterator[Tick]:
    every = -(-len(years) // 8)  # so that the numbers of the years do not touch
    for year in [*years, years.stop]:
        if (year - years.start) % every == 0:
            yield Tick(scale.x(date(year, 1, 1)), str(year) if year in years else "")
        if every == 1 and year in years:
            for month in (4, 7, 10):
                yield Tick(scale.x(date(year, month, 1)), "")


def _span(step: Step, scale: _Scale, y: float, language: Language) -> Span:
    start = scale.x(step.when.first)
    width = _round(scale.x(step.when.last + timedelta(days=1)) - start)
    is_dot = width < _DOT
    end = _round(start + width / 2 + _DOT / 2) if is_dot else _round(start + width)
    words = Words(language.text(step.when.words), end + 8, y + 5)
    return Span(step.state, _round(start + width / 2) if is_dot else start, y, width, is_dot, words)


def _label(step: Step, size: int) -> list[str]:
    measure = step.row.measure
    name = f"{measure.number or measure.title}: {step.milestone.title}"
    return textwrap.wrap(name, int(_LABELS / size / _LETTER), max_lines=2, placeholder=" …")


def _lines(lines: list[str], y: float, size: int) -> list[Words]:
    """Lines of text around a height."""
    first = y + size * 0.35 - (len(lines) - 1) * size * 0.6
    return [Words(line, 0, _round(first + place * size * 1.2)) for place, line in enumerate(lines)]


def _state(state: Progress, language: Language) -> str:
    return language.text(STATES[state])


def _legend(entries: Iterable[tuple[str, str]], width: int, size: int) -> tuple[tuple[Key, ...], float]:
    """The keys in as many lines as they need, and where the picture can go on below them."""
    keys: list[Key] = []
    x, y = 0.0, 2.0
    for name, words in entries:
        length = 26 + len(words) * size * _LETTER + 18
        if keys and x + length > width:
            x, y = 0.0, y + size * 1.9
        keys.append(Key(str(name), x, y, Words(words, x + 26, y + size * 0.9)))
        x = _round(x + length)
    return tuple(keys), _round(y + size + 22)


def _round(length: float) -> float:
    return round(length, 1)
