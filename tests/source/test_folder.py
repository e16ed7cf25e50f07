"""Where the plan lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.source.folder import find_plan, repository_above
from tests.small_plan import text


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a plan in it, beside one without."""
    for folder in ("plan/measures", "papers/2021", "bare"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "plan" / "masterplan.yaml").write_text("title: Masterplan\n")
    return tmp_path


@pytest.mark.parametrize("start", [".", "plan", "plan/measures", "papers", "papers/2021"])
def test_the_plan_is_found_from_here_and_below(office: Path, start: str) -> None:
    assert find_plan(None, office / start) == office / "plan"


def test_the_nearest_plan_is_taken(office: Path) -> None:
    (office / "papers" / "masterplan.yaml").write_text("title: Ein anderer\n")
    assert find_plan(None, office / "papers" / "2021") == office / "papers"


def test_a_folder_that_is_asked_for_is_taken(office: Path) -> None:
    assert find_plan(office / "plan", office / "papers") == office / "plan"


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        (
            "nowhere",
            "The folder “{office}/nowhere” does not exist.",
            "`--plan` takes the folder that holds masterplan.yaml.",
        ),
        (
            "plan/masterplan.yaml",
            "The folder “{office}/plan/masterplan.yaml” does not exist.",
            "`--plan` takes the folder that holds masterplan.yaml.",
        ),
        (
            "a" * 300,
            "The folder “{office}/" + "a" * 300 + "” does not exist.",
            "`--plan` takes the folder that holds masterplan.yaml.",
        ),
        (
            "bare",
            "The folder “{office}/bare” holds no masterplan.yaml.",
            "`--plan` takes the folder that holds masterplan.yaml.",
        ),
        (".", "The folder “{office}” holds no masterplan.yaml.", "Did you mean `--plan {office}/plan`?"),
    ],
)
def test_a_folder_without_a_plan_is_refused(office: Path, asked: str, message: str, hint: str) -> None:
    with pytest.raises(MasterplanError) as fault:
        find_plan(office / asked, office)
    assert text(fault.value.message) == message.format(office=office)
    assert fault.value.hint is not None
    assert text(fault.value.hint) == hint.format(office=office)


def test_without_a_plan_anywhere_the_call_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MasterplanError) as fault:
        find_plan(None, tmp_path)
    assert text(fault.value.message) == "This folder holds no masterplan (no plan/masterplan.yaml found)."
    assert fault.value.hint is not None
    assert text(fault.value.hint) == "Change into the folder, or name it with `--plan DIR`."


def test_the_repository_is_the_nearest_folder_with_git_in_it(office: Path) -> None:
    assert repository_above(office / "plan") == office / "plan"
    (office / ".git").mkdir()
    assert repository_above(office / "plan" / "measures") == office
    (office / "plan" / ".git").write_text("gitdir: elsewhere\n")
    assert repository_above(office / "plan" / "measures") == office / "plan"
