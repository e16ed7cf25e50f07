"""What the papers of a report are about: the whole plan, or one after the other its measures or Vorlagen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.overview import Row
from masterplan_cli.messages import Message
from masterplan_cli.plan.paper import Paper
from masterplan_cli.report.contents import Contents
from masterplan_cli.report.drafting import drafted
from masterplan_cli.report.front_matter import About
from masterplan_cli.suggestions import suggested


@dataclass(frozen=True, slots=True)
class Subject:
    """What one paper is about, and its name among the papers of its report; "" for the whole plan."""

    id: str = ""
    row: Row | None = None
    """The measure, and where it stands."""
    paper: Paper | None = None
    """The Vorlage."""

    def for_templates(self) -> Mapping[str, object]:
        """Name → value, for the templates of this paper."""
        return {"row": self.row, "paper": self.paper}


THE_PLAN = Subject()


def subjects(
    report: str, about: About, contents: Contents, ids: Sequence[str], *, every: bool
) -> tuple[Subject, ...]:
    """The subjects that are asked for by their ids, or all there are.

    Raises MasterplanError for an id that the audience's plan does not have, and where one is needed.
    """
    if about in (About.PLAN, About.EDITION):
        if every or (ids and about is About.PLAN):
            raise MasterplanError(
                Message("The report “{name}” is about the plan as a whole.", name=report),
                Message("`mp report {name}` writes it.", name=report),
            )
        return (THE_PLAN,)
    known = dict(_of_measures(contents) if about is About.MEASURE else _of_papers(contents))
    if every:
        return tuple(known.values()) if about is About.MEASURE else tuple(_written(known))
    if not ids:
        raise MasterplanError(_which(report, about), _examples(report, known))
    return tuple(_named(id, known, about) for id in dict.fromkeys(ids))


def _of_measures(contents: Contents) -> Iterator[tuple[str, Subject]]:
    for row in contents.overview.rows:
        yield row.measure.id, Subject(row.measure.id, row)


def _of_papers(contents: Contents) -> Iterator[tuple[str, Subject]]:
    """The plan's Vorlagen, and of each measure a draft of one."""
    rows = {row.measure.id: row for row in contents.overview.rows}
    for id, row in rows.items():
        yield id, Subject(id, row, drafted(row.measure))
    for id, paper in contents.plan.papers.items():
        yield id, Subject(id, rows.get(paper.measures[0]) if len(paper.measures) == 1 else None, paper)


def _written(known: Mapping[str, Subject]) -> Iterator[Subject]:
    """Those that somebody has written, not the drafts."""
    for id, subject in known.items():
        if subject.row is None or subject.row.measure.id != id:
            yield subject


def _named(id: str, known: Mapping[str, Subject], about: About) -> Subject:
    found = known.get(id)
    if found is None:
        message = Message("There is no measure “{id}” here.", id=id)
        if about is About.PAPER:
            message = Message("There is neither a paper nor a measure “{id}” here.", id=id)
        raise MasterplanError(message, suggested(id, known))
    return found


def _which(report: str, about: About) -> Message:
    if about is About.MEASURE:
        return Message("The report “{name}” is about a measure; please name one.", name=report)
    return Message("The report “{name}” is about a paper or a measure; please name one.", name=report)


def _examples(report: str, known: Collection[str]) -> Message:
    first = next(iter(known), "e-akte")
    return Message("Such as `mp report {name} {id}`, or `--all` for all of them.", name=report, id=first)
