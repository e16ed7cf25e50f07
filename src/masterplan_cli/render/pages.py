"""The pages of rules, for `mp explain`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masterplan_cli.findings import Rule
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.pages import Example, Page, Shows, parse_page
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.render.wrapping import wrap


def page_text(rule: Rule, language: Language, terminal: Terminal) -> str:
    """The page of one rule."""
    page = parse_page(rule.page)
    paint = terminal.paint
    lines = [
        f"{paint(rule.code, 'bold')} · {language.value(rule.severity)}",
        *(paint(line, "bold") for line in wrap(language.say(page.title), terminal.width, language.code)),
    ]
    for paragraph in page.paragraphs:
        lines += ["", *wrap(language.say(paragraph), terminal.width, language.code)]
    lines += _examples(page, language, terminal)
    return "\n".join(lines) + "\n"


def _examples(page: Page, language: Language, terminal: Terminal) -> Iterator[str]:
    for example in page.examples:
        announced, style = _announced(example)
        yield from ("", terminal.paint(language.text(announced), style))
        yield from (f"    {line}" if line else "" for line in example.text.splitlines())


def _announced(example: Example) -> tuple[Message, str]:
    """What stands above an example, and in which style."""
    match example.shows:
        case Shows.BEFORE:
            return Message("Before, `{file}`:", file=example.file), "bold"
        case Shows.BAD:
            return Message("Bad, `{file}`:", file=example.file), "red"
        case Shows.GOOD:
            return Message("Good, `{file}`:", file=example.file), "green"


def page_list(rules: Iterable[Rule], language: Language, terminal: Terminal) -> str:
    """All codes with their titles, one a line where they fit."""
    lines = []
    for rule in rules:
        severity = language.value(rule.severity)
        title = wrap(language.say(parse_page(rule.page).title), max(30, terminal.width - 16), language.code)
        lines.append(f"{terminal.paint(rule.code, 'bold')}  {severity:<8}  {title[0]}".rstrip())
        lines += (" " * 16 + line for line in title[1:])
    return "\n".join(lines) + "\n"
