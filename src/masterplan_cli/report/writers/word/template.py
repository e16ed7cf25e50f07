"""`paper.docx` → an empty document, with its styles, page, heads and feet."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from docx import Document
from docx.document import Document as Opened
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.report.template_files import BinaryFile

# Unpacked; more is no paper, but meant to fill the memory.
_BYTES_AT_MOST: Final = 64 * 1024 * 1024
_PARTS_AT_MOST: Final = 2_000
# What a paper takes from its template's text; pictures, comments and programs are left behind.
_KEPT: Final = frozenset(
    {
        "styles",
        "settings",
        "webSettings",
        "fontTable",
        "theme",
        "numbering",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "customXml",
    }
)
FAULTS: Final = (
    BadZipFile,
    LargeZipFile,
    OpcError,
    LxmlError,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    AssertionError,
)
"""What python-docx and the libraries below it raise for a file that is none of Word's."""


def opened(file: BinaryFile) -> Opened:
    """The document without its text. Raises MasterplanError for a file that cannot be used."""
    try:
        _check_size(file)
        document = Document(BytesIO(file.content))
        _empty(document)
        for part in (document.part.package, *document.part.package.iter_parts()):
            _cut_off(part, file)
    except FAULTS as fault:
        raise unusable(file, Message("it is no Word file (.docx)")) from fault
    return document


def _check_size(file: BinaryFile) -> None:
    with ZipFile(BytesIO(file.content)) as parts:
        entries = parts.infolist()
    if len(entries) > _PARTS_AT_MOST or sum(entry.file_size for entry in entries) > _BYTES_AT_MOST:
        raise unusable(file, Message("it is too large"))


def _empty(document: Opened) -> None:
    """Leave nothing of the text but the page that its last section is set on."""
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)
    body.get_or_add_sectPr()
    relations = document.part.rels
    for id in [id for id, one in relations.items() if one.reltype.rsplit("/", 1)[-1] not in _KEPT]:
        del relations[id]


def _cut_off(part: Part | OpcPackage, file: BinaryFile) -> None:
    """Let nothing of the file lead to another one, which Word would fetch as soon as it is opened."""
    for id, relation in list(part.rels.items()):
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind == "thumbnail":
            del part.rels[id]
        elif relation.is_external and kind == "attachedTemplate":
            _detach(part, id)
        elif relation.is_external and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
            raise unusable(file, Message("it shows something that lies elsewhere"))


def _detach(part: Part | OpcPackage, id: str) -> None:
    del part.rels[id]
    root: Any = getattr(part, "_element", None)
    for element in root.findall(qn("w:attachedTemplate")) if root is not None else ():
        root.remove(element)


def unusable(file: BinaryFile, why: Message) -> MasterplanError:
    """What to say of a file that cannot be used."""
    hint = Message("Please report this: the template comes with mp.")
    if file.is_own:
        hint = Message("Save it in Word as “.docx”, or delete it to use the one that comes with mp.")
    return MasterplanError(
        Message("The template “{name}” cannot be used: {why}.", name=file.name, why=why), hint
    )
