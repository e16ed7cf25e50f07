"""References that point nowhere or in a circle, one by one."""

from __future__ import annotations

import pytest

from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.small_plan import SMALL, line, lines, reviewed, reviewed_tree

E_AKTE = "title: E-Akte\ntheme: technik\nstatus: geplant\n"
MEASURES = "The measures are the files below `measures/`; the file's name is the id."

UNKNOWN = [
    ("theme: x", "x", "theme field", "The ids stand in `themes.yaml`."),
    ("goals: [x]", "x", "goal", "The ids stand in `goals.yaml`."),
    ("goals: [servic]", "servic", "goal", "Did you mean “service”?"),
    ("goals: [Bessere Dienstleistung]", "Bessere Dienstleistung", "goal", "Did you mean “service”?"),
    ("principles: [x]", "x", "principle", "The ids stand in `principles.yaml`."),
    ("responsible: büro", "büro", "unit", "Did you mean “buero”?"),
    ("involved: [x]", "x", "unit", "The ids stand in `units.yaml`."),
    ("laws: [x]", "x", "law", "The ids stand in `laws.yaml`."),
    ("resolutions: [x]", "x", "resolution", "The ids stand in `resolutions.yaml`."),
    ("participation: [x]", "x", "participation format", "The ids stand in `participation.yaml`."),
    ("depends_on: [portl]", "portl", "measure", "Did you mean “portal”?"),
    ("replaced_by: x", "x", "measure", MEASURES),
]


@pytest.mark.parametrize(("written", "id", "kind", "hint"), UNKNOWN)
def test_a_reference_to_nothing_says_what_there_is(written: str, id: str, kind: str, hint: str) -> None:
    field, _, value = written.partition(": ")
    measure = E_AKTE.replace("theme: technik\n", "") if field == "theme" else E_AKTE
    number = len(measure.splitlines()) + 1
    column = len(field) + 3 + value.startswith("[")
    assert lines(reviewed({"measures/e-akte.yaml": f"{measure}{written}\n"}), hints=True) == [
        f"measures/e-akte.yaml:{number}:{column}: R101 “{id}” is no {kind} of this plan. {hint}"
    ]


def test_a_status_may_be_called_by_its_label() -> None:
    header = SMALL["masterplan.yaml"].replace("label: Ruht", "label: Zurückgestellt")
    files = {"masterplan.yaml": header, "measures/e-akte.yaml": E_AKTE.replace("geplant", "zurückgestellt")}
    assert lines(reviewed(files), hints=True) == [
        "measures/e-akte.yaml:3:9: R102 “zurückgestellt” is no status of this plan. "
        "Allowed: geplant, laufend, fertig, ruht, entfallen. Did you mean “ruht”?"
    ]


def test_every_reference_of_a_list_is_looked_at() -> None:
    found = reviewed({"measures/e-akte.yaml": E_AKTE + "goals: [a, service, a, b]\n"})
    assert lines(found) == [
        "measures/e-akte.yaml:4:9: R101 “a” is no goal of this plan.",
        "measures/e-akte.yaml:4:21: R101 “a” is no goal of this plan.",
        "measures/e-akte.yaml:4:24: R101 “b” is no goal of this plan.",
    ]


def test_what_cannot_be_read_may_be_meant() -> None:
    files = {"goals.yaml": "dienste: [a]\n", "measures/e-akte.yaml": E_AKTE + "goals: [dienst]\n"}
    assert lines(reviewed(files), hints=True)[1] == (
        "measures/e-akte.yaml:4:9: R101 “dienst” is no goal of this plan. Did you mean “dienste”?"
    )


ITSELF = [
    (
        {"measures/e-akte.yaml": E_AKTE + "depends_on: [portal, e-akte]\n"},
        "measures/e-akte.yaml:4:22: R104 The measure depends on itself.",
    ),
    (
        {"measures/e-akte.yaml": E_AKTE + "replaced_by: e-akte\n"},
        "measures/e-akte.yaml:4:14: R104 The measure is replaced by itself.",
    ),
    (
        {"resolutions.yaml": "a: {title: A, date: 2020-01-01, follows: a}\n"},
        "resolutions.yaml:1:42: R104 The resolution follows itself.",
    ),
    (
        {"units.yaml": "buero: {title: B, kind: office, parent: buero}\n"},
        "units.yaml:1:41: R104 The unit is a part of itself.",
    ),
]


@pytest.mark.parametrize(("files", "expected"), ITSELF)
def test_a_reference_to_itself_is_found_and_is_no_circle(
    files: dict[str, str | bytes | None], expected: str
) -> None:
    assert lines(reviewed(files), hints=True) == [f"{expected} Delete this reference."]


def _measures(field: str, *pairs: tuple[str, str]) -> dict[str, str | bytes | None]:
    return {
        f"measures/{id}.yaml": f"title: {id}\ntheme: technik\nstatus: geplant\n{field}: {other}\n"
        for id, other in pairs
    }


CIRCLES: list[tuple[dict[str, str | bytes | None], list[str]]] = [
    (
        _measures("depends_on", ("c", "[a]"), ("a", "[portal, b]"), ("b", "[c]")),
        [
            "measures/a.yaml:4:22: R105 The measures depend on each other in a circle: a → b → c → a. "
            "Delete one of the dependencies."
        ],
    ),
    (
        _measures("depends_on", ("a", "[b, c]"), ("b", "[a]"), ("c", "[a]")),
        [
            "measures/a.yaml:4:14: R105 The measures depend on each other in a circle: a → b → a. "
            "Delete one of the dependencies.",
            "measures/a.yaml:4:17: R105 The measures depend on each other in a circle: a → c → a. "
            "Delete one of the dependencies.",
        ],
    ),
    (
        _measures("replaced_by", ("a", "b"), ("b", "a")),
        [
            "measures/a.yaml:4:14: R105 The measures replace each other in a circle: a → b → a. "
            "Delete the reference of the measure that goes on."
        ],
    ),
    (
        {
            "resolutions.yaml": "a: {title: A, date: 2020-01-01, follows: b}\n"
            "b: {title: B, date: 2021-01-01, follows: a}\n"
        },
        [
            "resolutions.yaml:1:42: R105 The resolutions follow each other in a circle: a → b → a. "
            "Delete the reference of the earliest resolution."
        ],
    ),
    (
        {
            "units.yaml": "buero: {title: B, kind: office, parent: amt}\n"
            "amt: {title: A, kind: office, parent: buero}\n"
        },
        [
            "units.yaml:2:39: R105 The units are parts of each other in a circle: amt → buero → amt. "
            "Delete the reference of the uppermost unit."
        ],
    ),
]


@pytest.mark.parametrize(("files", "expected"), CIRCLES)
def test_a_circle_is_named_in_full(files: dict[str, str | bytes | None], expected: list[str]) -> None:
    assert lines(reviewed(files), hints=True) == expected


def test_a_circle_of_two_kinds_of_reference_is_none() -> None:
    files = {
        **_measures("depends_on", ("a", "[b]")),
        **_measures("replaced_by", ("b", "a")),
    }
    assert lines(reviewed(files)) == []


def test_a_number_is_said_at_every_measure_but_the_first() -> None:
    found = reviewed({f"measures/{id}.yaml": E_AKTE + "number: M1\n" for id in ("a", "b", "c")})
    assert [(line(placed), placed.related[0][1].file) for placed in found.findings] == [
        ("measures/b.yaml:4:9: R106 The number “M1” is used twice.", "measures/a.yaml"),
        ("measures/c.yaml:4:9: R106 The number “M1” is used twice.", "measures/a.yaml"),
    ]


def test_numbers_of_other_things_may_be_the_same() -> None:
    files = {
        "themes.yaml": 'technik: {title: A, number: "1"}\nx: {title: B, number: "1"}\n',
        "measures/e-akte.yaml": E_AKTE + 'number: "1"\n',
    }
    assert lines(reviewed(files)) == []


OPEN = [
    ("masterplan.yaml", "open:\n  laws: ", "open:\n  lawz: ", "34:3", "lawz", "laws"),
    ("masterplan.yaml", "open: {summary: V", "open: {sumary: V", "14:56", "sumary", "summary"),
    ("themes.yaml", "open: {summary", "open: {farbe", "5:10", "farbe", None),
    ("measures/e-akte.yaml", "open: {done", "open: {don", "34:12", "don", "done"),
    ("measures/e-akte.yaml", "open:\n  status", "open:\n  staus", "59:3", "staus", "status"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "place", "key", "meant"), OPEN)
def test_open_names_fields_of_the_part_that_it_stands_in(
    file: str, right: str, wrong: str, place: str, key: str, meant: str | None
) -> None:
    text = FULL[file]
    assert text.count(right) == 1
    found = reviewed_tree(MemoryTree({**FULL, file: text.replace(right, wrong)}))
    hint = f" Did you mean `{meant}`?" if meant else ""
    assert lines(found, hints=True) == [f"{file}:{place}: R107 `open` names the unknown field “{key}”.{hint}"]


def test_the_headers_open_may_name_collections() -> None:
    header = FULL["masterplan.yaml"].replace("  laws: Nur", "  measures: Nur")
    assert lines(reviewed_tree(MemoryTree({**FULL, "masterplan.yaml": header}))) == []


READ_AS = "“Winter 2021” is read as winter 2021/22. If the winter before is meant, write “winter 2020/21”."


@pytest.mark.parametrize(
    ("file", "right", "place"),
    [
        ("measures/e-akte.yaml", "2020-03-01", "23:18"),
        ("measures/e-akte.yaml", "15.03.2020", "23:38"),
        ("measures/e-akte.yaml", "Ende 2023", "25:12"),
        ("measures/e-akte.yaml", "Mitte 2021", "31:10"),
        ("measures/e-akte.yaml", "2. KW 2021", "33:11"),
        ("laws.yaml", "Ende 2022", "7:13"),
        ("participation.yaml", "Mai 2020", "4:9"),
        ("editions/2021.yaml", "period: 2020", "4:9"),
    ],
)
def test_a_date_with_two_meanings_is_found_wherever_one_stands(file: str, right: str, place: str) -> None:
    wrong = FULL[file].replace(right, f"{right[: right.find(' ') + 1] if ':' in right else ''}Winter 2021")
    found = reviewed_tree(MemoryTree({**FULL, file: wrong}))
    assert lines(found, hints=True) == [f"{file}:{place}: S113 {READ_AS} Write both years."]
