"""What all parts of a plan have in common."""

from collections.abc import Mapping
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from masterplan_cli.plan.scalars import Line, Prose


class Part(BaseModel):  # noqa: PLW1641  # Pydantic makes the hash of what is frozen
    """A piece of the plan: frozen, and without a key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    row_key: ClassVar[tuple[str, ...]] = ()
    """Of a row in a list: the fields that say which row it is, as `plan.rows` reads them."""

    def __eq__(self, other: object) -> bool:
        # Pydantic's way is longer: it asks for extra keys, private values and variables of types too.
        return type(other) is type(self) and other.__dict__ == self.__dict__


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
def by_key(model: type[BaseModel]) -> Mapping[str, tuple[str, FieldInfo]]:
    """Key that a part may have in a file → its name in the model, and what the model says of it.

    The keys are in their canonical order: what all parts share comes last. An entity's id is not a key.
    """
    found = {info.alias or name: (name, info) for name, info in model.model_fields.items()}
    if issubclass(model, Entity):
        del found["id"]
    shared = {key: found.pop(key) for key in Entity.model_fields if key in found}
    return found | shared


@cache
def keys(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that a part may have in a file, in their canonical order."""
    return tuple(by_key(model))


@lru_cache(maxsize=256)
def allowed_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that the part at a path within `model` may have; none where no part stands."""
    part: Any = model
    for step in path:
        if isinstance(part, type) and issubclass(part, BaseModel):
            _, info = by_key(part)[str(step)]
            part = _one_of(info.annotation)
        else:  # a list's or a mapping's: what it holds comes last in its annotation
            part = [argument for argument in part.__args__ if argument is not ...][-1]
    return keys(part) if isinstance(part, type) and issubclass(part, BaseModel) else ()


def _one_of(annotation: Any) -> Any:
    """What an annotation such as `Derivation | None` allows beside None."""
    if isinstance(annotation, UnionType):
        return next(argument for argument in annotation.__args__ if argument is not NoneType)
    return annotation
