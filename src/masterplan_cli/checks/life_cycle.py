"""Family L: where a measure is in its life, and what else is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from masterplan_cli.checks.check import Problem, Scope, check
from masterplan_cli.figures.assessments import latest
from masterplan_cli.figures.lights import reading
from masterplan_cli.findings import Address, Related, Severity
from masterplan_cli.messages import FieldName, Message
from masterplan_cli.plan.assessment import AssessedLight, Assessment, Dimension
from masterplan_cli.plan.gate import GateState
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.status import Status, StatusKind


@check("L101", Severity.WARNING)
def done_without_finish(scope: Scope) -> Iterator[Problem]:
    """A measure is done, and nobody says when.

    Enter the day under `finish.actual`, as precisely as it is known: a year is enough. If it cannot
    be found out, say so under `open`, with the field `finish`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: fertig

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: fertig
        finish: {actual: Herbst 2020}
    """
    for measure, status in _with_status(scope):
        if status.kind is StatusKind.DONE and measure.finish.actual is None and "finish" not in measure.open:
            message = Message("The measure is done, but its actual finish is not given.")
            hint = Message("Enter it under `finish.actual`.")
            missing = Address("measures", measure.id, ("finish", "actual"))
            yield Problem(message, _status_of(measure), hint, missing=(missing,))


@check("L102", Severity.WARNING)
def done_with_open_milestone(scope: Scope) -> Iterator[Problem]:
    """A measure is done, but one of its milestones is still open.

    Either the milestone was reached, or it was given up: say which with its `state`. If it is still
    to come, the measure is not done yet.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: fertig
        finish: {actual: 2020-11-30}
        milestones:
          schulung: {title: Schulung der Pilotämter}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: fertig
        finish: {actual: 2020-11-30}
        milestones:
          schulung: {title: Schulung der Pilotämter, state: done}
    """
    for measure, status in _with_status(scope):
        if status.kind is not StatusKind.DONE:
            continue
        for id, step in measure.milestones.items():
            if step.state is MilestoneState.OPEN:
                message = Message(
                    "The measure is done, but its milestone “{title}” is still open.", title=step.title
                )
                place = Address("measures", measure.id, ("milestones", id, "state"))
                hint = Message("Set `state: done` or `state: dropped`.")
                yield Problem(message, place, hint, (_here_the_status(measure),), missing=(place,))


@check("L103", Severity.WARNING)
def done_against_the_status(scope: Scope) -> Iterator[Problem]:
    """Something has been done, but the status says otherwise.

    A measure that is only planned has neither started nor reached a milestone, and one that has
    finished is done or dropped. A milestone with a day under `done` has the `state` done. Mostly the
    status or the state was not updated.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        start: {actual: 2020-02-03}
        finish: {actual: 2020-11-30}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: fertig
        start: {actual: 2020-02-03}
        finish: {actual: 2020-11-30}
    """
    for measure, status in _with_status(scope):
        if not status.kind.is_over and measure.finish.actual is not None:
            message = Message("The measure has finished, but its status is “{status}”.", status=status.label)
            place = Address("measures", measure.id, ("finish", "actual"))
            yield Problem(message, place, _CARRY_ON, (_here_the_status(measure),))
        if status.kind is StatusKind.PLANNED and measure.start.actual is not None:
            message = Message("The measure has started, but its status is “{status}”.", status=status.label)
            place = Address("measures", measure.id, ("start", "actual"))
            yield Problem(message, place, _CARRY_ON, (_here_the_status(measure),))
        if measure.milestones:
            yield from _milestones_against(measure, status)


def _milestones_against(measure: Measure, status: Status) -> Iterator[Problem]:
    is_planned = status.kind is StatusKind.PLANNED
    for id, step in measure.milestones.items():
        if is_planned and step.state is MilestoneState.DONE:
            message = Message(
                "The milestone “{title}” is reached, but the status of the measure is “{status}”.",
                title=step.title,
                status=status.label,
            )
            place = Address("measures", measure.id, ("milestones", id, "state"))
            yield Problem(message, place, _CARRY_ON, (_here_the_status(measure),))
        if step.done is not None and step.state is not MilestoneState.DONE:
            message = Message(
                "The milestone “{title}” has a day under `done`, but its state is another one.",
                title=step.title,
            )
            place = Address("measures", measure.id, ("milestones", id, "done"))
            yield Problem(message, place, Message("Set `state: done`, or delete the day."))


@check("L104", Severity.WARNING)
def active_without_dates(scope: Scope) -> Iterator[Problem]:
    """A measure is being carried out, but has neither a start nor a milestone.

    Nobody can see since when it has been going on and what comes next. Enter its start, planned or
    actual, or a first milestone. An ongoing task (`continuous: true`) needs neither. If the source
    says nothing of it, say so under `open`, with the field `start` or `milestones`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        milestones:
          vergabe: {title: Vergabe, due: Sommer 2021}
    """
    for measure, status in _with_status(scope):
        if status.kind is not StatusKind.ACTIVE or measure.continuous or measure.milestones:
            continue
        has_start = measure.start.planned is not None or measure.start.actual is not None
        if not has_start and _SAYS_WHEN.isdisjoint(measure.open):
            message = Message("The measure is being carried out, but has neither a start nor a milestone.")
            hint = Message("Enter `start`, or a first milestone under `milestones`.")
            missing = tuple(Address("measures", measure.id, (field,)) for field in _SAYS_WHEN)
            yield Problem(message, _status_of(measure), hint, missing=missing)


# Where one of these is open, the source says no more.
_SAYS_WHEN: Final = frozenset({"start", "milestones"})


@check("L105", Severity.WARNING)
def at_rest_without_reason(scope: Scope) -> Iterator[Problem]:
    """A measure is at rest or dropped, and nobody says why.

    Whoever reads this asks for the reason, the council first of all. Give it in a sentence under
    `status_reason`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: ruht

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: ruht
        status_reason: Die Ausschreibung wurde aufgehoben.
    """
    for measure, status in _with_status(scope):
        is_off = status.kind in (StatusKind.PAUSED, StatusKind.STOPPED)
        if is_off and measure.status_reason is None and "status_reason" not in measure.open:
            message = Message("The status is “{status}”, but no reason is given.", status=status.label)
            hint = Message("Say why under {key}.", key=FieldName("status_reason"))
            missing = Address("measures", measure.id, ("status_reason",))
            yield Problem(message, _status_of(measure), hint, missing=(missing,))


@check("L106", Severity.WARNING)
def replaced_by_nothing(scope: Scope) -> Iterator[Problem]:
    """A measure is replaced, but nobody says by which.

    Its status says so (`replaced: true` in the plan's scale), or the reason for dropping it, as in
    „aufgegangen in der E-Akte“. Enter the id of the other measure under `replaced_by`, so that people
    find what became of it. If it is no measure of this plan, say so under `open`, with the field
    `replaced_by`.

    Bad, `measures/scannen.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: entfallen
        status_reason: Im Serviceportal aufgegangen.

    Good, `measures/scannen.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: entfallen
        status_reason: Im Serviceportal aufgegangen.
        replaced_by: portal
    """
    for measure, status in _with_status(scope):
        if measure.replaced_by is not None or "replaced_by" in measure.open:
            continue
        missing = (Address("measures", measure.id, ("replaced_by",)),)
        if status.replaced:
            message = Message("The status is “{status}”, but it is not said by what.", status=status.label)
            yield Problem(message, _status_of(measure), _BY_WHAT, missing=missing)
        elif status.kind is StatusKind.STOPPED and speaks_of_replacement(measure.status_reason or ""):
            message = Message("By its reason, the measure goes on elsewhere, but it is not said where.")
            place = Address("measures", measure.id, ("status_reason",))
            yield Problem(message, place, _BY_WHAT, missing=missing)


_BY_WHAT: Final = Message(
    "Enter the id of the measure that replaces it under {key}.", key=FieldName("replaced_by")
)

# German puts the participle behind what it belongs to, or before it: „durch M5 ersetzt“, „ersetzt durch M5“.
_GERMAN: Final = (
    ("durch|von|vom", "ersetzt|abgelöst"),
    ("in|im|ins", "aufgegangen|integriert|eingegliedert"),
    ("mit", "zusammengeführt|zusammengelegt|vereinigt"),
)
_ENGLISH: Final = (
    "(?:replaced|superseded|absorbed) by",
    "(?:merged|integrated|incorporated|absorbed) (?:in|into|with)",
    "became (?:a )?part of",
)


def speaks_of_replacement(reason: str) -> bool:
    """Whether a reason says that something else takes the measure's place, in German or English."""
    return _REPLACEMENT.search(" ".join(reason.split()).casefold()) is not None


def _pattern() -> re.Pattern[str]:
    # A dot within a number, as in „durch M1.2 ersetzt“, is no end of a sentence.
    between = r"(?:(?!\bnicht\b)[^.;:!?]|\.(?=\S)){1,80}?"
    ways = [rf"(?:{verb}) (?:{word})|(?:{word})\b{between}\b(?:{verb})" for word, verb in _GERMAN]
    return re.compile(rf"(?<!\bnicht )(?<!\bnot )\b(?:{'|'.join([*ways, *_ENGLISH])})\b")


_REPLACEMENT: Final = _pattern()


@check("L107", Severity.ERROR)
def light_without_reason(scope: Scope) -> Iterator[Problem]:
    """An assessment is not green, and nobody says why.

    Whoever sees a yellow or red light asks for the cause, and where the light is unknown, why nobody
    knows. Give the reason in a sentence.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        assessments:
          - {dimension: budget, light: yellow, date: 2020-12-01}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        assessments:
          - dimension: budget
            light: yellow
            date: 2020-12-01
            reason: Die Angebote liegen über der Schätzung.
    """
    for id, measure in scope.plan.measures.items():
        for place, one in enumerate(measure.assessments):
            if one.light is not AssessedLight.GREEN and one.reason is None:
                message = Message("The light is not green, but no reason is given.")
                address = Address("measures", id, ("assessments", place))
                hint = Message("Say why under {key}.", key=FieldName("reason"))
                yield Problem(message, address / "light", hint, missing=(address / "reason",))


@check("L108", Severity.WARNING)
def better_without_countermeasure(scope: Scope) -> Iterator[Problem]:
    """A reported light is better than the computed one, and no countermeasure is named.

    Such a light does not count: what the dates say is shown. A unit that knows better says under
    `countermeasure` what it does to keep the dates, or enters new dates.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Ende 2021}
        reviewed: 2020-01-15
        assessments:
          - {dimension: schedule, light: green, date: 2020-12-01}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Ende 2021}
        reviewed: 2020-12-01
        assessments:
          - {dimension: schedule, light: green, date: 2020-12-01}
    """
    for measure in scope.plan.measures.values():
        if not any(one.dimension is Dimension.SCHEDULE for one in measure.assessments):
            continue
        light = reading(scope.plan, measure, scope.today)
        if light.is_refused and light.reported is not None:
            message = Message("The reported light is better than the computed one: {why}.", why=light.reason)
            place = _assessment(measure, light.reported)
            hint = Message("Enter a {key}, or new dates.", key=FieldName("countermeasure"))
            yield Problem(message, place / "light", hint, missing=(place / "countermeasure",))


@check("L109", Severity.WARNING)
def assessment_out_of_date(scope: Scope) -> Iterator[Problem]:
    """The last assessment of a measure under way is too old to count.

    A unit's assessment counts for as many days as the plan sets under `limits` with
    `assessment_days`; without that, for 180. Each dimension is looked at by itself, and only its last
    assessment. Add a new one; the old ones may stay.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        assessments:
          - {dimension: budget, light: green, date: 2020-01-15}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        assessments:
          - {dimension: budget, light: green, date: 2020-01-15}
          - {dimension: budget, light: green, date: 2020-12-15}
    """
    limit = scope.plan.masterplan.limits.assessment_days
    for measure, status in _with_status(scope):
        if not measure.assessments or not status.kind.is_underway:
            continue
        for dimension, one in latest(measure, scope.today).items():
            days = (scope.today - one.date).days
            if days > limit:
                message = Message.counted(
                    "The last assessment ({dimension}) is {n} day old; one counts for {limit} days.",
                    "The last assessment ({dimension}) is {n} days old; one counts for {limit} days.",
                    n=days,
                    dimension=_DIMENSIONS[dimension],
                    limit=limit,
                )
                yield Problem(message, _assessment(measure, one) / "date", Message("Add a new assessment."))


_DIMENSIONS: Final = {
    Dimension.SCHEDULE: Message("schedule"),
    Dimension.BUDGET: Message("budget"),
    Dimension.STAFF: Message("staff"),
    Dimension.RESULT: Message("result"),
    Dimension.RISK: Message("risk"),
}


@check("L110", Severity.WARNING)
def gate_not_passed(scope: Scope) -> Iterator[Problem]:
    """A measure has a status, but has not passed the gates for it.

    The plan's scale says under `gates` what a measure must have passed to have a status. It has
    passed what is agreed, agreed with conditions or not required. Whatever the scale says, a measure
    that is being carried out or done cannot have been refused anywhere.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        start: {actual: 2020-02-03}
        gates:
          staff-council: {state: refused, reason: Die Dienstvereinbarung fehlt.}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        start: {actual: 2020-02-03}
        gates:
          staff-council: {state: agreed, date: 2020-01-20}
    """
    titles = {id: gate.title for id, gate in scope.plan.gates.items()}
    for measure, status in _with_status(scope):
        for gate in status.gates:
            if gate not in measure.gates and gate in titles:
                yield _gate_unsaid(measure, status, gate, titles[gate])
        for gate, passage in measure.gates.items():
            title, is_needed = titles.get(gate, gate), gate in status.gates
            if passage.state is GateState.REFUSED and (status.kind.has_begun or is_needed):
                yield _gate_refused(measure, status, gate, title)
            elif is_needed and not passage.state.is_passed:
                yield _gate_not_yet_passed(measure, status, gate, title)


def _gate_unsaid(measure: Measure, status: Status, gate: str, title: str) -> Problem:
    message = Message(
        "The status “{status}” needs “{gate}”, but nothing is said of it.", status=status.label, gate=title
    )
    hint = Message("Enter how far it is, under `gates.{gate}.state`.", gate=gate)
    missing = Address("measures", measure.id, ("gates", gate))
    return Problem(message, _status_of(measure), hint, missing=(missing,))


def _gate_refused(measure: Measure, status: Status, gate: str, title: str) -> Problem:
    message = Message(
        "“{gate}” is refused, but the status of the measure is “{status}”.", gate=title, status=status.label
    )
    return Problem(message, _state_of(measure, gate), _AFTER_REFUSAL, (_here_the_status(measure),))


def _gate_not_yet_passed(measure: Measure, status: Status, gate: str, title: str) -> Problem:
    message = Message(
        "The status “{status}” needs “{gate}”, which is not passed yet.", status=status.label, gate=title
    )
    place = _state_of(measure, gate)
    return Problem(message, place, _AFTER_PASSING, (_here_the_status(measure),), missing=(place,))


def _state_of(measure: Measure, gate: str) -> Address:
    return Address("measures", measure.id, ("gates", gate, "state"))


_AFTER_REFUSAL: Final = Message("Enter what was agreed since, or go back to an earlier status.")
_AFTER_PASSING: Final = Message("Enter the new state of the gate, or go back to an earlier status.")
_CARRY_ON: Final = Message("Enter the new status, or correct what is said to have been done.")


def _with_status(scope: Scope) -> Iterator[tuple[Measure, Status]]:
    """Every measure of which the status is known."""
    statuses = scope.plan.statuses
    for measure in scope.plan.measures.values():
        status = statuses.get(measure.status)
        if status is not None:
            yield measure, status


def _status_of(measure: Measure) -> Address:
    return Address("measures", measure.id, ("status",))


def _here_the_status(measure: Measure) -> Related:
    return Related(Message("Here stands the status."), _status_of(measure))


def _assessment(measure: Measure, wanted: Assessment) -> Address:
    """Where an assessment stands. Two may say the same, so it is sought by what it is."""
    place = next(place for place, one in enumerate(measure.assessments) if one is wanted)
    return Address("measures", measure.id, ("assessments", place))
