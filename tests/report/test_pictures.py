"""Every picture can be read: by all eyes, in print, in the dark, and by a screen reader."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import Final

import pytest

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.report.colours import DARK_GROUND, ENOUGH, LIGHT_GROUND, contrast, readable
from masterplan_cli.report.contents import Contents
from masterplan_cli.report.paper import Look
from masterplan_cli.report.pictures import PICTURES
from masterplan_cli.report.pictures.shapes import HIGHEST, NARROW, WIDE, length, wrapped
from tests.program import ROOT
from tests.report.making import SMALL, made, read
from tests.report.pictured import (
    LONG,
    PLAN,
    drawn,
    ground_of,
    many,
    over_time,
    root_of,
    shapes_of,
    svg_of,
    told,
    words_of,
)

SPACE: Final = "{http://www.w3.org/2000/svg}"
STYLE: Final = (ROOT / "templates" / "style.css").read_text(encoding="utf-8")
# WCAG 2.1, 1.4.11: what one has to see to understand a picture.
SEEN: Final = 3
# The lines behind the dates, which one need not see to understand them; the ground itself.
DECORATION: Final = {"grid", "grid-year", "ground", "ground-solid", "halo"}
SPANS: Final = [f"{year}-Q{quarter}" for year in (2018, 2019, 2020) for quarter in (1, 2, 3, 4)]


RESTING: Final = {
    **PLAN,
    "masterplan.yaml": PLAN["masterplan.yaml"]
    + '  ruht: {label: Ruht, symbol: ‖, color: "#55606B", kind: paused}\n',
    "measures/c.yaml": "title: C\ntheme: technik\nstatus: ruht\n"
    "milestones: {x: {title: X, due: 2021}, y: {title: Y, due: 01.02.2021}}\n",
}


def _cases() -> dict[str, Contents]:
    plans = {
        "small": PLAN,
        "one measure": SMALL,
        "300 measures": many(300),
        "one year": many(5, years=1),
        "at rest": RESTING,
        "40 theme fields": many(300, themes=40),
    }
    read_plans = {name: read(files) for name, files in plans.items()}
    return {
        name: told(plan, over=over_time(plan, SPANS, times=100 if "300" in name else 1))
        for name, plan in read_plans.items()
    }


CASES: Final = _cases()
EVERY: Final = pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name in PICTURES for case in CASES]
)


@EVERY
def test_nothing_is_cut_off(name: str, case: str) -> None:
    svg = svg_of(name, CASES[case])
    ground = ground_of(svg)
    for box in (*words_of(svg), *shapes_of(svg, "")):
        assert ground.holds(box), box


@EVERY
def test_words_do_not_run_into_each_other(name: str, case: str) -> None:
    for one, other in combinations(words_of(svg_of(name, CASES[case])), 2):
        assert not one.meets(other), (one, other)


@EVERY
def test_words_stand_beside_shapes_or_wholly_on_a_ground_of_their_own(name: str, case: str) -> None:
    svg = svg_of(name, CASES[case])
    grounds = [*shapes_of(svg, "ground-solid")]
    shapes = [box for looks in ("status-", "state-", "money") for box in shapes_of(svg, looks)]
    for words in words_of(svg):
        on_ground = any(ground.holds(words) for ground in grounds)
        assert on_ground or not any(words.meets(shape) for shape in shapes), words


@EVERY
def test_each_fits_on_a_page(name: str, case: str) -> None:
    """But for very many theme fields, of which none may be missing."""
    ground = ground_of(svg_of(name, CASES[case]))
    assert ground.right in (NARROW, WIDE)
    if name != "status-by-theme" or case in ("small", "one measure"):
        assert ground.bottom <= HIGHEST[int(ground.right)]


@EVERY
def test_each_is_svg_that_speaks(name: str, case: str) -> None:
    """With a title and a description; every name in it once, every reference to one of them."""
    svg = svg_of(name, CASES[case])
    root = root_of(svg)
    assert (root.tag, root.get("role")) == (f"{SPACE}svg", "img")
    assert [part.tag.removeprefix(SPACE) for part in root][:2] == ["title", "desc"]
    assert root[0].text
    assert root[1].text == "Was zu sehen ist"
    ids = [str(part.get("id")) for part in root.iter() if part.get("id")]
    assert len(ids) == len(set(ids))
    assert all(id.startswith(f"picture-{name}-") for id in ids)
    assert set(str(root.get("aria-labelledby")).split()) <= set(ids)
    assert set(re.findall(r"url\(#([^)]*)\)", svg)) <= set(ids)
    assert "<style" not in svg


@pytest.mark.parametrize("name", PICTURES)
def test_two_of_a_kind_share_no_name(name: str) -> None:
    paper = drawn(
        CASES["small"], f"[Eins](caption:)\n\n![A](figure:{name})\n\n[Zwei](caption:)\n\n![B](figure:{name})"
    )
    assert list(paper.pictures) == [name, f"{name}-2"]
    one, two = paper.pictures.values()
    assert not set(re.findall(' id="([^"]*)"', one)) & set(re.findall(' id="([^"]*)"', two))
    assert [(part[0].text, part[1].text) for part in map(root_of, (one, two))] == [
        ("Eins", "A"),
        ("Zwei", "B"),
    ]


@EVERY
def test_what_matters_can_be_seen_on_white(name: str, case: str) -> None:
    """Words with a contrast of 4.5, shapes of 3, on a page that knows no style: in a PDF, in Word."""
    for part in root_of(svg_of(name, CASES[case])).iter():
        if DECORATION & set(str(part.get("class") or "").split()) - {"halo"}:
            continue
        needed = ENOUGH if part.tag == f"{SPACE}text" else SEEN
        fills = [str(part.get("fill", "none")), str(part.get("stroke", "none"))]
        colours = [one for one in fills if one.startswith("#") and one != "#FFFFFF"]
        assert all(contrast(colour, LIGHT_GROUND) >= needed for colour in colours), part.attrib


@pytest.mark.parametrize(("place", "ground"), [(0, LIGHT_GROUND), (1, DARK_GROUND)])
def test_what_matters_can_be_seen_in_light_and_dark(place: int, ground: str) -> None:
    """The same where a style is known. Every class that a picture uses has a colour there."""
    used = {
        looks
        for name in PICTURES
        for told in CASES.values()
        for looks in re.findall('<(?:text|rect|circle|path) class="([^"]*)"', svg_of(name, told))
    }
    names = {name for looks in used for name in looks.split()}
    rules = {
        name: [variable for _, variable in re.findall(r"(fill|stroke): var\(--([\w-]+)\)", rule)]
        for selector, rule in re.findall(r"svg ([^{]*) \{([^}]*)\}", STYLE)
        for name in re.findall(r"\.([\w-]+)", selector)
    }
    assert {name for name in names if not name.startswith("status-")} == set(rules)
    for name in names - DECORATION:
        for variable in rules.get(name, ()):
            colour = re.findall(rf"--{variable}: (#\w+);", STYLE)[place]
            needed = ENOUGH if "ink" in name else SEEN
            assert variable == "ground" or contrast(colour, ground) >= needed, (name, colour)


def test_patterns_tell_apart_without_colour() -> None:
    """Each status of a scale looks like no other, in shades of grey too."""
    svg = svg_of("status-by-theme", CASES["300 measures"])
    found = re.findall(r'(?s)<pattern id="[^"]*" (.*?)</pattern>', svg)
    assert len(found) == len({re.sub(r"\s+", "", one) for one in found}) == 10


def test_states_tell_apart_without_colour() -> None:
    svg = re.sub('(fill|stroke)="#(?!FFFFFF)[0-9A-F]{6}"', r'\1="grey"', svg_of("timeline", CASES["small"]))
    shapes = re.findall(r"<(\w+) class=\"state-\w+\" (fill=\"[^\"]*\")", svg)[:3]
    assert len(shapes) == len(set(shapes)) == 3


def test_plan_and_actual_tell_apart_without_colour() -> None:
    svg = svg_of("money-by-year", CASES["small"])
    planned, actual = re.findall(r'<rect class="money" [^>]*>\s*(<rect fill="url[^>]*>)?', svg)
    assert planned
    assert not actual


def test_a_picture_says_what_a_plan_says_and_nothing_else() -> None:
    """What would be markup is text; nothing of it is read as a reference, a style or a script."""
    evil = "</text><script>alert(1)</script>&amp;url(#x)"
    files = {
        **PLAN,
        "themes.yaml": f"technik: {{title: '{evil}'}}\npersonal: {{title: P}}\n",
        "masterplan.yaml": PLAN["masterplan.yaml"].replace("label: Laufend", f"label: '{evil}'"),
        "measures/b.yaml": PLAN["measures/b.yaml"].replace("title: Auswahl", f"title: '{evil}'"),
    }
    for name in PICTURES:
        root = root_of(svg_of(name, told(files, over=over_time(read(files), SPANS))))
        assert not list(root.iter(f"{SPACE}script"))
        words = "".join(part.text or "" for part in root.iter(f"{SPACE}text"))
        assert name == "money-by-year" or "<script>" in words.replace("-", "")


def test_long_words_break_between_syllables() -> None:
    assert wrapped("Informationssicherheitsmanagementsystem der Stadt", 180) == [
        "Informationssicher-",
        "heitsmanagementsys-",
        "tem der Stadt",
    ]
    assert wrapped("IT-Sicherheit/Notfallvorsorge", 100) == ["IT-", "Sicherheit/", "Notfallvor-", "sorge"]
    assert wrapped("x" * 18, 50) == ["xxxx-"] * 4 + ["xx"]
    assert wrapped(LONG, 120, at_most=2) == ["Verwaltungs-", "digitalisie …"]
    assert wrapped("", 100) == [""]


@pytest.mark.parametrize("width", [40, 100, 280])
def test_lines_are_no_wider_than_they_may_be(width: int) -> None:
    for text in (LONG, LONG.upper(), "Ein Wort " * 30, "W" * 200, "漢字" * 50, "a" * 10_000):
        lines = wrapped(text, width, at_most=4)
        assert 0 < len(lines) <= 4
        assert max(map(length, lines)) <= width


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
    assert re.findall(r"--ground: (#\w+);", STYLE) == [LIGHT_GROUND, DARK_GROUND]
    for one, other in pairwise(re.findall(r"--(?:ink|soft|accent|link|warn): (#\w+);", STYLE)):
        assert one != other


def test_a_status_keeps_its_own_colour_where_that_can_be_read() -> None:
    paper = made(PLAN)
    looks = {name: look for (_, name), look in paper.looks.items()}
    assert looks["fertig"] == Look("●", "#0072B2", readable("#0072B2", DARK_GROUND))
