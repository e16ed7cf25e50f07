"""Where the plan lies on this computer."""

from __future__ import annotations

from collections.abc import Callable
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
            if _holds_plan(candidate):
                return candidate
    raise MasterplanError(
        Message("This folder holds no masterplan (no plan/masterplan.yaml found)."),
        Message("Change into the folder, or name it with `--plan DIR`."),
    )


def _asked(folder: Path) -> Path:
    if not _is(Path.is_dir, folder):
        raise MasterplanError(
            Message("The folder “{folder}” does not exist.", folder=str(folder)),
            Message("`--plan` takes the folder that holds masterplan.yaml."),
        )
    if not _holds_plan(folder):
        within = folder / "plan"
        hint = Message("`--plan` takes the folder that holds masterplan.yaml.")
        if _holds_plan(within):
            hint = Message("Did you mean `--plan {folder}`?", folder=str(within))
        raise MasterplanError(
            Message("The folder “{folder}” holds no masterplan.yaml.", folder=str(folder)), hint
        )
    return folder


def _holds_plan(folder: Path) -> bool:
    return _is(Path.is_file, folder / HEADER_FILE)


def _is(kind: Callable[[Path], bool], path: Path) -> bool:
    try:
        return kind(path)
    except OSError:  # a name that is too long, or a folder that is closed to us
        return False


def repository_above(folder: Path) -> Path:
    """The nearest folder above that holds a git repository; the folder itself where there is none."""
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), folder)
