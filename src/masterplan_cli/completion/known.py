"""What calls of `mp` can be made of. Written by `python tools/completion.py`; helps are message ids."""
# fmt: off
# ruff: noqa: E501, FBT003

from masterplan_cli.completion.parameter import Parameter

# Command → its help.
COMMANDS = {
    "validate": "Say what is wrong with the plan, each fault with its place",
    "explain": "Explain a code of a finding, with examples",
    "status": "Show where every measure stands",
    "show": "Show a measure or another entry in full, and what refers to it",
    "due": "Show what the units have to do, ready to be sent to them",
    "trace": "Show what hangs together, from law and goal to milestone",
    "report": "Write a paper, such as the Fortschreibung",
}

# Command → its options and arguments; with an empty name, the options that stand before a command.
PARAMETERS = {
    "": (
        Parameter(("--version",), "", (), False, "Show the version and exit."),
        Parameter(("--install-completion",), "", (), False, "Install completion for the current shell."),
        Parameter(("--show-completion",), "", (), False, "Show completion for the current shell, to copy it or customize the installation."),
        Parameter(("--help", "-h"), "", (), False, "Show this message and exit."),
    ),
    "validate": (
        Parameter(("--plan",), "DIR", (), False, "The folder that holds masterplan.yaml. Default: plan/ here or in a folder above."),
        Parameter(("--today",), "DATE", (), False, "The day of reckoning, such as 2021-07-15. Default: the plan's as-of date, else today."),
        Parameter(("--select",), "CODES", (), False, "Only these codes or families, such as S101,R."),
        Parameter(("--ignore",), "CODES", (), False, "All but these codes or families."),
        Parameter(("--severity",), "error|warning|info", ("error", "warning", "info"), False, "Show what weighs at least this much."),
        Parameter(("--fail-on",), "error|warning|info", ("error", "warning", "info"), False, "Exit with 1 if something weighs this much."),
        Parameter(("--format",), "text|concise|json|github", ("text", "concise", "json", "github"), False, "How findings are written."),
        Parameter(("--lang",), "de|en", ("de", "en"), False, "The language, de or en. Default: MP_LANG, the locale, the plan's language."),
        Parameter(("--no-color",), "", (), False, "No colours, as with the variable NO_COLOR."),
        Parameter(("--help", "-h"), "", (), False, "Show this message and exit."),
    ),
    "explain": (
        Parameter((), "CODE", (), False, "The code of a finding, such as S105."),
        Parameter(("--lang",), "de|en", ("de", "en"), False, "The language, de or en. Default: MP_LANG, the locale, the plan's language."),
        Parameter(("--no-color",), "", (), False, "No colours, as with the variable NO_COLOR."),
        Parameter(("--help", "-h"), "", (), False, "Show this message and exit."),
    ),
    "status": (
        Parameter(("--plan",), "DIR", (), False, "The folder that holds masterplan.yaml. Default: plan/ here or in a folder above."),
        Parameter(("--today",), "DATE", (), False, "The day of reckoning, such as 2021-07-15. Default: the plan's as-of date, else today."),
        Parameter(("--theme",), "ID", (), True, "Only this theme field (may be given again)."),
        Parameter(("--status",), "ID", (), True, "Only this status."),
        Parameter(("--goal",), "ID", (), True, "Only what contributes to this goal."),
        Parameter(("--unit",), "ID", (), True, "Only what this unit leads or takes part in."),
        Parameter(("--light",), "red|yellow|grey|green|ongoing|done|paused|stopped", ("red", "yellow", "grey", "green", "ongoing", "done", "paused", "stopped"), True, "Only this light."),
        Parameter(("--due-before",), "DATE", (), False, "Only what is due before this day."),
        Parameter(("--search",), "TEXT", (), False, "Only what holds this text in its title, texts or milestones."),
        Parameter(("--sort",), "theme|number|title|status|light|due", ("theme", "number", "title", "status", "light", "due"), False, "The order of the measures; theme groups them."),
        Parameter(("--quality",), "", (), False, "How complete the measures are, and what is missing."),
        Parameter(("--audience",), "public|council|internal", ("public", "council", "internal"), False, "Only what these may see: public, council (not for the public) or internal (everything)."),
        Parameter(("--format",), "table|md|csv|json", ("table", "md", "csv", "json"), False, "How the table is written."),
        Parameter(("--lang",), "de|en", ("de", "en"), False, "The language, de or en. Default: MP_LANG, the locale, the plan's language."),
        Parameter(("--no-color",), "", (), False, "No colours, as with the variable NO_COLOR."),
        Parameter(("--help", "-h"), "", (), False, "Show this message and exit."),
    ),
    "show": (
        Parameter((), "ID", (), False, "An id, a measure's number, an address such as e-akte.funding, or resolution/order."),
        Parameter(("--plan",), "DIR", (), False, "The folder that holds masterplan.yaml. Default: plan/ here or in a folder above."),
        Parameter(("--today",), "DATE", (), False, "The day of reckoning, such as 2021-07-15. Default: the plan's as-of date, else today."),
        Parameter(("--audience",), "public|council|internal", ("public", "council", "internal"), False, "Only what these may see: public, council (not for the public) or internal (everything)."),
        Parameter(("--format",), "table|md|json", ("table", "md", "json"), False, "How the sheet is written."),
        Parameter(("--lang",), "de|en", ("de", "en"), False, "The language, de or en. Default: MP_LANG, the locale, the plan's language."),
        Parameter(("--no-color",), "", (), False, "No colours, as with the variable NO_COLOR."),
        Parameter(("--help", "-h"), "", (), False, "Show this message and exit."),
    ),
    "due": (
        Parameter(("--plan",), "DIR", (), False, "The folder that holds masterplan.yaml. Default: plan/ here or in a folder above."),
        Parameter(("--today",), "DATE", (), False, "The day of reckoning, such as 2021-07-15. Default: the plan's as-of date, else today."),
        Parameter(("--within",), "TIME", (), False, "How far to look ahead: 90d, 12w, 3m, a number of days or a date. Default: the plan's limits.due_days."),
        Parameter(("--unit",), "ID", (), True, "Only this unit and all units below it (may be given again)."),
        Parameter(("--audience",), "public|council|internal", ("public", "council", "internal"), False, "Only what these may see: public, council (not for the public) or internal (everything)."),
        Parameter(("--format",), "table|md|csv|json", ("table", "md", "csv", "json"), False, "How the table is written."),
        Parameter(("--lang",), "de|en", ("de", "en"), False, "The language, de or en. Default: MP_LANG, the locale, the plan's language."),
        Parameter(("--no-color",), "", (), False, "No colours, as with the variable NO_COLOR."),
        Parameter(("--help", "-h"), "", (), False, "Show this message and exit."),
    ),
    "trace": (
        Parameter((), "ID", (), False, "A measure, goal, principle, theme field, law, resolution or order (resolution/order). Default: the whole plan."),
        Parameter(("--plan",), "DIR", (), False, "The folder that holds masterplan.yaml. Default: plan/ here or in a folder above."),
        Parameter(("--today",), "DATE", (), False, "The day of reckoning, such as 2021-07-15. Default: the plan's as-of date, else today."),
        Parameter(("--audience",), "public|council|internal", ("public", "council", "internal"), False, "Only what these may see: public, council (not for the public) or internal (everything)."),
        Parameter(("--format",), "table|md|json|mermaid", ("table", "md", "json", "mermaid"), False, "How the trace is written."),
        Parameter(("--lang",), "de|en", ("de", "en"), False, "The language, de or en. Default: MP_LANG, the locale, the plan's language."),
        Parameter(("--no-color",), "", (), False, "No colours, as with the variable NO_COLOR."),
        Parameter(("--help", "-h"), "", (), False, "Show this message and exit."),
    ),
    "report": (
        Parameter((), "NAME", (), False, "The report; --list names them."),
        Parameter(("--plan",), "DIR", (), False, "The folder that holds masterplan.yaml. Default: plan/ here or in a folder above."),
        Parameter(("--out",), "DIR", (), False, "The folder to write into."),
        Parameter(("--format",), "FORMATS", (), False, "What to write, such as md or md,html."),
        Parameter(("--edition",), "ID", (), False, "The edition that the report is about. Default: the latest one."),
        Parameter(("--audience",), "public|council|internal", ("public", "council", "internal"), False, "Only what these may see: public, council (not for the public) or internal (everything)."),
        Parameter(("--today",), "DATE", (), False, "The day of reckoning, such as 2021-07-15. Default: the plan's as-of date, else today."),
        Parameter(("--list",), "", (), False, "List the reports and exit."),
        Parameter(("--lang",), "de|en", ("de", "en"), False, "The language, de or en. Default: MP_LANG, the locale, the plan's language."),
        Parameter(("--help", "-h"), "", (), False, "Show this message and exit."),
    ),
}

# Code of a finding → its title.
CODES = {
    "Y101": "The file is not UTF-8 text.",
    "Y102": "The file is not valid YAML.",
    "Y103": "The file says nothing.",
    "Y104": "The file does not consist of keys and values.",
    "Y105": "A key is written twice.",
    "Y106": "A value carries an anchor (`&name`).",
    "Y107": "A value refers to an anchor (`*name`).",
    "Y108": "A mapping takes over another one (`<<`).",
    "Y109": "A value carries a tag (`!name`).",
    "Y110": "The file holds several documents (a line `---` in the middle).",
    "Y111": "Values are nested more than 64 levels deep.",
    "Y112": "The file is too large to be part of a plan.",
    "Y113": "A key stands there without a value.",
    "Y114": "A text holds an invisible control character.",
    "Y115": "The file cannot be read.",
    "Y116": "A YAML file that no part of the plan reads.",
    "Y117": "The file has more findings than can be shown.",
    "S101": "A key that is not known.",
    "S102": "A key that must be there is missing.",
    "S103": "A text, a list or a mapping stands where another of the three belongs.",
    "S104": "A value that is none of those allowed here.",
    "S105": "A text that is no date.",
    "S106": "An id that is not made of small letters, digits and hyphens.",
    "S107": "A link that leads nowhere a reader may go.",
    "S108": "An amount that can be read in two ways, or not at all.",
    "S109": "A text without a word.",
    "S110": "A text that is too long for its place.",
    "S111": "A text where a whole number belongs.",
    "S112": "The plan has no header, the file `masterplan.yaml`.",
    "S113": "A date that was read with a guess.",
    "R101": "A reference that points nowhere.",
    "R102": "A status that the plan's scale does not have.",
    "R103": "An id stands for two things.",
    "R104": "Something depends on itself, follows itself or is a part of itself.",
    "R105": "Several entries wait for each other in a circle.",
    "R106": "Two measures have the same printed number.",
    "R107": "Under `open` stands a field that does not exist.",
    "D101": "A measure finishes before it starts.",
    "D102": "A milestone lies outside the time of its measure.",
    "D103": "Something is said to have happened on a day that is still to come.",
    "D104": "A date in a year that is hardly meant.",
    "D105": "A milestone is overdue.",
    "D106": "The start or the finish of a measure is overdue.",
    "D107": "A measure depends on another one that finishes later than itself.",
    "D108": "A resolution was made after the date that it promised.",
    "L101": "A measure is done, and nobody says when.",
    "L102": "A measure is done, but one of its milestones is still open.",
    "L103": "Something has been done, but the status says otherwise.",
    "L104": "A measure is being carried out, but has neither a start nor a milestone.",
    "L105": "A measure is at rest or dropped, and nobody says why.",
    "L106": "A measure is replaced, but nobody says by which.",
    "L107": "An assessment is not green, and nobody says why.",
    "L108": "A reported light is better than the computed one, and no countermeasure is named.",
    "L109": "The last assessment of a measure under way is too old to count.",
    "L110": "A measure has a status, but has not passed the gates for it.",
    "Q101": "Nobody leads the measure.",
    "Q102": "The measure has no summary.",
    "Q103": "The measure contributes to no goal.",
    "Q104": "The measure names no benefit.",
    "Q105": "An active measure has no milestone ahead.",
    "Q106": "Nobody has confirmed the measure's data for a long time.",
    "Q107": "The measure does not say what it costs.",
    "Q108": "A text that is only a placeholder.",
    "Q109": "A goal, theme, principle, law or unit that nothing refers to.",
    "P101": "A text holds a person's e-mail address or a telephone number.",
    "P102": "Something refers to a measure or paper that fewer people may see.",
    "P103": "A text names a measure that fewer people may see than the text.",
}

# What a plan is made of: files with many entries, folders with a file for each, scales in the header.
HEADER = "masterplan"
FILES = ("themes", "goals", "principles", "resolutions", "laws", "participation", "units")
FOLDERS = ("measures", "editions", "papers")
SCALES = ("statuses", "priorities", "gates")
# Those of which an entry can be traced.
TRACED = ("laws", "goals", "principles", "themes", "resolutions", "measures")

# The reports that the program brings along, and the formats of a paper.
REPORTS = ("fortschreibung",)
FORMATS = ("md", "html")
