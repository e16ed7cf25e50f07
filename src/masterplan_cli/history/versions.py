"""Which contents the files of measures had over time, as git says it without reading them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from masterplan_cli.history.walk import Changed, Moment, commits, commits_before
from masterplan_cli.source.at import Kept
from masterplan_cli.source.git import Blob

_MEASURES: Final = "measures/"


class Version(NamedTuple):
    """A content that the file of a measure had, None where it was gone."""

    moment: Moment
    path: str
    blob: Blob | None


class Versions:
    """The versions of all measures' files up to a commit. `later` are those up to a later one, if known."""

    def __init__(self, kept: Kept, later: Versions | None = None) -> None:
        self._kept = kept
        self._later = later

    @cached_property
    def commits(self) -> Sequence[Changed]:
        """The commits that changed the plan, the oldest first."""
        later = self._later
        known = commits_before(self._kept, later._kept, later.commits) if later is not None else None
        return known if known is not None else commits(self._kept)

    @cached_property
    def of(self) -> Mapping[str, Sequence[Version]]:
        """The contents of measures' files by the measures' ids, the oldest first."""
        found: dict[str, list[Version]] = {}
        for one in self.commits:
            for path, blob in one.files.items():
                if path.startswith(_MEASURES):
                    id = path.rpartition("/")[2].removesuffix(".yaml")
                    found.setdefault(id, []).append(Version(one.moment, path, blob))
        return found

    @cached_property
    def leavings(self) -> frozenset[int]:
        """The places of the commits that took a measure's file away: there, others may have got its id."""
        return frozenset(
            one.moment.position for found in self.of.values() for one in found if one.blob is None
        )

    @cached_property
    def moved(self) -> frozenset[str]:
        """The measures that may have had other ids."""
        return frozenset(id for id, versions in self.of.items() if not self._is_simple(versions))

    def _is_simple(self, versions: Sequence[Version]) -> bool:
        """Whether a measure always was the one of this id, in this file."""
        first = versions[0]
        return first.moment.position not in self.leavings and all(
            one.blob is not None and one.blob.is_file and one.path == first.path for one in versions
        )
