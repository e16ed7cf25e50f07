"""A quick look into a file says the same as reading it, as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan_cli.source.glance import BYTES_AT_MOST, KeyPath, glance
from masterplan_cli.source.short_way import Data, unremarkable
from tests.source.yaml_texts import GOOD_MAPPINGS, YAML_TEXTS


def flat(data: Data, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """All that data says, as a glance would tell it."""
    if isinstance(data, str):
        yield path, data
        return
    if path:
        yield path, ""
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items:
        yield from flat(value, (*path, str(key)))


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        ("title: E-Akte\n", [(("title",), "E-Akte")]),
        ("a: {b: 1, c: [x, {d: 2}]}\ne: 3\n", [
            (("a",), ""), (("a", "b"), "1"), (("a", "c"), ""), (("a", "c", "0"), "x"),
            (("a", "c", "1"), ""), (("a", "c", "1", "d"), "2"), (("e",), "3"),
        ]),
        ("a:\nb: ~\nc: ''\nd: 1\n", [(("c",), ""), (("d",), "1")]),
        ("a: 1\nb: [\n", [(("a",), "1"), (("b",), "")]),
        ("a: 1\n*x : 2\nb: 3\n", [(("a",), "1")]),
        ("a: &x 1\nb: *x\nc: 2\n", [(("a",), "1"), (("c",), "2")]),
        ("a: 1\n? [b]\n: 2\nc: 3\n", [(("a",), "1")]),
        ("- a\n", []),
        ("", []),
        ("a: \x00\n", []),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", []),
        ("a: 1\n" + "#" * BYTES_AT_MOST, []),
    ],
)  # fmt: skip
def test_what_is_seen(content: str, seen: list[tuple[KeyPath, str]]) -> None:
    assert list(glance(content.encode())) == seen


@given(st.one_of(st.binary(max_size=80), YAML_TEXTS.map(str.encode)))
@settings(max_examples=300)
def test_it_never_raises(content: bytes) -> None:
    assert all(isinstance(text, str) for _, text in glance(content))


@given(GOOD_MAPPINGS)
@settings(max_examples=200)
def test_it_says_the_same_as_reading(content: str) -> None:
    data = unremarkable(content.encode())
    assert data is not None
    assert list(glance(content.encode())) == list(flat(data))
