"""The keys of a YAML file with what stands behind them, for somebody who cannot wait for the whole plan.

Nothing is checked and nothing is complained of: a file is read up to the first thing that a plan does not
have, and what was read so far is what there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from _ruamel_yaml import (
    AliasEvent,
    CParser,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
)

from masterplan_cli.source.short_way import NULLS

KeyPath: TypeAlias = tuple[str, ...]

# A larger file would take longer than a key press may.
BYTES_AT_MOST: Final = 128 * 1024


def glance(content: bytes) -> Iterator[tuple[KeyPath, str]]:
    """Every key and every item of a list: its path and its text, which is empty where more lies below.

    Items are counted from 0. What has no value is left out. Never raises.
    """
    # Tag directives keep libyaml busy.
    if len(content) > BYTES_AT_MOST or b"%TAG" in content:
        return
    try:
        parser = CParser(content)
        for _ in ("stream", "document"):
            parser.get_event()
        if parser.get_event().__class__ is MappingStartEvent:
            yield from _below(parser)
    except YAMLError:
        return


def _below(parser: Any) -> Iterator[tuple[KeyPath, str]]:
    # The steps to where the parser is: in a list the item's number, in a mapping the key, before it None.
    steps: list[str | int | None] = [None]
    while steps:
        event = parser.get_event()
        kind = event.__class__
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            steps.pop()
            _next(steps)
        elif steps[-1] is None:
            if kind is not ScalarEvent:
                return
            steps[-1] = event.value
        elif kind is ScalarEvent:
            if event.style or event.value not in NULLS:
                yield tuple(map(str, steps)), event.value
            _next(steps)
        elif kind is AliasEvent:
            _next(steps)
        else:
            yield tuple(map(str, steps)), ""
            steps.append(0 if kind is SequenceStartEvent else None)


def _next(steps: list[str | int | None]) -> None:
    """Go on behind a value."""
    if steps:
        last = steps[-1]
        steps[-1] = last + 1 if isinstance(last, int) else None
