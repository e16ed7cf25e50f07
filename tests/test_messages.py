"""Messages are values: two that say the same are the same."""

from __future__ import annotations

from masterplan_cli.messages import FieldName, Message

ONE = Message("{what} is due {when}", what="A", when="now")


def test_equal() -> None:
    assert Message("{what} is due {when}", what="A", when="now") == ONE
    assert len({ONE, Message("{what} is due {when}", what="A", when="now")}) == 1
    assert Message.counted("{n} day", "{n} days", n=1) == Message.counted("{n} day", "{n} days", n=1)


def test_different() -> None:
    others = [
        Message("{what} is due {when}", what="B", when="now"),
        Message("{what} is due {when}", what="A"),
        Message("{what} was due {when}", what="A", when="now"),
        Message.counted("{n} day", "{n} days", n=1),
        Message.counted("{n} day", "{n} days", n=2),
        Message("{n} day", n=1),
        "{what} is due {when}",
    ]

    assert [other for other in others if other == ONE] == []
    assert len(set(others)) == len(others)


def test_within_each_other() -> None:
    assert Message("“{a}”", a=ONE) == Message(
        "“{a}”", a=Message("{what} is due {when}", what="A", when="now")
    )


def test_counted() -> None:
    message = Message.counted("{n} day of {month}", "{n} days of {month}", n=2, month="May")

    assert (message.id, message.plural, message.values) == (
        "{n} day of {month}",
        "{n} days of {month}",
        {"n": 2, "month": "May"},
    )


def test_how_it_looks_in_a_test_that_fails() -> None:
    assert repr(ONE) == "Message('{what} is due {when}', what='A', when='now')"
    assert repr(Message("on schedule")) == "Message('on schedule')"


def test_the_name_of_a_field_is_a_text() -> None:
    assert FieldName("due") == "due"
