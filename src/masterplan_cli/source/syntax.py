"""libyaml's words for a syntax error, in words that a clerk can act on."""

from __future__ import annotations

from typing import Final

from masterplan_cli.messages import Message

_QUOTE: Final = Message("Put a text that holds a colon or begins with a special sign in quotation marks.")
_INDENT: Final = Message("Check the indentation: fields that belong together begin in the same column.")
_CLOSE: Final = Message("Close the quotation mark or bracket that was opened further up.")

# libyaml 0.2.5, scanner.c and parser.c: what it says → what is meant, and what to do.
_MEANINGS: Final[dict[str, tuple[Message, Message]]] = {
    "mapping values are not allowed in this context": (
        Message("Here stands a colon that would begin a second value."),
        _QUOTE,
    ),
    "could not find expected ':'": (Message("Here a key lacks its colon."), Message("Write `key: value`.")),
    "did not find expected key": (
        Message("Here a key was expected."),
        Message("Check the indentation, and quotation marks within the text of the line."),
    ),
    "did not find expected '-' indicator": (Message("Here a list item (`- …`) was expected."), _INDENT),
    "did not find expected ',' or ']'": (Message("Here a list in brackets is not closed."), _CLOSE),
    "did not find expected ',' or '}'": (Message("Here a mapping in braces is not closed."), _CLOSE),
    "did not find expected node content": (Message("Here a value was expected."), _QUOTE),
    "did not find expected <document start>": (Message("Here nothing more may follow."), _INDENT),
    "found character that cannot start any token": (
        Message("No value can begin with this character."),
        Message("Indent with blanks, not tabs, and put a text that begins with @ or ` in quotation marks."),
    ),
    "found a tab character where an indentation space is expected": (
        Message("Here a tab indents the line."),
        Message("Indent with blanks."),
    ),
    "found a tab character that violates indentation": (
        Message("Here a tab indents the line."),
        Message("Indent with blanks."),
    ),
    "found unexpected end of stream": (
        Message("The file ends within a text in quotation marks."),
        _CLOSE,
    ),
    "found unexpected document indicator": (
        Message("Here a text in quotation marks is not closed."),
        _CLOSE,
    ),
    "found unknown escape character": (
        Message("After a backslash, this character means nothing."),
        Message("Use single quotation marks, in which a backslash is just a backslash."),
    ),
    "found invalid Unicode character escape code": (
        Message("This escape names no character."),
        Message("Write the character itself."),
    ),
    "did not find expected hexdecimal number": (
        Message("This escape names no character."),
        Message("Use single quotation marks, in which a backslash is just a backslash."),
    ),
    "block sequence entries are not allowed in this context": (
        Message("Here no list may begin."),
        Message("Begin the list in a line of its own, below its key."),
    ),
    "found invalid tag": (Message("No text may begin with `!` without quotation marks."), _QUOTE),
    "did not find expected alphabetic or numeric character": (
        Message("No text may begin with `*` or `&` without quotation marks."),
        _QUOTE,
    ),
}


def syntax_message(problem: str) -> tuple[Message, Message | None]:
    """What is wrong, and what to do, for a problem as libyaml names it."""
    if problem in _MEANINGS:
        return _MEANINGS[problem]
    return Message("This is not valid YAML (the parser says: “{problem}”).", problem=problem), None
