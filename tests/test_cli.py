"""Exit codes and errors: every mistaken call is answered with one line and a hint, in both languages."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from masterplan_cli import opening
from masterplan_cli.cli import COMMANDS, command
from masterplan_cli.language import Language
from tests.broken_plan import BROKEN, write
from tests.conftest import Golden, Mp
from tests.program import ROOT, environment, known, program
from tests.program import command as words
from tests.render.cells import harmful

MISTAKES = [
    ("stats",),
    ("xyzzy",),
    ("",),
    ("--", "--x"),
    ("--",),
    ("-x",),
    ("--versoin",),
    ("--format", "csv", "status"),
    ("--version=3",),
    ("status", "--formt", "csv"),
    ("status", "-x"),
    ("status", "extra", "bits"),
    ("explain", "S101", "S102"),
    ("status", "--sort"),
    ("status", "--no-color=1"),
    ("status", "--light", "pink"),
    ("status", "--light", "RED"),
    ("status", "--format", "it's"),
    ("status", "--lang", "fr"),
    ("status", "--today", "heute"),
    ("status", "--today", "2021"),
    ("validate", "--today", ""),
    ("status", "--due-before", "bald"),
    ("status", "--theme", "inovation"),
    ("status", "--theme", "xyz"),
    ("status", "--plan", "nirgends"),
    ("status", "--plan", "src"),
    ("validate", "--plan", "."),
    ("validate", "--plan", "plan/themes.yaml"),
    ("validate", "--select", "S10l"),
    ("validate", "--ignore", "S101,Q9"),
    ("validate", "--severity", "fatal"),
    ("explain", "foo"),
    # What a terminal would obey is shown instead, and a line stays one.
    ("\x1b[31mstats",),
    ("--\x1b[31mfoo",),
    ("explain", "a\nb"),
    ("status", "--sort", "\x1b]0;x\x07"),
    ("status", "--plan", "\udcff"),
    ("status", "::error::x"),
]
# Words of the library that reads the arguments, and of Python.
FOREIGN = re.compile(r"\b(?:invalid|value|argument|expected|unexpected|such|not|does|the)\b", re.IGNORECASE)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_mistaken_calls(mp: Mp, golden: Golden, lang: str) -> None:
    said = []
    for arguments in MISTAKES:
        ran = mp(*arguments, cwd=ROOT, lang=lang)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 2), arguments
        assert harmful(ran.err) == []
        said.append(f"$ mp {ascii(shlex.join(arguments))[1:-1]}\n{ran.err}")

    golden(f"mistakes-{lang}.txt", "\n".join(said))
    if lang == "de":
        assert [
            text for text in said if FOREIGN.search(re.sub("[„`][^“`]*[“`]", "", text.partition("\n")[2]))
        ] == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "explain"])
def test_no_plan_here(mp: Mp, tmp_path: Path, name: str) -> None:
    arguments = [name, "e-akte"] if name == "show" else [name]
    assert mp(*arguments, cwd=tmp_path) == (
        2,
        "",
        "Fehler: Dieser Ordner enthält keinen Masterplan (kein plan/masterplan.yaml gefunden).\n"
        "Bitte in den Ordner wechseln oder ihn mit `--plan ORDNER` angeben.\n",
    )


@pytest.mark.parametrize("within", [".", "plan", "plan/measures", "a/b"])
def test_the_plan_is_found_from_below(mp: Mp, tmp_path: Path, within: str) -> None:
    write(tmp_path / "plan", {**BROKEN, "goals.yaml": ""})
    (tmp_path / "a" / "b").mkdir(parents=True)

    assert (
        mp("status", "--search", "Serie 1", "--format", "csv", cwd=tmp_path / within).out.count("Serie 1")
        == 1
    )


# --- Language ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variables", "plan", "speaks"),
    [
        ({}, "de", "de"),
        ({}, "en", "en"),
        ({"LANG": "C.UTF-8"}, "en", "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en", "en"),
        ({"LANG": "de_DE.UTF-8"}, "en", "de"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "en", "de"),
        ({"MP_LANG": "en", "LANG": "de_DE.UTF-8"}, "de", "en"),
    ],
)
def test_errors_speak_the_language_of_the_plan_once_it_is_read(
    tmp_path: Path, variables: dict[str, str], plan: str, speaks: str
) -> None:
    write(tmp_path / "plan", {**BROKEN, "masterplan.yaml": f"language: {plan}\n" + BROKEN["masterplan.yaml"]})

    ran = program("status", "--theme", "technk", cwd=tmp_path, **{"MP_LANG": "", **variables})

    said = {
        "de": "Meinten Sie „technik“?",
        "en": "Did you mean “technik”?",
    }
    assert (ran.code, ran.out, ran.err.splitlines()[1:]) == (2, "", [said[speaks]])


@pytest.mark.parametrize("arguments", [("--lang", "en"), ("--lang=en",)])
def test_the_option_decides_even_for_help_and_mistakes(arguments: tuple[str, ...]) -> None:
    assert known("status", *arguments, "--help").out.startswith("Usage: mp status [OPTIONS]\n")
    assert known("status", *arguments, "--nope").err.startswith("Error: There is no option")
    assert known("explain", *arguments).out.startswith("Y101  error")


def test_what_stands_behind_two_dashes_is_no_option() -> None:
    assert known("explain", "--", "--lang=en").err.startswith("Fehler: ")


# --- Where the output goes ---------------------------------------------------------------------------


def test_whoever_reads_may_stop() -> None:
    line = f'"{sys.executable}" -m masterplan_cli status | head -1'
    ran = subprocess.run(
        ["sh", "-c", line], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )

    assert (ran.stdout, ran.stderr) == (known("status").out.partition("\n")[0] + "\n", "")


@pytest.mark.parametrize("arguments", [("status",), ("--help",), ("explain",), ("validate", "--help")])
def test_nobody_reads(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        words(*arguments), cwd=ROOT, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)

    assert (ran.returncode, ran.stderr) == (141, b"")


@pytest.mark.parametrize("arguments", [("status",), ("--help",)])
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_no_space_left(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            words(*arguments), cwd=ROOT, env=environment(), stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert (ran.returncode, ran.stderr.decode()) == (
        2,
        "Fehler: Am Ziel ist kein Speicherplatz mehr frei.\n",
    )


@pytest.mark.parametrize("arguments", ["status", "--help", "stats"])
@pytest.mark.parametrize("closed", ["1>&-", "2>&-", "1>&- 2>&-", "0<&-"])
def test_closed_streams(arguments: str, closed: str) -> None:
    line = f'"{sys.executable}" -m masterplan_cli {arguments} {closed}'
    ran = subprocess.run(
        ["sh", "-c", line], cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )

    expected = known(arguments)
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        expected.code,
        "" if "1>" in closed else expected.out,
        "" if "2>" in closed else expected.err,
    )


# --- What nobody wished for --------------------------------------------------------------------------


def broken_by(fault: str) -> list[str]:
    """Words that start `mp status` with a fault in the midst of it."""
    code = (
        "import os, signal, sys\n"
        "from masterplan_cli import opening\n"
        "from masterplan_cli.__main__ import main\n"
        f"def load(*_): {fault}\n"
        "opening.load = load\n"
        "sys.argv = ['mp', 'status']\n"
        "main()\n"
    )
    return [sys.executable, "-c", code]


def test_the_key_that_stops_a_program() -> None:
    ran = subprocess.run(
        broken_by("os.kill(os.getpid(), signal.SIGINT)"),
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
    )

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


def test_the_key_that_stops_a_program_while_it_starts() -> None:
    code = (
        "import os, signal, sys\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'masterplan_cli.cli': os.kill(os.getpid(), signal.SIGINT)\n"
        "from masterplan_cli.__main__ import main\n"
        "sys.meta_path.insert(0, Stop())\n"
        "main()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, check=False)

    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


def test_a_fault_of_its_own() -> None:
    call = broken_by("raise RuntimeError('Ups')")
    ran = subprocess.run(call, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)

    said = (
        "Fehler: Im Programm mp selbst ist ein Fehler aufgetreten. Ihre Dateien sind unverändert.\n"
        "Bitte führen Sie den Befehl noch einmal mit MP_DEBUG=1 aus und melden Sie, was er ausgibt.\n"
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", said)

    ran = subprocess.run(
        call, cwd=ROOT, env=environment(MP_DEBUG="1"), capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("Traceback (most recent call last):\n")
    assert ran.stderr.endswith("RuntimeError: Ups\n" + said)


@pytest.mark.parametrize(
    "fault", ["raise MemoryError", "raise RecursionError", "raise AssertionError", "1 / 0"]
)
def test_no_traceback_ever(fault: str) -> None:
    ran = subprocess.run(
        broken_by(fault), cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 2)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_folder_that_cannot_be_read(
    mp: Mp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: str
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "plan"))

    write(tmp_path / "plan")
    monkeypatch.setattr(opening, "load", refused)

    said = {
        "de": f"Fehler: Der Ordner „{tmp_path}/plan“ lässt sich nicht lesen.\n"
        "Bitte prüfen, ob es ihn gibt und ob Sie ihn lesen dürfen.\n",
        "en": f"Error: The folder “{tmp_path}/plan” cannot be read.\n"
        "Please see that it is there and that you are allowed to read it.\n",
    }
    assert mp("status", cwd=tmp_path, lang=lang) == (2, "", said[lang])


def test_a_current_folder_that_is_gone(tmp_path: Path) -> None:
    script = (
        f'cd "{tmp_path}/gone" && rmdir "{tmp_path}/gone" && "{sys.executable}" -m masterplan_cli validate'
    )
    (tmp_path / "gone").mkdir()
    ran = subprocess.run(["sh", "-c", script], env=environment(), capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stdout, ran.stderr.splitlines()[0]) == (
        2,
        "",
        "Fehler: Der Ordner „.“ lässt sich nicht lesen.",
    )


# --- Start-up ----------------------------------------------------------------------------------------


def test_help_brings_no_library_that_only_a_command_needs() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['mp', '--help']\n"
        "from masterplan_cli.__main__ import main\n"
        "try: main()\n"
        "finally: print(sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=False
    )

    loaded = ran.stdout.splitlines()[-1]
    heavy = (
        "babel",
        "git",
        "jinja2",
        "markdown_it",
        "pydantic",
        "pyphen",
        "rapidfuzz",
        "rich",
        "_ruamel_yaml",
    )
    assert [name for name in heavy if f"'{name}'" in loaded] == []


def test_status_brings_no_library_that_only_papers_and_faults_need() -> None:
    code = (
        "import sys\n"
        "sys.argv = ['mp', 'status']\n"
        "from masterplan_cli.__main__ import main\n"
        "try: main()\n"
        "finally: print(sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(COLUMNS="160"),
        capture_output=True,
        text=True,
        check=False,
    )

    loaded = ran.stderr.splitlines()[-1]
    heavy = ("babel", "git", "jinja2", "markdown_it", "pyphen", "rapidfuzz")
    assert [name for name in heavy if f"'{name}'" in loaded] == []


def test_each_command_is_made_from_its_module() -> None:
    for name in COMMANDS:
        made = command(name, Language("en"))
        assert made.name == name
        assert made.callback.__module__ == f"masterplan_cli.commands.{name}"
