"""The PDF of a paper: held against its standards, and read again."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import language
from masterplan_cli.messages import Message
from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import BLOCKS, INLINES
from masterplan_cli.report.writers import WRITERS, PaperFormat
from masterplan_cli.report.writers.pdf.nodes import _BLOCKS, _INLINES
from tests.full_plan import FULL
from tests.report.altered import altered
from tests.report.documents import FLAVOURS, colours, pages, strings, structure, violations, visible, words
from tests.report.making import SMALL, made, of, read
from tests.report.reports import dortmund, musterstadt
from tests.report.test_hostile import HOSTILE, between_marks, told, written

# Everything that a template can write, each block once.
EVERYTHING: Final = """\
# Alles

[Entwurf](status:laufend) vom **1. Mai**

- **Stadt:** Musterstadt

> Ein Beispiel.

[](pagebreak:)

## [Zahlen](section:zahlen)

- **14** [Laufend](status:laufend)
- **2** sonst

#### [E-Akte](measure:e-akte)

[Laufend](status:laufend) · Ampel [rot](light:red): zu spät[*](open:)

**Nutzen**[*](open:)

Siehe [Zahlen](section:zahlen), nicht [hier](measure:netz), [im Netz](https://example.org/a) \\
und *das* `zu tippen`: [die Kosten](gap:)

[Was war](caption:)

| Jahr | Plan |
| --- | --: |
| 2020 | 1 |

| ohne | Namen |
| --- | :-: |
| a | b |

[Ein Kreis](caption:)

![Was zu sehen ist.](figure:kreis)

1. eins
2. zwei

   - lose
   - Enden

***

```
mp report --format pdf
```

> Ende
"""
CIRCLE: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 380 100"><circle cx="50" cy="50" r="40"/>\
<text x="100" y="50">Kreis</text></svg>
"""


def everything(audience: Audience = Audience.PUBLIC) -> Paper:
    templates = {"test.md.j2": f"---\ntitle: Test\n---\n{EVERYTHING}", "figures/kreis.svg.j2": CIRCLE}
    return made(SMALL, templates, name="test", lang="de", audience=audience)


PAPERS: Final[Mapping[str, Callable[[], Paper]]] = {
    "everything": everything,
    "full": lambda: made(FULL, audience=Audience.INTERNAL),
    "dortmund": lambda: dortmund("fortschreibung"),
    "musterstadt": lambda: musterstadt("fortschreibung"),
    "kurzbericht": lambda: musterstadt("kurzbericht", audience=Audience.COUNCIL),
    "steckbrief": lambda: musterstadt("steckbrief", "e-akte"),
    "vorlage": lambda: musterstadt("vorlage", "rechenzentrum", audience=Audience.INTERNAL),
    "beschlusskontrolle": lambda: musterstadt("beschlusskontrolle"),
}


def pdf(paper: Paper) -> bytes:
    (file,) = WRITERS[PaperFormat.PDF](paper)
    assert file.path == f"{paper.name}.pdf"
    return file.content


@cache
def content(name: str) -> bytes:
    """The PDF of one of the papers above, made once."""
    return pdf(PAPERS[name]())


def lying(folder: Path, content: bytes) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(content)
    return path


def test_the_writer_knows_every_block_and_inline() -> None:
    assert set(_BLOCKS) == set(BLOCKS)
    assert set(_INLINES) == set(INLINES)


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", PAPERS)
def test_it_keeps_its_standards(name: str, flavour: str, tmp_path: Path) -> None:
    assert violations(lying(tmp_path, content(name)), flavour) == []


def test_words_in_the_order_in_which_they_are_read_aloud(tmp_path: Path) -> None:
    found = words(lying(tmp_path, content("everything")))
    assert found == (
        "Alles ◑ Entwurf vom 1. Mai Stadt Musterstadt Ein Beispiel. Alles Zahlen 14 ◑ Laufend 2 sonst E-Akte "
        "◑ Laufend · Ampel ▲ rot: zu spät* Nutzen* Siehe Zahlen, nicht hier, im Netz und das zu tippen: "
        "[noch zu ergänzen: die Kosten] Was war Jahr Plan 2020 1 ohne Namen a b Ein Kreis Kreis "
        "1. eins 2. zwei • lose • Enden mp report --format pdf Ende "
        "Masterplan · Stand 31. Dezember 2020 · Commit 0123456789 Seite 2 von 2"
    )


def test_elements_that_a_screen_reader_hears(tmp_path: Path) -> None:
    found = structure(lying(tmp_path, content("everything")))
    assert [one for one in found if one.startswith("H")] == ["H1", "H2", "H3"]
    assert found.count("Table") == found.count("THead") == 2
    assert (found.count("TH"), found.count("TD")) == (4, 4)
    assert (found.count("Caption"), found.count("L"), found.count("LI")) == (2, 3, 5)
    assert {"BlockQuote", "Code", "Link"} <= {*found}


def test_what_a_file_says_of_itself() -> None:
    found = content("everything")
    assert strings(found, "Title") == ["E-Akte", "Zahlen", "Alles"]
    assert strings(found, "Author") == ["Musterstadt"]
    assert strings(found, "Lang") == ["de"]
    # Of the pictures: the asterisks and the circle.
    asterisk = language("de").text(Message("(assumed or missing)"))
    assert strings(found, "Alt") == [asterisk, "Was zu sehen ist."]
    assert strings(found, "URI") == ["https://example.org/a"]
    assert strings(found, "Contents") == ["Abschnitt, Seite 2", "https://example.org/a"]
    assert b"2020-12-31" in found


def test_chapters_are_bookmarks_and_contents(tmp_path: Path) -> None:
    paper = dortmund("fortschreibung")
    chapters = [one for one in strings(content("dortmund"), "Title") if one[0].isdigit()]
    assert "1 Das Wichtigste auf einer Seite" in chapters
    contents = pages(lying(tmp_path, content("dortmund")))[1]
    assert contents.startswith(visible(f"{paper.title} Inhalt"))
    for chapter in chapters:
        assert visible(chapter) in contents


@pytest.mark.parametrize("name", ["everything", "kurzbericht", "vorlage"])
def test_the_mark_is_on_every_page(name: str, tmp_path: Path) -> None:
    paper = PAPERS[name]()
    found = pages(lying(tmp_path, content(name)))
    assert found
    for page in found:
        assert ("NICHTÖFFENTLICH" in page, "INTERNEN GEBRAUCH" in page) == (
            name == "kurzbericht",
            name == "vorlage",
        ), paper.mark


def test_the_title_page_covers_no_mark(tmp_path: Path) -> None:
    warning = "#A63D00"
    assert warning not in colours(lying(tmp_path, content("everything")), 1)
    assert warning in colours(lying(tmp_path, pdf(everything(Audience.COUNCIL))), 1)


def test_every_page_but_the_title_page_is_numbered(tmp_path: Path) -> None:
    found = pages(lying(tmp_path, content("dortmund")))
    assert "Seite" not in found[0]
    for number, page in enumerate(found[1:], 2):
        assert f"Seite {number} von {len(found)}" in page


def test_hostile_texts_come_out_as_words(tmp_path: Path) -> None:
    """All of them in one paper, which needs a while: every field has one."""
    names = list(HOSTILE)
    seen: dict[str, str] = {}

    def text(where: str, *, is_prose: bool) -> str:
        name, number = names[len(seen) % len(names)], str(len(seen))
        # The reason of an assessment becomes a part of a sentence, so there it is no Markdown.
        is_read = is_prose and not where.endswith(".assessments.reason")
        seen[number] = told(name, is_prose=is_prose, is_read=is_read)
        return f"«{number}» {written(name, is_prose=is_prose)} «/{number}»"

    # What stands at the foot of a page would stand within the words.
    layout = made(SMALL).templates.raw("paper.typ").replace("footer: running-foot", "footer: none")
    layout = layout.replace("header: running-head", "header: none")
    paper = made(altered(read(FULL), text), {"paper.typ": layout})
    found = [(number, _letters(one)) for number, one in between_marks(words(lying(tmp_path, pdf(paper))))]
    assert len(found) > 60
    assert {seen[number] for number, _ in found} >= {*HOSTILE.values()} - {HOSTILE["control"]}
    assert [(number, one) for number, one in found if one != _letters(seen[number])] == []


def _letters(text: str) -> str:
    """The letters alone: where a line ends, nobody knows whether there was a blank, and a hyphen is new."""
    return re.sub(r"[\s*-]", "", visible(text))


def test_letters_that_no_font_has_are_not_left_out(tmp_path: Path) -> None:
    found = pages(lying(tmp_path, pdf(of("# Σ≥\U0001f680\n\nŁódź → 漢 Ende ✓ \u202eab\u202c"))))
    assert found[0].startswith("Σ≥\ufffd Łódź → \ufffd Ende ✓")


def test_levels_of_headings_are_closed(tmp_path: Path) -> None:
    found = structure(lying(tmp_path, pdf(of("## a\n\n##### b\n\n> ###### c\n\n# d\n\n### e"))))
    assert [one for one in found if one.startswith("H")] == ["H1", "H2", "H3", "H1", "H2"]


def test_the_same_anchor_twice_and_links_to_nothing() -> None:
    paper = of("# [a](section:x)\n\n## [b](section:x)\n\n[c](section:x) [d](#x) [e](#y) [f](<>)")
    assert strings(pdf(paper), "Contents") == ["Section, page 1"]


def fault(layout: str) -> tuple[str, str]:
    """What is said of a layout that lies beside the plan."""
    templates = {"test.md.j2": "---\ntitle: Test\n---\n# a\n", "paper.typ": layout}
    with pytest.raises(MasterplanError) as caught:
        pdf(made(SMALL, templates, name="test"))
    assert caught.value.hint is not None
    english = language("en")
    return english.text(caught.value.message), english.text(caught.value.hint)


TITLED: Final = '#set document(title: "a")\n'
HINT: Final = "Correct it, or delete the file beside the plan to use the one that comes with mp."


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        (TITLED + "#unknown", "Template “paper.typ”, line 2: unknown variable: unknown"),
        (TITLED + "= a\n=== b", "Template “paper.typ”, line 3: PDF/UA-1 error: skipped from heading level 1"),
        ("a", "Template “paper.typ”: PDF/UA-1 error: missing document title"),
        (TITLED + '#read("/etc/passwd")', "Template “paper.typ”, line 2: file not found"),
        (TITLED + '#read("../x")', 'Template “paper.typ”, line 2: path `"../x"` would escape'),
    ],
)
def test_faults_of_a_layout_name_their_line(layout: str, said: str) -> None:
    message, hint = fault(layout)
    assert message.startswith(said)
    assert hint == HINT


@pytest.mark.parametrize("name", ["@preview/cetz:0.3.0", "@local/cetz:0.3.0"])
def test_a_layout_asks_nobody_on_the_network(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        nobody.settimeout(0)
        port = nobody.getsockname()[1]
        for variable in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(variable, f"http://127.0.0.1:{port}")
        message, _ = fault(f'{TITLED}#import ("{name[0]}" + "{name[1:]}"): canvas')
        with pytest.raises(BlockingIOError):
            nobody.accept()
    assert message.startswith("Template “paper.typ”, line 2: package")


def test_an_office_has_its_own_layout(tmp_path: Path) -> None:
    layout = """\
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title)
#for node in paper.body { if node.is == "heading" { heading(level: node.level, node.children.join()) } }
"""
    templates = {"test.md.j2": "---\ntitle: Test\n---\n# Unser Papier\n", "paper.typ": layout}
    found = pages(lying(tmp_path, pdf(made(SMALL, templates, name="test"))))
    assert found == ["Unser Papier"]
