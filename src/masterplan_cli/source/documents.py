"""YAML → data, and the place of each value. The only reader of YAML.

A plan needs little of YAML: mappings, lists and scalars. The rest is refused while the parser's
events arrive, so that no file can grow in memory or mean something else to another program.
Scalars stay text: the model knows what a date or a number is, so `no` never becomes false.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from _ruamel_yaml import (
    AliasEvent,
    CParser,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from masterplan_cli.findings import Finding, Location, Related, Rule
from masterplan_cli.messages import Message
from masterplan_cli.source import rules
from masterplan_cli.source.syntax import syntax_message

Data: TypeAlias = "dict[str, Data] | list[Data] | str"
Path: TypeAlias = "tuple[str | int, ...]"

BYTES_AT_MOST: Final = 1024 * 1024
VALUES_AT_MOST: Final = 50_000
DEPTH_AT_MOST: Final = 64

_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
# What can carry a control character past libyaml's own check: an escape, or the marks that turn the
# direction of writing (U+202A to U+202E, U+2066 to U+2069), here in UTF-8.
_SUSPECT: Final = re.compile(rb"\\|\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
# What may begin an anchor, a tag, an escape or a merge key; in a text it is harmless, but only care tells.
_REMARKABLE: Final = (b"&", b"!", b"\\", b"<<")
_TURNING: Final = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
# Where libyaml begins a new line.
_LINE_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Places:
    """Line and column (from 1) of the keys and values of one file, by path."""

    file: str
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def of(self, path: Path, *, key: bool = False) -> Location:
        """Where a value (or its key) stands; a missing one: the nearest enclosing place."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        found = first.get(path) or second.get(path)
        while found is None and path:
            path = path[:-1]
            # What lacks a key is best pointed at by its own name; the file itself by its first line.
            found = self.keys.get(path) or self.values.get(path)
        return Location(self.file, *(found or (1, 1)))


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says.

    `data` is None where nothing could be read. `dropped` are the paths of values that were refused:
    they are missing from the data, and nobody need complain again that they are. `empty` maps the
    paths of empty values to their findings, which a missing required key makes superfluous.
    """

    data: dict[str, Data] | None
    findings: tuple[Finding, ...] = ()
    dropped: frozenset[Path] = frozenset()
    empty: tuple[tuple[Path, Finding], ...] = ()


def parse(content: bytes, file: str) -> Document:
    """Read one YAML file. Never raises; what is wrong with it are findings with their location."""
    data = _unremarkable(content)
    return _Reading(file, None).document(content) if data is None else Document(data)


def places(content: bytes, file: str) -> Places:
    """Read the file again, now for the places of its values."""
    marks = Places(file)
    _Reading(file, marks).document(content)
    return marks


def lines(content: bytes) -> list[str]:
    """The file's lines, counted as the places count them."""
    return _LINE_BREAK.split(content.decode("utf-8-sig", errors="replace"))


class _Remarkable(Exception):
    """There is something to say of the file: it has to be read with care."""


def _unremarkable(content: bytes) -> dict[str, Data] | None:
    """The data of a file of which nothing is to be said, as nearly all are; None for any other.

    This is the loop that reading ten thousand files spends its time in. What it knows of faults is
    only that they are there, so that it need not look at half of what an event holds.
    """
    if len(content) > VALUES_AT_MOST or any(sign in content for sign in _REMARKABLE) or _TURNING.search(content):
        return None
    try:
        content.decode()
        next_event = CParser(content).get_event
        next_event()  # the stream begins
        next_event()  # the document begins
        if next_event().__class__ is not MappingStartEvent:
            return None
        data = _plain_mapping(next_event, DEPTH_AT_MOST)
        next_event()  # the document ends
        return data if next_event().__class__ is StreamEndEvent else None
    except (UnicodeDecodeError, YAMLError, _Remarkable):
        return None


def _plain_mapping(next_event: Callable[[], Any], depth: int) -> dict[str, Data]:
    data: dict[str, Data] = {}
    keys = 0
    while (event := next_event()).__class__ is ScalarEvent:
        key = event.value
        keys += 1
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            value: Data = event.value
            if value in _NULLS and not event.style:
                raise _Remarkable
        elif kind is MappingStartEvent and depth:
            value = _plain_mapping(next_event, depth - 1)
        elif kind is SequenceStartEvent and depth:
            value = _plain_sequence(next_event, depth - 1)
        else:
            raise _Remarkable
        data[key] = value
    if event.__class__ is not MappingEndEvent or len(data) != keys:
        raise _Remarkable
    return data


def _plain_sequence(next_event: Callable[[], Any], depth: int) -> list[Data]:
    data: list[Data] = []
    while (event := next_event()).__class__ is not SequenceEndEvent:
        kind = event.__class__
        if kind is ScalarEvent:
            value: Data = event.value
            if value in _NULLS and not event.style:
                raise _Remarkable
        elif kind is MappingStartEvent and depth:
            value = _plain_mapping(next_event, depth - 1)
        elif kind is SequenceStartEvent and depth:
            value = _plain_sequence(next_event, depth - 1)
        else:
            raise _Remarkable
        data.append(value)
    return data


class _Refused(Exception):
    """Nothing of the file can be used; its finding is noted already."""


class _Reading:
    """One file being read: its events, and what was found so far.

    Plain methods, not closures: a recursive closure is a cycle, and would keep every file's data
    alive while the collector is paused.
    """

    def __init__(self, file: str, marks: Places | None) -> None:
        self.file = file
        self.marks = marks
        self.findings: list[Finding] = []
        self.dropped: set[Path] = set()
        self.empty: list[tuple[Path, Finding]] = []
        self.depth = 0
        self.suspect = False  # a scalar may hold a control character
        self.next_event: Callable[[], Any]

    def document(self, content: bytes) -> Document:
        data = None
        try:
            data = self._data(content)
        except _Refused:
            pass
        except MarkedYAMLError as fault:
            self._syntax_fault(fault)
        except YAMLError as fault:  # libyaml's reader: a character that YAML does not know
            self._unprintable(content, fault)
        return Document(data, tuple(self.findings), frozenset(self.dropped), tuple(self.empty))

    def _data(self, content: bytes) -> dict[str, Data]:
        if len(content) > BYTES_AT_MOST:
            raise self._refused(rules.TOO_LARGE, Message("The file is larger than 1 MiB."))
        try:
            content.decode()
        except UnicodeDecodeError as fault:
            raise self._not_utf8(content, fault.start) from None
        self.suspect = _SUSPECT.search(content) is not None
        self.next_event = CParser(content).get_event
        if len(content) > VALUES_AT_MOST:
            self.next_event = self._counted(self.next_event)
        self.next_event()  # the stream begins
        if self.next_event().__class__ is StreamEndEvent:
            raise self._refused(rules.EMPTY, Message("The file is empty."), hint=_FILL_OR_DELETE)
        data = self._root(self.next_event())
        self.next_event()  # the document ends
        following = self.next_event()
        if following.__class__ is DocumentStartEvent:
            self._note(
                rules.SEVERAL_DOCUMENTS,
                Message("Here a second document begins; only the first one is read."),
                following,
                hint=Message("Delete the line `---`, or give the second document a file of its own."),
            )
        return data

    def _root(self, event: Any) -> dict[str, Data]:
        if event.__class__ is ScalarEvent and _is_null(event):
            raise self._refused(rules.EMPTY, Message("The file is empty."), hint=_FILL_OR_DELETE)
        if event.__class__ is not MappingStartEvent:
            raise self._refused(
                rules.NOT_A_MAPPING,
                Message("The file does not consist of keys and values."),
                event,
                hint=Message("Write lines of the form `key: value`."),
            )
        if self.marks is not None:
            self.marks.values[()] = _start(event)
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        return self._mapping(())

    def _mapping(self, path: Path) -> dict[str, Data]:
        data: dict[str, Data] = {}
        next_event = self.next_event
        while (event := next_event()).__class__ is not MappingEndEvent:
            key = event.value if event.__class__ is ScalarEvent else None
            if key is None or key in data or key == "<<" or event.anchor is not None or event.tag is not None:
                self._unusable_key(event, path, data)
                continue
            if self.marks is not None:
                self.marks.keys[(*path, key)] = _start(event)
            value = self._value(next_event(), path, key)
            if value is not None:
                data[key] = value
        return data

    def _sequence(self, path: Path) -> list[Data]:
        data: list[Data] = []
        next_event = self.next_event
        while (event := next_event()).__class__ is not SequenceEndEvent:
            value = self._value(event, path, len(data))
            if value is not None:
                data.append(value)
        return data

    def _value(self, event: Any, path: Path, step: str | int) -> Data | None:
        """What the event begins; None where it is absent or refused."""
        kind = event.__class__
        if kind is AliasEvent:
            return self._alias(event, path, step)
        if event.anchor is not None or event.tag is not None:
            self._decorated(event)
        if kind is ScalarEvent:
            text: str = event.value
            if text in _NULLS and _is_null(event):
                return self._absent(event, path, step)
            if self.suspect and _CONTROL.search(text):
                return self._control(event, path, step)
            if self.marks is not None:
                self.marks.values[(*path, step)] = _start(event)
            return text
        if self.depth >= DEPTH_AT_MOST:
            raise self._too_deep(event)
        path = (*path, step)
        if self.marks is not None:
            self.marks.values[path] = _start(event)
        self.depth += 1
        data = self._mapping(path) if kind is MappingStartEvent else self._sequence(path)
        self.depth -= 1
        return data

    def _unusable_key(self, event: Any, path: Path, data: dict[str, Data]) -> None:
        """Note why a key cannot be used, and read past its value."""
        if event.__class__ is AliasEvent:
            self._alias(event, path, "")
        elif event.__class__ is not ScalarEvent:
            raise self._refused(
                rules.SYNTAX,
                Message("A key must be a plain text, not a list or a mapping."),
                event,
                hint=Message("A text that begins with a bracket or brace needs quotation marks."),
            )
        elif event.value == "<<":
            hint = Message("Write the fields of the other mapping out.")
            self._note(rules.MERGE_KEY, Message("Mappings cannot be taken over with `<<`."), event, hint=hint)
        elif event.value in data:
            self._duplicate(event, path)
        else:
            self._decorated(event)
            self.dropped.add((*path, event.value))
        # A reading of its own, so that nothing in there counts as a place or a gap of the plan.
        unused = _Reading(self.file, None)
        unused.next_event, unused.suspect, unused.depth = self.next_event, self.suspect, self.depth
        unused.findings = self.findings
        unused._value(self.next_event(), path, "")

    def _counted(self, next_event: Callable[[], Any]) -> Callable[[], Any]:
        """The parser's events, refused once there are more than a plan's file can need."""
        left = VALUES_AT_MOST

        def counting() -> Any:
            nonlocal left
            left -= 1
            event = next_event()
            if left < 0:
                message = Message("The file has more than {limit} values.", limit=VALUES_AT_MOST)
                raise self._refused(rules.TOO_LARGE, message, event)
            return event

        return counting

    # What follows is only reached by a fault.

    def _note(
        self,
        rule: Rule,
        message: Message,
        event: Any,
        *,
        hint: Message | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        line, column = _start(event) if event is not None else (1, 1)
        place = Location(self.file, line, column)
        finding = rule.finding(message, place, hint=hint, related=related)
        self.findings.append(finding)
        return finding

    def _refused(
        self, rule: Rule, message: Message, event: Any = None, *, hint: Message | None = None
    ) -> _Refused:
        self._note(rule, message, event, hint=hint)
        return _Refused()

    def _decorated(self, event: Any) -> None:
        if event.anchor is not None:
            hint = Message(
                "Delete `&{name}`; a text that begins with `&` needs quotation marks.", name=event.anchor
            )
            self._note(rules.ANCHOR, Message("Anchors are not used in a plan."), event, hint=hint)
        if event.tag is not None:
            hint = Message("Delete the tag; a text that begins with `!` needs quotation marks.")
            message = Message("Tags such as “{tag}” are not used in a plan.", tag=event.tag)
            self._note(rules.TAG, message, event, hint=hint)

    def _alias(self, event: Any, path: Path, step: str | int) -> None:
        hint = Message(
            "Write the value itself; a text that begins with `*` needs quotation marks.",
        )
        message = Message("References such as `*{name}` are not used in a plan.", name=event.anchor)
        self._note(rules.ALIAS, message, event, hint=hint)
        self.dropped.add((*path, step))

    def _absent(self, event: Any, path: Path, step: str | int) -> None:
        finding = self._note(
            rules.EMPTY_VALUE,
            Message("Here a value is missing; an empty value counts as not given."),
            event,
            hint=Message("Write the value, delete the key, or say under `open` why it is not known."),
        )
        self.empty.append(((*path, step), finding))
        if self.marks is not None:
            self.marks.values.setdefault((*path, step), _start(event))

    def _control(self, event: Any, path: Path, step: str | int) -> None:
        found = _CONTROL.search(event.value)
        assert found is not None
        message = Message("The text holds the control character {code}.", code=f"U+{ord(found[0]):04X}")
        self._note(rules.CONTROL_CHARACTER, message, event, hint=_DELETE_CHARACTER)
        self.dropped.add((*path, step))

    def _duplicate(self, event: Any, path: Path) -> None:
        hint = Message("Keep one of the two; only the first one is read.")
        message = Message("The key “{key}” is written twice.", key=event.value)
        self._note(rules.DUPLICATE_KEY, message, event, hint=hint)

    def _too_deep(self, event: Any) -> _Refused:
        message = Message("Here values are nested more than {limit} levels deep.", limit=DEPTH_AT_MOST)
        return self._refused(rules.TOO_DEEP, message, event)

    def _not_utf8(self, content: bytes, offset: int) -> _Refused:
        where = _place_of(content.decode("latin-1"), offset)
        message = Message(
            "The file is not UTF-8 text: byte {byte} does not belong there.", byte=f"0x{content[offset]:02X}"
        )
        hint = Message("Save the file with the encoding UTF-8.")
        self.findings.append(rules.NOT_UTF8.finding(message, Location(self.file, *where), hint=hint))
        return _Refused()

    def _unprintable(self, content: bytes, fault: YAMLError) -> None:
        # libyaml counts the offset in bytes, and names the character by its code.
        offset, code = getattr(fault, "position", 0), getattr(fault, "character", 0)
        text = content[:offset].decode(errors="replace")
        message = Message("The text holds the control character {code}.", code=f"U+{int(code):04X}")
        place = Location(self.file, *_place_of(text, len(text)))
        self.findings.append(rules.CONTROL_CHARACTER.finding(message, place, hint=_DELETE_CHARACTER))

    def _syntax_fault(self, fault: MarkedYAMLError) -> None:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        message, hint = syntax_message(str(fault.problem))
        self.findings.append(rules.SYNTAX.finding(message, Location(self.file, line, column), hint=hint))


_FILL_OR_DELETE: Final = Message("Fill the file or delete it.")
_DELETE_CHARACTER: Final = Message("Delete the character; it was probably copied in with the text.")


def _start(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _is_null(event: Any) -> bool:
    # libyaml: the empty string is the style of a plain scalar, which alone can mean null.
    return event.value in _NULLS and not event.style


def _place_of(text: str, offset: int) -> tuple[int, int]:
    before = _LINE_BREAK.split(text[:offset])
    return len(before), len(before[-1]) + 1
