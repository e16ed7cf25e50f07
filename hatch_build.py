"""Compiles the message catalogues when a wheel is built or the project is installed editably."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = "src/masterplan_cli/locale/*/LC_MESSAGES/masterplan.po"
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


class CatalogueHook(BuildHookInterface[BuilderConfig]):
    """Hatchling's custom hook: every `masterplan.po` gets its `masterplan.mo` beside it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Runs before the files of the wheel are chosen; `version` is `standard` or `editable`."""
        for source in sorted(Path(self.root).glob(CATALOGUES)):
            compile_catalogue(source)


def compile_catalogue(source: Path) -> None:
    """Writes `source` (a .po file in the folder of its language) as .mo: the same text, the same bytes.

    Raises `babel.messages.pofile.PoFileError` if it is not a catalogue.
    """
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, abort_invalid=True)
    # Babel puts the clock where the .po names no date.
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    with source.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
