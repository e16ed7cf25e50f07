"""What an entry may be called by, as `mp show` takes it: ids, numbers, and addresses of what lies within."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from masterplan_cli.completion.entries import Entries, Home
from masterplan_cli.completion.known import FOLDERS, HEADER
from masterplan_cli.completion.offer import Offer, behind, harmless, matching


def references(typed: str, entries: Entries) -> list[Offer]:
    """What goes on with what is typed: `e-a`, `M1`, `goals/wirt`, `e-akte.milestones.`."""
    found = _within(typed, entries)
    if found is not None:
        return found
    if "/" in typed:
        return _qualified(typed, entries)
    if ids := harmless(_ids(entries, lambda id: id.startswith(typed))):
        return ids
    if begun := [one for one in entries.collections if one.startswith(typed)]:
        return harmless(offer for one in begun for offer in behind(f"{one}/", of_collection(entries, one)))
    return _numbers(typed, entries) or harmless(_ids(entries, lambda id: typed in id))


def of_collection(entries: Entries, collection: str) -> Iterator[Offer]:
    """All ids of a collection or a scale."""
    how = "file" if collection in FOLDERS else ""
    return (Offer(id, told, how) for id, told in entries.ids(collection).items())


def _numbers(typed: str, entries: Entries) -> list[Offer]:
    """The printed numbers that begin with what is typed, as far as each is that of one entry."""
    found = [Offer(number, title) for number, title, _ in entries.numbers(typed)]
    times = Counter(offer.word for offer in found)
    return [offer for offer in harmless(found) if times[offer.word] == 1]


def _ids(entries: Entries, fits: Callable[[str], bool]) -> Iterator[Offer]:
    """The ids of entries that fit; with its collection where several entries have the same."""
    seen: set[str] = set()
    shared: set[str] = set()
    for collection in entries.collections:
        shared |= seen & entries.ids(collection).keys()
        seen |= entries.ids(collection).keys()
    for collection in entries.collections:
        for offer in of_collection(entries, collection):
            if fits(offer.word):
                yield offer._replace(word=f"{collection}/{offer.word}") if offer.word in shared else offer


def _qualified(typed: str, entries: Entries) -> list[Offer]:
    """What follows a collection's name, or that of a resolution, whose orders have ids of their own."""
    head, _, id = typed.partition("/")
    if head == HEADER:
        return []
    if head in entries.collections:
        found = of_collection(entries, head)
    else:
        found = _told(entries.below(Home("resolutions.yaml", (head, "orders"))).items())
    return behind(f"{head}/", matching(found, id))


def _within(typed: str, entries: Entries) -> list[Offer] | None:
    """What goes on within an entry; None where none is named.

    A printed number may have dots itself, so any of them may be its end.
    """
    for place in (place for place, mark in enumerate(typed) if mark == "."):
        home = entries.found(typed[:place])
        if home is not None:
            *steps, begun = typed[place + 1 :].split(".")
            before = typed[: len(typed) - len(begun)]
            return behind(before, _keys(home, tuple(steps), begun, entries))
    return None


def _keys(home: Home, steps: tuple[str, ...], begun: str, entries: Entries) -> list[Offer]:
    there = Home(home.file, home.path + steps)
    found = matching(_told(entries.below(there).items()), begun)
    if len(found) != 1:
        return found
    # With what lies below, a shell does not take the word for finished.
    only = found[0]
    inner = entries.below(there._replace(path=(*there.path, only.word)))
    below = harmless(_told(inner.items()))
    return [only, *behind(f"{only.word}.", below)]


def _told(items: Iterable[tuple[str, str]]) -> Iterator[Offer]:
    return (Offer(key, title) if title else Offer(key, key, "label") for key, title in items)
