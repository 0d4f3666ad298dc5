"""The door of the Bot API: `/bot<token>/<method>` and `/file/bot<token>/<path>` as one plain ASGI application.

Plain ASGI, because a request object per call costs more than most methods do. Faults act here, between caller and work.
"""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope, Send

from simulator import limits
from simulator.answers import (
    BAD_GATEWAY,
    BAD_PARAMETER,
    FILE_PATH_NOT_FOUND,
    INTERNAL,
    METHOD_NOT_FOUND,
    TOO_LARGE,
    UNAUTHORIZED,
    Flood,
    Refusal,
)
from simulator.call import Call, Simulator
from simulator.clock import iso
from simulator.faults import Fault
from simulator.forms import Malformed, Upload, read_form
from simulator.methods.table import TABLE
from simulator.world import Bot

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_TOKEN = re.compile(r"(\d+):[A-Za-z0-9_-]+")
_JSON = b"application/json"
_PROXY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What goes back over the wire."""

    status: int
    body: bytes
    kind: bytes = _JSON


class BotApi:
    """Answers bots."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request of a bot: a method or the download of a file."""
        path: str = scope["path"]
        body = await _read_body(receive)
        if path.startswith("/file/bot"):
            await _answer(send, self._file(path))
            return
        token, _, method = path[4:].partition("/")
        name, _ = TABLE.get(method.lower(), (method, None))
        try:
            if body is None:
                raise Refusal(TOO_LARGE)
            values, uploads = read_form(scope["query_string"], _header(scope, b"content-type"), body)
        except (Malformed, Refusal) as error:
            refusal = error if isinstance(error, Refusal) else Refusal(BAD_PARAMETER, str(error))
            await _answer(send, _refused(refusal))
            return
        await self._serve(scope, receive, send, token=token, name=name, values=values, files=dict(uploads))

    async def _serve(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        *,
        token: str,
        name: str,
        values: dict[str, Any],
        files: dict[str, Upload],
    ) -> None:
        chat = _number(values.get("chat_id"))
        latency, fault = self._simulator.faults.strike(name, chat)
        if latency:
            await asyncio.sleep(latency / 2)
        if fault is None or fault.accepted:
            outcome = await self._work(token, name, values, files, marked={"fault": fault.kind} if fault else {})
        else:
            outcome = self._refuse_by(fault, token, name, chat, values)
        if latency:
            await asyncio.sleep(latency / 2)
        if fault is None:
            await _answer(send, outcome)
        else:
            await _spoil(fault, outcome, scope, receive, send)

    async def _work(
        self, token: str, name: str, values: dict[str, Any], files: dict[str, Upload], *, marked: dict[str, Any]
    ) -> Outcome:
        """Carry a call out and write it into the journal, with what marks it there."""
        started = time.monotonic()
        more: dict[str, Any] = {}
        bot: Bot | None = None
        try:
            bot = self._authorized(token)
            _, method = TABLE.get(name.lower(), (name, None))
            if method is None:
                raise Refusal(METHOD_NOT_FOUND, name)
            result = method(Call(self._simulator, bot, name, values, files))
            if inspect.isawaitable(result):
                result = await result
            encoded = result if isinstance(result, bytes) else _encode(result).encode()
            outcome = Outcome(200, b'{"ok":true,"result":' + encoded + b"}")
            more = {"ok": True, "error_code": None, "result_id": _result_id(result)}
        except Refusal as refusal:
            outcome = _refused(refusal)
            more = {"ok": False, "error_code": refusal.code, "result_id": None, "description": refusal.description}
            if isinstance(refusal, Flood):
                more |= {"retry_after": refusal.retry_after, "scope": refusal.scope, "inside": refusal.inside}
        self._record(started, bot.id if bot else None, name=name, values=values, files=files, more=more | marked)
        return outcome

    def _authorized(self, token: str) -> Bot:
        found = _TOKEN.fullmatch(token)
        if found is None or found[1] == "0":
            raise Refusal(UNAUTHORIZED)
        return self._simulator.world.bot(int(found[1]))

    def _refuse_by(self, fault: Fault, token: str, name: str, chat: int | None, values: dict[str, Any]) -> Outcome:
        """Answer as the fault says, without carrying the call out; a 429 also halts its chat or the bot."""
        started = time.monotonic()
        bot = _number(token.partition(":")[0])
        refusal = Refusal(BAD_GATEWAY if fault.kind in ("502", "html", "down") else INTERNAL)
        more: dict[str, Any] = {}
        if fault.kind == "429":
            scope = "bot" if fault.chat is None else "chat"
            refusal = Flood(fault.retry_after, scope=scope, inside=False)
            self._simulator.meters.declare(bot or 0, fault.chat, fault.retry_after)
            more = {"retry_after": fault.retry_after, "scope": scope, "inside": False}
        seen = {"ok": False, "error_code": refusal.code, "result_id": None, "fault": fault.kind}
        self._record(started, bot, name=name, values=values, files={}, more=seen | more)
        return _refused(refusal)

    def _record(
        self,
        started: float,
        bot: int | None,
        *,
        name: str,
        values: dict[str, Any],
        files: dict[str, Upload],
        more: dict[str, Any],
    ) -> None:
        params = {**values, **{field: {"file": file.name, "size": len(file.data)} for field, file in files.items()}}
        self._simulator.journal.add(
            {
                "at": iso(self._simulator.clock.now()),
                "monotonic": started,
                "took": round(time.monotonic() - started, 6),
                "bot": bot,
                "method": name,
                "chat_id": _number(values.get("chat_id")),
                "params": params,
                **more,
            }
        )

    def _file(self, path: str) -> Outcome:
        token, _, place = path[len("/file/bot") :].partition("/")
        try:
            self._authorized(token)
        except Refusal as refusal:
            return _refused(refusal)
        file = self._simulator.world.paths.get(place)
        if file is None:
            return _refused(Refusal(FILE_PATH_NOT_FOUND))
        return Outcome(200, file.data, b"application/octet-stream")


def _refused(refusal: Refusal) -> Outcome:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return Outcome(refusal.code, _encode(body).encode())


def _result_id(result: Any) -> int | list[int] | None:
    if isinstance(result, dict):
        return result.get("message_id")
    if isinstance(result, list) and result and isinstance(result[0], dict) and "message_id" in result[0]:
        return [message["message_id"] for message in result]
    return None


def _number(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _header(scope: Scope, wanted: bytes) -> str:
    for name, value in scope["headers"]:
        if name == wanted:
            return str(value, "latin-1")
    return ""


async def _read_body(receive: Receive) -> bytes | None:
    """Return the whole body; None when it is larger than any upload may be."""
    message = await receive()
    if not message.get("more_body"):
        return bytes(message.get("body", b""))
    parts, size = [message.get("body", b"")], 0
    while message.get("more_body"):
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= limits.REQUEST_BYTES:
            parts.append(part)
    return b"".join(parts) if size <= limits.REQUEST_BYTES else None


async def _answer(send: Send, outcome: Outcome) -> None:
    headers = [(b"content-type", outcome.kind), (b"content-length", str(len(outcome.body)).encode())]
    await send({"type": "http.response.start", "status": outcome.status, "headers": headers})
    await send({"type": "http.response.body", "body": outcome.body})


async def _spoil(fault: Fault, outcome: Outcome, scope: Scope, receive: Receive, send: Send) -> None:
    """Give the answer the fault calls for: an error, a page, half of the answer, or none and a closed connection."""
    if fault.kind == "500":
        await _answer(send, _refused(Refusal(INTERNAL)))
    elif fault.kind == "502":
        await _answer(send, _refused(Refusal(BAD_GATEWAY)))
    elif fault.kind == "html":
        await _answer(send, Outcome(502, _PROXY_PAGE, b"text/html"))
    elif fault.kind == "429":
        await _answer(send, outcome)
    else:
        if fault.kind == "half":
            length = str(len(outcome.body)).encode()
            headers = [(b"content-type", outcome.kind), (b"content-length", length)]
            await send({"type": "http.response.start", "status": outcome.status, "headers": headers})
            half = outcome.body[: len(outcome.body) // 2]
            await send({"type": "http.response.body", "body": half, "more_body": True})
        elif fault.kind == "hang":
            await _until(_gone(receive), fault.seconds)
        hang_up: Callable[[], None] = scope["state"]["hang_up"]
        hang_up()
        await _until(_gone(receive), 1.0)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue


async def _until(event: Awaitable[None], seconds: float) -> None:
    try:
        await asyncio.wait_for(event, seconds)
    except TimeoutError:
        return
