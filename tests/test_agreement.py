"""What is wrong, how a measure goes, and every number is computed in one place: commands cannot disagree.

The same plans are asked of every command on the same days, and the answers are compared with each other.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from shutil import copytree
from typing import Any, Final

import pytest

from benchmarks.generate import write_plan
from masterplan_cli.appearance import LIGHTS
from masterplan_cli.language import language
from masterplan_cli.plan.law import LawRole
from masterplan_cli.source.documents import places
from tests.conftest import Mp, ReadOnce
from tests.program import PLAN, ROOT

LANG: Final = "en"
# Which finding says that a part of a measure is missing. That dates are missing, no finding says.
CODES: Final = {
    "responsible": "Q101",
    "summary": "Q102",
    "goals": "Q103",
    "benefit": "Q104",
    "milestones": "Q105",
    "reviewed": "Q106",
    "funding": "Q107",
}
# What `mp trace` and finding Q109 both look at.
GROUNDS: Final = ("goals", "themes", "principles", "laws")
UNDERWAY: Final = ("planned", "preparing", "active")
FAR: Final = "9999d"

# What the plans of the benchmark put off.
PUT_OFF: Final = (("Q109", "units/dezernat-ob."),)


@dataclass(frozen=True)
class Case:
    """A plan on a day, and what its header puts off or weighs otherwise: (code, beginning of an address)."""

    plan: str
    today: date
    put_off: tuple[tuple[str, str], ...] = ()
    off: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.plan}-{self.today}"


CASES: Final = (
    Case("orderly", date(2024, 6, 30), PUT_OFF),
    Case("disorderly", date(2024, 12, 31), PUT_OFF, ("Q104",)),
    Case("disorderly", date(2025, 7, 15), off=("Q104",)),
    Case("unconfirmed", date(2024, 12, 31), PUT_OFF),
    Case("musterstadt", date(2025, 12, 31), (("Q107", "measures/leichte-sprache."),), ("Q109",)),
    Case(
        "musterstadt",
        date(2026, 6, 30),
        (("Q107", "measures/leichte-sprache."), ("D105", "measures/xplanung.milestones.altplaene.")),
        ("Q109",),
    ),
    Case("musterstadt", date(2027, 3, 31), off=("Q109",)),
    Case("dortmund", date(2021, 7, 15)),
)

# What refers to goals and laws is the same on any day.
GROUNDED: Final = tuple({case.plan: case for case in reversed(CASES)}.values())


# --- The plans ---------------------------------------------------------------------------------------


def _write(name: str, folder: Path) -> None:
    match name:
        case "orderly":
            write_plan(folder, 30, seed=1)
        case "disorderly":
            write_plan(folder, 36, seed=2)
            _disorder(folder)
        case "unconfirmed":
            write_plan(folder, 30, seed=3)
            _change(folder / "masterplan.yaml", "as_of: .*\n", "")
        case "musterstadt":
            copytree(ROOT / "examples" / "musterstadt", folder, dirs_exist_ok=True)
        case "dortmund":
            copytree(PLAN, folder, dirs_exist_ok=True)


MILESTONES: Final = """\
milestones:
  vorstudie: {title: Vorstudie, due: Mai 2023}
  gutachten: {title: Gutachten, due: Juni 2023, state: dropped}
  bericht: {title: Bericht, due: 2027}
"""


def _disorder(folder: Path) -> None:
    """Measures at rest and dropped with open milestones, values missing, entries unused, weights changed."""
    for place, file in enumerate(sorted((folder / "measures").rglob("*.yaml"))):
        if place % 4 == 0:
            status = "entfallen" if place % 8 else "zurueckgestellt"
            _change(file, "^status: in-.*\n", f"status: {status}\nstatus_reason: Das Geld fehlt.\n")
        if place % 5 == 0:
            _change(file, "^(responsible|goals|summary|laws):.*\n(?: .*\n)*", "")
        if place % 5 == 1:
            _change(file, "^start:.*\n(?: .*\n)*", "")
        if place % 3 == 0 and "decision_needed:" not in file.read_text(encoding="utf-8"):
            with file.open("a", encoding="utf-8") as text:
                text.write("decision_needed: {what: 'Wer zahlt das?', body: Rat}\n")
        if place % 8 in (0, 3):
            _change(file, "^milestones:.*\n(?: .*\n)*", "")
            with file.open("a", encoding="utf-8") as text:
                text.write(MILESTONES)
        if place == 4:  # it is dropped, so nothing is done for this law
            with file.open("a", encoding="utf-8") as text:
                text.write("laws: [verwaist]\n")
    for name in (*GROUNDS, "units"):
        more = {"laws": "role: driver, ", "units": "kind: office, "}.get(name, "")
        with (folder / f"{name}.yaml").open("a", encoding="utf-8") as text:
            text.write(f"ungenutzt: {{{more}title: Ungenutzt}}\n")
    with (folder / "laws.yaml").open("a", encoding="utf-8") as text:
        text.write("verwaist: {role: driver, title: Verwaist}\n")
        text.write("folge: {role: affected, title: Folge}\n")
    header = folder / "masterplan.yaml"
    _change(header, "^  goals: 2\n", "  goals: 0\n")
    _change(header, "^  Q108: warning\n", "  Q104: off\n  Q106: warning\n")


def _change(file: Path, pattern: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(pattern, new, text, flags=re.MULTILINE), encoding="utf-8")


# --- What the commands say ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """The answers of all commands to one case."""

    case: Case
    folder: Path
    status: Any
    quality: Any
    due: Any
    trace: Any
    findings: list[Any]
    shown: Mapping[str, Any]
    """`mp show` of each measure."""
    grounds: Mapping[str, Any]
    """`mp show` of each goal, theme, principle and law, by `goals/service`; of each plan once."""
    report: str

    @cached_property
    def rows(self) -> Mapping[str, Any]:
        """The measures of `mp status`."""
        return {row["id"]: row for row in self.status["measures"]}

    @cached_property
    def scores(self) -> Mapping[str, Any]:
        """The measures of `mp status --quality`."""
        return {row["id"]: row for row in self.quality["measures"]}

    @cached_property
    def by_number(self) -> Mapping[str, str]:
        """Number → id: links of papers begin with the number."""
        return {row["number"]: id for id, row in self.rows.items()}

    @cached_property
    def paper(self) -> Paper:
        return Paper(self.report, self.by_number)

    def duties(self, kind: str) -> list[Any]:
        return [one for one in self.due["duties"] if one["kind"] == kind]

    def of_code(self, *codes: str) -> list[Any]:
        return [one for one in self.findings if one["code"] in codes]

    def counts(self, code: str, address: str) -> bool:
        """Whether the plan wants to hear of a finding, at an address that ends with a dot."""
        return code not in self.case.off and not any(
            code == named and address.startswith(where) for named, where in self.case.put_off
        )

    def measure_of(self, finding: Any) -> str:
        """The measure in whose file a finding stands."""
        return next(
            id for id, one in self.shown.items() if one["file"] == finding["file"].removeprefix("plan/")
        )


def _ask(case: Case, folder: Path, mp: Mp) -> Said:
    def said(*arguments: str) -> Any:
        ran = mp(*arguments, "--today", str(case.today), "--format", "json", cwd=folder, lang=LANG)
        assert ran.err == "", ran.err
        return json.loads(ran.out, parse_float=Decimal)

    status = said("status")
    trace = said("trace")
    out = folder.parent / f"build-{case}"
    call = ("report", "--format", "md", "--lang", LANG, "--audience", "internal", "--today", str(case.today))
    ran = mp(*call, "--out", str(out), cwd=folder, lang=LANG)
    assert ran.code == 0, ran.err
    grounds = [node["node"] for node in trace["nodes"] if node["kind"] in GROUNDS]
    return Said(
        case,
        folder,
        status,
        said("status", "--quality"),
        said("due", "--within", FAR),
        trace,
        said("validate")["findings"],
        {row["id"]: said("show", f"measures/{row['id']}") for row in status["measures"]},
        {node: said("show", node) for node in grounds} if case in GROUNDED else {},
        (out / "fortschreibung.md").read_text(encoding="utf-8"),
    )


@pytest.fixture(scope="module")
def answers() -> dict[Case, Said]:
    """What was asked already: all tests look at the same answers."""
    return {}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {}
    for name in dict.fromkeys(case.plan for case in CASES):
        made[name] = tmp_path_factory.mktemp(name) / "plan"
        made[name].mkdir()
        _write(name, made[name])
    return made


@pytest.fixture
def asked(
    answers: dict[Case, Said], folders: dict[str, Path], mp: Mp, read_once: ReadOnce
) -> Callable[[Case], Said]:
    """The answers to a case, asked for when they are first needed."""

    def ask(case: Case) -> Said:
        if case not in answers:
            folder = folders[case.plan]
            read_once(folder)
            answers[case] = _ask(case, folder, mp)
        return answers[case]

    return ask


@pytest.fixture(params=CASES, ids=str)
def said(request: pytest.FixtureRequest, asked: Callable[[Case], Said]) -> Said:
    return asked(request.param)


@pytest.fixture(params=GROUNDED, ids=str)
def grounded(request: pytest.FixtureRequest, asked: Callable[[Case], Said]) -> Said:
    """The cases in which goals, themes, principles and laws were asked for as well."""
    return asked(request.param)


# --- What the paper says -----------------------------------------------------------------------------


def _plain(cell: str) -> str:
    """A cell without Markdown's escapes, and without the asterisk of what is open."""
    return re.sub(r"\\(\W)", r"\1", re.sub(r"(\\\*|\[\\\*\]\([^)]*\))$", "", cell)).replace("\u00a0", " ")


_TYPES: Final = {"Investment": "investiv", "Running cost": "konsumtiv"}


@dataclass(frozen=True)
class Paper:
    """A Fortschreibung as Markdown, read again."""

    text: str
    by_number: Mapping[str, str]
    lights: Mapping[str, str] = field(
        default_factory=lambda: {
            f"{one.symbol} {language(LANG).text(one.word)}": light.value for light, one in LIGHTS.items()
        }
    )

    def table(self, caption: str, text: str | None = None) -> list[list[str]]:
        """The rows below a caption; none where the paper has no such table."""
        return self.whole_table(caption, text)[1:]

    def whole_table(self, caption: str, text: str | None = None) -> list[list[str]]:
        """The same with the head as its first row."""
        _, found, rest = (self.text if text is None else text).partition(f"**{caption}**\n\n|")
        lines = f"|{rest}".partition("\n\n")[0].splitlines() if found else []
        rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
        return [*rows[:1], *rows[2:]]

    def counted(self, what: str) -> dict[str, int]:
        """The numbers of a row such as „**9** ○ In Konzeption · **2** …“, by their words."""
        numbers = self.table("The masterplan in numbers")
        (cell,) = (row[1] for row in numbers if row[0].startswith(f"{what}: "))
        return {words: int(n) for n, words in re.findall(r"\*\*(\d+)\*\*\s(.*?)(?: · (?=\*)|$)", cell)}

    def pressing(self) -> dict[str, str]:
        """The measures that are late or at risk, and the cause of each."""
        found = re.findall(r"^\S+ \w+ \*\*(\[\S+ .*)\n\n- \*\*Cause:\*\* (.*)$", self.text, re.MULTILINE)
        return {self.measure(title): cause for title, cause in found}

    def money(self, caption: str) -> Iterator[tuple[str, int, str, str]]:
        """Type, year, what is planned and what it came to, in the words of a table."""
        head, *rows = self.whole_table(caption) or [[]]
        for row in rows:
            for place in range(1, len(head), 2):
                if row[0].isdecimal():
                    yield _TYPES[head[place].partition(",")[0]], int(row[0]), row[place], row[place + 1]

    def measure(self, cell: str) -> str:
        """The id of the measure that a cell links to."""
        found = re.match(r"\[(\S+) ", cell)
        assert found is not None, cell
        return self.by_number[found[1]]

    def sections(self) -> Iterator[tuple[str, str]]:
        """The id and the text of each measure's own section."""
        for part in re.split(r"^#### ", self.text, flags=re.MULTILINE)[1:]:
            yield self.by_number[part.split()[0]], re.split(r"^#{1,3} ", part, flags=re.MULTILINE)[0]

    def steps(self) -> Iterator[tuple[str, str, str]]:
        """Each row of the measures' own tables of milestones: measure, title, state."""
        for id, text in self.sections():
            caption = re.search(r"^\*\*(Milestones of “.*”)\*\*$", text, re.MULTILINE)
            for title, *_, state in self.table(caption[1], text) if caption else []:
                yield id, _plain(title), _plain(state)


# --- Lights and counts -------------------------------------------------------------------------------


def test_every_command_sees_the_same_light(said: Said) -> None:
    expected = {id: row["light"] for id, row in said.rows.items()}
    assert {id: one["light"]["light"] for id, one in said.shown.items()} == expected
    assert {one["id"]: one["light"] for one in said.trace["nodes"] if one["kind"] == "measures"} == expected
    listed = said.paper.table("All measures, by number")
    assert {said.paper.measure(row[0]): said.paper.lights[row[3]] for row in listed} == expected
    for duty in said.due["duties"]:
        assert duty["light"] == expected[duty["id"]]
    for one in (*said.shown.values(), *said.grounds.values()):
        for other in one["referred_by"]:
            if other["collection"] == "measures":
                assert other["light"] == expected[other["id"]]


def test_every_command_gives_the_same_reason(said: Said) -> None:
    expected = {id: row["reason"] for id, row in said.rows.items()}
    assert {id: one["light"]["reason"] for id, one in said.shown.items()} == expected
    grey = {said.paper.measure(row[0]): row[2] for row in said.paper.table("Measures with a grey light")}
    listed = {id: _plain(cause) for id, cause in {**grey, **said.paper.pressing()}.items()}
    pressing = {
        id: expected[id] for id, row in said.rows.items() if row["light"] in ("red", "yellow", "grey")
    }
    assert listed == {id: reason.replace("\u00a0", " ") for id, reason in pressing.items()}


def test_the_counts_are_those_of_the_rows(said: Said) -> None:
    totals = said.status["totals"]
    rows = said.rows.values()
    counts = {
        "status": Counter(row["status"]["id"] for row in rows),
        "light": Counter(row["light"] for row in rows),
        "theme": Counter(row["theme"] for row in rows),
    }
    assert {name: {id: n for id, n in total.items() if n} for name, total in totals.items()} == counts
    by_light = said.paper.counted("Light")
    assert {said.paper.lights[words]: n for words, n in by_light.items()} == counts["light"]
    labels = {row["status"]["label"]: row["status"]["id"] for row in rows}
    by_status = said.paper.counted("Status")
    assert {labels[words.partition(" ")[2]]: n for words, n in by_status.items()} == counts["status"]


def test_the_table_of_themes_adds_up(said: Said) -> None:
    *themes, total = [[int(n.strip("*")) for n in row[1:]] for row in said.paper.table("The same in numbers")]
    assert [sum(column) for column in zip(*themes, strict=True)] == total
    assert [sum(row[:-1]) for row in themes] == [row[-1] for row in themes]
    assert sorted(row[-1] for row in themes) == sorted(said.status["totals"]["theme"].values())
    assert sorted(total[:-1]) == sorted(n for n in said.status["totals"]["status"].values() if n)


def test_milestones_are_counted_alike(said: Said) -> None:
    expected = {id: row["milestones"] for id, row in said.rows.items()}
    assert {id: one["milestones_done"] for id, one in said.shown.items()} == expected
    nodes = (one for one in said.trace["nodes"] if one["kind"] == "measures")
    assert {one["id"]: one["milestones"] for one in nodes} == expected
    steps = [(id, state) for id, _, state in said.paper.steps() if state != "dropped"]
    total, done = Counter(id for id, _ in steps), Counter(id for id, state in steps if state == "reached")
    assert {id: {"done": done[id], "total": total[id]} for id in expected} == expected
    traced = {(one["kind"], one["id"]): one["state"] for one in said.trace["nodes"] if "state" in one}
    for id, one in said.shown.items():
        for step, milestone in one["entry"]["milestones"].items():
            assert traced["milestones", f"{id}/{step}"] == milestone["state"]


# --- What is late ------------------------------------------------------------------------------------


def _shown_overdue(said: Said) -> Iterator[tuple[str, str, str, int]]:
    """Measure, subject, id of the milestone, days."""
    for id, one in said.shown.items():
        for step in one["schedule"]:
            if step["state"] == "overdue":
                yield id, step["subject"], step["id"] or "", step["overdue_days"]


def _title(said: Said, measure: str, step: str) -> str | None:
    title: str | None = said.shown[measure]["entry"]["milestones"][step]["title"] if step else None
    return title


def test_what_is_overdue_is_overdue_everywhere(said: Said) -> None:
    late = list(_shown_overdue(said))
    shown = Counter((id, subject, _title(said, id, step), days) for id, subject, step, days in late)
    due = Counter(
        (one["id"], one["what"]["subject"], one["what"].get("title"), -one["days"])
        for one in said.duties("overdue")
    )
    assert shown == due
    assert said.due["totals"]["kind"]["overdue"] == len(late)


def test_findings_speak_of_what_is_overdue(said: Said) -> None:
    expected = []
    for id, subject, step, days in _shown_overdue(said):
        path = ("milestones", step, "due") if step else (subject, "planned")
        code = "D105" if step else "D106"
        if said.counts(code, f"measures/{id}.{'.'.join(path)}."):
            file = said.shown[id]["file"]
            at = places((said.folder / file).read_bytes(), file).of(path)
            expected.append((code, file, at.line, at.column, days))
    found = [
        (
            one["code"],
            one["file"].removeprefix("plan/"),
            one["line"],
            one["column"],
            _days(r"\(([\d,]+) days?\)", one["message"]),
        )
        for one in said.of_code("D105", "D106")
    ]
    assert sorted(found) == sorted(expected)


def test_the_paper_lists_the_same_milestones_as_overdue(said: Said) -> None:
    expected = Counter((id, _title(said, id, step)) for id, _, step, _ in _shown_overdue(said) if step)
    table = said.paper.table("All milestones that have a date, by date")
    listed = [(said.paper.measure(row[1]), _plain(row[0]), row[3]) for row in table]
    assert Counter((id, title) for id, title, state in listed if state == "overdue") == expected
    own = Counter((id, title) for id, title, state in said.paper.steps() if state == "overdue")
    assert own == expected


def test_what_is_due_next_is_what_is_due(said: Said) -> None:
    """The paper's first page names the first milestones ahead that `mp due` lists."""
    due = [one for one in said.due["duties"] if one["what"]["subject"] == "milestone"]
    days = {(one["id"], one["what"]["title"]): one["days"] for one in due}
    table = said.paper.table("The next milestones, by date")
    listed = [(said.paper.measure(row[1]), _plain(row[0])) for row in table]
    assert [days.get(one) for one in listed] == sorted(one["days"] for one in due if one["days"] >= 0)[:5]


def test_states_of_milestones_agree(said: Said) -> None:
    """`mp show`, the measure's own table and the paper's time table have one word for each milestone."""
    words = {"done": "reached", "overdue": "overdue", "open": "ahead", "at-rest": "at rest"}
    dated: Counter[tuple[str, str, str]] = Counter()
    for id, one in said.shown.items():
        for step in one["schedule"]:
            if step["subject"] == "milestone" and step["state"] != "dropped":
                milestone = one["entry"]["milestones"][step["id"]]
                if milestone["due"] or milestone["state"] == "done":
                    dated[id, milestone["title"], words[step["state"]]] += 1
    own = Counter(row for row in said.paper.steps() if row[2] in words.values())
    assert own == dated
    table = said.paper.table("All milestones that have a date, by date")
    timed = Counter((said.paper.measure(row[1]), _plain(row[0]), row[3]) for row in table)
    # The time table leaves out what a dropped measure had ahead of it, and what has no date.
    left_out = dated - timed
    assert timed - dated == Counter()
    for id, title, state in left_out:
        milestones = said.shown[id]["entry"]["milestones"].values()
        undated = [one["title"] for one in milestones if not one["due"] and not one["done"]]
        assert title in undated or (said.rows[id]["light"], state) == ("stopped", "at rest")


def _days(pattern: str, sentence: str, sign: int = 1) -> int | None:
    """The number of days that a sentence speaks of; None if it does not."""
    found = re.findall(pattern, sentence)
    return sign * int(found[-1].replace(",", "")) if found else None


# --- What has to be confirmed and decided ------------------------------------------------------------


def test_data_to_be_confirmed_are_the_same_everywhere(said: Said) -> None:
    due = {one["id"]: one["days"] for one in said.duties("confirmation")}
    assert {id for id, one in said.scores.items() if "reviewed" in one["missing"]} == set(due)
    found = {
        said.measure_of(one): _days(r"([\d,]+) days? ago", one["message"], sign=-1)
        for one in said.of_code("Q106")
    }
    assert found == due
    for id, row in said.rows.items():
        if row["reason"].startswith("out of date"):
            assert due[id] == _days(r"\(([\d,]+) days? ago\)", row["reason"], sign=-1)


def test_decisions_are_those_of_the_measures_under_way(said: Said) -> None:
    expected = [
        (id, " ".join(needed["what"].split()), needed["body"], needed["by"])
        for id, one in said.shown.items()
        if (needed := one["entry"]["decision_needed"]) and said.rows[id]["status"]["kind"] in UNDERWAY
    ]
    found = [
        (one["id"], one["what"]["title"], one["what"]["body"], one["when"]) for one in said.duties("decision")
    ]
    assert sorted(map(str, found)) == sorted(map(str, expected))


# --- What is missing ---------------------------------------------------------------------------------


def test_completeness_is_the_same_everywhere(said: Said) -> None:
    expected = {id: (one["score"], one["missing"]) for id, one in said.scores.items()}
    shown = {id: one["completeness"] for id, one in said.shown.items()}
    assert {id: (one["percent"], one["missing"]) for id, one in shown.items()} == expected
    parts = Counter(part for _, missing in expected.values() for part in missing)
    assert {part: n for part, n in said.quality["totals"]["missing"].items() if n} == parts
    assert {part for part, weight in said.quality["weights"].items() if not weight}.isdisjoint(parts)


def test_findings_name_what_completeness_misses(said: Said) -> None:
    weighed = {part: code for part, code in CODES.items() if said.quality["weights"][part]}
    expected = {
        (weighed[part], id)
        for id, one in said.scores.items()
        for part in one["missing"]
        if part in weighed and said.counts(weighed[part], f"measures/{id}.{part}.")
    }
    assert {(one["code"], said.measure_of(one)) for one in said.of_code(*weighed.values())} == expected


def test_what_counts_for_nothing_is_still_said(said: Said) -> None:
    """A part without weight is left out of the score, and findings name it all the same."""
    if said.case.plan == "disorderly":
        expected = {
            id
            for id, one in said.shown.items()
            if not one["entry"]["goals"] and said.rows[id]["status"]["kind"] != "stopped"
        }
        assert {said.measure_of(one) for one in said.of_code("Q103")} == expected != set()
    else:
        assert all(said.quality["weights"].values())


# --- Money -------------------------------------------------------------------------------------------


def _sum(amounts: list[Any]) -> Decimal | None:
    known = [Decimal(amount) for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def test_the_paper_s_money_is_that_of_the_measures(said: Said) -> None:
    def amount(cell: str) -> Decimal | None:
        return None if cell == "–" else Decimal(re.sub("[^0-9.-]", "", cell))

    captions = {
        "out": "Expenses by year, planned and actual",
        "in": "Grants and other revenue by year, planned and actual",
    }
    found = {
        (type, flow, year): (amount(planned), amount(actual))
        for flow, caption in captions.items()
        for type, year, planned, actual in said.paper.money(caption)
        if (planned, actual) != ("–", "–")
    }
    rows = [one for shown in said.shown.values() for one in shown["entry"]["funding"]]
    kinds = {(one["type"], one["flow"], one["year"]) for one in rows}
    assert found == {
        key: tuple(
            _sum([one[name] for one in rows if (one["type"], one["flow"], one["year"]) == key])
            for name in ("planned", "actual")
        )
        for key in kinds
    }
    sums = [one for shown in said.shown.values() for one in shown["sums"]]
    for type, flow in {key[:2] for key in kinds}:
        of_kind = [one for one in sums if (one["type"], one["flow"]) == (type, flow)]
        of_years = [amounts for key, amounts in found.items() if key[:2] == (type, flow)]
        for place, name in enumerate(("planned", "actual")):
            assert _sum([one[name] for one in of_kind]) == _sum([one[place] for one in of_years])


# --- What hangs together -----------------------------------------------------------------------------


def test_unused_is_what_nothing_is_shown_to_refer_to(grounded: Said) -> None:
    expected = {node.rpartition("/")[2] for node, one in grounded.grounds.items() if not one["referred_by"]}
    found = [one for one in grounded.of_code("Q109") if one["file"].removeprefix("plan/") != "units.yaml"]
    lines = {_key_at(grounded.folder, one) for one in found}
    assert lines == (expected if grounded.counts("Q109", "") else set())


def _key_at(folder: Path, finding: Any) -> str:
    """The key that stands where a finding points."""
    lines = (folder / finding["file"].removeprefix("plan/")).read_text(encoding="utf-8").splitlines()
    line: str = lines[finding["line"] - 1][finding["column"] - 1 :]
    return line.partition(":")[0]


def test_gaps_are_what_no_living_measure_answers(grounded: Said) -> None:
    """A gap is at what no measure is shown to refer to, or only dropped ones; of laws, at drivers alone."""

    def is_dropped(id: str) -> bool:
        return (
            grounded.rows[id]["status"]["kind"] == "stopped"
            and not grounded.shown[id]["entry"]["replaced_by"]
        )

    expected = set()
    for node, one in grounded.grounds.items():
        measures = [other["id"] for other in one["referred_by"] if other["collection"] == "measures"]
        if one["entry"].get("role", LawRole.DRIVER) == LawRole.DRIVER and all(map(is_dropped, measures)):
            expected.add((f"{node.partition('/')[0].rstrip('s')}-without-measure", node))
    gaps = {(one["kind"], one["node"]) for one in grounded.trace["gaps"]}
    assert {gap for gap in gaps if gap[1].partition("/")[0] in GROUNDS} == expected


def test_measures_without_a_goal_are_a_gap_and_a_finding(said: Said) -> None:
    gaps = {
        one["node"].partition("/")[2] for one in said.trace["gaps"] if one["kind"] == "measure-without-goal"
    }
    assert gaps == {said.measure_of(one) for one in said.of_code("Q103")}


# --- Nothing of this is empty ------------------------------------------------------------------------


def test_the_plans_have_what_is_compared(asked: Callable[[Case], Said]) -> None:
    every = [asked(case) for case in CASES]
    assert {row["light"] for said in every for row in said.rows.values()} == {light.value for light in LIGHTS}
    assert {subject for said in every for _, subject, _, _ in _shown_overdue(said)} == {
        "start",
        "milestone",
        "finish",
    }
    assert {kind for said in every for kind, n in said.due["totals"]["kind"].items() if n} == {
        "overdue",
        "soon",
        "decision",
        "confirmation",
    }
    found = Counter(one["code"] for said in every for one in said.findings)
    assert {code for code in ("D105", "D106", "Q109", *CODES.values()) if found[code]} == {
        "D105",
        "D106",
        "Q109",
        *CODES.values(),
    }
    states = Counter(state for said in every for _, _, state in said.paper.steps())
    assert {"reached", "overdue", "ahead", "at rest", "open", "dropped"} <= set(states)
    assert [one for said in every for one in said.duties("confirmation") if one["days"] is None]
    gaps = Counter(one["kind"] for said in every for one in said.trace["gaps"])
    for name in GROUNDS:
        assert gaps[f"{name.rstrip('s')}-without-measure"]
