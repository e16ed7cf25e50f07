"""All checks of a whole plan, in the order of their codes."""

from __future__ import annotations

from typing import Final

from masterplan_cli.checks import dates, life_cycle, publication, quality, references, settings
from masterplan_cli.checks.check import Check, Scope

CHECKS: Final[tuple[Check, ...]] = (
    references.unknown_reference,
    references.unknown_status,
    references.refers_to_itself,
    references.circle,
    references.number_twice,
    references.open_field_unknown,
    settings.date_with_two_meanings,
    dates.finish_before_start,
    dates.milestone_outside,
    dates.happened_in_the_future,
    dates.implausible_year,
    dates.milestone_overdue,
    dates.measure_overdue,
    dates.waits_for_later,
    dates.promised_too_late,
    life_cycle.done_without_finish,
    life_cycle.done_with_open_milestone,
    life_cycle.done_against_the_status,
    life_cycle.active_without_dates,
    life_cycle.at_rest_without_reason,
    life_cycle.replaced_by_nothing,
    life_cycle.light_without_reason,
    life_cycle.better_without_countermeasure,
    life_cycle.assessment_out_of_date,
    life_cycle.gate_not_passed,
    quality.nobody_responsible,
    quality.no_summary,
    quality.no_goal,
    quality.no_benefit,
    quality.no_milestone_ahead,
    quality.not_confirmed,
    quality.no_cost,
    quality.placeholder,
    quality.unused,
    publication.personal_data,
    publication.refers_to_hidden,
    publication.names_hidden,
)

# These look at every text and date of a plan, and take as long as all the others together.
OF_EVERY_VALUE: Final[frozenset[str]] = frozenset(
    one.rule.code
    for one in (
        settings.date_with_two_meanings,
        dates.implausible_year,
        quality.placeholder,
        publication.personal_data,
        publication.names_hidden,
    )
)

__all__ = ["CHECKS", "OF_EVERY_VALUE", "Check", "Scope"]
