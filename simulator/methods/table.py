"""Which methods there are: by name in lower case, as the real server compares them, with their proper spelling."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from simulator.call import Call
from simulator.methods import callbacks, chats, edits, media, messages, polling, profile

Method = Callable[[Call], Any | Awaitable[Any]]

_METHODS: dict[str, Method] = {
    "getMe": polling.get_me,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "sendLocation": messages.send_location,
    "sendChatAction": messages.send_chat_action,
    "copyMessage": messages.copy_message,
    "setMessageReaction": messages.set_message_reaction,
    "editMessageText": edits.edit_message_text,
    "editMessageCaption": edits.edit_message_caption,
    "editMessageReplyMarkup": edits.edit_message_reply_markup,
    "editMessageMedia": media.edit_message_media,
    "deleteMessage": edits.delete_message,
    "deleteMessages": edits.delete_messages,
    "answerCallbackQuery": callbacks.answer_callback_query,
    "getFile": media.get_file,
    "getChat": chats.get_chat,
    "leaveChat": chats.leave_chat,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyDescription": profile.set_my_description,
    "getMyDescription": profile.get_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "getMyShortDescription": profile.get_my_short_description,
    "setChatMenuButton": profile.set_chat_menu_button,
    "getChatMenuButton": profile.get_chat_menu_button,
}

TABLE: dict[str, tuple[str, Method]] = {name.lower(): (name, method) for name, method in _METHODS.items()}
