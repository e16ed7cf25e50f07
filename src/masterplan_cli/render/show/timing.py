"""The dates of a measure on a line of time: start, milestones and finish, one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from masterplan_cli.figures.profile import MeasureFigures
from masterplan_cli.figures.schedule import DatedStep, Progress, Schedule
from masterplan_cli.messages import Message
from masterplan_cli.plan.fields import Form, fields
from masterplan_cli.plan.when import When
from masterplan_cli.render.asterisk import ASTERISK
from masterplan_cli.render.sheets.bars import TODAY
from masterplan_cli.render.sheets.sheet import Bars, Block, Mark, Step, Words
from masterplan_cli.render.show.part import Parts
from masterplan_cli.render.show.speech import Speech

_SIGNS: Final[Mapping[Progress, str]] = {
    Progress.DONE: "■",
    Progress.OPEN: "□",
    Progress.OVERDUE: "▲",
    Progress.DROPPED: "✕",
    Progress.AT_REST: "▫",
}
_PROMISED: Final = "◇"
_STYLES: Final[Mapping[Progress, str]] = {
    Progress.DONE: "cyan",
    Progress.OPEN: "",
    Progress.OVERDUE: "bold red",
    Progress.DROPPED: "dim",
    Progress.AT_REST: "dim",
}
_WORDS: Final[Mapping[Progress, Message]] = {
    Progress.DONE: Message("reached"),
    Progress.OPEN: Message("open"),
    Progress.OVERDUE: Message("overdue"),
    Progress.DROPPED: Message("dropped"),
    Progress.AT_REST: Message("at rest"),
}
_KNOWN: Final = frozenset({"title", "due", "state", "done", "promised", "open"})


def timing(figures: MeasureFigures, speech: Speech) -> tuple[Block, ...]:
    """A row for each step, with what else it says below it."""
    if figures.schedule is None:
        return ()
    say = speech.say
    return (
        Bars(
            figures.schedule.first,
            figures.schedule.last,
            figures.schedule.today,
            (say(Message("State")), say(Message("Step"))),
            (*map(speech.label, ("planned", "actual", "promised")), say(Message("Besides"))),
            tuple(_step(step, speech) for step in figures.schedule.steps),
            _legend(figures.schedule, speech),
        ),
    )


def _step(step: DatedStep, speech: Speech) -> Step:
    return Step(
        (_state(step, speech), Words(_name(step, speech))),
        tuple(_marks(step)),
        (
            Words(_planned(step, speech)),
            Words(speech.say(step.actual.words) if step.actual is not None else ""),
            Words(_promise(step, speech)),
            Words(" · ".join(_more(step, speech))),
        ),
    )


def _state(step: DatedStep, speech: Speech) -> Words:
    words = f"{_SIGNS[step.progress]} {speech.say(_WORDS[step.progress])}"
    if step.overdue_days is None:
        return Words(words, _STYLES[step.progress])
    days = Message.counted("{state}, {n} day", "{state}, {n} days", n=step.overdue_days, state=words)
    return Words(speech.say(days), _STYLES[step.progress])


def _name(step: DatedStep, speech: Speech) -> str:
    if step.milestone is None:
        return speech.label(step.subject.value)
    return f"{step.milestone.title}{_mark(step, 'title')} ({step.id})"


def _mark(step: DatedStep, field: str) -> str:
    return ASTERISK if step.milestone is not None and field in step.milestone.open else ""


def _planned(step: DatedStep, speech: Speech) -> str:
    if step.planned is not None:
        return speech.say(step.planned.words) + _mark(step, "due")
    return speech.say(Message("no date")) + _mark(step, "due") if step.actual is None else ""


def _promise(step: DatedStep, speech: Speech) -> str:
    """The promised date, how far it has slipped, and who was promised it."""
    if step.promise is None:
        return ""
    said = speech.say(step.promise.date.words)
    if step.promise.resolution is not None:
        said += f" ({step.promise.resolution})"
    return f"{said}, {speech.say(_slip(step.slip_days))}" if step.slip_days else said


def _slip(days: int) -> Message:
    if days > 0:
        return Message.counted("{n} day later", "{n} days later", n=days)
    return Message.counted("{n} day earlier", "{n} days earlier", n=-days)


def _more(step: DatedStep, speech: Speech) -> Iterator[str]:
    """All other fields of a milestone, and why something of it is open."""
    if step.milestone is None:
        return
    parts = Parts(speech)
    for one in fields(step.milestone):
        if one.key in _KNOWN or not one.says_something:
            continue
        # What a reference leads to has a sheet of its own, and perhaps a title too long to stand here.
        is_id = one.form is Form.REFERENCE and isinstance(one.value, str)
        yield f"{speech.label(one.key)}: {one.value}" if is_id else parts.said(one)
    for field, why in step.milestone.open.items():
        yield f"* {speech.label(field)}: {why}"


def _marks(step: DatedStep) -> Iterator[Mark]:
    """What was promised lies below what counts now."""
    if step.promise is not None:
        yield _span(step.promise.date, _PROMISED, "yellow")
    if step.actual is not None and step.planned is not None:
        yield _span(step.planned, _SIGNS[Progress.OPEN], _STYLES[Progress.OPEN])
    if step.when is not None:
        yield _span(step.when, _SIGNS[step.progress], _STYLES[step.progress])


def _span(when: When, sign: str, style: str) -> Mark:
    return Mark(when.first, when.last, sign, style)


def _legend(schedule: Schedule, speech: Speech) -> str:
    """The signs that are there, in words."""
    used = [progress for progress in Progress if any(step.progress is progress for step in schedule.steps)]
    signs = [f"{_SIGNS[one]} {speech.say(_WORDS[one])}" for one in used]
    if any(step.promise is not None for step in schedule.steps):
        signs.append(f"{_PROMISED} {speech.say(Message('promised'))}")
    signs.append(f"{TODAY} {speech.say(Message('as of {day}', day=schedule.today))}")
    return " · ".join(signs)
