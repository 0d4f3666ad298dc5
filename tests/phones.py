"""People with phones: what they write, press and send becomes updates, and what the bot says stands on their screens.

A screen is kept as Telegram would show it: edits in place, deletions, keyboards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.house import House


@dataclass
class Shown:
    """A message as somebody sees it."""

    message_id: int
    text: str
    keyboard: list[list[tuple[str, str | None]]]
    content: Any
    edited: bool = False
    protected: bool = False


@dataclass
class Cast:
    """Somebody of the register, with the phone in their hand."""

    id: int
    name: str
    nip: str
    number: str
    phone: Phone


@dataclass
class Phone:
    """A Telegram user's private chat with the bot."""

    house: House
    user_id: int
    language: str
    first_name: str

    @property
    def screen(self) -> list[Shown]:
        """Return what stands in the chat from the bot, oldest first."""
        return self.house.chats.setdefault(self.user_id, [])

    @property
    def last(self) -> Shown:
        """Return the lowest message of the bot."""
        assert self.screen, "the bot has said nothing"
        return self.screen[-1]

    def sees(self, part: str) -> bool:
        """Tell whether the lowest message of the bot contains `part`."""
        return part in self.last.text

    def labels(self) -> list[str]:
        """Return the labels of the lowest keyboard in the chat."""
        for shown in reversed(self.screen):
            if shown.keyboard:
                return [label for row in shown.keyboard for label, _ in row]
        return []

    def writes(self, words: str, **more: Any) -> int:
        """Write a text; return the message's id."""
        return self._message(text=words, **more)

    def presses(self, label: str, *, on: Shown | None = None) -> None:
        """Press the button with this label (or beginning of one, or data) on the lowest message that has it."""
        for shown in [on] if on is not None else reversed(self.screen):
            for row in shown.keyboard:
                for text, data in row:
                    if data is not None and (label == data or text.startswith(label)):
                        self.presses_data(data, shown.message_id)
                        return
        pytest_fail(f"no button {label!r} on {self.labels()}")

    def presses_data(self, data: str, message_id: int | None = None, *, update_id: int | None = None) -> None:
        """Send a button's data, also one that is on no screen."""
        message = message_id if message_id is not None else (self.screen[-1].message_id if self.screen else 1)
        update = update_id if update_id is not None else next(self.house._updates)
        self.house.receive(
            {
                "update_id": update,
                "callback_query": {
                    "id": str(update),
                    "from": self._user(),
                    "chat_instance": "1",
                    "data": data,
                    "message": {
                        "message_id": message,
                        "date": int(self.house.clock.now().timestamp()),
                        "chat": self._chat(),
                        "text": "…",
                    },
                },
            }
        )

    def sends_photos(
        self, count: int = 1, *, album: bool = True, caption: str | None = None, as_file: bool = False
    ) -> list[int]:
        """Send photos, as one album where there are several; return the messages' ids."""
        group = str(next(self.house._updates)) if album and count > 1 else None
        sent = []
        for position in range(count):
            unique = f"{self.user_id}-{next(self.house._updates)}"
            more: dict[str, Any] = {"media_group_id": group} if group else {}
            if caption and position == 0:
                more["caption"] = caption
            if as_file:
                more["document"] = {
                    "file_id": f"file-{unique}",
                    "file_unique_id": unique,
                    "file_name": "foto.jpg",
                    "mime_type": "image/jpeg",
                    "file_size": 200_000,
                }
            else:
                more["photo"] = [
                    {"file_id": f"s-{unique}", "file_unique_id": f"s{unique}", "width": 90, "height": 60},
                    {"file_id": f"file-{unique}", "file_unique_id": unique, "width": 1280, "height": 960},
                ]
            sent.append(self._message(**more))
        return sent

    def sends_document(self, name: str, *, size: int = 20_000, mime: str = "application/octet-stream") -> int:
        """Send a file; return the message's id."""
        unique = str(next(self.house._updates))
        document = {
            "file_id": f"file-{unique}",
            "file_unique_id": unique,
            "file_name": name,
            "mime_type": mime,
            "file_size": size,
        }
        return self._message(document=document)

    def shares_contact(self, number: str, *, of: int | None = None) -> int:
        """Share a contact: one's own, or somebody else's when `of` is given."""
        return self._message(
            contact={"phone_number": number, "first_name": self.first_name, "user_id": of or self.user_id}
        )

    def shares_place(self, latitude: float = -7.75, longitude: float = 113.4) -> int:
        """Share a place."""
        return self._message(location={"latitude": latitude, "longitude": longitude})

    def _message(self, **content: Any) -> int:
        message_id: int = next(self.house._ids)
        if content.get("text", "").startswith("/"):
            length = len(content["text"].split()[0])
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        message = {
            "message_id": message_id,
            "date": int(self.house.clock.now().timestamp()),
            "chat": self._chat(),
            "from": self._user(),
            **content,
        }
        self.house.receive({"update_id": next(self.house._updates), "message": message})
        return message_id

    def _user(self) -> dict[str, Any]:
        return {
            "id": self.user_id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language,
        }

    def _chat(self) -> dict[str, Any]:
        return {"id": self.user_id, "type": "private", "first_name": self.first_name}


def pytest_fail(reason: str) -> None:
    """Fail the test."""
    import pytest

    pytest.fail(reason)
