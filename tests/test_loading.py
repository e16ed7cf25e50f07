"""A tree of files → a plan: what is at fault is dropped, and the rest is there."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from typing import TypeVar

import pytest

from masterplan_cli.findings import Address
from masterplan_cli.loading import Loaded, Origin, load
from masterplan_cli.messages import Message
from masterplan_cli.plan.foundations import Goal, Theme
from masterplan_cli.plan.masterplan import Masterplan
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan, Unread
from masterplan_cli.plan.unit import Unit, UnitKind
from masterplan_cli.source.tree import MemoryTree
from tests.small_plan import SMALL, lines, loaded, reviewed, said, text

T = TypeVar("T")
IDS = "Ids have small letters a to z, digits and hyphens, such as `e-akte`."
E_AKTE = "title: E-Akte\ntheme: technik\nstatus: geplant\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("staff: [{year: 2026, kind: existing, planned: 2,5}]", "4:49: S101 Unknown field “5”. BRACES"),
        (
            "funding: [{year: 2026, type: investiv, planned: 1500,50}]",
            "4:54: S101 Unknown field “50”. BRACES",
        ),
        ("federfuehrung:", "4:1: S101 Unknown field “federfuehrung”. Did you mean `responsible`?"),
        ("milestones: {a: {title: A, fertig: }}", "4:28: S101 Unknown field “fertig”. Did you mean `done`?"),
        ("title2: {a: }", "4:1: S101 Unknown field “title2”. Did you mean `title`?"),
    ],
)
def test_a_key_without_a_value_is_known_or_a_fault(written: str, expected: str) -> None:
    braces = "In braces a comma ends the value. Write a number with decimals in quotation marks."
    measure = f"title: E-Akte\ntheme: technik\nstatus: geplant\n{written}\n"
    found = lines(reviewed({"measures/e-akte.yaml": measure}), hints=True)
    assert found[0] == f"measures/e-akte.yaml:{expected.replace('BRACES', braces)}"


def test_a_plan_is_read_whole() -> None:
    files = {
        "masterplan.yaml": """\
title: " Masterplan "
city: Musterstadt
as_of: 31.12.2020
statuses:
  geplant: {label: Geplant, symbol: ○, color: "#0072B2", kind: preparing}
limits: {soon_days: 7}
""",
        "themes.yaml": "technik: {title: Technik, number: 1}\npersonal: {title: Personal}\n",
        "units.yaml": "buero: {title: Büro, kind: office}\n",
        "measures/2021/e-akte.yaml": E_AKTE
        + "finish: {planned: Mitte 2021}\nmilestones: {start: {title: Start, state: done}}\n"
        + "links: [{title: Seite, url: 'https://example.org'}]\ncontinuous: true\nopen: {title: Kurz.}\n",
        "LIESMICH.md": "# Plan",
    }
    found = load(MemoryTree(files))
    header = Masterplan.model_validate(
        {
            "id": "masterplan",
            "title": "Masterplan",
            "city": "Musterstadt",
            "as_of": "2020-12-31",
            "statuses": {
                "geplant": {"label": "Geplant", "symbol": "○", "color": "#0072B2", "kind": "preparing"}
            },
            "limits": {"soon_days": "7"},
        }
    )
    measure = Measure.model_validate(
        {
            "id": "e-akte",
            "title": "E-Akte",
            "theme": "technik",
            "status": "geplant",
            "finish": {"planned": "Mitte 2021"},
            "continuous": "true",
            "milestones": {"start": {"title": "Start", "state": "done"}},
            "links": [{"title": "Seite", "url": "https://example.org"}],
            "open": {"title": "Kurz."},
        }
    )
    plan = Plan(
        header,
        themes={
            "technik": Theme(id="technik", title="Technik", number="1"),
            "personal": Theme(id="personal", title="Personal"),
        },
        units={"buero": Unit(id="buero", title="Büro", kind=UnitKind.OFFICE)},
        measures={"e-akte": measure},
    )
    origins = {
        ("measures", "e-akte"): Origin("measures/2021/e-akte.yaml"),
        ("masterplan", None): Origin("masterplan.yaml"),
        ("themes", None): Origin("themes.yaml"),
        ("themes", "technik"): Origin("themes.yaml", ("technik",)),
        ("themes", "personal"): Origin("themes.yaml", ("personal",)),
        ("units", None): Origin("units.yaml"),
        ("units", "buero"): Origin("units.yaml", ("buero",)),
    }
    assert found == Loaded(plan, plan, (), origins, {})


# Lines of a measure, the same without what is at fault, and the findings.
DROPPED: dict[str, tuple[str, dict[str, object], list[str]]] = {
    "a value": (
        "summary: [a]\nnumber: M1\n",
        {"number": "M1"},
        ["summary: S103 Here a text is expected, not a list or a mapping."],
    ),
    "an unknown field": (
        "foto: a\nnumber: M1\n",
        {"number": "M1"},
        ["foto: S101 Unknown field “foto”."],
    ),
    "items of a list": (
        "tags: [a, [b], c, {d: e}, f]\n",
        {"tags": ["a", "c", "f"]},
        [
            "tags.1: S103 Here a text is expected, not a list or a mapping.",
            "tags.3: S103 Here a text is expected, not a list or a mapping.",
        ],
    ),
    "a value of a part": (
        "start: {planned: bald, actual: 2021-01-01}\n",
        {"start": {"actual": "2021-01-01"}},
        ["start.planned: S105 “bald” is no date."],
    ),
    "a part of a list that lacks something": (
        "links: [{title: A}, {title: B, url: 'https://example.org'}]\n",
        {"links": [{"title": "B", "url": "https://example.org"}]},
        ["links.0.url: S102 The field `url` is missing."],
    ),
    "a part that lacks something": (
        "milestones: {start: {due: 2021}, ende: {title: Ende}}\n",
        {"milestones": {"ende": {"title": "Ende"}}},
        ["milestones.start.title: S102 The field `title` is missing."],
    ),
    "a part with a value that it needs; that it lacks it then goes unsaid": (
        "milestones: {start: {title: [Start]}, ende: {title: Ende, state: fertig, farbe: rot}}\n",
        {"milestones": {"ende": {"title": "Ende"}}},
        [
            "milestones.start.title: S103 Here a text is expected, not a list or a mapping.",
            "milestones.ende.state: S104 “fertig” is not allowed here. Allowed: open, done, dropped.",
            "milestones.ende.farbe: S101 Unknown field “farbe”.",
        ],
    ),
    "a part with a bad id": (
        "milestones: {Start: {title: Start}, ende: {title: Ende}}\n",
        {"milestones": {"ende": {"title": "Ende"}}},
        ["milestones.Start: S106 “Start” is no valid id."],
    ),
    "an item, but nothing of the one that takes its place": (
        "assessments:\n"
        "- {dimension: schedule, light: red, reason: [a]}\n"
        "- {dimension: budget, light: red, date: 2020-12-01, reason: b}\n",
        {"assessments": [{"dimension": "budget", "light": "red", "date": "2020-12-01", "reason": "b"}]},
        [
            "assessments.0.reason: S103 Here a text is expected, not a list or a mapping.",
            "assessments.0.date: S102 The field `date` is missing.",
        ],
    ),
    "an id": ("id: x\n", {}, ["id: S101 Unknown field “id”."]),
    "a list in place of parts": (
        "milestones: [a]\n",
        {},
        ["milestones: S103 Here fields with their values are expected."],
    ),
    "a text in place of a list": ("goals: service\n", {}, ["goals: S103 Here a list is expected."]),
    "a value whose key Pydantic could have named": (
        "open: {'[key]': ' ', title: a}\n'[key]': a\n",
        {"open": {"title": "a"}},
        [
            "open.[key]: S109 Here a text without a word stands.",
            "[key]: S101 Unknown field “[key]”.",
        ],
    ),
}


@pytest.mark.parametrize("case", DROPPED)
def test_what_is_at_fault_is_dropped_and_the_rest_is_read(case: str) -> None:
    more, fields, findings = DROPPED[case]
    found = loaded({"measures/e-akte.yaml": E_AKTE + more})
    basis = {"id": "e-akte", "title": "E-Akte", "theme": "technik", "status": "geplant"}
    assert found.plan.measures["e-akte"] == Measure.model_validate({**basis, **fields})
    assert said(found.findings) == [f"measures/e-akte.{line}" for line in findings]
    assert found.draft is found.plan


@pytest.mark.parametrize(
    ("text_of_it", "findings", "title", "theme"),
    [
        (
            "titel: E-Akte\ntheme: technik\nstatus: geplant\n",
            ["titel: S101 Unknown field “titel”."],
            "",
            "technik",
        ),
        (
            "title: E-Akte\ntheme: [a]\nstatus: geplant\n",
            ["theme: S103 Here a text is expected, not a list or a mapping."],
            "E-Akte",
            "",
        ),
        (
            "title: E-Akte\nstatus: {a: b}\n",
            [
                "status: S103 Here a text is expected, not a list or a mapping.",
                "theme: S102 The field `theme` is missing.",
            ],
            "E-Akte",
            "",
        ),
    ],
)
def test_an_entry_that_lacks_something_is_known_but_only_the_checks_see_it(
    text_of_it: str, findings: list[str], title: str, theme: str
) -> None:
    found = loaded({"measures/e-akte.yaml": text_of_it})
    assert said(found.findings) == [f"measures/e-akte.{line}" for line in findings]
    assert "e-akte" not in found.plan.measures
    assert found.plan.unread == Unread(ids=frozenset({("measures", "e-akte")}))
    assert found.plan.knows("measures", "e-akte")
    draft = found.draft.measures["e-akte"]
    assert (draft.title, draft.theme) == (title, theme)
    assert found.draft.unread == Unread()
    assert {**found.draft.measures} == {**found.plan.measures, "e-akte": draft}


def test_an_entry_that_is_none_is_known_and_nobody_sees_it() -> None:
    found = loaded({"goals.yaml": "service: {title: Service}\nnetz: [a]\nbild: *x\n"})
    assert found.plan.goals == {"service": Goal(id="service", title="Service")}
    assert found.plan.unread == Unread(ids=frozenset({("goals", "netz"), ("goals", "bild")}))
    assert found.draft is found.plan


def test_a_file_that_cannot_be_read_makes_its_whole_collection_known() -> None:
    found = loaded({"goals.yaml": "- a\n", "measures/e-akte.yaml": "- a\n"})
    assert found.plan.unread == Unread(frozenset({"goals"}), frozenset({("measures", "e-akte")}))
    assert [found.plan.knows("goals", "anything"), found.plan.knows("themes", "anything")] == [True, False]


def test_a_header_that_lacks_something_keeps_its_scale_for_the_checks() -> None:
    found = loaded({"masterplan.yaml": SMALL["masterplan.yaml"].replace("title: Masterplan\n", "")})
    assert said(found.findings) == ["masterplan.title: S102 The field `title` is missing."]
    assert found.plan.masterplan == loaded({"masterplan.yaml": None}).plan.masterplan
    assert found.plan.unread.collections == {"masterplan"}
    assert [*found.draft.statuses] == ["geplant", "laufend", "fertig", "ruht", "entfallen"]
    assert found.draft.unread == Unread()


def test_a_status_that_cannot_be_read_is_known() -> None:
    scale = """\
title: A
city: B
statuses:
  geplant: {label: A, symbol: A, color: rot, kind: planned}
  laufend: *x
  fertig:
  ruht: {label: A, symbol: A, color: "#123456", kind: paused}
"""
    found = loaded({"masterplan.yaml": scale})
    assert [*found.plan.statuses] == ["ruht"]
    assert found.plan.unread == Unread(
        ids=frozenset({("statuses", "geplant"), ("statuses", "laufend"), ("statuses", "fertig")})
    )


def test_an_id_is_read_once_and_its_second_file_is_named() -> None:
    found = loaded({"measures/a/e-akte.yaml": E_AKTE, "measures/b/e-akte.yaml": "title: Andere\n"})
    assert found.plan.measures["e-akte"].title == "E-Akte"
    (finding,) = found.findings
    assert said([finding]) == ["measures/b/e-akte.yaml:1:1: R103 The id “e-akte” is used twice."]
    assert [(text(one.message), str(one.place)) for one in finding.related] == [
        ("Here it stands for the first time.", "Location(file='measures/a/e-akte.yaml', line=1, column=1)")
    ]


@pytest.mark.parametrize(
    ("path", "findings"),
    [
        ("theme.yaml", ["Y116 No part of the plan reads this file. Is it meant to be `themes.yaml`?"]),
        ("themes.yml", ["Y116 No part of the plan reads this file. Is it meant to be `themes.yaml`?"]),
        ("goals.YAML", ["Y116 No part of the plan reads this file. Is it meant to be `goals.yaml`?"]),
        ("alt/goals.yaml", ["Y116 No part of the plan reads this file. Is it meant to be `goals.yaml`?"]),
        (
            "measures/a.yml",
            ["Y116 No part of the plan reads this file. Is it meant to be `measures/a.yaml`?"],
        ),
        (
            "measures.yaml",
            ["Y116 No part of the plan reads this file. Each entry has a file of its own below `measures/`."],
        ),
        ("xyz.yaml", ["Y116 No part of the plan reads this file."]),
        ("measures/Büro.yaml", [f"S106 “Büro” is no valid id. {IDS}"]),
        ("measures/a.b.yaml", [f"S106 “a.b” is no valid id. {IDS}"]),
        (
            f"measures/{'a' * 81}.yaml",
            ["S110 The text has 81 characters; 80 are allowed here. Shorten the text."],
        ),
        (f"measures/{'a' * 80}.yaml", []),
        (
            "measures/a\nb.yaml",
            ["Y115 The file's name holds characters that cannot be shown. Rename the file."],
        ),
        ("measures/a.txt", []),
        ("measures/yaml", []),
        ("editions/LIESMICH.md", []),
    ],
)
def test_a_file_is_taken_for_what_its_path_says(path: str, findings: list[str]) -> None:
    found = loaded({path: E_AKTE})
    assert said(found.findings, hints=True) == [f"{path}:1:1: {line}" for line in findings]


def test_an_address_leads_to_its_file_and_path() -> None:
    found = loaded({"measures/alt/e-akte.yaml": E_AKTE})
    assert found.origin(Address("measures", "e-akte", ("finish", "planned"))) == Origin(
        "measures/alt/e-akte.yaml", ("finish", "planned")
    )
    assert found.origin(Address("themes", "technik", ("title",))) == Origin(
        "themes.yaml", ("technik", "title")
    )
    assert found.origin(Address("masterplan", None, ("title",))) == Origin("masterplan.yaml", ("title",))
    assert found.origin(Address("laws", "ozg")) == Origin("masterplan.yaml")  # nobody wrote it down


def test_items_of_lists_are_counted_as_in_the_file() -> None:
    found = loaded({"measures/e-akte.yaml": E_AKTE + "goals: [[a], b, {c: d}, e, [f]]\n"})
    goals = Address("measures", "e-akte", ("goals",))
    assert found.draft.measures["e-akte"].goals == ("b", "e")
    assert found.gaps == {goals: (0, 2, 4)}
    assert [found.as_written(goals / index) for index in (0, 1)] == [goals / 1, goals / 3]
    assert found.as_written(goals) == goals
    assert found.as_written(Address("measures", "portal", ("goals", 0))) == Address(
        "measures", "portal", ("goals", 0)
    )


def test_items_that_go_in_a_second_round_are_counted_as_in_the_file() -> None:
    links = "links: [a, {title: A, url: b}, {title: C, url: 'https://d'}, {title: [E], url: 'https://f'}]\n"
    found = loaded({"measures/e-akte.yaml": E_AKTE + links})
    assert found.gaps == {Address("measures", "e-akte", ("links",)): (0, 1, 3)}
    assert [link.title for link in found.plan.measures["e-akte"].links] == ["C"]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(enabled: bool) -> None:  # noqa: FBT001  # a row of the table
    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        load(MemoryTree(SMALL))
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def test_the_files_are_counted_while_they_are_read() -> None:
    told: list[tuple[int, str]] = []

    class Watching:
        def track(self, items: Iterable[T], total: int, what: Message) -> Iterator[T]:
            told.append((total, text(what)))
            yield from items

    assert load(MemoryTree(SMALL), Watching()) == load(MemoryTree(SMALL))
    assert told == [(5, "Reading the plan")]
