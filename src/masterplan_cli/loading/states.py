"""One state of a plan after the other: each is read only as far as its files differ from the last one's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from masterplan_cli.findings import Address, Severity
from masterplan_cli.loading.faults import meant
from masterplan_cli.loading.files import BLANK_HEADER, Loading
from masterplan_cli.plan.entity import Entity, Part, by_key
from masterplan_cli.plan.masterplan import Masterplan
from masterplan_cli.plan.plan import COLLECTIONS, FILES, FOLDERS, HEADER, Plan, Unread
from masterplan_cli.plan.rules import BAD_ID
from masterplan_cli.source.documents import Document
from masterplan_cli.source.tree import Entry

E = TypeVar("E", bound=Part)
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one file says.

    `faulty` are the entries of which something could not be read, each with the keys of what it was;
    None where nobody knows. An entry that lacks what it must have is `partial`.
    """

    entries: Mapping[_Key, Entity] = field(default_factory=dict)
    header: Masterplan | None = None
    unread: Unread = field(default_factory=Unread)
    faulty: Mapping[_Key, frozenset[str] | None] = field(default_factory=dict)
    partial: frozenset[_Key] = frozenset()

    def ids(self) -> frozenset[_Key]:
        """All entries that the file has, read or not."""
        return frozenset(self.entries.keys() | self.unread.ids)


_NOTHING: Final = _Piece()
_NOTHING_AT_FAULT: Final[frozenset[str]] = frozenset()


def is_plan_file(path: str) -> bool:
    """Whether a file, by its path below the plan's folder, is a part of the plan."""
    stem, dot, ending = path.rpartition(".")
    if not dot or ending != "yaml" or path.startswith(".") or "/." in path:
        return False
    return stem == HEADER or stem in FILES or ("/" in path and path.partition("/")[0] in FOLDERS)


class PlanStates:
    """A plan whose files change from one state to the next.

    What cannot be read stays as it was when it last could: what is wrong with a value for a while is no
    change of the plan, and what has changed meanwhile shows once it is mended.
    """

    def __init__(self) -> None:
        self.plan = Plan(BLANK_HEADER)
        self._pieces: dict[str, _Piece] = {}
        self._files: dict[_Key, set[str]] = {}
        self._unread: dict[str, Unread] = {}
        self._uncertain: set[_Key] = set()

    @property
    def uncertain(self) -> frozenset[_Key]:
        """The entries that were at fault ever since they came: what is missing may be what hides them."""
        return frozenset(self._uncertain)

    def take(self, changes: Mapping[str, Callable[[], Document] | Entity | None]) -> Plan:
        """The next state: file → how to read it, its entry where that is known, or None where it is gone.

        Files of no plan do not count.
        """
        touched: set[_Key] = set()
        header = self.plan.masterplan
        # The old ones go first: a file may have been moved.
        old = {path: self._pieces.pop(path, _NOTHING) for path in changes}
        for path, read in changes.items():
            new = _piece(path, read)
            touched |= self._noted(path, old[path], new)
            if new.header is not None:
                header = _whole(new.header, header, new.faulty.get((HEADER, HEADER), _NOTHING_AT_FAULT))
        self.plan = self._made(header, touched)
        return self.plan

    def _noted(self, path: str, old: _Piece, new: _Piece) -> set[_Key]:
        """Note what a file says now, and tell which entries that touches."""
        if new.unread.collections & FILES.keys():
            # Nobody knows whether it still has the entries that it had.
            new = replace(new, unread=replace(new.unread, ids=new.unread.ids | old.ids()))
        if new is not _NOTHING:
            self._pieces[path] = new
        if new.unread != Unread():
            self._unread[path] = new.unread
        else:
            self._unread.pop(path, None)
        for key in old.ids() - new.ids():
            self._files[key].discard(path)
        for key in new.ids():
            self._files.setdefault(key, set()).add(path)
        return {*old.ids(), *new.ids()}

    def _made(self, header: Masterplan, touched: set[_Key]) -> Plan:
        found: dict[str, dict[str, Any]] = {}
        uncertain = self.uncertain
        for collection, id in sorted(touched):
            if collection not in COLLECTIONS:
                continue  # an order, or a step of a scale
            if collection not in found:
                found[collection] = {**self.plan.collection(collection)}
            entries = found[collection]
            entity = self._entity(collection, id, entries.get(id), uncertain)
            if entity is None:
                entries.pop(id, None)
            else:
                entries[id] = entity
        made = replace(self.plan, masterplan=header, **found)  # type: ignore[arg-type]  # the keys are COLLECTIONS
        return replace(made, unread=self._never_read(made))

    def _entity(
        self, collection: str, id: str, before: Entity | None, uncertain: Collection[_Key]
    ) -> Entity | None:
        key = collection, id
        files = self._files.get(key)
        if not files:
            self._uncertain.discard(key)
            return None
        piece = self._pieces[min(files)]
        now = piece.entries.get(key)
        if before is None and now is not None and (key in piece.faulty or key in piece.partial):
            before = self._earlier(collection, now, uncertain)
        if key not in piece.faulty:
            self._uncertain.discard(key)
        elif before is None:
            self._uncertain.add(key)
        if now is None or (before is None and key in piece.partial):
            return before
        return _whole(now, before, piece.faulty.get(key, _NOTHING_AT_FAULT))

    def _earlier(self, collection: str, now: Entity, uncertain: Collection[_Key]) -> Entity | None:
        """An entry as it was when it had another id, if that is gone and it could be read."""
        formerly = getattr(now, "formerly", ())
        for id in formerly:
            was = self.plan.collection(collection).get(id)
            if isinstance(was, Entity) and not self._files.get((collection, id)):
                is_certain = (collection, id) not in uncertain
                return was.model_copy(update={"id": now.id, "formerly": formerly}) if is_certain else None
        return None

    def _never_read(self, plan: Plan) -> Unread:
        """What no state so far could read."""
        collections = {name for unread in self._unread.values() for name in unread.collections}
        ids = {key for unread in self._unread.values() for key in unread.ids}
        never = frozenset((name, id) for name, id in ids if id not in plan.collection(name))
        return Unread(frozenset(collections), never) if collections or ids else Unread()


def _whole(now: E, before: E | None, faulty: frozenset[str] | None) -> E:
    """An entry as it is now, and where it cannot be read as it was before."""
    if before is None:
        return now
    if faulty is None:
        return before
    if faulty:
        model = type(before)
        # A misspelt key is the field that it is meant to be.
        meant_keys = {key if key in by_key(model) else meant(key, model) for key in faulty}
        kept = {name for key, (name, _) in by_key(model).items() if key in meant_keys}
        now = before.model_copy(update={name: one for name, one in now.__dict__.items() if name not in kept})
    # A formatter changes the text only: the same values are the same entry.
    return before if now == before else now


def sound_entry(path: str, read: Callable[[], Document]) -> Entity | None:
    """The one entry of a file, if nothing is wrong with it."""
    piece = _piece(path, read)
    is_sound = len(piece.entries) == 1 and not piece.faulty and not piece.partial
    return next(iter(piece.entries.values())) if is_sound else None


def _piece(path: str, read: Callable[[], Document] | Entity | None) -> _Piece:
    if read is None:
        return _NOTHING
    if isinstance(read, Entity):
        return _Piece({(path.partition("/")[0], read.id): read})
    loading = Loading(lambda _: read())
    loading.take(Entry(path))
    entries = {(name, id): entity for name, found in loading.entries.items() for id, entity in found.items()}
    faulty = dict(_faulty(loading, entries))
    partial = frozenset(key for key in loading.partial if key[0] in COLLECTIONS)
    unread = Unread(frozenset(loading.unread_collections), partial | loading.unread_ids)
    return _Piece(entries, loading.header, unread, faulty, partial)


def _faulty(loading: Loading, entries: Mapping[_Key, Entity]) -> Iterator[tuple[_Key, frozenset[str] | None]]:
    keys: dict[_Key, set[str]] = {}
    for finding in loading.findings:
        if finding.severity is not Severity.ERROR or finding.code == BAD_ID.code:
            continue
        place = finding.place
        if isinstance(place, Address):
            keys.setdefault((place.collection, place.id or HEADER), set()).update(map(str, place.path[:1]))
        else:
            # Something in the text was dropped, and nobody knows whose it was.
            yield from ((key, None) for key in (*entries, (HEADER, HEADER)))
            return
    yield from ((key, frozenset(found)) for key, found in keys.items())
