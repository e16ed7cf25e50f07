"""Notes of which there are many, two lines a code: what they say, and of what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from rich.cells import cell_len

from masterplan_cli.findings import Address, Finding, Severity
from masterplan_cli.messages import Message
from masterplan_cli.pages import parse_page
from masterplan_cli.render.clean import one_line
from masterplan_cli.render.findings.report import INDENT, Shown
from masterplan_cli.review import RULES

# As many notes of a code are shown one by one.
_SINGLE: Final = 3
# The family of what is missing: of any of its codes, the title says all.
_QUALITY: Final = "Q"


def summed(by_code: Mapping[str, Sequence[Finding]]) -> Collection[str]:
    """The codes of notes that are better summed up: frequent ones, and those of quality if they are many."""
    notes = {code: found for code, found in by_code.items() if _are_notes(found)}
    quality = sum(len(found) for code, found in notes.items() if code[0] == _QUALITY)
    return [
        code
        for code, found in notes.items()
        if len(found) > _SINGLE or (code[0] == _QUALITY and quality > _SINGLE)
    ]


def _are_notes(found: Sequence[Finding]) -> bool:
    return all(finding.severity is Severity.INFO for finding in found)


def summary_of(shown: Shown, code: str, found: Sequence[Finding], style: str) -> Iterator[str]:
    """The code, how many there are and what they say; then what they are about, as far as it fits."""
    head = f"{shown.severity(Severity.INFO)} {code} ({len(found)})"
    title = shown.language.say(parse_page(RULES[code].page).title)
    paint, width = shown.terminal.paint, shown.terminal.width
    if cell_len(f"{head}{INDENT}{title}") <= width:
        yield f"{paint(head, style)}{INDENT}{title}"
    else:
        yield paint(head, style)
        yield from shown.indented(title)
    names = list(dict.fromkeys(_name(shown, finding) for finding in found))
    yield from (paint(line, "dim") for line in shown.indented(_fitting(shown, names)))


def _name(shown: Shown, finding: Finding) -> str:
    """What a finding is about, in a word: the id of its entry, else its file."""
    place = finding.place
    if isinstance(place, Address):
        return place.id or place.collection
    return shown.path(place)


def _fitting(shown: Shown, names: Sequence[str]) -> str:
    """As many of the names as fit on a line, at least one, and how many there are besides."""
    room = shown.terminal.width - len(INDENT)
    count = 1
    while count < len(names) and cell_len(_said(names, count + 1)) <= room:
        count += 1
    # The words behind them need room too.
    while count > 1 and cell_len(_listed(shown, names, count)) > room:
        count -= 1
    return _listed(shown, names, count)


def _listed(shown: Shown, names: Sequence[str], count: int) -> str:
    said = _said(names, count)
    if count == len(names):
        return said
    left = len(names) - count
    return shown.language.text(
        Message.counted("{names} … and {n} more", "{names} … and {n} more", n=left, names=said)
    )


def _said(names: Sequence[str], count: int) -> str:
    return ", ".join(map(one_line, names[:count]))
