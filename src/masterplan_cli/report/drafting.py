"""A measure → the Vorlage that asks for it, as far as the plan can say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.paper import Consultation, ConsultationRole, Paper
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.unit import UnitKind

# Field of a Vorlage → the fields of the measure that say the same. What else a measure leaves open, the
# Vorlage shows among its open points.
_SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "responsible": ("responsible",),
    "department": ("responsible",),
    "proposals": ("decision_needed",),
    "facts": ("summary", "description"),
    "grounds": ("benefit",),
    "resolutions": ("resolutions",),
    "financial_effects": ("funding",),
    "staff_effects": ("staff",),
}


def drafted(plan: Plan, measure: Measure) -> Paper:
    """A draft of a Vorlage. What the plan does not hold is left out, and the paper shows it as a gap."""
    needed = measure.decision_needed
    body = needed.body if needed is not None else None
    texts = filter(None, (measure.summary, measure.description))
    draft = Paper(
        id=measure.id,
        title=measure.official_title or measure.title,
        visibility=measure.visibility,
        responsible=measure.responsible,
        consultations=() if body is None else (Consultation(body=body, role=ConsultationRole.DECISION),),
        grounds=measure.benefit,
        measures=(measure.id,),
        resolutions=measure.resolutions,
        open=dict(_open(measure)),
    )
    # Two texts may be longer than one in a file can be.
    return with_department(plan, draft.model_copy(update={"facts": "\n\n".join(texts) or None}))


def with_department(plan: Plan, paper: Paper) -> Paper:
    """A Vorlage with its Dezernat, where it names none and its lead unit belongs to one."""
    if paper.department is not None or "department" in paper.open:
        return paper
    return paper.model_copy(update={"department": _department(plan, paper.responsible)})


def _department(plan: Plan, unit: str | None) -> str | None:
    """The Dezernat that a unit is, or belongs to."""
    seen: set[str] = set()
    while unit is not None and unit in plan.units and unit not in seen:
        seen.add(unit)  # units may, by mistake, stand in a circle
        if plan.units[unit].kind is UnitKind.DEPARTMENT:
            return unit
        unit = plan.units[unit].parent
    return None


def _open(measure: Measure) -> Iterator[tuple[str, str]]:
    """Why fields of the Vorlage are missing or only assumed."""
    sources = {"title": ("official_title" if measure.official_title else "title",), **_SOURCES}
    for field, names in sources.items():
        reasons = dict.fromkeys(measure.open[name] for name in names if name in measure.open)
        if field == "department" and measure.responsible is None:
            continue  # the lead unit says why; of the Dezernat nothing is said
        if reasons:
            yield field, " ".join(reasons)
