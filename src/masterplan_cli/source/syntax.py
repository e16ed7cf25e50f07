"""libyaml's words for a syntax error, in words that a clerk can act on."""

from __future__ import annotations

from typing import Final

from masterplan_cli.messages import Message

_QUOTE: Final = Message("Put a text that holds a colon or begins with a special sign in quotation marks.")
_INDENT: Final = Message("Check the indentation: fields that belong together begin in the same column.")
_CLOSE: Final = Message("Close it with the same quotation mark.")
_BLOCK: Final = (
    Message("After `|` or `>` the text begins in the next line."),
    Message("Begin the text in the next line, or put it in quotation marks."),
)
_TAG: Final = (Message("No text may begin with `!` without quotation marks."), _QUOTE)
_DIRECTIVE: Final = (Message("No line may begin with `%` without quotation marks."), _QUOTE)
_UNCLOSED_TEXT: Final = Message("The text in quotation marks that begins here is not closed.")

# libyaml 0.2.5, scanner.c and parser.c: what it says → what is meant, and what to do.
_MEANINGS: Final[dict[str, tuple[Message, Message]]] = {
    "mapping values are not allowed in this context": (
        Message("Here stands a colon that would begin a second value."),
        _QUOTE,
    ),
    "found unexpected ':'": (Message("Here stands a colon that would begin a second value."), _QUOTE),
    "mapping keys are not allowed in this context": (Message("Here no key may begin."), _QUOTE),
    "could not find expected ':'": (Message("Here a key lacks its colon."), Message("Write `key: value`.")),
    "did not find expected key": (
        Message("Here a key was expected."),
        Message("Check the indentation, and quotation marks within the text of the line."),
    ),
    "did not find expected '-' indicator": (Message("Here a list item (`- …`) was expected."), _INDENT),
    "did not find expected ',' or ']'": (
        Message("The list that begins here is not closed, or lacks a comma."),
        Message("Close the list with a bracket, and put a comma between two items."),
    ),
    "did not find expected ',' or '}'": (
        Message("The mapping in braces that begins here is not closed, or lacks a comma."),
        Message("Close the mapping with a brace, and put a comma between two fields."),
    ),
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
    "found unexpected end of stream": (_UNCLOSED_TEXT, _CLOSE),
    "found unexpected document indicator": (_UNCLOSED_TEXT, _CLOSE),
    "did not find expected comment or line break": _BLOCK,
    "found an indentation indicator equal to 0": _BLOCK,
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
    "did not find expected alphabetic or numeric character": (
        Message("No text may begin with `*` or `&` without quotation marks."),
        _QUOTE,
    ),
    "did not find expected '!'": _TAG,
    "did not find expected tag URI": _TAG,
    "did not find the expected '>'": _TAG,
    "did not find URI escaped octet": _TAG,
    "did not find expected whitespace or line break": _TAG,
    "found undefined tag handle": _TAG,
    "could not find expected directive name": _DIRECTIVE,
    "did not find expected version number": _DIRECTIVE,
    "did not find expected digit or '.' character": _DIRECTIVE,
    "found extremely long version number": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "found incompatible YAML document": _DIRECTIVE,
    "found unexpected non-alphabetical character": _DIRECTIVE,
    "found unknown directive name": _DIRECTIVE,
}


# What libyaml notices only behind the place where it began.
_NOTICED_LATE: Final = frozenset(
    {
        "could not find expected ':'",
        "did not find expected ',' or ']'",
        "did not find expected ',' or '}'",
        "found unexpected end of stream",
        "found unexpected document indicator",
    }
)


def is_noticed_late(problem: str) -> bool:
    """Whether the place of the fault is where the thing begins, not where it is noticed."""
    return problem in _NOTICED_LATE or _MEANINGS.get(problem) in (_TAG, _DIRECTIVE)


def syntax_message(problem: str) -> tuple[Message, Message | None]:
    """What is wrong, and what to do, for a problem as libyaml names it."""
    if problem in _MEANINGS:
        return _MEANINGS[problem]
    return Message("This is not valid YAML (the parser says: “{problem}”).", problem=problem), None
