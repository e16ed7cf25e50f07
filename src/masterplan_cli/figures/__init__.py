"""A plan → numbers, lights, duties, connections: computed only here, so that no two views can disagree."""

from masterplan_cli.figures.lights import Light, Reading
from masterplan_cli.figures.overview import Overview, Row, by_number, overview, row
from masterplan_cli.figures.reckoning import Reckoning, reckoning
from masterplan_cli.figures.selection import Selection, Sort, selected

__all__ = [
    "Light",
    "Overview",
    "Reading",
    "Reckoning",
    "Row",
    "Selection",
    "Sort",
    "by_number",
    "overview",
    "reckoning",
    "row",
    "selected",
]
