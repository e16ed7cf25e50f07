"""The chapter on changes and slips, and the report on them alone: whole texts on Musterstadt's history."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from masterplan_cli.report.writers import PaperFormat
from tests.conftest import Golden, Mp
from tests.report.making import SMALL
from tests.repository import Repo

CHAPTER: Final = {
    "de": "Änderungen seit dem letzten Bericht",
    "en": "Changes since the last report",
}
NO_EARLIER: Final = "There is no earlier state that the plan could be compared with."


def chapter(mp: Mp, folder: Path, *arguments: str, lang: str = "en") -> str:
    """The chapter on changes of a Fortschreibung; empty if it has none."""
    ran = mp("report", "--format", "md", "--lang", lang, *arguments, cwd=folder)
    assert (ran.code, ran.err) == (0, "")
    text = (folder / "build" / "fortschreibung.md").read_text(encoding="utf-8")
    chapters = re.split("(?m)^(?=## )", text)
    return next((one for one in chapters if CHAPTER[lang] in one.partition("\n")[0]), "")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("first", ("--edition", "2024")),
        ("published", ("--edition", "2025")),
        ("draft", ()),
        ("draft-internal", ("--audience", "internal")),
    ],
)
def test_chapter(
    mp: Mp, golden: Golden, musterstadt: Path, name: str, arguments: tuple[str, ...], lang: str
) -> None:
    text = chapter(mp, musterstadt, *arguments, lang=lang)

    assert text.startswith("## 4 ")
    golden(f"report/changes-{name}-{lang}.md", text)


def test_what_was_made_internal_is_not_in_the_paper(mp: Mp, musterstadt: Path) -> None:
    text = chapter(mp, musterstadt, lang="de")

    assert re.findall(r"Sicherheitsprüfung|\bD5\b", text) == []


@pytest.mark.parametrize("format", [PaperFormat.MD, PaperFormat.HTML])
def test_the_report_alone(mp: Mp, musterstadt: Path, format: str) -> None:
    ran = mp("report", "changes", "--format", format, "--edition", "2025", cwd=musterstadt, lang="en")

    assert (ran.code, ran.out, ran.err) == (0, f"build/changes.{format}\n", "")
    text = (musterstadt / "build" / f"changes.{format}").read_text(encoding="utf-8")
    assert "Was der Rat zuerst wissen sollte" in text
    assert "measure:" not in text, "no device is left over"


EDITION: Final = "kind: fortschreibung\ntitle: Stand 2021\nas_of: 2021-06-30\n"


def city(repository: Repo, edition: str = EDITION) -> Repo:
    """A small plan with an edition, and one commit."""
    files = {**SMALL, "editions/2021.yaml": edition}
    repository.commit({f"plan/{path}": text for path, text in files.items()}, "2021-01-05")
    return repository


def test_no_earlier_state(mp: Mp, repository: Repo) -> None:
    assert NO_EARLIER in chapter(mp, city(repository).root)


def test_a_baseline_that_there_is_not_is_none(mp: Mp, repository: Repo) -> None:
    assert NO_EARLIER in chapter(mp, city(repository, EDITION + "baseline: beschluss\n").root)


def test_the_baseline_where_no_edition_came_before(mp: Mp, golden: Golden, repository: Repo) -> None:
    city(repository, EDITION + "baseline: beschluss\n")
    repository.git("tag", "beschluss")
    finish = "finish: {planned: 2021-09-30}\n"
    repository.commit({"plan/measures/e-akte.yaml": SMALL["measures/e-akte.yaml"] + finish}, "2021-02-01")

    golden("report/changes-baseline-en.md", chapter(mp, repository.root))


def test_an_earlier_state_that_cannot_be_read(mp: Mp, repository: Repo) -> None:
    city(repository, EDITION + "baseline: beschluss\n")
    repository.commit({"plan/measures/e-akte.yaml": "title: E-Akte\nvisibility: geheim\n"}, "2021-02-01")
    repository.git("tag", "beschluss")
    repository.commit({"plan/measures/e-akte.yaml": SMALL["measures/e-akte.yaml"]}, "2021-03-01")

    assert "The earlier state “beschluss” cannot be read as a whole" in chapter(mp, repository.root)


def test_without_git_there_is_no_such_chapter(mp: Mp, tmp_path: Path) -> None:
    for path, text in SMALL.items():
        (tmp_path / "plan" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "plan" / path).write_text(text, encoding="utf-8")

    assert chapter(mp, tmp_path) == ""


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_what_a_council_does_not_decide_on_is_only_counted(mp: Mp, musterstadt: Path, audience: str) -> None:
    text = chapter(mp, musterstadt, "--audience", audience, lang="de")

    assert re.findall("Bestätigt am|Erneut bestätigt|Außerdem geändert|Neuer Text|neu gefasst", text) == []
    ((n, kinds),) = re.findall(
        "(?m)^([0-9]+) weitere Änderungen sind hier nicht einzeln aufgeführt: (.+)", text
    )
    assert int(n) == sum(map(int, re.findall(r"\(([0-9]+)\)", kinds)))


def test_where_nothing_is_to_be_told_the_rest_is_counted(mp: Mp, repository: Repo) -> None:
    city(repository, EDITION + "baseline: beschluss\n")
    repository.git("tag", "beschluss")
    more = "summary: Akten im Netz.\nreviewed: 2021-01-31\n"
    repository.commit({"plan/measures/e-akte.yaml": SMALL["measures/e-akte.yaml"] + more}, "2021-02-01")

    text = chapter(mp, repository.root).partition("### [")[0].partition("### Slips")[0]
    assert text.endswith(
        "**1 other change**\n\n### What else has changed\n\n"
        "1 further change is not told here: texts of the measures (1).\n\n"
    )
