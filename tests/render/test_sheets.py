"""Every format of a sheet: whole outputs of a small one, texts in Markdown, and laws for any."""

from __future__ import annotations

import json
from datetime import date
from importlib import import_module
from io import StringIO
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.render import sheets
from masterplan_cli.render.sheets import FORMATS, SheetFormat
from masterplan_cli.render.sheets.bars import bar, scale
from masterplan_cli.render.sheets.prose import prose_lines
from masterplan_cli.render.sheets.sheet import (
    Bars,
    Fact,
    Facts,
    Grid,
    Item,
    Line,
    Mark,
    Prose,
    Section,
    Sheet,
    Step,
    Words,
)
from masterplan_cli.render.tables.table import Cell, Column, Group, Table
from masterplan_cli.render.terminal import Paint, Terminal
from tests.render.cells import cells, harmful

TABLE = Table(
    "",
    "",
    (Column("year", "Jahr"), Column("what", "Was", weight=1, minimum=10)),
    (Group(((Cell("2021"), Cell("Ein | Strich")), (Cell("2022"), Cell("*Stern*")))),),
    "rows",
)
BARS = Bars(
    date(2021, 1, 1),
    date(2022, 12, 31),
    date(2021, 7, 15),
    ("Stand", "Schritt"),
    ("Plan", "Ist", "Außerdem"),
    (
        Step(
            (Words("■ erledigt"), Words("Anfang")),
            (Mark(date(2021, 2, 1), date(2021, 2, 1), "■"),),
            (Words("1.2."), Words("1.2."), Words("")),
        ),
        Step(
            (Words("□ offen"), Words("Ende")),
            (Mark(date(2022, 1, 1), date(2022, 3, 31), "◇"), Mark(date(2022, 3, 1), date(2022, 12, 31), "□")),
            (Words("2022"), Words(""), Words("Notiz")),
        ),
    ),
    "■ erledigt",
)
SMALL = Sheet(
    "M1 E-Akte",
    "Maßnahme",
    (
        Section("", (Facts((Fact("Status", (Words("◑ läuft", "red", "◑"), Words("seit gestern"))),)),)),
        Section("Text", (Prose("Ein **fetter** Satz.\n\n- eins\n- zwei"),)),
        Section(
            "Risiken",
            (
                Item(
                    Words(""), (Prose("Etwas geht schief."), Line(Words("oft")), Prose("Nichts.", "Abhilfe"))
                ),
                Item(Words("Kopf"), (Facts((Fact("Grund", (Words("keiner"),)),)),)),
            ),
        ),
        Section("Geld", (Grid(TABLE),)),
        Section("Zeit", (BARS,)),
    ),
    data={"id": "e-akte"},
)


def terminal(width: int = 60) -> Terminal:
    made = Terminal(out=StringIO())
    made.paint = Paint()
    made.width = width
    return made


PLAIN = """\
M1 E-Akte
Maßnahme

Status       ◑ läuft
             seit gestern

Text
  Ein fetter Satz.

   • eins
   • zwei

Risiken
  • Etwas geht schief.
    oft
    Abhilfe  Nichts.

  Kopf
    Grund    keiner

Geld
  Jahr  Was
  2021  Ein | Strich
  2022  *Stern*

Zeit
  Stand       Schritt  2021   2022     Plan  Ist   Außerdem
  ■ erledigt  Anfang   ■··|··········  1.2.  1.2.
  □ offen     Ende     ···|···◇□□□□□□  2022        Notiz
  ■ erledigt
"""
MARKDOWN = """\
# M1 E-Akte

Maßnahme

- **Status:** ◑ läuft<br>seit gestern

## Text

> Ein **fetter** Satz.
>
> - eins
> - zwei

## Risiken

> Etwas geht schief.

oft

**Abhilfe:**

> Nichts.

### Kopf

- **Grund:** keiner

## Geld

| Jahr | Was |
| --- | --- |
| 2021 | Ein \\| Strich |
| 2022 | \\*Stern\\* |

## Zeit

| Stand | Schritt | Plan | Ist | Außerdem |
| --- | --- | --- | --- | --- |
| ■ erledigt | Anfang | 1.2. | 1.2. |  |
| □ offen | Ende | 2022 |  | Notiz |
"""


@pytest.mark.parametrize(
    ("format", "wanted"),
    [
        (SheetFormat.TABLE, PLAIN),
        (SheetFormat.MD, MARKDOWN),
        (SheetFormat.JSON, '{\n  "schema": 1,\n  "id": "e-akte"\n}'),
    ],
)
def test_a_small_sheet(format: SheetFormat, wanted: str) -> None:
    assert FORMATS[format](SMALL, terminal(), "de").replace("\xa0", " ") == wanted


def test_every_module_that_renders_is_a_format() -> None:
    names = [module.name for module in iter_modules(sheets.__path__)]
    made = [import_module(f"{sheets.__name__}.{name}") for name in names]

    assert {one.render for one in made if hasattr(one, "render")} == set(FORMATS.values())
    assert list(FORMATS) == list(SheetFormat)


def test_colours_change_nothing_but_colours() -> None:
    painted = terminal()
    painted.paint = Paint("standard")
    with_colours = FORMATS[SheetFormat.TABLE](SMALL, painted, "de")

    assert "\x1b[31m◑" in with_colours
    assert "\x1b[1m|" in with_colours, "the day of reckoning"
    plain = "".join(
        part.partition("m")[2] if place else part for place, part in enumerate(with_colours.split("\x1b["))
    )
    assert plain.replace("\xa0", " ") == PLAIN


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ((), "···|····"),
        ((Mark(date(2021, 1, 1), date(2021, 1, 1), "x"),), "x··|····"),
        ((Mark(date(2022, 12, 31), date(2022, 12, 31), "x"),), "···|···x"),
        ((Mark(date(2021, 1, 1), date(2022, 12, 31), "x"),), "xxx|xxxx"),
        ((Mark(date(2021, 10, 1), date(2021, 10, 2), "x"),), "··x|····"),
        ((Mark(date(2020, 1, 1), date(2030, 1, 1), "x"),), "xxx|xxxx"),
        ((Mark(date(2021, 11, 1), date(2021, 11, 1), "x"),), "···x····"),
    ],
)
def test_a_line_of_time(marks: tuple[Mark, ...], wanted: str) -> None:
    bars = Bars(date(2021, 1, 1), date(2022, 12, 31), date(2021, 11, 1), ("", ""), (), (), "")

    assert bar(bars, marks, 8) == wanted


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [(2021, 2022, "2021 2022"), (2020, 2024, "2020 2023"), (1990, 2060, "1990 2026")],
)
def test_years_stand_above_their_beginnings_as_far_as_there_is_room(
    first: int, last: int, wanted: str
) -> None:
    bars = Bars(date(first, 1, 1), date(last, 12, 31), date(2021, 1, 1), ("", ""), (), (), "")
    shown = scale(bars, 10)

    assert " ".join(shown.split("\xa0")).split() == wanted.split()
    assert len(shown) <= 10


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ein Satz.\nNoch einer.\n\nAbsatz.", ["Ein Satz. Noch einer.", "", "Absatz."]),
        ("# Kopf\n\nText", ["Kopf", "", "Text"]),
        ("a *b* `c` ~~d~~", ["a b c d"]),
        ("[Seite](https://example.org)", ["Seite (https://example.org)"]),
        ("<https://example.org>", ["https://example.org (https://example.org)"]),
        ("![Bild](https://example.org/x.png)", ["Bild"]),
        ("a <b>fett</b> <script>x</script>", ["a <b>fett</b> <script>x</script>"]),
        ("<div>\nx\n</div>", ["    <div>", "    x", "    </div>"]),
        ("```python\nx = 1\n```", ["    x = 1"]),
        ("1. eins\n2. zwei", [" 1 eins", " 2 zwei"]),
        ("> Zitat", ["▌ Zitat"]),
        ("a\n\n---\n\nb", ["a", "", "* * *", "", "b"]),
        ("| a | b |\n|---|--:|\n| 1 | 22 |", ["a   b", "1  22"]),
        ("&#27;[31mrot &lt;b&gt;", ["\ufffd[31mrot <b>"]),
        ("offen `a **b", ["offen `a **b"]),
        ("2 * 3 und Nutzer*innen", ["2 * 3 und Nutzer*innen"]),
    ],
)
def test_prose_is_markdown_without_its_marks(text: str, wanted: list[str]) -> None:
    assert prose_lines(text, 60, terminal(), "de") == wanted


def test_long_words_and_code_are_broken() -> None:
    for text in ("wort" * 2500, "*" + "wort" * 2500 + "*", "```\n" + "x" * 10_000 + "\n```"):
        assert max(map(cells, prose_lines(text, 40, terminal(), "de"))) <= 40


def test_no_line_is_longer_than_one_likes_to_read() -> None:
    assert max(map(cells, prose_lines("Wort " * 200, 200, terminal(), "de"))) <= 96
    assert max(map(cells, prose_lines("*Wort* " * 200, 200, terminal(), "de"))) <= 96


ANY = st.text(st.characters(exclude_categories=["Cs", "Cn", "Co", "Mc", "Lo", "Lm", "Cf"]), max_size=120)
PIECES = st.lists(
    st.sampled_from(
        [
            "> ",
            "- ",
            "1. ",
            "# ",
            "```",
            "`",
            "**",
            "*",
            "_",
            "[a](b)",
            "![",
            "](",
            "<b>",
            "</kbd>",
            "<kbd>",
            "|",
            "|---|\n",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "&#27;",
            "&#8238;",
            "---",
            "::error::",
            "##[x]",
            "~~",
            "a",
            "Wort ",
            "\\",
        ]
    ),
    max_size=40,
).map("".join)


@given(text=ANY | PIECES, width=st.integers(20, 80))
def test_any_text_comes_out_as_text(text: str, width: int) -> None:
    lines = prose_lines(text, width, terminal(width), "de")

    assert [sign for line in lines for sign in harmful(line)] == []
    assert [line for line in lines if line.lstrip().startswith("::e") or "##[" in line] == []
    if "\u200d" not in text and "\ufe0f" not in text:
        assert [line for line in lines if cells(line) > width] == []


@given(text=PIECES)
def test_any_text_is_a_quotation_in_markdown(text: str) -> None:
    shown = FORMATS[SheetFormat.MD](Sheet("T", "", (Section("", (Prose(text),)),)), terminal(), "de")

    assert [line for line in shown.splitlines()[1:] if line and not line.startswith(">")] == []
    assert harmful(shown) == []


@given(text=ANY)
def test_any_text_in_any_place_stays_within_the_width(text: str) -> None:
    words = Words(text, "red")
    table = Table("", "", (Column("a", text, weight=1),), (Group(((Cell(text),),)),), "rows")
    blocks = (Facts((Fact(text, (words,)),)), Item(words, (Prose(text, text),)), Line(words), Grid(table))
    shown = FORMATS[SheetFormat.TABLE](Sheet(text, text, (Section(text, blocks),), {}), terminal(50), "de")

    assert harmful(shown) == []
    if "\u200d" not in text and "\ufe0f" not in text:
        assert [line for line in shown.splitlines() if cells(line) > 50] == []
    data = FORMATS[SheetFormat.JSON](Sheet(text, text, (), {"text": text}), terminal(), "de")
    assert json.loads(data) == {"schema": 1, "text": text}
