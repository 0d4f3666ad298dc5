"""Which methods there are: name in lower case, as the real server compares them, to its function and its proper spelling."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.call import Call
from simulator.methods import callbacks, edits, messages, polling

Method = Callable[[Call], Any | Awaitable[Any]]

_METHODS: dict[str, Method] = {
    "getMe": polling.get_me,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendLocation": messages.send_location,
    "sendChatAction": messages.send_chat_action,
    "copyMessage": messages.copy_message,
    "setMessageReaction": messages.set_message_reaction,
    "editMessageText": edits.edit_message_text,
    "editMessageCaption": edits.edit_message_caption,
    "editMessageReplyMarkup": edits.edit_message_reply_markup,
    "deleteMessage": edits.delete_message,
    "deleteMessages": edits.delete_messages,
    "answerCallbackQuery": callbacks.answer_callback_query,
}

TABLE: dict[str, tuple[str, Method]] = {name.lower(): (name, method) for name, method in _METHODS.items()}
