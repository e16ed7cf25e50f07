"""A picture that is higher than a page → pieces that are not, cut where no words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

# Of a picture's own pixels, so many are as wide as the text: then its words are as large as a table's.
_FULL: Final = 760
# How high a picture can be, and what it has to leave for its caption, as a share of the text's width.
_PAGE: Final = 1.42
_CAPTION: Final = 0.12
_BOX: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WORDS: Final = re.compile(r'<text\b[^>]* y="([\d.]+)"')
_ABOVE: Final = 16
_BELOW: Final = 6


def width_of(svg: str) -> float:
    """How wide a picture is drawn, as a share of the text's width."""
    box = _BOX.search(svg)
    return min(1.0, round(float(box[1]) / _FULL, 4)) if box is not None else 1.0


def slices(svg: str) -> list[str]:
    """The picture whole, or in pieces of one page at most."""
    box = _BOX.search(svg)
    if box is None:
        return [svg]
    width, height = float(box[1]), float(box[2])
    page = _PAGE * width / width_of(svg)
    cuts = [0.0, *_cuts(svg, height, page, page - _CAPTION * width / width_of(svg)), height]
    if len(cuts) == 2:
        return [svg]
    return [
        svg.replace(box[0], f'viewBox="0 {top:g} {width:g} {bottom - top:g}"', 1)
        for top, bottom in pairwise(cuts)
    ]


def _cuts(svg: str, height: float, page: float, first: float) -> Iterator[float]:
    """Where to cut: as low as the page allows, and not through a line of words."""
    lines = sorted(float(y) for y in _WORDS.findall(svg))
    end = first
    while end < height:
        cut = end
        for y in reversed(lines):
            if y - _ABOVE < cut < y + _BELOW:
                cut = max(y - _ABOVE, end - page / 2)
        yield round(cut, 1)
        end = cut + page
