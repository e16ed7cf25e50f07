"""What reaches a terminal is text, and nothing that it would obey."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from masterplan_cli.render.clean import clean, escaped, one_line
from tests.render.cells import harmful

CASES = [
    ("Ein Titel – mit „Zeichen“, 日本 und ☑️", "Ein Titel – mit „Zeichen“, 日本 und ☑️"),
    ("zwei\nZeilen", "zwei\nZeilen"),
    ("\x1b[31mrot\x1b[0m", "�[31mrot�[0m"),
    ("\x1b]0;Titel\x07", "�]0;Titel�"),
    ("\x9b31m", "�31m"),
    ("a\tb\rc\x00", "a�b�c�"),
    ("\u202eedoc\u202c\u2066x\u2069\u200e\u200f\u061c", "�edoc��x����"),
    ("zeilen\u2028trenner", "zeilen�trenner"),
    ("un\u200bsichtbar\ufeff\u2060", "un�sichtbar��"),
    ("Marken \U000e0041\U000e0042", "Marken ��"),
    ("halb \udcff", "halb �"),
    ("Innovations\u00admanagement", "Innovationsmanagement"),
    ("👩\u200d💻 aber a\u200db", "👩\u200d💻 aber ab"),
    ("::error::Falsch", "∷error::Falsch"),
    ("gut\n  ::stop-commands::x", "gut\n  ∷stop-commands::x"),
    ("Klasse::Methode und a :: b", "Klasse::Methode und a :: b"),
    ("Text ##[add-mask]x", "Text ## [add-mask]x"),
]


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text(st.characters(codec=None)))  # halves of characters too
def test_nothing_harmful_is_left(text: str) -> None:
    assert harmful(clean(text)) == []
    assert "\n" not in one_line(text)
    assert clean(clean(text)) == clean(text)


# JSON takes two halves beside each other for one character, so only single ones come back.
@given(st.text())
@example("\udcff")
@example("##[##[")
def test_json_says_the_same_without_sending_it(text: str) -> None:
    written = escaped(json.dumps({"text": text}, ensure_ascii=False))

    assert harmful(written) == []
    assert "##[" not in written
    assert json.loads(written) == {"text": text}
