"""The table of commands. A command's module is imported when it is called, not before."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from errno import ENOSPC
from importlib import import_module
from io import StringIO, TextIOWrapper
from signal import SIGINT
from typing import Any, Final, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from masterplan_cli import __version__
from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import LANGUAGES, Language, chosen, speak, spoken
from masterplan_cli.messages import Message

# Command → its help line. Its module in `commands` has its name, and a function of that name.
COMMANDS: Final = {
    "validate": Message("Say what is wrong with the plan, each fault with its place"),
    "explain": Message("Explain a code of a finding, with examples"),
    "status": Message("Show where every measure stands"),
    "show": Message("Show a measure or another entry in full, and what refers to it"),
    "diff": Message("Show what has changed between two states of the plan"),
    "history": Message("Show what happened to a measure or the plan, and what has slipped"),
    "due": Message("Show what the units have to do, ready to be sent to them"),
    "trace": Message("Show what hangs together, from law and goal to milestone"),
    "report": Message("Write a paper, such as the Fortschreibung"),
}
_SIGPIPE: Final = 13  # Windows has no name for it
_FOR_HELP: Final = {"help_option_names": ["-h", "--help"]}


def main() -> NoReturn:
    """Run `mp` with the arguments of the process."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal without umlauts gets „?“, not a traceback.
            stream.reconfigure(errors="replace")
    code = run(sys.argv[1:], Language(chosen(_asked(sys.argv[1:]), os.environ)))
    _let_go()
    sys.exit(code)


def _let_go() -> None:
    """Write what is still to be written. Where that fails, we have said so, and Python need not."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run(arguments: list[str], language: Language) -> int:
    """Run `mp` and give the exit code: 0 well, 1 the plan is at fault, 2 the call cannot be carried out.

    128 and a signal's number where there is nobody left to talk to, as shells have it.
    """
    speak(language.code)
    try:
        program = _program(language)
        return int(program.main(arguments or ["--help"], prog_name="mp", standalone_mode=False) or 0)
    except MasterplanError as error:
        _complain(error)
        return error.exit_code
    except typer.exceptions.TyperException as error:
        # It brings a library with it.
        from masterplan_cli.misuse import explained  # noqa: PLC0415  # only a mistaken call needs it

        _complain(explained(error))
    except (typer.Abort, KeyboardInterrupt):
        return 128 + SIGINT
    except SystemExit as end:
        # How Typer takes it that nobody reads any more, and how it ends when a shell has asked.
        return 128 + _SIGPIPE if isinstance(end.__context__, BrokenPipeError) else int(end.code or 0)
    except Exception as fault:  # noqa: BLE001  # the last stand: no traceback ever reaches a user
        if os.environ.get("MP_DEBUG") == "1":
            traceback.print_exc()
        _complain(_unforeseen(fault))
    return 2


def _unforeseen(fault: Exception) -> MasterplanError:
    if isinstance(fault, OSError) and fault.errno == ENOSPC:
        return MasterplanError(Message("There is no space left to write to."))
    return MasterplanError(
        Message("mp has met a fault of its own. Your files are unchanged."),
        Message("Please run the command once more with MP_DEBUG=1 and report what it prints."),
    )


def _complain(error: MasterplanError) -> None:
    from masterplan_cli.render.clean import one_line  # noqa: PLC0415  # only a mistaken call needs it

    say = spoken().text
    typer.echo(one_line(say(Message("Error: {line}", line=error.message))), err=True)
    if error.hint is not None:
        typer.echo(one_line(say(error.hint)), err=True)


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
        if not ctx.resilient_parsing and args[0] not in COMMANDS:
            # They bring a library with them.
            from masterplan_cli.misuse import SEE_HELP  # noqa: PLC0415  # only a mistaken call needs it
            from masterplan_cli.suggestions import nearest  # noqa: PLC0415  # as above

            found = nearest(args[0], COMMANDS)
            hint = Message("Did you mean `mp {command}`?", command=found) if found else SEE_HELP
            raise MasterplanError(Message("There is no command “{name}”.", name=args[0]), hint)
        return super().resolve_command(ctx, args)


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
    made: Any = typer.main.get_command(app)
    made.subcommand_metavar = language.say("COMMAND [ARGS]...")
    for parameter in made.params:
        if parameter.name in ("install_completion", "show_completion"):
            parameter.callback = _quietly(parameter.callback)
    _translate(made, language)
    return made


def _quietly(callback: Callable[..., Any]) -> Callable[..., Any]:
    """What Typer does for completion, without its words, which are English."""

    def called(ctx: Any, parameter: Any, value: Any) -> Any:
        said = StringIO()
        try:
            with redirect_stdout(said), redirect_stderr(said):
                return callback(ctx, parameter, value)
        except SystemExit:
            done = Message("Completion is set up. Every new terminal has it.")
            is_script = parameter.name == "show_completion"
            typer.echo(said.getvalue().rstrip() if is_script else spoken().text(done))
            raise typer.Exit from None
        except typer.Exit:
            raise MasterplanError(
                Message("Your shell cannot complete what mp offers, or is not known here."),
                Message("Bash, Zsh, Fish and PowerShell can. Please call mp directly from one of them."),
            ) from None

    return called


def _translate(made: Any, language: Language) -> None:
    made.language = language
    made.help = language.say(made.help or "")
    made.options_metavar = language.say("[OPTIONS]")
    # `--help` is no parameter of its own; asking for it once makes it, and it is kept.
    help_option = made.get_help_option(typer.Context(made, help_option_names=["-h", "--help"]))
    for parameter in (*made.params, help_option):
        parameter.help = language.say(parameter.help or "")
        if parameter.metavar and parameter.metavar.isupper():
            parameter.metavar = language.say(parameter.metavar)
        if parameter.param_type_name == "argument":
            parameter.display_type_rich = lambda **_: None  # „CODE <str>“ says no more than „CODE“


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"mp {__version__}")
        raise typer.Exit


def _about(
    version: bool = typer.Option(
        False, "--version", is_eager=True, callback=_show_version, help="Show the version and exit."
    ),
) -> None:
    """A city's masterplan, kept as YAML files in git: check it, see where it stands, write its reports.

    Begin with `mp status`. `mp COMMAND --help` explains a command, with examples.
    """


def _asked(arguments: list[str]) -> str | None:
    """The language of `--lang`, looked up before the arguments are read: help and errors speak it too."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value if equals else "".join(arguments[place + 1 : place + 2])
            return wanted if wanted in LANGUAGES else None
    return None
