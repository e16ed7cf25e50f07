"""A fault of the call: something that `mp` was asked to do and cannot."""

from __future__ import annotations

from masterplan_cli.messages import Message


class MasterplanError(Exception):
    """Ends a command with one line, a hint and exit code 2.

    A fault of the plan is never an exception; it is a `findings.Finding`.
    """

    exit_code = 2

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.id)
        self.message = message
        self.hint = hint


class PlanAtFault(MasterplanError):
    """The same with exit code 1: what was asked for cannot be had from a plan with such faults."""

    exit_code = 1
