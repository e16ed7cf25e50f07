"""Words that only keep a place until someone writes the text."""

from __future__ import annotations

import re
from typing import Final

# Nobody writes these in a sentence. All begin with rare characters, so that looking for them is quick.
_MARKS: Final = re.compile(r"(?<![\w-])(?:TODO|TBD|FIXME|XXX+|xxx+)(?![\w-])|\?{3,}|[Ll]orem ipsum")
_QUICK: Final = re.compile(r"TODO|TBD|FIXME|XXX|xxx|\?\?\?|\[|\(")
# What stands in brackets within a text: a phrase, or in square ones an order to fill them in.
_BRACKETS: Final = re.compile(r"\(([^()\n]+)\)|\[([^\[\]\n]+)\](?!\()")
_ORDER: Final = re.compile(r"\b(?:einfügen|ergänzen|eintragen|nachtragen|ausfüllen|insert)\b", re.IGNORECASE)

# Only keep a place where they are the whole text, or all that stands in brackets.
_PHRASES: Final = frozenset(
    {
        "wird ergänzt",
        "wird noch ergänzt",
        "werden ergänzt",
        "werden noch ergänzt",
        "wird nachgetragen",
        "wird noch nachgetragen",
        "wird nachgereicht",
        "wird noch nachgereicht",
        "ist noch zu ergänzen",
        "noch zu ergänzen",
        "zu ergänzen",
        "bitte ergänzen",
        "bitte noch ergänzen",
        "bitte ausfüllen",
        "bitte eintragen",
        "folgt",
        "folgt noch",
        "folgt später",
        "folgt in kürze",
        "text folgt",
        "text folgt noch",
        "beschreibung folgt",
        "beschreibung folgt noch",
        "angaben folgen",
        "angaben folgen noch",
        "zahlen folgen",
        "zahlen folgen noch",
        "näheres folgt",
        "details folgen",
        "text einfügen",
        "hier text einfügen",
        "bitte text einfügen",
        "platzhalter",
        "platzhaltertext",
        "blindtext",
        "beispieltext",
        "mustertext",
        "todo",
        "to do",
        "tbd",
        "tbc",
        "tba",
        "t.b.d",
        "t. b. d",
        "fixme",
        "to be added",
        "to be announced",
        "to be completed",
        "to be confirmed",
        "to be decided",
        "to be defined",
        "to be determined",
        "to be done",
        "to follow",
        "coming soon",
        "insert text",
        "insert text here",
        "placeholder",
    }
)
# In brackets they may tell something: „Die Mittel (noch offen) …“.
_WHOLE: Final = _PHRASES | {
    "",
    "noch offen",
    "ist noch offen",
    "noch nicht bekannt",
    "noch unbekannt",
    "noch unklar",
    "noch zu klären",
    "muss noch geklärt werden",
    "wird noch geklärt",
    "k. a",
    "k.a",
    "n. n",
    "n.n",
    "n/a",
    "xx",
}
# What may stand around a phrase: blanks, brackets, quotation marks, emphasis, dots, dashes.
_AROUND: Final = " \t\n()[]{}<>„“”\"'‚‘*_.…:;,!?/–—-"
_LONGEST: Final = max(map(len, _WHOLE)) + 10


def may_keep_a_place(text: str) -> bool:
    """Whether it pays to look closer."""
    return (
        (len(text) <= _LONGEST and is_placeholder(text))
        or _QUICK.search(text) is not None
        or "orem ipsum" in text
    )


def placeholder_in(text: str) -> str | None:
    """The words in a text that only keep a place, whatever stands around them; None if there are none."""
    if found := _MARKS.search(text):
        return found[0]
    for found in _BRACKETS.finditer(text):
        if _bare(found[1] or found[2]) in _PHRASES or _ORDER.search(found[2] or ""):
            return found[0]
    return None


def is_placeholder(text: str) -> bool:
    """Whether the whole of a text is only a placeholder."""
    return _bare(text) in _WHOLE


def _bare(words: str) -> str:
    return words.strip(_AROUND).casefold()
