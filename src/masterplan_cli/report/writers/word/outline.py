"""The headings of a paper: which levels they have in Word, and the places that links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from masterplan_cli.report.tree import Block, Heading, plain
from masterplan_cli.report.writers.word.elements import (
    FIELD_END,
    Setting,
    field_begin,
    paragraph,
    run,
)
from masterplan_cli.report.writers.word.styles import DEEPEST, Role, Styles


@dataclass(frozen=True, slots=True)
class _Place:
    """Of a heading."""

    number: int
    level: int
    words: str


class Outline:
    """The headings of one file. With a title page, its title is none of them and has level 0 here.

    Each has a bookmark for the table of contents, which is Word's own: with a table that is made anew,
    Word takes them away. So links in the text lead to others.
    """

    def __init__(self, blocks: Sequence[Block], *, has_title_page: bool) -> None:
        found = [block for block in blocks if isinstance(block, Heading)]
        levels = _levels(found, has_title_page=has_title_page)
        self._places = {
            block.anchor: _Place(number, level, plain(block.children))
            for number, (block, level) in enumerate(zip(found, levels, strict=True), 1)
        }

    def level(self, heading: Heading) -> int:
        """The level in Word, where none is left out."""
        return self._places[heading.anchor].level

    def links(self) -> Mapping[str, str]:
        """Anchor → the bookmark that links in the text lead to."""
        return {anchor: _link(place) for anchor, place in self._places.items()}

    def marked(self, heading: Heading, runs: str) -> str:
        """A heading's runs between its bookmarks."""
        place = self._places[heading.anchor]
        first, second = 2 * place.number, 2 * place.number + 1
        return (
            f'<w:bookmarkStart w:id="{first}" w:name="{_entry(place)}"/>'
            f'<w:bookmarkStart w:id="{second}" w:name="{_link(place)}"/>{runs}'
            f'<w:bookmarkEnd w:id="{second}"/><w:bookmarkEnd w:id="{first}"/>'
        )

    def contents(self, styles: Styles, title: str) -> str:
        """The table of contents as Word makes it itself: chapters and what is directly below them.

        It shows no page numbers until somebody lets Word make it anew, with the button above it: which page
        a heading comes to lie on, only Word can tell. Wrong ones would be worse, and asking for an update
        when the file is opened makes Word warn of fields that may refer to other files.
        """
        found = [place for place in self._places.values() if 1 <= place.level <= _SHOWN]
        if not found:
            return ""
        lines = [self._line(place) for place in found]
        lines[0] = field_begin(_field(1, _SHOWN)) + lines[0]
        lines[-1] += FIELD_END
        shown = (
            paragraph(line, Setting(styles.contents(place.level)))
            for place, line in zip(found, lines, strict=True)
        )
        heading = Setting(styles.id(Role.CONTENTS_TITLE), keep_next=True, new_page=True)
        return _of_word(paragraph(run(title), heading) + "".join(shown))

    def contents_line(self, styles: Styles, title: str) -> str:
        """The same in one line, for a paper of few pages."""
        found = [place for place in self._places.values() if place.level == _CHAPTER]
        if not found:
            return ""
        lines = run(" · ").join(map(self._line, found))
        shown = field_begin(_field(_CHAPTER, _CHAPTER)) + run(f"{title}: ") + lines + FIELD_END
        return _of_word(paragraph(shown, Setting(styles.id(Role.CONTENTS_LINE))))

    def _line(self, place: _Place) -> str:
        return f'<w:hyperlink w:anchor="{_entry(place)}" w:history="1">{run(place.words)}</w:hyperlink>'


# The levels of a table of contents, and that of chapters below a title that is a heading itself.
_SHOWN: Final = 2
_CHAPTER: Final = 2


def _field(first: int, last: int) -> str:
    return f'TOC \\o "{first}-{last}" \\h \\z \\u'


def _entry(place: _Place) -> str:
    return f"_Toc{place.number:08}"


def _link(place: _Place) -> str:
    return f"_Ref{place.number:08}"


def _levels(headings: Iterable[Heading], *, has_title_page: bool) -> Iterator[int]:
    """The headings' levels without gaps; 0 for the first one of level 1 if it stands on a title page."""
    is_title = has_title_page
    above: list[int] = []
    for heading in headings:
        if is_title and heading.level == 1:
            is_title = False
            yield 0
            continue
        while above and above[-1] >= heading.level:
            above.pop()
        above.append(heading.level)
        yield min(len(above), DEEPEST)


def _of_word(contents: str) -> str:
    """What Word knows as a table of contents, with a button to make it anew."""
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{contents}</w:sdtContent></w:sdt>"
    )
