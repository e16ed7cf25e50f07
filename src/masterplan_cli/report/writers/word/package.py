"""The parts of a Word file → its bytes, which are the same for the same parts."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CONTENT_TYPES: Final = "[Content_Types].xml"
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can name
_ORDINARY: Final = 0o600 << 16


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A file of these parts: without dates, the list of types first, the others by their names."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = ZipInfo(name, _NO_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # the same on Windows
            entry.external_attr = _ORDINARY
            file.writestr(entry, parts[name])
    return made.getvalue()


def repacked(file: bytes) -> bytes:
    """The same file, without the dates on which its parts were written."""
    with ZipFile(BytesIO(file)) as parts:
        return zipped({name: parts.read(name) for name in parts.namelist()})
