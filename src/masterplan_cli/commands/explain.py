"""`mp explain`."""

import os
from typing import Annotated

import typer

from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import chosen, language
from masterplan_cli.messages import Message
from masterplan_cli.options import Lang, NoColor
from masterplan_cli.render.pages import page_list, page_text
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.review import RULES
from masterplan_cli.suggestions import did_you_mean


def explain(
    code: Annotated[
        str | None,
        typer.Argument(metavar="CODE", help="The code of a finding, such as S105.", show_default=False),
    ] = None,
    lang: Lang = None,
    no_color: NoColor = False,
) -> None:
    """Explain a code of a finding: why it matters, what to do, a bad and a good example.

    Without a code, all codes are listed; with the first letters of some, those.

    \b
    mp explain S105
    mp explain H
    mp explain
    """
    terminal = Terminal(no_color=no_color)
    speech = language(chosen(lang, os.environ))
    asked = (code or "").upper()
    found = [rule for known, rule in RULES.items() if known.startswith(asked)]
    if asked in RULES:
        terminal.show(page_text(RULES[asked], speech, terminal))
    elif found:
        terminal.show(page_list(found, speech, terminal))
    else:
        hint = did_you_mean(asked, RULES) or Message("`mp explain` lists them.")
        raise MasterplanError(Message("“{code}” is no code of a finding.", code=code or ""), hint)
