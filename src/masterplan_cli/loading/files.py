"""The plan's files, one by one, each into the part of the plan that its path says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from pydantic import ValidationError

from masterplan_cli.findings import Address, Finding, Location, Related, Severity
from masterplan_cli.loading.entries import Salvaged, salvaged
from masterplan_cli.loading.faults import EntryFault, bad_id, unknown, unknown_without_value
from masterplan_cli.loading.loaded import Loaded, Origin
from masterplan_cli.loading.written import given_fields, written_keys
from masterplan_cli.messages import Message
from masterplan_cli.plan import rules
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.masterplan import Masterplan
from masterplan_cli.plan.plan import COLLECTIONS, FILES, FOLDERS, HEADER, SCALES, Plan, Unread
from masterplan_cli.plan.resolution import Resolution
from masterplan_cli.source import rules as source_rules
from masterplan_cli.source.documents import Document
from masterplan_cli.source.places import Path
from masterplan_cli.source.reading import Reader
from masterplan_cli.source.short_way import Data
from masterplan_cli.source.tree import Entry, Kind
from masterplan_cli.suggestions import nearest

_PUT_THE_FILE: Final = Message("Put the file itself there, readable for you.")


class Loading:
    """A plan that is being read, file by file."""

    def __init__(self, read: Reader) -> None:
        self.read = read
        self.findings: list[Finding] = []
        self.entries: dict[str, dict[str, Entity]] = {name: {} for name in COLLECTIONS}
        self.header: Masterplan | None = None
        self.partial: set[tuple[str, str]] = set()
        self.origins: dict[tuple[str, str | None], Origin] = {}
        self.gaps: dict[Address, tuple[int, ...]] = {}
        self.unread_collections: set[str] = set()
        self.unread_ids: set[tuple[str, str]] = set()

    def take(self, entry: Entry) -> None:
        """Read one file into the part of the plan that its path says."""
        folder, _, _ = entry.path.partition("/")
        stem, _, ending = entry.path.rpartition(".")
        if entry.kind is not Kind.FILE:
            self._take_no_file(entry)
        elif ending.lower() not in ("yaml", "yml"):
            pass
        elif not entry.path.isprintable():
            # A name that no terminal can show is not UTF-8, or made to deceive.
            message = Message("The file's name holds characters that cannot be shown.")
            self._unreadable(entry.path, message, Message("Rename the file."))
        elif ending == "yaml" and folder in FOLDERS and "/" in entry.path:
            self._take_entry(folder, stem.rpartition("/")[2], entry.path)
        elif ending == "yaml" and stem in FILES:
            self._take_collection(stem, entry.path)
        elif ending == "yaml" and stem == HEADER:
            self._take_header(entry.path)
        else:
            self._foreign(entry.path)

    def take_ready(self, file: str, entity: Entity) -> None:
        """Take the entry of a file that was read already, with nothing to be said of it."""
        key = file.partition("/")[0], entity.id
        if key in self.origins:
            self.take(Entry(file))
            return
        self.origins[key] = Origin(file)
        self.entries[key[0]][entity.id] = entity

    def loaded(self) -> Loaded:
        """What was read of all files that were taken."""
        if (HEADER, None) not in self.origins:
            message = Message("The plan has no file `masterplan.yaml`.")
            self.findings.append(rules.NO_PLAN.finding(message, Location(f"{HEADER}.yaml")))
        draft = self._plan(set())
        plan = self._plan(self.partial) if self.partial else draft
        return Loaded(plan, draft, tuple(self.findings), self.origins, self.gaps)

    def _plan(self, without: set[tuple[str, str]]) -> Plan:
        """The plan without some of its entries, which are unread in it."""
        header = None if (HEADER, HEADER) in without else self.header
        entries = {
            name: {id: entity for id, entity in found.items() if (name, id) not in without}
            for name, found in self.entries.items()
        }
        collections = self.unread_collections | ({HEADER} if header is None else set())
        unread = Unread(frozenset(collections), frozenset(self.unread_ids | without))
        return Plan(header or BLANK_HEADER, **entries, unread=unread)  # type: ignore[arg-type]  # the table COLLECTIONS says which entity a collection has

    def _take_header(self, file: str) -> None:
        self.origins[HEADER, None] = Origin(file)
        document = self._document(file)
        if document.data is None:
            return
        written = {scale: written_keys(document.data, document, (), scale) for scale in SCALES}
        # A plan without `statuses` has forgotten them: it has some.
        given = {*given_fields(Masterplan, document.data, document, ()), "statuses"}
        missing: set[Path] = set()
        self.header = self._entity(Masterplan, document.data, Address(HEADER), document, missing)
        self._note_empty(document, missing, HEADER)
        if self.header is not None:
            self.unread_collections |= (given & {*SCALES}) - self.header.model_fields_set
            for scale, ids in written.items():
                self.unread_ids |= {(scale, id) for id in ids - getattr(self.header, scale).keys()}

    def _take_collection(self, collection: str, file: str) -> None:
        self.origins[collection, None] = Origin(file)
        document = self._document(file)
        if document.data is None:
            self.unread_collections.add(collection)
            return
        self.unread_ids |= {(collection, str(path[0])) for path in document.dropped if len(path) == 1}
        # An id without anything is an entry that lacks what it must have.
        empty: dict[str, Data] = {str(path[0]): {} for path, _ in document.empty if len(path) == 1}
        missing: set[Path] = {(id,) for id in empty}
        for id, data in (document.data | empty).items():
            self.origins[collection, id] = Origin(file, (id,))
            self._check_id(id, Address(collection, id), key=True)
            self._take_data(collection, id, data, document, missing)
        self._note_empty(document, missing, collection)

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
        self._check_id(id, Location(file))
        document = self._document(file)
        if document.data is None:
            self.unread_ids.add((collection, id))
            return
        missing: set[Path] = set()
        self._take_data(collection, id, document.data, document, missing)
        self._note_empty(document, missing, collection, id)

    def _take_data(
        self, collection: str, id: str, data: Data, document: Document, missing: set[Path]
    ) -> None:
        home = self.origins[collection, id].path
        model = COLLECTIONS[collection]
        has_orders = collection == "resolutions"
        orders = written_keys(data, document, home, "orders") if has_orders else set()
        # Of a resolution of which nothing is written, orders may be missing too.
        given = (given_fields(model, data, document, home) if data else {"orders"}) if has_orders else set()
        entity = self._entity(model, data, Address(collection, id), document, missing)
        if entity is None:
            self.unread_ids.add((collection, id))
            return
        self.entries[collection][id] = entity
        if isinstance(entity, Resolution):
            self.unread_ids |= {("orders", f"{id}/{name}") for name in orders - entity.orders.keys()}
            if "orders" in given - entity.model_fields_set:
                self.unread_collections.add(f"orders/{id}")

    def _document(self, file: str) -> Document:
        try:
            document = self.read(file)
        except OSError as fault:
            self._unreadable(
                file, Message("The file cannot be read: {reason}.", reason=fault.strerror or str(fault))
            )
            return Document(None)
        self.findings += document.findings
        return document

    def _entity(
        self, model: type[Any], data: Data, address: Address, document: Document, missing: set[Path]
    ) -> Any | None:
        """The entry, without the values that are at fault; None if it cannot be read even so.

        Adds to `missing` the paths within the file at which a required value is.
        """
        if isinstance(data, dict):
            if "id" in data:
                del data["id"]
                _, fault = unknown("id", model)
                self.findings.append(EntryFault(("id",), fault, is_key=True).finding(address))
            data["id"] = address.id or HEADER
        try:
            return model.model_validate(data)
        except ValidationError as faults:
            found = salvaged(faults, model, data)
        return self._rest(found, address, document, missing)

    def _rest(self, found: Salvaged, address: Address, document: Document, missing: set[Path]) -> Any | None:
        home = self.origins[address.collection, address.id].path
        for fault in found.faults:
            if fault.is_missing:
                missing.add((*home, *fault.path))
            if not (fault.is_missing and (*home, *fault.path) in document.dropped):
                self.findings.append(fault.finding(address))
        for path, gaps in found.gaps.items():
            self.gaps[Address(address.collection, address.id, path)] = gaps
        if found.entity is not None and not found.is_whole:
            self.partial.add((address.collection, address.id or HEADER))
        return found.entity

    def _note_empty(
        self, document: Document, missing: set[Path], collection: str, id: str | None = None
    ) -> None:
        """Name the values that are empty, apart from those that are named as missing."""
        model = Masterplan if collection == HEADER else COLLECTIONS[collection]
        for path, finding in document.empty:
            if path in missing:
                continue
            home, inner = (id, path) if collection not in FILES else (str(path[0]), path[1:])
            fault = unknown_without_value(inner, model) if inner else None
            if fault is not None:
                self.findings.append(fault.finding(Address(collection, home)))
            else:
                # Who may see something must not be guessed.
                hides = path[-1:] == ("visibility",)
                self.findings.append(replace(finding, severity=Severity.ERROR) if hides else finding)

    def _check_id(self, id: str, place: Address | Location, *, key: bool = False) -> None:
        if fault := bad_id(id):
            self.findings.append(fault.rule.finding(fault.message, place, hint=fault.hint, key=key))

    def _take_no_file(self, entry: Entry) -> None:
        """Note a link, a device or a closed folder where a part of the plan may be; of it, all is known."""
        folder, slash, _ = entry.path.partition("/")
        stem, dot, ending = entry.path.rpartition(".")
        if (
            entry.kind is not Kind.CLOSED
            and dot
            and "/" not in ending
            and ending.lower() not in ("yaml", "yml")
        ):
            return  # a picture or a paper beside the plan
        if entry.kind is Kind.CLOSED:
            hint = Message("Give yourself the right to read it.")
            self._unreadable(entry.path, Message("The folder cannot be listed."), hint)
        else:
            self._unreadable(entry.path, Message("This is a link or a device, which is not followed."))
        if stem == HEADER:
            self.origins[HEADER, None] = Origin(entry.path)
        elif folder in FOLDERS and slash and ending == "yaml":
            self.unread_ids.add((folder, stem.rpartition("/")[2]))
        else:
            self.unread_collections |= {stem, folder} & COLLECTIONS.keys()

    def _unreadable(self, file: str, message: Message, hint: Message = _PUT_THE_FILE) -> None:
        self.findings.append(source_rules.UNREADABLE.finding(message, Location(file), hint=hint))

    def _foreign(self, file: str) -> None:
        message = Message("No part of the plan reads this file.")
        hint = _meant(file)
        self.findings.append(source_rules.FOREIGN_FILE.finding(message, Location(file), hint=hint))


def _meant(file: str) -> Message | None:
    """What a file that no part of the plan reads is probably meant to be."""
    stem, _, ending = file.rpartition(".")
    if stem in FOLDERS:
        return Message("Each entry has a file of its own below `{folder}`.", folder=f"{stem}/")
    known = [f"{name}.yaml" for name in (HEADER, *FILES)]
    guess = nearest(file, known) if ending == "yaml" else f"{stem}.yaml"
    return None if guess is None else Message("Is it meant to be `{file}`?", file=guess)


BLANK_HEADER: Final = Masterplan.model_validate({"id": HEADER, "title": "–", "city": "–", "statuses": {}})
