"""The Word file that papers are written onto, from the one that python-docx brings.

`python tools/word_template.py` writes `templates/paper.docx`. What is made is A4, German, and has the
styles that `report/writers/word/styles.py` looks for, and no others.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from masterplan_cli.report.writers.word.package import zipped

ROOT: Final = Path(__file__).parents[1]
PAPER: Final = ROOT / "templates" / "paper.docx"
FONT: Final = "Calibri"
MONO: Final = "Consolas"
SYMBOLS: Final = "Segoe UI Symbol"
# As in templates/style.css.
INK, SOFT, LINE, LINE_STRONG, PANEL = "1B2530", "4D5963", "D5DDE2", "93A1AB", "F4F7F8"
ACCENT, LINK, WARN, COVER, COVER_SOFT, SPARK = "0F5263", "0B5C78", "A63D00", "0D3B47", "CFE3E8", "F0C040"
TEXT_WIDTH: Final = 9355  # in twentieths of a point: 165 mm
# The frame of the title page: a panel that begins with a bright line.
_PANEL: Final = (
    f'<w:pBdr><w:top w:val="single" w:sz="48" w:space="24" w:color="{COVER}"/>'
    f'<w:left w:val="single" w:sz="48" w:space="20" w:color="{SPARK}"/>'
    f'<w:bottom w:val="single" w:sz="48" w:space="24" w:color="{COVER}"/>'
    f'<w:right w:val="single" w:sz="48" w:space="20" w:color="{COVER}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{COVER}"/>'
)


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def _border(side: str, size: int, space: int, colour: str) -> str:
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


def _spacing(before: float, after: float, line: float = 0) -> str:
    lines = f' w:line="{round(line * 240)}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{lines}/>'


def _type(size: float = 0, colour: str = "", *, bold: bool = False, italic: bool = False) -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "")
    )


_MONO: Final = _font(MONO)
_KEEP: Final = "<w:keepNext/><w:keepLines/>"
_NO_HYPHENS: Final = "<w:suppressAutoHyphens/>"


def _indent(left: int, hanging: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def _tabs(*stops: tuple[str, int, str]) -> str:
    made = (f'<w:tab w:val="{kind}" w:leader="{leader}" w:pos="{place}"/>' for kind, place, leader in stops)
    return f"<w:tabs>{''.join(made)}</w:tabs>"


def _level(number: int) -> str:
    return f'<w:outlineLvl w:val="{number - 1}"/>'


_DOTS: Final = _tabs(("right", TEXT_WIDTH, "dot"))
# Name → what Word calls the next one, the paragraph's properties, those of its words.
PARAGRAPHS: Final[dict[str, tuple[str, str, str]]] = {
    "Body Text": ("", _spacing(0, 7, 1.15), ""),
    "Title": (
        "Subtitle",
        f"{_KEEP}{_PANEL}{_NO_HYPHENS}{_spacing(96, 10, 1.0)}",
        _type(30, "FFFFFF", bold=True),
    ),
    "Subtitle": ("", f"{_KEEP}{_PANEL}{_NO_HYPHENS}{_spacing(0, 8, 1.1)}", _type(15, COVER_SOFT)),
    "heading 1": (
        "Body Text",
        f"{_KEEP}{_border('top', 24, 8, ACCENT)}{_NO_HYPHENS}{_spacing(30, 10, 1.05)}{_level(1)}",
        _type(20, INK, bold=True),
    ),
    "heading 2": (
        "Body Text",
        f"{_KEEP}{_NO_HYPHENS}{_spacing(20, 6, 1.05)}{_level(2)}",
        _type(15, ACCENT, bold=True),
    ),
    "heading 3": (
        "Body Text",
        f"{_KEEP}{_border('top', 12, 5, ACCENT)}{_NO_HYPHENS}{_spacing(20, 5, 1.05)}{_level(3)}",
        _type(12.5, INK, bold=True),
    ),
    "heading 4": (
        "Body Text",
        f"{_KEEP}{_NO_HYPHENS}{_spacing(12, 4)}{_level(4)}",
        _type(11, ACCENT, bold=True),
    ),
    "heading 5": (
        "Body Text",
        f"{_KEEP}{_NO_HYPHENS}{_spacing(10, 3)}{_level(5)}",
        _type(10.5, INK, bold=True),
    ),
    "heading 6": (
        "Body Text",
        f"{_KEEP}{_NO_HYPHENS}{_spacing(10, 3)}{_level(6)}",
        _type(10.5, SOFT, bold=True),
    ),
    "List Bullet": ("", _spacing(0, 3, 1.12), ""),
    "List Number": ("", _spacing(0, 3, 1.12), ""),
    "Quote": (
        "Body Text",
        f"{_border('left', 18, 10, LINE_STRONG)}{_spacing(0, 4, 1.1)}{_indent(280)}",
        _type(0, SOFT),
    ),
    "caption": ("Body Text", f"{_KEEP}{_NO_HYPHENS}{_spacing(12, 4)}", _type(10, INK, bold=True)),
    "TOC Heading": ("Body Text", f"{_KEEP}{_spacing(0, 12)}", _type(20, INK, bold=True)),
    "toc 1": ("", f"{_KEEP}{_border('top', 4, 3, LINE)}{_DOTS}{_spacing(4, 1.5)}", _type(0, INK, bold=True)),
    "toc 2": ("", f"{_DOTS}{_spacing(0, 1)}{_indent(340)}", _type(9.5, SOFT)),
    "toc 3": ("", f"{_DOTS}{_spacing(0, 1)}{_indent(680)}", _type(10, SOFT)),
    "header": ("", f"{_tabs(('right', TEXT_WIDTH, 'none'))}{_spacing(0, 0)}", _type(9, SOFT)),
    "footer": ("", f"{_tabs(('right', TEXT_WIDTH, 'none'))}{_spacing(0, 2)}", _type(8.5, SOFT)),
    "Begriff": (
        "",
        f"<w:keepLines/>{_tabs(('left', 3000, 'none'))}{_spacing(0, 3.5, 1.08)}{_indent(3000, 3000)}",
        "",
    ),
    "Titelangabe": (
        "",
        f"<w:keepLines/>{_tabs(('left', 3000, 'none'))}{_spacing(0, 5)}{_indent(3000, 3000)}",
        _type(11.5),
    ),
    "Titelhinweis": (
        "",
        f"{_border('left', 24, 10, SPARK)}{_spacing(18, 6, 1.1)}{_indent(280)}",
        _type(10.5, SOFT),
    ),
    "Kennzahl": (
        "",
        f"{_tabs(('right', 620, 'none'), ('left', 820, 'none'))}{_spacing(0, 1)}{_indent(820, 820)}",
        "",
    ),
    "Quelltext": (
        "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{PANEL}"/>{_NO_HYPHENS}{_spacing(4, 8)}',
        _MONO + _type(9),
    ),
    "Abbildung": ("Body Text", f"<w:keepLines/>{_spacing(2, 14)}", ""),
    "Tabellentext": ("", _spacing(2.2, 2.2, 1.0), _type(9.5)),
    "Tabellenkopf": ("", f"{_KEEP}{_spacing(2.5, 2.5, 1.0)}", _type(9, ACCENT, bold=True)),
    "Vermerk": ("", f'{_spacing(0, 4)}<w:jc w:val="right"/>', _type(10, WARN, bold=True)),
    "Inhaltszeile": ("", f"{_border('bottom', 4, 5, LINE)}{_spacing(0, 10)}", _type(9, SOFT)),
}
CHARACTERS: Final = {
    "Hyperlink": f'<w:color w:val="{LINK}"/><w:u w:val="single"/>',
    "Verweis": f'<w:color w:val="{LINK}"/>',
    "Quelltextwort": _MONO + _type(9.5),
    "Symbol": _font(SYMBOLS),
    "Begriffsname": _type(9.5, SOFT),
    "Zahl": _type(14, ACCENT, bold=True),
    "Offen": _type(0, WARN, bold=True),
    "Lücke": _type(0, WARN, bold=True) + f'<w:bdr w:val="dashed" w:sz="4" w:space="0" w:color="{WARN}"/>'
    '<w:shd w:val="clear" w:color="auto" w:fill="FFF4EC"/>',
}
_TABLE: Final = f"""
<w:style w:type="table" w:customStyle="1" w:styleId="Tabelle" {nsdecls("w")}>
<w:name w:val="Tabelle"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
<w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
<w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE_STRONG}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
<w:bottom w:w="20" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{LINE_STRONG}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="E7EFF1"/></w:tcPr></w:tblStylePr>
</w:style>"""
_BUILT_IN: Final = (
    "Body Text",
    "Title",
    "Subtitle",
    "List Bullet",
    "List Number",
    "Quote",
    "TOC Heading",
    "Hyperlink",
)
# What Word itself expects, whatever a file says.
_KEPT: Final = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
_DEFAULTS: Final = f"""
<w:docDefaults {nsdecls("w")}><w:rPrDefault><w:rPr>{_font(FONT)}<w:color w:val="{INK}"/>
<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/></w:rPr>
</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
</w:pPrDefault></w:docDefaults>"""
_SETTINGS: Final = f"""
<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation/>
<w:consecutiveHyphenLimit w:val="3"/><w:hyphenationZone w:val="284"/><w:doNotHyphenateCaps/>
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
</w:compat><w:themeFontLang w:val="de-DE"/><w:decimalSymbol w:val=","/>
<w:listSeparator w:val=";"/></w:settings>"""
# Font → what takes its place where it is missing, family and pitch.
_FONTS: Final = {
    FONT: ("Carlito", "swiss", "variable"),
    MONO: ("Courier New", "modern", "fixed"),
    SYMBOLS: ("DejaVu Sans", "swiss", "variable"),
}
# The theme's colours in their order: what people choose from when they write on in the file.
_THEME: Final = {
    "dk1": INK, "lt1": "FFFFFF", "dk2": COVER, "lt2": PANEL, "accent1": ACCENT, "accent2": "0072B2",
    "accent3": "009E73", "accent4": SPARK, "accent5": WARN, "accent6": SOFT, "hlink": LINK, "folHlink": SOFT,
}  # fmt: skip


# Part → what it is, for the list of types and, where it hangs below the text, its relationship.
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BELOW: Final = {
    "styles": f"{_MAIN}.styles+xml",
    "settings": f"{_MAIN}.settings+xml",
    "fontTable": f"{_MAIN}.fontTable+xml",
    "numbering": f"{_MAIN}.numbering+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_CORE: Final = f"""
<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:language>de-DE</dc:language></cp:coreProperties>"""
_DOCUMENT: Final = f"""
<w:document {nsdecls("w", "r")}><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1361" w:right="1276" w:bottom="1361" w:left="1275" w:header="680" w:footer="567"
w:gutter="0"/>
<w:cols w:space="708"/><w:titlePg/></w:sectPr></w:body></w:document>"""


def main() -> int:
    """Write the file."""
    PAPER.write_bytes(zipped(parts()))
    print(PAPER.relative_to(ROOT))
    return 0


def parts() -> dict[str, bytes]:
    """The parts of the file by their names."""
    with ZipFile(Path(docx.__file__).parent / "templates" / "default.docx") as default:
        styles, theme = default.read("word/styles.xml"), default.read("word/theme/theme1.xml")
    types = "".join(
        f'<Override PartName="/{_path(name)}" ContentType="{kind}"/>' for name, kind in _BELOW.items()
    )
    relations = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/relationships/{name}" Target="{_path(name)[5:]}"/>'
        for place, name in enumerate(_BELOW, 1)
    )
    made = {
        "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/core.xml"
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>{types}</Types>""",
        "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"
Target="docProps/core.xml"/>
</Relationships>""",
        "word/_rels/document.xml.rels": f"""
<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>""",
        "docProps/core.xml": _CORE,
        "word/document.xml": _DOCUMENT,
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/numbering.xml": f"<w:numbering {nsdecls('w')}/>",
    }
    return {name: _serialized(parse_xml(xml.strip())) for name, xml in made.items()} | {
        "word/styles.xml": _serialized(_restyled(parse_xml(styles))),
        "word/theme/theme1.xml": _serialized(_recoloured(parse_xml(theme))),
    }


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, (other, family, pitch) in _FONTS.items()
    )
    return f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>"


def _path(name: str) -> str:
    return "word/theme/theme1.xml" if name == "theme" else f"word/{name}.xml"


def _restyled(styles: Any) -> Any:
    """Word's own four styles and the names of all others, our defaults and our styles."""
    styles.replace(styles.find(qn("w:docDefaults")), parse_xml(_DEFAULTS.strip()))
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in _KEPT:
            styles.remove(style)
        else:
            for given in (*style.findall(qn("w:rPr")), *style.findall(qn("w:pPr"))):
                style.remove(given)
    for name, (following, paragraph, words) in PARAGRAPHS.items():
        after = f'<w:next w:val="{_id(following)}"/>' if following else ""
        styles.append(_style("paragraph", name, "Normal", after, f"<w:pPr>{paragraph}</w:pPr>", words))
    for name, words in CHARACTERS.items():
        styles.append(_style("character", name, "DefaultParagraphFont", "", "", words))
    styles.append(parse_xml(_TABLE.strip()))
    return styles


def _style(kind: str, name: str, base: str, after: str, paragraph: str, words: str) -> Any:
    own = ' w:customStyle="1"' if name[0].isupper() and name not in _BUILT_IN else ""
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="{kind}"{own} w:styleId="{_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/>{after}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"{paragraph}<w:rPr>{words}</w:rPr></w:style>"
    )


def _id(name: str) -> str:
    """As Word spells ids: „heading 1“ is `Heading1`."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def _recoloured(theme: Any) -> Any:
    space = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    for name, colour in _THEME.items():
        (found,) = theme.xpath(f"//a:clrScheme/a:{name}", namespaces=space)
        found[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>')]
    for font in theme.xpath("//a:fontScheme/*/a:latin", namespaces=space):
        font.set("typeface", FONT)
    return theme


def _serialized(element: Any) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))


if __name__ == "__main__":
    sys.exit(main())
