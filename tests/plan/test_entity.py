"""What the models say of themselves: their keys, and what refers to what."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from masterplan_cli.loading import load
from masterplan_cli.plan.assessment import Assessment
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Part, allowed_keys, keys
from masterplan_cli.plan.foundations import Theme
from masterplan_cli.plan.gate import GateState
from masterplan_cli.plan.masterplan import Derivation, Limits, Masterplan
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.plan import COLLECTIONS, FILES, FOLDERS, Plan, Unread
from masterplan_cli.plan.resolution import Resolution
from masterplan_cli.plan.status import Status, StatusKind
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Theme, ("number", "title", "summary", "open", "note")),
        (Resolution, ("title", "date", "reference", "follows", "summary", "orders", "open", "note")),
        (Milestone, ("title", "due", "state", "done", "promised", "order", "open", "note")),
        (Derivation, ("title", "steps")),
        (Assessment, ("dimension", "light", "date", "reason", "countermeasure", "visibility")),
    ],
)
def test_keys_are_those_of_the_files_in_their_order(model: type[Part], expected: tuple[str, ...]) -> None:
    assert keys(model) == expected


def test_a_key_may_be_called_otherwise_than_its_field() -> None:
    assert keys(Masterplan)[0] == "schema"
    assert "schema_version" not in keys(Masterplan)


@pytest.mark.parametrize(
    ("model", "path", "expected"),
    [
        (Measure, (), keys(Measure)),
        (Measure, ("finish",), ("planned", "actual", "promised")),
        (Measure, ("finish", "promised"), ("date", "resolution")),
        (Measure, ("gates", "x"), ("state", "date", "reason")),
        (Measure, ("indicators", 0, "values", 3), ("date", "value")),
        (Measure, ("decision_needed",), ("what", "body", "by")),
        (Measure, ("milestones",), ()),
        (Measure, ("milestones", "x"), keys(Milestone)),
        (Measure, ("milestones", "x", "open"), ()),
        (Measure, ("assessments", 3), keys(Assessment)),
        (Measure, ("goals", 0), ()),
        (Measure, ("title",), ()),
        (Masterplan, ("derivation",), ("title", "steps")),
        (Masterplan, ("statuses", "x"), keys(Status)),
        (Masterplan, ("limits",), keys(Limits)),
        (Masterplan, ("schema",), ()),
    ],
)
def test_the_keys_of_a_part_are_found_by_its_path(
    model: type[Part], path: tuple[str | int, ...], expected: tuple[str, ...]
) -> None:
    assert allowed_keys(model, path) == expected


def test_collections_lie_in_files_or_in_folders() -> None:
    assert {**FILES, **FOLDERS} == COLLECTIONS
    assert set(COLLECTIONS) <= set(Plan.__dataclass_fields__)


def test_parts_are_frozen_and_take_no_key_that_they_do_not_know() -> None:
    theme = Theme(id="technik", title="Technik")
    with pytest.raises(ValidationError, match="frozen"):
        theme.title = "Anderes"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Theme.model_validate({"id": "technik", "title": "Technik", "farbe": "rot"})


def test_a_plan_knows_what_it_has_and_what_could_not_be_read() -> None:
    plan = load(MemoryTree(FULL)).plan
    asked = [("themes", "technik"), ("themes", "x"), ("statuses", "geplant")]
    assert [plan.knows(*one) for one in asked] == [True, False, True]
    collections = frozenset({"goals", "masterplan"})
    unread = Plan(plan.masterplan, unread=Unread(collections, frozenset({("laws", "a")})))
    asked = [("goals", "x"), ("statuses", "x"), ("laws", "a"), ("laws", "b"), ("themes", "technik")]
    assert [unread.knows(*one) for one in asked] == [True, True, True, False, False]


def test_a_plan_lacks_what_could_not_be_read_but_not_what_nobody_wrote() -> None:
    plan = load(MemoryTree(FULL)).plan
    collections = frozenset({"goals", "gates", "orders/a"})
    ids = frozenset({("resolutions", "b"), ("orders", "c/eins"), ("priorities", "hoch")})
    unread = Plan(plan.masterplan, unread=Unread(collections, ids))
    asked = {
        ("goals", "x"): True,
        ("themes", "x"): False,
        ("gates", "x"): True,
        ("statuses", "x"): False,
        ("priorities", "hoch"): True,
        ("priorities", "mittel"): False,
        ("orders", "a/x"): True,
        ("orders", "b/x"): True,
        ("orders", "c/eins"): True,
        ("orders", "c/zwei"): False,
        ("orders", "d"): False,
    }
    assert {one: unread.lacks(*one) for one in asked} == asked
    assert not any(plan.lacks(*one) for one in asked)


def test_a_plan_whose_header_is_unread_lacks_every_scale_and_one_without_resolutions_every_order() -> None:
    plan = load(MemoryTree(FULL)).plan
    unread = Plan(plan.masterplan, unread=Unread(frozenset({"masterplan", "resolutions"})))
    asked = [("statuses", "x"), ("priorities", "x"), ("gates", "x"), ("orders", "x/y"), ("themes", "x")]
    assert [unread.lacks(*one) for one in asked] == [True, True, True, True, False]


def test_orders_are_called_by_their_resolution_and_their_own_id() -> None:
    files = {
        "resolutions.yaml": "a:\n  title: A\n  date: 2020-01-01\n  orders: {x: {text: X}, y: {text: Y}}\n"
        "b: {title: B, date: 2021-01-01}\n"
        "c: {title: C, date: 2022-01-01, orders: {x: {text: Z}}}\n"
    }
    plan = load(MemoryTree(files)).plan
    assert {id: order.text for id, order in plan.orders.items()} == {"a/x": "X", "a/y": "Y", "c/x": "Z"}
    assert plan.collection("orders") == plan.orders


def test_an_audience_sees_what_is_for_those_before_it() -> None:
    seen = {audience: {one for one in Audience if audience.sees(one)} for audience in Audience}
    assert seen == {
        Audience.PUBLIC: {Audience.PUBLIC},
        Audience.COUNCIL: {Audience.PUBLIC, Audience.COUNCIL},
        Audience.INTERNAL: {Audience.PUBLIC, Audience.COUNCIL, Audience.INTERNAL},
    }


def test_a_gate_is_passed_once_it_is_agreed_or_not_required() -> None:
    assert {state for state in GateState if state.is_passed} == {
        GateState.AGREED,
        GateState.AGREED_WITH_CONDITIONS,
        GateState.NOT_REQUIRED,
    }


def test_all_entries_are_told_with_their_collection() -> None:
    told = [(collection, entity.id) for collection, entity in load(MemoryTree(FULL)).plan.entities()]
    assert told == [
        ("themes", "technik"),
        ("themes", "personal"),
        ("goals", "service"),
        ("principles", "agil"),
        ("resolutions", "beschluss-2017"),
        ("resolutions", "beschluss-2018"),
        ("laws", "ozg"),
        ("participation", "barcamp"),
        ("units", "dezernat"),
        ("units", "buero"),
        ("measures", "akte-alt"),
        ("measures", "e-akte"),
        ("measures", "netz"),
        ("editions", "2021"),
        ("papers", "netz-vorlage"),
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (StatusKind.PLANNED, {"is underway"}),
        (StatusKind.PREPARING, {"is underway"}),
        (StatusKind.ACTIVE, {"has begun", "is underway"}),
        (StatusKind.PAUSED, set()),
        (StatusKind.DONE, {"has begun", "is over"}),
        (StatusKind.STOPPED, {"is over"}),
    ],
)
def test_a_kind_of_status_says_where_a_measure_is_in_its_life(kind: StatusKind, expected: set[str]) -> None:
    said = {"has begun": kind.has_begun, "is underway": kind.is_underway, "is over": kind.is_over}
    assert {words for words, holds in said.items() if holds} == expected
