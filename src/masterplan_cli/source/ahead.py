"""States of a plan that are read while the program that looks at them is still being imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.source.at import PlanAt, plan_at
from masterplan_cli.source.contents import Contents
from masterplan_cli.source.documents import Document
from masterplan_cli.source.reading import DataOf, Reader, read, reading_ahead
from masterplan_cli.source.revision import RevisionTree
from masterplan_cli.source.tree import Tree


class Ahead:
    """States that were found already, by what they were asked for as: each with the plan's folder.

    What several of them have is read once, for the first one. A state that could not be found is not among
    them: whoever looks for it again, hears why.
    """

    def __init__(self, states: Mapping[str | None, tuple[Path, PlanAt]], data_of: DataOf) -> None:
        self.states = states
        self._trees = [state.tree for _, state in states.values()]
        self._data_of = data_of

    def reader(self, tree: Tree) -> Reader | None:
        """A reader of the files of one of the states, the first one's before the next one's; else None."""
        if not isinstance(tree, RevisionTree) or tree not in self._trees:
            return None
        names = tree.names()

        def document(file: str) -> Document:
            name = names.get(file)
            return read(tree, file, None if name is None else self._data_of(name))

        return document


NOTHING_AHEAD: Final = Ahead({}, lambda _: None)


@contextmanager
def looking_ahead(folder: Path | None, asked: Iterable[str], usual_zone: str) -> Iterator[Ahead]:
    """Find the states of these names, in their order, and begin to read their files."""
    found: dict[str | None, tuple[Path, PlanAt]] = {}
    with suppress(MasterplanError, OSError):
        for name in asked:
            known = [state for _, state in found.values()]
            found[name] = plan_at(folder, Path.cwd(), name, usual_zone, *known[:1])
    if not found:
        yield NOTHING_AHEAD
        return
    states = [state for _, state in found.values()]
    names = [*dict.fromkeys(name for state in states for name in _files(state.tree))]
    with reading_ahead(Contents(states[0].kept.repository.objects()), names) as data_of:
        yield Ahead(found, data_of)


def _files(tree: RevisionTree) -> Iterator[str]:
    """The names of the contents of a plan's files, in the order in which a plan is read."""
    return (name for path, name in sorted(tree.names().items()) if path.endswith(".yaml"))
