"""Where a word may be divided: pyphen's patterns, each read only when a word asks for it.

Pyphen itself reads all 78,000 German ones first, which takes longer than most commands.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from pyphen import LANGUAGES, HyphDict, Pyphen, ignored

_SHORTEST_PART: Final = 3
_DICTIONARIES: Final = {"de": "de_DE", "en": "en_GB"}
_WITHOUT_DIGITS: Final = str.maketrans("", "", "0123456789")
_SIGNS: Final = re.compile(r"([0-9]?)([^0-9]?)")
_Points: TypeAlias = tuple[int, tuple[int, ...]]


@cache
def hyphenator(language: str) -> Pyphen:
    """What divides words of a language."""
    # It is made without its constructor, which would read all patterns.
    found = Pyphen.__new__(Pyphen)
    found.left = found.right = _SHORTEST_PART
    found.hd = _Dictionary(Path(str(LANGUAGES[_DICTIONARIES[language]])))
    return found


class _Patterns:
    """The patterns by their letters, as pyphen asks for them."""

    def __init__(self, lines: list[str]) -> None:
        letters = "\n".join(lines).translate(_WITHOUT_DIGITS).split("\n")
        pairs = zip(letters, lines, strict=True)
        # A line without a digit divides nothing, and must not take the place of one that does.
        self._lines = {key: line for key, line in pairs if key != line}
        self.longest = max(map(len, self._lines))

    def __len__(self) -> int:
        return len(self._lines)

    def get(self, letters: str) -> _Points | None:
        """Where the points of a pattern begin, and how strong they are; None if there is none."""
        line = self._lines.get(letters)
        return None if line is None else _points(line)


def _points(line: str) -> _Points | None:
    values = [int(digit or "0") for digit, _ in _SIGNS.findall(line)]
    places = [place for place, value in enumerate(values) if value]
    return (places[0], tuple(values[places[0] : places[-1] + 1])) if places else None


class _Dictionary(HyphDict):  # type: ignore[misc]  # pyphen has no types
    """A dictionary of pyphen's."""

    def __init__(self, path: Path) -> None:
        content = path.read_bytes()
        encoding, _, text = content.partition(b"\n")
        lines = map(str.strip, text.decode(encoding.decode().strip()).split("\n"))
        self.patterns = _Patterns([line for line in lines if not line.startswith(ignored)])
        self.maxlen = self.patterns.longest
        self.cache: dict[str, list[int]] = {}
