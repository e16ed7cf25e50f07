"""Tables for spreadsheets: semicolons, as German ones expect, and no cell that is a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from masterplan_cli.render.clean import one_line
from masterplan_cli.render.tables.table import Table
from masterplan_cli.render.terminal import Terminal

# What begins a formula, in the wide forms of East Asian keyboards too.
_FORMULA: Final = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
# A number below 0 begins like one, and is none.
_NUMBER: Final = re.compile("-[0-9]+([.,][0-9]+)?")


def render(table: Table, terminal: Terminal, language: str) -> str:
    """A heading and a line for each row. Spreadsheets make groups and totals of their own."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "de" else ",", lineterminator="\n")
    writer.writerow([column.title for column in table.columns])
    for group in table.groups:
        writer.writerows([_text(cell.alone or cell.text) for cell in row] for row in group.rows)
    return out.getvalue()


def _text(text: str) -> str:
    """The cell as text: a leading apostrophe keeps spreadsheets from running it."""
    text = one_line(text)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
