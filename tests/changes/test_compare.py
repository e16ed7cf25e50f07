"""Two plans written by hand, and all facts between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pytest

from masterplan_cli.changes.compare import compare, renames
from masterplan_cli.changes.facts import Fact
from masterplan_cli.findings import Address
from masterplan_cli.loading import load
from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.small_plan import with_files

Files = Mapping[str, str]


def plan_of(files: Mapping[str, Any]) -> Plan:
    return load(MemoryTree(dict(files))).plan


def shown(value: Any) -> str:
    """A value on one line: of a part, what it is and what it says first."""
    match value:
        case None:
            return "-"
        case Entity():
            return f"{type(value).__name__} {value.id}"
        case Part():
            says = [shown(one) for one in value.__dict__.values() if one is not None]
            return f"{type(value).__name__} {says[0]}"
        case tuple() | dict():
            return str(value)
    return str(getattr(value, "text", value))


def lines(facts: tuple[Fact, ...]) -> list[str]:
    return [f"{fact.address}: {shown(fact.old)} → {shown(fact.new)}" for fact in facts]


def mirrored(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(replace(fact, old=fact.new, new=fact.old) for fact in facts)


HEADER = "masterplan.yaml"
E_AKTE = "measures/e-akte.yaml"
FUNDING = "  - year: 2021\n    type: investiv\n    flow: out\n    source: Haushalt\n"
ROW = "  - {year: 2021, type: investiv, source: Haushalt, planned: 7}\n"
STAFF = "  - year: 2021\n    kind: additional\n    planned: 2,5\n"
PROGRESS = "  - date: 01.12.2020\n    text: Die Ausschreibung läuft.\n    visibility: public\n"
VALUE = "      - {date: 2020-12-01, value: "

# File, what stands there, what stands there then, and the facts.
CASES: Final[list[tuple[str, str, str, list[str]]]] = [
    # Single values.
    (E_AKTE, "title: E-Akte\n", "title: E-Akten\n", ["measures/e-akte.title: E-Akte → E-Akten"]),
    (E_AKTE, "status: geplant", "status: laufend", ["measures/e-akte.status: geplant → laufend"]),
    (E_AKTE, "number: M1\n", "", ["measures/e-akte.number: M1 → -"]),
    (E_AKTE, "continuous: false", "continuous: true", ["measures/e-akte.continuous: False → True"]),
    (E_AKTE, "continuous: false\n", "", []),
    (E_AKTE, "obligation: statutory\n", "", ["measures/e-akte.obligation: statutory → -"]),
    (E_AKTE, "reviewed: 2020-12-31\n", "reviewed: 31.12.2020 # ja\n", []),
    (E_AKTE, "reviewed: 2020-12-31\n", "reviewed: 2021-01-01\n",
     ["measures/e-akte.reviewed: 2020-12-31 → 2021-01-01"]),
    (E_AKTE, "visibility: public\nopen:", "visibility: council\nopen:",
     ["measures/e-akte.visibility: public → council"]),
    # Texts: blanks and line breaks say nothing.
    (E_AKTE, "  Akten werden\n  elektronisch geführt.\n", "  Akten   werden\n\n  elektronisch geführt.\n",
     []),
    (E_AKTE, "  Akten werden\n  elektronisch geführt.\n", "  Akten werden geführt.\n",
     ["measures/e-akte.description: Akten werden\nelektronisch geführt. → Akten werden geführt."]),
    # Dates: the window and its bound count, not the words.
    (E_AKTE, "planned: Ende 2023\n", "planned: end of 2023\n", []),
    (E_AKTE, "actual: 15.03.2020", "actual: 2020-03-15", []),
    (E_AKTE, "planned: Ende 2023\n", "planned: bis Ende 2023\n",
     ["measures/e-akte.finish.planned: Ende 2023 → bis Ende 2023"]),
    (E_AKTE, "planned: Ende 2023\n", "planned: Dezember 2023\n",
     ["measures/e-akte.finish.planned: Ende 2023 → Dezember 2023"]),
    # Lists of single values.
    (E_AKTE, "goals: [service]", "goals: []", ["measures/e-akte.goals.service: service → -"]),
    (E_AKTE, "partners: [Rechenzentrum]", "partners: [Land, Rechenzentrum, Bund]",
     ["measures/e-akte.partners.Bund: - → Bund", "measures/e-akte.partners.Land: - → Land"]),
    (E_AKTE, "partners: [Rechenzentrum]", "partners: [Rechenzentrum, Rechenzentrum]",
     ["measures/e-akte.partners.Rechenzentrum#2: - → Rechenzentrum"]),
    ("editions/2021.yaml", "highlights: [Viel geschafft.]", "highlights: [Mehr  geschafft.]",
     ["editions/2021.highlights.Mehr geschafft.: - → Mehr  geschafft.",
      "editions/2021.highlights.Viel geschafft.: Viel geschafft. → -"]),
    # Rows with a key.
    (E_AKTE, "planned: 1500000", "planned: 1500000,00", []),
    (E_AKTE, "planned: 1500000", "planned: 1500000,01",
     ["measures/e-akte.funding.2021/investiv/out/Haushalt.planned: 1500000 → 1500000.01"]),
    (E_AKTE, "type: investiv\n", "type: konsumtiv\n",
     ["measures/e-akte.funding.2021/investiv/out/Haushalt: Funding 2021 → -",
      "measures/e-akte.funding.2021/konsumtiv/out/Haushalt: - → Funding 2021"]),
    (E_AKTE, FUNDING, f"  - {{year: 2020, type: investiv, planned: 1}}\n{FUNDING}",
     ["measures/e-akte.funding.2020/investiv/out: - → Funding 2020"]),
    (E_AKTE, STAFF, STAFF.replace("2,5", "3"),
     ["measures/e-akte.staff.2021/additional/buero.planned: 2.5 → 3"]),
    (E_AKTE, "    light: yellow\n", "    light: red\n",
     ["measures/e-akte.assessments.schedule/2020-12-01.light: yellow → red"]),
    (E_AKTE, "    likelihood: low\n", "",
     ["measures/e-akte.risks.Der Anbieter fällt aus..likelihood: low → -"]),
    (E_AKTE, "  - title: Projektseite\n", "  - title: Seite\n",
     ["measures/e-akte.links.https://example.org/e-akte.title: Projektseite → Seite"]),
    ("papers/netz-vorlage.yaml", "    date: 2021-03-01\n", "    date: 2021-04-01\n",
     ["papers/netz-vorlage.consultations.Rat/decision.date: 2021-03-01 → 2021-04-01"]),
    ("participation.yaml", "      measures: [netz]\n", "      measures: [netz, e-akte]\n",
     ["participation/barcamp.results.Zehn Ideen..measures.e-akte: - → e-akte"]),
    (HEADER, "    until: 2021-06-30\n", "    until: 2021-07-31\n",
     ["masterplan.deferred.Q101/measures/netz.until: 2021-06-30 → 2021-07-31"]),
    # Rows of the same key are wholes, counted behind those that both plans have.
    (E_AKTE, FUNDING, ROW + FUNDING,
     ["measures/e-akte.funding.2021/investiv/out/Haushalt#2: - → Funding 2021"]),
    (E_AKTE, PROGRESS,
     "  - {date: 2020-12-01, text: Die Vergabe auch.}\n" + PROGRESS.replace("läuft", "ruht"),
     ["measures/e-akte.progress.2020-12-01: ProgressNote 2020-12-01 → ProgressNote 2020-12-01",
      "measures/e-akte.progress.2020-12-01#2: - → ProgressNote 2020-12-01"]),
    # Rows in rows.
    (E_AKTE, f'{VALUE}"12,5"}}', f"{VALUE}13}}",
     ["measures/e-akte.indicators.Akten im Rechner.values.2020-12-01.value: 12.5 → 13"]),
    (E_AKTE, f'{VALUE}"12,5"}}', f'{VALUE}"12,50"}}\n{VALUE.replace("-12", "-11")}14}}',
     ["measures/e-akte.indicators.Akten im Rechner.values.2020-11-01: - → IndicatorValue 2020-11-01"]),
    # Mappings.
    (E_AKTE, "    due: Mitte 2021\n", "    due: Ende 2021\n",
     ["measures/e-akte.milestones.vergabe.due: Mitte 2021 → Ende 2021"]),
    (E_AKTE, "milestones:\n", "milestones:\n  betrieb: {title: Betrieb}\n",
     ["measures/e-akte.milestones.betrieb: - → Milestone Betrieb"]),
    (E_AKTE, "  datenschutz: {state: agreed, date: Mai 2020, reason: Ohne Auflagen.}",
     "  datenschutz: {state: refused, date: 05/2020}",
     ["measures/e-akte.gates.datenschutz.state: agreed → refused",
      "measures/e-akte.gates.datenschutz.reason: Ohne Auflagen. → -"]),
    (E_AKTE, "open:\n  status: Vorläufig.\n", "open:\n  status: Unklar.\n  laws: Offen.\n",
     ["measures/e-akte.open.laws: - → Offen.", "measures/e-akte.open.status: Vorläufig. → Unklar."]),
    ("resolutions.yaml", "      due: Ende 2019\n", "",
     ["resolutions/beschluss-2018.orders.bericht.due: Ende 2019 → -"]),
    # Parts that need not be there.
    (E_AKTE, "decision_needed:\n  what: Freigabe der Mittel\n  body: Rat\n  by: Mai 2021\n", "",
     ["measures/e-akte.decision_needed: DecisionNeeded Freigabe der Mittel → -"]),
    (E_AKTE, "  body: Rat\n  by: Mai 2021\n", "  body: Ausschuss\n",
     ["measures/e-akte.decision_needed.body: Rat → Ausschuss",
      "measures/e-akte.decision_needed.by: Mai 2021 → -"]),
    (E_AKTE, "start: {planned: 2020-03-01, actual: 15.03.2020}\n", "",
     ["measures/e-akte.start.planned: 2020-03-01 → -", "measures/e-akte.start.actual: 15.03.2020 → -"]),
    (E_AKTE, "  promised:\n    date: 2023\n    resolution: beschluss-2018\n", "",
     ["measures/e-akte.finish.promised: Promise 2023 → -"]),
    # The header and its scales.
    (HEADER, "title: Masterplan\n", "title: Plan\n", ["masterplan.title: Masterplan → Plan"]),
    (HEADER, 'schema: "1"\n', "", []),
    (HEADER, "  steps: [Leitbild, Ziele]", "  steps: [Ziele, Maßnahmen]",
     ["masterplan.derivation.steps.Leitbild: Leitbild → -",
      "masterplan.derivation.steps.Maßnahmen: - → Maßnahmen"]),
    (HEADER, "{label: Geplant,", "{label: Vorgesehen,",
     ["masterplan.statuses.geplant.label: Geplant → Vorgesehen"]),
    (HEADER, "priorities:\n", "priorities:\n  mittel: {label: Mittel}\n",
     ["masterplan.priorities.mittel: - → Priority Mittel"]),
    (HEADER, "  stale_days: 90\n", "", ["masterplan.limits.stale_days: 90 → 180"]),
    (HEADER, "severities:\n  Y113: warning\n", "", ["masterplan.severities.Y113: warning → -"]),
    # Entries.
    ("themes.yaml", "personal:\n  title: Personal\n", "", ["themes/personal: Theme personal → -"]),
    ("goals.yaml", "service:\n", "mehr:\n  title: Mehr\nservice:\n", ["goals/mehr: - → Goal mehr"]),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "expected"), CASES)
def test_facts(file: str, old: str, new: str, expected: list[str]) -> None:
    assert FULL[file].count(old) == 1
    before, after = plan_of(FULL), plan_of({**FULL, file: FULL[file].replace(old, new)})
    facts = compare(before, after)

    assert lines(facts) == expected
    assert compare(after, before) == mirrored(facts)


def test_no_fact_is_made_of_files() -> None:
    moved = {path.replace("measures/", "measures/alt/"): f"# Ein Kommentar\n{FULL[path]}" for path in FULL}
    assert lines(compare(plan_of(FULL), plan_of(moved))) == []


def test_the_same_rows_in_another_order_are_the_same() -> None:
    rows = [ROW, ROW, ROW.replace("7", "8"), "  - {year: 2020, type: konsumtiv}\n"]
    measure = "title: A\ntheme: technik\nstatus: laufend\nfunding:\n"
    one, other, third = (
        plan_of(with_files({"measures/a.yaml": measure + "".join(found)}))
        for found in (rows, rows[::-1], [*rows[2:], rows[0], ROW.replace("7", "9")])
    )
    name = "measures/a.funding.2021/investiv/out/Haushalt"

    assert compare(one, other) == ()
    assert [str(fact.address) for fact in compare(other, third)] == [f"{name}#3"]
    [fact] = compare(one, third)
    assert (str(fact.address), fact.old.planned, fact.new.planned) == (f"{name}#3", 7, 9)


def test_a_name_that_looks_counted_is_another_ones() -> None:
    old = plan_of(with_files({"measures/a.yaml": "title: A\ntheme: technik\nstatus: laufend\n"}))
    new = plan_of(
        with_files(
            {
                "measures/a.yaml": "title: A\ntheme: technik\nstatus: laufend\n"
                'partners: ["Land", "Land", "Land#2"]\n'
            }
        )
    )
    assert lines(compare(old, new)) == [
        "measures/a.partners.Land: - → Land",
        "measures/a.partners.Land#3: - → Land",
        "measures/a.partners.Land#2: - → Land#2",
    ]


def test_a_new_header_and_new_entries_are_facts_in_the_order_of_the_plan() -> None:
    old = plan_of(with_files({}))
    new = plan_of(
        with_files(
            {
                "units.yaml": "amt: {title: Amt, kind: office}\n",
                "goals.yaml": "mehr: {title: Mehr}\nservice: {title: Bessere  Dienstleistungen}\n",
                "measures/portal.yaml": None,
                "measures/z.yaml": "title: Z\ntheme: technik\nstatus: laufend\n",
                "measures/a.yaml": "title: A\ntheme: technik\nstatus: laufend\n",
            }
        )
    )
    assert lines(compare(old, new)) == [
        "goals/mehr: - → Goal mehr",
        "units/amt: - → Unit amt",
        "units/buero: Unit buero → -",
        "measures/a: - → Measure a",
        "measures/portal: Measure portal → -",
        "measures/z: - → Measure z",
    ]


# --- Renames ------------------------------------------------------------------------------------------


def with_rename(files: Files) -> Files:
    """The files with another name of the measure."""
    rest = {path: text for path, text in files.items() if path != "measures/netz.yaml"}
    return {**rest, "measures/breitband.yaml": files["measures/netz.yaml"] + "formerly: [netz]\n"}


# As it should be, and with all references left behind.
RENAMED: Final = with_rename({path: text.replace("[netz]", "[breitband]") for path, text in FULL.items()})
LEFT_BEHIND: Final = with_rename(FULL)


def test_a_rename_is_one_fact_and_its_reason() -> None:
    old, new = plan_of(FULL), plan_of(RENAMED)
    facts = compare(old, new)

    assert renames(old, new) == {"netz": "breitband"}
    assert new.measures["breitband"].formerly == ("netz",)
    assert new.measures["e-akte"].depends_on == ("breitband",)
    assert new.papers["netz-vorlage"].measures == ("breitband",)
    assert new.resolutions["beschluss-2018"].orders["bericht"].measures == ("breitband",)
    assert new.participation["barcamp"].results[0].measures == ("breitband",)
    assert lines(facts) == [
        "measures/breitband.id: netz → breitband",
        "measures/breitband.formerly.netz: - → netz",
    ]


def test_the_way_back_leads_to_the_old_id() -> None:
    old, new = plan_of(FULL), plan_of(RENAMED)

    assert renames(new, old) == {"breitband": "netz"}
    assert lines(compare(new, old)) == [
        "measures/netz.id: breitband → netz",
        "measures/netz.formerly.netz: netz → -",
    ]


def test_what_a_renamed_measure_says_and_what_refers_to_it_may_differ_besides() -> None:
    files = dict(RENAMED)
    files["measures/breitband.yaml"] = files["measures/breitband.yaml"].replace("laufend", "geplant")
    files["measures/akte-alt.yaml"] = FULL["measures/akte-alt.yaml"].replace("e-akte", "breitband")
    files[E_AKTE] = files[E_AKTE].replace("depends_on: [breitband]\n", "depends_on: [breitband, akte-alt]\n")
    assert lines(compare(plan_of(FULL), plan_of(files))) == [
        "measures/akte-alt.replaced_by: e-akte → breitband",
        "measures/breitband.id: netz → breitband",
        "measures/breitband.status: laufend → geplant",
        "measures/breitband.formerly.netz: - → netz",
        "measures/e-akte.depends_on.akte-alt: - → akte-alt",
    ]


def test_a_reference_that_was_left_behind_is_no_fact() -> None:
    assert lines(compare(plan_of(FULL), plan_of(LEFT_BEHIND))) == [
        "measures/breitband.id: netz → breitband",
        "measures/breitband.formerly.netz: - → netz",
    ]


def with_measures(**formerly: str) -> Plan:
    """A plan with measures of these ids, and what they were formerly."""
    header = "title: A\ntheme: technik\nstatus: laufend\n"
    files = {f"measures/{id}.yaml": f"{header}formerly: [{old}]\n" for id, old in formerly.items()}
    return plan_of(with_files({"measures/portal.yaml": None, **files}))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": ""}, {"b": "a"}, {"a": "b"}),
        # Over a name that neither plan has.
        ({"a": ""}, {"c": "a, b"}, {"a": "c"}),
        ({"b": "a"}, {"c": "a, b"}, {"b": "c"}),
        # Both are there: b was not a.
        ({"a": ""}, {"a": "", "b": "a"}, {}),
        # A measure that was there already took another one in.
        ({"a": "", "b": ""}, {"b": "a"}, {}),
        # Two became a new one: it had the id that it names first.
        ({"a": "", "b": ""}, {"c": "b, a"}, {"b": "c"}),
        # Two say that they were the same one.
        ({"a": ""}, {"c": "a", "b": "a"}, {"a": "b"}),
        ({"a": ""}, {"b": ""}, {}),
    ],
)
def test_renames(old: dict[str, str], new: dict[str, str], expected: dict[str, str]) -> None:
    before, after = with_measures(**old), with_measures(**new)

    assert renames(before, after) == expected
    assert renames(after, before) == {one: other for other, one in expected.items()}


# --- What could not be read ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (E_AKTE, "title: [\n"),
        (E_AKTE, "status: laufend\ntheme: technik\n"),
        ("goals.yaml", "service: [\n"),
        ("goals.yaml", "service: {number: 2}\n"),
        (HEADER, "title: [\n"),
        (HEADER, "title: Anders\n"),
        (HEADER, FULL[HEADER].replace("{label: Hoch, meaning: Zuerst.}", "{meaning: Zuerst.}")),
        (HEADER, FULL[HEADER].replace("  hoch: {label: Hoch, meaning: Zuerst.}", "  - hoch")),
        ("resolutions.yaml", FULL["resolutions.yaml"].replace("      text: Jährlich berichten.\n", "")),
    ],
)
def test_what_one_plan_could_not_read_is_no_fact(file: str, text: str) -> None:
    whole, broken = plan_of(FULL), plan_of({**FULL, file: text})

    assert broken.unread != whole.unread
    assert compare(whole, broken) == ()
    assert compare(broken, whole) == ()


def test_beside_what_could_not_be_read_facts_stay() -> None:
    broken = {
        **FULL,
        E_AKTE: "title: [\n",
        "laws.yaml": FULL["laws.yaml"].replace("short: OZG\n", "short: O\n"),
    }
    assert lines(compare(plan_of(FULL), plan_of(broken))) == ["laws/ozg.short: OZG → O"]


def test_an_unread_measure_was_not_renamed() -> None:
    broken = plan_of({**LEFT_BEHIND, "measures/netz.yaml": "title: [\n"})
    assert lines(compare(plan_of(FULL), broken)) == ["measures/breitband: - → Measure breitband"]


def test_an_address_that_is_not_known_gives_no_fact() -> None:
    old = plan_of(FULL)
    new = plan_of(
        {**FULL, E_AKTE: FULL[E_AKTE].replace("number: M1", "number: M2").replace("hoch\n", "tief\n")}
    )
    unknown = Address("measures", "e-akte", ("number",))

    assert lines(compare(old, new)) == [
        "measures/e-akte.number: M1 → M2",
        "measures/e-akte.priority: hoch → tief",
    ]
    assert lines(compare(old, new, lambda address: address != unknown)) == [
        "measures/e-akte.priority: hoch → tief"
    ]


# --- What is not looked at ----------------------------------------------------------------------------


def test_what_is_the_same_object_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[type[Part]] = []
    monkeypatch.setattr("masterplan_cli.changes.compare.shape_of", asked.append)
    plan = plan_of(FULL)

    assert compare(plan, plan) == ()
    assert compare(plan, replace(plan, measures=dict(plan.measures))) == ()
    assert asked == []
