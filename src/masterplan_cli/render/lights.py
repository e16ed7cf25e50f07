"""Lights in a table: symbol and word, and the terminal's own colours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.figures import Light, Reading
from masterplan_cli.language import Language
from masterplan_cli.render.tables.table import Cell

# The terminal's own colours, since only it knows whether its ground is light or dark.
STYLES: Final[Mapping[Light, str]] = {
    Light.RED: "bold red",
    Light.YELLOW: "yellow",
    Light.GREEN: "green",
    Light.GREY: "dim",
    Light.ONGOING: "cyan",
    Light.DONE: "cyan",
    Light.PAUSED: "dim",
    Light.STOPPED: "dim",
}
# Of these the reason is the word, and tells the day besides.
_OVER: Final = (Light.DONE, Light.PAUSED, Light.STOPPED)


def light_words(light: Light, language: Language) -> str:
    """A light as symbol and word: it is never shown by colour alone."""
    return f"{LIGHTS[light].symbol} {language.text(LIGHTS[light].word)}"


def light_cell(light: Light, language: Language) -> Cell:
    """A light without its reason."""
    return Cell(light_words(light, language), light.value, STYLES[light])


def with_reason(light: Light, reason: str, language: Language) -> str:
    """A light with its reason. Of what is over, the reason says the word itself: „✔ abgeschlossen: 2020“."""
    if light in _OVER:
        return f"{LIGHTS[light].symbol} {reason}"
    return f"{light_words(light, language)}: {reason}"


def reading_cell(reading: Reading, language: Language) -> Cell:
    """A light with its reason."""
    words = light_words(reading.light, language)
    text = with_reason(reading.light, language.text(reading.reason), language)
    style = STYLES[reading.light]
    return Cell(text, reading.light.value, style, head="" if style == "dim" else words, alone=words)
