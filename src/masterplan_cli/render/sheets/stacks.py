"""How long the parts of a stack are where there is no room for a sign each."""

from __future__ import annotations

from collections.abc import Sequence


def scaled(counts: Sequence[int], most: int, room: int) -> list[int]:
    """So many signs for each count that `most` of them would fill the room; one at least for what there is.

    The parts that lose most by cutting get what is left of the whole.
    """
    exact = [count * room / most for count in counts]
    lengths = [max(int(length), int(length > 0)) for length in exact]
    left = round(sum(exact)) - sum(lengths)
    for place in sorted(range(len(exact)), key=lambda place: lengths[place] - exact[place]):
        if left > 0 and exact[place] > lengths[place]:
            lengths[place] += 1
            left -= 1
    while sum(lengths) > room and max(lengths) > 1:
        lengths[lengths.index(max(lengths))] -= 1
    return lengths
