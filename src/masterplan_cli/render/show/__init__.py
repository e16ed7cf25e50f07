"""An entry of the plan with all that hangs together with it, as a sheet in one language."""

from __future__ import annotations

from masterplan_cli.figures import Reckoning
from masterplan_cli.figures.profile import Profile
from masterplan_cli.kinds import KINDS
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Part
from masterplan_cli.render.headings import subtitle
from masterplan_cli.render.sheets.sheet import Fact, Facts, Section, Sheet, Words
from masterplan_cli.render.show.data import profile_data
from masterplan_cli.render.show.entry import entry_sections
from masterplan_cli.render.show.measure import measure_sections, part_of_measure
from masterplan_cli.render.show.part import Parts
from masterplan_cli.render.show.speech import Speech, kind_of


def sheet(profile: Profile, reckoning: Reckoning, language: Language, *, file: str, path: str) -> Sheet:
    """The profile as a sheet. `file` is the entry's in the plan, `path` the same from here."""
    speech = Speech(profile.plan, language)
    return Sheet(
        _title(profile, speech),
        _subtitle(profile, reckoning, speech),
        (*_sections(profile, reckoning, speech), *_where(profile, speech, path)),
        data=profile_data(profile, reckoning, language, file),
    )


def _sections(profile: Profile, reckoning: Reckoning, speech: Speech) -> tuple[Section, ...]:
    if not profile.is_whole:
        return tuple(_part(profile, speech))
    if profile.figures is not None:
        return tuple(measure_sections(profile, profile.figures, reckoning, speech))
    return tuple(entry_sections(profile, reckoning, speech))


def _part(profile: Profile, speech: Speech) -> list[Section]:
    """A part of an entry alone, with its own layout where the whole entry has one for it."""
    field = str(profile.address.path[-1])
    if profile.figures is not None and len(profile.address.path) == 1:
        found = part_of_measure(profile.figures, speech, field)
        if found:
            return [Section("", found)]
    return [Section("", Parts(speech).at(profile))]


def _title(profile: Profile, speech: Speech) -> str:
    title = speech.entry_title(profile.entry, profile.home)
    if profile.is_whole:
        return title
    steps = profile.address.path[len(profile.home.path) :]
    part = profile.part
    name = getattr(part, "title", None) if isinstance(part, Part) else None
    return f"{title} · {name or ' · '.join(speech.step(step) for step in steps)}"


def _subtitle(profile: Profile, reckoning: Reckoning, speech: Speech) -> str:
    kind = speech.say(KINDS[kind_of(profile.home)].one)
    return subtitle(reckoning, speech.language, of=f"{kind} · {speech.address(profile.address)}")


def _where(profile: Profile, speech: Speech, path: str) -> tuple[Section, ...]:
    if not profile.is_whole:
        return ()
    return (Section("", (Facts((Fact(speech.say(Message("File")), (Words(path),)),)),)),)
