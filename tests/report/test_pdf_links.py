"""How many links a long paper keeps."""

from __future__ import annotations

from masterplan_cli.report.tree import Align, Emphasis, Inline, Paragraph, Reference, Table, Text
from masterplan_cli.report.writers.pdf.links import MANY, sparing


def table(*anchors: str) -> Table:
    rows = tuple(((Emphasis((Reference(one, (Text(one),)),), strong=True), Text("!")),) for one in anchors)
    return Table((Align.NONE,), ((Text("Maßnahme"),),), rows)


def linked(inlines: tuple[Inline, ...]) -> list[str]:
    found = []
    for one in inlines:
        if isinstance(one, Reference):
            found.append(one.anchor)
        found += linked(getattr(one, "children", ()))
    return found


def test_a_short_paper_keeps_all() -> None:
    blocks = (table(*"ab"), Paragraph((Reference("a", (Text("a"),)),)), table(*"abc"))

    assert sparing(blocks) == blocks


def test_of_a_long_papers_tables_the_register_keeps_them() -> None:
    matrix = table(*[f"m{n % 50}" for n in range(MANY)])
    register = table(*[f"m{n}" for n in range(60)])
    text = Paragraph((Reference("m1", (Text("m1"),)),))

    bare, kept, same, also_bare = sparing((matrix, register, text, table("m1")))

    assert (kept, same) == (register, text)
    assert isinstance(bare, Table)
    assert len(bare.rows) == MANY
    assert [linked(row[0]) for row in bare.rows] == [[]] * MANY
    assert bare.rows[0][0] == (Emphasis((Text("m0"),), strong=True), Text("!"))
    assert also_bare == Table(
        (Align.NONE,), ((Text("Maßnahme"),),), (((Emphasis((Text("m1"),), strong=True), Text("!")),),)
    )
