"""Texts that look like YAML, for properties: some are valid, some nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hypothesis import strategies as st

_GOOD_SCALARS: Final = ("a", "b", "E-Akte", "'a'", '"b c"', "Büro", "🏛", "2021", "'null'", "a#b", "12. 3")
_BAD_SCALARS: Final = ("", "~", "&x a", "!y b", "*z", '"\\u202e"')
_GOOD_KEYS: Final = ("a", "b", "c", "title", "'d e'", "ü", "🏛", "1")
_BAD_KEYS: Final = ("<<", "&x g", "*h ")
_SIGNS: Final = (
    *("a", "b", "title", "E-Akte", "2021-01-01", "Büro", "„a“", "no", "1", "a b", "x" * 70),
    *("''", "'a'", '"b"', '"\\u202e"', '"\\t"', "~", "null", "", "'null'", "&a", "*a", "!a", "!!str b"),
    *("<<", "- ", "? ", ": ", "|", ">-", "{", "}", "[", "]", ",", "#", "%", "@", "---", "...", "\t"),
    *("\ufeff", "\u2028", "\u202e", "\x85", "\x07", "🏛", "%TAG ! b", "'", '"', "\\", "\n", "\n", " "),
)


def _mappings(keys: Sequence[str], scalars: Sequence[str]) -> st.SearchStrategy[str]:
    """Mappings as a plan's files have them, in blocks and in braces."""
    key = st.sampled_from(keys)
    flow = st.sampled_from(scalars)
    for _ in range(2):
        flow = st.one_of(
            flow,
            st.lists(flow, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
            st.lists(st.tuples(key, flow), max_size=2, unique_by=lambda pair: pair[0]).map(_braces),
        )
    block = flow
    for _ in range(2):
        block = st.one_of(
            block, _block_mapping(key, block), st.lists(block, min_size=1, max_size=3).map(_items)
        )
    return _block_mapping(key, block)


def _block_mapping(key: st.SearchStrategy[str], value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.tuples(key, value), min_size=1, max_size=4, unique_by=lambda pair: str(pair[0])).map(
        lambda pairs: "".join(_line(f"{key}:", value) for key, value in pairs)
    )


def _braces(pairs: list[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"


def _items(items: list[str]) -> str:
    return "".join(_line("-", item) for item in items)


def _line(head: str, value: str) -> str:
    if "\n" not in value:
        return f"{head} {value}\n"
    return f"{head}\n" + "".join(f"  {line}\n" for line in value.splitlines())


# Without a fault.
GOOD_MAPPINGS: Final = _mappings(_GOOD_KEYS, _GOOD_SCALARS)
# With a blemish here and there, or signs in any order.
YAML_TEXTS: Final = st.one_of(
    _mappings((*_GOOD_KEYS, *_BAD_KEYS), (*_GOOD_SCALARS, *_BAD_SCALARS)),
    st.lists(st.sampled_from(_SIGNS), max_size=25).map("".join),
)
