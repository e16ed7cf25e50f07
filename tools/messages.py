"""Message ids from the code, the pages and the templates into the catalogues.

`python tools/messages.py` adds what is new, drops what is gone, and keeps translations; `--check`
only says what is missing. The ids are English sentences, so English needs no catalogue.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from io import BytesIO
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast
from pydantic import BaseModel

import masterplan_cli
from hatch_build import compile_catalogue
from masterplan_cli.cli import COMMANDS, _program, command
from masterplan_cli.language import Language
from masterplan_cli.pages import parse_page
from masterplan_cli.plan.entity import keys
from masterplan_cli.review import RULES

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = ROOT / "src" / "masterplan_cli"
CATALOGUES: Final = SOURCES / "locale"
TEMPLATES: Final = ROOT / "templates"

# What Typer says in help and errors, as far as it asks gettext for it.
TYPER: Final = (
    "Aborted!",
    "Arguments",
    "Commands",
    "Install completion for the current shell.",
    "Missing command.",
    "Options",
    "Show completion for the current shell, to copy it or customize the installation.",
    "Show this message and exit.",
    "default: {default}",
    "env var: {var}",
    "required",
)


def extracted() -> Catalog:
    """All that is said, as a catalogue without translations."""
    catalogue = Catalog(domain="masterplan")
    for id, plural in (*_in_sources(), *_in_templates()):
        _add(catalogue, id, plural)
    for id in (*_in_pages(), *_in_help(), *TYPER):
        _add(catalogue, id)
    for model in _models():
        for key in keys(model):
            _add(catalogue, key, context="field")
    for value in sorted(
        {str(member) for kind in _enumerations() for member in kind if not str(member).isdigit()}
    ):
        _add(catalogue, value, context="value")
    _add(catalogue, "%Y-%m-%d", context="date in figures, as strftime takes it")
    return catalogue


def _add(catalogue: Catalog, id: str, plural: str | None = None, *, context: str | None = None) -> None:
    catalogue.add((id, plural) if plural else id, context=context)


def _in_sources() -> Iterator[tuple[str, str | None]]:
    for path in sorted(SOURCES.rglob("*.py")):
        yield from _in_code(ast.parse(path.read_text(encoding="utf-8")))


def _in_templates() -> Iterator[tuple[str, str | None]]:
    for path in sorted(TEMPLATES.rglob("*.j2")):
        yield from _in_template(path.read_text(encoding="utf-8"))


def _in_pages() -> Iterator[str]:
    for rule in RULES.values():
        page = parse_page(rule.page)
        yield from (page.title, *page.paragraphs)


def _in_code(tree: ast.AST) -> Iterator[tuple[str, str | None]]:
    """`Message("…")`, `Message.counted("…", "…", …)` and `….say("…")`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        texts = [
            part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        match node.func:
            case ast.Name(id="Message") | ast.Attribute(attr="say") if texts:
                yield texts[0], None
            case ast.Attribute(attr="counted") if len(texts) > 1:
                yield texts[0], texts[1]


def _in_template(text: str) -> Iterator[tuple[str, str | None]]:
    """`_("…")` and `_n("…", "…", n=…)`."""
    tree = Environment(autoescape=True, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(text)
    for _line, _name, message in extract_from_ast(tree, gettext_functions=("_", "_n")):
        parts = [part for part in (message if isinstance(message, tuple) else (message,)) if part]
        if parts:
            yield parts[0], parts[1] if len(parts) > 1 else None


def _in_help() -> Iterator[str]:
    """Help texts, as Typer has them before they are translated."""
    english = Language("en")
    for made in (_program(english), *(command(name, english) for name in COMMANDS)):
        yield from filter(None, (made.help, *(parameter.help for parameter in made.params)))
        # What stands for a value, such as DIR; a list of the allowed values is none of our words.
        yield from (
            parameter.metavar
            for parameter in made.params
            if parameter.metavar and parameter.metavar.isupper()
        )


def _in_plan() -> Iterator[tuple[str, str]]:
    """The keys of a plan's files and the fixed values of its fields, with their context."""
    yield from (("field", key) for model in _models() for key in keys(model))
    values = {str(member) for kind in _enumerations() for member in kind}
    yield from (("value", value) for value in sorted(values) if not value.isdigit())


def _modules() -> list[Any]:
    names = [module.name for module in walk_packages(masterplan_cli.__path__, "masterplan_cli.")]
    return [import_module(name) for name in names if not name.endswith("__main__")]


def _models() -> list[type[BaseModel]]:
    found = {
        item
        for module in _modules()
        if module.__name__.startswith("masterplan_cli.plan.")
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, BaseModel) and item is not BaseModel
    }
    return sorted(found, key=lambda model: model.__name__)


def _enumerations() -> set[type[StrEnum]]:
    """The kinds of values that a plan's files, or a finding, can have."""
    return {
        item
        for module in _modules()
        if module.__name__.startswith(("masterplan_cli.plan.", "masterplan_cli.findings"))
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, StrEnum) and item is not StrEnum
        if not item.__module__.startswith("masterplan_cli.plan.when")
    }


def updated(path: Path) -> tuple[Catalog, bytes]:
    """The catalogue at a path with the ids of today, and as it should be written."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(
        extracted(), no_fuzzy_matching=True, update_header_comment=False, keep_user_comments=True
    )
    catalogue.obsolete.clear()
    out = BytesIO()
    write_po(
        out, catalogue, width=100, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True
    )
    dated = (
        b'"Report-Msgid-Bugs-To',
        b'"POT-Creation-Date',
        b'"PO-Revision-Date',
        b'"Generated-By',
        b'"Last-Translator',
    )
    lines = [line for line in out.getvalue().splitlines(keepends=True) if not line.startswith(dated)]
    return catalogue, b"".join(lines)


def missing(catalogue: Catalog) -> list[str]:
    """The ids that have no translation."""
    return [
        str(message.id)
        for message in catalogue
        if message.id and not (all(message.string) if isinstance(message.string, tuple) else message.string)
    ]


def main() -> int:
    """Update every catalogue (or, with `--check`, none) and count what is missing."""
    left = 0
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/masterplan.po")):
        catalogue, text = updated(path)
        untranslated = missing(catalogue)
        left += len(untranslated)
        if "--check" not in sys.argv:
            path.write_bytes(text)
            compile_catalogue(path)
        print(f"{path.relative_to(ROOT)}: {len(catalogue)} messages, {len(untranslated)} untranslated")
        for id in untranslated:
            print(f"  {id}")
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main())
