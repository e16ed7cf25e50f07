"""`mp explain`: the list, and the page of every code."""

from __future__ import annotations

import pytest

from masterplan_cli.pages import parse_page
from masterplan_cli.review import RULES
from tests.conftest import Golden, Mp


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80])
def test_list(mp: Mp, golden: Golden, lang: str, columns: int) -> None:
    ran = mp("explain", lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"explain/list-{columns}-{lang}.txt", ran.out)
    assert [line[:4] for line in ran.out.splitlines() if not line.startswith(" ")] == list(RULES)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_page(mp: Mp, golden: Golden, lang: str) -> None:
    pages = []
    for code in RULES:
        ran = mp("explain", code.lower(), lang=lang)
        assert (ran.code, ran.err, ran.out[: len(code) + 3]) == (0, "", f"{code} · ")
        pages.append(ran.out)

    golden(f"explain/pages-{lang}.txt", "\n".join(pages))


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_examples_stand_as_they_are(mp: Mp, columns: int) -> None:
    for code, rule in RULES.items():
        shown = mp("explain", code, columns=columns).out
        for example in parse_page(rule.page).examples:
            indented = "".join(f"    {line}\n" if line else "\n" for line in example.text.splitlines())
            assert indented in shown


def test_a_family(mp: Mp) -> None:
    listed = mp("explain", "h")

    assert (listed.code, listed.err) == (0, "")
    codes = [line[:4] for line in listed.out.splitlines() if not line.startswith(" ")]
    assert codes == [code for code in RULES if code.startswith("H")]
