"""Where keys and values stand, as another parser says it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

from masterplan_cli.findings import Location
from masterplan_cli.source.documents import parse, places
from masterplan_cli.source.places import Path
from tests.source.yaml_texts import GOOD_MAPPINGS

FILE = "x.yaml"
Place = tuple[int, int]

TEXT = """\
# Ein Kommentar
title: E-Akte
"quoted key": 'a'
milestones:
  vergabe: {title: Vergabe, due:  2021}
  start:

    title: >-
      Start
tags:
  - a
  -   b
links:
- title: Seite
  url: x
- {title: "Büro 🏛", url: y}
ä: ü
"""


def test_every_key_and_every_value_has_its_place() -> None:
    found = places(TEXT.encode(), FILE)
    assert found.keys == {
        ("title",): (2, 1),
        ("quoted key",): (3, 1),
        ("milestones",): (4, 1),
        ("milestones", "vergabe"): (5, 3),
        ("milestones", "vergabe", "title"): (5, 13),
        ("milestones", "vergabe", "due"): (5, 29),
        ("milestones", "start"): (6, 3),
        ("milestones", "start", "title"): (8, 5),
        ("tags",): (10, 1),
        ("links",): (13, 1),
        ("links", 0, "title"): (14, 3),
        ("links", 0, "url"): (15, 3),
        ("links", 1, "title"): (16, 4),
        ("links", 1, "url"): (16, 21),
        ("ä",): (17, 1),
    }
    assert found.values == {
        (): (2, 1),
        ("title",): (2, 8),
        ("quoted key",): (3, 15),
        ("milestones",): (5, 3),
        ("milestones", "vergabe"): (5, 12),
        ("milestones", "vergabe", "title"): (5, 20),
        ("milestones", "vergabe", "due"): (5, 35),
        ("milestones", "start"): (8, 5),
        ("milestones", "start", "title"): (8, 12),
        ("tags",): (11, 3),
        ("tags", 0): (11, 5),
        ("tags", 1): (12, 7),
        ("links",): (14, 1),
        ("links", 0): (14, 3),
        ("links", 0, "title"): (14, 10),
        ("links", 0, "url"): (15, 8),
        ("links", 1): (16, 3),
        ("links", 1, "title"): (16, 11),
        ("links", 1, "url"): (16, 26),
        ("ä",): (17, 4),
    }


@pytest.mark.parametrize(
    ("path", "is_key", "expected"),
    [
        (("title",), False, (2, 8)),
        (("title",), True, (2, 1)),
        (("tags", 1), False, (12, 7)),
        (("tags", 1), True, (12, 7)),  # an item has no key
        (("theme",), False, (2, 1)),  # missing in the file: where the file begins
        (("milestones", "start", "due"), False, (6, 3)),  # missing in a part: the part's key
        (("links", 1, "note"), False, (16, 3)),  # the part has none
        (("finish", "planned"), False, (2, 1)),
        ((), False, (2, 1)),
    ],
)
def test_what_is_missing_is_placed_where_it_should_be(path: Path, is_key: bool, expected: Place) -> None:  # noqa: FBT001  # a row of the table
    assert places(TEXT.encode(), FILE).of(path, key=is_key) == Location(FILE, *expected)


def test_a_file_without_a_value_has_only_its_beginning() -> None:
    assert places(b"# a\n", FILE).of(("title",)) == Location(FILE, 1, 1)


def test_an_empty_value_has_a_place_and_a_refused_one_none_of_its_own_in_a_list() -> None:
    found = places(b"title:\ntags: [~, a, *b, c]\n", FILE)
    assert (found.of(("title",)), found.of(("tags", 0)), found.of(("tags", 1))) == (
        Location(FILE, 1, 7),
        Location(FILE, 2, 11),
        Location(FILE, 2, 18),
    )


@given(GOOD_MAPPINGS)
@settings(max_examples=100)
def test_places_are_those_of_another_parser(text: str) -> None:
    assert parse(text.encode(), FILE).findings == ()
    keys: dict[Path, Place] = {}
    values: dict[Path, Place] = {}
    for path, is_key, node in _walk(YAML(pure=True).compose(text), ()):
        (keys if is_key else values)[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    found = places(text.encode(), FILE)
    assert (found.keys, found.values) == (keys, values)


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, bool, Node]]:
    yield path, False, node
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield (*path, key.value), True, key
            yield from _walk(value, (*path, key.value))
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield from _walk(value, (*path, index))
