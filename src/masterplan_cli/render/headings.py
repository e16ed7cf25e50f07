"""What stands above all that is shown of a plan: whose it is, and as of which day."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.figures import Reckoning
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan
from masterplan_cli.render.tables.table import Json


def plan_title(plan: Plan) -> str:
    """The plan by its title and city."""
    return f"{plan.masterplan.title} · {plan.masterplan.city}"


def subtitle(
    reckoning: Reckoning, language: Language, *, of: str = "", counts: Iterable[Message] = ()
) -> str:
    """The day of reckoning and its origin, behind what is shown and before what there is of it."""
    day, origin, say = reckoning.day, reckoning.origin, language.text
    begin = (
        [of, say(Message("as of {day} ({origin})", day=day, origin=origin))]
        if of
        else [say(Message("As of {day} ({origin})", day=day, origin=origin))]
    )
    return " · ".join([*begin, *map(say, counts)])


def plan_facts(plan: Plan, reckoning: Reckoning) -> dict[str, Json]:
    """The same for programs."""
    return {"title": plan.masterplan.title, "city": plan.masterplan.city, "today": str(reckoning.day)}
