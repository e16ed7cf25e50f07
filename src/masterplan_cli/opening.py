"""The plan that a command works on, and how it speaks to whoever called it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from masterplan_cli.apart import MEASURES_AT_LEAST, apart
from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures import Reckoning, reckoning
from masterplan_cli.findings import Severity
from masterplan_cli.history.dates import baselines
from masterplan_cli.history.pasts import Pasts
from masterplan_cli.language import Language, chosen, language, speak
from masterplan_cli.loading import Loaded, load, seen_by
from masterplan_cli.loading.reading import NO_ENTRIES
from masterplan_cli.loading.ready import NONE_READY, Ready, ready_at, ready_of
from masterplan_cli.messages import Message
from masterplan_cli.options import LanguageCode, day
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.scalars import USUAL_TIME_ZONE
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.report.editions import edition_tag, published_at
from masterplan_cli.source.ahead import NOTHING_AHEAD, Ahead
from masterplan_cli.source.at import Kept, PlanAt, kept, names_of, plan_at, surely_kept
from masterplan_cli.source.folder import find_plan, repository_above
from masterplan_cli.source.git import NoRepository
from masterplan_cli.source.revision import SHALLOW
from masterplan_cli.source.standing import Standing, standing_at, standing_of
from masterplan_cli.source.tree import Tree, WorkingTree


@dataclass(frozen=True, slots=True)
class View:
    """A plan as an audience may see it, and the day on which it is looked at."""

    plan: Plan
    reckoning: Reckoning
    complain_of_errors: Callable[[], int]
    """Says so if the plan has errors, since what was shown may lack something; gives the exit code."""

    @property
    def day(self) -> date:
        """The day of reckoning."""
        return self.reckoning.day


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan that a command works on, and how it speaks to whoever called it."""

    folder: Path
    """The plan's folder, absolute."""
    tree: Tree
    loaded: Loaded
    language: Language
    terminal: Terminal
    at: PlanAt | None = None
    """The state that was asked for; None for the files as they are."""

    def reckoning(self, today: str | None, edition: date | None = None) -> Reckoning:
        """The day of reckoning, for the option `--today`, and of a paper about an edition.

        At the tag of a published edition it is the edition's as-of date.
        """
        published = self._published()
        return reckoning(
            self.loaded.plan,
            date.today(),  # noqa: DTZ011  # the user's day
            asked=day(today, "--today"),
            edition=edition or (published.as_of if published is not None else None),
            revision=self.at.revision.day if self.at is not None else None,
        )

    def _published(self) -> Edition | None:
        """The published edition at whose tag the plan was asked for. A branch may be called the same."""
        if self.at is None:
            return None
        found = published_at(self.loaded.plan, self.at.revision.asked)
        if found is None:
            return None
        tagged = self.at.kept.repository.commit_of(f"refs/tags/{edition_tag(found)}")
        return found if tagged == self.at.kept.commit else None

    def kept(self) -> Kept | None:
        """Where git keeps the plan; None where it does not."""
        if self.at is not None:
            return self.at.kept
        return kept(self.folder, ZoneInfo(self.loaded.plan.masterplan.time_zone))

    def history_kept(self) -> Kept:
        """Where git keeps the plan, for what is nothing without it; says so where it does not have all of it.

        Raises MasterplanError that says what is missing.
        """
        found = self.surely_kept()
        if found.repository.is_shallow:
            message = Message("The history is known from {day} on.", day=found.begins())
            self.terminal.tell(f"{self.language.text(message)} {self.language.text(SHALLOW)}")
        return found

    def standing(self) -> Standing | None:
        """The commit that the plan stands at, as papers name it; None where git does not keep it."""
        if self.at is not None:
            return standing_at(self.at.kept.repository, self.at.kept.commit, self.at.kept.zone)
        return standing_of(self.folder, ZoneInfo(self.loaded.plan.masterplan.time_zone))

    def surely_kept(self) -> Kept:
        """Where git keeps the plan. Raises MasterplanError that says why it does not."""
        zone = ZoneInfo(self.loaded.plan.masterplan.time_zone)
        return self.at.kept if self.at is not None else surely_kept(self.folder, zone)

    def ready(self) -> Ready:
        """The entries that were read, as git knows them."""
        kept = self.kept()
        return ready_of(self.loaded, names_of(kept, self.tree)) if kept is not None else NONE_READY

    def with_history(
        self, until: date, ready: Callable[[], Ready] | None = None, later: Opened | None = None
    ) -> Opened:
        """The same, and the plan with what its repository knows of the time up to a day.

        `ready` gives entries that were read already; without it, those of this plan are taken. A `later`
        state may know most of it.
        """
        plan = self.loaded.plan
        try:
            kept = self.kept()
            if kept is None or kept.begins() > until:
                return self
            if kept.repository.is_shallow:
                # Nobody knows which dates its first commit has changed.
                self.terminal.tell(self.language.text(SHALLOW))
                return self
            known = later.loaded.plan.past if later is not None else None
            known = known if isinstance(known, Pasts) else None
            past = Pasts(kept, plan, baselines(kept, plan), until, ready or self.ready, self._tell, known)
        except NoRepository as fault:
            self._tell(fault)
            return self
        return replace(self, loaded=replace(self.loaded, plan=replace(plan, past=past)))

    def _tell(self, fault: NoRepository) -> None:
        """Say why there is no history: what the files say can be shown all the same."""
        self.terminal.tell(self.language.text(fault.message))

    def seen_by(self, audience: Audience) -> Plan:
        """The plan as an audience may see it. Raises PlanAtFault where that is not certain."""
        return seen_by(self.loaded, audience)

    def base(self, *, is_for_ci: bool) -> Path:
        """The folder that paths are shown relative to: this one, for CI the repository's root."""
        return repository_above(self.folder) if is_for_ci else Path.cwd()

    def errors(self, plan: Plan | None = None) -> int:
        """How many errors the plan has, or the part of it that an audience sees. None depends on the day."""
        from masterplan_cli.review import RULES, review  # noqa: PLC0415  # not every command looks for errors

        loaded = self.loaded
        if plan is not None and plan is not loaded.plan:
            # An error in what is hidden would tell of it. What reading has found was looked at before.
            loaded = replace(loaded, plan=plan, draft=plan, findings=())
        settings = loaded.draft.masterplan.severities
        # What is no error here need not be looked for.
        heavy = [code for code, rule in RULES.items() if settings.get(code, rule.severity) == Severity.ERROR]
        return review(self.tree, loaded, date.min, select=heavy).count(Severity.ERROR)

    @contextmanager
    def viewed(self, today: str | None, audience: Audience) -> Iterator[View]:
        """Look at the plan on the day of reckoning, with its history, as an audience may see it.

        Errors are looked for at the same time. Raises PlanAtFault where it is not certain what may be seen.
        """
        reckoned = self.reckoning(today)
        opening = self.with_history(reckoned.day)
        plan = opening.seen_by(audience)
        with opening.looking_for_errors(plan) as complain_of_errors:
            yield View(plan, reckoned, complain_of_errors)

    @contextmanager
    def looking_for_errors(self, plan: Plan) -> Iterator[Callable[[], int]]:
        """Look for errors of a plan while it is shown. The function says so if there are some, since what was
        shown may lack something, and gives the exit code."""
        is_worth_it = len(plan.measures) >= MEASURES_AT_LEAST

        def look() -> int:
            return self.errors(plan)

        with apart(look) if is_worth_it else nullcontext(look) as errors:
            yield lambda: self._complain_of(errors())

    def _complain_of(self, errors: int) -> int:
        if errors:
            message = Message.counted(
                "The plan has {n} error, so something may be missing here. `mp validate` shows it.",
                "The plan has {n} errors, so something may be missing here. `mp validate` shows them.",
                n=errors,
            )
            self.terminal.tell(self.language.text(message))
        return int(errors > 0)


def opened(
    folder: Path | None,
    lang: LanguageCode | None,
    *,
    no_color: bool,
    at: str | None = None,
    beside: Opened | None = None,
    ahead: Ahead = NOTHING_AHEAD,
) -> Opened:
    """The plan that the options name; what a state `beside` has too is not read again, and what is read
    `ahead` not here.

    Raises MasterplanError if there is none, or it cannot be read.
    """
    terminal = Terminal(no_color=no_color)
    # The plan's own language is known only once it is read.
    progress = terminal.progress(language(chosen(lang, os.environ)))
    try:
        found, state = ahead.states[at] if at in ahead.states else _found(folder, at)
        tree = state.tree if state is not None else WorkingTree(found)
        loaded = load(tree, progress, _read_beside(state, beside), ahead.reader(tree))
        # It stays to the end: the collector need not look at it again and again.
        gc.freeze()
    except OSError as fault:
        raise _unreadable(fault, folder) from fault
    speech = language(chosen(lang, os.environ, loaded.plan.masterplan.language))
    speak(speech.code)
    return Opened(found, tree, loaded, speech, terminal, state)


def _read_beside(state: PlanAt | None, beside: Opened | None) -> Mapping[str, Entity]:
    """The entries of a state that another one has too, by their files."""
    if state is None or beside is None:
        return NO_ENTRIES
    ready, names = beside.ready(), state.tree.names()
    found = {path: ready_at(path, name, ready) for path, name in names.items()}
    return {path: entity for path, entity in found.items() if entity is not None}


def _found(folder: Path | None, at: str | None) -> tuple[Path, PlanAt | None]:
    if at is None:
        return find_plan(folder, Path.cwd()).absolute(), None
    return plan_at(folder, Path.cwd(), at, USUAL_TIME_ZONE)


def _unreadable(fault: OSError, folder: Path | None) -> MasterplanError:
    name = str(fault.filename or folder or ".")
    return MasterplanError(
        Message("The folder “{folder}” cannot be read.", folder=name),
        Message("Please see that it is there and that you are allowed to read it."),
    )
