"""The words of dates, and how a text is cut into words for reading."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

from masterplan_cli.plan.when.value import MONTHS


class Word(NamedTuple):
    """Which field of a form a word fills, the number that it stands for, and its usual spelling."""

    field: str
    number: int
    spelling: str


# Umlauts may be written out, and every kind of dash is as good as a hyphen.
_SAME: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "’": "'"} | dict.fromkeys("\u2010\u2012\u2013\u2014\u2212", "-")
)
_TOKEN: Final = re.compile(r"[0-9]+|[^\W\d_]+|\S")


def cut(text: str) -> list[str]:
    """A text's words, numbers and marks, in small letters without umlauts.

    So `2.KW 2021` is the same as `2. kw 2021`, and `Q3` as `Q 3`.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _TOKEN.findall(folded.translate(_SAME))


GERMAN_MONTHS: Final = {
    "Januar": 1,
    "Jänner": 1,
    "Februar": 2,
    "März": 3,
    "April": 4,
    "Mai": 5,
    "Juni": 6,
    "Juli": 7,
    "August": 8,
    "September": 9,
    "Oktober": 10,
    "November": 11,
    "Dezember": 12,
}
_GERMAN_SHORT_MONTHS: Final = {
    "Jan": "Januar",
    "Jän": "Jänner",
    "Feb": "Februar",
    "Febr": "Februar",
    "Mär": "März",
    "Mrz": "März",
    "Apr": "April",
    "Jun": "Juni",
    "Jul": "Juli",
    "Aug": "August",
    "Sep": "September",
    "Sept": "September",
    "Okt": "Oktober",
    "Nov": "November",
    "Dez": "Dezember",
}
_ENGLISH_MONTHS: Final = {month.id: number for number, month in enumerate(MONTHS, start=1)}
_ENGLISH_SHORT_MONTHS: Final = {name[:3]: name for name in _ENGLISH_MONTHS} | {"Sept": "September"}


def _words(field: str, numbers: Mapping[str, int], short: Mapping[str, str] | None = None) -> dict[str, Word]:
    """Words by their cut text. `short` are those that are spelled as another one."""
    words = {cut(spelling)[0]: Word(field, number, spelling) for spelling, number in numbers.items()}
    return words | {cut(word)[0]: words[cut(spelling)[0]] for word, spelling in (short or {}).items()}


# By language. No word fills two fields of one language.
WORDS: Final[dict[str, dict[str, Word]]] = {
    "de": _words("month", GERMAN_MONTHS, _GERMAN_SHORT_MONTHS)
    | _words("season", {"Frühjahr": 1, "Frühling": 1, "Sommer": 2, "Herbst": 3, "Winter": 4})
    | _words("part", {"Anfang": 1, "Mitte": 2, "Ende": 3})
    | _words("ordinal", {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4})
    | _words("ordinal", {"erstes": 1, "zweites": 2, "drittes": 3, "viertes": 4})
    | _words("ordinal", {"ersten": 1, "zweiten": 2, "dritten": 3, "vierten": 4})
    | _words("roman", {"I": 1, "II": 2, "III": 3, "IV": 4}),
    "en": _words("month", _ENGLISH_MONTHS, _ENGLISH_SHORT_MONTHS)
    | _words("season", {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4})
    | _words("part", {"early": 1, "start": 1, "beginning": 1, "mid": 2, "middle": 2, "late": 3, "end": 3})
    | _words("ordinal", {"first": 1, "second": 2, "third": 3, "fourth": 4}),
}
