"""Word's XML as text: words, runs, paragraphs, fields. What is handed in as words comes out as words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

SOFT_HYPHEN: Final = "\x1f"
"""Where a word may be divided, within words that are handed in; XML could not hold it."""
POINT: Final = 20
"""Word measures in twentieths of a point."""
MILLIMETRE: Final = 1440 / 25.4
SPACES: Final = nsdecls("w", "r", "wp", "a", "pic")
"""What the names of our elements mean."""
# XML has no way to write them.
_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANKS: Final = re.compile(r"[\t\n\r]")


def legal(words: str) -> str:
    """The words without what XML cannot hold, on one line."""
    return _BLANKS.sub(" ", _ILLEGAL.sub("", words))


def attribute(words: str, at_most: int = 2_000) -> str:
    """Words within quotation marks; Word refuses files in which some are longer than it can keep."""
    return escape(legal(words)[:at_most], quote=True)


def run(words: str, properties: str = "") -> str:
    """Words that look alike; "" for none."""
    if not words:
        return ""
    parts = (escape(legal(part), quote=False) for part in words.split(SOFT_HYPHEN))
    text = "<w:softHyphen/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in parts)
    return f"<w:r>{_of_run(properties)}{text}</w:r>"


def tab(properties: str = "") -> str:
    """On to the next stop."""
    return f"<w:r>{_of_run(properties)}<w:tab/></w:r>"


def line_break() -> str:
    """On to the next line of the same paragraph."""
    return "<w:r><w:br/></w:r>"


def field(instruction: str, shown: str) -> str:
    """What Word computes, and what stands there until it does; the instruction is ours, never a text's."""
    return f"{field_begin(instruction)}{run(shown)}{FIELD_END}"


def field_begin(instruction: str) -> str:
    """A field up to what it shows."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set, as far as it differs from its style."""

    style: str = ""
    keep_next: bool = False
    new_page: bool = False
    numbering: tuple[int, int] | None = None
    """Level and number of the list."""
    rule: bool = False
    """A line above it."""
    tab: int | None = None
    space_before: int | None = None
    left: int | None = None
    hanging: int = 0
    align: str = ""

    def xml(self) -> str:
        """The properties in the order that Word demands."""
        made = f'<w:pStyle w:val="{attribute(self.style)}"/>' if self.style else ""
        made += "<w:keepNext/>" if self.keep_next else ""
        made += "<w:pageBreakBefore/>" if self.new_page else ""
        if self.numbering is not None:
            level, number = self.numbering
            made += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        if self.rule:
            made += '<w:pBdr><w:top w:val="single" w:sz="4" w:space="10" w:color="auto"/></w:pBdr>'
        if self.tab is not None:
            made += f'<w:tabs><w:tab w:val="left" w:pos="{self.tab}"/></w:tabs>'
        if self.space_before is not None:
            made += f'<w:spacing w:before="{self.space_before}"/>'
        if self.left is not None:
            made += f'<w:ind w:left="{self.left}" w:hanging="{self.hanging}"/>'
        made += f'<w:jc w:val="{self.align}"/>' if self.align else ""
        return f"<w:pPr>{made}</w:pPr>" if made else ""


def paragraph(content: str, setting: Setting) -> str:
    """Runs as a paragraph."""
    return f"<w:p>{setting.xml()}{content}</w:p>"


def parsed(xml: str) -> list[BaseOxmlElement]:
    """The elements of some XML, one behind the other."""
    return list(parse_xml(f"<w:body {SPACES}>{xml}</w:body>"))


def _of_run(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""
