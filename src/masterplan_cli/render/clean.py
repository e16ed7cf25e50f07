"""What may be written to a terminal. Text from a plan may hold more than that, and a terminal would obey."""

from __future__ import annotations

import re
from typing import Final

# Control characters, the marks that turn the direction of writing, what cannot be seen at all, and
# halves of characters, as file names that are no UTF-8 have them. Line breaks are kept.
_UNSEEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# A hyphen that is shown only at the end of a line; terminals show it everywhere. And the joiner of
# emoji anywhere else, where terminals do not agree on the width.
_DROPPED: Final = re.compile("\u00ad|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d")


def clean(text: str) -> str:
    """The text with control characters shown as „�“ instead of sent."""
    return _UNSEEN.sub("\ufffd", _DROPPED.sub("", text))


def one_line(text: str) -> str:
    """The same, and line breaks shown too: for what has to stay on its line."""
    return clean(text).replace("\n", "\ufffd")


def escaped(json: str) -> str:
    r"""JSON with what a terminal would obey written as `\u009b`: the same text to whoever parses it."""
    return _UNSEEN.sub(_escape, json)


def _escape(found: re.Match[str]) -> str:
    return "".join(f"\\u{unit:04x}" for unit in _units(found[0]))


def _units(character: str) -> tuple[int, ...]:
    """The character in the units of UTF-16, which JSON counts in."""
    encoded = character.encode("utf-16-be", "surrogatepass")
    return tuple(int.from_bytes(encoded[place : place + 2]) for place in range(0, len(encoded), 2))
