"""A report's template and a plan → one paper, ready for the writers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Final

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.colours import DARK_GROUND, LIGHT_GROUND, readable
from masterplan_cli.report.contents import Contents
from masterplan_cli.report.drawing import drawn
from masterplan_cli.report.front_matter import About, parted
from masterplan_cli.report.reading import read_paper
from masterplan_cli.report.subjects import THE_PLAN, Subject
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.templates import Templates
from masterplan_cli.report.tree import Block, Heading, Mark, MarkKind, plain
from masterplan_cli.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Look:
    """How a status or a light is shown: never by its colour alone."""

    symbol: str
    color_light: str
    color_dark: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, the same for every writer."""

    name: str
    """The report's, and of whom it is about; its files are called so."""
    title: str
    """Of a window or a file; in the paper stands its own."""
    mark: str
    """What every page is marked with, so that nobody hands on what is not for the public; "" if it is."""
    author: str
    """Of the file: the city."""
    day: date
    """Of reckoning; files that name the day they were made name this one."""
    language: Language
    blocks: tuple[Block, ...]
    footer: tuple[Block, ...]
    pictures: Mapping[str, str]
    """Name → SVG."""
    looks: Mapping[tuple[MarkKind, str], Look]
    templates: Templates

    def look(self, mark: Mark) -> Look:
        """How a mark is shown. Raises MasterplanError if the plan has no such status or light."""
        found = self.looks.get((mark.kind, mark.name))
        if found is None:
            names = [name for kind, name in self.looks if kind is mark.kind]
            message = Message(
                "A template shows `{kind}:{name}`, which there is not.", kind=mark.kind, name=mark.name
            )
            raise MasterplanError(message, did_you_mean(mark.name, names))
        return found


_MARKS: Final = {
    Audience.COUNCIL: Message("Not for the public"),
    Audience.INTERNAL: Message("For internal use only"),
}


def papers(
    name: str,
    contents: Contents,
    files: TemplateFiles,
    language: Language,
    subjects: Iterable[Subject] = (THE_PLAN,),
) -> Iterator[Paper]:
    """The papers that a report makes of a plan. Raises MasterplanError for a fault in a template."""
    templates = Templates(files, language, contents.for_templates())
    looks = dict(_looks(contents))
    mark = _MARKS.get(contents.audience)
    for subject in subjects:
        given = subject.for_templates()
        front, text = templates.report(name, given)
        anchored = _with_anchors(read_paper(text))
        blocks, pictures = drawn(anchored, contents, subject.row, _by_name(looks), templates, language)
        yield Paper(
            paper_name(name, subject.id),
            _title(blocks) or front.title,
            language.text(mark) if mark is not None else "",
            contents.plan.masterplan.city,
            contents.today,
            language,
            blocks,
            read_paper(templates.part("parts/footer.md.j2", given)),
            pictures,
            looks,
            templates,
        )


def paper_name(report: str, subject: str) -> str:
    """What a paper of a report is called: like the report, and whom it is about; its files too."""
    return f"{report}-{subject}" if subject else report


def about(name: str, files: TemplateFiles) -> About:
    """What a paper of a report is about. Raises MasterplanError if there is no such report."""
    file = files.report(name)
    return parted(file.name, file.text)[0].about


def _with_anchors(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with an anchor for every heading: the template's own, else one made of its words."""
    taken = {block.anchor for block in blocks if isinstance(block, Heading)}
    seen: set[str] = set()
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
        elif block.anchor and block.anchor not in seen:
            seen.add(block.anchor)
            yield block
        else:
            anchor = _free(plain(block.children), taken)
            taken.add(anchor)
            yield replace(block, anchor=anchor)


def _free(text: str, taken: Collection[str]) -> str:
    slug = "-".join(["h", *re.findall(r"[^\W_]+", text.lower())])[:60]
    return next(anchor for n in count(1) if (anchor := f"{slug}-{n}" if n > 1 else slug) not in taken)


def _title(blocks: Iterable[Block]) -> str:
    """The paper's own title: its headings before the first page break, or its first one."""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            return plain(block.children)
    return ""


def _looks(contents: Contents) -> Iterator[tuple[tuple[MarkKind, str], Look]]:
    for id, status in contents.plan.statuses.items():
        colours = readable(status.color, LIGHT_GROUND), readable(status.color, DARK_GROUND)
        yield (MarkKind.STATUS, id), Look(status.symbol, *colours)
    for light, appearance in LIGHTS.items():
        yield (
            (MarkKind.LIGHT, str(light)),
            Look(appearance.symbol, appearance.color_light, appearance.color_dark),
        )


def _by_name(looks: Mapping[tuple[MarkKind, str], Look]) -> dict[str, Look]:
    """Status → its look, for pictures."""
    return {name: look for (kind, name), look in looks.items() if kind is MarkKind.STATUS}
