"""How long the parts of a stack are where there is no room for a sign each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from masterplan_cli.render.sheets.stacks import scaled


@pytest.mark.parametrize(
    ("counts", "most", "room", "expected"),
    [
        ((20, 20), 40, 20, [10, 10]),
        ((1000, 1), 1001, 20, [19, 1]),
        ((1000, 0, 500), 1500, 30, [20, 0, 10]),
        ((10, 10, 10), 30, 10, [4, 3, 3]),
        ((0, 0), 40, 20, [0, 0]),
        ((5, 5), 100, 20, [1, 1]),
    ],
)
def test_lengths(counts: tuple[int, ...], most: int, room: int, expected: list[int]) -> None:
    assert scaled(counts, most, room) == expected


@given(
    some.lists(some.integers(0, 10_000), min_size=1, max_size=8),
    some.integers(0, 10_000),
    some.integers(8, 99),
)
def test_nothing_is_left_out_and_all_fits(counts: list[int], more: int, room: int) -> None:
    most = max(sum(counts) + more, room + 1)
    lengths = scaled(counts, most, room)

    assert [bool(length) for length in lengths] == [bool(count) for count in counts]
    assert sum(lengths) <= room
