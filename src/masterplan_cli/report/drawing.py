"""The pictures of one paper, each drawn by its template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from masterplan_cli.figures.overview import Row, summed
from masterplan_cli.language import Language
from masterplan_cli.report.contents import Contents
from masterplan_cli.report.pictures import PICTURES
from masterplan_cli.report.templates import Templates
from masterplan_cli.report.tree import Block, Figure, plain


def drawn(
    blocks: Iterable[Block],
    contents: Contents,
    row: Row | None,
    looks: Mapping[str, Any],
    templates: Templates,
    language: Language,
) -> tuple[tuple[Block, ...], Mapping[str, str]]:
    """The blocks with a name of its own for each picture, and name → SVG.

    The pictures of a paper about one measure show that measure. Raises MasterplanError for a fault in a
    template.
    """
    shown = contents if row is None else _of(row, contents)
    svgs: dict[str, str] = {}
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, Figure):
            found.append(block)
            continue
        numbered = (f"{block.name}-{n}" if n > 1 else block.name for n in count(1))
        name = next(one for one in numbered if one not in svgs)
        measured = PICTURES.get(block.name)
        given = {
            "name": name,
            "title": plain(block.caption),
            "alt": block.alt,
            "picture": measured(shown, language) if measured is not None else None,
            "looks": looks,
        }
        svgs[name] = templates.page(f"figures/{block.name}.svg.j2", given)
        found.append(replace(block, name=name))
    return tuple(found), svgs


def _of(row: Row, contents: Contents) -> Contents:
    return replace(contents, overview=summed(contents.plan, contents.today, (row,)))
