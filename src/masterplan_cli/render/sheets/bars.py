"""A line of time in signs, so that it can be read without colour and without a frame."""

from __future__ import annotations

from datetime import date
from typing import Final

from masterplan_cli.render.sheets.sheet import Bars, Mark

GROUND: Final = "·"
TODAY: Final = "|"


def bar(bars: Bars, marks: tuple[Mark, ...], width: int) -> str:
    """Marks on the line of time, as so many signs, and the day of reckoning, unless it would hide a mark."""
    signs = [GROUND] * width
    today = _place(bars, bars.today, width)
    hidden = False
    for mark in marks:
        first, last = _place(bars, mark.first, width), _place(bars, mark.last, width)
        signs[first : last + 1] = mark.sign * (last - first + 1)
        hidden = hidden or first == last == today
    if not hidden:
        signs[today] = TODAY
    return "".join(signs)


def scale(bars: Bars, width: int) -> str:
    """The years above the line, as many as there is room for, each where it begins."""
    signs = [" "] * width
    free = 0
    for year in range(bars.first.year, bars.last.year + 1):
        place = _place(bars, date(year, 1, 1), width)
        if place >= free and place + 4 <= width:
            signs[place : place + 4] = str(year)
            free = place + 5
    # Blanks that hold: a heading is wrapped like any text.
    return "".join(signs).rstrip().replace(" ", "\xa0")


def _place(bars: Bars, day: date, width: int) -> int:
    days = (bars.last - bars.first).days + 1
    return max(0, min(width - 1, (day - bars.first).days * width // days))
