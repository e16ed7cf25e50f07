"""What hangs together, both ways, and what does not: whole answers on a small plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.generate import write_plan
from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.connections import connections
from masterplan_cli.figures.gaps import gaps
from masterplan_cli.figures.graph import TRACED, Node, Step, downwards, graph, upwards
from masterplan_cli.figures.trace import trace
from masterplan_cli.loading import load
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.tree import WorkingTree
from tests.full_plan import FULL
from tests.program import PLAN, ROOT
from tests.small_plan import loaded, text

HEAD = "title: T\ntheme: technik\nstatus: laufend\ngoals: [service]\n"


def plan_of(**files: str) -> Plan:
    """The small plan without its measure, and files by name: `a` is `measures/a.yaml`."""
    shared = ("laws", "goals", "principles", "themes", "resolutions", "masterplan")
    read = loaded(
        {
            "measures/portal.yaml": HEAD,
            **{f"{name}.yaml" if name in shared else f"measures/{name}.yaml": files[name] for name in files},
        }
    )
    assert [text(finding.message) for finding in read.findings] == []
    return read.plan


RESOLUTIONS = """\
r1: {title: R1, date: 2016-01-01}
r2:
  title: R2
  date: 2018-01-01
  follows: r1
  orders:
    x: {text: X, due: Ende 2021, measures: [a]}
    y: {text: Y}
"""
TRACED_PLAN = plan_of(
    resolutions=RESOLUTIONS,
    laws="l: {title: L, role: driver}\n",
    principles="p: {title: P}\n",
    a=HEAD + "laws: [l]\nprinciples: [p]\nresolutions: [r2]\nresponsible: buero\ndepends_on: [b]\n"
    "milestones: {m: {title: M}, n: {title: N}}\n",
    b=HEAD + "milestones: {o: {title: O, order: r2/y}}\nfinish: {promised: {date: 2020, resolution: r1}}\n",
)


def shown(steps: Sequence[Step]) -> list[str]:
    return [
        f"{'  ' * (step.depth - 1)}{step.node[0]}/{step.node[1]}{' again' * step.is_repeated}"
        for step in steps
    ]


def test_links_lead_from_what_comes_first() -> None:
    assert list(graph(TRACED_PLAN).links()) == [
        (("laws", "l"), ("measures", "a")),
        (("goals", "service"), ("measures", "a")),
        (("goals", "service"), ("measures", "b")),
        (("goals", "service"), ("measures", "portal")),
        (("principles", "p"), ("measures", "a")),
        (("themes", "technik"), ("measures", "a")),
        (("themes", "technik"), ("measures", "b")),
        (("themes", "technik"), ("measures", "portal")),
        (("resolutions", "r1"), ("resolutions", "r2")),
        (("resolutions", "r1"), ("measures", "b")),
        (("resolutions", "r2"), ("orders", "r2/x")),
        (("resolutions", "r2"), ("orders", "r2/y")),
        (("resolutions", "r2"), ("measures", "a")),  # it names the resolution itself
        (("orders", "r2/x"), ("measures", "a")),
        (("orders", "r2/y"), ("measures", "b")),
        (("orders", "r2/y"), ("milestones", "b/o")),
        (("measures", "a"), ("milestones", "a/m")),
        (("measures", "a"), ("milestones", "a/n")),
        (("measures", "b"), ("milestones", "b/o")),
    ]


@pytest.mark.parametrize(
    ("start", "up", "down"),
    [
        (
            ("measures", "a"),
            [
                "laws/l",
                "goals/service",
                "principles/p",
                "themes/technik",
                "orders/r2/x",
                "  resolutions/r2",
                "    resolutions/r1",
            ],
            ["milestones/a/m", "milestones/a/n"],
        ),
        (
            ("measures", "b"),
            [
                "goals/service",
                "themes/technik",
                "resolutions/r1",
                "orders/r2/y",
                "  resolutions/r2",
                "    resolutions/r1 again",
            ],
            ["milestones/b/o"],
        ),
        (
            ("resolutions", "r1"),
            [],
            [
                "resolutions/r2",
                "  orders/r2/x",
                "    measures/a",
                "      milestones/a/m",
                "      milestones/a/n",
                "  orders/r2/y",
                "    measures/b",
                "      milestones/b/o",
                "measures/b again",
            ],
        ),
        (
            ("milestones", "b/o"),
            [
                "measures/b",
                "  goals/service",
                "  themes/technik",
                "  resolutions/r1",
                "  orders/r2/y",
                "    resolutions/r2",
                "      resolutions/r1 again",
            ],
            [],
        ),
        (("laws", "l"), [], ["measures/a", "  milestones/a/m", "  milestones/a/n"]),
    ],
)
def test_both_ways(start: Node, up: list[str], down: list[str]) -> None:
    found = graph(TRACED_PLAN)

    assert shown(upwards(found, start)) == up
    assert shown(downwards(found, start)) == down


def test_resolutions_in_a_circle_come_to_an_end() -> None:
    plan = plan_of(
        resolutions="r1: {title: R1, date: 2016-01-01, follows: r2}\n"
        "r2: {title: R2, date: 2016-01-01, follows: r1}\n"
        "r3: {title: R3, date: 2016-01-01, follows: r3}\n"
    )
    found = graph(plan)

    assert shown(upwards(found, ("resolutions", "r1"))) == ["resolutions/r2", "  resolutions/r1 again"]
    assert shown(downwards(found, ("resolutions", "r3"))) == ["resolutions/r3 again"]


def test_a_long_line_of_resolutions_is_walked_to_its_end() -> None:
    count = 1200
    lines = [f"r{n}: {{title: R, date: 2016-01-01, follows: r{n + 1}}}" for n in range(count)]
    plan = plan_of(resolutions="\n".join([*lines, f"r{count}: {{title: R, date: 2016-01-01}}"]) + "\n")

    assert upwards(graph(plan), ("resolutions", "r0"))[-1] == Step(count, ("resolutions", f"r{count}"))


def linked(plan: Plan) -> set[tuple[Node, Node]]:
    """Every reference between what is traced, the slow way: with the address that it stands at."""
    found = graph(plan)
    pairs = set()
    for one in connections(plan):
        whole = (one.source.collection, one.source.id or "")
        part = (str(one.source.path[0]), f"{one.source.id}/{'/'.join(map(str, one.source.path[1:2]))}")
        ends = {"orders": [part], "milestones": [part, whole]}.get(part[0], [whole])
        pairs |= {(end, (one.collection, one.id)) for end in ends}
    return {
        (first, then)
        for first, then in pairs
        if first in found.nodes and then in found.nodes and not first[0] == then[0] == "measures"
    }


@pytest.mark.parametrize("name", ["full", "dortmund", "musterstadt", "generated"])
def test_every_reference_is_a_link(name: str, tmp_path: Path) -> None:
    if name == "full":
        plan = loaded({"measures/portal.yaml": None, **FULL}).plan
    elif name == "generated":
        write_plan(tmp_path / "plan", 60)
        plan = load(WorkingTree(tmp_path / "plan")).plan
    else:
        plan = load(WorkingTree(PLAN if name == "dortmund" else ROOT / "examples" / "musterstadt")).plan
    found = graph(plan)
    links = {frozenset(link) for link in found.links()}
    owned = {
        frozenset(((home, id), (parts, f"{id}/{key}")))
        for home, parts in (("measures", "milestones"), ("resolutions", "orders"))
        for id, entity in plan.collection(home).items()
        for key in getattr(entity, parts)
    }

    assert links == {frozenset(pair) for pair in linked(plan)} | owned
    ranks = dict.fromkeys(TRACED, 0) | {"orders": 1, "measures": 2, "milestones": 3}
    assert [one for one in found.links() if ranks[one[0][0]] > ranks[one[1][0]]] == []
    assert {node for node in found.nodes if node not in found.before or node not in found.after} == set()


# --- Where something is missing ----------------------------------------------------------------------

A = HEAD.replace("title: T", "title: A")
STOPPED = A.replace("laufend", "entfallen")


def order(fields: str) -> str:
    return f"r: {{title: R, date: 2018-01-01, orders: {{o: {{text: O, {fields}}}}}}}\n"


GAPS: dict[str, tuple[dict[str, str], list[str]]] = {
    "nothing is missing": ({"a": A}, []),
    "an order without an answer": (
        {"resolutions": order("due: 2020")},
        ["order-unanswered orders/r/o"],
    ),
    "an order with a result": ({"resolutions": order("result: Erledigt.")}, []),
    "an order with a measure": ({"resolutions": order("measures: [a]"), "a": A}, []),
    "an order without a date": (
        {"resolutions": order("measures: [a]"), "a": A + "finish: {planned: 2030}\n"},
        [],
    ),
    "an order with a milestone": (
        {"resolutions": order("due: 2020"), "a": A + "milestones: {m: {title: M, order: r/o}}\n"},
        ["order-not-mutual milestones/a/m `r/o` does not name its measure"],
    ),
    "an order and a milestone that name each other": (
        {"resolutions": order("measures: [a]"), "a": A + "milestones: {m: {title: M, order: r/o}}\n"},
        [],
    ),
    "a dropped measure": (
        {"resolutions": order("measures: [a]"), "a": STOPPED},
        ["order-dropped orders/r/o"],
    ),
    "a dropped measure and a result": (
        {"resolutions": order("measures: [a], result: Ja."), "a": STOPPED},
        [],
    ),
    "a dropped measure and another one": (
        {"resolutions": order("measures: [a, portal]"), "a": STOPPED},
        [],
    ),
    "a dropped measure with another in its place": (
        {"resolutions": order("measures: [a]"), "a": STOPPED + "replaced_by: portal\n"},
        [],
    ),
    "a dropped milestone": (
        {
            "resolutions": order("measures: [portal]"),
            "a": STOPPED + "milestones: {m: {title: M, order: r/o, state: dropped}}\n",
        },
        ["order-not-mutual milestones/a/m `r/o` does not name its measure"],
    ),
    "a measure in time": (
        {"resolutions": order("measures: [a], due: 2021-12-31"), "a": A + "finish: {planned: Ende 2021}\n"},
        [],
    ),
    "a measure that is late": (
        {"resolutions": order("measures: [a], due: 2021-12-30"), "a": A + "finish: {planned: Ende 2021}\n"},
        ["order-late orders/r/o ordered by 2021-12-30, but “A” is planned for end of 2021"],
    ),
    "a late measure and a result": (
        {
            "resolutions": order("measures: [a], due: 2020, result: Ja."),
            "a": A + "finish: {planned: Ende 2021}\n",
        },
        [],
    ),
    "a measure that was late": (
        {
            "resolutions": order("measures: [a], due: 2020"),
            "a": A + "finish: {planned: Ende 2021, actual: 2021-11-01}\n",
        },
        [],
    ),
    "a late measure that is done": (
        {
            "resolutions": order("measures: [a], due: 2020"),
            "a": A.replace("laufend", "fertig") + "finish: {planned: Ende 2021}\n",
        },
        [],
    ),
    "two late measures": (
        {
            "resolutions": order("measures: [a, portal], due: 2020"),
            "a": A + "finish: {planned: 2021}\n",
            "portal": HEAD + "finish: {planned: 2022}\n",
        },
        ["order-late orders/r/o ordered by 2020, but “A” is planned for 2021"],
    ),
    "a milestone in time, for a measure that takes longer": (
        {
            "resolutions": order("measures: [a], due: 2021-12-31"),
            "a": A + "finish: {planned: 2025}\nmilestones: {m: {title: M, due: 2021-12-31, order: r/o}}\n",
        },
        [],
    ),
    "a milestone that is late": (
        {
            "resolutions": order("measures: [a], due: 2021-12-31"),
            "a": A + "milestones: {m: {title: M, due: 2022-01-01, order: r/o}}\n",
        },
        ["order-late orders/r/o ordered by 2021-12-31, but “M” is planned for 2022-01-01"],
    ),
    "a late milestone that is done": (
        {
            "resolutions": order("measures: [a], due: 2021-12-31"),
            "a": A + "finish: {planned: 2025}\n"
            "milestones: {m: {title: M, due: 2022-01-01, state: done, order: r/o}}\n",
        },
        [],
    ),
    "a dropped milestone does not speak for its measure": (
        {
            "resolutions": order("measures: [a], due: 2021-12-31"),
            "a": A + "finish: {planned: 2025}\n"
            "milestones: {m: {title: M, due: 2021, state: dropped, order: r/o}}\n",
        },
        ["order-late orders/r/o ordered by 2021-12-31, but “A” is planned for 2025"],
    ),
    "a resolution without effect": (
        {"resolutions": "r: {title: R, date: 2018-01-01}\n"},
        ["resolution-without-effect resolutions/r"],
    ),
    "a resolution that a later one follows": (
        {
            "resolutions": "r: {title: R, date: 2018-01-01}\nq: {title: Q, date: 2019-01-01, follows: r}\n",
            "a": A + "resolutions: [q]\n",
        },
        [],
    ),
    "a resolution that holds a promise": (
        {
            "resolutions": "r: {title: R, date: 2018-01-01}\n",
            "a": A + "milestones: {m: {title: M, promised: {date: 2020, resolution: r}}}\n",
        },
        [],
    ),
    "a law without a measure": (
        {"laws": "l: {title: L, role: driver}\nm: {title: M, role: affected}\n"},
        ["law-without-measure laws/l"],
    ),
    "a law whose measure was dropped": (
        {"laws": "l: {title: L, role: driver}\n", "a": STOPPED + "laws: [l]\n"},
        ["law-without-measure laws/l all its measures were dropped"],
    ),
    "goals, principles and theme fields without a measure": (
        {
            "goals": "service: {title: S}\ng: {title: G}\n",
            "principles": "p: {title: P}\n",
            "themes": "technik: {title: T}\nt: {title: T2}\n",
        },
        [
            "goal-without-measure goals/g",
            "principle-without-measure principles/p",
            "theme-without-measure themes/t",
        ],
    ),
    "measures that say what they rest on, and do not": (
        {
            "a": A + "obligation: statutory\n",
            "b": A + "obligation: council\n",
            "c": A + "obligation: voluntary\n",
        },
        ["measure-without-law measures/a", "measure-without-resolution measures/b"],
    ),
    "measures that say what they rest on, and do": (
        {
            "laws": "l: {title: L, role: affected}\n",
            "resolutions": "r: {title: R, date: 2018-01-01}\n" + order("measures: [c]").replace("r:", "q:"),
            "a": A + "obligation: statutory\nlaws: [l]\n",
            "b": A + "obligation: council\nresolutions: [r]\n",
            "c": A + "obligation: council\n",
        },
        [],
    ),
    "measures without a goal, by their numbers": (
        {
            "a": "number: M10\n" + A.replace("goals: [service]\n", ""),
            "b": "number: M9\n" + A.replace("goals: [service]\n", ""),
            "c": STOPPED.replace("goals: [service]\n", "") + "obligation: statutory\n",
        },
        ["measure-without-goal measures/b", "measure-without-goal measures/a"],
    ),
}


@pytest.mark.parametrize("case", GAPS)
def test_gaps(case: str) -> None:
    files, expected = GAPS[case]
    plan = plan_of(**files)

    assert [
        f"{gap.kind} {gap.node[0]}/{gap.node[1]}" + (f" {text(gap.why)}" if gap.why else "")
        for gap in gaps(plan, graph(plan))
    ] == expected


def test_what_could_not_be_read_is_no_gap() -> None:
    read = loaded(
        {
            "measures/portal.yaml": HEAD + "obligation: statutory\nlaws: [l]\n",
            "laws.yaml": "l: [\n",
            "resolutions.yaml": order("measures: [gibt-es-nicht]"),
        }
    )

    assert gaps(read.plan, graph(read.plan)) == ()


# --- From somewhere ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "start", "up", "down"),
    [
        ("p", ("principles", "p"), [], ["measures/a"]),
        (
            "r2/x",
            ("orders", "r2/x"),
            ["resolutions/r2", "  resolutions/r1"],
            ["measures/a", "  milestones/a/m", "  milestones/a/n"],
        ),
        ("measures/b", ("measures", "b"), None, ["milestones/b/o"]),
        ("b/o", ("milestones", "b/o"), None, []),
        ("b.milestones.o", ("milestones", "b/o"), None, []),
        ("resolutions/r2.orders.x", ("orders", "r2/x"), ["resolutions/r2", "  resolutions/r1"], None),
    ],
)
def test_from_somewhere(asked: str, start: Node, up: list[str] | None, down: list[str] | None) -> None:
    found = trace(TRACED_PLAN, asked)

    assert found.start == start
    assert up is None or shown(found.up) == up
    assert down is None or shown(found.down) == down


def test_only_what_is_on_the_way_is_shown() -> None:
    plan = plan_of(
        resolutions=order("due: 2020, measures: [a]"),
        a=A.replace("goals: [service]\n", "") + "finish: {planned: 2021}\n",
        b=A.replace("goals: [service]\n", ""),
    )
    found = trace(plan, "a")

    assert found.nodes() == (
        ("measures", "a"),
        ("themes", "technik"),
        ("orders", "r/o"),
        ("resolutions", "r"),
    )
    assert list(found.links()) == [
        (("themes", "technik"), ("measures", "a")),
        (("resolutions", "r"), ("orders", "r/o")),
        (("orders", "r/o"), ("measures", "a")),
    ]
    assert [gap.node for gap in found.gaps] == [("orders", "r/o"), ("measures", "a")]


def test_from_nowhere_everything_is_shown() -> None:
    found = trace(TRACED_PLAN)

    assert (found.start, found.up, found.down) == (None, (), ())
    assert found.nodes() == tuple(graph(TRACED_PLAN).nodes)
    assert list(found.links()) == list(graph(TRACED_PLAN).links())


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("technk", "The plan has no “technk”."),
        ("buero", "“buero” is nothing that could be traced."),
        ("laufend", "“laufend” is nothing that could be traced."),
        ("doppelt", "“doppelt” stands for several things."),
    ],
)
def test_what_cannot_be_traced(asked: str, said: str) -> None:
    plan = plan_of(goals="service: {title: S}\ndoppelt: {title: G}\n", doppelt=A)
    with pytest.raises(MasterplanError) as caught:
        trace(plan, asked)

    assert text(caught.value.message) == said
    assert caught.value.hint is not None


def test_what_can_be_traced_goes_before_what_cannot() -> None:
    assert trace(plan_of(buero=A), "buero").start == ("measures", "buero")
