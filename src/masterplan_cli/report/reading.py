"""Markdown → the tree that writers know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from masterplan_cli.escaping import one_line
from masterplan_cli.report import devices
from masterplan_cli.report.devices import Passing
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

# The parser leaves out blocks that are nested deeper, so whoever reads prose has to look first.
DEPTH_AT_MOST: Final = 40
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[\w.+#-]+")
_WEB: Final = re.compile(r"https?://|mailto:", re.IGNORECASE)


def is_harmless(address: str) -> bool:
    """Whether a link leads to the web, to a mailbox or to a place beside the paper."""
    return _WEB.match(address) is not None or _SCHEME.match(address) is None


def read_prose(text: str) -> tuple[Block, ...] | None:
    """A text of the plan: CommonMark with tables, but no HTML, no images, no devices.

    What is not allowed stays as it is written. None if the text is nested too deep to be read whole.
    """
    tokens = _parser_of_prose().parse(text)
    if any(token.level >= DEPTH_AT_MOST for token in tokens):
        return None
    return tuple(_PROSE.blocks(SyntaxTreeNode(tokens).children))


def read_paper(text: str) -> tuple[Block, ...]:
    """A whole paper, as a template has made it. Raises MasterplanError for a device that there is not."""
    nodes = SyntaxTreeNode(_parser_of_papers().parse(text)).children
    return tuple(devices.resolved(_PAPER.passing(nodes)))


@cache
def _parser_of_prose() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEPTH_AT_MOST + 1})
    parser.enable("table").disable("image")
    parser.validateLink = is_harmless  # type: ignore[assignment,method-assign]  # how markdown-it wants it
    return parser


@cache
def _parser_of_papers() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEPTH_AT_MOST}).enable("table")
    # A template's link that nobody knows is a fault, not a text: `devices` says so.
    parser.validateLink = lambda _: True  # type: ignore[assignment,method-assign]  # how markdown-it wants it
    return parser


def _no_device(*_: object) -> None:
    """In a plan's text, a link alone in its paragraph is one like any other."""


def _web_link(address: str, title: str, children: tuple[Inline, ...], is_image: bool) -> Inline:  # noqa: FBT001  # as the parser tells it
    assert not is_image
    return Link(children, address, title)


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The parser's tree → ours, with what links stand for."""

    inline: Callable[[str, str, tuple[Inline, ...], bool], Inline]
    block: Callable[[str, tuple[Inline, ...], bool], Block | Passing | None]

    def passing(self, nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block | Passing]:
        for node in nodes:
            yield self._alone(node) or self._block(node)

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        return tuple(self._block(node) for node in nodes)

    def _alone(self, node: SyntaxTreeNode) -> Block | Passing | None:
        """What a paragraph is that consists of one link."""
        content = node.children[0].children if node.type == "paragraph" and node.children else []
        if len(content) != 1 or content[0].type not in ("link", "image"):
            return None
        link = content[0]
        return self.block(_address(link), self._inlines(link.children), link.type == "image")

    def _block(self, node: SyntaxTreeNode) -> Block:
        match node.type:
            case "paragraph":
                return Paragraph(self._content(node))
            case "heading":
                one_line = (Text(" ") if isinstance(one, Break) else one for one in self._content(node))
                return Heading(int(node.tag[1]), merged(one_line))
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "blockquote":
                return Quote(self.blocks(node.children))
            case "fence" | "code_block":
                language = _LANGUAGE.match(node.info.strip())
                return CodeBlock(node.content.removesuffix("\n"), language[0] if language else "")
            case "hr":
                return Rule()
            case "table":
                return self._table(node)
        raise AssertionError(node.type)

    def _list(self, node: SyntaxTreeNode) -> List:
        loose = any(
            part.type == "paragraph" and not part.hidden for item in node.children for part in item.children
        )
        start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        return List(tuple(self.blocks(item.children) for item in node.children), start, not loose)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [tuple(map(self._content, row.children)) for part in node.children for row in part.children]
        heads = node.children[0].children[0].children
        align = (str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in heads)
        return Table(tuple(map(Align, align)), rows[0], tuple(rows[1:]))

    def _content(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """What stands in a paragraph, a heading or a cell."""
        return self._inlines(child for inline in node.children for child in inline.children)

    def _inlines(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Inline, ...]:
        return merged(map(self._inline, nodes))

    def _inline(self, node: SyntaxTreeNode) -> Inline:
        match node.type:
            case "text":
                return Text(node.content)
            case "code_inline":
                return Code(node.content)
            case "softbreak" | "hardbreak":
                return Break(node.type == "hardbreak")
            case "em" | "strong":
                return Emphasis(self._inlines(node.children), node.type == "strong")
            case "link" | "image":
                title = str(node.attrs.get("title", ""))
                return self.inline(_address(node), title, self._inlines(node.children), node.type == "image")
        raise AssertionError(node.type)


_PROSE: Final = _Dialect(_web_link, _no_device)
_PAPER: Final = _Dialect(devices.inline, devices.block)


def merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same with neighbouring texts as one, runs of blanks as one blank, and without empty texts."""
    found: list[Inline] = []
    for one in inlines:
        before = found[-1] if found else None
        if isinstance(one, Text) and isinstance(before, Text):
            found[-1] = Text(one_line(before.text + one.text))
            continue
        if isinstance(one, Break) and isinstance(before, Text):
            found[-1] = Text(before.text.rstrip(" "))
        found.append(Text(one_line(one.text)) if isinstance(one, Text) else one)
    return tuple(one for one in found if one != Text(""))


def _address(link: SyntaxTreeNode) -> str:
    return str(link.attrs["href" if link.type == "link" else "src"])
