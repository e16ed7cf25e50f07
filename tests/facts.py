"""The facts that the source slides state, in their words.

Whatever is made from Dortmund's plan has to hold them: the plan's own texts, and the papers.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Fact(NamedTuple):
    """One statement: the number of its fact (several statements may share one), and its words."""

    number: str
    words: str


FACTS: Final[tuple[Fact, ...]] = tuple(
    Fact(number, words)
    for number, statements in {
        # The plan itself
        "P1": (
            "Masterplan „Digitale Verwaltung – Arbeiten 4.0“",
            "Verwaltungsdigitalisierung bei der Stadtverwaltung Dortmund",
        ),
        "P2": ("Dortmund", "Stadtverwaltung"),
        "R1": ("Masterplan „Digitales Dortmund“", "Ratsbeschluss am 07.07.2016"),
        "R2": ("Masterplan „Digitale Stadtverwaltung“", "Ratsbeschluss am 01.06.2017"),
        "R3": ("Masterplan „Digitale Verwaltung – Arbeiten 4.0“", "Ratsbeschluss am 15.11.2018"),
        "H1": ("Technische Entwicklung",),
        "H2": ("Kundenanforderungen",),
        "H3": ("Demografischer Wandel",),
        "H4": ("Haushalt",),
        "H5": ("Gesetzliche Vorgaben",),
        "X1": (
            "Digitalisierung im Sinne der Bürgerinnen und Bürger, Unternehmen sowie Mitarbeitenden nutzen",
        ),
        "X2": ("Prozesse und Dienstleistungen verbessern",),
        "X3": ("Sicht der Nutzer*innen berücksichtigen",),
        "S1": (
            "Vom Leitbild zur Strategie",
            "Leitbild",
            "Strategische Ziele",
            "Themenfelder",
            "Handlungsgrundsätze",
        ),
        "L1": ("Gleichberechtigung",),
        "L2": ("Inklusion",),
        "L3": ("Wahlfreiheit",),
        "L4": ("Daseinsvorsorge",),
        "L5": ("Gemeinwohlorientierung",),
        "A1": ("Partizipativ",),
        "A2": ("Pragmatisch",),
        "A3": ("Best Practices",),
        "A4": ("Automatisiert",),
        "A5": ("Interkommunal",),
        "A6": ("Agil",),
        "Z1": (
            "Herausstellung des Mehrwerts von digitalem Wandel anhand von konkreten"
            " Digitalisierungsprojekten",
        ),
        "Z2": (
            "Auffassung der Digitalisierung als ein Thema von enormer Tragweite und wirtschaftlicher"
            " Bedeutsamkeit → Investitionsschwerpunkt",
        ),
        "Z3": (
            "Eindeutige Beschreibung und Konzeption von Digitalisierungsmaßnahmen unter Berücksichtigung"
            " relevanter Rahmenbedingungen und Vorgaben",
        ),
        "Z4": ("Berücksichtigung von rechtlichen Rahmenbedingungen, Datenschutz und",),
        "B1": ("Neue Beteiligungsformate", "DOgital-Innovationsworkshop"),
        "B2": ("DOgital-Verwaltungskonferenz",),
        "B3": ("Barcamp U35",),
        "B4": (
            "Weitere neue Formate mit der Stadtgesellschaft sind situationsbedingt auf 2021 verlegt worden",
        ),
        "G1": ("E-Government-Gesetz NRW", "EGovG NRW"),
        "G2": ("Onlinezugangsgesetz", "OZG"),
        "G3": ("In Folge anzupassen (Auszug)", "Registermodernisierungsgesetz", "„...“"),
        "G4": ("Telekommunikationsgesetz",),
        "G5": ("Vertrauensdienstegesetz",),
        "G6": ("Digitale-Familienleistungen-Gesetz",),
        "T1": ("Innovation & Technologie, IT-Infrastruktur, Verwaltungsprozesse",),
        "T2": ("Ausbildung, Qualifizierung, Führung, Wissenstransfer",),
        "T3": ("Neue Arbeitsformen und -methoden, Arbeitszeitmodelle, Büroflächen",),
        "T4": ("Digitalisierung und Gesundheit, Work-Life-Balance",),
        "U1": ("In Konzeption",),
        "U2": ("In Umsetzung",),
        "U3": ("Umgesetzt",),
        "O1": ("Masterplan als fortzuschreibender Orientierungsrahmen",),
        "O2": ("Einbindung in Gesamtkoordination digitaler Themen",),
        "O3": ("Personelle & finanzielle Ressourcen",),
        "O4": ("Zukünftige Berichterstattung: Konkrete Vorlagen zu Einzelprojekten",),
        # The measures
        "M1": (
            "DMS / E-Akte",
            "Infrastrukturprojekt",
            "Ratsbeschluss am 15.11.2018",
            "Beschaffung Basisakte bis Mitte 2021",
            "Auswahl sowie Einführung in Pilotämtern bis Mitte 2023",
        ),
        "M2": (
            "Glasfasernetz und WLAN-Ausbau",
            "Infrastrukturprojekt",
            "Projektgruppe „Anbindung städt. Liegenschaften“",
            "Projektgruppe „Gigabit“",
        ),
        "M3": (
            "Landesportale",
            "Städt. Arbeitsgruppe gebildet",
            "OZG-Ansprechpartner je Fachbereich",
        ),
        "M4": (
            "Beschäftigtenportal",
            "Corona-Pandemie: Informationsportal",
            "Relaunch in 2. KW 2021",
        ),
        "M5": ("Mobile Infrastrukturtechnik und „Digitale Erreichbarkeit“ des städtischen Personals",),
        "M6": (
            "Zusammenarbeit und elektronische Signaturen",
            "Collaboration-Lösung Microsoft Teams im Testbetrieb",
        ),
        "M7": ("Experimentierraum und Innovationsmanagement", "Konzept noch in Erarbeitung"),
        "M8": (
            "Datenaustauschplattform",
            "Produktivsetzung der cloudbasierten Datenaustauschplattform „Databox“ am 31.08.2020",
        ),
        "M9": ("Künstliche Intelligenz", "Kick-Off in Mai 2021"),
        "M10": ("ZAK", "Eröffnung am 24.06.2020"),
        "M11": ("Wissensmanagement 4.0", "Ende der Vorstudie Sommer 2021"),
        "M12": (
            "Ausbildungs-, Bewerbungs- und Fortbildungsmanagement",
            "Ausschreibung in Abschlussphase",
        ),
        "M13": ("IT Qualifizierung und",),
        "M14": ("05.05.2020 in Kraft getreten",),
        "M15": (
            "Prüfung best. Regelungen und Überarbeitung der DEV",
            "Neue Datenbankstrukturen, Datenpflege, langfr. Überführung in neues Wissensmanagement",
        ),
        "M16": ("Modellprozess „Digitales Baugenehmigungsverfahren“", "Bauportal.NRW um"),
        "M17": (
            "Konzept und Erhebungsfragebogen zu neuen Arbeitsweisen liegt vor",
            "Konkretisierung über zukünftiges Flächenkonzept des Dortmunder Systemhauses (Digitalhafen)",
        ),
        "M18": (
            "Personalzeitwirtschaft",
            "Projekt zur Vorstudie initiiert",
            "Aufbau von zwei Pilotbereichen ab dem",
        ),
        "M19": ("„Soll-Arbeitsplatz 4.0“", "Konzeption „Soll-Arbeitsplatz 4.0“"),
        "M20": ("Unternehmenskultur 4.0", "Entwicklung Unternehmenskultur 4.0"),
        "M21": (
            "Weitere Handlungsschwerpunkte: Auswirkungen der Digitalisierung auf die Gesundheit von Menschen",
        ),
    }.items()
    for words in statements
)
