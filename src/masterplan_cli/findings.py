"""A fault of the plan is a value: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from masterplan_cli.messages import Message

T = TypeVar("T")


class Severity(StrEnum):
    """How much a finding weighs. An error makes `mp validate` fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return _RANKS[self]


_RANKS: Final = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a value stands in the plan, whatever file holds it.

    `measures/e-akte.milestones.beschaffung.due` is collection `measures`, id `e-akte` and the path
    `("milestones", "beschaffung", "due")`. The header has no ids: `masterplan.title`.
    An item of a list is named by its index.
    """

    collection: str
    id: str | None = None
    path: tuple[str | int, ...] = ()

    def __truediv__(self, step: str | int) -> Address:
        return Address(self.collection, self.id, (*self.path, step))

    def __str__(self) -> str:
        head = self.collection if self.id is None else f"{self.collection}/{self.id}"
        return ".".join([head, *map(str, self.path)])


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file. `file` is relative to the plan, with `/`; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding speaks of, and what is there."""

    message: Message
    place: Address | Location


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with the plan.

    `place` is the address of the value at fault, or its location where it has no address (text that
    is no YAML, a file that is no part of a plan). `key` is set where the key, not the value, is at
    fault. `review.placed` looks every address up, so that renderers only meet locations.
    """

    code: str
    severity: Severity
    message: Message
    place: Address | Location
    hint: Message | None = None
    related: tuple[Related, ...] = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its code, its weight and its page.

    `page` is Markdown: the first line says what is wrong, paragraphs say why it matters and what to
    do, and indented blocks under `Bad, FILE:` and `Good, FILE:` hold the examples, which the
    tests run on a small plan.
    """

    code: str
    severity: Severity
    page: str

    def finding(
        self,
        message: Message,
        place: Address | Location,
        *,
        hint: Message | None = None,
        related: Iterable[Related] = (),
        key: bool = False,
    ) -> Finding:
        """A finding of this kind."""
        return Finding(self.code, self.severity, message, place, hint, tuple(related), key)


class Progress(Protocol):
    """Told how far a long piece of work is. The terminal shows it; tests and CI may not."""

    def track(self, items: Iterable[T], total: int, what: Message) -> Iterator[T]:
        """Yield the items, and tell after each that one of `total` is done."""


class _NoProgress:
    def track(self, items: Iterable[T], total: int, what: Message) -> Iterator[T]:
        yield from items


NO_PROGRESS: Final[Progress] = _NoProgress()
"""Work that nobody watches."""
