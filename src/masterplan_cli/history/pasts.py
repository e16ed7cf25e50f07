"""What git knows of each measure's past, looked up when it is asked for.

Most measures are asked for few things, and most of those stand in the first version of the file. So a
plan with a long past need not be read in all its states to say where it stands. The whole way is gone
for a measure where that first version does not answer, and for those whose files came or went with
others: they may have had other ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from typing import Final, TypeVar

from masterplan_cli.changes.compare import compare
from masterplan_cli.history.dates import DateLog, baseline_of, dated
from masterplan_cli.history.promises import past_of
from masterplan_cli.history.walk import Changed, Contents, Moment, commits, steps_of
from masterplan_cli.loading.files import BLANK_HEADER
from masterplan_cli.loading.reading import collector_paused
from masterplan_cli.loading.ready import Ready, ready_at
from masterplan_cli.loading.states import sound_entry
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.past import DatePath, Past
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import StatusKind
from masterplan_cli.plan.when import When
from masterplan_cli.source.at import Kept
from masterplan_cli.source.git import Blob, NoRepository
from masterplan_cli.source.reading import Reader, read, reading

T = TypeVar("T")

_MEASURES: Final = "measures/"


@dataclass(frozen=True, slots=True)
class _Version:
    """A content that the file of a measure had, None where it was gone."""

    moment: Moment
    path: str
    blob: Blob | None


class Pasts(Mapping[str, Past]):
    """The past of every measure of a plan, as far as it was known on a day.

    `baselines` are the names of states and their places on the line of commits, `read_already` gives the
    entries that were. Where the repository does not give what it should have, that is told once, and
    nothing is known.
    """

    def __init__(
        self,
        kept: Kept,
        plan: Plan,
        baselines: Mapping[str, int],
        until: date,
        read_already: Callable[[], Ready],
        tell: Callable[[NoRepository], None],
    ) -> None:
        self._kept = kept
        self._plan = plan
        self._baselines = baselines
        self._until = until
        self._read_already = read_already
        self._tell = tell
        self._known: dict[str, Past] = {}
        self._promised: dict[str, Mapping[DatePath, When] | None] = {}
        self._is_told = False

    def __iter__(self) -> Iterator[str]:
        return iter(self._plan.measures)

    def __len__(self) -> int:
        return len(self._plan.measures)

    def __getitem__(self, id: str) -> Past:
        if id not in self._known:
            measure = self._plan.measures[id]
            self._known[id] = self._unless_lost(partial(self._past, measure), Past())
        return self._known[id]

    def _unless_lost(self, look: Callable[[], T], otherwise: T) -> T:
        try:
            return look()
        except NoRepository as fault:
            if not self._is_told:
                self._is_told = True
                self._tell(fault)
            return otherwise

    # --- What git says of files ----------------------------------------------------------------------

    @cached_property
    def _commits(self) -> Sequence[Changed]:
        return commits(self._kept)

    @cached_property
    def _versions(self) -> Mapping[str, Sequence[_Version]]:
        """The contents of measures' files by the measures' ids, the oldest first."""
        found: dict[str, list[_Version]] = {}
        for one in self._commits:
            for path, blob in one.files.items():
                if path.startswith(_MEASURES):
                    id = path.rpartition("/")[2].removesuffix(".yaml")
                    found.setdefault(id, []).append(_Version(one.moment, path, blob))
        return found

    @cached_property
    def _leavings(self) -> frozenset[int]:
        """The places of the commits that took a measure's file away: there, others may have got its id."""
        return frozenset(
            one.moment.position for found in self._versions.values() for one in found if one.blob is None
        )

    def _is_simple(self, versions: Sequence[_Version]) -> bool:
        """Whether a measure always was the one of this id, in this file."""
        first = versions[0]
        return first.moment.position not in self._leavings and all(
            one.blob is not None and one.blob.is_file and one.path == first.path for one in versions
        )

    # --- What the files said -------------------------------------------------------------------------

    @cached_property
    def _ready(self) -> Ready:
        return self._read_already()

    @cached_property
    def _contents(self) -> Contents:
        return Contents(self._kept.repository.objects())

    @cached_property
    def _firsts(self) -> Mapping[str, Measure | None]:
        """The first versions of the measures that are likely to be asked for; None where one is faulty."""
        wanted = [
            (id, self._versions[id][0])
            for id, measure in self._plan.measures.items()
            if id in self._versions and id not in self._moved and self._has_promises(measure)
        ]
        unread = {
            one.blob.name: None
            for _, one in wanted
            if one.blob is not None and ready_at(one.path, one.blob.name, self._ready) is None
        }
        contents = Contents(self._kept.repository.objects(), [*unread])
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

    def _measure(self, version: _Version, reader: Reader | None = None) -> Measure | None:
        """The measure as a version has it; None if something is wrong with that."""
        assert version.blob is not None
        name = version.blob.name
        entity = ready_at(version.path, name, self._ready)
        if entity is None:
            look = partial(reader, name) if reader is not None else partial(read, self._contents, name)
            entity = sound_entry(version.path, look)
        return entity if isinstance(entity, Measure) else None

    def _log(self, ids: Iterable[str]) -> DateLog:
        """The dates of some measures, from all states of their files."""
        paths = {one.path for id in ids for one in self._versions[id]}
        parts = [
            Changed(one.moment, {path: blob for path, blob in one.files.items() if path in paths})
            for one in self._commits
            if not paths.isdisjoint(one.files)
        ]
        log = DateLog()
        for step in steps_of(self._kept, parts, ready=self._ready):
            log.take(step, compare(step.before, step.after))
        return log

    @cached_property
    def _moved(self) -> frozenset[str]:
        """The measures that may have had other ids."""
        return frozenset(id for id, versions in self._versions.items() if not self._is_simple(versions))

    @cached_property
    def _log_of_moved(self) -> DateLog:
        return self._log(self._moved)

    @cached_property
    def _log_of_later(self) -> DateLog:
        """The dates of those that are likely to be asked for and whose first versions do not answer."""
        measures = (self._plan.measures[id] for id in self._firsts)
        return self._log([one.id for one in measures if self._promised_first(one) is None])

    # --- The past of a measure -----------------------------------------------------------------------

    def _past(self, measure: Measure) -> Past:
        versions = self._versions.get(measure.id)
        if versions is None:
            return Past()
        if measure.id in self._moved:
            return self._from(self._log_of_moved, measure)
        promised = self._promised_first(measure)
        if promised is None:
            is_likely = measure.id in self._firsts
            return self._from(self._log_of_later if is_likely else self._log([measure.id]), measure)
        return _LatePast(
            promised, partial(self._unless_lost, partial(self._changed, measure, versions), None)
        )

    def _from(self, log: DateLog, measure: Measure) -> Past:
        return past_of(self._plan, log, measure, self._baselines, self._until)

    def _promised_first(self, measure: Measure) -> Mapping[DatePath, When] | None:
        """What was promised, if all of it stood in the first version; None if that does not answer."""
        if measure.id not in self._promised:
            self._promised[measure.id] = self._found_first(measure)
        return self._promised[measure.id]

    def _found_first(self, measure: Measure) -> Mapping[DatePath, When] | None:
        versions, firsts = self._versions[measure.id], self._firsts
        first = firsts[measure.id] if measure.id in firsts else self._measure(versions[0])
        if first is None or not measure.visibility.sees(first.visibility):
            return None
        baseline = self._baselines.get(baseline_of(self._plan, measure) or "")
        if baseline is not None and len(versions) > 1 and versions[1].moment.position <= baseline:
            return None
        there = dict(dated(first))
        wanted = dict(dated(measure))
        if not wanted.keys() <= there.keys():
            return None
        return {path: there[path] for path in wanted} if versions[0].moment.day <= self._until else {}

    def _changed(self, measure: Measure, versions: Sequence[_Version]) -> date | None:
        """The last day up to which a value has changed."""
        known = [one for one in versions if one.moment.day <= self._until]
        for before, after in zip(known[-2::-1], known[:0:-1], strict=True):
            one, other = self._measure(before), self._measure(after)
            if one is None or other is None or after.moment.position in self._leavings:
                return self._from(self._log([*self._moved, measure.id]), measure).changed
            if compare(_alone(one), _alone(other)):
                return after.moment.day
        return known[0].moment.day if known else None


class _LatePast(Past):
    """A past of which the last change is looked up late."""

    def __init__(self, promised: Mapping[DatePath, When], find: Callable[[], date | None]) -> None:
        object.__setattr__(self, "promised", promised)
        object.__setattr__(self, "_find", cache(find))

    @property
    def changed(self) -> date | None:
        """The last day on which a value changed."""
        find: Callable[[], date | None] = self.__dict__["_find"]
        return find()


def _alone(measure: Measure) -> Plan:
    return Plan(BLANK_HEADER, measures={measure.id: measure})
