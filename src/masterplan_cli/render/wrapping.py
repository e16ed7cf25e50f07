"""Text → lines that fit, with German compounds broken where a reader would break them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from rich.cells import cell_len, chop_cells

# Characters that take no cell of their own, such as accents: more of them on a line are made for mischief.
_MARKS: Final = 40
# Paths, codes and addresses: a hyphen that we put in would change what they say.
_CODE: Final = re.compile(r"[/_`@=\\]|[.:]\w")
# Signs of European texts that take one cell each: to look for others is sooner done than to measure each.
_IS_NARROW: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac]*").fullmatch


def cells_of(text: str) -> int:
    """How many cells a clean text takes on a screen."""
    return len(text) if text.isascii() or _IS_NARROW(text) else cell_len(text)


def wrap(text: str, width: int, language: str) -> list[str]:
    """Lines of at most `width` cells. Too long words break after a hyphen, else between syllables."""
    if "  " not in text and "\n" not in text:
        if _IS_NARROW(text):
            lines = _broken_at_spaces(text.strip(" "), width)
            if lines is not None:
                return lines
        elif len(text) <= width and cell_len(text) <= width:
            return [text.strip(" ")]
    return _filled(text, width, language)


def _broken_at_spaces(text: str, width: int) -> list[str] | None:
    """The lines of a text whose signs take one cell each; None if a word is too long for a line."""
    lines = []
    begin = 0
    while len(text) - begin > width:
        end = text.rfind(" ", begin, begin + width + 1)
        if end < 0:
            return None
        lines.append(text[begin:end])
        begin = end + 1
    return [*lines, text[begin:]]


def _filled(text: str, width: int, language: str) -> list[str]:
    """The lines of any text."""
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


def _hyphenator(language: str) -> Any:
    from masterplan_cli.hyphens import hyphenator  # noqa: PLC0415  # only a narrow column needs it

    return hyphenator(language)
