"""The Fortschreibung as a whole: what it says, and that it says so in every format and everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from masterplan_cli.loading import load
from masterplan_cli.plan.plan import Plan
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import Heading, plain
from masterplan_cli.report.writers import PaperFormat
from masterplan_cli.source.tree import WorkingTree
from tests.conftest import Golden
from tests.facts import FACTS, Fact
from tests.full_plan import FULL
from tests.program import PLAN
from tests.report.altered import altered
from tests.report.making import TODAY, Page, body, files, html, made, markdown, page_of_markdown, read

LANGUAGES = ("de", "en")


@pytest.fixture(scope="module")
def dortmund() -> Plan:
    return load(WorkingTree(PLAN)).plan


@pytest.fixture(scope="module", params=LANGUAGES)
def paper(dortmund: Plan, request: pytest.FixtureRequest) -> Paper:
    return made(dortmund, lang=request.param)


@pytest.fixture(scope="module")
def page(paper: Paper) -> Page:
    return Page(html(paper))


@pytest.fixture(scope="module")
def markdown_page(paper: Paper) -> Page:
    return page_of_markdown(markdown(paper))


def test_markdown_as_a_whole(golden: Golden) -> None:
    golden("report/full-en.md", markdown(made(FULL)))


def test_html_as_a_whole(golden: Golden) -> None:
    text = re.sub("(?s)<style>.*</style>", "<style>…</style>", html(made(FULL)))
    golden("report/full-en.html", text)


def test_a_plan_of_which_little_is_known(golden: Golden) -> None:
    little = {"masterplan.yaml": "title: Masterplan\ncity: Musterstadt\nstatuses: {}\n"}
    golden("report/little-en.md", markdown(made(little, commit=None)))


def test_later_the_lights_are_others(golden: Golden, dortmund: Plan) -> None:
    text = markdown(made(dortmund, today=date(2021, 7, 15)))
    golden("report/later-en.md", "".join(_chapters(text, "essentials", "Decisions and action needed")))


def _chapters(text: str, *names: str) -> Iterator[str]:
    for before, after in pairwise(re.split("(?m)^(?=## )", text)):
        del before
        if any(name in after.partition("\n")[0] for name in names):
            yield after


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.number}-{fact.words}")
def test_every_fact_stands_in_the_html(fact: Fact, page: Page) -> None:
    assert fact.words in page.text


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.number}-{fact.words}")
def test_every_fact_stands_in_the_markdown(fact: Fact, paper: Paper, markdown_page: Page) -> None:
    assert fact.words in markdown_page.text
    assert fact.words in markdown(paper).replace("\n", " ")  # for whoever reads the file itself


def test_all_formats_say_the_same(paper: Paper) -> None:
    """The HTML has the Markdown's words, in their order, and no others but those for screen readers."""
    shown = body(paper)
    for unseen in ("(assumed or missing)", "(angenommen oder offen)"):
        shown = shown.replace(f'<span class="hidden">{unseen}</span>', "")
    shown = re.sub("(?s)<svg.*?</svg>", "", shown)
    without_cover = markdown(paper).partition("\n***\n")[2].rpartition("\n***\n")[0]
    words = re.sub(r"!\[[^]]*\]\([^)]*\)", "", without_cover).replace("\n***\n", "\n")
    assert _letters(Page(shown).text) == _letters(page_of_markdown(words).text)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def test_what_is_for_the_office_only_is_not_printed() -> None:
    for format in (PaperFormat.MD, PaperFormat.HTML):
        for text in files(made(FULL), format).values():
            assert "Nur für das Büro" not in text


def test_headings_skip_no_level(paper: Paper) -> None:
    levels = [block.level for block in paper.blocks if isinstance(block, Heading)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_places_are_named_once_and_links_lead_somewhere(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {str(attributes["href"]) for tag, attributes in page.elements if tag == "a"}
    assert {target.removeprefix("#") for target in targets} <= set(ids)
    for _, attributes in page.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((attributes.get(name) or "").split()) <= set(ids)


def test_links_within_the_markdown_lead_to_its_headings(paper: Paper, markdown_page: Page) -> None:
    targets = {str(attributes["href"]) for tag, attributes in markdown_page.elements if tag == "a"}
    headings = re.findall(r"(?m)^#+ (.*)$", markdown(paper))
    rendered = [Page(MarkdownIt("commonmark").renderInline(heading)).text for heading in headings]
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in rendered}
    assert {unquote(target.removeprefix("#")) for target in targets} <= slugs


def test_every_open_value_has_its_reason(dortmund: Plan, page: Page) -> None:
    reasons = [why for _, entity in dortmund.entities() for why in entity.open.values()]
    assert len(reasons) > 40
    assert [why for why in reasons if " ".join(why.split()) not in page.text] == []


def test_every_open_value_has_its_asterisk(dortmund: Plan) -> None:
    """Wherever a title or status that is assumed is printed, the asterisk stands behind it."""
    text = markdown(made(dortmund))
    for measure in dortmund.measures.values():
        if "title" in measure.open:
            for found in re.finditer(rf"\[{measure.number} [^\]]*\]\([^)]*\)(.{{0,2}})", text):
                assert found[1] == "\\*", found[0]
        if "status" in measure.open:
            for line in text.splitlines():
                if line.startswith(f"| [{measure.number} ") and " In " in line:
                    assert re.search(r"In (Konzeption|Umsetzung)\\\*", line), line


def test_every_open_text_has_its_asterisk() -> None:
    """With every field of the plan open, an asterisk stands behind each of its texts."""
    plan = altered(read(FULL), lambda where, is_prose: f"«{where}»", all_open="why")  # noqa: ARG005  # called by its name
    text = markdown(made(plan))
    chapters = text.partition("## Annex: open points")[0]
    seen = re.findall(r"«([^»]*)»(?: «[^»]*»)?(?:\]\([^)]*\))?:?\**(\\\*)?", chapters)
    assert len(seen) > 70
    without = {re.sub("[^.]*[/.]", "", where) for where, asterisk in seen if not asterisk}
    # Labels cannot be open, nor can what progress, assessments and results say. A caption, the list of
    # reasons and a link repeat what stands elsewhere; on the title page the resolution's asterisk is
    # behind its date. Of a row of money, staff or indicators, a decision or an order, one asterisk stands
    # for all that it says.
    said = {"reason", "countermeasure", "text", "response"}
    rows = {"source", "cover", "budget_item", "grade", "name", "unit", "what", "body", "result"}
    assert without <= {"label", "meaning", "title", "number", "reference", "steps", *said, *rows}


def test_nobody_else_is_asked(page: Page) -> None:
    assert [
        tag for tag, _ in page.elements if tag in ("script", "link", "iframe", "object", "embed", "img")
    ] == []
    assert [
        attributes for _, attributes in page.elements if "src" in attributes or "srcset" in attributes
    ] == []


def test_title_and_language(paper: Paper, page: Page) -> None:
    assert paper.title == "Masterplan „Digitale Verwaltung – Arbeiten 4.0“"
    assert ("html", {"lang": paper.language.code}) in page.elements
    (heading, *_) = (block for block in paper.blocks if isinstance(block, Heading))
    assert plain(heading.children) == paper.title


def test_the_paper_names_commit_and_day(page: Page) -> None:
    assert "0123456789" in page.text
    assert str(TODAY.year) in page.text
