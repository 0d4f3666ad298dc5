"""Groups: who may bring the bot into one, what a group reads, and when the bot leaves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mentoring import digest
from mentoring.calendar import week_of
from models.account import Group, account_of_person
from models.database import Session
from tests.handlers.arahan import People
from tests.house import Cast, House, Phone

CHAT = -4001
RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
    *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
    *("can_post_stories", "can_edit_stories", "can_delete_stories"),
)


@pytest.fixture
def people(house: House) -> People:
    """Seat the cast of an OPD."""
    return People(house)


class Room:
    """A Telegram group as its members use it."""

    def __init__(self, house: House, chat_id: int = CHAT, title: str = "Dinsos <Ceria>") -> None:
        self.house, self.chat_id, self.title = house, chat_id, title

    @property
    def said(self) -> list[str]:
        """Return what the bot said in the group."""
        return [shown.text for shown in self.house.chats.get(self.chat_id, [])]

    def _receive(self, kind: str, by: Phone, **content: Any) -> None:
        user = {"id": by.user_id, "is_bot": False, "first_name": "Telepon", "language_code": "id"}
        chat = {"id": self.chat_id, "type": "group", "title": self.title}
        number = next(self.house._updates)
        base = {"chat": chat, "from": user, "date": int(self.house.clock.now().timestamp())}
        self.house.receive({"update_id": number, kind: {**base, **content}})

    def stands(self, by: Phone, before: str, after: str) -> None:
        """Change the bot's standing in the group."""
        bot = {"id": 1, "is_bot": True, "first_name": "Gesek"}
        more: dict[str, Any] = {"until_date": 0} if after == "kicked" else {}
        if after == "administrator":
            more = dict.fromkeys(RIGHTS, False)
        self._receive(
            "my_chat_member",
            by,
            old_chat_member={"user": bot, "status": before},
            new_chat_member={"user": bot, "status": after, **more},
        )

    def adds_bot(self, by: Phone) -> None:
        """Let a member add the bot."""
        self.stands(by, "left", "member")

    def hears(self, by: Phone, words: str | None = None, **content: Any) -> None:
        """Let a member write, or Telegram tell of a change."""
        said = {"text": words} if words is not None else content
        self._receive("message", by, message_id=next(self.house._ids), **said)


@pytest.fixture
def room(house: House) -> Room:
    """Open a group."""
    return Room(house)


def kept(house: House, chat_id: int = CHAT) -> Group | None:
    """Return a group as it is kept."""

    def get(session: Session) -> Group | None:
        return session.get(Group, chat_id)

    found: Group | None = house.read(get)
    return found


def approved(room: Room, by: Cast, label: str) -> None:
    """Let somebody add the bot and approve the group."""
    room.adds_bot(by.phone)
    by.phone.presses(label)


# Leaving -------------------------------------------------------------------------------------------------------


def test_a_strangers_group_is_left_after_saying_why(house: House, people: People, room: Room) -> None:
    room.adds_bot(house.phone(1))
    assert len(room.said) == 1
    assert "disetujui kepala OPD" in room.said[0]
    assert house.left == [CHAT]
    assert kept(house) is None


def test_a_mentors_group_is_left(house: House, people: People, room: Room) -> None:
    room.adds_bot(people.sri.phone)
    assert house.left == [CHAT]
    assert people.sri.phone.screen == []


def test_a_group_on_no_list_is_left_when_somebody_writes_there(house: House, people: People, room: Room) -> None:
    room.hears(people.ratna.phone, "/rekap")
    assert house.left == [CHAT]
    assert "disetujui" in room.said[0]


def test_a_group_that_nobody_decides_about_is_left_after_a_day(house: House, people: People, room: Room) -> None:
    room.adds_bot(people.ratna.phone)
    room.hears(people.sri.phone, "/rekap")
    assert room.said == []
    assert house.left == []
    house.clock.move(days=2)
    room.hears(people.sri.phone, "/rekap")
    assert house.left == [CHAT]


def test_a_group_that_shall_not_be_used_is_left(house: House, people: People, room: Room) -> None:
    approved(room, people.ratna, "Tidak dipakai")
    assert house.left == [CHAT]
    assert people.ratna.phone.sees("keluar dari grup")
    people.ratna.phone.presses_data(f"g-ok:{CHAT}:{people.social}")
    assert people.ratna.phone.sees("sudah tidak berada di grup")


def test_being_promoted_in_an_approved_group_asks_nothing_again(house: House, people: People, room: Room) -> None:
    approved(room, people.ratna, "Dinas Sosial")
    before = len(people.ratna.phone.screen)
    room.stands(people.sri.phone, "member", "administrator")
    assert len(people.ratna.phone.screen) == before
    assert house.left == []


# Approving -----------------------------------------------------------------------------------------------------


def test_a_head_is_asked_in_private_and_approves_for_the_own_office(house: House, people: People, room: Room) -> None:
    room.adds_bot(people.ratna.phone)
    assert room.said == []
    assert people.ratna.phone.sees("Dinsos &lt;Ceria&gt;")
    assert people.ratna.phone.labels() == ["Dinas Sosial", "Tidak dipakai"]
    people.ratna.phone.presses("Dinas Sosial")
    assert people.ratna.phone.sees("terdaftar untuk Dinas Sosial")
    group = kept(house)
    assert group is not None
    assert (group.state, group.department_id, group.approved_by) == ("approved", people.social, people.ratna.id)


def test_a_head_cannot_approve_a_group_for_another_office(house: House, people: People, room: Room) -> None:
    room.adds_bot(people.ratna.phone)
    for office in (people.farming, 0):
        people.ratna.phone.presses_data(f"g-ok:{CHAT}:{office}")
        assert people.ratna.phone.sees("tidak ditemukan")
    group = kept(house)
    assert group is not None
    assert group.state == "waiting"


def test_a_mentor_cannot_decide_about_a_group(house: House, people: People, room: Room) -> None:
    room.adds_bot(people.ratna.phone)
    for data in (f"g-ok:{CHAT}:{people.social}", f"g-no:{CHAT}", f"g-list:{CHAT}:0"):
        people.sri.phone.presses_data(data)
        assert people.sri.phone.sees("tidak ditemukan")
    assert house.left == []


def test_a_coordinator_approves_for_the_regency_or_any_office(house: House, people: People, room: Room) -> None:
    room.adds_bot(people.budi.phone)
    people.budi.phone.presses("Pilih OPD")
    people.budi.phone.presses("Dinas Pertanian")
    assert people.budi.phone.sees("Dinas Pertanian")
    other = Room(house, -4002, "TKPK")
    approved(other, people.budi, "Seluruh kabupaten")
    assert people.budi.phone.sees("Kabupaten Probolinggo")


# Reading -------------------------------------------------------------------------------------------------------


def test_an_approved_group_reads_counts_and_no_name(house: House, people: People, room: Room) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[people.sri])
    approved(room, people.ratna, "Dinas Sosial")
    room.hears(people.sri.phone, "/rekap")
    assert "Belum ada rekap" in room.said[-1]
    house.write(
        digest.publish,
        week_of(house.today).back(),
        house.programme,
        not_before=house.clock.now(),
        expires_at=house.clock.now() + timedelta(hours=9),
        now=house.clock.now(),
    )
    room.hears(house.phone(1), "/rekap@gesek_bot")
    assert "Dikunjungi: <b>0</b> dari 1 keluarga" in room.said[-1]
    assert "belum lapor: 1" in room.said[-1]
    for name in ("Slamet", "Sri", "Ratna", "KRK-"):
        assert name not in room.said[-1]


def test_nothing_else_is_answered_in_a_group(house: House, people: People, room: Room) -> None:
    approved(room, people.ratna, "Dinas Sosial")
    room.hears(people.sri.phone, "/rekap@another_bot")
    room.hears(people.sri.phone, "/lapor")
    room.hears(people.sri.phone, "siapa yang belum?")
    room.hears(people.sri.phone, new_chat_title="Dinsos")
    assert room.said == []
    assert house.left == []


def test_a_group_that_became_a_supergroup_is_followed(house: House, people: People, room: Room) -> None:
    approved(room, people.ratna, "Dinas Sosial")
    room.hears(people.sri.phone, migrate_to_chat_id=-1001)
    grown = Room(house, -1001)
    grown.hears(people.sri.phone, migrate_from_chat_id=CHAT)
    grown.hears(people.sri.phone, "/rekap")
    assert "Dinas Sosial" in grown.said[-1]
    assert house.left == []
    assert kept(house) is None


def test_a_group_that_removed_the_bot_is_asked_about_anew(house: House, people: People, room: Room) -> None:
    approved(room, people.ratna, "Dinas Sosial")
    room.stands(people.sri.phone, "member", "kicked")
    group = kept(house)
    assert group is not None
    assert group.state == "left"
    room.adds_bot(people.ratna.phone)
    assert people.ratna.phone.sees("dipakai untuk unit mana")


def test_somebody_who_blocked_the_bot_in_private_is_still_noted(house: House, people: People) -> None:
    house.receive(
        {
            "update_id": next(house._updates),
            "my_chat_member": {
                "chat": {"id": people.sri.phone.user_id, "type": "private", "first_name": "Sri"},
                "from": {"id": people.sri.phone.user_id, "is_bot": False, "first_name": "Sri"},
                "date": int(house.clock.now().timestamp()),
                "old_chat_member": {"user": {"id": 1, "is_bot": True, "first_name": "G"}, "status": "member"},
                "new_chat_member": {
                    "user": {"id": 1, "is_bot": True, "first_name": "G"},
                    "status": "kicked",
                    "until_date": 0,
                },
            },
        }
    )
    found = house.read(account_of_person, people.sri.id)
    assert found.reach == "blocked"
