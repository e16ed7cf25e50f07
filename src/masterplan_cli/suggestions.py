"""Did you mean …? The nearest of the words that would have been right."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from masterplan_cli.messages import FieldName, Message

# Below this likeness (0 to 100, as rapidfuzz counts it) a suggestion would rather confuse.
_LIKE_ENOUGH = 60
# Nobody misspells an id of this length; comparing it would only cost time.
_LONGEST = 80


def nearest(word: str, candidates: Collection[str], synonyms: Mapping[str, str] | None = None) -> str | None:
    """The candidate that is most like the word, or None where none is.

    `synonyms` maps other names of candidates to them.
    """
    if len(word) > _LONGEST:
        return None
    # Importing it takes longer than starting without.
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only a faulty plan or call needs it
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # as above

    small = word.casefold()
    names = _meant(tuple(candidates), tuple((synonyms or {}).items()))
    found = process.extract(small, names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    # Of those that are equally like it, the one of which two letters were exchanged.
    best = max(found, key=lambda one: (one[1], OSA.normalized_similarity(small, one[0])), default=None)
    return None if best is None else names[best[0]]


def nearest_few(word: str, candidates: Mapping[str, str], at_most: int = 3) -> tuple[str, ...]:
    """What is meant by the names that are most like a word, the most alike first.

    `candidates` maps every name to what it means. What holds the word as it stands is like it too, if
    less than what is misspelled.
    """
    if len(word) > _LONGEST or not word:
        return ()
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # as above

    small = word.casefold()
    names: dict[str, str] = {}
    for name, meant in candidates.items():
        names.setdefault(name.casefold(), meant)
    alike = process.extract(small, names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=at_most)
    holding = (name for name in names if small in name)
    found = dict.fromkeys(names[name] for name in (*(one[0] for one in alike), *holding))
    return tuple(found)[:at_most]


@lru_cache(maxsize=64)
def _meant(candidates: tuple[str, ...], synonyms: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Every name in small letters → the candidate that it means, which itself comes first."""
    names: dict[str, str] = {}
    for name, meant in (*zip(candidates, candidates, strict=True), *synonyms):
        names.setdefault(name.casefold(), meant)
    return names


def did_you_mean(
    word: str, candidates: Collection[str], synonyms: Mapping[str, str] | None = None
) -> Message | None:
    """A hint that names the nearest candidate, if there is one."""
    found = nearest(word, candidates, synonyms)
    return None if found is None else Message("Did you mean “{word}”?", word=found)


def suggested(word: str, known: Collection[str]) -> Message:
    """A hint that names the nearest of a few known words; all of them where none is near."""
    return did_you_mean(word, known) or Message("Known here: {keys}.", keys=tuple(known) or ("–",))


def did_you_mean_key(word: str, keys: Collection[str], synonyms: Mapping[str, str]) -> Message | None:
    """The same for a key of the plan's files, which is shown with its label."""
    found = nearest(word, keys, synonyms)
    return None if found is None else Message("Did you mean {key}?", key=FieldName(found))
