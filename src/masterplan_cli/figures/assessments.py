"""What units have said of their measures, as far as it counts on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from masterplan_cli.plan.assessment import Assessment, Dimension
from masterplan_cli.plan.measure import Measure


def latest(measure: Measure, today: date) -> Mapping[Dimension, Assessment]:
    """Of each dimension the last word up to a day, in the order of the dimensions."""
    found: dict[Dimension, Assessment] = {}
    for one in sorted(measure.assessments, key=lambda one: one.date):
        if one.date <= today:
            found[one.dimension] = one
    return {dimension: found[dimension] for dimension in Dimension if dimension in found}
