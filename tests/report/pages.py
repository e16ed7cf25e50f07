"""The papers that are looked at in a browser and by the Nu HTML checker: every report, for every audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.paper import Paper
from tests.full_plan import FULL
from tests.report.altered import altered
from tests.report.making import made, read
from tests.report.reports import dortmund, musterstadt


def _hostile(name: str, *ids: str) -> Paper:
    """A paper of a plan in which every text is long and means harm."""

    def text(where: str, *, is_prose: bool) -> str:
        word = "Wort" * (2_500 if is_prose and where.endswith("description") else 60)
        return f"{word} <script>alert(1)</script> <img src=https://example.org/x onerror=alert(1)> {where}"

    return made(altered(read(FULL), text), name=name, ids=ids)


PAPERS: Final[Mapping[str, Callable[[], Paper]]] = {
    "dortmund": lambda: dortmund("fortschreibung"),
    "full": lambda: made(FULL),
    "little": lambda: made({"masterplan.yaml": "title: T\ncity: C\nstatuses: {}\n"}, commit=None),
    "hostile": lambda: _hostile("fortschreibung"),
    "hostile-steckbrief": lambda: _hostile("steckbrief", "e-akte"),
    "hostile-vorlage": lambda: _hostile("vorlage", "netz-vorlage"),
    "musterstadt-council": lambda: musterstadt("fortschreibung", audience=Audience.COUNCIL),
    "kurzbericht": lambda: musterstadt("kurzbericht"),
    "steckbrief": lambda: musterstadt("steckbrief", "e-akte", audience=Audience.INTERNAL),
    "vorlage": lambda: made(FULL, name="vorlage", ids=["netz-vorlage"], audience=Audience.COUNCIL),
    "draft": lambda: musterstadt("vorlage", "rechenzentrum", audience=Audience.INTERNAL),
    "beschlusskontrolle": lambda: musterstadt("beschlusskontrolle"),
}
"""Name → what makes the paper."""
