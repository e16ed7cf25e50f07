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
  laufend: {label: Laufend, symbol: ◑, color: "#009E73", kind: active}
limits:
  milestone_red_days: 20
  long_window_days: 40
  soon_days: 7
  stale_days: 90
  assessment_days: 91
  ongoing_days: 300
severities:
  Y113: warning
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
  result: Zehn Ideen.
  open: {result: Vorläufig.}
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
continuous: false
milestones:
  vergabe:
    title: Vergabe
    due: Mitte 2021
    state: done
    done: 2. KW 2021
    open: {done: Vorläufig.}
    note: Nur für das Büro.
depends_on: [netz]
progress:
  - date: 01.12.2020
    text: Die Ausschreibung läuft.
assessments:
  - dimension: schedule
    light: yellow
    date: 2020-12-01
    reason: Zu viele Fragen.
    countermeasure: Mehr Personal.
reviewed: 2020-12-31
funding:
  - year: 2021
    type: investiv
    flow: out
    source: Haushalt
    stage: budgeted
    planned: 1500000
    actual: 1200000,50
links:
  - title: Projektseite
    url: https://example.org/e-akte
open:
  status: Vorläufig.
note: Nur für das Büro.
""",
}
