"""Family Q: what is missing. It is no fault, but the plan would say more with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from masterplan_cli.checks.check import Problem, Scope, check
from masterplan_cli.checks.placeholders import is_placeholder, may_keep_a_place, placeholder_in
from masterplan_cli.figures.confirmation import confirmation
from masterplan_cli.figures.quality import QualityPart, lacking
from masterplan_cli.findings import Address, Severity
from masterplan_cli.messages import FieldName, Message
from masterplan_cli.plan.leaves import Kind
from masterplan_cli.plan.scalars import shown


@check("Q101", Severity.INFO)
def nobody_responsible(scope: Scope) -> Iterator[Problem]:
    """Nobody leads the measure.

    Whoever reads of a measure wants to know whom to ask. Name the unit that leads it under
    `responsible`; it stands in `units.yaml`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        responsible: buero
    """
    message = Message("Nobody leads this measure.")
    yield from _missing(scope, QualityPart.RESPONSIBLE, message, _name("responsible"))


@check("Q102", Severity.INFO)
def no_summary(scope: Scope) -> Iterator[Problem]:
    """The measure has no summary.

    Tables and papers say in one or two sentences what a measure is. Without `summary`, readers have to
    guess it from the title.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary: Akten werden nur noch elektronisch geführt.
    """
    message = Message("What the measure is, nobody says.")
    yield from _missing(scope, QualityPart.SUMMARY, message, _name("summary"))


@check("Q103", Severity.INFO)
def no_goal(scope: Scope) -> Iterator[Problem]:
    """The measure contributes to no goal.

    A measure that serves none of the plan's goals is hard to justify, and the matrix of goals lacks it.
    Name under `goals` what it contributes to.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        goals: [service]
    """
    message = Message("The measure names no goal that it contributes to.")
    yield from _missing(scope, QualityPart.GOALS, message, _name("goals"))


@check("Q104", Severity.INFO)
def no_benefit(scope: Scope) -> Iterator[Problem]:
    """The measure names no benefit.

    The council and the public ask what they get for the money. Say under `benefit` what becomes better,
    and for whom.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        benefit: Akten werden schneller gefunden.
    """
    message = Message("What the measure is good for, nobody says.")
    yield from _missing(scope, QualityPart.BENEFIT, message, _name("benefit"))


@check("Q105", Severity.INFO)
def no_milestone_ahead(scope: Scope) -> Iterator[Problem]:
    """An active measure has no milestone ahead.

    Without a milestone ahead nobody can see whether the work is on schedule. `limits.ahead_days` in
    `masterplan.yaml` says how far ahead to look. An ongoing task (`continuous: true`) needs none.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        start: {actual: 2020-03-01}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        start: {actual: 2020-03-01}
        milestones:
          vergabe: {title: Vergabe, due: Mitte 2021}
    """
    message = Message.counted(
        "No milestone is due within the next {n} day.",
        "No milestone is due within the next {n} days.",
        n=scope.plan.masterplan.limits.ahead_days,
    )
    hint = Message("Name the next step under {key}, with its date.", key=FieldName("milestones"))
    yield from _missing(scope, QualityPart.MILESTONES, message, hint)


@check("Q106", Severity.INFO)
def not_confirmed(scope: Scope) -> Iterator[Problem]:
    """Nobody has confirmed the measure's data for a long time.

    What nobody has looked at for months may be wrong by now. The unit looks through its measure and
    writes the day under `reviewed`. `limits.stale_days` in `masterplan.yaml` says how long is too long.
    For a measure without a day of its own, the plan's `as_of` counts.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        reviewed: 2020-03-01

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        reviewed: 2020-12-15
    """
    hint = Message("Look through the data, and write the day under {key}.", key=FieldName("reviewed"))
    for measure in lacking(scope.plan, QualityPart.REVIEWED, scope.today):
        last = confirmation(scope.plan, measure, scope.today)
        if last is None:
            message = Message("Nobody has confirmed these data yet.")
        else:
            message = Message.counted(
                "These data were last confirmed on {day}, {n} day ago.",
                "These data were last confirmed on {day}, {n} days ago.",
                n=last.days,
                day=last.day,
            )
        place = Address("measures", measure.id, (QualityPart.REVIEWED.value,))
        yield Problem(message, place, hint, missing=(place,))


@check("Q107", Severity.INFO)
def no_cost(scope: Scope) -> Iterator[Problem]:
    """The measure does not say what it costs.

    An unknown cost and no cost are two things. Write a row under `funding`; where the measure costs
    nothing, one with `planned: 0`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        funding:
          - {year: 2021, type: konsumtiv, planned: 0}
    """
    message = Message("What the measure costs, nobody says.")
    hint = Message("Write a row under {key}, be it with `planned: 0`.", key=FieldName("funding"))
    yield from _missing(scope, QualityPart.FUNDING, message, hint)


@check("Q108", Severity.INFO)
def placeholder(scope: Scope) -> Iterator[Problem]:
    """A text that is only a placeholder.

    „TODO“, „wird noch ergänzt“ or „lorem ipsum“ are forgotten easily, and stand in the paper for the
    council in the end. Write the text, or leave the field out and say under `open` why.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary: Wird noch ergänzt.

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        open: {summary: Die Beschreibung wird mit dem Fachbereich abgestimmt.}
    """
    hint = Message("Write the text, or leave the field out and say under `open` why.")
    near = filter(may_keep_a_place, scope.texts)
    found = {text for text in near if is_placeholder(text) or placeholder_in(text)}
    for address, _, leaf in scope.places_of(found, Kind.TEXT):
        words = placeholder_in(leaf.value)
        # A step of a scale may be called „Noch offen“, and a reason may say no more than that.
        if words is None and is_placeholder(leaf.value) and not {"label", "open"} & {*leaf.path}:
            words = leaf.value
        if words is not None:
            yield Problem(Message("“{text}” is only a placeholder.", text=shown(words)), address, hint)


@check("Q109", Severity.INFO)
def unused(scope: Scope) -> Iterator[Problem]:
    """A goal, theme, principle, law or unit that nothing refers to.

    What no measure takes up is a promise without a deed, or was forgotten. Refer to it where it
    belongs, or delete it. A unit counts as used too if another one is a part of it, or a paper names it.

    Bad, `goals.yaml`:

        service:
          title: Bessere Dienstleistungen
        teilhabe:
          title: Mehr Teilhabe

    Good, `goals.yaml`:

        service:
          title: Bessere Dienstleistungen
    """
    plan = scope.plan
    if plan.unread.ids or plan.unread.collections:
        return  # what could not be read may well refer to it
    unused = {(collection, id) for collection in _UNUSED for id in plan.collection(collection)}
    unused -= scope.references
    for collection, message in _UNUSED.items():
        for id in plan.collection(collection):
            if (collection, id) in unused:
                hint = Message("Refer to it where it belongs, or delete it.")
                yield Problem(message, Address(collection, id), hint, key=True)


_UNUSED: Final[Mapping[str, Message]] = {
    "themes": Message("Nothing refers to this theme field."),
    "goals": Message("Nothing refers to this goal."),
    "principles": Message("Nothing refers to this principle."),
    "laws": Message("Nothing refers to this law."),
    "units": Message("Nothing refers to this unit."),
}


def _missing(scope: Scope, part: QualityPart, message: Message, hint: Message) -> Iterator[Problem]:
    for measure in lacking(scope.plan, part, scope.today):
        place = Address("measures", measure.id, (part.value,))
        yield Problem(message, place, hint, missing=(place,))


def _name(key: str) -> Message:
    return Message("Write it under {key}, or say under `open` why it is missing.", key=FieldName(key))
