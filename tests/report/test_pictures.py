"""What pictures show, and where."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.figures.schedule import Progress
from masterplan_cli.language import language
from masterplan_cli.report.colours import DARK_GROUND, ENOUGH, LIGHT_GROUND, contrast, readable
from masterplan_cli.report.contents import Contents, contents
from masterplan_cli.report.paper import Look
from masterplan_cli.report.pictures import PICTURES, Segment, Words, status_by_theme, timeline
from masterplan_cli.report.writers import PaperFormat
from tests.program import ROOT
from tests.report.making import SMALL, TODAY, files, made, read

PLAN = {
    **SMALL,
    "masterplan.yaml": SMALL["masterplan.yaml"]
    + '  fertig: {label: Fertig, symbol: ●, color: "#0072B2", kind: done}\n',
    "themes.yaml": "technik: {title: Technik}\npersonal: {title: Ausbildung und Führung}\n",
    "measures/a.yaml": "number: M2\ntitle: A\ntheme: technik\nstatus: fertig\n"
    "milestones: {x: {title: Eröffnung, state: done, done: 01.07.2020}}\n",
    "measures/b.yaml": "number: M3\ntitle: B\ntheme: personal\nstatus: laufend\n"
    "milestones:\n"
    "  x: {title: Auswahl, due: Mitte 2021}\n"
    "  y: {title: Start, due: 2. KW 2020}\n"
    "  z: {title: Offen}\n",
}


def told(files: dict[str, str], today: date = TODAY) -> Contents:
    return contents(read(files), None, today, None)


def test_status_by_theme() -> None:
    bars = status_by_theme(told(PLAN), language("de"))
    assert [words.text for words in bars.labels] == ["Technik", "Ausbildung und Führung"]
    assert [words.text for words in bars.totals] == ["2", "1"]
    assert [(segment.name, segment.count) for segment in bars.segments] == [
        ("laufend", 1),
        ("fertig", 1),
        ("laufend", 1),
    ]
    one, two, three = bars.segments
    assert isinstance(one, Segment)
    assert (one.x, one.width) == (0, 188)
    assert (two.x, two.width) == (188, 188)
    assert three.x == 0
    assert one.y == two.y < three.y
    assert [key.words.text for key in bars.keys] == ["Laufend", "Fertig"]


def test_timeline() -> None:
    drawn = timeline(told(PLAN), language("de"))
    assert [(span.state, span.words.text, span.is_dot) for span in drawn.spans] == [
        (Progress.OVERDUE, "2. KW 2020", True),
        (Progress.DONE, "01.07.2020", True),
        (Progress.OPEN, "Mitte 2021", False),
    ]
    assert [words.text for words in drawn.labels] == ["M3: Start", "M2: Eröffnung", "M3: Auswahl"]
    assert [tick.words for tick in drawn.ticks if tick.words] == ["2020", "2021"]
    assert drawn.today_words == Words("31.12.2020", drawn.today, drawn.top - 24, "middle")
    start, midyear, end = (
        tick.x for tick in drawn.ticks if tick.x in (_x(drawn.ticks, n) for n in (0, 4, 8))
    )
    assert drawn.spans[0].x == pytest.approx(start + (midyear - start) * 8 / 366, abs=2)
    assert drawn.spans[1].x == pytest.approx((start + midyear) / 2, abs=1)
    assert midyear < drawn.spans[2].x < drawn.spans[2].x + drawn.spans[2].width < end
    assert drawn.today == pytest.approx(midyear, abs=1)


def _x(ticks: object, place: int) -> float:
    assert isinstance(ticks, tuple)
    return float(ticks[place].x)


def test_a_long_timeline_leaves_out_what_is_done() -> None:
    done = "".join(f"  d{n}: {{title: D{n}, state: done, done: 01.07.2020}}\n" for n in range(50))
    ahead = "".join(f"  a{n}: {{title: A{n}, due: Mitte 2021}}\n" for n in range(70))
    measure = f"{PLAN['measures/b.yaml'].partition('milestones')[0]}milestones:\n{done}{ahead}"
    drawn = timeline(told({**PLAN, "measures/b.yaml": measure}), language("de"))
    assert [span.state for span in drawn.spans] == [Progress.OPEN] * 60


def test_many_years_are_ticked_more_widely() -> None:
    measure = PLAN["measures/b.yaml"].replace("Mitte 2021", "2059")
    drawn = timeline(told({**PLAN, "measures/b.yaml": measure}), language("de"))
    assert [tick.words for tick in drawn.ticks] == [
        "2020",
        "2025",
        "2030",
        "2035",
        "2040",
        "2045",
        "2050",
        "2055",
        "",
    ]


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_are_svg_that_speaks(name: str) -> None:
    """Well formed, with a title and a description; every name in it once, every reference to one of them."""
    svg = files(made(PLAN), PaperFormat.MD)[f"fortschreibung-bilder/{name}.svg"]
    root = ElementTree.fromstring(svg)  # noqa: S314  # made by us
    space = "{http://www.w3.org/2000/svg}"
    assert (root.tag, root.get("role")) == (f"{space}svg", "img")
    assert [part.tag.removeprefix(space) for part in root][:2] == ["title", "desc"]
    assert all(part.text for part in root[:2])
    ids = [str(part.get("id")) for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id.startswith(f"picture-{name}-") for id in ids)
    assert set(str(root.get("aria-labelledby")).split()) <= set(ids)
    assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(ids)
    assert "<style" not in svg


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_tell_apart_without_colour(name: str) -> None:
    """In shades of grey, each key of the legend still looks like no other."""
    svg = files(made(PLAN), PaperFormat.MD)[f"fortschreibung-bilder/{name}.svg"]
    svg = re.sub(r'(fill|stroke)="#(?!FFFFFF)[0-9A-F]{6}"', r'\1="grey"', svg)
    if name == "status-by-theme":
        shapes = [re.sub("\\s+", "", part) for part in re.findall(r"(?s)<pattern[^>]*>(.*?)</pattern>", svg)]
    else:
        shapes = re.findall(r"<(\w+ class=\"state-\w+\" fill=\"[^\"]*\")", svg)[:3]
        shapes = [re.sub(r'class="[^"]*" ', "", shape) for shape in shapes]
    assert len(shapes) == len(set(shapes)) >= 2


@pytest.mark.parametrize("colour", ["#FFFF00", "#000000", "#FFFFFF", "#CC79A7", "#0072B2", "#767676"])
@pytest.mark.parametrize("ground", [LIGHT_GROUND, DARK_GROUND])
def test_colours_of_a_plan_become_readable(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground), ground) >= ENOUGH


def test_readable_colours_stay_as_they_are() -> None:
    assert readable("#0B5C78", LIGHT_GROUND) == "#0B5C78"
    assert contrast("#000000", "#FFFFFF") == 21
    assert round(contrast("#767676", "#FFFFFF"), 2) == 4.54


@pytest.mark.parametrize("light", LIGHTS)
def test_lights_are_readable(light: str) -> None:
    appearance = LIGHTS[light]  # type: ignore[index]  # a Light is a str
    assert contrast(appearance.color_light, LIGHT_GROUND) >= ENOUGH
    assert contrast(appearance.color_dark, DARK_GROUND) >= ENOUGH


def test_lights_differ_in_their_symbols_and_words() -> None:
    assert len({one.symbol for one in LIGHTS.values()}) == len(LIGHTS)
    assert len({one.word for one in LIGHTS.values()}) == len(LIGHTS)
    assert {len(one.symbol) for one in LIGHTS.values()} == {1}


def test_the_style_has_the_grounds_that_colours_are_reckoned_with() -> None:
    style = (ROOT / "templates" / "style.css").read_text(encoding="utf-8")
    assert re.findall(r"--ground: (#\w+);", style) == [LIGHT_GROUND, DARK_GROUND]
    for one, other in pairwise(re.findall(r"--(?:ink|soft|accent|link|warn): (#\w+);", style)):
        assert one != other


def test_a_status_keeps_its_own_colour_where_that_can_be_read() -> None:
    paper = made(PLAN)
    looks = {name: look for (_, name), look in paper.looks.items()}
    assert looks["fertig"] == Look("●", "#0072B2", readable("#0072B2", DARK_GROUND))
