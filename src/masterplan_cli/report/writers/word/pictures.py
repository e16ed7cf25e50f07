"""Pictures in the line of the text, drawn as pixels: not every program that reads Word files reads SVG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Final

from docx.oxml.ns import nsmap
from docx.parts.story import StoryPart

from masterplan_cli.report.tree import Figure, plain
from masterplan_cli.report.typesetting import pixels
from masterplan_cli.report.writers.slices import slices, width_of
from masterplan_cli.report.writers.word.elements import MILLIMETRE, attribute

_SIZE: Final = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([1-9][\d.]*) ([1-9][\d.]*)"')
_EMU_PER_MM: Final = 36_000
# The share of the page's height that a picture may take, for its caption stands above it.
_SHARE: Final = 0.95


@dataclass(frozen=True, slots=True)
class _Size:
    """Of a picture on the page, in millimetres."""

    width: float
    height: float


class Pictures:
    """Draws the pictures of one file, whose text is so many twentieths of a point wide and high."""

    def __init__(self, part: StoryPart, width: int, height: int) -> None:
        self._part = part
        self._room = _Size(width / MILLIMETRE, height / MILLIMETRE * _SHARE)
        self._drawn = 0

    def drawings(self, figure: Figure, svg: str) -> Iterator[str]:
        """A picture as a run, or in pieces where a page could not hold it; what it shows stands in each."""
        pieces = slices(svg)
        width = self._room.width * width_of(svg)
        for number, piece in enumerate(pieces, 1):
            alt = figure.alt if len(pieces) == 1 else f"{figure.alt} ({number}/{len(pieces)})"
            yield self._drawing(figure, piece, alt, width)

    def _drawing(self, figure: Figure, svg: str, alt: str, width: float) -> str:
        size = self._size(svg, width)
        image = pixels(svg, width_mm=size.width)
        relation, _ = self._part.get_or_add_image(BytesIO(image))
        self._drawn += 1
        wide, high = round(size.width * _EMU_PER_MM), round(size.height * _EMU_PER_MM)
        # Word wants a number that no other picture has, heads and feet of an office's own file included.
        id = int.from_bytes(sha256(f"{self._drawn} {figure.name}".encode()).digest()[:3]) + 1_000
        name = attribute(plain(figure.caption) or figure.name, 250)
        properties = f'id="{id}" name="{name}" descr="{attribute(alt)}"'
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {properties}/><wp:cNvGraphicFramePr>'
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
            f'<a:graphicData uri="{nsmap["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr {properties}/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
            '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )

    def _size(self, svg: str, width: float) -> _Size:
        """As wide as wanted, or narrower where it would be too high for the page."""
        found = _SIZE.search(svg)
        wide, high = (float(found[1]), float(found[2])) if found else (4.0, 3.0)
        width = min(width, self._room.height * wide / high)
        return _Size(width, width * high / wide)
