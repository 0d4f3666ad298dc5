"""Reads a message's reply markup as strictly as the server: inline buttons, reply keyboards and their removal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulator import limits
from simulator.answers import (
    BAD_INLINE_BUTTON,
    BAD_KEYBOARD_BUTTON,
    BUTTON_DATA_INVALID,
    BUTTON_URL_INVALID,
    INLINE_KEYBOARD_EXPECTED,
    MARKUP_NOT_AN_OBJECT,
    MARKUP_TOO_LONG,
    Refusal,
)

Rows = list[list[dict[str, Any]]]

_ACTIONS = ("callback_data", "url", "web_app", "switch_inline_query", "switch_inline_query_current_chat", "copy_text")


@dataclass(frozen=True, slots=True)
class Markup:
    """What a message does to the keyboards: inline rows under it, reply rows below the chat, or their removal."""

    inline: Rows | None = None
    reply: Rows | None = None
    one_time: bool = False
    remove: bool = False


NO_MARKUP = Markup()


def read_markup(value: Any) -> Markup:
    """Read a `reply_markup`; raise Refusal as Telegram words it."""
    if value is None or value == "":
        return NO_MARKUP
    if not isinstance(value, dict):
        raise Refusal(MARKUP_NOT_AN_OBJECT)
    if "inline_keyboard" in value:
        return Markup(inline=_rows(value["inline_keyboard"], _inline_button, BAD_INLINE_BUTTON) or None)
    if "keyboard" in value:
        rows = _rows(value["keyboard"], _reply_button, BAD_KEYBOARD_BUTTON)
        return Markup(reply=rows, one_time=bool(value.get("one_time_keyboard")))
    return Markup(remove=bool(value.get("remove_keyboard")))


def read_inline(value: Any) -> Rows | None:
    """Read a `reply_markup` that may only be an inline keyboard, as edits demand."""
    markup = read_markup(value)
    if markup.reply is not None or markup.remove:
        raise Refusal(INLINE_KEYBOARD_EXPECTED)
    return markup.inline


def _rows(value: Any, read_button: Any, wrong: Any) -> Rows:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise Refusal(wrong, "keyboard rows must be arrays")
    rows = [[read_button(button) for button in row] for row in value if row]
    if sum(map(len, rows)) > limits.BUTTONS:
        raise Refusal(MARKUP_TOO_LONG)
    return rows


def _inline_button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise Refusal(BAD_INLINE_BUTTON, "InlineKeyboardButton should be an Object")
    if not isinstance(button.get("text"), str) or not button["text"]:
        raise Refusal(BAD_INLINE_BUTTON, 'Field "text" must be of type String')
    _check_style(button, BAD_INLINE_BUTTON)
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= limits.CALLBACK_DATA:
            raise Refusal(BUTTON_DATA_INVALID)
    elif "url" in button:
        url = str(button["url"])
        if not url.startswith(("http://", "https://", "tg://")) or " " in url:
            raise Refusal(BUTTON_URL_INVALID, url)
    elif not any(action in button for action in _ACTIONS):
        raise Refusal(BAD_INLINE_BUTTON, "Text buttons are unallowed in the inline keyboard")
    return button


def _reply_button(button: Any) -> dict[str, Any]:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"]:
        raise Refusal(BAD_KEYBOARD_BUTTON, 'Field "text" must be of type String')
    _check_style(button, BAD_KEYBOARD_BUTTON)
    return button


def _check_style(button: dict[str, Any], wrong: Any) -> None:
    if button.get("style", "primary") not in limits.BUTTON_STYLES:
        raise Refusal(wrong, "invalid button style specified")
