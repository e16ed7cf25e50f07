"""The measures by status: in each theme field, and over time."""

from __future__ import annotations

from collections import Counter

from masterplan_cli.language import Language
from masterplan_cli.report.contents import Contents
from masterplan_cli.report.pictures.bars import Bars, Entry, bars, beside
from masterplan_cli.report.pictures.shapes import NARROW


def status_by_theme(contents: Contents, language: Language) -> Bars:
    """For each theme field, how many of its measures have which status."""
    statuses = [id for id, count in contents.overview.by_status.items() if count]
    themes = contents.plan.themes
    entries = [
        Entry(themes[id].title if id in themes else id, Counter(row.measure.status for row in rows))
        for id, rows in contents.overview.by_theme.items()
    ]
    return bars(contents.plan, statuses, entries, language)


def status_over_time(contents: Contents, language: Language) -> Bars:
    """For several moments, how many measures had which status then; no bars where only one is known."""
    found = contents.over_time()
    if found is None:
        return bars(contents.plan, (), (), language)
    entries = [Entry(language.text(period.when.words), period.by_status) for period in found.periods]
    return beside(contents.plan, found.statuses, entries, language, NARROW)
