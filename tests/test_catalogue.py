"""The catalogues: nothing is left unsaid, and each translation can stand where its id stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
from babel.messages.pofile import read_po

from hatch_build import compile_catalogue
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Part, keys
from masterplan_cli.plan.masterplan import Masterplan
from masterplan_cli.plan.plan import COLLECTIONS
from masterplan_cli.plan.when import Kind, parse_when
from tools.messages import CATALOGUES, missing, updated

GERMAN_FILE = CATALOGUES / "de" / "LC_MESSAGES" / "masterplan.po"
GERMAN = Language("de")
ENGLISH = Language("en")

# What is written alike in both languages. Anything else that is, somebody has forgotten to translate.
ALIKE = {
    "April",
    "August",
    "CODE",
    "Commit",
    "CODES",
    "Format",
    "Masterplan",
    "NAME",
    "November",
    "September",
    "Status",
    "TEXT",
    "investiv",
    "konsumtiv",
    "{counts} in {files}.",
    "{date}",
    "{fault}",
    "{month} {year}",
    "{title}, {when}",
    "{year}",
    "{first} {second}",
    "{name} ({day})",
    "{what} ({n})",
    "{what}: {planned}; {actual}.",
    "{what}: {sum}.",
    "{where}, {field}",
}
# What stands for something else in code.
PLACEHOLDERS = {"COMMAND": "BEFEHL", "DIR": "ORDNER"}
# No English sentence has one of these words.
GERMAN_WORDS = """
    auf aus bei bitte das dem den der des ein eine einen fehlt für gibt hier ist kein keine mit nach
    nicht oder ohne sich sind steht und vom von werden wird zum zur
"""


class Entry(NamedTuple):
    """What the catalogue says of one message: one form, or two where it is counted."""

    ids: list[str]
    translations: list[str]
    context: str | None


def entries() -> Iterator[Entry]:
    with GERMAN_FILE.open("rb") as file:
        for message in read_po(file, locale="de", abort_invalid=True):
            if message.id:
                yield Entry(forms(message.id), forms(message.string), message.context)


def forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def said() -> Iterator[tuple[str, str]]:
    """Each id with its translation, the two forms of a plural apart."""
    for entry in entries():
        yield from zip(entry.ids, entry.translations, strict=True)


def sentences() -> Iterator[tuple[Message, str, str]]:
    """Each message of the catalogue with something in its places, and what it says in English and German."""
    for ids, translations, context in entries():
        if context is not None:
            continue
        for n, (id, german) in enumerate(zip(ids, translations, strict=True), start=1):
            values = {name: f"<{name}>" for name in places(id) - ({"n"} if len(ids) > 1 else set())}
            message = Message(id, **values) if len(ids) == 1 else Message.counted(ids[0], ids[1], n, **values)
            yield message, filled(id, values, n), filled(german, values, n)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def filled(text: str, values: dict[str, str], n: int) -> str:
    for name, value in {"n": str(n), **values}.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def code(text: str) -> list[str]:
    """What stands in backticks, and the examples of a help text."""
    _, _, examples = text.partition("\b")
    return [*sorted(re.findall("`[^`]+`", text)), *examples.splitlines()]


def in_german(code: str) -> str:
    """Code with German words for what stands for something else."""
    return re.sub("[A-Z]{2,}", lambda found: PLACEHOLDERS.get(found[0], found[0]), code)


def prose(text: str) -> str:
    """The text without what stands in backticks, and without the examples of a help text."""
    return re.sub("`[^`]+`", "", text.partition("\b")[0])


def test_nothing_lacks_a_translation() -> None:
    catalogue, _ = updated(GERMAN_FILE)

    assert missing(catalogue) == []


def test_the_file_is_as_the_tool_writes_it() -> None:
    _, written = updated(GERMAN_FILE)

    assert GERMAN_FILE.read_text(encoding="utf-8") == written.decode(), "run `python tools/messages.py`"


def test_what_is_spoken_is_what_the_file_says(tmp_path: Path) -> None:
    copy = tmp_path / "de" / "LC_MESSAGES" / "masterplan.po"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(GERMAN_FILE.read_bytes())
    compile_catalogue(copy)

    spoken = GERMAN_FILE.with_suffix(".mo").read_bytes()
    assert spoken == copy.with_suffix(".mo").read_bytes(), "run `python tools/messages.py`"


def test_a_translation_has_the_places_of_its_id() -> None:
    assert [(id, text) for id, text in said() if places(id) != places(text)] == []


def test_a_translation_leaves_code_as_it_is() -> None:
    assert [(id, text) for id, text in said() if [in_german(one) for one in code(id)] != code(text)] == []


def test_german_has_german_quotation_marks() -> None:
    marks = [(text, "".join(re.findall("[\"'„“”‚‘’«»]", prose(text)))) for _, text in said()]

    assert [text for text, found in marks if found.replace("„“", "")] == []


def test_english_has_english_quotation_marks() -> None:
    # German words stand in German ones.
    marks = [(id, "".join(re.findall('["„“”«»]', prose(id)))) for id, _ in said()]

    assert [id for id, found in marks if found.replace("„“", "").replace("“”", "")] == []


def test_ids_are_english() -> None:
    unquoted = [(id, re.sub("„[^“]*“", "", prose(id))) for id, _ in said()]

    assert [
        id
        for id, text in unquoted
        if re.search("[äöüÄÖÜß]", text)
        or set(re.findall(r"\w+", text.casefold())) & set(GERMAN_WORDS.split())
    ] == []


def test_translations_are_not_english() -> None:
    assert {id for id, text in said() if id == text} == ALIKE


def test_every_message_renders_in_both_languages() -> None:
    wanted = [(english, german) for _, english, german in sentences()]

    assert [(ENGLISH.text(message), GERMAN.text(message)) for message, _, _ in sentences()] == wanted
    assert [pair for pair in wanted if "{" in "".join(pair)] == []


def test_labels_differ_within_a_part() -> None:
    every: set[type[Part]] = {Masterplan, *COLLECTIONS.values(), *parts(Part)}
    alike = {
        (part.__name__, label)
        for part in every
        for label, count in Counter(map(GERMAN.label, keys(part))).items()
        if count > 1
    }

    assert alike == set()


def parts(of: type[Part]) -> Iterator[type[Part]]:
    for part in of.__subclasses__():
        yield part
        yield from parts(part)


DATES = {
    "2021-W02": "2. KW 2021",
    "May 2021": "Mai 2021",
    "2021-03": "März 2021",
    "2021-Q3": "3. Quartal 2021",
    "2021-H1": "1. Halbjahr 2021",
    "second half of 2021": "2. Halbjahr 2021",
    "early 2021": "Anfang 2021",
    "mid 2021": "Mitte 2021",
    "end of 2021": "Ende 2021",
    "early May 2021": "Anfang Mai 2021",
    "mid May 2021": "Mitte Mai 2021",
    "end of May 2021": "Ende Mai 2021",
    "spring 2021": "Frühjahr 2021",
    "summer 2021": "Sommer 2021",
    "autumn 2021": "Herbst 2021",
    "winter 2020/21": "Winter 2020/21",
    "year end 2021": "Jahresende 2021",
    "turn of the year 2021/22": "Jahreswechsel 2021/22",
    "2021": "2021",
    "2020-08-31": "31.08.2020",
    "by mid 2021": "bis Mitte 2021",
    "from 2021-03": "ab März 2021",
    "May to August 2021": "Mai 2021 bis August 2021",
}


def test_every_kind_of_date_is_translated() -> None:
    assert {parse_when(text).kind for text in DATES} == set(Kind)


@pytest.mark.parametrize(("text", "german"), DATES.items())
def test_dates_in_german(text: str, german: str) -> None:
    when = parse_when(text)

    assert GERMAN.text(when.words.meaning) == german
    again = parse_when(german)
    assert (again.first, again.last, again.bound) == (when.first, when.last, when.bound)
