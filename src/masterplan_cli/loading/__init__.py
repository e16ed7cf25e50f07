"""A tree of files → a plan, as far as it can be read, and what stood in the way."""

from masterplan_cli.loading.loaded import Loaded, Origin
from masterplan_cli.loading.reading import load

__all__ = ["Loaded", "Origin", "load"]
