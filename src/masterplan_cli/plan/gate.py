"""What a measure has to pass: data protection, staff council and the like."""

from enum import StrEnum
from typing import Final

from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Date, Line, Prose


class Gate(Part):
    """One step of checking or consultation (Prüf- und Beteiligungsschritt), as the plan defines it."""

    title: Line
    meaning: Prose | None = None


class GateState(StrEnum):
    """How far a step is."""

    OPEN = "open"
    RUNNING = "running"
    AGREED = "agreed"
    AGREED_WITH_CONDITIONS = "agreed-with-conditions"
    REFUSED = "refused"
    NOT_REQUIRED = "not-required"

    @property
    def is_passed(self) -> bool:
        """The measure may go on."""
        return self in (GateState.AGREED, GateState.AGREED_WITH_CONDITIONS, GateState.NOT_REQUIRED)


class GatePassage(Part):
    """How one measure fares at one of the plan's gates."""

    state: GateState = GateState.OPEN
    date: Date | None = None
    reason: Prose | None = None
    """Why it is not required or was refused; what the conditions are."""


# What municipal projects in Germany usually have to pass. A plan may define its own list.
USUAL_GATES: Final[dict[str, Gate]] = {
    id: Gate.model_construct(title=title)
    for id, title in {
        "data-protection": "Datenschutz",
        "it-security": "IT-Sicherheit",
        "staff-council": "Personalrat",
        "equal-opportunity": "Gleichstellung",
        "disabled-staff": "Schwerbehindertenvertretung",
        "accessibility": "Barrierefreiheit",
        "procurement": "Vergabe",
        "audit": "Rechnungsprüfung",
        "archive": "Archiv",
    }.items()
}
