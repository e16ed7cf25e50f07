"""The line that somebody types, as a shell hands it over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Line(NamedTuple):
    """The words behind `mp` that are whole, and the one that is being typed, which may be empty."""

    words: tuple[str, ...]
    typed: str


def line_of(shell: str, environment: Mapping[str, str]) -> Line:
    """The line as Typer's script for the shell puts it into the environment."""
    if shell == "bash":
        return _of_bash(environment["COMP_WORDS"].split("\n"), int(environment["COMP_CWORD"]))
    words = _unquoted(environment["_TYPER_COMPLETE_ARGS"])[1:]
    if "_TYPER_COMPLETE_WORD_TO_COMPLETE" in environment:  # PowerShell
        is_begun = bool(environment["_TYPER_COMPLETE_WORD_TO_COMPLETE"])
    else:
        is_begun = not environment["_TYPER_COMPLETE_ARGS"].endswith(" ")
    return Line(tuple(words[:-1]), words[-1]) if is_begun and words else Line(tuple(words), "")


def _of_bash(words: list[str], place: int) -> Line:
    # For Bash, `--format=md` is three words, of which the last may still be missing.
    typed = words[place] if place < len(words) else ""
    whole = words[1:place]
    if typed == "=" and whole and whole[-1].startswith("--"):
        typed = ""
    else:
        whole = [word for word, before in zip(whole, ["", *whole], strict=False) if not _joins(word, before)]
    return Line(tuple("".join(_unquoted(word)) for word in whole), "".join(_unquoted(typed)))


def _joins(word: str, before: str) -> bool:
    return word == "=" and before.startswith("--")


def _unquoted(text: str) -> list[str]:
    """The words of a text without their quotation marks, also where the last mark is still missing."""
    if not any(mark in text for mark in "'\"\\"):
        return text.split()
    from shlex import shlex  # noqa: PLC0415  # hardly anybody quotes

    reader = shlex(text, posix=True)
    reader.whitespace_split = True
    reader.commenters = ""
    words: list[str] = []
    try:
        words.extend(reader)
    except ValueError:
        words.append(reader.token)
    return words
