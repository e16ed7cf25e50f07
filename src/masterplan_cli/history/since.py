"""From an older state to the plan as it is: what the checks on time look at."""

from __future__ import annotations

from collections.abc import Collection

from masterplan_cli.changes.change import State
from masterplan_cli.changes.compare import compare
from masterplan_cli.changes.meaning import changes_of_facts
from masterplan_cli.checks import Step
from masterplan_cli.errors import MasterplanError
from masterplan_cli.findings import NO_PROGRESS, Progress
from masterplan_cli.loading import load
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.at import Kept
from masterplan_cli.source.git import Repository, short
from masterplan_cli.source.revision import SHALLOW, RevisionTree, day_of, folder_before, revision


def step_since(kept: Kept, asked: str, after: State, progress: Progress = NO_PROGRESS) -> Step:
    """The way to a plan, from where its commit and a state parted; the plan itself may be newer than that.

    Raises MasterplanError if there is no such state, or the two have never met.
    """
    base = parting(kept, asked)
    folder = folder_before(kept.repository, base, kept.folder, kept.commit)
    if folder is None:
        # The plan is all new, so nothing has happened to it yet.
        before = after
    else:
        tree = RevisionTree(kept.repository, base, folder)
        before = State(load(tree, progress).plan, day_of(kept.repository.line(base)[-1].time, kept.zone))
    return step_between(before, after, _unknown(kept.repository, after.plan))


def step_between(before: State, after: State, unknown: Collection[str] = ()) -> Step:
    """The way from one state to another; `unknown` are the baselines that their repository does not know."""
    found = changes_of_facts(before, after, compare(before.plan, after.plan))
    return Step(before.plan, after.plan, found, after.day, frozenset(unknown))


def parting(kept: Kept, asked: str) -> str:
    """The commit at which a state and the plan's commit parted."""
    state = revision(kept.repository, asked, kept.zone, kept.commit)
    base = kept.repository.merge_base(state.commit, kept.commit)
    if base is None:
        message = Message(
            "“{name}” and {commit} have no commit in common.", name=asked, commit=short(kept.commit)
        )
        hint = Message("Name a state that the plan has come from.")
        raise MasterplanError(message, SHALLOW if kept.repository.is_shallow else hint)
    return base


def _unknown(repository: Repository, plan: Plan) -> frozenset[str]:
    """The baselines that the plan names and the repository does not know. Raises MasterplanError in a shallow
    clone, which may not know them for another reason."""
    named = {edition.baseline for edition in plan.editions.values()}
    named |= {measure.baseline for measure in plan.measures.values()}
    unknown = frozenset(name for name in named if name is not None and repository.commit_of(name) is None)
    if unknown and repository.is_shallow:
        message = Message("The repository knows no state “{name}”.", name=min(unknown))
        raise MasterplanError(message, SHALLOW)
    return unknown
