"""Steps of checking and consultation that a measure has to pass."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.step import Step
from masterplan_cli.changes.values import referred, shortened
from masterplan_cli.messages import FixedValue, Message, Value
from masterplan_cli.plan.gate import GatePassage, GateState

_AGREED = (GateState.AGREED, GateState.AGREED_WITH_CONDITIONS)


def read_gates(step: Step) -> Iterator[Change]:
    """Where a gate stands now, and where it stood before. One that is open still is told as any row."""
    for id in dict.fromkeys(str(fact.address.path[1]) for fact in step.at("gates")):
        old, new = step.old.gates.get(id), step.new.gates.get(id)
        before, after = _state(old), _state(new)
        if before is not after and {before, after} != {None, GateState.OPEN}:
            yield step.change(
                _kind(before, after), _said(step, id, old, new), step.at("gates", id), at=("gates", id)
            )


def _state(passage: GatePassage | None) -> GateState | None:
    return None if passage is None else passage.state


def _kind(before: GateState | None, after: GateState | None) -> ChangeKind:
    if after is GateState.REFUSED:
        return ChangeKind.GATE_REFUSED
    if after in _AGREED and before not in _AGREED:
        return ChangeKind.GATE_AGREED
    return ChangeKind.GATE


def _said(step: Step, id: str, old: GatePassage | None, new: GatePassage | None) -> Message:
    if new is None:
        assert old is not None
        title = referred(step.before.plan, "gates", id)
        return Message("{gate}: no longer in the plan; so far {old}.", gate=title, old=FixedValue(old.state))
    said: dict[str, Value] = {
        "gate": referred(step.after.plan, "gates", id),
        "new": FixedValue(new.state),
    }
    if new.reason is not None:
        # The sentence has a full stop of its own.
        said["reason"] = shortened(new.reason).rstrip(".")
    if old is None:
        if new.reason is not None:
            return Message("{gate}: {new} ({reason}); so far nothing was said.", **said)
        return Message("{gate}: {new}; so far nothing was said.", **said)
    said["old"] = FixedValue(old.state)
    if new.reason is not None:
        return Message("{gate}: {new} instead of {old} ({reason}).", **said)
    return Message("{gate}: {new} instead of {old}.", **said)
