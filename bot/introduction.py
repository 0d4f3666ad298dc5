"""What Telegram shows of the bot to somebody it does not know: /start, and nothing of what there is behind it.

What a linked person can do is set for their own chat by the outbox.
"""

from __future__ import annotations

import structlog
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from locales import LANGUAGES, plain, text

log = structlog.get_logger(__name__)
DEFAULT, *OTHERS = LANGUAGES


async def introduce(bot: Bot) -> None:
    """Set the commands of strangers, in Indonesian unless their Telegram speaks another language of ours.

    The bot works without them: a failure is logged and tried again at the next start.
    """
    try:
        await bot.set_my_commands([_start(DEFAULT)])
        for language in OTHERS:
            await bot.set_my_commands([_start(language)], language_code=language)
    except TelegramError as error:
        log.warning("the commands could not be set", error=type(error).__name__)


def _start(language: str) -> BotCommand:
    return BotCommand("start", plain(text("command-start"), language))
