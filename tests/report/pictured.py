"""Pictures of plans that are written down in a test, and where their words and shapes stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.etree import ElementTree

from masterplan_cli.history.periods import OverTime, Period
from masterplan_cli.language import language
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import parse_when
from masterplan_cli.report.contents import Contents, contents
from masterplan_cli.report.paper import Paper, papers
from masterplan_cli.report.pictures.shapes import SIZE, length
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.source.tree import MemoryTree
from tests.report.making import SMALL, TODAY, read

PLAN: Final = {
    **SMALL,
    "masterplan.yaml": SMALL["masterplan.yaml"]
    + '  fertig: {label: Fertig, symbol: ●, color: "#0072B2", kind: done}\n',
    "themes.yaml": "technik: {title: Technik}\npersonal: {title: Ausbildung und Führung}\n",
    "measures/a.yaml": "number: M2\ntitle: A\ntheme: technik\nstatus: fertig\n"
    "milestones: {x: {title: Eröffnung, state: done, done: 01.07.2020}}\n"
    "funding:\n"
    "  - {year: 2020, type: investiv, planned: 1200000, actual: '1234567,50'}\n"
    "  - {year: 2021, type: konsumtiv, planned: 80000}\n",
    "measures/b.yaml": "number: M3\ntitle: B\ntheme: personal\nstatus: laufend\n"
    "milestones:\n"
    "  x: {title: Auswahl, due: Mitte 2021, promised: {date: Oktober 2020}}\n"
    "  y: {title: Start, due: 2. KW 2020}\n"
    "  z: {title: Offen}\n",
}
LONG: Final = "Verwaltungsdigitalisierungsmaßnahmenumsetzungsverantwortung für Bürgerbüros in W"
assert len(LONG) == 80
_SVG: Final = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands."""

    what: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether both cover some of the same ground."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other one is wholly within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def told(files: Mapping[str, str] | Plan, today: date = TODAY, *, over: OverTime | None = None) -> Contents:
    """What papers know of a plan."""
    plan = files if isinstance(files, Plan) else read(files)
    return contents(plan, None, today, None, over_time=lambda: over)


def many(measures: int, years: int = 12, themes: int = 14, statuses: int = 10) -> dict[str, str]:
    """A plan of so many measures, all of whose names have 80 letters."""
    scale = "".join(
        f'  s{n}: {{label: "{LONG[: 20 + 6 * n]}", symbol: ●, color: "#{n}F{n}0{n}0", kind: active}}\n'
        for n in range(statuses)
    )
    header = SMALL["masterplan.yaml"].partition("  laufend")[0]
    files = {
        "masterplan.yaml": header + scale,
        "themes.yaml": "".join(f"t{n}: {{title: '{LONG}'}}\n" for n in range(themes)),
    }
    for n in range(measures):
        year = 2015 + n % years
        money = "".join(
            f"  - {{year: {year}, type: {type}, flow: {flow}, planned: {n * 7919}, actual: {n * 6857}}}\n"
            for type in ("investiv", "konsumtiv")
            for flow in ("out", "in")
        )
        files[f"measures/m{n}.yaml"] = (
            f"number: M{n}\ntitle: '{LONG}'\ntheme: t{n % themes}\nstatus: s{n % statuses}\n"
            f"milestones:\n"
            f"  a: {{title: '{LONG}', due: spätestens Ende Oktober {year}, promised: {{date: {year}}}}}\n"
            f"  b: {{title: Start, state: done, done: 03.05.{year}, promised: {{date: {year + 1}}}}}\n"
            f"funding:\n{money}"
        )
    return files


def over_time(plan: Plan, spans: Sequence[str], *, times: int = 1) -> OverTime:
    """A history in which all statuses become more common, one faster than the other."""
    ids = tuple(plan.statuses)
    rows = (
        Period(parse_when(span), {id: (n * m + 1) * times for m, id in enumerate(ids)})
        for n, span in enumerate(spans)
    )
    return OverTime(ids, tuple(rows))


def drawn(told: Contents, text: str, lang: str = "de") -> Paper:
    """The paper that a template of a few lines makes."""
    beside = MemoryTree({"templates/test.md.j2": f"---\ntitle: Test\n---\n{text}"})
    return next(papers("test", told, TemplateFiles(beside), language(lang)))


def svg_of(name: str, told: Contents, lang: str = "de") -> str:
    """A picture as it stands in a paper."""
    return drawn(told, f"![Was zu sehen ist](figure:{name})", lang).pictures[name]


def root_of(svg: str) -> ElementTree.Element:
    """The picture's outermost element."""
    return ElementTree.fromstring(svg)  # noqa: S314  # made by us


def ground_of(svg: str) -> Box:
    """All of the picture."""
    left, top, width, height = map(float, str(root_of(svg).get("viewBox")).split())
    return Box("picture", left, top, left + width, top + height)


def words_of(svg: str) -> Iterator[Box]:
    """Where its words stand, in the widest fonts."""
    for part in root_of(svg).iter(f"{_SVG}text"):
        x, y = float(str(part.get("x"))), float(str(part.get("y")))
        wide = length(part.text or "") * (1.11 if part.get("font-weight") else 1)
        left = x - wide * {"middle": 0.5, "end": 1.0}.get(str(part.get("text-anchor")), 0.0)
        yield Box(part.text or "", left, y - SIZE * 0.75, left + wide, y + SIZE * 0.25)


def shapes_of(svg: str, looks: str) -> Iterator[Box]:
    """Its bars and dots whose class begins so."""
    for part in root_of(svg).iter():
        name = str(part.get("class") or "")
        if not name.startswith(looks):
            continue
        if part.tag == f"{_SVG}rect" and part.get("x"):
            x, y = float(str(part.get("x"))), float(str(part.get("y")))
            wide, high = float(str(part.get("width"))), float(str(part.get("height")))
            yield Box(name, x, y, x + wide, y + high)
        elif part.tag == f"{_SVG}circle":
            x, y, r = (float(str(part.get(key))) for key in ("cx", "cy", "r"))
            yield Box(name, x - r, y - r, x + r, y + r)
        elif part.tag == f"{_SVG}path" and (found := re.match(r"M([\d.]+) ([\d.]+)l8 8", str(part.get("d")))):
            x, y = float(found[1]), float(found[2])
            yield Box(name, x - 8, y, x + 8, y + 16)
