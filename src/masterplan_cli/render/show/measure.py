"""A measure in full: what it is and how it goes first, then who, why, when, money, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.figures import Reckoning
from masterplan_cli.figures.profile import MeasureFigures, Profile
from masterplan_cli.messages import Message
from masterplan_cli.plan.fields import fields
from masterplan_cli.plan.measure import Measure
from masterplan_cli.render.asterisk import starred
from masterplan_cli.render.lights import STYLES, light_words, with_reason
from masterplan_cli.render.sheets.sheet import Block, Fact, Facts, Prose, Section, Words
from masterplan_cli.render.show.entry import last_sections, unfolded
from masterplan_cli.render.show.goes import assessed, completeness_fact, passed, progressed
from masterplan_cli.render.show.money import indicators, money, staff
from masterplan_cli.render.show.part import Parts
from masterplan_cli.render.show.relations import measures_grid, referrer_sections
from masterplan_cli.render.show.speech import Speech
from masterplan_cli.render.show.timing import timing
from masterplan_cli.render.statuses import status_cell

_Special: TypeAlias = Callable[[MeasureFigures, Speech], tuple[Block, ...]]

# Fields that have a layout of their own.
_SPECIAL: Final[Mapping[str, _Special]] = {
    "milestones": timing,
    "assessments": assessed,
    "progress": progressed,
    "indicators": indicators,
    "funding": money,
    "staff": staff,
    "gates": passed,
}
# What the title and the head tell, and what has a place of its own behind all else.
_IN_HEAD: Final = ("number", "title", "official_title", "theme", "status", "status_reason")
_AT_END: Final = ("open", "note")
# The sections with the fields of each, the important first. A field that stands nowhere comes behind them.
_TEXTS: Final = ("summary", "description", "benefit", "result")
_WHO_AND_WHY: Final = (
    "responsible",
    "involved",
    "partners",
    "goals",
    "principles",
    "laws",
    "resolutions",
    "participation",
    "obligation",
    "priority",
    "tags",
    "continuous",
    "reviewed",
    "visibility",
    "baseline",
    "formerly",
)
_WHEN: Final = ("start", "finish", "milestones")
_OTHERS: Final = (
    "assessments",
    "decision_needed",
    "risks",
    "indicators",
    "funding",
    "staff",
    "gates",
)
_LAST: Final = ("progress", "links")
_ON_OTHERS: Final = ("depends_on", "replaced_by")


def measure_sections(
    profile: Profile, figures: MeasureFigures, reckoning: Reckoning, speech: Speech
) -> Iterator[Section]:
    """All of a measure."""
    measure = figures.row.measure
    parts = Parts(speech)
    given = {one.key: one for one in fields(measure) if one.says_something}
    yield Section("", (Facts(tuple(_head(figures, speech, parts))),))
    for key in _TEXTS:
        if key in given:
            yield Section(_label(key, measure, speech), (Prose(str(given[key].value)),))
    facts = tuple(parts.fact(given[key], measure.open) for key in _WHO_AND_WHY if key in given)
    if facts:
        yield Section(speech.say(Message("Who and what for")), (Facts(facts),))
    if figures.schedule is not None:
        yield Section(speech.say(Message("Schedule")), timing(figures, speech))
    for key in _OTHERS:
        yield from _own(key, figures, speech, parts)
    yield from _depending(profile, reckoning, speech)
    for key in _LAST:
        yield from _own(key, figures, speech, parts)
    known = (*_IN_HEAD, *_TEXTS, *_WHO_AND_WHY, *_WHEN, *_OTHERS, *_LAST, *_ON_OTHERS, *_AT_END)
    for key in given:
        if key not in known:
            yield from _own(key, figures, speech, parts)
    yield from referrer_sections(profile, reckoning, speech, skip=_ON_OTHERS)
    yield from last_sections(parts, measure)


def part_of_measure(figures: MeasureFigures, speech: Speech, key: str) -> tuple[Block, ...]:
    """The layout of one field, where it has one of its own."""
    return _SPECIAL[key](figures, speech) if key in _SPECIAL else ()


def _own(key: str, figures: MeasureFigures, speech: Speech, parts: Parts) -> Iterator[Section]:
    """A field in a section of its own."""
    measure = figures.row.measure
    one = next(one for one in fields(measure) if one.key == key)
    if one.says_something:
        blocks = _SPECIAL[key](figures, speech) if key in _SPECIAL else unfolded(parts.field(one))
        yield Section(_label(key, measure, speech), blocks)


def _label(key: str, measure: Measure, speech: Speech) -> str:
    return starred(speech.label(key), key, measure.open)


def _head(figures: MeasureFigures, speech: Speech, parts: Parts) -> Iterator[Fact]:
    """What one wants to know at once: where it stands, how it goes, how well that is known."""
    measure = figures.row.measure
    given = {one.key: one for one in fields(measure) if one.says_something}
    if "official_title" in given:
        yield parts.fact(given["official_title"], measure.open)
    yield parts.fact(given["theme"], measure.open)
    yield Fact(speech.label("status"), tuple(_status(figures)))
    yield Fact(speech.label("light"), tuple(_light(figures, speech)))
    yield completeness_fact(figures, speech)


def _status(figures: MeasureFigures) -> Iterator[Words]:
    measure, status = figures.row.measure, figures.row.status
    cell = status_cell(figures.row)
    id = f" ({measure.status})" if status is not None else ""
    yield Words(cell.text + id, cell.style, cell.head)
    if status is not None and status.meaning:
        yield Words(" ".join(status.meaning.split()), "dim")
    if measure.status_reason:
        yield Words(" ".join(measure.status_reason.split()))


def _light(figures: MeasureFigures, speech: Speech) -> Iterator[Words]:
    """The light with its reason, which tells too what was reported and what computed."""
    light = figures.row.light
    words = light_words(light, speech.language)
    reading = figures.row.reading
    reason = speech.say(reading.reason)
    if reading.reported is not None and light is reading.computed and not reading.is_refused:
        # Both say the same: then it is the unit's word that counts, and its day.
        when = speech.say(Message("reported on {day}", day=reading.reported.date))
        reason = ": ".join(filter(None, (when, " ".join((reading.reported.reason or "").split()))))
    text = words if reason == speech.say(LIGHTS[light].word) else with_reason(light, reason, speech.language)
    yield Words(text, STYLES[light], words)


def _depending(profile: Profile, reckoning: Reckoning, speech: Speech) -> Iterator[Section]:
    """What the measure waits for or goes on in, and what waits for it or goes on in it."""
    for key, title in (
        ("depends_on", Message("Depends on")),
        ("replaced_by", Message("Replaced by")),
    ):
        ids = [one.id for one in profile.refers_to if one.field == key]
        rows = [profile.rows[id] for id in ids if id in profile.rows]
        if rows:
            yield Section(speech.say(title), (measures_grid(profile, rows, reckoning, speech),))
        missing = tuple(id for id in ids if id not in profile.rows)
        if missing:
            facts = tuple(Words(speech.reference("measures", id)) for id in missing)
            yield Section(speech.say(title), (Facts((Fact(speech.label(key), facts),)),))
        yield from referrer_sections(profile, reckoning, speech, only=(key,))
