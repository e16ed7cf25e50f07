"""What calls of `mp` can be made of, into `src/masterplan_cli/completion/known.py`.

To be run after a command, an option, a report or a rule came, went or got another name: a test says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import typer

from masterplan_cli.cli import COMMANDS, _program, command
from masterplan_cli.figures.graph import TRACED
from masterplan_cli.language import Language
from masterplan_cli.pages import parse_page
from masterplan_cli.plan.plan import COLLECTIONS, FILES, FOLDERS, HEADER, SCALES
from masterplan_cli.report.paper import about
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.writers import WRITERS
from masterplan_cli.review import RULES
from masterplan_cli.source.tree import MemoryTree

KNOWN: Final = Path(__file__).parents[1] / "src" / "masterplan_cli" / "completion" / "known.py"

_TEXT: Final = '''\
"""What calls of `mp` can be made of. Written by `python tools/completion.py`; helps are message ids."""
# fmt: off
# ruff: noqa: E501, FBT003  # a row for each, written by a program

from masterplan_cli.completion.parameter import Parameter

# Command → its help.
COMMANDS = {commands}

# Command → its options and arguments; with an empty name, the options that stand before a command.
PARAMETERS = {{
{parameters}
}}

# Code of a finding → its title.
CODES = {codes}

# What a plan is made of: files with many entries, folders with a file for each, scales in the header.
HEADER = {header}
FILES = {files}
FOLDERS = {folders}
SCALES = {scales}
# Those of which an entry can be traced.
TRACED = {traced}

# The reports that the program brings along, with what each is about, and the formats of a paper.
REPORTS = {reports}
FORMATS = {formats}
'''


def written() -> str:
    """The text of `known.py`, as the commands, rules and reports of now would have it."""
    files = TemplateFiles(MemoryTree({}))
    return _TEXT.format(
        commands=_listed({name: message.id for name, message in COMMANDS.items()}),
        parameters="\n".join(_parameters()),
        codes=_listed({code: parse_page(rule.page).title for code, rule in RULES.items()}),
        header=_quoted(HEADER),
        files=_tuple(FILES),
        folders=_tuple(FOLDERS),
        scales=_tuple(SCALES),
        traced=_tuple(one for one in TRACED if one in COLLECTIONS),
        reports=_listed({name: about(name, files) for name in files.reports()}),
        formats=_tuple(WRITERS),
    )


def _parameters() -> Iterator[str]:
    """The lines of all commands with their parameters."""
    english = Language("en")  # its help texts are the message ids
    programs = {"": _program(english), **{name: command(name, english) for name in COMMANDS}}
    for name, made in programs.items():
        help_option = made.get_help_option(typer.Context(made, help_option_names=["-h", "--help"]))
        yield f"    {_quoted(name)}: ("
        yield from (f"        {_parameter(one)}," for one in (*made.params, help_option))
        yield "    ),"


def _parameter(made: Any) -> str:
    """The call that makes a parameter, of what Typer knows of it."""
    is_option = made.param_type_name == "option"
    is_flag = is_option and made.is_flag
    # The long name first; Typer keeps those of `--help` in no order.
    names = (
        sorted((*made.opts, *made.secondary_opts), key=lambda name: (-len(name), name)) if is_option else ()
    )
    value = "" if is_flag else made.metavar or "TEXT"
    choices = () if is_flag else made.type_descriptor.choices or ()
    repeats = made.multiple if is_option else made.nargs != 1
    shown = _tuple(names), _quoted(value), _tuple(choices), repr(bool(repeats)), _quoted(made.help or "")
    return f"Parameter({', '.join(shown)})"


def _listed(texts: Mapping[str, str]) -> str:
    return "\n".join(("{", *(f"    {_quoted(key)}: {_quoted(text)}," for key, text in texts.items()), "}"))


def _tuple(texts: Iterable[object]) -> str:
    quoted = [_quoted(str(text)) for text in texts]
    return f"({', '.join(quoted)}{',' if len(quoted) == 1 else ''})"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    KNOWN.write_text(written(), encoding="utf-8")
