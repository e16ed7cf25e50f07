"""The only door to Typst and its fonts: a layout becomes a PDF, a picture becomes pixels.

A layout may lie beside the plan, so it comes from whoever may propose a change of the plan: it reads
nothing but what it is given, and asks nobody on the network.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unicodedata import category

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.report.extras import Extra, require
from masterplan_cli.report.template_files import TemplateFile

_STYLES: Final = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
# Typst fetches packages by itself. Nothing listens on this port, and no machine's name is looked up.
_NOBODY: Final = "http://127.0.0.1:0"
_PROXIES: Final = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
_EXCEPTIONS: Final = ("no_proxy", "NO_PROXY")
_PLACE: Final = re.compile(r"\.typ:(\d+):\d+$", re.MULTILINE)
_PICTURE: Final = (
    b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm)'
)

# What Typst says of a letter that no font has, the letters that all fonts have, and what stands for others.
_NO_LETTER: Final = "could not be displayed with"
_COMMON: Final = "\u024f"
_UNKNOWN: Final = "\ufffd"
# Each letter in a line of its own, so that none is joined with the next one.
_LETTERS: Final = (
    b'#set text(font: ("Source Sans Pro", "DejaVu Sans Mono"))\n'
    b"#for letter in sys.inputs.letters.codepoints() { par(letter) }"
)


def pdf(layout: TemplateFile, data: str, day: date) -> bytes:
    """The PDF that a layout makes of JSON, which it finds in `sys.inputs.paper`: PDF/UA-1 and PDF/A-2a.

    `day` stands in the file as the day that it was made. Raises MasterplanError, naming file and line,
    for a fault of the layout.
    """
    made = int(datetime.combine(day, time(), UTC).timestamp())
    try:
        for change in (_with_letters, _without_marks):
            try:
                return _paper(layout, data, made)
            except _Fault as fault:
                if _NO_LETTER not in fault.text:
                    raise
                data = change(data)
        return _paper(layout, data, made)
    except _Fault as fault:
        raise _told(fault, layout) from fault


def pixels(svg: str, *, width_mm: float, ppi: float = 200) -> bytes:
    """A picture as PNG, so wide and with so many pixels per inch, its words in the papers' font.

    Raises MasterplanError if the SVG is none.
    """
    try:
        return _typeset(_PICTURE, {"svg": svg, "width": str(width_mm)}, format="png", ppi=ppi)
    except _Fault as fault:
        message = Message("A picture cannot be drawn: {fault}", fault=fault.text)
        raise MasterplanError(message, Message("Correct its template in `figures/`.")) from fault


def _paper(layout: TemplateFile, data: str, made: int) -> bytes:
    standards = ["ua-1", "a-2a"]
    return _typeset(
        layout.text.encode(), {"paper": data}, format="pdf", pdf_standards=standards, timestamp=made
    )


def _with_letters(data: str) -> str:
    """The same, with a sign in the place of letters that no font has: a paper to be kept shows no holes."""
    missing = set(_missing("".join(sorted({letter for letter in data if letter > _COMMON}))))
    return "".join(_UNKNOWN if letter in missing else letter for letter in data)


def _without_marks(data: str) -> str:
    """The same, with that sign for every mark on a letter too: no font has both of some together."""
    return "".join(_UNKNOWN if letter > _COMMON and category(letter)[0] == "M" else letter for letter in data)


def _missing(letters: str) -> Iterator[str]:
    """Those of some letters that no font has: the half that fails is halved again."""
    try:
        _typeset(_LETTERS, {"letters": letters}, format="pdf", pdf_standards=["a-2b"], timestamp=0)
    except _Fault:
        if len(letters) == 1:
            yield letters
            return
        half = len(letters) // 2
        yield from _missing(letters[:half])
        yield from _missing(letters[half:])


class _Fault(Exception):
    """What Typst complains of, and in which line of the layout; 0 if in none."""

    def __init__(self, text: str, line: int) -> None:
        super().__init__(text)
        self.text = text
        self.line = line


@cache
def font_folder() -> TemporaryDirectory[str]:
    """A folder with the papers' fonts, as long as this process runs.

    Their package has each letter in two formats. Here is one of them, so that it does not depend on the
    machine which one is taken. Whoever has a copy of this process set a paper makes the folder before, since
    a copy does not clear up.
    """
    require(Extra.PDF)
    import font_source_sans_pro  # noqa: PLC0415  # only these papers need them

    source = Path(font_source_sans_pro.font_directory)
    folder = TemporaryDirectory(prefix="mp-fonts-")
    for style in _STYLES:
        name = f"SourceSansPro-{style}.otf"
        shutil.copyfile(source / name, Path(folder.name, name))
    return folder


@cache
def _fonts() -> Any:
    """The same letters on every machine: those of the package and of Typst, never the system's."""
    folder = font_folder().name
    import typst  # noqa: PLC0415  # as above

    return typst.Fonts(include_system_fonts=False, font_paths=[folder])


def _typeset(layout: bytes, inputs: Mapping[str, str], **options: Any) -> bytes:
    """What Typst makes of a layout. Raises _Fault."""
    fonts = _fonts()
    import typst  # noqa: PLC0415  # as above

    with TemporaryDirectory(prefix="mp-typeset-") as empty, _without_network():
        compiler = typst.Compiler(
            layout,
            root=empty,
            font_paths=fonts,
            ignore_system_fonts=True,
            sys_inputs=dict(inputs),
            package_path=empty,
            package_cache_path=empty,
        )
        try:
            made = compiler.compile(**options)
        except typst.TypstError as fault:
            place = _PLACE.search(fault.diagnostic)
            raise _Fault(_in_words(fault.message, fault.hints), int(place[1]) if place else 0) from fault
    assert isinstance(made, bytes)
    return made


@contextmanager
def _without_network() -> Iterator[None]:
    """Whoever asks for something on the network while this lasts gets no answer, and no request leaves."""
    before = {name: os.environ.get(name) for name in (*_PROXIES, *_EXCEPTIONS)}
    os.environ.update(dict.fromkeys(_PROXIES, _NOBODY) | dict.fromkeys(_EXCEPTIONS, ""))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _in_words(message: str, hints: list[str]) -> str:
    """A complaint of Typst; a package that is not there has never been asked for on the network."""
    if message.startswith("failed to download package"):
        message = "packages cannot be imported, as mp asks nobody on the network"
        hints = []
    # Where it looked is a folder that nobody knows.
    message = re.sub(r" \(searched at .*\)$", "", message)
    return re.sub(r"\s+", " ", "; ".join([message, *hints]))


def _told(fault: _Fault, layout: TemplateFile) -> MasterplanError:
    hint = Message("Please report this: the template comes with mp.")
    if layout.is_own:
        hint = Message("Correct it, or delete the file beside the plan to use the one that comes with mp.")
    message = Message("{fault}", fault=fault.text)
    if not fault.line:
        return MasterplanError(Message("Template “{file}”: {fault}", file=layout.name, fault=message), hint)
    where = Message(
        "Template “{file}”, line {line}: {fault}", file=layout.name, line=fault.line, fault=message
    )
    return MasterplanError(where, hint)
