"""The tree → HTML elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

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

# Wider tables do not fit a telephone; they scroll within themselves, and the keyboard can reach them.
_NARROW: Final = 3
# No language has such words, so they may be broken anywhere: else they would widen their table.
_MONSTER: Final = re.compile(r"\S{49,}")
_BREAK: Final = "\x00"  # in no text of a plan
# A status of more letters than this may be broken over lines.
_LONG: Final = 24


class Elements:
    """Writes the elements of one paper."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._anchors = {block.anchor for block in paper.blocks if isinstance(block, Heading)}
        self._tables = 0

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Blocks one below the other; what belongs to a measure's heading in an article."""
        made: list[str] = []
        article = 0
        for block in blocks:
            if article and isinstance(block, Heading) and block.level <= article:
                made.append("</article>")
                article = 0
            if isinstance(block, Heading) and block.anchor.startswith(measure_anchor("")):
                made.append(f'<article class="measure" aria-labelledby="{_attribute(block.anchor)}">')
                article = block.level
            made.append(self._block(block))
        return "\n".join([*made, "</article>"] if article else made)

    def inlines(self, inlines: Iterable[Inline]) -> str:
        """What stands in a paragraph."""
        return "".join(map(self._inline, inlines))

    def _block(self, block: Block) -> str:
        return _BLOCKS[type(block)](self, block)

    def _inline(self, inline: Inline) -> str:
        return _INLINES[type(inline)](self, inline)

    def _paragraph(self, block: Paragraph) -> str:
        return f"<p>{self.inlines(block.children)}</p>"

    def _heading(self, block: Heading) -> str:
        anchor = f' id="{_attribute(block.anchor)}"' if block.anchor else ""
        return f"<h{block.level}{anchor}>{self.inlines(block.children)}</h{block.level}>"

    def _list(self, block: List) -> str:
        known = terms(block)
        if known:
            made = (f"<div><dt>{self.inlines(a)}</dt><dd>{self.inlines(b)}</dd></div>" for a, b in known)
            return f"<dl>{''.join(made)}</dl>"
        items = "".join(f"<li>{self._item(item, tight=block.tight)}</li>" for item in block.items)
        if block.start is None:
            return f'<ul class="tiles">{items}</ul>' if are_tiles(block) else f"<ul>{items}</ul>"
        return f'<ol start="{block.start}">{items}</ol>' if block.start != 1 else f"<ol>{items}</ol>"

    def _item(self, blocks: Iterable[Block], *, tight: bool) -> str:
        return "".join(
            self.inlines(block.children) if tight and isinstance(block, Paragraph) else self._block(block)
            for block in blocks
        )

    def _quote(self, block: Quote) -> str:
        return f"<blockquote>{self.blocks(block.children)}</blockquote>"

    def _code_block(self, block: CodeBlock) -> str:
        return f'<pre tabindex="0"><code>{escape(block.text, quote=False)}</code></pre>'

    def _rule(self, _: Rule) -> str:
        return "<hr>"

    def _table(self, block: Table) -> str:
        self._tables += 1
        name = f"table-{self._tables}"
        caption = f'<caption id="{name}">{self.inlines(block.caption)}</caption>' if block.caption else ""
        head = "".join(
            f'<th scope="col"{_aligned(align)}>{self.inlines(cell)}</th>'
            for cell, align in zip(block.head, block.align, strict=True)
        )
        rows = "".join(f"<tr>{self._row(row, block)}</tr>\n" for row in block.rows)
        table = f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
        label = (
            f'aria-labelledby="{name}"' if block.caption else f'aria-label="{self._said(Message("Table"))}"'
        )
        if len(block.align) <= _NARROW:
            return f'<div class="table">{table}</div>'
        return f'<div class="table wide" role="group" tabindex="0" {label}>{table}</div>'

    def _row(self, cells: Iterable[Sequence[Inline]], table: Table) -> str:
        """A row; its first cell names it in our own tables, which all have a caption."""
        made = ""
        for place, (cell, align) in enumerate(zip(cells, table.align, strict=True)):
            if place == 0 and table.caption:
                made += f'<th scope="row"{_aligned(align)}>{self.inlines(cell)}</th>'
            else:
                label = f' data-label="{_attribute(plain(table.head[place]))}"' if len(table.head) > 2 else ""
                made += f"<td{_aligned(align)}{label}>{self._cell(cell)}</td>"
        return made

    def _cell(self, cell: Sequence[Inline]) -> str:
        """One element around what stands in a cell, so that it stays together where cells are grids."""
        return f"<div>{self.inlines(cell)}</div>"

    def _figure(self, block: Figure) -> str:
        picture = self._paper.pictures[block.name]
        caption = f"<figcaption>{self.inlines(block.caption)}</figcaption>" if block.caption else ""
        label = _attribute(plain(block.caption) or block.alt)
        return (
            f'<figure class="picture-{_attribute(block.name)}">{caption}'
            f'<div class="scroll" role="group" tabindex="0" aria-label="{label}">{picture}</div></figure>'
        )

    def _page_break(self, _: PageBreak) -> str:
        return '<div class="page-break"></div>'

    def _text(self, inline: Text) -> str:
        return escape(_MONSTER.sub(_breakable, inline.text), quote=False).replace(_BREAK, "<wbr>")

    def _code(self, inline: Code) -> str:
        return f"<code>{escape(inline.text, quote=False)}</code>"

    def _break(self, inline: Break) -> str:
        return "<br>" if inline.hard else "\n"

    def _emphasis(self, inline: Emphasis) -> str:
        name = "strong" if inline.strong else "em"
        return f"<{name}>{self.inlines(inline.children)}</{name}>"

    def _link(self, inline: Link) -> str:
        title = f' title="{_attribute(inline.title)}"' if inline.title else ""
        return f'<a href="{_attribute(inline.address)}"{title}>{self.inlines(inline.children)}</a>'

    def _mark(self, inline: Mark) -> str:
        symbol = escape(self._paper.look(inline).symbol, quote=False)
        colour = f"{inline.kind}-{inline.name}"
        size = " long" if len(plain(inline.children)) > _LONG else ""
        return (
            f'<span class="mark {inline.kind}{size}" style="--mark:var(--{_attribute(colour)})">'
            f'<span class="symbol" aria-hidden="true">{symbol}</span>{self.inlines(inline.children)}</span>'
        )

    def _reference(self, inline: Reference) -> str:
        text = self.inlines(inline.children)
        return (
            f'<a href="#{_attribute(inline.anchor)}">{text}</a>' if inline.anchor in self._anchors else text
        )

    def _open_mark(self, _: OpenMark) -> str:
        said = f'<span class="hidden">{self._said(Message("(assumed or missing)"))}</span>'
        return f'<span class="open">{said}<span aria-hidden="true">*</span></span>'

    def _gap(self, inline: Gap) -> str:
        message = Message("[to be added: {what}]", what=plain(inline.children))
        return f'<span class="gap">{self._said(message)}</span>'

    def _said(self, message: Message) -> str:
        return escape(self._paper.language.text(message), quote=True)


# Every block and every inline of `tree`, with the method that writes it.
_BLOCKS: Final[Mapping[type, Callable[[Elements, Any], str]]] = {
    Paragraph: Elements._paragraph,
    Heading: Elements._heading,
    List: Elements._list,
    Quote: Elements._quote,
    CodeBlock: Elements._code_block,
    Rule: Elements._rule,
    Table: Elements._table,
    Figure: Elements._figure,
    PageBreak: Elements._page_break,
}
_INLINES: Final[Mapping[type, Callable[[Elements, Any], str]]] = {
    Text: Elements._text,
    Code: Elements._code,
    Break: Elements._break,
    Emphasis: Elements._emphasis,
    Link: Elements._link,
    Mark: Elements._mark,
    Reference: Elements._reference,
    OpenMark: Elements._open_mark,
    Gap: Elements._gap,
}


def _breakable(word: re.Match[str]) -> str:
    return _BREAK.join(re.findall(".{1,8}", word[0]))


def _attribute(text: str) -> str:
    return escape(text, quote=True)


def _aligned(align: Align) -> str:
    return f' class="{align}"' if align in (Align.RIGHT, Align.CENTER) else ""
