"""A plan without a fault in which every field of every part is given, for tests that go through them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FULL: Final[Mapping[str, str]] = {
    "masterplan.yaml": """\
schema: "1"
title: Masterplan
subtitle: Digital
city: Musterstadt
language: de
time_zone: Europe/Berlin
disclaimer: Ein Beispiel.
source: Folien
as_of: 2020-12-31
summary: Worum es geht.
derivation:
  title: Vom Leitbild zur Strategie
  steps: [Leitbild, Ziele]
guiding_vision:
  inklusion: {title: Inklusion, summary: Alle., open: {summary: Vorläufig.}}
challenges:
  haushalt: {title: Haushalt, summary: Knapp., open: {title: Vorläufig.}}
maxims:
  nutzen: {title: Nutzen, summary: Für alle., open: {title: Vorläufig.}}
outlook:
  ressourcen: {title: Ressourcen, summary: Später., open: {title: Vorläufig.}}
statuses:
  geplant: {label: Geplant, symbol: ○, color: "#0072B2", kind: preparing, meaning: Beginnt bald.}
  laufend:
    label: Laufend
    symbol: ◑
    color: "#009E73"
    kind: active
    gates: [datenschutz]
    replaced: false
priorities:
  hoch: {label: Hoch, meaning: Zuerst.}
gates:
  datenschutz: {title: Datenschutz, meaning: Nach Art. 35 DSGVO.}
limits:
  slip_red_days: 170
  milestone_red_days: 20
  long_window_days: 40
  soon_days: 7
  stale_days: 90
  assessment_days: 91
  ongoing_days: 300
  ahead_days: 200
  due_days: 60
  earliest_year: 2000
  latest_year: 2040
severities:
  Y113: warning
deferred:
  - code: Q101
    where: measures/netz
    until: 2021-06-30
    reason: Die Federführung wird noch vereinbart.
quality:
  responsible: 4
  summary: 1
  goals: 1
  benefit: 1
  dates: 2
  milestones: 1
  funding: 1
  reviewed: 1
open:
  laws: Nur ein Auszug.
note: Nur für das Büro.
""",
    "themes.yaml": """\
technik:
  number: "1"
  title: Technik
  summary: Geräte und Netze.
  open: {summary: Vorläufig.}
  note: Nur für das Büro.
personal:
  title: Personal
""",
    "goals.yaml": """\
service:
  number: "1"
  title: Bessere Dienstleistungen
  summary: Für alle.
  open: {summary: Vorläufig.}
  note: Nur für das Büro.
""",
    "principles.yaml": """\
agil:
  number: "1"
  title: Agil
  summary: In kleinen Schritten.
  open: {summary: Vorläufig.}
  note: Nur für das Büro.
""",
    "resolutions.yaml": """\
beschluss-2017:
  title: Masterplan
  date: 01.06.2017
beschluss-2018:
  title: Fortschreibung
  date: 2018-11-15
  reference: 12345-18
  follows: beschluss-2017
  summary: Einstimmig.
  orders:
    bericht:
      text: Jährlich berichten.
      due: Ende 2019
      measures: [netz]
      result: Der Bericht liegt vor.
  open: {reference: Vorläufig.}
  note: Nur für das Büro.
""",
    "laws.yaml": """\
ozg:
  title: Onlinezugangsgesetz
  short: OZG
  role: driver
  summary: Leistungen im Netz.
  addressee: Bund und Länder
  deadline: Ende 2022
  url: https://example.org/ozg
  open: {deadline: Vorläufig.}
  note: Nur für das Büro.
""",
    "participation.yaml": """\
barcamp:
  title: Barcamp
  state: held
  when: Mai 2020
  summary: Einen Tag lang.
  results:
    - text: Zehn Ideen.
      response: Eine wird umgesetzt.
      measures: [netz]
  open: {results: Vorläufig.}
  note: Nur für das Büro.
""",
    "units.yaml": """\
dezernat:
  title: Dezernat 1
  kind: department
buero:
  title: Digitalbüro
  short: DB
  kind: office
  parent: dezernat
  summary: Führt den Plan.
  open: {short: Vorläufig.}
  note: Nur für das Büro.
""",
    "editions/2021.yaml": """\
kind: fortschreibung
number: "1"
title: Fortschreibung 2021
period: 2020
as_of: 31.12.2020
state: draft
baseline: v1
resolution: beschluss-2018
foreword: Liebe Leserinnen und Leser!
highlights: [Viel geschafft.]
outlook: Es geht weiter.
open: {period: Vorläufig.}
note: Nur für das Büro.
""",
    "papers/netz-vorlage.yaml": """\
number: 12345-21
title: Ausbau der Netze
kind: Beschluss
visibility: council
department: dezernat
responsible: buero
urgency: Die Förderung endet.
consultations:
  - body: Rat
    role: decision
    date: 2021-03-01
    result: Einstimmig
proposals: [Der Rat beschließt den Ausbau.]
facts: Die Netze sind alt.
grounds: Sie müssen erneuert werden.
alternatives: Keine.
financial_effects: Im Haushalt enthalten.
staff_effects: Keine.
climate: Keine.
equality: Keine.
accessibility: Keine.
measures: [netz]
resolutions: [beschluss-2018]
attachments: [Plan der Netze]
signatories: [Oberbürgermeister]
open: {number: Vorläufig.}
note: Nur für das Büro.
""",
    "measures/netz.yaml": """\
title: Netzausbau
theme: technik
status: laufend
""",
    "measures/akte-alt.yaml": """\
title: Alte Akte
theme: technik
status: laufend
replaced_by: e-akte
""",
    "measures/e-akte.yaml": """\
number: M1
title: E-Akte
official_title: Elektronische Akte
theme: technik
status: geplant
status_reason: Die Mittel fehlen noch.
summary: Akten im Rechner.
description: |
  Akten werden
  elektronisch geführt.
benefit: Schneller gefunden.
result: Noch keines.
goals: [service]
principles:
  - agil
tags: [Infrastruktur]
priority: hoch
obligation: statutory
responsible: buero
involved: [dezernat]
partners: [Rechenzentrum]
laws: [ozg]
resolutions: [beschluss-2018]
participation: [barcamp]
start: {planned: 2020-03-01, actual: 15.03.2020}
finish:
  planned: Ende 2023
  actual: 2024
  promised:
    date: 2023
    resolution: beschluss-2018
continuous: false
milestones:
  vergabe:
    title: Vergabe
    due: Mitte 2021
    state: done
    done: 2. KW 2021
    promised: {date: Anfang 2021, resolution: beschluss-2017}
    order: beschluss-2018/bericht
    open: {done: Vorläufig.}
    note: Nur für das Büro.
depends_on: [netz]
gates:
  datenschutz: {state: agreed, date: Mai 2020, reason: Ohne Auflagen.}
progress:
  - date: 01.12.2020
    text: Die Ausschreibung läuft.
    visibility: public
assessments:
  - dimension: schedule
    light: yellow
    date: 2020-12-01
    reason: Zu viele Fragen.
    countermeasure: Mehr Personal.
    visibility: council
decision_needed:
  what: Freigabe der Mittel
  body: Rat
  by: Mai 2021
risks:
  - text: Der Anbieter fällt aus.
    likelihood: low
    impact: high
    response: Ein zweiter Anbieter.
    visibility: internal
indicators:
  - name: Akten im Rechner
    unit: Prozent
    baseline: 0
    target: 100
    target_date: Ende 2023
    values:
      - {date: 2020-12-01, value: "12,5"}
reviewed: 2020-12-31
funding:
  - year: 2021
    type: investiv
    flow: out
    source: Haushalt
    stage: budgeted
    planned: 1500000
    actual: 1200000,50
    as_of: 2020-12-31
    cover: Rücklage
    budget_item: I-4711
    recurring: false
    visibility: public
staff:
  - year: 2021
    kind: additional
    planned: 2,5
    actual: 1
    until: Ende 2023
    grade: E 11
    unit: buero
baseline: beschluss-2020
formerly: [aktenplan, dms]
links:
  - title: Projektseite
    url: https://example.org/e-akte
visibility: public
open:
  status: Vorläufig.
note: Nur für das Büro.
""",
}
