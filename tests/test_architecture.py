"""The visible lists are whole: commands, formats, checks. And the house keeps its rules of size."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest

from masterplan_cli import commands
from masterplan_cli.checks import CHECKS, ON_TIME
from masterplan_cli.cli import COMMANDS
from masterplan_cli.language import Language
from masterplan_cli.pages import parse_page
from masterplan_cli.render import findings, tables
from masterplan_cli.review import RULES
from tests.program import ROOT

PACKAGE = ROOT / "src" / "masterplan_cli"
SOURCES = sorted(PACKAGE.rglob("*.py"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Names that say how a thing is made, or nothing at all.
NO_NAMES = {"utils", "common", "helpers", "misc", "base", "core", "manager", "handler", "types", "models"}
# A room becomes a package at about 250 lines; functions take a screen. Lists of things, such as all rules of
# a family with their pages, may be as long as there are things.
LONGEST_FILE, LONGEST_FUNCTION = 300, 50
LISTS = {
    "checks/dates.py",
    "checks/history.py",
    "checks/life_cycle.py",
    "checks/references.py",
    "plan/rules.py",
    "source/rules.py",
}


def modules(package: ModuleType) -> list[str]:
    return [module.name for module in iter_modules(package.__path__)]


def test_the_table_of_commands_is_the_folder_of_commands() -> None:
    assert sorted(COMMANDS) == sorted(modules(commands))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_a_function_of_its_name_with_help_and_examples(name: str) -> None:
    function = getattr(import_module(f"masterplan_cli.commands.{name}"), name)
    text, mark, examples = (inspect.getdoc(function) or "").partition("\b\n")

    assert text[:1].isupper()
    assert mark, "examples stand at the end, behind a line with \\b"
    assert [line for line in examples.splitlines() if not line.startswith(f"mp {name}")] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_section_in_the_readme(name: str) -> None:
    assert [line for line in README.splitlines() if line.startswith("## ") and f"`mp {name}`" in line]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_line_in_both_languages(name: str) -> None:
    german, english = (Language(code).text(COMMANDS[name]) for code in ("de", "en"))

    assert german != english
    assert max(len(german), len(english)) <= 68, "it stands on one line of the help"


@pytest.mark.parametrize(("package", "formats"), [(findings, findings.FORMATS), (tables, tables.FORMATS)])
def test_a_module_that_renders_is_a_format(package: ModuleType, formats: dict[str, object]) -> None:
    made = {name: import_module(f"{package.__name__}.{name}") for name in modules(package)}
    rendering = {module.render for module in made.values() if hasattr(module, "render")}

    assert rendering == set(formats.values())


def test_every_member_of_a_format_has_its_function() -> None:
    assert list(findings.FORMATS) == list(findings.FindingsFormat)
    assert list(tables.FORMATS) == list(tables.TableFormat)


def test_every_check_is_in_the_list() -> None:
    package = import_module("masterplan_cli.checks")
    made = {
        value.rule.code
        for name in modules(package)
        for value in vars(import_module(f"{package.__name__}.{name}")).values()
        if type(value).__name__ == "Check"
    }

    assert made == {check.rule.code for check in CHECKS} | {check.rule.code for check in ON_TIME}
    assert made <= set(RULES)


def test_every_rule_has_a_code_of_its_own() -> None:
    assert [code for code, rule in RULES.items() if rule.code != code] == []
    titles = [parse_page(rule.page).title for rule in RULES.values()]
    assert len(set(titles)) == len(titles)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            begin = node.body[0].end_lineno if ast.get_docstring(node) else node.body[0].lineno - 1
            yield f"{path.name}:{node.name}", (node.end_lineno or 0) - (begin or 0)


def test_functions_are_short() -> None:
    assert [found for path in SOURCES for found in functions(path) if found[1] > LONGEST_FUNCTION] == []


def test_files_are_short() -> None:
    sizes = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in SOURCES
    }

    assert {path for path, size in sizes.items() if size > LONGEST_FILE} == LISTS


def test_names_say_what_a_thing_is() -> None:
    assert [
        str(path) for path in SOURCES if path.stem.lower() in NO_NAMES or path.parent.name in NO_NAMES
    ] == []


def test_no_module_prints_but_the_terminal_and_the_command_line() -> None:
    speaking = {
        path.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("stdout", "stderr", "echo")
        # Of another program, it is what that says to us.
        and not (isinstance(node.value, ast.Name) and node.value.id == "process")
    }

    assert speaking == {"cli.py", "terminal.py"}
