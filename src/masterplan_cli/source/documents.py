"""YAML → data, and the place of each value. The only reader of YAML.

A plan needs little of YAML: mappings, lists and scalars. The rest is refused while the parser's
events arrive, so that no file can grow in memory or mean something else to another program.
Scalars stay text: the model knows what a date or a number is, so `no` never becomes false.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from _ruamel_yaml import (
    AliasEvent,
    CParser,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from masterplan_cli.findings import Finding, Location, Related
from masterplan_cli.messages import Message
from masterplan_cli.source import refusals
from masterplan_cli.source.places import Path, Places, behind
from masterplan_cli.source.refusals import Refusal
from masterplan_cli.source.short_way import DEPTH_AT_MOST, NULLS, VALUES_AT_MOST, Data, unremarkable
from masterplan_cli.source.syntax import is_noticed_late

BYTES_AT_MOST: Final = 1024 * 1024

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_TAG_DIRECTIVE: Final = re.compile("(?:\\A|[\r\n\x85\u2028\u2029])(%)TAG")


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says.

    `data` is None where nothing could be read. `dropped` are the paths of values that were refused:
    they are missing from the data, and nobody need complain again that they are. `empty` are the
    paths of empty values with their findings; where a value must be given, that it is missing says
    more, so they are not among `findings`.
    """

    data: dict[str, Data] | None
    findings: tuple[Finding, ...] = ()
    dropped: frozenset[Path] = frozenset()
    empty: tuple[tuple[Path, Finding], ...] = ()


def parse(content: bytes, file: str) -> Document:
    """Read one YAML file. Never raises; what is wrong with it are findings with their location."""
    data = unremarkable(content)
    return _Reading(file, None).document(content) if data is None else Document(data)


def places(content: bytes, file: str) -> Places:
    """Read the file again, now for the places of its values."""
    marks = Places(file)
    _Reading(file, marks).document(content)
    return marks


class _Refused(Exception):
    """Nothing of the file can be used; its finding is noted already."""


class _Reading:
    """One file being read with care: its events, and what was found so far.

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
            # It counts in bytes, and names the character by its code.
            offset, code = getattr(fault, "position", 0), getattr(fault, "character", 0)
            before = content[:offset].decode("utf-8-sig", errors="replace")
            self._note_at(refusals.control_character(int(code)), behind(before, self.file))
        return Document(data, tuple(self.findings), frozenset(self.dropped), tuple(self.empty))

    def _data(self, content: bytes) -> dict[str, Data]:
        if len(content) > BYTES_AT_MOST:
            raise self._refused(refusals.TOO_LARGE, Location(self.file))
        self._as_text(content)
        self.next_event = CParser(content).get_event
        if len(content) > VALUES_AT_MOST:
            self.next_event = self._counted(self.next_event)
        self.next_event()  # the stream begins
        if self.next_event().__class__ is StreamEndEvent:
            raise self._refused(refusals.EMPTY, Location(self.file))
        data = self._root(self.next_event())
        self.next_event()  # the document ends
        following = self.next_event()
        if following.__class__ is DocumentStartEvent:
            self._note(refusals.SEVERAL_DOCUMENTS, following)
        return data

    def _as_text(self, content: bytes) -> None:
        """Refuse what is no UTF-8 text, or would keep the parser busy before its first event."""
        try:
            text = content.decode().removeprefix("\ufeff")
        except UnicodeDecodeError as fault:
            raise self._not_utf8(content, fault.start) from None
        if "\0" in text[:2]:  # UTF-16 without a mark of its own
            raise self._not_utf8(content, content.index(0))
        directive = _TAG_DIRECTIVE.search(text) if "%TAG" in text else None
        if directive is not None:
            # libyaml compares each of them with all the others.
            raise self._refused(refusals.TAG_DIRECTIVE, behind(text[: directive.start(1)], self.file))

    def _not_utf8(self, content: bytes, offset: int) -> _Refused:
        before = content[:offset].decode("utf-8-sig")
        return self._refused(refusals.not_utf8(content[offset]), behind(before, self.file))

    def _root(self, event: Any) -> dict[str, Data]:
        if event.__class__ is ScalarEvent and _is_null(event) and event.tag is None:
            raise self._refused(refusals.EMPTY, Location(self.file))
        if event.__class__ is not MappingStartEvent:
            raise self._refused(refusals.NOT_A_MAPPING, self._location(event.start_mark))
        if self.marks is not None:
            self.marks.values[()] = _start(event)
        self._decorated(event)
        return self._mapping(())

    def _mapping(self, path: Path) -> dict[str, Data]:
        data: dict[str, Data] = {}
        without_value: set[str] = set()
        while (event := self.next_event()).__class__ is not MappingEndEvent:
            key = event.value if event.__class__ is ScalarEvent else None
            if key is None or key == "<<" or event.anchor or event.tag or _CONTROL.search(key):
                self._unusable_key(event, path)
            elif key in data or key in without_value:
                self._note(refusals.duplicate_key(key), event)
                self._pass_over(path)
            else:
                if self.marks is not None:
                    self.marks.keys[(*path, key)] = _start(event)
                value = self._value(self.next_event(), path, key)
                if value is None:
                    without_value.add(key)
                else:
                    data[key] = value
        return data

    def _sequence(self, path: Path) -> list[Data]:
        data: list[Data] = []
        while (event := self.next_event()).__class__ is not SequenceEndEvent:
            value = self._value(event, path, len(data))
            if value is not None:
                data.append(value)
        return data

    def _value(self, event: Any, path: Path, step: str | int) -> Data | None:
        """What the event begins; None where it is absent or refused."""
        kind = event.__class__
        path = (*path, step)
        if self.marks is not None:
            self.marks.values[path] = _start(event)
        if kind is AliasEvent:
            self._drop(refusals.alias(event.anchor), event, path)
            return None
        is_decorated = self._decorated(event)
        if kind is ScalarEvent:
            return self._scalar(event, path, is_decorated=is_decorated)
        if self.depth >= DEPTH_AT_MOST:
            raise self._refused(refusals.too_deep(DEPTH_AT_MOST), self._location(event.start_mark))
        self.depth += 1
        data = self._mapping(path) if kind is MappingStartEvent else self._sequence(path)
        self.depth -= 1
        return data

    def _scalar(self, event: Any, path: Path, *, is_decorated: bool) -> str | None:
        text: str = event.value
        if _is_null(event):
            if is_decorated:
                self.dropped.add(path)  # the anchor or tag is what is wrong
            else:
                place = self._location(event.start_mark)
                self.empty.append((path, refusals.EMPTY_VALUE.at(place)))
            return None
        if found := _CONTROL.search(text):
            self._drop(refusals.control_character(ord(found[0])), event, path)
            return None
        return text

    def _counted(self, next_event: Callable[[], Any]) -> Callable[[], Any]:
        """The parser's events, refused once there are more than a plan's file can need."""
        left = VALUES_AT_MOST

        def counting() -> Any:
            nonlocal left
            event = next_event()
            if event.__class__ is not MappingEndEvent and event.__class__ is not SequenceEndEvent:
                left -= 1
            if left < 0:
                refusal = refusals.too_many_values(VALUES_AT_MOST)
                raise self._refused(refusal, self._location(event.start_mark))
            return event

        return counting

    # What follows is only reached by a fault.

    def _unusable_key(self, event: Any, path: Path) -> None:
        """Note why a key cannot be used, and read past its value."""
        if event.__class__ is AliasEvent:
            self._note(refusals.alias(event.anchor), event)
        elif event.__class__ is not ScalarEvent:
            raise self._refused(refusals.KEY_WITH_PARTS, self._location(event.start_mark))
        elif event.value == "<<":
            self._note(refusals.MERGE_KEY, event)
        elif found := _CONTROL.search(event.value):
            self._note(refusals.control_character(ord(found[0])), event)
        else:
            self._decorated(event)
            self.dropped.add((*path, event.value))
        self._pass_over(path)

    def _pass_over(self, path: Path) -> None:
        """Read a value that nobody will see."""
        # A reading of its own, so that nothing in there counts as a place or a gap of the plan.
        unused = _Reading(self.file, None)
        unused.next_event, unused.depth, unused.findings = self.next_event, self.depth, self.findings
        unused._value(self.next_event(), path, "")

    def _decorated(self, event: Any) -> bool:
        """Note an anchor and a tag; whether there is one."""
        if event.anchor is not None:
            self._note(refusals.anchor(event.anchor), event)
        if event.tag is not None:
            self._note(refusals.tag(event.tag), event)
        return event.anchor is not None or event.tag is not None

    def _drop(self, refusal: Refusal, event: Any, path: Path) -> None:
        self._note(refusal, event)
        self.dropped.add(path)

    def _syntax_fault(self, fault: MarkedYAMLError) -> None:
        problem = str(fault.problem)
        noticed = fault.problem_mark or fault.context_mark
        begins = (fault.context_mark if is_noticed_late(problem) else None) or noticed
        related = []
        if begins is not noticed and begins.line != noticed.line:
            related.append(Related(Message("It is noticed only here."), self._location(noticed)))
        self._note_at(refusals.syntax(problem), self._location(begins), *related)

    def _refused(self, refusal: Refusal, place: Location) -> _Refused:
        self._note_at(refusal, place)
        return _Refused()

    def _note(self, refusal: Refusal, event: Any) -> None:
        self._note_at(refusal, self._location(event.start_mark))

    def _note_at(self, refusal: Refusal, place: Location, *related: Related) -> None:
        self.findings.append(refusal.at(place, *related))

    def _location(self, mark: Any) -> Location:
        return Location(self.file) if mark is None else Location(self.file, mark.line + 1, mark.column + 1)


def _start(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _is_null(event: Any) -> bool:
    # libyaml: the empty string is the style of a plain scalar, which alone can mean null.
    return event.value in NULLS and not event.style
