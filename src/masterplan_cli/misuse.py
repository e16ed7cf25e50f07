"""A mistaken call: what Typer says of it → what we say."""

from __future__ import annotations

import re
from ast import literal_eval
from typing import Any, Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message, Value
from masterplan_cli.suggestions import did_you_mean, nearest

SEE_HELP: Final = Message("`mp --help` lists the commands, `mp COMMAND --help` their options.")

# How Python writes a text down, which is how Typer quotes one.
_QUOTED: Final = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
# The first that matches counts. What is not listed, Typer takes from our catalogues.
_MISUSES: Final = (
    (r"No such option: (?P<name>\S+).*", Message("There is no option “{name}”.")),
    (r"Got unexpected extra argument\(s\) \((?P<name>.*)\)", Message("“{name}” is too much here.")),
    (rf"Option (?P<name>{_QUOTED}) does not take a value\.", Message("The option `{name}` takes no value.")),
    (rf"Option (?P<name>{_QUOTED}) requires .*", Message("The option `{name}` needs a value.")),
    (
        rf"Invalid value for (?P<name>.+?): (?:Value error, )?(?P<value>{_QUOTED}) is not one of "
        r"(?P<allowed>.+)\.",
        Message("“{value}” is no value for `{name}`. Allowed: {allowed}."),
    ),
    (r"Invalid value for (?P<name>.+?): .*", Message("`{name}` does not take this value.")),
    (r"Missing option (?P<name>.+?)\..*", Message("The option `{name}` is missing.")),
    (r"Missing argument (?P<name>.+?)\..*", Message("The argument {name} is missing.")),
)


def explained(error: Any) -> MasterplanError:
    """What was wrong with a call. `error` is the exception by which Typer refuses it."""
    said = error.format_message()
    context = getattr(error, "ctx", None)
    for pattern, message in _MISUSES:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            values = {name: _read(text) for name, text in found.groupdict().items()}
            return MasterplanError(Message(message.id, **values), _hint(values, context))
    return MasterplanError(Message(said), _hint({}, context))


def _read(text: str) -> Value:
    """What stands in Python's quotes: a text, or several of them."""
    if re.fullmatch(rf"(?:{_QUOTED})(?:, (?:{_QUOTED}))*", text):
        read = literal_eval(text)
        return read if isinstance(read, tuple) else str(read)
    return text


def _hint(values: dict[str, Value], context: Any) -> Message:
    value, allowed, name = values.get("value"), values.get("allowed"), values.get("name")
    if context is None:
        return SEE_HELP
    if isinstance(value, str) and isinstance(allowed, tuple):
        found = did_you_mean(value, [str(one) for one in allowed])
    elif isinstance(name, str) and name.startswith("-"):
        found = _hint_at_option(name, context)
    else:
        found = None
    return found or _see_help_of(context)


def _hint_at_option(option: str, context: Any) -> Message | None:
    known = [name for parameter in context.command.get_params(context) for name in parameter.opts]
    if option in known:
        return None
    found = nearest(option, [name for name in known if name.startswith("--")])
    if found is not None:
        return Message("Did you mean `{option}`?", option=found)
    if context.parent is None and option.startswith("--"):
        return Message("Options stand behind the command, as in `mp status {option}`.", option=option)
    return None


def _see_help_of(context: Any) -> Message:
    if context.parent is None:
        return SEE_HELP
    return Message("`{command} --help` shows what is possible.", command=context.command_path)
