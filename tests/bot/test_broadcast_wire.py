"""Over the wire: a photo goes to everybody, a read receipt changes its button, a strange group is left."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.broadcast import Broadcast
from models.database import Session
from models.person import Role, person_by_nip
from tests.bot.conftest import COLLEAGUES, SRI, Station, wait_until


def make_coordinator(session: Session) -> None:
    """Let Sri coordinate the regency."""
    sri = person_by_nip(session, "198001012005019001")
    assert sri is not None
    session.add(Role(person_id=sri.id, role="koordinator", starts_on=date(2020, 1, 1)))


def said(station: Station, chat: int) -> list[dict[str, Any]]:
    """Return what the bot said in a chat."""
    return [one for one in station.desk.transcript(chat)["messages"] if one["from"]["is_bot"]]


def labels(shown: dict[str, Any]) -> list[str]:
    """Return the labels under a message."""
    return [one["text"] for row in shown["inline_keyboard"] or [] for one in row]


def presses(station: Station, user: int, label: str) -> None:
    """Press a button on the lowest message that has it, as soon as there is one."""

    def found() -> list[dict[str, Any]]:
        return [one for one in said(station, user) if label in labels(one)]

    wait_until(lambda: bool(found()))
    station.desk.press(user, found()[-1]["id"], label=label)


def test_a_photo_goes_to_everybody_and_is_marked_as_read(station: Station) -> None:
    database = station.database()
    database.write(make_coordinator)
    station.start()
    station.desk.text(SRI, "/arahan")
    presses(station, SRI, "Semua ASN")
    wait_until(lambda: "Silakan tulis" in said(station, SRI)[-1]["text"])
    station.desk.pictures(SRI, 1, caption="Mohon dibaca & dilaksanakan <segera>.")
    wait_until(lambda: any("Kirim" in labels(one) for one in said(station, SRI)))
    if any("Kirim saat ini" in labels(one) for one in said(station, SRI)):
        presses(station, SRI, "Kirim saat ini")
        wait_until(lambda: any("Pada jam kerja" in labels(one) for one in said(station, SRI)))
    presses(station, SRI, "Kirim")
    wait_until(lambda: all(said(station, user) for user in COLLEAGUES))
    reader = COLLEAGUES[0]
    assert said(station, reader)[0]["text"].endswith("Mohon dibaca & dilaksanakan <segera>.")
    assert said(station, reader)[0]["kind"] == "photo"
    presses(station, reader, "Sudah dibaca")
    wait_until(lambda: labels(said(station, reader)[0]) == ["✅ Tercatat, terima kasih"])
    wait_until(lambda: "Terkirim: 11 dari 11 orang" in said(station, SRI)[-1]["text"])

    def state(session: Session) -> str:
        return session.get_one(Broadcast, 1).state

    wait_until(lambda: database.read(state) == "done")
    database.close()


def test_a_strange_group_is_left(station: Station) -> None:
    station.start()
    station.desk.group(-4001, "Arisan", [SRI])
    station.desk.move_bot(-4001, added=True)
    wait_until(lambda: bool(station.desk.journal(method="leaveChat")))
    wait_until(lambda: said(station, -4001), or_show=station.log)
    assert "disetujui" in said(station, -4001)[0]["text"]
