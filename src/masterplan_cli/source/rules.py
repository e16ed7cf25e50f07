"""The rules of family Y: what a file of the plan may be, before anyone asks what it says."""

from __future__ import annotations

from masterplan_cli.findings import Rule, Severity

NOT_UTF8 = Rule(
    "Y101",
    Severity.ERROR,
    """The file is not UTF-8 text.

    Umlauts and quotation marks can only be read safely in one encoding, and all files of a plan use
    UTF-8. Save the file with the encoding UTF-8; editors offer this under „Save with encoding“.
    """,
)

SYNTAX = Rule(
    "Y102",
    Severity.ERROR,
    """The file is not valid YAML.

    Nothing in a file with a syntax error can be read, not even what stands above the fault. The
    usual causes are a text with a colon that needs quotation marks, a line that is indented by one
    blank too few or too many, and a quotation mark or bracket that is never closed.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte: die elektronische Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: "E-Akte: die elektronische Akte"
        theme: technik
        status: geplant
    """,
)

EMPTY = Rule(
    "Y103",
    Severity.ERROR,
    """The file says nothing.

    It is empty or holds only comments. Fill it or delete it: an empty file is often the trace of a
    merge that went wrong.

    Bad, `goals.yaml`:

        # The goals follow.

    Good, `goals.yaml`:

        service:
          title: Bessere Dienstleistungen
    """,
)

NOT_A_MAPPING = Rule(
    "Y104",
    Severity.ERROR,
    """The file does not consist of keys and values.

    Every file of a plan is a mapping: lines of the form `key: value`, or `id:` with its fields
    indented below it. A list or a bare text cannot be read.

    Bad, `goals.yaml`:

        - title: Bessere Dienstleistungen

    Good, `goals.yaml`:

        service:
          title: Bessere Dienstleistungen
    """,
)

DUPLICATE_KEY = Rule(
    "Y105",
    Severity.ERROR,
    """A key is written twice.

    YAML readers silently keep one of the two values, and not all the same one. Only the first is
    read here. Decide which one holds, and delete the other.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        status: laufend

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """,
)

ANCHOR = Rule(
    "Y106",
    Severity.ERROR,
    """A value carries an anchor (`&name`).

    Anchors let one value stand in several places, which makes a change hard to see and lets a small
    file grow without bounds. Delete the anchor. A text that begins with `&` needs quotation marks.

    Bad, `measures/e-akte.yaml`:

        title: &titel E-Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """,
)

ALIAS = Rule(
    "Y107",
    Severity.ERROR,
    """A value refers to an anchor (`*name`).

    Write the value itself, so that the file says everything where it is read. A text that begins
    with `*` needs quotation marks.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary: *titel

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary: Akten werden elektronisch geführt.
    """,
)

MERGE_KEY = Rule(
    "Y108",
    Severity.ERROR,
    """A mapping takes over another one (`<<`).

    YAML 1.2 has no merge keys; other programs would read a field of that name. Write the fields
    out.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        <<: {number: "1"}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        number: "1"
    """,
)

TAG = Rule(
    "Y109",
    Severity.ERROR,
    """A value carries a tag (`!name`).

    Tags tell some YAML programs to build objects of their own; a plan is plain text. Delete the
    tag. A text that begins with `!` needs quotation marks.

    Bad, `measures/e-akte.yaml`:

        title: !!str E-Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """,
)

SEVERAL_DOCUMENTS = Rule(
    "Y110",
    Severity.ERROR,
    """The file holds several documents (a line `---` in the middle).

    Only the first one is read. Give each document a file of its own, or delete the line.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        ---
        title: Noch eine

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """,
)

TOO_DEEP = Rule(
    "Y111",
    Severity.ERROR,
    """Values are nested more than 64 levels deep.

    No part of a plan is nested deeper than a few levels. Such a file is damaged, or made to keep
    programs busy; it is not read.
    """,
)

TOO_LARGE = Rule(
    "Y112",
    Severity.ERROR,
    """The file is too large to be part of a plan.

    A file may have up to 1 MiB (1,048,576 bytes) and 10,000 keys and values. Put attachments
    elsewhere and link them under `links`.
    """,
)

EMPTY_VALUE = Rule(
    "Y113",
    Severity.INFO,
    """A key stands there without a value.

    An empty value, `~` and `null` mean the same as a missing key. Write the value, delete the key,
    or say under `open` why the value is not known.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        summary:

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        open:
          summary: Die Beschreibung folgt nach der Vorstudie.
    """,
)

CONTROL_CHARACTER = Rule(
    "Y114",
    Severity.ERROR,
    """A text holds an invisible control character.

    Such characters come in when text is copied from other programs. They can change how a line
    looks, up to showing another text than the one that is stored. Delete them.

    Bad, `measures/e-akte.yaml`:

        title: "E-Akte\\u202e"
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: "E-Akte"
        theme: technik
        status: geplant
    """,
)

UNREADABLE = Rule(
    "Y115",
    Severity.ERROR,
    """The file cannot be read.

    It is a link, a device, or lacks the right to be read. Links are never followed, so that nothing
    outside the plan's folder is read. Put the file itself where the link is.
    """,
)

FOREIGN_FILE = Rule(
    "Y116",
    Severity.WARNING,
    """A YAML file that no part of the plan reads.

    Its name or folder is none that a plan has: `masterplan.yaml`, `themes.yaml`, `goals.yaml`,
    `principles.yaml`, `resolutions.yaml`, `laws.yaml`, `participation.yaml`, `units.yaml`, and files
    below `measures/` and `editions/`, all with the ending `.yaml`. What such a file
    says appears nowhere. Rename it, or put it beside the plan.

    Bad, `theme.yaml`:

        technik:
          title: Technik

    Good, `themes.yaml`:

        technik:
          title: Technik
    """,
)

TOO_MANY = Rule(
    "Y117",
    Severity.ERROR,
    """The file has more findings than can be shown.

    Of one file, the first 500 findings are shown. More of them mostly have one cause: a file of
    another kind in the plan's folder, or an import that went wrong. The rest weighs as much as the
    gravest of the findings that are not shown.
    """,
)

RULES = (
    NOT_UTF8,
    SYNTAX,
    EMPTY,
    NOT_A_MAPPING,
    DUPLICATE_KEY,
    ANCHOR,
    ALIAS,
    MERGE_KEY,
    TAG,
    SEVERAL_DOCUMENTS,
    TOO_DEEP,
    TOO_LARGE,
    EMPTY_VALUE,
    CONTROL_CHARACTER,
    UNREADABLE,
    FOREIGN_FILE,
    TOO_MANY,
)
