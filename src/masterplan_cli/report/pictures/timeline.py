"""The milestones along the years, where they were promised, and the day of reckoning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from masterplan_cli.figures.calendar import Step, calendar
from masterplan_cli.figures.schedule import Progress
from masterplan_cli.figures.slips import promise, slip_days
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When
from masterplan_cli.report.contents import STATES, Contents
from masterplan_cli.report.pictures.shapes import (
    HIGHEST,
    LINE,
    WIDE,
    Key,
    Words,
    legend,
    length,
    rounded,
    stacked,
    wrapped,
)

PROMISED: Final = "promised"
"""What the legend calls the mark of a date that was promised."""

# Readers look for these even where there is none.
_ALWAYS_EXPLAINED: Final = (Progress.DONE, Progress.OVERDUE, Progress.OPEN)
_LABELS: Final = 280
_ROW: Final = 36
_DOT: Final = 12
_SPACE: Final = 8
# Above the rows: the day of reckoning, and below it the years.
_HEAD: Final = 2 * LINE + 4


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
class Slip:
    """From a promised date, which has a mark, to the date now."""

    x: float
    y: float
    end: float


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
    slips: tuple[Slip, ...]
    ticks: tuple[Tick, ...]
    today: float
    today_words: Words
    notes: tuple[Words, ...]
    """What is left out."""


class _Row(NamedTuple):
    """One milestone and its label, and where its date was promised if that is not where it is now."""

    step: Step
    label: list[str]
    promised: When | None = None

    @property
    def height(self) -> int:
        return max(_ROW, len(self.label) * LINE + 8)


def timeline(contents: Contents, language: Language) -> Timeline:
    """The milestones in the order of their dates: as many as fit onto a page, those that are done last."""
    found = calendar(contents.overview)
    rows = [_promised(contents.plan, row) for row in _fitting(found, contents)]
    left = max((length(line) for row in rows for line in row.label), default=0) + 14
    years = _years(rows, contents.today)
    scale = _scale(rows, years, left, language)
    keys, top = _keys(rows, language)
    top += _HEAD
    middles = [rounded(y + row.height / 2) for row, y in zip(rows, _tops(rows, top), strict=True)]
    slips = [_slip(row, scale, y) for row, y in zip(rows, middles, strict=True)]
    bottom = top + sum(row.height for row in rows)
    notes = tuple(_notes(len(found) - len(rows), bottom, language))
    return Timeline(
        WIDE,
        rounded(bottom + 4 + len(notes) * (LINE + 8)),
        top,
        rounded(bottom),
        keys,
        tuple(words for row, y in zip(rows, middles, strict=True) for words in stacked(row.label, 0, y)),
        tuple(_span(row, scale, y, language) for row, y in zip(rows, middles, strict=True)),
        tuple(slip for slip in slips if slip is not None),
        tuple(_ticks(years, scale)),
        scale.x(contents.today),
        _today(contents.today, scale, top, language),
        notes,
    )


def _fitting(steps: Sequence[Step], contents: Contents) -> Sequence[_Row]:
    """All steps if they fit onto a page, else those that are not done, else the first of those."""
    rows = [*_first(steps, contents)]
    if len(rows) == len(steps):
        return rows
    return [*_first((step for step in steps if step.state is not Progress.DONE), contents)]


def _first(steps: Iterable[Step], contents: Contents) -> Iterator[_Row]:
    """As many steps as fit onto a page."""
    height = 4 * LINE + _HEAD
    for step in steps:
        measure, name = step.row.measure, step.milestone.title
        if len(contents.overview.rows) > 1:
            name = f"{measure.number or measure.title}: {name}"
        row = _Row(step, wrapped(name, _LABELS, at_most=4))
        height += row.height
        if height > HIGHEST[WIDE]:
            return
        yield row


def _promised(plan: Plan, row: _Row) -> _Row:
    measure, when = row.step.row.measure, row.step.when
    id = next(id for id, one in measure.milestones.items() if one is row.step.milestone)
    found = promise(plan, measure, ("milestones", id, "due"))
    if found is None or slip_days(found.date, when) == 0:
        return row
    return row._replace(promised=found.date)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days → places along the width."""

    first: date
    end: date
    left: float
    width: float

    def x(self, day: date) -> float:
        return rounded(self.left + (day - self.first).days / (self.end - self.first).days * self.width)

    def end_of(self, when: When) -> float:
        return self.x(when.last + timedelta(days=1))


def _scale(rows: Sequence[_Row], years: range, left: float, language: Language) -> _Scale:
    """As wide as it can be for the words of every date to have room before or behind it."""
    most = max((length(language.text(row.step.when.words)) for row in rows), default=0) + _DOT + _SPACE
    first, end = date(years.start, 1, 1), date(years.stop, 1, 1)
    scales = [_Scale(first, end, left, WIDE - left - max(most * share, _DOT)) for share in (0.1, 0.4, 0.7)]
    enough = (scale for scale in scales if all(_has_room(row, scale, language) for row in rows))
    return next(enough, _Scale(first, end, left, WIDE - left - most))


def _has_room(row: _Row, scale: _Scale, language: Language) -> bool:
    x, anchor = _beside(row, scale, language)
    return anchor == "start" or x - length(language.text(row.step.when.words)) >= scale.left


def _tops(rows: Iterable[_Row], top: float) -> Iterator[float]:
    for row in rows:
        yield top
        top += row.height


def _years(rows: Iterable[_Row], today: date) -> range:
    dates = [when for row in rows for when in (row.step.when, row.promised) if when is not None]
    found = [today.year, *(day.year for when in dates for day in (when.first, when.last))]
    return range(min(found), max(found) + 1)


def _ticks(years: range, scale: _Scale) -> Iterator[Tick]:
    every = -(-len(years) // 8)  # so that the numbers of the years do not touch
    for year in [*years, years.stop]:
        if (year - years.start) % every == 0:
            yield Tick(scale.x(date(year, 1, 1)), str(year) if year in years else "")
        if every == 1 and year in years:
            for month in (4, 7, 10):
                yield Tick(scale.x(date(year, month, 1)), "")


def _today(day: date, scale: _Scale, top: float, language: Language) -> Words:
    text = language.text(day)
    half = length(text, bold=True) / 2 + 1
    x = min(max(scale.x(day), half), WIDE - half)
    return Words(text, rounded(x), rounded(top - LINE - 8), "middle")


def _span(row: _Row, scale: _Scale, y: float, language: Language) -> Span:
    when = row.step.when
    start, end = scale.x(when.first), scale.end_of(when)
    is_dot = end - start < _DOT
    x, anchor = _beside(row, scale, language)
    words = Words(language.text(when.words), x, rounded(y + 5), anchor)
    return Span(
        row.step.state,
        rounded((start + end) / 2) if is_dot else start,
        y,
        rounded(end - start),
        is_dot,
        words,
    )


def _beside(row: _Row, scale: _Scale, language: Language) -> tuple[float, str]:
    """Where the words of a date begin, behind it; or end, before it, where there is no room behind."""
    first, last = _ends(row, scale)
    if last + _SPACE + length(language.text(row.step.when.words)) <= WIDE:
        return rounded(last + _SPACE), "start"
    return rounded(first - _SPACE), "end"


def _ends(row: _Row, scale: _Scale) -> tuple[float, float]:
    """How far all that is drawn of a date reaches."""
    when = row.step.when
    start, end = scale.x(when.first), scale.end_of(when)
    if end - start < _DOT:
        start, end = (start + end - _DOT) / 2, (start + end + _DOT) / 2
    promised = [scale.end_of(row.promised)] if row.promised is not None else []
    return min([start, *promised]), max([end, *promised])


def _slip(row: _Row, scale: _Scale, y: float) -> Slip | None:
    """From the last day of the promise to the nearer end of the date now."""
    if row.promised is None:
        return None
    x = scale.end_of(row.promised)
    start, end = scale.x(row.step.when.first), scale.end_of(row.step.when)
    return Slip(x, y, start if x <= start else end if x >= end else x)


def _keys(rows: Sequence[_Row], language: Language) -> tuple[tuple[Key, ...], float]:
    states = dict.fromkeys([*_ALWAYS_EXPLAINED, *(row.step.state for row in rows)])
    names = {str(state): language.text(STATES[state]) for state in states}
    if any(row.promised for row in rows):
        names[PROMISED] = language.text(Message("promised date, and how far it has moved"))
    return legend(((id, place, text) for place, (id, text) in enumerate(names.items())), WIDE)


def _notes(left_out: int, y: float, language: Language) -> Iterator[Words]:
    if left_out:
        text = Message.counted(
            "{n} more date stands in the table.", "{n} more dates stand in the table.", n=left_out
        )
        yield Words(language.text(text), 0, rounded(y + LINE + 4))
