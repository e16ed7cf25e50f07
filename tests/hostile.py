"""Files that are made to break a reader, by what they are: path below the plan → bytes.

As a program (`python -m tests.hostile`): reads each of them in the small plan, as `mp validate` does,
and prints what it cost: the case, the seconds, and the peak of the memory so far in MiB.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from masterplan_cli.language import language
from masterplan_cli.render.findings import FORMATS, FindingsFormat, Shown
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.review import Review
from tests.small_plan import reviewed

MIB: Final = 1024 * 1024
VALUES: Final = 9_990  # just below what one file may have
HEAD: Final = b"title: E-Akte\ntheme: technik\nstatus: geplant\n"


def _lines(count: int, line: str, first: bytes = b"") -> Callable[[], bytes]:
    """A file of many lines, in which `{}` is the line's number."""
    return lambda: first + "".join(line.replace("{}", str(number)) + "\n" for number in range(count)).encode()


def _list(key: str, count: int, item: str) -> Callable[[], bytes]:
    return _lines(count, f"- {item}", HEAD + f"{key}:\n".encode())


def _filled(unit: bytes, first: bytes = b"", last: bytes = b"") -> Callable[[], bytes]:
    """A file of 1 MiB, filled with a unit again and again."""
    return lambda: first + unit * ((MIB - len(first) - len(last)) // len(unit)) + last


HUGE: Final[dict[str, Callable[[], bytes]]] = {
    "1 MiB of one key": _filled(b"a: b\n"),
    "1 MiB of unknown keys": _lines(80_000, "key{}: b"),
    "1 MiB of unknown keys in braces": _lines(80_000, "key{}: b,", b"{"),
    "unknown keys": _lines(VALUES // 2, "titel{}: b"),
    "long unknown keys": _lines(VALUES // 2, f"{'titel' * 15}{{}}: b"),
    "unknown ids in a list": _list("goals", VALUES, "ziel-{}"),
    "long unknown ids in a list": _list("goals", 2000, f"{'ziel' * 70}{{}}"),
    "a long unknown status": lambda: HEAD.replace(b"geplant", b"geplant" * 40),
    "a long unknown field below open": lambda: HEAD + b"open: {" + b"titel" * 50 + b": a}\n",
    "itself in a list": _list("depends_on", VALUES, "e-akte"),
    "blank texts in a list": _list("tags", VALUES, "' '"),
    "nulls in a list": _list("tags", VALUES, "~"),
    "no dates": _list("progress", VALUES // 3, "{date: bald {}}"),
    "long no dates": _list("progress", VALUES // 5, "{text: a, date: 1. 2. a b c d e f g h i j k {}}"),
    "dates with two meanings": _lines(
        VALUES // 6, "  m{}: {title: a, due: Winter 2021}", HEAD + b"milestones:\n"
    ),
    "parts without what they need": _lines(VALUES // 2, "  m{}: {}", HEAD + b"milestones:\n"),
    "bad ids": _lines(VALUES // 4, "  M_{}: {title: a}", HEAD + b"milestones:\n"),
    "bad links": _list("links", 480, f"{{title: a, url: 'https://{'a' * 1950} b'}}"),
    "bad amounts": _list("funding", VALUES // 9, "{year: x, type: y, flow: z, planned: 1.500}"),
    "unknown fields below open": _lines(VALUES // 2, "  titel{}: a", HEAD + b"open:\n"),
    "a million laughs": _lines(20, "a{}: &a{} [*a, *a, *a, *a, *a, *a, *a, *a, *a]", b"a: &a [b]\n"),
    "aliases": _lines(VALUES // 2, "a{}: *a"),
    "anchors": _lines(VALUES // 2, "a{}: &a{} b"),
    "tags": _lines(VALUES // 2, "a{}: !a{} b"),
    "merge keys": _filled(b"<<: {a: b}\n"),
    "tag directives": _lines(60_000, "%TAG !{}! t:"),
    "other directives": _filled(b"%FOO a\n"),
    "escapes that are control characters": _lines(VALUES // 2, 'a{}: "\\u202e"'),
    "100,000 brackets": lambda: b"a: " + b"[" * 100_000,
    "1 MiB of brackets": _filled(b"["),
    "1 MiB of braces": _filled(b"{"),
    "brackets and braces": _filled(b"[{a: ", b"a: "),
    "5,000 levels of blocks": lambda: b"".join(b" " * min(level, 1000) + b"a:\n" for level in range(5000)),
    "1,400 levels of blocks": lambda: b"".join(b" " * level + b"a:\n" for level in range(1400)),
    "1 MiB of dashes": _filled(b"- "),
    "1 MiB of dashes below a key": _filled(b"- ", b"a:\n"),
    "1 MiB of commas": _filled(b",", b"a: ["),
    "1 MiB of question marks": _filled(b"? "),
    "1 MiB of question marks in lines": _filled(b"?\n"),
    "1 MiB of colons": _filled(b": "),
    "1 MiB of single quotation marks": _filled(b"'", b"a: "),
    "1 MiB of double quotation marks": _filled(b'"', b"a: "),
    "1 MiB of empty quotation marks": _filled(b"'' : ''\n"),
    "1 MiB in one text": _filled(b"x", b"title: "),
    "1 MiB in one quoted text": _filled(b"x", b"title: '", b"'"),
    "1 MiB in one key": _filled(b"x", b"? ", b"\n: a\n"),
    "1 MiB in one anchor": _filled(b"x", b"title: &", b" a\n"),
    "1 MiB in one tag": _filled(b"x", b"title: !<", b"> a\n"),
    "1 MiB in one date": _filled(b"1. ", HEAD + b"reviewed: "),
    "1 MiB in one id": _filled(b"x", HEAD + b"goals: [", b"]\n"),
    "1 MiB of digits": _filled(b"1", HEAD + b"funding: [{type: investiv, year: ", b"}]\n"),
    "1 MiB of lines in one text": _filled(b" x\n", b"title: |\n"),
    "1 MiB of blanks": _filled(b" ", b"a:\n", b"b: c\n"),
    "1 MiB of tabs": _filled(b"\t", b"a: b", b"\n"),
    "1 MiB of line ends": _filled(b"\n"),
    "1 MiB of old Mac's line ends": _filled(b"a: b\r"),
    "1 MiB of mainframes' line ends": _filled("a: b\x85".encode()),
    "1 MiB of line separators": _filled("a: b\u2028".encode()),
    "1 MiB of comments": _filled(b"#\n"),
    "1 MiB of documents": _filled(b"---\n"),
    "1 MiB of documents with data": _filled(b"a: b\n---\n"),
    "1 MiB of byte order marks": _filled(b"\xef\xbb\xbf"),
    "1 MiB of UTF-16": lambda: "a: b\n".encode("utf-16-le") * 100_000,
    "1 MiB of UTF-16 with its mark": lambda: b"\xff\xfe" + "a: b\n".encode("utf-16-le") * 100_000,
    "1 MiB of Latin-1": _filled(b"a: \xe4\n"),
    "1 MiB with a wrong byte at its end": _filled(b"a: b\n", b"", b"\xe4"),
    "1 MiB of zeroes": _filled(b"\0"),
    "1 MiB with a zero at its end": _filled(b"a: b\n", b"", b"\0"),
    "1 MiB of backslashes": _filled(b"\\x", b'a: "'),
    "1 MiB of exclamation marks": _filled(b"!"),
    "1 MiB of percent signs": _filled(b"%"),
    "1 MiB of emojis": _filled("🏛".encode(), b"title: "),
    "2 MiB": lambda: b"a: b\n" * 400_000,
}

SMALL_FILES: Final[dict[str, bytes]] = {
    "nothing": b"",
    "a zero": b"\0",
    "a byte order mark": b"\xef\xbb\xbf",
    "half a byte order mark": b"\xef\xbb",
    "two byte order marks": b"\xef\xbb\xbf\xef\xbb\xbfa: b\n",
    "UTF-16": "title: E-Akte\n".encode("utf-16"),
    "UTF-16 without a mark": "title: E-Akte\n".encode("utf-16-be"),
    "UTF-32": "title: E-Akte\n".encode("utf-32"),
    "Latin-1": "title: Büro\n".encode("latin-1"),
    "half a letter": "title: ü".encode()[:-1],
    "a letter that is too long": b"title: \xf8\x88\x80\x80\x80\n",
    "a surrogate": b"title: \xed\xa0\x80\n",
    "an escaped surrogate": b'title: "\\ud800"\n',
    "an escaped surrogate pair": b'title: "\\ud83c\\udfdb"\n',
    "an escape out of reach": b'title: "\\U00110000"\n',
    "a zero in quotation marks": b'title: "\\0"\n',
    "a bell": b"title: \x07\n",
    "a delete": b"title: \x7f\n",
    "an escape sequence": b"title: \x1b[2J\n",
    "an escaped escape sequence": b'title: "\\e[2J"\n',
    "a bell in a key": b'"\\a": b\n',
    "an escape sequence in a key": b'"\\e[2Jtitle": b\n',
    "turning marks": "title: a\u202eb\u2066c\n\u202etitle: d\n".encode(),
    "tabs": b"\ttitle:\tE-Akte\n",
    "a directive": b"%YAML 1.1\n---\ntitle: a\n",
    "a directive of the future": b"%YAML 2.0\n---\ntitle: a\n",
    "a directive alone": b"%TAG ! tag:a,2000:\n",
    "documents": b"--- a\n--- b\n...\n",
    "an empty key": b"? \n: a\n",
    "a null as a key": b"~: a\nnull: b\n? ~\n: c\n",
    "a list as a key": b"? [a]\n: b\n",
    "a mapping as a key": b"{a: b}: c\n",
    "an alias as a key": b"*a : b\n",
    "an alias to itself": b"a: &a [*a]\n",
    "keys that Python knows": b"__class__: a\n__dict__: b\n__init__: c\nmodel_fields: d\nself: e\n",
    "keys that Pydantic says": b"'[key]': a\nopen: {'[key]': ' '}\nmilestones: {'[key]': {'[key]': a}}\n",
    "an id in the file": HEAD + b"id: x\nmilestones: {a: {id: b, title: c}}\n",
    "ids as they should not be": b"'..': {title: a}\n'': {}\n'a/b': {title: c}\n__class__: {title: d}\n",
    "numbers": HEAD + b"number: \xc2\xb2\nfunding: [{year: 99999999999, type: investiv, planned: -0}]\n",
    "dates out of reach": HEAD + b"reviewed: 0000-00-00\nstart: {planned: 9999-12-31, actual: 31.02.2020}\n",
    "other alphabets' digits": HEAD
    + "reviewed: \u0662\u0660\u0662\u0660-01-01\nfunding: [{year: \uff12021}]\n".encode(),
    "a text that is a template": HEAD + b"summary: '{x} {0} %s {{ y }} {% z %}'\ngoals: ['{x}']\n'{y}': a\n",
    "everything as a list": b"- title\n- theme\n",
    "everything as nulls": b"title:\ntheme:\nstatus:\ngoals:\nmilestones:\nstart:\nopen:\n",
    "everything as lists": b"title: []\ntheme: []\nstatus: []\ngoals: [[]]\nmilestones: []\nopen: []\n",
    "everything as mappings": b"title: {}\ntheme: {}\nstatus: {}\ngoals: {}\nfunding: {}\nlinks: {}\n",
    "lists of everything": b"goals: [~, [], {}, '', a]\nlinks: [~, [], {}, '', a]\n",
}

# Where a file may stand; one of each kind.
PLACES: Final = ("masterplan.yaml", "goals.yaml", "units.yaml", "measures/portal.yaml", "editions/2021.yaml")


def shown(review: Review) -> None:
    """Write the findings in all formats and languages; nobody looks at them."""
    for code in ("de", "en"):
        for render in FORMATS.values():
            text = render(Shown(review, Path("/plan"), Path("/"), language(code), Terminal()))
            assert "\x1b" not in text
            text.encode(errors="replace")


def main() -> Iterator[tuple[str, float, float]]:
    """Each case, its seconds, and the peak of the memory so far, in MiB."""
    shown(reviewed({"measures/portal.yaml": "titel: a\nfinish: {planned: bald}\n"}))  # imports what there is
    yield "nothing", 0.0, _peak()
    for case, made in HUGE.items():
        content = made()
        seconds = _seconds(content)
        if seconds > 0.5:  # perhaps the machine had something else to do
            seconds = min(seconds, _seconds(content), _seconds(content))
        yield case, seconds, _peak()


def _seconds(content: bytes) -> float:
    begun = time.process_time()
    found = reviewed({"measures/portal.yaml": content})
    for format in (FindingsFormat.TEXT, FindingsFormat.JSON):
        FORMATS[format](Shown(found, Path("/plan"), Path("/"), language("de"), Terminal()))
    return time.process_time() - begun


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(list(main())))  # noqa: T201  # a program speaks to its caller
