"""What a shell is told when somebody presses the Tab key: by its protocol, and in the shells themselves."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from typer import completion
from typer._completion_shared import get_completion_script

from masterplan_cli.cli import COMMANDS
from masterplan_cli.completion.entries import COLLECTIONS as ENTRIES
from masterplan_cli.completion.entries import Entries
from masterplan_cli.completion.known import CODES, PARAMETERS, REPORTS, TRACED
from masterplan_cli.completion.line import line_of
from masterplan_cli.completion.offers import IDS, SOURCES, Offers
from masterplan_cli.completion.question import question_in
from masterplan_cli.completion.references import references
from masterplan_cli.completion.shells import FOLDER
from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.lookup import looked_up
from masterplan_cli.figures.trace import trace
from masterplan_cli.loading import load
from masterplan_cli.options import codes
from masterplan_cli.plan.plan import COLLECTIONS
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.writers import WRITERS
from masterplan_cli.source.tree import WorkingTree
from tests.conftest import Mp
from tests.full_plan import FULL
from tests.program import PLAN, ROOT, environment, program
from tests.repository import Repo
from tests.small_plan import SMALL
from tools.completion import KNOWN, written

# What the help calls a value that may be anything.
FREE: Final = {"DATE", "TEXT", "TIME"}
STEPS: Final = ("beschaffung", "pilotaemter")


def asked(shell: str, line: str) -> dict[str, str]:
    """What the script of a shell puts into the environment at the end of a line."""
    if shell == "bash":
        words = line.split(" ")
        return {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    return {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


def completed(shell: str, line: str, *, lang: str = "de", cwd: Path = ROOT, **variables: str) -> list[str]:
    """The lines that a shell is given."""
    ran = program(
        cwd=cwd, MP_LANG=lang, _MP_COMPLETE=f"complete_{shell}", **{**asked(shell, line), **variables}
    )
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()


def offered(line: str) -> list[str]:
    """The words that are offered at the end of a line, here in the process."""
    question = question_in(line_of("bash", asked("bash", line)))
    return [] if question is None else [offer.word for offer in Offers(question).words()]


def plan_in(folder: Path, *layers: Mapping[str, str]) -> Path:
    for path, text in {path: text for layer in layers for path, text in layer.items()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


# --- What is known ------------------------------------------------------------------------------------


def test_what_is_known_is_what_the_commands_take() -> None:
    assert KNOWN.read_text(encoding="utf-8") == written(), "`make completion` (tools/completion.py) writes it"


def test_every_value_is_completed_or_may_be_anything() -> None:
    values = {one.value for of_one in PARAMETERS.values() for one in of_one if one.value and not one.choices}
    assert values <= {*SOURCES, FOLDER, *FREE}
    names = {
        name for of_one in PARAMETERS.values() for one in of_one if one.value == "ID" for name in one.names
    }
    assert names == set(IDS)


@pytest.mark.parametrize(
    ("command", "option", "choices"),
    [
        (command, one.names[0], one.choices)
        for command, of_one in PARAMETERS.items()
        for one in of_one
        if one.choices and one.names
    ],
)
def test_an_option_with_fixed_values_completes_them(
    command: str, option: str, choices: tuple[str, ...]
) -> None:
    assert offered(f"mp {command} {option} ") == list(choices)


@pytest.mark.parametrize(("option", "collection"), IDS.items())
def test_an_option_with_ids_completes_those_of_the_plan(option: str, collection: str) -> None:
    command = next(name for name, of_one in PARAMETERS.items() for one in of_one if option in one.names)
    known = load(WorkingTree(PLAN)).plan.collection(collection)

    assert known
    assert offered(f"mp {command} --plan {PLAN} {option} ") == list(known)


def test_codes_formats_and_reports_are_those_that_the_commands_take() -> None:
    assert offered("mp explain ") == list(CODES)
    assert [codes(code) for code in offered("mp validate --select ")] == [(code,) for code in CODES]
    assert offered("mp report --format ") == list(WRITERS)
    assert offered(f"mp report --plan {PLAN} ") == list(TemplateFiles(WorkingTree(PLAN)).reports())


def test_reports_beside_the_plan_are_completed(tmp_path: Path) -> None:
    own = {"templates/brief.md.j2": "x", "templates/parts/kopf.md.j2": "x", "templates/page.html.j2": "x"}
    plan = plan_in(tmp_path, SMALL, own)

    assert offered(f"mp report --plan {plan} ") == sorted(["brief", *REPORTS])
    assert offered(f"mp report --plan {plan} ") == list(TemplateFiles(WorkingTree(plan)).reports())


def test_what_a_report_is_about_is_completed(tmp_path: Path) -> None:
    own = {
        "templates/brief.md.j2": "---\ntitle: Brief\nabout: measure\n---\n",
        "templates/steckbrief.md.j2": "---\nabout: 'paper'\n---\n",
        "templates/plan.md.j2": "---\ntitle: Plan\n---\n",
        "papers/portal.yaml": "title: Eine\n",
        "papers/haushalt.yaml": "title: Andere\n",
        "editions/2021.yaml": "kind: fortschreibung\ntitle: Ausgabe\nas_of: 2020-12-31\n",
    }
    plan = plan_in(tmp_path, SMALL, own)
    papers = ["haushalt", "portal", "measures/portal"]

    def about(line: str) -> list[str]:
        return sorted(offered(f"mp report --plan {plan} {line}"), key=lambda word: ("/" in word, word))

    assert about("vorlage ") == about("steckbrief ") == papers
    assert about("vorlage haushalt ") == ["portal", "measures/portal"]
    assert about("vorlage haus") == ["haushalt"]
    assert about("brief ") == ["portal"]
    for nothing in ("brief portal ", "plan ", "beschlusskontrolle ", "nichts ", "brief --new "):
        assert about(nothing) == []
    assert about("kurzbericht ") == about("fortschreibung --edition ") == ["2021"]


def everything(entries: Entries) -> Iterator[str]:
    """All that can be completed behind `mp show`, one press after the other."""
    names = [offer.word for offer in references("", entries)]
    names += [offer.word for one in entries.collections for offer in references(f"{one}/", entries)]
    numbers = Counter(number for number, _, _ in entries.numbers(""))
    names += [number for number, times in numbers.items() if times == 1]
    yield from names
    inner = [f"{name}." for name in names]
    while inner:
        found = {offer.word for before in inner for offer in references(before, entries)}
        yield from found
        inner = [f"{word}." for word in found]


@pytest.mark.parametrize("which", ["dortmund", "full"])
def test_whatever_is_offered_to_show_is_found(which: str, tmp_path: Path) -> None:
    folder = PLAN if which == "dortmund" else plan_in(tmp_path, FULL)
    plan = load(WorkingTree(folder)).plan
    words = list(everything(Entries(folder)))

    refused = []
    for word in words:
        try:
            looked_up(plan, word)
        except MasterplanError as fault:
            refused.append((word, fault.message.id))
    assert refused == []
    assert {id for name in COLLECTIONS for id in plan.collection(name)} <= {
        word.rpartition("/")[2] for word in words
    }


def test_whatever_is_offered_to_trace_is_traced() -> None:
    plan = load(WorkingTree(PLAN)).plan
    words = [offer.word for offer in references("", Entries(PLAN, TRACED))]

    assert set(TRACED) < set(ENTRIES)
    assert {trace(plan, word).start for word in words} == {
        (name, id) for name in TRACED for id in plan.collection(name)
    }


# --- What is offered ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("mp ", list(COMMANDS)),
        ("mp st", ["status"]),
        ("mp --v", ["--version"]),
        ("mp status --s", ["--status", "--search", "--sort"]),
        ("mp status --sort title --s", ["--status", "--search"]),
        ("mp status --theme innovation --th", ["--theme"]),
        ("mp status --format ", ["table", "md", "csv", "json"]),
        ("mp status --light re", ["red"]),
        ("mp status --light ee", ["green"]),
        ("mp validate --format = c", ["concise"]),
        ("mp validate --format =", ["text", "concise", "json", "github"]),
        ("mp validate --format=c", ["--format=concise"]),
        ("mp validate --no-color=c", []),
        ("mp validate --nonsense=c", []),
        ("mp validate --nonsense --fail-on e", ["error"]),
        ("mp nonsense x", []),
        ("mp xyz", []),
        ("mp status xyz", []),
        ("mp explain R10", [code for code in CODES if code.startswith("R10")]),
        ("mp explain S101 ", ["--lang", "--no-color", "--help"]),
        ("mp validate --select S101,R101,R10", [
            f"S101,R101,{code}" for code in CODES if code.startswith("R10") and code != "R101"
        ]),
        ("mp report --format md,", ["md,html", "md,pdf", "md,docx"]),
        ("mp report fort", ["fortschreibung"]),
        ("mp report steckbrief e-", ["e-akte"]),
        ("mp report --edition ", ["2021"]),
        ("mp due --unit sys", ["systemhaus"]),
        ("mp status --status in", ["in-konzeption", "in-umsetzung"]),
        ("mp status --today ", []),
        ("mp status --plan ", []),
        ("mp show e-", ["e-akte"]),
        ("mp show -- e-", ["e-akte"]),
        ("mp show 'e-", ["e-akte"]),
        ("mp show E-", []),
        ("mp show kte", ["e-akte"]),
        ("mp show M2", ["M2", "M20", "M21"]),
        ("mp show measures/kte", ["measures/e-akte"]),
        ("mp show goals/me", ["goals/mehrwert"]),
        ("mp show masterplan/", []),
        ("mp show e-akte.mil", ["e-akte.milestones", *(f"e-akte.milestones.{id}" for id in STEPS)]),
        ("mp show M1.milestones.be", [f"M1.milestones.beschaffung{key}" for key in ("", ".title", ".due")]),
        ("mp show measures/e-akte.n", ["measures/e-akte.number"]),
        ("mp show nothing.n", []),
        ("mp show e-akte.title.", []),
        ("mp trace innov", ["innovation"]),
        ("mp trace systemh", []),
        (
            "mp trace e-akte --no-color ",
            ["--plan", "--at", "--today", "--audience", "--format", "--lang", "--help"],
        ),
    ],
)  # fmt: skip
def test_what_is_offered(line: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert sorted(offered(line)) == sorted(words)


def test_the_options_of_a_command_follow_where_nothing_else_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert offered("mp status ") == offered("mp status --") == [
        name for one in PARAMETERS["status"] for name in one.names if name != "-h"
    ]  # fmt: skip


def test_an_id_of_several_entries_is_offered_with_its_collection(tmp_path: Path) -> None:
    plan = plan_in(tmp_path, SMALL, {"goals.yaml": "technik: {title: T}\nservice: {title: S}\n"})
    assert offered(f"mp show --plan {plan} tech") == ["themes/technik", "goals/technik"]
    assert offered(f"mp show --plan {plan} serv") == ["service"]


def test_orders_have_ids_within_their_resolution(tmp_path: Path) -> None:
    plan = plan_in(tmp_path, FULL)
    orders = list(load(WorkingTree(plan)).plan.orders)
    resolution = orders[0].partition("/")[0]

    assert offered(f"mp show --plan {plan} {resolution}/") == [
        one for one in orders if one.startswith(f"{resolution}/")
    ]
    assert f"{orders[0]}.text" in offered(f"mp show --plan {plan} {orders[0]}.")


def test_folders_below_measures_are_free(tmp_path: Path) -> None:
    plan = plan_in(tmp_path, SMALL, {"measures/2021/neu/e-akte.yaml": "title: E-Akte\n"})
    assert offered(f"mp show --plan {plan} e-") == ["e-akte"]


@pytest.mark.parametrize(
    ("words", "place", "typed", "whole"),
    [
        (["mp", "show", "--plan", "'my plan'", '"e-a'], 4, "e-a", ("show", "--plan", "my plan")),
        (["mp", "show", "--plan", "=", "my\\ plan", ""], 5, "", ("show", "--plan", "my plan")),
        (["mp", "show", "", "--lang", "de"], 2, "", ("show",)),
        (["mp", "show"], 2, "", ("show",)),
    ],
)
def test_quotation_marks_of_a_line_are_read(
    words: list[str], place: int, typed: str, whole: tuple[str, ...]
) -> None:
    line = line_of("bash", {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(place)})
    assert line == (whole, typed)


def test_a_plan_with_blanks_in_its_name_and_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_in(tmp_path / "my plan", SMALL)
    monkeypatch.setenv("HOME", str(tmp_path))
    line = line_of("zsh", {"_TYPER_COMPLETE_ARGS": "mp show --plan '~/my plan' port"})
    question = question_in(line)

    assert question is not None
    assert Offers(question).words() == [("portal", "measures/portal.yaml", "file")]


# --- What each shell is told --------------------------------------------------------------------------


STATES: Final = ["beschluss", "edition/2021", "main", "umbau/e-akte", "origin/main"]


def with_states(repository: Repo) -> Repo:
    """A plan in a repository with tags and branches, some of them packed."""
    repository.commit({f"plan/{path}": text for path, text in SMALL.items()})
    repository.git("tag", "edition/2021")
    repository.git("branch", "umbau/e-akte")
    repository.git("pack-refs", "--all")
    repository.git("tag", "--annotate", "--message", "Rat", "beschluss")
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    repository.git("update-ref", "refs/notes/commits", "HEAD")
    return repository


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("mp diff ", STATES),
        ("mp diff edition/2021 u", ["umbau/e-akte"]),
        ("mp status --at=ed", ["--at=edition/2021"]),
        ("mp validate --since or", ["origin/main"]),
        ("mp history e-akte --since besch", ["beschluss"]),
    ],
)
def test_tags_and_branches_are_offered_where_a_state_is_asked(
    repository: Repo, monkeypatch: pytest.MonkeyPatch, line: str, words: list[str]
) -> None:
    monkeypatch.chdir(with_states(repository).root)
    monkeypatch.setenv("PATH", "")

    assert offered(line) == words


def test_a_worktree_offers_what_its_repository_has(
    repository: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_states(repository).git("worktree", "add", "--quiet", str(tmp_path / "other"), "umbau/e-akte")
    monkeypatch.chdir(tmp_path / "other")

    assert offered("mp diff ") == STATES


def test_without_a_repository_no_state_is_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "masterplan.yaml").write_text("title: a\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert offered("mp diff ") == []


def test_bash_gets_words() -> None:
    assert completed("bash", "mp st") == ["status"]
    assert completed("bash", "mp show goals/me") == ["goals/mehrwert"]


def test_bash_gets_nothing_that_would_take_away_what_was_typed(tmp_path: Path) -> None:
    more = {f"measures/{id}.yaml": "title: T\n" for id in ("a-akte", "ab-akte")}
    plan = plan_in(tmp_path, SMALL, more)
    assert offered(f"mp show --plan {plan} akte") == ["a-akte", "ab-akte"]
    assert completed("bash", f"mp show --plan {plan} akte") == []


def test_zsh_gets_titles() -> None:
    begin, end = "local -a offers; offers=(", "); _describe '' offers"
    assert completed("zsh", "mp st") == [f"{begin}'status:Zeigt, wo jede Maßnahme steht'{end}"]
    assert completed("zsh", "mp st", lang="en") == [f"{begin}'status:Show where every measure stands'{end}"]
    assert completed("zsh", "mp show e-a") == [f"{begin}'e-akte:DMS / E-Akte'{end}"]
    assert completed("zsh", "mp status --format=c") == [f"{begin}'--format=csv'{end}"]
    assert completed("zsh", "mp show kte") == [
        f"{begin}'e-akte:DMS / E-Akte'{end} -U; compstate[insert]=menu"
    ]
    assert completed("zsh", "mp status --lang en --light re") == [f"{begin}'red'{end}"]
    assert completed("zsh", "mp report --out ") == ["_files -/"]


def test_fish_gets_titles_and_is_told_whether_files_can_follow() -> None:
    assert completed("fish", "mp show e-a") == ["e-akte\tDMS / E-Akte"]
    assert completed("fish", "mp status --them") == ["--theme\tNur dieses Themenfeld (mehrfach möglich)."]
    assert completed("fish", "mp status --light re") == ["red\trot"]
    assert completed("fish", "mp show e-akte.ti") == ["e-akte.title\tTitel"]
    assert completed("fish", "mp show e-a", _TYPER_COMPLETE_FISH_ACTION="is-args") == []
    folder = {**asked("fish", "mp report --out "), "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert program(cwd=ROOT, _MP_COMPLETE="complete_fish", **folder) == (1, "", "")


def test_powershell_gets_titles() -> None:
    assert completed("powershell", "mp show e-a", _TYPER_COMPLETE_WORD_TO_COMPLETE="e-a") == [
        "e-akte:::DMS / E-Akte"
    ]
    assert completed("pwsh", "mp status --format ", _TYPER_COMPLETE_WORD_TO_COMPLETE="")[0] == "table::: "


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "tcsh"])
def test_without_a_plan_there_is_nothing(shell: str, tmp_path: Path) -> None:
    ran = program(cwd=tmp_path, _MP_COMPLETE=f"complete_{shell}", **asked(shell, "mp show e"))
    assert ran[1:] == ("", "")
    assert program(cwd=tmp_path, _MP_COMPLETE=f"complete_{shell}")[1:] == ("", "")


# A plan may be anybody's. What it says must not become a command of the shell that shows it.
HOSTILE: Final = {
    "measures/$(touch harm).yaml": "title: a file with a name\n",
    "measures/-rf.yaml": "title: an option\n",
    "measures/a;touch harm.yaml": "title: a file with a name\n",
    "measures/good.yaml": 'title: "it\'s \\\\$(touch harm) `touch harm` \\e[31m: \u202e"\n',
    "measures/number.yaml": "title: T\nnumber: $(touch harm)\nmilestones: {'$(touch harm)': {title: x}}\n",
    "themes.yaml": "'$(touch harm)': {title: x}\n'*': {title: x}\ntechnik: {title: \"'; touch harm; '\"}\n",
}


def test_what_a_shell_would_obey_is_not_offered(tmp_path: Path) -> None:
    plan = plan_in(tmp_path / "plan", SMALL, HOSTILE)
    assert offered(f"mp show --plan {plan} measures/") == [
        "measures/good",
        "measures/number",
        "measures/portal",
    ]
    assert offered(f"mp status --plan {plan} --theme ") == ["technik"]
    assert offered(f"mp show --plan {plan} $") == []
    assert offered(f"mp show --plan {plan} number.mil") == ["number.milestones"]
    assert completed("fish", "mp show goo", cwd=tmp_path) == ["good\tit's \\$(touch harm) `touch harm` [31m:"]
    assert completed("zsh", "mp show goo", cwd=tmp_path) == [
        "local -a offers; offers=('good:it'\\''s \\$(touch harm) `touch harm` [31m:'); _describe '' offers"
    ]


def test_a_plan_that_cannot_be_read_offers_what_can(tmp_path: Path) -> None:
    faults = {"themes.yaml": "technik: {title: Technik}\n[", "goals.yaml": "\x00", "units.yaml": "- a\n"}
    plan = plan_in(tmp_path, SMALL, faults)
    assert completed("bash", f"mp status --plan {plan} --theme ") == ["technik"]
    assert completed("bash", f"mp status --plan {plan} --goal ") == []
    assert completed("bash", f"mp show --plan {plan} p") == ["portal"]


def test_completion_imports_neither_typer_nor_the_models() -> None:
    code = (
        "import os, sys\n"
        "sys.argv = ['mp']\n"
        "from masterplan_cli.__main__ import main\n"
        "try: main()\n"
        "finally: print([name for name in sys.modules if name.partition('.')[0] in "
        "('typer', 'pydantic', 'rich', 'rapidfuzz') or name.startswith('masterplan_cli.plan')])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(_MP_COMPLETE="complete_zsh", **asked("zsh", "mp show e-akte.")),
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert ran.stdout.startswith("local -a offers; offers=('e-akte.number:Nummer' ")
    assert ran.stdout.endswith("[]\n")


# --- In the shells ------------------------------------------------------------------------------------


def script_of(shell: str) -> str:
    """What `mp --show-completion` shows in a shell."""
    return get_completion_script(prog_name="mp", complete_var="_MP_COMPLETE", shell=shell)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with `mp` in `bin`, a plan that means harm in `plan`, and the scripts of the shells."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "mp").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m masterplan_cli "$@"\n')
    (tmp_path / "bin" / "mp").chmod(0o755)
    plan_in(tmp_path / "plan", SMALL, HOSTILE)
    for shell in ("bash", "zsh", "fish"):
        script = script_of(shell)
        (tmp_path / f"mp.{shell}").write_text(script + "\n", encoding="utf-8")
    return tmp_path


def in_shell(shell: str, script: str, home: Path, *options: str) -> str:
    """What a shell writes, in the language C with UTF-8."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    ran = subprocess.run(
        [shell, *options, "-c", script],
        cwd=home,
        env={
            **environment(LC_ALL="C.UTF-8", TERM="dumb", HOME=str(home), ZDOTDIR=str(home)),
            "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        },
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert ran.stderr == ""
    return ran.stdout


# A press of the key at the end of a line → the line, or what is shown below it.
PRESSES: Final = {
    "mp sta": "mp status ",
    "mp show por": "mp show portal ",
    "mp show ort": "mp show portal ",
    "mp show portal.mile": "mp show portal.milestones",
    "mp show themes/": "mp show themes/technik ",
    "mp status --sort li": "mp status --sort light ",
    "mp status --format=c": "mp status --format=csv ",
    "mp validate --select S101,R10": "mp validate --select S101,R10",
    "mp status --plan pl": "mp status --plan plan/",
    "mp show 'goo": "mp show 'good' ",
}


def test_in_bash(home: Path) -> None:
    script = """
        source ./mp.bash
        complete -p mp
        offered() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _mp_completion mp; echo "${COMPREPLY[*]}"; }
        offered mp status --sort l
        offered mp status --sort = ""
        offered mp show por
        offered mp show measures/
        offered mp status --theme ""
        offered mp show none
    """
    assert in_shell("bash", script, home, "--norc").splitlines() == [
        "complete -o default -F _mp_completion mp",
        "light",
        "theme number title status light due",
        "portal",
        "measures/good measures/number measures/portal",
        "technik",
        "",
    ]
    assert not (home / "harm").exists()


def test_in_fish(home: Path) -> None:
    lines = [
        "mp sta",
        "mp show por",
        "mp show ort",
        "mp status --format=c",
        "mp show good",
        "mp report --out pl",
    ]
    asking = "; ".join(f"complete -C {shlex.quote(line)}" for line in lines)

    assert in_shell("fish", f"source ./mp.fish; {asking}", home, "--no-config").splitlines() == [
        "status\tZeigt, wo jede Maßnahme steht",
        "portal\tServiceportal",
        "portal\tServiceportal",
        "--format=csv",
        "good\tit's \\$(touch harm) `touch harm` [31m:",
        "plan/",
    ]
    assert not (home / "harm").exists()


# Zsh completes only in a terminal, which it can make itself.
_IN_ZSH: Final = """
zmodload zsh/zpty
zpty inner 'zsh -d -i'
zpty -r -m inner seen '*READY*'
while IFS= read -r line; do
    zpty -w -n inner "$line"$'\t\x18\x10'
    zpty -r -m inner seen '*<<*>>*'
    seen=${seen##*<<}
    print -r -- "${seen%%>>*}"
    zpty -w -n inner $'\x15'
done < presses
zpty -d inner
"""
_ZSHRC: Final = """
autoload -Uz compinit && compinit -u -D
source ./mp.zsh
unsetopt beep list_beep prompt_sp
unset zle_bracketed_paste
show() { print -r -- "<""<$BUFFER>>" }
zle -N show
bindkey '^X^P' show
PS1='READY '
"""


def test_in_zsh(home: Path) -> None:
    (home / ".zshrc").write_text(_ZSHRC, encoding="utf-8")
    (home / "presses").write_text("".join(f"{line}\n" for line in PRESSES), encoding="utf-8")

    assert in_shell("zsh", _IN_ZSH, home, "-f").splitlines() == list(PRESSES.values())
    assert not (home / "harm").exists()


# --- Setting it up ------------------------------------------------------------------------------------


def test_the_script_is_shown(mp: Mp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completion, "_get_shell_name", lambda: "bash")
    assert mp("--show-completion") == (0, f"{script_of('bash')}\n", "")


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_a_shell_that_cannot_complete(mp: Mp, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.setattr(completion, "_get_shell_name", lambda: None)
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: None)

    assert mp(option) == (
        2,
        "",
        "Fehler: Ihre Shell ist hier nicht bekannt oder beherrscht die Vervollständigung für mp nicht.\n"
        "Möglich ist sie mit Bash, Zsh, Fish und PowerShell. Bitte mp direkt aus einer davon aufrufen.\n",
    )


def test_completion_is_installed(mp: Mp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "bash")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert mp("--install-completion") == (
        0, "Die Vervollständigung ist eingerichtet. Sie gilt in jedem neu geöffneten Terminal.\n", ""
    )  # fmt: skip
    assert (tmp_path / ".bash_completions" / "mp.sh").read_text().startswith("_mp_completion() {")
