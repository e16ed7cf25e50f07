"""A paper → files, in one format each. A new format is a module and its name in the list."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.writers.html import html_files
from masterplan_cli.report.writers.markdown import markdown_files


class PaperFormat(StrEnum):
    """What a paper can be written as."""

    MD = "md"
    HTML = "html"


WRITERS: Final[Mapping[PaperFormat, Callable[[Paper], Iterator[File]]]] = {
    PaperFormat.MD: markdown_files,
    PaperFormat.HTML: html_files,
}
