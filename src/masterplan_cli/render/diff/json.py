"""What has changed, for programs: every change with its facts, none summed up."""

from __future__ import annotations

from masterplan_cli.changes.change import Change, Reason
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.summary import Difference, Named
from masterplan_cli.language import Language
from masterplan_cli.render.tables.table import Json
from masterplan_cli.render.values import data
from masterplan_cli.render.versioned import versioned


def render(difference: Difference, language: Language) -> str:
    """One object: the two states, what lies between them, the changes in their order."""
    header = difference.after.state.plan.masterplan
    return versioned(
        {
            "title": header.title,
            "city": header.city,
            "from": _state(difference.before),
            "to": _state(difference.after),
            "days": difference.days,
            "commits": difference.commits,
            "changes": [_change(change, difference, language) for change in difference.changes],
        }
    )


def _state(one: Named) -> Json:
    name = one.name if isinstance(one.name, str) else None
    return {"name": name, "day": str(one.day), "commit": one.commit}


def _change(change: Change, difference: Difference, language: Language) -> Json:
    plans = difference.after.state.plan, difference.before.state.plan
    id = (change.address.id or "") if change.address.collection == "measures" else ""
    measure = next((plan.measures[id] for plan in plans if id in plan.measures), None)
    return {
        "weight": change.weight.name.lower(),
        "kind": change.kind.value,
        "address": str(change.address),
        "number": measure.number if measure is not None else None,
        "title": measure.title if measure is not None else None,
        "theme": change.theme,
        "days": change.days,
        "light": change.light.value if change.light is not None else None,
        "by_time_alone": change.by_time,
        "message": language.text(change.message),
        **reason_data(change.reason),
        "facts": [_fact(fact) for fact in change.facts],
    }


def reason_data(reason: Reason | None) -> dict[str, Json]:
    """What the plan says for a change: whether it is called a reason, or is news of a day."""
    day = reason.date if reason is not None else None
    return {
        "reason": reason.text if reason is not None else None,
        "reason_kind": reason.kind.value if reason is not None else None,
        "reason_date": str(day) if day is not None else None,
    }


def _fact(fact: Fact) -> Json:
    return {"address": str(fact.address), "old": data(fact.old), "new": data(fact.new)}
