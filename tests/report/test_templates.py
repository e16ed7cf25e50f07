"""What templates may do, what they are given, and what is said of a fault in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import language
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.source.tree import MemoryTree, WorkingTree
from tests.full_plan import FULL
from tests.report.making import SMALL, body, html, made, markdown, of, read

FRONT = "---\ntitle: Test\n---\n"
END = "\n\n***\n\nMasterplan"


def told(template: str) -> str:
    """What a template of the full plan makes of a line."""
    return markdown(of(template, FULL)).partition(END)[0]


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("{{ plan.masterplan.title }}", "Masterplan"),
        ("{{ plan.masterplan.as_of }}", "31\u00a0December 2020"),
        ("{{ plan.measures['e-akte'].finish.planned }}", "end of 2023"),
        ("{{ plan.measures['e-akte'].milestones['vergabe'].state }}", "done"),
        ("{{ 1234567 }} und {{ 1.5 }}", "1,234,567 und 1.5"),
        ("{{ euros(plan.measures['e-akte'].funding[0].actual) }}", "1,200,000.50\u00a0€"),
        ("{{ plan.measures['e-akte'].description }}", "Akten werden\nelektronisch geführt."),
        ("{{ plan.measures['e-akte'].description | in_line }}", "Akten werden elektronisch geführt."),
        ("{{ plan.measures['e-akte'].tags | join(' | ') }}", "Infrastruktur"),
        ("{{ ['a*', '*b'] | join(', ') }}", "a\\*, \\*b"),
        ("{{ plan.editions['2021'].highlights | first }}", "Viel geschafft."),
        ("{{ label('responsible') }}", "Responsible"),
        ("{{ _('“{a}”', a='*b*') }}", "“\\*b\\*”"),
        ("{% set b %}**b**{% endset %}{{ _('{a} und {b}', a='*a*', b=b) }}", "\\*a\\* und **b**"),
        ("{{ _n('{n} thing', '{n} things', n=2) }}", "2 things"),
        ("{{ overview.rows[0].light.value }}", "yellow"),
        ("{% macro m() %}*so*{% endmacro %}{{ m() }}", "*so*"),
    ],
)
def test_what_templates_print(template: str, made: str) -> None:
    assert told(template) == made


@pytest.mark.parametrize(
    ("template", "line", "fault"),
    [
        ("Text\n\n{{ plan.titel }}", 6, "'masterplan_cli.plan.plan.Plan object' has no attribute 'titel'"),
        ("{{ plan.measures['netz'].number }}", 4, "None has no words; ask with `if` before you print it"),
        ("{{ plan.measures }}", 4, "a dict has no words; print one of its fields"),
        ("{{ plan.masterplan }}", 4, "a Masterplan has no words; print one of its fields"),
        ("{{ true }}", 4, "True has no words; ask with `if` before you print it"),
        ("\n\n{% if %}", 6, "Expected an expression, got 'end of statement block'"),
        ("{% for x in plan.measures %}", 4, "Unexpected end of template."),
        ("{% include 'parts/nichts.md.j2' %}", 4, "There is no template “parts/nichts.md.j2”."),
        (
            "{% include '../../plan/masterplan.yaml' %}",
            4,
            "There is no template “../../plan/masterplan.yaml”.",
        ),
        ("{% include '/etc/passwd' %}", 4, "There is no template “/etc/passwd”."),
        ("{{ plan.masterplan.note }}", 4, "access to attribute 'note' of 'Masterplan' object is unsafe."),
        (
            "{{ plan.masterplan.model_dump() }}",
            4,
            "access to attribute 'model_dump' of 'Masterplan' object is unsafe.",
        ),
        ("{{ plan.__class__ }}", 4, "access to attribute '__class__' of 'Plan' object is unsafe."),
        ("{{ _.__globals__ }}", 4, "access to attribute '__globals__' of 'method' object is unsafe."),
        ("{{ 'a' | safe }}", 4, "No filter named 'safe'."),
        ("{{ 'a' ~ 'b' }}", 4, "`~` does not join Markdown; write one print behind the other"),
        (
            "{% set b %}b{% endset %}\n{{ b + '<' }}",
            5,
            "`+` does not join Markdown; write one print behind the other",
        ),
        (
            "{% set b %}b{% endset %}{{ b.join(['<']) }}",
            4,
            "access to attribute 'join' of 'Markup' object is unsafe.",
        ),
        ("{{ 1 / 0 }}", 4, "division by zero"),
        (
            "{{ range(10 ** 9) | list }}",
            4,
            "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).",
        ),
    ],
)
def test_a_fault_names_file_and_line(template: str, line: int, fault: str) -> None:
    with pytest.raises(MasterplanError) as raised:
        of(template, FULL)
    assert (
        language("en").text(raised.value.message).startswith(f"Template “test.md.j2”, line {line}: {fault}")
    )
    assert raised.value.hint is not None
    assert "mp" in language("en").text(raised.value.hint)


def test_a_fault_in_a_part_names_the_part() -> None:
    templates = {
        "test.md.j2": f"{FRONT}{{% include 'parts/x.md.j2' %}}",
        "parts/x.md.j2": "a\nb\n{{ nichts }}\n",
    }
    with pytest.raises(MasterplanError) as raised:
        made(SMALL, templates, name="test")
    assert (
        language("en").text(raised.value.message) == "Template “parts/x.md.j2”, line 3: 'nichts' is undefined"
    )


@pytest.mark.parametrize(
    ("text", "fault", "hint"),
    [
        (
            "# Titel\n",
            "The report “test.md.j2” does not begin with its front matter.",
            "Begin it with three lines: `---`, `title: …` and `---`.",
        ),
        ("---\ntitle: a\nabout: editon\n---\n", "“editon” is not allowed here.", "Did you mean “edition”?"),
        ("---\ntitel: a\n---\n", "Unknown field “titel”.", "Did you mean “title”?"),
        ("---\nabout: plan\n---\n", "`title` takes a text.", None),
        ("---\ntitle: [a]\n---\n", "`title` takes a text.", None),
        ("---\ntitle: a\ntitle: b\n---\n", "The key “title” is written twice.", None),
    ],
)
def test_front_matter(text: str, fault: str, hint: str | None) -> None:
    with pytest.raises(MasterplanError) as raised:
        made(SMALL, {"test.md.j2": text}, name="test")
    assert fault in language("en").text(raised.value.message)
    if hint is not None:
        assert raised.value.hint is not None
        assert language("en").text(raised.value.hint) == hint


def test_no_such_report() -> None:
    with pytest.raises(MasterplanError) as raised:
        made(SMALL, name="fortschreibng")
    assert language("en").text(raised.value.message) == "There is no report “fortschreibng”."
    assert raised.value.hint is not None
    assert language("en").text(raised.value.hint) == "Did you mean “fortschreibung”?"


def test_an_office_can_replace_each_template_beside_its_plan() -> None:
    own = {
        "parts/footer.md.j2": "Unser Fuß\n",
        "style.css": "body { color: teal }</style><script>\n",
        "figures/status-by-theme.svg.j2": "<svg>unser Bild</svg>\n",
    }
    paper = made(SMALL, own)
    assert markdown(paper).endswith("\n\n***\n\nUnser Fuß\n")
    assert "<svg>unser Bild</svg>" in html(paper)
    assert "body { color: teal }<\\/style><script>" in html(paper)
    assert '<h2 id="essentials">' in body(paper)


def test_reports_are_listed_wherever_they_lie() -> None:
    files = TemplateFiles(
        MemoryTree({"templates/kurz.md.j2": "", "templates/parts/x.md.j2": "", "templates/a.txt": ""})
    )
    ours = ("beschlusskontrolle", "changes", "fortschreibung", "kurzbericht", "steckbrief", "vorlage")
    assert files.reports() == tuple(sorted((*ours, "kurz")))


def test_links_out_of_the_plan_are_no_templates(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "parts").mkdir(parents=True)
    (outside / "geheim.md.j2").write_text("geheim", encoding="utf-8")
    plan = tmp_path / "plan"
    (plan / "templates").mkdir(parents=True)
    (plan / "templates" / "geheim.md.j2").symlink_to(outside / "geheim.md.j2")
    (plan / "templates" / "parts").symlink_to(outside / "parts")
    files = TemplateFiles(WorkingTree(plan), folders=())
    assert (files.reports(), files.find("geheim.md.j2")) == ((), None)
    other = tmp_path / "other"
    other.mkdir()
    (other / "templates").symlink_to(outside)
    assert TemplateFiles(WorkingTree(other), folders=()).find("geheim.md.j2") is None


def test_a_template_that_is_no_text() -> None:
    tree = MemoryTree({"templates/style.css": b"\xff"})
    with pytest.raises(MasterplanError) as raised:
        TemplateFiles(tree).find("style.css")
    assert language("en").text(raised.value.message) == "The template “style.css” is not UTF-8 text."


def test_pages_and_pictures_escape_html() -> None:
    templates = {
        "test.md.j2": f"{FRONT}# {{{{ plan.masterplan.title }}}}\n\n![<b>](figure:x)\n",
        "figures/x.svg.j2": "<svg>{{ plan.masterplan.title }} {{ alt }}</svg>",
    }
    plan = read(
        {**SMALL, "masterplan.yaml": SMALL["masterplan.yaml"].replace("title: Masterplan", "title: <i>&")}
    )
    shown = html(made(plan, templates, name="test"))
    assert "<title>&lt;i&gt;&amp;</title>" in shown
    assert "<svg>&lt;i&gt;&amp; &lt;b&gt;</svg>" in shown
