"""Every rule has a page, and a case that breaks it: the page's own example, or one in CASES."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from masterplan_cli.findings import Rule, Severity
from masterplan_cli.pages import Shows, parse_page
from masterplan_cli.review import RULES, Review
from masterplan_cli.source.tree import MemoryTree, Tree, WorkingTree
from tests.small_plan import lines, reviewed, reviewed_tree, stepped, with_files

PAGES = {code: parse_page(rule.page) for code, rule in RULES.items()}
WITH_EXAMPLES = [code for code, page in PAGES.items() if page.examples]

E_AKTE = "title: E-Akte\ntheme: technik\nstatus: geplant\n"


def _tree(**files: str | bytes | None) -> Callable[[Path], Tree]:
    paths = {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    return lambda _: MemoryTree(with_files(paths))


def _with_link(folder: Path) -> Tree:
    for path, text in with_files({}).items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)
    (folder / "measures" / "link.yaml").symlink_to("portal.yaml")
    return WorkingTree(folder)


# What no page can show: bytes, sizes, links.
CASES: dict[str, tuple[Callable[[Path], Tree], list[str]]] = {
    "Y101": (
        _tree(measures__alt="title: Büro\ntheme: technik\nstatus: geplant\n".encode("latin-1")),
        [
            "measures/alt.yaml:1:9: Y101 The file is not UTF-8 text: byte 0xFC does not belong there. "
            "Save the file with the encoding UTF-8."
        ],
    ),
    "Y111": (
        _tree(measures__tief=E_AKTE + "tags: " + "[" * 65 + "]" * 65 + "\n"),
        ["measures/tief.yaml:4:71: Y111 Here values are nested more than 64 levels deep."],
    ),
    "Y112": (
        _tree(measures__lang=E_AKTE + "description: " + "x" * 1024 * 1024 + "\n"),
        ["measures/lang.yaml:1:1: Y112 The file is larger than 1 MiB."],
    ),
    "Y115": (
        _with_link,
        [
            "measures/link.yaml:1:1: Y115 This is a link or a device, which is not followed. "
            "Put the file itself there, readable for you."
        ],
    ),
    "Y117": (
        _tree(measures__import=E_AKTE + "goals:\n" + "- ziel\n" * 502),
        [
            *(
                f"measures/import.yaml:{line}:3: R101 “ziel” is no goal of this plan. "
                "The ids stand in `goals.yaml`."
                for line in range(5, 505)
            ),
            "measures/import.yaml:505:3: Y117 From here on, 2 more findings in this file are not shown. "
            "Correct the file, and check it again.",
        ],
    ),
    "S110": (
        _tree(measures__lang=E_AKTE + f"number: {'1' * 301}\n"),
        ["measures/lang.yaml:4:9: S110 The text has 301 characters; 300 are allowed here. Shorten the text."],
    ),
    "S112": (
        _tree(masterplan=None),
        ["masterplan.yaml:1:1: S112 The plan has no file `masterplan.yaml`."],
    ),
}


def test_every_rule_has_a_code_of_its_own_and_of_its_family() -> None:
    assert list(RULES) == [rule.code for rule in RULES.values()]
    assert sorted(RULES, key=lambda code: ("YSRDLQHP".index(code[0]), code)) == list(RULES)


def test_every_rule_has_examples_or_a_case_and_not_both() -> None:
    assert sorted([*WITH_EXAMPLES, *CASES]) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: str(rule.code))
def test_a_page_says_what_is_wrong_in_a_title_and_why_in_paragraphs(rule: Rule) -> None:
    page = PAGES[rule.code]
    assert page.title.endswith(".")
    assert page.paragraphs
    assert [paragraph for paragraph in page.paragraphs if not paragraph.endswith((".", ":"))] == []
    assert bool(page.files(Shows.BAD)) is bool(page.files(Shows.GOOD))
    assert rule.code.startswith("H") or not page.files(Shows.BEFORE)


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_the_bad_example_breaks_the_rule_and_no_other(code: str) -> None:
    found = _example(code, Shows.BAD)
    codes = {placed.finding.code for placed in found.findings}
    heavy = {placed.finding.code for placed in found.at_least(Severity.WARNING).findings}
    assert code in codes
    assert heavy <= {code}
    assert {placed.location.file for placed in found.findings} <= PAGES[code].files(Shows.BAD).keys()


@pytest.mark.parametrize("code", WITH_EXAMPLES)
def test_the_good_example_breaks_nothing(code: str) -> None:
    assert lines(_example(code, Shows.GOOD)) == []


@pytest.mark.parametrize("code", [code for code in WITH_EXAMPLES if PAGES[code].files(Shows.BEFORE)])
def test_what_was_before_an_example_breaks_nothing_by_itself(code: str) -> None:
    before = dict(PAGES[code].files(Shows.BEFORE))
    assert lines(stepped(before, before, ignore=_other_qualities(code))) == []


def _example(code: str, shows: Shows) -> Review:
    """An example, reviewed: by itself, or of a rule on time, after what was before it."""
    page = PAGES[code]
    files, others = dict(page.files(shows)), _other_qualities(code)
    if code.startswith("H"):
        return stepped(dict(page.files(Shows.BEFORE)), files, ignore=others)
    return reviewed(files, ignore=others)


def _other_qualities(code: str) -> list[str]:
    """What an example may leave out, since it is about one thing."""
    return [other for other in RULES if other.startswith("Q") and other != code]


@pytest.mark.parametrize("code", CASES)
def test_a_case_breaks_the_rule_and_no_other(code: str, tmp_path: Path) -> None:
    tree, expected = CASES[code]
    assert lines(reviewed_tree(tree(tmp_path)), hints=True) == expected


def test_the_small_plan_is_without_a_fault() -> None:
    assert lines(reviewed({}, ignore=())) == []
