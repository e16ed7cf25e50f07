"""Family H: what must not happen to a plan on the way from one state to another without a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.status import label
from masterplan_cli.checks.check import Problem, Step, check
from masterplan_cli.checks.reasons import says_why
from masterplan_cli.findings import Address, Related, Severity
from masterplan_cli.messages import FieldName, Label, Message
from masterplan_cli.plan.edition import Edition, EditionState
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.rows import by_place


@check("H101", Severity.WARNING)
def status_back_without_reason(step: Step) -> Iterator[Problem]:
    """A measure's status has gone back, and nobody says why.

    What was under way or done before is now only planned or being prepared, which the council will ask
    about. Say why under `status_reason`, or in a new entry of `progress`. A commit message is no
    reason: nobody reads it in a report.

    Before, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        milestones:
          vergabe: {title: Vergabe, due: Sommer 2021}

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        milestones:
          vergabe: {title: Vergabe, due: Sommer 2021}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        status_reason: Die Ausschreibung wurde aufgehoben.
        milestones:
          vergabe: {title: Vergabe, due: Sommer 2021}
    """
    for change in step.changes:
        if change.kind is ChangeKind.STATUS_BACK and not says_why(step, change):
            hint = Message("Say why under {key}.", key=FieldName("status_reason"))
            yield _unexplained(change, hint, change.address)


@check("H102", Severity.WARNING)
def vanished(step: Step) -> Iterator[Problem]:
    """A measure is no longer in the plan, though nobody had dropped it.

    A measure that the council decided on does not go without a word: give it a status that means
    dropped, with the reason under `status_reason`, and leave its file where it is. If it goes on in
    another measure, say so under `replaced_by`. If only its file was renamed, enter the old name in the
    new file under `formerly`.

    Before, `measures/scannen.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: geplant

    Bad, `measures/digitalisierungsstrecke.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: geplant

    Good, `measures/digitalisierungsstrecke.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: geplant
        formerly: [scannen]
    """
    for change in step.changes:
        if change.kind is not ChangeKind.MEASURE_VANISHED:
            continue
        gone = step.before.measures[change.address.id or ""]
        message = Message(
            "The measure “{title}” (`{file}`) is gone from the plan, though nobody had dropped it;"
            " it was “{status}”.",
            title=gone.title,
            file=f"{gone.id}.yaml",
            status=label(step.before.statuses, gone.status),
        )
        again = _again(step, gone)
        if again is None:
            hint = Message("Restore its file, give it a status that means dropped, and say why.")
            yield Problem(message, change.address, hint)
        else:
            hint = Message("If this is the same measure, enter `formerly: [{id}]` here.", id=gone.id)
            yield Problem(message, Address("measures", again, ("title",)), hint)


def _again(step: Step, gone: Measure) -> str | None:
    """The id of a new measure with the number or the title of one that is gone."""
    new = (
        step.after.measures[one.address.id or ""]
        for one in step.changes
        if one.kind is ChangeKind.MEASURE_NEW
    )
    for measure in new:
        is_numbered = gone.number is not None and measure.number == gone.number
        if is_numbered or measure.title.casefold() == gone.title.casefold():
            return measure.id
    return None


@check("H103", Severity.WARNING)
def milestone_undone(step: Step) -> Iterator[Problem]:
    """A milestone that was reached is not reached any more.

    It was reported, and stands in old reports. What was reached once stays in the plan with `state:
    done`; what has to be done again is a new milestone. If it was reported by mistake, this is a
    warning for whoever approves the correction: it is not there any more once the change is part of the
    main branch.

    Before, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        milestones:
          vergabe: {title: Vergabe, state: done, done: 2020-11-30}

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        milestones:
          vergabe: {title: Vergabe, due: Sommer 2021}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: laufend
        milestones:
          vergabe: {title: Vergabe, state: done, done: 2020-11-30}
          neue-vergabe: {title: Neue Vergabe, due: Sommer 2021}
    """
    for change in step.changes:
        if change.kind is ChangeKind.MILESTONE_UNDONE:
            hint = Message("What was reached stays done; what has to be done again is a new milestone.")
            place = change.address / "state"
            yield Problem(change.message, place, hint, missing=(place,))


@check("H104", Severity.WARNING)
def date_moved_without_reason(step: Step) -> Iterator[Problem]:
    """A date is later than before, or is gone, and nobody says why.

    A start, a finish, a milestone and what was promised of them are what the council goes by. Say why
    in the plan itself: in a new entry of `progress`, in `status_reason`, in the milestone's `note`, or
    under `open` if there is no date for now. If the council itself has decided on the new date, name
    its resolution under `promised`. A commit message is no reason. A date that is earlier or more
    precise than before needs none.

    Before, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: 2021-06-30}

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Ende 2021}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Ende 2021}
        progress:
          - {date: 2020-12-15, text: Die Ausschreibung muss wiederholt werden.}
    """
    for change in step.changes:
        if _breaks_a_date(change) and _is_ahead(step, change) and not says_why(step, change):
            is_milestone = change.address.path[0] == "milestones"
            yield _unexplained(change, _WHY_OF_MILESTONE if is_milestone else _WHY_OF_TERM, change.address)


_WHY_OF_TERM: Final = Message("Say why in a new entry of `progress`, or under `status_reason`.")
_WHY_OF_MILESTONE: Final = Message("Say why in a new entry of `progress`, or in the milestone's `note`.")


def _breaks_a_date(change: Change) -> bool:
    """Whether a date is later, or there is none any more; also with the milestone that had it."""
    if change.kind is ChangeKind.MILESTONE_DROPPED:
        gone = change.facts[0]
        return gone.new is None and gone.address == change.address and gone.old.due is not None
    return change.is_slip or change.ends_a_promise or change.kind is ChangeKind.DATE_REMOVED


def _is_ahead(step: Step, change: Change) -> bool:
    """Whether anybody still waits for a date: not for what has come, nor in a measure that is over."""
    measure = step.after.measures[change.address.id or ""]
    status = step.after.statuses.get(measure.status)
    if status is not None and status.kind.is_over:
        return False
    terms = {"start": measure.start, "finish": measure.finish}
    term = terms.get(str(change.address.path[0]))
    return term is None or term.actual is None


@check("H105", Severity.ERROR)
def published_edition_changed(step: Step) -> Iterator[Problem]:
    """A published edition has changed.

    The council and the public have it as it was, and it is rebuilt from its tag. What was wrong in it
    is corrected in the next edition. Three things may still be done: `note` is the office's own, a
    `resolution` may be entered once the council has dealt with the edition, and a `baseline` once the
    state it decided on has a name.

    Before, `editions/2020.yaml`:

        kind: sachstandsbericht
        title: Sachstandsbericht 2020
        as_of: 2020-06-30
        state: published

    Bad, `editions/2020.yaml`:

        kind: sachstandsbericht
        title: Sachstandsbericht 2020
        as_of: 2020-12-31
        state: published

    Good, `editions/2020.yaml`:

        kind: sachstandsbericht
        title: Sachstandsbericht 2020
        as_of: 2020-06-30
        state: published
        note: Der Stichtag müsste der 31.12. sein; im nächsten Bericht richtigstellen.
    """
    for entry, facts in step.facts.items():
        before = step.before.editions.get(entry.id or "") if entry.collection == "editions" else None
        if before is not None and before.state is EditionState.PUBLISHED:
            changed = [fact for fact in facts if not _may_still_come(fact)]
            if changed:
                yield _edition_changed(step, before, changed)


def _may_still_come(fact: Fact) -> bool:
    """Whether a published edition may change like this: what was decided on it becomes known later."""
    match fact.address.path:
        case ("note",):
            return True
        case ("resolution" | "baseline",):
            return fact.old is None
        case ("open", "resolution" | "baseline"):
            return fact.new is None
    return False


def _edition_changed(step: Step, before: Edition, changed: list[Fact]) -> Problem:
    first, *others = [by_place(step.after, fact.address) for fact in changed]
    if before.id not in step.after.editions:
        message = Message(
            "The edition “{title}” was published, and is no longer in the plan.", title=before.title
        )
        return Problem(message, first, Message("Restore its file."))
    fields = tuple(dict.fromkeys(Label(fact.address.path[0]) for fact in changed))
    message = Message(
        "The edition “{title}” was published, and has changed: {fields}.", title=before.title, fields=fields
    )
    related = [
        Related(Message("This has changed too."), place) for place in dict.fromkeys(others) if place != first
    ]
    gone = tuple(fact.address for fact in changed if fact.new is None)
    return Problem(
        message, first, Message("Undo it, and correct it in the next edition."), tuple(related), missing=gone
    )


@check("H106", Severity.ERROR)
def unknown_baseline(step: Step) -> Iterator[Problem]:
    """A baseline that the repository does not know.

    `baseline` names the state that the council decided on, as a tag or a commit. From it come the dates
    that were promised, and what has changed since. Without it, the first date that was ever written
    down counts instead. Create the tag, or correct the name.

    Bad, `editions/2021.yaml`:

        kind: fortschreibung
        title: Fortschreibung 2021
        as_of: 2020-12-31
        baseline: beschluss-2O18

    Good, `editions/2021.yaml`:

        kind: fortschreibung
        title: Fortschreibung 2021
        as_of: 2020-12-31
        baseline: beschluss-2018
    """
    collections: Mapping[str, Mapping[str, Edition | Measure]] = {
        "measures": step.after.measures,
        "editions": step.after.editions,
    }
    for collection, entries in collections.items() if step.unknown else ():
        for id, entry in entries.items():
            if entry.baseline in step.unknown:
                message = Message(
                    "The repository knows no state “{name}”, which is named as the baseline.",
                    name=entry.baseline,
                )
                yield Problem(message, Address(collection, id, ("baseline",)), _NAME_A_STATE)


_NAME_A_STATE: Final = Message(
    "Name a tag or a commit. `git tag` lists the tags, `git fetch --tags` brings those that are missing here."
)


def _unexplained(change: Change, hint: Message, place: Address) -> Problem:
    message = Message("{change} No reason is given.", change=change.message)
    # What could not be read may be the value itself, or the reason.
    homes = [Address("measures", place.id)]
    if place.path[0] == "milestones":
        homes.append(replace(place, path=place.path[:2]))
    reasons = (home / key for home in homes for key in ("status_reason", "progress", "note", "open"))
    return Problem(message, place, hint, missing=(place, *reasons))
