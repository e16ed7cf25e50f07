"""The settings of a plan that says nothing of them: the rules of lights and checks are told with these."""

from __future__ import annotations

from masterplan_cli.plan.masterplan import Limits, Masterplan, QualityWeights

HEADER = {"id": "masterplan", "title": "Masterplan", "city": "Musterstadt", "statuses": {}}


def test_from_when_on_something_is_late_old_or_odd() -> None:
    assert Limits().model_dump() == {
        "slip_red_days": 180,
        "milestone_red_days": 30,
        "long_window_days": 31,
        "soon_days": 14,
        "stale_days": 180,
        "assessment_days": 180,
        "ongoing_days": 365,
        "ahead_days": 365,
        "due_days": 90,
        "earliest_year": 1990,
        "latest_year": 2060,
    }


def test_what_each_part_of_a_measure_counts_for() -> None:
    assert QualityWeights().model_dump() == {
        "responsible": 3,
        "summary": 2,
        "goals": 2,
        "benefit": 2,
        "dates": 3,
        "milestones": 2,
        "funding": 2,
        "reviewed": 2,
    }


def test_a_plan_has_the_usual_gates_unless_it_defines_its_own() -> None:
    usual = Masterplan.model_validate(dict(HEADER)).gates
    assert {id: gate.title for id, gate in usual.items()} == {
        "data-protection": "Datenschutz",
        "it-security": "IT-Sicherheit",
        "staff-council": "Personalrat",
        "equal-opportunity": "Gleichstellung",
        "disabled-staff": "Schwerbehindertenvertretung",
        "accessibility": "Barrierefreiheit",
        "procurement": "Vergabe",
        "audit": "Rechnungsprüfung",
        "archive": "Archiv",
    }
    own = Masterplan.model_validate({**HEADER, "gates": {"rat": {"title": "Rat"}}}).gates
    assert [*own] == ["rat"]
