"""Git, asked for what it knows. It never runs what a repository brings along.

Only git's own plumbing is called, with everything off that a repository's configuration could name:
monitors, hooks, filters, signatures' programs, external differences, transports for missing objects.
Objects that others have replaced and grafted parents do not count.
"""

from masterplan_cli.source.git.calling import NoRepository
from masterplan_cli.source.git.objects import Objects
from masterplan_cli.source.git.repository import Blob, Commit, Difference, Repository, is_blob, short

__all__ = ["Blob", "Commit", "Difference", "NoRepository", "Objects", "Repository", "is_blob", "short"]
