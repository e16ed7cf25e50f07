"""A text of the plan, in Markdown of its authors → Markdown that is safe within a paper.

It comes out as one that stands for itself: nothing left open, no definition that reaches into other
texts, no heading above the paper's own, no HTML, image or device.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from masterplan_cli.escaping import one_line
from masterplan_cli.report.devices import BELOW, EDGE
from masterplan_cli.report.markdown import Markdown
from masterplan_cli.report.reading import merged, read_prose
from masterplan_cli.report.tree import (
    Block,
    Break,
    Code,
    CodeBlock,
    Device,
    Emphasis,
    Heading,
    Inline,
    List,
    OpenMark,
    Paragraph,
    Quote,
    Table,
    Text,
    plain,
)

# A line that begins with a letter, and in which no character can mean anything.
_MERE_WORDS: Final = re.compile(r"[^\W\d_][^\\`*_\[\]<>|~$&#\x00-\x1f\x7f-\x9f]*")


class _ProseMarkdown(Markdown):
    def inline_device(self, inline: Inline) -> str:
        assert isinstance(inline, OpenMark)
        return f"[*]({Device.OPEN}:)"


_WRITER: Final = _ProseMarkdown()


@lru_cache(maxsize=4096)
def prose(text: str, *, is_open: bool = False) -> str:
    """The text as blocks of a paper; with an asterisk at its end if it is missing something or assumed."""
    blocks = _understood(str(text))
    return "\n\n".join(_parts(_with_open_mark(blocks) if is_open else blocks))


@lru_cache(maxsize=4096)
def prose_in_line(text: str, *, is_open: bool = False) -> str:
    """The text as one line, for a table's cell or a sentence: its blocks one behind the other."""
    found: list[Inline] = []
    for inlines in _contents(_understood(str(text))):
        if found and inlines:
            found.append(Text(" "))
        found += [Text(" ") if isinstance(one, Break) else one for one in inlines]
    return _WRITER.inlines((*merged(found), *[OpenMark()] * is_open), in_cell=True)


def _understood(text: str) -> tuple[Block, ...]:
    """What the text means; where writing that down would change it, its words as they are typed."""
    words = mere_words(text)
    if words is not None:
        return words
    blocks = read_prose(text)
    if blocks is not None and read_prose(_WRITER.blocks(blocks)) == blocks:
        return blocks
    return tuple(Paragraph((Text(line.strip()),)) for line in text.splitlines() if line.strip())


def mere_words(text: str) -> tuple[Block, ...] | None:
    """What a text means that is nothing but words, as most are: that is soon known. None for any other."""
    paragraphs: list[Block] = []
    for paragraph in re.split("\n\n+", text.strip("\n")):
        inlines: list[Inline] = []
        for line in paragraph.split("\n"):
            if not _MERE_WORDS.fullmatch(line) or line[-1].isspace():
                return None
            inlines += [Break(hard=False), Text(one_line(line))]
        paragraphs.append(Paragraph(tuple(inlines[1:])))
    return tuple(paragraphs)


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    # A heading without words would only be heard, as one.
    blocks = [block for block in blocks if not isinstance(block, Heading) or plain(block.children).strip()]
    top = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            yield f"[]({BELOW}:{block.level - top + 1})"
        elif isinstance(block, List):
            # The template's own list, or another text's, may stand before or behind.
            yield f"[]({EDGE}:)"
        yield _WRITER.blocks([_without_headings(block)])
        if isinstance(block, List) and place == len(blocks) - 1:
            yield f"[]({EDGE}:)"


def _with_open_mark(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the asterisk behind their last words."""
    match blocks:
        case (*before, Paragraph(children=children)):
            return (*before, Paragraph((*children, OpenMark())))
        case (*before, List(items=(*items, last)) as found):
            return (*before, replace(found, items=(*items, _with_open_mark(last))))
        case (*before, Quote(children=children)):
            return (*before, Quote(_with_open_mark(children)))
    return (*blocks, Paragraph((OpenMark(),)))


def _without_headings(block: Block) -> Block:
    """Headings within a list or a quotation would break the paper's outline: they become strong words."""
    match block:
        case List():
            return replace(block, items=tuple(tuple(map(_flat, item)) for item in block.items))
        case Quote():
            return Quote(tuple(map(_flat, block.children)))
    return block


def _flat(block: Block) -> Block:
    if isinstance(block, Heading):
        return Paragraph((Emphasis(block.children, strong=True),) if block.children else ())
    return _without_headings(block)


def _contents(blocks: Sequence[Block]) -> Iterator[tuple[Inline, ...]]:
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.children
            case List():
                for item in block.items:
                    yield from _contents(item)
            case Quote():
                yield from _contents(block.children)
            case CodeBlock():
                yield (Code(" ".join(block.text.split())),) if block.text.strip() else ()
            case Table():
                for row in (block.head, *block.rows):
                    yield from row
