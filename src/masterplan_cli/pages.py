"""The page of a rule: what is wrong, why it matters, and examples that the tests run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc


class Shows(StrEnum):
    """What an example shows, by the word that announces it."""

    BEFORE = "Before"
    """An older state, from which one leads on to the bad and to the good example: for a rule on time."""
    BAD = "Bad"
    GOOD = "Good"


_EXAMPLE = re.compile(rf"({'|'.join(Shows)}), `([^`]+)`:")


@dataclass(frozen=True, slots=True)
class Example:
    """One file of an example: what it shows, its path, its text."""

    shows: Shows
    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's page. Title and paragraphs are message ids, each on one line."""

    title: str
    paragraphs: tuple[str, ...]
    examples: tuple[Example, ...]

    def files(self, shows: Shows) -> dict[str, str]:
        """The files of the bad or the good example, or of the state before it: path → text."""
        return {example.file: example.text for example in self.examples if example.shows is shows}


def parse_page(text: str) -> Page:
    """Read a page as it stands in a docstring."""
    blocks = [block for block in re.split(r"\n\s*\n", cleandoc(text)) if block.strip()]
    paragraphs: list[str] = []
    examples: list[Example] = []
    for block in blocks:
        announced = _EXAMPLE.fullmatch(paragraphs[-1]) if paragraphs else None
        if block.startswith("    ") and announced is not None:
            paragraphs.pop()
            examples.append(Example(Shows(announced[1]), announced[2], _outdented(block)))
        elif block.startswith("    ") and examples:
            # A blank line within an example.
            last = examples.pop()
            examples.append(Example(last.shows, last.file, f"{last.text}\n{_outdented(block)}"))
        else:
            paragraphs.append(" ".join(block.split()))
    return Page(paragraphs[0], tuple(paragraphs[1:]), tuple(examples))


def _outdented(block: str) -> str:
    return "\n".join(line[4:] for line in block.splitlines()) + "\n"
