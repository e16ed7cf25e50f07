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
    ("priority: x", "x", "priority", "They stand in `masterplan.yaml` under `priorities`."),
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


GATES = "Known here: datenschutz."
UNITS = "The ids stand in `units.yaml`."
ORDERS = "Orders stand in `resolutions.yaml` and are called `resolution/order`."
# What else refers to something, however deep it stands.
DEEPER = [
    ("masterplan.yaml", "gates: [", "datenschutz", "x", "gate", GATES),
    ("masterplan.yaml", "gates: [", "datenschutz", "Datenschütz", "gate", "Did you mean “datenschutz”?"),
    ("resolutions.yaml", "measures: [", "netz", "x", "measure", MEASURES),
    ("participation.yaml", "measures: [", "netz", "x", "measure", MEASURES),
    ("papers/netz-vorlage.yaml", "department: ", "dezernat", "x", "unit", UNITS),
    ("papers/netz-vorlage.yaml", "measures: [", "netz", "e-ackte", "measure", "Did you mean “e-akte”?"),
    (
        "measures/e-akte.yaml",
        "gates:\n  ",
        "datenschutz",
        "datenschuz",
        "gate",
        "Did you mean “datenschutz”?",
    ),
    ("measures/e-akte.yaml", "priority: ", "hoch", "Hohc", "priority", "Did you mean “hoch”?"),
    (
        "measures/e-akte.yaml",
        "    resolution: ",
        "beschluss-2018",
        "x",
        "resolution",
        "The ids stand in `resolutions.yaml`.",
    ),
    (
        "measures/e-akte.yaml",
        "order: ",
        "beschluss-2018/bericht",
        "beschluss-2018",
        "order of a resolution",
        "Did you mean “beschluss-2018/bericht”?",
    ),
    (
        "measures/e-akte.yaml",
        "order: ",
        "beschluss-2018/bericht",
        "bericht",
        "order of a resolution",
        "Did you mean “beschluss-2018/bericht”?",
    ),
    ("measures/e-akte.yaml", "order: ", "beschluss-2018/bericht", "x/y", "order of a resolution", ORDERS),
    ("measures/e-akte.yaml", "    unit: ", "buero", "x", "unit", UNITS),
]


@pytest.mark.parametrize(("file", "before", "right", "wrong", "kind", "hint"), DEEPER)
def test_a_reference_to_nothing_is_found_however_deep_it_stands(
    file: str, before: str, right: str, wrong: str, kind: str, hint: str
) -> None:
    place, text = full_with(file, before, right, wrong)
    found = reviewed_tree(MemoryTree({**FULL, file: text}), select=("R", "S"))
    assert lines(found, hints=True) == [f"{place}: R101 “{wrong}” is no {kind} of this plan. {hint}"]


def test_a_plan_without_gates_of_its_own_has_the_usual_ones() -> None:
    found = reviewed({"measures/e-akte.yaml": E_AKTE + "gates: {data-protection: {}, datenschutz: {}}\n"})
    assert lines(found, hints=True) == [
        "measures/e-akte.yaml:4:30: R101 “datenschutz” is no gate of this plan. "
        "Did you mean “data-protection”?"
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
    ("masterplan.yaml", "\nopen:\n  ", "laws", "lawz", " Did you mean `laws`?"),
    ("masterplan.yaml", "Alle., open: {", "summary", "sumary", " Did you mean `summary`?"),
    ("themes.yaml", "open: {", "summary", "farbe", ""),
    ("measures/e-akte.yaml", "    open: {", "done", "don", " Did you mean `done`?"),
    ("measures/e-akte.yaml", "\nopen:\n  ", "status", "staus", " Did you mean `status`?"),
]


@pytest.mark.parametrize(("file", "before", "right", "wrong", "hint"), OPEN)
def test_open_names_fields_of_the_part_that_it_stands_in(
    file: str, before: str, right: str, wrong: str, hint: str
) -> None:
    place, text = full_with(file, before, right, wrong)
    found = reviewed_tree(MemoryTree({**FULL, file: text}), select=("R", "S"))
    assert lines(found, hints=True) == [f"{place}: R107 `open` names the unknown field “{wrong}”.{hint}"]


def full_with(file: str, before: str, right: str, wrong: str) -> tuple[str, str]:
    """A file of the full plan with something else behind some text: where it stands, and the whole text."""
    text = FULL[file]
    assert text.count(before + right) == 1
    lead, _, rest = text.partition(before + right)
    lead += before
    place = f"{file}:{lead.count(chr(10)) + 1}:{len(lead) - lead.rfind(chr(10))}"
    return place, f"{lead}{wrong}{rest}"


def test_the_headers_open_may_name_collections() -> None:
    header = FULL["masterplan.yaml"].replace("  laws: Nur", "  measures: Nur")
    assert lines(reviewed_tree(MemoryTree({**FULL, "masterplan.yaml": header}), select=("R", "S"))) == []


READ_AS = "“Winter 2021” is read as winter 2021/22. If the winter before is meant, write “winter 2020/21”."


@pytest.mark.parametrize(
    ("file", "before", "right"),
    [
        ("measures/e-akte.yaml", "start: {planned: ", "2020-03-01"),
        ("measures/e-akte.yaml", "actual: ", "15.03.2020"),
        ("measures/e-akte.yaml", "  planned: ", "Ende 2023"),
        ("measures/e-akte.yaml", "\n    date: ", "2023"),
        ("measures/e-akte.yaml", "due: ", "Mitte 2021"),
        ("measures/e-akte.yaml", "done: ", "2. KW 2021"),
        ("measures/e-akte.yaml", "promised: {date: ", "Anfang 2021"),
        ("measures/e-akte.yaml", "agreed, date: ", "Mai 2020"),
        ("measures/e-akte.yaml", "by: ", "Mai 2021"),
        ("measures/e-akte.yaml", "target_date: ", "Ende 2023"),
        ("measures/e-akte.yaml", "until: ", "Ende 2023"),
        ("resolutions.yaml", "due: ", "Ende 2019"),
        ("laws.yaml", "deadline: ", "Ende 2022"),
        ("participation.yaml", "when: ", "Mai 2020"),
        ("editions/2021.yaml", "period: ", "2020"),
    ],
)
def test_a_date_with_two_meanings_is_found_wherever_one_stands(file: str, before: str, right: str) -> None:
    place, text = full_with(file, before, right, "Winter 2021")
    found = reviewed_tree(MemoryTree({**FULL, file: text}), select=("R", "S"))
    assert lines(found, hints=True) == [f"{place}: S113 {READ_AS} Write both years."]
