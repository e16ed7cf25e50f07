"""How lights look: symbol, word and colours, the same in the terminal and in every paper.

A light is never shown by its colour alone. The symbols differ in shape and are one cell wide; the
colours are Okabe and Ito's, darkened or lightened until they keep a contrast of 4.5 : 1 as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from masterplan_cli.figures import Light
from masterplan_cli.messages import Message


@dataclass(frozen=True, slots=True)
class Appearance:
    """How something is shown. The colours are `#RRGGBB`, for text on a light and on a dark ground."""

    symbol: str
    word: Message
    color_light: str
    color_dark: str


LIGHTS: Final[Mapping[Light, Appearance]] = {
    Light.RED: Appearance("▲", Message("red"), "#A63D00", "#FF8F57"),
    Light.YELLOW: Appearance("◆", Message("yellow"), "#7A5600", "#F0C040"),
    Light.GREEN: Appearance("●", Message("green"), "#006B4E", "#3CC99B"),
    Light.GREY: Appearance("○", Message("grey"), "#55606B", "#A9B4BF"),
    Light.ONGOING: Appearance("↻", Message("ongoing"), "#005A8F", "#6CBDF0"),
    Light.DONE: Appearance("✔", Message("done"), "#005A8F", "#6CBDF0"),
    Light.PAUSED: Appearance("‖", Message("at rest"), "#55606B", "#A9B4BF"),
    Light.STOPPED: Appearance("✕", Message("dropped"), "#55606B", "#A9B4BF"),
}
