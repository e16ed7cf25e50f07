"""A fact: one value that differs between two plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from masterplan_cli.findings import Address


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that differs. `old` or `new` is None where it is not there.

    What only one plan has is one fact, with all of it as the value: an entry, a milestone, a row of a
    list, an optional part. What both have is looked into, down to single values.

    A row is addressed by its name (`plan.rows`): `measures/e-akte.funding.2024/investiv/out.planned`,
    and an element of a list of single values by itself: `measures/e-akte.goals.service`. Where rows of
    one list are called the same, nobody can say which was which: they are facts as wholes, and counted
    (`2024/investiv/out#2`) behind those that are the same in both plans. So `old` and `new` may both be
    rows.

    A renamed measure is addressed by its new id. Its path `id` leads from the old id to the new one.
    """

    address: Address
    old: Any
    new: Any
