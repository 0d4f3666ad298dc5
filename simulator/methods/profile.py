"""What a bot tells Telegram about itself: commands per scope and language, descriptions, the menu button."""

from __future__ import annotations

import re
from typing import Any

from simulator import limits
from simulator.answers import (
    BAD_PARAMETER,
    COMMAND_DESCRIPTION_INVALID,
    COMMAND_NAME_INVALID,
    DESCRIPTION_TOO_LONG,
    LANGUAGE_INVALID,
    MENU_BUTTON_INVALID,
    SCOPE_INVALID,
    TOO_MANY_COMMANDS,
    Refusal,
)
from simulator.call import Call
from simulator.markup import length
from simulator.world import Json

_WIDE_SCOPES = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
_COMMAND = re.compile(rf"[a-z0-9_]{{1,{limits.COMMAND_NAME}}}")


def set_my_commands(call: Call) -> bool:
    """Set the list of commands for a scope and a language."""
    key = _scope(call), _language(call)
    listed = call.structure("commands")
    if not isinstance(listed, list):
        raise Refusal(BAD_PARAMETER, "BotCommand: expected an Array")
    if len(listed) > limits.COMMANDS:
        raise Refusal(TOO_MANY_COMMANDS)
    call.bot.commands[key] = [_command(one) for one in listed]
    return True


def get_my_commands(call: Call) -> list[Json]:
    """Return the commands set for a scope and a language."""
    return call.bot.commands.get((_scope(call), _language(call)), [])


def delete_my_commands(call: Call) -> bool:
    """Remove the commands set for a scope and a language."""
    call.bot.commands.pop((_scope(call), _language(call)), None)
    return True


def _command(value: Any) -> Json:
    if not isinstance(value, dict):
        raise Refusal(BAD_PARAMETER, "BotCommand: expected an Object")
    name = str(value.get("command", "")).removeprefix("/")
    description = str(value.get("description", "")).strip()
    if not _COMMAND.fullmatch(name):
        raise Refusal(COMMAND_NAME_INVALID)
    if not 1 <= length(description) <= limits.COMMAND_DESCRIPTION:
        raise Refusal(COMMAND_DESCRIPTION_INVALID)
    return {"command": name, "description": description}


def _scope(call: Call) -> str:
    """Return a scope as one word: `default`, …, or with its chat and person, `chat:-100`."""
    scope = call.structure("scope") or {"type": "default"}
    if not isinstance(scope, dict):
        raise Refusal(SCOPE_INVALID, "expected an Object")
    kind = scope.get("type")
    if kind in _WIDE_SCOPES:
        return str(kind)
    if kind not in _CHAT_SCOPES:
        raise Refusal(SCOPE_INVALID, "Unsupported type specified")
    try:
        chat = int(scope["chat_id"])
    except (KeyError, TypeError, ValueError):
        raise Refusal(SCOPE_INVALID, "chat_id is invalid") from None
    call.world.room(call.bot, chat)
    return f"{kind}:{chat}" + (f":{scope.get('user_id')}" if kind == "chat_member" else "")


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise Refusal(LANGUAGE_INVALID)
    return code


def set_my_description(call: Call) -> bool:
    """Set what an empty chat shows before start is pressed."""
    return _describe(call, "description", limits.DESCRIPTION)


def get_my_description(call: Call) -> Json:
    """Return what an empty chat shows."""
    return {"description": _described(call, "description")}


def set_my_short_description(call: Call) -> bool:
    """Set what the bot's profile shows."""
    return _describe(call, "short_description", limits.SHORT_DESCRIPTION)


def get_my_short_description(call: Call) -> Json:
    """Return what the bot's profile shows."""
    return {"short_description": _described(call, "short_description")}


def _describe(call: Call, name: str, most: int) -> bool:
    text = call.text(name)
    if length(text) > most:
        raise Refusal(DESCRIPTION_TOO_LONG, name)
    call.bot.descriptions[name, _language(call)] = text
    return True


def _described(call: Call, name: str) -> str:
    texts = call.bot.descriptions
    return texts.get((name, _language(call))) or texts.get((name, ""), "")


def set_chat_menu_button(call: Call) -> bool:
    """Set the button beside the text field, for one chat or all."""
    button = call.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("commands", "web_app", "default"):
        raise Refusal(MENU_BUTTON_INVALID, "Unsupported type specified")
    chat = call.integer("chat_id")
    if chat is not None:
        call.world.open_room(call.bot, chat)
    call.bot.menu_buttons[chat] = button
    return True


def get_chat_menu_button(call: Call) -> Json:
    """Return the button beside the text field."""
    buttons = call.bot.menu_buttons
    return buttons.get(call.integer("chat_id")) or buttons.get(None) or {"type": "commands"}
