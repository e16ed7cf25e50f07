"""What two states of the small plan mean for each other, as lines that a test can hold whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from masterplan_cli.changes.change import Change, State
from masterplan_cli.changes.compare import compare
from masterplan_cli.changes.meaning import changes, changes_of_facts
from tests.small_plan import TODAY, loaded, text

Files = Mapping[str, str | None]

# Beside the small plan's own, for references to go to.
BESIDE: Final[Files] = {
    "themes.yaml": "technik: {title: Technik}\nmenschen: {title: Menschen}\n",
    "goals.yaml": "service: {title: Bessere Dienstleistungen}\nwissen: {title: Wissen bewahren}\n",
    "units.yaml": "buero: {title: Digitalbüro, kind: office}\nit: {title: Systemhaus, kind: office}\n",
    "resolutions.yaml": "rat-2018: {title: Masterplan, date: 2018-11-15}\n",
    "measures/portal.yaml": None,
}


def measure(title: str = "E-Akte", theme: str = "technik", status: str = "laufend", **fields: str) -> str:
    """The file of a measure; each field with its value as YAML."""
    lines = [f"title: {title}", f"theme: {theme}", f"status: {status}"]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in fields.items()), ""])


def state(files: Files, day: date = TODAY) -> State:
    """The small plan with these files and what stands beside them, as it is read."""
    found = loaded({**BESIDE, **files})
    assert found.findings == (), found.findings
    return State(found.plan, day)


def told(old: Files, new: Files) -> list[str]:
    """The changes that facts have brought about, as lines; both states are of one day."""
    before, after = state(old), state(new)
    return lines(changes_of_facts(before, after, compare(before.plan, after.plan)))


def of_measure(old: str, new: str) -> list[str]:
    """The same where only the measure `e-akte` differs."""
    return told({"measures/e-akte.yaml": old}, {"measures/e-akte.yaml": new})


def changed(old: str, new: str) -> tuple[Change, ...]:
    """The same as changes."""
    before, after = state({"measures/e-akte.yaml": old}), state({"measures/e-akte.yaml": new})
    return changes_of_facts(before, after, compare(before.plan, after.plan))


def with_lights(old: str, new: str, first: date, second: date) -> list[str]:
    """All changes of the measure `e-akte` between two days."""
    before = state({"measures/e-akte.yaml": old}, first)
    after = state({"measures/e-akte.yaml": new}, second)
    return lines(changes(before, after))


def lines(found: tuple[Change, ...]) -> list[str]:
    """Weight, kind, days and place of each change, its sentence, and its reason."""
    return [_line(one) for one in found]


def _line(one: Change) -> str:
    days = "" if one.days is None else f" {one.days:+}"
    why = "" if one.reason is None else f" {text(one.reason.message)}"
    return f"{one.weight.name} {one.kind}{days} {one.address}: {text(one.message)}{why}".replace("\xa0", " ")
