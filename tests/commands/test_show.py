"""`mp show`: whole outputs on Dortmund's plan and on one that gives every field, and every value of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from masterplan_cli.language import Language
from masterplan_cli.loading import load
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Part, keys
from masterplan_cli.plan.fields import Form, fields
from masterplan_cli.plan.plan import COLLECTIONS, Plan
from masterplan_cli.plan.when import When
from masterplan_cli.source.tree import MemoryTree
from tests.broken_plan import write
from tests.commands.test_hostile import HOSTILE
from tests.conftest import Golden, Mp, ReadOnce
from tests.full_plan import FULL
from tests.program import ROOT
from tests.render.cells import cells, harmful

LATER = ("--today", "2021-07-15")
FORMATS = ("table", "md", "json")
# What goes without saying is not said, so that the plan that gives every field says something else.
SAID = {
    name: text.replace("continuous: false", "continuous: true")
    .replace("recurring: false", "recurring: true")
    .replace("replaced: false", "replaced: true")
    .replace("visibility: public", "visibility: council")
    for name, text in FULL.items()
}


@pytest.fixture(scope="module")
def full() -> Plan:
    loaded = load(MemoryTree(SAID))
    assert loaded.findings == ()
    return loaded.plan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "plan", SAID)
    return tmp_path


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
def test_a_measure_of_dortmund(mp: Mp, golden: Golden, lang: str, columns: int) -> None:
    ran = mp("show", "e-akte", *LATER, cwd=ROOT, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"show/dortmund-{columns}-{lang}.txt", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
def test_a_measure_that_says_everything(
    mp: Mp, golden: Golden, folder: Path, lang: str, columns: int
) -> None:
    ran = mp("show", "M1", cwd=folder, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if cells(line) > columns] == []
    golden(f"show/full-{columns}-{lang}.txt", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["md", "json"])
def test_format(mp: Mp, golden: Golden, folder: Path, lang: str, format: str) -> None:
    ran = mp("show", "e-akte", "--format", format, cwd=folder, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"show/full-{lang}.{format}", ran.out)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("theme", "themes/technik"),
        ("goal", "service"),
        ("principle", "agil"),
        ("law", "ozg"),
        ("resolution", "12345-18"),
        ("order", "beschluss-2018/bericht"),
        ("unit", "buero"),
        ("parent", "dezernat"),
        ("participation", "barcamp"),
        ("edition", "2021"),
        ("paper", "netz-vorlage"),
        ("gate", "datenschutz"),
        ("status", "laufend"),
        ("header", "masterplan"),
        ("waited-for", "netz"),
    ],
)
def test_any_entry(mp: Mp, golden: Golden, folder: Path, name: str, asked: str) -> None:
    ran = mp("show", asked, cwd=folder)

    assert (ran.code, ran.err) == (0, "")
    golden(f"show/{name}.txt", ran.out)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("funding", "e-akte.funding"),
        ("milestone", "e-akte.milestones.vergabe"),
        ("milestones", "measures/e-akte.milestones"),
        ("due", "M1.milestones.vergabe.due"),
        ("risk", "e-akte.risks.0"),
        ("description", "e-akte.description"),
        ("result", "beschluss-2018/bericht.result"),
        ("limits", "masterplan.limits"),
        ("orders", "beschluss-2018.orders"),
        ("scale", "masterplan.statuses"),
    ],
)
def test_a_part_alone(mp: Mp, golden: Golden, folder: Path, name: str, asked: str) -> None:
    ran = mp("show", asked, cwd=folder)
    data = json.loads(mp("show", asked, "--format", "json", cwd=folder).out)

    assert (ran.code, ran.err) == (0, "")
    golden(f"show/part-{name}.txt", ran.out)
    assert sorted(data) == ["address", "collection", "file", "id", "schema", "today", "value"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            "akte",
            "The plan has no “akte”.\nDid you mean measures/e-akte (E-Akte), measures/akte-alt (Alte Akte)?",
        ),
        ("xyzxyz", "The plan has no “xyzxyz”.\n`mp status` lists the measures."),
        ("", "The plan has no “”.\n`mp status` lists the measures."),
        ("x" * 5000, f"The plan has no “{'x' * 5000}”.\n`mp status` lists the measures."),
        (
            "1",
            "“1” stands for several things.\nPlease say which one: themes/technik, goals/service, "
            "principles/agil, editions/2021.",
        ),
        ("e-akte.fundin", "“measures/e-akte” has no “fundin”.\nDid you mean `funding`?"),
        ("e-akte.mittel", "“measures/e-akte” has no “mittel”.\nDid you mean `funding`?"),
        ("netz.funding", "“measures/netz” says nothing of `funding`."),
        (
            "e-akte.risks.1",
            "“measures/e-akte.risks” has no “1”.\nItems are counted from 0; the last one is 0.",
        ),
        (
            "e-akte.milestones.vergab",
            "“measures/e-akte.milestones” has no “vergab”.\nDid you mean “vergabe”?",
        ),
        ("e-akte.title.x", "“measures/e-akte.title” has no “x”.\nNothing lies below a single value."),
    ],
)
def test_what_is_not_there(mp: Mp, folder: Path, asked: str, said: str) -> None:
    ran = mp("show", asked, cwd=folder, lang="en")

    assert (ran.code, ran.out, ran.err) == (2, "", f"Error: {said}\n")


def test_the_unknown_is_looked_for_only_in_what_the_audience_may_see(mp: Mp, folder: Path) -> None:
    (folder / "plan/measures/geheim.yaml").write_text(
        "title: Geheime Akte\ntheme: technik\nstatus: laufend\nvisibility: internal\n", encoding="utf-8"
    )

    assert mp("show", "geheim", cwd=folder).code == 0
    ran = mp("show", "geheim", "--audience", "public", cwd=folder, lang="en")
    assert (ran.code, "Geheime" in ran.err) == (2, False)


def test_what_cannot_be_read_is_not_said_to_be_missing(mp: Mp, folder: Path) -> None:
    (folder / "plan/measures/kaputt.yaml").write_text("title: [\n", encoding="utf-8")
    ran = mp("show", "kaputt", cwd=folder, lang="en")

    assert (ran.code, ran.err) == (
        2,
        "Error: “measures/kaputt” is in the plan, but cannot be read.\n"
        "`mp validate` says what is wrong with it.\n",
    )


def entries(plan: Plan) -> Iterator[tuple[str, Part]]:
    yield "masterplan", plan.masterplan
    for collection, entity in plan.entities():
        yield f"{collection}/{entity.id}", entity


def values(part: Part) -> Iterator[tuple[str, Form, Any]]:
    """Every single value of a part and of its parts, with its key."""
    for one in fields(part):
        many = one.value if isinstance(one.value, tuple) else [one.value]
        if isinstance(one.value, dict):
            # What is open is named by the label of its field.
            many = [*(one.value if one.key != "open" else ()), *one.value.values()]
        for value in many:
            if isinstance(value, Part):
                yield from values(value)
            elif value not in (None, Audience.PUBLIC) and value is not False:
                yield one.key, one.form, value


def words(value: Any, language: Language, form: Form) -> list[str]:
    """The words by which a value is known again, wherever lines break."""
    match value:
        case bool():
            return ["ja" if language.code == "de" else "yes"]
        case StrEnum():
            return language.value(value).split()
        case str():
            return value.split()
        case When():
            return language.text(value.words).split()
        case date():
            return [language.day(value)]
        case Decimal():
            return [language.euros(value)] if form is Form.AMOUNT else [language.number(value)]
    return [str(value)]


# What a reference leads to is shown by its title where the id would say less.
BY_TITLE = {"netz": "Netzausbau", "e-akte": "E-Akte"}
# A milestone shows where it stands on the day, and money stands below a heading.
IN_OTHER_WORDS = {
    ("en", "state", "done"): "reached",
    ("en", "flow", "out"): "Expenses",
    ("en", "type", "investiv"): "investment",
}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["table", "md"])
def test_every_value_is_shown(mp: Mp, full: Plan, folder: Path, format: str, lang: str) -> None:
    language = Language(lang)
    missing = []
    for name, entry in entries(full):
        out = mp("show", name, "--format", format, cwd=folder, lang=lang, columns=200).out
        shown = out.replace("\\", "").replace("\xa0", " ")
        for key, form, value in values(entry):
            other = IN_OTHER_WORDS.get((lang, key, str(value)))
            wanted = [other] if other else words(BY_TITLE.get(str(value), value), language, form)
            missing += [(name, key, word) for word in wanted if word.replace("\xa0", " ") not in shown]

    assert missing == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_every_field_is_in_the_data(mp: Mp, full: Plan, folder: Path, lang: str) -> None:
    for name, entry in entries(full):
        found = json.loads(mp("show", name, "--format", "json", cwd=folder, lang=lang).out)["entry"]

        assert found == plain(entry), name


def plain(value: Any) -> Any:
    """A value as data, written down here once more: the sheet's own way must not vouch for itself."""
    match value:
        case Part():
            names = {info.alias or name: name for name, info in type(value).model_fields.items()}
            return {key: plain(getattr(value, names[key])) for key in keys(type(value))}
        case When():
            first, last = value.first.isoformat(), value.last.isoformat()
            return {"text": value.text, "first": first, "last": last, "edtf": value.edtf}
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
        case tuple():
            return [plain(one) for one in value]
        case dict():
            return {key: plain(one) for key, one in value.items()}
        case StrEnum():
            return value.value
    return value


def test_the_full_plan_has_every_model(full: Plan) -> None:
    assert {type(entry) for _, entry in entries(full)} >= set(COLLECTIONS.values())


def test_data_says_what_refers_to_what(mp: Mp, folder: Path) -> None:
    found = json.loads(mp("show", "netz", "--format", "json", cwd=folder).out)

    assert found["refers_to"] == [
        {"at": "measures/netz.theme", "collection": "themes", "id": "technik"},
        {"at": "measures/netz.status", "collection": "statuses", "id": "laufend"},
    ]
    assert [(one["collection"], one["id"], one["field"], one["at"]) for one in found["referred_by"]] == [
        ("measures", "e-akte", "depends_on", ["measures/e-akte.depends_on.0"]),
        ("resolutions", "beschluss-2018", "orders", ["resolutions/beschluss-2018.orders.bericht.measures.0"]),
        ("participation", "barcamp", "results", ["participation/barcamp.results.0.measures.0"]),
        ("papers", "netz-vorlage", "measures", ["papers/netz-vorlage.measures.0"]),
    ]
    assert found["light"] == {"light": "grey", "computed": "grey", "reported": None, "reason": "kein Termin"}


BOMBS = [
    "> " * 5000 + "x",
    "* " * 3000 + "x",
    "[" * 3000 + "x" + "](y)" * 3000,
    "**" * 5000 + "x",
    "`" * 5000 + "x",
    "| a " * 1000 + "|\n" + "| - " * 1000 + "|\n" + "| b " * 1000 + "|",
    "&#27;[31mrot &#x9b;31m &#8238;gnp",
    "![x](y) <img src=x onerror=alert(1)> <b>fett</b>\n\n<script>\nalert(1)\n</script>",
    "[klick](https://example.org/&#27;[31m) <https://example.org> <kbd>x</kbd> </kbd>",
    "[a]: https://example.org\n\n[a] ```\noffen",
    "1. a\n   - b\n     > c\n\n       ```\n       d\n       ```\n\n| x |\n|--:|\n| 1 |\n\n---\n# Kopf",
    "wort" * 2500,
]


def hostile(folder: Path, text: str) -> None:
    """The full plan with this text instead of every text of its measure, in its notes and lists too."""
    quoted = json.dumps(text)
    files = {
        name: "\n".join(_poisoned(line, quoted) for line in content.split("\n"))
        for name, content in FULL.items()
        if name in ("measures/e-akte.yaml", "resolutions.yaml", "units.yaml", "papers/netz-vorlage.yaml")
    }
    write(folder / "plan", {**SAID, **files})


PROSE = ("summary", "text", "reason", "what", "response", "result", "facts", "note")
LINES = ("title", "name", "source")  # a text that they do not take would leave nothing to show


def _poisoned(line: str, quoted: str) -> str:
    key, colon, value = line.partition(": ")
    allowed = (*PROSE, *LINES) if len(quoted) < 300 and json.loads(quoted).isprintable() else PROSE
    is_text = key.strip(" -") in allowed and colon and not value.startswith(("{", "|"))
    return f"{key}: {quoted}" if is_text else line


@pytest.mark.parametrize("text", [*HOSTILE, *BOMBS], ids=range(len(HOSTILE) + len(BOMBS)))
def test_hostile_texts_come_out_as_text(mp: Mp, read_once: ReadOnce, tmp_path: Path, text: str) -> None:
    hostile(tmp_path, text)
    read_once(tmp_path / "plan")
    for asked in ("e-akte", "beschluss-2018", "buero", "netz-vorlage", "e-akte.milestones.vergabe"):
        for format in FORMATS:
            ran = mp("show", asked, "--format", format, cwd=tmp_path, columns=60)

            assert ran.code in (0, 1), ran.err
            assert harmful(ran.out + ran.err) == [], (asked, format)
            lines = ran.out.splitlines()
            assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
            if format == "table" and "\u200d" not in ran.out and "\ufe0f" not in ran.out:
                assert [line for line in lines if cells(line) > 60] == [], asked
            if format == "md":
                assert [line for line in lines if "<script" in line.replace("\\<script", "")] == []


def test_a_hostile_id_is_only_named(mp: Mp, folder: Path) -> None:
    for asked in (*HOSTILE, "../../etc/passwd", "measures/../x", "e-akte.__class__", "e-akte." + "x." * 500):
        ran = mp("show", asked, cwd=folder)

        assert (ran.code, ran.out, harmful(ran.err)) == (2, "", [])
