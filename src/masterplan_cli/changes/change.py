"""One difference of two states of a plan in the plan's own terms, and what it weighs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final

from masterplan_cli.changes.facts import Fact
from masterplan_cli.figures.lights import Light
from masterplan_cli.findings import Address
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class State:
    """A plan, and the day of reckoning on which it is looked at."""

    plan: Plan
    day: date


class ChangeKind(StrEnum):
    """What sort of change it is. Those of one weight stand in this order."""

    MEASURE_DROPPED = "measure-dropped"
    """Its status is one of those that mean stopped."""
    MEASURE_VANISHED = "measure-vanished"
    """It is no longer in the plan, and nobody had stopped it."""
    MEASURE_REPLACED = "measure-replaced"
    """It goes on in a new measure, which takes up no other one."""
    MEASURE_MERGED = "measure-merged"
    """It goes on in a measure that was there before, or takes up several."""
    MILESTONE_DROPPED = "milestone-dropped"
    DATE_REMOVED = "date-removed"
    DATE_POSTPONED = "date-postponed"
    PROMISE_CHANGED = "promise-changed"
    STATUS_BACK = "status-back"
    MILESTONE_UNDONE = "milestone-undone"
    PAUSED = "paused"
    GATE_REFUSED = "gate-refused"
    """A step of checking or consultation has said no."""
    LIGHT_TURNED = "light-turned"
    DONE = "done"
    MILESTONE_REACHED = "milestone-reached"
    STATUS_FORWARD = "status-forward"
    RESUMED = "resumed"
    GATE_AGREED = "gate-agreed"
    MEASURE_NEW = "measure-new"
    MILESTONE_NEW = "milestone-new"
    DATE_SET = "date-set"
    MONEY = "money"
    STAFF = "staff"
    DATE_FORWARD = "date-forward"
    """Brought forward: it is to be reached sooner."""
    DATE_PRECISE = "date-precise"
    """The new window lies within the old one: no change of promise."""
    DATE_VAGUER = "date-vaguer"
    """The new window has grown around the old one: a slip only if its last day is later."""
    GOAL = "goal"
    RESPONSIBILITY = "responsibility"
    MEASURE_MOVED = "measure-moved"
    """To another theme field."""
    MEASURE_RENAMED = "measure-renamed"
    """It has another id."""
    GATE = "gate"
    """A step of checking or consultation stands otherwise, and has neither said no nor agreed."""
    TEXT = "text"
    OTHER = "other"
    """Whatever has no kind of its own, such as a field that is new to the program."""


class Weight(IntEnum):
    """What a change means to the council: the weightiest first."""

    FIRST = 1
    """What it must know first."""
    REACHED = 2
    NEW = 3
    RESOURCES = 4
    OTHER = 5


HEADINGS: Final = {
    Weight.FIRST: Message("What the council should know first"),
    Weight.REACHED: Message("What was reached"),
    Weight.NEW: Message("What is new"),
    Weight.RESOURCES: Message("Money and staff"),
    Weight.OTHER: Message("What else has changed"),
}

_K: Final = ChangeKind
_WEIGHTS: Final = {
    **dict.fromkeys(
        (
            _K.MEASURE_DROPPED,
            _K.MEASURE_VANISHED,
            _K.MEASURE_REPLACED,
            _K.MEASURE_MERGED,
            _K.MILESTONE_DROPPED,
            _K.DATE_REMOVED,
            _K.DATE_POSTPONED,
            _K.STATUS_BACK,
            _K.MILESTONE_UNDONE,
            _K.PAUSED,
            _K.GATE_REFUSED,
        ),
        Weight.FIRST,
    ),
    **dict.fromkeys(
        (_K.DONE, _K.MILESTONE_REACHED, _K.STATUS_FORWARD, _K.RESUMED, _K.GATE_AGREED), Weight.REACHED
    ),
    **dict.fromkeys((_K.MEASURE_NEW, _K.MILESTONE_NEW, _K.DATE_SET), Weight.NEW),
    **dict.fromkeys((_K.MONEY, _K.STAFF), Weight.RESOURCES),
}
_LIGHTS: Final = {Light.RED: Weight.FIRST, Light.GREEN: Weight.REACHED}
_MAY_SLIP: Final = frozenset({_K.DATE_POSTPONED, _K.DATE_VAGUER, _K.PROMISE_CHANGED})


class ReasonKind(StrEnum):
    """Where the plan says it."""

    STATUS = "status"
    """Under the reason for the status: this is why."""
    PROGRESS = "progress"
    """In a progress note: what was reported meanwhile, which need not be why."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What the plan says for a change, on one line. A progress note has its `date`."""

    text: str
    date: date | None = None

    @property
    def kind(self) -> ReasonKind:
        """Only what stands as a reason is called one."""
        return ReasonKind.STATUS if self.date is None else ReasonKind.PROGRESS

    @property
    def message(self) -> Message:
        """The whole of it, called what it is."""
        if self.date is None:
            return Message("Reason: {reason}", reason=self.text)
        return Message("Progress on {date}: {text}", date=self.date, text=self.text)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, as a whole sentence. `address` is that of what changed; a renamed measure's is the new.

    `theme` is the id of the measure's theme field, None for what is no measure. `days` is how much later
    (above 0) or earlier a date is, where two were compared: the old and the new one, or of what was
    reached the date it was planned for. `light` is what a light has turned to. `reason` is what the plan
    itself says for it. A change of a light that no value of the plan has caused has no facts.
    """

    kind: ChangeKind
    address: Address
    message: Message
    theme: str | None
    days: int | None = None
    light: Light | None = None
    reason: Reason | None = None
    facts: tuple[Fact, ...] = ()
    by_time: bool = False
    """A light that the passing of time alone has turned."""

    @property
    def weight(self) -> Weight:
        """What it means to the council."""
        if self.light is not None:
            return _LIGHTS.get(self.light, Weight.OTHER)
        if self.is_slip or self.ends_a_promise:
            return Weight.FIRST
        return _WEIGHTS.get(self.kind, Weight.OTHER)

    @property
    def is_slip(self) -> bool:
        """Whether something that is still to come will come later than was said."""
        return self.kind in _MAY_SLIP and self.days is not None and self.days > 0

    @property
    def ends_a_promise(self) -> bool:
        """Whether a date that was promised to the council is promised no longer."""
        return self.kind is ChangeKind.PROMISE_CHANGED and any(
            fact.new is None and fact.address.path[-1:] == ("promised",) for fact in self.facts
        )
