"""A small plan without a fault, on which the pages' examples and the tests lay their files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from masterplan_cli.changes.change import State
from masterplan_cli.findings import Finding, Location
from masterplan_cli.history.since import step_between
from masterplan_cli.language import language
from masterplan_cli.loading import Loaded, load
from masterplan_cli.messages import Message
from masterplan_cli.review import Placed, Review, review
from masterplan_cli.source.tree import MemoryTree, Tree

TODAY: Final = date(2021, 1, 1)
# The day of an older state, and the tags that a repository of the plan has.
BEFORE: Final = date(2020, 12, 1)
STATES: Final = ("beschluss-2018",)
# What a measure should say beyond what it must: few tests write that much.
QUALITY: Final = ("Q",)

SMALL: Final[Mapping[str, str]] = {
    "masterplan.yaml": """\
title: Masterplan
city: Musterstadt
statuses:
  geplant: {label: Geplant, symbol: ○, color: "#0072B2", kind: preparing}
  laufend: {label: Laufend, symbol: ◑, color: "#009E73", kind: active}
  fertig: {label: Fertig, symbol: ●, color: "#CC79A7", kind: done}
  ruht: {label: Ruht, symbol: ‖, color: "#D55E00", kind: paused}
  entfallen: {label: Entfallen, symbol: ✕, color: "#767676", kind: stopped}
""",
    "themes.yaml": """\
technik:
  title: Technik
""",
    "goals.yaml": """\
service:
  title: Bessere Dienstleistungen
""",
    "units.yaml": """\
buero:
  title: Digitalbüro
  kind: office
""",
    "measures/portal.yaml": """\
number: M7
title: Serviceportal
theme: technik
status: laufend
summary: Leistungen der Stadt im Netz.
benefit: Kürzere Wege.
goals: [service]
responsible: buero
start: {actual: 2020-03-01}
milestones:
  relaunch: {title: Relaunch, due: 2021-09-30}
finish: {planned: 2022-12-31}
reviewed: 2020-12-15
funding:
  - {year: 2021, type: konsumtiv, planned: 0}
""",
}


def with_files(files: Mapping[str, str | bytes | None]) -> dict[str, str | bytes]:
    """The small plan with some files more, others instead, and those away that are None."""
    merged = {**SMALL, **files}
    return {path: text for path, text in merged.items() if text is not None}


def loaded(files: Mapping[str, str | bytes | None]) -> Loaded:
    """The small plan with these files, read."""
    return load(MemoryTree(with_files(files)))


def reviewed(
    files: Mapping[str, str | bytes | None],
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = QUALITY,
    today: date = TODAY,
) -> Review:
    """The small plan with these files, read and checked: by default for faults, not for what is missing."""
    return reviewed_tree(MemoryTree(with_files(files)), select=select, ignore=ignore, today=today)


def reviewed_tree(
    tree: Tree, *, select: Collection[str] = (), ignore: Collection[str] = QUALITY, today: date = TODAY
) -> Review:
    """Any tree, read and checked."""
    return review(tree, load(tree), today, select=select, ignore=ignore)


def stepped(
    before: Mapping[str, str | bytes | None],
    after: Mapping[str, str | bytes | None],
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = QUALITY,
    states: Collection[str] = STATES,
    today: date = TODAY,
) -> Review:
    """The small plan with some files of now, checked also for what has happened to those of before.

    `states` are the tags that its repository knows.
    """
    tree = MemoryTree(with_files(after))
    found = load(tree)
    named = {edition.baseline for edition in found.plan.editions.values()}
    named |= {measure.baseline for measure in found.plan.measures.values()}
    unknown = {name for name in named if name is not None and name not in states}
    step = step_between(State(loaded(before).plan, BEFORE), State(found.plan, today), unknown)
    return review(tree, found, today, select=select, ignore=ignore, step=step)


def lines(found: Review, *, hints: bool = False) -> list[str]:
    """The findings as `file:line:column: CODE sentence`, in English, on request with the hint behind it."""
    return [line(placed, hints=hints) for placed in found.findings]


def line(placed: Placed, *, hints: bool = False) -> str:
    """One finding as `file:line:column: CODE sentence`."""
    return f"{_place(placed.location)}: {_said(placed.finding, hints=hints)}"


def said(findings: Collection[Finding], *, hints: bool = False) -> list[str]:
    """Findings that are not placed yet: their location or address, code and sentence."""
    return [f"{_where(finding)}: {_said(finding, hints=hints)}" for finding in findings]


def text(message: Message) -> str:
    """The English sentence of a message."""
    return language("en").text(message)


def _where(finding: Finding) -> str:
    return _place(finding.place) if isinstance(finding.place, Location) else str(finding.place)


def _place(place: Location) -> str:
    return f"{place.file}:{place.line}:{place.column}"


def _said(finding: Finding, *, hints: bool) -> str:
    hint = f" {text(finding.hint)}" if hints and finding.hint is not None else ""
    return f"{finding.code} {text(finding.message)}{hint}"
