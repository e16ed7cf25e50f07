"""How the measures of a plan came to where they are: their statuses over time, and every slip."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.figures import Reckoning
from masterplan_cli.history.dates import DateState
from masterplan_cli.history.of_plan import PlanHistory
from masterplan_cli.history.periods import over_time
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.render.headings import plan_facts, plan_title, subtitle
from masterplan_cli.render.history import Shown
from masterplan_cli.render.history.slips import slip_data, slip_table
from masterplan_cli.render.sheets.sheet import Block, Fact, Facts, Grid, Line, Section, Sheet, Stacks, Words
from masterplan_cli.render.statuses import step_cell
from masterplan_cli.render.tables.table import Json


def shown_plan(history: PlanHistory, reckoning: Reckoning, language: Language) -> Shown:
    """The history of a plan: its chart, the record of its slips, and their sums."""
    say = language.text
    told = (*history.slips, *history.fallen)
    table = slip_table(history.plan, told, language, with_measures=True)
    nothing = Line(Words(say(Message("No date that was promised has slipped."))))
    sheet = Sheet(
        plan_title(history.plan),
        subtitle(reckoning, language, counts=_span(history)),
        (
            Section(say(Message("Measures by status")), (_chart(history, language),)),
            Section(say(Message("Slips")), (Grid(table) if told else nothing,)),
            Section(say(Message("In all")), (Facts(tuple(_sums(history, language))),)),
        ),
        data=_data(history, reckoning),
    )
    return Shown(sheet, table)


def _span(history: PlanHistory) -> tuple[Message, ...]:
    if not history.standings:
        return ()
    first, last = history.standings[0].moment.day, history.standings[-1].moment.day
    return (Message("from {first} to {last}", first=first, last=last),)


def _chart(history: PlanHistory, language: Language) -> Block:
    say = language.text
    if not history.standings:
        return Line(Words(say(Message("No measure has changed."))))
    found = over_time(history)
    ids = found.statuses
    cells = [step_cell(id, history.plan.statuses.get(id)) for id in ids]
    return Stacks(
        say(Message("Day") if found.are_days else Message("At the end of")),
        say(Message("Sum")),
        tuple(Words(cell.text, cell.style, cell.head or "?") for cell in cells),
        tuple((say(one.when.words), tuple(one.by_status.get(id, 0) for id in ids)) for one in found.periods),
        say(Message("Each sign is one measure.")),
        say(Message("The signs show the shares.")),
    )


def _sums(history: PlanHistory, language: Language) -> Iterator[Fact]:
    sums = _totals(history)
    for label, key in (
        (Message("Dates promised"), "promised"),
        (Message("Slipped"), "slipped"),
        (Message("Measures concerned"), "measures"),
        (Message("Taken away"), "taken_away"),
        (Message("Put off or taken away, times"), "times"),
        (Message("Dropped or no longer in the plan"), "fallen"),
    ):
        yield Fact(language.text(label), (Words(language.number(sums[key])),))


def _totals(history: PlanHistory) -> dict[str, int]:
    slips = history.slips
    return {
        "promised": history.promised,
        "slipped": len(slips),
        "measures": len({one.measure.id for one in slips}),
        "taken_away": sum(one.days is None and one.state is DateState.OPEN for one in slips),
        "times": sum(one.times for one in slips),
        "fallen": len(history.fallen),
    }


def _data(history: PlanHistory, reckoning: Reckoning) -> dict[str, Json]:
    return {
        **plan_facts(history.plan, reckoning),
        "standings": [
            {
                "day": str(one.moment.day),
                "commit": one.moment.commit or None,
                "by_status": {**one.by_status},
            }
            for one in history.standings
        ],
        "slips": slip_data(history.slips),
        "fallen": slip_data(history.fallen),
        "totals": {**_totals(history)},
    }
