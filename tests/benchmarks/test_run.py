"""The floors run, and a missed budget is seen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.generate import write_plan
from benchmarks.run import Row, cells, markdown
from benchmarks.schema import measure_schema

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

MET = Row("many", "mp validate : events", 2.31, "s", 1.72, 2.31 / 1.72, 1.5)
MISSED = Row("growth", "a measure of 10,000 : one of 1,000", 400.0, "µs", 200.0, 2.0, 1.25)
HEAVY = Row("memory", "peak of the same two", 250.4, "MiB", 16.0, None, 250.0)


def run(script: str, *arguments: str) -> str:
    call = [sys.executable, str(BENCHMARKS / script), *arguments]
    return subprocess.run(call, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_the_floor_of_help_shows_its_help() -> None:
    assert "Greet a city." in run("floor_hello.py", "--help")


def test_the_floor_of_completion_names_its_options(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "_HELLO_COMPLETE": "complete_bash",
        "COMP_WORDS": "hello\n--",
        "COMP_CWORD": "1",
    }.items():
        monkeypatch.setenv(name, value)
    options = ("--name", "--install-completion", "--show-completion", "--help")
    assert run("floor_completion.py").split() == list(options)


def test_the_floor_of_a_small_plan_prints_a_row_for_each_measure() -> None:
    assert run("floor_table.py").count("E-Akte") == 21


def test_the_floor_of_a_large_plan_reads_every_file(tmp_path: Path) -> None:
    write_plan(tmp_path, 5)
    assert run("floor_events.py", str(tmp_path)) == "15\n"


def test_the_schema_lets_a_file_have_no_id_and_a_year_be_a_number() -> None:
    schema = measure_schema()
    assert json.loads(run("schema.py")) == schema
    assert "id" not in schema["properties"]
    assert schema["required"] == ["title", "theme", "status"]
    assert schema["properties"]["reviewed"]["anyOf"] == [{"type": ["string", "number"]}, {"type": "null"}]
    assert schema["properties"]["title"]["type"] == "string"


def test_a_row_is_over_when_its_ratio_or_its_value_is() -> None:
    assert [row.is_met for row in (MET, MISSED, HEAVY)] == [True, False, False]
    assert cells(HEAVY) == (
        "memory",
        "250.4 MiB",
        "16.0 MiB",
        "",
        "250.0 MiB",
        "OVER",
        "peak of the same two",
    )


def test_the_page_of_results() -> None:
    page = markdown([MET, MISSED], {"machine": "a computer, 2 cores", "commit": "1234567"})
    assert (
        page
        == """\
# Results

Written by `python benchmarks/run.py --record`.

- machine: a computer, 2 cores
- commit: 1234567

| row | mp | beside | ratio | budget |  | what : beside what |
| --- | --: | --: | --: | --: | --- | --- |
| many | 2.310 s | 1.720 s | 1.34 | 1.50 | ok | mp validate : events |
| growth | 400 µs | 200 µs | 2.00 | 1.25 | OVER | a measure of 10,000 : one of 1,000 |
"""
    )
