"""Findings for people: the sentence, the line at fault with a caret, what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from rich.cells import cell_len, chop_cells

from masterplan_cli.findings import Location, Severity
from masterplan_cli.messages import Message
from masterplan_cli.render.clean import clean, one_line
from masterplan_cli.render.findings.report import Shown
from masterplan_cli.render.wrapping import wrap
from masterplan_cli.review import Placed

# More findings of one code than this are shown as a list of places.
_SHOWN_WHOLE: Final = 5
_STYLES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "cyan",
}


def render(shown: Shown) -> str:
    """Every finding in the order of the files; of a frequent code the first one, then the other places."""
    by_code: dict[str, list[Placed]] = defaultdict(list)
    for placed in shown.review.findings:
        by_code[placed.finding.code].append(placed)
    frequent = {code for code, found in by_code.items() if len(found) > _SHOWN_WHOLE}
    lines: list[str] = []
    for placed in shown.review.findings:
        code = placed.finding.code
        if code not in frequent:
            lines += [*_finding(shown, placed), ""]
        elif placed is by_code[code][0]:
            lines += [*_finding(shown, placed), *_others(shown, *by_code[code]), ""]
    return "\n".join([*lines, shown.summary()]) + "\n"


def _finding(shown: Shown, placed: Placed) -> Iterator[str]:
    yield from _heading(shown, placed)
    yield from _indented(shown, shown.message(placed))
    yield from _excerpt(shown, placed)
    hint = shown.hint(placed)
    if hint is not None:
        yield from _indented(shown, hint, mark="→ ")
    for message, where in placed.related:
        yield from _indented(shown, f"{_place(shown, where)}: {shown.language.text(message)}")


def _heading(shown: Shown, placed: Placed) -> Iterator[str]:
    """Weight, code and place, on one line where it holds them."""
    paint, severity = shown.terminal.paint, placed.finding.severity
    head = f"{shown.severity(severity)} {placed.finding.code}"
    place = _place(shown, placed.location)
    if cell_len(f"{head}  {place}") <= shown.terminal.width:
        yield f"{paint(head, _STYLES[severity])}  {paint(place, 'bold')}"
    else:
        yield paint(head, _STYLES[severity])
        yield from (paint(part, "bold") for part in chop_cells(place, shown.terminal.width))


def _place(shown: Shown, location: Location) -> str:
    return one_line(f"{shown.path(location)}:{location.line}:{location.column}")


def _excerpt(shown: Shown, placed: Placed) -> Iterator[str]:
    """The line at fault and a caret below its column, cut to the width of the screen."""
    if not placed.source.strip():
        return
    paint = shown.terminal.paint
    number = str(placed.location.line)
    gutter = f"  {number} | "
    visible, before = _window(placed.source, placed.location.column - 1, shown.terminal.width - len(gutter))
    yield paint(gutter, "dim") + visible
    yield (
        paint(" " * len(f"  {number} ") + "| ", "dim")
        + " " * before
        + paint("^", _STYLES[placed.finding.severity])
    )


def _window(source: str, column: int, room: int) -> tuple[str, int]:
    """What is shown of a line of at most `room` cells, and how many of them stand before the column.

    `column` counts from 0. A far one is brought into view.
    """
    # A line can be as long as a file: what is out of sight is not measured.
    if column < room and cell_len(_seen(source[:column])) < room:
        begin, head = 0, ""
    else:
        begin, head = max(0, column - room // 4), "…"
    visible = chop_cells(head + _seen(source[begin : begin + room]), room)
    return "".join(visible[:1]), cell_len(head + _seen(source[begin:column]))


def _seen(source: str) -> str:
    return one_line(source.replace("\t", " "))


def _others(shown: Shown, first: Placed, *others: Placed) -> Iterator[str]:
    """The other places of a frequent code: the next few with what is different there, the rest counted."""
    yield from _indented(shown, shown.language.text(Message("The same in other places:")))
    for placed in others[:_SHOWN_WHOLE]:
        place, message = _place(shown, placed.location), shown.message(placed)
        yield from _indented(shown, place if message == shown.message(first) else f"{place}: {message}")
    left = len(others) - _SHOWN_WHOLE
    if left > 0:
        rest = Message.counted(
            "and {n} more; `mp validate --select {code} --format concise` lists them all.",
            "and {n} more; `mp validate --select {code} --format concise` lists them all.",
            n=left,
            code=first.finding.code,
        )
        yield from _indented(shown, shown.language.text(rest))


def _indented(shown: Shown, text: str, mark: str = "") -> Iterator[str]:
    """The text two cells in, the mark before its first line."""
    indent = "  " + mark
    for line in wrap(clean(text), shown.terminal.width - len(indent), shown.language.code):
        yield indent + line
        indent = " " * len(indent)
