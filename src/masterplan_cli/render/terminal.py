"""The terminal: its width, its colours, and the two streams that it shows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final, TextIO, TypeVar

from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style

from masterplan_cli.findings import Progress
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.render.clean import clean

T = TypeVar("T")

# Work of fewer pieces than this is done before a bar could be read.
_LONG: Final = 500
# Narrower than this nothing can be laid out, wider than this nobody can read a line.
NARROWEST: Final = 40
WIDEST: Final = 200


class Paint:
    """Colours, where there are any. Called with a text and a style such as `bold red` or `#0072B2`."""

    def __init__(self, colors: str | None = None) -> None:
        self._colors = None if colors is None else COLOR_SYSTEMS[colors]

    def __call__(self, text: str, style: str) -> str:
        """The text with the codes of the style around it, or as it is where there is no colour."""
        if self._colors is None or not style or not text:
            return text
        return Style.parse(style).render(text, color_system=self._colors)


class Terminal:
    """Where the words go: data to one stream, talk to another."""

    def __init__(
        self, *, no_color: bool = False, out: TextIO | None = None, talk: TextIO | None = None
    ) -> None:
        # Whoever closes a stream before we start wants to hear nothing.
        self._out = out or sys.stdout or StringIO()
        self._talk = talk or sys.stderr or StringIO()
        console = Console(file=self._out, highlight=False)
        # Without a terminal, or with one that knows no codes, Rich has no colour system either.
        is_plain = no_color or console.no_color or console.legacy_windows
        self.paint = Paint(None if is_plain else console.color_system)
        self.width = max(NARROWEST, min(console.width, WIDEST))

    def show(self, text: str) -> None:
        """Write data, ready as it is. Raises OSError if it cannot be written."""
        self._out.write(text if text.endswith("\n") or not text else text + "\n")
        self._out.flush()

    def tell(self, text: str) -> None:
        """Write a line that is not part of the data."""
        self._talk.write(clean(text) + "\n")

    def progress(self, language: Language, *, long: int = _LONG) -> Progress:
        """Shows how far work of at least so many pieces is, on the talking stream."""
        return _Bar(Console(file=self._talk), language, long)


class _Bar:
    """A bar that is there while a long piece of work lasts, on a terminal."""

    def __init__(self, console: Console, language: Language, long: int) -> None:
        self._console = console
        self._language = language
        self._long = long

    def track(self, items: Iterable[T], total: int, what: Message) -> Iterator[T]:
        """Yield the items, and move the bar on."""
        if total < self._long or not self._console.is_terminal:
            yield from items
            return
        from rich.progress import track  # noqa: PLC0415  # takes longer to import than short work lasts

        yield from track(
            items, description=self._language.text(what), total=total, console=self._console, transient=True
        )
