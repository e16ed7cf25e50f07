"""Facts → changes in the plan's own terms: each kind by its whole sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

import pytest

from masterplan_cli.apart import apart
from masterplan_cli.changes import meaning
from masterplan_cli.changes.change import HEADINGS, ChangeKind, Weight
from masterplan_cli.changes.compare import compare
from masterplan_cli.changes.meaning import changes
from masterplan_cli.findings import Address
from tests.changes.told import Files, changed, lines, measure, of_measure, state, told, with_lights
from tests.small_plan import SMALL

T = TypeVar("T")

E_AKTE = "measures/e-akte.yaml"


def milestone(**fields: str) -> str:
    """A measure with one milestone."""
    inner = ", ".join(f"{key}: {value}" for key, value in {"title": "Relaunch", **fields}.items())
    return measure(milestones=f"{{relaunch: {{{inner}}}}}")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Februar 2021",
            "Mai 2021",
            "FIRST date-postponed +92 {at}: {what} is postponed by 92 days: from February 2021 to May 2021.",
        ),
        (
            "2021-05-30",
            "2021-05-31",
            "FIRST date-postponed +1 {at}: {what} is postponed by 1 day: from 2021-05-30 to 2021-05-31.",
        ),
        (
            "bis Mitte 2021",
            "Ende 2021",
            "FIRST date-postponed +122 {at}:"
            " {what} is postponed by 122 days: now end of 2021, before by mid 2021.",
        ),
        (
            "Mai 2021",
            "Februar 2021",
            "OTHER date-forward -92 {at}: {what} is brought forward by 92 days: from May 2021 to"
            " February 2021.",
        ),
        (
            "Mai 2021",
            "ab März 2021",
            "OTHER date-forward -61 {at}: {what} is brought forward by 61 days: now from March"
            " 2021, before May 2021.",
        ),
        (
            "Mitte 2021",
            "2021-08-31",
            "OTHER date-precise +0 {at}: {what} is dated more precisely: 2021-08-31 instead of mid 2021.",
        ),
        (
            "2021-08-31",
            "Mitte 2021",
            "OTHER date-vaguer +0 {at}: {what} is dated less precisely: mid 2021 instead of 2021-08-31.",
        ),
        (
            "2021-08-30",
            "Mitte 2021",
            "FIRST date-vaguer +1 {at}:"
            " {what} is dated less precisely, and up to 1 day later: mid 2021 instead of 2021-08-30.",
        ),
        (
            "Mai 2021",
            "2021",
            "FIRST date-vaguer +214 {at}:"
            " {what} is dated less precisely, and up to 214 days later: 2021 instead of May 2021.",
        ),
        (
            "Mai 2021",
            "bis Mai 2021",
            "OTHER other +0 {at}: {what} is dated in other words: by May 2021 instead of May 2021.",
        ),
        ("Mai 2021", None, "FIRST date-removed {at}: {what} has no date any more; it was May 2021."),
        (None, "Mai 2021", "NEW date-set {at}: {what} has a date now: May 2021."),
    ],
)
def test_a_date_that_has_moved(old: str | None, new: str | None, expected: str) -> None:
    def with_term(field: str, when: str | None) -> str:
        return measure() if when is None else measure(**{field: f"{{planned: {when}}}"})

    def with_milestone(when: str | None) -> str:
        return milestone() if when is None else milestone(due=when)

    for field, what in (("start", "The start"), ("finish", "The finish")):
        at = f"measures/e-akte.{field}.planned"
        assert of_measure(with_term(field, old), with_term(field, new)) == [expected.format(at=at, what=what)]
    at = "measures/e-akte.milestones.relaunch.due"
    what = "The milestone “Relaunch”"
    assert of_measure(with_milestone(old), with_milestone(new)) == [expected.format(at=at, what=what)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "{planned: 2022}",
            "{planned: 2022, promised: {date: 2022, resolution: rat-2018}}",
            "OTHER promise-changed {at}: The finish is promised to the council:"
            " 2022 (resolution “Masterplan”).",
        ),
        (
            "{promised: {date: Ende 2022, resolution: rat-2018}}",
            "{promised: {date: Ende 2023}}",
            "FIRST promise-changed +365 {at}: The finish is promised anew to the council:"
            " end of 2023 instead of end of 2022 (resolution “Masterplan”)."
            " Progress on 2021-02-01: Der Anbieter fehlt.",
        ),
        (
            "{promised: {date: Ende 2023}}",
            "{promised: {date: Ende 2022}}",
            "OTHER promise-changed -365 {at}: The finish is promised anew to the council:"
            " end of 2022 instead of end of 2023.",
        ),
        (
            "{planned: 2022, promised: {date: 2022}}",
            "{planned: 2022}",
            "FIRST promise-changed {at}: The finish is no longer promised to the council; it was 2022."
            " Progress on 2021-02-01: Der Anbieter fehlt.",
        ),
    ],
)
def test_what_was_promised(old: str, new: str, expected: str) -> None:
    news = "[{date: 2021-02-01, text: Der Anbieter fehlt.}]"
    found = of_measure(measure(finish=old), measure(finish=new, progress=news))

    assert found == [
        expected.format(at="measures/e-akte.finish.promised"),
        "OTHER text measures/e-akte.progress.2021-02-01: Progress on 2021-02-01: Der Anbieter fehlt.",
    ]


def test_what_has_happened_without_a_new_status() -> None:
    assert of_measure(
        measure(start="{actual: Mai 2020}", finish="{actual: 2021}"), measure(start="{actual: Juni 2020}")
    ) == [
        "OTHER other measures/e-akte.finish.actual: The actual finish is no longer entered; it was 2021.",
        "OTHER other measures/e-akte.start.actual: The actual start is corrected:"
        " June 2020 instead of May 2020.",
    ]
    assert of_measure(measure(), measure(start="{actual: Mai 2020}")) == [
        "OTHER other measures/e-akte.start.actual: The actual start is entered now: May 2020."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            measure(status="geplant"),
            measure(),
            "REACHED status-forward {at}: The measure has moved forward: “Laufend” instead of “Geplant”.",
        ),
        (
            measure(status="geplant", start="{planned: 2021}"),
            measure(start="{planned: 2021, actual: Mai 2021}"),
            "REACHED status-forward {at}: The measure has started (May 2021):"
            " “Laufend” instead of “Geplant”.",
        ),
        (
            measure(start="{actual: Mai 2021}"),
            measure(status="geplant", status_reason="Neu begonnen."),
            "FIRST status-back {at}: The measure has fallen back: “Geplant” instead of “Laufend”."
            " Reason: Neu begonnen.",
        ),
        (
            measure(status="fertig", finish="{planned: 2020, actual: Mai 2020}"),
            measure(finish="{planned: 2020}"),
            "FIRST status-back {at}: The measure has fallen back: “Laufend” instead of “Fertig”.",
        ),
        (
            measure(),
            measure(status="ruht", status_reason="Die Mittel\n  fehlen."),
            "FIRST paused {at}: The measure is at rest now: “Ruht” instead of “Laufend”."
            " Reason: Die Mittel fehlen.",
        ),
        (
            measure(status="ruht", status_reason="Die Mittel fehlen."),
            measure(),
            "REACHED resumed {at}: The measure is taken up again: “Laufend” instead of “Ruht”.",
        ),
        (
            measure(status="entfallen"),
            measure(status="geplant"),
            "REACHED resumed {at}: The measure is taken up again: “Geplant” instead of “Entfallen”.",
        ),
        (
            measure(),
            measure(status="entfallen", status_reason="Kein Bedarf."),
            "FIRST measure-dropped {at}: The measure is dropped: “Entfallen” instead of “Laufend”."
            " Reason: Kein Bedarf.",
        ),
        (
            measure(),
            measure(status="fertig"),
            "REACHED done {at}: The measure is done: “Fertig” instead of “Laufend”.",
        ),
        (
            measure(finish="{planned: 2020}"),
            measure(status="fertig", finish="{planned: 2020, actual: Mai 2020}"),
            "REACHED done +0 {at}: The measure is done (May 2020): “Fertig” instead of “Laufend”.",
        ),
        (
            measure(finish="{planned: Februar 2021}"),
            measure(status="fertig", finish="{planned: Mai 2021, actual: 2021-05-31}"),
            "REACHED done +92 {at}: The measure is done (2021-05-31), 92 days later than planned:"
            " “Fertig” instead of “Laufend”.",
        ),
        (
            measure(finish="{planned: 2021-06-01}"),
            measure(status="fertig", finish="{actual: 2021-05-31}"),
            "REACHED done -1 {at}: The measure is done (2021-05-31), 1 day earlier than planned:"
            " “Fertig” instead of “Laufend”.",
        ),
    ],
)
def test_a_new_status(old: str, new: str, expected: str) -> None:
    assert of_measure(old, new) == [expected.format(at="measures/e-akte.status")]


def test_a_dropped_measure_takes_its_dates_with_it() -> None:
    old = measure(
        start="{planned: 2021}",
        finish="{planned: 2022}",
        milestones="{a: {title: A, due: 2021}, b: {title: B, due: 2021}, c: {title: C}, d: {title:"
        " D, state: done}}",
    )
    new = measure(
        status="entfallen",
        milestones="{a: {title: A, due: 2021, state: dropped}, b: {title: B}, d: {title: D neu,"
        " state: done}}",
    )

    assert of_measure(old, new) == [
        "FIRST measure-dropped measures/e-akte.status: The measure is dropped:"
        " “Entfallen” instead of “Laufend”.",
        "OTHER text measures/e-akte.milestones.d.title: The milestone “D” is called “D neu” now.",
    ]


def test_a_measure_that_goes_on_in_another_one() -> None:
    gone = measure(status="entfallen", replaced_by="dms")
    old: Files = {E_AKTE: measure()}
    dms = measure(title="DMS")

    assert told(old, {E_AKTE: gone, "measures/dms.yaml": dms}) == [
        "FIRST measure-replaced measures/e-akte.status: The measure is replaced by “DMS”:"
        " “Entfallen” instead of “Laufend”.",
        "NEW measure-new measures/dms: The measure is new: “Laufend”.",
    ]
    # The other one was there before.
    assert told({**old, "measures/dms.yaml": dms}, {E_AKTE: gone, "measures/dms.yaml": dms}) == [
        "FIRST measure-merged measures/e-akte.status: The measure is merged into “DMS”:"
        " “Entfallen” instead of “Laufend”."
    ]
    # It takes up two.
    assert told(
        {**old, "measures/archiv.yaml": measure(title="Archiv", status="entfallen")},
        {
            E_AKTE: gone,
            "measures/archiv.yaml": measure(title="Archiv", status="entfallen", replaced_by="dms"),
            "measures/dms.yaml": dms,
        },
    ) == [
        "FIRST measure-merged measures/archiv.status: The measure is merged into “DMS”.",
        "FIRST measure-merged measures/e-akte.status: The measure is merged into “DMS”:"
        " “Entfallen” instead of “Laufend”.",
        "NEW measure-new measures/dms: The measure is new: “Laufend”.",
    ]
    # While it goes on itself, that another one will follow is no more than that.
    assert told(
        {**old, "measures/dms.yaml": dms}, {E_AKTE: measure(replaced_by="dms"), "measures/dms.yaml": dms}
    ) == ["OTHER other measures/e-akte.replaced_by: Replaced by: “DMS”; so far nothing was said."]


def test_a_measure_that_only_one_state_has() -> None:
    nothing: Files = {}
    there: Files = {E_AKTE: measure(finish="{planned: 2021}", goals="[service]")}
    dropped: Files = {E_AKTE: measure(status="entfallen")}

    assert told(nothing, there) == ["NEW measure-new measures/e-akte: The measure is new: “Laufend”."]
    assert told(there, nothing) == [
        "FIRST measure-vanished measures/e-akte: The measure is no longer in the plan,"
        " though nobody had dropped it; it was “Laufend”."
    ]
    assert told(nothing, dropped) == [
        "OTHER other measures/e-akte: The measure is new, but dropped already: “Entfallen”."
    ]
    assert told(dropped, nothing) == [
        "OTHER other measures/e-akte: The measure, which was dropped, is no longer in the plan."
    ]


def test_another_id_and_what_was_merged_into_it() -> None:
    old: Files = {E_AKTE: measure(), "measures/archiv.yaml": measure(title="Archiv")}

    assert told(old, {"measures/dms.yaml": measure(theme="menschen", formerly="[e-akte, archiv]")}) == [
        "FIRST measure-merged measures/archiv: The measure is merged into “E-Akte”.",
        "OTHER measure-moved measures/dms.theme:"
        " The measure has moved from the theme field “Technik” to “Menschen”.",
        "OTHER measure-renamed measures/dms.id: The measure has the id `dms` instead of `e-akte`.",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            milestone(due="Mai 2021"),
            milestone(due="Mai 2021", state="done"),
            "REACHED milestone-reached {at}: The milestone “Relaunch” is reached.",
        ),
        (
            milestone(due="Mai 2021"),
            milestone(state="done", done="2021-05-03"),
            "REACHED milestone-reached +0 {at}: The milestone “Relaunch” (2021-05-03) is reached.",
        ),
        (
            milestone(due="Mai 2021"),
            milestone(due="Juni 2021", state="done", done="2021-06-01"),
            "REACHED milestone-reached +1 {at}: The milestone “Relaunch” (2021-06-01) is reached,"
            " 1 day later than planned.",
        ),
        (
            milestone(due="Mai 2021"),
            milestone(due="Mai 2021", state="done", done="April 2021"),
            "REACHED milestone-reached -31 {at}: The milestone “Relaunch” (April 2021) is reached,"
            " 31 days earlier than planned.",
        ),
        (
            milestone(due="Mai 2021", state="done", done="2021-05-03"),
            milestone(due="Mai 2021"),
            "FIRST milestone-undone {at}: The milestone “Relaunch” is not reached after all.",
        ),
        (
            milestone(due="Mai 2021", state="done"),
            milestone(due="Juni 2021"),
            "FIRST milestone-undone {at}: The milestone “Relaunch” is not reached after all;"
            " it is due June 2021.",
        ),
        (
            milestone(state="done"),
            milestone(state="dropped"),
            "FIRST milestone-undone {at}:"
            " The milestone “Relaunch” was reported as reached, and is dropped now.",
        ),
        (
            milestone(due="Mai 2021"),
            milestone(state="dropped"),
            "FIRST milestone-dropped {at}: The milestone “Relaunch” (May 2021) is dropped.",
        ),
        (
            milestone(state="dropped"),
            milestone(due="Mai 2021"),
            "NEW milestone-new {at}: The milestone “Relaunch” (May 2021) is taken up again.",
        ),
        (
            measure(),
            milestone(due="Mai 2021"),
            "NEW milestone-new {at}: The milestone “Relaunch” (May 2021) is new.",
        ),
        (
            milestone(due="Mai 2021"),
            measure(),
            "FIRST milestone-dropped {at}: The milestone “Relaunch” (May 2021) is no longer in the plan.",
        ),
        (
            measure(),
            milestone(state="done", done="2020"),
            "REACHED milestone-reached {at}: The milestone “Relaunch” (2020) is new, and reached already.",
        ),
        (
            milestone(state="done"),
            measure(),
            "FIRST milestone-undone {at}:"
            " The milestone “Relaunch”, which was reached, is no longer in the plan.",
        ),
        (
            measure(),
            milestone(state="dropped"),
            "OTHER other {at}: The milestone “Relaunch” is new, but dropped already.",
        ),
        (
            milestone(state="dropped"),
            measure(),
            "OTHER other {at}: The milestone “Relaunch”, which was dropped, is no longer in the plan.",
        ),
        (
            milestone(state="done", due="2020"),
            milestone(state="done", due="2021"),
            "OTHER other {at}.due: The planned date of the milestone “Relaunch” is corrected:"
            " 2021 instead of 2020.",
        ),
        (
            milestone(state="done"),
            milestone(state="done", done="2020"),
            "OTHER other {at}.done: The date of the reached milestone “Relaunch” is entered now: 2020.",
        ),
        (
            milestone(promised="{date: 2020}"),
            milestone(promised="{date: 2021}"),
            "FIRST promise-changed +365 {at}.promised: The milestone “Relaunch” is promised anew"
            " to the council: 2021 instead of 2020.",
        ),
        (
            milestone(),
            milestone(title="Neustart"),
            "OTHER text {at}.title: The milestone “Relaunch” is called “Neustart” now.",
        ),
        (
            milestone(),
            milestone(note="Geheim."),
            "OTHER other {at}.note: Milestones “Relaunch”, Note has changed.",
        ),
        (
            milestone(),
            milestone(open="{due: Unbekannt.}"),
            "OTHER other {at}.open.due: Milestones “Relaunch”, Open “Due”: “Unbekannt.”; so far"
            " nothing was said.",
        ),
    ],
)
def test_a_milestone(old: str, new: str, expected: str) -> None:
    assert of_measure(old, new) == [expected.format(at="measures/e-akte.milestones.relaunch")]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            "due: Mai 2021",
            "OTHER other measures/e-akte.milestones.neustart:"
            " The milestone “Relaunch” has the key `neustart` instead of `relaunch`.",
        ),
        (
            "due: Juni 2021",
            "FIRST date-postponed +30 measures/e-akte.milestones.neustart.due:"
            " The milestone “Relaunch” is postponed by 30 days: from May 2021 to June 2021.",
        ),
        (
            "due: Juni 2021, state: done",
            "REACHED milestone-reached measures/e-akte.milestones.neustart:"
            " The milestone “Relaunch” is reached.",
        ),
    ],
)
def test_a_milestone_under_another_key_is_the_same(new: str, expected: str) -> None:
    found = of_measure(
        milestone(due="Mai 2021"), measure(milestones=f"{{neustart: {{title: Relaunch, {new}}}}}")
    )

    assert found == [expected]


def test_two_milestones_of_one_title_are_two() -> None:
    old = measure(milestones="{a: {title: Test}, b: {title: Test}}")

    assert of_measure(old, measure(milestones="{c: {title: Test}}")) == [
        "FIRST milestone-dropped measures/e-akte.milestones.b:"
        " The milestone “Test” is no longer in the plan.",
        "OTHER other measures/e-akte.milestones.c: The milestone “Test” has the key `c` instead of `a`.",
    ]


def test_money_goes_up_and_down_by_type_and_direction() -> None:
    old = measure(
        funding="""
  - {year: 2021, type: investiv, planned: 1000000, actual: 1000}
  - {year: 2022, type: investiv, planned: 500000}
  - {year: 2021, type: konsumtiv, planned: 2000}
  - {year: 2021, type: investiv, flow: in, planned: 100}
  - {year: 2021, type: konsumtiv, flow: in, planned: 100}"""
    )
    new = measure(
        funding="""
  - {year: 2021, type: investiv, planned: 1000000, actual: "500,50"}
  - {year: 2022, type: investiv, planned: 700000}
  - {year: 2021, type: konsumtiv, planned: 1500}
  - {year: 2022, type: konsumtiv, planned: 500}
  - {year: 2021, type: investiv, flow: in, planned: 100, cover: Rücklage}
  - {year: 2021, type: konsumtiv, flow: in, actual: 90}"""
    )

    assert of_measure(old, new) == [
        "RESOURCES money measures/e-akte.funding: Expenses, investment:"
        " planned 1,700,000 €, 200,000 € more than before; actual 500.50 €, 499.50 € less than before.",
        "RESOURCES money measures/e-akte.funding: Expenses, running cost:"
        " spread in another way over the years, the same in all.",
        "RESOURCES money measures/e-akte.funding: Grants, for investment:"
        " details have changed, the sums have not.",
        "RESOURCES money measures/e-akte.funding: Grants, for running cost:"
        " no plan any more, so far 100 €; actual 90 €, so far nothing was said.",
    ]


def test_staff_goes_up_and_down_by_year_and_kind() -> None:
    old = measure(
        staff="""
  - {year: 2021, kind: additional, planned: 2, unit: it}
  - {year: 2021, kind: existing, planned: 1}"""
    )
    new = measure(
        staff="""
  - {year: 2021, kind: additional, planned: 2, unit: it}
  - {year: 2021, kind: additional, planned: "0,5", unit: buero}
  - {year: 2021, kind: existing, planned: 1, grade: E 11}
  - {year: 2022, kind: existing, actual: 3}"""
    )

    assert of_measure(old, new) == [
        "RESOURCES staff measures/e-akte.staff: Additional staff in 2021:"
        " planned 2.5 FTE, 0.5 FTE more than before.",
        "RESOURCES staff measures/e-akte.staff: Existing staff in 2021:"
        " details have changed, the sums have not.",
        "RESOURCES staff measures/e-akte.staff: Existing staff in 2022: actual 3 FTE, so far"
        " nothing was said.",
    ]


def test_goals_and_responsibility() -> None:
    old = measure(goals="[service]", responsible="buero", involved="[it]", partners="[Rechenzentrum]")
    new = measure(goals="[wissen]", responsible="it", involved="[buero]", partners="[Hochschule]")

    assert of_measure(old, new) == [
        "OTHER goal measures/e-akte.goals.service:"
        " The measure no longer contributes to the goal “Bessere Dienstleistungen”.",
        "OTHER goal measures/e-akte.goals.wissen: The measure contributes to the goal “Wissen bewahren” now.",
        "OTHER responsibility measures/e-akte.involved.buero: “Digitalbüro” is involved now.",
        "OTHER responsibility measures/e-akte.involved.it: “Systemhaus” is no longer involved.",
        "OTHER responsibility measures/e-akte.partners.Hochschule: “Hochschule” is a partner now.",
        "OTHER responsibility measures/e-akte.partners.Rechenzentrum:"
        " “Rechenzentrum” is no longer a partner.",
        "OTHER responsibility measures/e-akte.responsible:"
        " The lead has passed from “Digitalbüro” to “Systemhaus”.",
    ]
    assert of_measure(measure(), measure(responsible="it")) == [
        "OTHER responsibility measures/e-akte.responsible: The lead is with “Systemhaus” now."
    ]
    assert of_measure(measure(responsible="it"), measure()) == [
        "OTHER responsibility measures/e-akte.responsible: Nobody has the lead any more; it was “Systemhaus”."
    ]


def test_texts() -> None:
    assert of_measure(
        measure(summary="Alt.", benefit="Schneller."),
        measure(title="Elektronische Akte", summary="Neu.", result="Viel."),
    ) == [
        "OTHER text measures/e-akte.benefit: The text is gone: Benefit.",
        "OTHER text measures/e-akte.result: New text: Result.",
        "OTHER text measures/e-akte.summary: The text is worded anew: Summary.",
        "OTHER text measures/e-akte.title: The measure is called “Elektronische Akte” instead of “E-Akte”.",
    ]


def test_whatever_has_no_kind_of_its_own() -> None:
    old = measure(
        number="M1",
        tags="[Netz]",
        reviewed="2020-12-01",
        continuous="false",
        gates="{audit: {state: open}, archive: {state: open}}",
        assessments="[{dimension: budget, light: red, date: 2020-12-01, reason: Zu teuer.}]",
        decision_needed="{what: Freigabe, by: Mai 2021}",
        indicators="[{name: Akten, target: 100, values: [{date: 2020-12-01, value: 10}]}]",
        note="Alt.",
    )
    new = measure(
        number="M2",
        tags="[Akten]",
        reviewed="2021-01-01",
        continuous="true",
        gates="{audit: {state: open, reason: Unvollständig.}, procurement: {state: open}}",
        assessments="[{dimension: budget, light: yellow, date: 2020-12-01, reason: Zu teuer.}]",
        decision_needed="{what: Freigabe, by: Juni 2021}",
        indicators="[{name: Akten, target: 90, values: [{date: 2020-12-01, value: 10}, {date:"
        " 2021-01-01, value: 12}]}]",
        links='[{title: Seite, url: "https://example.org"}]',
        obligation="statutory",
        note="Neu.",
    )

    assert of_measure(old, new) == [
        "OTHER other measures/e-akte.assessments.budget/2020-12-01.light:"
        " Assessments “budget, 2020-12-01”, Light: yellow instead of red.",
        "OTHER other measures/e-akte.continuous: Continuous: yes instead of no.",
        "OTHER other measures/e-akte.decision_needed.by: Decision needed, By: June 2021 instead of May 2021.",
        "OTHER other measures/e-akte.gates.archive: Gates: “Archiv” is no longer in the plan.",
        "OTHER other measures/e-akte.gates.audit.reason: Gates “Rechnungsprüfung”, Reason:"
        " “Unvollständig.”; so far nothing was said.",
        "OTHER other measures/e-akte.gates.procurement: Gates: “Vergabe” is new.",
        "OTHER other measures/e-akte.indicators.Akten: Indicators “Akten”: changes in Target, Values.",
        "OTHER other measures/e-akte.links.https://example.org: Links: “Seite” is new.",
        "OTHER other measures/e-akte.note: Note has changed.",
        "OTHER other measures/e-akte.number: Number: “M2” instead of “M1”.",
        "OTHER other measures/e-akte.obligation: Obligation: statutory; so far nothing was said.",
        "OTHER other measures/e-akte.reviewed: Reviewed: 2021-01-01 instead of 2020-12-01.",
        "OTHER other measures/e-akte.tags.Akten: Tags: “Akten” is new.",
        "OTHER other measures/e-akte.tags.Netz: Tags: “Netz” is no longer named.",
    ]


def test_entries_of_other_collections() -> None:
    old: Files = {
        "editions/2021.yaml": "kind: fortschreibung\ntitle: Fortschreibung 2021\nas_of: 2021-01-01\n",
        "laws.yaml": "ozg: {title: Onlinezugangsgesetz, role: driver}\n",
        "resolutions.yaml": "rat-2018: {title: Masterplan, date: 2018-11-15, orders: {a: {text:"
        " Berichten.}}}\n",
    }
    new: Files = {
        "editions/2021.yaml": "kind: fortschreibung\ntitle: Fortschreibung 2021\nas_of: 2021-01-02\n"
        "state: published\n",
        "goals.yaml": "service: {title: Gute Dienstleistungen}\nwissen: {title: Wissen bewahren}\n"
        "neu: {title: Neues}\n",
        "resolutions.yaml": "rat-2018: {title: Masterplan, date: 2018-11-15, orders: {b: {text: Planen.}}}\n",
    }

    assert told(old, new) == [
        "OTHER other editions/2021: The edition “Fortschreibung 2021” has changed: As of, State.",
        "OTHER other goals/neu: The goal “Neues” is new.",
        "OTHER other goals/service: The goal “Gute Dienstleistungen” has changed: Title.",
        "OTHER other laws/ozg: The law “Onlinezugangsgesetz” is no longer in the plan.",
        "OTHER other resolutions/rat-2018.orders.a: The council's order “Berichten.” is no longer"
        " in the plan.",
        "OTHER other resolutions/rat-2018.orders.b: The council's order “Planen.” is new.",
    ]


def test_lights() -> None:
    soon, later = date(2020, 12, 1), date(2021, 1, 1)
    planned = measure(finish="{planned: 2020-12-31}")

    assert with_lights(planned, planned, soon, later) == [
        "FIRST light-turned measures/e-akte: The light has turned from green to red by the passing of time"
        " alone: The finish was due 2020-12-31 (1 day overdue)."
    ]
    assert with_lights(planned, measure(finish="{planned: 2021-12-31}"), later, later) == [
        "FIRST date-postponed +365 measures/e-akte.finish.planned:"
        " The finish is postponed by 365 days: from 2020-12-31 to 2021-12-31.",
        "REACHED light-turned measures/e-akte: The light has turned from red to green: on schedule.",
    ]
    reported = "[{dimension: schedule, light: yellow, date: 2020-12-30, reason: Es hakt.}]"
    ahead = measure(finish="{planned: 2022-12-31}")
    assert with_lights(
        ahead, measure(finish="{planned: 2022-12-31}", assessments=reported), later, later
    ) == [
        "OTHER light-turned measures/e-akte: The light has turned from green to yellow:"
        " reported: yellow (computed: green): Es hakt."
    ]
    # What is over or at rest has no light, so that its status says it all.
    assert with_lights(planned, measure(status="ruht", finish="{planned: 2020-12-31}"), soon, later) == [
        "FIRST paused measures/e-akte.status: The measure is at rest now: “Ruht” instead of “Laufend”."
    ]


def test_gates_say_where_they_stood_before() -> None:
    old = measure(
        gates="{data-protection: {state: agreed}, staff-council: {state: running}, audit: {state: running},"
        " archive: {state: agreed}, procurement: {state: open}, it-security: {state: agreed}}"
    )
    new = measure(
        gates="{data-protection: {state: refused, date: 2021-01-05, reason: Kein\n  Konzept.},"
        " staff-council: {state: agreed-with-conditions, reason: Nur im Pilotbetrieb.}, audit: {state: open},"
        " procurement: {state: not-required, reason: Kein Auftrag}, equal-opportunity: {state: agreed},"
        " it-security: {state: agreed-with-conditions}, accessibility: {state: refused, reason: Nein.}}"
    )

    assert of_measure(old, new) == [
        "FIRST gate-refused measures/e-akte.gates.accessibility:"
        " Barrierefreiheit: refused (Nein); so far nothing was said.",
        "FIRST gate-refused measures/e-akte.gates.data-protection:"
        " Datenschutz: refused instead of agreed (Kein Konzept).",
        "REACHED gate-agreed measures/e-akte.gates.equal-opportunity:"
        " Gleichstellung: agreed; so far nothing was said.",
        "REACHED gate-agreed measures/e-akte.gates.staff-council:"
        " Personalrat: agreed with conditions instead of running (Nur im Pilotbetrieb).",
        "OTHER gate measures/e-akte.gates.archive: Archiv: no longer in the plan; so far agreed.",
        "OTHER gate measures/e-akte.gates.audit: Rechnungsprüfung: open instead of running.",
        "OTHER gate measures/e-akte.gates.it-security:"
        " IT-Sicherheit: agreed with conditions instead of agreed.",
        "OTHER gate measures/e-akte.gates.procurement: Vergabe: not required instead of open (Kein Auftrag).",
    ]
    taken = [fact.address for one in changed(old, new) for fact in one.facts]
    assert len(taken) == len(set(taken)) == 12


def test_only_another_id_of_a_theme_field_or_a_status() -> None:
    scale = "statuses:\n  {}: {{label: Laufend, symbol: ◑, color: '#0072B2', kind: active}}\n"
    header = SMALL["masterplan.yaml"].partition("statuses:")[0]

    def files(theme: str, status: str) -> Files:
        return {
            E_AKTE: measure(theme=theme, status=status),
            "themes.yaml": f"{theme}: {{title: Technik}}\n",
            "masterplan.yaml": header + scale.format(status),
        }

    found = told(files("technik", "laufend"), files("it", "inarbeit"))
    assert [line for line in found if "e-akte" in line] == [
        "OTHER other measures/e-akte.status:"
        " Only the id of the status is another one: `inarbeit` instead of `laufend` (“Laufend”).",
        "OTHER other measures/e-akte.theme:"
        " Only the theme field's id is another one: `it` instead of `technik` (“Technik”).",
    ]
    # Two that are called the same are two.
    both: Files = {"themes.yaml": "technik: {title: Technik}\nit: {title: Technik}\n"}
    assert told({E_AKTE: measure(), **both}, {E_AKTE: measure(theme="it"), **both}) == [
        "OTHER measure-moved measures/e-akte.theme:"
        " The measure has moved to another theme field “Technik”: `it` instead of `technik`."
    ]


def test_the_lights_of_what_one_state_could_not_read_are_not_compared() -> None:
    old, new = measure(finish="{planned: 2021}"), measure(finish="{planned: 2021}", formerly="[e-akte]")
    before = state({E_AKTE: old}, date(2021, 1, 1))
    after = state({"measures/akte.yaml": new}, date(2024, 1, 1))

    def kinds(*partly: str) -> list[str]:
        return [one.kind for one in changes(before, after, partly_read=frozenset(partly))]

    assert kinds() == ["light-turned", "measure-renamed"]
    assert kinds("portal") == ["light-turned", "measure-renamed"]
    assert kinds("e-akte") == kinds("akte") == ["measure-renamed"]


def test_the_reason_is_what_is_new() -> None:
    news = "[{date: 2020-12-31, text: Alt.}, {date: 2021-01-02, text: Erst.}, {date: 2021-02-01,"
    news += " text: Dann\n  mehr.}]"
    old = measure(finish="{planned: 2021}", status_reason="Steht schon da.")

    def because(**fields: str) -> list[str]:
        found = of_measure(old, measure(**{"finish": "{planned: 2022}", **fields}))
        # A sentence ends before the reason, or with a date.
        return [
            re.split(r"\. (?=Reason|Progress)|\.$", line)[1] for line in found if line.startswith("FIRST")
        ]

    assert because(status_reason="Steht schon da.") == [""]
    assert because(status_reason="Neu.", progress=news) == ["Reason: Neu"]
    # News are no reason: they are told with their day.
    newest = "Progress on 2021-02-01: Dann mehr"
    assert because(status_reason="Steht schon da.", progress=news) == [newest]
    assert because(status_reason="Steht schon da.", progress=news, note="Geheim.") == [newest]
    assert because(status="ruht", status_reason="Steht schon da.", progress=news) == [
        newest,
        "Reason: Steht schon da",
    ]


def test_the_order_of_what_the_council_should_know() -> None:
    old: Files = {
        "measures/a.yaml": measure("A", number="M10", finish="{planned: 2021}"),
        "measures/b.yaml": measure("B", number="M2", finish="{planned: 2021}"),
        "measures/c.yaml": measure("C", number="M1", finish="{planned: 2021}"),
        "measures/d.yaml": measure("D", theme="menschen", number="M3"),
        "measures/e.yaml": measure("E", number="M4"),
        "measures/f.yaml": measure("F", number="M5", finish="{planned: 2021-01-02}"),
        "measures/g.yaml": measure("G", status="geplant", number="M6"),
    }
    new: Files = {
        "measures/a.yaml": measure("A", number="M10", finish="{planned: 2023}"),
        "measures/b.yaml": measure("B", number="M2", finish="{planned: 2022}"),
        "measures/c.yaml": measure("C", number="M1"),
        "measures/d.yaml": measure("D", theme="menschen", status="entfallen", number="M3"),
        "measures/e.yaml": measure("E", status="ruht", number="M4"),
        "measures/f.yaml": measure("F", number="M5", finish="{planned: 2021-01-02}", tags="[Netz]"),
        "measures/g.yaml": measure("G", number="M6"),
        "measures/h.yaml": measure("H", theme="menschen", number="M7"),
        "measures/i.yaml": measure("I", number="M8"),
    }
    found = changes(state(old, date(2021, 1, 1)), state(new, date(2021, 1, 3)))

    assert [f"{one.weight.name} {one.address.id} {one.kind}" for one in found] == [
        "FIRST d measure-dropped",
        "FIRST c date-removed",
        "FIRST a date-postponed",
        "FIRST b date-postponed",
        "FIRST e paused",
        "FIRST f light-turned",
        "REACHED g status-forward",
        "NEW i measure-new",
        "NEW h measure-new",
        "OTHER c light-turned",
        "OTHER f other",
    ]


def test_nothing_is_said_of_what_is_not_known() -> None:
    before = state({E_AKTE: measure(finish="{planned: 2021}")}, date(2021, 1, 1))
    after = state({E_AKTE: measure(finish="{planned: 2022}")}, date(2024, 1, 1))

    assert lines(changes(before, after, lambda address: address != Address("measures", "e-akte"))) == [
        "FIRST date-postponed +365 measures/e-akte.finish.planned:"
        " The finish is postponed by 365 days: from 2021 to 2022."
    ]
    assert changes(before, after, lambda address: address.id != "e-akte") == ()


def test_a_measure_belongs_to_its_theme_field_and_what_is_none_to_nothing() -> None:
    before = state({E_AKTE: measure()})
    after = state({E_AKTE: measure(theme="menschen"), "goals.yaml": "service: {title: Service}\n"})
    facts = compare(before.plan, after.plan)
    found = changes(before, after)

    assert [(one.kind, one.theme) for one in found] == [
        (ChangeKind.MEASURE_MOVED, "menschen"),
        (ChangeKind.OTHER, None),
        (ChangeKind.OTHER, None),
    ]
    assert sorted(str(fact.address) for one in found for fact in one.facts) == sorted(
        str(fact.address) for fact in facts
    )


def test_every_weight_has_a_heading() -> None:
    assert list(HEADINGS) == list(Weight)


def test_lights_are_the_same_with_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    report = "[{date: 2022-01-10, dimension: schedule, light: red, reason: Krank}]"
    old = {
        E_AKTE: measure(finish="{planned: 2022}"),
        "measures/x.yaml": measure("X", finish="{planned: 2021}"),
    }
    new = {
        E_AKTE: measure(finish="{planned: 2022}", assessments=report, summary="Neu"),
        "measures/y.yaml": measure("X", finish="{planned: 2021}", formerly="[x]"),
    }
    before, after = state(old, date(2021, 7, 15)), state(new, date(2022, 1, 15))
    alone = changes(before, after)
    assert [(one.kind.value, one.by_time, len(one.facts)) for one in alone if one.light is not None] == [
        ("light-turned", False, 1),
        ("light-turned", True, 0),
    ]
    begun = []

    @contextmanager
    def noted(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
        begun.append(work)
        with apart(work) as result:
            yield result

    monkeypatch.setattr(meaning, "MEASURES_AT_LEAST", 0)
    monkeypatch.setattr(meaning, "apart", noted)
    assert changes(before, after) == alone
    assert len(begun) == 1
