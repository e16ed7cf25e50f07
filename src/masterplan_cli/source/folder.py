"""Where the plan lies on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message

HEADER_FILE: Final = "masterplan.yaml"


def find_plan(asked: Path | None, start: Path) -> Path:
    """The plan's folder: as asked, else `plan/` here or in a folder above, or this folder itself.

    Raises MasterplanError if there is none.
    """
    if asked is not None:
        return _asked(asked)
    for folder in (start, *start.parents):
        for candidate in (folder / "plan", folder):
            if (candidate / HEADER_FILE).is_file():
                return candidate
    raise MasterplanError(
        Message("This folder holds no masterplan (no plan/masterplan.yaml found)."),
        Message("Change into the folder, or name it with `--plan DIR`."),
    )


def _asked(folder: Path) -> Path:
    if not folder.is_dir():
        raise MasterplanError(
            Message("The folder “{folder}” does not exist.", folder=str(folder)),
            Message("`--plan` takes the folder that holds masterplan.yaml."),
        )
    if not (folder / HEADER_FILE).is_file():
        within = folder / "plan"
        hint = Message("`--plan` takes the folder that holds masterplan.yaml.")
        if (within / HEADER_FILE).is_file():
            hint = Message("Did you mean `--plan {folder}`?", folder=str(within))
        raise MasterplanError(
            Message("The folder “{folder}” holds no masterplan.yaml.", folder=str(folder)), hint
        )
    return folder


def repository_above(folder: Path) -> Path:
    """The nearest folder above that holds a git repository; the folder itself where there is none."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
