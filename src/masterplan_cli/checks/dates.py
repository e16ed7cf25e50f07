"""Family D: dates that contradict each other, that cannot be meant, or that have passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from masterplan_cli.checks.check import Problem, Scope, check
from masterplan_cli.figures.deadlines import Subject, later_predecessors
from masterplan_cli.findings import Address, Related, Severity
from masterplan_cli.messages import Message, Value
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.term import Promise, Term
from masterplan_cli.plan.when import When


@check("D101", Severity.ERROR)
def finish_before_start(scope: Scope) -> Iterator[Problem]:
    """A measure finishes before it starts.

    Two planned or two actual dates contradict each other: the last day of the finish lies before the
    first day of the start. Mostly a year was not updated. Vague dates that overlap, such as
    “2021” and “Mai 2021”, are no contradiction.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        start: {planned: März 2022}
        finish: {planned: Ende 2021}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        start: {planned: März 2021}
        finish: {planned: Ende 2021}
    """
    for id, measure in scope.plan.measures.items():
        for field in ("planned", "actual"):
            start: When | None = getattr(measure.start, field)
            finish: When | None = getattr(measure.finish, field)
            if start is not None and finish is not None and finish.last < start.first:
                message = Message(
                    "The finish ({finish}) lies before the start ({start}).",
                    finish=finish.words,
                    start=start.words,
                )
                related = Related(_HERE_THE_START, Address("measures", id, ("start", field)))
                place = Address("measures", id, ("finish", field))
                yield Problem(message, place, _CORRECT_ONE, (related,))


@check("D102", Severity.WARNING)
def milestone_outside(scope: Scope) -> Iterator[Problem]:
    """A milestone lies outside the time of its measure.

    A milestone is a step of its measure, so it is due between the measure's start and its finish. Of
    the start, the actual date counts where it is known, of the finish the later one. A milestone that
    was reached within that time is not outside, whenever it was due. Milestones that were dropped are
    not looked at.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Mitte 2022}
        milestones:
          schulung: {title: Schulung der Pilotämter, due: Herbst 2022}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Ende 2022}
        milestones:
          schulung: {title: Schulung der Pilotämter, due: Herbst 2022}
    """
    for measure in scope.plan.measures.values():
        if measure.milestones:
            yield from _outside(measure)


def _outside(measure: Measure) -> Iterator[Problem]:
    start_key, start = _start(measure.start)
    finish_key, finish = _finish(measure.finish)
    for id, step in measure.milestones.items():
        if step.due is None or step.state is MilestoneState.DROPPED:
            continue
        # Reached earlier or later than it was due, it may lie within all the same.
        earliest = step.due.first if step.done is None else min(step.due.first, step.done.first)
        latest = step.due.last if step.done is None else max(step.due.last, step.done.last)
        if finish is not None and earliest > finish.last:
            message = Message(
                "The milestone “{title}” ({due}) lies after the finish of the measure ({finish}).",
                title=step.title,
                due=step.due.words,
                finish=finish.words,
            )
            there = Address("measures", measure.id, ("finish", finish_key))
            yield _due(measure, id, message, Related(_HERE_THE_FINISH, there))
        if start is not None and latest < start.first:
            message = Message(
                "The milestone “{title}” ({due}) lies before the start of the measure ({start}).",
                title=step.title,
                due=step.due.words,
                start=start.words,
            )
            there = Address("measures", measure.id, ("start", start_key))
            yield _due(measure, id, message, Related(_HERE_THE_START, there))


def _due(measure: Measure, milestone: str, message: Message, related: Related) -> Problem:
    place = Address("measures", measure.id, ("milestones", milestone, "due"))
    return Problem(message, place, _CORRECT_ONE, (related,))


def _start(term: Term) -> tuple[str, When | None]:
    """From when on milestones may be due, and the field that says so."""
    return ("planned", term.planned) if term.actual is None else ("actual", term.actual)


def _finish(term: Term) -> tuple[str, When | None]:
    """Until when milestones may be due: one that is reached before a late finish is not too late."""
    planned, actual = term.planned, term.actual
    is_late = planned is not None and actual is not None and actual.last > planned.last
    return ("actual", actual) if is_late else ("planned", planned)


@check("D103", Severity.WARNING)
def happened_in_the_future(scope: Scope) -> Iterator[Problem]:
    """Something is said to have happened on a day that is still to come.

    `actual`, `done`, `reviewed` and the dates of progress notes, assessments, an indicator's values
    and of what was spent (`as_of`) say what has happened. What is still to come belongs under
    `planned` or `due`. The day from which the plan is seen is its own `as_of`, if it has one, or the
    one given with `--today`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        start: {actual: März 2021}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        start: {planned: März 2021}
    """
    for id, measure in scope.plan.measures.items():
        for path, when in _happened(measure):
            first = when.first if isinstance(when, When) else when
            if first > scope.today:
                message = Message(
                    "`{field}` says when something has happened, but “{date}” is later than {today}.",
                    field=str(path[-1]),
                    date=_words(when),
                    today=scope.today,
                )
                yield Problem(message, Address("measures", id, path), _CORRECT_OR_LATER)


def _happened(measure: Measure) -> Iterator[tuple[Path, When | date]]:
    """The dates of what has happened, with their paths."""
    if measure.start.actual is not None:
        yield ("start", "actual"), measure.start.actual
    if measure.finish.actual is not None:
        yield ("finish", "actual"), measure.finish.actual
    if measure.reviewed is not None:
        yield ("reviewed",), measure.reviewed
    for id, step in measure.milestones.items():
        if step.done is not None:
            yield ("milestones", id, "done"), step.done
    yield from _reported(measure)


def _reported(measure: Measure) -> Iterator[tuple[Path, date]]:
    for place, note in enumerate(measure.progress):
        yield ("progress", place, "date"), note.date
    for place, assessment in enumerate(measure.assessments):
        yield ("assessments", place, "date"), assessment.date
    for place, indicator in enumerate(measure.indicators):
        for item, value in enumerate(indicator.values):
            yield ("indicators", place, "values", item, "date"), value.date
    for place, row in enumerate(measure.funding):
        if row.as_of is not None:
            yield ("funding", place, "as_of"), row.as_of


@check("D104", Severity.WARNING)
def implausible_year(scope: Scope) -> Iterator[Problem]:
    """A date in a year that is hardly meant.

    “2121” is soon written for “2021”. The years in which the dates of a plan lie are set in
    `masterplan.yaml` with `earliest_year` and `latest_year` under `limits`; without them, they are
    1990 and 2060.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Mitte 2121}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Mitte 2021}
    """
    limits = scope.plan.masterplan.limits
    first, last = date(limits.earliest_year, 1, 1), date(limits.latest_year, 12, 31)

    def is_outside(when: When | date) -> bool:
        if isinstance(when, When):
            return when.first < first or when.last > last
        return not first <= when <= last

    for place, when in scope.places_of_dates(is_outside):
        message = Message(
            "“{date}” lies outside the years {earliest} to {latest}.",
            date=_words(when),
            earliest=str(limits.earliest_year),
            latest=str(limits.latest_year),
        )
        yield Problem(message, place, _CORRECT_THE_YEAR)


@check("D105", Severity.WARNING)
def milestone_overdue(scope: Scope) -> Iterator[Problem]:
    """A milestone is overdue.

    Its last day has passed, and nobody has said that it was reached. A vague date is overdue only
    when all of its time has passed: “2. KW 2021” on 18.01.2021. If the milestone was reached, set
    `state: done` and, if it is known, `done`. If not, enter a new date, and the reason in a progress
    note. Of measures that are at rest, done or dropped, no milestone is overdue.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        milestones:
          vergabe: {title: Vergabe, due: Sommer 2020}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        milestones:
          vergabe: {title: Vergabe, due: Sommer 2020, state: done, done: 2020-08-24}
    """
    for one in scope.overdue:
        if one.subject is Subject.MILESTONE:
            message = Message.counted(
                "The milestone “{title}” was due by {day} and is not reported as done ({n} day).",
                "The milestone “{title}” was due by {day} and is not reported as done ({n} days).",
                n=one.days_overdue(scope.today),
                title=one.title,
                day=one.when.last,
            )
            hint = Message("Enter `done`, or a new date with the reason.")
            yield Problem(message, one.address, hint, missing=_beside(one.address, "state"))


@check("D106", Severity.WARNING)
def measure_overdue(scope: Scope) -> Iterator[Problem]:
    """The start or the finish of a measure is overdue.

    The last day of the planned date has passed, and no actual date is given. If the measure has
    started or is finished, enter `actual` and the new status. If not, enter a new date, and the
    reason in a progress note. The start is no longer looked at once anything of the measure is done;
    measures that are at rest, done or dropped are not looked at.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        start: {planned: Sommer 2020}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        start: {planned: Sommer 2020, actual: 2020-08-24}
    """
    for one in scope.overdue:
        days, day = one.days_overdue(scope.today), one.when.last
        if one.subject is Subject.START:
            message = Message.counted(
                "The measure was to start by {day}, and no start is reported ({n} day).",
                "The measure was to start by {day}, and no start is reported ({n} days).",
                n=days,
                day=day,
            )
            yield Problem(message, one.address, _ACTUAL_OR_NEW_DATE, missing=_beside(one.address, "actual"))
        elif one.subject is Subject.FINISH:
            message = Message.counted(
                "The measure was to be finished by {day}, and no finish is reported ({n} day).",
                "The measure was to be finished by {day}, and no finish is reported ({n} days).",
                n=days,
                day=day,
            )
            yield Problem(message, one.address, _ACTUAL_OR_NEW_DATE, missing=_beside(one.address, "actual"))


def _beside(address: Address, field: str) -> tuple[Address]:
    return (replace(address, path=(*address.path[:-1], field)),)


@check("D107", Severity.WARNING)
def waits_for_later(scope: Scope) -> Iterator[Problem]:
    """A measure depends on another one that finishes later than itself.

    It cannot be finished in time if it has to wait for the other one. Postpone it, bring the other
    one forward, or delete the dependency if it is none. Measures that are at rest, done or dropped
    are not looked at.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Mitte 2021}
        depends_on: [scannen]

    Bad, `measures/scannen.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: geplant
        finish: {planned: Ende 2021}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Mitte 2022}
        depends_on: [scannen]

    Good, `measures/scannen.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: geplant
        finish: {planned: Ende 2021}
    """
    for id, measure in scope.plan.measures.items():
        if not measure.depends_on:
            continue
        for place, other, finish in later_predecessors(scope.plan, measure):
            message = Message(
                "The measure depends on “{title}”, which finishes later ({when}).",
                title=other.title,
                when=finish.words,
            )
            related = (
                Related(_HERE_THE_FINISH, Address("measures", id, ("finish", "planned"))),
                Related(_HERE_THE_OTHER, Address("measures", other.id, ("finish", "planned"))),
            )
            yield Problem(message, Address("measures", id, ("depends_on", place)), _ADJUST, related)


@check("D108", Severity.WARNING)
def promised_too_late(scope: Scope) -> Iterator[Problem]:
    """A resolution was made after the date that it promised.

    What the council is promised lies ahead of it. Mostly the wrong resolution is named, or the day of
    its sitting is wrong.

    Bad, `resolutions.yaml`:

        fortschreibung: {title: Fortschreibung 2020, date: 2020-11-12}

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish:
          promised: {date: Mitte 2020, resolution: fortschreibung}

    Good, `resolutions.yaml`:

        fortschreibung: {title: Fortschreibung 2020, date: 2020-11-12}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish:
          promised: {date: Mitte 2021, resolution: fortschreibung}
    """
    for measure in scope.plan.measures.values():
        for path, promise in _promises(measure):
            decided = _decided(scope.plan, promise)
            if decided is not None and decided > promise.date.last:
                place = Address("measures", measure.id, (*path, "promised"))
                message = Message(
                    "“{date}” is said to be promised by a resolution of {day}, which is later.",
                    date=promise.date.words,
                    day=decided,
                )
                sitting = Address("resolutions", promise.resolution, ("date",))
                related = (
                    Related(_HERE_THE_RESOLUTION, place / "resolution"),
                    Related(_HERE_THE_SITTING, sitting),
                )
                yield Problem(message, place / "date", _CORRECT_OR_OTHER_RESOLUTION, related)


def _promises(measure: Measure) -> Iterator[tuple[Path, Promise]]:
    if measure.start.promised is not None:
        yield ("start",), measure.start.promised
    if measure.finish.promised is not None:
        yield ("finish",), measure.finish.promised
    for id, step in measure.milestones.items():
        if step.promised is not None:
            yield ("milestones", id), step.promised


def _decided(plan: Plan, promise: Promise) -> date | None:
    """The day of the resolution that holds a promise, as far as it is known."""
    resolution = plan.resolutions.get(promise.resolution or "")
    return None if resolution is None else resolution.date


def _words(when: When | date) -> Value:
    return when.words if isinstance(when, When) else when


_CORRECT_ONE: Final = Message("Correct one of the two dates.")
_CORRECT_OR_LATER: Final = Message(
    "Correct the date, or the day from which the plan is seen (`as_of`, `--today`)."
)
_CORRECT_THE_YEAR: Final = Message("Correct the year, or allow for it in `masterplan.yaml` under `limits`.")
_ACTUAL_OR_NEW_DATE: Final = Message("Enter `actual`, or a new date with the reason.")
_ADJUST: Final = Message("Postpone this measure, bring the other one forward, or delete the dependency.")
_CORRECT_OR_OTHER_RESOLUTION: Final = Message("Correct the date, or name the resolution that promised it.")

_HERE_THE_START: Final = Message("Here stands the start.")
_HERE_THE_FINISH: Final = Message("Here stands the finish.")
_HERE_THE_OTHER: Final = Message("Here stands the finish of the other measure.")
_HERE_THE_RESOLUTION: Final = Message("Here the resolution is named.")
_HERE_THE_SITTING: Final = Message("Here stands the day of the resolution.")
