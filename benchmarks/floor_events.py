"""The floor of `mp validate`: read every file of a plan and run the C parser's events over it.

The same calls for a file as the program's own reading, and nothing else: the collector is off, and
neither Typer nor Pydantic is imported.
"""

from __future__ import annotations

import gc
import os
import sys

from _ruamel_yaml import CParser, StreamEndEvent


def files(folder: str) -> list[str]:
    """The YAML files below a folder, by path."""
    found: list[str] = []
    folders = [folder]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(".yaml"):
                    found.append(entry.path)
    return sorted(found)


def content(path: str) -> bytes:
    """What a file holds."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, os.fstat(descriptor).st_size)
    finally:
        os.close(descriptor)


def main(folder: str) -> None:
    """Run the events of all files, and say how many files there were."""
    gc.disable()
    paths = files(folder)
    for path in paths:
        next_event = CParser(content(path)).get_event
        while next_event().__class__ is not StreamEndEvent:
            pass
    print(len(paths))


if __name__ == "__main__":
    main(sys.argv[1])
