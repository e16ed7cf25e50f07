"""The README's picture of `mp status`: what the program prints, as an SVG without web fonts.

`python tools/picture.py` writes `docs/status.svg`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

ROOT: Final = Path(__file__).parents[1]
PICTURE: Final = ROOT / "docs" / "status.svg"
COLUMNS: Final = 120
LINES: Final = 24

# Rich's own frame, but with fonts that every computer has, so that the picture asks no server.
FRAME: Final = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>mp status</title>
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", "Cascadia Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px; line-height: {line_height}px; white-space: pre; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def main() -> int:
    """Run `mp status` as on a terminal and draw its first lines."""
    as_terminal = {"FORCE_COLOR": "1", "COLUMNS": str(COLUMNS), "TERM": "xterm-256color", "MP_LANG": "de"}
    environment = {**os.environ, **as_terminal}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "masterplan_cli", "status", "--today", "2021-07-15"]
    shown = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)  # noqa: S603  # our own program
    console = Console(file=StringIO(), record=True, width=COLUMNS, force_terminal=True)
    console.print(Text.from_ansi("\n".join(shown.stdout.splitlines()[:LINES])))
    PICTURE.parent.mkdir(exist_ok=True)
    svg = console.export_svg(title="mp status", theme=SVG_EXPORT_THEME, code_format=FRAME, unique_id="mp")
    PICTURE.write_text(svg, encoding="utf-8")
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
