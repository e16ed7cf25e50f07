"""Markdown → the tree that writers know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

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
# What no file of a plan may hold, so that it may not be brought in by its number either: `&#x202E;`.
_HIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_UNKNOWN: Final = "\ufffd"
# What can begin anything but words within a paragraph. An image begins with a bracket, too.
_MARKUP: Final = re.compile(r"[\n\\`*_\[<&]")


# What stands in a paragraph is read when it is asked for: most of it is mere words, or was there before.
_LATER: Final = ["inline", "text_join"]


def is_harmless(address: str) -> bool:
    """Whether a link leads to the web, to a mailbox or to a place beside the paper."""
    return _WEB.match(address) is not None or _SCHEME.match(address) is None


def read_prose(text: str) -> tuple[Block, ...] | None:
    """A text of the plan: CommonMark with tables, but no HTML, no images, no devices.

    What is not allowed stays as it is written. None if the text is nested too deep to be read whole.
    """
    read: dict[str, Any] = {}
    tokens = _parser_of_prose().parse(text, read)
    if any(token.level >= DEPTH_AT_MOST for token in tokens):
        return None
    return _Dialect(_parser_of_prose(), read, _web_link, _no_device).blocks(_nested(tokens))


def read_paper(text: str) -> tuple[Block, ...]:
    """A whole paper, as a template has made it. Raises MasterplanError for a device that there is not."""
    read: dict[str, Any] = {}
    nodes = _nested(_parser_of_papers().parse(text, read))
    dialect = _Dialect(_parser_of_papers(), read, devices.inline, devices.block)
    return tuple(devices.resolved(dialect.passing(nodes)))


@cache
def _parser_of_prose() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEPTH_AT_MOST + 1})
    parser.enable("table").disable(["image", *_LATER])
    parser.validateLink = is_harmless  # type: ignore[assignment,method-assign]  # how markdown-it wants it
    return parser


@cache
def _parser_of_papers() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEPTH_AT_MOST})
    parser.enable("table").disable(_LATER)
    # A template's link that nobody knows is a fault, not a text: `devices` says so.
    parser.validateLink = lambda _: True  # type: ignore[assignment,method-assign]  # how markdown-it wants it
    return parser


def _no_device(*_: object) -> None:
    """In a plan's text, a link alone in its paragraph is one like any other."""


def _web_link(address: str, title: str, children: tuple[Inline, ...], is_image: bool) -> Inline:  # noqa: FBT001  # as the parser tells it
    assert not is_image
    return Link(children, address, _HIDDEN.sub(_UNKNOWN, title))


@dataclass(slots=True)
class _Node:
    """What the parser has found, from its opening to its closing token."""

    token: Token
    children: list[_Node]

    @property
    def address(self) -> str:
        """Where a link leads, or where an image lies."""
        return str(self.token.attrs["src" if self.token.type == "image" else "href"])


def _nested(tokens: Iterable[Token]) -> list[_Node]:
    """A row of tokens as a tree. The parser's own trees know more and take four times as long."""
    found: list[_Node] = []
    around = [found]
    for token in tokens:
        if token.nesting < 0:
            around.pop()
            continue
        # Only an image brings its children along: what stands in a paragraph is read later.
        node = _Node(token, _nested(token.children or ()))
        around[-1].append(node)
        if token.nesting > 0:
            around.append(node.children)
    return found


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The parser's tree of one text → ours, with what links stand for."""

    parser: MarkdownIt
    read: dict[str, Any]
    """What the parser has kept of the text: the addresses that links have further below."""
    inline: Callable[[str, str, tuple[Inline, ...], bool], Inline]
    block: Callable[[str, tuple[Inline, ...], bool], Block | Passing | None]
    known: dict[str, tuple[Inline, ...]] = field(default_factory=dict)
    """What stands in paragraphs and cells, since much of it stands there more than once."""

    def passing(self, nodes: Iterable[_Node]) -> Iterator[Block | Passing]:
        for node in nodes:
            yield self._alone(node) or self._block(node)

    def blocks(self, nodes: Iterable[_Node]) -> tuple[Block, ...]:
        return tuple(self._block(node) for node in nodes)

    def _alone(self, node: _Node) -> Block | Passing | None:
        """What a paragraph is that consists of one link."""
        text = node.children[0].token.content if node.token.type == "paragraph_open" else ""
        if not text.startswith(("[", "![", "<")):
            return None
        found = self._nodes(text)
        if len(found) != 1 or found[0].token.type not in ("link_open", "image"):
            return None
        link = found[0]
        return self.block(link.address, self._inlines(link.children), link.token.type == "image")

    def _block(self, node: _Node) -> Block:
        token = node.token
        match token.type:
            case "paragraph_open":
                return Paragraph(self._content(node))
            case "heading_open":
                one_line = (Text(" ") if isinstance(one, Break) else one for one in self._content(node))
                return Heading(int(token.tag[1]), merged(one_line))
            case "bullet_list_open" | "ordered_list_open":
                return self._list(node)
            case "blockquote_open":
                return Quote(self.blocks(node.children))
            case "fence" | "code_block":
                language = _LANGUAGE.match(token.info.strip())
                return CodeBlock(token.content.removesuffix("\n"), language[0] if language else "")
            case "hr":
                return Rule()
            case "table_open":
                return self._table(node)
        raise AssertionError(token.type)

    def _list(self, node: _Node) -> List:
        loose = any(
            part.token.type == "paragraph_open" and not part.token.hidden
            for item in node.children
            for part in item.children
        )
        start = int(node.token.attrs.get("start", 1)) if node.token.type == "ordered_list_open" else None
        return List(tuple(self.blocks(item.children) for item in node.children), start, not loose)

    def _table(self, node: _Node) -> Table:
        rows = [tuple(map(self._content, row.children)) for part in node.children for row in part.children]
        heads = node.children[0].children[0].children
        align = (str(cell.token.attrs.get("style", "")).removeprefix("text-align:") for cell in heads)
        return Table(tuple(map(Align, align)), rows[0], tuple(rows[1:]))

    def _content(self, node: _Node) -> tuple[Inline, ...]:
        """What stands in a paragraph, a heading or a cell."""
        text = node.children[0].token.content
        if not _MARKUP.search(text):
            return (Text(one_line(text)),) if text else ()
        if text not in self.known:
            self.known[text] = self._inlines(self._nodes(text))
        return self.known[text]

    def _nodes(self, text: str) -> list[_Node]:
        tokens: list[Token] = []
        self.parser.inline.parse(text, self.parser, self.read, tokens)
        return _nested(tokens)

    def _inlines(self, nodes: Iterable[_Node]) -> tuple[Inline, ...]:
        return merged(map(self._inline, nodes))

    def _inline(self, node: _Node) -> Inline:
        token = node.token
        match token.type:
            case "text":
                return Text(token.content)
            case "text_special":
                return Text(_HIDDEN.sub(_UNKNOWN, token.content))
            case "code_inline":
                return Code(token.content)
            case "softbreak" | "hardbreak":
                return Break(token.type == "hardbreak")
            case "em_open" | "strong_open":
                return Emphasis(self._inlines(node.children), token.type == "strong_open")
            case "link_open" | "image":
                title = str(token.attrs.get("title", ""))
                return self.inline(node.address, title, self._inlines(node.children), token.type == "image")
        raise AssertionError(token.type)


def merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The same with neighbouring texts as one, runs of blanks as one blank, and without empty texts."""
    found: list[Inline] = []
    for one in inlines:
        before = found[-1] if found and isinstance(found[-1], Text) else None
        if isinstance(one, Text):
            text = one_line(before.text + one.text if before is not None else one.text)
            if before is not None:
                found[-1] = Text(text)
            elif text:
                found.append(Text(text))
            continue
        if before is not None and isinstance(one, Break):
            found[-1] = Text(before.text.rstrip(" "))
        found.append(one)
    return tuple(one for one in found if not isinstance(one, Text) or one.text)
