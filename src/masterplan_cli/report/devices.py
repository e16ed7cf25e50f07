"""Our own links in a template's Markdown → what they stand for.

Only templates can write them: `prose` leaves no link of the plan's texts with a scheme of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.report.tree import (
    Block,
    Device,
    Figure,
    Gap,
    Heading,
    Inline,
    Link,
    Mark,
    MarkKind,
    OpenMark,
    PageBreak,
    Reference,
    Table,
    plain,
)
from masterplan_cli.suggestions import did_you_mean

# What `prose` writes and `resolved` reads; no template needs them. Each stands alone in its paragraph.
BELOW: Final = "below"
"""`[](below:2)`: the heading that follows is two levels below the template's heading before it."""
EDGE: Final = "edge"
"""`[](edge:)`: keeps the lists before and behind it from growing together."""


_ALONE: Final = (Device.FIGURE, Device.CAPTION, Device.PAGEBREAK, BELOW, EDGE)


@dataclass(frozen=True, slots=True)
class Caption:
    """Names the block that follows."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Below:
    """The heading that follows is of a plan's text, and so many levels below the one before."""

    levels: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Nothing, between two blocks."""


Passing: TypeAlias = "Caption | Below | Edge"


def inline(address: str, title: str, children: tuple[Inline, ...], is_image: bool) -> Inline:  # noqa: FBT001  # as the parser tells it
    """What a link within a template's text is. Raises MasterplanError if there is no such device."""
    scheme, colon, argument = address.partition(":")
    if not is_image and (not colon or scheme in ("http", "https", "mailto")):
        return Link(children, address, title)
    if not is_image:
        match scheme:
            case Device.STATUS | Device.LIGHT:
                return Mark(MarkKind(scheme), argument, children)
            case Device.MEASURE:
                return Reference(measure_anchor(argument), children)
            case Device.SECTION if not argument.startswith(measure_anchor("")):
                return Reference(argument, children)
            case Device.OPEN:
                return OpenMark()
            case Device.GAP:
                return Gap(children)
    if scheme in _ALONE:
        raise _fault(Message("In a template, `{device}` must stand alone in its paragraph.", device=address))
    message = Message("A template has a link to “{address}”, which is no device.", address=address)
    raise MasterplanError(message, did_you_mean(scheme, list(Device)) or _known())


def block(address: str, children: tuple[Inline, ...], is_image: bool) -> Block | Passing | None:  # noqa: FBT001  # as the parser tells it
    """What a link alone in its paragraph is, or None if it is one like any other."""
    scheme, _, argument = address.partition(":")
    if is_image and scheme == Device.FIGURE:
        return Figure(argument, plain(children))
    if is_image:
        return None
    match scheme:
        case Device.CAPTION:
            return Caption(children)
        case Device.PAGEBREAK:
            return PageBreak()
        case "below":
            return Below(int(argument))
        case "edge":
            return Edge()
    return None


def measure_anchor(id: str) -> str:
    """The anchor of a measure's heading; no section has such a name."""
    return f"measure-{id}"


def resolved(blocks: Iterable[Block | Passing]) -> Iterator[Block]:
    """The blocks of a paper, each caption and heading where it belongs.

    Raises MasterplanError for a caption of nothing.
    """
    passing: Passing | None = None
    level = 1
    for one in blocks:
        if isinstance(one, Caption | Below | Edge):
            passing = one
            continue
        made = one
        if isinstance(passing, Caption):
            made = _captioned(made, passing.children)
        elif isinstance(made, Heading) and isinstance(passing, Below):
            made = replace(made, level=min(6, level + passing.levels))
        elif isinstance(made, Heading):
            made = _anchored(made)
            level = made.level
        yield made
        passing = None


def _anchored(heading: Heading) -> Heading:
    """The heading with the first reference in it as its anchor instead of a link."""
    for place, child in enumerate(heading.children):
        if isinstance(child, Reference):
            before, behind = heading.children[:place], heading.children[place + 1 :]
            return Heading(heading.level, (*before, *child.children, *behind), child.anchor)
    return heading


def _captioned(block: Block, caption: tuple[Inline, ...]) -> Block:
    if isinstance(block, Table | Figure):
        return replace(block, caption=caption)
    raise _fault(Message("After the caption “{text}” a table or a picture must follow.", text=plain(caption)))


def _fault(message: Message) -> MasterplanError:
    return MasterplanError(message, _known())


def _known() -> Message:
    return Message("The devices of templates are: {names}.", names=tuple(f"{device}:" for device in Device))
