"""A plan with every sort of fault that a format of findings has to show."""

from __future__ import annotations

from pathlib import Path
from typing import Final

BROKEN: Final = {
    "masterplan.yaml": """\
title: Masterplan
city: Musterstadt
as_of: 2021-01-01
statuses:
  geplant: {label: Geplant, symbol: ○, color: "#0072B2", kind: preparing}
  laufend: {label: Laufend, symbol: ◑, color: "#009E73", kind: active}
""",
    "themes.yaml": "technik:\n  title: Technik\n",
    "goals.yaml": 'service:\n  title: "Bessere Dienstleistungen\n',
    "measures/akte.yaml": """\
number: M1
title: E-Akte
theme: technik
status: laufnd
zusammenfassung: Akten werden elektronisch geführt.
milestones:
  vergabe: {title: Vergabe, due: demnächst}
""",
    # Wide signs before the caret, and a line that no screen holds.
    "measures/breit.yaml": f"""\
number: M1
title: Zweite
theme: technik
status: geplant
milestones: {{"日本語": {{title: 日本語, due: bald}}}}
start: {{planned: Winter 2021, "anfang {"sehr " * 60}": 2021}}
""",
    # More than five findings of one code.
    **{
        f"measures/serie{number}.yaml": f"title: Serie {number}\ntheme: technk\nstatus: geplant\n"
        for number in range(1, 9)
    },
}


def write(folder: Path, files: dict[str, str] = BROKEN) -> Path:
    """A plan's files in a folder, which is given back."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
