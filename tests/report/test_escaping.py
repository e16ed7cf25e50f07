"""A plain value says in Markdown just what it says, wherever a template puts it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from masterplan_cli.escaping import escape
from masterplan_cli.report.markdown import Markdown
from masterplan_cli.report.reading import read_paper
from masterplan_cli.report.tree import Block, Heading, Inline, Link, List, Paragraph, Table, Text


@pytest.mark.parametrize(
    ("value", "markdown"),
    [
        ("E-Akte 4.0 (Pilot), 50 % & mehr", "E-Akte 4.0 (Pilot), 50 % & mehr"),
        ("Nutzer*innen", r"Nutzer\*innen"),
        ("snake_case _so_", r"snake_case \_so\_"),
        ("<b> &amp; R&D", r"\<b> \&amp; R\&D"),
        ("[x](status:aktiv)", r"\[x\](status:aktiv)"),
        ("a | b", r"a \| b"),
        ("~~nein~~ $x$ `y`", r"\~\~nein\~\~ \$x\$ \`y\`"),
        ("1. Halbjahr", r"1\. Halbjahr"),
        ("- Punkt", r"\- Punkt"),
        ("# Titel #", r"\# Titel \#"),
        ("Achtung!", r"Achtung\!"),
        ("C:\\", r"C:&#92;"),
        ("erste\r\n\tzweite Zeile", "erste zweite Zeile"),
    ],
)
def test_escaped(value: str, markdown: str) -> None:
    assert escape(value) == markdown


@pytest.mark.parametrize(
    ("value", "markdown"),
    [
        ("@admin closes #4", "@&#8203;admin closes #&#8203;4"),
        ("(@a/b) stadt/plan#12, GH-4, gh-5", "(@&#8203;a/b) stadt/plan#&#8203;12, GH-&#8203;4, gh-&#8203;5"),
        ("&#64;admin #", r"&#&#8203;64;admin \#"),
        # An address, a URL and words of a plan are what they were.
        (
            "amt@stadt.de https://stadt.de/#4 @ # C# IGH-4 #0072B2",
            "amt@stadt.de https://stadt.de/#4 @ # C# IGH-4 #0072B2",
        ),
    ],
)
def test_in_a_file_nobody_is_called(value: str, markdown: str) -> None:
    assert escape(value, is_last=True) == markdown
    words = _words(read_paper(markdown))
    assert words.replace("\u200b", "") == value


# Where a template may print a value: the Markdown around it, and the way to it in what is read.
PLACES = {
    "paragraph": "{}",
    "behind words": "so {}",
    "before a link": "{}[§](https://example.org)",
    "cell": "| a |\n| --- |\n| {} |",
    "item": "- {}",
    "heading": "## {}",
    "link": "[{}](https://example.org)",
}
# Letters, and whatever means something to somebody.
TEXTS = st.text(
    st.sampled_from("ab9Ä„–. \t\n*_`~$[](){}<>|\\&#;:!+-=/'\"") | st.characters(codec="utf-8"), max_size=40
)


@given(TEXTS, st.sampled_from(sorted(PLACES)))
@example("&amp", "before a link")
@example("!", "before a link")
@example("\\", "cell")
@example("x #", "heading")
@example("```", "paragraph")
@example("|-\n|-", "paragraph")
def test_a_value_reads_as_itself(value: str, place: str) -> None:
    value = "".join(letter for letter in value if letter.isprintable() or letter in "\t\n")
    blocks = read_paper(PLACES[place].format(escape(value)))
    before = "so " if place == "behind words" else ""
    behind = "§" if place == "before a link" else ""
    assert _words(blocks).split() == f"{before}{value}{behind}".split()


def _words(blocks: tuple[Block, ...]) -> str:
    """The words of the one block there is, which has no other inlines than those of its template."""
    if not blocks:
        return ""
    (block,) = blocks
    match block:
        case List(items=((Paragraph(children=inlines),),)) | Table(rows=(((*inlines,),),)):
            return _texts(tuple(inlines))
        case Paragraph(children=inlines) | Heading(children=inlines):
            return _texts(inlines)
        case List(items=((),)):
            return ""
    raise AssertionError(block)


def _texts(inlines: tuple[Inline, ...]) -> str:
    words = ""
    for inline in inlines:
        match inline:
            case Text(text=text):
                words += text
            case Link(children=(Text(text=text),)):
                words += text
            case Link(children=()):
                pass
            case _:
                raise AssertionError(inline)
    return words


@given(TEXTS)
def test_what_is_read_is_written_so_that_it_reads_the_same(value: str) -> None:
    value = "".join(letter for letter in value if letter.isprintable() or letter in "\t\n")
    blocks = (Paragraph((Text(" ".join(value.split())),)),) if value.split() else ()
    assert read_paper(Markdown().blocks(blocks)) == blocks
