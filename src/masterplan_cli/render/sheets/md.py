"""Sheets in Markdown, for a merge request or a wiki. Texts of the plan's authors are quotations there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from masterplan_cli.render.clean import clean
from masterplan_cli.render.sheets.sheet import (
    Bars,
    Block,
    Bullet,
    Fact,
    Facts,
    Grid,
    Item,
    Line,
    Prose,
    Sheet,
    Stacks,
    Words,
)
from masterplan_cli.render.tables import md as tables
from masterplan_cli.render.terminal import Terminal

# What is no autolink and could begin a tag, and what makes a picture.
_TAG: Final = re.compile(r"<(?!(?:https?://|mailto:)[^\s<>]*>)(?=[A-Za-z/!?])")
_PICTURE: Final = re.compile(r"!(?=\[)")


def render(sheet: Sheet, terminal: Terminal, language: str) -> str:
    """The sheet with a heading, sections with theirs, and notes."""
    lines = [f"# {tables.escaped(sheet.title)}", "", tables.escaped(sheet.subtitle), ""]
    for section in sheet.sections:
        if section.title:
            lines += [f"## {tables.escaped(section.title)}", ""]
        lines += _blocks(section.blocks)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines).strip()) + "\n"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Blocks with an empty line behind each, but for those of one list."""
    for block, after in zip_longest(blocks, blocks[1:]):
        yield from _block(block)
        if not (isinstance(block, Bullet) and isinstance(after, Bullet)):
            yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Facts():
            yield from map(_fact, block.facts)
        case Prose():
            yield from _prose(block)
        case Line():
            yield _words(block.words)
        case Item():
            yield from _item(block)
        case Grid():
            for group in block.table.groups:
                yield from tables.grid(block.table, group)
        case Bars():
            yield from _bars(block)
        case Bullet():
            yield f"- {'<br>'.join(map(_words, (block.words, *block.below)))}"
        case Stacks():
            yield from _stacks(block)


def _fact(fact: Fact) -> str:
    return f"- **{tables.escaped(fact.label)}:** {'<br>'.join(map(_words, fact.values))}"


def _prose(prose: Prose) -> Iterator[str]:
    if prose.label:
        yield f"**{tables.escaped(prose.label)}:**"
        yield ""
    yield from _quoted(prose.text)


def _item(item: Item) -> Iterator[str]:
    if item.head.text:
        yield f"### {_words(item.head)}"
        yield ""
    yield from _blocks(item.blocks)


def _words(words: Words) -> str:
    return tables.escaped(words.text)


def _cell(words: Words) -> str:
    return tables.escaped(words.text, at_start=False)


def _bars(bars: Bars) -> Iterator[str]:
    """The steps in words: a line of signs would not stay in line."""
    yield tables.line(map(tables.escaped, (*bars.before, *bars.behind)))
    yield tables.line("---" for _ in (*bars.before, *bars.behind))
    for step in bars.steps:
        yield tables.line(_cell(words) for words in (*step.before, *step.behind))


def _stacks(stacks: Stacks) -> Iterator[str]:
    """The counts in figures."""
    yield tables.line([tables.escaped(stacks.title), *map(_cell, stacks.kinds), tables.escaped(stacks.sum)])
    yield tables.line(["---", *("--:" for _ in stacks.kinds), "--:"])
    for name, counts in stacks.rows:
        yield tables.line([tables.escaped(name, at_start=False), *map(str, counts), str(sum(counts))])


def _quoted(text: str) -> Iterator[str]:
    """The text as it is, in a quotation, which ends whatever it leaves open; HTML and pictures as text."""
    tamed = _PICTURE.sub(r"\\!", _TAG.sub(r"\\<", clean(text)))
    for line in tamed.strip().split("\n"):
        yield f"> {line}".rstrip()
