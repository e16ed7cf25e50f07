"""The example plans as their audiences see them, and the papers of a report about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from masterplan_cli.language import language
from masterplan_cli.loading import load
from masterplan_cli.loading.visible import visible_to
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.plan import Plan
from masterplan_cli.report.contents import Contents, contents
from masterplan_cli.report.editions import edition as edition_of
from masterplan_cli.report.paper import Paper, papers
from masterplan_cli.report.paper import about as about_of
from masterplan_cli.report.subjects import subjects
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.source.tree import MemoryTree, WorkingTree
from tests.program import PLAN, ROOT
from tests.report.making import COMMIT, made, read

MUSTERSTADT: Final = ROOT / "examples" / "musterstadt"
MIDSUMMER: Final = date(2026, 6, 30)


@cache
def seen(folder: Path, audience: Audience = Audience.PUBLIC) -> Plan:
    """The plan in a folder as an audience sees it."""
    return visible_to(load(WorkingTree(folder)).plan, audience)


def musterstadt(
    name: str,
    *ids: str,
    lang: str = "de",
    audience: Audience = Audience.PUBLIC,
) -> Paper:
    """A paper of a report about Musterstadt on the last as-of date."""
    plan = seen(MUSTERSTADT, audience)
    return made(plan, name=name, lang=lang, today=MIDSUMMER, audience=audience, ids=ids)


def dortmund(name: str, *ids: str, lang: str = "de") -> Paper:
    """A paper of a report about Dortmund."""
    return made(seen(PLAN), name=name, lang=lang, ids=ids)


def told(files: Mapping[str, str], audience: Audience = Audience.PUBLIC) -> Contents:
    """What papers about some files can say to an audience."""
    plan = visible_to(read(files), audience)
    found: Edition | None = edition_of(plan, None)
    return contents(plan, found, date(2021, 1, 1), COMMIT, audience)


def several(name: str, plan: Plan, ids: Sequence[str], audience: Audience) -> Iterator[Paper]:
    """The papers of a report about several subjects of a plan; without ids about all."""
    found = contents(plan, None, MIDSUMMER, COMMIT, audience)
    files = TemplateFiles(MemoryTree({}))
    about = subjects(name, about_of(name, files), found, ids, every=not ids)
    return papers(name, found, files, language("de"), about)
