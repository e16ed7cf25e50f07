"""Everything wrong with a plan, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Final, TypeVar

from masterplan_cli.apart import MEASURES_AT_LEAST, apart
from masterplan_cli.checks import APART, CHECKED_RULES, CHECKS, ON_TIME, Check, Scope, Step
from masterplan_cli.checks.settings import settings_faults
from masterplan_cli.findings import Address, Finding, Location, Rule, Severity
from masterplan_cli.loading import Loaded
from masterplan_cli.messages import FieldName, Message
from masterplan_cli.plan import rules as plan_rules
from masterplan_cli.plan.addresses import along
from masterplan_cli.plan.masterplan import SeveritySetting
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source import rules as source_rules
from masterplan_cli.source.documents import BYTES_AT_MOST, places
from masterplan_cli.source.places import Places, lines
from masterplan_cli.source.tree import Tree

S = TypeVar("S", Scope, Step)

# Of one file; more than that is a file in the wrong place, or made to keep programs busy.
FINDINGS_AT_MOST: Final = 500

RULES: Final[Mapping[str, Rule]] = {
    rule.code: rule
    for rule in sorted(
        [*source_rules.RULES, *plan_rules.RULES, *CHECKED_RULES],
        key=lambda rule: ("YSRDLQHP".index(rule.code[0]), rule.code),
    )
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its place in a file, and the line that stands there."""

    finding: Finding
    location: Location
    source: str
    related: tuple[tuple[Message, Location], ...] = ()


@dataclass(frozen=True)
class Review:
    """All findings of a plan. Their places are looked up when asked for, since each costs reading a file."""

    found: tuple[Finding, ...]
    """By file; within one, as they were found."""
    files: int
    placing: Callable[[Iterable[Finding]], Iterable[Placed]]
    deferred: int = 0
    """How many findings the plan puts off, which are left out."""

    @cached_property
    def findings(self) -> tuple[Placed, ...]:
        """All findings with their places, by file, line and column."""
        return self.placed(self.found)

    def placed(self, found: Iterable[Finding]) -> tuple[Placed, ...]:
        """Some of the findings with their places, by file, line and column."""
        return tuple(self.placing(found))

    def count(self, severity: Severity) -> int:
        """How many findings weigh exactly this much."""
        return sum(finding.severity is severity for finding in self.found)

    def at_least(self, severity: Severity) -> Review:
        """The findings that weigh this much or more."""
        heavy = tuple(one for one in Severity if one.rank <= severity.rank)
        return replace(self, found=tuple(finding for finding in self.found if finding.severity in heavy))


def review(
    tree: Tree,
    loaded: Loaded,
    today: date,
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    step: Step | None = None,
) -> Review:
    """What reading and the checks have found, weighed as the plan wants it.

    `select` and `ignore` are codes or beginnings of codes; nothing selected means all. `step` leads from an
    older state to this one, for the checks on time.
    """
    reader = _Files(tree, loaded)
    # One by one, so that what this process finds is weighed while the second one still looks.
    on_time = [check for check in ON_TIME if _wanted(check.rule.code, select, ignore)]
    moved = _found(on_time, step, loaded) if step is not None else ()
    found = chain(loaded.findings, moved, _checked(loaded, today, select, ignore))
    is_deferred = _deferral(loaded, today)
    by_file: dict[str, list[Finding]] = defaultdict(list)
    deferred = 0
    for finding in _weighed(found, loaded):
        if not _wanted(finding.code, select, ignore):
            continue
        if is_deferred(finding):
            deferred += 1
        else:
            by_file[reader.file(finding.place)].append(finding)
    bounded = tuple(one for file in sorted(by_file) for one in _bounded(by_file[file], reader))
    files = len({origin.file for origin in loaded.origins.values()})
    return Review(bounded, files, reader.placed, deferred)


def _checked(
    loaded: Loaded, today: date, select: Collection[str], ignore: Collection[str]
) -> Iterator[Finding]:
    scope = Scope(loaded.draft, today)
    wanted = [check for check in CHECKS if _wanted(check.rule.code, select, ignore)]
    elsewhere = [check for check in wanted if check in APART]
    if len(loaded.draft.measures) < MEASURES_AT_LEAST or not elsewhere:
        yield from _found(wanted, scope, loaded)
        return
    with apart(lambda: list(_found(elsewhere, scope, loaded))) as later:
        yield from _found([check for check in wanted if check not in APART], scope, loaded)
        yield from later()


def _found(checks: Iterable[Check[S]], scope: S, loaded: Loaded) -> Iterator[Finding]:
    refused = _Refused(loaded)
    for check in checks:
        for problem in check.problems(scope):
            # What could not be read is not missing.
            if not (problem.missing and refused and any(map(refused.holds, problem.missing))):
                yield _as_written(check.finding(problem), loaded)


# The family of what is missing.
_QUALITY: Final = "Q"


class _Refused:
    """Where reading has refused a value."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._at = {place for finding in loaded.findings for place in _meant(finding) if place.path}
        self._around = {above for place in self._at for above in _from_the_top(place)}

    def __bool__(self) -> bool:
        return bool(self._at)

    def holds(self, address: Address) -> bool:
        """Whether something was refused at an address of the plan, below it, or all that it is a part of."""
        written = self._loaded.as_written(address)
        return written in self._around or any(above in self._at for above in _from_the_top(written))


def _meant(finding: Finding) -> Iterator[Address]:
    """Where a value was refused; of a misspelt key, also where it was probably meant to be."""
    place = finding.place
    if isinstance(place, Address):
        yield place
        key = finding.hint.values.get("key") if finding.hint is not None else None
        if finding.key and isinstance(key, FieldName):
            yield replace(place, path=(*place.path[:-1], str(key)))


def _from_the_top(address: Address) -> Iterator[Address]:
    """The address of the entry's field, and so on down to the address itself."""
    for end in range(1, len(address.path) + 1):
        yield replace(address, path=address.path[:end])


def _as_written(finding: Finding, loaded: Loaded) -> Finding:
    """A check's finding, with its places as the files have them."""
    place = finding.place
    assert isinstance(place, Address)
    return replace(finding, place=loaded.as_written(place)) if loaded.gaps else finding


def _wanted(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def _weighed(findings: Iterable[Finding], loaded: Loaded) -> Iterator[Finding]:
    """The findings with the weights that the plan's `severities` give them, and what is wrong with these."""
    plan = loaded.draft
    settings = plan.masterplan.severities
    for finding in findings:
        setting = settings.get(finding.code)
        why = _left_open(plan, finding.place) if finding.code[0] == _QUALITY else None
        if setting is SeveritySetting.OFF:
            continue
        if why is not None:
            # Whoever says openly that something is missing is not blamed for it.
            yield replace(finding, severity=Severity.INFO, hint=Message("Left open: {why}", why=why))
        elif setting is not None:
            yield replace(finding, severity=Severity(setting))
        else:
            yield finding
    for fault in settings_faults(plan, RULES):
        yield _as_written(fault, loaded)


def _left_open(plan: Plan, place: Address | Location) -> str | None:
    """Why the plan leaves a value open, if it says so; of a whole entry, what the header says of its like."""
    if isinstance(place, Location):
        return None
    if not place.path:
        return plan.masterplan.open.get(place.collection)
    entry = plan.masterplan if place.id is None else plan.collection(place.collection).get(place.id)
    with suppress(KeyError):  # below what is missing, nothing is left open
        for step, part in zip(place.path, along(entry, place.path), strict=False):
            why: str | None = getattr(part, "open", {}).get(step)
            if why is not None:
                return why
    return None


def _deferral(loaded: Loaded, today: date) -> Callable[[Finding], bool]:
    """Whether the plan puts a finding off until this day or a later one."""
    deferrals = [one for one in loaded.draft.masterplan.deferred if today <= one.until]
    if not deferrals:
        return lambda _: False
    homes = {origin.file: Address(*key) for key, origin in loaded.origins.items() if not origin.path}

    def is_deferred(finding: Finding) -> bool:
        of_code = [one for one in deferrals if finding.code.startswith(one.code)]
        if not of_code or finding.severity is Severity.ERROR:
            return False
        place = finding.place
        where = str(place if isinstance(place, Address) else homes.get(place.file, ""))
        return any(
            one.where is None or f"{where}.".startswith((f"{one.where}.", f"{one.where}/")) for one in of_code
        )

    return is_deferred


def _bounded(of_file: list[Finding], files: _Files) -> Iterator[Finding]:
    """The findings of a file; of one that nobody could read through, the rest is summed up."""
    if len(of_file) <= FINDINGS_AT_MOST:
        yield from of_file
        return
    placed = files.placed(of_file)
    yield from (item.finding for item in placed[:FINDINGS_AT_MOST])
    rest = placed[FINDINGS_AT_MOST:]
    message = Message("From here on, {n} more findings in this file are not shown.", n=len(rest))
    hint = Message("Correct the file, and check it again.")
    finding = source_rules.TOO_MANY.finding(message, rest[0].location, hint=hint)
    severity = min((item.finding.severity for item in rest), key=lambda one: one.rank)
    yield replace(finding, severity=severity)


class _Files:
    """Files read again for the places of their values, each once."""

    def __init__(self, tree: Tree, loaded: Loaded) -> None:
        self._tree = tree
        self._loaded = loaded
        self._places: dict[str, Places] = {}
        self._lines: dict[str, list[str]] = {}

    def placed(self, findings: Iterable[Finding]) -> list[Placed]:
        """The findings in the order of the files; each file that has one is read once more."""
        return sorted(map(self._placed, findings), key=lambda item: (item.location, item.finding.code))

    def _placed(self, finding: Finding) -> Placed:
        location = self.location(finding.place, key=finding.key)
        related = tuple((related.message, self.location(related.place)) for related in finding.related)
        return Placed(finding, location, self.line(location), related)

    def file(self, place: Address | Location) -> str:
        return place.file if isinstance(place, Location) else self._loaded.home(place).file

    def location(self, place: Address | Location, *, key: bool = False) -> Location:
        if isinstance(place, Location):
            return place
        origin = self._loaded.origin(place)
        if origin.file not in self._places:
            self._places[origin.file] = places(self._content(origin.file), origin.file)
        return self._places[origin.file].of(origin.path, key=key)

    def line(self, location: Location) -> str:
        if location.file not in self._lines:
            self._lines[location.file] = lines(self._content(location.file))
        found = self._lines[location.file]
        return found[location.line - 1] if location.line <= len(found) else ""

    def _content(self, file: str) -> bytes:
        try:
            return self._tree.read(file, BYTES_AT_MOST)
        except OSError:
            return b""  # it cannot be read, and its finding says so
