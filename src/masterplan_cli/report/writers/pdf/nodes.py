"""The tree → the data that the layout is given: words as they are, everything else by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

from masterplan_cli.messages import Message
from masterplan_cli.report.devices import measure_anchor
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import (
    Align,
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Gap,
    Heading,
    Inline,
    Link,
    List,
    Mark,
    OpenMark,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Table,
    Text,
    plain,
)
from masterplan_cli.report.writers.arrangement import are_tiles, terms
from masterplan_cli.report.writers.columns import columns, length_of
from masterplan_cli.report.writers.pdf.letters import BREAK, legal, typed, words
from masterplan_cli.report.writers.slices import slices, width_of

Node: TypeAlias = "str | int | float | bool | Sequence[Node] | Mapping[str, Node]"

# The text's width in letters of a table, and what a cell has on its left and right.
_WIDTH: Final = 51.0
_PADDING: Final = 0.9
# How long a line is, and a heading's by its level; the title page's is the shortest.
_LINE: Final = 43.0
_HEADINGS: Final = (13.0, 25.0, 34.0, 38.0, _LINE, _LINE)
# No word of so few letters is hyphenated.
_SHORT: Final = 5
# Letters can be bold or wider than they are reckoned.
_DOUBT: Final = 1.1
# A row of a longer cell may go on on the next page.
_LONG_CELL: Final = 120.0
# Typst takes no longer address; nobody types one either.
_LONG_ADDRESS: Final = 2_000
_WORD: Final = re.compile(rf"([^ {BREAK}]+)")
# What stands deeper in others of its kind looks like those: Typst knows an end, and so does a line.
_DEEPEST: Final = 6
# A heading without words, of which one could not be told that it is there.
_NO_WORDS: Final = (Text("–"),)


class Nodes:
    """Makes the data of one paper."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._anchors = {block.anchor for block in paper.blocks if isinstance(block, Heading)}
        self._labelled: set[str] = set()
        self._level = 0
        # How many quotations a block stands in, and in how many emphases words do.
        self._quoted = 0
        self._stressed = 0
        # How long a word can be where it stands; a longer one is hyphenated.
        self._room = _LINE

    def blocks(self, blocks: Iterable[Block]) -> list[Node]:
        """Blocks one below the other."""
        return list(self._blocks(blocks))

    def inlines(self, inlines: Iterable[Inline]) -> list[Node]:
        """What stands in a paragraph; words are texts."""
        return [_INLINES[type(one)](self, one) for one in inlines]

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Node]:
        is_below_measure = False
        for block, following in pairwise((*blocks, None)):
            assert block is not None
            if isinstance(block, Quote) and self._quoted >= _DEEPEST:
                yield from self._blocks(block.children)
                continue
            made = _BLOCKS[type(block)](self, block)
            if isinstance(block, Paragraph):
                is_standing = is_below_measure and any(isinstance(one, Mark) for one in block.children)
                made |= {
                    "standing": is_standing,
                    "keeps": isinstance(following, List) and bool(terms(following)),
                }
            is_below_measure = isinstance(block, Heading) and _is_measure(block)
            yield made

    def _paragraph(self, block: Paragraph) -> dict[str, Node]:
        return {
            "is": "paragraph",
            "children": self.inlines(block.children),
            "leads": _leads(block),
        }

    def _heading(self, block: Heading) -> dict[str, Node]:
        # Who listens to a paper finds the way by its headings, so no level may be left out.
        self._level = min(block.level, self._level + 1)
        anchor = block.anchor if block.anchor not in self._labelled else ""
        self._labelled.add(anchor)
        has_words = any(not isinstance(one, OpenMark) for one in block.children)
        children = block.children if has_words else (*_NO_WORDS, *block.children)
        return {
            "is": "heading",
            "level": self._level,
            "children": self._within(_HEADINGS[self._level - 1], children),
            "anchor": anchor,
            "measure": _is_measure(block),
        }

    def _list(self, block: List) -> dict[str, Node]:
        known = terms(block)
        if known:
            return {
                "is": "terms",
                "items": [{"term": self.inlines(term), "value": self.inlines(said)} for term, said in known],
            }
        if are_tiles(block):
            return {"is": "tiles", "items": [self._tile(item) for item in block.items]}
        return {
            "is": "list",
            "start": block.start if block.start is not None else -1,
            "tight": block.tight,
            "items": [self.blocks(item) for item in block.items],
        }

    def _tile(self, item: tuple[Block, ...]) -> Node:
        (paragraph,) = item
        assert isinstance(paragraph, Paragraph)
        number, *rest = paragraph.children
        return {"number": self.inlines([number]), "words": self.inlines(rest)}

    def _quote(self, block: Quote) -> dict[str, Node]:
        self._quoted += 1
        made = self.blocks(block.children)
        self._quoted -= 1
        return {"is": "quote", "children": made}

    def _code_block(self, block: CodeBlock) -> dict[str, Node]:
        lines = (typed(line) for line in block.text.rstrip("\n").split("\n"))
        return {"is": "code-block", "text": "\n".join(lines)}

    def _rule(self, _: Rule) -> dict[str, Node]:
        return {"is": "rule"}

    def _table(self, block: Table) -> dict[str, Node]:
        parted = columns(block, _WIDTH, _PADDING)
        rooms = [width - _PADDING for width in parted.widths]
        return {
            "is": "table",
            "caption": self.inlines(block.caption),
            "widths": parted.widths,
            "align": [str(align if align is not Align.NONE else Align.LEFT) for align in block.align],
            "head": self._cells(block.head, rooms),
            "upright": sorted(parted.upright),
            "head-length": parted.head,
            "rows": [self._cells(row, rooms) for row in block.rows],
            "long": [
                place
                for place, row in enumerate(block.rows)
                if any(length_of(cell) > _LONG_CELL for cell in row)
            ],
        }

    def _cells(self, cells: Iterable[Sequence[Inline]], rooms: Iterable[float]) -> list[Node]:
        return [self._within(room, cell) for cell, room in zip(cells, rooms, strict=True)]

    def _within(self, room: float, inlines: Iterable[Inline]) -> list[Node]:
        """What stands where there is little room."""
        outside, self._room = self._room, room
        try:
            return self.inlines(inlines)
        finally:
            self._room = outside

    def _figure(self, block: Figure) -> dict[str, Node]:
        picture = self._paper.pictures[block.name]
        return {
            "is": "figure",
            "caption": self.inlines(block.caption),
            "alt": legal(block.alt or plain(block.caption)),
            "width": width_of(picture),
            "slices": slices(picture),
        }

    def _page_break(self, _: PageBreak) -> dict[str, Node]:
        return {"is": "page-break"}

    def _text(self, inline: Text) -> Node:
        text = words(inline.text)
        parts = _WORD.split(text)
        if not any(self._is_long(word) for word in parts):
            return text
        return {
            "is": "words",
            "children": [{"is": "long", "text": one} if self._is_long(one) else one for one in parts],
        }

    def _is_long(self, word: str) -> bool:
        return len(word) > _SHORT and length_of((Text(word),)) * _DOUBT > self._room

    def _code(self, inline: Code) -> Node:
        return {"is": "code", "text": typed(inline.text)}

    def _break(self, inline: Break) -> Node:
        return {"is": "break"} if inline.hard else " "

    def _emphasis(self, inline: Emphasis) -> Node:
        self._stressed += 1
        made = self.inlines(inline.children)
        self._stressed -= 1
        if self._stressed >= _DEEPEST:
            return {"is": "words", "children": made}
        return {"is": "strong" if inline.strong else "emphasis", "children": made}

    def _link(self, inline: Link) -> Node:
        if inline.address.startswith("#"):
            return self._reference(Reference(inline.address[1:], inline.children))
        children = self.inlines(inline.children)
        address = legal(inline.address)
        if not 0 < len(address) <= _LONG_ADDRESS:
            return {"is": "words", "children": children}
        return {"is": "link", "address": address, "children": children}

    def _reference(self, inline: Reference) -> Node:
        children = self.inlines(inline.children)
        if inline.anchor not in self._anchors:
            return {"is": "words", "children": children}
        return {"is": "reference", "anchor": inline.anchor, "children": children}

    def _mark(self, inline: Mark) -> Node:
        look = self._paper.look(inline)
        return {
            "is": "mark",
            "symbol": look.symbol,
            "colour": look.color_light,
            "children": self.inlines(inline.children),
        }

    def _open_mark(self, _: OpenMark) -> Node:
        return {"is": "open"}

    def _gap(self, inline: Gap) -> Node:
        message = Message("[to be added: {what}]", what=plain(inline.children))
        return {"is": "gap", "text": words(self._paper.language.text(message))}


# Every block and every inline of `tree`, with the method that makes its data.
_BLOCKS: Final[Mapping[type, Callable[[Nodes, Any], dict[str, Node]]]] = {
    Paragraph: Nodes._paragraph,
    Heading: Nodes._heading,
    List: Nodes._list,
    Quote: Nodes._quote,
    CodeBlock: Nodes._code_block,
    Rule: Nodes._rule,
    Table: Nodes._table,
    Figure: Nodes._figure,
    PageBreak: Nodes._page_break,
}
_INLINES: Final[Mapping[type, Callable[[Nodes, Any], Node]]] = {
    Text: Nodes._text,
    Code: Nodes._code,
    Break: Nodes._break,
    Emphasis: Nodes._emphasis,
    Link: Nodes._link,
    Mark: Nodes._mark,
    Reference: Nodes._reference,
    OpenMark: Nodes._open_mark,
    Gap: Nodes._gap,
}


def _is_measure(heading: Heading) -> bool:
    return heading.anchor.startswith(measure_anchor(""))


def _leads(block: Paragraph) -> bool:
    """Whether a paragraph is only strong words, as a heading of what follows."""
    match block.children:
        case (Emphasis(strong=True), *rest):
            return all(isinstance(one, OpenMark) for one in rest)
    return False
