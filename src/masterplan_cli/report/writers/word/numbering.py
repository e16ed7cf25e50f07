"""Lists as Word counts them: a kind of list is defined once, each list that counts is one of its own."""

from __future__ import annotations

from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

STEP: Final = 340
"""How far each level of a list is set in, in twentieths of a point."""
DEEPEST: Final = 8
"""The last of Word's nine levels."""
_BULLETS: Final = ("•", "–", "▪")


class Numbering:
    """The lists of one Word file."""

    def __init__(self, root: Any) -> None:
        self._root = root
        self._bullets = 0
        self._kinds: dict[str, int] = {}

    def bullets(self) -> int:
        """The number of all lists with bullets."""
        self._bullets = self._bullets or self._list("bullet", None)
        return self._bullets

    def counted(self, start: int) -> int:
        """The number of a new list that counts from `start`."""
        return self._list("decimal", start)

    def _list(self, kind: str, start: int | None) -> int:
        if kind not in self._kinds:
            self._kinds[kind] = self._kind(kind)
        id = _next(self._root, "w:num", "w:numId")
        starts = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        element = parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{id}"><w:abstractNumId w:val="{self._kinds[kind]}"/>'
            f"{'' if start is None else starts}</w:num>"
        )
        last = self._root.find(qn("w:numIdMacAtCleanup"))
        self._root.append(element) if last is None else last.addprevious(element)
        return id

    def _kind(self, kind: str) -> int:
        id = _next(self._root, "w:abstractNum", "w:abstractNumId")
        levels = "".join(_level(kind, level) for level in range(DEEPEST + 1))
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{id}">'
            f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        )
        first = self._root.find(qn("w:num"))
        self._root.append(element) if first is None else first.addprevious(element)
        return id


def _level(kind: str, level: int) -> str:
    sign = _BULLETS[level % len(_BULLETS)] if kind == "bullet" else f"%{level + 1}."
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{STEP * (level + 1)}" w:hanging="{STEP}"/>'
        "</w:pPr></w:lvl>"
    )


def _next(root: Any, name: str, attribute: str) -> int:
    return max((int(one.get(qn(attribute))) for one in root.findall(qn(name))), default=0) + 1
