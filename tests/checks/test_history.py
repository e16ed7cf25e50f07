"""Family H: what has happened to a plan since an older state, each case as the two states."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.small_plan import SMALL, STATES, line, stepped, text

HEADER = SMALL["masterplan.yaml"]
FIRST = "title: Maßnahme\ntheme: technik\n"


def said(
    before: Mapping[str, str | None], after: Mapping[str, str | None], states: tuple[str, ...] = STATES
) -> list[str]:
    """The findings of family H, as whole lines with hint and related places."""
    found = stepped(before, after, select=("S", "Y", "H"), states=states)
    return [
        " | ".join(
            [
                line(placed, hints=True),
                *(f"{at.file}:{at.line}:{at.column}: {text(message)}" for message, at in placed.related),
            ]
        )
        for placed in found.findings
    ]


def of_measure(before: str, after: str) -> list[str]:
    """The same of one measure that has these lines from the third on; without the name of its file."""
    found = said({"measures/m.yaml": FIRST + before}, {"measures/m.yaml": FIRST + after})
    return [one.removeprefix("measures/m.yaml:") for one in found]


# --- H101 -----------------------------------------------------------------------------------------

BACK = (
    "3:9: H101 The measure has fallen back: “Geplant” instead of “Laufend”. No reason is given. "
    "Say why under `status_reason`."
)
ACTIVE = "status: laufend\nstart: {actual: 2020-03-02}\n"
OLD_NOTE = "progress: [{date: 2020-11-01, text: Es läuft.}]\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ACTIVE, "status: geplant\n"),
        # What was there before is no reason for what comes after.
        (ACTIVE + "status_reason: Im Plan.\n", "status: geplant\nstatus_reason: Im Plan.\n"),
        (ACTIVE + OLD_NOTE, "status: geplant\n" + OLD_NOTE),
        (ACTIVE + OLD_NOTE, "status: geplant\n"),
        # Who may see it is no reason either.
        (ACTIVE + OLD_NOTE, "status: geplant\n" + OLD_NOTE.replace(".}", "., visibility: council}")),
        (ACTIVE, "status: geplant\nopen: {finish: Unbekannt.}\n"),
        (ACTIVE, "status: geplant\nnote: Nur für das Büro.\n"),
    ],
)
def test_status_back_without_reason(before: str, after: str) -> None:
    assert of_measure(before, after) == [BACK]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ACTIVE, "status: geplant\nstatus_reason: Die Vergabe ist gescheitert.\n"),
        (ACTIVE + "status_reason: Im Plan.\n", "status: geplant\nstatus_reason: Nicht im Plan.\n"),
        (ACTIVE, "status: geplant\nprogress: [{date: 2020-12-20, text: Neustart.}]\n"),
        # On the day of the older state, but not yet in it.
        (ACTIVE, "status: geplant\nprogress: [{date: 2020-12-01, text: Neustart.}]\n"),
        (ACTIVE + OLD_NOTE, "status: geplant\n" + OLD_NOTE.replace("Es läuft", "Neustart")),
        (ACTIVE, "status: geplant\nopen: {status: Die Federführung prüft noch.}\n"),
        # Not back.
        ("status: geplant\n", ACTIVE),
        (ACTIVE, "status: ruht\n"),
        ("status: ruht\n", "status: geplant\n"),
        ("status: fertig\n", "status: fertig\n"),
    ],
)
def test_status_with_reason_or_not_back(before: str, after: str) -> None:
    assert of_measure(before, after) == []


def test_done_and_not_done_any_more() -> None:
    assert of_measure("status: fertig\nfinish: {actual: 2020-10-01}\n", "status: laufend\n") == [
        "3:9: H101 The measure has fallen back: “Laufend” instead of “Fertig”. No reason is given. "
        "Say why under `status_reason`."
    ]


# --- H102 -----------------------------------------------------------------------------------------

SCAN = "title: Scannen\ntheme: technik\nstatus: geplant\n"
GONE = (
    "H102 The measure “Scannen” (`scannen.yaml`) is gone from the plan, though nobody had dropped it;"
    " it was “Geplant”. "
)
RESTORE = "Restore its file, give it a status that means dropped, and say why."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"scannen": SCAN}, {}, [f"masterplan.yaml:1:1: {GONE}{RESTORE}"]),
        (
            {"scannen": SCAN},
            {"ablage": "title: Ablage\ntheme: technik\nstatus: geplant\n"},
            [f"masterplan.yaml:1:1: {GONE}{RESTORE}"],
        ),
        (
            {"scannen": SCAN},
            {"ablage": SCAN.replace("Scannen", "SCANNEN")},
            [
                f"measures/ablage.yaml:1:8: {GONE}"
                "If this is the same measure, enter `formerly: [scannen]` here."
            ],
        ),
        (
            {"scannen": f"number: M8\n{SCAN}"},
            {"ablage": f"number: M8\n{SCAN.replace('Scannen', 'Ablage')}"},
            [
                f"measures/ablage.yaml:2:8: {GONE}"
                "If this is the same measure, enter `formerly: [scannen]` here."
            ],
        ),
        ({"scannen": SCAN}, {"ablage": f"{SCAN}formerly: [scannen]\n"}, []),
        ({"scannen": SCAN}, {"a/scannen": SCAN}, []),
        ({"scannen": f"{SCAN}replaced_by: portal\n"}, {}, []),
        ({"scannen": SCAN.replace("geplant", "entfallen")}, {}, []),
        ({"scannen": SCAN}, {"scannen": SCAN.replace("geplant", "entfallen")}, []),
        # What cannot be read has not vanished.
        (
            {"scannen": SCAN},
            {"scannen": "title: 'Scannen\n"},
            ["measures/scannen.yaml:1:8: Y102 The text in quotation marks that begins here is not closed. "],
        ),
        (
            {"scannen": SCAN},
            {"scannen": "title: Scannen\ntheme: technik\n"},
            ["measures/scannen.yaml:1:1: S102 The field `status` is missing. "],
        ),
    ],
)
def test_vanished(before: Mapping[str, str], after: Mapping[str, str], expected: list[str]) -> None:
    old, new = ({f"measures/{id}.yaml": text for id, text in one.items()} for one in (before, after))
    found = said(old, new)
    assert [one[: len(begin)] for one, begin in zip(found, expected, strict=True)] == expected


# --- H103 -----------------------------------------------------------------------------------------

REACHED = "status: laufend\nmilestones:\n  kickoff: {title: Kick-off, state: done, done: 2020-10-05}\n"
STAYS = "What was reached stays done; what has to be done again is a new milestone."


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            "status: laufend\nmilestones:\n  kickoff: {title: Kick-off, due: 2021-06-30}\n",
            "5:3: H103 The milestone “Kick-off” is not reached after all; it is due 2021-06-30. ",
        ),
        (
            "status: laufend\nmilestones:\n  kickoff: {title: Kick-off, state: open}\n",
            "5:37: H103 The milestone “Kick-off” is not reached after all. ",
        ),
        (
            "status: laufend\nmilestones:\n  kickoff: {title: Kick-off, state: dropped}\n",
            "5:37: H103 The milestone “Kick-off” was reported as reached, and is dropped now. ",
        ),
        (
            "status: laufend\nmilestones:\n  start: {title: Beginn, due: 2021-06-30}\n",
            "4:1: H103 The milestone “Kick-off” (2020-10-05), which was reached, is no longer in the plan. ",
        ),
    ],
)
def test_milestone_undone(after: str, expected: str) -> None:
    assert of_measure(REACHED, after) == [expected + STAYS]


@pytest.mark.parametrize(
    "after",
    [
        REACHED.replace("2020-10-05", "2020-10-06"),
        REACHED.replace("kickoff:", "auftakt:"),
        REACHED + "  neu: {title: Neuer Kick-off, due: 2021-06-30}\n",
    ],
)
def test_milestone_stays_done(after: str) -> None:
    assert of_measure(REACHED, after) == []


# --- H104 -----------------------------------------------------------------------------------------

PLANNED = "status: geplant\nfinish: {planned: 2021-06-30}\n"
STEP = "status: geplant\nmilestones:\n  test: {title: Test, due: 2021-06-30}\n"
TERM_HINT = " No reason is given. Say why in a new entry of `progress`, or under `status_reason`."
STEP_HINT = " No reason is given. Say why in a new entry of `progress`, or in the milestone's `note`."
LATER = "4:19: H104 The finish is postponed by 92 days: from 2021-06-30 to 2021-09-30."
PROMISED_2018 = "{date: 2021-06-30, resolution: 2018}"
PROMISED_2020 = "{date: 2021-09-30, resolution: 2020}"
RESOLUTIONS = "2018: {title: Masterplan, date: 2018-11-15}\n2020: {title: Fortschreibung, date: 2020-11-12}\n"


def decided(before: str, after: str) -> list[str]:
    """The findings of a measure with these lines, where the plan has two resolutions."""
    old, new = (
        {"resolutions.yaml": RESOLUTIONS, "measures/m.yaml": FIRST + measure} for measure in (before, after)
    )
    return said(old, new)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (PLANNED, PLANNED.replace("06-30", "09-30"), LATER + TERM_HINT),
        (
            "status: geplant\nstart: {planned: Mai 2021}\n",
            "status: geplant\nstart: {planned: Juli 2021}\n",
            "4:18: H104 The start is postponed by 61 days: from May 2021 to July 2021." + TERM_HINT,
        ),
        (
            PLANNED,
            "status: geplant\n",
            "1:1: H104 The finish has no date any more; it was 2021-06-30." + TERM_HINT,
        ),
        (
            STEP,
            STEP.replace("2021-06-30", "Sommer 2021"),
            "5:28: H104 The milestone “Test” is dated less precisely, and up to 62 days later: "
            "summer 2021 instead of 2021-06-30." + STEP_HINT,
        ),
        (
            STEP,
            STEP.replace(", due: 2021-06-30", ""),
            "5:3: H104 The milestone “Test” has no date any more; it was 2021-06-30." + STEP_HINT,
        ),
        (
            STEP,
            "status: geplant\n",
            "1:1: H104 The milestone “Test” (2021-06-30) is no longer in the plan." + STEP_HINT,
        ),
        (
            STEP,
            STEP.replace("test:", "probe:").replace("06-30", "07-01"),
            "5:29: H104 The milestone “Test” is postponed by 1 day: from 2021-06-30 to 2021-07-01."
            + STEP_HINT,
        ),
        # The note of another milestone, a note that was there before, a reason for something else.
        (
            STEP + "  b: {title: B}\n",
            STEP.replace("06-30", "07-01") + "  b: {title: B, note: Nicht wegen B.}\n",
            "5:28: H104 The milestone “Test” is postponed by 1 day: from 2021-06-30 to 2021-07-01."
            + STEP_HINT,
        ),
        (
            STEP.replace("30}", "30, note: Ferien.}"),
            STEP.replace("06-30", "07-01").replace("01}", "01, note: Ferien.}"),
            "5:28: H104 The milestone “Test” is postponed by 1 day: from 2021-06-30 to 2021-07-01."
            + STEP_HINT,
        ),
        (
            PLANNED,
            PLANNED.replace("06-30", "09-30") + "open: {start: Unbekannt.}\n",
            LATER + TERM_HINT,
        ),
        # To write down what was promised before is no decision on what is planned now.
        (
            PLANNED,
            f"status: geplant\nfinish: {{planned: 2021-09-30, promised: {PROMISED_2018}}}\n",
            LATER + TERM_HINT,
        ),
        (
            "status: geplant\nfinish: {promised: {date: 2021-06-30, resolution: 2018}}\n",
            "status: geplant\n",
            "1:1: H104 The finish is no longer promised to the council; "
            "it was 2021-06-30 (resolution “Masterplan”)." + TERM_HINT,
        ),
        (
            "status: geplant\nfinish: {promised: {date: 2021-06-30, resolution: 2018}}\n",
            "status: geplant\nfinish: {promised: {date: 2021-09-30, resolution: 2018}}\n",
            "4:20: H104 The finish is promised anew to the council: 2021-09-30 (resolution “Masterplan”) "
            "instead of 2021-06-30 (resolution “Masterplan”)." + TERM_HINT,
        ),
    ],
)
def test_date_moved_without_reason(before: str, after: str, expected: str) -> None:
    assert decided(before, after) == [f"measures/m.yaml:{expected}"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PLANNED, PLANNED.replace("06-30", "09-30") + "status_reason: Die Vergabe ist gescheitert.\n"),
        (PLANNED, PLANNED.replace("06-30", "09-30") + "progress: [{date: 2020-12-20, text: Neu.}]\n"),
        (PLANNED, "status: geplant\nopen: {finish: Der Rat entscheidet im Mai.}\n"),
        (STEP, STEP.replace("06-30}", "07-01, note: Ferien.}")),
        (STEP, STEP.replace("test:", "probe:").replace("06-30}", "07-01, note: Ferien.}")),
        (STEP, STEP.replace("due: 2021-06-30", "open: {due: Noch nicht vereinbart.}")),
        (STEP, "status: geplant\nopen: {milestones: Werden neu geplant.}\n"),
        # The council itself has decided on the date.
        (
            PLANNED,
            f"status: geplant\nfinish: {{planned: 30.09.2021, promised: {PROMISED_2020}}}\n",
        ),
        (
            f"status: geplant\nfinish: {{planned: 2021-06-30, promised: {PROMISED_2018}}}\n",
            f"status: geplant\nfinish: {{planned: 2021-09-30, promised: {PROMISED_2020}}}\n",
        ),
        # Neither later nor gone.
        (PLANNED, PLANNED.replace("06-30", "05-31")),
        (PLANNED, PLANNED.replace("2021-06-30", "30. Juni 2021")),
        (PLANNED.replace("2021-06-30", "Sommer 2021"), PLANNED),
        ("status: geplant\n", PLANNED),
        (STEP, STEP.replace("30}", "30, state: dropped}")),
        (STEP.replace(", due: 2021-06-30", ""), "status: geplant\n"),
        # Nobody waits for it any more.
        (STEP, STEP.replace("due: 2021-06-30", "state: done, done: 2020-12-20")),
        ("status: laufend\nstart: {planned: 2020-12-01}\n", "status: laufend\nstart: {actual: 2020-12-15}\n"),
        ("status: entfallen\nfinish: {planned: 2021-06-30}\n", "status: entfallen\n"),
        (PLANNED, "status: entfallen\n"),
    ],
)
def test_date_moved_with_reason_or_not_moved(before: str, after: str) -> None:
    assert decided(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # What could not be read is neither gone nor without a reason.
        (PLANNED, PLANNED.replace("2021-06-30", "bald"), "4:19: S"),
        (STEP, STEP.replace("2021-06-30", "bald"), "5:28: S"),
        (STEP, "status: geplant\nmilestones: bald\n", "4:13: S"),
        (PLANNED, PLANNED.replace("06-30", "09-30") + "status_reason: {}\n", "5:16: "),
        (PLANNED, PLANNED.replace("06-30", "09-30") + "progress: [{date: bald, text: Neu.}]\n", "5:19: "),
        (STEP, STEP.replace("06-30}", "07-01, note: [a]}"), "5:46: "),
        (ACTIVE, "status: geplant\nstatus_reason: [a]\n", "4:16: "),
        (REACHED, REACHED.replace("done,", "erledigt,"), "5:37: "),
    ],
)
def test_a_fault_has_no_echo(before: str, after: str, expected: str) -> None:
    (found,) = of_measure(before, after)
    assert found.startswith(expected)
    assert " H1" not in found


# --- H105 -----------------------------------------------------------------------------------------

EDITION = """\
kind: sachstandsbericht
title: Bericht 2020
as_of: 2020-06-30
state: published
highlights: [Eins, Zwei]
"""
CHANGED = "H105 The edition “Bericht 2020” was published, and has changed:"
UNDO = "Undo it, and correct it in the next edition."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            EDITION,
            EDITION.replace("06-30", "07-31"),
            [f"editions/2020.yaml:3:8: {CHANGED} As of. {UNDO}"],
        ),
        (
            EDITION,
            EDITION.replace("published", "draft").replace("Zwei", "Drei"),
            [
                f"editions/2020.yaml:4:8: {CHANGED} State, Highlights. {UNDO} "
                "| editions/2020.yaml:5:20: This has changed too. "
                "| editions/2020.yaml:5:13: This has changed too."
            ],
        ),
        (
            EDITION,
            None,
            [
                "masterplan.yaml:1:1: H105 The edition “Bericht 2020” was published, and is no longer "
                "in the plan. Restore its file."
            ],
        ),
        (
            f"{EDITION}resolution: 2018\n",
            f"{EDITION}resolution: 2020\n",
            [f"editions/2020.yaml:6:13: {CHANGED} Resolution. {UNDO}"],
        ),
        (
            f"{EDITION}open: {{resolution: Im Mai.}}\n",
            f"{EDITION}resolution: 2020\nbaseline: beschluss-2018\nnote: Nur für das Büro.\n",
            [],
        ),
        (EDITION, "# Veröffentlicht.\n" + EDITION.replace("2020-06-30", "30.06.2020"), []),
        (EDITION.replace("published", "draft"), EDITION.replace("Bericht", "Sachstand"), []),
        (EDITION.replace("published", "draft"), None, []),
        (None, EDITION, []),
        # A value that cannot be read has not changed.
        (EDITION, EDITION.replace("[Eins, Zwei]", "Eins"), None),
        (EDITION, "title: 'Bericht\n", None),
    ],
)
def test_published_edition_changed(before: str | None, after: str | None, expected: list[str] | None) -> None:
    old, new = (
        {"resolutions.yaml": RESOLUTIONS, "editions/2020.yaml": edition} for edition in (before, after)
    )
    found = said(old, new)
    if expected is None:
        assert [one for one in found if "H105" in one] == []
        assert len(found) == 1
    else:
        assert found == expected


# --- H106 -----------------------------------------------------------------------------------------


def test_unknown_baseline() -> None:
    after = {
        "editions/2020.yaml": f"{EDITION}baseline: beschluss-2020\n",
        "measures/a.yaml": f"{SCAN}baseline: beschluss-2018\n",
        "measures/b.yaml": f"{SCAN}baseline: beschluss-2020\n",
    }
    words = (
        "H106 The repository knows no state “beschluss-2020”, which is named as the baseline. "
        "Name a tag or a commit. `git tag` lists the tags, `git fetch --tags` brings those that are missing "
        "here."
    )
    assert said({}, after) == [f"editions/2020.yaml:6:11: {words}", f"measures/b.yaml:4:11: {words}"]
    assert said({}, after, states=("beschluss-2018", "beschluss-2020")) == []


# --- Weights --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", (["warning", "H101"], 0)),
        ("severities: {H101: error}\n", (["error", "H101"], 0)),
        ("severities: {H101: off}\n", ([], 0)),
        ("deferred: [{code: H, where: measures/m, until: 2021-01-01, reason: Bald.}]\n", ([], 1)),
        (
            "deferred: [{code: H1, where: measures/portal, until: 2021-01-01, reason: Bald.}]\n",
            (["warning", "H101"], 0),
        ),
    ],
)
def test_the_plan_weighs_them_like_others(header: str, expected: tuple[list[str], int]) -> None:
    files = [
        {"masterplan.yaml": HEADER + header, "measures/m.yaml": FIRST + one}
        for one in (ACTIVE, "status: geplant\n")
    ]
    found = stepped(*files)
    assert (
        [word for one in found.found for word in (str(one.severity), one.code)],
        found.deferred,
    ) == expected


def test_select_and_ignore() -> None:
    before = {"measures/m.yaml": FIRST + ACTIVE, "measures/n.yaml": SCAN}
    after = {"measures/m.yaml": FIRST + "status: geplant\n"}

    def codes(select: tuple[str, ...] = (), ignore: tuple[str, ...] = ("Q",)) -> list[str]:
        return [one.code for one in stepped(before, after, select=select, ignore=ignore).found]

    assert codes() == ["H102", "H101"]
    assert codes(select=("H101",)) == ["H101"]
    assert codes(ignore=("H101", "Q")) == ["H102"]
    assert codes(ignore=("H", "Q")) == []
