"""What reading a file refuses: each as its rule, what is wrong, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from masterplan_cli.findings import Finding, Location, Related, Rule
from masterplan_cli.messages import Message
from masterplan_cli.source import rules
from masterplan_cli.source.syntax import syntax_message

# Characters of the plan's own text in a message.
_QUOTED_AT_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something wrong with a file, wherever it stands."""

    rule: Rule
    message: Message
    hint: Message | None = None

    def at(self, place: Location, *related: Related) -> Finding:
        """The finding at a place."""
        return self.rule.finding(self.message, place, hint=self.hint, related=related)


TOO_LARGE: Final = Refusal(rules.TOO_LARGE, Message("The file is larger than 1 MiB."))
EMPTY: Final = Refusal(rules.EMPTY, Message("The file is empty."), Message("Fill the file or delete it."))
NOT_A_MAPPING: Final = Refusal(
    rules.NOT_A_MAPPING,
    Message("The file does not consist of keys and values."),
    Message("Write lines of the form `key: value`."),
)
SEVERAL_DOCUMENTS: Final = Refusal(
    rules.SEVERAL_DOCUMENTS,
    Message("Here a second document begins; only the first one is read."),
    Message("Delete the line `---`, or give the second document a file of its own."),
)
KEY_WITH_PARTS: Final = Refusal(
    rules.SYNTAX,
    Message("A key must be a plain text, not a list or a mapping."),
    Message("A text that begins with a bracket or brace needs quotation marks."),
)
MERGE_KEY: Final = Refusal(
    rules.MERGE_KEY,
    Message("Mappings cannot be taken over with `<<`."),
    Message("Write the fields of the other mapping out."),
)
EMPTY_VALUE: Final = Refusal(
    rules.EMPTY_VALUE,
    Message("Here a value is missing; an empty value counts as not given."),
    Message("Write the value, delete the key, or say under `open` why it is not known."),
)
TAG_DIRECTIVE: Final = Refusal(
    rules.TAG,
    Message("Tags such as “{tag}” are not used in a plan.", tag="%TAG"),
    Message("Delete the line."),
)


def not_utf8(byte: int) -> Refusal:
    """A byte that no UTF-8 text has at its place."""
    message = Message("The file is not UTF-8 text: byte {byte} does not belong there.", byte=f"0x{byte:02X}")
    return Refusal(rules.NOT_UTF8, message, Message("Save the file with the encoding UTF-8."))


def control_character(code: int) -> Refusal:
    """A character that nobody sees, by its code in Unicode."""
    message = Message("The text holds the control character {code}.", code=f"U+{code:04X}")
    hint = Message("Delete the character; it was probably copied in with the text.")
    return Refusal(rules.CONTROL_CHARACTER, message, hint)


def too_many_values(limit: int) -> Refusal:
    """More keys and values than a file may have."""
    return Refusal(rules.TOO_LARGE, Message("The file has more than {limit} keys and values.", limit=limit))


def too_deep(limit: int) -> Refusal:
    """More levels than a file may have."""
    return Refusal(
        rules.TOO_DEEP, Message("Here values are nested more than {limit} levels deep.", limit=limit)
    )


def duplicate_key(key: str) -> Refusal:
    """A key that its mapping has already."""
    message = Message("The key “{key}” is written twice.", key=_cut(key))
    return Refusal(rules.DUPLICATE_KEY, message, Message("Keep one of the two; only the first one is read."))


def anchor(name: str) -> Refusal:
    """`&name`."""
    hint = Message("Delete `&{name}`; a text that begins with `&` needs quotation marks.", name=_cut(name))
    return Refusal(rules.ANCHOR, Message("Anchors are not used in a plan."), hint)


def alias(name: str) -> Refusal:
    """`*name`."""
    message = Message("References such as `*{name}` are not used in a plan.", name=_cut(name))
    hint = Message("Write the value itself; a text that begins with `*` needs quotation marks.")
    return Refusal(rules.ALIAS, message, hint)


def tag(written_out: str) -> Refusal:
    """`!name`, or `!!name`, which the parser writes out."""
    written = written_out.replace("tag:yaml.org,2002:", "!!")
    message = Message("Tags such as “{tag}” are not used in a plan.", tag=_cut(written))
    hint = Message("Delete the tag; a text that begins with `!` needs quotation marks.")
    return Refusal(rules.TAG, message, hint)


def syntax(problem: str) -> Refusal:
    """What libyaml cannot read, for a problem as it names it."""
    return Refusal(rules.SYNTAX, *syntax_message(problem))


def _cut(text: str) -> str:
    """As much of a text as a message can hold."""
    return text if len(text) <= _QUOTED_AT_MOST else f"{text[:_QUOTED_AT_MOST]}…"
