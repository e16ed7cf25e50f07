"""What refers to an entry, grouped by kind, and how measures stand in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from masterplan_cli.figures import Reckoning, Row, Sort
from masterplan_cli.figures.overview import summed
from masterplan_cli.figures.profile import Profile, Referrers
from masterplan_cli.findings import Address
from masterplan_cli.kinds import KINDS
from masterplan_cli.messages import Message
from masterplan_cli.plan.addresses import part_at
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.resolution import Resolution
from masterplan_cli.render.sheets.sheet import Block, Grid, Item, Prose, Section, Words
from masterplan_cli.render.show.speech import Speech, called
from masterplan_cli.render.status import status_table
from masterplan_cli.render.tables.table import Cell, Column, Group

# What a field of those that refer means to the entry that is shown; any other is named by its label.
_ROLES: Final[Mapping[tuple[str, str, str], Message]] = {
    ("measures", "responsible", "responsible"): Message("Leads"),
    ("measures", "involved", "involved"): Message("Takes part in"),
    ("measures", "staff", "unit"): Message("Works for"),
    ("units", "parent", "parent"): Message("Sub-units"),
    ("papers", "responsible", "responsible"): Message("Council papers of this unit"),
    ("papers", "department", "department"): Message("Council papers of this department"),
    ("measures", "depends_on", "depends_on"): Message("Depend on this one"),
    ("measures", "replaced_by", "replaced_by"): Message("Replaced by this one"),
    ("resolutions", "orders", "measures"): Message("Ordered by the council"),
    ("resolutions", "follows", "follows"): Message("Followed by"),
    ("participation", "results", "measures"): Message("Results of participation"),
    ("measures", "start", "resolution"): Message("Start promised by it"),
    ("measures", "finish", "resolution"): Message("Finish promised by it"),
    ("measures", "milestones", "resolution"): Message("Milestones promised by it"),
    ("measures", "milestones", "order"): Message("Milestones that answer it"),
}
# The fields by which an entry of a collection usually names such an entry: no more need be said.
_PLAIN: Final = (
    "theme",
    "goals",
    "principles",
    "laws",
    "resolutions",
    "participation",
    "measures",
    "status",
    "resolution",
)
# By these, a milestone answers an order: it stands beside that order already.
_ANSWERS: Final = ("order",)
# Columns of `mp status` for which there is no room within a sheet.
_LESS: Final = ("milestones", "next")


def referrer_sections(
    profile: Profile,
    reckoning: Reckoning,
    speech: Speech,
    *,
    skip: Collection[str] = (),
    only: Collection[str] = (),
) -> Iterator[Section]:
    """A section for each way in which others refer to an entry, measures with status and light.

    `skip` and `only` are fields of those that refer.
    """
    for one in profile.referrers:
        if one.field in skip or (only and one.field not in only):
            continue
        if isinstance(profile.entry, Resolution) and one.leaf in _ANSWERS:
            continue
        yield Section(_title(one, speech), tuple(_blocks(profile, one, reckoning, speech)))


def _title(one: Referrers, speech: Speech) -> str:
    role = _ROLES.get((one.collection, one.field, one.leaf))
    name = speech.say(role or KINDS[one.collection].several)
    if role is None and one.field not in _PLAIN:
        name = f"{name} · {speech.label(one.field)}"
    return f"{name} ({len(one.entries)})"


def _blocks(profile: Profile, one: Referrers, reckoning: Reckoning, speech: Speech) -> Iterator[Block]:
    if one.collection == "measures":
        rows = [profile.rows[home.id or ""] for home in one.entries]
        within = {home.id or "": _within(profile, places) for home, places in one.entries.items()}
        # Who leads what this unit leads need not be said.
        less = ("responsible",) if one.field == "responsible" else ()
        yield measures_grid(profile, rows, reckoning, speech, within, less)
        return
    for home, places in one.entries.items():
        said = _within(profile, places)
        blocks = (Prose("\n\n".join(said)),) if said else ()
        yield Item(Words(speech.name(home)), blocks)


def _within(profile: Profile, places: Iterable[Address]) -> tuple[str, ...]:
    """What it is within an entry that refers: a milestone by its title, an order by its text."""
    found = []
    for place in places:
        if len(place.path) < 2:
            continue
        holder = part_at(profile.plan, Address(place.collection, place.id, place.path[:2]))
        if isinstance(holder, Part) and (name := called(holder)):
            found.append(" ".join(name.split()))
    return tuple(dict.fromkeys(found))


def measures_grid(
    profile: Profile,
    rows: Iterable[Row],
    reckoning: Reckoning,
    speech: Speech,
    within: Mapping[str, tuple[str, ...]] | None = None,
    less: Collection[str] = (),
) -> Grid:
    """Measures with status and light, a row each, as in `mp status` but without the light's reason.

    `within` says what in each is meant, `less` names columns that are left out.
    """
    ordered = tuple(rows)
    found = status_table(
        profile.plan, summed(profile.plan, reckoning.day, ordered), reckoning, speech.language, Sort.NUMBER
    )
    said = within or {}
    column = Column("within", speech.say(Message("Concerns")), weight=3, minimum=16, tier=1)
    columns = [_column(one, hidden=one.hidden or one.key in (*_LESS, *less)) for one in found.columns]
    shown = [
        (*_shown(row), Cell("; ".join(said.get(str(row[0].data), ()))))
        for group in found.groups
        for row in group.rows
    ]
    return Grid(replace(found, columns=(*columns, column), groups=(Group(tuple(shown)),)))


def _column(column: Column, *, hidden: bool) -> Column:
    """The same column, but the short ones keep their place beside the title."""
    if column.key in ("light", "status"):
        return replace(column, hidden=hidden, tier=0, weight=0)
    return replace(column, hidden=hidden, minimum=8 if column.key == "responsible" else column.minimum)


def _shown(row: tuple[Cell, ...]) -> Iterator[Cell]:
    """The cells of a measure: an id where it has no number to ask by, and its light without the reason."""
    id, number, *rest = row
    yield id
    yield number if number.text else replace(number, text=id.text)
    yield from (replace(cell, text=cell.alone, head="") if cell.alone else cell for cell in rest)
