"""Everything wrong with a plan: all of it in one run, once each, in order, and nothing for an echo."""

from __future__ import annotations

from pathlib import Path

import pytest

from masterplan_cli.findings import Location, Severity
from masterplan_cli.review import FINDINGS_AT_MOST, Review
from masterplan_cli.source.tree import MemoryTree, WorkingTree
from tests.small_plan import SMALL, line, lines, reviewed, reviewed_tree, text, with_files

PLANS = Path(__file__).parent / "plans"
E_AKTE = "title: E-Akte\ntheme: technik\nstatus: geplant\n"


@pytest.mark.parametrize("case", sorted(path.name for path in PLANS.iterdir()))
def test_a_plan_has_exactly_these_findings(case: str) -> None:
    found = lines(reviewed_tree(WorkingTree(PLANS / case)), hints=True)
    assert found == (PLANS / case / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_there_are_twenty_faults_in_ten_files() -> None:
    found = (PLANS / "twenty-faults" / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert len(found) == 20
    assert len({one.partition(":")[0] for one in found}) == 10


# What one fault hides is known all the same: nobody says that it does not exist.
ECHOES: dict[str, tuple[dict[str, str | bytes | None], list[str]]] = {
    "a broken collection": (
        {"themes.yaml": "technik: {title: Technik\n"},
        [
            "themes.yaml:1:10: Y102 The mapping in braces that begins here is not closed, or lacks a comma.",
        ],
    ),
    "a collection that is a list": (
        {"themes.yaml": "- technik\n"},
        ["themes.yaml:1:1: Y104 The file does not consist of keys and values."],
    ),
    "a broken header": (
        {"masterplan.yaml": "title: [Masterplan\n"},
        ["masterplan.yaml:1:8: Y102 The list that begins here is not closed, or lacks a comma."],
    ),
    "no header": (
        {"masterplan.yaml": None},
        ["masterplan.yaml:1:1: S112 The plan has no file `masterplan.yaml`."],
    ),
    "a header without a scale": (
        {"masterplan.yaml": "title: Masterplan\ncity: Musterstadt\n"},
        ["masterplan.yaml:1:1: S102 The field `statuses` is missing."],
    ),
    "a misspelt scale": (
        {"masterplan.yaml": SMALL["masterplan.yaml"].replace("statuses", "status")},
        ["masterplan.yaml:3:1: S101 Unknown field “status”."],
    ),
    "a status of an unknown kind": (
        {"masterplan.yaml": SMALL["masterplan.yaml"].replace("kind: active", "kind: aktiv")},
        [
            "masterplan.yaml:5:64: S104 “aktiv” is not allowed here. "
            "Allowed: planned, preparing, active, paused, done, stopped."
        ],
    ),
    "an empty status": (
        {"masterplan.yaml": SMALL["masterplan.yaml"].replace("laufend: {", "laufend:\n  andere: {")},
        ["masterplan.yaml:5:11: Y113 Here a value is missing; an empty value counts as not given."],
    ),
    "a theme field without its title": (
        {"themes.yaml": "technik:\n  summary: Geräte.\n"},
        ["themes.yaml:1:1: S102 The field `title` is missing."],
    ),
    "an empty theme field": (
        {"themes.yaml": "technik:\n"},
        ["themes.yaml:1:1: S102 The field `title` is missing."],
    ),
    "a theme field that is an alias": (
        {"themes.yaml": "technik: *x\n"},
        ["themes.yaml:1:10: Y107 References such as `*x` are not used in a plan."],
    ),
    "a theme field that is a text": (
        {"themes.yaml": "technik: Technik\n"},
        ["themes.yaml:1:10: S103 Here fields with their values are expected."],
    ),
    "a measure without a status, of which another one depends": (
        {
            "measures/netz.yaml": "title: Netz\ntheme: technik\n",
            "measures/e-akte.yaml": E_AKTE + "depends_on: [netz]\n",
        },
        ["measures/netz.yaml:1:1: S102 The field `status` is missing."],
    ),
    "a broken measure, of which another one depends": (
        {"measures/netz.yaml": "title: 'Netz\n", "measures/e-akte.yaml": E_AKTE + "depends_on: [netz]\n"},
        ["measures/netz.yaml:1:8: Y102 The text in quotation marks that begins here is not closed."],
    ),
    "a required value that is empty": (
        {"measures/e-akte.yaml": "title:\ntheme: technik\nstatus: geplant\n"},
        ["measures/e-akte.yaml:1:7: S102 The field `title` is missing."],
    ),
    "a required value that is refused": (
        {"measures/e-akte.yaml": "title: *x\ntheme: technik\nstatus: geplant\n"},
        ["measures/e-akte.yaml:1:8: Y107 References such as `*x` are not used in a plan."],
    ),
    "an unknown status of a measure that lacks a title": (
        {"measures/e-akte.yaml": "theme: tecnik\nstatus: gepant\ntitel: E-Akte\n"},
        [
            "measures/e-akte.yaml:1:8: R101 “tecnik” is no theme field of this plan.",
            "measures/e-akte.yaml:2:9: R102 “gepant” is no status of this plan. "
            "Allowed: geplant, laufend, fertig, ruht, entfallen.",
            "measures/e-akte.yaml:3:1: S101 Unknown field “titel”.",
        ],
    ),
}

HEADER = SMALL["masterplan.yaml"]
USES_GATES = E_AKTE + "gates: {datenschutz: {state: agreed}}\n"
USES_PRIORITY = E_AKTE + "priority: hoch\n"
ANSWERS_ORDER = E_AKTE + "milestones: {bericht: {title: Bericht, order: rat/bericht}}\n"
RESOLUTION = "rat:\n  title: Rat\n  date: 2018-11-15\n"
EMPTY = "Y113 Here a value is missing; an empty value counts as not given."
ALIAS = "Y107 References such as `*x` are not used in a plan."
NO_FIELDS = "S103 Here fields with their values are expected."
# What a part of the header or of a resolution hides: file → its text behind what is well, another
# file that refers to it, and the one finding.
HIDDEN = {
    "a gate without its title": (
        HEADER + "gates: {datenschutz: {meaning: X}}\n",
        "9:9: S102 The field `title` is missing.",
    ),
    "an empty gate": (HEADER + "gates:\n  datenschutz:\n", f"10:15: {EMPTY}"),
    "a gate that is an alias": (HEADER + "gates: {datenschutz: *x}\n", f"9:22: {ALIAS}"),
    "gates that are a list": (HEADER + "gates: [datenschutz]\n", f"9:8: {NO_FIELDS}"),
    "gates that are empty": (HEADER + "gates:\n", f"9:7: {EMPTY}"),
    "gates that are an alias": (HEADER + "gates: *x\n", f"9:8: {ALIAS}"),
    "misspelt gates": (HEADER + "gate: {datenschutz: {title: X}}\n", "9:1: S101 Unknown field “gate”."),
    "gates under a German name": (
        HEADER + "prüfschritte: {datenschutz: {title: X}}\n",
        "9:1: S101 Unknown field “prüfschritte”.",
    ),
    "gates of a header without a city": (
        HEADER.replace("city", "ctiy") + "gates: {datenschutz: {title: X}}\n",
        "2:1: S101 Unknown field “ctiy”.",
    ),
    "a broken header": (
        "title: [Masterplan\n",
        "1:8: Y102 The list that begins here is not closed, or lacks a comma.",
    ),
}
# What a value makes up for, where it cannot be read, is not missing: measure → where that value stands.
MADE_UP_FOR: dict[str, str] = {
    "status: fertig\nfinish: {actual: bald}\n": "5:18",
    "status: fertig\nfinish: bald\n": "5:9",
    "status: fertig\nfinish: {actal: 2020}\n": "5:10",
    "status: fertig\nfinish: {actual: 2020}\nmilestones:\n  a: {title: A, state: erledigt}\n": "7:24",
    "status: laufend\nstart: {actual: bald}\n": "5:17",
    "status: laufend\nmilestones: bald\n": "5:13",
    "status: ruht\nstatus_reason: ''\n": "5:16",
    "status: ruht\nstatus_reson: Die Mittel fehlen.\n": "5:1",
    "status: entfallen\nstatus_reason: Ersetzt durch das Portal.\nreplaced_by: [portal]\n": "6:14",
    "status: geplant\nassessments: [{dimension: staff, light: red, date: 2020-12-01, reason: ''}]\n": "5:72",
    "status: laufend\nstart: {actual: 2020}\n"
    "milestones:\n  a: {title: A, due: 01.12.2020, state: erledigt}\n": "7:41",
    "status: laufend\nstart: {actual: 2020}\nfinish: {planned: 01.12.2020, actual: bald}\n": "6:39",
}
ECHOES |= {
    measure: (
        {"measures/e-akte.yaml": f"number: M1\ntitle: E-Akte\ntheme: technik\n{measure}"},
        [f"measures/e-akte.yaml:{place}"],
    )
    for measure, place in MADE_UP_FOR.items()
}
ECHOES |= {
    f"{case}, and who needs it": (
        {"masterplan.yaml": header, "measures/e-akte.yaml": USES_GATES},
        [f"masterplan.yaml:{said}"],
    )
    for case, (header, said) in HIDDEN.items()
}
ECHOES |= {
    f"{case}, of the priorities": (
        {
            "masterplan.yaml": header.replace("gates", "priorities").replace("datenschutz", "hoch"),
            "measures/e-akte.yaml": USES_PRIORITY,
        },
        [f"masterplan.yaml:{said}"],
    )
    for case, header, said in [
        (
            "a step without its label",
            HEADER + "gates: {datenschutz: {}}\n",
            "9:14: S102 The field `label` is missing.",
        ),
        ("a text", HEADER + "gates: datenschutz\n", f"9:13: {NO_FIELDS}"),
        ("an alias", HEADER + "gates: *x\n", f"9:13: {ALIAS}"),
        (
            "a misspelt name",
            HEADER + "gatess: {datenschutz: {label: X}}\n",
            "9:1: S101 Unknown field “prioritiess”.",
        ),
    ]
}
ECHOES |= {
    f"{case}, and a milestone that answers one": (
        {"resolutions.yaml": resolutions, "measures/e-akte.yaml": ANSWERS_ORDER},
        [f"resolutions.yaml:{said}"],
    )
    for case, resolutions, said in [
        (
            "an order without its text",
            RESOLUTION + "  orders: {bericht: {due: 2020}}\n",
            "4:12: S102 The field `text` is missing.",
        ),
        ("an empty order", RESOLUTION + "  orders:\n    bericht:\n", f"5:13: {EMPTY}"),
        ("orders that are a list", RESOLUTION + "  orders: [bericht]\n", f"4:11: {NO_FIELDS}"),
        ("orders that are empty", RESOLUTION + "  orders:\n", f"4:10: {EMPTY}"),
        ("orders that are an alias", RESOLUTION + "  orders: *x\n", f"4:11: {ALIAS}"),
        (
            "orders under a German name",
            RESOLUTION + "  aufträge: {bericht: {text: X}}\n",
            "4:3: S101 Unknown field “aufträge”.",
        ),
        (
            "a resolution without its date",
            "rat:\n  title: Rat\n  orders: {bericht: {text: X}}\n",
            "1:1: S102 The field `date` is missing.",
        ),
        ("a resolution that is a text", "rat: Rat\n", f"1:6: {NO_FIELDS}"),
        ("a resolution that is a list", "rat: [a]\n", f"1:6: {NO_FIELDS}"),
        (
            "broken resolutions",
            "rat: {title: Rat\n",
            "1:6: Y102 The mapping in braces that begins here is not closed, or lacks a comma.",
        ),
    ]
}

ECHOES["an empty resolution, and a milestone that answers an order of it"] = (
    {"resolutions.yaml": "rat:\n", "measures/e-akte.yaml": ANSWERS_ORDER},
    [
        "resolutions.yaml:1:1: S102 The field `title` is missing.",
        "resolutions.yaml:1:1: S102 The field `date` is missing.",
    ],
)


def test_what_is_read_of_a_scale_or_of_orders_hides_nothing() -> None:
    files = {
        "masterplan.yaml": HEADER + "gates: {personalrat: {}}\npriorities: {mittel: {}}\n",
        "resolutions.yaml": RESOLUTION
        + "  orders: {andere: {}}\nzwei: {title: Zwei, date: 2019, ordres: {}}\n",
        "measures/e-akte.yaml": USES_GATES + "priority: hoch\n" + ANSWERS_ORDER.removeprefix(E_AKTE),
    }
    assert [one for one in lines(reviewed(files)) if "R101" in one] == [
        "measures/e-akte.yaml:4:9: R101 “datenschutz” is no gate of this plan.",
        "measures/e-akte.yaml:5:11: R101 “hoch” is no priority of this plan.",
        "measures/e-akte.yaml:6:47: R101 “rat/bericht” is no order of a resolution of this plan.",
    ]


@pytest.mark.parametrize("case", ECHOES)
def test_a_fault_has_no_echo(case: str) -> None:
    files, expected = ECHOES[case]
    found = lines(reviewed(files))
    if case in MADE_UP_FOR:
        found = [" ".join(line.split(":")[:3]) for line in found]
        expected = [place.replace(":", " ") for place in expected]
    assert found == expected


def test_what_is_a_link_or_closed_has_no_echo(tmp_path: Path) -> None:
    for path, content in with_files({"measures/e-akte.yaml": E_AKTE + "depends_on: [netz]\n"}).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content.encode() if isinstance(content, str) else content)
    (tmp_path / "themes.yaml").rename(tmp_path / "elsewhere")
    (tmp_path / "themes.yaml").symlink_to("elsewhere")
    (tmp_path / "measures" / "netz.yaml").symlink_to("portal.yaml")
    (tmp_path / "picture.png").symlink_to("elsewhere")
    assert lines(reviewed_tree(WorkingTree(tmp_path))) == [
        "measures/netz.yaml:1:1: Y115 This is a link or a device, which is not followed.",
        "themes.yaml:1:1: Y115 This is a link or a device, which is not followed.",
    ]


def test_findings_stand_in_the_order_of_files_lines_columns_and_codes() -> None:
    found = reviewed(
        {
            "themes.yaml": "technik: {title: Technik, farbe: rot}\n",
            "measures/b.yaml": "titel: B\ntheme: technik\nstatus: x\n",
            "measures/a.yaml": "theme: {a: b}\nstatus: [x]\n",
        }
    )
    assert lines(found) == [
        "measures/a.yaml:1:1: S102 The field `title` is missing.",
        "measures/a.yaml:1:8: S103 Here a text is expected, not a list or a mapping.",
        "measures/a.yaml:2:9: S103 Here a text is expected, not a list or a mapping.",
        "measures/b.yaml:1:1: S101 Unknown field “titel”.",
        "measures/b.yaml:3:9: R102 “x” is no status of this plan. "
        "Allowed: geplant, laufend, fertig, ruht, entfallen.",
        "themes.yaml:1:27: S101 Unknown field “farbe”.",
    ]


def weighed(found: Review) -> list[tuple[str, str]]:
    return [(placed.finding.severity.value, line(placed)) for placed in found.findings]


FAULTY = {"measures/e-akte.yaml": "title: E-Akte\ntheme: tecnik\nstatus: gepant\nsummary:\nfoto: x\n"}


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ([], [], ["R101", "R102", "Y113", "S101"]),
        (["R"], [], ["R101", "R102"]),
        (["R102", "Y"], [], ["R102", "Y113"]),
        ([], ["R"], ["Y113", "S101"]),
        (["R"], ["R101"], ["R102"]),
        (["Q"], [], []),
    ],
)
def test_codes_and_families_can_be_selected_and_ignored(
    select: list[str], ignore: list[str], codes: list[str]
) -> None:
    found = reviewed(FAULTY, select=select, ignore=ignore)
    assert [placed.finding.code for placed in found.findings] == codes


def test_the_plan_says_how_much_a_finding_weighs() -> None:
    settings = "severities: {Y113: error, R101: warning, R102: off, S999: info}\n"
    found = reviewed({**FAULTY, "masterplan.yaml": SMALL["masterplan.yaml"] + settings})
    assert weighed(found) == [
        ("error", "masterplan.yaml:9:53: S104 “S999” is no code of a finding."),
        ("warning", "measures/e-akte.yaml:2:8: R101 “tecnik” is no theme field of this plan."),
        (
            "error",
            "measures/e-akte.yaml:4:9: Y113 Here a value is missing; an empty value counts as not given.",
        ),
        ("error", "measures/e-akte.yaml:5:1: S101 Unknown field “foto”."),
    ]
    assert [found.count(severity) for severity in Severity] == [3, 1, 0]
    assert [len(found.at_least(severity).findings) for severity in Severity] == [3, 4, 4]


def test_weights_hold_where_the_header_lacks_something() -> None:
    header = SMALL["masterplan.yaml"].replace("city: Musterstadt", "severities: {R101: warning}")
    found = reviewed({**FAULTY, "masterplan.yaml": header}, select=["R101", "S102"])
    assert weighed(found) == [
        ("error", "masterplan.yaml:1:1: S102 The field `city` is missing."),
        ("warning", "measures/e-akte.yaml:2:8: R101 “tecnik” is no theme field of this plan."),
    ]


def test_a_finding_comes_with_its_line_and_what_it_is_related_to() -> None:
    found = reviewed({"measures/e-akte.yaml": E_AKTE + "number: M7\n"})
    (placed,) = found.findings
    assert placed.source == "number: M7"
    assert placed.location == Location("measures/portal.yaml", 1, 9)
    assert [(text(message), place) for message, place in placed.related] == [
        ("Here it stands for the first time.", Location("measures/e-akte.yaml", 4, 9))
    ]


def test_a_syntax_error_tells_where_it_was_noticed() -> None:
    (placed,) = reviewed({"goals.yaml": "service:\n  title: [Bessere\nnetz:\n  title: Netz\n"}).findings
    assert placed.location == Location("goals.yaml", 2, 10)
    assert [(text(message), place) for message, place in placed.related] == [
        ("It is noticed only here.", Location("goals.yaml", 3, 5))
    ]


def test_the_files_of_the_plan_are_counted() -> None:
    assert reviewed({}).files == 5
    assert reviewed({"measures/LIESMICH.txt": "x", "x.yaml": "a: b\n", "goals.yaml": None}).files == 4


def test_what_is_not_shown_of_a_file_weighs_as_much_as_its_gravest_finding() -> None:
    empty = "-\n" * (FINDINGS_AT_MOST + 2)
    found = reviewed({"measures/e-akte.yaml": f"{E_AKTE}tags:\n{empty}"})
    assert found.findings[-1].finding.code == "Y117"
    assert found.findings[-1].finding.severity is Severity.INFO
    found = reviewed({"measures/e-akte.yaml": f"{E_AKTE}tags:\n{empty}foto: x\n"})
    assert lines(found)[-1] == (
        "measures/e-akte.yaml:505:2: Y117 From here on, 3 more findings in this file are not shown."
    )
    assert found.findings[-1].finding.severity is Severity.ERROR


def test_an_empty_folder_has_no_plan() -> None:
    assert lines(reviewed_tree(MemoryTree({})), hints=True) == [
        "masterplan.yaml:1:1: S112 The plan has no file `masterplan.yaml`."
    ]
