"""Imprecise dates: what is read, what is refused with which words, and the laws that hold."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from masterplan_cli.messages import Message, Words
from masterplan_cli.plan.when import LONGEST, Bound, Kind, NotADate, When, canonical_text, parse_when

# text, first day, last day
READ: Final = """
2020-08-31 | 2020-08-31 | 2020-08-31
2024-02-29 | 2024-02-29 | 2024-02-29
2021-05 | 2021-05-01 | 2021-05-31
2024-02 | 2024-02-01 | 2024-02-29
2021-5 | 2021-05-01 | 2021-05-31
2021 | 2021-01-01 | 2021-12-31
1900 | 1900-01-01 | 1900-12-31
2199 | 2199-01-01 | 2199-12-31
2021-W02 | 2021-01-11 | 2021-01-17
2021-w2 | 2021-01-11 | 2021-01-17
2020-W53 | 2020-12-28 | 2021-01-03
2020-W01 | 2019-12-30 | 2020-01-05
2021-W02-3 | 2021-01-13 | 2021-01-13
2021-Q1 | 2021-01-01 | 2021-03-31
2021-Q3 | 2021-07-01 | 2021-09-30
2021-H1 | 2021-01-01 | 2021-06-30
2021-H2 | 2021-07-01 | 2021-12-31
31.08.2020 | 2020-08-31 | 2020-08-31
1.8.2020 | 2020-08-01 | 2020-08-01
31. 08. 2020 | 2020-08-31 | 2020-08-31
31. August 2020 | 2020-08-31 | 2020-08-31
31.August 2020 | 2020-08-31 | 2020-08-31
1. Aug. 2020 | 2020-08-01 | 2020-08-01
5 Mai 2021 | 2021-05-05 | 2021-05-05
05/2021 | 2021-05-01 | 2021-05-31
5/2021 | 2021-05-01 | 2021-05-31
Mai 2021 | 2021-05-01 | 2021-05-31
MAI 2021 | 2021-05-01 | 2021-05-31
Januar 2021 | 2021-01-01 | 2021-01-31
Jan. 2021 | 2021-01-01 | 2021-01-31
Jänner 2021 | 2021-01-01 | 2021-01-31
Jän. 2021 | 2021-01-01 | 2021-01-31
Feb. 2021 | 2021-02-01 | 2021-02-28
Febr. 2021 | 2021-02-01 | 2021-02-28
März 2021 | 2021-03-01 | 2021-03-31
Maerz 2021 | 2021-03-01 | 2021-03-31
Mär. 2021 | 2021-03-01 | 2021-03-31
Mrz. 2021 | 2021-03-01 | 2021-03-31
Apr. 2021 | 2021-04-01 | 2021-04-30
Juni 2021 | 2021-06-01 | 2021-06-30
Jul 2021 | 2021-07-01 | 2021-07-31
Sept. 2021 | 2021-09-01 | 2021-09-30
Sep 2021 | 2021-09-01 | 2021-09-30
Okt. 2021 | 2021-10-01 | 2021-10-31
Nov. 2021 | 2021-11-01 | 2021-11-30
Dezember 2021 | 2021-12-01 | 2021-12-31
2. KW 2021 | 2021-01-11 | 2021-01-17
2.KW 2021 | 2021-01-11 | 2021-01-17
02. kw 2021 | 2021-01-11 | 2021-01-17
2 KW 2021 | 2021-01-11 | 2021-01-17
2. KW/2021 | 2021-01-11 | 2021-01-17
KW 2/2021 | 2021-01-11 | 2021-01-17
KW02/2021 | 2021-01-11 | 2021-01-17
KW 2 2021 | 2021-01-11 | 2021-01-17
2. Kalenderwoche 2021 | 2021-01-11 | 2021-01-17
Kalenderwoche 2 2021 | 2021-01-11 | 2021-01-17
Kalenderwoche 2/2021 | 2021-01-11 | 2021-01-17
Q3 2021 | 2021-07-01 | 2021-09-30
q3/2021 | 2021-07-01 | 2021-09-30
Q 3 2021 | 2021-07-01 | 2021-09-30
1. Quartal 2021 | 2021-01-01 | 2021-03-31
2. Quartal 2021 | 2021-04-01 | 2021-06-30
3. Quartal 2021 | 2021-07-01 | 2021-09-30
III. Quartal 2021 | 2021-07-01 | 2021-09-30
Ⅲ. Quartal 2021 | 2021-07-01 | 2021-09-30
IV. Quartal 2021 | 2021-10-01 | 2021-12-31
Quartal IV/2021 | 2021-10-01 | 2021-12-31
Quartal IV 2021 | 2021-10-01 | 2021-12-31
Quartal 3 2021 | 2021-07-01 | 2021-09-30
Quartal 3/2021 | 2021-07-01 | 2021-09-30
drittes Quartal 2021 | 2021-07-01 | 2021-09-30
im dritten Quartal 2021 | 2021-07-01 | 2021-09-30
H1 2021 | 2021-01-01 | 2021-06-30
H2/2021 | 2021-07-01 | 2021-12-31
1. Halbjahr 2021 | 2021-01-01 | 2021-06-30
II. Halbjahr 2021 | 2021-07-01 | 2021-12-31
zweites Halbjahr 2021 | 2021-07-01 | 2021-12-31
erste Jahreshälfte 2021 | 2021-01-01 | 2021-06-30
2. Jahreshaelfte 2021 | 2021-07-01 | 2021-12-31
zweite Hälfte 2021 | 2021-07-01 | 2021-12-31
Anfang 2021 | 2021-01-01 | 2021-04-30
Mitte 2021 | 2021-05-01 | 2021-08-31
Ende 2021 | 2021-09-01 | 2021-12-31
Anfang Mai 2021 | 2021-05-01 | 2021-05-10
Mitte Mai 2021 | 2021-05-11 | 2021-05-20
Ende Mai 2021 | 2021-05-21 | 2021-05-31
Ende Feb. 2021 | 2021-02-21 | 2021-02-28
Jahresende 2021 | 2021-12-01 | 2021-12-31
Ende des Jahres 2021 | 2021-12-01 | 2021-12-31
Jahreswechsel 2021/22 | 2021-12-01 | 2022-01-31
Jahreswechsel 2021/2022 | 2021-12-01 | 2022-01-31
Jahreswechsel 1999/00 | 1999-12-01 | 2000-01-31
Frühjahr 2021 | 2021-03-01 | 2021-05-31
Fruehjahr 2021 | 2021-03-01 | 2021-05-31
Frühling 2021 | 2021-03-01 | 2021-05-31
Sommer 2021 | 2021-06-01 | 2021-08-31
Herbst 2021 | 2021-09-01 | 2021-11-30
Winter 2021 | 2021-12-01 | 2022-02-28
Winter 2020/21 | 2020-12-01 | 2021-02-28
Winter 2020/2021 | 2020-12-01 | 2021-02-28
Winter 2020–21 | 2020-12-01 | 2021-02-28
Winter 2023/24 | 2023-12-01 | 2024-02-29
bis Mitte 2021 | 2021-05-01 | 2021-08-31
bis Ende 2023 | 2023-09-01 | 2023-12-31
Bis 31.08.2020 | 2020-08-31 | 2020-08-31
bis zum 31. August 2020 | 2020-08-31 | 2020-08-31
bis zur 2. KW 2021 | 2021-01-11 | 2021-01-17
bis zum Jahresende 2021 | 2021-12-01 | 2021-12-31
bis 2021 | 2021-01-01 | 2021-12-31
bis 31 August 2020 | 2020-08-31 | 2020-08-31
spätestens Mai 2021 | 2021-05-01 | 2021-05-31
spaetestens am 31.08.2020 | 2020-08-31 | 2020-08-31
bis spätestens Ende Mai 2021 | 2021-05-21 | 2021-05-31
spätestens bis 2021-05 | 2021-05-01 | 2021-05-31
ab Sommer 2021 | 2021-06-01 | 2021-08-31
ab dem 1. Mai 2021 | 2021-05-01 | 2021-05-01
am 31.08.2020 | 2020-08-31 | 2020-08-31
im Mai 2021 | 2021-05-01 | 2021-05-31
in Mai 2021 | 2021-05-01 | 2021-05-31
in 2. KW 2021 | 2021-01-11 | 2021-01-17
in der 2. KW 2021 | 2021-01-11 | 2021-01-17
31 August 2020 | 2020-08-31 | 2020-08-31
31st August 2020 | 2020-08-31 | 2020-08-31
August 31, 2020 | 2020-08-31 | 2020-08-31
August 31 2020 | 2020-08-31 | 2020-08-31
august 31st, 2020 | 2020-08-31 | 2020-08-31
August 31st 2020 | 2020-08-31 | 2020-08-31
Sept. 1, 2020 | 2020-09-01 | 2020-09-01
May 2021 | 2021-05-01 | 2021-05-31
May, 2021 | 2021-05-01 | 2021-05-31
March 2021 | 2021-03-01 | 2021-03-31
Dec. 2021 | 2021-12-01 | 2021-12-31
week 2 2021 | 2021-01-11 | 2021-01-17
week 2, 2021 | 2021-01-11 | 2021-01-17
Week 2 of 2021 | 2021-01-11 | 2021-01-17
calendar week 2 2021 | 2021-01-11 | 2021-01-17
calendar week 2 of 2021 | 2021-01-11 | 2021-01-17
W02 2021 | 2021-01-11 | 2021-01-17
W2/2021 | 2021-01-11 | 2021-01-17
CW 2 2021 | 2021-01-11 | 2021-01-17
CW 2/2021 | 2021-01-11 | 2021-01-17
1st quarter 2021 | 2021-01-01 | 2021-03-31
2nd quarter 2021 | 2021-04-01 | 2021-06-30
3rd quarter 2021 | 2021-07-01 | 2021-09-30
4th quarter of 2021 | 2021-10-01 | 2021-12-31
third quarter 2021 | 2021-07-01 | 2021-09-30
third quarter of 2021 | 2021-07-01 | 2021-09-30
quarter 3 2021 | 2021-07-01 | 2021-09-30
first half 2021 | 2021-01-01 | 2021-06-30
second half of 2021 | 2021-07-01 | 2021-12-31
1st half 2021 | 2021-01-01 | 2021-06-30
2nd half of 2021 | 2021-07-01 | 2021-12-31
early 2021 | 2021-01-01 | 2021-04-30
beginning of 2021 | 2021-01-01 | 2021-04-30
mid 2021 | 2021-05-01 | 2021-08-31
mid-2021 | 2021-05-01 | 2021-08-31
middle of 2021 | 2021-05-01 | 2021-08-31
late 2021 | 2021-09-01 | 2021-12-31
end 2021 | 2021-09-01 | 2021-12-31
end of 2021 | 2021-09-01 | 2021-12-31
early May 2021 | 2021-05-01 | 2021-05-10
start of May 2021 | 2021-05-01 | 2021-05-10
mid May 2021 | 2021-05-11 | 2021-05-20
mid-May 2021 | 2021-05-11 | 2021-05-20
end of May 2021 | 2021-05-21 | 2021-05-31
late Feb 2024 | 2024-02-21 | 2024-02-29
year end 2021 | 2021-12-01 | 2021-12-31
year-end 2021 | 2021-12-01 | 2021-12-31
end of year 2021 | 2021-12-01 | 2021-12-31
end of the year 2021 | 2021-12-01 | 2021-12-31
turn of the year 2021/22 | 2021-12-01 | 2022-01-31
spring 2021 | 2021-03-01 | 2021-05-31
summer 2021 | 2021-06-01 | 2021-08-31
summer of 2021 | 2021-06-01 | 2021-08-31
autumn 2021 | 2021-09-01 | 2021-11-30
Fall 2021 | 2021-09-01 | 2021-11-30
winter of 2021 | 2021-12-01 | 2022-02-28
winter 2020/21 | 2020-12-01 | 2021-02-28
by mid 2021 | 2021-05-01 | 2021-08-31
by the end of 2021 | 2021-09-01 | 2021-12-31
by 31 August 2020 | 2020-08-31 | 2020-08-31
until May 2021 | 2021-05-01 | 2021-05-31
no later than Q3 2021 | 2021-07-01 | 2021-09-30
not later than week 2 of 2021 | 2021-01-11 | 2021-01-17
from summer 2021 | 2021-06-01 | 2021-08-31
in May 2021 | 2021-05-01 | 2021-05-31
on 31 August 2020 | 2020-08-31 | 2020-08-31
by Sommer 2021 | 2021-06-01 | 2021-08-31
2021-05/2021-08 | 2021-05-01 | 2021-08-31
2021-05-03/2021-08 | 2021-05-03 | 2021-08-31
2021-05 – 2021-08 | 2021-05-01 | 2021-08-31
2021/2023 | 2021-01-01 | 2023-12-31
2021–2023 | 2021-01-01 | 2023-12-31
2021 bis 2023 | 2021-01-01 | 2023-12-31
von 2021 bis 2023 | 2021-01-01 | 2023-12-31
Mai bis August 2021 | 2021-05-01 | 2021-08-31
Jan. bis Aug. 2021 | 2021-01-01 | 2021-08-31
Mai–August 2021 | 2021-05-01 | 2021-08-31
Mai/Juni 2021 | 2021-05-01 | 2021-06-30
bis Mai/Juni 2021 | 2021-05-01 | 2021-06-30
November 2021 bis Februar 2022 | 2021-11-01 | 2022-02-28
ab Mai 2021 bis August 2021 | 2021-05-01 | 2021-08-31
vom 1. bis 15. Mai 2021 | 2021-05-01 | 2021-05-15
1.–15. Mai 2021 | 2021-05-01 | 2021-05-15
vom 31.08. bis zum 15.09.2020 | 2020-08-31 | 2020-09-15
2. bis 3. Quartal 2021 | 2021-04-01 | 2021-09-30
Q2 bis Q3 2021 | 2021-04-01 | 2021-09-30
KW 2 bis KW 5 2021 | 2021-01-11 | 2021-02-07
Anfang bis Mitte Mai 2021 | 2021-05-01 | 2021-05-20
Mitte/Ende 2021 | 2021-05-01 | 2021-12-31
Frühjahr bis Herbst 2021 | 2021-03-01 | 2021-11-30
Winter 2020/21 bis Frühjahr 2022 | 2020-12-01 | 2022-05-31
May to August 2021 | 2021-05-01 | 2021-08-31
from May to August 2021 | 2021-05-01 | 2021-08-31
May 1 to May 15, 2021 | 2021-05-01 | 2021-05-15
week 2 of 2021 to end of May 2021 | 2021-01-11 | 2021-05-31
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split(" | ")) for row in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "first", "last"), rows(READ))
def test_is_read(text: str, first: str, last: str) -> None:
    when = parse_when(text)
    assert (when.text, f"{when.first}", f"{when.last}") == (text, first, last)


EXAMPLES: Final = Message(
    "Possible are for example 31.08.2020, Mai 2021, 2. KW 2021, Sommer 2021, Mitte 2021."
)


def no_date(text: str) -> Message:
    return Message("“{text}” is no date.", text=text)


def did_you_mean(text: str) -> Message:
    return Message("Did you mean “{word}”?", word=text)


def two_digits(text: str) -> Message:
    return Message("The year in “{text}” has only two digits.", text=text)


def no_year(text: str) -> Message:
    return Message("“{text}” names no year.", text=text)


def for_example(text: str) -> Message:
    return Message("Write for example “{text}”.", text=text)


def order_unknown(text: str) -> Message:
    return Message("“{text}” does not say for certain which number is the month.", text=text)


def season_or_years(text: str) -> Message:
    return Message("“{text}” can be read as a season or as years.", text=text)


def if_season(season: Message) -> Message:
    return Message("If the season is meant, write “{season}”.", season=season)


def no_day(day: int, month: str, year: str) -> Message:
    return Message("{month} has no day {day}.", month=month_of(month, year), day=day)


def month_of(month: str, year: str) -> Message:
    return Message("{month} {year}", month=Message(month), year=year)


def winter(years: str) -> Message:
    return Message("winter {years}", years=years)


def turn(years: str) -> Message:
    return Message("turn of the year {years}", years=years)


def summer(year: str) -> Message:
    return Message("summer {year}", year=year)


MONTH_LIMITS: Final = Message("Months count from 1 to 12.")
YEAR_LIMITS: Final = Message("Years from {first} to {last} are read.", first="1900", last="2199")

REFUSED: Final[list[tuple[str, Message, Message | None]]] = [
    ("", no_date(""), EXAMPLES),
    ("demnächst", no_date("demnächst"), EXAMPLES),
    ("  bald\t\n mal ", no_date("bald mal"), EXAMPLES),
    ("soon", no_date("soon"), EXAMPLES),
    ("12", two_digits("12"), did_you_mean("2012")),
    ("1", no_date("1"), EXAMPLES),
    ("20211", no_date("20211"), EXAMPLES),
    ("20210831", no_date("20210831"), EXAMPLES),
    ("٢٠٢١", no_date("٢٠٢١"), EXAMPLES),
    ("2021-05~", no_date("2021-05~"), EXAMPLES),
    ("20 21", no_date("20 21"), EXAMPLES),
    ("Somer 2021", no_date("Somer 2021"), did_you_mean("Sommer 2021")),
    ("3. Quartall 2021", no_date("3. Quartall 2021"), did_you_mean("3. Quartal 2021")),
    ("bis Oktobr 2021", no_date("bis Oktobr 2021"), did_you_mean("bis Oktober 2021")),
    ("sumer 2021", no_date("sumer 2021"), did_you_mean("summer 2021")),
    ("Mitte Mia 2021", no_date("Mitte Mia 2021"), did_you_mean("Mitte Mai 2021")),
    ("Mitte Mia Maerzz 2021", no_date("Mitte Mia Maerzz 2021"), EXAMPLES),
    ("von Mai 2021", no_date("von Mai 2021"), EXAMPLES),
    ("Ende 2020/2021", no_date("Ende 2020/2021"), EXAMPLES),
    ("2021-21", season_or_years("2021-21"), if_season(Message("spring {year}", year="2021"))),
    ("2021-22", season_or_years("2021-22"), if_season(summer("2021"))),
    ("2021–23", season_or_years("2021-23"), if_season(Message("autumn {year}", year="2021"))),
    ("2021-24", season_or_years("2021-24"), if_season(winter("2021/22"))),
    ("bis 2021-22", season_or_years("2021-22"), if_season(summer("2021"))),
    ("2021-21/2021-23", season_or_years("2021-23"), if_season(Message("autumn {year}", year="2021"))),
    (
        "2021/22",
        Message("“{text}” does not say which part of the two years is meant.", text="2021/22"),
        Message(
            "Write for example “{winter}”, “{turn}” or “{years}”.",
            winter=winter("2021/22"),
            turn=turn("2021/22"),
            years="2021/2022",
        ),
    ),
    ("2021/05", no_date("2021/05"), did_you_mean("2021-05")),
    ("2021/40", no_date("2021/40"), None),
    (
        "Jahreswechsel 2021",
        Message("“{text}” does not say between which two years.", text="Jahreswechsel 2021"),
        Message("Write “{one}” or “{other}”.", one=turn("2020/21"), other=turn("2021/22")),
    ),
    (
        "turn of the year 2021",
        Message("“{text}” does not say between which two years.", text="turn of the year 2021"),
        Message("Write “{one}” or “{other}”.", one=turn("2020/21"), other=turn("2021/22")),
    ),
    (
        "Sommer 2021/22",
        Message("“{text}” names two years; only a winter lies in two.", text="Sommer 2021/22"),
        Message("Write “{one}” or “{other}”.", one=summer("2021"), other=summer("2022")),
    ),
    (
        "Winter 2020/22",
        Message("{first} and {second} are not two years in a row.", first="2020", second="22"),
        did_you_mean("2020/21"),
    ),
    ("31.02.2021", no_day(31, "February", "2021"), Message("That month has {days} days.", days=28)),
    ("29.02.2021", no_day(29, "February", "2021"), Message("That month has {days} days.", days=28)),
    ("30. Februar 2024", no_day(30, "February", "2024"), Message("That month has {days} days.", days=29)),
    ("2021-04-31", no_day(31, "April", "2021"), Message("That month has {days} days.", days=30)),
    ("June 31, 2021", no_day(31, "June", "2021"), Message("That month has {days} days.", days=30)),
    ("00.05.2021", no_day(0, "May", "2021"), Message("That month has {days} days.", days=31)),
    ("2021-13", Message("There is no month {month}.", month=13), MONTH_LIMITS),
    ("2021-00", Message("There is no month {month}.", month=0), MONTH_LIMITS),
    ("13/2021", Message("There is no month {month}.", month=13), MONTH_LIMITS),
    ("31.13.2021", Message("There is no month {month}.", month=13), MONTH_LIMITS),
    ("08.31.2020", Message("There is no month {month}.", month=31), did_you_mean("31.08.2020")),
    ("2020-31-08", Message("There is no month {month}.", month=31), did_you_mean("2020-08-31")),
    ("05/31/2020", order_unknown("05/31/2020"), did_you_mean("2020-05-31")),
    ("31/5/2020", order_unknown("31/05/2020"), did_you_mean("2020-05-31")),
    ("31-05-2020", order_unknown("31-05-2020"), did_you_mean("2020-05-31")),
    (
        "05/06/2020",
        order_unknown("05/06/2020"),
        Message("Write “{one}” or “{other}”.", one="2020-05-06", other="2020-06-05"),
    ),
    ("99/99/2020", order_unknown("99/99/2020"), None),
    (
        "KW 53 2021",
        Message("The year {year} has no week {week}.", year="2021", week=53),
        Message("It has {weeks} weeks; the last one ends on {date}.", weeks=52, date=date(2022, 1, 2)),
    ),
    (
        "2020-W54",
        Message("The year {year} has no week {week}.", year="2020", week=54),
        Message("It has {weeks} weeks; the last one ends on {date}.", weeks=53, date=date(2021, 1, 3)),
    ),
    (
        "week 0 2021",
        Message("The year {year} has no week {week}.", year="2021", week=0),
        Message("It has {weeks} weeks; the last one ends on {date}.", weeks=52, date=date(2022, 1, 2)),
    ),
    ("Q5 2021", Message("There is no quarter {quarter}.", quarter=5), Message("Quarters count from 1 to 4.")),
    (
        "3. Halbjahr 2021",
        Message("There is no half {half} of a year.", half=3),
        Message("Halves are 1 and 2."),
    ),
    ("1899-12-31", Message("The year {year} is out of reach.", year="1899"), YEAR_LIMITS),
    ("Sommer 2200", Message("The year {year} is out of reach.", year="2200"), YEAR_LIMITS),
    ("0000", Message("The year {year} is out of reach.", year="0"), YEAR_LIMITS),
    ("31.08.20", two_digits("31.08.20"), did_you_mean("31.08.2020")),
    ("Mai '21", two_digits("Mai '21"), did_you_mean("Mai 2021")),
    ("Mai ’21", two_digits("Mai ’21"), did_you_mean("Mai 2021")),
    ("KW 2/21", two_digits("KW 2/21"), did_you_mean("KW 2/2021")),
    ("Winter 20/21", two_digits("Winter 20/21"), did_you_mean("Winter 2020/21")),
    ("Sommer", no_year("Sommer"), for_example("Sommer 2020")),
    ("bis Ende Mai", no_year("bis Ende Mai"), for_example("bis Ende Mai 2020")),
    ("2. KW", no_year("2. KW"), for_example("2. KW 2020")),
    ("31.08.", no_year("31.08."), for_example("31.08.2020")),
    ("31.08", no_year("31.08"), for_example("31.08.2020")),
    ("31 August", no_year("31 August"), for_example("31 August 2020")),
    (
        "2022 bis 2021",
        Message("“{text}” ends before it begins.", text="2022 bis 2021"),
        None,
    ),
    (
        "november bis februar 2022",
        Message("“{text}” ends before it begins.", text="November bis Februar 2022"),
        Message("Write the year at both ends."),
    ),
    (
        "bis spätestens in der beginning of Sep 2021 bis zum beginning of Sep 2021",
        no_date("bis spätestens in der beginning of Sep 2021 bis zum beginning of Sep 2021"),
        EXAMPLES,
    ),
    ("x" * 81, Message("A date has at most {count} characters.", count=80), EXAMPLES),
    ("1" * 1_000_000, Message("A date has at most {count} characters.", count=80), EXAMPLES),
]


@pytest.mark.parametrize(("text", "message", "hint"), REFUSED, ids=lambda value: str(value)[:30])
def test_is_refused(text: str, message: Message, hint: Message | None) -> None:
    with pytest.raises(NotADate) as refusal:
        parse_when(text)
    assert (refusal.value.message, refusal.value.hint) == (message, hint)


# as written, in the usual spelling
SPELLED: Final = """
sommer 2021 | Sommer 2021
2.KW 2021 | 2. KW 2021
02. kw 2021 | 2. KW 2021
2 kw 2021 | 2. KW 2021
kw02/2021 | KW 2/2021
KW 2 2021 | KW 2 2021
1.8.2020 | 01.08.2020
01. aug. 2020 | 1. August 2020
2021-w2 | 2021-W02
2021-5 | 2021-05
5/2021 | 05/2021
q3/2021 | Q3/2021
iii.quartal 2021 | III. Quartal 2021
Drittes Quartal 2021 | drittes Quartal 2021
1.halbjahr 2021 | 1. Halbjahr 2021
maerz 2021 | März 2021
jän. 2021 | Jänner 2021
fruehjahr 2021 | Frühjahr 2021
frühling 2021 | Frühling 2021
WINTER 2020–2021 | Winter 2020/21
winter 2021 | Winter 2021
Jahreswechsel 2021/2022 | Jahreswechsel 2021/22
BIS SPAETESTENS ende mai 2021 | bis spätestens Ende Mai 2021
Im Mai 2021 | im Mai 2021
Summer 2021 | summer 2021
Fall 2021 | fall 2021
MID-2021 | mid-2021
31st aug. 2020 | 31 August 2020
aug 31 2020 | August 31, 2020
2021-2023 | 2021–2023
2021-05 - 2021-08 | 2021-05 – 2021-08
mai-august 2021 | Mai – August 2021
mai/juni 2021 | Mai/Juni 2021
vom 1.bis 15. mai 2021 | vom 1. bis 15. Mai 2021
1.5. bis 15.5.2021 | 01.05.2021 bis 15.05.2021
may 1 to may 15 2021 | May 1 to May 15, 2021
JAN bis dez 2021 | Januar bis Dezember 2021
"""


def test_usual_spelling() -> None:
    expected = rows(SPELLED)
    assert [(text, canonical_text(parse_when(text))) for text, _ in expected] == expected


# text, language of its words, bound, kind, ISO 8601-2
QUALITIES: Final = """
2020-08-31 | None | None | day | 2020-08-31
31.08.2020 | de | None | day | 2020-08-31
31 August 2020 | en | None | day | 2020-08-31
2021-W02-3 | None | None | day | 2021-01-13
2021-05 | None | None | month | 2021-05
05/2021 | None | None | month | 2021-05
Mai 2021 | de | None | month | 2021-05
May 2021 | en | None | month | 2021-05
2021 | None | None | year | 2021
2021-W02 | None | None | week | None
2. KW 2021 | de | None | week | None
2021-Q3 | None | None | quarter | 2021-35
Q3 2021 | None | None | quarter | 2021-35
4. Quartal 2021 | de | None | quarter | 2021-36
1. Halbjahr 2021 | de | None | half | 2021-40
H2 2021 | None | None | half | 2021-41
Anfang 2021 | de | None | third of a year | 2021-37
mid 2021 | en | None | third of a year | 2021-38
Ende 2021 | de | None | third of a year | 2021-39
Mitte Mai 2021 | de | None | third of a month | None
Frühjahr 2021 | de | None | season | 2021-21
summer 2021 | en | None | season | 2021-22
Herbst 2021 | de | None | season | 2021-23
Winter 2021/22 | de | None | season | 2021-24
Jahresende 2021 | de | None | year end | 2021-12
Jahreswechsel 2021/22 | de | None | turn of the year | None
2021-05/2021-08 | None | None | range | 2021-05/2021-08
2021 bis 2023 | de | None | range | 2021/2023
Mai bis Dezember 2021 | de | None | range | 2021-05/2021-12
from May to August 2021 | en | None | range | 2021-05/2021-08
Sommer bis Herbst 2021 | de | None | range | None
bis Mitte 2021 | de | by | third of a year | 2021-38
spätestens 31.08.2020 | de | by | day | 2020-08-31
ab Sommer 2021 | de | from | season | 2021-22
no later than May 2021 | en | by | month | 2021-05
from Q3 2021 | en | from | quarter | 2021-35
bis Q3 2021 | de | by | quarter | 2021-35
bis 2021 | de | by | year | 2021
bis 2021-05 | None | by | month | 2021-05
by Sommer 2021 | None | by | season | 2021-22
in May 2021 | en | None | month | 2021-05
in Mai 2021 | de | None | month | 2021-05
"""


@pytest.mark.parametrize(("text", "language", "bound", "kind", "edtf"), rows(QUALITIES))
def test_qualities(text: str, language: str, bound: str, kind: str, edtf: str) -> None:
    when = parse_when(text)
    assert (str(when.language), str(when.bound), str(when.kind), str(when.edtf)) == (
        language,
        bound,
        kind,
        edtf,
    )


MEANT: Final[list[tuple[str, Message]]] = [
    ("31.08.2020", Message("{date}", date=date(2020, 8, 31))),
    ("2. KW 2021", Message("week {week} of {year}", week=2, year="2021")),
    ("1. KW 2020", Message("week {week} of {year}", week=1, year="2020")),
    ("2021-05", month_of("May", "2021")),
    ("2021", Message("{year}", year="2021")),
    ("III. Quartal 2021", Message("Q{quarter} {year}", quarter=3, year="2021")),
    ("2021-H1", Message("first half of {year}", year="2021")),
    ("zweites Halbjahr 2021", Message("second half of {year}", year="2021")),
    ("Anfang 2021", Message("early {year}", year="2021")),
    ("Mitte 2021", Message("mid {year}", year="2021")),
    ("Ende 2021", Message("end of {year}", year="2021")),
    ("Anfang Mai 2021", Message("early {month} {year}", month=Message("May"), year="2021")),
    ("Mitte Mai 2021", Message("mid {month} {year}", month=Message("May"), year="2021")),
    ("Ende März 2021", Message("end of {month} {year}", month=Message("March"), year="2021")),
    ("Frühling 2021", Message("spring {year}", year="2021")),
    ("Sommer 2021", summer("2021")),
    ("fall 2021", Message("autumn {year}", year="2021")),
    ("Winter 2020/21", winter("2020/21")),
    ("Winter 2021", winter("2021/22")),
    ("Jahresende 2021", Message("year end {year}", year="2021")),
    ("Jahreswechsel 1999/00", turn("1999/00")),
    ("bis Mitte 2021", Message("by {when}", when=Message("mid {year}", year="2021"))),
    ("ab 2021-05-03", Message("from {when}", when=Message("{date}", date=date(2021, 5, 3)))),
    (
        "Mai bis August 2021",
        Message("{start} to {end}", start=month_of("May", "2021"), end=month_of("August", "2021")),
    ),
]


@pytest.mark.parametrize(("text", "meaning"), MEANT)
def test_meaning(text: str, meaning: Message) -> None:
    assert parse_when(text).words.meaning == meaning


def test_words_are_kept_as_written() -> None:
    assert parse_when("  bis\u00a0Mitte \n 2021 ").words == Words(
        "bis Mitte 2021", "de", Message("by {when}", when=Message("mid {year}", year="2021"))
    )


def test_the_whole_value() -> None:
    start = When(date(2021, 5, 1), date(2021, 5, 31), "Mai 2021", "Mai 2021", Kind.MONTH)
    end = When(date(2021, 8, 1), date(2021, 8, 31), "August 2021", "August 2021", Kind.MONTH)
    assert parse_when("bis mai/august 2021") == When(
        first=date(2021, 5, 1),
        last=date(2021, 8, 31),
        text="bis mai/august 2021",
        spelling="bis Mai/August 2021",
        kind=Kind.RANGE,
        language="de",
        bound=Bound.BY,
        ends=(start, end),
        notice=None,
    )


def test_a_winter_of_one_year_is_read_with_a_notice() -> None:
    def notice(text: str) -> Message:
        return Message(
            "“{text}” is read as {winter}. If the winter before is meant, write “{before}”.",
            text=text,
            winter=winter("2021/22"),
            before=winter("2020/21"),
        )

    texts = [
        "Winter 2021",
        "bis winter 2021",
        "fall to winter of 2021",
        "Herbst bis Winter 2021",
        "Winter 2021/22",
    ]
    assert [parse_when(text).notice for text in texts] == [
        notice("Winter 2021"),
        notice("Winter 2021"),
        notice("winter of 2021"),
        notice("Winter 2021"),
        None,
    ]


def test_days_and_single_days() -> None:
    texts = ["31.08.2020", "am 31.08.2020", "bis 31.08.2020", "2. KW 2021", "2021", "1. bis 1. Mai 2021"]
    assert [(parse_when(text).days, parse_when(text).is_day) for text in texts] == [
        (1, True),
        (1, True),
        (1, False),
        (7, False),
        (365, False),
        (1, False),
    ]


@pytest.mark.parametrize("text", ["Frühjahr 2021", "bis Ende März 2021", "erste Jahreshälfte 2021"])
def test_umlauts_of_two_characters_are_umlauts(text: str) -> None:
    assert parse_when(unicodedata.normalize("NFD", text)) == parse_when(text)


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\t", "\n", "   "])
def test_any_blank_is_a_blank(blank: str) -> None:
    assert parse_when(f"{blank}2.{blank}KW{blank}2021{blank}") == parse_when("2. KW 2021")


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2212")
def test_any_dash_is_a_hyphen(dash: str) -> None:
    day, winter_of_two = parse_when(f"2021{dash}05{dash}03"), parse_when(f"Winter 2020{dash}21")
    assert (canonical_text(day), canonical_text(winter_of_two)) == ("2021-05-03", "Winter 2020/21")


def test_equal_texts_are_the_same_value() -> None:
    assert parse_when("2. KW 2021") is parse_when("2. KW 2021")
    assert hash(parse_when("Winter 2021")) == hash(parse_when(" Winter 2021"))


# --- Laws -----------------------------------------------------------------------------------------

GERMAN_MONTHS: Final = [
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
]
ENGLISH_MONTHS: Final = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
GERMAN: Final = dict(zip(ENGLISH_MONTHS, GERMAN_MONTHS, strict=True)) | {
    "{month} {year}": "{month} {year}",
    "{year}": "{year}",
    "{date}": "{date}",
    "week {week} of {year}": "KW {week}/{year}",
    "Q{quarter} {year}": "{quarter}. Quartal {year}",
    "first half of {year}": "1. Halbjahr {year}",
    "second half of {year}": "2. Halbjahr {year}",
    "early {year}": "Anfang {year}",
    "mid {year}": "Mitte {year}",
    "end of {year}": "Ende {year}",
    "early {month} {year}": "Anfang {month} {year}",
    "mid {month} {year}": "Mitte {month} {year}",
    "end of {month} {year}": "Ende {month} {year}",
    "spring {year}": "Frühjahr {year}",
    "summer {year}": "Sommer {year}",
    "autumn {year}": "Herbst {year}",
    "winter {years}": "Winter {years}",
    "year end {year}": "Jahresende {year}",
    "turn of the year {years}": "Jahreswechsel {years}",
    "by {when}": "bis {when}",
    "from {when}": "ab {when}",
    "{start} to {end}": "{start} bis {end}",
}


def in_german(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day}. {GERMAN_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, Message):
        return GERMAN[value.id].format(**{name: in_german(each) for name, each in value.values.items()})
    return str(value)


def in_english(value: object) -> str:
    if isinstance(value, date):
        return f"{value.day} {ENGLISH_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, Message):
        return value.id.format(**{name: in_english(each) for name, each in value.values.items()})
    return str(value)


def window(when: When) -> tuple[date, date]:
    return when.first, when.last


def obeys_the_laws(when: When) -> None:
    assert when.first <= when.last
    assert when.days == 1 + (when.last - when.first).days
    spelled = parse_when(canonical_text(when))
    assert window(spelled) == window(when)
    assert canonical_text(spelled) == spelled.text == when.spelling
    assert (spelled.kind, spelled.language, spelled.bound) == (when.kind, when.language, when.bound)
    assert (spelled.words.meaning, spelled.notice) == (when.words.meaning, when.notice)
    german, english = (parse_when(said(when.words.meaning)) for said in (in_german, in_english))
    assert window(german) == window(english) == window(when)
    assert german.words.meaning == english.words.meaning
    if when.edtf and when.kind in (Kind.DAY, Kind.MONTH, Kind.YEAR, Kind.RANGE):
        assert window(parse_when(when.edtf)) == window(when)


@pytest.mark.parametrize("text", [text for text, _, _ in rows(READ)])
def test_laws_of_the_table(text: str) -> None:
    obeys_the_laws(parse_when(text))


YEARS: Final = st.integers(1900, 2198)
TEMPLATES: Final = [
    *("{y}-{m:02}-{d:02}", "{d:02}.{m:02}.{y}", "{d}. {gm} {y}", "{d} {em} {y}", "{em} {d}, {y}"),
    *("{y}-{m:02}", "{m}/{y}", "{gm} {y}", "{em} {y}", "{y}"),
    *("{y}-W{w:02}", "{w}. KW {y}", "KW {w}/{y}", "week {w} of {y}"),
    *("Q{q} {y}", "{q}. Quartal {y}", "{roman}. Quartal {y}", "{y}-H{h}", "{h}. Halbjahr {y}"),
    *("{gp} {y}", "{ep} {y}", "{gp} {gm} {y}", "{ep} {em} {y}", "Jahresende {y}", "year end {y}"),
    *("Jahreswechsel {yy}", "turn of the year {yy}", "Winter {yy}", "winter {yy}"),
    *("{gs} {y}", "{es} {y}"),
]


@st.composite
def terms(draw: st.DrawFn) -> str:
    year, month, quarter = draw(YEARS), draw(st.integers(1, 12)), draw(st.integers(1, 4))
    return draw(st.sampled_from(TEMPLATES)).format(
        y=year,
        yy=f"{year}/{(year + 1) % 100:02}",
        m=month,
        d=draw(st.integers(1, 28)),
        w=draw(st.integers(1, 52)),
        q=quarter,
        h=draw(st.integers(1, 2)),
        roman=("I", "II", "III", "IV")[quarter - 1],
        gm=GERMAN_MONTHS[month - 1],
        em=ENGLISH_MONTHS[month - 1],
        gp=draw(st.sampled_from(["Anfang", "Mitte", "Ende"])),
        ep=draw(st.sampled_from(["early", "mid", "late", "end of"])),
        gs=draw(st.sampled_from(["Frühjahr", "Sommer", "Herbst", "Winter"])),
        es=draw(st.sampled_from(["spring", "summer", "fall", "winter"])),
    )


LEADS: Final = st.sampled_from(
    ["", "bis ", "spätestens ", "ab ", "by ", "until ", "no later than ", "from ", "im ", "in "]
)
CASES: Final = st.sampled_from([str, str.lower, str.upper, str.title])


@settings(derandomize=True, deadline=None, max_examples=250)
@given(lead=LEADS, term=terms(), case=CASES)
def test_every_term_obeys_the_laws(lead: str, term: str, case: type[str]) -> None:
    when = parse_when(case(lead + term))
    assert window(when) == window(parse_when(term))
    obeys_the_laws(when)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(start=terms(), end=terms(), separator=st.sampled_from([" bis ", " to ", " bis zum "]))
def test_every_range_in_words_obeys_the_laws(start: str, end: str, separator: str) -> None:
    text = start + separator + end
    first, last = parse_when(start).first, parse_when(end).last
    if first > last:
        with pytest.raises(NotADate) as refusal:
            parse_when(text)
        assert refusal.value.message.id == "“{text}” ends before it begins."
        return
    when = parse_when(text)
    assert (window(when), when.kind) == ((first, last), Kind.RANGE)
    obeys_the_laws(when)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(start=terms(), end=terms(), separator=st.sampled_from(["/", "-", " – "]))
def test_a_range_by_a_mark_is_that_of_its_ends_or_refused(start: str, end: str, separator: str) -> None:
    try:
        when = parse_when(start + separator + end)
    except NotADate:
        return
    assert window(when) == (parse_when(start).first, parse_when(end).last)


PIECES: Final = st.sampled_from(
    [
        *("bis", "ab", "von", "to", "from", "by", "the", "in", "KW", "Q", "H", "W", "Quartal", "Halbjahr"),
        *("Mitte", "Ende", "Sommer", "Winter", "Mai", "August", "May", "mid", "end", "of", "year", "Jahr"),
        *("2021", "2022", "20", "21", "1", "5", "31", "3rd", "II", "erste", "first"),
        *(".", "/", "-", "–", ",", ":", "'", "ß", "Ⅷ", "²", "é"),
    ]
)
BLANKS: Final = st.sampled_from(["", " "])


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.one_of(
        st.text(max_size=100),
        st.lists(st.tuples(PIECES, BLANKS), max_size=14).map(lambda pairs: "".join(map("".join, pairs))),
    )
)
@example("-" * LONGEST)
@example("bis " * 20)
@example("mai/" * 20)
@example("1-" * 40)
@example("/2021" * 16)
@example("\ufdfa" * LONGEST)
@example("\ud800")
@example("\x00")
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        when = parse_when(text)
    except NotADate:
        return
    obeys_the_laws(when)


@settings(derandomize=True, deadline=None)
@given(YEARS, st.integers(1, 12))
def test_windows_lie_in_each_other(year: int, month: int) -> None:
    quarter, half, third = (month + 2) // 3, (month + 5) // 6, (month + 3) // 4
    part = ("early", "mid", "end of")[third - 1]
    name = ENGLISH_MONTHS[month - 1]
    whole = [f"{year}-{month:02}", f"{year}-Q{quarter}", f"{year}-H{half}", f"{year}"]
    nested = [*(window(parse_when(text)) for text in whole)]
    for inner, outer in pairwise(nested):
        assert outer[0] <= inner[0] <= inner[1] <= outer[1]
    of_year = parse_when(f"{part} {year}")
    assert of_year.first <= nested[0][0] <= nested[0][1] <= of_year.last
    thirds = [parse_when(f"{part} {name} {year}") for part in ("early", "mid", "end of")]
    assert [when.first.day for when in thirds] == [1, 11, 21]
    assert sum(when.days for when in thirds) == parse_when(whole[0]).days
    assert (thirds[0].first, thirds[2].last) == nested[0]


@settings(derandomize=True, deadline=None)
@given(YEARS)
def test_parts_of_a_year_follow_each_other(year: int) -> None:
    for parts in (
        [f"{name} {year}" for name in GERMAN_MONTHS],
        [f"{quarter}. Quartal {year}" for quarter in range(1, 5)],
        [f"{half}. Halbjahr {year}" for half in (1, 2)],
        [f"{part} {year}" for part in ("Anfang", "Mitte", "Ende")],
    ):
        windows = [parse_when(text) for text in parts]
        assert (windows[0].first, windows[-1].last) == window(parse_when(str(year)))
        assert all((after.first - before.last).days == 1 for before, after in pairwise(windows))
    seasons = [
        f"Winter {year}",
        *(f"{season} {year + 1}" for season in ("Frühjahr", "Sommer", "Herbst", "Winter")),
    ]
    windows = [parse_when(text) for text in seasons]
    assert all((after.first - before.last).days == 1 for before, after in pairwise(windows))


@settings(derandomize=True, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2199, 12, 25)))
def test_a_day_lies_in_its_week(day: date) -> None:
    year, week, weekday = day.isocalendar()
    when = parse_when(f"{year}-W{week:02}")
    assert (when.days, (day - when.first).days) == (7, weekday - 1)
    assert parse_when(f"{year}-W{week:02}-{weekday}").first == parse_when(f"{day:%d.%m.%Y}").first == day


@settings(derandomize=True, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2199, 12, 25)), st.sampled_from(["", "bis ", "ab ", "spätestens "]))
def test_the_commonest_spellings_say_what_others_say(day: date, lead: str) -> None:
    year, week, _ = day.isocalendar()
    month = GERMAN_MONTHS[day.month - 1]
    for common, other in (
        (f"{day:%Y-%m-%d}", f"{day:%Y–%m–%d}"),
        (f"{day:%d.%m.%Y}", f"{day:%d. %m. %Y}"),
        (f"{day.day}. {month} {day.year}", f"{day.day}. {month.upper()} {day.year}"),
        (f"{year}-W{week:02}", f"{year}-w{week:02}"),
        (f"{week}. KW {year}", f"{week}. kw {year}"),
        (f"KW {week}/{year}", f"kw {week}/{year}"),
    ):
        assert parse_when(lead + common) == replace(parse_when(lead + other), text=lead + common)
