"""Break any key and any value: one finding, at its line and column, saying what is right, and no echo.

Where keys and values stand is asked of another parser than the program's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from masterplan_cli.loading import load
from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.foundations import HeaderItem, Titled
from masterplan_cli.plan.plan import COLLECTIONS
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.small_plan import lines, reviewed_tree

Step: TypeAlias = str | int
Files: TypeAlias = Mapping[str, str]

FOLDER = Path(__file__).parents[1] / "plan"
DORTMUND: Files = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.yaml")
}
PLANS: Mapping[str, Files] = {"full": FULL, "dortmund": DORTMUND}
EVERY_FILE = pytest.mark.parametrize(
    ("plan", "file"), [(name, file) for name, files in PLANS.items() for file in sorted(files)]
)
# What says nothing new of the second plan.
EVERY_FULL_FILE = pytest.mark.parametrize(("plan", "file"), [("full", file) for file in sorted(FULL)])

# Fields that take any text, and what stands under `open`.
FREE = frozenset(
    [
        "addressee",
        "baseline",
        "benefit",
        "city",
        "countermeasure",
        "description",
        "disclaimer",
        "foreword",
        "highlights",
        "label",
        "meaning",
        "note",
        "number",
        "official_title",
        "open",
        "outlook",
        "partners",
        "reason",
        "reference",
        "result",
        "short",
        "source",
        "status_reason",
        "steps",
        "subtitle",
        "summary",
        "tags",
        "text",
        "title",
    ]
)
# Field → what it refers to, as the finding says it.
REFERENCES = {
    "theme": "theme field",
    "goals": "goal",
    "principles": "principle",
    "responsible": "unit",
    "involved": "unit",
    "parent": "unit",
    "laws": "law",
    "resolutions": "resolution",
    "resolution": "resolution",
    "follows": "resolution",
    "participation": "participation format",
    "depends_on": "measure",
    "replaced_by": "measure",
}
# Field, in some files only → the values that it takes.
ALLOWED = {
    "schema": "1",
    "language": "de, en",
    "role": "driver, affected",
    "dimension": "schedule, budget, staff, result, risk",
    "light": "green, yellow, red, unknown",
    "type": "investiv, konsumtiv",
    "flow": "out, in",
    "stage": "estimated, requested, budgeted, granted",
    "continuous": "true, false",
    "Y113": "error, warning, info, off",
    "state measures": "open, done, dropped",
    "state editions": "draft, published",
    "state participation": "planned, running, held, postponed, cancelled",
    "kind editions": "fortschreibung, sachstandsbericht",
    "kind units": "department, office, project-group, working-group, function",
    "kind masterplan": "planned, preparing, active, paused, done, stopped",
}
DAYS = frozenset({"as_of", "date", "reviewed"})
DATES = frozenset({"when", "deadline", "period", "due", "done", "planned", "actual"})
LIMITS = [
    "milestone_red_days",
    "long_window_days",
    "soon_days",
    "stale_days",
    "assessment_days",
    "ongoing_days",
]
# Parts whose keys are ids.
MAPPINGS_BY_ID = frozenset(["challenges", "guiding_vision", "maxims", "milestones", "outlook", "statuses"])


@dataclass(frozen=True)
class Node:
    """A key or a value in a file's text: its path, its place, and which characters it is."""

    file: str
    path: tuple[Step, ...]
    line: int
    column: int
    first: int
    end: int
    text: str | None
    """That of a scalar; None for a list or a mapping."""
    is_key: bool = False

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @property
    def field(self) -> str:
        """The field that the value belongs to: of an item of a list, that of the list."""
        return [step for step in self.path if isinstance(step, str)][-1]

    @property
    def is_id(self) -> bool:
        """Whether a key is an id, not a field."""
        in_header = self.file == "masterplan.yaml" or self.path[0] == "milestones"
        if len(self.path) == 1:
            return self.file.removesuffix(".yaml") in COLLECTIONS
        return len(self.path) == 2 and in_header and self.path[0] in MAPPINGS_BY_ID

    @property
    def is_below_open(self) -> bool:
        return "open" in self.path[:-1]

    def replaced(self, text: str, by: str) -> str:
        return text[: self.first] + by + text[self.end :]


@cache
def nodes(plan: str, file: str) -> list[Node]:
    text = PLANS[plan][file]
    return list(_walk(file, YAML(pure=True).compose(text), (), text))


def _walk(file: str, node: object, path: tuple[Step, ...], text: str) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            inner = (*path, key.value)
            yield _node(file, key, inner, text, is_key=True)
            yield _node(file, value, inner, text)
            yield from _walk(file, value, inner, text)
    elif isinstance(node, SequenceNode):
        for index, value in enumerate(node.value):
            yield _node(file, value, (*path, index), text)
            yield from _walk(file, value, (*path, index), text)


def _node(
    file: str,
    node: ScalarNode | SequenceNode | MappingNode,
    path: tuple[Step, ...],
    text: str,
    *,
    is_key: bool = False,
) -> Node:
    start, end = node.start_mark, node.end_mark
    # A part written in lines ends where the next one begins; what is between is nobody's.
    written = text[start.index : end.index].rstrip()
    scalar = str(node.value) if isinstance(node, ScalarNode) else None
    return Node(
        file, path, start.line + 1, start.column + 1, start.index, start.index + len(written), scalar, is_key
    )


def broken(plan: str, node: Node, by: str) -> list[str]:
    """The findings of the plan with a node replaced, hints included."""
    files = PLANS[plan]
    return lines(
        reviewed_tree(MemoryTree({**files, node.file: node.replaced(files[node.file], by)})), hints=True
    )


def misspellings(plan: str, word: str) -> list[str]:
    """A letter twice; of the full plan also one left out, two exchanged."""
    if plan != "full":
        return [word + word[-1]]
    swapped = word[1] + word[0] + word[2:]
    found = [word + word[-1], word[0] + word[2:], swapped if len(word) > 2 else word + "x"]
    return [one for one in found if one != word]


def scale(plan: str) -> list[str]:
    header = [node for node in nodes(plan, "masterplan.yaml") if node.is_key]
    return [node.field for node in header if node.path[:-1] == ("statuses",)]


def collection(file: str) -> str:
    return file.partition("/")[0].removesuffix(".yaml")


@EVERY_FILE
def test_a_misspelt_field_is_found_at_its_place_with_the_right_one(plan: str, file: str) -> None:
    found = []
    for node in nodes(plan, file):
        if not node.is_key or node.is_id or node.is_below_open or node.field == "Y113":
            continue
        key = node.field
        for wrong in misspellings(plan, key):
            expected = f"{node.place}: S101 Unknown field “{wrong}”. Did you mean `{key}`?"
            if (said := broken(plan, node, wrong)) != [expected]:
                found.append((wrong, said, expected))
    assert found == []


@EVERY_FULL_FILE
def test_a_misspelt_field_below_open_is_found_at_its_place(plan: str, file: str) -> None:
    found = []
    for node in nodes(plan, file):
        if node.is_key and node.is_below_open:
            for wrong in misspellings(plan, node.field):
                said_of_it = f"R107 `open` names the unknown field “{wrong}”."
                expected = f"{node.place}: {said_of_it} Did you mean `{node.field}`?"
                if (said := broken(plan, node, wrong)) != [expected]:
                    found.append((wrong, said, expected))
    assert found == []


def test_a_misspelt_code_among_the_severities_is_found_at_its_place() -> None:
    (node,) = [one for one in nodes("full", "masterplan.yaml") if one.is_key and one.field == "Y113"]
    assert broken("full", node, "Y1133") == [
        f"{node.place}: S104 “Y1133” is no code of a finding. Did you mean “Y113”?"
    ]


@EVERY_FILE
def test_a_renamed_id_is_found_where_it_is_referred_to_and_nowhere_else(plan: str, file: str) -> None:
    found = []
    for node in nodes(plan, file):
        if node.is_key and node.is_id:
            wrong = node.field + "x"
            expected = _references_to(plan, node, wrong)
            if (said := broken(plan, node, wrong)) != expected:
                found.append((wrong, said, expected))
    assert found == []


@EVERY_FILE
def test_a_bad_id_is_found_at_its_place_and_where_it_is_referred_to(plan: str, file: str) -> None:
    found = []
    for node in nodes(plan, file):
        if node.is_key and node.is_id:
            wrong = node.field + "_X"
            own = (
                f"{node.place}: S106 “{wrong}” is no valid id. "
                "Ids have small letters a to z, digits and hyphens, such as `e-akte`."
            )
            expected = sorted([own, *_references_to(plan, node, wrong)])
            if sorted(said := broken(plan, node, wrong)) != expected:
                found.append((wrong, said, expected))
    assert found == []


def _references_to(plan: str, id: Node, renamed: str) -> list[str]:
    """What is said of every value that refers to an id which has another name now."""
    own = "statuses" if id.path[0] == "statuses" else collection(id.file)
    hint = f"Did you mean “{renamed}”?"
    unknown_status = f"R102 “{id.field}” is no status of this plan."
    if "_" in renamed:  # no id at all, so it is not offered
        unknown_status += f" Allowed: {', '.join(one for one in scale(plan) if one != id.field)}."
    else:
        allowed = (renamed if one == id.field else one for one in scale(plan))
        unknown_status += f" Allowed: {', '.join(allowed)}. {hint}"
    found = []
    for file in sorted(PLANS[plan]):
        for node in nodes(plan, file):
            if node.text != id.field or node.is_key:
                continue
            if own == "statuses" and node.field == "status":
                found.append(f"{node.place}: {unknown_status}")
            elif HOME.get(node.field) == own:
                kind = REFERENCES[node.field]
                found.append(f"{node.place}: R101 “{id.field}” is no {kind} of this plan. {hint}")
    return found


HOME = {
    "theme": "themes",
    "goals": "goals",
    "principles": "principles",
    "responsible": "units",
    "involved": "units",
    "parent": "units",
    "laws": "laws",
    "resolutions": "resolutions",
    "resolution": "resolutions",
    "follows": "resolutions",
    "participation": "participation",
}


@EVERY_FILE
def test_a_value_that_is_not_free_text_is_found_at_its_place_with_what_is_allowed(
    plan: str, file: str
) -> None:
    found = []
    for node in nodes(plan, file):
        if node.is_key or node.text is None or node.field in FREE or node.is_below_open:
            continue
        wrong, expected = _break(plan, node, node.text)
        if (said := broken(plan, node, wrong)) != [f"{node.place}: {expected}"]:
            found.append((node.path, wrong, said, expected))
    assert found == []


def _break(plan: str, node: Node, value: str) -> tuple[str, str]:
    """Another value for a node, and what is to be said of it."""
    field = node.field
    misspelt = value + value[-1]
    meant = f"Did you mean “{value}”?"
    if field in REFERENCES:
        return misspelt, f"R101 “{misspelt}” is no {REFERENCES[field]} of this plan. {meant}"
    if field == "status":
        allowed = ", ".join(scale(plan))
        return misspelt, f"R102 “{misspelt}” is no status of this plan. Allowed: {allowed}. {meant}"
    if allowed := ALLOWED.get(field) or ALLOWED.get(f"{field} {collection(node.file)}", ""):
        return misspelt, f"S104 “{misspelt}” is not allowed here. Allowed: {allowed}. {meant}"
    if "funding" in node.path and field in ("planned", "actual"):
        return "1.500", (
            "S108 “1.500” is no amount that can be read for certain. "
            "Is it 1500 or 1,50 euros? Write `1500` or `1,50`."
        )
    if field in DAYS:
        return "Mai 2021", (
            "S105 “Mai 2021” is no single day. Here a day is needed, such as 31.12.2020 or 2020-12-31."
        )
    if field in DATES:
        return "demnächst", (
            "S105 “demnächst” is no date. "
            "Possible are for example 31.08.2020, Mai 2021, 2. KW 2021, Sommer 2021, Mitte 2021."
        )
    if field in LIMITS:
        return "bald", "S111 “bald” is no whole number from 0 to 9999."
    return OTHERS[field]


OTHERS = {
    "year": ("bald", "S111 “bald” is no whole number from 1900 to 2199."),
    "color": ("blau", 'S104 “blau” is no colour. Colours are written as `"#0072B2"`.'),
    "symbol": ("abc", "S110 The text has 3 characters; 2 are allowed here. Shorten the text."),
    "url": (
        "javascript:alert",
        "S107 “javascript:alert” is no link. Links begin with `https://`, `http://` or `mailto:`.",
    ),
}


@EVERY_FILE
def test_a_value_of_another_kind_is_found_at_its_place(plan: str, file: str) -> None:
    found = []
    for node in nodes(plan, file):
        if node.is_key:
            continue
        for wrong in ["[a]", "{a: b}"][: 2 if plan == "full" else 1] if node.text is not None else ["text"]:
            said = broken(plan, node, wrong)
            if len(said) != 1 or not said[0].startswith(f"{node.place}: S103 Here "):
                found.append((node.path, wrong, said))
    assert found == []


@EVERY_FULL_FILE
def test_a_blank_text_is_found_at_its_place(plan: str, file: str) -> None:
    found = []
    for node in nodes(plan, file):
        if not node.is_key and node.text is not None and (node.field in FREE or node.is_below_open):
            expected = (
                f"{node.place}: S109 Here a text without a word stands. "
                "Write the text, or delete the key and say why under `open`."
            )
            if (said := broken(plan, node, '"  "')) != [expected]:
                found.append((node.path, said))
    assert found == []


@EVERY_FULL_FILE
def test_a_value_left_out_is_found_where_it_should_be(plan: str, file: str) -> None:
    found = []
    keys = {node.path: node for node in nodes(plan, file) if node.is_key}
    for node in nodes(plan, file):
        if node.is_key or node.path not in keys:
            continue
        key = keys[node.path]
        place = f"{file}:{key.line}:{key.column + len(key.field) + 1}"
        if PLANS[plan][file][node.end] in ",}":  # in braces, it is missing before the sign that follows
            place = node.place
        if key.is_id and len(key.path) == 1:  # what an entry must have is missing in the entry
            place = key.place
        said = broken(plan, node, "")
        codes = {one.split(" ")[1] for one in said if one.startswith(f"{place}: ")}
        if len(codes) != 1 or not codes <= {"Y113", "S102"} or (len(said) > 1 and place != key.place):
            found.append((node.path, said, place))
    assert found == []


@EVERY_FULL_FILE
def test_every_finding_is_said_once_wherever_a_file_is_cut_off(plan: str, file: str) -> None:
    """A file that ends anywhere has findings in itself, and no other file has one for it."""
    text = PLANS[plan][file]
    for end in range(0, len(text), max(1, len(text) // 10)):
        files = {**PLANS[plan], file: text[:end]}
        said = lines(reviewed_tree(MemoryTree(files)))
        assert len(said) == len(set(said))
        elsewhere = [one for one in said if not one.startswith(f"{file}:")]
        # What lacks its end lacks ids too, to which others refer.
        assert {one.split(" ")[1] for one in elsewhere} <= {"R101", "R102"}


def test_the_full_plan_has_every_field_of_every_part() -> None:
    plan = load(MemoryTree(FULL)).plan
    given: dict[type[Part], set[str]] = {}
    for part in _parts(plan.masterplan, *(entity for _, entity in plan.entities())):
        given.setdefault(type(part), set()).update(part.model_fields_set)
    assert {kind.__name__: set(kind.model_fields) for kind in given} == {
        kind.__name__: fields for kind, fields in given.items()
    }
    assert set(given) == set(_kinds(Part)) - {Entity, HeaderItem, Titled}


def _kinds(kind: type[Part]) -> Iterator[type[Part]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("masterplan_cli.plan."):  # loading makes others, in case of need
            yield below
            yield from _kinds(below)


def _parts(*values: object) -> Iterator[Part]:
    for value in values:
        if isinstance(value, Part):
            yield value
            yield from _parts(*(getattr(value, name) for name in type(value).model_fields))
        elif isinstance(value, Mapping):
            yield from _parts(*value.values())
        elif isinstance(value, tuple):
            yield from _parts(*value)
