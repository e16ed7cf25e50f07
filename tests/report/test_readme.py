"""`templates/README.md` tells all that a template can use, and its report works."""

from __future__ import annotations

import re

from masterplan_cli.report.contents import contents
from masterplan_cli.report.subjects import THE_PLAN
from masterplan_cli.report.tree import Device
from tests.full_plan import FULL
from tests.program import ROOT
from tests.report.making import TODAY, made, markdown, read

README = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")


def test_every_name_and_every_device_is_told() -> None:
    of_markdown = README.partition("## The layout of the PDF")[0]
    told = re.findall(r"^\| (.*?) \|", of_markdown, re.MULTILINE)
    names = {name for cell in told for name in re.findall(r"`(\w+)[`(]", cell)}
    given = contents(read(FULL), None, TODAY, None).for_templates()
    assert names == {*given, *THE_PLAN.for_templates(), "label", "euros", "_", "_n"}
    devices = [found[1] for cell in told if (found := re.search(r"\]\((\w+):", cell))]
    assert devices == list(Device)


def test_its_report_works() -> None:
    example = README.partition("```\n")[2].partition("```\n")[0]
    paper = made({**FULL, "measures/spaet.yaml": LATE}, {"spaet.md.j2": example}, name="spaet")
    assert markdown(paper).partition("\n\n***\n\n")[0] == (
        "# Masterplan\n\n- Späte Akte: The finish was due 2019 (366 days overdue)"
    )


LATE = "title: Späte Akte\ntheme: technik\nstatus: laufend\nfinish: {planned: 2019}\n"
