"""`mp report`: which papers it writes, where to, and when it does not."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Golden, Mp
from tests.program import PLAN, ROOT, program
from tests.report.making import SMALL

PAPERS = (
    "build/fortschreibung.md",
    "build/fortschreibung-bilder/status-by-theme.svg",
    "build/fortschreibung.html",
)


NETZ = "title: Netz\ntheme: technik\nstatus: laufend\n"
STECKBRIEFE = (
    "steckbrief-e-akte.md",
    "steckbrief-e-akte.html",
    "steckbrief-netz.md",
    "steckbrief-netz.html",
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


@pytest.mark.parametrize(("lang", "columns"), [("de", 80), ("en", 80), ("de", 160), ("de", 60)])
def test_list(mp: Mp, city: Path, golden: Golden, lang: str, columns: int) -> None:
    own = "---\ntitle: Kurz und gut\nabout: measure\n---\n# Kurz\n"
    laid(city / "plan", {"templates/eigener.md.j2": own})
    ran = mp("report", "--list", cwd=city, lang=lang, columns=columns)
    assert (ran.code, ran.err) == (0, "")
    golden(f"report/list-{columns}-{lang}.txt", ran.out)
    assert mp("report", "eigener", "M1", cwd=city).out.splitlines()[0] == "build/eigener-e-akte.md"


def test_a_paper_for_each(mp: Mp, city: Path) -> None:
    laid(city / "plan", {"measures/netz.yaml": NETZ})
    ran = mp("report", "steckbrief", "--all", "--format", "md", "--format", "HTML,md", cwd=city)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"build/{name}" for name in STECKBRIEFE]
    assert {path.name for path in (city / "build").iterdir()} == set(STECKBRIEFE)


def test_whether_all_lies_there_as_it_should(mp: Mp, city: Path) -> None:
    laid(city / "plan", {"measures/netz.yaml": NETZ})
    asked = ("report", "steckbrief", "--all", "--format", "md,html", "--check")
    ran = mp(*asked, cwd=city, lang="en")
    assert (ran.code, ran.out.splitlines()) == (1, [f"build/{name}" for name in STECKBRIEFE])
    said = "4 files of 4 are not as they would be written. Without `--check`, they are written.\n"
    assert ran.err == said
    assert not (city / "build").exists()

    mp(*asked[:-1], cwd=city)
    assert mp(*asked, cwd=city, lang="en") == (0, "", "4 files are as they would be written.\n")

    (city / "build/steckbrief-netz.md").write_text("", encoding="utf-8")
    assert mp(*asked, cwd=city, lang="en") == (
        1,
        "build/steckbrief-netz.md\n",
        "1 file of 4 is not as it would be written. Without `--check`, it is written.\n",
    )
    assert (city / "build/steckbrief-netz.md").read_bytes() == b""


def test_what_is_hidden_now_still_lies_there(mp: Mp, city: Path) -> None:
    laid(city / "plan", {"measures/netz.yaml": NETZ})
    asked = ("report", "steckbrief", "--all", "--format", "md")
    mp(*asked, cwd=city)
    own = "---\ntitle: Kurz\nabout: measure\n---\n# Kurz\n"
    hidden = {"measures/netz.yaml": NETZ + "visibility: council\n", "templates/steckbrief-kurz.md.j2": own}
    laid(city / "plan", hidden)
    mp("report", "steckbrief-kurz", "e-akte", cwd=city)
    laid(city / "build", {"steckbrief-notiz.txt": "", "vorlage-weg.md": ""})

    said = "In “build” lies 1 file of this report about what there is not here: steckbrief-netz.md.\n"
    assert mp(*asked, "--check", cwd=city, lang="en") == (1, "", said)
    assert mp(*asked, cwd=city, lang="en") == (0, "build/steckbrief-e-akte.md\n", said)
    council = mp(*asked, "--audience", "council", "--check", cwd=city, lang="en")
    assert (council.code, council.out.splitlines()) == (
        1,
        ["build/steckbrief-e-akte.md", "build/steckbrief-netz.md"],
    )


def test_drafts_belong_to_their_report(mp: Mp, city: Path) -> None:
    laid(city / "plan", {"papers/haushalt.yaml": "title: Haushalt\n"})
    assert mp("report", "vorlage", "e-akte", cwd=city).code == 0
    ran = mp("report", "vorlage", "--all", "--format", "md", cwd=city)
    assert (ran.code, ran.out, ran.err) == (0, "build/vorlage-haushalt.md\n", "")


def test_papers_for_others_are_marked(mp: Mp, city: Path) -> None:
    laid(city / "plan", {"papers/haushalt.yaml": "title: Haushalt\nvisibility: council\n"})
    ran = mp("report", "vorlage", "haushalt", cwd=city)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "Fehler: Eine Vorlage oder Maßnahme „haushalt“ gibt es hier nicht."
    assert mp("report", "vorlage", "haushalt", "--audience", "council", cwd=city).code == 0
    assert "Nichtöffentlich" in (city / "build/vorlage-haushalt.html").read_text(encoding="utf-8")


def test_only_a_report_about_an_edition_is_made_of_one(mp: Mp, city: Path) -> None:
    laid(city / "plan", EDITIONS)
    footer = "Masterplan · as of {}\n"
    for arguments, day in (((), "31\u00a0December 2020"), (("--edition", "2022"), "30\u00a0June 2022")):
        mp("report", "steckbrief", "e-akte", "--lang", "en", *arguments, cwd=city)
        text = (city / "build/steckbrief-e-akte.md").read_text(encoding="utf-8")
        assert (footer.format(day) in text) == (not arguments)
        assert f"as of {day}" in text


def test_a_report_of_one_s_own(mp: Mp, city: Path) -> None:
    ran = mp("report", "kurzbericht", "--new", "jahresbericht", cwd=city, lang="en")
    path = "plan/templates/jahresbericht.md.j2"
    assert ran == (0, f"{path}\n", "`mp report jahresbericht` makes papers of it.\n")
    assert (city / path).read_bytes() == (ROOT / "templates/kurzbericht.md.j2").read_bytes()
    assert mp("report", "jahresbericht", "--format", "md", cwd=city).out == "build/jahresbericht.md\n"


def test_a_plan_with_errors_is_refused(mp: Mp, city: Path) -> None:
    laid(city / "plan", {"measures/netz.yaml": "title: Netz\ntheme: tehnik\n"})
    ran = mp("report", cwd=city, lang="en")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "The plan has 2 errors, so no paper is written. `mp validate` shows them.\n"
    assert not (city / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("xyz",),
            "Error: There is no report “xyz”.\n"
            "There are: beschlusskontrolle, changes, fortschreibung, kurzbericht, steckbrief, vorlage.\n",
        ),
        (("vorlagen", "e-akte"), "Error: There is no report “vorlagen”.\nDid you mean “vorlage”?\n"),
        (
            ("steckbrief",),
            "Error: The report “steckbrief” is about a measure; please name one.\n"
            "Such as `mp report steckbrief e-akte`, or `--all` for all of them.\n",
        ),
        (
            ("--new", "Jahresbericht"),
            "Error: “Jahresbericht” cannot be the name of a report.\n"
            "It takes small letters, digits and hyphens, such as `jahresbericht`.\n",
        ),
        (
            ("--new", "vorlage"),
            "Error: There is a report “vorlage” already.\n`mp report --list` names all reports.\n",
        ),
        (
            ("--edition", "2021"),
            "Error: The plan has no edition “2021”.\nIt has none yet; each is a file below `editions/`.\n",
        ),
        (("--format", "pfd"), "Error: “pfd” is no format of a paper.\nDid you mean “pdf”?\n"),
        (
            ("--format", ""),
            "Error: “” is no format of a paper.\nKnown here: md, html, pdf, docx.\n",
        ),
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
