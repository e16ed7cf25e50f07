"""The data of a file of which nothing is to be said, as nearly all are, by the shortest way.

Reading ten thousand files is mostly libyaml handing over a million events, each made by a class of
ruamel.yaml with a chain of constructors. The C parser looks these classes up by name in its own
module whenever it makes an event, so for the length of one file they are replaced by functions that
give what a plan needs of an event: of a scalar its text, of everything else a mark. Where a parser
does not look them up any more, or anything at all is unusual, the file is read the long way, by
`documents`, with the same result and with places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import Any, Final, TypeAlias

import _ruamel_yaml as libyaml

Data: TypeAlias = "dict[str, Data] | list[Data] | str"

# How many keys and values one file may have, and how deep; `documents` says so where there is more.
VALUES_AT_MOST: Final = 10_000
DEPTH_AT_MOST: Final = 64
# What means „no value“ where it is not in quotation marks.
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})

# The control characters that libyaml lets through (U+2028 to U+202E, U+2066 to U+2069), in UTF-8.
_CONTROL: Final = re.compile(rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])")
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"

_MAPPING: Final = object()
_SEQUENCE: Final = object()
_END: Final = object()
_DOCUMENT: Final = object()
_STREAM_END: Final = object()
_ODD: Final = object()


class _Odd(Exception):
    """There is something to say of the file."""


def unremarkable(content: bytes) -> dict[str, Data] | None:
    """The data of a file, or None where there is anything to say of it."""
    # No value is shorter than a byte, so a small file cannot have too many.
    if len(content) > VALUES_AT_MOST or (b"\xe2" in content and _CONTROL.search(content)):
        return None
    # An escape can bring control characters in, and within a text, a byte order mark is one. A merge key
    # looks like any other, and tag directives keep libyaml busy.
    if b"\\" in content or _BYTE_ORDER_MARK in content or b"<<" in content or b"%TAG" in content:
        return None
    vars(libyaml).update(_LIGHT)
    try:
        content.decode()
        return _document(libyaml.CParser(content).get_event)
    except (UnicodeDecodeError, libyaml.YAMLError, _Odd):
        return None
    finally:
        vars(libyaml).update(_RUAMEL)


def _document(next_event: Callable[[], Any]) -> dict[str, Data] | None:
    next_event()  # the stream begins
    next_event()  # the document begins
    if next_event() is not _MAPPING:
        return None
    data = _mapping(next_event, DEPTH_AT_MOST)
    next_event()  # the document ends
    return data if next_event() is _STREAM_END else None


def _mapping(next_event: Callable[[], Any], depth: int) -> dict[str, Data]:
    data: dict[str, Data] = {}
    keys = 0
    while (key := next_event()).__class__ is str:
        value = next_event()
        if value.__class__ is not str:
            value = _nested(value, next_event, depth)
        data[intern(key)] = value  # plans have few keys, each many times
        keys += 1
    if key is not _END or len(data) != keys:
        raise _Odd
    return data


def _sequence(next_event: Callable[[], Any], depth: int) -> list[Data]:
    data: list[Data] = []
    while (value := next_event()) is not _END:
        data.append(value if value.__class__ is str else _nested(value, next_event, depth))
    return data


def _nested(mark: object, next_event: Callable[[], Any], depth: int) -> Data:
    if mark is _MAPPING and depth:
        return _mapping(next_event, depth - 1)
    if mark is _SEQUENCE and depth:
        return _sequence(next_event, depth - 1)
    raise _Odd


# What the parser makes its events with; the parameters are its own, by position. None of them may
# raise: the parser would not free the event.


def _scalar(anchor: Any, tag: Any, _implicit: Any, value: str, _start: Any, _end: Any, style: str) -> Any:
    if anchor is not None or tag is not None or (value in NULLS and not style):
        return _ODD
    return value


def _mapping_start(anchor: Any, tag: Any, _implicit: Any, _start: Any, _end: Any, _flow: Any) -> Any:
    return _MAPPING if anchor is None and tag is None else _ODD


def _sequence_start(anchor: Any, tag: Any, _implicit: Any, _start: Any, _end: Any, _flow: Any) -> Any:
    return _SEQUENCE if anchor is None and tag is None else _ODD


def _end(_start: Any, _end: Any) -> Any:
    return _END


def _document_start(_start: Any, _end: Any, _explicit: Any, _version: Any, _tags: Any) -> Any:
    return _DOCUMENT


def _document_end(_start: Any, _end: Any, _explicit: Any) -> Any:
    return _DOCUMENT


def _stream_end(_start: Any, _end: Any) -> Any:
    return _STREAM_END


_LIGHT: Final[dict[str, Any]] = {
    "DocumentStartEvent": _document_start,
    "DocumentEndEvent": _document_end,
    "StreamEndEvent": _stream_end,
    "ScalarEvent": _scalar,
    "MappingStartEvent": _mapping_start,
    "MappingEndEvent": _end,
    "SequenceStartEvent": _sequence_start,
    "SequenceEndEvent": _end,
}
_RUAMEL: Final[dict[str, Any]] = {name: getattr(libyaml, name) for name in _LIGHT}
