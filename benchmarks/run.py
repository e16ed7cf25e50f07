"""Measure the program beside its budgets: `make bench`. What the rows mean stands in README.md here.

Whole processes are timed, the program and its floor in turns, so that what slows the machine down for a
while slows both. Ends with 1 if a budget is missed, with 2 if nothing could be measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Final, TypeAlias

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
# Relative to the checkout, from which everything is started, so that no path of this machine counts.
DORTMUND: Final = "plan"
MUSTERSTADT: Final = "examples/musterstadt"
# The tags of benchmarks/generate_history.py.
FIRST_TAG, LAST_TAG = "first", "last"
FEW, MANY = 1_000, 10_000
# The plan with a past: how many measures, and how many commits after the first one.
KEPT = 2_000
NO_COMMIT, FEW_COMMITS, MANY_COMMITS = 0, 100, 500
# How much longer a measure may take in a large plan than in a small one, or a commit in a long past than in
# a short one: room for noise, not for a square.
GROWTH: Final = 1.25
PEAK_MIB: Final = 250.0
# A plan whose papers are as long as any council will read: some 250 pages.
LONG: Final = 300
PAPERS_PEAK_MIB: Final = 400.0
MIB: Final = 1024 * 1024

Command: TypeAlias = Sequence[str]


class NothingMeasured(Exception):
    """A program is missing, or did not do what was to be measured."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process, or the median of several, took."""

    seconds: float
    peak_mib: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the result: the program's value, that of what it stands beside, and the ratio of the two.

    `budget` is the most that the ratio may be, or the value itself where the row has no ratio.
    """

    name: str
    what: str
    value: float
    unit: str
    beside: float
    ratio: float | None
    budget: float

    @property
    def is_met(self) -> bool:
        """Whether the budget is met."""
        return (self.value if self.ratio is None else self.ratio) <= self.budget


# --- Processes ---------------------------------------------------------------------------------------


def once(command: Command, folder: Path = ROOT) -> Run:
    """Start a process, wait for its end, and say what it took."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise NothingMeasured(_what_failed(command, folder))
    # Linux counts in KiB, macOS in bytes.
    return Run(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / MIB)


def in_turns(commands: Sequence[Command], runs: int) -> list[Run]:
    """The median of each command's runs. They take turns; a first turn to warm up does not count."""
    rounds = [[once(command) for command in commands] for _ in range(runs + 1)]
    return [_median(of_one) for of_one in zip(*rounds[1:], strict=True)]


def _median(runs: Iterable[Run]) -> Run:
    runs = tuple(runs)
    return Run(median(run.seconds for run in runs), median(run.peak_mib for run in runs))


def _environment() -> Mapping[str, str]:
    """Ours, without what would change what is measured: modules stay compiled, output stays plain."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "FORCE_COLOR", "MP_DEBUG")
    return {name: value for name, value in os.environ.items() if name not in unwanted}


def _what_failed(command: Command, folder: Path) -> str:
    again = subprocess.run(
        command, cwd=folder, env=_environment(), capture_output=True, text=True, check=False
    )
    said = (again.stderr or again.stdout).strip()[-2000:]
    return f"{' '.join(command[:6])} ended with {again.returncode}:\n{said}"


def _program(name: str) -> str:
    found = shutil.which(name, path=Path(sys.executable).parent)
    if found is None:
        raise NothingMeasured(f"{name} is not installed beside this Python; `make bench` takes care of that.")
    return found


def _python(script: str, *arguments: str) -> Command:
    return (sys.executable, f"benchmarks/{script}.py", *arguments)


# --- What is measured --------------------------------------------------------------------------------


@dataclass(eq=False)
class Bench:
    """The folder that the plans are made in, and what several rows need: made once, when first asked for."""

    folder: Path
    runs: int
    plans: dict[int, Path] = field(default_factory=dict)
    pasts: dict[int, Path] = field(default_factory=dict)

    def mp(self, *arguments: str) -> Command:
        """A call of the program."""
        return (_program("mp"), *arguments)

    def validate(self, measures: int) -> Command:
        """`mp validate` on a plan of so many measures."""
        return self.mp("validate", "--plan", str(self.plan(measures)))

    def report(self, plan: Path | str, formats: str) -> Command:
        """`mp report` on a plan, in some formats."""
        out = str(self.folder / "papers")
        return self.mp("report", "--plan", str(plan), "--format", formats, "--out", out)

    def plan(self, measures: int) -> Path:
        """A plan of so many measures."""
        if measures not in self.plans:
            self.plans[measures] = self.folder / str(measures)
            once(_python("generate", str(self.plans[measures]), "--measures", str(measures)))
        return self.plans[measures]

    def past(self, commits: int) -> str:
        """The folder of a plan in a repository with so many commits after the first one."""
        if commits not in self.pasts:
            self.pasts[commits] = self.folder / f"past-{commits}"
            size = ("--measures", str(KEPT), "--commits", str(commits))
            once((sys.executable, "-m", "benchmarks.generate_history", str(self.pasts[commits]), *size))
        return str(self.pasts[commits] / "plan")

    def history(self, commits: int) -> Command:
        """`mp history` on such a plan."""
        return self.mp("history", "--plan", self.past(commits))

    @cached_property
    def many(self) -> tuple[Run, Run]:
        """`mp validate` on the large plan, and its floor."""
        floor = _python("floor_events", str(self.plan(MANY)))
        own, events = in_turns([self.validate(MANY), floor], self.runs)
        return own, events

    @cached_property
    def long_papers(self) -> Mapping[str, Run]:
        """`mp report` on a plan with long papers by formats, and `mp validate` on it, without any."""
        formats = ("md,html", "pdf", "docx")
        reports = [self.report(self.plan(LONG), one) for one in formats]
        runs = in_turns([self.validate(LONG), *reports], self.runs)
        return dict(zip(("", *formats), runs, strict=True))


def help_page(bench: Bench) -> Row:
    """`mp --help` beside that of a Typer hello."""
    own, floor = in_turns([bench.mp("--help"), _python("floor_hello", "--help")], bench.runs)
    return _times("help", "mp --help : hello --help", own, floor, 1.15)


def completion(bench: Bench) -> Row:
    """What Zsh offers behind `mp show` on Dortmund's plan beside the options of a Typer hello."""
    return _completion("completion", "behind mp show, Dortmund", DORTMUND, bench)


def completion_many(bench: Bench) -> Row:
    """The same on the large plan."""
    return _completion("completion-many", "behind mp show, 10,000 measures", str(bench.plan(MANY)), bench)


def _completion(name: str, what: str, plan: str, bench: Bench) -> Row:
    # Ours as the script for Zsh asks, which wants a text to every offer; hello as that for Bash, since for
    # the texts Typer would bring Rich along.
    asked = ("env", "_MP_COMPLETE=complete_zsh", f"_TYPER_COMPLETE_ARGS=mp show --plan {plan} ")
    hello = ("env", "_HELLO_COMPLETE=complete_bash", "COMP_WORDS=hello\n--", "COMP_CWORD=1")
    own, floor = in_turns([(*asked, *bench.mp()), (*hello, *_python("floor_completion"))], bench.runs)
    return _times(name, f"{what} : options of hello", own, floor, 1.0)


def status(bench: Bench) -> Row:
    """`mp status` on Dortmund's plan beside a table of as many rows."""
    own, floor = in_turns([bench.mp("status", "--plan", DORTMUND), _python("floor_table")], bench.runs)
    return _times("status", "mp status, Dortmund : a table of 21 rows", own, floor, 1.5)


def validate(bench: Bench) -> Row:
    """`mp validate` on Dortmund's plan beside a table of as many rows as it has measures."""
    own, floor = in_turns([bench.mp("validate", "--plan", DORTMUND), _python("floor_table")], bench.runs)
    return _times("validate", "mp validate, Dortmund : a table of 21 rows", own, floor, 1.5)


def many(bench: Bench) -> Row:
    """`mp validate` on the large plan beside the events of its files."""
    own, floor = bench.many
    return _times("many", "mp validate, 10,000 measures : events of the same files", own, floor, 1.5)


def due(bench: Bench) -> Row:
    """`mp due` on the large plan beside `mp validate` on it."""
    return _beside_validate("due", bench)


def trace(bench: Bench) -> Row:
    """`mp trace` on the large plan beside `mp validate` on it."""
    return _beside_validate("trace", bench)


def _beside_validate(name: str, bench: Bench) -> Row:
    own, other = in_turns([bench.mp(name, "--plan", str(bench.plan(MANY))), bench.validate(MANY)], bench.runs)
    return _times(name, f"mp {name}, 10,000 measures : mp validate", own, other, 1.3)


def memory(bench: Bench) -> Row:
    """The peak memory of that, beside that of the events."""
    own, floor = bench.many
    return Row("memory", "peak of the same two", own.peak_mib, "MiB", floor.peak_mib, None, PEAK_MIB)


def growth(bench: Bench) -> Row:
    """What a measure takes in the large plan beside a small one, both without the start-up."""
    start, small = in_turns([bench.validate(0), bench.validate(FEW)], bench.runs)
    each_of_many = (bench.many[0].seconds - start.seconds) / MANY * 1e6
    each_of_few = (small.seconds - start.seconds) / FEW * 1e6
    what = "a measure of 10,000 : a measure of 1,000"
    return Row("growth", what, each_of_many, "µs", each_of_few, each_of_many / each_of_few, GROWTH)


def diff(bench: Bench) -> Row:
    """`mp diff` of two tags with 500 commits between them beside the events of the files of both."""
    plan = bench.past(MANY_COMMITS)
    floor = _python("floor_diff", plan, FIRST_TAG, LAST_TAG)
    own, events = in_turns([bench.mp("diff", FIRST_TAG, LAST_TAG, "--plan", plan), floor], bench.runs)
    return _times("diff", "mp diff over 500 commits : events of both states' files", own, events, 1.8)


def history(bench: Bench) -> Row:
    """`mp history` of 500 commits beside the events of all files that they have written."""
    floor = _python("floor_history", bench.past(MANY_COMMITS))
    own, events = in_turns([bench.history(MANY_COMMITS), floor], bench.runs)
    return _times("history", "mp history, 500 commits : events of all their files", own, events, 2.5)


def history_growth(bench: Bench) -> Row:
    """What a commit takes in a long past beside a short one, both without what the first one takes."""
    lengths = (NO_COMMIT, FEW_COMMITS, MANY_COMMITS)
    start, short, long = in_turns([bench.history(commits) for commits in lengths], bench.runs)
    each_of_many = (long.seconds - start.seconds) / MANY_COMMITS * 1e6
    each_of_few = (short.seconds - start.seconds) / FEW_COMMITS * 1e6
    what = "mp history: a commit of 500 : a commit of 100"
    return Row("history-growth", what, each_of_many, "µs", each_of_few, each_of_many / each_of_few, GROWTH)


def papers(bench: Bench) -> Row:
    """The Fortschreibung of 300 measures in Markdown and HTML beside `mp validate` on them."""
    validate = bench.long_papers[""].seconds
    own = bench.long_papers["md,html"].seconds
    what = "mp report --format md,html, 300 measures : mp validate, whose double and 1 s are the budget"
    return Row("papers", what, own, "s", validate, None, 2 * validate + 1)


def papers_pdf(bench: Bench) -> Row:
    """The same as PDF."""
    return _long_paper("papers-pdf", "pdf", 3.0, bench)


def papers_word(bench: Bench) -> Row:
    """The same as a Word file."""
    return _long_paper("papers-word", "docx", 6.0, bench)


def _long_paper(name: str, format: str, budget: float, bench: Bench) -> Row:
    own, validate = bench.long_papers[format].seconds, bench.long_papers[""].seconds
    return Row(
        name, f"mp report --format {format}, 300 measures : mp validate", own, "s", validate, None, budget
    )


def papers_memory(bench: Bench) -> Row:
    """The largest peak memory of these, beside that of `mp validate`."""
    most = max(run.peak_mib for run in bench.long_papers.values())
    beside = bench.long_papers[""].peak_mib
    return Row("papers-memory", "largest peak of these", most, "MiB", beside, None, PAPERS_PEAK_MIB)


def papers_dortmund(bench: Bench) -> Row:
    """Dortmund's Fortschreibung in all formats."""
    return _all_formats("papers-dortmund", DORTMUND, 2.5, bench)


def papers_musterstadt(bench: Bench) -> Row:
    """Musterstadt's, with 60 measures."""
    return _all_formats("papers-musterstadt", MUSTERSTADT, 4.0, bench)


def _all_formats(name: str, plan: str, budget: float, bench: Bench) -> Row:
    calls = [bench.report(plan, "md,html,pdf,docx"), bench.mp("validate", "--plan", plan)]
    own, validate = in_turns(calls, bench.runs)
    return Row(name, "mp report, all formats : mp validate", own.seconds, "s", validate.seconds, None, budget)


def check_jsonschema(bench: Bench) -> Row:
    """`mp validate` beside check-jsonschema with the schema of a measure."""
    plan = bench.plan(MANY)
    schema = bench.folder / "measure.schema.json"
    schema.write_bytes(subprocess.run(_python("schema"), cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout)
    # Paths within the plan: ten thousand long ones would not fit into one call.
    files = sorted(str(path.relative_to(plan)) for path in plan.glob("measures/*/*.yaml"))
    return _beside_peer("check-jsonschema", ["--schemafile", str(schema), *files], bench)


def yamllint(bench: Bench) -> Row:
    """`mp validate` beside yamllint with its relaxed rules."""
    return _beside_peer("yamllint", ["-d", "relaxed", "--no-warnings", "."], bench)


ROWS: Final[Mapping[str, Callable[[Bench], Row]]] = {
    "help": help_page,
    "completion": completion,
    "completion-many": completion_many,
    "status": status,
    "validate": validate,
    "many": many,
    "due": due,
    "trace": trace,
    "memory": memory,
    "growth": growth,
    "diff": diff,
    "history": history,
    "history-growth": history_growth,
    "papers": papers,
    "papers-pdf": papers_pdf,
    "papers-word": papers_word,
    "papers-memory": papers_memory,
    "papers-dortmund": papers_dortmund,
    "papers-musterstadt": papers_musterstadt,
    "check-jsonschema": check_jsonschema,
    "yamllint": yamllint,
}


def _beside_peer(name: str, arguments: Sequence[str], bench: Bench) -> Row:
    # One run is enough: it is not a matter of a few percent.
    peer = once((_program(name), *arguments), bench.plan(MANY))
    return _times(name, f"mp validate, 10,000 measures : {name}", bench.many[0], peer, 1.0)


def _times(name: str, what: str, own: Run, other: Run, budget: float) -> Row:
    return Row(name, what, own.seconds, "s", other.seconds, own.seconds / other.seconds, budget)


# --- The result --------------------------------------------------------------------------------------

HEADINGS: Final = ("row", "mp", "beside", "ratio", "budget", "", "what : beside what")


def cells(row: Row) -> tuple[str, ...]:
    """The row as it is printed."""
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    budget = _amount(row.budget, row.unit) if row.ratio is None else f"{row.budget:.2f}"
    verdict = "ok" if row.is_met else "OVER"
    values = _amount(row.value, row.unit), _amount(row.beside, row.unit)
    return row.name, *values, ratio, budget, verdict, row.what


def _amount(number: float, unit: str) -> str:
    digits = {"s": 3, "MiB": 1, "µs": 0}[unit]
    return f"{number:.{digits}f} {unit}"


def markdown(rows: Sequence[Row], facts: Mapping[str, str]) -> str:
    """The page that `--record` writes."""
    lines = [HEADINGS, ("---", "--:", "--:", "--:", "--:", "---", "---"), *map(cells, rows)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    about = "\n".join(f"- {name}: {value}" for name, value in facts.items())
    return f"# Results\n\nWritten by `python benchmarks/run.py --record`.\n\n{about}\n\n{table}\n"


def circumstances(runs: int) -> dict[str, str]:
    """On what and of what the figures are."""
    version = f"{platform.python_implementation()} {platform.python_version()}"
    machine = f"{_processor()}, {os.cpu_count()} cores, {platform.system()}"
    return {"machine": machine, "Python": version, "commit": _commit(), "runs": f"median of {runs}"}


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _commit() -> str:
    command = ("git", "describe", "--always", "--dirty")
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return said.stdout.strip() or "none"


def _show(line: Sequence[str]) -> None:
    name, *figures, verdict, what = line
    columns = "".join(f"{figure:>10}" for figure in figures)
    print(f"{name:<18}{columns}  {verdict:<4}  {what}", flush=True)


def measure(names: Sequence[str], runs: int) -> list[Row]:
    """Measure the rows, and print each when it is known."""
    _show(HEADINGS)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="masterplan-bench-") as folder:
        bench = Bench(Path(folder), runs)
        for name in names:
            rows.append(ROWS[name](bench))
            _show(cells(rows[-1]))
    return rows


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the program beside its budgets.")
    parser.add_argument("--only", action="append", choices=ROWS, help="this row only (may be repeated)")
    parser.add_argument("--runs", type=int, default=5, help="of which the median counts (default: 5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file too")
    parser.add_argument("--record", action="store_true", help="write the figures to benchmarks/RESULTS.md")
    call = parser.parse_args()
    if call.runs < 1:
        parser.error("--runs must be 1 or more")
    return call


def main() -> int:
    """Measure what the command line asks for. Returns the exit code."""
    call = _options()
    facts = circumstances(call.runs)
    try:
        rows = measure(call.only or list(ROWS), call.runs)
    except NothingMeasured as fault:
        print(fault, file=sys.stderr)
        return 2
    if call.json:
        figures = [{**asdict(row), "ok": row.is_met} for row in rows]
        result = {"schema": 1, **facts, "rows": figures}
        call.json.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if call.record:
        (HERE / "RESULTS.md").write_text(markdown(rows, facts), encoding="utf-8")
    return 0 if all(row.is_met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
