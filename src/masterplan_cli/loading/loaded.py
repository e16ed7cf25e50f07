"""What reading gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from masterplan_cli.findings import Address, Finding
from masterplan_cli.plan.plan import HEADER, Plan
from masterplan_cli.source.places import Path


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry is written: its file, and the path within it."""

    file: str
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading gave: the plan, what was wrong, and where each entry is written.

    `draft` is for the checks: it has the entries too that lack something they must have, which is
    empty or None in them; in `plan`, these are unread. `gaps` says of a list, by its address, which of
    its items were dropped: the plan counts the others without them, the file does not.
    """

    plan: Plan
    draft: Plan
    findings: tuple[Finding, ...]
    origins: Mapping[tuple[str, str | None], Origin]
    gaps: Mapping[Address, tuple[int, ...]]

    def origin(self, address: Address) -> Origin:
        """The file and path that an address means. What no file holds belongs to the header."""
        home = self.home(address)
        return Origin(home.file, home.path + address.path)

    def home(self, address: Address) -> Origin:
        """Where the entry is written in which an address lies."""
        return self.origins.get((address.collection, address.id)) or Origin(f"{HEADER}.yaml")

    def as_written(self, address: Address) -> Address:
        """An address of the plan, with the items of lists counted as in the file."""
        if not self.gaps:
            return address
        written = Address(address.collection, address.id)
        for step in address.path:
            written /= place_among(self.gaps.get(written, ()), step)
        return written


def place_among(gaps: tuple[int, ...], step: str | int) -> str | int:
    """The place of a list's item before items were dropped at `gaps`, which are in order."""
    if isinstance(step, int):
        for gap in gaps:
            step += gap <= step
    return step
