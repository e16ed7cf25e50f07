"""What somebody means by an id, a number or an address: the address of an entry, or of a part of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.findings import Address
from masterplan_cli.messages import FieldName, Message
from masterplan_cli.plan.addresses import address_of, part_at
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.fields import fields
from masterplan_cli.plan.names import synonyms
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, SCALES, Plan
from masterplan_cli.suggestions import did_you_mean, did_you_mean_key, nearest_few

# What an entry may be called by besides its id.
_NUMBERS: Final = ("number", "reference")


def looked_up(plan: Plan, asked: str) -> Address:
    """The address that is meant by `e-akte`, `measures/e-akte`, `M1`, `resolution/order`, `e-akte.funding`.

    Raises MasterplanError where it means nothing, several things, or something that could not be read.
    """
    for place in _ends(asked):
        found = _entries(plan, asked[:place])
        if len(found) > 1:
            raise MasterplanError(
                Message("“{id}” stands for several things.", id=asked[:place]),
                Message("Please say which one: {names}.", names=tuple(map(str, found))),
            )
        if found:
            return _within(plan, found[0], asked[place + 1 :])
    raise _unknown(plan, asked)


def _ends(asked: str) -> Iterator[int]:
    """Where the entry may end and the path within it begin: a printed number may have dots itself."""
    yield len(asked)
    yield from (place for place in range(len(asked) - 1, 0, -1) if asked[place] == ".")


def _entries(plan: Plan, name: str) -> Sequence[Address]:
    """The entries of a name: those of that id, else those of that number."""
    if name == HEADER:
        return (Address(HEADER),)
    small = name.casefold()
    head, slash, id = small.partition("/")
    if slash and head in (*COLLECTIONS, *SCALES):
        return _known(plan, head, id)
    if slash:
        return _known(plan, "orders", small)
    found = [address for collection in (*COLLECTIONS, *SCALES) for address in _known(plan, collection, small)]
    return found or [
        Address(collection, entity.id)
        for collection, entity in plan.entities()
        for key in _NUMBERS
        if small and (getattr(entity, key, None) or "").casefold() == small
    ]


def _known(plan: Plan, collection: str, id: str) -> Sequence[Address]:
    if id in plan.collection(collection):
        return (address_of(collection, id),)
    if (collection, id) in plan.unread.ids:
        message = Message("“{id}” is in the plan, but cannot be read.", id=f"{collection}/{id}")
        raise MasterplanError(message, Message("`mp validate` says what is wrong with it."))
    return ()


def _within(plan: Plan, entry: Address, path: str) -> Address:
    """The part of an entry at a path such as `milestones.beschaffung.due`."""
    address = entry
    for step in filter(None, path.split(".")):
        place = _step(part_at(plan, address), address, step)
        address /= place
    return address


def _step(within: Any, address: Address, step: str) -> str | int:
    if isinstance(within, Part):
        known = {one.key: one for one in fields(within)}
        if step not in known:
            hint = did_you_mean_key(step, tuple(known), synonyms(tuple(known)))
            raise _no_such(address, step, hint or _allowed(known))
        if not known[step].says_something:
            raise MasterplanError(
                Message("“{entry}” says nothing of {key}.", entry=str(address), key=FieldName(step))
            )
        return step
    if isinstance(within, Mapping):
        if step not in within:
            raise _no_such(address, step, did_you_mean(step, within) or _allowed(within))
        return step
    if isinstance(within, tuple):
        if not step.isascii() or not step.isdecimal() or int(step[:9]) >= len(within):
            hint = Message("Items are counted from 0; the last one is {last}.", last=str(len(within) - 1))
            raise _no_such(address, step, hint)
        return int(step)
    raise _no_such(address, step, Message("Nothing lies below a single value."))


def _no_such(address: Address, step: str, hint: Message) -> MasterplanError:
    return MasterplanError(Message("“{entry}” has no “{step}”.", entry=str(address), step=step), hint)


def _allowed(known: Mapping[str, object]) -> Message:
    return Message("Known here: {keys}.", keys=tuple(known))


def _unknown(plan: Plan, asked: str) -> MasterplanError:
    found = nearest_few(asked, _names(plan))
    hint = (
        Message("Did you mean {names}?", names=found) if found else Message("`mp status` lists the measures.")
    )
    return MasterplanError(Message("The plan has no “{id}”.", id=asked), hint)


def _names(plan: Plan) -> Mapping[str, str]:
    """Every name that an entry has → how the entry is called for certain, with its title."""
    names: dict[str, str] = {}
    for collection, entity in plan.entities():
        title = getattr(entity, "title", "")
        meant = f"{collection}/{entity.id} ({title})" if title else f"{collection}/{entity.id}"
        for name in (entity.id, f"{collection}/{entity.id}", title, *_numbers(entity)):
            if name:
                names.setdefault(name, meant)
    names |= {name: name for name in plan.orders}
    return names


def _numbers(entity: Part) -> Iterator[str]:
    return (number for key in _NUMBERS if (number := getattr(entity, key, None)))
