"""`mp history`: whole outputs on Musterstadt's three years, and what it says of small repositories."""

from __future__ import annotations

import csv
import json
import re
import shutil
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest

from tests.commands.test_hostile import HOSTILE
from tests.conftest import AskedOnce, Golden, Mp
from tests.program import PLAN
from tests.render.cells import cells, harmful
from tests.repository import Repo, measure, small

FIBRE: Final = "glasfaser-liegenschaften"
PORTAL: Final = "plan/measures/portal.yaml"


@pytest.fixture(scope="module")
def names(musterstadt: Path) -> dict[str, str]:
    """The names of the commits → names that stay when a text of the example is mended, and are as long."""
    line = Repo(musterstadt).git("rev-list", "--reverse", "--first-parent", "HEAD").splitlines()
    return {name: f"{place:010x}" + name[10:] for place, name in enumerate(line)}


def steady(text: str, names: dict[str, str]) -> str:
    for name, other in names.items():
        text = text.replace(name, other[:10] + "0" * 30).replace(name[:10], other[:10])
    return text


# --- Musterstadt -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize("id", ["", FIBRE])
def test_table(
    asked_once: AskedOnce, golden: Golden, names: dict[str, str], id: str, lang: str, columns: int
) -> None:
    ran = asked_once("history", *id.split(), lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"history/{id or 'plan'}-{columns}-{lang}.txt", steady(ran.out, names))
    assert [line for line in ran.out.splitlines() if cells(line) > columns] == []


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["md", "csv", "json"])
@pytest.mark.parametrize("id", ["", FIBRE])
def test_format(
    asked_once: AskedOnce, golden: Golden, names: dict[str, str], id: str, lang: str, format: str
) -> None:
    ran = asked_once("history", *id.split(), "--format", format, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"history/{id or 'plan'}-{lang}.{format}", steady(ran.out, names))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("paused", ("F5",)),
        ("renamed", ("servicekonto-bundid",)),
        ("merged-into", ("B6",)),
        ("fallen-back", ("digitaler-posteingang",)),
        ("milestone", ("museum-digital.milestones",)),
        ("resolution", ("masterplan-2024",)),
        ("header", ("masterplan",)),
        ("since", ("--since", "edition/2025")),
        ("since-entry", (FIBRE, "--since", "2025-06-30")),
        ("unit", ("--unit", "digitalbuero")),
        ("at", ("--at", "edition/2024")),
        ("public", ("--audience", "public")),
        ("public-entry", (FIBRE, "--audience", "public")),
        ("who", (FIBRE, "--who", "--since", "edition/2025")),
    ],
)
def test_selection(
    asked_once: AskedOnce,
    golden: Golden,
    names: dict[str, str],
    name: str,
    arguments: tuple[str, ...],
) -> None:
    ran = asked_once("history", *arguments)

    assert (ran.code, ran.err) == (0, "")
    golden(f"history/{name}.txt", steady(ran.out, names))


def test_a_measure_is_found_by_what_it_was_called(asked_once: AskedOnce) -> None:
    by_id = asked_once("history", "servicekonto-bundid")

    assert by_id.code == 0
    assert asked_once("history", "servicekonto") == by_id
    assert asked_once("history", "measures/servicekonto-bundid") == by_id


def test_data_are_the_same_in_both_languages_but_for_the_sentences(asked_once: AskedOnce) -> None:
    german, english = (
        json.loads(asked_once("history", FIBRE, "--format", "json", lang=lang).out) for lang in ("de", "en")
    )
    plans = [
        asked_once("history", "--format", "json", lang=lang).out.replace(" ", "") for lang in ("de", "en")
    ]

    assert without_messages(german) == without_messages(english)
    assert plans[0] == plans[1]


def without_messages(data: Any) -> Any:
    for event in data["events"]:
        for change in event["changes"]:
            del change["message"]
    return data


def test_the_last_counts_are_those_of_status(asked_once: AskedOnce) -> None:
    history = json.loads(asked_once("history", "--format", "json").out)
    status = json.loads(asked_once("status", "--format", "json").out)

    counts = {id: count for id, count in status["totals"]["status"].items() if count}
    assert history["standings"][-1]["by_status"] == counts
    days = [one["day"] for one in history["standings"]]
    assert days == sorted(set(days))


def test_slips_add_up(asked_once: AskedOnce) -> None:
    history = json.loads(asked_once("history", "--format", "json").out)
    slips, totals = history["slips"], history["totals"]

    assert totals["slipped"] == len(slips)
    assert totals["fallen"] == len(history["fallen"])
    assert {one["state"] for one in slips} <= {"open", "reached"}
    assert totals["taken_away"] == sum(one["slip_days"] is None for one in slips)
    assert totals["times"] == sum(one["times"] for one in slips)
    days = [one["slip_days"] for one in slips if one["slip_days"] is not None]
    assert days == sorted(days, reverse=True)


def test_a_spreadsheet_has_a_row_for_each_change(asked_once: AskedOnce) -> None:
    ran = asked_once("history", FIBRE, "--format", "csv", lang="de")
    rows = list(csv.reader(StringIO(ran.out), delimiter=";"))
    data = json.loads(asked_once("history", FIBRE, "--format", "json").out)

    assert [row[4] for row in rows[1:]] == [
        change["message"] for event in data["events"] for change in event["changes"]
    ]


def test_names_only_where_they_are_asked_for(asked_once: AskedOnce, musterstadt: Path) -> None:
    authors = set(Repo(musterstadt).git("log", "--format=%an").splitlines())
    for format in ("table", "md", "csv", "json"):
        silent = asked_once("history", "e-rechnung", "--format", format, columns=160).out
        asked = asked_once("history", "e-rechnung", "--who", "--format", format, columns=160).out
        named = {name for name in authors if name in asked}
        assert named
        assert {name for name in named if name in silent} <= {"Digitalbüro"}
        assert silent.count("Digitalbüro") < asked.count("Digitalbüro")


def test_what_is_internal_now_was_never_there_for_the_public(asked_once: AskedOnce) -> None:
    """The checks of single programs (D5) were for the public once."""
    id = "penetrationstests-fachverfahren"
    title = "Sicherheitsprüfung der Fachverfahren"
    subject = "Sicherheitsprüfungen nur noch verwaltungsintern"
    inside = asked_once("history", id, columns=160)
    outside = asked_once("history", id, "--audience", "public")
    council = asked_once("history", id, "--audience", "council")

    assert title in inside.out
    assert subject in inside.out
    for ran in (outside, council):
        assert (ran.code, ran.out) == (2, "")
        assert title not in ran.err
    for format in ("table", "md", "csv", "json"):
        everything = asked_once("history", "--audience", "public", "--format", format).out
        assert title not in everything
        assert id not in everything
    counted = json.loads(asked_once("history", "--audience", "public", "--format", "json").out)
    status = json.loads(asked_once("status", "--audience", "public", "--format", "json").out)
    assert sum(counted["standings"][-1]["by_status"].values()) == len(status["measures"])


# --- Small repositories -------------------------------------------------------------------------------


def test_what_is_not_committed_comes_first(mp: Mp, repository: Repo) -> None:
    repository.commit(
        small({"measures/portal.yaml": measure(finish="{planned: 2021}")}), "2021-01-05", "Erster"
    )
    repository.commit({PORTAL: measure(finish="{planned: 2022}")}, "2021-03-05", "Zweiter")
    repository.write({PORTAL: measure(finish="{planned: 2023}", status_reason="Es fehlt Geld.")})

    ran = mp("history", "portal", "--today", "2021-04-01", cwd=repository.root, lang="en", columns=100)

    assert (ran.code, ran.err) == (0, "")
    assert re.sub(r"[0-9a-f]{10}", "COMMIT", ran.out) == (
        "Portal\n"
        "Measure · measures/portal · as of 2021-04-01 (as asked) · 4 changes\n"
        "\n"
        "What happened\n"
        "  Not committed yet\n"
        "    • The finish is postponed by 365 days: from 2022 to 2023.\n"
        "    • Reason: Es fehlt Geld.\n"
        "    • New text: Status reason.\n"
        "\n"
        "  2021-03-05 · COMMIT · Zweiter\n"
        "    • The finish is postponed by 365 days: from 2021 to 2022.\n"
        "\n"
        "  2021-01-05 · COMMIT · Erster\n"
        "    • The measure is new: “Laufend”.\n"
        "\n"
        "Slip record\n"
        "  Date of  Slipped         Promised  Promised by       Later dates                   "
        "Now   How often\n"
        "  Finish   730 days later  2021      as first written  2022 (on 2021-03-05); 2023    2023  2\n"
        "                                                       (not committed yet)\n"
    )


def test_a_measure_that_is_gone_can_still_be_asked_for(mp: Mp, repository: Repo) -> None:
    repository.commit(small({"measures/alt.yaml": measure(title="Altes", number="M70")}), "2021-01-05")
    repository.commit({"plan/measures/alt.yaml": None}, "2021-03-05", "Gelöscht")

    ran = mp("history", "alt", "--today", "2021-04-01", cwd=repository.root, lang="en")
    by_number = mp("history", "M70", "--today", "2021-04-01", cwd=repository.root, lang="en")

    assert (ran.code, ran.err) == (0, "")
    assert by_number == ran
    assert re.search(r"2021-03-05 · [0-9a-f]{10} · Gelöscht\n    • The measure", ran.out)


def test_unknown_ids_and_units(mp: Mp, repository: Repo) -> None:
    repository.commit(small(), "2021-01-05")

    assert mp("history", "portall", cwd=repository.root) == (
        2,
        "",
        "Fehler: „portall“ gibt es in diesem Plan nicht.\nMeinten Sie measures/portal (Serviceportal)?\n",
    )
    assert mp("history", "--unit", "amt", cwd=repository.root) == (
        2,
        "",
        "Fehler: Der Plan kennt keine Organisationseinheit „amt“.\nBekannt sind hier: buero.\n",
    )


def test_a_unit_does_not_go_with_an_id(mp: Mp, repository: Repo) -> None:
    repository.commit(small(), "2021-01-05")

    ran = mp("history", "portal", "--unit", "buero", cwd=repository.root, lang="en")

    assert ran == (
        2,
        "",
        "Error: An entry is not narrowed down to a unit.\n"
        "Please leave out `--unit`, or the ID for the history of the whole plan.\n",
    )


@pytest.mark.parametrize("id", ["portal", ""])
def test_what_cannot_be_read_has_not_changed(mp: Mp, repository: Repo, id: str) -> None:
    """Neither is it an edit that nobody has committed."""
    staff = "[{year: 2024, kind: additional, planned: %s}]"
    sound = measure(finish="{planned: Ende 2025}", staff=staff % "1")
    repository.commit(small({"measures/portal.yaml": sound}), "2024-01-05")
    repository.commit({PORTAL: sound.replace("Ende 2025", "Ende 20x5")}, "2024-02-05")
    repository.write({PORTAL: measure(finish="{planned: Ende 20x5}", staff=staff % '"1;5"', summary="Neu")})

    ran = mp(
        "history", *id.split(), "--today", "2024-03-01", "--format", "json", cwd=repository.root, lang="en"
    )

    told = json.loads(ran.out)
    if id:
        assert [change["message"] for change in told["events"][0]["changes"]] == ["New text: Summary."]
        assert [one["changes"] for one in told["events"][1:-1]] == []
        assert [(one["now"]["text"], one["slip_days"]) for one in told["slips"]] == [("Ende 2025", 0)]
    else:
        assert (told["slips"], told["totals"]["promised"]) == ([], 1)
    assert ran.code == 1


def test_what_cannot_be_read_is_carried_over_a_rename(mp: Mp, repository: Repo) -> None:
    sound = measure(finish="{planned: Ende 2025}")
    repository.commit(small({"measures/portal.yaml": sound}), "2024-01-05")
    faulty = sound.replace("Ende 2025", "Ende 20x5") + "formerly: [portal]\n"
    repository.commit({PORTAL: None, "plan/measures/neu.yaml": faulty}, "2024-02-05")

    ran = mp("history", "neu", "--today", "2024-03-01", "--format", "json", cwd=repository.root, lang="en")

    told = json.loads(ran.out)
    assert [change["kind"] for event in told["events"] for change in event["changes"]] == [
        "measure-renamed",
        "measure-new",
    ]
    assert [(one["now"]["text"], one["slip_days"]) for one in told["slips"]] == [("Ende 2025", 0)]


def test_dates_that_nobody_keeps_any_more(mp: Mp, repository: Repo) -> None:
    gone = measure(title="Altes", number="M70", finish="{planned: Ende 2025}")
    repository.commit(small({"measures/alt.yaml": gone}), "2024-01-05")
    repository.commit({"plan/measures/alt.yaml": None}, "2024-02-05")

    entry = json.loads(mp("history", "alt", "--format", "json", cwd=repository.root).out)
    plan = json.loads(mp("history", "--format", "json", cwd=repository.root).out)

    assert entry["slips"] == plan["fallen"]
    [one] = plan["fallen"]
    assert (one["measure"], one["now"], one["state"], one["times"]) == ("alt", None, "gone", 0)
    assert (plan["slips"], plan["totals"]["fallen"], plan["totals"]["slipped"]) == ([], 1, 0)


def test_without_git(mp: Mp, tmp_path: Path) -> None:
    shutil.copytree(PLAN, tmp_path / "plan")
    ran = mp("history", cwd=tmp_path)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Fehler: „")
    assert "liegt in keinem Git-Repository" in ran.err


def test_without_a_commit(mp: Mp, repository: Repo) -> None:
    repository.write(small())

    assert mp("history", cwd=repository.root) == (
        2,
        "",
        "Fehler: Das Repository hat noch keinen Commit und damit keine Geschichte.\n"
        "Bitte den Plan einmal einchecken; danach lassen sich seine Stände nennen.\n",
    )


def test_a_plan_that_was_never_committed_is_all_new(mp: Mp, repository: Repo) -> None:
    repository.commit({"README.md": "Hier entsteht ein Plan."}, "2021-01-05")
    repository.write(small())

    ran = mp("history", "portal", "--today", "2021-04-01", cwd=repository.root, lang="en")

    assert (ran.code, ran.err) == (0, "")
    assert "  Not committed yet\n    • The measure is new" in ran.out


def test_a_shallow_clone_says_from_when_on(mp: Mp, repository: Repo, tmp_path: Path) -> None:
    repository.commit(small(), "2021-01-05")
    repository.commit({PORTAL: measure(finish="{planned: 2022}")}, "2021-03-05")
    repository.commit({PORTAL: measure(finish="{planned: 2023}")}, "2021-04-05")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth", "2", f"file://{repository.root}", str(clone))

    ran = mp("history", "portal", cwd=clone)

    assert ran.code == 0
    assert ran.err.startswith("Die Geschichte ist erst ab dem 05.03.2021 bekannt. ")
    assert "git fetch --unshallow" in ran.err
    assert "05.03.2021" in ran.out
    assert "05.01.2021" not in ran.out


def test_since_a_state_that_there_is_not(mp: Mp, repository: Repo) -> None:
    repository.commit(small(), "2021-01-05")

    ran = mp("history", "--since", "v1", cwd=repository.root)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Fehler: Das Repository kennt keinen Stand „v1“.")


def test_what_nobody_knows_the_audience_of_is_hidden(mp: Mp, repository: Repo) -> None:
    """At first its visibility was misspelt, so that it seemed to be for the public; then it was mended."""
    secret = measure(title="Geheim", visibility="intern")
    repository.commit(small({"measures/geheim.yaml": secret}), "2021-01-05")
    repository.commit({"plan/measures/geheim.yaml": secret.replace("intern", "internal")}, "2021-02-05")
    repository.commit({"plan/measures/geheim.yaml": None}, "2021-03-05")

    for id in ("", "geheim"):
        for format in ("table", "md", "csv", "json"):
            ran = mp("history", *id.split(), "--audience", "public", "--format", format, cwd=repository.root)
            assert "Geheim" not in ran.out + ran.err
    assert mp("history", "geheim", cwd=repository.root).code == 0
    counts = json.loads(mp("history", "--audience", "public", "--format", "json", cwd=repository.root).out)
    assert {sum(one["by_status"].values()) for one in counts["standings"]} == {1}


def test_a_row_that_was_made_internal_is_not_spoken_of(mp: Mp, repository: Repo) -> None:
    risk = "\nrisks:\n- {text: Der Anbieter wankt, likelihood: high"
    hidden = measure() + f"{risk}, visibility: internal}}\n"
    repository.commit(small({"measures/portal.yaml": measure() + f"{risk}}}\n"}), "2021-01-05")
    repository.commit({PORTAL: hidden}, "2021-02-05")
    repository.commit({PORTAL: measure()}, "2021-03-05")

    ran = mp("history", "portal", "--audience", "public", "--format", "json", cwd=repository.root)
    inside = mp("history", "portal", "--format", "json", cwd=repository.root)

    assert "wankt" not in ran.out
    assert [event["day"] for event in json.loads(ran.out)["events"]] == ["2021-01-05"]
    assert [event["day"] for event in json.loads(inside.out)["events"]] == [
        "2021-03-05",
        "2021-02-05",
        "2021-01-05",
    ]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(mp: Mp, repository: Repo, text: str) -> None:
    quoted = json.dumps(text)
    name = " ".join(text.split()).replace("\0", "") or "Amt"
    repository.commit(small({"measures/portal.yaml": measure(title=quoted)}), "2021-01-05")
    repository.write({PORTAL: measure(title=quoted, status_reason=quoted, finish="{planned: 2022}")})
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--cleanup=verbatim", "--message", name, GIT_AUTHOR_NAME=f"x{name}")
    for arguments, format in product((("portal", "--who"), ()), ("table", "md", "csv", "json")):
        ran = mp("history", *arguments, "--format", format, cwd=repository.root, columns=60)
        lines = ran.out.splitlines()
        assert (arguments, format, harmful(ran.out)) == (arguments, format, [])
        assert [line for line in lines if line.lstrip().startswith("::")] == []
        if format == "table" and "\u200d" not in ran.out:
            assert [line for line in lines if cells(line) > 60] == []
