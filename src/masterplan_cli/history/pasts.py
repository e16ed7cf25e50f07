"""What git knows of each measure's past, looked up when it is asked for.

Most measures are asked for few things, and most of those stand in the first version of the file. So a
plan with a long past need not be read in all its states to say where it stands. The whole way is gone
for a measure where that first version does not answer, and for those whose files came or went with
others: they may have had other ids.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import Final, TypeVar

from masterplan_cli.changes.compare import compare
from masterplan_cli.changes.milestones import keys_before
from masterplan_cli.history.dates import Baseline, DateLog, baseline_of, dated
from masterplan_cli.history.late import LatePast, LatePromises
from masterplan_cli.history.promises import past_of
from masterplan_cli.history.versions import Version, Versions
from masterplan_cli.history.walk import steps_of
from masterplan_cli.loading.files import BLANK_HEADER
from masterplan_cli.loading.reading import collector_paused
from masterplan_cli.loading.ready import Ready, ready_at
from masterplan_cli.loading.states import sound_entry
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.past import DatePath, KnownPast, Past
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import StatusKind
from masterplan_cli.plan.when import When
from masterplan_cli.source.at import Kept
from masterplan_cli.source.contents import Contents
from masterplan_cli.source.git import NoRepository, Objects
from masterplan_cli.source.reading import Reader, read, reading

T = TypeVar("T")

_NOTHING: Final[Past] = KnownPast()


class Pasts(Mapping[str, Past]):
    """The past of every measure of a plan, as far as it was known on a day.

    `baselines` are the states that the plan names, `read_already` gives the
    entries that were, `later` is that of a later state. Where the repository does not give what it should
    have, that is told once, and nothing is known.
    """

    def __init__(
        self,
        kept: Kept,
        plan: Plan,
        baselines: Mapping[str, Baseline],
        until: date,
        read_already: Callable[[], Ready],
        tell: Callable[[NoRepository], None],
        later: Pasts | None = None,
    ) -> None:
        self._kept = kept
        self._plan = plan
        self._baselines = baselines
        self._until = until
        self._read_already = read_already
        self._tell = tell
        self._versions: Versions = Versions(kept, later._versions if later is not None else None)
        self._process = os.getpid()
        self._known: dict[str, Past] = {}
        self._logged: dict[str, Past] = {}
        self._is_told = False

    def __iter__(self) -> Iterator[str]:
        return iter(self._plan.measures)

    def __len__(self) -> int:
        return len(self._plan.measures)

    def __getitem__(self, id: str) -> Past:
        if id not in self._known:
            measure = self._plan.measures[id]
            self._known[id] = self._unless_lost(partial(self._past, measure), _NOTHING)
        return self._known[id]

    def _unless_lost(self, look: Callable[[], T], otherwise: T) -> T:
        try:
            return look()
        except NoRepository as fault:
            if self._process != os.getpid():
                raise  # a copy ends, so that the one who can tell it looks
            if not self._is_told:
                self._is_told = True
                self._tell(fault)
            return otherwise

    # --- What the files said -------------------------------------------------------------------------

    @cached_property
    def _ready(self) -> Ready:
        return self._read_already()

    @cached_property
    def _objects(self) -> Objects:
        return self._kept.repository.objects()

    def _reader(self, versions: Iterable[Version]) -> Reader:
        """A reader of versions that will be asked for in this order: git is asked for several at once."""
        contents = Contents(self._objects, [one.blob.name for one in versions if one.blob is not None])
        return partial(read, contents)

    @cached_property
    def _firsts(self) -> Mapping[str, Measure | None]:
        """The first versions of the measures that are likely to be asked for; None where one is faulty."""
        wanted = [
            (id, self._versions.of[id][0])
            for id, measure in self._plan.measures.items()
            if id in self._versions.of and id not in self._versions.moved and self._has_promises(measure)
        ]
        unread = {
            one.blob.name: None
            for _, one in wanted
            if one.blob is not None and ready_at(one.path, one.blob.name, self._ready) is None
        }
        contents = Contents(self._objects, [*unread])
        with collector_paused(), reading(contents, [*unread]) as from_ahead:
            return {id: self._measure(one, from_ahead) for id, one in wanted}

    def _has_promises(self, measure: Measure) -> bool:
        """Whether it matters for a measure's light or its end what was promised."""
        status = self._plan.statuses.get(measure.status)
        if status is None or not next(dated(measure), None):
            return False
        return status.kind.is_underway or (
            status.kind is StatusKind.DONE and measure.finish.actual is not None
        )

    def _measure(self, version: Version, reader: Reader | None = None) -> Measure | None:
        """The measure as a version has it; None if something is wrong with that."""
        assert version.blob is not None
        name = version.blob.name
        entity = ready_at(version.path, name, self._ready)
        if entity is None:
            look = reader if reader is not None else self._reader([version])
            entity = sound_entry(version.path, partial(look, name))
        return entity if isinstance(entity, Measure) else None

    def _log(self, ids: Iterable[str]) -> DateLog:
        """The dates of some measures, from all states of their files."""
        paths = {one.path for id in ids for one in self._versions.of[id]}
        parts = [
            replace(one, files={path: blob for path, blob in one.files.items() if path in paths})
            for one in self._versions.commits
            if not paths.isdisjoint(one.files)
        ]
        log = DateLog()
        for step in steps_of(self._kept, parts, ready=self._ready):
            log.take(step, compare(step.before, step.after))
        return log

    @cached_property
    def _log_of_moved(self) -> DateLog:
        return self._log(self._versions.moved)

    @cached_property
    def _log_of_unanswered(self) -> DateLog:
        """The dates of those that are likely to be asked for and whose first versions do not answer."""
        measures = (self._plan.measures[id] for id in self._firsts)
        return self._log([one.id for one in measures if not self._answers(one)])

    # --- The past of a measure -----------------------------------------------------------------------

    def _past(self, measure: Measure) -> Past:
        versions = self._versions.of.get(measure.id)
        if versions is None:
            return _NOTHING
        if measure.id in self._versions.moved:
            return self._from(self._log_of_moved, measure)
        if not self._answers(measure):
            is_likely = measure.id in self._firsts
            return self._from(self._log_of_unanswered, measure) if is_likely else self._from_log(measure)

        def promised(path: DatePath) -> When | None:
            return self._unless_lost(partial(self._promised, measure, versions, path), None)

        changed = partial(self._unless_lost, partial(self._changed, measure, versions), None)
        return LatePast(LatePromises([path for path, _ in dated(measure)], promised), changed)

    def _from(self, log: DateLog, measure: Measure) -> Past:
        return past_of(self._plan, log, measure, self._baselines, self._until)

    def _from_log(self, measure: Measure) -> Past:
        """The past of a measure from all states of its file."""
        if measure.id not in self._logged:
            self._logged[measure.id] = self._from(self._log([measure.id]), measure)
        return self._logged[measure.id]

    def _answers(self, measure: Measure) -> bool:
        """Whether the dates of the first version are promised, and of later ones those that came first."""
        first, versions = self._first(measure), self._versions.of[measure.id]
        if first is None or not measure.visibility.sees(first.visibility):
            return False
        baseline = self._baselines.get(baseline_of(self._plan, measure) or "")
        return baseline is None or len(versions) < 2 or versions[1].moment.position > baseline.position

    def _first(self, measure: Measure) -> Measure | None:
        firsts = self._firsts
        return firsts[measure.id] if measure.id in firsts else self._measure(self._versions.of[measure.id][0])

    def _promised(self, measure: Measure, versions: Sequence[Version], path: DatePath) -> When | None:
        """The date that stood first at a path, as far as it was known."""
        reader = before = None
        for place, version in enumerate(versions):
            if version.moment.day > self._until:
                break
            if place == 1:
                reader = self._reader(versions[1:])
            one = self._measure(version, reader) if place else self._first(measure)
            if (
                one is None
                or not measure.visibility.sees(one.visibility)
                or _may_be_another(path, before, one, measure)
            ):
                return self._from_log(measure).promised.get(path)
            if (when := dict(dated(one)).get(path)) is not None:
                return when
            before = one
        return None

    def _changed(self, measure: Measure, versions: Sequence[Version]) -> date | None:
        """The last day up to which a value has changed."""
        known = [one for one in versions if one.moment.day <= self._until]
        reader = self._reader(reversed(known))
        for before, after in zip(known[-2::-1], known[:0:-1], strict=True):
            one, other = self._measure(before, reader), self._measure(after, reader)
            if one is None or other is None or after.moment.position in self._versions.leavings:
                return self._from(self._log([*self._versions.moved, measure.id]), measure).changed
            if compare(_alone(one), _alone(other)):
                return after.moment.day
        return known[0].moment.day if known else None


def _may_be_another(path: DatePath, before: Measure | None, one: Measure, now: Measure) -> bool:
    """Whether a version may have a milestone under another key than now, or another one under its key."""
    if path[0] != "milestones":
        return False
    key = path[1]
    if before is not None and key in keys_before(before.milestones, one.milestones):
        return True
    return key in one.milestones and one.milestones[key].title != now.milestones[key].title


def _alone(measure: Measure) -> Plan:
    return Plan(BLANK_HEADER, measures={measure.id: measure})
