"""A plan with other texts in its fields: what a test wants to see again in a paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from pydantic import BaseModel

from masterplan_cli.plan.plan import COLLECTIONS, Plan

# What is no free text: ids, references, addresses, colours, and what the program acts on.
FIXED = {"id", "open", "note", "language", "color", "url", "symbol", "status", "theme", "schema_version"}


class Text(Protocol):
    """The new text of a field: where it stands, and whether it is Markdown."""

    def __call__(self, where: str, *, is_prose: bool) -> str: ...


def altered(plan: Plan, text: Text, *, all_open: str = "") -> Plan:
    """The plan with another text in every free text, and, if wanted, every field open."""
    collections = {
        name: {
            id: _part(entry, f"{name}/{id}", text, all_open) for id, entry in plan.collection(name).items()
        }
        for name in COLLECTIONS
    }
    header = _part(plan.masterplan, "masterplan", text, all_open)
    return replace(plan, masterplan=header, **collections)  # type: ignore[arg-type]  # each by its name


def _part(part: Any, where: str, text: Text, all_open: str) -> Any:
    changed = dict(_fields(part, where, text, all_open))
    if all_open and "open" in type(part).model_fields:
        changed["open"] = {
            name: all_open for name in type(part).model_fields if name not in ("id", "open", "note")
        }
    elif "open" in type(part).model_fields:
        changed["open"] = {name: text(f"{where}.open.{name}", is_prose=False) for name in part.open}
    return part.model_copy(update=changed)


def _fields(part: Any, where: str, text: Text, all_open: str) -> Iterator[tuple[str, Any]]:
    for name, info in type(part).model_fields.items():
        value, place = getattr(part, name), f"{where}.{name}"
        if isinstance(value, BaseModel):
            yield name, _part(value, place, text, all_open)
        elif isinstance(value, dict) and name not in FIXED:
            parts = {key: item for key, item in value.items() if isinstance(item, BaseModel)}
            yield (
                name,
                {
                    **value,
                    **{key: _part(item, f"{place}.{key}", text, all_open) for key, item in parts.items()},
                },
            )
        elif isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value):
            yield name, tuple(_part(item, place, text, all_open) for item in value)
        elif type(value) is str and name not in FIXED and _is_free(info):
            yield name, text(place, is_prose=_limit(info) > 300)
        elif isinstance(value, tuple) and value and name in ("partners", "tags", "highlights", "steps"):
            yield name, (text(place, is_prose=name == "highlights"),)


def _is_free(info: Any) -> bool:
    """A line or prose, and no reference to something else."""
    return not any(type(one).__name__ == "RefersTo" for one in _metadata(info)) and _limit(info) > 0


def _limit(info: Any) -> int:
    return max((getattr(one, "max_length", None) or 0 for one in _metadata(info)), default=0)


def _metadata(info: Any) -> list[Any]:
    found = list(info.metadata)
    for one in (info.annotation, *getattr(info.annotation, "__args__", ())):
        found += getattr(one, "__metadata__", ())
    return found
