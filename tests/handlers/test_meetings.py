"""Village meetings: planned, put off, gone through family by family, and complete once their minutes are kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from jobs import meetings as meetings_job
from jobs.timetable import Occurrence
from mentoring.meeting_files import meeting_list
from models.audit import AuditEntry
from models.change import open_changes_of
from models.database import Session
from models.family import Family
from models.meeting import Meeting, results_of
from models.movement import composition
from models.person import Person
from tests.handlers.test_periods import draws
from tests.house import Cast, House

DISTRICT, HERE, WARD = "35.13.21", "35.13.21.2004", "35.13.14.1003"


@pytest.fixture
def fatimah(house: House) -> Cast:
    return house.person("Fatimah Azzahra", serial=9501, role="kasi_kesra", district=DISTRICT)


@pytest.fixture
def sri(house: House) -> Cast:
    """Return the mentor of three families of one village."""
    found = house.person("Sri Wahyuni", serial=9001, department=house.department())
    for serial, head in ((9001, "Slamet Riyadi"), (9002, "Aminah"), (9003, "Sukarno")):
        house.family(head, serial=serial, village=HERE, mentors=[found])
    return found


def plans(who: Cast, *, day: str = "25-11-2026") -> None:
    who.phone.writes("/musdes")
    who.phone.presses("Jadwalkan")
    village = next(label for label in who.phone.labels() if label.endswith("(3)"))
    who.phone.presses(village)
    who.phone.writes(day)
    who.phone.presses("09.00")
    who.phone.presses("Balai desa")
    who.phone.presses("Jadwalkan")


def result(who: Cast, family: str, *presses: str) -> None:
    who.phone.presses(family)
    for label in presses:
        who.phone.presses(label)


# Refusals ------------------------------------------------------------------------------------------------------


def test_a_mentor_holds_no_meetings(house: House, sri: Cast) -> None:
    sri.phone.writes("/musdes")
    assert sri.phone.sees("tidak tersedia untuk tugas")


def test_a_meeting_of_another_kecamatan_is_not_found(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah)
    other = house.person("Dewi Lestari", serial=9502, role="kasi_kesra", district="35.13.20")
    for data in ("mt:1", "mt-print:1", "mr-list:1:0", "mr:1:1", "mt-later:1", "mt-who:1:0", "mr-end:1", "mt-minutes:1"):
        other.phone.presses_data(data)
        assert other.phone.sees("tidak ditemukan"), data


def test_a_village_has_one_meeting_a_day(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah)
    fatimah.phone.writes("/musdes")
    fatimah.phone.presses("Jadwalkan")
    fatimah.phone.presses(next(label for label in fatimah.phone.labels() if label.endswith("(3)")))
    fatimah.phone.writes("25-11-2026")
    assert fatimah.phone.sees("sudah punya musyawarah")


def test_a_day_too_far_and_a_time_that_is_none_are_said(house: House, sri: Cast, fatimah: Cast) -> None:
    fatimah.phone.writes("/musdes")
    fatimah.phone.presses("Jadwalkan")
    fatimah.phone.presses(next(label for label in fatimah.phone.labels() if label.endswith("(3)")))
    fatimah.phone.writes("25-11-2036")
    assert fatimah.phone.sees("terlalu jauh")
    fatimah.phone.writes("25-11")
    fatimah.phone.writes("jam sembilan")
    assert fatimah.phone.sees("seperti 09.30")


def test_a_meeting_says_its_time_with_the_zone_and_a_place_that_is_not_fixed(
    house: House, sri: Cast, fatimah: Cast
) -> None:
    plans(fatimah)
    for place, said in (("Balai desa", "pukul 09.00 WIB, Balai desa"), (None, "09.00 WIB, tempat belum ditentukan")):
        house.write(lambda session, place=place: setattr(session.get_one(Meeting, 1), "place", place))
        fatimah.phone.writes("/musdes")
        fatimah.phone.presses(next(label for label in fatimah.phone.labels() if "25 Nov 2026" in label))
        assert fatimah.phone.sees(said)


def test_results_are_not_noted_before_the_meeting(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah)
    assert "Catat hasil" not in fatimah.phone.labels()
    fatimah.phone.presses_data("mr-set:1:1:stays")
    assert fatimah.phone.sees("Hasilnya dicatat setelah itu")


def test_who_was_not_invited_cannot_answer(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah)
    sri.phone.presses_data("mt-yes:1")
    assert sri.phone.sees("tidak ditemukan")


def test_a_verdict_that_does_not_fit_changes_nothing(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah, day="23-11-2026")
    for data in (
        "mr-set:1:1:leaves",
        "mr-set:1:1:leaves:duplicate",
        "mr-set:1:1:enters",
        "mr-set:1:1:x",
        "mr-set:1:99:stays",
    ):
        fatimah.phone.presses_data(data)
    assert house.read(results_of, 1) == {}


# Planning ------------------------------------------------------------------------------------------------------


def test_who_goes_along_is_invited_reminded_and_noted(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah)
    fatimah.phone.presses("Undang pendamping")
    fatimah.phone.presses("Sri Wahyuni")
    fatimah.phone.presses("✅ Sri Wahyuni")
    house.deliver_all()
    assert sri.phone.sees("diminta mendampingi")
    sri.phone.presses("Hadir")
    assert sri.phone.sees("tercatat hadir")
    house.clock.move(days=1)
    occurrence = Occurrence(house.today.isoformat(), house.clock.now(), house.clock.now())
    assert house.write(meetings_job.remind, occurrence, house.programme, house.clock.now()) == "1 reminders"
    house.deliver_all()
    assert sri.phone.sees("Besok Musdes")
    house.clock.move(days=1)
    fatimah.phone.writes("/musdes")
    fatimah.phone.presses_data("mt:1")
    assert fatimah.phone.sees("Sri Wahyuni: akan hadir")
    fatimah.phone.presses("Sudah selesai")
    fatimah.phone.presses("Simpan")
    fatimah.phone.presses("Lihat musyawarah")
    assert fatimah.phone.sees("Sri Wahyuni: hadir")


def test_putting_off_invites_anew(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah)
    fatimah.phone.presses("Undang pendamping")
    fatimah.phone.presses("Sri Wahyuni")
    fatimah.phone.presses("◀ Kembali")
    fatimah.phone.presses("Tunda")
    fatimah.phone.writes("30-11-2026")
    assert fatimah.phone.sees("Ditunda sampai")
    house.deliver_all()
    assert sri.phone.sees("30 November 2026")
    sri.phone.presses_data("mt-yes:1")
    assert sri.phone.sees("sudah lewat tahap ini")


def test_a_ward_is_told_that_it_has_no_village_budget(house: House) -> None:
    budi = house.person("Budi Santoso", serial=9500, role="koordinator")
    house.family("Sukarno", serial=9004, village=WARD)

    def plan(session: Session) -> None:
        session.add(
            Meeting(village_code=WARD, held_on=date(2026, 11, 25), created_by=budi.id, created_at=house.clock.now())
        )

    house.write(plan)
    budi.phone.presses_data("mt:1")
    assert budi.phone.sees("Muskel")
    assert budi.phone.sees("tidak memiliki APBDes")


# Results ---------------------------------------------------------------------------------------------------------


def test_what_was_decided_takes_effect_with_the_minutes_from_the_day_of_the_meeting(
    house: House, sri: Cast, fatimah: Cast
) -> None:
    plans(fatimah, day="23-11-2026")
    fatimah.phone.presses("Lihat musyawarah")
    fatimah.phone.presses("Catat hasil")
    result(fatimah, "Slamet · KRK-9001", "Keluar", "Kriteria tidak sesuai")
    fatimah.phone.presses("Lainnya tetap")
    assert fatimah.phone.sees("tetap 2 · keluar 1")
    fatimah.phone.presses("Sudah selesai")
    assert fatimah.phone.sees("tetap pada daftar sampai berita acaranya")
    assert house.read(composition, house.today) == {HERE: 3}
    house.clock.move(days=7)
    fatimah.phone.writes("/musdes")
    assert fatimah.phone.sees("menunggu berita acara")
    fatimah.phone.presses_data("mt:1")
    fatimah.phone.presses("Catat berita acara")
    fatimah.phone.presses("Lanjut")
    fatimah.phone.writes("BA/07/2026")
    fatimah.phone.presses("Hari ini")
    for _ in range(2):
        label = next(one for one in ("Tanpa foto", "Lanjut", "Simpan", "Catat") if one in str(fatimah.phone.labels()))
        fatimah.phone.presses(label)
    house.deliver_all()
    assert house.read(composition, date(2026, 11, 23)) == {HERE: 2}
    assert house.read(lambda session: session.get_one(Meeting, 1).state) == "complete"
    assert any("tidak otomatis berhenti" in shown.text for shown in sri.phone.screen)


def test_a_decision_can_be_changed_until_the_minutes(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah, day="23-11-2026")
    fatimah.phone.presses("Lihat musyawarah")
    fatimah.phone.presses("Catat hasil")
    result(fatimah, "Slamet · KRK-9001", "Keluar", "Tidak ditemukan")
    result(fatimah, "Slamet · KRK-9001", "Tetap")
    kept = house.read(results_of, 1)
    assert (kept[1].verdict, kept[1].change_id) == ("stays", None)
    assert house.read(open_changes_of, 1) == []


def test_a_meeting_that_changed_nothing_is_complete_without_minutes(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah, day="23-11-2026")
    fatimah.phone.presses("Lihat musyawarah")
    fatimah.phone.presses("Catat hasil")
    fatimah.phone.presses("Lainnya tetap")
    fatimah.phone.presses("Sudah selesai")
    fatimah.phone.presses("Catat berita acara")
    assert fatimah.phone.sees("berita acara lengkap")


def test_overdue_minutes_are_said_first(house: House, sri: Cast, fatimah: Cast) -> None:
    plans(fatimah, day="23-11-2026")
    fatimah.phone.presses("Lihat musyawarah")
    fatimah.phone.presses("Sudah selesai")
    house.clock.move(days=10)
    fatimah.phone.writes("/musdes")
    assert fatimah.phone.sees("⚠️ 1 berita acara belum datang")


# The printed list --------------------------------------------------------------------------------------------------


def test_the_list_is_printed_with_full_names_without_numbers_and_leaves_a_trail(
    house: House, sri: Cast, fatimah: Cast
) -> None:
    plans(fatimah)
    fatimah.phone.presses("Lihat musyawarah")
    fatimah.phone.presses("🖨 Daftar keluarga")
    draws(house)
    media = fatimah.phone.last.content.media
    assert fatimah.phone.last.protected
    assert Path(media.path).read_bytes().startswith(b"%PDF-")

    def look(session: Session) -> object:
        made, person = session.get_one(Meeting, 1), session.get_one(Person, fatimah.id)
        return meeting_list(session, made, person, house.programme, now=house.clock.now())

    printed = house.read(look)
    assert {one.name for one in printed.families} == {"Slamet Riyadi", "Aminah", "Sukarno"}
    assert "Fatimah Azzahra" in printed.footer
    assert "musnahkan" in printed.footer
    assert not any(number in str(printed) for number in house.privacy.numbers)
    deeds = house.read(lambda session: [one.deed for one in session.scalars(select(AuditEntry))])
    assert "meeting.list_printed" in deeds


def test_a_provisional_family_joins_by_the_meeting(house: House, sri: Cast, fatimah: Cast) -> None:
    house.write(lambda session: setattr(session.get_one(Family, 3), "status", "provisional"))
    plans(fatimah, day="23-11-2026")
    fatimah.phone.presses_data("mr:1:3")
    fatimah.phone.presses("Masuk")
    kept = house.read(results_of, 1)
    assert kept[3].verdict == "enters"
    assert kept[3].change_id is not None
