"""The way in: a stranger learns nothing, one key waits for an admin, two keys link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jobs.schedule import CHECKS
from models import audit
from models.account import Visitor, account_of_person, requests_of_user
from models.database import Session
from models.person import Person
from tests.handlers.entrance import Entrance, entrance, opens, understands
from tests.house import House


@pytest.fixture
def door(house: House) -> Entrance:
    return entrance(house)


def waiting(door: Entrance, user_id: int) -> list[tuple[int, str]]:
    def question(session: Session) -> list[tuple[int, str]]:
        return [(one.person_id, one.proof) for one in requests_of_user(session, user_id)]

    return door.house.read(question)


def test_a_stranger_reads_the_notice_whatever_is_sent(door: Entrance) -> None:
    issued = door.invited()
    stranger = door.house.phone(1)
    for words in ("halo", door.joko.nip, issued.code, "/staf", "/start salah"):
        stranger.writes(words)
        assert "UU No. 27 Tahun 2022" in stranger.last.text
    stranger.shares_contact(door.joko.number)
    assert "UU No. 27 Tahun 2022" in stranger.last.text
    assert "Joko" not in "".join(shown.text for shown in stranger.screen)
    assert door.linked_to(stranger) is None


def test_a_stranger_who_presses_what_is_not_theirs_reads_the_notice(door: Entrance) -> None:
    stranger = door.house.phone(1)
    stranger.presses_data(f"staff-card:{door.joko.id}")
    assert "UU No. 27 Tahun 2022" in stranger.last.text


def test_a_nip_is_answered_like_any_other_words(door: Entrance) -> None:
    stranger = door.house.phone(1)
    understands(stranger)
    stranger.writes(door.joko.nip)
    about_nip = stranger.last.text
    stranger.writes("selamat pagi")
    assert stranger.last.text == about_nip


def test_a_known_number_is_answered_like_an_unknown_one(door: Entrance) -> None:
    stranger, other = door.house.phone(1), door.house.phone(2)
    for phone, number in ((stranger, door.joko.number), (other, "6281111111111")):
        understands(phone)
        phone.shares_contact(number)
    assert stranger.last.text == other.last.text
    assert waiting(door, 1) == [(door.joko.id, "phone")]
    assert waiting(door, 2) == []


def test_somebody_elses_contact_is_refused_kindly(door: Entrance) -> None:
    issued = door.invited()
    opens(door.joko.phone, issued)
    door.joko.phone.presses("Saya mengerti")
    door.joko.phone.shares_contact(door.joko.number, of=door.hendra.phone.user_id)
    assert door.joko.phone.sees("kontak orang lain")
    assert door.linked_to(door.joko.phone) is None


def test_a_forwarded_link_does_not_link_a_third_person(door: Entrance) -> None:
    third = door.house.phone(5)
    opens(third, door.invited())
    third.presses("Saya mengerti")
    third.shares_contact("+62 811-1111-1111")
    assert door.linked_to(third) is None
    assert third.sees("Admin OPD akan memeriksa")
    assert "Joko" not in "".join(shown.text for shown in third.screen)
    assert waiting(door, 5) == [(door.joko.id, "invitation")]


def test_a_colleague_who_opens_a_forwarded_link_is_taken_for_who_the_phone_says(door: Entrance) -> None:
    sri = door.house.person("Sri Wahyuni", serial=9004, department=door.office, linked=False)
    opens(sri.phone, door.invited())
    sri.phone.presses("Saya mengerti")
    sri.phone.shares_contact(sri.number)
    assert waiting(door, sri.phone.user_id) == [(sri.id, "phone")]


def test_a_shared_phone_is_never_enough_alone(door: Entrance) -> None:
    door.house.person("Istri Joko", serial=9005, department=door.office, linked=False, phone=door.joko.number)
    understands(door.joko.phone)
    door.joko.phone.shares_contact(door.joko.number)
    assert waiting(door, door.joko.phone.user_id) == []
    door.joko.phone.writes(door.invited().code)
    assert door.linked_to(door.joko.phone) == "Joko Prasetyo"


def test_an_expired_a_voided_and_an_unknown_link_are_refused_alike(door: Entrance) -> None:
    voided = door.invited()
    expired = door.invited()
    said = set()
    understands(door.joko.phone)
    opens(door.joko.phone, voided)
    said.add(door.joko.phone.last.text)
    door.house.clock.move(days=15)
    opens(door.joko.phone, expired)
    said.add(door.joko.phone.last.text)
    door.joko.phone.writes("/start AAAAAAAAAAAAAAAAAAAAAA")
    said.add(door.joko.phone.last.text)
    assert len(said) == 1
    assert "tidak dapat dipakai" in said.pop()


def test_an_invitation_holds_until_the_printed_day_is_over(door: Entrance) -> None:
    issued = door.invited()
    understands(door.joko.phone)
    door.house.clock.instant = issued.expires_at
    door.house.clock.move(minutes=-1)
    assert door.house.today == issued.last_day
    opens(door.joko.phone, issued)
    assert door.joko.phone.sees("Undangan diterima")


def test_a_link_that_is_no_good_says_so_after_the_notice(door: Entrance) -> None:
    door.joko.phone.writes("/start AAAAAAAAAAAAAAAAAAAAAA")
    door.joko.phone.presses("Saya mengerti")
    assert door.joko.phone.sees("tidak dapat dipakai")


def test_five_wrong_codes_end_the_tries_of_the_day_also_for_the_right_one(door: Entrance) -> None:
    issued = door.invited()
    phone = door.joko.phone
    understands(phone)
    for left in (4, 3, 2, 1):
        phone.writes("CCCC-3333")
        assert phone.sees(f"Masih ada {left} kesempatan")
    phone.writes("CCCC-3333")
    assert phone.sees("sudah habis")
    phone.writes(issued.code)
    assert phone.sees("sudah habis")
    door.house.clock.move(days=1)
    phone.writes(issued.code)
    assert phone.sees("Undangan diterima")


def test_words_that_are_no_code_cost_no_try(door: Entrance) -> None:
    issued = door.invited()
    understands(door.joko.phone)
    for _ in range(9):
        door.joko.phone.writes("selamat pagi")
    door.joko.phone.writes(issued.code)
    assert door.joko.phone.sees("Undangan diterima")


def test_five_visitors_use_an_invitation_up(door: Entrance) -> None:
    issued = door.invited()
    for user in range(1, 6):
        phone = door.house.phone(user)
        understands(phone)
        opens(phone, issued)
        assert phone.sees("Undangan diterima")
    sixth = door.house.phone(6)
    understands(sixth)
    opens(sixth, issued)
    assert sixth.sees("tidak dapat dipakai")


def test_wrong_codes_from_the_own_phone_use_the_own_invitation_up(door: Entrance) -> None:
    issued = door.invited()
    phone = door.joko.phone
    understands(phone)
    phone.shares_contact(door.joko.number)
    for _ in range(5):
        phone.writes("CCCC-3333")
    door.house.clock.move(days=1)
    phone.writes(issued.code)
    assert phone.sees("belum cocok")
    assert door.linked_to(phone) is None


def test_the_link_and_the_own_number_link_at_once(door: Entrance) -> None:
    issued = door.invited()
    phone = door.joko.phone
    opens(phone, issued)
    assert phone.sees("UU No. 27 Tahun 2022")
    phone.presses("Saya mengerti")
    (key,) = phone.last.content.reply_keyboard[0]
    assert key.request == "contact"
    phone.shares_contact(f"+{door.joko.number}")
    welcome, menu = phone.screen[-2:]
    assert "Joko Prasetyo" in welcome.text
    assert "Dinas Sosial" in welcome.text
    assert welcome.content.reply_keyboard == []
    assert "Silakan pilih" in menu.text
    assert door.linked_to(phone) == "Joko Prasetyo"


def test_what_was_shown_and_accepted_is_kept_in_the_trail(door: Entrance) -> None:
    opens(door.joko.phone, door.invited())
    door.joko.phone.presses("Saya mengerti")
    door.joko.phone.shares_contact(door.joko.number)
    entry = door.house.read(audit.entries_about, f"person:{door.joko.id}")[-1]
    assert entry.deed == "account.linked"
    assert entry.details == {
        "proof": "invitation+phone",
        "notice_accepted_at": door.house.clock.now().isoformat(),
    }
    assert door.house.read(lambda session: session.get(Visitor, door.joko.phone.user_id)) is None


def test_the_code_and_then_the_number_link_too_in_any_order(door: Entrance) -> None:
    phone = door.joko.phone
    understands(phone)
    phone.shares_contact(door.joko.number)
    phone.writes(door.invited().code.lower())
    assert door.linked_to(phone) == "Joko Prasetyo"


def test_a_link_pasted_as_words_is_taken(door: Entrance) -> None:
    understands(door.joko.phone)
    door.joko.phone.writes(f"Ini tautannya: {door.invited().link}")
    assert door.joko.phone.sees("Undangan diterima")


def test_a_used_invitation_opens_no_second_account(door: Entrance) -> None:
    issued = door.invited()
    opens(door.joko.phone, issued)
    door.joko.phone.presses("Saya mengerti")
    door.joko.phone.shares_contact(door.joko.number)
    second = door.house.phone(8)
    understands(second)
    opens(second, issued)
    assert second.sees("tidak dapat dipakai")


def test_somebody_linked_cannot_become_another(door: Entrance) -> None:
    opens(door.hendra.phone, door.invited())
    assert door.hendra.phone.sees("Satu akun hanya untuk satu orang")
    assert door.hendra.phone.labels() == ["🏠 Menu"]
    assert "Joko" not in door.hendra.phone.last.text
    assert door.linked_to(door.hendra.phone) == "Hendra Setiawan"


def test_an_invitation_that_does_not_exist_is_answered_alike_to_somebody_linked(door: Entrance) -> None:
    opens(door.hendra.phone, door.invited())
    said = door.hendra.phone.last.text
    door.hendra.phone.writes("/start AAAAAAAAAAAAAAAAAAAAAA")
    assert door.hendra.phone.last.text == said


def test_a_new_phone_of_somebody_linked_waits_until_the_old_one_is_released(door: Entrance) -> None:
    sri = door.house.person("Sri Wahyuni", serial=9004, department=door.office)
    new = door.house.phone(44)
    understands(new)
    new.shares_contact(sri.number)
    assert waiting(door, 44) == [(sri.id, "phone")]
    door.house.deliver_all()
    door.hendra.phone.presses("Periksa")
    assert "Lepas akun lama" in door.hendra.phone.last.text
    door.hendra.phone.presses("Konfirmasi")
    assert door.hendra.phone.sees("sudah terhubung")
    door.hendra.phone.presses("Lepas akun")
    door.hendra.phone.presses("Identitas sudah dicek")
    door.hendra.phone.presses("Konfirmasi")
    assert door.linked_to(new) == "Sri Wahyuni"
    assert door.linked_to(sri.phone) is None


def test_who_has_left_is_a_stranger_and_the_account_can_belong_to_another(door: Entrance) -> None:
    sri = door.house.person("Sri Wahyuni", serial=9004, department=door.office)

    def leave(session: Session) -> None:
        session.get_one(Person, sri.id).ended_on = door.house.today

    door.house.write(leave)
    sri.phone.writes("/start")
    assert sri.phone.sees("UU No. 27 Tahun 2022")
    sri.phone.presses("Saya mengerti")
    sri.phone.shares_contact(door.joko.number)
    sri.phone.writes(door.invited().code)
    assert door.linked_to(sri.phone) == "Joko Prasetyo"


def test_the_invitation_of_somebody_who_left_leads_nowhere(door: Entrance) -> None:
    issued = door.invited()

    def leave(session: Session) -> None:
        session.get_one(Person, door.joko.id).ended_on = door.house.today

    door.house.write(leave)
    understands(door.joko.phone)
    opens(door.joko.phone, issued)
    assert door.joko.phone.sees("tidak dapat dipakai")


def test_english_follows_the_telegram_client_into_the_register(door: Entrance) -> None:
    phone = door.house.phone(77, language="en")
    opens(phone, door.invited())
    assert phone.sees("Law No. 27 of 2022")
    phone.presses("I understand")
    assert phone.sees("Share my number")
    phone.shares_contact(door.joko.number)
    assert "Your Telegram account is linked" in phone.screen[-2].text
    assert door.house.read(lambda session: session.get_one(Person, door.joko.id).language) == "en"


def test_pressing_understood_again_after_linking_is_harmless(door: Entrance) -> None:
    opens(door.joko.phone, door.invited())
    door.joko.phone.presses("Saya mengerti")
    door.joko.phone.shares_contact(door.joko.number)
    door.joko.phone.presses_data("notice")
    assert door.joko.phone.sees("tidak berlaku")


def test_blocking_and_coming_back_are_kept(door: Entrance) -> None:
    def reach() -> str:
        return door.house.read(lambda session: account_of_person(session, door.budi.id).reach)

    for status, kept in (("kicked", "blocked"), ("member", "ok")):
        door.house.receive(
            {
                "update_id": 900_000 + len(status),
                "my_chat_member": {
                    "chat": {"id": door.budi.phone.user_id, "type": "private", "first_name": "Budi"},
                    "from": {"id": door.budi.phone.user_id, "is_bot": False, "first_name": "Budi"},
                    "date": 1_790_000_000,
                    "old_chat_member": {"status": "member", "user": _bot()},
                    "new_chat_member": {"status": status, "user": _bot(), "until_date": 0},
                },
            }
        )
        assert reach() == kept


def test_an_admin_hears_of_a_request_once(door: Entrance) -> None:
    understands(door.joko.phone)
    for _ in range(2):
        door.joko.phone.shares_contact(door.joko.number)
        door.house.deliver_all()
    assert len(door.hendra.phone.screen) == 1
    assert door.hendra.phone.sees("Joko Prasetyo")
    assert door.budi.phone.screen == []


def test_nobody_hears_of_a_request_that_is_decided(door: Entrance) -> None:
    door.house.sender = replace(door.house.sender, checks=CHECKS)
    understands(door.joko.phone)
    door.joko.phone.shares_contact(door.joko.number)
    door.joko.phone.writes(door.invited().code)
    assert door.linked_to(door.joko.phone) == "Joko Prasetyo"
    door.house.deliver_all()
    assert door.hendra.phone.screen == []


def test_the_coordinator_hears_where_no_admin_can_decide(door: Entrance) -> None:
    alone = door.house.department("9.01", "Dinas Pariwisata")
    sri = door.house.person("Sri Wahyuni", serial=9004, department=alone, linked=False)
    understands(sri.phone)
    sri.phone.shares_contact(sri.number)
    door.house.deliver_all()
    assert door.budi.phone.sees("Sri Wahyuni")


def test_a_day_holds_ten_such_messages_at_most(door: Entrance) -> None:
    for serial in range(9100, 9112):
        one = door.house.person(f"Guru {serial}", serial=serial, department=door.office, linked=False)
        understands(one.phone)
        one.phone.shares_contact(one.number)
    door.house.deliver_all()
    assert len(door.hendra.phone.screen) == 10
    door.hendra.phone.writes("/staf")
    assert door.hendra.phone.sees("Menunggu konfirmasi: 12")


def _bot() -> dict[str, object]:
    return {"id": 1, "is_bot": True, "first_name": "Gesek"}
