"""YAML → data, and what is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan_cli.findings import Finding, Location, Severity
from masterplan_cli.messages import Message
from masterplan_cli.source import rules
from masterplan_cli.source.documents import (
    BYTES_AT_MOST,
    Document,
    _Reading,
    parse,
    places,
)
from masterplan_cli.source.places import lines
from masterplan_cli.source.short_way import VALUES_AT_MOST, Data, unremarkable
from masterplan_cli.source.syntax import _MEANINGS
from tests.small_plan import said
from tests.source.yaml_texts import GOOD_MAPPINGS, YAML_TEXTS

FILE = "x.yaml"


def test_a_document_is_its_data() -> None:
    assert parse(b"title: E-Akte\ntags: [a, b]\nfinish: {planned: 2021}\n", FILE) == Document(
        {"title": "E-Akte", "tags": ["a", "b"], "finish": {"planned": "2021"}}
    )


def test_a_document_with_faults_says_what_was_refused_and_what_is_empty() -> None:
    assert parse(b"title: *x\nsummary:\nnumber: M1\n", FILE) == Document(
        {"number": "M1"},
        (
            Finding(
                "Y107",
                Severity.ERROR,
                Message("References such as `*{name}` are not used in a plan.", name="x"),
                Location(FILE, 1, 8),
                Message("Write the value itself; a text that begins with `*` needs quotation marks."),
            ),
        ),
        frozenset({("title",)}),
        (
            (
                ("summary",),
                Finding(
                    "Y113",
                    Severity.INFO,
                    Message("Here a value is missing; an empty value counts as not given."),
                    Location(FILE, 2, 9),
                    Message("Write the value, delete the key, or say under `open` why it is not known."),
                ),
            ),
        ),
    )


# Scalars are text, whatever another YAML reader would make of them.
DATA: dict[str, tuple[str | bytes, Data]] = {
    "words that are types elsewhere": (
        "a: no\nb: 1:30\nc: 2021-01-01\nd: 1.50\ne: 0x1F\nf: true\ng: .inf\n",
        {"a": "no", "b": "1:30", "c": "2021-01-01", "d": "1.50", "e": "0x1F", "f": "true", "g": ".inf"},
    ),
    "quoted nulls": ("a: ''\nb: \"\"\nc: 'null'\nd: \"~\"\n", {"a": "", "b": "", "c": "null", "d": "~"}),
    "words that begin like a null": ("a: nulls\nb: nULL\nc: ~x\n", {"a": "nulls", "b": "nULL", "c": "~x"}),
    "keys that are no words": (
        "1: a\n2021-01-01: b\nno: c\n~: d\nnull: e\n",
        {"1": "a", "2021-01-01": "b", "no": "c", "~": "d", "null": "e"},
    ),
    "an empty key": ("?\n: a\n", {"": "a"}),
    "a quoted key": ("'a b': c\n\"d\": e\n", {"a b": "c", "d": "e"}),
    "a key after a question mark": ("? a\n: b\n", {"a": "b"}),
    "a folded key": ("? >-\n  a\n  b\n: c\n", {"a b": "c"}),
    "block texts": ("a: |\n  b\n  c\nd: >\n  e\n  f\ng: >-\n  h\n", {"a": "b\nc\n", "d": "e f\n", "g": "h"}),
    "plain texts of several lines": ("a: b\n  c\n\n  d\n", {"a": "b c\nd"}),
    "umlauts, dashes and quotation marks": ("a: „Büro – 4.0“\n", {"a": "„Büro – 4.0“"}),
    "signs that mean something elsewhere": (
        "a: Innovation & Technologie\nb: Achtung!\nc: Nutzer*innen\nd: 100 %\n",
        {"a": "Innovation & Technologie", "b": "Achtung!", "c": "Nutzer*innen", "d": "100 %"},
    ),
    "escapes": ('a: "b\\tc\\u00e4\\n"\n', {"a": "b\tcä\n"}),
    "a tab within a line": ("a:\tb\tc\n", {"a": "b\tc"}),
    "a file within braces": ("{a: b, c: [d, {e: f}]}\n", {"a": "b", "c": ["d", {"e": "f"}]}),
    "an empty mapping and an empty list": ("a: {}\nb: []\n", {"a": {}, "b": []}),
    "an empty file within braces": ("{}\n", {}),
    "lists that are not indented": ("a:\n- b\n- c\n", {"a": ["b", "c"]}),
    "a key without a value in braces": ("a: {b: c, d: ''}\n", {"a": {"b": "c", "d": ""}}),
    "a byte order mark": (b"\xef\xbb\xbfa: b\n", {"a": "b"}),
    "a document's beginning and end": ("%YAML 1.2\n---\na: b\n...\n", {"a": "b"}),
    "comments": ("# a\na: b # c\n# d\n", {"a": "b"}),
    "line ends of Windows": (b"a: |\r\n  b\r\n  c\r\nd: e\r\n", {"a": "b\nc\n", "d": "e"}),
    "line ends of old Macs": (b"a: b\rc: d\r", {"a": "b", "c": "d"}),
    "line ends of mainframes": ("a: b\x85c: d\x85", {"a": "b", "c": "d"}),
    "line separators": ("a: b\u2028c: d\u2029e: f", {"a": "b", "c": "d", "e": "f"}),
    "no line end": ("a: b", {"a": "b"}),
    "an emoji": ("a: 🏛\n", {"a": "🏛"}),
    "64 levels": ("a: " + "[" * 64 + "]" * 64, {"a": eval("[" * 64 + "]" * 64)}),  # noqa: S307  # of brackets only
}


@pytest.mark.parametrize("case", DATA)
def test_a_text_is_read_without_a_finding(case: str) -> None:
    text, data = DATA[case]
    assert parse(_bytes(text), FILE) == Document(data)  # type: ignore[arg-type]


FAULTS: dict[str, tuple[str | bytes, Data | None, list[str]]] = {
    "nothing": (b"", None, ["1:1: Y103 The file is empty."]),
    "blank lines": (b" \n\n", None, ["1:1: Y103 The file is empty."]),
    "a comment": (b"# a\n", None, ["1:1: Y103 The file is empty."]),
    "a null": (b"~\n", None, ["1:1: Y103 The file is empty."]),
    "a null after a line": (b"---\n", None, ["1:1: Y103 The file is empty."]),
    "only a document's end": (b"...\n", None, ["1:1: Y102 Here a value was expected."]),
    "a list": (b"- a\n", None, ["1:1: Y104 The file does not consist of keys and values."]),
    "a text": (b"\n a\n", None, ["2:2: Y104 The file does not consist of keys and values."]),
    "an alias alone": (b"*a\n", None, ["1:1: Y104 The file does not consist of keys and values."]),
    "a tag alone": (b"!a\n", None, ["1:1: Y104 The file does not consist of keys and values."]),
    "a key twice": (b"a: b\na: c\n", {"a": "b"}, ["2:1: Y105 The key “a” is written twice."]),
    "a key three times": (
        b"a: b\na: [c, *x]\na: d\n",
        {"a": "b"},
        [
            "2:1: Y105 The key “a” is written twice.",
            "2:8: Y107 References such as `*x` are not used in a plan.",
            "3:1: Y105 The key “a” is written twice.",
        ],
    ),
    "a key twice, the first time without a value": (
        b"a:\na: b\n",
        {},
        [
            "2:1: Y105 The key “a” is written twice.",
            "1:3: Y113 " + "Here a value is missing; an empty value counts as not given.",
        ],
    ),
    "a key twice in braces": (
        b"{a, a}\n",
        {},
        [
            "1:5: Y105 The key “a” is written twice.",
            "1:3: Y113 Here a value is missing; an empty value counts as not given.",
        ],
    ),
    "anchors": (
        b"a: &x b\nc: &y [d]\n&z e: f\n",
        {"a": "b", "c": ["d"]},
        [
            "1:4: Y106 Anchors are not used in a plan.",
            "2:4: Y106 Anchors are not used in a plan.",
            "3:1: Y106 Anchors are not used in a plan.",
        ],
    ),
    "an anchor before everything": (
        b"&x\na: b\n",
        {"a": "b"},
        ["1:1: Y106 Anchors are not used in a plan."],
    ),
    "aliases": (
        b"a: *x\nb: [c, *y, d]\n*z : e\n",
        {"b": ["c", "d"]},
        [
            "1:4: Y107 References such as `*x` are not used in a plan.",
            "2:8: Y107 References such as `*y` are not used in a plan.",
            "3:1: Y107 References such as `*z` are not used in a plan.",
        ],
    ),
    "merge keys": (
        b"<<: {a: b}\nc: {<<: [d]}\n'<<': e\n",
        {"c": {}},
        [
            "1:1: Y108 Mappings cannot be taken over with `<<`.",
            "2:5: Y108 Mappings cannot be taken over with `<<`.",
            "3:1: Y108 Mappings cannot be taken over with `<<`.",
        ],
    ),
    "tags": (
        b"a: !b c\nd: !!set {e: f}\n!g h: i\nj: ! k\nl: !<tag:m,2000:n> o\n",
        {"a": "c", "d": {"e": "f"}, "j": "k", "l": "o"},
        [
            "1:4: Y109 Tags such as “!b” are not used in a plan.",
            "2:4: Y109 Tags such as “!!set” are not used in a plan.",
            "3:1: Y109 Tags such as “!g” are not used in a plan.",
            "4:4: Y109 Tags such as “!” are not used in a plan.",
            "5:4: Y109 Tags such as “tag:m,2000:n” are not used in a plan.",
        ],
    ),
    "a tagged null": (b"a: !!null\n", {}, ["1:4: Y109 Tags such as “!!null” are not used in a plan."]),
    "an anchor and a tag": (
        b"a: &x !b c\n",
        {"a": "c"},
        [
            "1:4: Y106 Anchors are not used in a plan.",
            "1:4: Y109 Tags such as “!b” are not used in a plan.",
        ],
    ),
    "tag directives": (
        b"# a\n%TAG ! tag:b,2000:\n---\na: b\n",
        None,
        ["2:1: Y109 Tags such as “%TAG” are not used in a plan."],
    ),
    "two documents": (
        b"a: b\n---\nc: d\n",
        {"a": "b"},
        ["2:1: Y110 Here a second document begins; only the first one is read."],
    ),
    "65 levels": (
        b"a: " + b"[" * 65,
        None,
        ["1:68: Y111 Here values are nested more than 64 levels deep."],
    ),
    "65 levels in a key that nobody reads": (
        b"a: b\na: " + b"[" * 66,
        None,
        [
            "2:1: Y105 The key “a” is written twice.",
            "2:68: Y111 Here values are nested more than 64 levels deep.",
        ],
    ),
    "too many bytes": (
        b"a: " + b"b" * BYTES_AT_MOST,
        None,
        ["1:1: Y112 The file is larger than 1 MiB."],
    ),
    "too many values": (
        b"a:\n" + b"- b\n" * VALUES_AT_MOST,
        None,
        [f"{VALUES_AT_MOST - 3}:3: Y112 The file has more than 10,000 keys and values."],
    ),
    "empty values": (
        b"a:\nb: ~\nc: [d, ~, null]\ne: {f: }\n-: Null\n",
        {"c": ["d"], "e": {}},
        [
            f"{place}: Y113 Here a value is missing; an empty value counts as not given."
            for place in ("1:3", "2:4", "3:8", "3:11", "4:8", "5:4")
        ],
    ),
    "control characters": (
        b'a: "\\u202e"\nb: "\\x00"\nc: ["d", "e\\u2028f"]\n' + "g: \u202eh\n\u2066: i\n".encode(),
        {"c": ["d"]},
        [
            "1:4: Y114 The text holds the control character U+202E.",
            "2:4: Y114 The text holds the control character U+0000.",
            "3:10: Y114 The text holds the control character U+2028.",
            "4:4: Y114 The text holds the control character U+202E.",
            "5:1: Y114 The text holds the control character U+2066.",
        ],
    ),
    "a byte order mark within a text": (
        "a: b\ufeffc\n",
        {},
        ["1:4: Y114 The text holds the control character U+FEFF."],
    ),
    "a line separator within a text": (
        "a: 'b\u2028c'\n",
        {},
        ["1:4: Y114 The text holds the control character U+2028."],
    ),
    "a character that YAML does not know": (
        "# ä\na: Büro\x07\n",
        None,
        ["2:8: Y114 The text holds the control character U+0007."],
    ),
    "such a one behind a byte order mark": (
        b"\xef\xbb\xbfa\x01: b\n",
        None,
        ["1:2: Y114 The text holds the control character U+0001."],
    ),
    "UTF-16": (
        "a: b\n".encode("utf-16"),
        None,
        ["1:1: Y101 The file is not UTF-8 text: byte 0xFF does not belong there."],
    ),
    "UTF-16 without a mark": (
        "a: b\n".encode("utf-16-le"),
        None,
        ["1:2: Y101 The file is not UTF-8 text: byte 0x00 does not belong there."],
    ),
    "UTF-16 without a mark, the other way round": (
        "a: b\n".encode("utf-16-be"),
        None,
        ["1:1: Y101 The file is not UTF-8 text: byte 0x00 does not belong there."],
    ),
    "Latin-1 behind umlauts in UTF-8": (
        "a: Ѕä…\nb: äö".encode() + b"\xfc\n",
        None,
        ["2:6: Y101 The file is not UTF-8 text: byte 0xFC does not belong there."],
    ),
    "a surrogate in UTF-8": (
        b"a: \xed\xa0\x80\n",
        None,
        ["1:4: Y101 The file is not UTF-8 text: byte 0xED does not belong there."],
    ),
    "a list as a key": (
        b"a: b\n? [c]\n: d\n",
        None,
        ["2:3: Y102 A key must be a plain text, not a list or a mapping."],
    ),
}
# What libyaml says, by an example of each.
SYNTAX = {
    "a: b: c": "1:5: Y102 Here stands a colon that would begin a second value.",
    "a: b\nc\nd: e": "2:1: Y102 Here a key lacks its colon.",
    "a: ? b": "1:4: Y102 Here no key may begin.",
    "{a: b:}": "1:6: Y102 Here stands a colon that would begin a second value.",
    "a: b\n]": "2:1: Y102 Here a key was expected.",
    "a:\n  - b\n  c: d": "3:3: Y102 Here a list item (`- …`) was expected.",
    "a: [b\nc: d": "1:4: Y102 The list that begins here is not closed, or lacks a comma.",
    "a: {b: c\nd: e": "1:4: Y102 The mapping in braces that begins here is not closed, or lacks a comma.",
    "a: ,": "1:4: Y102 Here a value was expected.",
    "{a: b}}": "1:7: Y102 Here nothing more may follow.",
    "a: @b": "1:4: Y102 No value can begin with this character.",
    "a: b\n\tc: d": "2:1: Y102 Here a tab indents the line.",
    "a: |\n\tb": "2:1: Y102 Here a tab indents the line.",
    "a: b\nc: 'd\ne: f": "2:4: Y102 The text in quotation marks that begins here is not closed.",
    'a: "b\n---\n': "1:4: Y102 The text in quotation marks that begins here is not closed.",
    'a: "\\q"': "1:5: Y102 After a backslash, this character means nothing.",
    'a: "\\ud800"': "1:7: Y102 This escape names no character.",
    'a: "\\xzz"': "1:7: Y102 This escape names no character.",
    "a: - b": "1:4: Y102 Here no list may begin.",
    **{
        f"a: {text}": "1:4: Y102 No text may begin with `!` without quotation marks."
        for text in ("!<b", "!<", "!!<", "!b!c d", "!b{c", "!%zz")
    },
    "a: &": "1:5: Y102 No text may begin with `*` or `&` without quotation marks.",
    "a: >b": "1:5: Y102 After `|` or `>` the text begins in the next line.",
    "a: >0\n b": "1:5: Y102 After `|` or `>` the text begins in the next line.",
    **{
        f"{text}\n---\na: b": "1:1: Y102 No line may begin with `%` without quotation marks."
        for text in ("%b", "%", "%YAML", "%YAML 3.0", "%YAML 1", "%YAML 1111111111.1", "%b!")
    },
    "%YAML 1.2\n%YAML 1.2\n---\na: b": ("2:1: Y102 No line may begin with `%` without quotation marks."),
}


@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_is_found_at_its_place_and_the_rest_is_read(case: str) -> None:
    text, data, expected = FAULTS[case]
    document = parse(_bytes(text), FILE)
    found = [*document.findings, *(finding for _, finding in document.empty)]
    assert (document.data, said(found)) == (data, [f"{FILE}:{line}" for line in expected])


@pytest.mark.parametrize("text", SYNTAX)
def test_libyaml_is_put_into_plain_words(text: str) -> None:
    document = parse(text.encode(), FILE)
    assert (document.data, said(document.findings)) == (None, [f"{FILE}:{SYNTAX[text]}"])


def test_every_translation_of_libyaml_is_met() -> None:
    met = {line.partition(" Y102 ")[2] for line in SYNTAX.values()}
    unmet = [problem for problem, (message, _) in _MEANINGS.items() if message.id not in met]
    assert unmet == []


def test_a_message_quotes_only_the_beginning_of_a_long_text() -> None:
    key = "a" * 100_000
    (finding,) = parse(f"? {key}\n: b\n? {key}\n: c\n".encode(), FILE).findings
    assert said([finding]) == [f"{FILE}:3:3: Y105 The key “{'a' * 60}…” is written twice."]


def test_all_messages_of_a_file_are_kept_in_the_order_of_the_text() -> None:
    content = b"a: &x b\na: c\nd: !e f\n"
    assert [finding.place for finding in parse(content, FILE).findings] == [
        Location(FILE, 1, 4),
        Location(FILE, 2, 1),
        Location(FILE, 3, 4),
    ]


@given(st.one_of(YAML_TEXTS.map(str.encode), st.binary(max_size=200)))
@settings(max_examples=150)
def test_the_short_way_and_the_long_way_read_the_same(content: bytes) -> None:
    short = unremarkable(content)
    if short is not None:
        assert _Reading(FILE, None).document(content) == Document(short)


@given(GOOD_MAPPINGS)
@settings(max_examples=50)
def test_what_is_good_is_read_by_the_short_way(text: str) -> None:
    data = unremarkable(text.encode())
    assert data is not None
    assert parse(text.encode(), FILE) == Document(data) == _Reading(FILE, None).document(text.encode())


@given(YAML_TEXTS)
@settings(max_examples=100)
def test_reading_for_places_gives_the_same_findings(text: str) -> None:
    marks = places(text.encode(), FILE)
    document = _Reading(FILE, marks).document(text.encode())
    again = parse(text.encode(), FILE)
    assert (document.findings, document.empty) == (again.findings, again.empty)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [""]),
        (b"a\nb", ["a", "b"]),
        (b"a\r\nb\rc\n", ["a", "b", "c", ""]),
        ("a\x85b\u2028c\u2029d\x0be\x0cf".encode(), ["a", "b", "c", "d\x0be\x0cf"]),
        (b"\xef\xbb\xbfa\n\xffb", ["a", "\ufffdb"]),
    ],
)
def test_lines_are_counted_as_libyaml_counts_them(content: bytes, expected: list[str]) -> None:
    assert lines(content) == expected


def test_every_rule_of_reading_is_met_here_or_in_loading() -> None:
    met = {line.split(" ")[1] for _, _, expected in FAULTS.values() for line in expected}
    of_other_rooms = {rules.UNREADABLE.code, rules.FOREIGN_FILE.code, rules.TOO_MANY.code, rules.SYNTAX.code}
    assert met | of_other_rooms == {rule.code for rule in rules.RULES}


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
