"""`mp status`: whole outputs on Dortmund's plan."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Final

import pytest

from tests.broken_plan import write
from tests.conftest import Golden, Mp
from tests.program import ROOT
from tests.repository import Repo
from tests.small_plan import SMALL

LATER = ("--today", "2021-07-15")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 120, 160])
@pytest.mark.parametrize("today", [(), LATER], ids=["plan", "later"])
def test_table(mp: Mp, golden: Golden, lang: str, columns: int, today: tuple[str, ...]) -> None:
    ran = mp("status", *today, cwd=ROOT, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/{'later' if today else 'plan'}-{columns}-{lang}.txt", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["md", "csv", "json"])
def test_format(mp: Mp, golden: Golden, lang: str, format: str) -> None:
    ran = mp("status", *LATER, "--format", format, cwd=ROOT, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/later-{lang}.{format}", ran.out)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("filtered", ("--theme", "innovation", "--light", "red", "--light", "yellow", *LATER)),
        ("sorted", ("--sort", "light", "--status", "in-umsetzung", *LATER)),
        ("searched", ("--search", "vorstudie", *LATER)),
        ("due", ("--due-before", "2021-06-01", "--sort", "due")),
        ("nothing", ("--goal", "mehrwert", "--search", "gibt es nicht")),
    ],
)
def test_selection(mp: Mp, golden: Golden, name: str, options: tuple[str, ...]) -> None:
    ran = mp("status", *options, cwd=ROOT)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/{name}.txt", ran.out)


def test_json_is_for_programs(mp: Mp) -> None:
    german, english = (
        json.loads(mp("status", *LATER, "--format", "json", cwd=ROOT, lang=lang).out) for lang in ("de", "en")
    )

    assert (german["schema"], german["today"], len(german["measures"])) == (1, "2021-07-15", 21)
    words = {"reason"}  # the one sentence for people
    assert [without(row, words) for row in german["measures"]] == [
        without(row, words) for row in english["measures"]
    ]
    assert german["totals"] == english["totals"]
    assert german["measures"][3]["next"] == {
        "title": "Relaunch",
        "due": {"text": "2. KW 2021", "first": "2021-01-11", "last": "2021-01-17", "edtf": None},
    }


def without(row: dict[str, object], keys: set[str]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in keys}


def test_csv_is_for_spreadsheets(mp: Mp) -> None:
    read = {
        lang: list(
            csv.reader(
                StringIO(mp("status", "--format", "csv", cwd=ROOT, lang=lang).out), delimiter=delimiter
            )
        )
        for lang, delimiter in (("de", ";"), ("en", ","))
    }

    assert {lang: {len(row) for row in rows} for lang, rows in read.items()} == {"de": {11}, "en": {11}}
    assert {lang: len(rows) for lang, rows in read.items()} == {"de": 22, "en": 22}


def test_a_plan_with_errors_is_shown_as_far_as_it_can_be_read(mp: Mp, golden: Golden, tmp_path: Path) -> None:
    ran = mp("status", "--plan", str(write(tmp_path)))

    assert ran.code == 1
    golden("status/broken.txt", ran.out + "\n[stderr]\n" + ran.err)


EDITION: Final = "kind: fortschreibung\ntitle: Stand 2021\nas_of: 2021-06-30\nstate: published\n"


def day_at(mp: Mp, repository: Repo, *options: str) -> str:
    """The day of reckoning, and where it comes from, as the head of the table says it."""
    ran = mp("status", *options, cwd=repository.root, lang="en", columns=120)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.splitlines()[1].partition(" · ")[0]


@pytest.mark.parametrize("tag", ["edition/2021", "tags/edition/2021", "refs/tags/edition/2021"])
def test_a_published_edition_is_looked_at_on_its_as_of_date(mp: Mp, repository: Repo, tag: str) -> None:
    files = {**SMALL, "editions/2021.yaml": EDITION}
    commit = repository.commit({f"plan/{path}": text for path, text in files.items()}, "2021-07-08")
    repository.git("tag", "edition/2021")

    assert day_at(mp, repository, "--at", tag) == "As of 2021-06-30 (as-of date of the edition)"
    assert day_at(mp, repository, "--at", commit) == "As of 2021-07-08 (day of the revision)"
    assert day_at(mp, repository, "--at", tag, "--today", "2021-08-01") == "As of 2021-08-01 (as asked)"


def test_neither_a_branch_nor_a_draft_is_a_published_edition(mp: Mp, repository: Repo) -> None:
    files = {
        **SMALL,
        "editions/2021.yaml": EDITION,
        "editions/2022.yaml": EDITION.replace("published", "draft"),
    }
    repository.commit({f"plan/{path}": text for path, text in files.items()}, "2021-07-08")
    repository.git("branch", "edition/2021")
    repository.git("tag", "edition/2022")

    for state in ("edition/2021", "edition/2022"):
        assert day_at(mp, repository, "--at", state) == "As of 2021-07-08 (day of the revision)"
