"""Family P: what should not be read by everybody who may read it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeAlias

from masterplan_cli.checks.check import Problem, Scope, check
from masterplan_cli.checks.personal import may_hold_personal_data, personal_addresses, telephone_numbers
from masterplan_cli.findings import Severity
from masterplan_cli.loading import least_audience
from masterplan_cli.messages import Message
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.leaves import Kind, leaves
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.scalars import shown


@check("P101", Severity.WARNING)
def personal_data(scope: Scope) -> Iterator[Problem]:
    """A text holds a person's e-mail address or a telephone number.

    A plan names functions, not persons: people change, the papers stay, and git forgets nothing, not
    even in a `note`. Name the unit or its common mailbox, such as `digitalbuero@…`. A switchboard
    (`0231 50-0`) and a hotline (`0800 …`) belong to nobody and may stand there.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary: Fragen beantwortet erika.muster@example.org, Tel. 0231 50-12345.

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary: Fragen beantwortet digitalbuero@example.org.
    """
    hint = Message("Name the unit or its common mailbox, such as `digitalbuero@…`.")
    near = filter(may_hold_personal_data, scope.texts)
    found = {text for text in near if any(personal_addresses(text)) or any(telephone_numbers(text))}
    for place, _, leaf in scope.places_of(found, Kind.TEXT, Kind.LINK):
        for one in personal_addresses(leaf.value):
            message = Message("“{text}” is the e-mail address of a person.", text=shown(one))
            yield Problem(message, place, hint)
        if place.path[-1] not in _CODES:
            for one in telephone_numbers(leaf.value):
                yield Problem(Message("“{text}” is a telephone number.", text=shown(one)), place, hint)


@check("P102", Severity.WARNING)
def refers_to_hidden(scope: Scope) -> Iterator[Problem]:
    """Something refers to a measure or paper that fewer people may see.

    In a paper for everybody, the reference is left out, and readers wonder what is missing: what the
    measure depends on, or what answers an order. Give both the same `visibility`, or delete the
    reference.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        depends_on: [netz]

    Bad, `measures/netz.yaml`:

        title: Netzausbau
        theme: technik
        status: geplant
        visibility: internal

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        depends_on: [netz]

    Good, `measures/netz.yaml`:

        title: Netzausbau
        theme: technik
        status: geplant
    """
    hidden = _hidden(scope.plan)
    if not hidden:
        return
    hint = Message("Give both the same `visibility`, or delete the reference.")
    for address, entity, held in scope.entries:
        if hidden.keys().isdisjoint(held.references):
            continue
        for leaf in leaves(entity, Kind.REFERENCE):
            visibility = hidden.get((leaf.collection, leaf.value), Audience.PUBLIC)
            if not least_audience(entity, leaf.path).sees(visibility):
                message = _REFERS[visibility](shown(leaf.value))
                yield Problem(message, replace(address, path=leaf.path), hint, key=leaf.is_key)


@check("P103", Severity.WARNING)
def names_hidden(scope: Scope) -> Iterator[Problem]:
    """A text names a measure that fewer people may see than the text.

    The program leaves a hidden measure out of a paper, but it cannot leave a word out of a sentence. Who
    reads the measure's id or its printed number there knows that it exists. Leave the name out, or give
    the text's entry or row the measure's `visibility`. A number without a letter, such as `7`, is not
    looked for.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary: Die Akten kommen mit M8 ins Haus.

    Bad, `measures/netz.yaml`:

        number: M8
        title: Netzausbau
        theme: technik
        status: geplant
        visibility: internal

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary: Die Akten kommen mit neuen Netzen ins Haus.

    Good, `measures/netz.yaml`:

        number: M8
        title: Netzausbau
        theme: technik
        status: geplant
        visibility: internal
    """
    names = _names(scope.plan)
    if not names:
        return
    hint = Message("Leave the name out, or restrict who may see the text.")
    words = frozenset(names)
    likely = (text for text in scope.texts if not words.isdisjoint(_WORD.findall(text)))
    found = {text for text in likely if any(_named(text, names))}
    for place, entity, leaf in scope.places_of(found, Kind.TEXT):
        seen_by = least_audience(entity, leaf.path)
        for name, visibility in _named(leaf.value, names):
            if not seen_by.sees(visibility):
                yield Problem(_NAMES[visibility](shown(name)), place, hint)


# Fields for codes, in which many digits are no telephone number.
_CODES: Final = frozenset({"number", "reference", "budget_item", "baseline"})

_REFERS: Final[Mapping[Audience, Callable[[str], Message]]] = {
    Audience.COUNCIL: lambda id: Message(
        "“{id}” is for the council only, and more people may see this reference to it.", id=id
    ),
    Audience.INTERNAL: lambda id: Message(
        "“{id}” is internal, and more people may see this reference to it.", id=id
    ),
}
_NAMES: Final[Mapping[Audience, Callable[[str], Message]]] = {
    Audience.COUNCIL: lambda name: Message(
        "“{name}” is a measure for the council only, and more people may read this text.", name=name
    ),
    Audience.INTERNAL: lambda name: Message(
        "“{name}” is an internal measure, and more people may read this text.", name=name
    ),
}


def _hidden(plan: Plan) -> Mapping[tuple[str, str], Audience]:
    """The measures and papers that not everybody may see, as (collection, id)."""
    return {
        (collection, entry.id): entry.visibility
        for collection, entries in (("measures", plan.measures), ("papers", plan.papers))
        for entry in entries.values()
        if entry.visibility is not Audience.PUBLIC
    }


# The names that are looked for: first word → (name, for whom it is).
_Names: TypeAlias = Mapping[str, Collection[tuple[str, Audience]]]
_WORD: Final = re.compile(r"\w+")


def _names(plan: Plan) -> _Names:
    """What measures that not everybody may see are called by: their ids and printed numbers."""
    found: dict[str, list[tuple[str, Audience]]] = defaultdict(list)
    for measure in plan.measures.values():
        if measure.visibility is not Audience.PUBLIC:
            for name in filter(_LETTER.search, dict.fromkeys((measure.id, measure.number or ""))):
                found[_WORD.findall(name)[0]].append((name, measure.visibility))
    return found


_LETTER: Final = re.compile(r"[^\W\d_]")


def _named(text: str, names: _Names) -> Iterator[tuple[str, Audience]]:
    """The names that stand in a text as whole words."""
    for word in sorted(names.keys() & _WORD.findall(text)):
        for name, visibility in names[word]:
            if name == text or (name in text and _whole(name).search(text)):
                yield name, visibility


@lru_cache(maxsize=1024)
def _whole(name: str) -> re.Pattern[str]:
    """A name as a word: „M7-Gruppe“ names M7; `e-akte-2` does not name `e-akte`, and M7.1 not M7."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?!\w|-[a-z0-9]|\.\d)")
