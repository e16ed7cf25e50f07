"""What hangs together with one part of a plan, as a tree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from masterplan_cli.figures.graph import Node, Step
from masterplan_cli.messages import Message
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.resolution import Order
from masterplan_cli.render.clean import clean
from masterplan_cli.render.lights import light_words
from masterplan_cli.render.statuses import status_cell
from masterplan_cli.render.tables.md import escaped
from masterplan_cli.render.trace.naming import Naming
from masterplan_cli.render.trace.shown import Shown
from masterplan_cli.render.wrapping import wrap

_INDENT = 2
# Deeper than this the tree grows no further to the right.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class _Branch:
    """One node of the tree in words: what it is, how it is called, where it stands, what it lacks."""

    depth: int
    kind: str
    name: str
    standing: str = ""
    gaps: tuple[str, ...] = ()
    remark: str = ""


class _Tree:
    """The words of the tree, all in one language."""

    def __init__(self, shown: Shown) -> None:
        self.trace = shown.trace
        self.say = shown.language.text
        self.language = shown.language
        self.reckoning = shown.reckoning
        self.naming = Naming(shown.plan, shown.reckoning.day, shown.language)
        self.gaps: dict[Node, list[str]] = defaultdict(list)
        for gap in shown.trace.gaps:
            self.gaps[gap.node].append(self.naming.gap(gap))

    def head(self) -> _Branch:
        """The node that everything else hangs together with."""
        assert self.trace.start is not None
        return self._branch(Step(0, self.trace.start))

    def day(self) -> str:
        """The day that statuses and lights are those of."""
        return self.say(
            Message("As of {day} ({origin})", day=self.reckoning.day, origin=self.reckoning.origin)
        )

    def parts(self) -> Iterator[tuple[str, str, list[_Branch]]]:
        """Both ways from there: a heading, what to say where there is nothing, and the branches."""
        trace = self.trace
        yield (
            self.say(Message("What it rests on")),
            self.say(Message("nothing above it")),
            list(map(self._branch, trace.up)),
        )
        yield (
            self.say(Message("What follows from it")),
            self.say(Message("nothing below it")),
            list(map(self._branch, trace.down)),
        )

    def _branch(self, step: Step) -> _Branch:
        part = self.trace.graph.nodes[step.node]
        kind, name = self.naming.kind(step.node), self.naming.full(step.node, part)
        if step.is_repeated:
            return _Branch(step.depth, kind, name, remark=self.say(Message("see above")))
        gaps = tuple(self.gaps.get(step.node, ()))
        if isinstance(part, Order) and part.result is not None:
            result = self.say(Message("Result: {what}", what=" ".join(part.result.split())))
            return _Branch(step.depth, kind, name, result, gaps=gaps)
        if not isinstance(part, Measure):
            return _Branch(step.depth, kind, name, gaps=gaps)
        row = self.naming.row(part)
        words = [status_cell(row).text, light_words(row.light, self.language)]
        if row.total:
            words.append(
                self.say(Message("{done} of {total} milestones done", done=row.done, total=row.total))
            )
        return _Branch(step.depth, kind, name, " · ".join(words), gaps)

    def gap(self, gap: str) -> str:
        """A gap is named as one, not only painted."""
        return self.say(Message("Gap: {what}", what=gap))


def tree_lines(shown: Shown) -> Iterator[str]:
    """The tree for a terminal."""
    tree = _Tree(shown)
    screen = _Screen(shown, tree)
    head = tree.head()
    yield from screen.painted(f"{head.kind}: {head.name}", "bold")
    yield from screen.painted(" · ".join(filter(None, (head.standing, tree.day()))), "")
    for gap in head.gaps:
        yield from screen.painted(tree.gap(gap), "yellow")
    for title, nothing, branches in tree.parts():
        yield ""
        yield from screen.painted(title, "bold")
        if not branches:
            yield from screen.painted(nothing, "dim", _INDENT)
        for branch in branches:
            yield from screen.branch(branch)


class _Screen:
    """The tree's branches as lines that fit."""

    def __init__(self, shown: Shown, tree: _Tree) -> None:
        self.tree = tree
        self.width = shown.terminal.width
        self.paint = shown.terminal.paint
        self.language = shown.language.code

    def painted(self, text: str, style: str, indent: int = 0) -> Iterator[str]:
        """A text in lines of at most the width."""
        lines = wrap(clean(text), self.width - indent, self.language)
        return (" " * indent + self.paint(line, style) for line in lines)

    def branch(self, branch: _Branch) -> Iterator[str]:
        """Kind and name, and below them what is to be said of it."""
        indent = _INDENT * min(branch.depth, _DEEPEST)
        kind = branch.kind + "  "
        hang = indent + cell_len(kind)
        head = " " * indent + self.paint(kind, "dim")
        name = f"{branch.name} ({branch.remark})" if branch.remark else branch.name
        for line in wrap(clean(name), self.width - hang, self.language):
            yield head + line
            head = " " * hang
        if branch.standing:
            yield from self.painted(branch.standing, "", hang)
        for gap in branch.gaps:
            yield from self.painted(self.tree.gap(gap), "yellow", hang)


def tree_markdown(shown: Shown) -> Iterator[str]:
    """The tree as nested lists in Markdown."""
    tree = _Tree(shown)
    head = tree.head()
    yield from (f"# {escaped(head.kind)}: {escaped(head.name)}", "")
    yield escaped(" · ".join(filter(None, (head.standing, tree.day()))))
    for gap in head.gaps:
        yield from ("", f"**{escaped(tree.gap(gap))}**")
    for title, nothing, branches in tree.parts():
        yield from ("", f"## {escaped(title)}", "")
        if not branches:
            yield escaped(nothing)
        for branch in branches:
            said = [f"{escaped(branch.kind)}: {escaped(branch.name)}"]
            said += [escaped(text) for text in (branch.standing, branch.remark) if text]
            said += [f"**{escaped(tree.gap(gap))}**" for gap in branch.gaps]
            yield "  " * (min(branch.depth, _DEEPEST) - 1) + "- " + " · ".join(said)
