"""The mark of what is missing or only assumed: it stands behind such a value wherever it is shown."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

ASTERISK: Final = "*"


def starred(text: str, field: str, opened: Collection[str]) -> str:
    """The words of a field, marked if the field is among those that the plan leaves open."""
    return text + ASTERISK if field in opened else text
