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
    StreamEndEvent,
)
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from masterplan_cli.findings import Finding, Location, Related, Rule
from masterplan_cli.messages import Message
from masterplan_cli.source import rules
from masterplan_cli.source.short_way import DEPTH_AT_MOST, NULLS, VALUES_AT_MOST, Data, unremarkable
from masterplan_cli.source.syntax import is_noticed_late, syntax_message

Path: TypeAlias = "tuple[str | int, ...]"

BYTES_AT_MOST: Final = 1024 * 1024

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_TAG_DIRECTIVE: Final = re.compile("(?:\\A|[\r\n\x85\u2028\u2029])(%)TAG")
# Characters of the plan's own text in a message.
_QUOTED_AT_MOST: Final = 60
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


def lines(content: bytes) -> list[str]:
    """The file's lines, counted as the places count them."""
    return _LINE_BREAK.split(content.decode("utf-8-sig", errors="replace"))


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
            self._unprintable(content, fault)
        return Document(data, tuple(self.findings), frozenset(self.dropped), tuple(self.empty))

    def _data(self, content: bytes) -> dict[str, Data]:
        if len(content) > BYTES_AT_MOST:
            raise self._refused(rules.TOO_LARGE, Message("The file is larger than 1 MiB."))
        self._as_text(content)
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
            hint = Message("Delete the line.")
            message = Message("Tags such as “{tag}” are not used in a plan.", tag="%TAG")
            place = Location(self.file, *_place_of(text[: directive.start(1)]))
            self.findings.append(rules.TAG.finding(message, place, hint=hint))
            raise _Refused

    def _root(self, event: Any) -> dict[str, Data]:
        if event.__class__ is ScalarEvent and _is_null(event) and event.tag is None:
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
                self._duplicate(event, path)
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
            self._alias(event, path)
            return None
        is_decorated = self._decorated(event)
        if kind is ScalarEvent:
            return self._scalar(event, path, is_decorated=is_decorated)
        if self.depth >= DEPTH_AT_MOST:
            raise self._too_deep(event)
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
                self._absent(event, path)
            return None
        if found := _CONTROL.search(text):
            self._control(found[0], event)
            self.dropped.add(path)
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
                message = Message("The file has more than {limit} keys and values.", limit=VALUES_AT_MOST)
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
    ) -> None:
        line, column = _start(event) if event is not None else (1, 1)
        self.findings.append(rule.finding(message, Location(self.file, line, column), hint=hint))

    def _refused(
        self, rule: Rule, message: Message, event: Any = None, *, hint: Message | None = None
    ) -> _Refused:
        self._note(rule, message, event, hint=hint)
        return _Refused()

    def _unusable_key(self, event: Any, path: Path) -> None:
        """Note why a key cannot be used, and read past its value."""
        if event.__class__ is AliasEvent:
            self._alias(event, (*path, ""))
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
        elif found := _CONTROL.search(event.value):
            self._control(found[0], event)
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
            hint = Message(
                "Delete `&{name}`; a text that begins with `&` needs quotation marks.",
                name=_cut(event.anchor),
            )
            self._note(rules.ANCHOR, Message("Anchors are not used in a plan."), event, hint=hint)
        if event.tag is not None:
            hint = Message("Delete the tag; a text that begins with `!` needs quotation marks.")
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")  # as it is written
            message = Message("Tags such as “{tag}” are not used in a plan.", tag=_cut(tag))
            self._note(rules.TAG, message, event, hint=hint)
        return event.anchor is not None or event.tag is not None

    def _alias(self, event: Any, path: Path) -> None:
        hint = Message("Write the value itself; a text that begins with `*` needs quotation marks.")
        message = Message("References such as `*{name}` are not used in a plan.", name=_cut(event.anchor))
        self._note(rules.ALIAS, message, event, hint=hint)
        self.dropped.add(path)

    def _control(self, character: str, event: Any) -> None:
        message = Message("The text holds the control character {code}.", code=f"U+{ord(character):04X}")
        self._note(rules.CONTROL_CHARACTER, message, event, hint=_DELETE_CHARACTER)

    def _absent(self, event: Any, path: Path) -> None:
        finding = rules.EMPTY_VALUE.finding(
            Message("Here a value is missing; an empty value counts as not given."),
            Location(self.file, *_start(event)),
            hint=Message("Write the value, delete the key, or say under `open` why it is not known."),
        )
        self.empty.append((path, finding))

    def _duplicate(self, event: Any, path: Path) -> None:
        hint = Message("Keep one of the two; only the first one is read.")
        message = Message("The key “{key}” is written twice.", key=_cut(event.value))
        self._note(rules.DUPLICATE_KEY, message, event, hint=hint)
        self._pass_over(path)

    def _too_deep(self, event: Any) -> _Refused:
        message = Message("Here values are nested more than {limit} levels deep.", limit=DEPTH_AT_MOST)
        return self._refused(rules.TOO_DEEP, message, event)

    def _not_utf8(self, content: bytes, offset: int) -> _Refused:
        message = Message(
            "The file is not UTF-8 text: byte {byte} does not belong there.", byte=f"0x{content[offset]:02X}"
        )
        hint = Message("Save the file with the encoding UTF-8.")
        place = Location(self.file, *_place_of(content[:offset].decode("utf-8-sig")))
        self.findings.append(rules.NOT_UTF8.finding(message, place, hint=hint))
        return _Refused()

    def _unprintable(self, content: bytes, fault: YAMLError) -> None:
        # libyaml counts the offset in bytes, and names the character by its code.
        offset, code = getattr(fault, "position", 0), getattr(fault, "character", 0)
        message = Message("The text holds the control character {code}.", code=f"U+{int(code):04X}")
        place = Location(self.file, *_place_of(content[:offset].decode("utf-8-sig", errors="replace")))
        self.findings.append(rules.CONTROL_CHARACTER.finding(message, place, hint=_DELETE_CHARACTER))

    def _syntax_fault(self, fault: MarkedYAMLError) -> None:
        problem = str(fault.problem)
        noticed = fault.problem_mark or fault.context_mark
        begins = (fault.context_mark if is_noticed_late(problem) else None) or noticed
        related = []
        if begins is not noticed and begins.line != noticed.line:
            related.append(Related(Message("It is noticed only here."), self._location(noticed)))
        message, hint = syntax_message(problem)
        self.findings.append(
            rules.SYNTAX.finding(message, self._location(begins), hint=hint, related=related)
        )

    def _location(self, mark: Any) -> Location:
        return Location(self.file) if mark is None else Location(self.file, mark.line + 1, mark.column + 1)


_FILL_OR_DELETE: Final = Message("Fill the file or delete it.")
_DELETE_CHARACTER: Final = Message("Delete the character; it was probably copied in with the text.")


def _start(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _is_null(event: Any) -> bool:
    # libyaml: the empty string is the style of a plain scalar, which alone can mean null.
    return event.value in NULLS and not event.style


def _place_of(before: str) -> tuple[int, int]:
    """Line and column of what follows a text."""
    broken = _LINE_BREAK.split(before)
    return len(broken), len(broken[-1]) + 1


def _cut(text: str) -> str:
    """As much of a text as a message can hold."""
    return text if len(text) <= _QUOTED_AT_MOST else f"{text[:_QUOTED_AT_MOST]}…"
