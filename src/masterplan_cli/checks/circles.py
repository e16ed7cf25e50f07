"""Circles among things that refer to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(graph: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle that a walk through the graph closes, beginning at its alphabetically first node.

    Every reference that closes a circle is met once, so the number of circles is bounded by the
    number of references. The walk keeps its own stack: chains may be longer than Python's.
    """
    finished: set[str] = set()
    for start in graph:
        way: dict[str, Iterator[str]] = {}  # the nodes on the way here, in order, with what is left to follow
        if start not in finished:
            way[start] = iter(graph[start])
        while way:
            node = next(reversed(way))
            following = next(way[node], None)
            if following is None:
                finished.add(node)
                del way[node]
            elif following in way:
                yield _turned([*way], following)
            elif following not in finished:
                way[following] = iter(graph.get(following, ()))


def _turned(way: list[str], start: str) -> tuple[str, ...]:
    ring = way[way.index(start) :]
    first = ring.index(min(ring))
    return (*ring[first:], *ring[:first])
