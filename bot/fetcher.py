"""Brings the files that people send from Telegram."""

from __future__ import annotations

from telegram import Bot
from telegram.error import TelegramError

from jobs.tools import FileGoneError

TOO_BIG = 20 * 1024 * 1024


class TelegramFetcher:
    """Brings files through the Bot API."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, file_id: str) -> bytes:
        """Return a file's bytes.

        Raises FileGoneError when Telegram refuses it for good, OSError when it may work later.
        """
        try:
            file = await self._bot.get_file(file_id)
            if file.file_size is not None and file.file_size > TOO_BIG:
                raise FileGoneError("too_big")
            return bytes(await file.download_as_bytearray())
        except TelegramError as error:
            said = error.message.lower()
            if "too big" in said:
                raise FileGoneError("too_big") from None
            if "wrong file" in said or "invalid file" in said or "not found" in said:
                raise FileGoneError("gone") from None
            raise OSError(type(error).__name__) from None
