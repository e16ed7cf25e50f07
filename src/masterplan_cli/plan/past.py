"""What the repository knows of a measure's past, which its file does not say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeAlias

from masterplan_cli.plan.when import When

DatePath: TypeAlias = tuple[str, ...]
"""Where a date stands in a measure: `("finish", "planned")`, `("milestones", "relaunch", "due")`."""


class Past(Protocol):
    """The dates that were promised first, and the day on which a value last changed.

    A promise is the date at the measure's baseline, else the first one that was ever written down.
    """

    @property
    def promised(self) -> Mapping[DatePath, When]:
        """What was promised, by where the date stands."""

    @property
    def changed(self) -> date | None:
        """The last day on which a value changed; None where that is not known."""


@dataclass(frozen=True, slots=True)
class KnownPast:
    """A past that is known already."""

    promised: Mapping[DatePath, When] = field(default_factory=dict)
    changed: date | None = None
