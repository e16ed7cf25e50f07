"""What one measure costs, and who works on it."""

from __future__ import annotations

from decimal import Decimal

from masterplan_cli.figures.money import budgets
from masterplan_cli.figures.staffing import staff_rows, staff_sums
from masterplan_cli.plan.measure import Measure
from tests.small_plan import loaded


def measure(text: str) -> Measure:
    found = loaded({"measures/a.yaml": f"title: A\ntheme: technik\nstatus: laufend\n{text}"})
    assert found.findings == ()
    return found.plan.measures["a"]


def test_investment_running_cost_and_grants_are_never_added_together() -> None:
    rows = """\
funding:
- {year: 2022, type: konsumtiv, planned: 5}
- {year: 2022, type: investiv, flow: in, planned: 7, actual: 0}
- {year: 2023, type: investiv, planned: 20, actual: 3}
- {year: 2021, type: investiv, planned: 10}
- {year: 2021, type: konsumtiv}
"""
    found = budgets(measure(rows))

    assert [
        (one.flow, one.type, [row.year for row in one.rows], one.planned, one.actual) for one in found
    ] == [
        ("out", "investiv", [2021, 2023], Decimal(30), Decimal(3)),
        ("out", "konsumtiv", [2021, 2022], Decimal(5), None),
        ("in", "investiv", [2022], Decimal(7), Decimal(0)),
    ]
    assert budgets(measure("")) == ()


def test_staff_is_summed_by_year_and_kind() -> None:
    rows = """\
staff:
- {year: 2022, kind: existing, planned: 1, actual: "0,5"}
- {year: 2021, kind: additional, planned: "2,5"}
- {year: 2021, kind: existing, actual: 0}
- {year: 2022, kind: existing, planned: "1,5", grade: E 11}
"""
    found = measure(rows)

    assert [(one.year, one.kind, one.planned, one.actual) for one in staff_sums([found, measure(rows)])] == [
        (2021, "existing", None, Decimal(0)),
        (2021, "additional", Decimal(5), None),
        (2022, "existing", Decimal(5), Decimal(1)),
    ]
    assert [(one.year, one.kind, one.grade) for one in staff_rows(found)] == [
        (2021, "existing", None),
        (2021, "additional", None),
        (2022, "existing", None),
        (2022, "existing", "E 11"),
    ]
