"""How bytes reach the Bot API.

Aiohttp under python-telegram-bot's Bot, and a raw getUpdates with a connection of its own.

The library's own transport keeps one connection for polling and is half as fast; failures keep their cause, because
the cause alone tells whether a message may have been delivered.
"""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientProxyConnectionError)


def proxy_of_environment(url: str) -> str | None:
    """Return the proxy that the environment (HTTPS_PROXY, NO_PROXY) or the system names for an address, if any.

    Asked once: aiohttp, when told to trust the environment, goes to another thread for it twice in every request.
    """
    there = urlsplit(url)
    return None if proxy_bypass(there.hostname or "") else getproxies().get(there.scheme)


class AiohttpRequest(BaseRequest):
    """The library's requests over one aiohttp session. `timeout` is in seconds for a whole answer."""

    def __init__(self, *, connections: int = 64, timeout: float = 20.0, proxy: str | None = None) -> None:
        super().__init__()
        self._connections = connections
        self._timeout = timeout
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Return the seconds that an answer may take."""
        return self._timeout

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0917 (the library calls it so)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body; raises NetworkError or TimedOut with aiohttp's exception as its cause."""
        assert self._session is not None, "the transport is not open"
        seconds = self._timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=10)
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, proxy=self._proxy
            ) as response:
                return response.status, await response.read()
        except TimeoutError as cause:
            raise TimedOut from cause
        except aiohttp.ClientError as cause:
            # The exception's text holds the address and so the token: only its kind is told.
            raise NetworkError(type(cause).__name__) from cause


def _body(request_data: RequestData | None) -> Any:
    if request_data is None:
        return None
    if not request_data.multipart_data:
        return request_data.json_parameters
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


def was_never_sent(cause: BaseException | None) -> bool:
    """Tell whether a failure happened before the request left this machine."""
    return isinstance(cause, NEVER_SENT)


class Poller:
    """Asks for updates as raw JSON, on a session of its own so that sends never wait behind a long poll."""

    def __init__(self, api_url: str, token: str, *, proxy: str | None = None) -> None:
        self._url = f"{api_url.rstrip('/')}/bot{token}/getUpdates"
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    async def get_updates(self, *, offset: int | None, wait: int, kinds: list[str]) -> tuple[int, dict[str, Any]]:
        """Return Telegram's status and answer; raises aiohttp.ClientError, TimeoutError or ValueError (not JSON)."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        asked: dict[str, Any] = {"timeout": wait, "limit": 100, "allowed_updates": kinds}
        if offset is not None:
            asked["offset"] = offset
        timeout = aiohttp.ClientTimeout(total=wait + 15, sock_connect=10)
        async with self._session.post(self._url, json=asked, timeout=timeout, proxy=self._proxy) as response:
            return response.status, await response.json(content_type=None)

    async def close(self) -> None:
        """Close the session; a poll that waits ends with an error."""
        if self._session is not None:
            await self._session.close()
            await asyncio.sleep(0)
            self._session = None
