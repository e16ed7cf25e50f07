"""The page of a rule, read from its docstring."""

from __future__ import annotations

import pytest

from masterplan_cli.pages import Example, Page, Shows, parse_page
from masterplan_cli.review import RULES

TEXT = """A title that
    goes on.

    A paragraph, which
    goes on too.

    Another one.

    Before, `measures/e-akte.yaml`:

        title: Akte

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        milestones:
          a: {title: A}

        due: x

    Bad, `themes.yaml`:

        a: {}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
    """
PAGE = Page(
    "A title that goes on.",
    ("A paragraph, which goes on too.", "Another one."),
    (
        Example(Shows.BEFORE, file="measures/e-akte.yaml", text="title: Akte\n"),
        Example(
            Shows.BAD,
            file="measures/e-akte.yaml",
            text="title: E-Akte\nmilestones:\n  a: {title: A}\n\ndue: x\n",
        ),
        Example(Shows.BAD, file="themes.yaml", text="a: {}\n"),
        Example(Shows.GOOD, file="measures/e-akte.yaml", text="title: E-Akte\n"),
    ),
)


def test_title_paragraphs_examples() -> None:
    assert parse_page(TEXT) == PAGE


def test_files_of_an_example() -> None:
    assert PAGE.files(Shows.BEFORE) == {"measures/e-akte.yaml": "title: Akte\n"}
    assert PAGE.files(Shows.BAD) == {
        "measures/e-akte.yaml": "title: E-Akte\nmilestones:\n  a: {title: A}\n\ndue: x\n",
        "themes.yaml": "a: {}\n",
    }
    assert PAGE.files(Shows.GOOD) == {"measures/e-akte.yaml": "title: E-Akte\n"}


def test_a_page_may_be_a_title() -> None:
    assert parse_page("Only a title.") == Page("Only a title.", (), ())


@pytest.mark.parametrize("code", RULES)
def test_every_page_says_what_and_why_in_whole_sentences(code: str) -> None:
    page = parse_page(RULES[code].page)

    assert page.paragraphs, "a page says why it matters"
    assert [text for text in (page.title, *page.paragraphs) if not text.endswith((".", "?", ":"))] == []
    assert [text for text in (page.title, *page.paragraphs) if "\n" in text or "  " in text] == []
