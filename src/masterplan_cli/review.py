"""Everything wrong with a plan, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Final

from masterplan_cli.checks import CHECKS, Scope
from masterplan_cli.findings import Address, Finding, Location, Rule, Severity
from masterplan_cli.loading import Loaded
from masterplan_cli.messages import Message
from masterplan_cli.plan import rules as plan_rules
from masterplan_cli.plan.masterplan import SeveritySetting
from masterplan_cli.plan.scalars import shown
from masterplan_cli.source import rules as source_rules
from masterplan_cli.source.documents import BYTES_AT_MOST, places
from masterplan_cli.source.places import Places, lines
from masterplan_cli.source.tree import Tree
from masterplan_cli.suggestions import did_you_mean

# Of one file; more than that is a file in the wrong place, or made to keep programs busy.
FINDINGS_AT_MOST: Final = 500

RULES: Final[Mapping[str, Rule]] = {
    rule.code: rule
    for rule in sorted(
        [*source_rules.RULES, *plan_rules.RULES, *(check.rule for check in CHECKS)],
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


@dataclass(frozen=True, slots=True)
class Review:
    """All findings of a plan, by file, line and column."""

    findings: tuple[Placed, ...]
    files: int

    def count(self, severity: Severity) -> int:
        """How many findings weigh exactly this much."""
        return sum(placed.finding.severity is severity for placed in self.findings)

    def at_least(self, severity: Severity) -> Review:
        """The findings that weigh this much or more."""
        heavy = (placed for placed in self.findings if placed.finding.severity.rank <= severity.rank)
        return replace(self, findings=tuple(heavy))


def review(
    tree: Tree,
    loaded: Loaded,
    today: date,
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> Review:
    """What reading and the checks have found, weighed as the plan wants it, with places.

    `select` and `ignore` are codes or beginnings of codes; nothing selected means all.
    """
    found = [*loaded.findings, *_checked(loaded, today, select, ignore)]
    found = [finding for finding in _weighed(found, loaded) if _wanted(finding.code, select, ignore)]
    placed = _bounded(_placed(found, tree, loaded))
    return Review(tuple(placed), len({origin.file for origin in loaded.origins.values()}))


def _checked(
    loaded: Loaded, today: date, select: Collection[str], ignore: Collection[str]
) -> Iterator[Finding]:
    scope = Scope(loaded.draft, today)
    for check in CHECKS:
        if _wanted(check.rule.code, select, ignore):
            yield from (_as_written(finding, loaded) for finding in check.findings(scope))


def _as_written(finding: Finding, loaded: Loaded) -> Finding:
    """A check's finding, with its places as the files have them."""
    place = finding.place
    assert isinstance(place, Address)
    return replace(finding, place=loaded.as_written(place)) if loaded.gaps else finding


def _wanted(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    return (not select or code.startswith(tuple(select))) and not code.startswith(tuple(ignore))


def _weighed(findings: Iterable[Finding], loaded: Loaded) -> Iterator[Finding]:
    """The findings with the weights that the plan's `severities` give them."""
    settings = loaded.draft.masterplan.severities
    for finding in findings:
        setting = settings.get(finding.code)
        if setting is None:
            yield finding
        elif setting is not SeveritySetting.OFF:
            yield replace(finding, severity=Severity(setting))
    for code in settings:
        if code not in RULES:
            message = Message("“{code}” is no code of a finding.", code=shown(code))
            hint = did_you_mean(code, RULES) or Message("`mp explain` lists them.")
            place = Address("masterplan", None, ("severities", code))
            yield plan_rules.NOT_ALLOWED.finding(message, place, hint=hint, key=True)


def _placed(findings: Iterable[Finding], tree: Tree, loaded: Loaded) -> list[Placed]:
    """The findings in the order of the files; each file that has one is read once more."""
    files = _Files(tree, loaded)
    placed = [
        Placed(
            finding,
            location := files.location(finding.place, key=finding.key),
            files.line(location),
            tuple((related.message, files.location(related.place)) for related in finding.related),
        )
        for finding in findings
    ]
    return sorted(placed, key=lambda item: (item.location, item.finding.code))


def _bounded(placed: list[Placed]) -> Iterator[Placed]:
    """The findings without those of a file that nobody could read through, which are summed up."""
    for _, group in groupby(placed, key=lambda item: item.location.file):
        of_file = list(group)
        yield from of_file[:FINDINGS_AT_MOST]
        if rest := of_file[FINDINGS_AT_MOST:]:
            message = Message("From here on, {n} more findings in this file are not shown.", n=len(rest))
            hint = Message("Correct the file, and check it again.")
            finding = source_rules.TOO_MANY.finding(message, rest[0].location, hint=hint)
            severity = min((item.finding.severity for item in rest), key=lambda one: one.rank)
            yield replace(rest[0], finding=replace(finding, severity=severity), related=())


class _Files:
    """Files read again for the places of their values, each once."""

    def __init__(self, tree: Tree, loaded: Loaded) -> None:
        self._tree = tree
        self._loaded = loaded
        self._places: dict[str, Places] = {}
        self._lines: dict[str, list[str]] = {}

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
