"""Who may see what of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Audience(StrEnum):
    """Whom a part of the plan, or a paper about it, is for. Each one sees what is for those before it."""

    PUBLIC = "public"
    COUNCIL = "council"
    INTERNAL = "internal"

    def sees(self, visibility: Audience) -> bool:
        """Whether this audience may see what is for another one."""
        return _RANKS[visibility] <= _RANKS[self]


def strictest(visibilities: Iterable[Audience]) -> Audience:
    """The one of several, at least one, that the fewest people see."""
    return max(visibilities, key=_RANKS.__getitem__)


_RANKS: Final = {audience: rank for rank, audience in enumerate(Audience)}
