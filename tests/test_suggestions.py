"""Did you mean …?"""

from __future__ import annotations

import pytest

from masterplan_cli.messages import FieldName, Message
from masterplan_cli.plan.entity import keys
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.names import synonyms
from masterplan_cli.suggestions import did_you_mean, did_you_mean_key, nearest, suggested

STATUSES = ("in-konzeption", "in-umsetzung", "umgesetzt")
FIELDS = keys(Measure)


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("in-umsetzug", STATUSES, "in-umsetzung"),
        ("umgestzt", STATUSES, "umgesetzt"),
        ("UMGESETZT", STATUSES, "umgesetzt"),
        ("s10l", ("S101", "S202"), "S101"),
        ("xyz", STATUSES, None),
        ("", STATUSES, None),
        ("umgesetzt", (), None),
        ("onte", ("done", "note"), "note"),  # two letters exchanged are one slip
        ("ab", ("abx", "aby"), "abx"),  # the first of two that are as good
        ("umgesetzt" * 9, ("umgesetzt" * 9,), None),  # nobody misspells a word that long
    ],
)
def test_the_nearest_word_is_found_if_one_is_near(
    word: str, candidates: tuple[str, ...], expected: str | None
) -> None:
    assert nearest(word, candidates) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("verantwortlich", "responsible"),
        ("Federführung", "responsible"),
        ("federfuehrung", "responsible"),
        ("Verantwortliche", "responsible"),
        ("Meilensteine", "milestones"),
        ("titel", "title"),
        ("milestone", "milestones"),
        ("abhaengig von", "depends_on"),
        ("foto", None),
    ],
)
def test_a_german_name_leads_to_the_field(word: str, expected: str | None) -> None:
    assert nearest(word, FIELDS, synonyms(FIELDS)) == expected


def test_a_name_that_is_a_word_of_its_own_stays_what_it_is() -> None:
    assert nearest("state", ("status", "state"), {"state": "status"}) == "state"


def test_the_nearest_word_becomes_a_hint() -> None:
    assert did_you_mean("umgestzt", STATUSES) == Message("Did you mean “{word}”?", word="umgesetzt")
    assert did_you_mean("xyz", STATUSES) is None
    assert did_you_mean_key("titel", FIELDS, {}) == Message("Did you mean {key}?", key=FieldName("title"))
    assert did_you_mean_key("xyz", FIELDS, {}) is None


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("umgestzt", STATUSES, Message("Did you mean “{word}”?", word="umgesetzt")),
        ("xyz", STATUSES, Message("Known here: {keys}.", keys=STATUSES)),
        ("xyz", (), Message("Known here: {keys}.", keys=("–",))),
    ],
)
def test_a_word_that_is_like_none_is_told_all(word: str, known: tuple[str, ...], expected: Message) -> None:
    assert suggested(word, known) == expected
