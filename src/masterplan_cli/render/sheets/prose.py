"""Texts of the plan's authors on a terminal. What is no Markdown is wrapped as all else is."""

from __future__ import annotations

import re
from typing import Final

from masterplan_cli.render.clean import clean
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.render.wrapping import wrap

# Lines longer than this nobody likes to read.
_WIDEST: Final = 96
# Whatever may mean something in Markdown. A text without it has paragraphs only.
_MARKED: Final = re.compile(r"[*_`<>\[\]#|~&\\]|^\s*([-+=]|\d+[.)])|^ {4}|^\t|  $", re.MULTILINE)


def prose_lines(text: str, width: int, terminal: Terminal, language: str) -> list[str]:
    """The text as lines of at most so many cells."""
    width = min(width, _WIDEST)
    if _MARKED.search(text):
        # Its library takes longer to import than the rest of the program.
        from masterplan_cli.render.sheets.markdown import lines  # noqa: PLC0415  # only a marked text needs it

        return lines(text, width, terminal.paint)
    found: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", clean(text).strip()):
        found += ["", *wrap(" ".join(paragraph.split("\n")), width, language)]
    return found[1:]
