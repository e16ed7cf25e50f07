"""A profile as data: every field of the entry, what is computed of it, and its references both ways."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.figures import Reckoning, Row
from masterplan_cli.figures.profile import MeasureFigures, Profile, Referrers
from masterplan_cli.findings import Address
from masterplan_cli.language import Language
from masterplan_cli.render.tables.table import Json
from masterplan_cli.render.values import data, number


def profile_data(profile: Profile, reckoning: Reckoning, language: Language, file: str) -> dict[str, Json]:
    """All of a profile. `file` is the entry's, relative to the plan."""
    found: dict[str, Json] = {
        "today": str(reckoning.day),
        "address": str(profile.address),
        "collection": profile.home.collection,
        "id": profile.home.id,
        "file": file,
    }
    if not profile.is_whole:
        return {**found, "value": data(profile.part)}
    found["entry"] = data(profile.entry)
    if profile.figures is not None:
        found |= _figures(profile.figures, language)
    found["refers_to"] = [
        {"at": str(one.source), "collection": one.collection, "id": one.id} for one in profile.refers_to
    ]
    found["referred_by"] = [
        _referrer(profile, one, home, places)
        for one in profile.referrers
        for home, places in one.entries.items()
    ]
    return found


def _referrer(profile: Profile, one: Referrers, home: Address, places: Iterable[Address]) -> Json:
    """An entry that refers to this one; of a measure, where it stands."""
    found: dict[str, Json] = {
        "collection": one.collection,
        "id": home.id,
        "field": one.field,
        "at": [str(place) for place in places],
    }
    if one.collection == "measures" and home.id is not None:
        row = profile.rows[home.id]
        found |= {"status": row.measure.status, "light": row.light.value}
    return found


def _figures(figures: MeasureFigures, language: Language) -> dict[str, Json]:
    return {
        "light": _light(figures.row, language),
        "milestones_done": {"done": figures.row.done, "total": figures.row.total},
        "completeness": {
            "percent": figures.completeness.percent,
            "missing": [part.value for part in figures.completeness.missing],
        },
        "schedule": [
            {
                "subject": step.subject.value,
                "id": step.id or None,
                "state": step.progress.value,
                "overdue_days": step.overdue_days,
                "slip_days": step.slip_days,
            }
            for step in (figures.schedule.steps if figures.schedule is not None else ())
        ],
        "sums": [
            {
                "type": one.type.value,
                "flow": one.flow.value,
                "planned": number(one.planned),
                "actual": number(one.actual),
            }
            for one in figures.budgets
        ],
        "staff_sums": [
            {
                "year": one.year,
                "kind": one.kind.value,
                "planned": number(one.planned),
                "actual": number(one.actual),
            }
            for one in figures.staff_sums
        ],
    }


def _light(row: Row, language: Language) -> Json:
    reading = row.reading
    return {
        "light": reading.light.value,
        "computed": reading.computed.value,
        "reported": reading.reported.light.value if reading.reported is not None else None,
        "reason": language.text(reading.reason),
    }
