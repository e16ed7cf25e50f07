"""What is missing: the words and places of each finding, placeholders, and what nothing refers to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from masterplan_cli.checks.placeholders import is_placeholder, placeholder_in
from masterplan_cli.figures.quality import QualityPart, lacks
from masterplan_cli.loading import load
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.small_plan import SMALL, TODAY, lines, reviewed, reviewed_tree

E_AKTE = "title: E-Akte\ntheme: technik\nstatus: laufend\n"


def seen(
    code: str,
    files: Mapping[str, str | bytes | None],
    *,
    today: date = TODAY,
) -> list[str]:
    return lines(reviewed(files, select=[code], ignore=(), today=today), hints=True)


def of(code: str, measure: str = "", *, header: str = "", today: date = TODAY) -> list[str]:
    """The findings of a check in a measure with these lines, which is of a status that is active."""
    files = {
        "masterplan.yaml": SMALL["masterplan.yaml"] + header,
        "measures/e-akte.yaml": E_AKTE + measure,
    }
    home = "measures/e-akte.yaml:"
    return [one.removeprefix(home) for one in seen(code, files, today=today) if one.startswith(home)]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "Q101",
            "Nobody leads this measure. Write it under `responsible`, or say under `open` why it is missing.",
        ),
        (
            "Q102",
            "What the measure is, nobody says. "
            "Write it under `summary`, or say under `open` why it is missing.",
        ),
        (
            "Q103",
            "The measure names no goal that it contributes to. "
            "Write it under `goals`, or say under `open` why it is missing.",
        ),
        (
            "Q104",
            "What the measure is good for, nobody says. "
            "Write it under `benefit`, or say under `open` why it is missing.",
        ),
        (
            "Q105",
            "No milestone is due within the next 365 days. "
            "Name the next step under `milestones`, with its date.",
        ),
        (
            "Q106",
            "Nobody has confirmed these data yet. Look through the data, and write the day under `reviewed`.",
        ),
        (
            "Q107",
            "What the measure costs, nobody says. Write a row under `funding`, be it with `planned: 0`.",
        ),
    ],
)
def test_what_is_missing_is_said_of_the_measure(code: str, said: str) -> None:
    assert of(code) == [f"1:1: {code} {said}"]


def test_what_is_there_but_not_enough_is_pointed_at() -> None:
    assert of(
        "Q105", "milestones:\n  a: {title: A, due: 2020-05-01}\n", header="limits: {ahead_days: 1}\n"
    ) == [
        "5:3: Q105 No milestone is due within the next 1 day. "
        "Name the next step under `milestones`, with its date."
    ]
    assert of("Q106", "reviewed: 2020-07-04\n") == [
        "4:11: Q106 These data were last confirmed on 2020-07-04, 181 days ago. "
        "Look through the data, and write the day under `reviewed`."
    ]
    assert of("Q106", "reviewed: 2020-12-31\n", header="limits: {stale_days: 0}\n") == [
        "4:11: Q106 These data were last confirmed on 2020-12-31, 1 day ago. "
        "Look through the data, and write the day under `reviewed`."
    ]


PARTS = {
    "Q101": QualityPart.RESPONSIBLE,
    "Q102": QualityPart.SUMMARY,
    "Q103": QualityPart.GOALS,
    "Q104": QualityPart.BENEFIT,
    "Q105": QualityPart.MILESTONES,
    "Q106": QualityPart.REVIEWED,
    "Q107": QualityPart.FUNDING,
}


@pytest.mark.parametrize("code", PARTS)
@pytest.mark.parametrize("day", ["2019-01-01", "2021-01-01", "2025-06-30"])
def test_the_checks_find_just_what_the_score_misses(code: str, day: str) -> None:
    plan = load(MemoryTree(FULL)).plan
    today = date.fromisoformat(day)
    missing = {id for id, one in plan.measures.items() if lacks(plan, one, PARTS[code], today)}
    found = reviewed_tree(MemoryTree(FULL), select=[code], ignore=(), today=today)
    # Of the full plan, something is put off.
    put_off = {"netz"} if code == "Q101" and today <= date(2021, 6, 30) else set[str]()
    assert {line.split(":")[0] for line in lines(found)} == {
        f"measures/{id}.yaml" for id in missing - put_off
    }
    assert found.deferred == len(missing & put_off)


# Whatever stands around it.
ANYWHERE = [
    ("TODO", "TODO"),
    ("TODO: Zahlen nachtragen", "TODO"),
    ("Kosten: TBD.", "TBD"),
    ("Das FIXME bleibt nicht.", "FIXME"),
    ("Federführung XXX, Beginn 2021", "XXX"),
    ("Am xx.xx.2021 tagt der xxxx.", "xxxx"),
    ("Kosten ??? Euro", "???"),
    ("Wirklich????", "????"),
    ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
    ("Ein Text: lorem ipsum dolor", "lorem ipsum"),
    ("Die Kosten (folgt noch) trägt die Stadt.", "(folgt noch)"),
    ("Beginn [wird noch ergänzt] im Mai", "[wird noch ergänzt]"),
    ("[Text einfügen]", "[Text einfügen]"),
    ("Zuständig ist [Name des Amtes eintragen].", "[Name des Amtes eintragen]"),
    ("Mit (tbd) Personen", "(tbd)"),
]
# Only as the whole text.
WHOLE = [
    "noch offen",
    "Noch offen.",
    "ist noch offen",
    "Wird ergänzt",
    "wird noch ergänzt …",
    "**Folgt.**",
    "„folgt noch“",
    "Beschreibung folgt",
    "Text folgt.",
    "Details folgen",
    "bitte ergänzen!",
    "Wird nachgereicht.",
    "noch zu klären",
    "wird noch geklärt",
    "Platzhalter",
    "Blindtext",
    "Todo",
    "to do",
    "t.b.d.",
    "T. B. D.",
    "tbc",
    "To be defined",
    "coming soon",
    "N. N.",
    "n.n.",
    "k. A.",
    "n/a",
    "xx",
    "…",
    "...",
    "?",
    "-",
    "–",
    "[folgt]",
    "(TBD)",
]
ORDINARY = [
    "Die Fragen sind noch offen.",
    "Noch offen ist, wer die Kosten trägt.",
    "Das Angebot wird ergänzt durch eine App.",
    "Die Liste wird noch ergänzt, sobald die Ämter gemeldet haben.",
    "Die Auswertung folgt noch in diesem Jahr der Umfrage.",
    "Es folgt die Vergabe.",
    "Der Text folgt den Empfehlungen der KGSt.",
    "Der Antrag ist (noch offen) im Ausschuss.",
    "Die ToDo-Liste des Amtes wird digital.",
    "Eine TODO-Liste für alle",
    "Todos erledigen",
    "Größe XXL",
    "Maxxxi",
    "Wirklich??",
    "Was fehlt (und was nicht)?",
    "[Leitfaden](https://example.org/ergänzen)",
    "[Fehlende Angaben ergänzen](https://example.org/a)",
    "Anlage [1]",
    "Offen",
    "Test",
    "x",
    "%",
    "§",
    "N",
    "Der Platzhalter im Formular verschwindet.",
    "Ein Blindtext hilft beim Gestalten.",
    "TBDS",
    "PXXX",
    "Bitte ergänzen Sie den Antrag.",
]


@pytest.mark.parametrize(("text", "words"), ANYWHERE)
def test_a_placeholder_is_found_in_any_text(text: str, words: str) -> None:
    assert placeholder_in(text) == words


@pytest.mark.parametrize("text", WHOLE)
def test_some_words_are_placeholders_if_there_are_no_others(text: str) -> None:
    assert is_placeholder(text)
    assert not is_placeholder(f"{text} ist das Wort.")


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_sentence_keeps_no_place(text: str) -> None:
    assert (placeholder_in(text), is_placeholder(text)) == (None, False)


@pytest.mark.parametrize("text", [*(text for text, _ in ANYWHERE), *WHOLE])
def test_whatever_keeps_a_place_is_found_in_a_plan(text: str) -> None:
    (found,) = of("Q108", f"summary: '{text}'\n")
    assert found.startswith("4:10: Q108 “")
    assert found.endswith(
        "” is only a placeholder. Write the text, or leave the field out and say under `open` why."
    )


def test_placeholders_are_found_wherever_a_text_stands() -> None:
    files = {
        "masterplan.yaml": SMALL["masterplan.yaml"]
        .replace("label: Ruht", "label: Noch offen")
        .replace("title: Masterplan", "title: TODO Plan"),
        "goals.yaml": "service:\n  title: Folgt\n  note: tbd\n",
        "measures/e-akte.yaml": E_AKTE + "tags: [A, folgt noch]\nmilestones: {a: {title: TBD}}\n"
        "progress: [{date: 2020-12-01, text: folgt}]\n"
        "risks: [{text: A, response: '???'}]\n"
        "open: {summary: noch offen, benefit: TODO fragen}\n",
        "measures/todo.yaml": "title: Eine Liste\ntheme: technik\nstatus: geplant\n",
    }
    says = "is only a placeholder."
    assert lines(reviewed(files, select=["Q108"], ignore=())) == [
        f"goals.yaml:2:10: Q108 “Folgt” {says}",
        f"goals.yaml:3:9: Q108 “tbd” {says}",
        f"masterplan.yaml:1:8: Q108 “TODO” {says}",
        f"measures/e-akte.yaml:4:11: Q108 “folgt noch” {says}",
        f"measures/e-akte.yaml:5:25: Q108 “TBD” {says}",
        f"measures/e-akte.yaml:6:37: Q108 “folgt” {says}",
        f"measures/e-akte.yaml:7:29: Q108 “???” {says}",
        f"measures/e-akte.yaml:8:38: Q108 “TODO” {says}",
    ]


def test_a_header_that_could_not_be_read_keeps_no_place() -> None:
    assert lines(reviewed({"masterplan.yaml": "title: [\n"}, select=["Q"], ignore=())) == []


def test_a_long_placeholder_is_cut() -> None:
    (found,) = of("Q108", f"summary: '[{'sehr ' * 20}lange ergänzen]'\n")
    assert found.startswith(f"4:10: Q108 “[{('sehr ' * 20)[:59]}…” is only a placeholder.")


UNUSED = {
    "themes.yaml": "technik: {title: Technik}\nleer: {title: Leer}\n",
    "goals.yaml": "service: {title: S}\nmehr: {title: M}\n",
    "principles.yaml": "agil: {title: A}\n",
    "laws.yaml": "ozg: {title: O, role: driver}\n",
    "units.yaml": "buero: {title: B, kind: office}\namt: {title: A, kind: office}\n",
}
REFER = "Refer to it where it belongs, or delete it."


def test_what_nothing_refers_to_is_named_at_its_key() -> None:
    assert seen("Q109", UNUSED) == [
        f"goals.yaml:2:1: Q109 Nothing refers to this goal. {REFER}",
        f"laws.yaml:1:1: Q109 Nothing refers to this law. {REFER}",
        f"principles.yaml:1:1: Q109 Nothing refers to this principle. {REFER}",
        f"themes.yaml:2:1: Q109 Nothing refers to this theme field. {REFER}",
        f"units.yaml:2:1: Q109 Nothing refers to this unit. {REFER}",
    ]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("units.yaml", UNUSED["units.yaml"] + "team: {title: T, kind: project-group, parent: amt}\n"),
        ("papers/a.yaml", "title: A\nresponsible: amt\n"),
        ("papers/a.yaml", "title: A\ndepartment: amt\n"),
        ("measures/a.yaml", E_AKTE + "responsible: amt\n"),
        ("measures/a.yaml", E_AKTE + "involved: [buero, amt]\n"),
        ("measures/a.yaml", E_AKTE + "staff: [{year: 2021, kind: existing, unit: amt}]\n"),
    ],
)
def test_a_unit_is_used_by_whatever_names_it(file: str, text: str) -> None:
    found = seen("Q109", {**UNUSED, file: text})
    unit = text.splitlines()[-1].partition(":")[0]
    expected = [f"units.yaml:3:1: Q109 Nothing refers to this unit. {REFER}"] if unit == "team" else []
    assert [one for one in found if one.startswith("units.yaml")] == expected


def test_resolutions_and_participation_formats_stand_for_themselves() -> None:
    files = {
        "resolutions.yaml": "rat: {title: R, date: 2020-01-01}\n",
        "participation.yaml": "camp: {title: C}\n",
        "measures/e-akte.yaml": E_AKTE,
    }
    assert seen("Q109", files) == []


@pytest.mark.parametrize(
    "broken", [{"measures/e-akte.yaml": "title: [E-Akte\n"}, {"participation.yaml": "a: [\n"}]
)
def test_what_could_not_be_read_may_refer_to_it(broken: dict[str, str]) -> None:
    assert seen("Q109", {**UNUSED, **broken}) == []


@pytest.mark.parametrize(
    ("measure", "codes"),
    [
        ("", ["Q102", "Q103", "Q107"]),
        # A value that was refused is not missing as well.
        ("summary: [a]\n", ["Q103", "Q107", "S103"]),
        ("funding: [{year: 2021x, type: konsumtiv}]\n", ["Q102", "Q103", "S111"]),
        ("goals: {a: b}\n", ["Q102", "Q107", "S103"]),
        # What is wrong elsewhere does not count.
        ("start: {planned: bald}\n", ["Q102", "Q103", "Q107", "S105"]),
        ("foto: A\n", ["Q102", "Q103", "Q107", "S101"]),
    ],
)
def test_a_refused_value_has_no_echo(measure: str, codes: list[str]) -> None:
    found = reviewed(
        {"measures/e-akte.yaml": E_AKTE + measure}, select=["S", "Q102", "Q103", "Q107"], ignore=()
    )
    assert sorted(placed.finding.code for placed in found.findings) == codes


def test_a_refused_value_of_one_measure_is_none_of_another() -> None:
    files = {
        "measures/e-akte.yaml": E_AKTE + "summary: [a]\n",
        "measures/netz.yaml": E_AKTE,
    }
    assert [one.split(" ")[0] for one in seen("Q102", files)] == ["measures/netz.yaml:1:1:"]
