"""What each shell wants to be told. Their scripts are Typer's; `mp --install-completion` writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os.path import commonprefix
from typing import Final, TypeAlias

from masterplan_cli.completion.offer import Offer
from masterplan_cli.completion.offers import Offers
from masterplan_cli.completion.question import Question

# What a shell is given to read, and the exit code.
Reply: TypeAlias = tuple[str, int]

# What the help calls a folder. Which there are, the shells know.
FOLDER: Final = "DIR"


def _bash(question: Question, _: Mapping[str, str]) -> Reply:
    words = [offer.word for offer in Offers(question).words()]
    typed = question.before + question.typed
    shared = commonprefix(words)  # noqa: RUF071  # of letters it shall be
    if shared and not shared.startswith(typed) and len(words) > 1:
        # Bash would put their common beginning in place of what was typed.
        return "", 0
    return "\n".join(words), 0


def _zsh(question: Question, environment: Mapping[str, str]) -> Reply:
    if _is_folder(question):
        return "_files -/", 0
    offers = Offers(question).explained(environment)
    if not offers:
        return "", 0
    items = " ".join(_quoted(_item(offer)) for offer in offers)
    script = f"local -a offers; offers=({items}); _describe '' offers"
    if not all(offer.word.startswith(question.before + question.typed) for offer in offers):
        # Zsh would leave out what does not begin with what was typed, and then put one in for all.
        script += " -U; compstate[insert]=menu"
    return script, 0


def _item(offer: Offer) -> str:
    return f"{offer.word}:{_plain(offer.told)}" if offer.told else offer.word


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(question: Question, environment: Mapping[str, str]) -> Reply:
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        # Where we say no, Fish offers files and folders.
        return "", int(_is_folder(question))
    offers = Offers(question).explained(environment)
    return "\n".join(f"{offer.word}\t{_plain(offer.told)}" for offer in offers), 0


def _powershell(question: Question, environment: Mapping[str, str]) -> Reply:
    offers = Offers(question).explained(environment)
    return "\n".join(f"{offer.word}:::{_plain(offer.told) or ' '}" for offer in offers), 0


def _is_folder(question: Question) -> bool:
    return question.wanted is not None and question.wanted.value == FOLDER


def _plain(text: str) -> str:
    """A text on one line, without what a terminal would obey: titles are anybody's."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


SHELLS: Final[Mapping[str, Callable[[Question, Mapping[str, str]], Reply]]] = {
    "bash": _bash,
    "zsh": _zsh,
    "fish": _fish,
    "powershell": _powershell,
    "pwsh": _powershell,
}
