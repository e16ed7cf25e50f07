"""The floor of `mp diff`: read the files that two commits have, and run the C parser's events over them.

Two `git ls-tree`, one `git cat-file --batch` of the contents, each once though both commits have it, and
nothing else: the collector is off, and neither Typer nor Pydantic is imported.
"""

from __future__ import annotations

import gc
import subprocess
import sys

from _ruamel_yaml import CParser, StreamEndEvent


def blobs(folder: str, commit: str) -> set[bytes]:
    """The names of the contents of the YAML files below a folder of a commit."""
    listed = subprocess.check_output(["git", "-C", folder, "ls-tree", "-r", "-z", commit])
    files = (line.split(b"\t", 1) for line in listed.split(b"\0") if line.endswith(b".yaml"))
    return {about.split(b" ")[2] for about, _ in files}


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


def main(folder: str, one: str, other: str) -> None:
    """Run the events of all contents of two commits, and say how many there were."""
    gc.disable()
    names = blobs(folder, one) | blobs(folder, other)
    read_events(folder, names)
    print(len(names))


if __name__ == "__main__":
    main(*sys.argv[1:])
