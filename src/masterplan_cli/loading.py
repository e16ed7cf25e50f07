"""A tree of files → a plan, as far as it can be read, and what stood in the way."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from masterplan_cli.findings import NO_PROGRESS, Address, Finding, Location, Progress, Related
from masterplan_cli.messages import FieldName, Message
from masterplan_cli.plan import rules
from masterplan_cli.plan.entity import Entity, allowed_keys
from masterplan_cli.plan.masterplan import Masterplan
from masterplan_cli.plan.names import synonyms
from masterplan_cli.plan.plan import COLLECTIONS, FILES, FOLDERS, HEADER, Plan, Unread
from masterplan_cli.plan.scalars import ID_PATTERN, LINE_AT_MOST
from masterplan_cli.source import rules as source_rules
from masterplan_cli.source.documents import BYTES_AT_MOST, Data, Document, Path, parse
from masterplan_cli.source.tree import Entry, Kind, Tree
from masterplan_cli.suggestions import did_you_mean, nearest


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an entry is written: its file, and the path within it."""

    file: str
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """What reading gave: the plan, what was wrong, and where each entry is written."""

    plan: Plan
    findings: tuple[Finding, ...]
    origins: Mapping[tuple[str, str | None], Origin]

    def origin(self, address: Address) -> Origin:
        """The file and path that an address means. What no file holds belongs to the header."""
        home = self.origins.get((address.collection, address.id)) or Origin(f"{HEADER}.yaml")
        return Origin(home.file, home.path + address.path)


def load(tree: Tree, progress: Progress = NO_PROGRESS) -> Loaded:
    """Read every file of a plan. Raises OSError only if the folder itself cannot be listed."""
    with _collector_paused():
        reading = _Loading(tree)
        entries = list(tree.entries())
        for entry in progress.track(entries, len(entries), Message("Reading the plan")):
            reading.take(entry)
        return reading.loaded()


@contextmanager
def _collector_paused() -> Iterator[None]:
    # Reading makes many objects and no cycles; the collector would look at all of them in vain.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Loading:
    """A plan that is being read, file by file."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.findings: list[Finding] = []
        self.entries: dict[str, dict[str, Entity]] = {name: {} for name in COLLECTIONS}
        self.header: Masterplan | None = None
        self.origins: dict[tuple[str, str | None], Origin] = {}
        self.unread_collections: set[str] = set()
        self.unread_ids: set[tuple[str, str]] = set()

    def take(self, entry: Entry) -> None:
        """Read one file into the part of the plan that its path says."""
        folder, _, _ = entry.path.partition("/")
        stem, dot, ending = entry.path.rpartition(".")
        if entry.kind is not Kind.FILE:
            self._unreadable(entry.path, Message("This is a link or a device, which is not followed."))
        elif ending not in ("yaml", "yml"):
            pass
        elif ending == "yaml" and folder in FOLDERS and "/" in entry.path:
            self._take_entry(folder, stem.rpartition("/")[2], entry.path)
        elif ending == "yaml" and stem in FILES:
            self._take_collection(stem, entry.path)
        elif ending == "yaml" and stem == HEADER:
            self._take_header(entry.path)
        else:
            self._foreign(entry.path)

    def loaded(self) -> Loaded:
        if self.header is None:
            self.unread_collections.add(HEADER)
            if (HEADER, None) not in self.origins:
                message = Message("The plan has no file `masterplan.yaml`.")
                self.findings.append(rules.NO_PLAN.finding(message, Location(f"{HEADER}.yaml")))
        unread = Unread(frozenset(self.unread_collections), frozenset(self.unread_ids))
        plan = Plan(self.header or _BLANK_HEADER, **self.entries, unread=unread)  # type: ignore[arg-type]  # the table COLLECTIONS says which entity a collection has
        return Loaded(plan, tuple(self.findings), self.origins)

    def _take_header(self, file: str) -> None:
        self.origins[HEADER, None] = Origin(file)
        document = self._document(file)
        if document.data is not None:
            self.header = self._entity(Masterplan, document.data, HEADER, Address(HEADER), document)

    def _take_collection(self, collection: str, file: str) -> None:
        document = self._document(file)
        if document.data is None:
            self.unread_collections.add(collection)
            return
        self.origins[collection, None] = Origin(file)
        self.unread_ids |= {(collection, str(path[0])) for path in document.dropped if len(path) == 1}
        for id, data in document.data.items():
            address = Address(collection, id)
            self.origins[collection, id] = Origin(file, (id,))
            if not re.fullmatch(ID_PATTERN, id):
                self.findings.append(_bad_id(id, address, key=True))
            self._take_data(collection, id, data, document)
        self.findings += (finding for _, finding in document.empty)

    def _take_entry(self, collection: str, id: str, file: str) -> None:
        if (collection, id) in self.origins:
            first = Related(
                Message("Here it stands for the first time."), Location(self.origins[collection, id].file)
            )
            message = Message("The id “{id}” is used twice.", id=id)
            hint = Message("Rename one of the two files.")
            self.findings.append(rules.ID_TWICE.finding(message, Location(file), hint=hint, related=[first]))
            return
        self.origins[collection, id] = Origin(file)
        if not re.fullmatch(ID_PATTERN, id):
            self.findings.append(_bad_id(id, Location(file)))
        document = self._document(file)
        if document.data is None:
            self.unread_ids.add((collection, id))
        else:
            self._take_data(collection, id, document.data, document)

    def _take_data(self, collection: str, id: str, data: Data, document: Document) -> None:
        entity = self._entity(COLLECTIONS[collection], data, id, Address(collection, id), document)
        if entity is None:
            self.unread_ids.add((collection, id))
        else:
            self.entries[collection][id] = entity

    def _document(self, file: str) -> Document:
        try:
            # One byte more than may be, so that the reader sees that there is more.
            document = parse(self.tree.read(file, BYTES_AT_MOST + 1), file)
        except OSError as fault:
            self._unreadable(
                file, Message("The file cannot be read: {reason}.", reason=fault.strerror or str(fault))
            )
            return Document(None)
        self.findings += document.findings
        return document

    def _entity(
        self, model: type[Any], data: Data, id: str, address: Address, document: Document
    ) -> Any | None:
        """The entry, without the values that are at fault; None if it cannot be read even so."""
        if isinstance(data, dict):
            if "id" in data:
                del data["id"]
                self.findings.append(_unknown_key("id", address / "id", model, ())[1])
            data["id"] = id
        reported = False
        while True:
            try:
                return model.model_validate(data)
            except ValidationError as fault:
                errors = fault.errors(include_url=False)
            if not reported:
                # Faults of a later round are only echoes of what was dropped in the first.
                self.findings += _findings(errors, model, address, document)
                reported = True
            if not _drop(data, errors):
                return None

    def _unreadable(self, file: str, message: Message) -> None:
        hint = Message("Put the file itself there, readable for you.")
        self.findings.append(source_rules.UNREADABLE.finding(message, Location(file), hint=hint))

    def _foreign(self, file: str) -> None:
        known = [f"{name}.yaml" for name in (HEADER, *FILES)]
        message = Message("No part of the plan reads this file.")
        guess = f"{file.removesuffix('.yml')}.yaml" if file.endswith(".yml") else nearest(file, known)
        hint = None if guess is None else Message("Is it meant to be `{file}`?", file=guess)
        self.findings.append(source_rules.FOREIGN_FILE.finding(message, Location(file), hint=hint))


_BLANK_HEADER: Final = Masterplan.model_validate({"id": HEADER, "title": "–", "city": "–", "statuses": {}})


def _bad_id(id: str, place: Address | Location, *, key: bool = False) -> Finding:
    message = Message("“{id}” is no valid id.", id=id)
    hint = Message("Ids have small letters a to z, digits and hyphens, such as `e-akte`.")
    return rules.BAD_ID.finding(message, place, hint=hint, key=key)


def _unknown_key(key: str, address: Address, model: type[Any], path: Path) -> tuple[str, Finding]:
    """The key that is probably meant, if any, and the finding."""
    allowed = allowed_keys(model, path)
    names = synonyms(allowed)
    guess = nearest(key, allowed, names)
    hint = Message("Known here: {keys}.", keys=tuple(sorted(allowed)))
    if guess is not None:
        hint = Message("Did you mean {key}?", key=FieldName(guess))
    return guess or "", rules.UNKNOWN_KEY.finding(
        Message("Unknown field “{key}”.", key=key), address, hint=hint, key=True
    )


def _findings(
    errors: Iterable[Any], model: type[Any], address: Address, document: Document
) -> Iterator[Finding]:
    """Pydantic's errors of one entry as findings, without those that are named already.

    A misspelt key is one fault, though Pydantic sees two: a key too many and one too few.
    """
    missing: dict[Path, Finding] = {}
    for error in errors:
        loc: Path = error["loc"]
        is_key = bool(loc) and loc[-1] == "[key]"
        path = loc[:-1] if is_key else loc
        place = Address(address.collection, address.id, (*address.path, *path))
        if error["type"] == "missing":
            if _in_file(address, path) not in document.dropped:
                missing[path] = _missing(path, place)
        elif error["type"] == "extra_forbidden":
            guess, finding = _unknown_key(str(path[-1]), place, model, path[:-1])
            missing.pop((*path[:-1], guess), None)
            yield finding
        else:
            yield _bad_value(error, place, key=is_key)
    yield from missing.values()


def _in_file(address: Address, path: Path) -> Path:
    return (address.id, *path) if address.collection in FILES and address.id is not None else path


def _missing(path: Path, place: Address) -> Finding:
    message = Message("The field {key} is missing.", key=FieldName(path[-1]))
    hint = Message("Write `{key}: …`.", key=str(path[-1]))
    return rules.MISSING_KEY.finding(message, place, hint=hint)


_TYPES: Final = {
    "string_type": Message("Here a text is expected, not a list or a mapping."),
    "tuple_type": Message("Here a list is expected."),
    "dict_type": Message("Here fields with their values are expected."),
    "model_type": Message("Here fields with their values are expected."),
    "model_attributes_type": Message("Here fields with their values are expected."),
}
_TYPE_HINTS: Final = {
    "tuple_type": Message("Write `[{value}]`, or one item a line behind `- `.", value="…"),
    "dict_type": Message("Write `key: value`, one below the other."),
    "model_type": Message("Write `key: value`, one below the other."),
}


def _bad_value(error: Any, place: Address, *, key: bool) -> Finding:
    kind: str = error["type"]
    context: dict[str, Any] = error.get("ctx", {})
    value = error["input"]
    shown = value[:LINE_AT_MOST] if isinstance(value, str) else ""
    if kind == "value_error" and isinstance(context["error"], rules.Fault):
        fault = context["error"]
        return fault.rule.finding(fault.message, place, hint=fault.hint)
    if kind == "enum":
        if not isinstance(value, str):
            return rules.WRONG_TYPE.finding(_TYPES["string_type"], place)
        allowed = tuple(re.findall("'([^']*)'", context["expected"]))
        message = Message("“{text}” is not allowed here. Allowed: {allowed}.", text=shown, allowed=allowed)
        return rules.NOT_ALLOWED.finding(message, place, hint=did_you_mean(shown, allowed, synonyms(allowed)))
    if kind == "string_too_short":
        hint = Message("Write the text, or delete the key and say why under `open`.")
        return rules.BLANK.finding(Message("Here a text without a word stands."), place, hint=hint, key=key)
    if kind == "string_too_long":
        message = Message(
            "The text has {length} characters; {limit} are allowed here.",
            length=len(value),
            limit=context["max_length"],
        )
        return rules.TOO_LONG.finding(message, place, hint=Message("Shorten the text."), key=key)
    if kind == "string_pattern_mismatch":
        if context["pattern"] == ID_PATTERN:
            return _bad_id(shown, place, key=key)
        message = Message("“{text}” is no colour.", text=shown)
        return rules.NOT_ALLOWED.finding(message, place, hint=Message('Colours are written as `"#0072B2"`.'))
    return rules.WRONG_TYPE.finding(_TYPES[kind], place, hint=_TYPE_HINTS.get(kind))


def _drop(data: Data, errors: Iterable[Any]) -> bool:
    """Delete the values at fault; False if the entry as a whole is at fault."""
    doomed: set[Path] = set()
    for error in errors:
        loc: Path = error["loc"]
        if loc and loc[-1] == "[key]":
            loc = loc[:-1]
        # What is missing cannot be dropped, only the part that lacks it.
        doomed.add(loc[:-1] if error["type"] == "missing" else loc)
    if () in doomed:
        return False
    # From the back, so that dropping one item of a list moves no other one that is to be dropped.
    for path in sorted(doomed, key=_from_the_back):
        holder: Any = data
        try:
            for step in path[:-1]:
                holder = holder[step]
            del holder[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # it went with what was around it
    return True


def _from_the_back(path: Path) -> tuple[Any, ...]:
    return tuple((0, -step, "") if isinstance(step, int) else (1, 0, step) for step in path)
