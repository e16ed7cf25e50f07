"""What pictures show, measured out: where each bar, line and word stands. `templates/figures` draw it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from masterplan_cli.language import Language
from masterplan_cli.report.contents import Contents
from masterplan_cli.report.pictures.bars import Bars
from masterplan_cli.report.pictures.money import Money, money_by_year
from masterplan_cli.report.pictures.status import status_by_theme, status_over_time
from masterplan_cli.report.pictures.timeline import Timeline, timeline

Drawing: TypeAlias = Bars | Money | Timeline

PICTURES: Final[Mapping[str, Callable[[Contents, Language], Drawing]]] = {
    "status-by-theme": status_by_theme,
    "status-over-time": status_over_time,
    "money-by-year": money_by_year,
    "timeline": timeline,
}
"""Picture → its measures. A picture that an office adds is drawn from the contents alone."""
