"""The tree → Markdown that reads as the same tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from masterplan_cli.escaping import escape, one_line
from masterplan_cli.report.tree import (
    Align,
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)

_RULES: Final = {Align.NONE: "---", Align.LEFT: ":--", Align.CENTER: ":-:", Align.RIGHT: "--:"}


@dataclass(frozen=True, slots=True)
class _Where:
    """What stands around an inline, as far as its spelling depends on it."""

    at_start: bool
    """Nothing stands before it in its line."""
    bare: str
    """Characters that can mean nothing here."""
    marker: str = "*"
    """What emphasis is marked with: that within another one with something else."""
    in_cell: bool = False


class Markdown:
    """Writes CommonMark with tables. A subclass says what becomes of our devices."""

    is_last: ClassVar[bool] = False
    """Whether it makes a file, which is not read once more."""

    def block_device(self, block: Block) -> str:
        """A block that CommonMark does not know."""
        raise AssertionError(block)

    def inline_device(self, inline: Inline) -> str:
        """An inline that CommonMark does not know."""
        raise AssertionError(inline)

    def blocks(self, blocks: Sequence[Block], *, apart: str = "\n\n") -> str:
        """Blocks one below the other, without a line break at the end."""
        return apart.join(self._neighbours(blocks))

    def inlines(self, inlines: Sequence[Inline], *, at_start: bool = True, in_cell: bool = False) -> str:
        """What stands in a paragraph or a cell. `at_start` is False where something stands before it."""
        # A single asterisk has no partner to pair with, and reads better bare: „Nutzer*innen“. In what is
        # read once more, another text may bring the partner.
        is_bare = self.is_last and _asterisks(inlines) == 1 and not _begins_with_asterisk(inlines)
        bare = "*" if is_bare else ""
        return self._inlines(inlines, _Where(at_start, bare, in_cell=in_cell))

    def within(self, inlines: Sequence[Inline]) -> str:
        """A part of a paragraph, such as one of our devices: what stands beside it may pair its asterisk."""
        return self._inlines(inlines, _Where(at_start=False, bare=""))

    def table(self, table: Table) -> str:
        """A table, without its caption."""
        rule = (f" {_RULES[align]} " for align in table.align)
        rows = [self._row(table.head), f"|{'|'.join(rule)}|", *map(self._row, table.rows)]
        return "\n".join(rows)

    def _neighbours(self, blocks: Iterable[Block]) -> Iterator[str]:
        before: Block | None = None
        alternate = False
        for block in blocks:
            if isinstance(block, List):
                # Two lists with one marker would be one.
                alternate = isinstance(before, List) and _alike(block, before) and not alternate
                yield self._list(block, alternate=alternate)
            else:
                yield self._block(block)
            before = block

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self.inlines(block.children)
            case Heading():
                text = self.inlines(block.children, at_start=False)
                return f"{'#' * block.level} {text}".rstrip()
            case Quote():
                lines = self.blocks(block.children).split("\n")
                return "\n".join(f"> {line}" if line else ">" for line in lines)
            case CodeBlock():
                return _fenced(block)
            case Rule():
                return "***"
            case Table():
                return self.table(block)
        return self.block_device(block)

    def _list(self, block: List, *, alternate: bool) -> str:
        apart = "\n" if block.tight else "\n\n"
        made = []
        for place, item in enumerate(block.items):
            if block.start is None:
                marker = "+ " if alternate else "- "
            else:
                marker = f"{block.start + place}{')' if alternate else '.'} "
            lines = self.blocks(item, apart=apart).split("\n")
            indented = [f"{' ' * len(marker)}{line}" if line else "" for line in lines[1:]]
            made.append("\n".join([marker + lines[0] if lines[0] else marker.rstrip(), *indented]))
        return apart.join(made)

    def _row(self, cells: Iterable[Sequence[Inline]]) -> str:
        made = (self.inlines(cell, at_start=False, in_cell=True).replace("\n", " ") for cell in cells)
        return f"|{'|'.join(f' {cell} ' for cell in made)}|"

    def _inlines(self, inlines: Sequence[Inline], where: _Where) -> str:
        made = ""
        behind = replace(where, at_start=False) if where.at_start and len(inlines) > 1 else where
        for inline in inlines:
            made += self._inline(inline, where if made[-1:] in ("", "\n") else behind)
        return made

    def _inline(self, inline: Inline, where: _Where) -> str:
        match inline:
            case Text():
                return escape(inline.text, at_start=where.at_start, bare=where.bare, is_last=self.is_last)
            case Code():
                return _code(inline.text, in_cell=where.in_cell)
            case Break():
                return "\\\n" if inline.hard else "\n"
            case Emphasis():
                marks = where.marker * (2 if inline.strong else 1)
                inner = "_" if where.marker == "*" else "*"
                within = replace(where, at_start=False, marker=inner)
                return marks + self._inlines(inline.children, within) + marks
            case Link():
                text = self._inlines(inline.children, replace(where, at_start=False))
                return f"[{text}]({_destination(inline)})"
        return self.inline_device(inline)


def _alike(one: List, other: List) -> bool:
    return (one.start is None) == (other.start is None)


def _fenced(block: CodeBlock) -> str:
    longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join([fence + block.info, *block.text.split("\n"), fence])


def _code(text: str, *, in_cell: bool) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    touching = text.startswith("`") or text.endswith("`")
    padded = f" {text} " if touching or (text[:1] == text[-1:] == " " and text.strip()) else text
    return fence + (padded.replace("|", "\\|") if in_cell else padded) + fence


def _destination(link: Link) -> str:
    address = re.sub(r"([()&])", r"\\\1", link.address)
    title = escape(link.title, at_start=False).replace('"', '\\"')
    return f'{address} "{title}"' if link.title else address


def _asterisks(inlines: Iterable[Inline]) -> int:
    """How many asterisks stand in a paragraph; emphasis brings more than one."""
    found = 0
    for inline in inlines:
        if isinstance(inline, Text):
            found += inline.text.count("*")
        elif not isinstance(inline, Code):
            found += 2 * isinstance(inline, Emphasis) + _asterisks(getattr(inline, "children", ()))
    return found


def _begins_with_asterisk(inlines: Sequence[Inline]) -> bool:
    return (
        bool(inlines) and isinstance(inlines[0], Text) and one_line(inlines[0].text).lstrip().startswith("*")
    )
