"""A paper → its PDF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from masterplan_cli.messages import Message
from masterplan_cli.report.devices import measure_anchor
from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import Block, Heading, PageBreak
from masterplan_cli.report.typesetting import pdf
from masterplan_cli.report.writers.arrangement import parted
from masterplan_cli.report.writers.pdf.letters import legal
from masterplan_cli.report.writers.pdf.links import sparing
from masterplan_cli.report.writers.pdf.nodes import Node, Nodes

LAYOUT: Final = "paper.typ"
# In a paper of so many blocks, chapters begin on a page of their own unless they are short, and so do
# sections of measures.
_LONG: Final = 400
_SHORT: Final = 8


def pdf_files(paper: Paper) -> Iterator[File]:
    """The paper as `NAME.pdf`. Raises MasterplanError, naming file and line, for a fault of the layout."""
    data = json.dumps(_data(paper), ensure_ascii=False, separators=(",", ":"))
    yield File(f"{paper.name}.pdf", pdf(paper.templates.file(LAYOUT), data, paper.day))


def _data(paper: Paper) -> Node:
    """What the layout is given."""
    nodes = Nodes(paper)
    cover, body = parted(sparing(paper.blocks))
    said = paper.language.text
    return {
        "title": legal(paper.title),
        "author": legal(paper.author),
        "language": paper.language.code,
        "mark": paper.mark,
        "words": {
            "contents": said(Message("Contents")),
            "page": said(Message("Page {page} of {pages}", page="{page}", pages="{pages}")),
            "open": said(Message("(assumed or missing)")),
        },
        "cover": nodes.blocks(cover),
        "body": nodes.blocks(_paged(body) if len(body) > _LONG else body),
        "footer": nodes.blocks(paper.footer),
    }


def _paged(blocks: Sequence[Block]) -> Iterator[Block]:
    for place, block in enumerate(blocks):
        if place and isinstance(block, Heading):
            is_chapter = block.level == 2 and not _is_short(blocks[place + 1 : place + 1 + _SHORT])
            if is_chapter or (block.level == 3 and _holds_measures(blocks, place)):
                yield PageBreak()
        yield block


def _is_short(following: Sequence[Block]) -> bool:
    """Whether the next chapter is among the blocks that follow."""
    return any(isinstance(block, Heading) and block.level == 2 for block in following)


def _holds_measures(blocks: Sequence[Block], place: int) -> bool:
    """Whether the next heading is that of a measure."""
    following = next((block for block in islice(blocks, place + 1, None) if isinstance(block, Heading)), None)
    return following is not None and following.anchor.startswith(measure_anchor(""))
