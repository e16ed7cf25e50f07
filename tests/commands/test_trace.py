"""`mp trace`: whole outputs, and charts that Mermaid takes whatever the plan's texts are."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.render.trace.mermaid import CHARACTERS_AT_MOST, LINKS_AT_MOST, label, too_large
from tests.broken_plan import write
from tests.commands.test_hostile import HOSTILE
from tests.conftest import Golden, Mp
from tests.full_plan import FULL
from tests.program import ROOT
from tests.render.cells import cells, harmful
from tests.small_plan import SMALL, text

MUSTERSTADT = ("--plan", "examples/musterstadt")
# One of each kind: goal, principle, law, theme field, measure, resolution, order, milestone.
STARTS = {
    "goal": "medienbruchfrei",
    "principle": "offene-standards",
    "law": "ozg",
    "theme": "themes/buergerservice",
    "measure": "B1",
    "resolution": "sicherheit-2024",
    "order": "schulen-2025/support",
    "milestone": "rechenzentrum.milestones.umzug",
}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize("plan", [MUSTERSTADT, ()], ids=["musterstadt", "dortmund"])
def test_whole_plan(mp: Mp, golden: Golden, plan: tuple[str, ...], lang: str, columns: int) -> None:
    ran = mp("trace", *plan, cwd=ROOT, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"trace/{'musterstadt' if plan else 'dortmund'}-{columns}-{lang}.txt", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("kind", STARTS)
def test_from_somewhere(mp: Mp, golden: Golden, kind: str, lang: str, columns: int) -> None:
    ran = mp("trace", STARTS[kind], *MUSTERSTADT, cwd=ROOT, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"trace/{kind}-{columns}-{lang}.txt", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["md", "json", "mermaid"])
@pytest.mark.parametrize("id", ["", "sicherheit-2024"], ids=["whole", "resolution"])
def test_format(mp: Mp, golden: Golden, id: str, format: str, lang: str) -> None:
    ran = mp("trace", *filter(None, [id]), *MUSTERSTADT, "--format", format, cwd=ROOT, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"trace/{id or 'musterstadt'}-{lang}.{format}", ran.out)


def test_nothing_is_missing(mp: Mp, golden: Golden, tmp_path: Path) -> None:
    measure = {"measures/portal.yaml": SMALL["measures/portal.yaml"] + "goals: [service]\n"}
    write(tmp_path / "plan", {**SMALL, **measure})

    golden("trace/nothing-missing.txt", mp("trace", "--today", "2021-01-01", cwd=tmp_path).out)


def test_data_are_the_same_in_both_languages(mp: Mp) -> None:
    german, english = (
        json.loads(mp("trace", *MUSTERSTADT, "--format", "json", cwd=ROOT, lang=lang).out)
        for lang in ("de", "en")
    )
    for data in (german, english):
        for gap in data["gaps"]:
            del gap["why"]  # the one sentence for people

    assert german == english
    names = [node["node"] for node in german["nodes"]]
    assert len(set(names)) == len(names)
    assert {end for link in german["links"] for end in link.values()} <= set(names)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("e-akt", "Meinten Sie measures/e-akte (DMS / E-Akte)?"),
        (
            "systemhaus",
            "Möglich sind Maßnahmen, Meilensteine, Ziele, Handlungsgrundsätze, Themenfelder, Gesetze, "
            "Beschlüsse und Aufträge.",
        ),
    ],
)
def test_what_cannot_be_traced(mp: Mp, id: str, said: str) -> None:
    ran = mp("trace", id, cwd=ROOT)

    assert (ran.code, ran.out, ran.err.splitlines()[1:]) == (2, "", [said])


def test_a_plan_with_errors_is_shown_as_far_as_it_can_be_read(mp: Mp, golden: Golden, tmp_path: Path) -> None:
    ran = mp("trace", "--plan", str(write(tmp_path)))

    assert ran.code == 1
    golden("trace/broken.txt", ran.out + "\n[stderr]\n" + ran.err)


# --- Whatever the texts are --------------------------------------------------------------------------

EVIL = [
    *HOSTILE,
    'a"] --> b["c',
    "%%{init: {'theme': 'dark'}}%%",
    "`**fett**`",
    "1. Liste",
    "- Liste",
    "end",
    "subgraph x",
    "a;b%%c",
    "#quot;#35;&quot;",
    "<script>alert(1)</script>",
    "click measures1 href javascript:alert(1)",
    "a@{ shape: cyl }",
    "$$x^2$$",
    "https://example.org/a_b_c",
]

# All that a chart of ours may hold, one line at a time: a strict part of Mermaid's grammar.
TEXT = r"(?:[^\W_]|[ ,()/„“–…·.:-]|#\d+;|<br/>)*"
LINES = [
    r"flowchart LR",
    rf'  subgraph [a-z]+\["{TEXT}"\]',
    rf'    [a-z]+\d+\["{TEXT}"\]',
    r"  end",
    r"  [a-z]+\d+ --> [a-z]+\d+",
    r"  classDef [a-z]+ stroke[-a-z0-9#:, ]+",
    r"  class [a-z]+\d+(?:,[a-z]+\d+)* (?:gap|start)",
]


def strange(chart: str) -> list[str]:
    """The lines that are none of ours, and the ids that are used before they are there, or twice."""
    lines = chart.splitlines()
    found = [line for line in lines if not any(re.fullmatch(form, line) for form in LINES)]
    nodes = re.findall(r"^    ([a-z]+\d+)\[", chart, re.MULTILINE)
    used = re.findall(r"^  ([a-z]+\d+) --> ([a-z]+\d+)$", chart, re.MULTILINE)
    known = set(nodes)
    return [
        *found,
        *(id for pair in used for id in pair if id not in known),
        *([] if len(known) == len(nodes) else ["twice"]),
    ]


def evil(folder: Path, words: str) -> None:
    quoted = json.dumps(words)
    files = {
        path: content.replace("title: E-Akte", f"title: {quoted}")
        .replace("title: Vergabe", f"title: {quoted}")
        .replace("title: Agil", f"title: {quoted}")
        .replace("title: Fortschreibung\n", f"title: {quoted}\n")
        .replace("text: Jährlich berichten.", f"text: {quoted}")
        .replace("short: OZG", f"short: {quoted}")
        .replace('number: "1"\n  title: Bessere', f"number: {quoted}\n  title: Bessere")
        .replace("label: Geplant", f"label: {quoted}")
        for path, content in FULL.items()
    }
    write(folder / "plan", files)


@pytest.mark.parametrize("words", EVIL, ids=range(len(EVIL)))
def test_hostile_texts(mp: Mp, tmp_path: Path, words: str) -> None:
    evil(tmp_path, words)
    for arguments in ([], ["e-akte"], ["beschluss-2018"], ["beschluss-2018/bericht"]):
        for format in ("table", "md", "json", "mermaid"):
            ran = mp("trace", *arguments, "--format", format, cwd=tmp_path, columns=60)
            assert harmful(ran.out + ran.err) == []
            if ran.code == 2:  # what holds such a text is not read at all
                assert (bool(arguments), ran.out) == (True, "")
                continue
            lines = ran.out.splitlines()
            assert [line for line in lines if line.lstrip().startswith("::") or "##[" in line] == []
            if format == "table" and "\u200d" not in ran.out:
                assert [line for line in lines if cells(line) > 60] == []
            if format == "json":
                assert json.loads(ran.out)["schema"] == 1
            if format == "mermaid":
                assert strange(ran.out) == []


@pytest.mark.parametrize("plan", [MUSTERSTADT, ()], ids=["musterstadt", "dortmund"])
def test_charts_of_real_plans(mp: Mp, plan: tuple[str, ...]) -> None:
    chart = mp("trace", *plan, "--format", "mermaid", cwd=ROOT).out

    assert strange(chart) == []
    assert too_large(chart) is None


@given(st.text(max_size=80))
def test_a_label_is_text_and_nothing_else(words: str) -> None:
    assert re.fullmatch(f'"{TEXT}"', label(words))


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("E-Akte 4.0, Stufe 2", '"E-Akte 4.0, Stufe 2"'),
        ("„Soll-Arbeitsplatz“ – für/mit (allen) · …", '"„Soll-Arbeitsplatz“ – für/mit (allen) · …"'),
        ('a"b', '"a#34;b"'),
        ("a#b;c", '"a#35;b#59;c"'),
        ("1. Liste", '"1#46; Liste"'),
        ("- Liste -", '"#45; Liste #45;"'),
        ("a_b*c`d", '"a#95;b#42;c#96;d"'),
        ("x" * 80, f'"{"x" * 80}"'),
        ("x" * 81, f'"{"x" * 79}…"'),
        ("x" * 78 + " yz", f'"{"x" * 78}…"'),
        (" a\n b ", '"a b"'),
        ("", '""'),
    ],
)
def test_label(words: str, seen: str) -> None:
    assert label(words) == seen


@pytest.mark.parametrize(
    ("chart", "is_drawn"),
    [
        ("a --> b\n" * LINKS_AT_MOST, True),
        ("a --> b\n" * (LINKS_AT_MOST + 1), False),
        ("x" * CHARACTERS_AT_MOST, True),
        ("x" * (CHARACTERS_AT_MOST + 1), False),
    ],
)
def test_what_github_draws(chart: str, *, is_drawn: bool) -> None:
    said = too_large(chart)

    assert (said is None) == is_drawn
    if said is not None:
        assert "GitHub draws at most" in text(said)


def test_a_chart_that_is_too_large_is_written_and_said_to_be(mp: Mp, tmp_path: Path) -> None:
    measures = {
        f"measures/m{number}.yaml": f"title: M{number}\ntheme: technik\nstatus: laufend\ngoals: [service]\n"
        for number in range(251)
    }
    write(tmp_path / "plan", {**SMALL, "measures/portal.yaml": measures["measures/m0.yaml"], **measures})
    ran = mp("trace", "--format", "mermaid", cwd=tmp_path, lang="en")

    assert ran.out.count(" --> ") == 504
    assert (ran.code, ran.err) == (
        0,
        f"The chart has 504 links and {len(ran.out):,} characters. GitHub draws at most 500 links and "
        "50,000 characters: please trace a part of the plan.\n",
    )
    assert mp("trace", "--format", "table", cwd=tmp_path).err == ""
