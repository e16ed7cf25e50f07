"""The real program on a real terminal, on a pipe and into a file."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.language import language
from masterplan_cli.messages import Message
from masterplan_cli.render.terminal import Terminal
from tests.broken_plan import write
from tests.program import ROOT, Ran, command, environment, known, program
from tests.render.cells import cells

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
LATER = ("status", "--today", "2021-07-15")


def on_terminal(
    *arguments: str, cwd: Path = ROOT, columns: int = 80, variables: Mapping[str, str] | None = None
) -> Ran:
    """Run `mp` with a terminal of so many columns as its output, and read what arrives there."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        command(*arguments),
        cwd=cwd,
        env=environment(**{"TERM": "xterm-256color", **(variables or {})}),
        stdin=its,
        stdout=its,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(its)
        seen = bytearray()
        while more := _read(ours):
            seen += more
        os.close(ours)
        assert process.stderr is not None
        talk = process.stderr.read()
    return Ran(process.returncode, seen.decode().replace("\r\n", "\n"), talk.decode())


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # how Linux says that nobody writes any more
        return b""


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_a_terminal_gets_colours_and_its_own_width(columns: int) -> None:
    ran = on_terminal(*LATER, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    assert set(ESCAPES.findall(ran.out)) >= {
        "\x1b[1m",
        "\x1b[2m",
        "\x1b[0m",
        "\x1b[1;31m",
        "\x1b[33m",
        "\x1b[36m",
    }
    lines = ESCAPES.sub("", ran.out).splitlines()
    assert columns - 12 < max(map(cells, lines)) <= columns


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_colours_say_nothing_that_the_words_do_not_say(columns: int) -> None:
    coloured = on_terminal(*LATER, columns=columns).out
    plain = known(*LATER, COLUMNS=str(columns)).out

    assert ESCAPES.sub("", coloured) == plain


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_light_has_a_symbol_and_a_word_of_its_own(lang: str) -> None:
    said = [(one.symbol, language(lang).text(one.word)) for one in LIGHTS.values()]

    assert len({symbol for symbol, _ in said}) == len({word for _, word in said}) == len(LIGHTS)
    assert {cells(symbol) for symbol, _ in said} == {1}


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        ((), {"NO_COLOR": "1"}),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}),
        ((), {"TERM": "dumb"}),
        ((), {"TERM": "dumb", "FORCE_COLOR": "1"}),
        (("--no-color",), {}),
        (("--no-color",), {"FORCE_COLOR": "1"}),
    ],
)
def test_a_terminal_without_colours(arguments: tuple[str, ...], variables: dict[str, str]) -> None:
    ran = on_terminal(*LATER, *arguments, variables=variables)

    assert ran == known(*LATER, COLUMNS="80")
    assert "\x1b" not in ran.out


def test_validate_on_a_terminal(tmp_path: Path) -> None:
    write(tmp_path / "plan")
    coloured = on_terminal("validate", cwd=tmp_path, columns=60)
    plain = program("validate", cwd=tmp_path, COLUMNS="60")

    assert {"\x1b[1;31m", "\x1b[36m"} <= set(ESCAPES.findall(coloured.out))
    assert (coloured.code, ESCAPES.sub("", coloured.out)) == (1, plain.out)


@pytest.mark.parametrize("format", ["csv", "json", "md"])
def test_data_has_no_colours_on_a_terminal_either(format: str) -> None:
    ran = on_terminal(*LATER, "--format", format, variables={"FORCE_COLOR": "1"})

    assert ran == known(*LATER, "--format", format)
    assert "\x1b" not in ran.out


def test_a_pipe_gets_no_escape_codes_and_80_columns() -> None:
    piped = known(*LATER, TERM="xterm-256color", COLORTERM="truecolor")

    assert "\x1b" not in piped.out
    assert max(map(cells, piped.out.splitlines())) <= 80
    # What draws frames does not belong into a mail or a log.
    assert re.findall("[\u2500-\u257f]", piped.out) == []


def test_a_file_gets_the_same_as_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    with path.open("wb") as file:
        code = subprocess.run(
            command(*LATER), cwd=ROOT, env=environment(), stdout=file, check=False
        ).returncode

    assert Ran(code, path.read_text(encoding="utf-8")) == known(*LATER)


def test_colours_can_be_forced_into_a_pipe() -> None:
    assert "\x1b[1;31m" in known(*LATER, FORCE_COLOR="1", TERM="xterm-256color").out


@pytest.mark.parametrize(("columns", "width"), [("10", 40), ("0", 40), ("10000", 200), ("weit", 80)])
def test_a_strange_width(columns: str, width: int) -> None:
    ran = known(*LATER, COLUMNS=columns)

    assert (ran.code, ran.err) == (0, "")
    assert width - 12 < max(map(cells, ran.out.splitlines())) <= width


def test_a_terminal_without_umlauts_gets_question_marks() -> None:
    plain = known(*LATER)

    for name in ("ascii", "latin-1"):
        ran = subprocess.run(
            command(*LATER),
            cwd=ROOT,
            env=environment(PYTHONIOENCODING=name),
            capture_output=True,
            check=False,
        )
        assert ran.stdout.decode(name) == plain.out.encode(name, "replace").decode(name)
        assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [("--help",), ("status", "--help"), ("stat",), ("explain",)])
def test_nothing_else_needs_quotation_marks_either(arguments: tuple[str, ...]) -> None:
    ran = subprocess.run(
        command(*arguments),
        cwd=ROOT,
        env=environment(PYTHONIOENCODING="latin-1"),
        capture_output=True,
        check=False,
    )

    expected = known(*arguments)
    assert ran.returncode == expected.code
    assert [text.decode("latin-1") for text in (ran.stdout, ran.stderr)] == [
        text.encode("latin-1", "replace").decode("latin-1") for text in (expected.out, expected.err)
    ]


class Screen(StringIO):
    """A stream that takes itself for a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("pieces", "is_shown"), [(499, False), (500, True)])
def test_long_work_shows_how_far_it_is(
    monkeypatch: pytest.MonkeyPatch, pieces: int, *, is_shown: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    out, talk = Screen(), Screen()
    progress = Terminal(out=out, talk=talk).progress(language("de"))

    assert list(progress.track(range(pieces), pieces, Message("Reading the plan"))) == list(range(pieces))
    assert ("Plan wird gelesen" in talk.getvalue(), out.getvalue()) == (is_shown, "")


def test_long_work_says_nothing_in_a_log() -> None:
    talk = StringIO()
    progress = Terminal(out=StringIO(), talk=talk).progress(language("de"))

    assert list(progress.track(range(600), 600, Message("Reading the plan"))) == list(range(600))
    assert talk.getvalue() == ""
