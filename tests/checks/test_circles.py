"""Circles among things that refer to each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan_cli.checks.circles import circles

Graph = dict[str, list[str]]


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ({}, []),
        ({"a": []}, []),
        ({"a": ["b"], "b": ["c"]}, []),  # what is referred to need not be there
        ({"a": ["a"]}, [("a",)]),
        ({"b": ["a"], "a": ["b"]}, [("a", "b")]),
        ({"c": ["a"], "a": ["b"], "b": ["c"]}, [("a", "b", "c")]),
        ({"x": ["b"], "b": ["c"], "c": ["b"]}, [("b", "c")]),  # the way there is no part of it
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, [("a", "b"), ("a", "c")]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, [("a", "b"), ("c", "d")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),  # two ways to one end
    ],
)
def test_circles_are_found_from_their_first_node_on(graph: Graph, expected: list[tuple[str, ...]]) -> None:
    assert list(circles(graph)) == expected


NODES = st.sampled_from("abcdefg")
GRAPHS = st.dictionaries(NODES, st.lists(NODES, max_size=4, unique=True), max_size=7)


def _reachable(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    ahead = list(graph.get(start, ()))
    while ahead:
        node = ahead.pop()
        if node not in found:
            found.add(node)
            ahead += graph.get(node, ())
    return found


@given(GRAPHS)
@settings(max_examples=200)
def test_every_circle_is_one_and_every_node_within_one_comes_up(graph: Graph) -> None:
    found = list(circles(graph))
    for circle in found:
        assert circle[0] == min(circle)
        assert len(set(circle)) == len(circle)
        for node, following in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert following in graph[node]
    assert bool(found) is any(node in _reachable(graph, node) for node in graph)
    # Without the references of these circles, none is left.
    walked = {node: [one for one in graph[node] if (node, one) not in _closed(found)] for node in graph}
    assert list(circles(walked)) == []


def _closed(found: list[tuple[str, ...]]) -> set[tuple[str, str]]:
    return {pair for circle in found for pair in zip(circle, (*circle[1:], circle[0]), strict=True)}


@given(GRAPHS)
@settings(max_examples=100)
def test_there_are_no_more_circles_than_references(graph: Graph) -> None:
    assert len(list(circles(graph))) <= sum(map(len, graph.values()))


def test_a_chain_may_be_longer_than_the_stack() -> None:
    graph = {str(number): [str(number + 1)] for number in range(50_000)}
    assert list(circles(graph)) == []
    (circle,) = circles({**graph, "50000": ["0"]})
    assert len(circle) == 50_001
    assert circle[0] == "0"
