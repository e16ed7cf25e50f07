"""Any entry but a measure: what it says, and everything that refers to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from masterplan_cli.figures import Reckoning
from masterplan_cli.figures.profile import Profile, answering
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.fields import Form, fields
from masterplan_cli.plan.resolution import Order, Resolution
from masterplan_cli.render.sheets.sheet import Block, Fact, Facts, Item, Prose, Section, Words
from masterplan_cli.render.show.part import Parts, is_short
from masterplan_cli.render.show.relations import measures_grid, referrer_sections
from masterplan_cli.render.show.speech import Speech

# What stands in the title, or in a section of its own at the end.
_ELSEWHERE: Final = ("number", "title", "label", "open", "note")


def entry_sections(profile: Profile, reckoning: Reckoning, speech: Speech) -> Iterator[Section]:
    """The entry's facts, its texts, its lists, and what refers to it."""
    parts = Parts(speech)
    entry = profile.entry
    # An order's measures stand with those whose milestones answer it.
    own = ("orders",) if isinstance(entry, Resolution) else ("measures",) if isinstance(entry, Order) else ()
    texts = _texts(entry)
    blocks = parts.blocks(entry, skip=(*_ELSEWHERE, *own, *texts, *_lists(entry)))
    if blocks:
        yield Section("", blocks)
    for key in texts:
        yield from section_of(parts, entry, key)
    if isinstance(entry, Resolution):
        yield from _orders(profile, entry, reckoning, speech)
    if isinstance(entry, Order):
        yield from _answers(profile, reckoning, speech)
    for key in _lists(entry):
        if key not in own:
            yield from section_of(parts, entry, key)
    if not isinstance(entry, Order):
        yield from referrer_sections(profile, reckoning, speech)
    yield from last_sections(parts, entry)


def _texts(entry: Part) -> tuple[str, ...]:
    """The fields that hold a text: each has a section of its own."""
    return tuple(
        one.key
        for one in fields(entry)
        if one.form is Form.PROSE and isinstance(one.value, str) and one.key not in _ELSEWHERE
    )


def _lists(entry: Part) -> tuple[str, ...]:
    """The fields that hold parts or several texts: each has a section of its own."""
    return tuple(
        one.key
        for one in fields(entry)
        if one.says_something and one.form in (Form.PART, Form.PROSE) and not is_short(one)
        if not isinstance(one.value, str)
    )


def section_of(parts: Parts, entry: Part, key: str) -> Iterator[Section]:
    """One field as a section of its own, named by its label."""
    for one in fields(entry):
        if one.key == key and one.says_something:
            yield Section(parts.speech.label(key), unfolded(parts.field(one)))


def unfolded(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks that need no label of their own below a heading that says the same."""
    match blocks:
        case (Item(head=_, blocks=inner),) if inner:
            return inner
        case (Prose(text=text),):
            return (Prose(text),)
    return blocks


def last_sections(parts: Parts, entry: Part) -> Iterator[Section]:
    """What is open or only assumed, with the reasons, and the office's own note."""
    opened = getattr(entry, "open", None)
    if opened:
        label = parts.speech.label
        facts = tuple(Fact(label(key), (Words(" ".join(why.split())),)) for key, why in opened.items())
        yield Section(parts.speech.say(Message("Open or only assumed (*)")), (Facts(facts),))
    if getattr(entry, "note", None):
        yield from section_of(parts, entry, "note")


def _orders(
    profile: Profile, resolution: Resolution, reckoning: Reckoning, speech: Speech
) -> Iterator[Section]:
    """Each order with the measures, and the milestones, that answer it."""
    blocks = tuple(
        Item(Words(id, "bold"), tuple(_order(profile, resolution.id, id, one, reckoning, speech)))
        for id, one in resolution.orders.items()
    )
    if blocks:
        yield Section(speech.say(Message("Orders of the council")), blocks)


def _order(
    profile: Profile, resolution: str, id: str, order: Order, reckoning: Reckoning, speech: Speech
) -> Iterator[Block]:
    yield Prose(order.text)
    yield from Parts(speech).blocks(order, skip=("text", "measures"))
    answers = answering(profile.plan, f"{resolution}/{id}")
    if answers:
        rows = [profile.rows[measure] for measure in answers]
        yield measures_grid(profile, rows, reckoning, speech, answers)


def _answers(profile: Profile, reckoning: Reckoning, speech: Speech) -> Iterator[Section]:
    answers = answering(profile.plan, speech.address(profile.home))
    if answers:
        rows = [profile.rows[measure] for measure in answers]
        grid = measures_grid(profile, rows, reckoning, speech, answers)
        yield Section(speech.say(Message("Measures that answer it")), (grid,))
