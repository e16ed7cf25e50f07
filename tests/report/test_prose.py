"""The plan's own Markdown: what it may say, and that it cannot reach beyond itself."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from masterplan_cli.report.markdown import Markdown
from masterplan_cli.report.prose import mere_words, prose, prose_in_line
from masterplan_cli.report.reading import DEPTH_AT_MOST, is_harmless, read_paper, read_prose
from masterplan_cli.report.tree import Block, Emphasis, Heading, Paragraph, Text, plain
from tests.report.making import body, of

ALLOWED = [
    ("Zwei\nZeilen", "Zwei\nZeilen"),
    ("**fett**, *kursiv* und `Code`", "**fett**, *kursiv* und `Code`"),
    ("***beides***", "*__beides__*"),
    ("Ende  \ndes Verses", "Ende\\\ndes Verses"),
    ("> Zitat\nläuft weiter", "> Zitat\n> läuft weiter"),
    ("* eins\n* zwei", "[](edge:)\n\n- eins\n- zwei\n\n[](edge:)"),
    ("1) eins\n2) zwei", "[](edge:)\n\n1. eins\n2. zwei\n\n[](edge:)"),
    ("- a\n\n  b\n- c", "[](edge:)\n\n- a\n\n  b\n\n- c\n\n[](edge:)"),
    ("    eingerückt", "```\neingerückt\n```"),
    ("~~~ py\nx = '```'\n~~~", "````py\nx = '```'\n````"),
    ("a | b\n-:|---\n1 | `2\\|3`", "| a | b |\n| --: | --- |\n| 1 | `2\\|3` |"),
    ("[Seite](https://example.org/a_(b)?c=1&d=2)", r"[Seite](https://example.org/a_\(b\)?c=1\&d=2)"),
    ('[Seite](/wo "was")', '[Seite](/wo "was")'),
    ("<https://example.org>", "[https://example.org](https://example.org)"),
    ("[Amt]\n\n[Amt]: mailto:amt@example.org", "[Amt](mailto:amt@example.org)"),
    ("# Oben\n\ntext\n\n### Tiefer", "[](below:1)\n\n# Oben\n\ntext\n\n[](below:3)\n\n### Tiefer"),
    ("Titel\n---", "[](below:1)\n\n## Titel"),
    ("> # Zitierter Titel", "> **Zitierter Titel**"),
    ("***", "***"),
]
AS_WORDS = [
    ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
    ("<!-- weg -->", r"\<!-- weg -->"),
    ("a<br>b", r"a\<br>b"),
    ("![Bild](https://example.org/x.png)", r"\![Bild](https://example.org/x.png)"),
    ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
    ("[x](JaVaScRiPt:alert(1))", r"\[x\](JaVaScRiPt:alert(1))"),
    ("[x](&#106;avascript:alert)", r"\[x\](javascript:alert)"),
    ("[x](data:text/html,x)", r"\[x\](data:text/html,x)"),
    ("[x](//example.org)", r"\[x\](//example.org)"),
    ("[x](file:///etc/passwd)", r"\[x\](file:///etc/passwd)"),
    ("<javascript:alert(1)>", r"\<javascript:alert(1)>"),
    ("[x](status:laufend)", r"\[x\](status:laufend)"),
    ("[x](measure:e-akte)", r"\[x\](measure:e-akte)"),
    ("[](pagebreak:)", r"\[\](pagebreak:)"),
    ("[](below:1)", r"\[\](below:1)"),
    ("![x](figure:timeline)", r"!\[x\](figure:timeline)"),
    ("{{ 7*7 }} {% raw %}", r"{{ 7\*7 }} {% raw %}"),
    ("$x$ ~~y~~", r"\$x\$ \~\~y\~\~"),
]


@pytest.mark.parametrize(("text", "markdown"), ALLOWED + AS_WORDS)
def test_prose(text: str, markdown: str) -> None:
    assert prose(text) == markdown


@pytest.mark.parametrize(
    "text", ["a [", "```\nnie geschlossen", "> `", "<!--", "[x]: https://example.org", "|a\n|-", "***a"]
)
def test_nothing_is_left_open(text: str) -> None:
    """What follows a text is read as if the text were not there."""
    last = read_paper(f"{prose(text)}\n\nDanach [x] **fett**.")[-1]
    assert last == Paragraph((Text("Danach [x] "), Emphasis((Text("fett"),), strong=True), Text(".")))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ein Satz.\n\nNoch\neiner.", "Ein Satz. Noch einer."),
        ("# Titel\n- **a** | b\n- c", r"Titel **a** \| b c"),
        ("> a  \n> b", "a b"),
        ("```\nx | y\n```", r"`x \| y`"),
        ("a | b\n--|--\nc | d", "a b c d"),
        ("[x](status:laufend)", r"\[x\](status:laufend)"),
    ],
)
def test_prose_in_line(text: str, line: str) -> None:
    assert prose_in_line(text) == line


def test_texts_in_one_line_do_not_pair() -> None:
    line = prose_in_line("Nutzer*innen")
    assert read_paper(f"{line} und {line}") == (Paragraph((Text("Nutzer*innen und Nutzer*innen"),)),)


def test_headings_stay_below_those_of_the_paper() -> None:
    summary = "  # Oben\n  text\n\n  ### Tiefer\n\n  ###### Ganz unten\n"
    plan = {"masterplan.yaml": f"title: T\ncity: C\nstatuses: {{}}\nsummary: |\n{summary}"}
    printed = "{{ plan.masterplan.summary }}"
    template = f"# Titel\n\n## Kapitel\n\n{printed}\n\n### Abschnitt\n\n{printed}\n"
    levels = [
        (block.level, plain(block.children))
        for block in of(template, plan).blocks
        if isinstance(block, Heading)
    ]
    assert levels == [
        (1, "Titel"),
        (2, "Kapitel"),
        (3, "Oben"),
        (5, "Tiefer"),
        (6, "Ganz unten"),
        (3, "Abschnitt"),
        (4, "Oben"),
        (6, "Tiefer"),
        (6, "Ganz unten"),
    ]


def test_lists_of_a_text_and_of_the_template_stay_apart() -> None:
    plan = {"masterplan.yaml": "title: T\ncity: C\nstatuses: {}\nsummary: '- a'\ndisclaimer: '- b'\n"}
    template = "- x\n\n{{ plan.masterplan.summary }}\n\n{{ plan.masterplan.disclaimer }}\n\n- y\n"
    assert body(of(template, plan)) == "\n".join(f"<ul><li>{item}</li></ul>" for item in "xaby")


def test_text_nested_too_deep_comes_out_as_it_is_typed() -> None:
    text = ">" * DEPTH_AT_MOST + " tief"
    assert read_prose(text) is None
    assert read_paper(prose(text)) == (Paragraph((Text(text),)),)


@pytest.mark.parametrize(
    ("address", "harmless"),
    [
        ("https://example.org", True),
        ("HTTP://example.org", True),
        ("mailto:amt@example.org", True),
        ("#kapitel", True),
        ("anhang/plan.pdf", True),
        ("//example.org", False),
        (r"\\example.org", False),
        ("ftp://example.org", False),
        ("x-eigenes:was", False),
    ],
)
def test_harmless_addresses(address: str, harmless: bool) -> None:  # noqa: FBT001  # a row of the table
    assert is_harmless(address) is harmless


# Pieces that mean something, together and one behind the other.
PIECES = [
    "a",
    "Wort ",
    "*",
    "**",
    "_",
    "`",
    "```",
    "[",
    "]",
    "](https://example.org)",
    "\n",
    "\n\n",
    "- ",
    "1. ",
]
PIECES += [
    "> ",
    "# ",
    "    ",
    "|",
    "|-|\n",
    "---",
    "!",
    "\\",
    "<b>",
    "&amp;",
    ": ",
    "+ ",
    "=",
    "[](status:a)",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_prose_in_a_paper_reads_as_by_itself(text: str) -> None:
    """A law: however odd a text is, in a paper it is what it is alone, or its words as they are typed."""
    alone = read_prose(text)
    assert alone is not None
    in_paper = read_paper(f"## Kapitel\n\n{prose(text)}\n\nEnde.")[1:-1]
    assert _outline_apart(in_paper) in (_outline_apart(alone), _as_typed(text))


@given(
    st.lists(st.sampled_from([*PIECES, "b", "Ä", "2", ". ", "\xa0", "\n", "Satz. "]), max_size=12).map(
        "".join
    )
)
@example("Ein Satz!\nNoch einer – hier\xa0auch.\n\n\nÄrger  zwei.\n")
def test_mere_words_are_what_they_would_be_read_as(text: str) -> None:
    words = mere_words(text)
    assert words is None or words == read_prose(text) == read_prose(Markdown().blocks(words))


def _outline_apart(blocks: tuple[Block, ...]) -> str:
    return " ".join(Markdown().blocks(blocks).replace("#", "").replace("**", "").split())


def _as_typed(text: str) -> str:
    lines = (Paragraph((Text(line.strip()),)) for line in text.splitlines() if line.strip())
    return _outline_apart(tuple(lines))
