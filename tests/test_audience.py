"""Nothing that is not for the public reaches it: no word, no count, no trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Mp, ReadOnce
from tests.secret_plan import SECRET, secret_plan, write

SEEDS = range(6)


def readings(files: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every command that shows something of the plan, in every format."""
    for format in ("table", "md", "csv", "json"):
        yield "status", "--format", format
        yield "status", "--quality", "--format", format
        yield "due", "--format", format, "--within", "3000d"
    for format in ("table", "md", "json", "mermaid"):
        yield "trace", "--format", format
    yield "status", "--search", SECRET, "--format", "json"
    for id in shown(files):
        for format in ("table", "md", "json"):
            yield "show", id, "--format", format
    for id in (*list(files["goals.yaml"])[:2], *list(files["laws.yaml"])[:2], "masterplan-2018/bericht"):
        yield "trace", id


def shown(files: dict[str, Any]) -> Iterator[str]:
    """Some entries of each collection, and whatever refers to measures."""
    yield from (f"measures/{Path(name).stem}" for name in sorted(files) if name.startswith("measures/"))
    for collection in ("themes", "goals", "principles", "laws", "resolutions", "units", "participation"):
        yield from (f"{collection}/{id}" for id in list(files[f"{collection}.yaml"])[:3])
    yield from ("papers/bericht-2025", "editions/2025", "masterplan-2018/bericht")


@pytest.fixture(scope="module", params=SEEDS)
def plans(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Path, Path]:
    """A plan full of secrets, and the same one without them, in folders of the same name."""
    secret, cut = secret_plan(request.param)
    folders = [write(files, tmp_path_factory.mktemp("stadt") / "plan") for files in (secret, cut)]
    return cut, folders[0], folders[1]


def test_the_public_sees_what_it_would_see_if_nothing_else_existed(
    plans: tuple[dict[str, Any], Path, Path], mp: Mp, read_once: ReadOnce
) -> None:
    files, secret, cut = plans
    read_once(secret, cut)
    for call in readings(files):
        seen = mp(*call, "--audience", "public", cwd=secret.parent)
        assert SECRET not in seen.out.lower().replace(f"“{SECRET}”", ""), call
        assert seen == mp(*call, cwd=cut.parent), call


def test_a_report_for_the_public_says_what_it_would_say_if_nothing_else_existed(
    plans: tuple[dict[str, Any], Path, Path], mp: Mp
) -> None:
    _, secret, cut = plans
    for plan in (secret, cut):
        ran = mp("report", "--audience", "public", "--out", str(plan.parent / "build"), cwd=plan.parent)
        assert ran.code == 0, ran.err
    written = {
        path.relative_to(secret.parent): path.read_bytes() for path in (secret.parent / "build").rglob("*.*")
    }
    assert written
    for name, content in written.items():
        assert SECRET.encode() not in content.lower(), name
        assert content == (cut.parent / name).read_bytes(), name


def test_the_office_sees_the_secrets(plans: tuple[dict[str, Any], Path, Path], mp: Mp) -> None:
    """Else the test above could not fail."""
    _, secret, _ = plans
    for call in (("status",), ("due", "--within", "3000d"), ("trace",)):
        assert SECRET in mp(*call, cwd=secret.parent).out
    ran = mp("report", "--audience", "internal", "--out", str(secret.parent / "all"), cwd=secret.parent)
    assert ran.code == 0
    assert SECRET in (secret.parent / "all" / "fortschreibung.md").read_text(encoding="utf-8")


def test_what_is_hidden_is_not_known_to_the_public(plans: tuple[dict[str, Any], Path, Path], mp: Mp) -> None:
    _, secret, _ = plans
    hidden = next(path.stem for path in sorted(secret.glob("measures/*.yaml")) if SECRET in path.stem)
    for command in ("show", "trace"):
        assert mp(command, hidden, cwd=secret.parent).code == 0
        known = mp(command, hidden, "--audience", "public", cwd=secret.parent)
        assert (known.code, known.out) == (2, "")
        # The id that was typed is all that is said of it.
        assert known.err.count(SECRET) == 1


@pytest.mark.parametrize(
    "fault",
    [
        "visibility: intern",
        "visiblity: internal",
        "visibility:",
        "visibility: !!str internal",
        "title: Noch einmal\nvisibility: internal",
    ],
)
@pytest.mark.parametrize("audience", ["public", "council"])
def test_where_it_is_not_certain_what_is_hidden_nothing_is_shown(
    tmp_path: Path, mp: Mp, fault: str, audience: str
) -> None:
    _, cut = secret_plan(1)
    plan = write(cut, tmp_path / "plan")
    (plan / "measures" / "neu.yaml").write_text(
        f"title: Neu\ntheme: prozesse\nstatus: in-konzeption\n{fault}\n", encoding="utf-8"
    )
    header = plan / "masterplan.yaml"
    text = header.read_text(encoding="utf-8")
    off = '"severities": {"S101": "off", "S104": "off", '
    header.write_text(text.replace('"severities": {', off), encoding="utf-8")
    for call in (("status",), ("show", "neu"), ("due",), ("trace",), ("report", "--out", str(tmp_path))):
        ran = mp(*call, "--audience", audience, cwd=tmp_path, lang="en")
        assert (ran.code, ran.out) == (1, ""), call
        refused = "it is not certain who may see what"
        if call[0] == "report" and refused not in ran.err:
            refused = "so no paper is written"
        assert refused in ran.err, call


def test_an_error_in_what_is_hidden_is_not_counted(tmp_path: Path, mp: Mp) -> None:
    _, cut = secret_plan(1)
    cut["masterplan.yaml"].setdefault("severities", {}).update({"P102": "error", "Y113": "error"})
    plain = write(cut, tmp_path / "plain" / "plan")
    secret = write(cut, tmp_path / "secret" / "plan")
    (secret / "measures" / "neu.yaml").write_text(
        "title: Neu\ntheme: gibt-es-nicht\nstatus: in-konzeption\nsummary:\nvisibility: internal\n",
        encoding="utf-8",
    )
    (secret / "papers" / "neu.yaml").write_text("title: Vorlage\nmeasures: [neu]\n", encoding="utf-8")
    (plain / "papers" / "neu.yaml").write_text("title: Vorlage\n", encoding="utf-8")
    for call in (("status",), ("show", "papers/neu"), ("due",), ("trace",)):
        assert mp(*call, "--audience", "public", cwd=secret.parent) == mp(*call, cwd=plain.parent), call
        assert "3 Fehler" in mp(*call, cwd=secret.parent).err, call
