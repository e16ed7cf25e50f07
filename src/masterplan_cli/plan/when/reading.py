"""From a cut text to what it says: the words before a term, the term, and ranges of two."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from masterplan_cli.messages import Message
from masterplan_cli.plan.when.forms import BOTH, CODE, DE, EN, Term, read_term
from masterplan_cli.plan.when.value import Bound, Kind, NotADate
from masterplan_cli.plan.when.words import cut


class Reading(NamedTuple):
    """A term and its bound. `language` is that of all words: DE, EN, BOTH or CODE."""

    term: Term
    bound: Bound | None
    language: str
    spelling: str


class _Lead(NamedTuple):
    """Words before a term. Without a bound they say nothing; some stand before ranges only."""

    spelling: str
    language: str
    bound: Bound | None = None
    ranges_only: bool = False


_GERMAN_BY: Final = ("bis", "spätestens", "bis spätestens", "spätestens bis")
_ENGLISH_BY: Final = ("by", "until", "no later than", "not later than")

_LEADS: Final = {
    tuple(cut(lead.spelling)): lead
    for lead in (
        *(_Lead(by, DE, Bound.BY) for by in _GERMAN_BY),
        *(
            _Lead(f"{by} {article}", DE, Bound.BY)
            for by in _GERMAN_BY
            for article in ("zum", "zur", "am", "im", "in", "in der")
        ),
        *(_Lead(word, DE, Bound.FROM) for word in ("ab", "ab dem", "ab der")),
        *(_Lead(word, DE, Bound.FROM, ranges_only=True) for word in ("von", "vom")),
        *(_Lead(by, EN, Bound.BY) for by in _ENGLISH_BY),
        *(_Lead(f"{by} the", EN, Bound.BY) for by in _ENGLISH_BY),
        *(_Lead(word, EN, Bound.FROM) for word in ("from", "from the")),
        # Of both languages: „in“ is, and the others leave no doubt about the term.
        *(_Lead(word, BOTH) for word in ("am", "im", "in", "in der", "zum", "zur", "on", "in the", "the")),
    )
}
_LONGEST_LEAD: Final = max(map(len, _LEADS))
_NO_LEAD: Final = _Lead("", BOTH)
LEAD_WORDS: Final = {word for lead in _LEADS for word in lead}

# What stands between the ends of a range, and its language. The first that fits is taken.
_SEPARATORS: Final = (
    ("bis zum", DE),
    ("bis zur", DE),
    ("bis", DE),
    ("to", EN),
    ("/", BOTH),
    ("-", BOTH),
)


def read(tokens: list[str]) -> Reading | None:
    """What a cut text says, None if it has no known form. Raises `NotADate` if it has one in vain."""
    lead, rest = _lead(tokens)
    language = lead.language if lead.bound else None
    if not lead.ranges_only and (term := read_term(rest, language)):
        return _reading(lead, lead.bound, term)
    if not (found := _range(rest, language)):
        return None
    # „from May to August“ is a range, „from May/June“ a range that bounds.
    term, has_word = found
    unbound = lead.bound is Bound.FROM and (lead.ranges_only or has_word)
    return _reading(lead, None if unbound else lead.bound, term)


def _reading(lead: _Lead, bound: Bound | None, term: Term) -> Reading:
    spelling = f"{lead.spelling} {term.spelling}".lstrip()
    return Reading(term, bound, _one_language(lead.language, term.language), spelling)


def _lead(tokens: list[str]) -> tuple[_Lead, list[str]]:
    for length in range(min(_LONGEST_LEAD, len(tokens)), 0, -1):
        if lead := _LEADS.get(tuple(tokens[:length])):
            return lead, tokens[length:]
    return _NO_LEAD, tokens


def _one_language(*languages: str) -> str:
    """The language of words taken together; words of two languages are nobody's, as a code is."""
    spoken = set(languages) - {BOTH}
    if not spoken:
        return BOTH
    return spoken.pop() if len(spoken) == 1 else CODE


def _range(tokens: list[str], language: str | None) -> tuple[Term, bool] | None:
    """A cut text as a range, and whether a word stands between its ends."""
    for separator, spoken in _SEPARATORS:
        for left, right in _split(tokens, separator.split()):
            end = read_term(right, language)
            start = _start(left, right, end, language) if end else None
            if start and end and (spoken != BOTH or _alike(start[0], end)):
                spelling = _joined(start[1], separator, end.spelling)
                if start[0].first > end.last:
                    raise _reversed(spelling, shortened=start[1] != start[0].spelling)
                return _between(start[0], end, spelling, spoken), spoken != BOTH
    return None


def _split(tokens: list[str], separator: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    width = len(separator)
    for at in range(1, len(tokens) - width):
        if tokens[at : at + width] == separator:
            yield tokens[:at], tokens[at + width :]


def _start(left: list[str], right: list[str], end: Term, language: str | None) -> tuple[Term, str] | None:
    """The first end of a range and how it is spelled there: „Mai“ is May 2021 in „Mai bis August 2021“."""
    if term := read_term(left, language):
        return term, term.spelling
    for at in range(1, len(right)):
        if term := read_term([*left, *right[at:]], language):
            return term, _shortened(term.spelling, end.spelling)
    return None


def _shortened(start: str, end: str) -> str:
    """The words of `start` without the last ones that `end` repeats; the first one stays."""
    words, others = start.split(), end.split()
    while len(words) > 1 and others and words[-1] == others[-1]:
        words.pop()
        others.pop()
    return " ".join(words).rstrip(",")


def _alike(start: Term, end: Term) -> bool:
    """Whether a mark is enough between two terms: „Sommer/2021“ could mean anything."""
    return start.kind is end.kind or {start.language, end.language} <= {BOTH, CODE}


def _joined(start: str, separator: str, end: str) -> str:
    if separator == "/":
        return f"{start}/{end}"
    if separator == "-":
        return f"{start} – {end}" if " " in start + end or "-" in start + end else f"{start}–{end}"
    return f"{start} {separator} {end}"


def _reversed(spelling: str, *, shortened: bool) -> NotADate:
    hint = Message("Write the year at both ends.") if shortened else None
    return NotADate(Message("“{text}” ends before it begins.", text=spelling), hint)


def _between(start: Term, end: Term, spelling: str, separator_language: str) -> Term:
    language = _one_language(start.language, separator_language, end.language)
    notice = start.notice or end.notice
    return Term(Kind.RANGE, start.first, end.last, spelling, language, ends=(start, end), notice=notice)
