"""The table of commands. A command's module is imported when it is called, not before."""

from __future__ import annotations

import os
import re
import sys
import traceback
from importlib import import_module
from typing import Any, Final, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from masterplan_cli import __version__
from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import LANGUAGES, Language, chosen, speak
from masterplan_cli.messages import Message

# Command → its help line. Its module in `commands` has its name, and a function of that name.
COMMANDS: Final = {
    "validate": Message("Say what is wrong with the plan, each fault with its place"),
    "explain": Message("Explain a code of a finding, with examples"),
    "status": Message("Show where every measure stands"),
    "report": Message("Write a paper, such as the Fortschreibung"),
}
_FOR_HELP: Final = {"help_option_names": ["-h", "--help"]}


def main() -> NoReturn:
    """Run `mp` with the arguments of the process."""
    code = chosen(_asked(sys.argv[1:]), os.environ)
    speak(code)
    sys.exit(run(sys.argv[1:], Language(code)))


def run(arguments: list[str], language: Language) -> int:
    """Run `mp` and give the exit code: 0 well, 1 the plan is at fault, 2 the call cannot be carried out."""
    try:
        program = _program(language)
        return int(program.main(arguments or ["--help"], prog_name="mp", standalone_mode=False) or 0)
    except MasterplanError as error:
        _complain(language, language.text(error.message), language.text(error.hint) if error.hint else "")
    except typer.exceptions.TyperException as error:
        _misused(error, language)
    except typer.Abort:
        return 130
    except BrokenPipeError:
        # Whoever read the output has seen enough. Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception:  # noqa: BLE001  # the last stand: no traceback ever reaches a user
        if os.environ.get("MP_DEBUG") == "1":
            traceback.print_exc()
        _complain(
            language,
            language.text(Message("mp has met a fault of its own. Your files are unchanged.")),
            language.text(
                Message("Please run the command once more with MP_DEBUG=1 and report what it prints.")
            ),
        )
    return 2


class _Command(TyperCommand):
    """A command whose help speaks the language that was asked for."""

    language: Language

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)


def _write_usage(made: Any, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(made.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=made.language.text(Message("Usage:")) + " ")


class _Commands(TyperGroup):
    """The commands of the table, each made from its module when it is called."""

    language: Language

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        _write_usage(self, ctx, formatter)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name not in self.commands:
            self.add_command(command(cmd_name, self.language))
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section(self.language.text(Message("Commands"))):
            formatter.write_dl([(name, self.language.text(line)) for name, line in COMMANDS.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            # Only a mistaken call needs it, and it brings a library with it.
            from masterplan_cli.suggestions import nearest  # noqa: PLC0415

            found = nearest(args[0], COMMANDS)
            hint = Message("Did you mean `mp {command}`?", command=found) if found else _SEE_HELP
            raise MasterplanError(Message("There is no command “{name}”.", name=args[0]), hint)
        return super().resolve_command(ctx, args)


_SEE_HELP: Final = Message("`mp --help` lists the commands, `mp COMMAND --help` their options.")


def command(name: str, language: Language) -> Any:
    """One command of the table, its help in a language."""
    module = import_module(f"masterplan_cli.commands.{name}")
    single = typer.Typer(rich_markup_mode=None, add_completion=False)
    single.command(name, cls=_Command, context_settings=_FOR_HELP)(getattr(module, name))
    made = typer.main.get_command(single)
    _translate(made, language)
    return made


def _program(language: Language) -> Any:
    app = typer.Typer(cls=_Commands, rich_markup_mode=None, context_settings=_FOR_HELP)
    app.callback()(_about)
    made = typer.main.get_command(app)
    _translate(made, language)
    return made


def _translate(made: Any, language: Language) -> None:
    made.language = language
    made.help = language.say(made.help or "")
    # `--help` is no parameter of its own; asking for it once makes it, and it is kept.
    help_option = made.get_help_option(typer.Context(made, help_option_names=["-h", "--help"]))
    for parameter in (*made.params, help_option):
        parameter.help = language.say(parameter.help or "")


def _about(
    version: bool = typer.Option(False, "--version", is_eager=True, help="Show the version and exit."),
) -> None:
    """A city's masterplan, kept as YAML files in git: check it, see where it stands, write its reports.

    Begin with `mp status`. `mp COMMAND --help` explains a command, with examples.
    """
    if version:
        typer.echo(f"mp {__version__}")
        raise typer.Exit


def _asked(arguments: list[str]) -> str | None:
    """The language of `--lang`, looked up before the arguments are read: help and errors speak it too."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value if equals else "".join(arguments[place + 1 : place + 2])
            return wanted if wanted in LANGUAGES else None
    return None


def _misused(error: typer.exceptions.TyperException, language: Language) -> None:
    """Say a mistaken call in our words, where Typer's are known."""
    said = error.format_message()
    for pattern, message in _MISUSES:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            said = language.text(Message(message.id, **found.groupdict()))
            break
    _complain(language, said, language.text(_SEE_HELP))


_MISUSES: Final = (
    (r"No such option: (?P<name>\S+).*", Message("There is no option “{name}”.")),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)", Message("“{name}” is too much here.")),
    (r"Option '(?P<name>[^']*)' does not take a value.*", Message("The option `{name}` takes no value.")),
    (r"Option '(?P<name>[^']*)' requires an argument.*", Message("The option `{name}` needs a value.")),
    (
        r"Invalid value for '(?P<name>[^']*)': '(?P<value>[^']*)' is not one of (?P<allowed>.*?)\.?",
        Message("“{value}” is no value for `{name}`. Allowed: {allowed}."),
    ),
    (r"Missing argument '(?P<name>[^']*)'.*", Message("The argument {name} is missing.")),
)


def _complain(language: Language, line: str, hint: str) -> None:
    typer.echo(language.text(Message("Error: {line}", line=line)), err=True)
    if hint:
        typer.echo(hint, err=True)
