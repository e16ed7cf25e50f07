"""How many measures have which status: in the theme fields, and over time."""

from __future__ import annotations

from masterplan_cli.history.periods import OverTime, Period
from masterplan_cli.language import language
from masterplan_cli.plan.when import parse_when
from masterplan_cli.report.pictures.bars import Bars
from masterplan_cli.report.pictures.shapes import NARROW, WIDE
from masterplan_cli.report.pictures.status import status_by_theme, status_over_time
from tests.conftest import Mp
from tests.report.pictured import PLAN, many, told
from tests.repository import Repo, measure, small

DE = language("de")


def shown(bars: Bars) -> dict[float, list[tuple[str, int, str]]]:
    """The bars from above, each with its segments: status, number, and the number as it is written."""
    found: dict[float, list[tuple[str, int, str]]] = {}
    for one in bars.segments:
        found.setdefault(one.y, []).append((one.name, one.count, one.words.text if one.words else ""))
    return found


def test_status_by_theme() -> None:
    bars = status_by_theme(told(PLAN), DE)
    assert [words.text for words in bars.labels] == ["Technik", "Ausbildung und Führung"]
    assert [words.text for words in bars.totals] == ["2", "1"]
    assert [key.words[0].text for key in bars.keys] == ["Laufend", "Fertig"]
    assert list(shown(bars).values()) == [[("laufend", 1, "1"), ("fertig", 1, "1")], [("laufend", 1, "1")]]
    one, two, three = bars.segments
    # As wide as their numbers, but for a gap; a bar begins at the left.
    assert (one.x, three.x) == (0, 0)
    assert one.width == two.width == three.width == two.x - 1.5
    assert one.y == two.y < three.y


def test_numbers_that_do_not_fit_are_left_to_the_table() -> None:
    bars = status_by_theme(told(many(800, themes=1, statuses=8)), DE)
    assert [(one.count, one.words is not None) for one in bars.segments] == [(100, True)] * 8
    files = many(100, themes=1, statuses=2)
    alone = {name: text for name, text in files.items() if "s0" not in text or name[9:12] in ("m0.", "mas")}
    alone["masterplan.yaml"] = files["masterplan.yaml"]
    bars = status_by_theme(told(alone), DE)
    assert list(shown(bars).values()) == [[("s0", 1, ""), ("s1", 50, "50")]]
    assert min(one.width for one in bars.segments) > 5


def test_many_theme_fields_stand_beside_their_bars() -> None:
    assert status_by_theme(told(many(30, themes=3)), DE).width == NARROW
    bars = status_by_theme(told(many(30, themes=30)), DE)
    assert bars.width == WIDE
    assert min(one.x for one in bars.segments) > 200


def test_a_status_has_one_pattern_in_all_pictures_of_a_plan() -> None:
    over = OverTime(("fertig", "einst"), (Period(parse_when("2020"), {"fertig": 2, "einst": 1}),) * 2)
    by_theme, over_time = status_by_theme(told(PLAN), DE), status_over_time(told(PLAN, over=over), DE)
    assert [(key.name, key.place) for key in by_theme.keys] == [("laufend", 0), ("fertig", 1)]
    # A status that the scale had once is called by its id.
    assert [(key.name, key.place, key.words[0].text) for key in over_time.keys] == [
        ("fertig", 1, "Fertig"),
        ("einst", 2, "einst"),
    ]


def test_status_over_time() -> None:
    over = OverTime(
        ("laufend", "fertig"),
        (
            Period(parse_when("2020-03"), {"laufend": 30}),
            Period(parse_when("2020-04"), {"laufend": 20, "fertig": 15}),
        ),
    )
    bars = status_over_time(told(PLAN, over=over), DE)
    assert [words.text for words in bars.labels] == ["März 2020", "April 2020"]
    assert [words.text for words in bars.totals] == ["30", "35"]
    assert list(shown(bars).values()) == [
        [("laufend", 30, "30")],
        [("laufend", 20, "20"), ("fertig", 15, "15")],
    ]
    assert bars.width == NARROW


def test_without_a_history_nothing_is_shown_over_time() -> None:
    bars = status_over_time(told(PLAN), DE)
    assert (bars.keys, bars.segments, bars.labels) == ((), (), ())


TEMPLATE = """---
title: Verlauf
---
# Verlauf

{% if status_over_time %}
{% for period in status_over_time.periods %}
- {{ period.when }}
{% for id in status_over_time.statuses %}
  {{ id }} {{ period.by_status[id] }}
{% endfor %}
{% endfor %}

![Verlauf](figure:status-over-time)
{% else %}
Ohne Verlauf.
{% endif %}
"""


def test_the_history_of_a_repository(repository: Repo, mp: Mp) -> None:
    """What nobody outside may see is in no number; where nothing has changed there is no picture."""
    planned = small({"measures/a.yaml": measure(), "templates/verlauf.md.j2": TEMPLATE})
    repository.commit(planned, "2021-01-05")
    assert written(repository, mp) == ("# Verlauf\n\nOhne Verlauf.", [])
    repository.commit(small({"measures/b.yaml": measure(visibility="internal")}), "2021-02-05")
    repository.commit(small({"measures/c.yaml": measure()}), "2021-03-05")
    assert written(repository, mp) == (
        "# Verlauf\n\n- 05.01.2021\n  laufend 2\n- 05.03.2021\n  laufend 3\n\n"
        "![Verlauf](verlauf-bilder/status-over-time.svg)",
        ["status-over-time.svg"],
    )


def written(repository: Repo, mp: Mp) -> tuple[str, list[str]]:
    """The paper, as far as its foot, and its pictures."""
    ran = mp("report", "verlauf", cwd=repository.root, lang="de")
    assert ran.err == ""
    text = (repository.root / "build" / "verlauf.md").read_text(encoding="utf-8")
    return text.partition("\n\n***")[0], sorted(
        path.name for path in (repository.root / "build").glob("*/*.svg")
    )
