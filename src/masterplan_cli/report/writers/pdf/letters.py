"""Which letters a PDF to be kept can hold, and where a word without an end may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import category

BREAK: Final = "\u200b"
"""Shows nothing; a line may end here."""
UNKNOWN: Final = "\ufffd"
"""Stands in the place of a letter that cannot be shown."""
# Letters by their category: what ends a line, and what is no letter or only that of one office.
_BLANKS: Final = ("Cc", "Zl", "Zp")
_NOBODY_KNOWS: Final = ("Cn", "Co", "Cs")
# Says in which order the bytes of a file are. Within a text it shows nothing, and no file may hold it.
_MARK_OF_ORDER: Final = "\ufeff"
# No language has such words, and what is typed has no syllables: they may be broken anywhere.
_MONSTER: Final = re.compile(r"\S{41,}")
_PIECE: Final = 8
_JOINER: Final = "\u200d"
_LONG_TYPED: Final = re.compile(r"\S{21,}")
_TYPED: Final = re.compile(r"(?<=[/._@:?&=#-])(?=\w)")


def legal(text: str) -> str:
    """The words on one line, with a sign in the place of what no reader could make sense of."""
    return text if text.isprintable() else "".join(map(_legal, text))


def words(text: str) -> str:
    """The same, to be set in lines."""
    return _MONSTER.sub(lambda word: BREAK.join(_pieces(word[0])), legal(text))


def typed(text: str) -> str:
    """The same of what is typed: where it is long, it may be broken at its signs, as it has no syllables."""
    return words(_LONG_TYPED.sub(lambda word: _TYPED.sub(BREAK, word[0]), text.replace("\t", "    ")))


def _legal(letter: str) -> str:
    kind = category(letter)
    if kind in _BLANKS:
        return " "
    if kind in _NOBODY_KNOWS:
        return UNKNOWN
    return "" if letter == _MARK_OF_ORDER else letter


def _pieces(word: str) -> Iterator[str]:
    """A word in pieces of some letters, each with the marks that belong to it."""
    begin = 0
    for place, letter in enumerate(word):
        is_apart = category(letter)[0] != "M" and _JOINER not in word[place - 1 : place + 1]
        if place - begin >= _PIECE and is_apart:
            yield word[begin:place]
            begin = place
    yield word[begin:]
