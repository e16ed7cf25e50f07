"""A shell asks, and is answered."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Final

from masterplan_cli.completion.line import line_of
from masterplan_cli.completion.question import question_in
from masterplan_cli.completion.shells import SHELLS, Reply

_VARIABLE: Final = "_MP_COMPLETE"
_BEGIN: Final = "complete_"


def reply(environment: Mapping[str, str]) -> int:
    """Answer a shell on standard output, and give the exit code. Never says anything else, never raises."""
    try:
        text, code = _replied(environment)
        _write(text.encode(sys.getfilesystemencoding(), errors="replace"))
    except Exception:  # noqa: BLE001  # somebody is typing; whatever is wrong, the command itself will say it
        return 1
    return code


def _replied(environment: Mapping[str, str]) -> Reply:
    shell = environment[_VARIABLE].removeprefix(_BEGIN)
    question = question_in(line_of(shell, environment)) if shell in SHELLS else None
    return ("", 0) if question is None else SHELLS[shell](question, environment)


def _write(text: bytes) -> None:
    while text:
        text = text[os.write(1, text) :]
