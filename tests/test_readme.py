"""What the README shows is what happens: each command in it runs, and gives what stands below it."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from examples.history import write_history
from tests.conftest import Mp
from tests.program import PLAN, ROOT

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Shown(NamedTuple):
    """A command as the README shows it: its words, the exit code noted, and the output, if there is one."""

    line: str
    code: int
    output: str | None


def shown(text: str) -> list[Shown]:
    """The commands in the `console` blocks. `# exit 1` behind one says how it ends."""
    found = []
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            words, _, note = line.partition("  # exit ")
            found.append(Shown(words.strip(), int(note or 0), output.strip("\n") or None))
    return found


README = shown((ROOT / "README.md").read_text(encoding="utf-8"))


def test_what_is_taken_for_a_command() -> None:
    text = "```console\n$ mp status --x 'a b'\nEins\n\nZwei\n$ mp validate  # exit 1\n```\n```sh\n$ no\n```\n"

    assert shown(text) == [
        Shown("mp status --x 'a b'", 0, "Eins\n\nZwei"),
        Shown("mp validate", 1, None),
    ]


def test_there_are_some() -> None:
    assert {one.line.split()[1] for one in README} >= {"validate", "explain", "status", "report"}


@pytest.mark.parametrize("one", README, ids=[one.line for one in README])
def test_it_is_as_the_readme_says(mp: Mp, tmp_path: Path, one: Shown) -> None:
    shutil.copytree(PLAN, tmp_path / "plan")
    if "musterstadt/" in one.line:
        write_history(tmp_path / "musterstadt")
    program, *arguments = shlex.split(one.line)
    ran = mp(*arguments, cwd=tmp_path)

    assert (program, ran.code) == ("mp", one.code)
    if one.output is not None:
        assert ran.out.strip("\n") == one.output
