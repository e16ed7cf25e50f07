"""What every laid out format sees in the tree: title page and body, contents, terms, tiles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, TypeAlias

from masterplan_cli.report.tree import (
    Block,
    Emphasis,
    Heading,
    Inline,
    List,
    PageBreak,
    Paragraph,
    Text,
    plain,
)

Term: TypeAlias = tuple[tuple[Inline, ...], tuple[Inline, ...]]
"""What something is called, and what it is."""
_NUMBER: Final = re.compile(r"[\d.,\s\u202f\u00a0]*\d")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents, with those below it."""

    text: str
    anchor: str
    below: tuple[Entry, ...] = ()


def parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The title page, if there is one, and what follows it."""
    cover = tuple(takewhile(lambda block: not isinstance(block, PageBreak), blocks))
    body = blocks[len(cover) + 1 :]
    return (cover, body) if body else ((), cover)


def entries(blocks: Sequence[Block]) -> tuple[Entry, ...]:
    """The table of contents: the headings of level 2, and those of level 3 below them."""
    chapters: list[Entry] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            chapters.append(Entry(plain(block.children), block.anchor))
        elif isinstance(block, Heading) and block.level == 3 and chapters:
            last = chapters.pop()
            entry = Entry(plain(block.children), block.anchor)
            chapters.append(Entry(last.text, last.anchor, (*last.below, entry)))
    return tuple(chapters)


def terms(block: List) -> tuple[Term, ...]:
    """Terms and values, where every item is of the form „**Federführung:** …“; else none."""
    found = tuple(_terms(block))
    return found if len(found) == len(block.items) else ()


def are_tiles(block: List) -> bool:
    """Whether every item begins with a strong number, as „**14** In Konzeption“."""
    for item in block.items if block.start is None else ():
        match item:
            case (Paragraph(children=(Emphasis(strong=True) as number, *_)),):
                if not _NUMBER.fullmatch(plain(number.children)):
                    return False
            case _:
                return False
    return block.start is None


def _terms(block: List) -> Iterator[Term]:
    for item in block.items if block.start is None else ():
        match item:
            case (Paragraph(children=(Emphasis(strong=True) as term, Text() as first, *rest)),):
                name = plain(term.children)
                if name.endswith(":"):
                    yield (Text(name[:-1]),), (Text(first.text.lstrip()), *rest)
