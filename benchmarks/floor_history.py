"""The floor of `mp history`: read all that a plan's files ever were, and run the C parser's events over it.

One `git log --raw`, one `git cat-file --batch` of the contents, each once however many commits have it,
and nothing else: the collector is off, and neither Typer nor Pydantic is imported.
"""

from __future__ import annotations

import gc
import subprocess
import sys

from _ruamel_yaml import CParser, StreamEndEvent

# What every commit of the first-parent line has changed below the folder, the first one too.
LOG = (
    "log",
    "--raw",
    "-z",
    "--root",
    "--no-abbrev",
    "--no-renames",
    "--first-parent",
    "--format=",
    "--",
    ".",
)


def blobs(folder: str) -> set[bytes]:
    """The names of all contents that the files below a folder ever had."""
    values = iter(subprocess.check_output(["git", "-C", folder, *LOG]).split(b"\0"))
    found = set()
    for about in values:
        if about.startswith(b":") and next(values).endswith(b".yaml"):
            _, mode, _, name, _ = about.split(b" ")
            if mode != b"000000":
                found.add(name)
    return found


def read_events(folder: str, names: set[bytes]) -> None:
    """Run the events of some contents."""
    command = ["git", "-C", folder, "cat-file", "--batch"]
    answer = subprocess.run(
        command, input=b"\n".join(names) + b"\n", stdout=subprocess.PIPE, check=True
    ).stdout
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at) + 1
        at = end + int(answer[at:end].split(b" ")[2])
        next_event = CParser(answer[end:at]).get_event
        while next_event().__class__ is not StreamEndEvent:
            pass
        at += 1


def main(folder: str) -> None:
    """Run the events of all contents, and say how many there were."""
    gc.disable()
    names = blobs(folder)
    read_events(folder, names)
    print(len(names))


if __name__ == "__main__":
    main(sys.argv[1])
