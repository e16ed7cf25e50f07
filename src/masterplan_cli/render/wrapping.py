"""Text → lines that fit, with German compounds broken where a reader would break them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from rich.cells import cell_len, chop_cells

_SHORTEST_PART: Final = 3


def wrap(text: str, width: int, language: str) -> list[str]:
    """Lines of at most `width` cells. Too long words break after a hyphen, else between syllables."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece, glue in _pieces(word, width, language):
            joined = f"{line} {piece}" if line and not glue else line + piece
            if line and cell_len(joined) > width:
                lines.append(line)
                line = piece
            else:
                line = joined
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, width: int, language: str) -> Iterator[tuple[str, bool]]:
    """The parts of a word that may stand on lines of their own; whether each is glued to the one before."""
    if cell_len(word) <= width:
        yield word, False
        return
    glue = False
    for part in _syllables(word, width, language):
        yield part, glue
        glue = True


def _syllables(word: str, width: int, language: str) -> Iterator[str]:
    """Parts of a word that is too long, each as long as fits, with a hyphen where it was broken."""
    while cell_len(word) > width:
        cut, hyphen = _break(word, width, language)
        yield word[:cut] + hyphen
        word = word[cut:]
    yield word


def _break(word: str, width: int, language: str) -> tuple[int, str]:
    natural = [place + 1 for place, sign in enumerate(word[:width]) if sign in "-/" and place + 1 < len(word)]
    if natural:
        return natural[-1], ""
    fitting = [cut for cut in _hyphenator(language).positions(word) if cell_len(word[:cut]) < width]
    if fitting:
        return fitting[-1], "-"
    return len(chop_cells(word, width)[0]), ""


@cache
def _hyphenator(language: str) -> Any:
    # Only a narrow column needs it, and its dictionary takes time to load.
    from pyphen import Pyphen  # noqa: PLC0415

    return Pyphen(lang={"de": "de_DE", "en": "en_GB"}[language], left=_SHORTEST_PART, right=_SHORTEST_PART)
