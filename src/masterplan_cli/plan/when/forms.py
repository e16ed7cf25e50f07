"""The spellings in which a term is read, each written as it is spelled.

A new spelling is one more in `_SPELLINGS`: how it is found, and the usual spelling of what was read,
come from it. It is found by its shape, `2. KW 2021` as `N . kw Y`, so that reading takes one look
into a table and no pattern has to be tried.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from string import Formatter
from typing import Final, NamedTuple, TypeAlias

from masterplan_cli.messages import Message
from masterplan_cli.plan.when.guards import GUARDS, consecutive
from masterplan_cli.plan.when.value import Kind, two_years
from masterplan_cli.plan.when.windows import window
from masterplan_cli.plan.when.words import WORDS, Word, cut

# Whose words a spelling has: those of a language, of both, or none that a reader should meet.
DE: Final = "de"
EN: Final = "en"
BOTH: Final = "both"
CODE: Final = "code"

# Whose words, what they name, and the spellings.
_Row: TypeAlias = tuple[str, Kind, tuple[str, ...]]

# Fields are in braces: `{month}` is a name and `{mm}` a number of two digits, `{n}` is a number and
# `{nth}` is `3rd`, `{years}` is `2021/22`. After " = " stands the usual spelling, if it is another one.
_SPELLINGS: Final[tuple[_Row, ...]] = (
    (CODE, Kind.DAY, ("{year}-{mm}-{dd}", "{year}-W{ww}-{weekday}")),
    (CODE, Kind.MONTH, ("{year}-{mm}", "{mm}/{year}")),
    (CODE, Kind.WEEK, ("{year}-W{ww}",)),
    (CODE, Kind.QUARTER, ("{year}-Q{n}",)),
    (CODE, Kind.HALF, ("{year}-H{n}",)),
    (CODE, Kind.DAY, ("{dd}/{mm}/{year}", "{dd}-{mm}-{year}")),  # guarded
    (CODE, Kind.TURN_OF_YEAR, ("{year}/{mm}",)),  # guarded
    (BOTH, Kind.YEAR, ("{year}",)),
    (BOTH, Kind.QUARTER, ("Q{n} {year}", "Q{n}/{year}")),
    (BOTH, Kind.HALF, ("H{n} {year}", "H{n}/{year}")),
    (DE, Kind.DAY, ("{dd}.{mm}.{year}", "{day}. {month} {year}")),
    (DE, Kind.WEEK, ("{week}. KW {year}", "{week}. KW/{year} = {week}. KW {year}")),
    (DE, Kind.WEEK, ("{week} KW {year} = {week}. KW {year}", "KW {week} {year}", "KW {week}/{year}")),
    (DE, Kind.WEEK, ("{week}. Kalenderwoche {year}", "Kalenderwoche {week} {year}")),
    (DE, Kind.WEEK, ("Kalenderwoche {week}/{year}",)),
    (DE, Kind.MONTH, ("{month} {year}",)),
    (DE, Kind.QUARTER, ("{n}. Quartal {year}", "{roman}. Quartal {year}", "{ordinal} Quartal {year}")),
    (DE, Kind.QUARTER, ("Quartal {n} {year}", "Quartal {n}/{year}")),
    (DE, Kind.QUARTER, ("Quartal {roman} {year}", "Quartal {roman}/{year}")),
    (DE, Kind.HALF, ("{n}. Halbjahr {year}", "{roman}. Halbjahr {year}", "{ordinal} Halbjahr {year}")),
    (DE, Kind.HALF, ("{n}. Jahreshälfte {year}", "{ordinal} Jahreshälfte {year}")),
    (DE, Kind.HALF, ("{ordinal} Hälfte {year}",)),
    (DE, Kind.THIRD_OF_YEAR, ("{part} {year}",)),
    (DE, Kind.THIRD_OF_MONTH, ("{part} {month} {year}",)),
    (DE, Kind.SEASON, ("{season} {year}", "{season} {years}")),
    (DE, Kind.YEAR_END, ("Jahresende {year}", "Ende des Jahres {year}")),
    (DE, Kind.TURN_OF_YEAR, ("Jahreswechsel {years}", "Jahreswechsel {year}")),
    (EN, Kind.DAY, ("{day} {month} {year}", "{day}th {month} {year} = {day} {month} {year}")),
    (EN, Kind.DAY, ("{month} {day}, {year}", "{month} {day} {year} = {month} {day}, {year}")),
    (EN, Kind.DAY, ("{month} {day}th, {year} = {month} {day}, {year}",)),
    (EN, Kind.DAY, ("{month} {day}th {year} = {month} {day}, {year}",)),
    (EN, Kind.WEEK, ("week {week} {year}", "week {week}, {year}", "week {week} of {year}")),
    (EN, Kind.WEEK, ("W{ww} {year}", "W{ww}/{year}", "CW {week} {year}", "CW {week}/{year}")),
    (EN, Kind.WEEK, ("calendar week {week} {year}", "calendar week {week} of {year}")),
    (EN, Kind.MONTH, ("{month} {year}", "{month}, {year} = {month} {year}")),
    (EN, Kind.QUARTER, ("{nth} quarter {year}", "{nth} quarter of {year}", "quarter {n} {year}")),
    (EN, Kind.QUARTER, ("{ordinal} quarter {year}", "{ordinal} quarter of {year}")),
    (EN, Kind.HALF, ("{nth} half {year}", "{nth} half of {year}")),
    (EN, Kind.HALF, ("{ordinal} half {year}", "{ordinal} half of {year}")),
    (EN, Kind.THIRD_OF_YEAR, ("{part} {year}", "{part} of {year}", "{part}-{year}")),
    (EN, Kind.THIRD_OF_MONTH, ("{part} {month} {year}", "{part} of {month} {year}")),
    (EN, Kind.THIRD_OF_MONTH, ("{part}-{month} {year}",)),
    (EN, Kind.SEASON, ("{season} {year}", "{season} of {year}", "{season} {years}")),
    (EN, Kind.YEAR_END, ("year end {year}", "year-end {year}", "end of year {year}")),
    (EN, Kind.YEAR_END, ("end of the year {year}",)),
    (EN, Kind.TURN_OF_YEAR, ("turn of the year {years}", "turn of the year {year}")),
)
# Read if nothing else is: „31 August 2020“ is English.
_LATE_SPELLINGS: Final[tuple[_Row, ...]] = (
    (DE, Kind.DAY, ("{day} {month} {year} = {day}. {month} {year}",)),
)

# A year has four digits, another number one or two; words are told by the field that they fill.
_SHAPE: Final = {"year": "Y", "long": "Y", "nth": "N th"} | {
    word.field: f"{{{word.field}}}" for words in WORDS.values() for word in words.values()
}
_YEARS: Final = ("{year}/{second}", "{year}/{long}", "{year}-{second}", "{year}-{long}")

# The number that a field gives, where it is not of the field's name.
_NUMBER: Final = {"mm": "month", "dd": "day", "ww": "week"} | dict.fromkeys(
    ("n", "nth", "part", "ordinal", "roman", "season"), "number"
)
_SUFFIX: Final = {1: "st", 2: "nd", 3: "rd"}


class Term(NamedTuple):
    """What was read: a window and its words, without a bound. `language` is DE, EN, BOTH or CODE."""

    kind: Kind
    first: date
    last: date
    spelling: str
    language: str
    ends: "tuple[Term, Term] | None" = None
    notice: Message | None = None


class _Form(NamedTuple):
    """A spelling. `fields` are those of its shape, in their order."""

    kind: Kind
    language: str
    fields: tuple[str, ...]
    spelling: str

    def term(self, values: list[str]) -> Term:
        """What the values of the fields name. Raises `NotADate` where there is nothing of that name."""
        words = WORDS.get(self.language, {})
        numbers: dict[str, int] = {}
        spelled: dict[str, str] = {}
        for field, value in zip(self.fields, values, strict=True):
            word = words.get(value)
            number = word.number if word else int(value)
            numbers[_NUMBER.get(field, field)] = number
            spelled[field] = word.spelling if word else _digits(field, number)
        if "second" in numbers:
            consecutive(numbers["year"], numbers["second"])
        spelling = self.spelling.format(**spelled, years=two_years(numbers["year"]))
        guard = GUARDS.get(self.spelling)
        notice = guard(numbers, spelling) if guard else None
        first, last = window(self.kind, numbers)
        return Term(self.kind, first, last, spelling, self.language, notice=notice)


def read_term(tokens: list[str], language: str | None = None) -> Term | None:
    """The term that a cut text is as a whole, read in `language` before the other one.

    None if it has no known form. Raises `NotADate` if it has one and still names no date.
    """
    shape, values = _shape_of(tokens, {})
    if form := _WITHOUT_WORDS.get(shape):
        return form.term(values)
    for words, forms in _LOOKUPS[language]:
        shape, values = _shape_of(tokens, words)
        if form := forms.get(shape):
            return form.term(values)
    return None


def _shape_of(tokens: list[str], words: dict[str, Word]) -> tuple[str, list[str]]:
    """The shape of a cut text, told by these words, and the values of the fields in it."""
    shape: list[str] = []
    values: list[str] = []
    for token in tokens:
        if token in words:
            shape.append(_SHAPE[words[token].field])
            values.append(token)
        elif token.isascii() and token.isdigit() and len(token) in (1, 2, 4):
            shape.append("Y" if len(token) == 4 else "N")
            values.append(token)
        elif token == "." and shape and shape[-1] == _SHAPE["month"]:
            continue  # „Aug. 2021“
        else:
            shape.append("th" if token in _SUFFIX.values() else token)
    return " ".join(shape), values


def _digits(field: str, number: int) -> str:
    if field in ("mm", "dd", "ww"):
        return f"{number:02}"
    if field == "nth":
        return f"{number}{_SUFFIX.get(number, 'th')}"
    return str(number)


def _forms(spellings: Iterable[_Row]) -> Iterator[tuple[str, _Form]]:
    """Every spelling by its shape."""
    for language, kind, rows in spellings:
        for row in rows:
            written, _, usual = row.partition(" = ")
            for template in {written.replace("{years}", years) for years in _YEARS}:
                shape, fields = _shape_and_fields(template)
                yield shape, _Form(kind, language, fields, usual or written)


def _shape_and_fields(template: str) -> tuple[str, tuple[str, ...]]:
    shape: list[str] = []
    fields: list[str] = []
    for literal, field, _, _ in Formatter().parse(template):
        shape.extend(cut(literal))
        if field:
            shape.append(_SHAPE.get(field, "N"))
            fields.append("second" if field == "long" else field)
    return " ".join(shape), tuple(fields)


def _table(language: str, spellings: Iterable[_Row]) -> dict[str, _Form]:
    return dict(_forms(row for row in spellings if row[0] == language))


_FORMS: Final = {language: _table(language, _SPELLINGS) for language in (CODE, BOTH, EN, DE)}
_WITHOUT_WORDS: Final = {
    shape: form for table in _FORMS.values() for shape, form in table.items() if "{" not in shape
}

_GERMAN: Final = (WORDS[DE], _FORMS[DE])
_ENGLISH: Final = (WORDS[EN], _FORMS[EN])
_LATE_GERMAN: Final = (WORDS[DE], _table(DE, _LATE_SPELLINGS))
_LOOKUPS: Final = {
    None: (_GERMAN, _ENGLISH, _LATE_GERMAN),
    DE: (_GERMAN, _LATE_GERMAN, _ENGLISH),
    EN: (_ENGLISH, _GERMAN, _LATE_GERMAN),
}

# Every word that is read somewhere in a term.
KNOWN_WORDS: Final = {word for words in WORDS.values() for word in words} | {
    token for table in _FORMS.values() for shape in table for token in shape.split() if token.islower()
}
