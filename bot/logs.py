"""Logs that hold no number and no token.

Whatever looks like one is masked on its way out, from our code or a library's.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

from mentoring.numbers import mask_runs

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}")
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)8\d{7,11}(?!\d)")
# These print addresses (with the token) and bodies below WARNING.
_TALKATIVE = ("httpx", "httpcore", "aiohttp", "telegram", "apscheduler", "sqlalchemy", "alembic", "asyncio")


def without_secrets(text: str) -> str:
    """Return `text` with tokens, long numbers and phones masked."""
    return _PHONE.sub("[phone]", mask_runs(_TOKEN.sub("[token]", text)))


def _masked(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return {name: without_secrets(value) if isinstance(value, str) else value for name, value in event.items()}


def setup(level: str, *, json_lines: bool) -> None:
    """Send our logs and the libraries' through one pipe to stderr."""
    renderer: Any = structlog.processors.JSONRenderer() if json_lines else structlog.dev.ConsoleRenderer(colors=False)
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _masked,
            renderer,
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
