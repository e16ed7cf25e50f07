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
from masterplan_cli.plan.entity import Entity, Part, keys
from masterplan_cli.plan.foundations import HeaderItem, Titled
from masterplan_cli.plan.masterplan import QualityWeights
from masterplan_cli.plan.plan import COLLECTIONS, SCALES
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
# What is wrong with files. What is wrong with a plan, such as dates, is as it was or may well change.
READ = ("Y", "S", "R")
# What says nothing new of the second plan.
EVERY_FULL_FILE = pytest.mark.parametrize(("plan", "file"), [("full", file) for file in sorted(FULL)])

# A field that means something else in some places is written with what it stands in there.

# Fields that take any text, and what stands under `open`.
FREE = frozenset(
    [
        "accessibility",
        "addressee",
        "alternatives",
        "attachments",
        "baseline",
        "benefit",
        "body",
        "budget_item",
        "city",
        "climate",
        "code",
        "countermeasure",
        "cover",
        "description",
        "disclaimer",
        "equality",
        "facts",
        "financial_effects",
        "foreword",
        "grade",
        "grounds",
        "highlights",
        "kind papers",
        "label",
        "meaning",
        "name",
        "note",
        "number",
        "official_title",
        "open",
        "outlook",
        "partners",
        "proposals",
        "reason",
        "reference",
        "response",
        "result",
        "short",
        "signatories",
        "source",
        "staff_effects",
        "status_reason",
        "steps",
        "subtitle",
        "summary",
        "tags",
        "text",
        "title",
        "unit",
        "urgency",
        "what",
        "where",
    ]
)
WEIGHTS = [f"{key} quality" for key in keys(QualityWeights)]
NOT_FREE = frozenset(["baseline indicators", "unit staff", *WEIGHTS])
# Field → what it refers to: the collection, and how the finding calls it.
REFERENCES = {
    "theme": ("themes", "theme field"),
    "goals": ("goals", "goal"),
    "principles": ("principles", "principle"),
    "responsible": ("units", "unit"),
    "involved": ("units", "unit"),
    "parent": ("units", "unit"),
    "department": ("units", "unit"),
    "unit staff": ("units", "unit"),
    "laws": ("laws", "law"),
    "resolutions": ("resolutions", "resolution"),
    "resolution": ("resolutions", "resolution"),
    "follows": ("resolutions", "resolution"),
    "order": ("orders", "order of a resolution"),
    "participation": ("participation", "participation format"),
    "depends_on": ("measures", "measure"),
    "replaced_by": ("measures", "measure"),
    "measures": ("measures", "measure"),
    "priority": ("priorities", "priority"),
    "gates": ("gates", "gate"),
}
# Field → the values that it takes.
ALLOWED = {
    "schema": "1",
    "language": "de, en",
    "role": "driver, affected",
    "role consultations": "hearing, preliminary, recommendation, decision, notice",
    "dimension": "schedule, budget, staff, result, risk",
    "light": "green, yellow, red, unknown",
    "type": "investiv, konsumtiv",
    "flow": "out, in",
    "stage": "estimated, requested, budgeted, granted",
    "continuous": "true, false",
    "recurring": "true, false",
    "replaced": "true, false",
    "visibility": "public, council, internal",
    "obligation": "statutory, council, voluntary",
    "likelihood": "low, medium, high",
    "impact": "low, medium, high",
    "Y113": "error, warning, info, off",
    "state milestones": "open, done, dropped",
    "state gates": "open, running, agreed, agreed-with-conditions, refused, not-required",
    "state editions": "draft, published",
    "state participation": "planned, running, held, postponed, cancelled",
    "kind editions": "fortschreibung, sachstandsbericht",
    "kind units": "department, office, project-group, working-group, function",
    "kind statuses": "planned, preparing, active, paused, done, stopped",
    "kind staff": "existing, additional",
}
A_DAY = (
    "Mai 2021",
    "S105 “Mai 2021” is no single day. Here a day is needed, such as 31.12.2020 or 2020-12-31.",
)
A_DATE = (
    "demnächst",
    "S105 “demnächst” is no date. "
    "Possible are for example 31.08.2020, Mai 2021, 2. KW 2021, Sommer 2021, Mitte 2021.",
)
AN_AMOUNT = (
    "1.500",
    "S108 “1.500” is no amount that can be read for certain. "
    "Is it 1500 or 1,50 euros? Write `1500` or `1,50`.",
)
A_NUMBER = (
    "1.500",
    "S111 “1.500” is no number that can be read for certain. "
    "Write numbers without blanks or dots, with a comma before decimals: `1500` or `2,5`.",
)
SOME_DAYS = ("bald", "S111 “bald” is no whole number from 0 to 9999.")
A_WEIGHT = ("101", "S111 “101” is no whole number from 0 to 100.")
A_YEAR = ("bald", "S111 “bald” is no whole number from 1900 to 2199.")
# Field → a value that it does not take, and what is said of it.
REFUSED = {
    **dict.fromkeys(["as_of", "date", "reviewed", "until deferred"], A_DAY),
    **dict.fromkeys(["actual", "by", "date gates", "date promised", "deadline", "done", "due"], A_DATE),
    **dict.fromkeys(["period", "planned", "target_date", "until", "when"], A_DATE),
    **dict.fromkeys(["actual funding", "planned funding"], AN_AMOUNT),
    **dict.fromkeys(["actual staff", "baseline indicators", "planned staff", "target", "value"], A_NUMBER),
    **dict.fromkeys(
        ["assessment_days", "milestone_red_days", "ongoing_days", "slip_red_days", "stale_days"], SOME_DAYS
    ),
    **dict.fromkeys(["ahead_days", "due_days", "long_window_days", "soon_days"], SOME_DAYS),
    **dict.fromkeys(["earliest_year", "latest_year", "year"], A_YEAR),
    **dict.fromkeys(WEIGHTS, A_WEIGHT),
    "time_zone": ("Europe/Berlinn", "S104 “Europe/Berlinn” is no time zone. Did you mean “Europe/Berlin”?"),
    "formerly": (
        "Alte Akte",
        "S106 “Alte Akte” is no valid id. Ids have small letters a to z, digits and hyphens,"
        " such as `e-akte`.",
    ),
    "color": ("blau", 'S104 “blau” is no colour. Colours are written as `"#0072B2"`.'),
    "symbol": ("abc", "S110 The text has 3 characters; 2 are allowed here. Shorten the text."),
    "url": (
        "javascript:alert",
        "S107 “javascript:alert” is no link. Links begin with `https://`, `http://` or `mailto:`.",
    ),
}
# Parts whose keys are ids.
MAPPINGS_BY_ID = frozenset(["challenges", "guiding_vision", "maxims", "milestones", "outlook", *SCALES])


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
        names = [step for step in self.path if isinstance(step, str)]
        return names[-2] if self.is_reference else names[-1]

    @property
    def names(self) -> list[str]:
        """The field together with each thing that it stands in, the nearest first; at last alone."""
        around = [step for step in self.path[:-1] if isinstance(step, str)]
        return [*(f"{self.field} {one}" for one in (*reversed(around), collection(self.file))), self.field]

    @property
    def is_reference(self) -> bool:
        """Whether a key is the id of something that stands elsewhere."""
        return self.is_key and collection(self.file) == "measures" and self.path[:-1] == ("gates",)

    @property
    def is_id(self) -> bool:
        """Whether a key is an id, not a field."""
        in_header = self.file == "masterplan.yaml" or self.path[0] == "milestones"
        if len(self.path) == 1:
            return self.file.removesuffix(".yaml") in COLLECTIONS
        if len(self.path) == 2:
            return in_header and self.path[0] in MAPPINGS_BY_ID
        return len(self.path) == 3 and self.path[1] == "orders"

    @property
    def home(self) -> str:
        """The collection that an id belongs to."""
        if self.path[0] in SCALES:
            return str(self.path[0])
        return "orders" if len(self.path) == 3 else collection(self.file)

    @property
    def is_free(self) -> bool:
        """Whether the value may be any text."""
        if self.is_key or self.text is None:
            return False
        free = (name in FREE for name in self.names if name in FREE or name in NOT_FREE)
        return self.is_below_open or next(free, False)

    @property
    def is_below_open(self) -> bool:
        return "open" in self.path[:-1]

    def replaced(self, text: str, by: str) -> str:
        return text[: self.first] + by + text[self.end :]


@cache
@cache
def nodes(plan: str, file: str) -> tuple[Node, ...]:
    text = PLANS[plan][file]
    return tuple(_walk(file, YAML(pure=True).compose(text), (), text))


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
    tree = MemoryTree({**files, node.file: node.replaced(files[node.file], by)})
    return lines(reviewed_tree(tree, select=READ), hints=True)


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
        if not node.is_key or node.is_id or node.is_reference or node.is_below_open or node.field == "Y113":
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
    return [
        said
        for file in sorted(PLANS[plan])
        for node in nodes(plan, file)
        if node.text is not None and (node.is_reference or not node.is_key)
        if (said := _said_of(plan, node, id, renamed)) is not None
    ]


def _said_of(plan: str, node: Node, id: Node, renamed: str) -> str | None:
    """What is said of a value, if it refers to an id which has another name now."""
    if node.field == "status" and id.home == "statuses" and node.text == id.field:
        return f"{node.place}: {_no_status(plan, id.field, renamed)}"
    target, kind = next((REFERENCES[name] for name in node.names if name in REFERENCES), ("", ""))
    if target == "orders" and id.home in ("resolutions", "orders"):
        resolution, order = str(node.text).split("/")
        old = id.field, id.path[0]
        if old not in [(resolution, resolution), (order, resolution)]:
            return None
        now = f"{renamed}/{order}" if id.home == "resolutions" else f"{resolution}/{renamed}"
    elif target == id.home and node.text == id.field:
        now = renamed
    else:
        return None
    return f"{node.place}: R101 “{node.text}” is no {kind} of this plan. Did you mean “{now}”?"


def _no_status(plan: str, old: str, renamed: str) -> str:
    unknown = f"R102 “{old}” is no status of this plan."
    if "_" in renamed:  # no id at all, so it is not offered
        return f"{unknown} Allowed: {', '.join(one for one in scale(plan) if one != old)}."
    allowed = ", ".join(renamed if one == old else one for one in scale(plan))
    return f"{unknown} Allowed: {allowed}. Did you mean “{renamed}”?"


@EVERY_FILE
def test_a_value_that_is_not_free_text_is_found_at_its_place_with_what_is_allowed(
    plan: str, file: str
) -> None:
    found = []
    for node in nodes(plan, file):
        if node.text is None or node.is_free or (node.is_key and not node.is_reference):
            continue
        wrong, expected = _break(plan, node, node.text)
        if (said := broken(plan, node, wrong)) != [f"{node.place}: {expected}"]:
            found.append((node.path, wrong, said, expected))
    assert found == []


def _break(plan: str, node: Node, value: str) -> tuple[str, str]:
    """Another value for a node, and what is to be said of it."""
    misspelt = value + value[-1]
    meant = f"Did you mean “{value}”?"
    if node.field == "status":
        allowed = ", ".join(scale(plan))
        return misspelt, f"R102 “{misspelt}” is no status of this plan. Allowed: {allowed}. {meant}"
    for name in node.names:
        if name in REFUSED:
            return REFUSED[name]
        if name in ALLOWED:
            return misspelt, f"S104 “{misspelt}” is not allowed here. Allowed: {ALLOWED[name]}. {meant}"
        if name in REFERENCES:
            return misspelt, f"R101 “{misspelt}” is no {REFERENCES[name][1]} of this plan. {meant}"
    raise LookupError(f"nothing is known of {node.names}")


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
        if node.is_free:
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
    key_of = {node.path: node for node in nodes(plan, file) if node.is_key}
    for node in nodes(plan, file):
        if node.is_key or node.path not in key_of:
            continue
        key = key_of[node.path]
        place = f"{file}:{key.line}:{key.column + len(str(key.text)) + 1}"
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
        said = lines(reviewed_tree(MemoryTree(files), select=READ))
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
