"""What hangs together in words: how each node is called, in full and in short."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from masterplan_cli.figures.gaps import Gap, GapKind
from masterplan_cli.figures.graph import Node
from masterplan_cli.figures.overview import Row, row
from masterplan_cli.kinds import IN_SHORT
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.foundations import Titled
from masterplan_cli.plan.law import Law
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.resolution import Order, Resolution
from masterplan_cli.render.asterisk import starred

# What is missing, in a word beside the node, and as the heading of a list of them.
GAPS: Final[Mapping[GapKind, tuple[Message, Message]]] = {
    GapKind.ORDER_UNANSWERED: (
        Message("nothing answers it"),
        Message("Orders that no measure, milestone or result answers"),
    ),
    GapKind.ORDER_DROPPED: (
        Message("its measures were dropped"),
        Message("Orders whose measures were all dropped"),
    ),
    GapKind.ORDER_LATE: (
        Message("later than ordered"),
        Message("Orders that are answered later than the council wants"),
    ),
    GapKind.ORDER_NOT_MUTUAL: (
        Message("the order does not name the measure"),
        Message("Milestones whose order does not name their measure"),
    ),
    GapKind.RESOLUTION_WITHOUT_EFFECT: (
        Message("no order, no measure"),
        Message("Resolutions without an order or a measure"),
    ),
    GapKind.LAW_WITHOUT_MEASURE: (Message("no measure"), Message("Driving laws without a measure")),
    GapKind.GOAL_WITHOUT_MEASURE: (Message("no measure"), Message("Goals without a measure")),
    GapKind.PRINCIPLE_WITHOUT_MEASURE: (Message("no measure"), Message("Principles without a measure")),
    GapKind.THEME_WITHOUT_MEASURE: (Message("no measure"), Message("Theme fields without a measure")),
    GapKind.MEASURE_WITHOUT_LAW: (Message("no law"), Message("Statutory measures without a law")),
    GapKind.MEASURE_WITHOUT_RESOLUTION: (
        Message("no resolution"),
        Message("Measures ordered by the council, without a resolution"),
    ),
    GapKind.MEASURE_WITHOUT_GOAL: (Message("no goal"), Message("Measures without a goal")),
}


class Naming:
    """The names of a plan's nodes in one language, on one day."""

    def __init__(self, plan: Plan, today: date, language: Language) -> None:
        self.plan = plan
        self.today = today
        self.language = language
        self.say = language.text

    def kind(self, node: Node) -> str:
        """What a node is."""
        return self.say(IN_SHORT[node[0]].one)

    def short(self, node: Node, part: Part) -> str:
        """As little as tells a node from others of its kind: its abbreviation or number, else its title."""
        match part:
            case Law(short=str(short)):
                return short
            case Titled(number=str(number)) | Measure(number=str(number)):
                return number
            case Order():
                return node[1]
        return self.title(part)

    def title(self, part: Part) -> str:
        """What a node is called, with an asterisk where that is assumed."""
        text = part.text if isinstance(part, Order) else getattr(part, "title", "")
        line = " ".join(text.split())
        return starred(line, "title", part.open) if isinstance(part, Entity | Milestone) else line

    def full(self, node: Node, part: Part) -> str:
        """A node in one line: number or abbreviation, title, and what else people know it by."""
        title = self.title(part)
        match part:
            case Law(short=str(short)):
                return f"{short} · {title}"
            case Titled(number=str(number)) | Measure(number=str(number)):
                return f"{number} · {title}"
            case Resolution():
                known = [self.say(part.date), *([part.reference] if part.reference else [])]
                return f"{title} ({', '.join(known)})"
            case Order():
                due = f" ({self.say(part.due.words)})" if part.due is not None else ""
                return f"{node[1]} · {title}{due}"
            case Milestone():
                return f"{title}, {self._milestone(part)}"
        return title

    def _milestone(self, step: Milestone) -> str:
        when = step.done or step.due
        state = self.language.value(step.state)
        return state if when is None else f"{self.say(when.words)}, {state}"

    def row(self, measure: Measure) -> Row:
        """Where a measure stands."""
        return row(self.plan, measure, self.today)

    def gap(self, gap: Gap) -> str:
        """What is missing, and why, in a few words."""
        return self.say(GAPS[gap.kind][0] if gap.why is None else gap.why)
