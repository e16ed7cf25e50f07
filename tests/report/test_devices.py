"""Our own links: every one of them in every writer, and none from the texts of a plan."""

from __future__ import annotations

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import language
from masterplan_cli.report.tree import BLOCKS, INLINES, Device
from masterplan_cli.report.writers import WRITERS, PaperFormat
from masterplan_cli.report.writers.elements import _BLOCKS, _INLINES
from tests.report.making import body, files, made, markdown, of

# Device: a template that uses it, the Markdown, and the HTML.
SEEN = {
    Device.FIGURE: (
        "![Was zu sehen ist.](figure:kreis)",
        "![Was zu sehen ist.](test-bilder/kreis.svg)",
        '<figure class="picture-kreis"><div class="scroll" role="group" tabindex="0"'
        ' aria-label="Was zu sehen ist."><svg>kreis Was zu sehen ist.</svg></div></figure>',
    ),
    Device.STATUS: (
        "[Laufend](status:laufend)",
        "◑ Laufend",
        '<p><span class="mark status" style="--mark:var(--status-laufend)">'
        '<span class="symbol" aria-hidden="true">◑</span>Laufend</span></p>',
    ),
    Device.LIGHT: (
        "[rot](light:red)",
        "▲ rot",
        '<p><span class="mark light" style="--mark:var(--light-red)">'
        '<span class="symbol" aria-hidden="true">▲</span>rot</span></p>',
    ),
    Device.MEASURE: (
        "#### [E-Akte](measure:e-akte)\n\nSiehe [dort](measure:e-akte), nicht [hier](measure:netz).",
        "#### E-Akte\n\nSiehe [dort](#e-akte), nicht hier.",
        '<article class="measure" aria-labelledby="measure-e-akte">\n<h4 id="measure-e-akte">E-Akte</h4>\n'
        '<p>Siehe <a href="#measure-e-akte">dort</a>, nicht hier.</p>\n</article>',
    ),
    Device.SECTION: (
        "## 1 [Anfang*](section:start)\n\nSiehe [dort](section:start).",
        "## 1 Anfang*\n\nSiehe [dort](#1-anfang).",
        '<h2 id="start">1 Anfang*</h2>\n<p>Siehe <a href="#start">dort</a>.</p>',
    ),
    Device.OPEN: (
        "offen[*](open:)",
        r"offen\*",
        '<p>offen<span class="open"><span class="hidden">(assumed or missing)</span>'
        '<span aria-hidden="true">*</span></span></p>',
    ),
    Device.GAP: (
        "[die Kosten](gap:)",
        r"**\[to be added: die Kosten\]**",
        '<p><span class="gap">[to be added: die Kosten]</span></p>',
    ),
    Device.CAPTION: (
        "[Was war](caption:)\n\n| a |\n| --- |\n| 1 |",
        "**Was war**\n\n| a |\n| --- |\n| 1 |",
        '<div class="table"><table><caption id="table-1">Was war</caption>'
        '<thead><tr><th scope="col">a</th></tr></thead>\n'
        '<tbody><tr><th scope="row">1</th></tr>\n</tbody></table></div>',
    ),
    Device.PAGEBREAK: (
        "vorn\n\n[](pagebreak:)\n\nhinten\n\n[](pagebreak:)\n\nganz hinten",
        "vorn\n\n***\n\nhinten\n\n***\n\nganz hinten",
        '<p>hinten</p>\n<div class="page-break"></div>\n<p>ganz hinten</p>',
    ),
}
FIGURES = {"figures/kreis.svg.j2": "<svg>{{ name }} {{ alt }}</svg>\n"}


def test_every_device_is_shown_below() -> None:
    assert list(SEEN) == list(Device)


@pytest.mark.parametrize("device", Device)
def test_device(device: Device) -> None:
    template, in_markdown, in_html = SEEN[device]
    paper = made(templates={"test.md.j2": f"---\ntitle: Test\n---\n{template}", **FIGURES}, name="test")
    assert markdown(paper).partition("\n\n***\n\nMasterplan · ")[0] == in_markdown
    assert body(paper).replace("</svg>\n", "</svg>") == in_html


# What PDF and Word make of them is seen where these are read: in `test_pdf` and `test_word`.
@pytest.mark.parametrize("format", [PaperFormat.MD, PaperFormat.HTML])
@pytest.mark.parametrize("device", Device)
def test_every_writer_knows_every_device(device: Device, format: PaperFormat) -> None:
    paper = made(
        templates={"test.md.j2": f"---\ntitle: Test\n---\n{SEEN[device][0]}", **FIGURES}, name="test"
    )
    for text in files(paper, format).values():
        assert f"({device}:" not in text
        assert f'"{device}:' not in text


def test_the_html_writer_knows_every_block_and_inline() -> None:
    assert set(_BLOCKS) == set(BLOCKS)
    assert set(_INLINES) == set(INLINES)
    assert set(WRITERS) == set(PaperFormat)


@pytest.mark.parametrize(
    ("template", "fault", "hint"),
    [
        (
            "[x](statuss:laufend)",
            "A template has a link to “statuss:laufend”, which is no device.",
            "Did you mean “status”?",
        ),
        ("so [x](caption:)", "In a template, `caption:` must stand alone in its paragraph.", None),
        ("so ![x](figure:kreis)", "In a template, `figure:kreis` must stand alone in its paragraph.", None),
        (
            "![x](https://example.org/x.png)",
            "A template has a link to “https://example.org/x.png”, which is no device.",
            None,
        ),
        ("[x](section:measure-x)", "A template has a link to “section:measure-x”, which is no device.", None),
        ("[x](caption:)\n\nText", "After the caption “x” a table or a picture must follow.", None),
        ("[x](light:blue)", "A template shows `light:blue`, which there is not.", None),
        ("![x](figure:nirgends)", "Template “figures/nirgends.svg.j2”", None),
    ],
)
def test_a_device_that_there_is_not(template: str, fault: str, hint: str | None) -> None:
    with pytest.raises(MasterplanError) as raised:
        markdown(of(template))
    assert language("en").text(raised.value.message).startswith(fault)
    if hint is not None and raised.value.hint is not None:
        assert language("en").text(raised.value.hint) == hint


@pytest.mark.parametrize("device", Device)
def test_texts_of_the_plan_have_no_devices(device: Device) -> None:
    text = f"[x]({device}:laufend)"
    plan = {"masterplan.yaml": f"title: '{text}'\ncity: C\nstatuses: {{}}\nsummary: '{text}'\n"}
    paper = of("{{ plan.masterplan.title }}\n\n{{ plan.masterplan.summary }}\n", plan)
    assert body(paper) == f"<p>{text}</p>\n<p>{text}</p>"
