"""Where the timeline puts dates, promises and the day of reckoning."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.figures.schedule import Progress
from masterplan_cli.language import language
from masterplan_cli.report.paper import papers
from masterplan_cli.report.pictures.shapes import HIGHEST, WIDE, Words, length
from masterplan_cli.report.pictures.timeline import Timeline, timeline
from masterplan_cli.report.subjects import Subject
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.source.tree import MemoryTree
from tests.conftest import Mp
from tests.report.pictured import LONG, PLAN, root_of, told, words_of
from tests.repository import Repo, measure, small

DE = language("de")
B = PLAN["measures/b.yaml"].partition("milestones")[0]


def with_milestones(text: str) -> dict[str, str]:
    return {**PLAN, "measures/b.yaml": f"{B}milestones:\n{text}"}


def day_at(drawn: Timeline, x: float) -> date:
    """The day that a place along the width stands for."""
    years = [tick for tick in drawn.ticks if tick.words]
    first, last = years[0], drawn.ticks[-1]
    start = date(int(first.words), 1, 1)
    days = (date(int(years[-1].words) + 1, 1, 1) - start).days
    end = max(tick.x for tick in drawn.ticks)
    assert last.x <= end
    return date.fromordinal(start.toordinal() + round((x - first.x) / (end - first.x) * days))


def test_dates_and_the_day_of_reckoning() -> None:
    drawn = timeline(told(PLAN), DE)
    assert [(span.state, span.words.text, span.is_dot) for span in drawn.spans] == [
        (Progress.OVERDUE, "2. KW 2020", True),
        (Progress.DONE, "01.07.2020", True),
        (Progress.OPEN, "Mitte 2021", False),
    ]
    assert [words.text for words in drawn.labels] == ["M3: Start", "M2: Eröffnung", "M3: Auswahl"]
    assert [tick.words for tick in drawn.ticks if tick.words] == ["2020", "2021"]
    assert drawn.today_words.text == "31.12.2020"
    assert day_at(drawn, drawn.today) == date(2020, 12, 31)
    assert [key.words[0].text for key in drawn.keys] == [
        "erledigt",
        "überfällig",
        "offen",
        "zugesagter Termin und seine Verschiebung",
    ]
    week, opened, middle = drawn.spans
    assert abs(day_at(drawn, week.x) - date(2020, 1, 9)).days <= 2
    assert abs(day_at(drawn, opened.x) - date(2020, 7, 1)).days <= 2
    assert abs(day_at(drawn, middle.x) - date(2021, 5, 1)).days <= 1
    assert abs(day_at(drawn, middle.x + middle.width) - date(2021, 9, 1)).days <= 1
    assert drawn.notes == ()


def test_a_promise_stands_at_its_last_day_with_a_line_to_the_date_now() -> None:
    drawn = timeline(told(PLAN), DE)
    (slip,) = drawn.slips
    assert abs(day_at(drawn, slip.x) - date(2020, 11, 1)).days <= 1
    assert (slip.y, slip.end) == (drawn.spans[2].y, drawn.spans[2].x)


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        ("due: Mitte 2021, promised: {date: Mitte 2021}", 0),
        ("due: 03.06.2021, promised: {date: Juni 2021}", 0),  # only made more precise
        ("due: 2021, promised: {date: Juni 2021}", 1),  # within the date now
        ("due: Mai 2021, promised: {date: Dezember 2021}", 1),  # earlier than promised
        ("state: done, done: 01.07.2020, due: 2020, promised: {date: Juni 2020}", 1),
        ("state: dropped, due: 2021, promised: {date: 2020}", 0),
        ("promised: {date: 2020}", 0),
    ],
)
def test_only_what_has_moved_is_marked(dates: str, count: int) -> None:
    drawn = timeline(told(with_milestones(f"  x: {{title: X, {dates}}}\n")), DE)
    assert len(drawn.slips) == count
    assert any(key.name == "promised" for key in drawn.keys) == bool(count)


def test_words_keep_off_the_line_of_a_slip() -> None:
    for now, promised in (("01.02.2021", "31.12.2021"), ("31.12.2021", "01.02.2020")):
        text = f"  x: {{title: X, due: {now}, promised: {{date: {promised}}}}}\n"
        drawn = timeline(told(with_milestones(text)), DE)
        span, (slip,) = drawn.spans[-1], drawn.slips
        wide = length(span.words.text)
        left = span.words.x - (wide if span.words.anchor == "end" else 0)
        assert left >= max(slip.x, slip.end) or left + wide <= min(slip.x, slip.end)
        assert 0 <= left <= left + wide <= WIDE


def test_what_is_too_much_for_a_page_is_counted() -> None:
    """What is done goes first, then what comes last."""
    done = "".join(f"  d{n}: {{title: D{n}, state: done, done: 01.07.2020}}\n" for n in range(50))
    ahead = "".join(f"  a{n}: {{title: A{n}, due: {2021 + n}}}\n" for n in range(20))
    drawn = timeline(told(with_milestones(done + ahead)), DE)
    assert [words.text for words in drawn.labels] == [f"M3: A{n}" for n in range(20)]
    assert [words.text for words in drawn.notes] == ["51 weitere Termine stehen in der Tabelle."]
    later = "".join(f"  l{n}: {{title: L{n}, due: {2041 + n}}}\n" for n in range(20))
    drawn = timeline(told(with_milestones(ahead + later)), DE)
    assert {span.state for span in drawn.spans} == {Progress.OPEN}
    assert len(drawn.spans) == 26
    assert [words.text for words in drawn.notes] == ["15 weitere Termine stehen in der Tabelle."]
    assert drawn.height <= HIGHEST[WIDE]


def test_a_long_name_is_shown_in_full() -> None:
    drawn = timeline(told(with_milestones(f"  x: {{title: {LONG}, due: 2021}}\n")), DE)
    words = [words.text for words in drawn.labels][1:]
    assert "".join(words).replace("-", "").replace(" ", "") == f"M3: {LONG}".replace(" ", "")


def test_many_years_are_ticked_more_widely() -> None:
    drawn = timeline(told(with_milestones("  x: {title: X, due: 2059}\n")), DE)
    years = [str(year) for year in range(2020, 2060, 5)]
    assert [tick.words for tick in drawn.ticks] == [*years, ""]


def test_the_paper_of_a_measure_shows_its_own_dates() -> None:
    found = told(PLAN)
    row = next(row for row in found.overview.rows if row.measure.id == "b")
    template = MemoryTree({"templates/t.md.j2": "---\ntitle: T\nabout: measure\n---\n![X](figure:timeline)"})
    (paper,) = papers("t", found, TemplateFiles(template), DE, [Subject("b", row)])
    words = [box.what for box in words_of(paper.pictures["timeline"])]
    assert words[-4:] == ["Start", "Auswahl", "2. KW 2020", "Mitte 2021"]


def test_what_the_history_knows_was_promised(repository: Repo, mp: Mp) -> None:
    """Where the plan does not say it: the first date that was written down."""
    template = "---\ntitle: T\n---\n![X](figure:timeline)\n"
    dated = "{x: {title: Umzug, due: 2021-03-01}}"
    files = small({"measures/a.yaml": measure(milestones=dated), "templates/t.md.j2": template})
    repository.commit(files, "2021-01-05")
    moved = dated.replace("2021-03-01", "2021-05-31")
    repository.commit(small({"measures/a.yaml": measure(milestones=moved)}), "2021-02-05")
    assert mp("report", "t", "--today", "2021-02-05", cwd=repository.root).code == 0
    svg = (repository.root / "build" / "t-bilder" / "timeline.svg").read_text(encoding="utf-8")
    assert len([part for part in root_of(svg).iter() if part.get("class") == "slip"]) == 4  # and the legend's


def test_the_day_of_reckoning_stays_in_the_picture() -> None:
    drawn = timeline(told(with_milestones("  x: {title: X, due: 2021}\n"), date(2021, 12, 31)), DE)
    half = length(drawn.today_words.text) / 2
    assert drawn.today_words == Words("31.12.2021", drawn.today_words.x, drawn.today_words.y, "middle")
    assert drawn.today_words.x + half <= WIDE
