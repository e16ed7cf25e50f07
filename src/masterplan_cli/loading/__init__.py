"""A tree of files → a plan, as far as it can be read, and what stood in the way."""

from masterplan_cli.loading.loaded import Loaded, Origin
from masterplan_cli.loading.reading import load
from masterplan_cli.loading.visible import both_seen_by, least_audience, seen_by, visible_to

__all__ = ["Loaded", "Origin", "both_seen_by", "least_audience", "load", "seen_by", "visible_to"]
