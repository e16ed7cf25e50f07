"""How a status is shown wherever it stands: as the plan's scale has it, open, or unknown to the scale."""

from __future__ import annotations

from masterplan_cli.plan.status import Status, StatusKind
from masterplan_cli.render.statuses import step_cell
from masterplan_cli.render.tables.table import Cell, Json

ACTIVE = Status(label="Laufend", symbol="◑", color="#009E73", kind=StatusKind.ACTIVE)
DATA: Json = {"id": "laufend", "label": "Laufend", "kind": "active"}


def test_a_status_is_symbol_and_label_and_only_its_symbol_is_painted() -> None:
    assert step_cell("laufend", ACTIVE) == Cell("◑ Laufend", DATA, "#009E73", head="◑")


def test_an_open_status_has_an_asterisk() -> None:
    opened = {"status": "Noch nicht bestätigt.", "theme": "Vorläufig."}
    assert step_cell("laufend", ACTIVE, opened) == Cell("◑ Laufend*", DATA, "#009E73", head="◑")
    assert step_cell("laufend", ACTIVE, {"theme": "Vorläufig."}).text == "◑ Laufend"


def test_a_status_that_the_scale_does_not_have_is_shown_by_its_id() -> None:
    assert step_cell("lauft", None) == Cell("? lauft", {"id": "lauft"})
    assert step_cell("lauft", None, {"status": "Noch nicht bestätigt."}) == Cell("? lauft*", {"id": "lauft"})
