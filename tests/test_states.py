"""One state after the other is what reading all of it would give, and what cannot be read stays as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.loading import load
from masterplan_cli.loading.states import PlanStates, is_plan_file
from masterplan_cli.plan.plan import Plan, Unread
from masterplan_cli.source.documents import Document, parse
from masterplan_cli.source.tree import MemoryTree
from tests.repository import measure
from tests.small_plan import SMALL

PORTAL: Final = "measures/portal.yaml"
Texts = Mapping[str, "str | None"]


def documents(texts: Texts) -> dict[str, Callable[[], Document] | None]:
    return {
        path: partial(parse, text.encode(), path) if text is not None else None
        for path, text in texts.items()
    }


def states(*changes: Texts) -> list[Plan]:
    """The small plan, and how it is after each of these changes."""
    found = PlanStates()
    return [found.take(documents(one)) for one in ({**SMALL}, *changes)]


def read(files: Texts) -> Plan:
    return load(MemoryTree({path: text for path, text in files.items() if text is not None})).plan


def test_parts_of_a_plan() -> None:
    assert [path for path in SMALL if not is_plan_file(path)] == []
    for path in (
        "README.md",
        "measures.yaml",
        "measures/a.yml",
        "measures/.a.yaml",
        ".a/measures.yaml",
        "other/a.yaml",
        "themes/a.yaml",
        "yaml",
    ):
        assert not is_plan_file(path)
    assert is_plan_file("measures/a/b/c.yaml")


def test_what_has_not_changed_is_the_same_entry() -> None:
    first, second, third = states(
        {PORTAL: f"# Neu\n{SMALL[PORTAL]}"}, {"goals.yaml": "service:\n  title: Neu\n"}
    )
    assert second.measures["portal"] is first.measures["portal"]
    assert third.measures is second.measures
    assert third.goals["service"].title == "Neu"


def test_a_file_that_moves_is_no_change() -> None:
    first, second = states({PORTAL: None, "measures/neu/portal.yaml": SMALL[PORTAL]})
    assert second.measures["portal"] is first.measures["portal"]


@pytest.mark.parametrize(
    "text",
    ["a: [", "", "\0", "titel: a\n", "- a\n", "title: a\n", "title: &a b\n", "\ufeff\ufeff", "x" * 1_100_000],
)
def test_what_cannot_be_read_stays_as_it_was(text: str) -> None:
    first, broken, mended = states({PORTAL: text}, {PORTAL: measure(title="Neu")})
    if text not in (
        "title: a\n",
        "titel: a\n",
    ):  # these are read: they lack what they must have, and all else
        assert broken.measures["portal"] == first.measures["portal"]
    assert broken.measures["portal"].status == "laufend"
    assert mended == read({**SMALL, PORTAL: measure(title="Neu")})


@pytest.mark.parametrize("key", ["finish: {planned: bald}", "finsh: {planned: 2021}", "finish: []"])
def test_one_bad_value_does_not_hide_the_rest(key: str) -> None:
    """Not even for as long as it stays."""
    text = str(SMALL[PORTAL]).replace("finish: {planned: 2022-12-31}", key)
    first, second, third = states({PORTAL: text}, {PORTAL: text.replace("Serviceportal", "Neu")})
    assert second.measures["portal"] == first.measures["portal"]
    assert third.measures["portal"] == first.measures["portal"].model_copy(update={"title": "Neu"})


def test_a_bad_id_keeps_nothing_from_changing() -> None:
    path = "measures/A B.yaml"
    _, second, third = states({path: measure(title="Eins")}, {path: measure(title="Zwei")})
    assert [plan.measures["A B"].title for plan in (second, third)] == ["Eins", "Zwei"]


def test_a_collection_that_cannot_be_read_stays_as_it_was() -> None:
    first, broken, mended = states({"themes.yaml": "technik: ["}, {"themes.yaml": "technik:\n  title: Neu\n"})
    assert broken.themes == first.themes
    assert mended.themes["technik"].title == "Neu"
    assert mended.unread == Unread()


def test_an_entry_that_was_never_read() -> None:
    _, broken, mended, gone = states(
        {"measures/neu.yaml": "title: a\n"}, {"measures/neu.yaml": measure()}, {"measures/neu.yaml": None}
    )
    assert "neu" not in broken.measures
    assert broken.unread.ids == {("measures", "neu")}
    assert mended.unread == Unread()
    assert mended.measures.keys() == {"portal", "neu"}
    assert gone.measures.keys() == {"portal"}


def test_a_header_that_cannot_be_read_stays_as_it_was() -> None:
    first, bad, worse, gone = states(
        {"masterplan.yaml": str(SMALL["masterplan.yaml"]).replace("label: Ruht, ", "")},
        {"masterplan.yaml": "title: ["},
        {"masterplan.yaml": None},
    )
    assert [plan.masterplan for plan in (bad, worse, gone)] == [first.masterplan] * 3


def test_of_two_files_the_first_counts() -> None:
    _, two, one = states(
        {"measures/a/portal.yaml": measure(title="Anderes")}, {"measures/a/portal.yaml": None}
    )
    assert two.measures["portal"].title == "Anderes"
    assert one.measures["portal"].title == "Serviceportal"


FILES: Final[Mapping[str, tuple[str | None, ...]]] = {
    PORTAL: (None, str(SMALL[PORTAL]), measure(title="Neu"), measure(finish="{planned: 2023}")),
    "measures/akte.yaml": (None, measure(), measure(note="Neu"), f"# formatiert\n{measure()}"),
    "measures/x/akte.yaml": (None, measure(title="Doppelt")),
    "goals.yaml": (None, "service:\n  title: A\n", "service:\n  title: B\nneu:\n  title: C\n"),
    "editions/2021.yaml": (None, "title: a\nas_of: 2021-01-01\nkind: report\n"),
    "masterplan.yaml": (
        str(SMALL["masterplan.yaml"]),
        f"{SMALL['masterplan.yaml']}priorities:\n  hoch: {{label: Hoch, meaning: zuerst}}\n",
    ),
}
CHANGES: Final = st.lists(
    st.dictionaries(st.sampled_from(sorted(FILES)), st.integers(0, 3), min_size=1), min_size=1, max_size=6
)


@given(CHANGES)
def test_one_after_the_other_is_all_at_once(changes: list[dict[str, int]]) -> None:
    found = PlanStates()
    files: dict[str, str | None] = {}
    for change in ({"masterplan.yaml": 0}, *changes):
        texts = {path: FILES[path][number % len(FILES[path])] for path, number in change.items()}
        files |= texts
        seen, wanted = found.take(documents(texts)), read(files)
        # What several changes could not read may have been read before.
        assert replace(seen, unread=Unread()) == replace(wanted, unread=Unread())
