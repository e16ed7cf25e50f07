"""What reports there are: the program's, and those beside a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.report.front_matter import About
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.templates import Templates

_ABOUT: Final[Mapping[About, Message]] = {
    About.PLAN: Message("the whole plan"),
    About.EDITION: Message("an edition"),
    About.MEASURE: Message("a measure"),
    About.PAPER: Message("a paper or a measure"),
}


class Listed(NamedTuple):
    """A report: its name, what one paper of it is about, and its title."""

    name: str
    about: Message
    title: str


def listed(files: TemplateFiles, language: Language) -> Iterator[Listed]:
    """All reports, in the order of the alphabet. Raises MasterplanError for a fault in one's front matter."""
    templates = Templates(files, language, {})
    for name in files.reports():
        front = templates.front_matter(name)
        yield Listed(name, _ABOUT[front.about], front.title)
