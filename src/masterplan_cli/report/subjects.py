"""What the papers of a report are about: the whole plan, or one after the other its measures or Vorlagen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.overview import Row
from masterplan_cli.messages import Message
from masterplan_cli.plan.paper import Paper
from masterplan_cli.report.contents import Contents
from masterplan_cli.report.drafting import drafted, with_department
from masterplan_cli.report.front_matter import About
from masterplan_cli.suggestions import did_you_mean

_MEASURES: Final = "measures"
_PAPERS: Final = "papers"
# Of more than these nobody wants to read all in a hint.
_NAMED_AT_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """What one paper is about, and its name among the papers of its report; "" for the whole plan."""

    id: str = ""
    row: Row | None = None
    """The measure, and where it stands."""
    paper: Paper | None = None
    """The Vorlage."""
    is_draft: bool = False
    """The Vorlage is not written: it was made of what the plan says of the measure."""

    def for_templates(self) -> Mapping[str, object]:
        """Name → value, for the templates of this paper."""
        return {"row": self.row, "paper": self.paper, "is_draft": self.is_draft}


THE_PLAN = Subject()


def subjects(
    report: str, about: About, contents: Contents, ids: Sequence[str], *, every: bool
) -> tuple[Subject, ...]:
    """The subjects that are asked for by their ids or numbers, or all there are.

    Raises MasterplanError for one that the audience's plan does not have, and where one is needed.
    """
    if about in (About.PLAN, About.EDITION):
        if every or (ids and about is About.PLAN):
            raise MasterplanError(
                Message("The report “{name}” is about the plan as a whole.", name=report),
                Message("`mp report {name}` writes it.", name=report),
            )
        return (THE_PLAN,)
    known = _Known(report, about, contents)
    if every and ids:
        raise MasterplanError(
            Message("Please name some, or take `--all`, not both."),
            Message("`mp report {name} --all` writes all of them.", name=report),
        )
    if every:
        return known.all()
    if not ids:
        raise MasterplanError(known.missing(), known.examples())
    found = {subject.id: subject for subject in map(known.named, ids)}
    return tuple(found.values())


def possible(about: About, contents: Contents) -> frozenset[str]:
    """The ids of all subjects there are, be they drafts; of a report about the whole plan the one of that."""
    measures, papers = contents.plan.measures, contents.plan.papers
    match about:
        case About.MEASURE:
            return frozenset(measures)
        case About.PAPER:
            return frozenset({*measures, *papers, *(_of_draft(id) for id in measures if id in papers)})
    return frozenset({THE_PLAN.id})


class _Known:
    """What a report can be about in the plan that its audience sees."""

    def __init__(self, report: str, about: About, contents: Contents) -> None:
        self._report = report
        self._is_of_papers = about is About.PAPER
        self._plan = contents.plan
        self._rows = {row.measure.id: row for row in contents.overview.rows}
        self._papers = contents.plan.papers if self._is_of_papers else {}

    def all(self) -> tuple[Subject, ...]:
        """All measures; of Vorlagen those that somebody has written, not the drafts."""
        if not self._rows and not self._papers:
            raise MasterplanError(
                Message("There is nothing here that a paper could be about."), self.examples()
            )
        if not self._is_of_papers:
            return tuple(map(self._of_measure, self._rows))
        if not self._papers:
            message = Message("Nobody has written a paper for the council here.")
            raise MasterplanError(message, self.examples())
        return tuple(map(self._of_paper, self._papers))

    def named(self, asked: str) -> Subject:
        """What is meant by an id, a number, or `measures/ID` and `papers/ID` where both have the id."""
        collection, slash, id = asked.casefold().partition("/")
        if slash and collection in (_MEASURES, _PAPERS):
            found = [(collection, id)] if id in self._ids(collection) else []
        else:
            found = self._called(asked.casefold())
        if len(found) > 1:
            names = tuple("/".join(one) for one in found)
            raise MasterplanError(
                Message("“{id}” stands for several things.", id=asked),
                Message("Please say which one: {names}.", names=names),
            )
        if not found:
            raise MasterplanError(self._unknown(asked), self._nearest(asked))
        collection, id = found[0]
        return self._of_measure(id) if collection == _MEASURES else self._of_paper(id)

    def missing(self) -> Message:
        """What is said where nothing is named."""
        if self._is_of_papers:
            return Message(
                "The report “{name}” is about a paper or a measure; please name one.", name=self._report
            )
        return Message("The report “{name}” is about a measure; please name one.", name=self._report)

    def examples(self) -> Message:
        """How something could be named."""
        first = next(iter((*self._papers, *self._rows)), None)
        if first is None:
            return Message("The plan has none yet; each is a file below `{folder}/`.", folder=_MEASURES)
        if self._is_of_papers and not self._papers:
            return Message("`mp report {name} {id}` drafts one for a measure.", name=self._report, id=first)
        return Message(
            "Such as `mp report {name} {id}`, or `--all` for all of them.", name=self._report, id=first
        )

    def _ids(self, collection: str) -> Mapping[str, object]:
        return self._rows if collection == _MEASURES else self._papers

    def _called(self, asked: str) -> list[tuple[str, str]]:
        """The entries of an id, else those of a number. What is written goes before what could be drafted."""
        for collection in (_PAPERS, _MEASURES):
            if asked in self._ids(collection):
                return [(collection, asked)]
        found = [(_PAPERS, one.id) for one in self._papers.values() if _is_number(one.number, asked)]
        return found + [
            (_MEASURES, id) for id, row in self._rows.items() if _is_number(row.measure.number, asked)
        ]

    def _of_measure(self, id: str) -> Subject:
        row = self._rows[id]
        if not self._is_of_papers:
            return Subject(id, row)
        # Beside a written one of this id, a draft has a name of its own.
        name = _of_draft(id) if id in self._papers else id
        return Subject(name, row, drafted(self._plan, row.measure), is_draft=True)

    def _of_paper(self, id: str) -> Subject:
        paper = with_department(self._plan, self._papers[id])
        row = self._rows.get(paper.measures[0]) if len(paper.measures) == 1 else None
        return Subject(id, row, paper)

    def _unknown(self, asked: str) -> Message:
        if self._is_of_papers:
            return Message("There is neither a paper nor a measure “{id}” here.", id=asked)
        return Message("There is no measure “{id}” here.", id=asked)

    def _nearest(self, asked: str) -> Message:
        known = tuple(dict.fromkeys((*self._papers, *self._rows)))
        hint = did_you_mean(asked, known)
        if hint is None and 0 < len(known) <= _NAMED_AT_MOST:
            return Message("Known here: {keys}.", keys=known)
        return hint or Message("`mp status` lists the measures.")


def _of_draft(id: str) -> str:
    return f"{_MEASURES}-{id}"


def _is_number(number: str | None, asked: str) -> bool:
    return number is not None and number.casefold() == asked
