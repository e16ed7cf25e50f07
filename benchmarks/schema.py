"""Print the JSON Schema of a measure's file, for the peer that checks files against one.

It is the model's own, apart from two things. The id is not in the file: it is the file's name. And
to a reader that gives scalars a type, a year as a date or an amount in euros is a number.
"""

from __future__ import annotations

import json
from typing import Any

from masterplan_cli.plan.measure import Measure


def measure_schema() -> dict[str, Any]:
    """The schema of a file below `measures/`."""
    schema = Measure.model_json_schema()
    del schema["properties"]["id"]
    schema["required"].remove("id")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_with_numbers(schema)}


def _with_numbers(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_with_numbers(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _with_numbers(value) for key, value in schema.items()}
    # Words and ids are limited to a length, a list or a pattern; what is not is a date, an amount or a link.
    if changed.get("type") == "string" and changed.keys() <= {"type", "title", "default"}:
        changed["type"] = ["string", "number"]
    return changed


if __name__ == "__main__":
    print(json.dumps(measure_schema()))
