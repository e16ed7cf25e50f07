"""What should not be read by everybody: persons, and what is hidden elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from masterplan_cli.checks.personal import may_hold_personal_data, personal_addresses, telephone_numbers
from masterplan_cli.loading import least_audience, load, visible_to
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.leaves import Kind, leaves
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.small_plan import SMALL, lines, reviewed

E_AKTE = "title: E-Akte\ntheme: technik\nstatus: geplant\n"


def seen(code: str, files: Mapping[str, str | bytes | None]) -> list[str]:
    return lines(reviewed(files, select=[code]), hints=True)


PERSONAL = [
    "erika.muster@example.org",
    "Erika.Muster@stadt.example.org",
    "e.muster@example.org",
    "e_muster@example.org",
    "anna-lena.muster-mann@example.org",
    "jörg.müller2@example.org",
    "erika.maria.muster@example.org",
]
COMMON = [
    "info@example.org",
    "digitalbuero@example.org",
    "digital.buero@example.org",
    "poststelle@stadt.example.org",
    "post.stelle@example.org",
    "amt.10@example.org",
    "ob-buero@example.org",
    "no-reply@example.org",
    "service.center@example.org",
    "personalrat@example.org",
    "stadt.rat@example.org",
    "emuster@example.org",
    "erika.muster@",
    "erika.muster@example",
    "@erika.muster",
]


@pytest.mark.parametrize("address", PERSONAL)
def test_an_address_made_of_names_is_a_persons(address: str) -> None:
    text = f"Fragen an {address}, bitte."
    assert may_hold_personal_data(text)
    assert [*personal_addresses(text)] == [address]


@pytest.mark.parametrize("address", COMMON)
def test_a_common_mailbox_may_be_named(address: str) -> None:
    assert [*personal_addresses(f"Fragen an {address} bitte.")] == []


NUMBERS = [
    ("0231 50-12345", "0231 50-12345"),
    ("0231/5012345", "0231/5012345"),
    ("02315012345", "02315012345"),
    ("0231 - 50 12 34 5", "0231 - 50 12 34 5"),
    ("(0231) 50-12345", "(0231) 50-12345"),
    ("(0231) 5012345", "(0231) 5012345"),
    ("+49 231 50-12345", "+49 231 50-12345"),
    ("+49 (0)231 50-12345", "+49 (0)231 50-12345"),
    ("+49 (231) 50 12345", "+49 (231) 50 12345"),
    ("+4923150123", "+4923150123"),
    ("0049 231 5012345", "0049 231 5012345"),
    ("0171 1234567", "0171 1234567"),
    ("Tel. 0231 50-12345", "0231 50-12345"),
    ("Tel.: 50-12345", "50-12345"),
    ("Tel 12345", "12345"),
    ("Telefon: 50 12345", "50 12345"),
    ("Telefonnummer 4711", "4711"),
    ("Telefon-Nr. 47112", "47112"),
    ("Durchwahl 4711", "4711"),
    ("Durchwahl: -4711", "4711"),
    ("030 123456", "030 123456"),
]
NO_NUMBERS = [
    "am 01.02.2021",
    "2021-01-15",
    "01/2021",
    "2020/21",
    "Drucksache 12345-20",
    "Drucksache 09545-18",
    "Drucksache 09545-18-E1",
    "§ 9 Abs. 3",
    "1.500.000 Euro",
    "1500000,50 Euro",
    "12 050 000 000 Euro",
    "0,5 Stellen",
    "044,50",
    "I-4711",
    "Produkt 01 11 02",
    "0111.52910.12",
    "44137 Dortmund",
    "01067 Dresden",
    "DIN 0231",
    "0231 50-0",
    "Telefon 0231 50-0",
    "0800 1234567",
    "Tel. 115",
    "Telefon 2021",
    "Telefonie 12345",
    "Telefonanlage 4711",
    "Haustelefon",
    "Durchwahl 999",
    "IBAN DE02 1203 0000 0000 2020 51",
    "v0231501234",
    "1.0231501234",
    "0231501234x",
    "0231 501234,5",
    "zwischen 0815 und 4711",
    "+49 231",
    "+48 231 5012345",
]


@pytest.mark.parametrize(("text", "number"), NUMBERS)
def test_a_telephone_number_is_known_by_its_form(text: str, number: str) -> None:
    for around in (text, f"Auskunft: {text}.", f"({text})"):
        assert may_hold_personal_data(around)
        assert [*telephone_numbers(around)] == [number]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_other_numbers_are_none(text: str) -> None:
    assert [*telephone_numbers(text)] == []
    assert [*telephone_numbers(f"Es sind {text} im Plan.")] == []


def test_several_in_a_text_are_all_named() -> None:
    text = "e.muster@example.org oder 0231 50-12345, m.mann@example.org oder 0231 50-54321"
    assert [*personal_addresses(text)] == ["e.muster@example.org", "m.mann@example.org"]
    assert [*telephone_numbers(text)] == ["0231 50-12345", "0231 50-54321"]


@pytest.mark.parametrize("text", ["", "kurz", "Ein Satz mit 21 Maßnahmen und 100 Euro.", "0815", "a@b"])
def test_most_texts_need_no_closer_look(text: str) -> None:
    assert not may_hold_personal_data(text)


def test_persons_are_found_wherever_a_text_stands() -> None:
    files = {
        "units.yaml": "buero: {title: B, kind: office, summary: 'Leitung: e.muster@example.org'}\n",
        "measures/e-akte.yaml": E_AKTE + "number: 0231 50-12345\n"
        "milestones: {a: {title: Anruf 0231 50-12345, note: m.mann@example.org}}\n"
        "progress: [{date: 2020-12-01, text: Tel. 4711, visibility: internal}]\n"
        "funding: [{year: 2021, type: konsumtiv, budget_item: 0231 50-12345, source: 0231 50-12345}]\n"
        "links: [{title: Mail, url: 'mailto:e.muster@example.org'}]\n"
        "open: {summary: Herr Mann fehlt (0231 50-12345).}\n"
        "note: e.muster@example.org\n",
    }
    hint = "Name the unit or its common mailbox, such as `digitalbuero@…`."
    home = "measures/e-akte.yaml"
    assert seen("P101", files) == [
        f"{home}:5:25: P101 “0231 50-12345” is a telephone number. {hint}",
        f"{home}:5:52: P101 “m.mann@example.org” is the e-mail address of a person. {hint}",
        f"{home}:6:37: P101 “4711” is a telephone number. {hint}",
        f"{home}:7:77: P101 “0231 50-12345” is a telephone number. {hint}",
        f"{home}:8:28: P101 “e.muster@example.org” is the e-mail address of a person. {hint}",
        f"{home}:9:17: P101 “0231 50-12345” is a telephone number. {hint}",
        f"{home}:10:7: P101 “e.muster@example.org” is the e-mail address of a person. {hint}",
        f"units.yaml:1:42: P101 “e.muster@example.org” is the e-mail address of a person. {hint}",
    ]


def hidden(id: str, visibility: str, number: str = "") -> dict[str, str]:
    text = f"title: Geheim\ntheme: technik\nstatus: geplant\nvisibility: {visibility}\n"
    return {f"measures/{id}.yaml": text + (f"number: {number}\n" if number else "")}


SAME = "Give both the same `visibility`, or delete the reference."


@pytest.mark.parametrize(
    ("file", "text", "place"),
    [
        ("measures/e-akte.yaml", E_AKTE + "depends_on: [portal, netz]\n", "4:22"),
        ("measures/e-akte.yaml", E_AKTE + "replaced_by: netz\n", "4:14"),
        (
            "resolutions.yaml",
            "r: {title: R, date: 2020-01-01, orders: {a: {text: A, measures: [netz]}}}\n",
            "1:66",
        ),
        ("participation.yaml", "p: {title: P, results: [{text: A, measures: [netz]}]}\n", "1:46"),
        ("papers/v.yaml", "title: V\nmeasures: [netz]\n", "2:12"),
    ],
)
def test_a_reference_to_something_hidden_is_named(file: str, text: str, place: str) -> None:
    said = {"council": "is for the council only", "internal": "is internal"}
    for visibility, words in said.items():
        assert seen("P102", {**hidden("netz", visibility), file: text}) == [
            f"{file}:{place}: P102 “netz” {words}, and more people may see this reference to it. {SAME}"
        ]
    assert seen("P102", {**hidden("netz", "public"), file: text}) == []


@pytest.mark.parametrize(
    ("own", "other", "count"),
    [
        ("public", "public", 0),
        ("public", "council", 1),
        ("public", "internal", 1),
        ("council", "public", 0),
        ("council", "council", 0),
        ("council", "internal", 1),
        ("internal", "public", 0),
        ("internal", "council", 0),
        ("internal", "internal", 0),
    ],
)
def test_only_more_people_than_may_see_it_matter(own: str, other: str, count: int) -> None:
    files = {
        **hidden("netz", other, "M8"),
        "measures/e-akte.yaml": E_AKTE + f"depends_on: [netz]\nsummary: Nach M8.\nvisibility: {own}\n",
    }
    assert len(seen("P102", files)) == count
    assert len(seen("P103", files)) == count


def test_a_text_that_names_something_hidden_is_named() -> None:
    files = {
        **hidden("netz-neu", "internal", "M8"),
        **hidden("funk", "council"),
        "measures/e-akte.yaml": E_AKTE
        + "summary: Mit M8 und funk.\ntags: [netz-neu, M9]\nnote: Siehe M8 und funk.\n"
        "progress: [{date: 2020-12-01, text: M8 hilft}, {date: 2020-12-02, text: M8, visibility: internal}]\n"
        "risks: [{text: Auch funk und M8, visibility: council}]\n"
        "open: {benefit: Hängt an M8.}\n",
        "masterplan.yaml": SMALL["masterplan.yaml"]
        + "summary: Nach M8.\ndeferred: [{code: Q101, until: 2021-01-01, reason: Wegen M8.}]\n",
    }
    internal = "is an internal measure, and more people may read this text."
    council = "is a measure for the council only, and more people may read this text."
    hint = "Leave the name out, or restrict who may see the text."
    home = "measures/e-akte.yaml"
    assert seen("P103", files) == [
        f"masterplan.yaml:9:10: P103 “M8” {internal} {hint}",
        f"{home}:4:10: P103 “M8” {internal} {hint}",
        f"{home}:4:10: P103 “funk” {council} {hint}",
        f"{home}:5:8: P103 “netz-neu” {internal} {hint}",
        f"{home}:7:37: P103 “M8” {internal} {hint}",
        f"{home}:8:16: P103 “M8” {internal} {hint}",
        f"{home}:9:17: P103 “M8” {internal} {hint}",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("M8", ["M8"]),
        ("(M8)", ["M8"]),
        ("M8.", ["M8"]),
        ("M8, M8", ["M8"]),
        ("M8-Gruppe", ["M8"]),
        ("netz-neu", ["netz-neu"]),
        ("„netz-neu“", ["netz-neu"]),
        ("M 12/b", ["M 12/b"]),
        ("netz-neu und M8", ["M8", "netz-neu"]),
        ("M80", []),
        ("AM8", []),
        ("M8a", []),
        ("M8.1", []),
        ("X-M8", []),
        ("m8", []),
        ("netz-neu-2", []),
        ("das-netz-neu", []),
        ("netz", []),
        ("Netz-Neu", []),
        ("M 12", []),
        # A mere number may mean anything.
        ("77", []),
    ],
)
def test_a_name_is_a_whole_word(text: str, names: list[str]) -> None:
    files = {
        **hidden("netz-neu", "internal", "M8"),
        **hidden("a1", "internal", "M 12/b"),
        **hidden("b1", "internal", '"77"'),
        "measures/e-akte.yaml": f"{E_AKTE}summary: '{text}'\n",
    }
    assert [one.split("“")[1].split("”")[0] for one in seen("P103", files)] == names


@pytest.mark.parametrize("audience", Audience)
def test_who_sees_a_text_is_as_it_is_in_the_plan_for_them(audience: Audience) -> None:
    """The texts that an audience sees are those of which it is told that it may."""
    plan = load(MemoryTree(FULL)).plan
    seen = visible_to(plan, audience)
    everything = [("", plan.masterplan), *plan.entities()]
    told = Counter(
        leaf.value
        for _, entity in everything
        for leaf in leaves(entity, Kind.TEXT)
        if audience.sees(least_audience(entity, leaf.path))
    )
    found = Counter(
        leaf.value
        for _, entity in [("", seen.masterplan), *seen.entities()]
        for leaf in leaves(entity, Kind.TEXT)
    )
    assert found == told
