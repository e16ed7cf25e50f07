"""A paper as one Markdown file, with its pictures in a folder beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from masterplan_cli.escaping import escape
from masterplan_cli.messages import Message
from masterplan_cli.report.markdown import Markdown
from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import (
    Block,
    Emphasis,
    Figure,
    Gap,
    Heading,
    Inline,
    Mark,
    OpenMark,
    PageBreak,
    Paragraph,
    Reference,
    Rule,
    Table,
    Text,
    plain,
)


def markdown_files(paper: Paper) -> Iterator[File]:
    """The paper as `NAME.md`, its pictures as `NAME-bilder/….svg`."""
    writer = _PaperMarkdown(paper)
    mark = (Paragraph((Emphasis((Text(paper.mark),), strong=True),)),) if paper.mark else ()
    text = writer.blocks((*mark, *paper.blocks, Rule(), *paper.footer, *mark))
    yield File(f"{paper.name}.md", f"{text}\n".encode())
    for name, svg in paper.pictures.items():
        yield File(writer.picture(name), svg.encode())


class _PaperMarkdown(Markdown):
    """Our devices as Markdown that reads well without us."""

    is_last = True

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._slugs = _slugs(paper.blocks)

    def picture(self, name: str) -> str:
        return f"{self._paper.name}-bilder/{name}.svg"

    def inlines(self, inlines: Sequence[Inline], *, at_start: bool = True, in_cell: bool = False) -> str:
        made = super().inlines(inlines, at_start=at_start, in_cell=in_cell)
        # Behind a paragraph no link can follow, so an exclamation mark is nothing else.
        return f"{made[:-2]}!" if made.endswith("\\!") else made

    def block_device(self, block: Block) -> str:
        if isinstance(block, Figure):
            image = f"![{escape(block.alt, at_start=False, is_last=True)}]({self.picture(block.name)})"
            return self._captioned(block.caption, image)
        assert isinstance(block, PageBreak)
        return "***"

    def table(self, table: Table) -> str:
        return self._captioned(table.caption, super().table(table))

    def _captioned(self, caption: tuple[Inline, ...], block: str) -> str:
        return f"**{self.inlines(caption, at_start=False)}**\n\n{block}" if caption else block

    def inline_device(self, inline: Inline) -> str:
        match inline:
            case Mark():
                symbol = Text(f"{self._paper.look(inline).symbol} ")
                return self.within((symbol, *inline.children))
            case Reference():
                return self._reference(inline)
            case Gap():
                message = Message("[to be added: {what}]", what=plain(inline.children))
                return f"**{escape(self._paper.language.text(message), at_start=False)}**"
        assert isinstance(inline, OpenMark)
        return "\\*"

    def _reference(self, reference: Reference) -> str:
        text = super().inlines(reference.children, at_start=False)
        slug = self._slugs.get(reference.anchor)
        return f"[{text}](#{slug})" if slug is not None else text


def _slugs(blocks: Iterable[Block]) -> Mapping[str, str]:
    """Anchor → the fragment that GitHub and GitLab give to the heading."""
    taken: Counter[str] = Counter()
    found = {}
    for block in blocks:
        if isinstance(block, Heading):
            slug = re.sub(r"[^\w\- ]", "", plain(block.children).lower()).replace(" ", "-")
            again = taken[slug]
            taken[slug] += 1
            if block.anchor:
                found[block.anchor] = f"{slug}-{again}" if again else slug
    return found
