"""The help of every command. A type checker does not look into `Annotated`, so this does."""

from __future__ import annotations

import re

import pytest

from masterplan_cli.cli import COMMANDS
from tests.conftest import Golden, Mp


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help(mp: Mp, golden: Golden, name: str, lang: str) -> None:
    ran = mp(*name.split(), "--help", lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"help/{name or 'mp'}-{lang}.txt", ran.out)


def test_short_and_without_arguments(mp: Mp) -> None:
    assert mp() == mp("-h") == mp("--help")
    assert mp("status", "-h") == mp("status", "--help")


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_and_speaks_of_every_option(mp: Mp, name: str) -> None:
    shown = mp(name, "--help").out

    assert re.findall(rf"^  mp {name}\b", shown, re.MULTILINE)
    for option in re.findall(r"^  (?:-h, )?(--[a-z-]+)", shown, re.MULTILINE):
        assert re.search(rf"{option}\b[^\n]*(?:  [A-ZÄÖÜ]|\n {{10,}}[A-ZÄÖÜ])", shown), option


def test_version(mp: Mp) -> None:
    ran = mp("--version")

    assert ran.code == 0
    assert re.fullmatch(r"mp \d+\.\d+\.\d+\n", ran.out)
