"""What the models say of themselves: their keys, and what refers to what."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from masterplan_cli.loading import load
from masterplan_cli.plan.assessment import Assessment
from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.entity import Part, allowed_keys, keys, references
from masterplan_cli.plan.foundations import Theme
from masterplan_cli.plan.masterplan import Derivation, Limits, Masterplan
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.plan import COLLECTIONS, FILES, FOLDERS, Plan, Unread
from masterplan_cli.plan.resolution import Resolution
from masterplan_cli.plan.status import Status, StatusKind
from masterplan_cli.plan.unit import Unit
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Theme, ("number", "title", "summary", "open", "note")),
        (Resolution, ("title", "date", "reference", "follows", "summary", "open", "note")),
        (Milestone, ("title", "due", "state", "done", "open", "note")),
        (Derivation, ("title", "steps")),
        (Assessment, ("dimension", "light", "date", "reason", "countermeasure")),
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
        (Measure, ("finish",), ("planned", "actual")),
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


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (
            Measure,
            {
                ("theme", "themes", False),
                ("status", "statuses", False),
                ("goals", "goals", True),
                ("principles", "principles", True),
                ("responsible", "units", False),
                ("involved", "units", True),
                ("laws", "laws", True),
                ("resolutions", "resolutions", True),
                ("participation", "participation", True),
                ("depends_on", "measures", True),
                ("replaced_by", "measures", False),
            },
        ),
        (Edition, {("resolution", "resolutions", False)}),
        (Resolution, {("follows", "resolutions", False)}),
        (Unit, {("parent", "units", False)}),
        (Theme, set()),
    ],
)
def test_references_are_known_with_what_they_refer_to(
    model: type[Part], expected: set[tuple[str, str, bool]]
) -> None:
    assert set(references(model)) == expected


def test_every_reference_leads_to_a_collection_of_the_plan() -> None:
    plan = load(MemoryTree(FULL)).plan
    targets = {target for model in COLLECTIONS.values() for _, target, _ in references(model)}
    assert {target for target in targets if not plan.collection(target)} == set()


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
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (StatusKind.PLANNED, set()),
        (StatusKind.PREPARING, set()),
        (StatusKind.ACTIVE, {"has begun"}),
        (StatusKind.PAUSED, set()),
        (StatusKind.DONE, {"has begun", "is over"}),
        (StatusKind.STOPPED, {"is over"}),
    ],
)
def test_a_kind_of_status_says_whether_it_has_begun_and_is_over(kind: StatusKind, expected: set[str]) -> None:
    said = {"has begun": kind.has_begun, "is over": kind.is_over}
    assert {words for words, holds in said.items() if holds} == expected
