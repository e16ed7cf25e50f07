"""An entry with faults → what can be read of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from masterplan_cli.loading.faults import EntryFault, entry_faults, path_of
from masterplan_cli.loading.loaded import place_among
from masterplan_cli.source.documents import Path
from masterplan_cli.source.short_way import Data


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of an entry with faults.

    `entity` is None if nothing could. `gaps` are the dropped items of lists, by the list's path and
    counted as in the file.
    """

    entity: Any | None
    faults: tuple[EntryFault, ...]
    gaps: Mapping[Path, tuple[int, ...]]


def salvaged(fault: ValidationError, model: type[Any], data: Data) -> Salvaged:
    """Drop the values at fault, until the rest is an entry or nothing is left. Changes `data`."""
    errors = fault.errors(include_url=False)
    # Faults of a later round are only echoes of what was dropped in the first.
    faults = tuple(entry_faults(errors, model))
    gaps: dict[Path, tuple[int, ...]] = {}
    while _drop(data, errors, gaps):
        try:
            return Salvaged(model.model_validate(data), faults, gaps)
        except ValidationError as echo:
            errors = echo.errors(include_url=False)
    return Salvaged(None, faults, gaps)


def _drop(data: Data, errors: Iterable[Any], gaps: dict[Path, tuple[int, ...]]) -> bool:
    """Delete the values at fault; False if the entry as a whole is at fault."""
    doomed: set[Path] = set()
    for error in errors:
        path, _ = path_of(error)
        # What is missing cannot be dropped, only the part that lacks it.
        doomed.add(path[:-1] if error["type"] == "missing" else path)
    if () in doomed:
        return False
    found: dict[Path, list[int]] = defaultdict(list)
    # From the back, so that dropping one item of a list moves no other one that is to be dropped.
    for path in sorted(doomed, key=_from_the_back):
        if any(path[:end] in doomed for end in range(1, len(path))):
            continue  # it goes with what is around it
        holder: Any = data
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
        if isinstance(holder, list):
            written = _as_written(path, gaps)
            found[written[:-1]].append(int(written[-1]))
    for home, places in found.items():
        gaps[home] = tuple(sorted((*gaps.get(home, ()), *places)))
    return True


def _as_written(path: Path, gaps: Mapping[Path, tuple[int, ...]]) -> Path:
    written: Path = ()
    for step in path:
        written = (*written, place_among(gaps.get(written, ()), step))
    return written


def _from_the_back(path: Path) -> tuple[Any, ...]:
    return tuple((0, -step, "") if isinstance(step, int) else (1, 0, step) for step in path)
