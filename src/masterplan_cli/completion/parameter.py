"""One option or argument of a command, as far as completing a line needs it."""

from __future__ import annotations

from typing import NamedTuple


class Parameter(NamedTuple):
    """An option, or without names an argument.

    `value` is what the help calls its value (`ID`, `DATE`); empty for a flag, which has none. `help` is a
    message id.
    """

    names: tuple[str, ...]
    value: str
    choices: tuple[str, ...]
    repeats: bool
    help: str
