"""A tree of files → what reading gives."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from typing import Final

from masterplan_cli.findings import NO_PROGRESS, Progress
from masterplan_cli.loading.files import Loading
from masterplan_cli.loading.loaded import Loaded
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Entity
from masterplan_cli.source.reading import Reader, reading
from masterplan_cli.source.tree import Kind, Tree

NO_ENTRIES: Final[Mapping[str, Entity]] = {}


def load(
    tree: Tree,
    progress: Progress = NO_PROGRESS,
    ready: Mapping[str, Entity] = NO_ENTRIES,
    reader: Reader | None = None,
) -> Loaded:
    """Read every file of a plan, but for those whose entries are `ready`, by their files.

    Somebody may have begun to read them: then `reader` tells what they say. Raises MasterplanError only if
    the folder itself cannot be listed.
    """
    with collector_paused():
        entries = list(tree.entries())
        # Of these, hardly one is no part of the plan.
        files = [entry.path for entry in entries if entry.kind is Kind.FILE and entry.path.endswith(".yaml")]
        files = [file for file in files if file not in ready] if ready else files
        # Before any progress is shown: what shows it may need a thread.
        with reading(tree, files) if reader is None else nullcontext(reader) as read:
            loading = Loading(read)
            for entry in progress.track(entries, len(entries), Message("Reading the plan")):
                if entry.path in ready:
                    loading.take_ready(entry.path, ready[entry.path])
                else:
                    loading.take(entry)
        return loading.loaded()


@contextmanager
def collector_paused() -> Iterator[None]:
    """Without Python's search for cycles."""
    # Reading makes many objects and no cycles; the collector would look at all of them in vain.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
