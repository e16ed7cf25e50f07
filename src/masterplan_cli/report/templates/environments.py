"""Jinja's sandbox, as our templates run in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import CodeType
from typing import Any, Final, TypeAlias

from jinja2 import StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import FILTERS
from jinja2.loaders import FunctionLoader
from jinja2.nodes import Concat, Expr
from jinja2.runtime import Context, Macro
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from masterplan_cli.plan.entity import Part
from masterplan_cli.report.contents import Later
from masterplan_cli.report.spoken import Unspeakable, prose_fields, with_prose

# A template's text, the name that its faults are reported with, and whether it is still the same.
Load: TypeAlias = Callable[[str], tuple[str, str, Callable[[], bool]] | None]

# Filters that neither escape, for they do it for HTML, nor declare a text safe.
_FILTERS: Final = (
    *("batch", "count", "default", "dictsort", "first", "float", "groupby", "int", "items", "last", "length"),
    *("list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select"),
    *("selectattr", "slice", "sort", "string", "sum", "trim", "unique", "upper"),
)


class _Compiled(BytecodeCache):
    """What this process has compiled already, by name and text: a report of many papers compiles once."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


class _Context(Context):
    """What a template knows; a value that costs something is made when it is asked for."""

    def resolve_or_missing(self, key: str) -> Any:
        value = super().resolve_or_missing(key)
        return value.value() if isinstance(value, Later) else value


@cache
def _shown(kind: type) -> Mapping[str, bool]:
    """The fields of our own values that any template may see, and whether they hold Markdown."""
    if issubclass(kind, Part):
        return {name: name in prose_fields(kind) for name in kind.model_fields if name != "note"}
    names = (field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return {name: False for name in names if not name.startswith("_")}


class PageEnvironment(SandboxedEnvironment):
    """The sandbox, as all our templates run in it; escapes as for HTML."""

    context_class = _Context
    _compiled = _Compiled()

    def __init__(self, load: Load) -> None:
        super().__init__(
            loader=FunctionLoader(load),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
            bytecode_cache=self._compiled,
        )
        for name in ("lipsum", "cycler", "joiner"):
            del self.globals[name]
        for name in ("safe", "forceescape", "random", "pprint", "tojson"):
            del self.filters[name]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`; a field of the plan that holds Markdown is known as such."""
        holds_markdown = _shown(obj.__class__).get(attribute)
        if holds_markdown is None:  # nothing of ours, or nothing for templates
            return super().getattr(obj, attribute)
        value = getattr(obj, attribute)
        return with_prose(obj, attribute, value) if holds_markdown else value

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`obj[argument]`, in the same way."""
        is_field = isinstance(obj, Part) and isinstance(argument, str)
        return self.getattr(obj, argument) if is_field else super().getitem(obj, argument)

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """`obj(…)`. A macro is as safe as what it does; it needs nothing of where it is called."""
        if type(obj) is not Macro:
            return super().call(context, obj, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return obj(*args, **named)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of the plan only fields, and not those that are for the office alone."""
        if isinstance(obj, Part):
            return attr in _shown(obj.__class__)
        return super().is_safe_attribute(obj, attr, value)


class _MarkdownGenerator(CodeGenerator):
    """What compiles templates that make Markdown."""

    def visit_Concat(self, node: Concat, frame: Frame) -> None:  # noqa: N802  # as Jinja calls it
        """Refuse `~`, which would escape as for HTML."""
        self.fail("`~` does not join Markdown; write one print behind the other", node.lineno)

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        # What is printed is made Markdown by `finalize`. To escape it for HTML would find nothing to do.
        self.write(finalize.src or "(")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class MarkdownEnvironment(PageEnvironment):
    """For templates that make Markdown: nothing in here may escape as for HTML."""

    code_generator_class = _MarkdownGenerator
    intercepted_binops = frozenset(["+", "%"])
    _compiled = _Compiled()  # its own, since compiling is where `~` is refused

    def __init__(self, load: Load) -> None:
        super().__init__(load)
        self.filters = {name: FILTERS[name] for name in _FILTERS}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """`left + right`. Raises Unspeakable for Markdown."""
        if isinstance(left, Markup) or isinstance(right, Markup):
            raise Unspeakable(f"`{operator}` does not join Markdown; write one print behind the other")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Markdown has no methods: those of its type would escape as for HTML."""
        return not isinstance(obj, Markup) and super().is_safe_attribute(obj, attr, value)
