"""The chapters of the Fortschreibung on a small plan in which much happens: whole texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final

import pytest

from masterplan_cli.report.abbreviations import abbreviations
from tests.conftest import Golden
from tests.report.making import made, markdown, read

TODAY: Final = date(2021, 7, 1)
CITY: Final[Mapping[str, str]] = {
    "masterplan.yaml": """\
title: Masterplan
city: Musterstadt
as_of: 2021-07-01
statuses:
  vorgemerkt: {label: Vorgemerkt, symbol: ○, color: "#0072B2", kind: planned}
  laufend: {label: Laufend, symbol: ◑, color: "#009E73", kind: active}
  fertig: {label: Fertig, symbol: ●, color: "#CC79A7", kind: done}
  ruht: {label: Ruht, symbol: ‖, color: "#D55E00", kind: paused}
  ersetzt: {label: Ersetzt, symbol: », color: "#767676", kind: stopped}
priorities:
  zuerst: {label: Zuerst, meaning: Pflicht.}
  danach: {label: Danach}
""",
    "themes.yaml": "technik: {number: A, title: Technik}\nmenschen: {number: B, title: Menschen}\n",
    "goals.yaml": """\
service: {number: "1", title: Besserer Service, summary: Für alle.}
sicher: {number: "2", title: Mehr Sicherheit}
""",
    "laws.yaml": """\
ozg: {title: Onlinezugangsgesetz, short: OZG, role: driver}
bgg: {title: Gleichstellungsgesetz, short: BGG, role: driver}
""",
    "units.yaml": """\
it: {title: Fachbereich IT, short: FB 12, kind: office}
buero: {title: Digitalbüro, kind: office}
""",
    "resolutions.yaml": """\
masterplan:
  title: Masterplan
  date: 2019-05-16
  reference: 0100/2019
  orders:
    portal: {text: Alle Leistungen ins Netz bringen., due: Ende 2021, measures: [portal]}
    netz: {text: Schulen ans Netz bringen., due: Ende 2020, measures: [netz], result: 7 von 9.}
    bericht: {text: Jährlich berichten., result: Liegt vor.}
  open: {reference: Nicht geprüft.}
schulen:
  title: Schulen
  date: 2020-06-25
  follows: masterplan
  orders:
    support: {text: Support regeln.}
""",
    "measures/netz.yaml": """\
number: A1
title: Netzausbau
theme: technik
status: laufend
status_reason: Der „Trassenplan“ fehlt.
priority: danach
goals: [sicher]
responsible: it
finish: {planned: 2021-12-31, promised: {date: 2020-12-31, resolution: masterplan}}
milestones:
  schulen: {title: Schulen angeschlossen, due: 2021-05-01, order: masterplan/netz}
assessments:
  - {dimension: schedule, light: yellow, date: 2021-06-15, reason: Tiefbau fehlt., countermeasure: Richtfunk.}
  - {dimension: budget, light: red, date: 2021-06-15, reason: Baupreise., countermeasure: Nachtrag.}
  - {dimension: staff, light: green, date: 2021-06-15}
decision_needed: {what: Nachtrag zum Haushalt, body: Rat, by: 2021-06-24}
funding:
  - {year: 2020, type: investiv, stage: budgeted, planned: 100000, actual: "90000,50"}
  - {year: 2021, type: investiv, stage: requested, planned: 50000, cover: Rücklage, budget_item: I-1}
  - {year: 2021, type: konsumtiv, planned: 8000, recurring: true}
  - {year: 2021, type: investiv, flow: in, source: Land, stage: granted, planned: 30000, actual: 0}
staff:
  - {year: 2020, kind: existing, planned: 1, actual: 1}
  - {year: 2021, kind: existing, planned: 1, actual: "0,5"}
  - {year: 2021, kind: additional, planned: 2, grade: EG 10, until: Ende 2023, unit: it}
reviewed: 2021-06-15
open: {funding: Nur geschätzt.}
""",
    "measures/portal.yaml": """\
number: A2
title: Portal
theme: technik
status: laufend
priority: zuerst
goals: [service]
laws: [ozg]
responsible: buero
involved: [it]
finish: {planned: 2022-06-30}
depends_on: [netz]
indicators:
  - name: Anträge im Netz
    unit: Prozent
    baseline: 10
    target: 90
    target_date: Ende 2022
    values: [{date: 2020-12-31, value: 30}, {date: 2021-06-30, value: "69,9"}, {date: 2021-12-31, value: 85}]
  - {name: Besuche im Monat}
milestones:
  start: {title: Start, due: 2021-09-01, promised: {date: 2021-09-01}, order: masterplan/portal}
  ende: {title: Letzte Leistung, due: 2022-06-30, order: masterplan/portal}
gates:
  data-protection: {state: agreed-with-conditions, date: Mai 2021, reason: Löschfristen.}
  audit: {state: open}
risks:
  - {text: Der Anbieter fällt aus., likelihood: low, impact: high, response: Ein zweiter Anbieter.}
  - {text: Regen.}
assessments:
  - {dimension: staff, light: yellow, date: 2021-06-01, reason: Eine Stelle ist frei.}
  - {dimension: risk, light: red, date: 2020-06-01, reason: Veraltet.}
reviewed: 2021-06-15
""",
    "measures/karte.yaml": """\
number: B1
title: Karte
theme: menschen
status: fertig
result: Alle Orte sind zu finden.
start: {actual: 2020-01-01}
finish: {actual: 2021-03-31, promised: {date: 2021-01-31}}
gates: {audit: {state: agreed}}
decision_needed: {what: Nichts mehr}
funding:
  - {year: 2020, type: konsumtiv, stage: budgeted, planned: 0, actual: 0}
""",
    "measures/karte-alt.yaml": """\
number: B2
title: Alte Karte
theme: menschen
status: ersetzt
status_reason: Aufgegangen in einer anderen.
replaced_by: karte
funding: [{year: 2020, type: investiv, stage: budgeted, planned: 7000}]
""",
    "measures/wissen.yaml": """\
number: B3
title: Wissen
theme: menschen
status: vorgemerkt
decision_needed: {what: Wer die Leitung hat, by: bis Ende 2021}
open: {responsible: Noch nicht geklärt., decision_needed: Vorläufig., staff: Offen.}
""",
}


@cache
def chapters(lang: str) -> Mapping[str, str]:
    """Heading → chapter."""
    text = markdown(made(read(CITY), lang=lang, today=TODAY))
    found = re.split(r"(?m)^## (?:[0-9]+ )?(.*)\n", text)
    return dict(zip(found[1::2], found[2::2], strict=True))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("The essentials on one page", "essentials"),
        ("Decisions and action needed", "decisions"),
        ("Strategic goals", "goals"),
        ("Theme fields and their measures", "themes"),
        ("Resources", "resources"),
        ("Annex: what became of the council's orders", "orders"),
        ("Annex: abbreviations", "abbreviations"),
    ],
)
def test_chapter(golden: Golden, heading: str, name: str) -> None:
    golden(f"report/chapters/{name}-en.md", chapters("en")[heading])


def test_chapters_in_german(golden: Golden) -> None:
    found = chapters("de")
    told = ("Entscheidungs- und Handlungsbedarf", "Mittel und Personal", "Anhang: Beschlusskontrolle")
    golden("report/chapters/told-de.md", "".join(f"## {name}\n{found[name]}" for name in told))


def test_what_the_plan_does_not_hold_is_left_out() -> None:
    little = {name: text for name, text in CITY.items() if name in ("masterplan.yaml", "themes.yaml")}
    text = markdown(made({**little, "measures/a.yaml": "title: A\ntheme: technik\nstatus: laufend\n"}))

    assert re.findall("(?m)^## (.*)", text) == [
        "1 The essentials on one page",
        "2 Decisions and action needed",
        "3 How to read this report",
        "4 Theme fields and their measures",
        "Annex: foundations",
        "Annex: list of measures",
        "Annex: open points",
        "Imprint",
    ]


def test_abbreviations_are_words_of_their_own() -> None:
    plan = read(CITY)
    own = {"VZÄ": "Vollzeitäquivalent", "KW": "Kalenderwoche"}

    def found(text: str) -> list[str]:
        return [one.short for one in abbreviations(plan, text, own)]

    assert found("Nach dem OZG (2 VZÄ)") == ["OZG", "VZÄ"]
    assert found("OZG-Dienste, BGGs und FB 123 in KW40") == []
    assert found("2\\. KW 2021, FB 12") == ["FB 12", "KW"]
