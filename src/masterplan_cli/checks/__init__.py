"""All checks, in the order of their codes: of a whole plan, and of the way from one state to another."""

from __future__ import annotations

from typing import Final

from masterplan_cli.checks import dates, history, life_cycle, publication, quality, references, settings
from masterplan_cli.checks.check import Check, Scope, Step

CHECKS: Final[tuple[Check[Scope], ...]] = (
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

# These take about as long as all the others together and mostly find little, which makes them the work of
# a second process: what it finds has to be sent.
APART: Final[tuple[Check[Scope], ...]] = (
    references.unknown_reference,
    settings.date_with_two_meanings,
    dates.milestone_outside,
    dates.happened_in_the_future,
    dates.implausible_year,
    quality.placeholder,
    quality.unused,
    publication.personal_data,
    publication.refers_to_hidden,
    publication.names_hidden,
)

# Of two states of a plan and what lies between them.
ON_TIME: Final[tuple[Check[Step], ...]] = (
    history.status_back_without_reason,
    history.vanished,
    history.milestone_undone,
    history.date_moved_without_reason,
    history.published_edition_changed,
    history.unknown_baseline,
)

CHECKED_RULES: Final = (*(check.rule for check in CHECKS), *(check.rule for check in ON_TIME))

__all__ = ["APART", "CHECKED_RULES", "CHECKS", "ON_TIME", "Check", "Scope", "Step"]
