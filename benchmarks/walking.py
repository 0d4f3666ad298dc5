"""People at their phones, making whole reports: each looks at what stands in the chat and presses what is there."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.station import FIRST, Json, Station, wait_until

NOTES = ("Atap bocor", "Anak sudah sekolah lagi", "Ibu sedang sakit", "Sumur kering", "Sudah ada usaha kecil")
STRAY = ("Baik, terima kasih", "Mohon maaf, sinyal hilang", "/menu", "Sebentar ya")
PATIENCE = 120.0
CHAT_SECONDS, FACTOR = 1.0, 50.0
# People who never read would wait for the second between two messages of a chat most of the time.
HASTE = ("--set", f"jobs.pacer.CHAT_SECONDS={CHAT_SECONDS / FACTOR}")
Deeds = Generator[None, None, None]


class LostError(Exception):
    """Nothing in the chat leads on."""


@dataclass
class Walker:
    """One mentor. What they do is a generator: it yields after each deed, and goes on when the bot has answered."""

    here: Station
    person: int
    families: Sequence[int]
    rng: Random
    wrote: list[int] = field(default_factory=list)
    pictures: int = 0

    @property
    def user(self) -> int:
        """Return the Telegram user."""
        return FIRST + self.person

    def opens(self) -> Deeds:
        """Begin a report on each family and put it off."""
        for family in self.families:
            yield from self._writes("/lapor")
            yield from self._presses(f"v-family:{family}")
            yield from self._presses("v-later:")

    def visits(self) -> Deeds:
        """Take up one report after the other and send it, with words in between that belong to nothing."""
        for draft in self._put_off():
            yield from self._presses(f"v-resume:{draft}")
            yield from self._reports(draft)
            if self.rng.random() < 0.5:
                yield from self._writes(self.rng.choice(STRAY))
            yield from self._corrects()
        yield from self._sends_album()

    def _put_off(self) -> list[int]:
        """Return the drafts that wait, in the order they were begun."""
        found = {int(data.split(":")[1]) for _, data in self._buttons() if data.startswith("v-resume:")}
        return sorted(found)

    def _reports(self, draft: int) -> Deeds:
        done: set[str] = set()
        for _ in range(60):
            step, datas = self._step(draft)
            if f"v-send:{draft}" in datas:
                if "note" not in done and f"v-open:{draft}:note" in datas:
                    done.add("note")
                    yield from self._presses(f"v-open:{draft}:note")
                    continue
                yield from self._presses(f"v-send:{draft}")
                return
            if step not in done and self.rng.random() < 0.1:
                done.add(step)
                yield from self._writes(self.rng.choice(STRAY[:2]))
                continue
            yield from self._answers(datas, done)
        raise LostError(f"person {self.person} does not come to an end")

    def _answers(self, datas: list[str], done: set[str]) -> Deeds:
        answers = [one for one in datas if one.startswith("v-answer:")]
        ticks = [one for one in datas if one.startswith("v-tick:") and one.endswith(":1")]
        ready = next((one for one in datas if one.startswith("v-done:")), None)
        if answers:
            met = [one for one in answers if ":presence:" not in one or one[-1] in "12"]
            yield from self._presses(self.rng.choice(met))
        elif ticks and (ready is None or self.rng.random() < 0.4):
            yield from self._presses(self.rng.choice(ticks))
        elif ready is not None:
            if not ticks and "album" not in done:
                done.add("album")
                yield from self._sends_album()
                return
            yield from self._presses(ready)
        else:
            yield from self._writes(self.rng.choice(NOTES))

    def _corrects(self) -> Deeds:
        """Change a message of one's own, as people do who have mistyped."""
        if self.wrote and self.rng.random() < 0.7:
            words = f"{self.rng.choice(NOTES)} (ralat)"
            self.here.desk.edit(self.user, self.rng.choice(self.wrote), words)
            yield

    def _writes(self, words: str) -> Deeds:
        sent = self.here.desk.text(self.user, words)["message_ids"]
        if not words.startswith("/"):
            self.wrote += sent
        yield

    def _sends_album(self) -> Deeds:
        count = self.rng.randint(2, 5)
        wishes = [
            {"seed": self.person * 100 + self.pictures + one, "width": 320, "height": 240} for one in range(count)
        ]
        self.pictures += count
        self.here.desk.pictures(self.user, wishes)
        yield

    def _presses(self, beginning: str) -> Deeds:
        for message, data in reversed(self._buttons()):
            if data == beginning or data.startswith(beginning if beginning.endswith(":") else f"{beginning}:"):
                self.here.desk.press(self.user, message, data=data)
                yield
                return
        raise LostError(f"person {self.person} finds no {beginning}")

    def _step(self, draft: int) -> tuple[str, list[str]]:
        """Return the step that a report stands at, as its buttons name it, and what they carry."""
        marks = (f"v-later:{draft}", f"v-send:{draft}")
        for message in reversed(self._messages()):
            datas = [one["data"] for row in message["inline_keyboard"] or () for one in row if one["data"]]
            if any(one in datas for one in marks):
                return next((one.split(":")[2] for one in datas if one.count(":") >= 2), ""), datas
        raise LostError(f"person {self.person} finds no report")

    def _buttons(self) -> list[tuple[int, str]]:
        return [
            (message["id"], one["data"])
            for message in self._messages()
            for row in message["inline_keyboard"] or ()
            for one in row
            if one["data"]
        ]

    def _messages(self) -> list[Json]:
        return list(self.here.desk.transcript(self.user)["messages"])


def play(here: Station, deeds: Sequence[Deeds]) -> None:
    """Let people do what they do, one deed each in turn, and wait for the answers after each turn."""
    going = list(deeds)
    while going:
        going = [one for one in going if next(one, StopIteration) is not StopIteration]
        settle(here)


def settle(here: Station) -> None:
    """Wait until the bot has heard everything, worked it and answered."""

    def settled() -> bool:
        told = here.desk.bots()[0]
        if told["waiting"] or told["scripted"]:
            return False
        return not here.rows(
            """SELECT 1 FROM updates WHERE state = 'waiting' UNION ALL
            SELECT 1 FROM messages WHERE lane = 'reply' AND state IN ('planned', 'sending')"""
        )

    wait_until(settled, seconds=PATIENCE, what="the bot does not come to rest", every=0.02)
