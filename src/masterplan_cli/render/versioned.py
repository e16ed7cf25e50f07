"""JSON for programs: one object, which says by what version of our schema it is to be read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from masterplan_cli.render.clean import escaped

SCHEMA: Final = 1


def versioned(data: Mapping[str, object]) -> str:
    """The data behind the schema's version, indented, without what a terminal would obey."""
    return escaped(json.dumps({"schema": SCHEMA, **data}, ensure_ascii=False, indent=2))
