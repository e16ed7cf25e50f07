"""Pydantic's errors of one entry → what is wrong with it, in the plan's own terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel

from masterplan_cli.findings import Address, Finding
from masterplan_cli.messages import FieldName, Message
from masterplan_cli.plan import rules
from masterplan_cli.plan.entity import allowed_keys
from masterplan_cli.plan.names import synonyms
from masterplan_cli.plan.rules import Fault
from masterplan_cli.plan.scalars import ID_AT_MOST, ID_PATTERN, shown
from masterplan_cli.source.places import Path
from masterplan_cli.suggestions import did_you_mean, nearest


@dataclass(frozen=True, slots=True)
class EntryFault:
    """One thing wrong with an entry, at a path within it."""

    path: Path
    fault: Fault
    is_key: bool = False
    is_missing: bool = False

    def finding(self, address: Address) -> Finding:
        """The finding, for an entry at an address."""
        place = Address(address.collection, address.id, self.path)
        return self.fault.rule.finding(self.fault.message, place, hint=self.fault.hint, key=self.is_key)


def path_of(error: Any) -> tuple[Path, bool]:
    """Where an error is, and whether the key there is at fault."""
    loc: Path = error["loc"]
    # A key may be called „[key]“ as well.
    is_key = len(loc) > 1 and loc[-1] == "[key]" and error["type"].startswith("string_")
    if is_key and error["input"] == loc[-2]:
        return loc[:-1], True
    return loc, False


def entry_faults(errors: Iterable[Any], model: type[BaseModel]) -> Iterator[EntryFault]:
    """The errors of one entry, without those that are named already.

    A misspelt key is one fault, though Pydantic sees two: a key too many and one too few.
    """
    missing: dict[Path, EntryFault] = {}
    for error in errors:
        path, is_key = path_of(error)
        if error["type"] == "missing":
            missing[path] = EntryFault(path, _missing(str(path[-1])), is_missing=True)
        elif error["type"] == "extra_forbidden":
            guess, fault = unknown(str(path[-1]), model, path[:-1])
            missing.pop((*path[:-1], guess or ""), None)
            yield EntryFault(path, fault, is_key=True)
        else:
            yield EntryFault(path, _bad_value(error), is_key=is_key)
    yield from missing.values()


_ID: Final = re.compile(ID_PATTERN)


def bad_id(id: str) -> Fault | None:
    """What is wrong with an id, if anything is."""
    if len(id) > ID_AT_MOST:
        return _too_long(len(id), ID_AT_MOST)
    return None if _ID.fullmatch(id) else _no_id(id)


def meant(key: str, model: type[BaseModel], path: Path = ()) -> str | None:
    """The key that a key of the part at `path` is, or is probably meant to be."""
    allowed = allowed_keys(model, path)
    return key if key in allowed else nearest(key, allowed, synonyms(allowed))


def unknown(key: str, model: type[BaseModel], path: Path = ()) -> tuple[str | None, Fault]:
    """The key that is probably meant by one that the part at `path` does not have, and the fault."""
    guess = meant(key, model, path)
    if guess is not None:
        hint = Message("Did you mean {key}?", key=FieldName(guess))
    else:
        hint = Message("Known here: {keys}.", keys=tuple(sorted(allowed_keys(model, path))))
    return guess, Fault(rules.UNKNOWN_KEY, Message("Unknown field “{key}”.", key=shown(key)), hint)


def unknown_without_value(path: Path, model: type[BaseModel]) -> EntryFault | None:
    """The fault of a key without a value, if the part that it stands in does not know it."""
    try:
        allowed = allowed_keys(model, path[:-1])
    except (AttributeError, KeyError):
        return None  # it stands within something that is a fault itself
    key = str(path[-1])
    if not allowed or key in allowed:
        return None
    _, fault = unknown(key, model, path[:-1])
    if key.isdecimal():
        # `{planned: 2,5}` is 2 for `planned`, and nothing for `5`.
        hint = Message("In braces a comma ends the value. Write a number with decimals in quotation marks.")
        fault = Fault(fault.rule, fault.message, hint)
    return EntryFault(path, fault, is_key=True)


def _missing(key: str) -> Fault:
    message = Message("The field {key} is missing.", key=FieldName(key))
    return Fault(rules.MISSING_KEY, message, Message("Write `{key}: …`.", key=key))


def _bad_value(error: Any) -> Fault:
    kind: str = error["type"]
    context: dict[str, Any] = error.get("ctx", {})
    value = error["input"]
    if kind == "value_error" and isinstance(context["error"], Fault):
        return context["error"]
    if not isinstance(value, str) or kind not in _OF_TEXTS:
        message, hint = _WRONG_TYPES.get(kind, _NO_TEXT)
        return Fault(rules.WRONG_TYPE, message, hint)
    match kind:
        case "enum":
            return _not_allowed(value, tuple(re.findall("'([^']*)'", context["expected"])))
        case "string_too_short":
            hint = Message("Write the text, or delete the key and say why under `open`.")
            return Fault(rules.BLANK, Message("Here a text without a word stands."), hint)
        case "string_too_long":
            return _too_long(len(value), context["max_length"])
        case _ if context["pattern"] == ID_PATTERN:
            return _no_id(value)
        case _:
            message = Message("“{text}” is no colour.", text=shown(value))
            return Fault(rules.NOT_ALLOWED, message, Message('Colours are written as `"#0072B2"`.'))


def _not_allowed(value: str, allowed: tuple[str, ...]) -> Fault:
    message = Message("“{text}” is not allowed here. Allowed: {allowed}.", text=shown(value), allowed=allowed)
    return Fault(rules.NOT_ALLOWED, message, did_you_mean(value, allowed, synonyms(allowed)))


def _too_long(length: int, limit: int) -> Fault:
    message = Message(
        "The text has {length} characters; {limit} are allowed here.", length=length, limit=limit
    )
    return Fault(rules.TOO_LONG, message, Message("Shorten the text."))


def _no_id(id: str) -> Fault:
    hint = Message("Ids have small letters a to z, digits and hyphens, such as `e-akte`.")
    return Fault(rules.BAD_ID, Message("“{id}” is no valid id.", id=shown(id)), hint)


# What Pydantic says of a text, as long as it is one.
_OF_TEXTS: Final = frozenset({"enum", "string_too_short", "string_too_long", "string_pattern_mismatch"})
_NO_TEXT: Final = (Message("Here a text is expected, not a list or a mapping."), None)
_NO_FIELDS: Final = (
    Message("Here fields with their values are expected."),
    Message("Write `key: value`, one below the other."),
)
_WRONG_TYPES: Final[dict[str, tuple[Message, Message | None]]] = {
    "tuple_type": (
        Message("Here a list is expected."),
        Message("Write `[{value}]`, or one item a line behind `- `.", value="…"),
    ),
    "dict_type": _NO_FIELDS,
    "model_type": _NO_FIELDS,
}
