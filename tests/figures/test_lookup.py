"""What an id, a number or an address means."""

from __future__ import annotations

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.lookup import looked_up
from masterplan_cli.loading import load
from masterplan_cli.plan.addresses import entry_of
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.small_plan import loaded, text


def full() -> Plan:
    return load(MemoryTree(FULL)).plan


@pytest.mark.parametrize(
    ("asked", "address", "home"),
    [
        ("e-akte", "measures/e-akte", "measures/e-akte"),
        ("E-Akte", "measures/e-akte", "measures/e-akte"),
        ("measures/e-akte", "measures/e-akte", "measures/e-akte"),
        ("M1", "measures/e-akte", "measures/e-akte"),
        ("m1.funding.0.year", "measures/e-akte.funding.0.year", "measures/e-akte"),
        ("12345-18", "resolutions/beschluss-2018", "resolutions/beschluss-2018"),
        ("12345-21", "papers/netz-vorlage", "papers/netz-vorlage"),
        (
            "beschluss-2018/bericht",
            "resolutions/beschluss-2018.orders.bericht",
            "resolutions/beschluss-2018.orders.bericht",
        ),
        (
            "beschluss-2018.orders.bericht.text",
            "resolutions/beschluss-2018.orders.bericht.text",
            "resolutions/beschluss-2018.orders.bericht",
        ),
        ("gates/datenschutz", "masterplan.gates.datenschutz", "masterplan.gates.datenschutz"),
        ("hoch", "masterplan.priorities.hoch", "masterplan.priorities.hoch"),
        ("masterplan", "masterplan", "masterplan"),
        ("masterplan.schema", "masterplan.schema", "masterplan"),
        ("masterplan.limits.soon_days", "masterplan.limits.soon_days", "masterplan"),
        ("2021", "editions/2021", "editions/2021"),
    ],
)
def test_a_name_is_an_address(asked: str, address: str, home: str) -> None:
    found = looked_up(full(), asked)

    assert (str(found), str(entry_of(found))) == (address, home)


def test_a_printed_number_may_have_dots() -> None:
    plan = loaded(
        {"measures/a.yaml": "number: 1.2\ntitle: A\ntheme: technik\nstatus: laufend\nsummary: Kurz.\n"}
    ).plan

    assert str(looked_up(plan, "1.2")) == "measures/a"
    assert str(looked_up(plan, "1.2.summary")) == "measures/a.summary"


def test_an_id_counts_before_a_number() -> None:
    plan = loaded(
        {
            "measures/portal.yaml": "number: neu\ntitle: A\ntheme: technik\nstatus: laufend\n",
            "measures/neu.yaml": "title: B\ntheme: technik\nstatus: laufend\n",
        }
    ).plan

    assert str(looked_up(plan, "neu")) == "measures/neu"


def test_what_stands_for_several_things_is_asked_for() -> None:
    plan = loaded({"goals.yaml": "technik: {title: Technik beherrschen}\n"}).plan
    with pytest.raises(MasterplanError) as raised:
        looked_up(plan, "technik")

    assert raised.value.hint is not None
    assert text(raised.value.message) == "“technik” stands for several things."
    assert text(raised.value.hint) == "Please say which one: themes/technik, goals/technik."


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("protal", "Did you mean measures/portal (Serviceportal)?"),
        (
            "serviceportal",
            "Did you mean measures/portal (Serviceportal), goals/service (Bessere Dienstleistungen)?",
        ),
        ("dienstleistungen", "Did you mean goals/service (Bessere Dienstleistungen)?"),
        ("M8", "`mp status` lists the measures."),
        ("digitalbüro", "Did you mean units/buero (Digitalbüro)?"),
        ("measures/portl", "Did you mean measures/portal (Serviceportal)?"),
        ("qqqqqq", "`mp status` lists the measures."),
    ],
)
def test_the_unknown_has_nearest_ones(asked: str, hint: str) -> None:
    with pytest.raises(MasterplanError) as raised:
        looked_up(loaded({}).plan, asked)

    assert raised.value.hint is not None
    assert text(raised.value.message) == f"The plan has no “{asked}”."
    assert text(raised.value.hint) == hint
