"""The report on changes as Markdown by itself, such as for a comment."""

from __future__ import annotations

from masterplan_cli.changes.summary import Difference
from masterplan_cli.language import Language
from masterplan_cli.report.contents import contents
from masterplan_cli.report.paper import papers
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.writers import WRITERS, PaperFormat
from masterplan_cli.source.standing import Standing
from masterplan_cli.source.tree import Tree


def changes_in_markdown(
    difference: Difference, tree: Tree, commit: Standing | None, language: Language
) -> str:
    """What the template `changes` makes of a difference. Raises MasterplanError for a fault in it."""
    after = difference.after.state
    told = contents(after.plan, None, after.day, commit, since=lambda: difference)
    made = next(papers("changes", told, TemplateFiles(tree), language))
    return next(WRITERS[PaperFormat.MD](made)).content.decode()
