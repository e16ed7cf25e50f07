"""What may be written to a terminal. Text from a plan may hold more than that, and a terminal would obey."""

from __future__ import annotations

import re
from typing import Final

# Control characters, the marks that turn the direction of writing, what cannot be seen at all, and
# halves of characters, as file names that are no UTF-8 have them. Line breaks are kept.
_UNSEEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# A hyphen that is to be seen only at the end of a line; terminals show it everywhere. And the joiner of
# emoji anywhere else, where terminals do not agree on the width.
_DROPPED: Final = re.compile("\u00ad|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d")
# What GitHub's runner, reading along, would take for a command: at the beginning of a line, and anywhere.
_COMMAND: Final = re.compile(r"(?<!\S)::(?=\w)")
_OLD_COMMAND: Final = "##["


def clean(text: str) -> str:
    """The text with control characters shown as „�“ instead of sent, and without commands for a runner."""
    if text.isprintable() and "::" not in text and _OLD_COMMAND not in text:
        return text  # nearly every text, and much sooner
    seen = _UNSEEN.sub("\ufffd", _DROPPED.sub("", text))
    return _COMMAND.sub("\u2237", seen).replace(_OLD_COMMAND, "## [")


def one_line(text: str) -> str:
    """The same, and line breaks shown too: for what has to stay on its line."""
    return clean(text).replace("\n", "\ufffd")


def escaped(json: str) -> str:
    r"""JSON with what must not be sent written as `\u009b`: the same text to whoever parses it."""
    return _UNSEEN.sub(_escape, json).replace(_OLD_COMMAND, r"##\u005b")


def _escape(found: re.Match[str]) -> str:
    # JSON counts in the units of UTF-16.
    encoded = found[0].encode("utf-16-be", "surrogatepass")
    units = (encoded[place : place + 2].hex() for place in range(0, len(encoded), 2))
    return "".join(f"\\u{unit}" for unit in units)
