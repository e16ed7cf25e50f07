"""The rules of family S: what a value must look like to be understood."""

from __future__ import annotations

from masterplan_cli.findings import Rule, Severity
from masterplan_cli.messages import Message


class Fault(ValueError):
    """Raised by the type of a scalar for a text that it cannot read; becomes a finding."""

    def __init__(self, rule: Rule, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.id)
        self.rule = rule
        self.message = message
        self.hint = hint


UNKNOWN_KEY = Rule(
    "S101",
    Severity.ERROR,
    """A key that is not known.

    What stands under it would be lost without a word. Mostly it is a slip of the pen, or the German
    name of a field; the hint names the key that is probably meant.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        verantwortlich: buero

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        responsible: buero
    """,
)

MISSING_KEY = Rule(
    "S102",
    Severity.ERROR,
    """A key that must be there is missing.

    A measure needs `title`, `theme` and `status`; nearly everything else in a plan is optional.
    An entry that lacks such a key is not read, but it still counts as known to all that refer to it.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """,
)

WRONG_TYPE = Rule(
    "S103",
    Severity.ERROR,
    """A text, a list or a mapping stands where another of the three belongs.

    A list is written `[a, b]` or with one item a line, each behind `- `; a mapping has its keys
    indented below it.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        goals: service

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        goals: [service]
    """,
)

NOT_ALLOWED = Rule(
    "S104",
    Severity.ERROR,
    """A value that is none of those allowed here.

    Some fields take one of a few words only. The message lists them.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        milestones:
          vergabe: {title: Vergabe, state: erledigt}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        milestones:
          vergabe: {title: Vergabe, state: done}
    """,
)

NOT_A_DATE = Rule(
    "S105",
    Severity.ERROR,
    """A text that is no date.

    A date may be as vague as the plan is: a day (`31.08.2020`, `2020-08-31`), a month (`Mai 2021`),
    a week (`2. KW 2021`), a quarter (`Q3 2021`), a season (`Sommer 2021`), a third of a year
    (`Mitte 2021`), a year. Where no date is known, leave the key away or say why under `open`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: demnächst}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Mitte 2021}
    """,
)

BAD_ID = Rule(
    "S106",
    Severity.ERROR,
    """An id that is not made of small letters, digits and hyphens.

    Ids stand in links, file names and commands. They begin and end with a letter or digit, use `ae`
    for `ä`, and never change: the printed `number` and the `title` may. The id of a measure is the
    name of its file.

    Bad, `principles.yaml`:

        Bürgernah:
          title: Bürgernah

    Good, `principles.yaml`:

        buergernah:
          title: Bürgernah
    """,
)

BAD_LINK = Rule(
    "S107",
    Severity.ERROR,
    """A link that leads nowhere a reader may go.

    Links begin with `https://`, `http://` or `mailto:`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        links:
          - {title: Projektseite, url: "javascript:alert(1)"}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        links:
          - {title: Projektseite, url: "https://example.org/e-akte"}
    """,
)

BAD_AMOUNT = Rule(
    "S108",
    Severity.ERROR,
    """An amount that can be read in two ways, or not at all.

    Amounts are written in euros without separators between thousands: `1500000` or `1500000,50`.
    `1.500` is refused, since it means 1,500 to some readers and 1.5 to others.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        funding:
          - {year: 2021, type: investiv, planned: 1.500}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        funding:
          - {year: 2021, type: investiv, planned: 1500}
    """,
)

BLANK = Rule(
    "S109",
    Severity.ERROR,
    """A text without a word.

    Quotation marks with nothing but blanks between them hide a gap. Write the text, or delete the
    key and say under `open` why it is not known.

    Bad, `measures/e-akte.yaml`:

        title: " "
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """,
)

TOO_LONG = Rule(
    "S110",
    Severity.ERROR,
    """A text that is too long for its place.

    Titles and other texts of one line may have 300 characters, since they must fit into tables;
    descriptions and other texts of several lines 20,000.
    """,
)

NOT_A_NUMBER = Rule(
    "S111",
    Severity.ERROR,
    """A text where a whole number belongs.

    Years have four digits and lie between 1900 and 2199; limits are whole days.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        funding:
          - {year: nächstes Jahr, type: investiv, planned: 1500}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        funding:
          - {year: 2021, type: investiv, planned: 1500}
    """,
)

ID_TWICE = Rule(
    "R103",
    Severity.ERROR,
    """An id stands for two things.

    The id of a measure or an edition is the name of its file; the folders it lies in mean nothing.
    Two files of one name are one id, and a reference to it could mean either. Only the first file
    is read. Rename one of them.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant

    Bad, `measures/alt/e-akte.yaml`:

        title: Noch eine E-Akte
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant

    Good, `measures/alt/e-akte-2.yaml`:

        title: Noch eine E-Akte
        theme: technik
        status: geplant
    """,
)

NO_PLAN = Rule(
    "S112",
    Severity.ERROR,
    """The plan has no header, the file `masterplan.yaml`.

    The header names the plan and the city and defines the scale of the status, so that without it
    nothing else can be judged.
    """,
)

RULES = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    NOT_ALLOWED,
    NOT_A_DATE,
    BAD_ID,
    BAD_LINK,
    BAD_AMOUNT,
    BLANK,
    TOO_LONG,
    NOT_A_NUMBER,
    NO_PLAN,
    ID_TWICE,
)
