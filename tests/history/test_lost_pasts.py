"""A repository that does not give what it should have."""

from __future__ import annotations

from datetime import date

from masterplan_cli.apart import apart
from masterplan_cli.history.pasts import Pasts
from masterplan_cli.loading import load
from masterplan_cli.plan.past import KnownPast
from masterplan_cli.source.git import NoRepository
from masterplan_cli.source.tree import WorkingTree
from tests.history.walking import portal, where
from tests.repository import Repo


def test_what_is_lost_is_told_once_also_by_a_copy(repository: Repo) -> None:
    repository.commit(portal())
    place = where(repository)
    tree = repository.git("rev-parse", "HEAD:plan")
    (repository.root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    told: list[NoRepository] = []
    plan = load(WorkingTree(repository.root / "plan")).plan
    pasts = Pasts(place, plan, {}, date(2021, 7, 15), dict, told.append)
    with apart(lambda: pasts["portal"]) as found:
        assert found() == KnownPast()
    assert len(told) == 1
    assert pasts["portal"] == KnownPast()
    assert len(told) == 1
