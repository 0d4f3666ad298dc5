"""Plays people from a program: `Desk` for plain code, `AsyncDesk` for asyncio. Both speak `/sim` and share every verb.

desk = Desk("http://127.0.0.1:8081")
desk.person(11, "Sri", phone="+6281200000011")
desk.start(11)
desk.press(11, message_id=5, label="Simpan")
"""

from __future__ import annotations

import asyncio
import http.client
import json
import secrets
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode, urlsplit

import aiohttp

Reply = TypeVar("Reply")
Json = dict[str, Any]


class DeskError(Exception):
    """The simulator refused a deed; `status` is 404 for someone unknown, 422 for something impossible."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason


class Deeds(ABC, Generic[Reply]):
    """Every verb of `/sim`, whatever carries it. `bot` chooses the bot when there are several."""

    bot: int | None = None

    @abstractmethod
    def _send(self, verb: str, path: str, body: bytes | None, content_type: str) -> Reply:
        """Carry a request; answer with decoded JSON (a list for JSON lines) or raise DeskError."""

    def call(self, verb: str, path: str, body: Any = None) -> Reply:
        """Send JSON to any path of the simulator."""
        return self._send(verb, path, None if body is None else json.dumps(body).encode(), "application/json")

    def many(self, deeds: Sequence[Json]) -> Reply:
        """Let many people do something in one request: dicts with user, deed and the deed's fields."""
        return self.call("POST", "/sim/deeds", [{"bot": self.bot, **deed} for deed in deeds])

    def _deed(self, user: int, deed: str, **fields: Any) -> Reply:
        named = {name: value for name, value in {"bot": self.bot, **fields}.items() if value is not None}
        return self.call("POST", f"/sim/people/{user}/{deed}", named)

    def person(self, user: int, first_name: str, **more: Any) -> Reply:
        """Register a phone: last_name, username, language_code, phone; opened=BOT if start was pressed long ago."""
        return self.call("POST", "/sim/people", {"id": user, "first_name": first_name, **more})

    def people(self, people: Sequence[Json]) -> Reply:
        """Register many phones at once."""
        return self.call("POST", "/sim/people/bulk", list(people))

    def cast(self, people: Sequence[Json]) -> Reply:
        """Name the phones the page offers: id, role, name, note."""
        return self.call("POST", "/sim/cast", list(people))

    def group(self, group: int, title: str, members: Sequence[int], kind: str = "group") -> Reply:
        """Make a group (negative id)."""
        return self.call("POST", "/sim/groups", {"id": group, "title": title, "type": kind, "members": list(members)})

    def move_bot(self, group: int, *, added: bool) -> Reply:
        """Add the bot to a group or remove it."""
        return self.call("POST", f"/sim/groups/{group}/bot", {"bot": self.bot, "added": added})

    def migrate(self, group: int, to: int) -> Reply:
        """Turn a group into a supergroup."""
        return self.call("POST", f"/sim/groups/{group}/migrate", {"to": to})

    def name_bot(self, bot: int, first_name: str, username: str) -> Reply:
        """Name a bot."""
        return self.call("POST", f"/sim/bots/{bot}", {"first_name": first_name, "username": username})

    def text(self, user: int, text: str, *, reply_to: int | None = None, chat: int | None = None) -> Reply:
        """Write a text or a command."""
        return self._deed(user, "text", text=text, reply_to=reply_to, chat=chat)

    def start(self, user: int, payload: str | None = None) -> Reply:
        """Press start, also with a deep link's payload."""
        return self._deed(user, "start", payload=payload)

    def press(
        self,
        user: int,
        message_id: int | None = None,
        *,
        data: str | None = None,
        label: str | None = None,
        chat: int | None = None,
    ) -> Reply:
        """Press a button by data or label: under a message, or of the keyboard below the chat (label alone)."""
        return self._deed(user, "press", message_id=message_id, data=data, label=label, chat=chat)

    def pictures(
        self,
        user: int,
        pictures: Sequence[Json] | int = 1,
        *,
        caption: str | None = None,
        album: bool | None = None,
        as_document: bool | None = None,
    ) -> Reply:
        """Send drawn pictures: so many, or a list of {seed, width, height}; several make an album."""
        listed = [{"seed": number + 1} for number in range(pictures)] if isinstance(pictures, int) else list(pictures)
        return self._deed(user, "photos", pictures=listed, caption=caption, album=album, as_document=as_document)

    def photos(self, user: int, files: Sequence[bytes], *, caption: str | None = None, **more: Any) -> Reply:
        """Send these pictures; `more` takes album and as_document."""
        fields = {"caption": caption, "bot": self.bot, **more}
        return self._upload(user, "photos", fields, [(f"foto{n}.jpg", data) for n, data in enumerate(files, 1)])

    def document(self, user: int, name: str, data: bytes, *, caption: str | None = None) -> Reply:
        """Send a file."""
        return self._upload(user, "document", {"caption": caption, "bot": self.bot}, [(name, data)])

    def contact(self, user: int, **contact: Any) -> Reply:
        """Share a contact: phone, first_name, user_id; nothing means one's own."""
        return self._deed(user, "contact", **(contact or {"own": True}))

    def place(self, user: int, latitude: float, longitude: float) -> Reply:
        """Share a place."""
        return self._deed(user, "place", latitude=latitude, longitude=longitude)

    def edit(self, user: int, message_id: int, text: str) -> Reply:
        """Change a message of one's own."""
        return self._deed(user, "edit", message_id=message_id, text=text)

    def forward(self, user: int, message_id: int, *, from_chat: int, chat: int | None = None) -> Reply:
        """Forward a message."""
        return self._deed(user, "forward", message_id=message_id, from_chat=from_chat, chat=chat)

    def delete(self, user: int, message_id: int) -> Reply:
        """Delete a message for both sides."""
        return self._deed(user, "delete", message_id=message_id)

    def block(self, user: int) -> Reply:
        """Block the bot."""
        return self._deed(user, "block")

    def unblock(self, user: int) -> Reply:
        """Unblock the bot."""
        return self._deed(user, "unblock")

    def deactivate(self, user: int) -> Reply:
        """Delete the person's account."""
        return self._deed(user, "deactivate")

    def transcript(self, chat: int) -> Reply:
        """Return a chat as people see it."""
        return self.call("GET", f"/sim/chats/{chat}/transcript?{_query(bot=self.bot)}")

    def chats(self) -> Reply:
        """Return all chats with their last message."""
        return self.call("GET", f"/sim/chats?{_query(bot=self.bot)}")

    def bots(self) -> Reply:
        """Return the bots, how many updates wait for each and whether it is polling."""
        return self.call("GET", "/sim/bots")

    def script(self, batches: Sequence[Sequence[Json]]) -> Reply:
        """Let the next polls get these lists of updates as they are: repeated, out of order, with any ids."""
        return self.call("PUT", f"/sim/bots/{self.bot}/script", [list(batch) for batch in batches])

    def journal(self, *, since: int = 0, method: str | None = None, chat: int | None = None) -> Reply:
        """Return the bots' calls as a list."""
        return self.call("GET", f"/sim/journal?{_query(since=since, method=method, chat=chat)}")

    def clock(self) -> Reply:
        """Return the state of the clock."""
        return self.call("GET", "/sim/clock")

    def wait_clock(self, *, seen: str | None, wait: float) -> Reply:
        """Return the clock as soon as its target is not `seen`, or after `wait` seconds."""
        return self.call("GET", f"/sim/clock?{_query(wait=wait, seen=seen)}")

    def advance(self, seconds: float) -> Reply:
        """Ask the clock to move by so many seconds."""
        return self.call("POST", "/sim/clock", {"advance": seconds})

    def move_to(self, target: str) -> Reply:
        """Ask the clock to move to a moment (ISO 8601 with zone)."""
        return self.call("POST", "/sim/clock", {"target": target})

    def walk(self, offset: float, *, arrived: bool) -> Reply:
        """Tell the clock, as its walker, how far it has come."""
        return self.call("PUT", "/sim/clock", {"offset": offset, "arrived": arrived})

    def walker(self, *, present: bool) -> Reply:
        """Tell the clock that its walker has come or gone."""
        return self.call("PUT", "/sim/clock/walker", {"present": present})

    def stops(self, stops: Sequence[Json]) -> Reply:
        """Name the moments worth moving to: label, at."""
        return self.call("PUT", "/sim/clock/stops", list(stops))

    def fault(self, kind: str, **more: Any) -> Reply:
        """Put a fault in force: method, chat, times, probability, retry_after, seconds, accepted."""
        return self.call("POST", "/sim/faults", {"kind": kind, **more})

    def faults(self) -> Reply:
        """Return the faults in force."""
        return self.call("GET", "/sim/faults")

    def heal(self, fault: int | None = None) -> Reply:
        """Lift one fault or all."""
        return self.call("DELETE", "/sim/faults" if fault is None else f"/sim/faults/{fault}")

    def limits(self, **limits: Any) -> Reply:
        """Return the rates, after changing those named."""
        return self.call("POST", "/sim/limits", limits)

    def reset(self) -> Reply:
        """Begin anew."""
        return self.call("POST", "/sim/reset", {})

    def _upload(self, user: int, deed: str, fields: Json, files: Sequence[tuple[str, bytes]]) -> Reply:
        body, content_type = _multipart(fields, files)
        return self._send("POST", f"/sim/people/{user}/{deed}", body, content_type)


class Desk(Deeds[Any]):
    """The client for plain code; each thread has its own connection."""

    def __init__(self, base_url: str, *, bot: int | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.bot = bot
        self._own = threading.local()

    def _send(self, verb: str, path: str, body: bytes | None, content_type: str) -> Any:
        connection: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = http.client.HTTPConnection(urlsplit(self.base_url).netloc, timeout=120)
        try:
            connection.request(verb, path, body, {"Content-Type": content_type})
            response = connection.getresponse()
            answer = response.read()
        except (OSError, http.client.HTTPException):
            connection.close()
            self._own.connection = None
            raise
        return _decoded(response.status, response.headers.get("Content-Type", ""), answer)

    def read(self, path: str) -> bytes:
        """Return the bytes behind a path, such as a file's url in a transcript."""
        connection = http.client.HTTPConnection(urlsplit(self.base_url).netloc, timeout=120)
        try:
            connection.request("GET", path)
            return connection.getresponse().read()
        finally:
            connection.close()

    def wait_for(self, chat: int, seen: Callable[[Json], bool], *, timeout: float = 10.0) -> Json:
        """Return the chat as soon as `seen(transcript)` is true; raise TimeoutError after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while not seen(state := self.transcript(chat)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"chat {chat} did not come to look as expected")
            time.sleep(0.02)
        return dict(state)

    def __enter__(self) -> Desk:
        """Return the client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close this thread's connection."""
        self.close()

    def close(self) -> None:
        """Close this thread's connection."""
        connection = getattr(self._own, "connection", None)
        if connection is not None:
            connection.close()
            self._own.connection = None


class AsyncDesk(Deeds[Awaitable[Any]]):
    """The client for asyncio; use it as `async with`, or close it."""

    def __init__(self, base_url: str, *, bot: int | None = None) -> None:
        self.base_url = base_url.rstrip("/")
        self.bot = bot
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> AsyncDesk:
        """Return the client itself."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self.close()

    async def _send(self, verb: str, path: str, body: bytes | None, content_type: str) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120))
        headers = {"Content-Type": content_type}
        async with self._session.request(verb, self.base_url + path, data=body, headers=headers) as response:
            return _decoded(response.status, response.headers.get("Content-Type", ""), await response.read())

    async def wait_for(self, chat: int, seen: Callable[[Json], bool], *, timeout: float = 10.0) -> Json:  # noqa: ASYNC109
        """Return the chat as soon as `seen(transcript)` is true; raise TimeoutError after `timeout` seconds."""
        async with asyncio.timeout(timeout):
            while not seen(state := await self.transcript(chat)):  # noqa: ASYNC110 - it changes in another process
                await asyncio.sleep(0.02)
        return dict(state)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def _query(**parameters: Any) -> str:
    return urlencode({name: value for name, value in parameters.items() if value is not None})


def _decoded(status: int, content_type: str, answer: bytes) -> Any:
    if "ndjson" in content_type:
        return [json.loads(line) for line in answer.splitlines()]
    body = json.loads(answer) if "json" in content_type and answer else None
    if status >= 400:
        raise DeskError(status, str(body.get("error", body)) if isinstance(body, dict) else answer.decode()[:200])
    return body


def _multipart(fields: Json, files: Sequence[tuple[str, bytes]]) -> tuple[bytes, str]:
    boundary = secrets.token_hex(16)
    parts = []
    for name, value in fields.items():
        if value is not None:
            text = json.dumps(value) if isinstance(value, bool) else str(value)
            parts.append(f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}'.encode())
    for name, data in files:
        head = f'Content-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        parts.append(head.encode() + data)
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
