"""Dates as plans write them: „31.08.2020“, „2. KW 2021“, „bis Mitte 2021“, „Sommer 2021“.

A `When` is a window, its first and its last day, and the words that name it. `windows` says which days
the words mean, `forms` which spellings are read, `guards` which of them are doubtful, `parsing` what to
tell about a text that is none of them.
"""

from masterplan_cli.plan.when.parsing import LONGEST, parse_when
from masterplan_cli.plan.when.value import Bound, Kind, NotADate, When, are_same_days, canonical_text

__all__ = ["Bound", "Kind", "LONGEST", "NotADate", "When", "are_same_days", "canonical_text", "parse_when"]
