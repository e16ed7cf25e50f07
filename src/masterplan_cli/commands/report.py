"""`mp report`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from masterplan_cli.comparing import since_last, slip_record
from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import language
from masterplan_cli.messages import Message
from masterplan_cli.opening import Opened, opened
from masterplan_cli.options import At, Folder, ForAudience, Lang, LanguageCode, Today
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.edition import Edition, EditionState
from masterplan_cli.report.contents import contents
from masterplan_cli.report.editions import edition as edition_of
from masterplan_cli.report.editions import edition_tag
from masterplan_cli.report.output import write
from masterplan_cli.report.paper import listed, paper
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.writers import WRITERS, formats


def report(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The report; --list names them.", show_default=False)
    ] = "fortschreibung",
    folder: Folder = None,
    at: At = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into.")] = Path("build"),
    format: Annotated[
        str, typer.Option(metavar="FORMATS", help="What to write, such as md or md,html.")
    ] = "md,html",
    edition: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The edition that the report is about. Default: the latest one.",
            show_default=False,
        ),
    ] = None,
    audience: ForAudience = Audience.PUBLIC,
    today: Today = None,
    list: Annotated[
        bool, typer.Option("--list", help="List the reports and exit.", show_default=False)
    ] = False,
    lang: Lang = None,
) -> int:
    """Write a paper about the plan, such as the Fortschreibung, and say where it lies.

    A paper speaks the plan's language, or that of --lang. A plan with errors is refused.

    \b
    mp report
    mp report fortschreibung --format html --out build
    mp report --edition 2021 --lang en
    """
    opening = opened(folder, lang, no_color=False, at=at)
    if list:
        found = listed(TemplateFiles(opening.tree), opening.language)
        opening.terminal.show("\n".join(found))
        return 0
    wanted = formats(format)
    about = edition_of(opening.loaded.plan, edition)
    if at is None and about is not None and about.state is EditionState.PUBLISHED:
        opening = _as_published(opening, folder, lang, about)
        about = edition_of(opening.loaded.plan, about.id)
    if _has_errors(opening):
        return 1
    reckoned = opening.reckoning(today, edition=about.as_of if about is not None else None)
    opening = opening.with_history(reckoned.day)
    seen = opening.seen_by(audience)
    since = since_last(opening, folder, lang, edition=about, day=reckoned.day, audience=audience)
    slips = slip_record(opening, seen, reckoned.day, audience)
    told = contents(seen, about, reckoned.day, opening.standing(), since, slips)
    made = paper(name, told, TemplateFiles(opening.tree), language((lang or seen.masterplan.language).value))
    for one in wanted:
        for path in write(WRITERS[one](made), out):
            opening.terminal.show(os.path.relpath(path))
    return 0


def _as_published(opening: Opened, folder: Path | None, lang: LanguageCode | None, about: Edition) -> Opened:
    """The plan at the tag of a published edition; without git, the plan as it is."""
    kept = opening.kept()
    if kept is None:
        message = Message(
            "This folder has no history, so the edition “{id}” is made of the files as they are now.",
            id=about.id,
        )
        opening.terminal.tell(opening.language.text(message))
        return opening
    tag = edition_tag(about)
    # A branch could be called the same.
    state = f"refs/tags/{tag}"
    if kept.repository.commit_of(state) is None:
        raise MasterplanError(
            Message(
                "The edition “{id}” is published, but the repository has no tag `{tag}`.",
                id=about.id,
                tag=tag,
            ),
            Message("`git fetch --tags` brings tags; otherwise tag the commit that was published."),
        )
    return opened(folder, lang, no_color=False, at=state)


def _has_errors(opening: Opened) -> bool:
    """Say so if the plan has errors: nobody shall sign a paper that lacks something."""
    errors = opening.errors()
    if errors:
        message = Message.counted(
            "The plan has {n} error, so no paper is written. `mp validate` shows it.",
            "The plan has {n} errors, so no paper is written. `mp validate` shows them.",
            n=errors,
        )
        opening.terminal.tell(opening.language.text(message))
    return errors > 0
