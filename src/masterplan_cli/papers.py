"""What a paper is made of: the state of the plan that it is about, and what has happened up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from masterplan_cli.comparing import Side, difference
from masterplan_cli.errors import MasterplanError, PlanAtFault
from masterplan_cli.history.dates import baselines
from masterplan_cli.history.of_plan import PlanHistory, plan_history
from masterplan_cli.history.periods import OverTime, over_time
from masterplan_cli.history.slips import Slip
from masterplan_cli.history.told import steps
from masterplan_cli.language import language
from masterplan_cli.messages import Message
from masterplan_cli.opening import Opened, opened
from masterplan_cli.options import LanguageCode
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.edition import Edition, EditionState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.report.contents import Contents, Since, contents
from masterplan_cli.report.editions import edition as edition_of
from masterplan_cli.report.editions import edition_before, edition_tag
from masterplan_cli.report.front_matter import About
from masterplan_cli.report.paper import Paper, about, paper_name, papers
from masterplan_cli.report.subjects import possible, subjects
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.source.at import Kept

_TAGS: Final = "refs/tags/"


@dataclass(frozen=True, slots=True)
class Asked:
    """The papers that a call asks for."""

    report: str
    ids: Sequence[str]
    every: bool
    """A paper for every subject of the report."""
    folder: Path | None
    at: str | None
    lang: LanguageCode | None
    edition: str | None
    today: str | None
    audience: Audience


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers, each made when it is asked for, and how many they will be."""

    papers: Iterator[Paper]
    total: int
    names: frozenset[str]
    """The names that papers of this report can have, about whatever its audience may see."""


def batch(opening: Opened, asked: Asked) -> Batch | None:
    """The papers that are asked for; None where the plan has errors, which is told.

    Raises MasterplanError for what there is not, and for a fault in a template.
    """
    opening, edition = _state(opening, asked)
    if _has_errors(opening):
        return None
    files = TemplateFiles(opening.tree)
    told = _contents(opening, edition, asked)
    speech = language((asked.lang or told.plan.masterplan.language).value)
    what = about(asked.report, files)
    found = subjects(asked.report, what, told, asked.ids, every=asked.every)
    names = frozenset(paper_name(asked.report, id) for id in possible(what, told))
    return Batch(papers(asked.report, told, files, speech, found), len(found), names)


def _state(opening: Opened, asked: Asked) -> tuple[Opened, Edition | None]:
    """The plan as a paper shows it, and the edition that it is about: a published one lies at its tag.

    Raises MasterplanError if there is no such edition, or a published one has no tag.
    """
    edition = _edition(opening, asked)
    if asked.at is None and edition is not None and edition.state is EditionState.PUBLISHED:
        opening = _as_published(opening, asked, edition)
        edition = edition_of(opening.loaded.plan, edition.id)
    return opening, edition


def _edition(opening: Opened, asked: Asked) -> Edition | None:
    """The edition that is named, by its option or as what the report is about, else the latest one.

    A report about something else shows the plan as it is, unless an edition is asked for.
    """
    is_about_one = about(asked.report, TemplateFiles(opening.tree)) is About.EDITION
    if not is_about_one and asked.edition is None:
        return None
    named = [*asked.ids] if is_about_one else []
    if asked.edition is not None:
        named.append(asked.edition)
    if len(set(named)) > 1:
        raise MasterplanError(
            Message("The report “{name}” is about one edition.", name=asked.report),
            Message("Write one after the other, each into a folder of its own with `--out DIR`."),
        )
    return edition_of(opening.loaded.plan, named[0] if named else None)


def _contents(opening: Opened, edition: Edition | None, asked: Asked) -> Contents:
    """What a paper can say of a state. Raises PlanAtFault where it is uncertain what its readers may see."""
    reckoned = opening.reckoning(asked.today, edition=edition.as_of if edition is not None else None)
    opening = opening.with_history(reckoned.day)
    seen = opening.seen_by(asked.audience)
    # Both are made of it, and the way through the history is long.
    past = cache(lambda: _past(opening, seen, reckoned.day, asked.audience))
    return contents(
        seen,
        edition,
        reckoned.day,
        opening.standing(),
        asked.audience,
        since=lambda: _since_last(opening, asked, edition, reckoned.day),
        slips=lambda: _slip_record(past(), seen),
        fallen=lambda: found.fallen if (found := past()) is not None else (),
        over_time=lambda: _over_time(past()),
    )


def _has_errors(opening: Opened) -> bool:
    """Say so if the plan has errors: nobody shall sign a paper that lacks something."""
    errors = opening.errors()
    if errors:
        message = Message.counted(
            "The plan has {n} error, so no paper is written. `mp validate` shows it.",
            "The plan has {n} errors, so no paper is written. `mp validate` shows them.",
            n=errors,
        )
        opening.terminal.tell(opening.language.text(message))
    return errors > 0


def _as_published(opening: Opened, asked: Asked, about: Edition) -> Opened:
    """The plan at the tag of a published edition; without git, the plan as it is."""
    kept = opening.kept()
    if kept is None:
        message = Message(
            "This folder has no history, so the edition “{id}” is made of the files as they are now.",
            id=about.id,
        )
        opening.terminal.tell(opening.language.text(message))
        return opening
    tag = edition_tag(about)
    # A branch could be called the same.
    state = f"{_TAGS}{tag}"
    if kept.repository.commit_of(state) is None:
        raise MasterplanError(
            Message(
                "The edition “{id}” is published, but the repository has no tag `{tag}`.",
                id=about.id,
                tag=tag,
            ),
            Message("`git fetch --tags` brings tags; otherwise tag the commit that was published."),
        )
    return opened(asked.folder, asked.lang, no_color=False, at=state)


def _since_last(opening: Opened, asked: Asked, edition: Edition | None, day: date) -> Since:
    """What has changed since the edition before, or since the baseline of this one; else why nobody can say.

    None where the plan has no history at all.
    """
    kept = opening.kept()
    if kept is None:
        return None
    found = _earlier(opening, asked, edition, kept)
    if found is None:
        return Message("There is no earlier state that the plan could be compared with.")
    try:
        return difference(found, Side("", opening, day), asked.audience)
    except PlanAtFault:
        return Message(
            "The earlier state “{state}” cannot be read as a whole, so it cannot be compared.",
            state=found.name,
        )


def _earlier(opening: Opened, asked: Asked, edition: Edition | None, kept: Kept) -> Side | None:
    """The edition before, as it was published, or the state that the council decided on."""
    plan = opening.loaded.plan
    before = edition_before(plan, edition) if edition is not None else None
    if before is not None and kept.repository.commit_of(tag := _TAGS + edition_tag(before)) is not None:
        earlier = opened(asked.folder, asked.lang, no_color=False, at=tag)
        return Side(before.title, earlier, before.as_of)
    baseline = edition.baseline if edition is not None else None
    if baseline is None or kept.repository.commit_of(baseline) is None:
        return None
    earlier = opened(asked.folder, asked.lang, no_color=False, at=baseline)
    return Side(baseline, earlier, earlier.reckoning(None).day)


def _past(opening: Opened, seen: Plan, day: date, audience: Audience) -> PlanHistory | None:
    """What an audience may see of the plan's history; None where there is none, or not the whole of it."""
    kept = opening.kept()
    if kept is None or kept.repository.is_shallow:
        return None
    progress = opening.terminal.progress(opening.language)
    tree = opening.tree if opening.at is None else None
    walked = steps(kept, opening.loaded.plan, day, audience, progress, tree=tree)
    return plan_history(seen, walked, baselines(kept, seen))


def _slip_record(past: PlanHistory | None, seen: Plan) -> tuple[Slip, ...]:
    """Every date that slipped or was taken away; none without history."""
    return tuple(one for one in past.slips if one.measure.id in seen.measures) if past is not None else ()


def _over_time(past: PlanHistory | None) -> OverTime | None:
    """The measures by status, from the first change to the last, where there is more than one."""
    found = over_time(past) if past is not None else None
    return found if found is not None and len(found.periods) > 1 else None
