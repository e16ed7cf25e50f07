"""What is to be said, before it is said in a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Value: TypeAlias = "str | int | float | date | Message | Words | Euros | tuple[Value, ...]"


class FieldName(str):
    """A key of the plan's files; shown as „`responsible` (Federführung)“."""

    __slots__ = ()


class Label(str):
    """A key of the plan's files where nobody has to type it; shown as „Federführung“."""

    __slots__ = ()


class FixedValue(str):
    """One of the values that a field can have; shown as „erledigt“ for `done`."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Euros:
    """An amount of money, in cents; shown as „1.500 €“."""

    cents: int


class Message:
    """A sentence by its id (the English text) and the values that fill its `{places}`.

    A message is equal to another one that says the same. `language.Language.text` turns it into
    a sentence; nothing else does.
    """

    __slots__ = ("id", "plural", "values")

    id: str
    plural: str | None
    values: dict[str, Value]

    def __init__(self, id: str, /, **values: Value) -> None:
        self.id = id
        self.plural = None
        self.values = values

    @classmethod
    def counted(cls, singular: str, plural: str, /, n: int, **values: Value) -> Message:
        """A message whose wording depends on the number `n`, which it may show as `{n}`."""
        message = cls(singular, n=n, **values)
        message.plural = plural
        return message

    def _key(self) -> tuple[object, ...]:
        return self.id, self.plural, tuple(self.values.items())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        values = "".join(f", {key}={value!r}" for key, value in self.values.items())
        return f"Message({self.id!r}{values})"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that the plan's authors chose: kept for readers of their language.

    `language` is "de", "en" or None for a code such as `2021-W02` that nobody should have to read;
    readers of another language get `meaning`.
    """

    text: str
    language: str | None
    meaning: Message
