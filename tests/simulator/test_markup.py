"""Telegram's HTML: what is understood, what is refused and where, and what people see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from simulator.answers import Refusal
from simulator.markup import found_entities, length, parse_html, to_html, trim

REFUSED = [
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("Sri & Budi", 'Unsupported or unescaped character "&" at byte offset 4'),
    ("&nbsp;", 'Unsupported or unescaped character "&" at byte offset 0'),
    ("<h1>x</h1>", 'Unsupported start tag "h1" at byte offset 0'),
    ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>x</i>", 'Unmatched end tag, expected "</b>", found "</i>" at byte offset 4'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_what_telegram_cannot_parse_is_refused_with_its_place(source: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_html(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


READ = [
    ("biasa", "biasa", []),
    ("<b>Sri</b> &amp; <i>Budi</i>", "Sri & Budi", [("bold", 0, 3), ("italic", 6, 4)]),
    ("😀<strong>x</strong>", "😀x", [("bold", 2, 1)]),
    ("<b><u>x</u>y</b>", "xy", [("bold", 0, 2), ("underline", 0, 1)]),
    ('<a href="https://t.me/x?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
    ('<span class="tg-spoiler">x</span>&#33;&#x21;', "x!!", [("spoiler", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("<b></b>x", "x", []),
]


@pytest.mark.parametrize(("source", "text", "entities"), READ)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    plain, found = parse_html(source)
    assert plain == text
    assert [(one["type"], one["offset"], one["length"]) for one in found] == entities


def test_a_link_keeps_its_address() -> None:
    assert parse_html('<a href="https://t.me/x?a=1&amp;b=2">x</a>')[1][0]["url"] == "https://t.me/x?a=1&b=2"


def test_white_space_round_a_text_is_dropped_and_entities_follow() -> None:
    assert trim(*parse_html("\n <b> Sri </b>\n")) == ("Sri", [{"type": "bold", "offset": 0, "length": 3}])


def test_at_most_100_entities_count() -> None:
    assert len(trim(*parse_html("<b>x</b> " * 120))[1]) == 100


def test_commands_and_links_are_found_in_what_people_write() -> None:
    found = found_entities("😀 /start@bot lihat https://t.me/x dan/atau")
    assert [(one["type"], one["offset"], one["length"]) for one in found] == [("bot_command", 3, 10), ("url", 20, 14)]


@given(some.text(some.characters(codec="utf-8"), max_size=40))
def test_a_text_without_marks_is_shown_as_it_was_written(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(escaped) == (text, [])
    assert to_html(text, []) == escaped


@given(some.lists(some.sampled_from(["<b>", "</b>", "<i>", "</i>", "Sri", "😀", "&lt;"]), max_size=12))
def test_what_is_understood_is_shown_with_the_same_marks(pieces: list[str]) -> None:
    try:
        text, entities = parse_html("".join(pieces))
    except Refusal:
        return
    assert all(0 <= one["offset"] < one["offset"] + one["length"] <= length(text) for one in entities)
    again, marks = parse_html(to_html(text, entities))
    assert (again, len(marks)) == (text, len(entities))
