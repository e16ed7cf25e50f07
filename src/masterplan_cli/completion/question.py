"""What is asked for: a command, an option, or the value of an option or argument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from masterplan_cli.completion.known import PARAMETERS
from masterplan_cli.completion.line import Line
from masterplan_cli.completion.parameter import Parameter


class Question(NamedTuple):
    """What shall be completed.

    `wanted` is the parameter of which a value is typed; None for a command or the name of an option.
    `before` stands in the same word before what is typed: `--format=`.
    """

    command: str
    wanted: Parameter | None
    typed: str
    before: str
    given: Mapping[str, str]
    """Options that stand in the line, by their first name, with their last value."""
    arguments: Sequence[str] = ()
    """The arguments before the one that is typed."""


def question_in(line: Line) -> Question | None:
    """What the line asks for; None where nothing can follow."""
    reading = _Reading()
    for word in line.words:
        reading.take(word)
    return reading.question(line.typed)


class _Reading:
    """A line that is being read, word by word."""

    def __init__(self) -> None:
        self.command = ""
        self.parameters: Sequence[Parameter] | None = PARAMETERS[""]
        self.given: dict[str, str] = {}
        self.waiting: Parameter | None = None
        self.arguments: list[str] = []
        self.has_only_arguments = False

    def take(self, word: str) -> None:
        if self.waiting is not None:
            self.given[self.waiting.names[0]] = word
            self.waiting = None
        elif word == "--" and not self.has_only_arguments:
            self.has_only_arguments = True
        elif self._is_option(word):
            self._take_option(word)
        elif not self.command:
            self.command = word
            self.parameters = PARAMETERS.get(word)
        else:
            self.arguments.append(word)

    def question(self, typed: str) -> Question | None:
        if self.parameters is None:
            return None
        if self.waiting is not None:
            return self._asking(self.waiting, typed)
        if not self._is_option(typed):
            argument = self._argument()
            return self._asking(argument, typed) if argument or not typed or not self.command else None
        name, equals, value = typed.partition("=")
        if not equals:
            return self._asking(None, typed)
        option = self._option(name)
        return None if option is None or not option.value else self._asking(option, value, f"{name}=")

    def _asking(self, wanted: Parameter | None, typed: str, before: str = "") -> Question:
        return Question(self.command, wanted, typed, before, self.given, self.arguments)

    def _is_option(self, word: str) -> bool:
        return word.startswith("-") and not self.has_only_arguments

    def _take_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        option = self._option(name)
        if option is None:
            return
        self.given[option.names[0]] = value
        if option.value and not equals:
            self.waiting = option

    def _option(self, name: str) -> Parameter | None:
        return next((one for one in self.parameters or () if name in one.names), None)

    def _argument(self) -> Parameter | None:
        """The argument that comes next, if one can."""
        arguments = [one for one in self.parameters or () if not one.names]
        if len(self.arguments) < len(arguments):
            return arguments[len(self.arguments)]
        return arguments[-1] if arguments and arguments[-1].repeats else None
