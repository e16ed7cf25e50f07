"""Libraries that only some people need: installed with an extra, and named where one is missing."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from typing import Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message


class Extra(StrEnum):
    """The extras of the package that papers need."""

    PDF = "pdf"
    WORD = "word"


_MODULES: Final = {
    Extra.PDF: ("typst", "font_source_sans_pro"),
    Extra.WORD: ("docx", "typst", "font_source_sans_pro"),
}


def require(extra: Extra) -> None:
    """Raises MasterplanError, which says how to install it, where an extra is missing."""
    if any(find_spec(module) is None for module in _MODULES[extra]):
        raise MasterplanError(
            Message("This format needs the extra `{extra}`, which is not installed.", extra=extra),
            Message("Install mp anew with it, in its checkout: `pipx install --force '.[pdf,word]'`."),
        )
