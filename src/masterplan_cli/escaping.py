"""Plain words → Markdown that says just these words."""

from __future__ import annotations

import re
from typing import Final

_BLANKS: Final = re.compile(r"[\t\n\v\f\r ]+")
# Nothing in here can mean anything. That is so of most texts, and soon seen.
_PLAIN: Final = re.compile(r"(?![ +\-=>:\d])[^\\`*\[\]<|~$_&#!@\t\n\v\f\r]*")
# What means something to CommonMark, its tables, or the dialects in which our .md files are read
# (`~~struck~~`, `$math$`). Underscores within a word are plain everywhere; `#` at the end closes a heading.
_SPECIAL: Final = re.compile(
    r"[\\`*\[\]<|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w*(?:;|$))|(?:(?<=\s)|^)#(?=#*\s*$)"
)
# What begins a block at the beginning of a line.
_BLOCK: Final = re.compile(r"#(?=#{0,5}(?:\s|$))|[+-](?=\s|$)|-(?=[-\s]*$)|=(?==*\s*$)|>|:(?=-)")
# What GitHub takes for somebody to be notified, or for an issue to be linked or even closed. Only its own
# reading knows it, so that no backslash helps: a blank without width tears it apart. A URL stays whole.
_CALLS: Final = re.compile(
    r"(?P<url>\b[a-z][a-z0-9+.-]*://\S+)|(?<!\w)@(?=[a-z0-9])|#(?=\d+\b)|\bGH-(?=\d+\b)", re.I
)
_TORN: Final = "\x00"  # no text of a plan holds it
_NUMBER: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def one_line(text: str) -> str:
    """The text with every run of blanks and line breaks as one blank."""
    if text.isprintable() and "  " not in text:
        return text
    return _BLANKS.sub(" ", text)


def escape(text: str, *, at_start: bool = True, bare: str = "", is_last: bool = False) -> str:
    """Markdown that reads as `text`, on one line.

    `at_start` is False where something stands before it in the line. The characters `bare` are left
    alone; the caller knows that they cannot mean anything. With `is_last` it is for a file, not to be read
    once more by us: then it also calls nobody and no issue where GitHub shows it.
    """
    if _PLAIN.fullmatch(text) and "  " not in text and not (is_last and "gh-" in text.lower()):
        return text
    line = one_line(text)
    if is_last:
        line = _CALLS.sub(lambda found: found[0] if found["url"] else f"{found[0]}{_TORN}", line)
    made = _SPECIAL.sub(lambda found: found[0] if found[0] in bare else f"\\{found[0]}", line)
    if made.endswith("!"):
        made = f"{made[:-1]}\\!"  # a link may follow, and would become an image
    elif made.endswith("\\\\"):
        made = f"{made[:-2]}&#92;"  # the end of a table's cell may follow, and would not be one
    made = made.replace(_TORN, "&#8203;")
    return _at_start(made) if at_start else made


def _at_start(line: str) -> str:
    blanks = line[: len(line) - len(line.lstrip(" "))]
    rest = line[len(blanks) :]
    if _BLOCK.match(rest):
        return f"{blanks}\\{rest}"
    return blanks + _NUMBER.sub(r"\1\\\2", rest, count=1) if _NUMBER.match(rest) else line
