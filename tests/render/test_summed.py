"""Notes of which there are many: two lines a code, as many names as fit, and when this begins."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from masterplan_cli.language import language
from masterplan_cli.render.findings import FORMATS, FindingsFormat, Shown
from masterplan_cli.review import Review
from tests.render.test_tables import terminal
from tests.small_plan import SMALL, reviewed

FOLDER = Path("/stadt/plan")
WINTER = "title: A\ntheme: technik\nstatus: ruht\nstart: {planned: Winter 2021}\n"
PLAIN = "title: A\ntheme: technik\nstatus: ruht\nsummary: A\nbenefit: A\ngoals: [service]\n"


def written(found: Review, width: int = 80) -> list[str]:
    shown = Shown(found, FOLDER, FOLDER, language("en"), terminal(width))
    return FORMATS[FindingsFormat.TEXT](shown).splitlines()


def lacking(*ids: str, select: tuple[str, ...] = ("Q101",), text: str = PLAIN) -> Review:
    files = {f"measures/{id}.yaml": text for id in ids}
    return reviewed(files, select=select, ignore=())


HOW = "`mp validate --select Q101 --format concise` lists all places of a code."


def test_three_notes_of_a_code_are_shown_one_by_one() -> None:
    lines = written(lacking("a", "b", "c"))
    assert [line for line in lines if line.startswith("note")] == [
        "note Q101  measures/a.yaml:1:1",
        "note Q101  measures/b.yaml:1:1",
        "note Q101  measures/c.yaml:1:1",
    ]
    assert HOW not in lines


def test_four_take_two_lines() -> None:
    assert written(lacking("a", "b", "c", "d")) == [
        "note Q101 (4)  Nobody leads the measure.",
        "  a, b, c, d",
        HOW,
        "4 notes in 9 files.",
    ]


def test_of_quality_all_codes_are_counted_together() -> None:
    assert written(lacking("a", "b", select=("Q101", "Q107"))) == [
        "note Q101 (2)  Nobody leads the measure.",
        "  a, b",
        "note Q107 (2)  The measure does not say what it costs.",
        "  a, b",
        HOW,
        "4 notes in 7 files.",
    ]
    assert len(written(lacking("a", select=("Q101", "Q107")))) > 6


def test_other_notes_are_counted_by_code() -> None:
    lines = written(
        lacking("a", "b", "c", select=("Q101", "S113"), text=PLAIN + "start: {planned: Winter 2021}\n")
    )
    assert [line for line in lines if line.startswith("note")] == [
        "note Q101  measures/a.yaml:1:1",
        "note S113  measures/a.yaml:7:18",
        "note Q101  measures/b.yaml:1:1",
        "note S113  measures/b.yaml:7:18",
        "note Q101  measures/c.yaml:1:1",
        "note S113  measures/c.yaml:7:18",
    ]
    lines = written(lacking("a", "b", "c", "d", select=("Q101", "S113"), text=WINTER))
    assert lines == [
        "note S113 (4)  A date that was read with a guess.",
        "  a, b, c, d",
        "note Q101 (4)  Nobody leads the measure.",
        "  a, b, c, d",
        HOW.replace("Q101", "S113"),
        "8 notes in 9 files.",
    ]


def test_what_weighs_more_is_shown_as_ever_and_stands_first() -> None:
    header = SMALL["masterplan.yaml"] + "severities: {Q107: warning}\n"
    files = {f"measures/{id}.yaml": PLAIN for id in "abcd"}
    lines = written(reviewed({**files, "masterplan.yaml": header}, select=("Q101", "Q107"), ignore=()))
    assert [line for line in lines if line.startswith(("note", "warning"))] == [
        "warning Q107  measures/a.yaml:1:1",
        "warning Q107  measures/b.yaml:1:1",
        "warning Q107  measures/c.yaml:1:1",
        "warning Q107  measures/d.yaml:1:1",
        "note Q101 (4)  Nobody leads the measure.",
    ]
    assert lines[-5:] == ["", "note Q101 (4)  Nobody leads the measure.", "  a, b, c, d", HOW, lines[-1]]
    assert lines[-1] == "4 warnings, 4 notes in 9 files."


NAMES = ("akte", "bauen", "chat", "dms")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (40, ["note Q101 (4)  Nobody leads the measure.", "  akte, bauen, chat, dms"]),
        (80, ["note Q101 (4)  Nobody leads the measure.", "  akte, bauen, chat, dms"]),
    ],
)
def test_names_stand_as_long_as_they_fit(width: int, expected: list[str]) -> None:
    assert written(lacking(*NAMES), width)[:2] == expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (7, "  a1aaaaa, a2aaaaa, a3aaaaa, a4aaaaa"),  # 34 cells of 38
        (8, "  a1aaaaaa, a2aaaaaa, a3aaaaaa, a4aaaaaa"),  # 38
        (9, "  a1aaaaaaa, a2aaaaaaa … and 2 more"),
        (20, "  a1aaaaaaaaaaaaaaaaaa … and 3 more"),
    ],
)
def test_the_rest_of_the_names_is_counted(length: int, expected: str) -> None:
    found = lacking(*(f"a{number}".ljust(length, "a") for number in range(1, 5)))
    assert written(found, 40)[1] == expected


def test_one_name_stands_there_though_it_does_not_fit() -> None:
    found = lacking(*(f"{'verwaltung-' * 6}{number}" for number in range(4)))
    lines = written(found, 40)
    assert "".join(line.strip() for line in lines[1:4]).startswith("verwaltung-" * 6 + "0")
    assert all(len(line) <= 40 for line in lines)
    assert "3 more" in "".join(lines[1:4])


def test_a_long_title_has_a_line_of_its_own() -> None:
    files: Mapping[str, str] = {"goals.yaml": "".join(f"ziel{n}: {{title: Z}}\n" for n in range(4))}
    found = reviewed(
        {**files, "measures/portal.yaml": PLAIN.replace("service", "ziel0")}, select=["Q109"], ignore=()
    )
    assert written(found, 60)[:3] == [
        "note Q109 (4)",
        "  A goal, theme, principle, law or unit that nothing refers",
        "  to.",
    ]
    assert written(found, 80)[:2] == [
        "note Q109 (4)  A goal, theme, principle, law or unit that nothing refers to.",
        "  ziel1, ziel2, ziel3, buero",
    ]


def test_a_thing_is_named_once_and_what_has_no_id_by_its_file() -> None:
    files = {
        "measures/a.yaml": PLAIN + "official_title:\nresult:\n",
        "goals.yaml": "service:\n  title: S\n  summary:\n",
        "masterplan.yaml": SMALL["masterplan.yaml"] + "subtitle:\n",
    }
    assert written(reviewed(files, select=["Y113"]))[:2] == [
        "note Y113 (4)  A key stands there without a value.",
        "  goals.yaml, masterplan.yaml, measures/a.yaml",
    ]
    tags = reviewed(
        {"measures/a.yaml": PLAIN + "tags: [TBD, TODO, XXX, FIXME]\n"}, select=["Q108"], ignore=()
    )
    assert written(tags)[:2] == ["note Q108 (4)  A text that is only a placeholder.", "  a"]
    header = (
        SMALL["masterplan.yaml"]
        + "maxims: {a: {title: TBD}, b: {title: TODO}, c: {title: '???'}, d: {title: XXX}}\n"
    )
    found = reviewed({"masterplan.yaml": header}, select=["Q108"], ignore=())
    assert written(found)[1] == "  masterplan"
