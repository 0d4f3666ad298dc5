"""Brings an order to Telegram and says what became of it, judged by the failure's cause.

Words become HTML here, in the reader's language; a run of digits as long as a NIK is masked once more before it leaves.
"""

from __future__ import annotations

import asyncio
import html
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.transport import was_never_sent
from locales import DEFAULT_ZONE, plain, say
from mentoring.numbers import mask_runs
from mentoring.outbox import (
    Button,
    ChatMovedError,
    Content,
    HaltedError,
    Media,
    NotDeliveredError,
    Order,
    OutcomeUnknownError,
    Receipt,
    RejectedError,
    SendFailure,
    TokenRefusedError,
    UnreachableError,
)

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
SLOWEST = 100_000  # bytes a second of the line that a document is still waited for
GONE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",  # a picture: what a button under it opens is a new message
    "message_id_invalid",
    "message to delete not found",
)
FORBIDDEN = {
    "blocked": "blocked",
    "deactivated": "deactivated",
    "initiate": "never_started",
    "kicked": "kicked_from_group",
}


def units(text: str) -> int:
    """Return a text's length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def rendered(content: Content, language: str, zone: ZoneInfo = DEFAULT_ZONE) -> str:
    """Return a content's words as HTML; text a person wrote stands escaped after it."""
    parts = [say(content.text, language, zone=zone) if content.text is not None else ""]
    if content.raw:
        parts.append(html.escape(content.raw, quote=False))
    return mask_runs("\n\n".join(part for part in parts if part))


def rendered_plain(content: Content, language: str, zone: ZoneInfo = DEFAULT_ZONE) -> str:
    """Return a content's words without any markup."""
    parts = [plain(content.text, language, zone=zone) if content.text is not None else "", content.raw or ""]
    return mask_runs("\n\n".join(part for part in parts if part))


def markup(content: Content, language: str) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """Return a content's buttons as the library's type."""
    if content.keyboard:
        return InlineKeyboardMarkup([[_inline(button, language) for button in row] for row in content.keyboard])
    if content.reply_keyboard is None:
        return None
    if not content.reply_keyboard:
        return ReplyKeyboardRemove()
    rows = [[_key(button, language) for button in row] for row in content.reply_keyboard]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)


def _inline(button: Button, language: str) -> InlineKeyboardButton:
    label = mask_runs(plain(button.label, language))
    return InlineKeyboardButton(label, callback_data=button.data, url=button.url, style=button.style)


def _key(button: Button, language: str) -> KeyboardButton:
    return KeyboardButton(
        plain(button.label, language),
        request_contact=button.request == "contact",
        request_location=button.request == "location",
    )


@dataclass
class TelegramCourier:
    """A Courier over the Bot API. A file is uploaded once; later sends use the id that Telegram gave it."""

    bot: Bot
    zone: ZoneInfo = DEFAULT_ZONE
    alert: Callable[[str], None] = lambda _: None
    _uploaded: dict[str, str] = field(default_factory=dict)

    async def deliver(self, order: Order) -> Receipt:
        """Do what the order's action says; raises a SendFailure."""
        content = rendered_plain(order.content, order.language, self.zone)
        limit = CAPTION_UNITS if order.content.media is not None else TEXT_UNITS
        if units(content) > limit:
            self.alert("message too long")
            raise RejectedError("too_long")
        try:
            return await self._act(order)
        except BadRequest as error:
            return await self._second_way(order, error)
        except TelegramError as error:
            raise failure_of(error) from None

    async def _second_way(self, order: Order, error: BadRequest) -> Receipt:
        """Answer a refusal that has a remedy: nothing to change, a message that is gone, markup that does not parse."""
        said = error.message.lower()
        try:
            if "message is not modified" in said:
                return Receipt(order.content.target)
            if any(words in said for words in GONE):
                return await self._send(order) if order.action == "edit" else Receipt(None)
            if "can't parse entities" in said:
                self.alert("markup did not parse")
                return await self._send(order, as_plain=True)
        except TelegramError as second:
            raise failure_of(second) from None
        raise failure_of(error) from None

    async def _act(self, order: Order) -> Receipt:
        actions: dict[str, Callable[[Order], Awaitable[Receipt]]] = {
            "send": self._send,
            "edit": self._edit,
            "delete": self._delete,
            "commands": self._set_commands,
            "buttons": self._set_buttons,
            "leave": self._leave,
        }
        return await actions[order.action](order)

    async def _send(self, order: Order, *, as_plain: bool = False) -> Receipt:
        content = order.content
        words = (rendered_plain if as_plain else rendered)(content, order.language, self.zone)
        common: dict[str, Any] = {
            "reply_markup": markup(content, order.language),
            "protect_content": content.protect or None,
        }
        parse_mode = None if as_plain else "HTML"
        if content.place is not None:
            sent = await self.bot.send_location(order.chat_id, *content.place, **common)
        elif content.media is not None:
            sent = await self._send_media(order, content.media, words, parse_mode, common)
        else:
            sent = await self.bot.send_message(order.chat_id, words, parse_mode=parse_mode, **common)
        return Receipt(sent.message_id, plain=as_plain)

    async def _send_media(
        self, order: Order, media: Media, words: str, parse_mode: str | None, common: dict[str, Any]
    ) -> Message:
        known = media.file_id or self._uploaded.get(media.path or "")
        file: str | InputFile
        size = 0
        if known:
            file = known
        else:
            data = await asyncio.to_thread(Path(media.path or "").read_bytes)
            size = len(data)
            file = InputFile(data, filename=media.name or Path(media.path or "file").name)
        caption = words or None
        if media.kind == "photo":
            sent = await self.bot.send_photo(order.chat_id, file, caption=caption, parse_mode=parse_mode, **common)
            self._remember(media, sent.photo[-1].file_id)
        else:
            # A table is megabytes, and is never sent again when its answer is late: a slow line has its time.
            common["read_timeout"] = (self.bot.request.read_timeout or 0.0) + size / SLOWEST
            sent = await self.bot.send_document(order.chat_id, file, caption=caption, parse_mode=parse_mode, **common)
            if sent.document is not None:
                self._remember(media, sent.document.file_id)
        return sent

    def _remember(self, media: Media, file_id: str) -> None:
        if media.path:
            self._uploaded[media.path] = file_id

    async def _edit(self, order: Order) -> Receipt:
        content = order.content
        buttons = markup(content, order.language)
        await self.bot.edit_message_text(
            rendered(content, order.language, self.zone),
            chat_id=order.chat_id,
            message_id=content.target,
            parse_mode="HTML",
            reply_markup=buttons if isinstance(buttons, InlineKeyboardMarkup) else None,
        )
        return Receipt(content.target)

    async def _delete(self, order: Order) -> Receipt:
        assert order.content.target is not None, "a deletion names its message"
        await self.bot.delete_message(order.chat_id, order.content.target)
        return Receipt(None)

    async def _set_buttons(self, order: Order) -> Receipt:
        buttons = markup(order.content, order.language)
        await self.bot.edit_message_reply_markup(
            chat_id=order.chat_id,
            message_id=order.content.target,
            reply_markup=buttons if isinstance(buttons, InlineKeyboardMarkup) else None,
        )
        return Receipt(order.content.target)

    async def _leave(self, order: Order) -> Receipt:
        await self.bot.leave_chat(order.chat_id)
        return Receipt(None)

    async def _set_commands(self, order: Order) -> Receipt:
        scope = BotCommandScopeChat(order.chat_id)
        lines = [BotCommand(one.name, plain(one.description, order.language)) for one in order.content.commands]
        if lines:
            await self.bot.set_my_commands(lines, scope=scope)
        else:
            await self.bot.delete_my_commands(scope=scope)
        return Receipt(None)


def failure_of(error: TelegramError) -> SendFailure:
    """Return what a failure of the library means for the message."""
    match error:
        case RetryAfter():
            wait = error.retry_after
            return HaltedError(wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
        case ChatMigrated():
            return ChatMovedError(error.new_chat_id)
        case Forbidden():
            said = error.message.lower()
            return UnreachableError(next((word for part, word in FORBIDDEN.items() if part in said), "forbidden"))
        case InvalidToken():
            return TokenRefusedError("token_refused")
        case BadRequest():
            return (
                UnreachableError("deactivated")
                if "chat not found" in error.message.lower()
                else RejectedError("rejected")
            )
        case NetworkError() if was_never_sent(error.__cause__):
            return NotDeliveredError("no_connection")
    return OutcomeUnknownError("no_answer")
