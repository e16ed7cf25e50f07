"""What pictures are made of: lines of text, legends, and how wide letters are.

Lengths are those of the SVG's own coordinates, which are pixels at full size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

SIZE: Final = 14
"""Of the font. A picture of the width `NARROW` shrinks to two thirds on a telephone: 9 pixels are left."""
LINE: Final = 18
"""From one line of text to the next."""
NARROW: Final = 420
"""A picture that is read on a telephone as it is."""
WIDE: Final = 820
"""One that is moved sideways there."""
HIGHEST: Final = {NARROW: 900, WIDE: 1050}
"""How high a picture of a width may be to stay on one page of paper."""
SWATCH: Final = 18

# How wide letters are, as a share of the font's size, in the widest fonts that a reader may have.
_WIDTHS: Final[Mapping[str, float]] = {
    **dict.fromkeys("ijlI.,:;'|! \xa0", 0.33),
    **dict.fromkeys('ftr()[]-/"„“”', 0.44),
    **dict.fromkeys("0123456789", 0.64),
    **dict.fromkeys("mMWw%@&—…ÄÖ", 1.0),
}
_CAPITAL, _SMALL, _STRANGE = 0.75, 0.63, 1.05
_BOLD: Final = 1.11
_FIRST_STRANGE: Final = "\u0250"
# Where a word that is too long may break: before a consonant that a vowel follows, as German does it.
_SYLLABLE: Final = re.compile(
    "(?<=[a-zäöüß])(?<!c)(?<!s(?=ch))(?<!p(?=h))(?=(?:sch|ch|ck|ph|[bcdfghjklmnpqrstvwxzß])[aeiouyäöü])"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text and where it begins (or, by its `anchor`, ends or has its middle)."""

    text: str
    x: float
    y: float
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: `name` is what it explains, `place` which pattern that has."""

    name: str
    place: int
    x: float
    y: float
    words: tuple[Words, ...]


def length(text: str, *, bold: bool = False) -> float:
    """How wide a text is at most."""
    return sum(map(_share, text)) * SIZE * (_BOLD if bold else 1)


def wrapped(text: str, width: float, *, at_most: int = 9) -> list[str]:
    """The text in lines that fit into a width; what is too much for so many lines ends with an ellipsis."""
    lines = [""]
    for piece in _pieces(text, width):
        if length((lines[-1] + piece).rstrip()) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece.lstrip() if not lines[-1] else piece
        if len(lines) > at_most:
            return [*_stripped(lines[: at_most - 1]), _shortened(lines[at_most - 1], width)]
    return _stripped(lines)


def stacked(lines: Sequence[str], x: float, middle: float, anchor: str = "start") -> tuple[Words, ...]:
    """Lines of text around a height."""
    first = middle + SIZE * 0.35 - (len(lines) - 1) * LINE / 2
    return tuple(Words(line, x, rounded(first + place * LINE), anchor) for place, line in enumerate(lines))


def legend(entries: Iterable[tuple[str, int, str]], width: float) -> tuple[tuple[Key, ...], float]:
    """The keys (name, pattern, words) in as many lines as they need, and where the picture can go on."""
    keys: list[Key] = []
    x, y, lines = 0.0, 2.0, 1
    for name, place, text in entries:
        found = wrapped(text, width - SWATCH - 8)
        needed = SWATCH + 8 + max(map(length, found))
        if keys and x + needed > width:
            x, y, lines = 0.0, y + lines * LINE + 10, 1
        words = (Words(one, rounded(x + SWATCH + 8), y + SIZE + n * LINE) for n, one in enumerate(found))
        keys.append(Key(name, place, rounded(x), y, tuple(words)))
        x, lines = x + needed + 20, max(lines, len(found))
    return tuple(keys), rounded(y + lines * LINE + 14) if keys else 0.0


def rounded(number: float) -> float:
    """A length as it stands in an SVG."""
    return round(number, 1)


def _share(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if letter >= _FIRST_STRANGE and letter != "€":
        return _STRANGE
    return _CAPITAL if letter.isupper() else _SMALL


def _pieces(text: str, width: float) -> Iterator[str]:
    """The words, each with the blank before it, or as much of them as fits into a line."""
    for word in re.findall(r"\s*[^\s/-]+[/-]*|\s*[/-]+", text):
        if length(word.strip()) <= width:
            yield word
        else:
            yield from _broken(word, width)


def _broken(word: str, width: float) -> Iterator[str]:
    """A word that is too long for a line, broken between syllables where that can be."""
    rest = word
    while length(rest.strip()) > width:
        end = _fitting(rest, width)
        breaks = [one.start() for one in _SYLLABLE.finditer(rest, 0, end + 1) if 2 < one.start() <= end]
        at = breaks[-1] if breaks and breaks[-1] > end // 2 else end
        yield rest[:at] + "-"
        rest = rest[at:]
    yield rest


def _fitting(text: str, width: float) -> int:
    """How many letters and a hyphen fit into a line, at least 1."""
    left = width - length("-") + length(text[: len(text) - len(text.lstrip())])
    for place, letter in enumerate(text):
        left -= _share(letter) * SIZE
        if left < 0:
            return max(1, place)
    return len(text)


def _stripped(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines]


def _shortened(line: str, width: float) -> str:
    line = line.strip()
    while line and length(line + " …") > width:
        line = line[:-1]
    return line.rstrip(" -") + " …"
