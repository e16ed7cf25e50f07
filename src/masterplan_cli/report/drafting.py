"""A measure → the Vorlage that asks for it, as far as the plan can say."""

from __future__ import annotations

from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.paper import Paper


def drafted(measure: Measure) -> Paper:
    """A draft of a Vorlage. What the plan does not hold is left out, and the paper shows it as a gap."""
    return Paper(
        id=measure.id,
        title=measure.official_title or measure.title,
        responsible=measure.responsible,
        facts=measure.description or measure.summary,
        measures=(measure.id,),
        resolutions=measure.resolutions,
        open=dict(measure.open),
    )
