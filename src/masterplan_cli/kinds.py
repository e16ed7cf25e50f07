"""What people call the entries of each collection, the same in the terminal and in every paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from masterplan_cli.messages import Message


@dataclass(frozen=True, slots=True)
class Kind:
    """What people call an entry of a collection, one and several of them."""

    one: Message
    several: Message


KINDS: Final[Mapping[str, Kind]] = {
    "masterplan": Kind(Message("Masterplan"), Message("Masterplan")),
    "themes": Kind(Message("Theme field"), Message("Theme fields")),
    "goals": Kind(Message("Strategic goal"), Message("Strategic goals")),
    "principles": Kind(Message("Principle"), Message("Principles")),
    "resolutions": Kind(Message("Council resolution"), Message("Council resolutions")),
    "orders": Kind(Message("Order of the council"), Message("Orders of the council")),
    "laws": Kind(Message("Law"), Message("Laws")),
    "participation": Kind(Message("Participation format"), Message("Participation formats")),
    "units": Kind(Message("Organisational unit"), Message("Organisational units")),
    "measures": Kind(Message("Measure"), Message("Measures")),
    "milestones": Kind(Message("Milestone"), Message("Milestones")),
    "editions": Kind(Message("Edition"), Message("Editions")),
    "papers": Kind(Message("Council paper"), Message("Council papers")),
    "statuses": Kind(Message("Status"), Message("Status scale")),
    "priorities": Kind(Message("Priority"), Message("Priorities")),
    "gates": Kind(Message("Step of checking or consultation"), Message("Steps of checking or consultation")),
}

IN_SHORT: Final[Mapping[str, Kind]] = {
    **KINDS,
    "goals": Kind(Message("Goal"), Message("Goals")),
    "resolutions": Kind(Message("Resolution"), Message("Resolutions")),
    "orders": Kind(Message("Order"), Message("Orders")),
}
"""The same for where they stand side by side, as in a trace: there is no mistaking whose goals these are."""
