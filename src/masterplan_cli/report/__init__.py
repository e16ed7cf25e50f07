"""A plan → papers: contents → Jinja → Markdown → a tree of blocks → one writer a format.

A report is a Markdown template, not code. `contents` is what a template knows, `templates` the only
room with Jinja, `prose` and `escaping` below keep the plan's texts from meaning more than words, `reading`
turns Markdown into the tree of `tree`, and `writers` turn that into files.
"""
