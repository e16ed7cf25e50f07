"""What one check sees in a measure: whole lines, with hints and related places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from masterplan_cli.review import Placed
from tests.small_plan import SMALL, line, reviewed, text

# Kinds of status that the small plan does without.
MORE_STATUSES = """\
  vorgemerkt: {label: Vorgemerkt, symbol: "-", color: "#000000", kind: planned}
  pilot: {label: Pilot, symbol: "+", color: "#000000", kind: active, gates: [data-protection, audit]}
  ersetzt: {label: Ersetzt, symbol: "=", color: "#000000", kind: stopped, replaced: true}
"""
# A measure that stands before the one looked at, and with which nothing is wrong.
BEFORE = "title: Anfang\ntheme: technik\nstatus: geplant\nreplaced_by: portal\n"
HEADER = SMALL["masterplan.yaml"].replace("statuses:\n", f"statuses:\n{MORE_STATUSES}")


def seen(
    code: str,
    measure: str,
    *,
    today: str = "2021-01-01",
    header: str = "",
    files: Mapping[str, str] | None = None,
) -> list[str]:
    """The findings of a check in `measures/m.yaml`, which has these lines from the third on.

    Each is its line with the hint, and behind ` | ` each related place. Of the measure, nothing but
    the line and the column is named.
    """
    all_files = {
        "masterplan.yaml": HEADER + header,
        "measures/a.yaml": BEFORE,
        "measures/m.yaml": f"title: Maßnahme\ntheme: technik\n{measure}",
        **(files or {}),
    }
    found = reviewed(all_files, select=("S", "Y", "R", code), today=date.fromisoformat(today))
    return [_whole(placed) for placed in found.findings]


def _whole(placed: Placed) -> str:
    related = [
        f"{place.file}:{place.line}:{place.column}: {text(message)}" for message, place in placed.related
    ]
    return " | ".join([line(placed, hints=True), *related]).replace("measures/m.yaml:", "")
