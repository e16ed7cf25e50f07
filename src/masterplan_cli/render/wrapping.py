"""Text → lines that fit, with German compounds broken where a reader would break them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from rich.cells import cell_len, chop_cells

_SHORTEST_PART: Final = 3
# Characters that take no cell of their own, such as accents: more of them on a line are made for mischief.
_MARKS: Final = 40
# Paths, codes and addresses: a hyphen that we put in would change what they say.
_CODE: Final = re.compile(r"[/_`@=\\]|[.:]\w")


def cells_of(text: str) -> int:
    """How many cells a clean text takes on a screen."""
    return len(text) if text.isascii() else cell_len(text)  # of most texts it is their length, and sooner


def wrap(text: str, width: int, language: str) -> list[str]:
    """Lines of at most `width` cells. Too long words break after a hyphen, else between syllables."""
    if len(text) <= width and cells_of(text) <= width and "\n" not in text and "  " not in text:
        return [text.strip(" ")]  # most cells of a table
    lines: list[str] = []
    line = ""
    # Not `split()`, which would break at spaces that are there to hold words together.
    for word in filter(None, re.split("[ \n]", text)):
        for piece, glue in _pieces(word, width, language):
            joined = f"{line} {piece}" if line and not glue else line + piece
            if line and (len(joined) > width + _MARKS or cells_of(joined) > width):
                lines.append(line)
                line = piece
            else:
                line = joined
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, width: int, language: str) -> Iterator[tuple[str, bool]]:
    """The parts of a word that may stand on lines of their own; whether each is glued to the one before."""
    begin = 0
    while True:
        # A word can be as long as a file: only what may fit is looked at.
        head = word[begin : begin + width + _MARKS]
        if begin + len(head) == len(word) and cells_of(head) <= width:
            yield head, begin > 0
            return
        cut, hyphen = _break(head, width, language)
        yield head[:cut] + hyphen, begin > 0
        begin += cut


def _break(word: str, width: int, language: str) -> tuple[int, str]:
    """Where to break a word that is too long, and the hyphen to put there."""
    natural = [place + 1 for place, sign in enumerate(word[:-1]) if sign in "-/"]
    fitting = [cut for cut in natural if cells_of(word[:cut]) <= width]
    if fitting:
        return fitting[-1], ""
    if not _CODE.search(word):
        syllables = _hyphenator(language).positions(word)
        fitting = [cut for cut in syllables if cells_of(word[:cut]) < width]
        if fitting:
            return fitting[-1], "-"
    chopped = chop_cells(word, width) or [word]  # marks alone take no cell
    return max(1, len(chopped[0])), ""


@cache
def _hyphenator(language: str) -> Any:
    # Only a narrow column needs it, and its dictionary takes time to load.
    from pyphen import Pyphen  # noqa: PLC0415

    return Pyphen(lang={"de": "de_DE", "en": "en_GB"}[language], left=_SHORTEST_PART, right=_SHORTEST_PART)
