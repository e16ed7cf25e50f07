"""Colours that can be read: what a plan chooses for its statuses, made dark or light enough."""

from __future__ import annotations

from typing import Final

# The grounds of the pages and pictures (`style.css`), and WCAG 2.1's contrast for text, level AA.
LIGHT_GROUND: Final = "#FFFFFF"
DARK_GROUND: Final = "#14191F"
ENOUGH: Final = 4.5
_STEPS: Final = 100


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#RRGGBB`, 1 to 21, as WCAG 2.1 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str) -> str:
    """The colour, mixed with black or white until it has enough contrast on the ground.

    The ground's tints (table rows, panels) take some of the contrast away, so there is a margin.
    """
    goal = "#000000" if _luminance(ground) > 0.5 else "#FFFFFF"
    for step in range(_STEPS + 1):
        mixed = _mixed(colour, goal, step / _STEPS)
        if contrast(mixed, ground) >= ENOUGH * 1.15:
            return mixed
    return goal


def _mixed(colour: str, goal: str, share: float) -> str:
    parts = (round(a + (b - a) * share) for a, b in zip(_parts(colour), _parts(goal), strict=True))
    return "#" + "".join(f"{part:02X}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
