"""Words are divided as pyphen divides them."""

from __future__ import annotations

import pytest
from pyphen import Pyphen

from masterplan_cli.hyphens import hyphenator


def test_a_compound_is_divided_between_its_syllables() -> None:
    assert hyphenator("de").positions("Donaudampfschifffahrtsgesellschaft") == [5, 10, 16, 22, 24, 28]


@pytest.mark.parametrize(("language", "dictionary"), [("de", "de_DE"), ("en", "en_GB")])
def test_every_pattern_is_read_as_pyphen_reads_it(language: str, dictionary: str) -> None:
    theirs = Pyphen(lang=dictionary).hd
    ours = hyphenator(language).hd
    assert ours.maxlen == theirs.maxlen
    assert [key for key, points in theirs.patterns.items() if ours.patterns.get(key) != points] == []
    assert len(ours.patterns) == len(theirs.patterns)
