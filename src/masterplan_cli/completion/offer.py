"""A word that may follow in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

# What every shell leaves as it is. Any other word from a plan could become a command when the line is sent
# off, so it is not offered.
_HARMLESS: Final = re.compile(r"\w[\w./-]*")


class Offer(NamedTuple):
    """A word and what is told of it: a text itself, or what `how` makes a text of."""

    word: str
    told: str = ""
    how: str = ""
    """Empty for a text, `file` for the title in that file, else the method of `Language` to call."""


def harmless(offers: Iterable[Offer]) -> list[Offer]:
    """Those that every shell leaves as they are."""
    return [offer for offer in offers if _HARMLESS.fullmatch(offer.word)]


def behind(before: str, offers: Iterable[Offer]) -> list[Offer]:
    """The same with what stands before them in the same word."""
    return [offer._replace(word=before + offer.word) for offer in offers]


def matching(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """Those that begin with what is typed; if there are none, those that contain it. All are harmless."""
    usable = harmless(offers)
    return beginning(usable, typed) or [offer for offer in usable if typed in offer.word]


def beginning(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """Those that begin with what is typed."""
    return [offer for offer in offers if offer.word.startswith(typed)]
