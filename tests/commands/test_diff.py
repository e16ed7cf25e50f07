"""`mp diff`: whole outputs on Musterstadt's three years, and what it says of small repositories."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from tests.commands.test_hostile import HOSTILE
from tests.conftest import AskedOnce, Golden, Mp
from tests.program import PLAN
from tests.render.cells import cells, harmful
from tests.repository import Repo
from tests.small_plan import SMALL

EDITIONS: Final = ("diff", "edition/2024", "edition/2025")
HEADER: Final = SMALL["masterplan.yaml"]
MEASURE: Final = "plan/measures/portal.yaml"
TEXT: Final = SMALL["measures/portal.yaml"]
LATER: Final = TEXT.replace("due: 2021-09-30", "due: 2021-12-31")
FIRST_DAY: Final = "2021-01-05"


@pytest.fixture
def city(repository: Repo) -> Repo:
    """A small plan with one commit."""
    repository.commit({f"plan/{path}": text for path, text in SMALL.items()}, FIRST_DAY)
    return repository


# --- Musterstadt -----------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
def test_two_editions(asked_once: AskedOnce, golden: Golden, lang: str, columns: int) -> None:
    ran = asked_once(*EDITIONS, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"diff/editions-{columns}-{lang}.txt", _without_commit(ran.out))
    assert [line for line in ran.out.splitlines() if cells(line) > columns] == []


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["md", "json"])
def test_format(asked_once: AskedOnce, golden: Golden, lang: str, format: str) -> None:
    ran = asked_once(*EDITIONS, "--format", format, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"diff/editions-{lang}.{format}", _without_commit(ran.out))


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["table", "md"])
def test_usual_state(asked_once: AskedOnce, golden: Golden, lang: str, format: str) -> None:
    ran = asked_once("diff", "--format", format, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == asked_once("diff", "musterstadt-2025", "--format", format, lang=lang).out
    golden(f"diff/usual-{lang}.{'txt' if format == 'table' else format}", _without_commit(ran.out))


def test_a_comment_takes_no_html_and_is_short_enough(asked_once: AskedOnce) -> None:
    ran = asked_once(*EDITIONS, "--format", "md")

    assert re.findall(r"(?<!\\)<\w", ran.out) == []
    assert len(ran.out) < 65_536, "a comment on GitHub cannot be longer"


def test_data_name_every_change_with_its_facts(asked_once: AskedOnce) -> None:
    german, english = (
        json.loads(asked_once(*EDITIONS, "--format", "json", lang=lang).out) for lang in ("de", "en")
    )
    by_unit = json.loads(asked_once(*EDITIONS, "--format", "json", "--unit", "digitalbuero", lang="de").out)

    assert german["schema"] == 1
    assert (german["from"]["day"], german["to"]["day"]) == ("2024-06-30", "2025-06-30")
    assert (german["days"], german["commits"]) == (365, 16)
    for one, other in zip(german["changes"], english["changes"], strict=True):
        assert {key: one[key] for key in one if key != "message"} == {
            key: other[key] for key in other if key != "message"
        }
    addresses = [fact["address"] for change in german["changes"] for fact in change["facts"]]
    assert len(addresses) == len(set(addresses)) > 300
    assert by_unit["changes"] == [one for one in german["changes"] if one in by_unit["changes"]]
    assert 0 < len(by_unit["changes"]) < len(german["changes"])


def test_what_was_made_internal_is_not_spoken_of(asked_once: AskedOnce) -> None:
    """Between these two states the checks of single programs (D5) were made internal."""
    states = ("diff", "edition/2025", "HEAD", "--format")
    inside = asked_once(*states, "json").out
    for format in ("table", "md", "json"):
        outside = asked_once(*states, format, "--audience", "public", columns=160)
        assert (outside.code, outside.err) == (0, "")
        assert re.findall(r"penetrationstests-fachverfahren|Sicherheitsprüfung|\bD5\b", outside.out) == []
    assert "measures/penetrationstests-fachverfahren" in inside
    # As if it had never been there.
    seen = json.loads(asked_once(*states, "json", "--audience", "public", columns=160).out)
    kinds = [change["kind"] for change in seen["changes"]]
    assert kinds.count("measure-vanished") == 1, "the music school's, which is another one"


def test_backward(asked_once: AskedOnce) -> None:
    """What was new is gone, and no light is looked at on a day that is not its state's."""
    there = json.loads(asked_once(*EDITIONS, "--format", "json").out)
    back = json.loads(asked_once("diff", "edition/2025", "edition/2024", "--format", "json").out)

    assert (back["days"], back["commits"]) == (-365, -16)
    forward = {
        fact["address"]: (fact["old"], fact["new"]) for one in there["changes"] for fact in one["facts"]
    }
    backward = {
        fact["address"]: (fact["new"], fact["old"]) for one in back["changes"] for fact in one["facts"]
    }
    same = {
        address: values
        for address, values in forward.items()
        if "servicekonto" not in address and "#" not in address
    }
    assert same.items() <= backward.items()


# --- States ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["table", "md", "json"])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_nothing(asked_once: AskedOnce, golden: Golden, format: str, lang: str) -> None:
    ran = asked_once("diff", "HEAD", "--check", "--format", format, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"diff/nothing-{lang}.{'txt' if format == 'table' else format}", _without_commit(ran.out))


def test_check(mp: Mp, city: Repo) -> None:
    assert mp("diff", "HEAD", "--check", cwd=city.root).code == 0
    city.write({MEASURE: "# Umgestellt.\n" + TEXT.replace("goals: [service]\nresponsible: buero\n", "")})
    assert mp("diff", "HEAD", cwd=city.root).code == 0
    assert mp("diff", "HEAD", "--check", cwd=city.root).code == 1
    city.write({MEASURE: "# Nur ein Kommentar.\n" + TEXT})
    assert mp("diff", "HEAD", "--check", cwd=city.root).code == 0


def test_what_only_time_has_turned(mp: Mp, golden: Golden, city: Repo) -> None:
    ran = mp("diff", "HEAD", "--today", "2021-12-31", "--check", cwd=city.root, lang="en")

    assert (ran.code, ran.err) == (0, ""), "no value has changed"
    golden("diff/by-time.txt", _without_commit(ran.out))


def test_the_last_tag_where_no_edition_names_a_baseline(mp: Mp, golden: Golden, city: Repo) -> None:
    city.git("tag", "beschluss")
    city.commit({MEASURE: LATER}, "2021-03-01")
    # A branch of the same name is another state.
    city.git("branch", "beschluss")
    ran = mp("diff", "--today", "2021-03-01", cwd=city.root, lang="en")

    assert (ran.code, ran.err) == (0, "")
    golden("diff/last-tag.txt", _without_commit(ran.out))


def test_no_usual_state(mp: Mp, city: Repo) -> None:
    assert mp("diff", cwd=city.root, lang="en") == (
        2,
        "",
        "Error: There is no usual state to compare with: no edition names a baseline, and there is no tag.\n"
        "Name one: `mp diff HEAD`, `mp diff 2021-06-30` or a tag.\n",
    )


def test_no_repository(mp: Mp, tmp_path: Path) -> None:
    shutil.copytree(PLAN, tmp_path / "plan")
    ran = mp("diff", cwd=tmp_path, lang="en")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"Error: “{tmp_path / 'plan'}” lies in no git repository, so it has no history.\n"
        "History needs a clone of the repository, not only its files.\n"
    )


@pytest.mark.parametrize("state", ["beschluss-2020", "-rf", "2020-01-01"])
def test_no_such_state(mp: Mp, city: Repo, state: str) -> None:
    for states in ((state,), ("HEAD", state)):
        ran = mp("diff", *(["--"] if state.startswith("-") else []), *states, cwd=city.root, lang="en")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: ")
        assert len(ran.err.splitlines()) == 2


def test_a_day_is_a_state(mp: Mp, city: Repo) -> None:
    city.commit({MEASURE: LATER}, "2021-03-01")
    found = json.loads(mp("diff", "2021-02-01", "2021-03-02", "--format", "json", cwd=city.root).out)

    assert (found["from"]["name"], found["from"]["day"]) == ("2021-02-01", "2021-02-01")
    assert (found["days"], found["commits"]) == (29, 1)
    assert [(one["kind"], one["days"], one["light"]) for one in found["changes"]] == [
        ("date-postponed", 92, None),
        ("light-turned", None, "yellow"),
    ]


def test_an_archive_is_looked_at_on_its_own_day(mp: Mp, city: Repo) -> None:
    """Its files were committed long after: no light turns because of that."""
    city.commit({"plan/masterplan.yaml": HEADER + "as_of: 2020-12-31\n"}, "2022-01-01")

    assert mp("diff", "HEAD", "--check", cwd=city.root, lang="en").out.endswith("\nNothing has changed.\n")


def test_a_state_with_errors_is_shown_as_far_as_it_can_be_read(mp: Mp, golden: Golden, city: Repo) -> None:
    city.commit({MEASURE: TEXT.replace("due: 2021-09-30", "due: demnächst")}, "2021-02-01")
    city.git("tag", "kaputt")
    city.commit({MEASURE: LATER.replace("title: Serviceportal", "title: Portal")}, "2021-03-01")
    ran = mp("diff", "kaputt", "HEAD", cwd=city.root, lang="en")

    assert ran.code == 0
    golden("diff/broken.txt", _without_commit(ran.out) + "\n[stderr]\n" + ran.err)
    hidden = mp("diff", "kaputt", "HEAD", "--audience", "public", cwd=city.root, lang="en")
    assert (hidden.code, hidden.out) == (1, "")


def test_a_shallow_clone_says_so(mp: Mp, city: Repo, tmp_path: Path) -> None:
    city.commit({MEASURE: LATER}, "2021-03-01")
    city.git("clone", "--quiet", "--depth=1", f"file://{city.root}", str(tmp_path / "shallow"))
    said = "The clone is shallow: it lacks older commits. `git fetch --unshallow --tags` brings them.\n"

    ran = mp("diff", "HEAD", cwd=tmp_path / "shallow", lang="en")
    assert (ran.code, ran.err) == (0, said)
    for arguments in ((), ("2021-02-01",), ("beschluss",)):
        ran = mp("diff", *arguments, cwd=tmp_path / "shallow", lang="en")
        assert (ran.code, ran.err.splitlines(keepends=True)[-1]) == (2, said)


def test_units(mp: Mp, musterstadt: Path) -> None:
    assert mp(*EDITIONS, "--unit", "digitalburo", cwd=musterstadt) == (
        2,
        "",
        "Fehler: Der Plan kennt keine Organisationseinheit „digitalburo“.\nMeinten Sie „digitalbuero“?\n",
    )


def test_what_is_said_for_changes(mp: Mp, city: Repo) -> None:
    """News are no reason, and both stand below the changes, not beside the last of them."""
    news = "progress: [{date: 2021-02-01, text: Der Einbau beginnt.}]\n"
    city.commit({MEASURE: LATER + news}, "2021-03-05")
    table = mp("diff", "HEAD~1", "HEAD", "--format", "table", cwd=city.root, lang="de").out
    markdown = mp("diff", "HEAD~1", "HEAD", "--format", "md", cwd=city.root, lang="de").out
    (slip, *_) = json.loads(mp("diff", "HEAD~1", "HEAD", "--format", "json", cwd=city.root).out)["changes"]

    assert table.count("Sachstand vom 01.02.2021: Der Einbau beginnt.") == 1
    assert "Grund" not in table + markdown
    assert "\n  - *Sachstand vom 01.02.2021: Der Einbau beginnt.*\n" in markdown
    assert (slip["kind"], slip["reason"], slip["reason_kind"], slip["reason_date"]) == (
        "date-postponed",
        "Der Einbau beginnt.",
        "progress",
        "2021-02-01",
    )
    city.commit({MEASURE: f"{LATER}{news}status_reason: Der Anbieter fehlt.\n"}, "2021-04-05")
    (slip, *_) = json.loads(mp("diff", "HEAD~2", "HEAD", "--format", "json", cwd=city.root).out)["changes"]
    assert (slip["reason"], slip["reason_kind"], slip["reason_date"]) == (
        "Der Anbieter fehlt.",
        "status",
        None,
    )
    table = mp("diff", "HEAD~2", "HEAD", cwd=city.root, lang="de").out
    assert [line.split("  ")[-1].strip() for line in table.splitlines() if "Anbieter" in line] == [
        "Grund: Der Anbieter fehlt."
    ]


def test_a_measure_that_is_missing_is_not_counted_as_dropped(mp: Mp, city: Repo) -> None:
    city.commit({MEASURE: None}, "2021-02-05")
    ran = mp("diff", "HEAD~1", "HEAD", cwd=city.root, lang="de")

    said = [line.replace("\u00a0", " ") for line in ran.out.splitlines()]
    assert [line for line in said if "Maßnahme fehlt" in line] == ["1 Maßnahme fehlt im Plan"]
    assert "entfallen" not in said[said.index("1 Maßnahme fehlt im Plan")]


def test_backward_in_time_is_said(mp: Mp, city: Repo) -> None:
    city.commit({MEASURE: LATER}, "2021-02-05")
    heads = {
        format: mp("diff", "HEAD", "HEAD~1", "--format", format, cwd=city.root, lang="de").out
        for format in ("table", "md")
    }
    there = {
        format: mp("diff", "HEAD~1", "HEAD", "--format", format, cwd=city.root, lang="de").out
        for format in ("table", "md")
    }

    assert "rückwärts in der Zeit · 31 Tage · 1 Commit" in " ".join(heads["table"].split())
    assert (
        ": 31 Tage.\n\nDer Vergleich geht rückwärts in der Zeit: Der erste Stand ist der spätere.\n"
        in heads["md"]
    )
    assert "rückwärts" not in there["table"] + there["md"]


def test_a_comment_calls_nobody(mp: Mp, city: Repo) -> None:
    """And the history is written as the difference is."""
    title = "'@admin closes #4, GH-4'"
    called = "@&#8203;admin closes #&#8203;4, GH-&#8203;4"
    city.commit({MEASURE: TEXT.replace("title: Serviceportal", f"title: {title}")}, "2021-02-05")
    for arguments in (("diff", "HEAD~1", "HEAD"), ("history", "portal")):
        ran = mp(*arguments, "--format", "md", cwd=city.root)
        assert (ran.code, called in ran.out) == (0, True)
        assert re.findall(r"@\w|#\d|GH-\d", ran.out.replace("&#8203;", "\u200b")) == []


def test_a_light_of_what_could_not_be_read_is_not_compared(mp: Mp, city: Repo) -> None:
    city.commit({MEASURE: TEXT.replace("due: 2021-09-30", "due: 20x1")}, "2021-02-05")
    city.commit({MEASURE: TEXT.replace("due: 2021-09-30", "due: 2021-02-06")}, "2021-06-05")

    def lights(*states: str) -> list[str]:
        found = json.loads(mp("diff", *states, "--format", "json", cwd=city.root).out)["changes"]
        return [one["kind"] for one in found if one["light"] is not None]

    assert lights("HEAD~1", "HEAD") == lights("HEAD~2", "HEAD~1") == []
    assert lights("HEAD~2", "HEAD") == ["light-turned"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts(mp: Mp, city: Repo, text: str) -> None:
    quoted = json.dumps(text)
    city.write(
        {
            "plan/themes.yaml": f"technik: {{title: {quoted}}}\n",
            MEASURE: f"title: {quoted}\nnumber: {quoted}\ntheme: technik\nstatus: ruht\n"
            f"status_reason: {quoted}\nresponsible: buero\nmilestones: {{relaunch: {{title: {quoted}}}}}\n",
        }
    )
    for format in ("table", "md", "json"):
        ran = mp("diff", "HEAD", "--format", format, cwd=city.root, columns=60)

        assert (format, ran.code, harmful(ran.out)) == (format, 0, [])
        lines = ran.out.splitlines()
        assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
        if format == "table" and "\u200d" not in ran.out:
            assert [line for line in lines if cells(line) > 60] == []
        if format == "md":
            assert re.findall(r"(?<!\\)<script", ran.out) == []


def _without_commit(text: str) -> str:
    """The text with the names of commits, which say nothing of what is tested, in one form."""
    return re.sub(r"\b[0-9a-f]{10}([0-9a-f]{30})?\b", "0123456789", text)
