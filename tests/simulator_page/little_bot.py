"""A bot of a few rules that speaks the Bot API over plain HTTP, so that the page is tested without the product."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from html import escape
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]

NUMBER = 4242
TOKEN = f"{NUMBER}:page_of_phones"
MENU = [
    [
        {"text": "Hari ini", "callback_data": "today", "style": "primary"},
        {"text": "Kemarin", "callback_data": "yesterday"},
    ],
    [{"text": "Batal", "callback_data": "cancel", "style": "danger"}],
]
SAVE = [[{"text": "Simpan", "callback_data": "save", "style": "success"}]]
SHARE = [[{"text": "Bagikan kontak", "request_contact": True}], [{"text": "Nanti"}, {"text": "Bantuan"}]]
COMMANDS = [
    {"command": "start", "description": "Mulai"},
    {"command": "binaan", "description": "Keluarga binaan saya"},
    {"command": "bantuan", "description": "Apa yang dapat saya lakukan"},
]


class LittleBot:
    """Answers everybody until `close`."""

    def __init__(self, base_url: str) -> None:
        self._netloc = urlsplit(base_url).netloc
        self._ending = threading.Event()
        self._line = http.client.HTTPConnection(self._netloc, timeout=30)
        self._thread = threading.Thread(target=self._work, name="little bot", daemon=True)
        self.call("setMyCommands", commands=COMMANDS)
        self._thread.start()

    def call(self, method: str, **fields: Any) -> Any:
        """Call a method and return its result."""
        connection = http.client.HTTPConnection(self._netloc, timeout=30)
        try:
            return self._ask(connection, method, fields)
        finally:
            connection.close()

    def _ask(self, connection: http.client.HTTPConnection, method: str, fields: Json) -> Any:
        body = json.dumps(fields).encode()
        connection.request("POST", f"/bot{TOKEN}/{method}", body, {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        assert answer["ok"], answer
        return answer["result"]

    def say(self, chat: int, text: str, **more: Any) -> int:
        """Send a text and return its message id."""
        return int(self.call("sendMessage", chat_id=chat, text=text, **more)["message_id"])

    def close(self) -> None:
        """Stop answering, also when a long poll is under way."""
        self._ending.set()
        if self._line.sock is not None:
            self._line.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=10)
        self._line.close()

    def _work(self) -> None:
        offset = 0
        while not self._ending.is_set():
            try:
                updates = self._ask(self._line, "getUpdates", {"offset": offset, "timeout": 20})
            except (OSError, http.client.HTTPException):
                assert self._ending.is_set(), "the simulator hung up"
                return
            for update in updates:
                offset = update["update_id"] + 1
                if message := update.get("message"):
                    self._hear(message)
                elif query := update.get("callback_query"):
                    self._pressed(query)

    def _hear(self, message: Json) -> None:
        chat = message["chat"]["id"]
        text = message.get("text", "")
        if text.startswith("/start"):
            self.say(chat, "Kapan Bapak/Ibu berkunjung?", reply_markup={"inline_keyboard": MENU})
        elif text == "/bantuan":
            self.say(chat, "Silakan bagikan kontak.", reply_markup={"keyboard": SHARE})
        elif "contact" in message:
            self.say(chat, "Kontak diterima.", reply_markup={"remove_keyboard": True})
        elif "photo" in message:
            self.call("setMessageReaction", chat_id=chat, message_id=message["message_id"], reaction=THUMB)
        elif text:
            self.say(chat, f"Anda menulis: <i>{escape(text)}</i>", parse_mode="HTML")

    def _pressed(self, query: Json) -> None:
        at = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        self.call("answerCallbackQuery", callback_query_id=query["id"], text="Tercatat")
        if query["data"] == "save":
            self.call("editMessageText", **at, text="Laporan tersimpan.")
        else:
            self.call("editMessageText", **at, text="Siap disimpan.", reply_markup={"inline_keyboard": SAVE})


THUMB = [{"type": "emoji", "emoji": "👍"}]
