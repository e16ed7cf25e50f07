"""What is spent and granted by year: investments and running costs apart, each planned and actual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from masterplan_cli.figures.money import Sum, sums
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.funding import Flow, FundingType
from masterplan_cli.report.contents import Contents
from masterplan_cli.report.pictures.shapes import (
    LINE,
    NARROW,
    SIZE,
    WIDE,
    Key,
    Words,
    legend,
    length,
    rounded,
    wrapped,
)

_YEAR: Final = 48
_COLUMNS: Final = 40
_YEARS: Final = 12
# From here on a second column is easier to read than a long first one.
_LONG: Final = 640
# Bars of money that is there shall be seen.
_THINNEST: Final = 1.5

_TITLES: Final[Mapping[tuple[Flow, FundingType], Message]] = {
    (Flow.OUT, FundingType.INVESTIV): Message("Expenses, investments"),
    (Flow.OUT, FundingType.KONSUMTIV): Message("Expenses, running costs"),
    (Flow.IN, FundingType.INVESTIV): Message("Grants and other revenue, investments"),
    (Flow.IN, FundingType.KONSUMTIV): Message("Grants and other revenue, running costs"),
}
_KINDS: Final[Mapping[Literal["planned", "actual"], Message]] = {
    "planned": Message("Planned"),
    "actual": Message("Actual"),
}


class _Rhythm(NamedTuple):
    """How high a bar is, from one to the next, and between years."""

    bar: int
    pitch: int
    between: int


_ROOMY: Final = _Rhythm(15, 19, 10)
_DENSE: Final = _Rhythm(13, 16, 5)
# From more years on than these, a page has no room for the roomy one.
_FEW: Final = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount: `kind` is planned or actual. Below zero, the bar stands on the other side of the axis."""

    type: FundingType
    kind: str
    x: float
    y: float
    width: float
    words: Words


@dataclass(frozen=True, slots=True)
class Axis:
    """Where zero is, beside the bars of one panel."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Money:
    """Panels, one below or beside the other, all in the same measure; in each, the bars of its years."""

    width: int
    height: float
    bar_height: int
    keys: tuple[Key, ...]
    titles: tuple[Words, ...]
    years: tuple[Words, ...]
    axes: tuple[Axis, ...]
    bars: tuple[Bar, ...]
    notes: tuple[Words, ...]
    """What is left out."""


def money_by_year(contents: Contents, language: Language) -> Money:
    """The money of the measures; of more than 12 years, those from the one before the day of reckoning on."""
    found = sums(row.measure for row in contents.overview.rows)
    years = sorted({one.year for one in found})
    shown = _window(years, contents.today.year)
    rhythm = _ROOMY if len(shown) <= _FEW else _DENSE
    panels = tuple(_panels([one for one in found if one.year in shown], rhythm))
    is_wide = len(panels) > 1 and sum(panel.height for panel in panels) > _LONG
    width = WIDE if is_wide else NARROW
    names = ((kind, place, language.text(text)) for place, (kind, text) in enumerate(_KINDS.items()))
    keys, top = legend(names, width)
    drawing = _Drawing(_scale(panels, (WIDE - _COLUMNS) / 2 if is_wide else NARROW, language), language)
    y = top
    for row in _rows(panels, is_wide=is_wide):
        for column, panel in row:
            drawing.add(panel, column * (WIDE + _COLUMNS) / 2, y)
        y += max(panel.height for _, panel in row)
    notes = tuple(_notes(len(years) - len(shown), y, width, language))
    return Money(
        width,
        rounded(y + len(notes) * LINE + 4),
        rhythm.bar,
        keys,
        tuple(drawing.titles),
        tuple(drawing.years),
        tuple(drawing.axes),
        tuple(drawing.bars),
        notes,
    )


class _Panel(NamedTuple):
    """The money of one type and direction, by year."""

    flow: Flow
    type: FundingType
    rows: Sequence[Sum]
    rhythm: _Rhythm

    @property
    def height(self) -> float:
        """From its title to the next panel's."""
        return LINE + 12 + sum(map(self.height_of, self.rows)) + self.rhythm.between

    def height_of(self, row: Sum) -> float:
        """From one year to the next."""
        return len(_amounts(row)) * self.rhythm.pitch + self.rhythm.between


def _panels(found: Sequence[Sum], rhythm: _Rhythm) -> Iterator[_Panel]:
    """What there is, expenses before grants, investments before running costs."""
    for flow in Flow:
        for type in FundingType:
            rows = [one for one in found if one.flow is flow and one.type is type]
            if rows:
                yield _Panel(flow, type, rows, rhythm)


def _rows(panels: Sequence[_Panel], *, is_wide: bool) -> list[list[tuple[int, _Panel]]]:
    """The panels and their columns, row for row: investments beside running costs, or one below the other."""
    if not is_wide:
        return [[(0, panel)] for panel in panels]
    if len({panel.type for panel in panels}) == 1:
        return [list(enumerate(panels))]
    order = list(FundingType)
    rows = ([(order.index(panel.type), panel) for panel in panels if panel.flow is flow] for flow in Flow)
    return [row for row in rows if row]


class _Scale(NamedTuple):
    """Euros → lengths, the same in all panels. `zero` is where bars begin, from a panel's left edge on."""

    zero: float
    unit: float

    def length(self, amount: Decimal) -> float:
        return rounded(max(float(abs(amount)) * self.unit, _THINNEST)) if amount else 0.0


class _Drawing:
    """What has been drawn of the panels so far."""

    def __init__(self, scale: _Scale, language: Language) -> None:
        self._scale = scale
        self._language = language
        self.titles: list[Words] = []
        self.years: list[Words] = []
        self.axes: list[Axis] = []
        self.bars: list[Bar] = []

    def add(self, panel: _Panel, x: float, y: float) -> None:
        """Draw a panel below a height."""
        title = self._language.text(_TITLES[panel.flow, panel.type])
        self.titles.append(Words(title, rounded(x), rounded(y + SIZE)))
        bar, pitch, between = panel.rhythm
        top = y = y + LINE + 12
        for row in panel.rows:
            below = y + panel.height_of(row)
            middle = (y + below - between - pitch + bar) / 2
            self.years.append(Words(str(row.year), rounded(x), rounded(middle + 5)))
            for place, (kind, amount) in enumerate(_amounts(row)):
                self.bars.append(self._bar(panel, kind, amount, x, y + place * pitch))
            y = below
        self.axes.append(Axis(rounded(x + self._scale.zero), rounded(top - 4), rounded(y - between + 2)))

    def _bar(self, panel: _Panel, kind: str, amount: Decimal | None, x: float, y: float) -> Bar:
        zero = x + self._scale.zero
        wide = self._scale.length(amount) if amount is not None else 0.0
        is_below = amount is not None and amount < 0
        text = self._language.short_euros(amount) if amount is not None else "–"
        behind = zero + (0 if is_below else wide) + 7
        words = Words(text, rounded(behind), rounded(y + panel.rhythm.bar / 2 + 5))
        return Bar(panel.type, kind, rounded(zero - wide if is_below else zero), rounded(y), wide, words)


def _amounts(row: Sum) -> Sequence[tuple[str, Decimal | None]]:
    """What is known of a year; a dash stands for a year of which nothing is."""
    both = (("planned", row.planned), ("actual", row.actual))
    return [(kind, amount) for kind, amount in both if amount is not None] or [("planned", None)]


def _scale(panels: Iterable[_Panel], width: float, language: Language) -> _Scale:
    rows = (row for panel in panels for row in panel.rows)
    found = [amount for row in rows for _, amount in _amounts(row) if amount is not None]
    highest, lowest = max([*found, Decimal(0)]), min([*found, Decimal(0)])
    words = max((length(language.short_euros(amount)) for amount in found), default=0) + 10
    unit = (width - _YEAR - words) / float(highest - lowest or 1)
    return _Scale(_YEAR - float(lowest) * unit, unit)


def _window(years: Sequence[int], today: int) -> Sequence[int]:
    """As many years as can be looked at, from the last one before today on."""
    past = sum(year < today - 1 for year in years)
    first = min(past, max(0, len(years) - _YEARS))
    return years[first : first + _YEARS]


def _notes(left_out: int, y: float, width: float, language: Language) -> Iterator[Words]:
    if left_out:
        text = Message.counted(
            "{n} more year stands in the table.", "{n} more years stand in the table.", n=left_out
        )
        for place, line in enumerate(wrapped(language.text(text), width)):
            yield Words(line, 0, rounded(y + SIZE + place * LINE))
