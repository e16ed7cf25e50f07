"""A paper as a Word file, written onto `paper.docx`: the office's own beside its plan, else ours.

`template` opens that file and `styles` finds its styles; `blocks`, `words` and `tables` turn the tree into
Word's XML, made as text, for 300 measures are many elements; `outline` knows the headings and writes the
table of contents, `pages` heads and feet, and `document` puts all together. Only here is python-docx known.
"""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper


def word_files(paper: Paper) -> Iterator[File]:
    """The paper as `NAME.docx`. Raises MasterplanError for a `paper.docx` that cannot be used."""
    from masterplan_cli.report.writers.word.document import written  # noqa: PLC0415  # only these papers need it

    yield File(f"{paper.name}.docx", written(paper))
