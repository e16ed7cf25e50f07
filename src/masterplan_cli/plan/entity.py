"""What all parts of a plan have in common."""

from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from masterplan_cli.plan.scalars import Line, Prose


class Part(BaseModel):
    """A piece of the plan: frozen, and without a key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Entity(Part):
    """A part with an id, to which others refer.

    The id is not written into the entry: it is the entry's key, or the stem of its file.
    """

    id: str
    open: dict[Line, Line] = Field(default_factory=dict)
    """Field → why its value is missing or only assumed. Printed with an asterisk."""
    note: Prose | None = None
    """For the office only: never printed."""


@cache
def keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a part may have in a file, in their canonical order: what all parts share comes last."""
    names = {info.alias or name: None for name, info in model.model_fields.items()}
    if issubclass(model, Entity):
        del names["id"]
    shared = [name for name in Entity.model_fields if name in names]
    return (*(name for name in names if name not in shared), *shared)


@lru_cache(maxsize=256)
def allowed_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the part at a path within `model` may have; none where no part stands."""
    part: Any = model
    for step in path:
        if isinstance(part, type) and issubclass(part, BaseModel):
            by_key = {info.alias or name: info.annotation for name, info in part.model_fields.items()}
            part = _one_of(by_key[str(step)])
        else:  # a list's or a mapping's: what it holds comes last in its annotation
            part = [argument for argument in part.__args__ if argument is not ...][-1]
    return keys(part) if isinstance(part, type) and issubclass(part, BaseModel) else ()


def _one_of(annotation: Any) -> Any:
    """What an annotation such as `Derivation | None` allows beside None."""
    if isinstance(annotation, UnionType):
        return next(argument for argument in annotation.__args__ if argument is not NoneType)
    return annotation
