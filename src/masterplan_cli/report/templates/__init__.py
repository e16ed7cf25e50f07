"""The only room with Jinja.

A plan's own templates come from whoever may propose a change of the plan, so all run in the sandbox;
and they need not know how to escape: what they print is escaped here, by the kind of the template.
"""

from masterplan_cli.report.templates.rendering import Templates

__all__ = ["Templates"]
