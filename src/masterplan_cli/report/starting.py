"""A report of an office's own, begun as a copy of an existing one."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.report.output import File, write
from masterplan_cli.report.template_files import BESIDE, REPORT, TemplateFiles

_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def start(name: str, like: str, folder: Path, files: TemplateFiles) -> Path:
    """Copy the report `like` to a new one beside the plan in a folder, and say where it lies.

    Raises MasterplanError if the name is no slug or is taken, or there is no report to copy.
    """
    if not _NAME.fullmatch(name):
        raise MasterplanError(
            Message("“{name}” cannot be the name of a report.", name=name),
            Message("It takes small letters, digits and hyphens, such as `jahresbericht`."),
        )
    path = folder / f"{BESIDE}{name}{REPORT}"
    if name in files.reports() or os.path.lexists(path):
        raise MasterplanError(
            Message("There is a report “{name}” already.", name=name),
            Message("`mp report --list` names all reports."),
        )
    text = files.report(like).text
    return next(write([File(f"{BESIDE}{name}{REPORT}", text.encode())], folder))
