"""`mp report`: which papers it writes, where to, and when it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Mp
from tests.program import PLAN, program
from tests.report.making import SMALL

PAPERS = (
    "build/fortschreibung.md",
    "build/fortschreibung-bilder/status-by-theme.svg",
    "build/fortschreibung.html",
)


def laid(folder: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A folder with a small plan in it."""
    laid(tmp_path / "plan", SMALL)
    return tmp_path


def test_papers_and_where_they_lie(mp: Mp, city: Path) -> None:
    ran = mp("report", cwd=city)
    assert (ran.code, ran.out, ran.err) == (0, "".join(f"{path}\n" for path in PAPERS), "")
    assert {str(path.relative_to(city)) for path in (city / "build").rglob("*.*")} == set(PAPERS)


def test_formats_and_folder(mp: Mp, city: Path) -> None:
    (city / "plan" / "measures").mkdir(exist_ok=True)
    ran = mp("report", "--format", "HTML, html", "--out", "../papers", cwd=city / "plan" / "measures")
    assert (ran.code, ran.out, ran.err) == (0, "../papers/fortschreibung.html\n", "")
    assert (city / "plan" / "papers" / "fortschreibung.html").is_file()


def test_the_paper_speaks_the_plan_s_language_unless_asked(mp: Mp, city: Path) -> None:
    mp("report", cwd=city, lang="en")
    assert '<html lang="de">' in (city / "build/fortschreibung.html").read_text(encoding="utf-8")
    mp("report", "--lang", "en", cwd=city)
    assert '<html lang="en">' in (city / "build/fortschreibung.html").read_text(encoding="utf-8")


def test_list(mp: Mp, city: Path) -> None:
    own = "---\ntitle: Kurz und gut\n---\n# Kurz\n"
    laid(city / "plan", {"templates/kurzbericht.md.j2": own})
    ran = mp("report", "--list", cwd=city)
    assert [line.split("  ")[0] for line in ran.out.splitlines()] == [
        "changes",
        "fortschreibung",
        "kurzbericht",
    ]
    assert ran.out.splitlines()[2] == "kurzbericht     Kurz und gut"
    assert mp("report", "kurzbericht", cwd=city).out.splitlines()[0] == "build/kurzbericht.md"


def test_a_plan_with_errors_is_refused(mp: Mp, city: Path) -> None:
    laid(city / "plan", {"measures/netz.yaml": "title: Netz\ntheme: tehnik\n"})
    ran = mp("report", cwd=city, lang="en")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "The plan has 2 errors, so no paper is written. `mp validate` shows them.\n"
    assert not (city / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rport",), "Error: There is no report “rport”.\nThere are: changes, fortschreibung.\n"),
        (
            ("--edition", "2021"),
            "Error: The plan has no edition “2021”.\nIt has none yet; each is a file below `editions/`.\n",
        ),
        (("--format", "pfd"), "Error: “pfd” is no format of a paper.\nKnown here: md, html.\n"),
        (("--format", ""), "Error: “” is no format of a paper.\nKnown here: md, html.\n"),
        (("--format", "md,hmtl"), "Error: “hmtl” is no format of a paper.\nDid you mean “html”?\n"),
        (
            ("--out", "plan/masterplan.yaml"),
            "Error: “plan/masterplan.yaml/fortschreibung.md” cannot be written: File exists.\n"
            "Choose another folder with `--out DIR`.\n",
        ),
    ],
)
def test_calls_that_cannot_be_carried_out(mp: Mp, city: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = mp("report", *arguments, cwd=city, lang="en")
    assert (ran.code, ran.out, ran.err) == (2, "", said)


def test_a_fault_in_a_template_is_one_line(mp: Mp, city: Path) -> None:
    laid(city / "plan", {"templates/parts/outlook.md.j2": "\n\n{{ plan.ausblick }}\n"})
    ran = mp("report", cwd=city, lang="en")
    assert (ran.code, ran.out) == (2, "")
    line, hint = ran.err.splitlines()
    assert line.startswith("Error: Template “parts/outlook.md.j2”, line 3: ")
    assert hint == "Correct it, or delete the file beside the plan to use the one that comes with mp."


EDITIONS = {
    "editions/2021.yaml": "kind: fortschreibung\ntitle: Die alte\nas_of: 31.12.2020\n",
    "editions/2022.yaml": "kind: sachstandsbericht\ntitle: Die neue\nas_of: 30.06.2022\n",
}


@pytest.mark.parametrize(
    ("arguments", "title", "as_of", "day"),
    [
        ((), "Die neue", "30\u00a0June 2022", None),
        (("--edition", "2021"), "Die alte", "31\u00a0December 2020", None),
        (
            ("--edition", "2021", "--today", "2021-07-15"),
            "Die alte",
            "31\u00a0December 2020",
            "15\u00a0July 2021",
        ),
    ],
)
def test_edition_and_day(
    mp: Mp, city: Path, arguments: tuple[str, ...], title: str, as_of: str, day: str | None
) -> None:
    laid(city / "plan", EDITIONS)
    assert mp("report", "--lang", "en", *arguments, cwd=city).code == 0
    text = (city / "build/fortschreibung.md").read_text(encoding="utf-8")
    assert f"**{title}**" in text
    assert f"- **As-of date:** {as_of}\n" in text
    assert f"On {day or as_of}, the masterplan has 1 measure" in text


def test_what_stood_there_stays_where_writing_fails(mp: Mp, city: Path) -> None:
    assert mp("report", cwd=city).code == 0
    before = (city / "build/fortschreibung.md").read_bytes()
    shutil.rmtree(city / "build/fortschreibung-bilder")
    (city / "build/fortschreibung-bilder").write_text("", encoding="utf-8")
    ran = mp("report", "--lang", "en", "--format", "md", cwd=city)
    assert ran.code == 2
    assert (city / "build/fortschreibung-bilder").read_bytes() == b""
    assert (city / "build/fortschreibung.md").read_bytes() != before  # the first file is whole, in English
    assert [path.name for path in (city / "build").iterdir() if path.name.startswith(".")] == []


def test_papers_can_be_read_by_whoever_may_read_new_files(mp: Mp, city: Path) -> None:
    before = os.umask(0o027)
    try:
        mp("report", cwd=city)
    finally:
        os.umask(before)
    assert (city / "build/fortschreibung.html").stat().st_mode & 0o777 == 0o640


def test_same_commit_same_bytes(tmp_path: Path) -> None:
    """In two folders, two time zones, two locales, and whatever the hash seed."""
    written = []
    for name, zone, locale, seed in (
        ("a", "UTC", "C.UTF-8", "1"),
        ("b", "Pacific/Kiritimati", "de_DE.UTF-8", "2"),
    ):
        folder = tmp_path / name / ("tief" * 3)
        shutil.copytree(PLAN, folder / "plan")
        _commit(folder)
        ran = program(
            "report", cwd=folder, TZ=zone, LC_ALL=locale, LANG=locale, MP_LANG="", PYTHONHASHSEED=seed
        )
        assert (ran.code, ran.err) == (0, "")
        written.append({str(path): (folder / path).read_bytes() for path in ran.out.splitlines()})
    assert written[0] == written[1]
    assert list(written[0]) == [
        "build/fortschreibung.md",
        "build/fortschreibung-bilder/status-by-theme.svg",
        "build/fortschreibung-bilder/timeline.svg",
        "build/fortschreibung.html",
    ]


def _commit(folder: Path) -> None:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    for kind in ("AUTHOR", "COMMITTER"):
        variables[f"GIT_{kind}_NAME"] = "Amt"
        variables[f"GIT_{kind}_EMAIL"] = "amt@example.org"
        variables[f"GIT_{kind}_DATE"] = "2021-01-05T00:30:00+0100"
    variables["GIT_CONFIG_GLOBAL"] = variables["GIT_CONFIG_SYSTEM"] = os.devnull
    for command in ("init --quiet", "add .", "commit --quiet --message Anfang"):
        subprocess.run(["git", *command.split()], cwd=folder, env=variables, check=True)
