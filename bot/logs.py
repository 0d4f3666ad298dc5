"""Logs that hold no number and no token.

Whatever looks like one is masked in the finished line, from our code or a library's, exceptions included: a number
deep in a value is found there too.
"""

from __future__ import annotations

import logging
import re
import sys
from types import TracebackType
from typing import Any

import structlog

from mentoring.numbers import mask_runs

_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[ -]?8(?:[ -]?\d){7,11}(?!\d)")
LONG = 10**10
# These print addresses (with the token) and bodies below WARNING.
_TALKATIVE = ("httpx", "httpcore", "aiohttp", "telegram", "apscheduler", "sqlalchemy", "alembic", "asyncio")


def without_secrets(text: str) -> str:
    """Return `text` with tokens, long numbers and phones masked."""
    return _PHONE.sub("[phone]", mask_runs(_TOKEN.sub("[token]", text)))


def _masking(renderer: Any) -> structlog.typing.Processor:
    def render(logger: Any, name: str, event: structlog.typing.EventDict) -> str:
        return without_secrets(str(renderer(logger, name, _quoted(event))))

    return render


def _quoted(value: Any) -> Any:
    """Return long numbers as text, so that a masked one is still JSON."""
    if isinstance(value, dict):
        return {name: _quoted(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_quoted(one) for one in value]
    return str(value) if isinstance(value, int) and abs(value) >= LONG else value


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger("bot").critical("the bot ends", exc_info=(kind, error, trace))


def setup(level: str, *, json_lines: bool) -> None:
    """Send our logs and the libraries' through one pipe to stderr."""
    renderer: Any = structlog.processors.JSONRenderer()
    if not json_lines:
        # The library's default would print local variables beside an exception.
        plainly = structlog.dev.plain_traceback
        renderer = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plainly)
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
            _masking(renderer),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    # A line that cannot be formatted would be printed raw, with its values.
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    sys.excepthook = _crashed
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
