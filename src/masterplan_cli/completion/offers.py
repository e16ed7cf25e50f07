"""What is offered for what is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from masterplan_cli.completion.entries import COLLECTIONS, Entries
from masterplan_cli.completion.known import CODES, COMMANDS, FORMATS, PARAMETERS, REPORTS, TRACED
from masterplan_cli.completion.offer import Offer, beginning, behind, matching
from masterplan_cli.completion.question import Question
from masterplan_cli.completion.references import of_collection, references
from masterplan_cli.completion.states import states

# The options that take an id → the collection or scale that it is of.
IDS: Final[Mapping[str, str]] = {
    "--edition": "editions",
    "--goal": "goals",
    "--status": "statuses",
    "--theme": "themes",
    "--unit": "units",
}
# What a report is about → the collections of which it takes ids.
ABOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "edition": ("editions",),
    "measure": ("measures",),
    "paper": ("papers", "measures"),
}
# The titles of so many files are worth the time of reading them.
_TITLES_AT_MOST: Final = 200


class Offers:
    """What is offered for a question. Raises MasterplanError where a plan must be asked and there is none."""

    def __init__(self, question: Question) -> None:
        self.question = question

    @cached_property
    def entries(self) -> Entries:
        """Those of the plan that the line means, as far as the command takes them."""
        return Entries(self._plan(), TRACED if self.question.command == "trace" else COLLECTIONS)

    def _plan(self) -> Path:
        # What it brings along takes as long as the rest.
        from masterplan_cli.source.folder import find_plan  # noqa: PLC0415  # only where the plan is asked

        asked = self.question.given.get("--plan")
        return find_plan(Path(asked).expanduser() if asked else None, Path.cwd()).absolute()

    def words(self) -> list[Offer]:
        """The offers, each a whole word."""
        question = self.question
        if question.wanted is None:
            return beginning(self._names(), question.typed)
        if question.wanted.choices:
            found = matching((Offer(one, one, "value") for one in question.wanted.choices), question.typed)
        else:
            source = SOURCES.get(question.wanted.value)
            found = source(self) if source is not None else []
        return behind(question.before, found)

    def explained(self, environment: Mapping[str, str]) -> list[Offer]:
        """The same, with a text to each, in the language that the line or the environment asks for."""
        found = self.words()
        told = self._told(environment, are_many=len(found) > _TITLES_AT_MOST)
        return [Offer(offer.word, told(offer)) for offer in found]

    def _told(self, environment: Mapping[str, str], *, are_many: bool) -> Callable[[Offer], str]:
        from masterplan_cli.language import LANGUAGES, chosen, language  # noqa: PLC0415  # Bash needs none

        asked = self.question.given.get("--lang")
        speech = language(chosen(asked if asked in LANGUAGES else None, environment))

        def told(offer: Offer) -> str:
            match offer.how:
                case "say":
                    return speech.say(offer.told)
                case "label":
                    return speech.label(offer.told)
                case "value":
                    meant = speech.value(offer.told)
                    return "" if meant == offer.told else meant
                case "file":
                    return "" if are_many else self.entries.title(offer.told)
            return offer.told

        return told

    def _names(self) -> Iterator[Offer]:
        """The commands and options that can follow."""
        question = self.question
        if not question.command and not question.typed.startswith("-"):
            yield from (Offer(name, help, "say") for name, help in COMMANDS.items())
            return
        for option in PARAMETERS[question.command]:
            if option.names and (option.repeats or option.names[0] not in question.given):
                yield from (Offer(name, option.help, "say") for name in option.names if name != "-h")

    def ids(self) -> list[Offer]:
        """The ids that an option takes, or all that an argument may mean."""
        question = self.question
        assert question.wanted is not None
        if question.command == "report" and not question.wanted.names:
            return matching(self._subjects(), question.typed)
        if not question.wanted.names:
            return references(question.typed, self.entries)
        return matching(of_collection(self.entries, IDS[question.wanted.names[0]]), question.typed)

    def _subjects(self) -> Iterator[Offer]:
        """What the report that is named can be about, and is not asked for yet."""
        report, *asked = self.question.arguments
        about = self.entries.about(report)
        seen: set[str] = set()
        for collection in ABOUT.get(REPORTS.get(report, "") if about is None else about, ()):
            for offer in of_collection(self.entries, collection):
                # Of two with the same id, the first is meant.
                word = f"{collection}/{offer.word}" if offer.word in seen else offer.word
                seen.add(offer.word)
                if word not in asked:
                    yield offer._replace(word=word)

    def codes(self) -> list[Offer]:
        """The codes of findings."""
        return matching(_codes(), self.question.typed)

    def several_codes(self) -> list[Offer]:
        """A list of codes, of which the last is typed."""
        return self._last(_codes())

    def formats(self) -> list[Offer]:
        """A list of formats of a paper, of which the last is typed."""
        return self._last(map(Offer, FORMATS))

    def reports(self) -> list[Offer]:
        """The names of the reports that there are, those beside the plan too; none for a new one."""
        assert self.question.wanted is not None
        if self.question.wanted.names:
            return []
        return matching(map(Offer, sorted({*REPORTS, *self.entries.reports()})), self.question.typed)

    def states(self) -> list[Offer]:
        """The tags and branches of the plan's repository."""
        from masterplan_cli.source.folder import repository_above  # noqa: PLC0415  # only where one is asked

        return matching(map(Offer, states(repository_above(self._plan()))), self.question.typed)

    def _last(self, offers: Iterable[Offer]) -> list[Offer]:
        head, comma, last = self.question.typed.rpartition(",")
        found = matching((offer for offer in offers if offer.word not in head.split(",")), last)
        return behind(head + comma, found)


def _codes() -> Iterator[Offer]:
    return (Offer(code, title, "say") for code, title in CODES.items())


# What the help calls a value → what can stand there.
SOURCES: Final[Mapping[str, Callable[[Offers], list[Offer]]]] = {
    "CODE": Offers.codes,
    "CODES": Offers.several_codes,
    "FORMATS": Offers.formats,
    "FROM": Offers.states,
    "ID": Offers.ids,
    "NAME": Offers.reports,
    "REV|DATE": Offers.states,
    "TO": Offers.states,
}
