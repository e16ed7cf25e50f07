"""The plans that speed is measured on: of the right size, the same everywhere, and without a fault."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generate import AS_OF, FORMS, Words, measure_file, measure_id, measure_text, write_plan
from masterplan_cli.findings import Severity
from masterplan_cli.loading import load
from masterplan_cli.plan.when import parse_when
from masterplan_cli.review import review
from masterplan_cli.source.documents import parse
from masterplan_cli.source.tree import WorkingTree

MEASURES = 300
# Mappings whose keys are ids or fields' names: what counts is what stands below them.
BY_KEY = frozenset({"gates", "milestones", "open", "milestones.*.open"})
OFFERED = """
    assessments.countermeasure assessments.date assessments.dimension assessments.light
    assessments.reason assessments.visibility benefit continuous decision_needed.body decision_needed.by
    decision_needed.what depends_on description finish.actual finish.planned finish.promised.date
    finish.promised.resolution funding.actual funding.as_of funding.budget_item funding.cover
    funding.flow funding.planned funding.recurring funding.source funding.stage funding.type
    funding.visibility funding.year gates.*.date gates.*.reason gates.*.state goals
    indicators.baseline indicators.name indicators.target indicators.target_date indicators.unit
    indicators.values.date indicators.values.value involved laws links.title links.url
    milestones.*.done milestones.*.due milestones.*.note milestones.*.open.* milestones.*.order
    milestones.*.promised.date milestones.*.promised.resolution milestones.*.state
    milestones.*.title note number obligation official_title open.* participation partners
    principles priority progress.date progress.text progress.visibility replaced_by resolutions
    responsible result reviewed risks.impact risks.likelihood risks.response risks.text
    risks.visibility staff.actual staff.grade staff.kind staff.planned staff.unit staff.until
    staff.year start.actual start.planned start.promised.date start.promised.resolution status
    status_reason summary tags theme title visibility
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "plan"
    write_plan(folder, MEASURES)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_measure_reads_like_one_of_a_real_plan() -> None:
    assert (
        measure_text(29, 1, Words.read())
        == """\
number: M00030
title: Barrierefreie Formulare und Dokumente im Personalamt
theme: online-dienste
status: in-umsetzung
summary: >-
  Die bisherige Insellösung wird durch einen städtischen Basisdienst abgelöst.
  Leistungen, die heute nur vor Ort möglich sind, stehen künftig auch online
  bereit.
benefit: >-
  Die Beschäftigten können unabhängig vom Standort arbeiten. Der Stand der
  Bearbeitung ist jederzeit einsehbar.
goals: [sicherheit]
priority: niedrig
responsible: personalamt
partners:
  - Kommunaler IT-Dienstleister
start:
  planned: 25. KW 2022
  actual: 9. Juli 2022
milestones:
  ist-aufnahme:
    title: Ist-Aufnahme der Abläufe liegt vor
    due: spätestens 03/2023
    state: done
    done: 2023-03-21
  personalrat:
    title: Personalrat hat zugestimmt
    due: Ende 2023
    state: done
    done: 12.11.2023
  leistungsverzeichnis:
    title: Leistungsverzeichnis fertiggestellt
    due: spätestens 2024-07-31
    state: done
    done: 10. Juli 2024
assessments:
  - dimension: risk
    light: red
    date: 3. Oktober 2024
    reason: >-
      Der Auftragnehmer hat den vereinbarten Liefertermin nicht gehalten.
    countermeasure: >-
      Der Pilotbetrieb wird auf ein Sachgebiet begrenzt, der Endtermin bleibt.
open:
  finish: Der Termin hängt vom Ergebnis der Ausschreibung ab.
"""
    )


def test_the_same_call_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "generate.py"
    again = tmp_path / "plan"
    call = [sys.executable, str(script), str(again), "--measures", str(MEASURES), "--seed", "1"]
    said = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    assert files(again) == files(folder)
    assert said == f"{again}: 300 measures, 0.4 MB, 1309 bytes a file\n"


def test_another_seed_writes_other_measures_of_the_same_names(folder: Path, tmp_path: Path) -> None:
    write_plan(tmp_path, MEASURES, seed=2)
    first, second = files(folder), files(tmp_path)
    assert first.keys() == second.keys()
    changed = {path for path in first if first[path] != second[path]}
    assert changed == {path for path in first if path.startswith("measures/")}


def test_a_smaller_plan_is_the_beginning_of_a_larger_one(folder: Path, tmp_path: Path) -> None:
    write_plan(tmp_path, 40)
    small, large = files(tmp_path), files(folder)
    assert len(small) == len(large) - MEASURES + 40
    assert small.items() <= large.items()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="is not empty"):
        write_plan(tmp_path, 1)
    assert files(tmp_path) == {"notes.txt": b"mine"}


def test_a_file_has_1300_bytes_on_average(folder: Path) -> None:
    sizes = [path.stat().st_size for path in folder.glob("measures/*/*.yaml")]
    assert len(sizes) == MEASURES
    assert sum(sizes) / len(sizes) == pytest.approx(1300, rel=0.05)
    assert min(sizes) > 500
    assert max(sizes) < 3000


def test_ids_are_unique_and_no_folder_holds_more_than_a_thousand() -> None:
    words = Words.read()
    assert len({measure_id(index, words) for index in range(10_000)}) == 10_000
    folders = [measure_file(index, words).parent for index in range(10_000)]
    assert [folders.count(folder) for folder in dict.fromkeys(folders)] == [1000] * 10


def test_the_plan_is_valid(folder: Path) -> None:
    tree = WorkingTree(folder)
    loaded = load(tree)
    faults = [
        (placed.finding.code, placed.location)
        for placed in review(tree, loaded, AS_OF).findings
        if placed.finding.severity is Severity.ERROR
    ]
    assert faults == []
    assert (len(loaded.plan.measures), len(loaded.plan.editions)) == (MEASURES, 1)


def test_measures_use_what_the_model_offers(folder: Path) -> None:
    used: set[str] = set()
    for path in folder.glob("measures/*/*.yaml"):
        used |= keys_below(parse(path.read_bytes(), path.name).data, "")
    assert sorted(used) == OFFERED.split()


def keys_below(data: Any, above: str) -> set[str]:
    """The keys of nested data, `funding.year`; ids of milestones and names of fields are `*`."""
    if isinstance(data, list):
        return set().union(*(keys_below(item, above) for item in data))
    if not isinstance(data, dict):
        return {above}
    names = {key: "*" if above in BY_KEY else key for key in data}
    return set().union(*(keys_below(data[key], f"{above}.{name}".lstrip(".")) for key, name in names.items()))


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_date_is_read_and_means_its_day(form: Callable[[date], str]) -> None:
    days = [date(2018, 12, 20) + timedelta(days) for days in range(0, 1200, 3)]
    for day in days:
        when = parse_when(form(day))
        assert when.first <= day <= when.last, form(day)
        assert when.notice is None
