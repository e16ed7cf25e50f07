"""How a measure goes: what units say of it, what happened, and how well it is known."""

from __future__ import annotations

from typing import Final

from masterplan_cli.figures.lights import ASSESSED
from masterplan_cli.figures.profile import MeasureFigures
from masterplan_cli.figures.quality import QualityPart
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import AssessedLight, Assessment, ProgressNote
from masterplan_cli.plan.fields import fields
from masterplan_cli.plan.gate import GateState
from masterplan_cli.render.lights import STYLES, light_words
from masterplan_cli.render.sheets.sheet import Block, Fact, Item, Prose, Words
from masterplan_cli.render.show.part import Parts
from masterplan_cli.render.show.speech import Speech


def assessed(figures: MeasureFigures, speech: Speech) -> tuple[Block, ...]:
    """The last word on each dimension, then earlier ones."""
    return tuple(_assessment(one, speech) for one in (*figures.assessments, *figures.earlier))


def _assessment(one: Assessment, speech: Speech) -> Item:
    words = light_words(ASSESSED[one.light], speech.language)
    if one.light is AssessedLight.UNKNOWN:
        words = speech.language.value(one.light)
    dimension = speech.language.value(one.dimension)
    head = f"{words} · {dimension} · {speech.language.day(one.date)}"
    known = ("dimension", "light", "date", "reason")
    rest = Parts(speech).blocks(one, skip=known)
    reason = (Prose(one.reason),) if one.reason else ()
    return Item(Words(head, STYLES[ASSESSED[one.light]], words), (*reason, *rest))


def progressed(figures: MeasureFigures, speech: Speech) -> tuple[Block, ...]:
    """What happened, the newest first."""
    return tuple(_note(one, speech) for one in figures.progress)


def _note(one: ProgressNote, speech: Speech) -> Item:
    parts = Parts(speech)
    rest = [
        parts.said(other)
        for other in fields(one)
        if other.says_something and other.key not in ("date", "text")
    ]
    return Item(Words(" · ".join([speech.language.day(one.date), *rest])), (Prose(one.text),))


_GATES: Final = {
    GateState.OPEN: "○",
    GateState.RUNNING: "◑",
    GateState.AGREED: "✔",
    GateState.AGREED_WITH_CONDITIONS: "✔",
    GateState.REFUSED: "✕",
    GateState.NOT_REQUIRED: "–",
}


def passed(figures: MeasureFigures, speech: Speech) -> tuple[Block, ...]:
    """How far the measure is at each of the plan's gates."""
    gates = figures.row.measure.gates
    says = {"state": lambda one: f"{_GATES[one.state]} {speech.language.value(one.state)}"}
    names = tuple(speech.reference("gates", id) for id in gates)
    title = speech.say(Message("Step"))
    return (Parts(speech).table(tuple(gates.values()), says=says, named=(title, names)),)


_MISSING: Final = {
    QualityPart.DATES: Message("start and finish"),
    QualityPart.MILESTONES: Message("a milestone ahead"),
    QualityPart.FUNDING: Message("a cost row"),
    QualityPart.REVIEWED: Message("a recent confirmation"),
}


def completeness_fact(figures: MeasureFigures, speech: Speech) -> Fact:
    """How complete the measure is, and what is missing."""
    found = figures.completeness
    label = speech.say(Message("Completeness"))
    if found.percent is None:
        return Fact(label, (Words(speech.say(Message("nothing is asked of it"))),))
    percent = speech.say(Message("{n}%", n=found.percent))
    missing = tuple(_part(part, speech) for part in found.missing)
    if not missing:
        return Fact(label, (Words(percent),))
    words = speech.say(Message("{percent}; missing: {parts}", percent=percent, parts=missing))
    return Fact(label, (Words(words),))


def _part(part: QualityPart, speech: Speech) -> str:
    return speech.say(_MISSING[part]) if part in _MISSING else speech.label(part)
