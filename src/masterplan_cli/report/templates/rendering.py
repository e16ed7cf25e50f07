"""Templates and what they are given → text, escaped by the kind of the template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, pass_context
from jinja2.runtime import Undefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from masterplan_cli.errors import MasterplanError
from masterplan_cli.escaping import escape
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.report.front_matter import FrontMatter, parted
from masterplan_cli.report.prose import prose, prose_in_line
from masterplan_cli.report.spoken import ProseText, placed, spoken
from masterplan_cli.report.template_files import REPORT, BinaryFile, TemplateFile, TemplateFiles
from masterplan_cli.report.templates.environments import MarkdownEnvironment, PageEnvironment

# Stands for a place of a sentence whose value is Markdown. No text of a plan holds this character.
_PLACE: Final = "\x00"
# What a template can do wrong while it runs. Whatever else is raised is a fault of ours.
_FAULTS: Final = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


class Templates:
    """The templates of a plan, in a language, with what all of them are given."""

    def __init__(self, files: TemplateFiles, language: Language, given: Mapping[str, object]) -> None:
        self._files = files
        self._language = language
        self._used: dict[str, bool] = {}
        common = {**given, "_": self._say, "_n": self._count, "label": language.label, "euros": self._euros}
        self._markdown = MarkdownEnvironment(self._load)
        self._markdown.globals.update(common)
        self._markdown.finalize = self._in_markdown
        self._markdown.filters |= {"in_line": _in_line, "join": self._join}
        self._page = PageEnvironment(self._load)
        self._page.globals.update(common)
        self._page.finalize = self._in_page

    def report(self, name: str, given: Mapping[str, object]) -> tuple[FrontMatter, str]:
        """A report's front matter, its title in the language, and its Markdown.

        Raises MasterplanError, naming file and line, for a fault in a template.
        """
        front = self.front_matter(name)
        return front, self._render(self._markdown, name + REPORT, given)

    def part(self, name: str, given: Mapping[str, object]) -> str:
        """The Markdown of a template that is no report. Raises MasterplanError as above."""
        return self._render(self._markdown, name, given)

    def page(self, name: str, given: Mapping[str, object], ready: Mapping[str, str] | None = None) -> str:
        """The HTML, SVG or CSS that a template makes of what it is given.

        `ready` is HTML already and is not escaped. Raises MasterplanError as above.
        """
        html = {key: Markup(text) for key, text in (ready or {}).items()}  # noqa: S704  # made by our writers
        return self._render(self._page, name, {**given, **html})

    def raw(self, name: str) -> str:
        """A file that is taken as it is, such as the style. Raises MasterplanError if there is none."""
        return self.file(name).text

    def file(self, name: str) -> TemplateFile:
        """The same with its place. Raises MasterplanError if there is none."""
        file = self._files.find(name)
        if file is None:
            raise MasterplanError(Message("There is no template “{name}”.", name=name))
        return file

    def binary(self, name: str, *, own: bool = True) -> BinaryFile:
        """A file that is no text; without `own`, the one that comes with the program.

        Raises MasterplanError if there is none or it is too large.
        """
        file = self._files.binary(name, own=own)
        if file is None:
            raise MasterplanError(Message("There is no template “{name}”.", name=name))
        return file

    def front_matter(self, name: str) -> FrontMatter:
        """What a report says of itself. Raises MasterplanError if there is no such report."""
        file = self._files.report(name)
        front, _ = parted(file.name, file.text)
        try:
            title = self._page.from_string(front.title).render()
        except _FAULTS as fault:
            raise self._fault(fault, file.name) from fault
        return FrontMatter(title, front.about)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        file = self._files.find(name)
        if file is None:
            return None
        self._used[name] = file.is_own
        is_report = name.endswith(REPORT) and "/" not in name
        return parted(name, file.text)[1] if is_report else file.text, name, lambda: True

    def _render(self, environment: SandboxedEnvironment, name: str, given: Mapping[str, object]) -> str:
        try:
            return environment.get_template(name).render(given)
        except _FAULTS as fault:
            raise self._fault(fault, name) from fault

    def _say(self, id: str, /, **values: object) -> str:
        return self._sentence(Message(id, **self._plain(values)), values)

    def _count(self, singular: str, plural: str, /, n: int, **values: object) -> str:
        return self._sentence(Message.counted(singular, plural, n=n, **self._plain(values)), values)

    def _euros(self, amount: Decimal | None) -> str:
        return "–" if amount is None else self._language.euros(amount)

    def _plain(self, values: Mapping[str, object]) -> dict[str, Any]:
        return {
            name: f"{_PLACE}{name}{_PLACE}" if isinstance(value, Markup) else placed(value, self._language)
            for name, value in values.items()
        }

    def _sentence(self, message: Message, values: Mapping[str, object]) -> str:
        """A sentence: plain, or Markdown if it holds some."""
        parts = self._language.text(message).split(_PLACE)
        if len(parts) == 1:
            return parts[0]
        return Markup("").join(
            # What stands in a place is Markdown already.
            Markup(values[part] if place % 2 else escape(part, at_start=not place))  # noqa: S704  # escaped just here
            for place, part in enumerate(parts)
        )

    @pass_context  # so that Jinja does not call it before there is a paper
    def _in_markdown(self, _: object, value: object) -> Markup:
        if isinstance(value, Markup):
            return value
        if type(value) is str:
            return Markup(escape(value))  # noqa: S704  # escaped just here
        if isinstance(value, Undefined):
            value = str(value)  # raises, and says what is missing
        if isinstance(value, ProseText):
            made = prose(value, is_open=value.is_open)
        else:
            made = escape(spoken(value, self._language))
        return Markup(made)  # noqa: S704  # made safe just here

    @pass_context
    def _in_page(self, _: object, value: object) -> object:
        return value if isinstance(value, Markup | Undefined) else spoken(value, self._language)

    def _join(self, values: Iterable[object], between: str = ", ") -> Markup:
        made = (self._in_markdown(None, value) for value in values)
        return Markup(escape(between, at_start=False)).join(made)  # noqa: S704  # escaped just here

    def _fault(self, fault: Exception, name: str) -> MasterplanError:
        place = _place(fault, self._used) or (name, 0)
        if isinstance(fault, TemplateNotFound) and fault.name != name:
            message = Message("There is no template “{name}”.", name=str(fault.name))
        else:
            message = Message("{fault}", fault=re.sub("[\x00-\x1f]+", " ", str(fault)))
        hint = Message("Please report this: the template comes with mp.")
        if self._used.get(place[0]):
            hint = Message(
                "Correct it, or delete the file beside the plan to use the one that comes with mp."
            )
        where = Message(
            "Template “{file}”, line {line}: {fault}", file=place[0], line=place[1], fault=message
        )
        return MasterplanError(where, hint)


def _in_line(value: object) -> Markup:
    """The filter for prose where only one line can stand: in a table's cell, in a list's item."""
    if isinstance(value, ProseText):
        return Markup(prose_in_line(value, is_open=value.is_open))  # noqa: S704  # made safe just here
    return Markup(escape(str(value)))  # noqa: S704  # escaped just here


def _place(fault: Exception, used: Mapping[str, bool]) -> tuple[str, int] | None:
    """The template and the line that a fault comes from."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.name or "", fault.lineno
    found = None
    trace = fault.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in used:
            found = file, trace.tb_lineno
        trace = trace.tb_next
    return found
