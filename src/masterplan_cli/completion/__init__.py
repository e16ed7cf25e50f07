"""What a shell offers when somebody presses the Tab key behind `mp`.

A shell asks at every press and its user waits, so neither Typer nor the models are loaded for it, and of
the plan only the files that hold what is asked for. What calls may be made of stands in `known.py`, which
`tools/completion.py` writes from the commands themselves.
"""
