"""`mp` as a program of its own, in an environment that says nothing but what a test wants."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[1]
PLAN: Final = ROOT / "plan"
# What the program listens to, besides its arguments.
VARIABLES: Final = (
    "COLORTERM",
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LINES",
    "MP_DEBUG",
    "MP_LANG",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "TERM",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
)


class Ran(NamedTuple):
    """What a call gave: its exit code and what it wrote."""

    code: int
    out: str
    err: str = ""


def environment(**variables: str) -> Mapping[str, str]:
    """This process's environment without what the program listens to, and these variables."""
    kept = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "MP_LANG": "de", **variables}


def command(*arguments: str) -> list[str]:
    """The words that start `mp` in a process of its own."""
    return [sys.executable, "-m", "masterplan_cli", *arguments]


def program(*arguments: str, cwd: Path, **variables: str) -> Ran:
    """Run `mp` as a program, its output read through pipes as UTF-8."""
    ran = subprocess.run(
        command(*arguments),
        cwd=cwd,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(ran.returncode, ran.stdout, ran.stderr)


@cache
def known(*arguments: str, **variables: str) -> Ran:
    """What `mp` gives on Dortmund's plan, through pipes; run once, and compared with many times."""
    return program(*arguments, cwd=ROOT, **variables)


def children() -> frozenset[int]:
    """The processes that this one has started and that have not ended, or whose end nobody has noticed."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name in brackets may hold anything; behind it come the state and the parent.
            parent = int(stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            if parent == os.getpid():
                found.add(int(stat.parent.name))
    return frozenset(found)
