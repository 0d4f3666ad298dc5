"""Every word people read: a Text is a key and values until it is said in the reader's language.

`say` gives Telegram's HTML with every value of a person escaped here and nowhere else; `plain` gives the same words
without markup, for buttons, pictures and workbooks. Values may be text, numbers, dates, instants, another Text, or a
list of Texts (said one a line).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from fluent.runtime.types import FluentNone

from locales.sentences import Sentences

FOLDER = Path(__file__).parent
LANGUAGES = ("id", "en")
DEFAULT_ZONE = ZoneInfo("Asia/Jakarta")
_BABEL = {"id": "id_ID", "en": "en_GB"}
_TAG = re.compile(r"</?[a-z-]+(?: [^>]*)?>")


@dataclass(frozen=True)
class Text:
    """A sentence that has not been said yet."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Clock:
    """A time of day to be shown as `07.30 WIB`; `value` is an aware instant."""

    value: datetime


@dataclass(frozen=True)
class Day:
    """A date to be shown short, as `23 Nov`; a plain date is shown long, as `Senin, 23 November 2026`."""

    value: date


def text(key: str, /, **values: Any) -> Text:
    """Return the Text of `key` with `values`."""
    return Text(key, values)


@cache
def bundle(language: str) -> Sentences:
    """Return the sentences of a language."""
    return Sentences(FOLDER / language, _BABEL[language].replace("_", "-"))


def language_of(code: str | None) -> str:
    """Return the language that a Telegram client's code is served in: Indonesian unless it asks for English."""
    return "en" if code and code.lower().startswith("en") else "id"


def number(value: float, language: str) -> str:
    """Return a number as the language writes it: 1.234,5 in Indonesian."""
    return str(format_decimal(value, locale=_BABEL[language]))


def long_date(value: date, language: str) -> str:
    """Return a date as `Senin, 23 November 2026`."""
    return str(format_date(value, "EEEE, d MMMM y", locale=_BABEL[language]))


def short_date(value: date, language: str) -> str:
    """Return a date as `23 Nov 2026`."""
    return str(format_date(value, "d MMM y", locale=_BABEL[language]))


def time_of_day(value: datetime, language: str, zone: ZoneInfo = DEFAULT_ZONE) -> str:
    """Return an instant's time of day as `07.30 WIB`."""
    pattern = "HH.mm" if language == "id" else "HH:mm"
    local = value.astimezone(zone)
    return f"{format_datetime(local, pattern, locale=_BABEL[language])} {_zone_name(local)}"


def _zone_name(local: datetime) -> str:
    names = {7: "WIB", 8: "WITA", 9: "WIT"}
    offset = local.utcoffset()
    return names.get(int(offset.total_seconds() // 3600), str(local.tzname())) if offset is not None else ""


def say(said: Text | Sequence[Text] | None, language: str, *, zone: ZoneInfo = DEFAULT_ZONE) -> str:
    """Return the sentence as Telegram HTML, values escaped; raises KeyError for a key that no file has."""
    return _said(said, language, zone, escape=True)


def plain(said: Text | Sequence[Text] | None, language: str, *, zone: ZoneInfo = DEFAULT_ZONE) -> str:
    """Return the sentence without markup: for buttons, pictures, workbooks and plain-text repeats."""
    return _said(said, language, zone, escape=False)


def _said(said: Text | Sequence[Text] | None, language: str, zone: ZoneInfo, *, escape: bool) -> str:
    if said is None:
        return ""
    if not isinstance(said, Text):
        return "\n".join(_said(one, language, zone, escape=escape) for one in said)
    if not said.values:
        return _fixed(said.key, language, escape)
    return _formatted(said, language, zone, escape=escape)


@cache
def _fixed(key: str, language: str, escape: bool) -> str:
    """Return a sentence without values, put together once: most labels of buttons are."""
    return _formatted(Text(key), language, DEFAULT_ZONE, escape=escape)


def _formatted(said: Text, language: str, zone: ZoneInfo, *, escape: bool) -> str:
    message_id, _, attribute = said.key.partition(".")
    message = bundle(language).get_message(message_id)
    pattern = message.attributes[attribute] if attribute else message.value
    if pattern is None:
        raise KeyError(said.key)
    values = {name: _shown(value, language, zone, escape=escape) for name, value in said.values.items()}
    formatted, errors = bundle(language).format_pattern(pattern, values)
    if errors:
        raise KeyError(f"{said.key}: {errors[0]}")
    assert not isinstance(formatted, FluentNone), said.key
    return formatted if escape else html.unescape(_TAG.sub("", formatted))


def _shown(value: Any, language: str, zone: ZoneInfo, *, escape: bool) -> Any:
    """Return a value as Fluent takes it: numbers stay numbers so that plurals and NUMBER() work."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, Text) or (isinstance(value, list | tuple) and all(isinstance(one, Text) for one in value)):
        # Said as HTML also for `plain`: the outer sentence takes the markup off once, after all is put together.
        return _said(value, language, zone, escape=True)
    # Escaped also for `plain`, so that a name like "<b>" is not taken for markup; unescaped again at the end.
    return html.escape(_as_text(value, language, zone), quote=False)


def _as_text(value: Any, language: str, zone: ZoneInfo) -> str:
    match value:
        case None:
            return "–"
        case Clock():
            return time_of_day(value.value, language, zone)
        case Day():
            return short_date(value.value, language)
        case datetime():
            local = value.astimezone(zone)
            return f"{long_date(local.date(), language)}, {time_of_day(value, language, zone)}"
        case date():
            return long_date(value, language)
        case list() | tuple():
            return ", ".join(_as_text(one, language, zone) for one in value)
        case _:
            return str(value)


def to_json(value: Any) -> Any:
    """Return a Text, or a value of one, as JSON can keep it; `from_json` gives it back equal."""
    match value:
        case Text():
            return {"$": "text", "key": value.key, "values": {name: to_json(one) for name, one in value.values.items()}}
        case Clock():
            return {"$": "clock", "value": value.value.isoformat()}
        case Day():
            return {"$": "day", "value": value.value.isoformat()}
        case datetime():
            return {"$": "datetime", "value": value.isoformat()}
        case date():
            return {"$": "date", "value": value.isoformat()}
        case list() | tuple():
            return [to_json(one) for one in value]
        case None | bool() | int() | float() | str():
            return value
    raise TypeError(f"{type(value).__name__} cannot be part of a text")


def from_json(kept: Any) -> Any:
    """Give back what `to_json` kept."""
    if isinstance(kept, list):
        return [from_json(one) for one in kept]
    if not isinstance(kept, dict):
        return kept
    match kept["$"]:
        case "text":
            return Text(kept["key"], {name: from_json(one) for name, one in kept["values"].items()})
        case "clock":
            return Clock(datetime.fromisoformat(kept["value"]))
        case "day":
            return Day(date.fromisoformat(kept["value"]))
        case "datetime":
            return datetime.fromisoformat(kept["value"])
        case _:
            return date.fromisoformat(kept["value"])
