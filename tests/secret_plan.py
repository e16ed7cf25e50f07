"""Plans with a secret word in every place that is not for the public, and the same without those places.

The places are cut out of the files' data here, without a look at how the program does it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks.generate import BASE, Words, measure_file, measure_text
from masterplan_cli.source.documents import parse

SECRET: Final = "geheimwort"
MEASURES: Final = 24
MUSTERSTADT: Final = Path(__file__).parents[1] / "examples" / "musterstadt"
# Texts that nobody compares with anything, wherever they stand.
_FREE: Final = frozenset(
    {
        *("title", "official_title", "summary", "description", "benefit", "result", "status_reason", "note"),
        *("text", "reason", "countermeasure", "response", "source", "cover", "budget_item", "what", "body"),
        *("name", "facts", "grounds", "urgency", "grade"),
    }
)
_FREE_LISTS: Final = frozenset({"tags", "partners", "proposals", "attachments", "signatories"})
_ROWS: Final = ("funding", "risks", "progress", "assessments")
_HIDDEN: Final = ("council", "internal")

Files = dict[str, Any]


def secret_plan(seed: int) -> tuple[Files, Files]:
    """The files' data of a plan full of secrets, and of the same plan from which they are cut out."""
    dice = Random(seed)  # noqa: S311  # plans are drawn, not keys
    files = _generated(seed)
    hidden = _hide_measures(files, dice)
    _hide_rows(files, dice)
    _write_notes(files, dice)
    files["papers/geheim.yaml"] = _secret({"title": "Vorlage", "facts": "F"}) | {
        "visibility": dice.choice(_HIDDEN)
    }
    _refer(files, hidden, dice)
    return files, _cut(files, hidden | {"geheim"})


def secret_musterstadt() -> tuple[Files, Files]:
    """The same of the show-case: whatever it keeps from the public speaks the secret word."""
    files = _read(MUSTERSTADT)
    hidden = set()
    for name, data in files.items():
        if data.get("visibility") in _HIDDEN:
            hidden.add(Path(name).stem)
            files[name] = _secret(data)
        else:
            _speak_in_rows(data)
    _write_notes(files, Random(0))  # noqa: S311  # as above
    return files, _cut(files, hidden)


def write(files: Mapping[str, Any], folder: Path) -> Path:
    """Write the files; JSON is YAML too."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return folder


def _read(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): parse(path.read_bytes(), path.name).data
        for path in sorted(folder.rglob("*.yaml"))
    }


def _generated(seed: int) -> Files:
    words = Words.read()
    files = _read(BASE)
    for index in range(MEASURES):
        text = measure_text(index, seed, words)
        files[f"measures/{measure_file(index, words).name}"] = parse(text.encode(), "x.yaml").data
    return files


def _measures(files: Files) -> dict[str, Any]:
    return {Path(name).stem: data for name, data in files.items() if name.startswith("measures/")}


def _secret(data: Any) -> Any:
    """The same with the secret word in every text that can hold it."""
    if isinstance(data, list):
        return [_secret(one) for one in data]
    if not isinstance(data, dict):
        return data
    made: dict[str, Any] = {}
    for key, value in data.items():
        if isinstance(value, str):
            made[key] = f"{value} {SECRET}" if key in _FREE else value
        elif key in _FREE_LISTS:
            made[key] = [f"{one} {SECRET}" for one in value]
        elif key == "open":
            made[key] = {field: f"{why} {SECRET}" for field, why in value.items()}
        else:
            made[key] = _secret(value)
    return made


def _hide_measures(files: Files, dice: Random) -> set[str]:
    """Some measures become secret, with their ids and numbers."""
    hidden = set()
    for number, id in enumerate(list(_measures(files))):
        data = files.pop(f"measures/{id}.yaml")
        data.pop("visibility", None)
        if dice.random() < 0.3:
            name = f"{SECRET}-{number}"
            hidden.add(name)
            visible = {"visibility": dice.choice(_HIDDEN), "number": f"{SECRET}{number}"}
            files[f"measures/{name}.yaml"] = _secret(data) | visible
        else:
            files[f"measures/{id}.yaml"] = data
    known = set(_measures(files))
    for data in _measures(files).values():
        # What has got another name is referred to by it below.
        data["depends_on"] = [id for id in data.get("depends_on", ()) if id in known]
        if data.get("replaced_by") not in known:
            data.pop("replaced_by", None)
    return hidden


def _hide_rows(files: Files, dice: Random) -> None:
    for data in _measures(files).values():
        for field in _ROWS:
            for place, row in enumerate(data.get(field, ())):
                row.pop("visibility", None)
                if dice.random() < 0.4:
                    data[field][place] = _secret(row) | {"visibility": dice.choice(_HIDDEN)}


def _speak_in_rows(data: Any) -> None:
    """Rows that are not for the public speak the secret word."""
    for rows in data.values() if isinstance(data, dict) else ():
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict) and row.get("visibility") in _HIDDEN:
                rows[place] = _secret(row)


def _write_notes(files: Files, dice: Random) -> None:
    for name, data in files.items():
        folder = name.partition("/")[0]
        entries = [data] if folder in ("measures", "editions", "papers", "masterplan.yaml") else data.values()
        for entry in entries:
            if dice.random() < 0.5:
                entry["note"] = SECRET
            for step in entry.get("milestones", {}).values():
                if dice.random() < 0.5:
                    step["note"] = SECRET
    files["masterplan.yaml"]["deferred"] = [
        {"code": "Q101", "until": "2030-01-01", "reason": SECRET, "where": "measures"}
    ]


def _refer(files: Files, hidden: set[str], dice: Random) -> None:
    """What everybody may see refers to what not everybody may see."""
    every, secret = sorted(_measures(files)), sorted(hidden)
    for id in hidden:  # else they might wait for each other in a circle
        files[f"measures/{id}.yaml"].pop("depends_on")
        files[f"measures/{id}.yaml"].pop("replaced_by", None)
    for id, data in _measures(files).items():
        if secret and id not in hidden and dice.random() < 0.3:
            data["depends_on"] = [*data["depends_on"], dice.choice(secret)]
        if secret and id not in hidden and dice.random() < 0.1:
            data["replaced_by"] = dice.choice(secret)
    for resolution in files["resolutions.yaml"].values():
        for order in resolution.get("orders", {}).values():
            order["measures"] = dice.sample(every, 6)
    for format in files["participation.yaml"].values():
        for result in format.get("results", ()):
            result["measures"] = dice.sample(every, 6)
    files["papers/bericht-2025.yaml"]["measures"] = dice.sample(every, 6)


def _cut(files: Files, hidden: set[str]) -> Files:
    """The data without whatever is not for the public."""
    kept = {name: deepcopy(data) for name, data in files.items() if Path(name).stem not in hidden}
    for data in kept.values():
        _cut_below(data, hidden)
    kept["masterplan.yaml"].pop("deferred", None)
    return kept


def _cut_below(data: Any, hidden: set[str]) -> None:
    if isinstance(data, list):
        data[:] = [one for one in data if one not in hidden] if _are_texts(data) else data
        data[:] = [one for one in data if not (isinstance(one, dict) and one.get("visibility") in _HIDDEN)]
        for one in data:
            _cut_below(one, hidden)
    elif isinstance(data, dict):
        for key in [key for key, one in data.items() if isinstance(one, str) and one in hidden]:
            del data[key]
        data.pop("note", None)
        for one in data.values():
            _cut_below(one, hidden)


def _are_texts(data: list[Any]) -> bool:
    return all(isinstance(one, str) for one in data)
