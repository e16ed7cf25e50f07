"""What the PDF reckons before it is set: the widths of columns, and where high pictures are cut."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from masterplan_cli.report.tree import Align, Table, Text
from masterplan_cli.report.writers.columns import Columns, columns, length_of
from masterplan_cli.report.writers.slices import slices, width_of

WIDTH, PADDING = 51.0, 0.9


def of(*rows: str, caption: str = "") -> Columns:
    """The columns of a table, whose rows are written with bars; the first one is the head."""
    head, *others = [tuple((Text(cell.strip()),) for cell in row.split("|")) for row in rows]
    table = Table((Align.NONE,) * len(head), head, tuple(others), (Text(caption),) if caption else ())
    return columns(table, WIDTH, PADDING)


def length(word: str) -> float:
    return length_of((Text(word),))


TABLES = {
    "short": ("Jahr | Plan", "2020 | 1.000 €"),
    "empty": ("| ", "| "),
    "long and short": ("Maßnahme | Tage | Grund", f"E-Akte | 12 | {'Der Grund ist lang. ' * 40}"),
    "compounds": ("a | b | c", " | ".join(["Verwaltungsdigitalisierungsgesetz"] * 3)),
    "many compounds": (" | ".join("abcdefg"), " | ".join(["Informationssicherheitsmanagement"] * 7)),
    "one word without an end": ("a | b", f"{'Wort' * 2500} | kurz"),
    "more than there is room for": (" | ".join("abcdefghijklmnopqrstuvwxyz"), " | ".join(["Wörter"] * 26)),
}


@pytest.mark.parametrize("name", TABLES)
def test_columns_fill_the_width(name: str) -> None:
    found = of(*TABLES[name]).widths
    assert sum(found) == pytest.approx(WIDTH, abs=0.3)
    assert min(found) > PADDING


def test_words_stay_whole_where_that_can_be() -> None:
    text = "Ein langer Satz, der sehr viel mehr Platz haben möchte als alles andere hier. " * 5
    found = of("Maßnahme | Federführung | Grund", f"E-Akte | Informationstechnik | {text}")
    assert found.widths[0] > length("Maßnahme") + PADDING
    assert found.widths[1] > length("Informationstechnik") + PADDING
    assert found.widths[2] > 30


def test_only_the_longest_words_are_broken() -> None:
    compound = "Verwaltungsdigitalisierungsgesetz"
    found = of("a | b | c | d", f"{compound} | {compound} {compound} | {compound} | Bauantragsportal")
    assert found.widths[3] > length("Bauantragsportal") + PADDING
    assert found.widths[0] == found.widths[1] == found.widths[2] < length(compound)


def test_heads_of_many_narrow_columns_stand_upright() -> None:
    heads = ["Maßnahme", *(f"Ziel der Stadt {n}" for n in range(1, 10)), "Federführung"]
    cells = ["E-Akte", *("✓" for _ in range(9)), "Fachbereich Informationstechnik"]
    found = of(" | ".join(heads), " | ".join(cells), caption="Matrix")
    assert found.upright == set(range(1, 10))
    assert found.head == pytest.approx(length("Ziel der Stadt 9") * 1.05, abs=0.1)
    assert found.widths[10] > length("Informationstechnik")
    assert of("a | b", "1 | 2").upright == set()


def _picture(height: int) -> str:
    lines = "".join(f'<text x="0" y="{y}">Zeile {y}</text>' for y in range(20, height, 38))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 {height}">{lines}</svg>'


def test_a_picture_that_fits_stays_whole() -> None:
    assert slices(_picture(900)) == [_picture(900)]
    assert slices("<svg/>") == ["<svg/>"]
    assert (width_of(_picture(900)), width_of("<svg/>")) == (1.0, 1.0)
    assert width_of('<svg viewBox="0 0 380 10"/>') == 0.5


def test_a_higher_picture_is_cut_between_its_lines() -> None:
    found = slices(_picture(3_000))
    boxes = [re.findall(r'viewBox="0 (\S+) 800 (\S+)"', one)[0] for one in found]
    spans = [(float(top), float(top) + float(height)) for top, height in boxes]
    assert len(spans) == 3
    assert (spans[0][0], spans[-1][1]) == (0, 3_000)
    for (top, end), (start, _) in pairwise(spans):
        assert end == start
        assert end - top <= 800 * 1.42
        assert not any(y - 16 < end < y + 6 for y in range(20, 3_000, 38))


def test_where_words_stand_everywhere_it_is_cut_all_the_same() -> None:
    lines = "".join(f'<text x="0" y="{y}">x</text>' for y in range(0, 9_000, 5))
    found = slices(f'<svg viewBox="0 0 800 9000">{lines}</svg>')
    assert 8 < len(found) < 30
