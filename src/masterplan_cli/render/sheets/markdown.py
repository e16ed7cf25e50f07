"""A text of the plan's authors, in Markdown → lines for the terminal, without boxes and links to click."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import StringIO
from typing import Any, ClassVar, Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, HorizontalRule, Markdown, TableElement
from rich.segment import Segment
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from masterplan_cli.render.clean import clean
from masterplan_cli.render.terminal import Paint

_THEME: Final = Theme(
    {
        "markdown.block_quote": "italic",
        "markdown.code": "cyan",
        "markdown.code_block": "",
        "markdown.item.bullet": "",
        "markdown.item.number": "",
        "markdown.link": "underline",
        "markdown.link_url": "dim",
        "markdown.table.header": "dim",
        "markdown.table.border": "",
        **{f"markdown.h{level}": "bold" for level in range(1, 7)},
    }
)
_TAB: Final = "    "


class _Heading(Heading):
    LEVEL_ALIGN: ClassVar = {f"h{level}": "left" for level in range(1, 7)}


class _CodeBlock(CodeBlock):
    """Code as it is, indented: colours of its own would be the loudest on the page."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in str(self.text).rstrip().split("\n"):
            yield Text(_TAB + line, overflow="fold")


class _Rule(HorizontalRule):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text("* * *")
        yield Text()


class _Table(TableElement):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        rows = self.body.rows if self.body is not None else []
        head = self.header.row.cells if self.header is not None and self.header.row is not None else []
        for cell in head:
            heading = cell.content.copy()
            heading.stylize("markdown.table.header")
            table.add_column(heading, overflow="fold")
        for row in rows:
            table.add_row(*(cell.content for cell in row.cells))
        yield table


class _Prose(Markdown):
    """Markdown of somebody who may mean harm: HTML and pictures are text, and nothing commands a terminal."""

    elements: ClassVar = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _CodeBlock,
        "code_block": _CodeBlock,
        "html_block": _CodeBlock,
        "hr": _Rule,
        "table_open": _Table,
    }

    def __init__(self, markup: str) -> None:
        super().__init__(markup, hyperlinks=False)
        _tame(self.parsed)


def _tame(tokens: Iterable[Any]) -> None:
    """Let tokens say only what can be shown. Entities may stand for what the text itself could not hold."""
    for token in tokens:
        if token.type in ("html_inline", "image"):
            token.type, token.tag, token.children = "text", "", None
        token.content = clean(token.content).replace("\t", _TAB)
        for name in ("href", "src", "title"):
            if name in token.attrs:
                token.attrs[name] = clean(str(token.attrs[name]))
        _tame(token.children or ())


def lines(text: str, width: int, paint: Paint) -> list[str]:
    """The text as lines of at most so many cells, painted where there are colours."""
    console = Console(file=StringIO(), width=width, theme=_THEME, color_system=None, force_terminal=False)
    found = console.render_lines(_Prose(clean(text)), console.options.update(width=width), pad=False)
    shown = [_line(segments, paint) for segments in found]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(shown).strip("\n")).split("\n")


def _line(segments: list[Segment], paint: Paint) -> str:
    parts = [(clean(segment.text).replace("\n", ""), segment.style) for segment in segments]
    while parts and not parts[-1][0].strip():
        parts.pop()
    if parts:
        parts[-1] = (parts[-1][0].rstrip(), parts[-1][1])
    return "".join(paint(text, str(style) if style is not None else "") for text, style in parts)
