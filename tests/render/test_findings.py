"""Every format of findings, attacked: no text of a plan and no name of a file may do more than be read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.findings import Finding, Location, Severity
from masterplan_cli.language import language
from masterplan_cli.messages import Message
from masterplan_cli.render.findings import FORMATS, FindingsFormat, Shown
from masterplan_cli.render.terminal import NARROWEST, WIDEST
from masterplan_cli.review import Placed, Review
from tests.render.cells import cells, harmful
from tests.render.test_tables import MEASURABLE, TEXTS, terminal

FOLDER = Path("/stadt/plan")


def shown(*placed: Placed, width: int = 80, base: Path = FOLDER.parent) -> Shown:
    by_finding = {id(one.finding): one for one in placed}
    found = tuple(one.finding for one in placed)
    review = Review(found, 3, lambda findings: [by_finding[id(one)] for one in findings])
    return Shown(review, FOLDER, base, language("en"), terminal(width))


def placed(
    message: str, file: str = "a.yaml", source: str = "", column: int = 1, hint: str | None = None
) -> Placed:
    finding = Finding(
        "S105",
        Severity.ERROR,
        Message("“{text}”", text=message),
        Location(file),
        None if hint is None else Message("“{text}”", text=hint),
    )
    place = Location(file, 12, column)
    return Placed(finding, place, source, ((Message("“{text}”", text=message), place),))


# A line of a file, and what of it is seen in 15 cells: the line, and the caret below.
WINDOWS = [
    ("due: bald", 6, "due: bald", "     ^"),
    ("due: bald  # und so weiter", 6, "due: bald  # un", "     ^"),
    ("\tdue: bald", 7, " due: bald", "      ^"),
    ("日本: bald", 5, "日本: bald", "      ^"),
    ("日本語日本語日本語: bald", 12, "…語: bald", "     ^"),
    ("abcdefghijklmnopqrstuvwxyz", 20, "…qrstuvwxyz", "    ^"),
    ("a\x1b[31mb", 7, "a�[31mb", "      ^"),
    ("ende", 5, "ende", "    ^"),
]


@pytest.mark.parametrize(("source", "column", "line", "caret"), WINDOWS)
def test_the_caret_stands_below_its_sign(source: str, column: int, line: str, caret: str) -> None:
    lines = FORMATS[FindingsFormat.TEXT](
        shown(placed("x", source=source, column=column), width=22)
    ).splitlines()

    assert [text for text in lines if " | " in text or text.endswith("^")] == [
        f"  12 | {line}",
        f"     | {caret}",
    ]


PATHS = st.text(st.characters(codec=None, exclude_characters="/\0"), min_size=1, max_size=30).map(
    lambda name: f"measures/{name}.yaml"
)


@given(TEXTS, PATHS, TEXTS, st.integers(1, 80), st.sampled_from(FindingsFormat))
def test_nothing_harmful_reaches_the_terminal(
    text: str, path: str, source: str, column: int, format: FindingsFormat
) -> None:
    written = FORMATS[format](shown(placed(text, path, source.replace("\n", " "), column, text)))

    assert harmful(written) == []


@given(TEXTS, PATHS)
def test_a_finding_is_one_annotation_and_no_other_command(text: str, path: str) -> None:
    lines = FORMATS[FindingsFormat.GITHUB](shown(placed(text, path, hint=text))).splitlines()

    assert len(lines) == 2
    assert re.fullmatch(r"::error file=[^:,]*,line=12,col=1,title=S105::[^\n]*", lines[0])
    assert lines[1] == "1 error in 3 files."


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("x\n::error::pwn", "“x%0A∷error::pwn”"),
        ("50 % %0A\r\n::set-env", "“50 %25 %250A�%0A∷set-env”"),
    ],
)
def test_github_reads_data_as_data(text: str, data: str) -> None:
    assert FORMATS[FindingsFormat.GITHUB](shown(placed(text))) == (
        f"::error file=plan/a.yaml,line=12,col=1,title=S105::{data}\n1 error in 3 files.\n"
    )


def test_github_reads_a_path_as_a_path() -> None:
    found = placed("x", "a,line=1::error::b%0A.yaml")

    assert FORMATS[FindingsFormat.GITHUB](shown(found)).splitlines()[0] == (
        "::error file=plan/a%2Cline=1%3A%3Aerror%3A%3Ab%250A.yaml,line=12,col=1,title=S105::“x”"
    )


@given(TEXTS, PATHS)
def test_concise_is_one_line_a_finding(text: str, path: str) -> None:
    written = FORMATS[FindingsFormat.CONCISE](shown(placed(text, path, hint=text), placed(text, path)))

    assert len(written.splitlines()) == 2


@given(MEASURABLE, MEASURABLE, st.integers(1, 90), st.integers(NARROWEST, WIDEST))
def test_no_line_is_wider_than_the_terminal(text: str, source: str, column: int, width: int) -> None:
    found = placed(text, f"measures/{'verwaltungs' * 9}.yaml", source.replace("\n", " "), column, text)
    written = FORMATS[FindingsFormat.TEXT](shown(*[found] * 7, width=width))

    assert [line for line in written.splitlines() if cells(line) > width] == []


@given(TEXTS, PATHS)
def test_json_says_all_of_it(text: str, path: str) -> None:
    data = json.loads(FORMATS[FindingsFormat.JSON](shown(placed(text, path, hint=text))))

    place = {"file": utf16(f"plan/{path}"), "line": 12, "column": 1}
    assert data == {
        "schema": 1,
        "findings": [
            {
                "code": "S105",
                "severity": "error",
                "message": f"“{text}”",
                **place,
                "hint": f"“{text}”",
                "related": [{"message": f"“{text}”", **place}],
            }
        ],
        "deferred": 0,
    }


def utf16(text: str) -> str:
    """The text as JSON has it: two halves of a character that stand together are the character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def test_paths_are_relative_to_where_the_reader_is() -> None:
    found = placed("x", "measures/a.yaml")

    lines = [
        FORMATS[FindingsFormat.CONCISE](shown(found, base=base)).split(":")[0]
        for base in (FOLDER, FOLDER.parent, FOLDER / "measures", Path("/anderswo"))
    ]
    assert lines == [
        "measures/a.yaml",
        "plan/measures/a.yaml",
        "a.yaml",
        "../stadt/plan/measures/a.yaml",
    ]
