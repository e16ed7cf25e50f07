"""Write a valid plan of any size, to measure with: `python benchmarks/generate.py FOLDER --measures 10000`.

The same number and seed give the same bytes on every machine, and a smaller plan is the beginning of
a larger one. A measure's file has 1.3 kB on average, as those of real plans do.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import textwrap
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from pathlib import Path
from random import Random
from typing import Final, TypeAlias, TypeVar

T = TypeVar("T")
Data: TypeAlias = "Mapping[str, Data] | Sequence[Data] | str"
Fields: TypeAlias = dict[str, Data]

HERE: Final = Path(__file__).parent
BASE: Final = HERE / "base"
FOLDER_HOLDS: Final = 1000
WIDTH: Final = 78
# The smallest, the most frequent and the largest size that a measure's file is filled up to, in bytes.
# What a measure says beside its description may be longer than that; the mean is 1.3 kB.
SIZES: Final = (700, 1100, 1900)
# The state of the data, as base/masterplan.yaml has it: what is done was done before.
AS_OF: Final = date(2024, 12, 31)
FIRST_START: Final = date(2019, 1, 7)


class Dice:
    """Chance with a seed. Built on `random()` alone, the one method that all Python versions keep."""

    def __init__(self, seed: str) -> None:
        self._random = Random(seed).random

    def number(self, first: int, last: int) -> int:
        """A whole number from `first` to `last`, both included."""
        return first + int(self._random() * (last - first + 1))

    def chance(self, percent: int) -> bool:
        """True in so many cases of a hundred."""
        return self._random() * 100 < percent

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[self.number(0, len(items) - 1)]

    def some(self, items: Sequence[T], most: int) -> list[T]:
        """One to `most` different items, in their order."""
        count = self.number(1, most)
        places: set[int] = set()
        while len(places) < count:
            places.add(self.number(0, len(items) - 1))
        return [items[place] for place in sorted(places)]

    def size(self) -> int:
        """How many bytes a measure's file shall have."""
        least, mode, most = SIZES
        if self.chance(100 * (mode - least) // (most - least)):
            return mode - round((mode - least) * (1 - sqrt(self._random())))
        return mode + round((most - mode) * (1 - sqrt(self._random())))

    def day_near(self, day: date, spread_days: int) -> date:
        """A day not further from `day` than `spread_days`, and not later than the plan's data."""
        return min(day + timedelta(self.number(-spread_days, spread_days)), AS_OF)


# --- Dates in the many ways that plans write them. Each form's window holds the day. ----------------

MONTHS: Final = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
    *("Oktober", "November", "Dezember"),
)


def _week(day: date, form: str) -> str:
    year, week, _ = day.isocalendar()
    return form.format(year=year, week=week)


def _season(day: date) -> str:
    if day.month in (12, 1, 2):
        year = day.year - (day.month < 12)
        return f"Winter {year}/{(year + 1) % 100:02}"
    return f"{('Frühjahr', 'Sommer', 'Herbst')[day.month // 3 - 1]} {day.year}"


def _year_end(day: date) -> str:
    if day.month == 12:
        return f"Jahresende {day.year}"
    if day.month == 1:
        return f"Jahreswechsel {day.year - 1}/{day.year % 100:02}"
    return _season(day)


def _third_of_year(day: date) -> str:
    return f"{('Anfang', 'Mitte', 'Ende')[(day.month - 1) // 4]} {day.year}"


def _third_of_month(day: date) -> str:
    part = ("Anfang", "Mitte", "Ende")[min((day.day - 1) // 10, 2)]
    return f"{part} {MONTHS[day.month - 1]} {day.year}"


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _half(day: date) -> int:
    return (day.month + 5) // 6


DAY_FORMS: Final[Sequence[Callable[[date], str]]] = (
    date.isoformat,
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
)
FORMS: Final[Sequence[Callable[[date], str]]] = (
    *DAY_FORMS,
    lambda day: f"{day:%Y-%m}",
    lambda day: f"{day.year}",
    lambda day: f"{day:%m/%Y}",
    lambda day: f"{MONTHS[day.month - 1]} {day.year}",
    lambda day: _week(day, "{year}-W{week:02}"),
    lambda day: _week(day, "{week}. KW {year}"),
    lambda day: _week(day, "KW {week}/{year}"),
    lambda day: f"{day.year}-Q{_quarter(day)}",
    lambda day: f"Q{_quarter(day)} {day.year}",
    lambda day: f"{_quarter(day)}. Quartal {day.year}",
    lambda day: f"{('I', 'II', 'III', 'IV')[_quarter(day) - 1]}. Quartal {day.year}",
    lambda day: f"{day.year}-H{_half(day)}",
    lambda day: f"{_half(day)}. Halbjahr {day.year}",
    _third_of_year,
    _third_of_month,
    _season,
    _year_end,
)


def day_text(dice: Dice, day: date) -> str:
    """A day, written in one of the ways."""
    return dice.pick(DAY_FORMS)(day)


def when_text(dice: Dice, day: date, *bounds: str) -> str:
    """A date as precise as chance has it, now and then behind a word such as `bis`."""
    text = dice.pick(FORMS)(day)
    return f"{dice.pick(bounds)} {text}" if bounds and dice.chance(15) else text


# --- The plan's measures ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """What measures are made of: the words of words.toml, and the ids of the files in base/."""

    places: Mapping[str, str]
    projects: Mapping[str, tuple[str, str]]
    milestones: Mapping[str, str]
    texts: Mapping[str, Sequence[str]]
    lists: Mapping[str, Sequence[str]]
    indicators: Mapping[str, str]
    open: Mapping[str, str]
    ids: Mapping[str, Sequence[str]]
    orders: Sequence[str]

    @classmethod
    def read(cls) -> Words:
        """The words as they are written beside this program."""
        ids = {path.stem: _ids(path) for path in BASE.glob("*.yaml")}
        words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
        return cls(**words, ids=ids, orders=tuple(_orders(BASE / "resolutions.yaml")))


def _ids(path: Path) -> Sequence[str]:
    return re.findall("^([a-z0-9-]+):", path.read_text(encoding="utf-8"), re.MULTILINE)


def _orders(path: Path) -> Iterator[str]:
    """What the resolutions of a file order, as `resolution/order`."""
    resolution = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch("([a-z0-9-]+):", line):
            resolution = found[1]
        elif found := re.fullmatch("    ([a-z0-9-]+):", line):
            yield f"{resolution}/{found[1]}"


# The gates of base/masterplan.yaml.
GATES: Final = ("datenschutz", "it-sicherheit", "personalrat", "barrierefreiheit")
PRIORITIES: Final = ("hoch", "mittel", "niedrig")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a measure is, before it is written down. `finish` is the planned one, None if continuous."""

    index: int
    words: Words
    dice: Dice
    project: str
    place: str
    status: str
    start: date
    finish: date | None

    @property
    def is_done(self) -> bool:
        """The result is in use."""
        return self.status == "umgesetzt"

    @property
    def is_over(self) -> bool:
        """Nothing more is to come."""
        return self.is_done or self.status == "entfallen"

    @property
    def has_begun(self) -> bool:
        """Work has begun before the plan's data end."""
        return self.status != "in-konzeption"


def measure_id(index: int, words: Words) -> str:
    """The id of the measure at an index (from 0). Every index has its own."""
    project, place, stage = _subject(index, words)
    return f"{project}-{place}" if stage == 1 else f"{project}-{place}-{stage}"


def measure_file(index: int, words: Words) -> Path:
    """Where the measure's file lies within the plan."""
    return Path("measures") / f"{index // FOLDER_HOLDS + 1:02}" / f"{measure_id(index, words)}.yaml"


def measure(index: int, seed: int, words: Words) -> tuple[Sketch, Fields]:
    """What the measure is, and its file's data. It refers to measures of a smaller index only, so there are
    no circles."""
    sketch = _sketch(index, words, Dice(f"{seed}/{index}"))
    fields = _identity(sketch) | _texts(sketch) | _links(sketch) | _people(sketch)
    fields |= _grounds(sketch) | _time(sketch) | _course(sketch) | _rest(sketch)
    return sketch, _filled(fields, sketch)


def measure_text(index: int, seed: int, words: Words) -> str:
    """The measure's file."""
    return yaml_text(measure(index, seed, words)[1])


def _subject(index: int, words: Words) -> tuple[str, str, int]:
    """Project, place and stage: every pair once, then every pair again for a second stage."""
    places, projects = list(words.places), list(words.projects)
    stage, pair = divmod(index, len(places) * len(projects))
    turn, place = divmod(pair, len(places))
    return projects[(turn + 11 * place) % len(projects)], places[place], stage + 1


def _sketch(index: int, words: Words, dice: Dice) -> Sketch:
    project, place, _ = _subject(index, words)
    start = FIRST_START + timedelta(dice.number(0, 2500))
    finish = None if dice.chance(6) else start + timedelta(dice.number(150, 1300))
    status = _status(dice, start, finish)
    return Sketch(index, words, dice, project, place, status, start, finish)


def _status(dice: Dice, start: date, finish: date | None) -> str:
    if start > AS_OF - timedelta(60):
        return "in-konzeption"
    if finish is None:
        return "in-umsetzung"
    if finish < AS_OF - timedelta(60):
        return "umgesetzt" if dice.chance(85) else "entfallen" if dice.chance(60) else "in-umsetzung"
    return "in-umsetzung" if dice.chance(80) else "zurueckgestellt"


def _identity(sketch: Sketch) -> Fields:
    words, dice = sketch.words, sketch.dice
    (name, theme), stage = words.projects[sketch.project], _subject(sketch.index, words)[2]
    title = f"{name} {words.places[sketch.place]}" + (f", Stufe {stage}" if stage > 1 else "")
    fields: Fields = {"number": f"M{sketch.index + 1:05}", "title": title}
    if dice.chance(15):
        fields["official_title"] = f"Projekt {dice.number(1000, 9999)}: {title}"
    fields |= {"theme": theme, "status": sketch.status}
    if sketch.status in ("zurueckgestellt", "entfallen"):
        kind = "paused" if sketch.status == "zurueckgestellt" else "stopped"
        fields["status_reason"] = dice.pick(words.texts[kind])
    return fields


def _texts(sketch: Sketch) -> Fields:
    texts, dice = sketch.words.texts, sketch.dice
    # The description is written last; here it gets its place.
    fields: Fields = {"summary": " ".join(dice.some(texts["summary"], 2)), "description": ""}
    if dice.chance(55):
        fields["benefit"] = " ".join(dice.some(texts["benefit"], 2))
    if sketch.is_done and dice.chance(75):
        fields["result"] = dice.pick(texts["result"])
    return fields


def _links(sketch: Sketch) -> Fields:
    words, dice = sketch.words, sketch.dice
    fields: Fields = {"goals": dice.some(words.ids["goals"], 3)}
    if dice.chance(60):
        fields["principles"] = dice.some(words.ids["principles"], 2)
    if dice.chance(40):
        fields["tags"] = dice.some(words.lists["tags"], 3)
    if dice.chance(50):
        fields["priority"] = dice.pick(PRIORITIES)
    if dice.chance(25):
        fields["obligation"] = dice.pick(("statutory", "council", "voluntary"))
    return fields


def _people(sketch: Sketch) -> Fields:
    words, dice = sketch.words, sketch.dice
    fields: Fields = {}
    if not _is_unassigned(sketch):
        fields["responsible"] = sketch.place
    if dice.chance(45):
        others = [unit for unit in words.lists["involved"] if unit != sketch.place]
        fields["involved"] = dice.some(others, 3)
    if dice.chance(20):
        fields["partners"] = dice.some(words.lists["partners"], 2)
    return fields


def _is_unassigned(sketch: Sketch) -> bool:
    return sketch.status == "in-konzeption" and sketch.index % 20 == 7


def _grounds(sketch: Sketch) -> Fields:
    ids, dice = sketch.words.ids, sketch.dice
    shares = {"laws": 35, "resolutions": 35, "participation": 15}
    return {name: dice.some(ids[name], 2) for name, percent in shares.items() if dice.chance(percent)}


def _time(sketch: Sketch) -> Fields:
    dice = sketch.dice
    start: Fields = {"planned": when_text(dice, sketch.start, "ab")}
    if sketch.has_begun:
        start["actual"] = day_text(dice, dice.day_near(sketch.start, 30))
    if dice.chance(4):
        start["promised"] = _promise(sketch, sketch.start)
    fields: Fields = {"start": start}
    if sketch.finish is None:
        return fields | {"continuous": "true"}
    if not _has_open_finish(sketch):
        finish: Fields = {"planned": when_text(dice, sketch.finish, "bis", "spätestens")}
        if sketch.is_done:
            finish["actual"] = day_text(dice, dice.day_near(sketch.finish, 50))
        if dice.chance(15):
            finish["promised"] = _promise(sketch, sketch.finish)
        fields["finish"] = finish
    if milestones := _milestones(sketch, sketch.finish):
        fields["milestones"] = milestones
    return fields


def _promise(sketch: Sketch, day: date) -> Fields:
    """What the council was promised: that day, or one somewhat earlier."""
    dice = sketch.dice
    resolution = dice.pick(sketch.words.ids["resolutions"])
    return {"date": day_text(dice, day - timedelta(dice.number(0, 90))), "resolution": resolution}


def _has_open_finish(sketch: Sketch) -> bool:
    return sketch.finish is not None and not sketch.is_over and sketch.index % 12 == 5


def _milestones(sketch: Sketch, finish: date) -> Fields:
    words, dice = sketch.words, sketch.dice
    if dice.chance(15):
        return {}
    chosen = dice.some(list(words.milestones), 3)
    dues = due_days(sketch.start, finish, len(chosen))
    return {id: _milestone(sketch, id, due) for id, due in zip(chosen, dues, strict=True)}


def due_days(start: date, finish: date, count: int) -> list[date]:
    """The days on which so many milestones are due: as far from each other as from start and finish."""
    step = (finish - start) // (count + 1)
    return [start + step * (place + 1) for place in range(count)]


def _milestone(sketch: Sketch, id: str, due: date) -> Fields:
    words, dice = sketch.words, sketch.dice
    fields: Fields = {"title": words.milestones[id]}
    if not sketch.is_over and due > AS_OF and dice.chance(15):
        return fields | {"open": {"due": words.open["due"]}}
    fields["due"] = when_text(dice, due, "bis", "spätestens")
    if sketch.status == "entfallen":
        fields["state"] = "dropped"
    elif sketch.has_begun and due < AS_OF - timedelta(30) and (sketch.is_done or dice.chance(85)):
        fields |= {"state": "done", "done": day_text(dice, dice.day_near(due, 25))}
    elif dice.chance(20):
        fields["state"] = "open"
    if dice.chance(6):
        fields["promised"] = _promise(sketch, due)
    if dice.chance(6):
        fields["order"] = dice.pick(words.orders)
    if dice.chance(8):
        fields["note"] = dice.pick(words.texts["note"])
    return fields


def _course(sketch: Sketch) -> Fields:
    """How the measure goes: what it depends on, what was done, how its unit sees it."""
    words, dice = sketch.words, sketch.dice
    fields: Fields = {}
    if sketch.index and dice.chance(18):
        before = sorted({dice.number(0, sketch.index - 1) for _ in range(dice.number(1, 2))})
        fields["depends_on"] = [measure_id(other, words) for other in before]
    if sketch.index and sketch.status == "entfallen" and dice.chance(50):
        fields["replaced_by"] = measure_id(dice.number(0, sketch.index - 1), words)
    if dice.chance(25):
        fields["gates"] = {gate: _passage(sketch) for gate in dice.some(GATES, 2)}
    if sketch.has_begun and (sketch.finish is None or dice.chance(35)):
        fields["progress"] = [_progress(sketch, day) for day in _days_before(dice, 2)]
    if sketch.has_begun and not sketch.is_over and dice.chance(30):
        fields["assessments"] = [_assessment(sketch, day) for day in _days_before(dice, 1)]
    if not sketch.is_over and dice.chance(8):
        fields["decision_needed"] = _decision(sketch)
    if dice.chance(15):
        fields["risks"] = [_risk(sketch)]
    if dice.chance(10):
        fields["indicators"] = [_indicator(sketch)]
    if dice.chance(60):
        fields["reviewed"] = day_text(dice, AS_OF - timedelta(dice.number(0, 150)))
    return fields


def _hidden(dice: Dice) -> Fields:
    """Now and then a row that not everybody may see."""
    return {"visibility": dice.pick(("public", "council", "internal"))} if dice.chance(10) else {}


def _passage(sketch: Sketch) -> Fields:
    words, dice = sketch.words, sketch.dice
    states = ("running", "agreed", "agreed", "agreed-with-conditions", "not-required")
    state = dice.pick(states) if sketch.has_begun else "open"
    fields: Fields = {"state": state}
    if state not in ("open", "running"):
        fields["date"] = day_text(dice, dice.day_near(sketch.start, 60))
    if state in ("agreed-with-conditions", "not-required"):
        fields["reason"] = dice.pick(words.texts["condition"])
    return fields


def _decision(sketch: Sketch) -> Fields:
    words, dice = sketch.words, sketch.dice
    by = AS_OF + timedelta(dice.number(10, 200))
    body = dice.pick(words.lists["bodies"])
    return {"what": dice.pick(words.texts["decision"]), "body": body, "by": when_text(dice, by)}


def _risk(sketch: Sketch) -> Fields:
    texts, dice = sketch.words.texts, sketch.dice
    place = dice.number(0, len(texts["risk"]) - 1)
    degrees = ("low", "medium", "high")
    fields: Fields = {"text": texts["risk"][place], "likelihood": dice.pick(degrees)}
    return fields | {"impact": dice.pick(degrees), "response": texts["response"][place]} | _hidden(dice)


def _indicator(sketch: Sketch) -> Fields:
    dice = sketch.dice
    name = dice.pick(list(sketch.words.indicators))
    fields: Fields = {"name": name, "unit": sketch.words.indicators[name]}
    fields |= {"baseline": f"{dice.number(0, 40)}", "target": f"{dice.number(41, 100)}"}
    fields["target_date"] = when_text(dice, AS_OF + timedelta(dice.number(100, 900)))
    days = _days_before(dice, 2) if sketch.has_begun else []
    if days:
        values = [f"{dice.number(10, 90)},{dice.number(0, 9)}" for _ in days]
        rows = zip(days, values, strict=True)
        fields["values"] = [{"date": day_text(dice, day), "value": value} for day, value in rows]
    return fields


def _days_before(dice: Dice, most: int) -> list[date]:
    """One day or more in the last year before the plan's data end, the earliest first."""
    return sorted({AS_OF - timedelta(dice.number(5, 360)) for _ in range(dice.number(1, most))})


def _progress(sketch: Sketch, day: date) -> Fields:
    dice = sketch.dice
    text = dice.pick(sketch.words.texts["progress"])
    return {"date": day_text(dice, day), "text": text} | _hidden(dice)


def _assessment(sketch: Sketch, day: date) -> Fields:
    texts, dice = sketch.words.texts, sketch.dice
    light = dice.pick(("green", "green", "yellow", "red", "unknown"))
    fields: Fields = {
        "dimension": dice.pick(("schedule", "schedule", "budget", "staff", "result", "risk")),
        "light": light,
        "date": day_text(dice, day),
    }
    if light != "green":
        cause = dice.number(0, len(texts["reason"]) - 1)
        fields["reason"] = texts["reason"][cause]
        if light != "unknown":
            fields["countermeasure"] = texts["countermeasure"][cause]
    return fields | _hidden(dice)


def _rest(sketch: Sketch) -> Fields:
    words, dice = sketch.words, sketch.dice
    fields: Fields = {}
    if dice.chance(30):
        fields["funding"] = [_funding(sketch, year) for year in range(dice.number(1, 2))]
    if dice.chance(12):
        fields["staff"] = [_staff(sketch)]
    if dice.chance(18):
        kind = dice.pick(words.lists["links"])
        address = f"https://www.example.org/masterplan/{measure_id(sketch.index, words)}"
        fields["links"] = [{"title": kind, "url": address}]
    if dice.chance(6):
        fields["visibility"] = dice.pick(("public", "council", "internal"))
    open: Fields = {}
    if _is_unassigned(sketch):
        open["responsible"] = words.open["responsible"]
    if _has_open_finish(sketch):
        open["finish"] = words.open["finish"]
    if "funding" not in fields and sketch.status == "in-konzeption" and dice.chance(25):
        open["funding"] = words.open["funding"]
    if open:
        fields["open"] = open
    if dice.chance(6):
        fields["note"] = dice.pick(words.texts["note"])
    return fields


def _funding(sketch: Sketch, years_later: int) -> Fields:
    dice = sketch.dice
    year = sketch.start.year + years_later
    source = dice.pick(sketch.words.lists["funders"])
    fields: Fields = {"year": f"{year}", "type": dice.pick(("investiv", "konsumtiv"))}
    if source != "Haushalt" or dice.chance(30):
        fields["flow"] = "out" if source == "Haushalt" else "in"
    fields |= {"source": source, "stage": dice.pick(("estimated", "requested", "budgeted", "granted"))}
    fields["planned"] = f"{dice.number(4, 900) * 500}"
    if year < AS_OF.year and sketch.has_begun:
        fields["actual"] = f"{dice.number(2_000, 450_000)},{dice.number(0, 99):02}"
        fields["as_of"] = day_text(dice, AS_OF)
    if dice.chance(15):
        fields["cover"] = dice.pick(sketch.words.lists["cover"])
    if dice.chance(15):
        fields["budget_item"] = f"I-{dice.number(1000, 9999)}"
    if dice.chance(15):
        fields["recurring"] = "true"
    return fields | _hidden(dice)


def _staff(sketch: Sketch) -> Fields:
    words, dice = sketch.words, sketch.dice
    year = sketch.start.year
    kind = dice.pick(("existing", "additional"))
    fields: Fields = {"year": f"{year}", "kind": kind, "planned": f"{dice.number(0, 3)},5"}
    if year < AS_OF.year and sketch.has_begun:
        fields["actual"] = f"{dice.number(0, 3)}"
    if kind == "additional":
        fields["until"] = when_text(dice, AS_OF + timedelta(dice.number(100, 900)))
        fields["grade"] = dice.pick(words.lists["grades"])
    if dice.chance(30):
        fields["unit"] = sketch.place
    return fields


def _filled(fields: Fields, sketch: Sketch) -> Fields:
    """The data, with so much of a description that it gets the size it shall have."""
    texts, dice = sketch.words.texts, sketch.dice
    missing = dice.size() - len(yaml_text({**fields, "description": "–"}).encode())
    first = dice.number(0, len(texts["description"]) - 1)
    # Neighbours in the list follow each other, so that no sentence comes twice.
    sentences = [*texts["description"][first:], *texts["description"][:first]]
    description = ""
    if missing > 400 and dice.chance(40):
        description = "\n\nSchritte:\n\n" + "\n".join(f"- {step}" for step in dice.some(texts["steps"], 4))
    text = ""
    for sentence in sentences:
        if len((text + description + sentence).encode()) - len(sentence) // 2 > missing:
            break
        text += f" {sentence}"
    fields = {**fields, "description": text.strip() + description}
    return fields if text else {key: value for key, value in fields.items() if value}


# --- YAML as the digital office writes it ------------------------------------------------------------

# A text that every YAML reader takes as a text (or as the number or the truth that is meant) without quotes.
_PLAIN: Final = re.compile(r"[\w„](?:[^:#]|:(?! |$)|(?<! )#)*")
_WORD: Final = re.compile(r"[\w-]+")


def yaml_text(fields: Fields) -> str:
    """A measure's file with these data."""
    return "\n".join(_mapping(fields, "")) + "\n"


def _mapping(fields: Mapping[str, Data], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        if isinstance(value, str):
            yield from _text(f"{indent}{key}:", value, indent + "  ")
        elif isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _mapping(value, indent + "  ")
        else:
            yield from _list(f"{indent}{key}:", value, indent + "  ")


def _text(head: str, text: str, indent: str) -> Iterator[str]:
    if "\n" in text:
        yield f"{head} |-"
        for line in text.split("\n"):
            yield from _wrapped(line, indent) if line else [""]
    elif len(head) + len(text) < WIDTH:
        yield f"{head} {text}" if _PLAIN.fullmatch(text) else f'{head} "{text}"'
    else:
        yield f"{head} >-"
        yield from _wrapped(text, indent)


def _wrapped(text: str, indent: str) -> list[str]:
    deeper = f"{indent}  " if text.startswith("- ") else indent
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=deeper,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _list(head: str, items: Sequence[Data], indent: str) -> Iterator[str]:
    words = [item for item in items if isinstance(item, str) and _WORD.fullmatch(item)]
    line = f"{head} [{', '.join(words)}]"
    if len(words) == len(items) and len(line) <= WIDTH:
        yield line
        return
    yield head
    for item in items:
        lines = _mapping(item, indent + "  ") if isinstance(item, Mapping) else iter([f"{indent}  {item}"])
        # The first line of the item carries the dash instead of its last two blanks of indentation.
        yield f"{indent}- {next(lines).lstrip()}"
        yield from lines


# --- The whole plan ----------------------------------------------------------------------------------


def write_plan(folder: Path, measures: int, seed: int = 1) -> int:
    """Write a plan of so many measures into a new or empty folder. Returns the bytes of the measures.

    Raises FileExistsError where the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty.")
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    words = Words.read()
    size = 0
    for index in range(measures):
        file = folder / measure_file(index, words)
        if index % FOLDER_HOLDS == 0:
            file.parent.mkdir(parents=True)
        size += file.write_bytes(measure_text(index, seed, words).encode())
    return size


def main() -> None:
    """Write the plan that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a valid plan to measure with.")
    parser.add_argument("folder", type=Path, help="a new or empty folder, which becomes the plan's")
    parser.add_argument("--measures", type=int, default=10_000, help="how many (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another plan (default: 1)")
    call = parser.parse_args()
    try:
        size = write_plan(call.folder, call.measures, call.seed)
    except FileExistsError as fault:
        sys.exit(str(fault))
    mean = size / call.measures if call.measures else 0
    print(f"{call.folder}: {call.measures} measures, {size / 1e6:.1f} MB, {mean:.0f} bytes a file")


if __name__ == "__main__":
    main()
