"""Plans that have gone on as plans do: dates move, milestones are reached, measures are dropped."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any, Final

from masterplan_cli.plan.assessment import ProgressNote
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import Status
from masterplan_cli.plan.term import Promise, Term
from masterplan_cli.plan.when import When, parse_when
from tests.changes.walking import with_collection
from tests.small_plan import loaded

DATES: Final = (
    "2020",
    "Mai 2021",
    "bis Mai 2021",
    "2021-05-01",
    "Sommer 2021",
    "2021",
    "Ende 2022",
    "Anfang 2021",
)


def stepped(plan: Plan, seed: int, times: int) -> Plan:
    """The plan after so many steps by chance, each of a measure."""
    random = Random(seed)  # noqa: S311  # no secret, and the same in every run
    scale: dict[str, Status] = {**loaded({}).plan.statuses, **plan.statuses}
    header = plan.masterplan.model_copy(update={"statuses": scale})
    plan = with_collection(plan, "masterplan", header)
    for _ in range(times):
        if not plan.measures:
            return plan
        id = random.choice([*plan.measures])
        made = random.choice(_STEPS)(plan, plan.measures[id], random)
        plan = with_collection(plan, "measures", {**plan.measures, id: made})
    return plan


def _when(random: Random) -> When | None:
    text = random.choice((None, *DATES))
    return None if text is None else parse_when(text)


def _status(plan: Plan, measure: Measure, random: Random) -> Measure:
    update: dict[str, Any] = {
        "status": random.choice([*plan.statuses]),
        "status_reason": random.choice((None, "Die Mittel fehlen.", "Neu\ngeordnet.")),
        "replaced_by": random.choice((None, None, *plan.measures)),
    }
    return measure.model_copy(update=update)


def _dates(_: Plan, measure: Measure, random: Random) -> Measure:
    field = random.choice(("start", "finish"))
    when = _when(random)
    promised = None if when is None else random.choice((None, Promise.model_construct(date=when)))
    term = Term.model_construct(planned=_when(random), actual=_when(random), promised=promised)
    return measure.model_copy(update={field: term})


def _milestones(_: Plan, measure: Measure, random: Random) -> Measure:
    milestones = dict(measure.milestones)
    key = random.choice((*milestones, "eins", "zwei"))
    if random.random() < 0.2:
        milestones.pop(key, None)
    else:
        milestones[key] = Milestone.model_construct(
            title=random.choice(("Start", "Test", "Abnahme")),
            due=_when(random),
            done=_when(random),
            state=random.choice([*MilestoneState]),
        )
    return measure.model_copy(update={"milestones": milestones})


def _news(_: Plan, measure: Measure, random: Random) -> Measure:
    note = ProgressNote.model_construct(
        date=parse_when(f"20{random.randrange(19, 26)}-05-01").first, text="Es\ngeht weiter."
    )
    return measure.model_copy(update={"progress": (*measure.progress, note)})


_STEPS: Final[tuple[Callable[[Plan, Measure, Random], Measure], ...]] = (
    _status,
    _dates,
    _milestones,
    _news,
)
