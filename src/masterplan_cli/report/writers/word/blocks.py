"""The tree's blocks → paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any, Final

from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import (
    Block,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    List,
    OpenMark,
    PageBreak,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
    plain,
)
from masterplan_cli.report.writers.arrangement import Term, are_tiles, terms
from masterplan_cli.report.writers.columns import length_of
from masterplan_cli.report.writers.word import numbering
from masterplan_cli.report.writers.word.elements import POINT, Setting, line_break, paragraph, run, tab
from masterplan_cli.report.writers.word.numbering import Numbering
from masterplan_cli.report.writers.word.outline import Outline
from masterplan_cli.report.writers.word.pictures import Pictures
from masterplan_cli.report.writers.word.styles import Role, Styles
from masterplan_cli.report.writers.word.tables import Tables
from masterplan_cli.report.writers.word.words import Words

# What tables, lists and quotations have below them, in twentieths of a point.
_BELOW_TABLE: Final = 200
_BELOW_LIST: Final = 90
# A paragraph of fewer letters, below a heading or above a list, stays on the page of what follows.
_SHORT: Final = 110
# These keep their distance by themselves.
_APART: Final = (Role.TITLE_NOTE, Role.SUBTITLE, Role.CODE)
_QUOTE_INDENT: Final = 280
_TERM_INDENT: Final = 3_000
_TERM_AT_MOST: Final = 4_400
_TERM_SIZE: Final = 9.5
# Word calls a file damaged in which a table has more.
_COLUMNS_AT_MOST: Final = 63


@dataclass(frozen=True, slots=True)
class _Around:
    """What a block stands in."""

    left: int = 0
    text: Role = Role.TEXT
    depth: int = 0
    """Of lists within lists."""
    number: tuple[int, int] | None = None
    """The level and list of an item, until its first paragraph has its number or bullet."""


@dataclass(frozen=True, slots=True)
class _Coming:
    """What the next paragraph has to show of what stood before it."""

    new_page: bool = False
    rule: bool = False
    space: int | None = None
    is_table: bool = False
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Tools:
    """What blocks are made with."""

    styles: Styles
    words: Words
    tables: Tables
    pictures: Pictures
    numbering: Numbering
    outline: Outline


class Blocks:
    """Writes the blocks of one part of a file."""

    def __init__(self, paper: Paper, tools: Tools, text: Role = Role.TEXT) -> None:
        self._paper = paper
        self._tools = tools
        self._around = _Around(text=text)
        self._coming = _Coming()
        self._is_cover = False
        self._leads = False

    def cover(self, blocks: Sequence[Block]) -> str:
        """A title page: what is no list and no quotation stands on its panel."""
        self._is_cover = True
        made = self.blocks(blocks)
        self._is_cover = False
        return made

    def blocks(self, blocks: Sequence[Block], *, new_page: bool = False) -> str:
        """Blocks one below the other; with `new_page` they begin on one."""
        if new_page:
            self._coming = replace(self._coming, new_page=True)
        made: list[str] = []
        for block, following in zip_longest(blocks, blocks[1:]):
            self._leads = isinstance(following, List | Table | Figure | CodeBlock)
            made.append(_BLOCKS[type(block)](self, block))
        return "".join(made)

    def _paragraph(self, block: Paragraph) -> str:
        role = Role.SUBTITLE if self._is_cover and self._around.text is Role.TEXT else self._around.text
        is_short = len(plain(block.children)) < _SHORT
        is_title = all(isinstance(one, Emphasis | OpenMark) for one in block.children)
        keep = is_title or (is_short and (self._leads or self._coming.is_heading))
        return self._set(self._tools.words.runs(block.children), role, keep_next=keep)

    def _set(self, runs: str, role: Role, **more: Any) -> str:
        """A paragraph of running text, where it stands and with what is coming."""
        around = self._around
        left = around.left or None
        hanging = 0
        if around.number is not None:
            # The list says how far it is set in; within a quotation it does not know.
            is_quoted = around.left != numbering.STEP * around.depth
            left, hanging = (around.left, numbering.STEP) if is_quoted else (None, 0)
            self._around = replace(around, number=None)
        comes = self._comes()
        if role in _APART:
            comes["space_before"] = None
        setting = Setting(
            self._tools.styles.id(role), numbering=around.number, left=left, hanging=hanging, **comes
        )
        return paragraph(runs, replace(setting, **more))

    def _comes(self) -> dict[str, Any]:
        """What the next paragraph has to show; it is said once."""
        coming, self._coming = self._coming, _Coming()
        return {
            "new_page": coming.new_page,
            "rule": coming.rule,
            "space_before": coming.space,
        }

    def _heading(self, block: Heading) -> str:
        runs = self._tools.words.runs(block.children)
        level = self._tools.outline.level(block)
        coming = self._comes()
        self._coming = _Coming(is_heading=True)
        marked = self._tools.outline.marked(block, runs)
        if level == 0:
            self._coming = _Coming()
            style = self._tools.styles.id(Role.TITLE)
            return paragraph(marked, Setting(style, new_page=coming["new_page"]))
        style = self._tools.styles.heading(level)
        # The templates number chapters in words; an office's style may do so as well.
        unnumbered = (0, 0) if self._tools.styles.is_numbered(style) else None
        setting = Setting(style, keep_next=True, new_page=coming["new_page"], numbering=unnumbered)
        return paragraph(marked, setting)

    def _list(self, block: List) -> str:
        known = terms(block)
        if known:
            return self._terms(known)
        if are_tiles(block):
            return self._ended("".join(map(self._tile, block.items)))
        list_ = (
            self._tools.numbering.bullets()
            if block.start is None
            else self._tools.numbering.counted(block.start)
        )
        role = Role.BULLET if block.start is None else Role.NUMBERED
        level = min(self._around.depth, numbering.DEEPEST)
        made = ""
        with self._within(numbering.STEP, role, depth=1):
            for item in block.items:
                self._around = replace(self._around, number=(level, list_))
                if not (item and isinstance(item[0], Paragraph | CodeBlock)):
                    # An item without words of its own is counted, too.
                    made += self._set(run("\u00a0"), role)
                made += self.blocks(item)
        return self._ended(made)

    def _terms(self, known: Iterable[Term]) -> str:
        found = list(known)
        longest = max(length_of(name) for name, _ in found) * _TERM_SIZE * POINT
        indent = int(min(max(_TERM_INDENT, longest + 200), _TERM_AT_MOST))
        role = Role.TITLE_TERM if self._is_cover else Role.TERM
        left = self._around.left + indent
        made = ""
        # Neither the first nor the last one stands alone on a page.
        together = {0, len(found) - 2} if len(found) > 1 else set()
        for place, (name, value) in enumerate(found):
            shown = self._tools.words.styled(name, Role.TERM_NAME) + tab() + self._tools.words.runs(value)
            made += self._set(shown, role, left=left, hanging=indent, tab=left, keep_next=place in together)
        return self._ended(made)

    def _tile(self, item: Sequence[Block]) -> str:
        (block,) = item
        assert isinstance(block, Paragraph)
        number, *rest = block.children
        if rest and isinstance(rest[0], Text):
            rest[0] = Text(rest[0].text.lstrip())
        shown = self._tools.words.styled(_within(number), Role.NUMBER)
        return self._set(f"{tab()}{shown}{tab()}{self._tools.words.runs(rest)}", Role.TILE)

    def _quote(self, block: Quote) -> str:
        role = Role.TITLE_NOTE if self._is_cover else Role.QUOTE
        with self._within(_QUOTE_INDENT, role):
            return self._ended(self.blocks(block.children))

    def _ended(self, made: str) -> str:
        """A list or quotation, from which the next paragraph keeps its distance."""
        self._coming = replace(self._coming, space=max(self._coming.space or 0, _BELOW_LIST))
        return made

    @contextmanager
    def _within(self, indent: int, text: Role, depth: int = 0) -> Iterator[None]:
        before = self._around
        is_quoted = before.text in (Role.QUOTE, Role.TITLE_NOTE)
        self._around = _Around(before.left + indent, before.text if is_quoted else text, before.depth + depth)
        yield
        self._around = before

    def _code_block(self, block: CodeBlock) -> str:
        if not block.text.strip():
            return ""
        return self._set(line_break().join(map(run, block.text.split("\n"))), Role.CODE)

    def _rule(self, _: Rule) -> str:
        self._coming = replace(self._coming, rule=True)
        return ""

    def _table(self, block: Table) -> str:
        if len(block.align) > _COLUMNS_AT_MOST:
            return "".join(map(self._table, _parted(block)))
        # Without anything between them, Word would take two tables for one.
        apart = (
            self._set(run("\u00a0"), self._around.text) if self._coming.is_table and not block.caption else ""
        )
        caption = self._caption(block.caption)
        table = self._tools.tables.table(block, new_page=self._comes()["new_page"])
        self._coming = _Coming(space=_BELOW_TABLE, is_table=True)
        return apart + caption + table

    def _figure(self, block: Figure) -> str:
        caption = self._caption(block.caption)
        drawings = self._tools.pictures.drawings(block, self._paper.pictures[block.name])
        return caption + "".join(self._set(drawing, Role.PICTURE) for drawing in drawings)

    def _caption(self, children: tuple[Inline, ...]) -> str:
        if not children:
            return ""
        coming = self._comes()
        setting = Setting(self._tools.styles.id(Role.CAPTION), keep_next=True, new_page=coming["new_page"])
        return paragraph(self._tools.words.runs(children), setting)

    def _page_break(self, _: PageBreak) -> str:
        self._coming = replace(self._coming, new_page=True)
        return ""


# Every block of `tree`, with the method that writes it.
_BLOCKS: Final[Mapping[type, Callable[[Blocks, Any], str]]] = {
    Paragraph: Blocks._paragraph,
    Heading: Blocks._heading,
    List: Blocks._list,
    Quote: Blocks._quote,
    CodeBlock: Blocks._code_block,
    Rule: Blocks._rule,
    Table: Blocks._table,
    Figure: Blocks._figure,
    PageBreak: Blocks._page_break,
}


def _parted(table: Table) -> Iterator[Table]:
    """A table that is too wide for Word, as several of its columns."""
    for first in range(0, len(table.align), _COLUMNS_AT_MOST):
        place = slice(first, first + _COLUMNS_AT_MOST)
        rows = tuple(row[place] for row in table.rows)
        yield Table(table.align[place], table.head[place], rows, () if first else table.caption)


def _within(inline: Inline) -> tuple[Inline, ...]:
    return getattr(inline, "children", ())
