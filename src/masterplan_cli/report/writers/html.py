"""A paper as one HTML file that needs nothing else: no script, no font, no request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import takewhile
from typing import Any, Final

from markupsafe import Markup

from masterplan_cli.messages import Message
from masterplan_cli.report.output import File
from masterplan_cli.report.paper import Paper
from masterplan_cli.report.tree import (
    Align,
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Gap,
    Heading,
    Inline,
    Link,
    List,
    Mark,
    OpenMark,
    PageBreak,
    Paragraph,
    Quote,
    Reference,
    Rule,
    Table,
    Text,
    plain,
)
