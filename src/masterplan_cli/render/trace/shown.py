"""What every format of a trace is given."""

from __future__ import annotations

from dataclasses import dataclass

from masterplan_cli.figures import Reckoning
from masterplan_cli.figures.trace import Trace
from masterplan_cli.language import Language
from masterplan_cli.plan.plan import Plan
from masterplan_cli.render.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Shown:
    """A trace of a plan, and how it is to be written."""

    plan: Plan
    trace: Trace
    reckoning: Reckoning
    language: Language
    terminal: Terminal
