"""Papers for the council: as somebody has written them, and as drafts of what the plan says of a measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import pytest

from masterplan_cli.loading.visible import visible_to
from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import Gap
from tests.conftest import Golden
from tests.full_plan import FULL
from tests.program import PLAN
from tests.report.making import Page, html, made, markdown, page_of_markdown, read
from tests.report.reports import MUSTERSTADT, dortmund, musterstadt, seen, several

LANGUAGES: Final = ("de", "en")
PAPERS: Final = (
    ("bauantrag-dauerbetrieb", Audience.PUBLIC),
    ("sachstandsbericht-2026", Audience.PUBLIC),
    ("rechenzentrum-mehrkosten", Audience.COUNCIL),
    ("ki-leitlinie", Audience.INTERNAL),
)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("id", "audience"), PAPERS)
def test_written_ones_as_a_whole(golden: Golden, id: str, audience: Audience, lang: str) -> None:
    golden(
        f"report/vorlage/{id}-{lang}.md", markdown(musterstadt("vorlage", id, lang=lang, audience=audience))
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_draft_as_a_whole(golden: Golden, lang: str) -> None:
    golden(f"report/vorlage/draft-{lang}.md", markdown(musterstadt("vorlage", "rechenzentrum", lang=lang)))


def test_a_draft_for_the_council(golden: Golden) -> None:
    paper = musterstadt("vorlage", "rechenzentrum", audience=Audience.COUNCIL)
    golden("report/vorlage/draft-council-de.md", markdown(paper))


def test_a_draft_of_which_little_is_known(golden: Golden) -> None:
    """What is open says why; what is not even that is a gap."""
    golden("report/vorlage/little-de.md", markdown(dortmund("vorlage", "e-akte")))


def test_every_field(golden: Golden) -> None:
    plan = visible_to(read(FULL), Audience.COUNCIL)
    paper = made(plan, name="vorlage", ids=["netz-vorlage"], audience=Audience.COUNCIL)
    golden("report/vorlage/full-en.md", markdown(paper))


def test_every_measure_has_a_draft() -> None:
    for folder, audience in ((MUSTERSTADT, Audience.INTERNAL), (PLAN, Audience.PUBLIC)):
        plan = seen(folder, audience)
        ids = (*plan.measures, *plan.papers)
        assert [paper.name for paper in several("vorlage", plan, ids, audience)] == [
            f"vorlage-{id}" for id in ids
        ]


def test_gaps_are_seen_in_every_format() -> None:
    paper = musterstadt("vorlage", "rechenzentrum")
    gaps = list(_gaps(paper))
    assert gaps[:3] == ["Drucksachennummer", "Art der Vorlage", "Dringlichkeit mit Grund oder „keine“"]
    assert len(gaps) == 18
    for page in (Page(html(paper)), page_of_markdown(markdown(paper))):
        assert [f"[noch zu ergänzen: {gap}]" for gap in gaps] == _marked(page)


def _gaps(part: object) -> Iterator[str]:
    """What the gaps of a paper say, in their order."""
    if isinstance(part, Gap):
        yield "".join(getattr(child, "text", "") for child in part.children)
    elif isinstance(part, tuple):
        for one in part:
            yield from _gaps(one)
    elif isinstance(part, Paper):
        yield from _gaps(part.blocks)
    elif hasattr(part, "__slots__"):
        yield from _gaps(tuple(getattr(part, name) for name in _names(part)))


def _names(part: object) -> Iterable[str]:
    return part.__slots__  # type: ignore[attr-defined, no-any-return]  # looked at just before


def _marked(page: Page) -> list[str]:
    return [
        f"[noch zu ergänzen: {one.partition(']')[0]}]" for one in page.text.split("[noch zu ergänzen: ")[1:]
    ]


def test_a_measure_of_the_same_id_is_asked_for_by_its_address() -> None:
    files = {**FULL, "papers/netz.yaml": "title: Eine Vorlage\nmeasures: [netz]\n"}
    written, draft = (made(files, name="vorlage", ids=[id]) for id in ("netz", "measures/netz"))
    assert (written.name, written.title) == ("vorlage-netz", "Eine Vorlage")
    assert (draft.name, draft.title) == ("vorlage-measures-netz", "Netzausbau")


def test_the_lead_unit_s_department() -> None:
    """Found among those above it, whatever stands there; a Vorlage's own goes before."""
    units = """\
a: {title: Amt, kind: office, parent: b}
b: {title: Bereich, kind: office, parent: c}
c: {title: Dezernat, kind: department}
"""
    measure = "title: E\ntheme: technik\nstatus: laufend\nresponsible: a\n"
    files = {**FULL, "units.yaml": FULL["units.yaml"] + units, "measures/e.yaml": measure}
    assert "- **Dezernat:** Dezernat\n" in markdown(made(files, name="vorlage", ids=["e"], lang="de"))
