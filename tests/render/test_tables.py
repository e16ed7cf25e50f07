"""Every format of a table: whole outputs of a small one, and laws for any."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.render.tables import FORMATS, TableFormat
from masterplan_cli.render.tables.table import Cell, Column, Group, Table, Total
from masterplan_cli.render.terminal import NARROWEST, WIDEST, Paint, Terminal
from tests.render.cells import cells, harmful

COLUMNS = (
    Column("id", "Kennung", hidden=True),
    Column("number", "Nr."),
    Column("title", "Maßnahme", weight=3, minimum=16),
    Column("status", "Status", tier=2, named_below=False),
    Column("light", "Ampel", weight=2, minimum=12),
    Column("next", "Als Nächstes", weight=2, minimum=14, tier=1),
)


def row(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(text, {"said": text}) for text in texts)


SMALL = Table(
    title="Plan",
    subtitle="Stand heute",
    columns=COLUMNS,
    groups=(
        Group(
            (
                row("akte", "M1", "DMS / E-Akte", "◑ In Umsetzung", "● grün", "Beschaffung, bis Mitte 2021"),
                row("netz", "M10", "Glasfasernetz und WLAN-Ausbau", "◔ In Konzeption", "○ grau", ""),
            ),
            "Technik (2)",
        ),
        Group((row("x", "", "=SUMME(A1) | *x*", "✔ Fertig", "▲ rot", ""),), "Übriges (1)"),
    ),
    name="measures",
    totals=(
        Total(
            "status",
            "Status",
            (("a", Cell("◑ In Umsetzung"), 1), ("b", Cell("ohne"), 0), ("c", Cell("✔ Fertig"), 12)),
        ),
        Total(
            "theme",
            "Themenfeld",
            (("technik", Cell("Ein Themenfeld mit langem Namen"), 2), ("x", Cell("Übriges"), 10)),
        ),
    ),
    notes=("* angenommen",),
    facts={"today": "2021-01-01"},
)


def terminal(width: int = 80) -> Terminal:
    made = Terminal(out=StringIO())
    made.width = width
    return made


def rendered(format: TableFormat, table: Table = SMALL, width: int = 80, language: str = "de") -> str:
    return FORMATS[format](table, terminal(width), language)


WIDE = """\
Plan
Stand heute

Technik (2)
Nr.  Maßnahme                       Status           Ampel   Als Nächstes
M1   DMS / E-Akte                   ◑ In Umsetzung   ● grün  Beschaffung, bis Mitte 2021
M10  Glasfasernetz und WLAN-Ausbau  ◔ In Konzeption  ○ grau

Übriges (1)
Nr.  Maßnahme                       Status           Ampel   Als Nächstes
     =SUMME(A1) | *x*               ✔ Fertig         ▲ rot

Status      ◑ In Umsetzung 1  ✔ Fertig 12
Themenfeld   2 Ein Themenfeld mit langem Namen
            10 Übriges

* angenommen
"""
MIDDLE = """\
Plan
Stand heute

Technik (2)
Nr.  Maßnahme                Status           Ampel
M1   DMS / E-Akte            ◑ In Umsetzung   ● grün
     Als Nächstes: Beschaffung, bis Mitte 2021
M10  Glasfasernetz und       ◔ In Konzeption  ○ grau
     WLAN-Ausbau

Übriges (1)
Nr.  Maßnahme                Status           Ampel
     =SUMME(A1) | *x*        ✔ Fertig         ▲ rot

Status      ◑ In Umsetzung 1  ✔ Fertig 12
Themenfeld   2 Ein Themenfeld mit langem Namen
            10 Übriges

* angenommen
"""
NARROW = """\
Plan
Stand heute

Technik (2)
Nr.  Maßnahme                     Ampel
M1   DMS / E-Akte                 ● grün
     ◑ In Umsetzung · Als Nächstes:
     Beschaffung, bis Mitte 2021
M10  Glasfasernetz und            ○ grau
     WLAN-Ausbau
     ◔ In Konzeption

Übriges (1)
Nr.  Maßnahme                     Ampel
     =SUMME(A1) | *x*             ▲ rot
     ✔ Fertig

Status      ◑ In Umsetzung 1
            ✔ Fertig 12
Themenfeld   2 Ein Themenfeld mit langem
               Namen
            10 Übriges

* angenommen
"""


@pytest.mark.parametrize(("width", "text"), [(100, WIDE), (52, MIDDLE), (40, NARROW)])
def test_table(width: int, text: str) -> None:
    assert rendered(TableFormat.TABLE, width=width) == text


def test_md() -> None:
    assert rendered(TableFormat.MD) == (
        "# Plan\n\nStand heute\n\n## Technik (2)\n\n"
        "| Nr. | Maßnahme | Status | Ampel | Als Nächstes |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| M1 | DMS / E-Akte | ◑ In Umsetzung | ● grün | Beschaffung, bis Mitte 2021 |\n"
        "| M10 | Glasfasernetz und WLAN-Ausbau | ◔ In Konzeption | ○ grau |  |\n"
        "\n## Übriges (1)\n\n"
        "| Nr. | Maßnahme | Status | Ampel | Als Nächstes |\n"
        "| --- | --- | --- | --- | --- |\n"
        "|  | =SUMME(A1) \\| \\*x\\* | ✔ Fertig | ▲ rot |  |\n"
        "\n**Status:** ◑ In Umsetzung 1 · ✔ Fertig 12\n"
        "\n**Themenfeld:** Ein Themenfeld mit langem Namen 2 · Übriges 10\n"
        "\n\\* angenommen\n"
    )


def test_csv() -> None:
    assert rendered(TableFormat.CSV) == (
        "Kennung;Nr.;Maßnahme;Status;Ampel;Als Nächstes\n"
        "akte;M1;DMS / E-Akte;◑ In Umsetzung;● grün;Beschaffung, bis Mitte 2021\n"
        "netz;M10;Glasfasernetz und WLAN-Ausbau;◔ In Konzeption;○ grau;\n"
        "x;;'=SUMME(A1) | *x*;✔ Fertig;▲ rot;\n"
    )
    assert rendered(TableFormat.CSV, language="en").splitlines()[1] == (
        'akte,M1,DMS / E-Akte,◑ In Umsetzung,● grün,"Beschaffung, bis Mitte 2021"'
    )


def test_json() -> None:
    data = json.loads(rendered(TableFormat.JSON))

    assert list(data) == ["schema", "today", "measures", "totals"]
    assert (data["schema"], data["today"]) == (1, "2021-01-01")
    assert data["measures"][1] == {
        "id": {"said": "netz"},
        "number": {"said": "M10"},
        "title": {"said": "Glasfasernetz und WLAN-Ausbau"},
        "status": {"said": "◔ In Konzeption"},
        "light": {"said": "○ grau"},
        "next": {"said": ""},
    }
    assert data["totals"] == {"status": {"a": 1, "b": 0, "c": 12}, "theme": {"technik": 2, "x": 10}}


def test_only_the_head_of_a_cell_is_painted_where_it_has_one() -> None:
    cell = Cell("▲ rot: war schon lange fällig", style="red", head="▲ rot")
    plain = Cell("M1", style="dim")
    table = Table(
        "T", "", (Column("a", "A"), Column("b", "B", weight=1, minimum=20)), (Group(((plain, cell),)),), "x",
        totals=(Total("b", "B", (("r", Cell("▲ rot", style="red", head="▲"), 1),)),),
    )  # fmt: skip
    screen = terminal()
    screen.paint = Paint("standard")
    screen.width = 24

    assert FORMATS[TableFormat.TABLE](table, screen, "de").splitlines() == [
        "\x1b[1mT\x1b[0m",
        "",
        "",
        "\x1b[2mA\x1b[0m   \x1b[2mB\x1b[0m",
        "\x1b[2mM1\x1b[0m  \x1b[31m▲ rot\x1b[0m: war schon",
        "    lange fällig",
        "",
        "\x1b[1mB\x1b[0m  \x1b[31m▲\x1b[0m rot 1",
    ]


TEXTS = st.text(max_size=60) | st.sampled_from(
    [
        "Verwaltungsdigitalisierungskoordinierungsausschuss",
        "日本語のとても長いタイトルです",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "a|b||c\\|d",
        "[Link](javascript:x) <b> `x` ~~y~~",
        "x\n::error::pwn",
        "\x1b[31mrot",
    ]
)
# Signs on whose width Unicode's tables of all ages and all terminals agree.
MEASURABLE = st.text(
    st.sampled_from("abcÄß „“–…|*#-/._:;()0123456789 \n日本語のカ한국、ΩЖאبه\u0301\u00a0😀🚀"), max_size=60
) | st.sampled_from(
    [
        "Verwaltungsdigitalisierungskoordinierungsausschuss",
        "日本語のとても長いタイトルですからこれは一行に入りません",
        "plan/measures/ausbildungs-und-fortbildungsmanagement.yaml",
    ]
)


def tables(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Table]:
    cell = st.builds(Cell, texts, texts, st.just("bold red"))
    rows = st.lists(st.tuples(*[cell] * len(COLUMNS)), max_size=4).map(tuple)
    groups = st.lists(st.builds(Group, rows, texts), max_size=3).map(tuple)
    counts = st.lists(st.tuples(st.just("id"), cell, st.integers(0, 10**6)), max_size=5).map(tuple)
    totals = st.lists(st.builds(Total, st.just("status"), st.just("Status"), counts), max_size=2).map(tuple)
    notes = st.lists(texts, max_size=2).map(tuple)
    return st.builds(
        Table, texts, texts, st.just(COLUMNS), groups, st.just("rows"), totals, notes, intro=texts
    )


@given(tables(MEASURABLE), st.integers(NARROWEST, WIDEST))
def test_no_line_is_wider_than_the_terminal(table: Table, width: int) -> None:
    lines = rendered(TableFormat.TABLE, table, width).splitlines()

    assert [line for line in lines if cells(line) > width] == []


@given(tables(TEXTS), st.sampled_from(TableFormat))
def test_nothing_harmful_reaches_the_terminal(table: Table, format: TableFormat) -> None:
    shown = rendered(format, table)

    assert harmful(shown) == []
    assert [line for line in shown.splitlines() if line.lstrip().startswith("::")] == []


@given(tables(TEXTS))
def test_csv_has_no_formula_and_as_many_cells_as_columns(table: Table) -> None:
    read = list(csv.reader(StringIO(rendered(TableFormat.CSV, table)), delimiter=";"))

    assert {len(cells) for cells in read} == {len(COLUMNS)}
    assert len(read) == 1 + sum(len(group.rows) for group in table.groups)
    assert [
        cell for cells in read for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    ] == []


@given(tables(TEXTS))
def test_md_has_as_many_cells_as_columns(table: Table) -> None:
    lines = rendered(TableFormat.MD, table).splitlines()

    rows = [line for line in lines if line.startswith("| ")]
    columns = max(1, len(table.visible()))
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in rows} <= {columns + 1}
    assert len(rows) == sum(2 + len(group.rows) for group in table.groups)


@given(tables(TEXTS))
def test_json_gives_back_what_it_was_given(table: Table) -> None:
    data = json.loads(rendered(TableFormat.JSON, table))

    assert [list(row.values()) for row in data["rows"]] == [
        [cell.data for cell in row] for group in table.groups for row in group.rows
    ]
