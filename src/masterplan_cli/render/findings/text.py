"""Findings for people: the sentence, the line at fault with a caret, what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from rich.cells import cell_len, chop_cells

from masterplan_cli.findings import Finding, Severity
from masterplan_cli.messages import Message
from masterplan_cli.render.clean import one_line
from masterplan_cli.render.findings.report import Shown
from masterplan_cli.render.findings.summed import summary_of, summed
from masterplan_cli.render.wrapping import wrap
from masterplan_cli.review import RULES, Placed

# More findings of one code than this are shown as a list of places.
_SHOWN_WHOLE: Final = 5
_STYLES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.INFO: "cyan",
}


def render(shown: Shown) -> str:
    """Every finding in the order of the files; of a frequent code the first one, then the other places.

    Notes of which there are many are summed up at the end.
    """
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in shown.review.found:
        by_code[finding.code].append(finding)
    notes = {code: by_code.pop(code) for code in summed(by_code)}
    lines = [*_one_by_one(shown, by_code), *_summed(shown, notes)]
    return "\n".join([*lines, shown.summary()]) + "\n"


def _one_by_one(shown: Shown, by_code: Mapping[str, list[Finding]]) -> Iterator[str]:
    # Only what is shown is looked up in its file.
    frequent = {code: found for code, found in by_code.items() if len(found) > _SHOWN_WHOLE}
    seen = {code: shown.review.placed(found[: 1 + _SHOWN_WHOLE]) for code, found in frequent.items()}
    single = [finding for code, found in by_code.items() if code not in frequent for finding in found]
    firsts = [*shown.review.placed(single), *(placed[0] for placed in seen.values())]
    for first in sorted(firsts, key=lambda one: (one.location, one.finding.code)):
        code = first.finding.code
        yield from _finding(shown, first)
        if code in frequent:
            yield from _others(shown, *seen[code], count=len(frequent[code]))
        yield ""


def _summed(shown: Shown, notes: Mapping[str, list[Finding]]) -> Iterator[str]:
    if not notes:
        return
    codes = sorted(notes, key=list(RULES).index)
    for code in codes:
        yield from summary_of(shown, code, notes[code], _STYLES[Severity.INFO])
    how = Message("`mp validate --select {code} --format concise` lists all places of a code.", code=codes[0])
    yield from wrap(shown.language.text(how), shown.terminal.width, shown.language.code)


def _finding(shown: Shown, placed: Placed) -> Iterator[str]:
    yield from _heading(shown, placed)
    yield from shown.indented(shown.message(placed))
    yield from _excerpt(shown, placed)
    hint = shown.hint(placed)
    if hint is not None:
        yield from shown.indented(hint, mark="→ ")
    for message, where in placed.related:
        yield from shown.indented(f"{shown.place(where)}: {shown.language.text(message)}")


def _heading(shown: Shown, placed: Placed) -> Iterator[str]:
    """Weight, code and place, on one line where it holds them."""
    paint, severity = shown.terminal.paint, placed.finding.severity
    head = f"{shown.severity(severity)} {placed.finding.code}"
    place = shown.place(placed.location)
    if cell_len(f"{head}  {place}") <= shown.terminal.width:
        yield f"{paint(head, _STYLES[severity])}  {paint(place, 'bold')}"
    else:
        yield paint(head, _STYLES[severity])
        yield from (paint(part, "bold") for part in chop_cells(place, shown.terminal.width))


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


def _others(shown: Shown, first: Placed, *others: Placed, count: int) -> Iterator[str]:
    """The other places of a frequent code: the next few with what is different there, the rest counted."""
    yield from shown.indented(shown.language.text(Message("The same in other places:")))
    for placed in others:
        place, message, hint = shown.place(placed.location), shown.message(placed), shown.hint(placed)
        yield from shown.indented(place if message == shown.message(first) else f"{place}: {message}")
        if hint is not None and hint != shown.hint(first):
            yield from shown.indented(hint, mark="→ ")
    left = count - 1 - len(others)
    if left > 0:
        rest = Message.counted(
            "and {n} more; `mp validate --select {code} --format concise` lists them all.",
            "and {n} more; `mp validate --select {code} --format concise` lists them all.",
            n=left,
            code=first.finding.code,
        )
        yield from shown.indented(shown.language.text(rest))
