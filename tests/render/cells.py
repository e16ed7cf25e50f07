"""How wide a text is on a terminal, by Unicode's own tables and not by the library that we lay out with."""

from __future__ import annotations

import unicodedata

_NO_CELL = ("Mn", "Me", "Cf")


def cells(text: str) -> int:
    """The cells that a line takes."""
    return sum(
        0
        if unicodedata.category(sign) in _NO_CELL
        else 2
        if unicodedata.east_asian_width(sign) in "WF"
        else 1
        for sign in text
    )


def harmful(text: str) -> list[str]:
    """The characters of a text that a terminal obeys instead of showing, line breaks apart."""
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return [
        f"U+{ord(sign):04X}"
        for sign in text
        if sign != "\n"
        and (
            unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")
            or unicodedata.bidirectional(sign) in turning
            or sign in "\u200e\u200f\u061c\ufeff"
        )
    ]
