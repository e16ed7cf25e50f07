"""Write a plan with a past, to measure with: `python -m benchmarks.generate_history FOLDER --commits 500`.

A git repository with the plan of `generate.py` below `plan/`, and as many commits after the first one as
are asked for. Each changes ten files as the office does: dates move, work begins and ends, milestones are
reached, money and texts change. The tag `first` lies at the first commit and `last` at the last one. The
same numbers and seed give the same commit ids on every machine, a shorter past is the beginning of a
longer one, and the plan is valid at every commit.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any, Final, TypeAlias

from benchmarks.generate import (
    AS_OF,
    BASE,
    Dice,
    Sketch,
    Words,
    day_text,
    due_days,
    measure,
    measure_file,
    when_text,
    yaml_text,
)
from examples.history import data, git

PLAN: Final = "plan"
FIRST_TAG, LAST_TAG = "first", "last"
FILES_A_COMMIT: Final = 10
COMMITS_A_DAY: Final = 2
# So often the plan itself says anew how far its data go.
COMMITS_A_MONTH: Final = 40
ZONE: Final = timezone(timedelta(hours=1))
# The units that write.
AUTHORS: Final = ("Haupt- und Organisationsamt", "Amt für Informationstechnik", "Programmbüro Masterplan")
# In a measure's file, what is added later stands where the generated plan has it.
ORDER: Final = (
    *("number", "title", "official_title", "theme", "status", "status_reason", "summary", "description"),
    *("benefit", "result", "goals", "principles", "tags", "priority", "obligation", "responsible"),
    *("involved", "partners", "laws", "resolutions", "participation", "start", "continuous", "finish"),
    *("milestones", "depends_on", "replaced_by", "gates", "progress", "assessments", "decision_needed"),
    *("risks", "indicators", "reviewed", "funding", "staff", "links", "visibility", "open", "note"),
)
Fields: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Course:
    """A measure over time: its file's data, and the days that its dates mean."""

    sketch: Sketch
    fields: Fields
    finish: date | None = None
    dues: dict[str, date] = field(default_factory=dict)

    @property
    def status(self) -> str:
        """What the file says now."""
        return str(self.fields["status"])

    @property
    def is_over(self) -> bool:
        """Nothing more is to come."""
        return self.status in ("umgesetzt", "entfallen")

    def open_milestones(self) -> list[str]:
        """The ids of those that are to be reached."""
        steps: Fields = self.fields.get("milestones", {})
        return [id for id, step in steps.items() if step.get("state", "open") == "open"]


def course(index: int, seed: int, words: Words) -> Course:
    """The measure at an index, before anything has happened to it."""
    sketch, fields = measure(index, seed, words)
    found = Course(sketch, dict(fields))
    if sketch.finish is not None:
        found.finish = sketch.finish if "finish" in fields else None
        steps = list(found.fields.get("milestones", {}))
        found.dues = dict(zip(steps, due_days(sketch.start, sketch.finish, len(steps)), strict=True))
    return found


# --- What happens to a measure on a day. False where it cannot happen. --------------------------------

_Event: TypeAlias = Callable[[Course, Dice, date], bool]


def _milestone_moved(course: Course, dice: Dice, day: date) -> bool:
    """A milestone that is still to come is put off, now and then brought forward, or gets its first date."""
    steps = course.open_milestones()
    if not steps:
        return False
    id = dice.pick(steps)
    due = max(course.dues[id], day) + timedelta(dice.number(14, 180))
    if dice.chance(15):
        due = max(course.dues[id] - timedelta(dice.number(10, 60)), day + timedelta(30))
    course.dues[id] = due
    step: Fields = course.fields["milestones"][id]
    step.pop("open", None)
    _put(step, "due", when_text(dice, due, "bis", "spätestens"), after="title")
    if course.finish is not None and due > course.finish:
        _set_finish(course, dice, due + timedelta(dice.number(20, 90)))
    return True


def _milestone_done(course: Course, dice: Dice, day: date) -> bool:
    """The next milestone is reached."""
    steps = course.open_milestones()
    if not steps or course.status != "in-umsetzung":
        return False
    _reach(course, dice, steps[0], day)
    return True


def _reach(course: Course, dice: Dice, id: str, day: date) -> None:
    step: Fields = course.fields["milestones"][id]
    step.pop("open", None)
    _put(step, "state", "done", after="due" if "due" in step else "title")
    _put(step, "done", day_text(dice, day), after="state")


def _finish_moved(course: Course, dice: Dice, day: date) -> bool:
    """The finish is put off, or gets its first date."""
    if course.sketch.finish is None or course.is_over:
        return False
    _set_finish(course, dice, max(course.finish or day, day) + timedelta(dice.number(30, 270)))
    return True


def _set_finish(course: Course, dice: Dice, finish: date) -> None:
    course.finish = finish
    text = when_text(dice, finish, "bis", "spätestens")
    course.fields["finish"] = {"planned": text} | {
        key: value for key, value in course.fields.get("finish", {}).items() if key != "planned"
    }
    _close(course, "finish")


def _close(course: Course, name: str) -> None:
    """A field is no longer open."""
    reasons = {key: why for key, why in course.fields.pop("open", {}).items() if key != name}
    if reasons:
        course.fields["open"] = reasons


def _status_changed(course: Course, dice: Dice, day: date) -> bool:
    """Work begins, ends, rests, goes on or is given up."""
    fields, texts = course.fields, course.sketch.words.texts
    fields.pop("status_reason", None)
    match course.status:
        case "in-konzeption":
            fields["status"] = "in-umsetzung"
            fields["start"] = {**fields["start"], "actual": day_text(dice, day)}
        case "zurueckgestellt":
            fields["status"] = "in-umsetzung"
        case "in-umsetzung" if dice.chance(20):
            fields |= {"status": "zurueckgestellt", "status_reason": dice.pick(texts["paused"])}
        case "in-umsetzung" if dice.chance(10):
            fields |= {"status": "entfallen", "status_reason": dice.pick(texts["stopped"])}
            for id in course.open_milestones():
                _put(fields["milestones"][id], "state", "dropped", after="title")
        case "in-umsetzung" if course.sketch.finish is not None:
            fields |= {"status": "umgesetzt", "result": dice.pick(texts["result"])}
            fields["finish"] = {**fields.get("finish", {}), "actual": day_text(dice, day)}
            _close(course, "finish")
            for id in course.open_milestones():
                _reach(course, dice, id, day)
        case _:
            return False
    return True


def _reported(course: Course, dice: Dice, day: date) -> bool:
    """A progress note is added; the oldest one makes room, so that files stay as long as they are."""
    note = {"date": day_text(dice, day), "text": dice.pick(course.sketch.words.texts["progress"])}
    course.fields["progress"] = [*course.fields.get("progress", [])[1:], note]
    return True


def _assessed(course: Course, dice: Dice, day: date) -> bool:
    """The unit says how it sees the schedule."""
    if course.status != "in-umsetzung":
        return False
    texts, cause = course.sketch.words.texts, dice.number(0, 3)
    row = {
        "dimension": "schedule",
        "light": dice.pick(("green", "yellow", "red")),
        "date": day_text(dice, day),
    }
    if row["light"] != "green":
        row |= {"reason": texts["reason"][cause], "countermeasure": texts["countermeasure"][cause]}
    course.fields["assessments"] = [*course.fields.get("assessments", [])[1:], row]
    return True


def _money_changed(course: Course, dice: Dice, day: date) -> bool:
    """What is planned changes, or what was spent becomes known."""
    rows: Sequence[Fields] = course.fields.get("funding", ())
    if not rows:
        return False
    place = dice.number(0, len(rows) - 1)
    row = {**rows[place]}
    if int(row["year"]) < day.year and dice.chance(50):
        row |= {
            "actual": f"{dice.number(2_000, 450_000)},{dice.number(0, 99):02}",
            "as_of": day_text(dice, day),
        }
    else:
        row["planned"] = f"{dice.number(4, 900) * 500}"
    course.fields["funding"] = [*rows[:place], row, *rows[place + 1 :]]
    return True


def _text_changed(course: Course, dice: Dice, _: date) -> bool:
    """The summary or the benefit is worded anew."""
    name = dice.pick(("summary", "benefit"))
    course.fields[name] = " ".join(dice.some(course.sketch.words.texts[name], 2))
    return True


def _confirmed(course: Course, dice: Dice, day: date) -> bool:
    """The unit has looked at its data."""
    course.fields["reviewed"] = day_text(dice, day)
    return True


def _noted(course: Course, dice: Dice, _: date) -> bool:
    """The office writes something down for itself."""
    course.fields["note"] = dice.pick(course.sketch.words.texts["note"])
    return True


# Of a hundred events: those of measures at work, and of those that are over.
AT_WORK: Final[Mapping[_Event, int]] = {
    _milestone_moved: 24,
    _milestone_done: 14,
    _reported: 18,
    _money_changed: 10,
    _text_changed: 9,
    _finish_moved: 8,
    _status_changed: 7,
    _confirmed: 5,
    _assessed: 4,
    _noted: 1,
}
OVER: Final[Mapping[_Event, int]] = {_text_changed: 50, _money_changed: 30, _noted: 20}
# Of a hundred files that are written, so many are of measures that are over.
OVER_PERCENT: Final = 5


def happen(course: Course, dice: Dice, day: date) -> str:
    """Let something happen to a measure. Returns its file's new text, which is never the old one."""
    before = yaml_text(course.fields)
    while True:
        _event(OVER if course.is_over else AT_WORK, dice)(course, dice, day)
        course.fields = {key: course.fields[key] for key in ORDER if key in course.fields}
        if (text := yaml_text(course.fields)) != before:
            return text


def _event(weights: Mapping[_Event, int], dice: Dice) -> _Event:
    rest = dice.number(1, sum(weights.values()))
    for event, weight in weights.items():
        rest -= weight
        if rest <= 0:
            return event
    raise AssertionError(rest)


def _put(fields: Fields, key: str, value: str, after: str) -> None:
    """Set a key, behind another one if it is new."""
    if key in fields:
        fields[key] = value
        return
    items = list(fields.items())
    place = list(fields).index(after) + 1
    fields.clear()
    fields.update([*items[:place], (key, value), *items[place:]])


# --- The repository ----------------------------------------------------------------------------------


def write_history(folder: Path, measures: int, commits: int, seed: int = 1) -> str:
    """Write the repository into a new or empty folder, and check it out. Returns the last commit's id.

    Raises FileExistsError where the folder holds something already, another OSError where git fails.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty.")
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--template=", "--initial-branch=main", "--object-format=sha1")
    stream = b"".join(_stream(measures, commits, seed))
    git(folder, "fast-import", "--quiet", "--date-format=raw", "--done", given=stream)
    # As a clone has them: all in one pack, with what git keeps to find commits.
    git(folder, "gc", "--quiet")
    git(folder, "reset", "--quiet", "--hard", "main")
    return git(folder, "rev-parse", "main").strip()


def _stream(measures: int, commits: int, seed: int) -> Iterator[bytes]:
    """The repository in the words of `git fast-import`."""
    words, dice = Words.read(), Dice(f"{seed}/history")
    courses = [course(index, seed, words) for index in range(measures)]
    files = {path.relative_to(BASE).as_posix(): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))}
    texts = {measure_file(one.sketch.index, words).as_posix(): yaml_text(one.fields) for one in courses}
    yield from _commit(
        0, "Masterplan übernommen", files | {path: text.encode() for path, text in texts.items()}
    )
    yield f"reset refs/tags/{FIRST_TAG}\nfrom refs/heads/main\n\n".encode()
    for number in range(1, commits + 1):
        yield from _commit(number, *_change(number, courses, files, dice))
    yield f"reset refs/tags/{LAST_TAG}\nfrom refs/heads/main\n\ndone\n".encode()


def _change(
    number: int, courses: Sequence[Course], files: Mapping[str, bytes], dice: Dice
) -> tuple[str, dict[str, bytes]]:
    """What a commit says, and the files that it changes."""
    day = _time(number).date()
    changed: dict[str, bytes] = {}
    if number % COMMITS_A_MONTH == 0:
        changed["masterplan.yaml"] = re.sub(
            rb"(?m)^as_of: .*$", f"as_of: {day}".encode(), files["masterplan.yaml"]
        )
    while len(changed) < min(FILES_A_COMMIT, len(courses)):
        one = dice.pick(courses)
        path = measure_file(one.sketch.index, one.sketch.words).as_posix()
        if path not in changed and (not one.is_over or dice.chance(OVER_PERCENT)):
            changed[path] = happen(one, dice, day).encode()
    return f"Stand {day:%d.%m.%Y}: {len(changed)} Dateien", changed


def _commit(number: int, subject: str, files: Mapping[str, bytes]) -> Iterator[bytes]:
    name = AUTHORS[number % len(AUTHORS)]
    moment = f"{int(_time(number).timestamp())} +0100"
    yield b"commit refs/heads/main\n"
    for role in ("author", "committer"):
        yield f"{role} {name} <masterplan@musterstadt.example> {moment}\n".encode()
    yield data(subject.encode())
    for path, content in files.items():
        yield f"M 100644 inline {PLAN}/{path}\n".encode() + data(content)
    yield b"\n"


def _time(number: int) -> datetime:
    """When a commit was made: morning and afternoon of each working day after the plan's data end."""
    days, turn = divmod(number, COMMITS_A_DAY)
    weeks, weekday = divmod(days, 5)
    monday = AS_OF - timedelta(AS_OF.weekday())
    day = monday + timedelta(weeks=weeks + 1, days=weekday)
    return datetime.combine(day, time(9 + 5 * turn), ZONE)


def main() -> None:
    """Write the repository that the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a git repository with a valid plan and its past.")
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--measures", type=int, default=2_000, help="how many (default: 2000)")
    parser.add_argument("--commits", type=int, default=500, help="after the first one (default: 500)")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another past (default: 1)")
    call = parser.parse_args()
    try:
        last = write_history(call.folder, call.measures, call.commits, call.seed)
    except OSError as fault:
        sys.exit(str(fault))
    print(f"{call.folder}: {call.measures} measures, {call.commits} commits after the first one, {last[:10]}")


if __name__ == "__main__":
    main()
