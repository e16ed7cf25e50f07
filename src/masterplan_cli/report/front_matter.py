"""What a report says of itself before its first line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.source.documents import parse
from masterplan_cli.source.short_way import Data
from masterplan_cli.suggestions import did_you_mean

_LINE: Final = "---"


class About(StrEnum):
    """What one paper of a report is about."""

    PLAN = "plan"
    EDITION = "edition"
    MEASURE = "measure"
    PAPER = "paper"
    """A paper for the council (Vorlage): one of the plan, or a measure's draft of one."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A report's title, itself a small template, and what it is about."""

    title: str
    about: About


def parted(name: str, text: str) -> tuple[FrontMatter, str]:
    """A report's front matter and its body, whose lines keep their numbers.

    Raises MasterplanError if there is none or something is wrong with it.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _LINE or _LINE not in [line.rstrip() for line in lines[1:]]:
        raise MasterplanError(
            Message("The report “{name}” does not begin with its front matter.", name=name),
            Message("Begin it with three lines: `---`, `title: …` and `---`."),
        )
    end = [line.rstrip() for line in lines].index(_LINE, 1)
    document = parse("\n".join(["", *lines[1:end], ""]).encode(), name)
    for finding in document.findings:
        raise MasterplanError(_in_front(name, finding.message), finding.hint)
    return _front_matter(name, document.data or {}), "\n".join(
        ["" for _ in range(end + 1)] + lines[end + 1 :]
    )


def _front_matter(name: str, data: Data) -> FrontMatter:
    assert isinstance(data, dict)
    allowed = ("title", "about")
    for key in data:
        if key not in allowed:
            raise MasterplanError(
                _in_front(name, Message("Unknown field “{key}”.", key=key)), did_you_mean(key, allowed)
            )
    about = _text(name, data, "about", About.PLAN)
    if about not in list(About):
        message = Message(
            "“{text}” is not allowed here. Allowed: {allowed}.", text=about, allowed=tuple(About)
        )
        raise MasterplanError(_in_front(name, message), did_you_mean(about, list(About)))
    return FrontMatter(_text(name, data, "title", ""), About(about))


def _text(name: str, data: Mapping[str, Data], key: str, default: str) -> str:
    value = data.get(key, default)
    if not isinstance(value, str) or not value:
        raise MasterplanError(_in_front(name, Message("`{key}` takes a text.", key=key)))
    return value


def _in_front(name: str, fault: Message) -> Message:
    return Message("Front matter of the report “{name}”: {fault}", name=name, fault=fault)
