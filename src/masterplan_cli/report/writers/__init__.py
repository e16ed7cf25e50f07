"""A paper → files, in one format each. A new format is a module and its name in the list."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from masterplan_cli.apart import apart
from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.report.extras import Extra, require
from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.typesetting import font_folder
from masterplan_cli.report.writers.html import html_files
from masterplan_cli.report.writers.markdown import markdown_files
from masterplan_cli.report.writers.pdf import pdf_files
from masterplan_cli.report.writers.word import word_files
from masterplan_cli.suggestions import suggested


class PaperFormat(StrEnum):
    """What a paper can be written as."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


Writer: TypeAlias = Callable[[Paper], Iterator[File]]

WRITERS: Final[Mapping[PaperFormat, Writer]] = {
    PaperFormat.MD: markdown_files,
    PaperFormat.HTML: html_files,
    PaperFormat.PDF: pdf_files,
    PaperFormat.DOCX: word_files,
}


_NEEDS: Final[Mapping[PaperFormat, Extra]] = {PaperFormat.PDF: Extra.PDF, PaperFormat.DOCX: Extra.WORD}


def written(paper: Paper, formats: Collection[PaperFormat], *, is_only: bool) -> Iterator[File]:
    """The files of a paper. The PDF comes last, as it takes longest.

    Where it is the only paper, a copy of this process sets the PDF while the others are written; for many
    papers it would have to begin with the fonts each time.
    """
    others = [one for one in formats if one is not PaperFormat.PDF]
    if PaperFormat.PDF not in formats:
        yield from _one_by_one(paper, others)
        return
    if not (is_only and others):
        yield from _one_by_one(paper, [*others, PaperFormat.PDF])
        return
    font_folder()
    with apart(lambda: tuple(pdf_files(paper))) as pdf:
        yield from _one_by_one(paper, others)
        yield from pdf()


def _one_by_one(paper: Paper, formats: Iterable[PaperFormat]) -> Iterator[File]:
    for one in formats:
        yield from WRITERS[one](paper)


def formats(option: str) -> tuple[PaperFormat, ...]:
    """The formats of a list such as `md,html`.

    Raises MasterplanError for one that there is not, or that needs what is not installed.
    """
    names = tuple(dict.fromkeys(name.strip().lower() for name in option.split(",") if name.strip()))
    for name in names or ("",):
        if name not in list(PaperFormat):
            message = Message("“{name}” is no format of a paper.", name=name)
            raise MasterplanError(message, suggested(name, list(PaperFormat)))
    found = tuple(map(PaperFormat, names))
    for one in found:
        if one in _NEEDS:
            require(_NEEDS[one])
    return found
