"""Lines that fit, and compounds that break where a reader would break them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from masterplan_cli.render.wrapping import cells_of, wrap
from tests.render.cells import cells

CASES = [
    ("", 10, [""]),
    (" kurz ", 10, ["kurz"]),
    ("zwei Worte ", 5, ["zwei", "Worte"]),
    ("✔ zwei  Worte", 6, ["✔ zwei", "Worte"]),
    ("   ", 10, [""]),
    ("kurz", 10, ["kurz"]),
    ("zwei Worte", 10, ["zwei Worte"]),
    ("zwei  Worte\nmehr", 10, ["zwei Worte", "mehr"]),
    ("Verwaltungsdigitalisierung", 14, ["Verwaltungsdi-", "gitalisierung"]),
    ("„Baugenehmigungsverfahren“", 20, ["„Baugenehmigungsver-", "fahren“"]),
    (
        "Ausbildungs-, Bewerbungs- und Fortbildungsmanagement",
        24,
        [
            "Ausbildungs-,",
            "Bewerbungs- und",
            "Fortbildungsmanagement",
        ],
    ),
    ("IT-Infrastruktur", 12, ["IT-", "Infrastruk-", "tur"]),
    ("Haushalts-/Stellenplan", 14, ["Haushalts-/", "Stellenplan"]),
    # No hyphen goes into what somebody might type or open.
    (
        "plan/measures/ausbildungsmanagement.yaml:3:9",
        20,
        [
            "plan/measures/",
            "ausbildungsmanagemen",
            "t.yaml:3:9",
        ],
    ),
    ("`ausbildungsmanagement`", 12, ["`ausbildungs", "management`"]),
    ("x" * 12, 5, ["xxxxx", "xxxxx", "xx"]),
    # Wide signs take two cells, and one that does not fit at all stands alone.
    ("日本語日本語", 5, ["日本", "語日", "本語"]),
    ("日本語-日本語", 8, ["日本語-", "日本語"]),
    ("日", 1, ["日"]),
    # A space that holds words together is kept, and breaks only where nothing else helps.
    ("je 10\u00a0Mio. Euro", 9, ["je", "10\u00a0Mio.", "Euro"]),
    # Accents of their own take no cell.
    ("U\u0308bersicht gibt es", 9, ["U\u0308bersicht", "gibt es"]),
]


@pytest.mark.parametrize(("text", "width", "lines"), CASES)
def test_breaks(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, "de") == lines


def test_english_breaks_as_english_does() -> None:
    assert wrap("Responsibilities", 12, "en") == ["Responsibil-", "ities"]


SIGNS = st.sampled_from(
    ["a", "B", "ß", "ü", " ", " ", "\n", "-", "/", ".", "„", "“", "日", "本", "😀", "\u0301", "\u00a0"]
)
COMPOUNDS = st.sampled_from(
    [
        "Verwaltungsdigitalisierungskoordinierungsausschuss",
        "Arbeitszeitmodell-Einführungskonzept",
        "Haushaltskonsolidierung/Stellenplan",
        "Donaudampfschifffahrtsgesellschaftskapitän,",
    ]
)


@given(st.lists(st.text(SIGNS) | COMPOUNDS).map(" ".join), st.integers(2, 200), st.sampled_from(["de", "en"]))
@example("\u0301" * 500, 5, "de")
@example("ab\u0301" * 100, 5, "de")
def test_every_line_fits_and_nothing_is_lost(text: str, width: int, language: str) -> None:
    lines = wrap(text, width, language)

    assert [line for line in lines if cells(line) > width] == []
    assert bare("".join(lines)) == bare(text)


def bare(text: str) -> str:
    """The text without spaces to break at and without hyphens, which wrapping may add."""
    return "".join(sign for sign in text if sign not in " \n-")


def test_common_signs_are_as_wide_as_unicode_has_them() -> None:
    signs = [chr(code) for code in range(0x20, 0x3000) if chr(code).isprintable()]
    assert [sign for sign in signs if len(sign) == cells_of(sign) != cells(sign)] == []


def test_a_word_as_long_as_a_file() -> None:
    lines = wrap("Verwaltungsdigitalisierung" * 20_000, 40, "de")

    assert max(map(cells, lines)) == 40
    assert bare("".join(lines)) == "Verwaltungsdigitalisierung" * 20_000
