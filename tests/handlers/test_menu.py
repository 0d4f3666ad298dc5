"""The menu: what a person can do, what waits for them first, the list behind Telegram's /, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from handlers import menu
from models.database import Session
from models.message import messages_of_rule
from models.person import Role, roles_of
from tests.handlers.entrance import Entrance, entrance, opens, understands
from tests.house import Cast, House


@pytest.fixture
def sri(house: House) -> Cast:
    return house.person("Sri Wahyuni", serial=9001, department=house.department())


def test_a_stranger_gets_no_menu(house: House) -> None:
    stranger = house.phone(1)
    stranger.presses_data("go:binaan")
    assert stranger.labels() == ["Saya mengerti"]
    assert house.commands == {}


def test_a_button_for_a_command_that_does_not_exist_leads_back(sri: Cast) -> None:
    sri.phone.presses_data("go:nothing")
    assert sri.phone.sees("tidak berlaku")
    sri.phone.presses("🏠 Menu")
    assert sri.phone.sees("Silakan pilih")


def test_a_button_for_somebody_elses_work_is_refused(sri: Cast) -> None:
    sri.phone.presses_data("go:staf")
    assert sri.phone.sees("hanya untuk admin OPD")


def test_someone_who_mentors_no_family_is_told_so_and_finds_the_guide(sri: Cast) -> None:
    sri.phone.writes("/start")
    assert sri.phone.sees("Sri Wahyuni")
    assert sri.phone.sees("belum mempunyai keluarga binaan")
    assert sri.phone.labels() == ["Penjelasan bantuan", "Panduan"]


def test_a_mentor_reads_first_how_many_families_wait(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    house.family("Bu Aminah", serial=9002, mentors=[sri])
    house.family("Bu Tini", serial=9003, mentors=[sri], since=house.today)
    sri.phone.writes("/menu")
    assert sri.phone.sees("Ada <b>2 keluarga</b> yang belum dikunjungi minggu ini")
    first = [
        "🏠 Binaan saya",
        "📝 Lapor kunjungan",
        "Laporan saya",
        "📊 Rekap",
        "Usulan perubahan",
        "📮 Usulan bantuan",
    ]
    assert sri.phone.labels() == [*first, "🚨 Darurat", "➕ Lainnya"]
    sri.phone.presses("➕ Lainnya")
    assert sri.phone.labels() == ["🤝 Intervensi", "📊 Ambil tabel", "Penjelasan bantuan", "Panduan", "◀ Kembali"]


def test_a_mentor_with_nothing_due_reads_that_all_is_well(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri], since=house.today)
    sri.phone.writes("/menu")
    assert sri.phone.sees("sudah dikunjungi pada waktunya")


def test_the_menu_opens_in_place_and_what_is_opened_from_it_is_protected(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    sri.phone.writes("/menu")
    assert sri.phone.last.content.protect
    sri.phone.presses("🏠 Binaan saya")
    assert len(sri.phone.screen) == 1
    assert sri.phone.sees("Slamet")
    sri.phone.presses("🏠 Menu")
    assert len(sri.phone.screen) == 1
    assert sri.phone.sees("Silakan pilih")


def test_a_report_that_was_put_off_is_offered_again(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    sri.phone.writes("/lapor")
    question = sri.phone.last.text
    sri.phone.writes("/menu")
    assert sri.phone.sees("1 laporan yang belum selesai")
    assert sri.phone.labels()[0] == "📝 Lanjutkan laporan"
    sri.phone.presses("📝 Lanjutkan laporan")
    assert sri.phone.last.text == question


def test_several_unfinished_reports_are_listed_to_choose_from(house: House, sri: Cast) -> None:
    for serial, head in enumerate(("Pak Slamet", "Bu Aminah"), 9001):
        family = house.family(head, serial=serial, mentors=[sri])
        sri.phone.presses_data(f"v-family:{family}")
        sri.phone.presses("Simpan dulu")
    sri.phone.writes("/menu")
    assert sri.phone.sees("2 laporan yang belum selesai")
    sri.phone.presses("📝 Lanjutkan laporan")
    assert [label for label in sri.phone.labels() if "Slamet" in label]
    assert [label for label in sri.phone.labels() if "Aminah" in label]


def test_an_admin_reads_who_waits_and_opens_the_staff(house: House) -> None:
    door: Entrance = entrance(house)
    understands(door.joko.phone)
    door.joko.phone.shares_contact(door.joko.number)
    door.hendra.phone.writes("/menu")
    assert door.hendra.phone.sees("1 rekan menunggu konfirmasi")
    labels = door.hendra.phone.labels()
    assert {"👥 Staf saya", "Lapor untuk staf", "Serah terima", "📣 Arahan"} <= set(labels)
    assert "Pembagian" not in labels
    door.hendra.phone.presses("👥 Staf saya")
    assert door.hendra.phone.sees("sudah terhubung")


def test_an_admin_reports_for_staff_from_the_menu(house: House) -> None:
    door: Entrance = entrance(house)
    house.family("Pak Slamet", serial=9001, mentors=[door.joko])
    door.hendra.phone.writes("/menu")
    door.hendra.phone.presses("Lapor untuk staf")
    assert any("Joko" in label for label in door.hendra.phone.labels())


def test_a_coordinator_divides_and_instructs(house: House) -> None:
    budi = house.person("Budi Santoso", serial=9002, role="koordinator")
    budi.phone.writes("/menu")
    assert {"Pembagian", "📣 Arahan", "👥 Staf saya"} <= set(budi.phone.labels())
    assert "belum mempunyai keluarga" not in budi.phone.last.text


def test_a_coordinator_reaches_everything_in_three_presses_and_reads_no_long_list(house: House) -> None:
    budi = house.person("Budi Santoso", serial=9002, role="koordinator")
    budi.phone.writes("/menu")
    seen = {data for row in budi.phone.last.keyboard for _, data in row}
    budi.phone.presses("➕ Lainnya")
    groups = [data for row in budi.phone.last.keyboard for _, data in row]
    assert len(groups) <= 8
    for group in groups:
        seen.add(group)
        if group is not None and group.startswith("menu-more:"):
            budi.phone.presses_data(group)
            labels = [data for row in budi.phone.last.keyboard for _, data in row]
            assert len(labels) <= 8
            seen.update(labels)
    others = {"binaan", "lapor", "laporan", "darurat", "intervensi", "latihan", "laporstaf"}
    wanted = {one.command for one in menu.ENTRIES} - others
    assert {f"go:{command}" for command in wanted} <= seen


def test_a_group_that_is_none_of_a_persons_is_refused(sri: Cast) -> None:
    for group in ("data", "nothing"):
        sri.phone.presses_data(f"menu-more:{group}")
        assert sri.phone.sees("tidak berlaku")


def test_an_official_is_offered_the_digest_but_no_accounts(house: House) -> None:
    office = house.department()
    ratna = house.person("Ratna Hidayati", serial=9004, department=office, eselon="II.b", title="Kepala")
    ratna.phone.writes("/menu")
    assert "📣 Arahan" in ratna.phone.labels()
    assert "👥 Staf saya" not in ratna.phone.labels()


# The list behind Telegram's / ---------------------------------------------------------------------------------


def listed(house: House, who: Cast) -> list[str]:
    return house.commands.get(who.phone.user_id, [])


def planned_lists(house: House, who: Cast) -> int:
    return sum(one.person_id == who.id for one in house.read(messages_of_rule, "commands"))


def test_each_person_gets_the_commands_of_their_roles(house: House, sri: Cast) -> None:
    budi = house.person("Budi Santoso", serial=9002, role="koordinator")
    sri.phone.writes("/start")
    budi.phone.writes("/start")
    assert {"lapor", "binaan", "laporan", "panduan", "bahasa", "privasi"} <= set(listed(house, sri))
    assert "pembagian" not in listed(house, sri)
    assert {"pembagian", "staf", "arahan"} <= set(listed(house, budi))


def test_the_list_is_set_once_and_anew_when_a_role_or_the_language_changes(house: House, sri: Cast) -> None:
    for _ in range(3):
        sri.phone.writes("/start")
    assert planned_lists(house, sri) == 1
    house.write(coordinates, sri.id)
    sri.phone.writes("/menu")
    assert "pembagian" in listed(house, sri)
    house.write(coordinates_no_more, sri.id)
    sri.phone.writes("/menu")
    assert "pembagian" not in listed(house, sri)
    assert planned_lists(house, sri) == 3
    sri.phone.writes("/bahasa")
    sri.phone.presses("English")
    assert planned_lists(house, sri) == 4


def test_a_newcomer_gets_the_list_the_moment_they_are_linked(house: House) -> None:
    door: Entrance = entrance(house)
    opens(door.joko.phone, door.invited())
    door.joko.phone.presses("Saya mengerti")
    door.joko.phone.shares_contact(door.joko.number)
    assert "lapor" in listed(house, door.joko)


def test_an_account_that_is_released_keeps_no_list_and_gets_it_again_with_the_next_link(house: House) -> None:
    door: Entrance = entrance(house)
    for _ in range(2):
        opens(door.joko.phone, door.invited())
        if "Saya mengerti" in door.joko.phone.labels():
            door.joko.phone.presses("Saya mengerti")
        door.joko.phone.shares_contact(door.joko.number)
        assert "lapor" in listed(house, door.joko)
        door.hendra.phone.presses_data(f"staff-released:{door.joko.id}")
        house.deliver_all()
        assert listed(house, door.joko) == []


def coordinates(session: Session, person_id: int) -> None:
    session.add(Role(person_id=person_id, role="koordinator", starts_on=date(2026, 1, 1)))


def coordinates_no_more(session: Session, person_id: int) -> None:
    for role in roles_of(session, person_id, today=date(2026, 11, 23)):
        role.ends_on = date(2026, 11, 1)


# The way back -------------------------------------------------------------------------------------------------


def test_words_that_belong_to_nothing_lead_back_to_what_can_be_done(house: House, sri: Cast) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[sri])
    sri.phone.writes("halo")
    assert sri.phone.sees("belum mengerti")
    sri.phone.presses("🏠 Binaan saya")
    assert sri.phone.sees("Slamet")


def test_an_unknown_command_leads_back(sri: Cast) -> None:
    sri.phone.writes("/tidakada")
    assert sri.phone.sees("belum ada")
    assert "Panduan" in sri.phone.labels()


FILE = {"file_id": "f", "file_unique_id": "u"}
UNHEARD: list[tuple[dict[str, Any], str]] = [
    ({"voice": {**FILE, "duration": 3}}, "pesan suara"),
    ({"audio": {**FILE, "duration": 3}}, "pesan suara"),
    ({"video": {**FILE, "width": 1, "height": 1, "duration": 3}}, "video"),
    ({"video_note": {**FILE, "length": 1, "duration": 3}}, "video"),
    (
        {
            "sticker": {
                **FILE,
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
        "silakan pilih salah satu tombol",
    ),
    ({"location": {"latitude": -7.75, "longitude": 113.2}}, "Lokasi"),
    ({"contact": {"phone_number": "62", "first_name": "A"}}, "Kontak"),
    ({"dice": {"emoji": "🎲", "value": 3}}, "belum mengerti"),
]


@pytest.mark.parametrize(("sent", "answer"), UNHEARD)
def test_whatever_is_sent_is_named_and_leads_back(sri: Cast, sent: dict[str, Any], answer: str) -> None:
    sri.phone._message(**sent)
    assert sri.phone.sees(answer)
    assert "Panduan" in sri.phone.labels()
