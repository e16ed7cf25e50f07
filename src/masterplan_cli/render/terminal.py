"""The terminal: its width, its colours, and what may be written to it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Final, TextIO, TypeVar

from rich.console import Console
from rich.style import Style

from masterplan_cli.findings import Progress
from masterplan_cli.language import Language
from masterplan_cli.messages import Message

T = TypeVar("T")

# Work of fewer pieces than this is done before a bar could be read.
_LONG: Final = 500
# Narrower than this nothing can be laid out, wider than this nobody can read a line.
_NARROWEST: Final = 40
_WIDEST: Final = 200
# Control characters, and the marks that turn the direction of writing: text from a plan may hold
# them, and a terminal would obey. Line breaks are kept.
_CONTROL: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text with control characters shown as „�“ instead of sent."""
    return _CONTROL.sub("\ufffd", text)


class Paint:
    """Colours, where there are any. Called with a text and a style such as `bold red` or `#0072B2`."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console
        self._coloured = console is not None and console.color_system is not None

    def __call__(self, text: str, style: str) -> str:
        """The text with the codes of the style around it, or as it is where there is no colour."""
        if not self._coloured or not style or not text or self._console is None:
            return text
        return Style.parse(style).render(text, color_system=self._console._color_system)


NO_PAINT: Final = Paint()


class Terminal:
    """Where the words go: data to one stream, talk to another."""

    def __init__(
        self, *, no_color: bool = False, out: TextIO = sys.stdout, talk: TextIO = sys.stderr
    ) -> None:
        for stream in (out, talk):
            if isinstance(stream, TextIOWrapper):
                # A terminal without umlauts gets „?“, not a traceback.
                stream.reconfigure(errors="replace")
        self._out = out
        self._talk = talk
        # None lets Rich look at NO_COLOR itself.
        self._console = Console(file=out, no_color=no_color or None, highlight=False)
        is_plain = (
            no_color
            or self._console.no_color
            or not self._console.is_terminal
            or self._console.is_dumb_terminal
        )
        self.paint = NO_PAINT if is_plain else Paint(self._console)
        self.width = max(_NARROWEST, min(self._console.width, _WIDEST))

    def show(self, text: str) -> None:
        """Write data, ready as it is."""
        self._out.write(text if text.endswith("\n") or not text else text + "\n")

    def tell(self, text: str) -> None:
        """Write a line that is not part of the data."""
        self._talk.write(clean(text) + "\n")

    def progress(self, language: Language) -> Progress:
        """Shows how far a long piece of work is, on the talking stream."""
        return _Bar(Console(file=self._talk), language)


class _Bar:
    """A bar that is there while a long piece of work lasts, on a terminal."""

    def __init__(self, console: Console, language: Language) -> None:
        self._console = console
        self._language = language

    def track(self, items: Iterable[T], total: int, what: Message) -> Iterator[T]:
        """Yield the items, and move the bar on."""
        if total < _LONG or not self._console.is_terminal:
            yield from items
            return
        from rich.progress import track  # noqa: PLC0415  # takes longer to import than short work lasts

        yield from track(
            items, description=self._language.text(what), total=total, console=self._console, transient=True
        )
