"""An entry with faults → what can be read of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_origin

from pydantic import BaseModel, ValidationError, create_model

from masterplan_cli.loading.faults import EntryFault, entry_faults, path_of
from masterplan_cli.loading.loaded import place_among
from masterplan_cli.source.places import Path
from masterplan_cli.source.short_way import Data


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read of an entry with faults.

    `entity` is None if nothing could. It is not `whole` if it lacks something that it must have, which
    is then empty or None. `gaps` are the dropped items of lists, by the list's path and counted as in
    the file.
    """

    entity: Any | None
    faults: tuple[EntryFault, ...]
    gaps: Mapping[Path, tuple[int, ...]]
    is_whole: bool


def salvaged(fault: ValidationError, model: type[BaseModel], data: Data) -> Salvaged:
    """Drop the values at fault, until the rest is an entry or nothing is left. Changes `data`."""
    errors = fault.errors(include_url=False)
    # Faults of a later round are only echoes of what was dropped in the first.
    faults = tuple(entry_faults(errors, model))
    gaps: dict[Path, tuple[int, ...]] = {}
    reader = model
    while isinstance(data, dict):
        if any(error["type"] == "missing" and len(error["loc"]) == 1 for error in errors):
            reader = _lenient(model)
        _drop(data, errors, gaps)
        try:
            return Salvaged(reader.model_validate(data), faults, gaps, is_whole=reader is model)
        except ValidationError as echo:
            errors = echo.errors(include_url=False)
    return Salvaged(None, faults, gaps, is_whole=False)


@cache
def _lenient(model: type[BaseModel]) -> type[BaseModel]:
    """The same model, but nothing in it must be given."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            kind = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
            fields[name] = (kind, _nothing(info.annotation))
    return create_model(model.__name__, __base__=model, **fields)


def _nothing(annotation: Any) -> Any:
    if annotation is str:
        return ""
    return {} if get_origin(annotation) is dict else None


def _drop(data: Data, errors: Iterable[Any], gaps: dict[Path, tuple[int, ...]]) -> None:
    """Delete the values at fault."""
    doomed: set[Path] = set()
    for error in errors:
        path, _ = path_of(error)
        # What is missing cannot be dropped, only the part that lacks it.
        doomed.add(path[:-1] if error["type"] == "missing" else path)
    doomed.discard(())  # the entry itself
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


def _as_written(path: Path, gaps: Mapping[Path, tuple[int, ...]]) -> Path:
    written: Path = ()
    for step in path:
        written = (*written, place_among(gaps.get(written, ()), step))
    return written


def _from_the_back(path: Path) -> tuple[Any, ...]:
    return tuple((0, -step, "") if isinstance(step, int) else (1, 0, step) for step in path)
