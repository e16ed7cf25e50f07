"""Findings for people: the sentence, the line at fault with a caret, what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from rich.cells import cell_len

from masterplan_cli.findings import Severity
from masterplan_cli.messages import Message
from masterplan_cli.render.findings.report import Shown
from masterplan_cli.render.terminal import clean
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
    """Every finding in the order of the files; of a frequent code the first ones, then the other places."""
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
            lines += [*_finding(shown, placed), *_others(shown, by_code[code][1:]), ""]
    return "\n".join([*lines, shown.summary()]) + "\n"


def _finding(shown: Shown, placed: Placed) -> Iterator[str]:
    paint, finding, location = shown.terminal.paint, placed.finding, placed.location
    place = clean(f"{shown.path(location)}:{location.line}:{location.column}")
    head = f"{shown.severity(finding.severity)} {finding.code}"
    yield f"{paint(head, _STYLES[finding.severity])}  {paint(place, 'bold')}"
    yield from _indented(shown, shown.message(placed))
    yield from _excerpt(shown, placed)
    hint = shown.hint(placed)
    if hint is not None:
        yield from _indented(shown, "→ " + hint)
    for message, where in placed.related:
        yield from _indented(
            shown, f"{shown.path(where)}:{where.line}:{where.column}: {shown.language.text(message)}"
        )


def _excerpt(shown: Shown, placed: Placed) -> Iterator[str]:
    """The line at fault and a caret below its column, cut to the width of the screen."""
    if not placed.source.strip():
        return
    paint = shown.terminal.paint
    gutter = f"  {placed.location.line} │ "
    room = shown.terminal.width - len(gutter) - 1
    column = placed.location.column - 1
    # A far column is brought into view.
    start = max(0, column - room // 2) if column >= room else 0
    visible = clean(placed.source.expandtabs(1))[start : start + room]
    yield paint(gutter, "dim") + visible
    before = cell_len(visible[: column - start])
    yield (
        paint(" " * (len(gutter) - 2) + "│ ", "dim")
        + " " * before
        + paint("^", _STYLES[placed.finding.severity])
    )


def _others(shown: Shown, others: list[Placed]) -> Iterator[str]:
    """The other places of a frequent code: the first few with their sentence, the rest counted."""
    yield from _indented(shown, shown.language.text(Message("The same in other places:")))
    for placed in others[:_SHOWN_WHOLE]:
        location = placed.location
        yield from _indented(
            shown, f"{shown.path(location)}:{location.line}:{location.column}: {shown.message(placed)}"
        )
    left = len(others) - _SHOWN_WHOLE
    if left > 0:
        message = Message.counted(
            "and {n} more; `mp validate --select {code} --format concise` lists them all.",
            "and {n} more; `mp validate --select {code} --format concise` lists them all.",
            n=left,
            code=others[0].finding.code,
        )
        yield from _indented(shown, shown.language.text(message))


def _indented(shown: Shown, text: str) -> Iterator[str]:
    for line in wrap(clean(text), shown.terminal.width - 2, shown.language.code):
        yield "  " + line
