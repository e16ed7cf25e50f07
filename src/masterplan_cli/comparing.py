"""Two states of a plan, as a command names them, and the difference between them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path as Folder
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from masterplan_cli.changes.change import State
from masterplan_cli.changes.meaning import changes
from masterplan_cli.changes.selection import about_units
from masterplan_cli.changes.summary import Difference, Named
from masterplan_cli.errors import MasterplanError
from masterplan_cli.findings import Address, Severity
from masterplan_cli.history.dates import edition_baseline
from masterplan_cli.loading.ready import Ready
from masterplan_cli.loading.visible import both_seen_by
from masterplan_cli.messages import Message
from masterplan_cli.opening import Opened, opened
from masterplan_cli.options import LanguageCode
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.leaves import Path
from masterplan_cli.render.diff import json, table
from masterplan_cli.source.ahead import NOTHING_AHEAD, Ahead
from masterplan_cli.source.at import Kept, surely_kept
from masterplan_cli.source.revision import SHALLOW

_TAGS: Final = "refs/tags/"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states: what it is called, and the day on which it is looked at."""

    name: Message | str
    opening: Opened
    day: date


@dataclass(frozen=True, slots=True)
class Compared:
    """The later state as it was opened, and what has changed up to it."""

    opening: Opened
    difference: Difference

    def as_table(self) -> str:
        """The changes as lines that fit on the terminal."""
        return table.render(self.difference, self.opening.terminal, self.opening.language)

    def as_json(self) -> str:
        """The changes for programs."""
        return json.render(self.difference, self.opening.language)

    def as_markdown(self) -> str:
        """The changes as a chapter of a paper."""
        # Its libraries take longer to import than the rest of the program.
        from masterplan_cli.report.changes import changes_in_markdown  # noqa: PLC0415  # as said above

        opening = self.opening
        return changes_in_markdown(self.difference, opening.tree, opening.standing(), opening.language)


def compared(
    folder: Folder | None,
    first: str | None,
    second: str | None,
    lang: LanguageCode | None,
    *,
    today: str | None,
    audience: Audience,
    units: Collection[str],
    no_color: bool,
    ahead: Ahead = NOTHING_AHEAD,
) -> Compared:
    """The difference between two states; of the first one None is the usual, of the second the files as
    they are. What is read `ahead` is not read here. Raises MasterplanError where there is no such state."""
    opening = opened(folder, lang, no_color=no_color, at=second, ahead=ahead)
    usual = first or usual_state(opening)
    after = _side(opening, second, today)
    earlier = opened(folder, lang, no_color=no_color, at=usual, beside=opening, ahead=ahead)
    before = _side(earlier, usual)
    for side in (before, after):
        _complain(side)
    _tell_if_shallow(after.opening)
    found = difference(before, after, audience)
    if units:
        found = replace(found, changes=about_units(found, units))
    return Compared(after.opening, found)


def usual_state(opening: Opened) -> str:
    """What a plan is compared with: the last edition's baseline, else the last tag.

    Raises MasterplanError if there is neither.
    """
    kept = surely_kept(opening.folder, ZoneInfo(opening.loaded.plan.masterplan.time_zone))
    baseline = edition_baseline(opening.loaded.plan)
    if baseline is not None:
        return baseline
    tag = kept.repository.last_tag(kept.commit)
    if tag is not None:
        return _TAGS + tag
    hint = Message("Name one: `mp diff HEAD`, `mp diff 2021-06-30` or a tag.")
    raise MasterplanError(
        Message("There is no usual state to compare with: no edition names a baseline, and there is no tag."),
        SHALLOW if kept.repository.is_shallow else hint,
    )


def _side(opening: Opened, asked: str | None, today: str | None = None) -> Side:
    name = asked.removeprefix(_TAGS) if asked is not None else Message("the files as they are")
    return Side(name, opening, opening.reckoning(today).day)


def difference(before: Side, after: Side, audience: Audience) -> Difference:
    """What has changed for an audience. Raises PlanAtFault where it is not certain what it may see."""
    one, other = before.opening.kept(), after.opening.kept()
    commits = _between(one, other) if one is not None and other is not None else None
    # An archive is looked at on its own day, whenever it was committed: no light turns backward.
    day = min(before.day, after.day) if commits is None or commits >= 0 else before.day
    first, second = _with_history(replace(before, day=day), after)
    old, new = both_seen_by(first.loaded, second.loaded, audience)
    states = State(old, day), State(new, after.day)
    names = [
        Named(side.name, state, kept.commit if kept is not None else None)
        for side, state, kept in zip((before, after), states, (one, other), strict=True)
    ]
    unread = _unread(before, after)
    partly = {id for collection, id in unread if collection == "measures" and id is not None}
    return Difference(names[0], names[1], commits, changes(*states, _knows(unread), partly))


def _with_history(before: Side, after: Side) -> tuple[Opened, Opened]:
    """Both with their past; what one of them has read, the other need not read again."""
    sides = before.opening, after.opening
    kept = sides[0].kept()
    if kept is not None and kept.repository.is_shallow:
        # Nobody knows which dates its first commit has changed.
        return sides

    @cache
    def ready() -> Ready:
        return {**sides[0].ready(), **sides[1].ready()}

    second = sides[1].with_history(after.day, ready)
    return sides[0].with_history(before.day, ready, second), second


def _between(one: Kept, other: Kept) -> int | None:
    """How many commits lead from one state to another, below 0 if back; None if no line has both."""
    forward = [commit.name for commit in other.repository.line(other.commit)]
    if one.commit in forward:
        return len(forward) - 1 - forward.index(one.commit)
    back = [commit.name for commit in one.repository.line(one.commit)]
    if other.commit in back:
        return back.index(other.commit) - len(back) + 1
    return None


_Unread: TypeAlias = Mapping[tuple[str, str | None], Sequence[Path]]


def _unread(*sides: Side) -> _Unread:
    """What one of the states could not read: paths by collection and id."""
    unread: dict[tuple[str, str | None], list[Path]] = {}
    for side in sides:
        for finding in side.opening.loaded.findings:
            place = finding.place
            if isinstance(place, Address) and finding.severity is Severity.ERROR:
                # Which row of a list it is in one state, says nothing of the other.
                path = tuple(takewhile(lambda step: isinstance(step, str), place.path))
                unread.setdefault((place.collection, place.id), []).append(path)
    return unread


def _knows(unread: _Unread) -> Callable[[Address], bool]:
    """Whether the value at an address could be read in both states, as far as it was there."""

    def is_known(address: Address) -> bool:
        paths = unread.get((address.collection, address.id), ())
        return not any(path and address.path[: len(path)] == path for path in paths)

    return is_known


def _complain(side: Side) -> None:
    errors = sum(finding.severity is Severity.ERROR for finding in side.opening.loaded.findings)
    if errors:
        message = _of_files(errors) if isinstance(side.name, Message) else _of_state(errors, side.name)
        side.opening.terminal.tell(side.opening.language.text(message))


def _of_state(errors: int, name: str) -> Message:
    return Message.counted(
        "In the state “{state}”, {n} error keeps something from being read, so it may be missing here.",
        "In the state “{state}”, {n} errors keep something from being read, so it may be missing here.",
        n=errors,
        state=name,
    )


def _of_files(errors: int) -> Message:
    return Message.counted(
        "In the files as they are, {n} error keeps something from being read, so it may be missing here.",
        "In the files as they are, {n} errors keep something from being read, so it may be missing here.",
        n=errors,
    )


def _tell_if_shallow(opening: Opened) -> None:
    kept = opening.kept()
    if kept is not None and kept.repository.is_shallow:
        opening.terminal.tell(opening.language.text(SHALLOW))
