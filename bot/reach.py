"""Telegram as seen from this machine: does it answer, how fast, does it know the token, what time is it there.

Asks the way the bot does (same address, same proxy) and gives up quickly.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from statistics import median
from typing import Any

import aiohttp

from bot.config import TelegramSettings

SECONDS = 8.0
CALLS = 5
UNKNOWN_TOKEN = (401, 404)


@dataclass(frozen=True)
class Reach:
    """What was seen; `latency` in seconds, `behind` how many seconds this machine's clock is behind Telegram's.

    `failure` names the kind of error when nothing answered.
    """

    failure: str = ""
    known: bool = False
    username: str = ""
    latency: float = 0.0
    behind: float | None = None


async def look(telegram: TelegramSettings, now: Callable[[], datetime]) -> Reach:
    """Ask Telegram for the time and, a few times, who the bot is."""
    timeout = aiohttp.ClientTimeout(total=SECONDS, sock_connect=SECONDS)
    try:
        async with aiohttp.ClientSession(timeout=timeout, trust_env=telegram.proxy is None) as session:
            behind = await _behind(session, telegram, now)
            return await _meet(session, telegram, behind)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        # The text of such an error may hold the address and so the token: only its kind is told.
        return Reach(failure=type(error).__name__)


async def _behind(
    session: aiohttp.ClientSession, telegram: TelegramSettings, now: Callable[[], datetime]
) -> float | None:
    before = now()
    async with session.head(telegram.api_url, proxy=telegram.proxy, allow_redirects=False) as response:
        stamp = response.headers.get("Date")
    if stamp is None:
        return None
    # The header is cut to whole seconds: on average half of one has passed.
    there = parsedate_to_datetime(stamp).astimezone(UTC).timestamp() + 0.5
    return there - (before.timestamp() + now().timestamp()) / 2


async def _meet(session: aiohttp.ClientSession, telegram: TelegramSettings, behind: float | None) -> Reach:
    url = f"{telegram.api_url.rstrip('/')}/bot{telegram.token.get_secret_value()}/getMe"
    taken = []
    answer: dict[str, Any] = {}
    for _ in range(CALLS):
        began = time.monotonic()
        async with session.get(url, proxy=telegram.proxy) as response:
            if response.status in UNKNOWN_TOKEN:
                return Reach(behind=behind)
            answer = await response.json(content_type=None)
        taken.append(time.monotonic() - began)
    username = str((answer.get("result") or {}).get("username") or "")
    return Reach(known=bool(answer.get("ok")), username=username, latency=median(taken), behind=behind)
