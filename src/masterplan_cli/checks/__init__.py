"""All checks of a whole plan, in the order of their codes."""

from __future__ import annotations

from typing import Final

from masterplan_cli.checks import references, settings
from masterplan_cli.checks.check import Check, Scope

CHECKS: Final[tuple[Check, ...]] = (
    references.unknown_reference,
    references.unknown_status,
    references.refers_to_itself,
    references.circle,
    references.number_twice,
    references.open_field_unknown,
    settings.date_with_two_meanings,
)

__all__ = ["CHECKS", "Check", "Scope"]
