"""Urgent calls: the numbers first, then whoever answers for it, honestly told whether anybody has read it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from mentoring import urgent
from mentoring.programme import Programme
from models.audit import AuditEntry
from models.database import Session
from models.person import Person, Role
from models.urgent import UrgentCall, UrgentContact, contacts
from tests.house import Cast, House

DISTRICT = "35.13.21"


def name_contact(house: House, who: Cast, kind: str, *, position: int = 1, district: str | None = None) -> None:
    house.write(
        lambda session: session.add(
            UrgentContact(kind=kind, person_id=who.id, district_code=district, position=position)
        )
    )


def calls(who: Cast, kind: str, words: str | None = None) -> None:
    who.phone.writes("/darurat")
    who.phone.presses("Pak Slamet · KRK-9001")
    who.phone.presses(kind)
    if words is None:
        who.phone.presses("Kirim")
    else:
        who.phone.writes(words)
    who.phone.house.deliver_all()


def passes_on(house: House) -> int:
    found: int = house.write(urgent.pass_on, Programme(), now=house.clock.now())
    house.deliver_all()
    return found


@pytest.fixture
def sri(house: House) -> Cast:
    found = house.person("Sri Wahyuni", serial=9001)
    house.family("Pak Slamet", serial=9001, mentors=[found])
    return found


# Refusals ------------------------------------------------------------------------------------------------------


def test_someone_without_families_still_reads_the_numbers(house: House) -> None:
    joko = house.person("Joko Prasetyo", serial=9002)
    joko.phone.writes("/darurat")
    assert joko.phone.sees("119 (ambulans)")
    assert joko.phone.sees("belum memiliki keluarga binaan")


def test_a_call_that_nobody_could_receive_is_not_sent_and_says_so(house: House, sri: Cast) -> None:
    sri.phone.writes("/darurat")
    sri.phone.presses("Pak Slamet · KRK-9001")
    sri.phone.presses("Sakit")
    assert sri.phone.sees("tidak ada yang dikirim")
    assert sri.phone.sees("119")
    assert not house.read(lambda session: session.scalar(select(UrgentCall)))


def test_a_call_about_a_child_never_goes_to_the_kecamatan_or_a_coordinator(house: House, sri: Cast) -> None:
    house.person("Fatimah Azzahra", serial=9003, role="kasi_kesra", district=DISTRICT)
    house.person("Budi Santoso", serial=9004, role="koordinator")
    sri.phone.writes("/darurat")
    sri.phone.presses("Pak Slamet · KRK-9001")
    sri.phone.presses("Anak/kekerasan")
    assert sri.phone.sees("tidak ada yang dikirim")


def test_somebody_elses_call_can_neither_be_read_nor_taken_back(house: House, sri: Cast) -> None:
    nurse = house.person("Dewi Lestari", serial=9005)
    joko = house.person("Joko Prasetyo", serial=9002)
    name_contact(house, nurse, urgent.SICK)
    calls(sri, "Sakit")
    for data in ("ur-read:1", "ur-back:1", "ur-look:1", "ur-handled:1"):
        joko.phone.presses_data(data)
        assert joko.phone.sees("tidak ditemukan")
    assert house.read(lambda session: session.get_one(UrgentCall, 1).state) == "open"


def test_a_family_that_is_not_theirs_cannot_be_called_for(house: House, sri: Cast) -> None:
    joko = house.person("Joko Prasetyo", serial=9002)
    joko.phone.presses_data("ur-family:1")
    assert joko.phone.sees("tidak ditemukan")


# Calling -------------------------------------------------------------------------------------------------------


def test_whoever_answers_for_it_hears_at_night_and_the_author_hears_who_has_read_it(house: House, sri: Cast) -> None:
    nurse = house.person("Dewi Lestari", serial=9005)
    name_contact(house, nurse, urgent.SICK)
    house.clock.move(hours=14)
    calls(sri, "Sakit", "Demam tinggi sejak kemarin")
    assert sri.phone.sees("Laporan terkirim")
    assert sri.phone.sees("Belum ada yang membaca")
    assert nurse.phone.sees("ada yang sakit")
    assert nurse.phone.sees("Demam tinggi sejak kemarin")
    assert nurse.phone.sees("Sri Wahyuni")
    nurse.phone.presses("Sudah saya baca")
    house.deliver_all()
    assert sri.phone.sees("dibaca Dewi Lestari")
    nurse.phone.presses("Sudah ditangani")
    nurse.phone.writes("Sudah dibawa ke puskesmas")
    house.deliver_all()
    assert sri.phone.sees("sudah ditangani oleh Dewi Lestari")
    assert sri.phone.sees("Sudah dibawa ke puskesmas")


def test_two_presses_make_one_call(house: House, sri: Cast) -> None:
    nurse = house.person("Dewi Lestari", serial=9005)
    name_contact(house, nurse, urgent.SICK)
    calls(sri, "Sakit")
    sri.phone.presses_data("ur-send:1")
    assert sri.phone.sees("Laporan terkirim")
    assert house.read(lambda session: len(list(session.scalars(select(UrgentCall))))) == 1


def test_a_number_in_the_words_is_masked(house: House, sri: Cast) -> None:
    nurse = house.person("Dewi Lestari", serial=9005)
    name_contact(house, nurse, urgent.SICK)
    calls(sri, "Sakit", "NIK 3513210101809001 sakit")
    assert "3513210101809001" not in nurse.phone.last.text


def test_a_call_taken_back_is_said_to_whoever_was_told(house: House, sri: Cast) -> None:
    nurse = house.person("Dewi Lestari", serial=9005)
    name_contact(house, nurse, urgent.SICK)
    calls(sri, "Sakit")
    sri.phone.presses("Tarik kembali")
    house.deliver_all()
    assert sri.phone.sees("ditarik kembali")
    assert nurse.phone.sees("ditarik kembali oleh pelapornya")
    nurse.phone.presses_data("ur-read:1")
    assert nurse.phone.sees("sudah ditarik kembali")


def test_what_was_dealt_with_cannot_be_taken_back(house: House, sri: Cast) -> None:
    nurse = house.person("Dewi Lestari", serial=9005)
    name_contact(house, nurse, urgent.SICK)
    calls(sri, "Sakit")
    nurse.phone.presses("Sudah ditangani")
    nurse.phone.presses("Tanpa keterangan")
    sri.phone.presses_data("ur-back:1")
    assert sri.phone.sees("tidak dapat ditarik kembali")


# Passing on ----------------------------------------------------------------------------------------------------


def test_an_unread_call_goes_from_the_contact_to_the_kecamatan_to_the_coordinator_and_ends_with_the_numbers(
    house: House, sri: Cast
) -> None:
    nurse = house.person("Dewi Lestari", serial=9005)
    fatimah = house.person("Fatimah Azzahra", serial=9003, role="kasi_kesra", district=DISTRICT)
    budi = house.person("Budi Santoso", serial=9004, role="koordinator")
    name_contact(house, nurse, urgent.HUNGER)
    calls(sri, "Tidak ada makanan")
    assert passes_on(house) == 0
    for other, told in ((fatimah, "diteruskan"), (budi, "diteruskan"), (None, "masih belum dibaca")):
        house.clock.move(minutes=31)
        assert passes_on(house) == 1
        assert sri.phone.sees(told)
        if other is not None:
            assert other.phone.sees("tidak ada makanan")
    house.clock.move(minutes=31)
    assert passes_on(house) == 0


def test_a_call_about_a_child_is_passed_to_the_next_named_officer_alone(house: House, sri: Cast) -> None:
    first = house.person("Dewi Lestari", serial=9005)
    second = house.person("Rina Marlina", serial=9006)
    budi = house.person("Budi Santoso", serial=9004, role="koordinator")
    name_contact(house, first, urgent.PROTECTION)
    name_contact(house, second, urgent.PROTECTION, position=2)
    calls(sri, "Anak/kekerasan", "Perlu didatangi")
    house.clock.move(minutes=31)
    passes_on(house)
    assert second.phone.sees("anak atau kekerasan")
    house.clock.move(minutes=31)
    passes_on(house)
    assert sri.phone.sees("Mohon segera menelepon")
    assert budi.phone.screen == []
    trail = house.read(
        lambda session: [one.details for one in session.scalars(select(AuditEntry)) if "urgent" in one.deed]
    )
    assert trail
    assert all("family" not in details for details in trail)


def test_somebody_named_for_the_kecamatan_comes_before_the_one_for_the_regency(house: House, sri: Cast) -> None:
    everywhere = house.person("Dewi Lestari", serial=9005)
    here = house.person("Rina Marlina", serial=9006)
    name_contact(house, everywhere, urgent.SICK)
    name_contact(house, here, urgent.SICK, district=DISTRICT)
    calls(sri, "Sakit")
    assert here.phone.sees("ada yang sakit")
    assert everywhere.phone.screen == []


def test_whoever_does_not_use_the_bot_is_passed_over(house: House, sri: Cast) -> None:
    absent = house.person("Dewi Lestari", serial=9005, linked=False)
    budi = house.person("Budi Santoso", serial=9004, role="koordinator")
    name_contact(house, absent, urgent.SICK)
    calls(sri, "Sakit")
    assert budi.phone.sees("ada yang sakit")


# Contacts ------------------------------------------------------------------------------------------------------


def test_only_a_coordinator_names_who_is_told(house: House, sri: Cast) -> None:
    sri.phone.writes("/petugasdarurat")
    assert sri.phone.sees("tidak tersedia untuk tugas")


def test_a_coordinator_names_somebody_for_a_kecamatan_and_ends_it(house: House, sri: Cast) -> None:
    budi = house.person("Budi Santoso", serial=9004, role="koordinator")
    house.person("Dewi Lestari", serial=9005)
    budi.phone.writes("/petugasdarurat")
    budi.phone.presses("Sakit")
    budi.phone.writes("dewi")
    budi.phone.presses("Dewi Lestari")
    budi.phone.presses("Sumberasih")
    assert budi.phone.sees("1. Dewi Lestari – Kec. Sumberasih")
    (named,) = house.read(contacts)
    assert (named.kind, named.district_code, named.position) == ("sick", DISTRICT, 1)
    budi.phone.presses("Akhiri tugas")
    budi.phone.presses("Dewi Lestari")
    assert house.read(contacts) == []


def test_somebody_who_has_left_cannot_be_named(house: House) -> None:
    budi = house.person("Budi Santoso", serial=9004, role="koordinator")
    dewi = house.person("Dewi Lestari", serial=9005)

    def leaves(session: Session) -> None:
        session.get_one(Person, dewi.id).ended_on = house.today - timedelta(days=1)

    budi.phone.writes("/petugasdarurat")
    budi.phone.presses("Sakit")
    budi.phone.writes("dewi")
    house.write(leaves)
    budi.phone.presses("Dewi Lestari")
    budi.phone.presses("Sekabupaten")
    assert budi.phone.sees("sudah tidak bertugas")


def test_a_coordinator_no_more_names_nobody(house: House) -> None:
    budi = house.person("Budi Santoso", serial=9004, role="koordinator")
    budi.phone.writes("/petugasdarurat")

    def ends(session: Session) -> None:
        for role in session.scalars(select(Role)):
            role.ends_on = house.today - timedelta(days=1)

    house.write(ends)
    budi.phone.presses("Sakit")
    assert budi.phone.sees("tidak ditemukan")
