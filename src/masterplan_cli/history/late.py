"""A past that is looked up when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property

from masterplan_cli.plan.past import DatePath
from masterplan_cli.plan.when import When


class LatePromises(Mapping[DatePath, When]):
    """What was promised of each date, looked up late."""

    def __init__(self, paths: Sequence[DatePath], find: Callable[[DatePath], When | None]) -> None:
        self._paths = paths
        self._find = cache(find)

    def __getitem__(self, path: DatePath) -> When:
        found = self._find(path) if path in self._paths else None
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[DatePath]:
        return (path for path in self._paths if self._find(path) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class LatePast:
    """A past of which the promises and the last change are looked up late."""

    def __init__(self, promised: LatePromises, find: Callable[[], date | None]) -> None:
        self.promised = promised
        self._find = find

    @cached_property
    def changed(self) -> date | None:
        """The last day on which a value changed."""
        return self._find()
