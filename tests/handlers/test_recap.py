"""The week again, and what its buttons do: who may press them, whom they reach, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook

from mentoring.calendar import Week
from models.digest import digest_of
from tests.house import Cast, House
from tests.weeks import QuickWorkers, deliver, go_to, messages, pass_a_minute, report, work

MONDAY = date(2026, 11, 23)
WEEK = Week(2026, 47)


@dataclass
class Office:
    """Dinas Sosial on the Monday of its digest: Ratna leads, Hendra administers, Sri and Agus mentor."""

    id: int
    ratna: Cast
    hendra: Cast
    sri: Cast
    agus: Cast
    budi: Cast
    families: list[int]
    digest: int


@pytest.fixture
def office(house: House) -> Office:
    go_to(house, MONDAY, "07:30")
    social = house.department("1.01", "Dinas Sosial")
    ratna = house.person("Dra. Ratna Hidayati", serial=9001, department=social, eselon="II.b", title="Kepala Dinas")
    hendra = house.person("Hendra", serial=9002, department=social, role="admin_opd", role_department=social)
    sri = house.person("Sri Wahyuni", serial=9003, department=social)
    agus = house.person("Agus Salim", serial=9004, department=social)
    planning = house.department("1.02", "Bapelitbangda")
    budi = house.person("Budi Santoso", serial=9005, department=planning, role="koordinator")
    families = [house.family(f"Pak Warga {number}", serial=9001 + number, mentors=[sri]) for number in range(2)]
    families.append(house.family("Bu Tini", serial=9010, mentors=[agus]))
    pass_a_minute(house, QuickWorkers())
    go_to(house, MONDAY, "09:00")
    published = house.read(digest_of, department_id=social, week=str(WEEK))
    return Office(social, ratna, hendra, sri, agus, budi, families, published.id)


def nudged(house: House, whom: Cast) -> int:
    deliver(house)
    return len(messages(house, "nudge", whom, states=["sent"]))


# Who may ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["dgr", "dgn", "dgm", "dgx"])
def test_the_buttons_of_a_digest_are_for_its_readers_only(house: House, office: Office, word: str) -> None:
    elsewhere = house.person(
        "Camat", serial=9020, department=house.department("2", "Kecamatan Kraksaan", kind="kecamatan"), eselon="III.a"
    )
    for stranger in (office.sri, elsewhere):
        stranger.phone.presses_data(f"{word}:{office.digest}")
        assert "tidak ditemukan" in stranger.phone.last.text
        stranger.phone.presses_data(f"{word}:999")
        assert "tidak ditemukan" in stranger.phone.last.text
    assert messages(house, "nudge") == []


def test_the_weeks_of_another_department_are_not_offered(house: House, office: Office) -> None:
    for data in (f"dgw:{office.id}", "dgw:0"):
        office.sri.phone.presses_data(data)
        assert "tidak ditemukan" in office.sri.phone.last.text
    office.ratna.phone.presses_data("dgw:0")
    assert "tidak ditemukan" in office.ratna.phone.last.text


def test_a_button_that_carries_no_number_is_refused(house: House, office: Office) -> None:
    office.ratna.phone.presses_data("dgr:x")
    assert "tidak berlaku" in office.ratna.phone.last.text


# Ingatkan -----------------------------------------------------------------------------------------------------


def test_who_has_not_reported_is_reminded_once_a_day_and_the_presser_sees_how_many(
    house: House, office: Office
) -> None:
    report(house, office.families[2], office.agus, MONDAY)
    office.ratna.phone.presses("🔔 Ingatkan")
    assert "Pengingat untuk 1 pendamping sedang dikirim" in office.ratna.phone.last.text
    assert "1 pendamping sudah melapor" in office.ratna.phone.last.text
    assert [nudged(house, one) for one in (office.sri, office.agus)] == [1, 0]
    assert "Dinas Sosial mengingatkan Bapak/Ibu: ada <b>2 keluarga</b>" in office.sri.phone.last.text
    office.hendra.phone.presses("🔔 Ingatkan")
    assert "Tidak ada pengingat baru" in office.hendra.phone.last.text
    assert "1 pendamping sudah termasuk dalam pengingat hari ini" in office.hendra.phone.last.text
    assert nudged(house, office.sri) == 1
    go_to(house, MONDAY + timedelta(days=1), "09:00")
    office.ratna.phone.presses("🔔 Ingatkan")
    assert nudged(house, office.sri) == 2


def test_a_nudge_waits_for_working_hours_and_a_report_takes_it_back(house: House, office: Office) -> None:
    go_to(house, MONDAY, "20:00")
    office.ratna.phone.presses("🔔 Ingatkan")
    assert "akan dikirim pada Selasa, 24 November 2026, 08.00 WIB" in office.ratna.phone.last.text
    assert nudged(house, office.sri) == 0
    for family in office.families[:2]:
        report(house, family, office.sri, MONDAY)
    go_to(house, MONDAY + timedelta(days=1), "08:00")
    assert [nudged(house, one) for one in (office.sri, office.agus)] == [0, 1]


def test_who_is_nudged_for_the_morning_gets_one_message_that_names_all_that_is_due(
    house: House, office: Office
) -> None:
    report(house, office.families[0], office.sri, MONDAY - timedelta(days=6))
    go_to(house, MONDAY, "20:00")
    office.ratna.phone.presses("🔔 Ingatkan")
    tuesday = MONDAY + timedelta(days=1)
    go_to(house, tuesday, "08:00")
    pass_a_minute(house, QuickWorkers())
    assert "Dinas Sosial mengingatkan Bapak/Ibu: ada <b>2 keluarga</b>" in office.sri.phone.last.text
    assert messages(house, "reminder", office.sri, states=["sent"]) == []
    go_to(house, tuesday + timedelta(days=1), "08:00")
    pass_a_minute(house, QuickWorkers())
    assert len(messages(house, "reminder", office.sri, states=["sent"])) == 1


def test_a_nudge_that_stands_says_so_when_the_reports_are_in(house: House, office: Office) -> None:
    office.ratna.phone.presses("🔔 Ingatkan")
    deliver(house)
    report(house, office.families[2], office.agus, MONDAY)
    deliver(house)
    assert "sudah dilaporkan" in office.agus.phone.last.text


def test_someone_lower_reminds_the_own_staff_only(house: House, office: Office) -> None:
    unit = house.department("1.01.1", "Bidang", kind="unit", parent_id=office.id)
    chief = house.person("Kabid", serial=9021, department=unit, eselon="III.b")
    chief.phone.presses_data(f"dgn:{office.digest}")
    assert "bukan staf Bapak/Ibu" in chief.phone.last.text
    assert nudged(house, office.sri) == 0


def test_an_old_digest_reminds_nobody(house: House, office: Office) -> None:
    go_to(house, MONDAY + timedelta(days=7), "07:30")
    pass_a_minute(house, QuickWorkers())
    go_to(house, MONDAY + timedelta(days=7), "09:00")
    office.ratna.phone.presses_data(f"dgn:{office.digest}")
    assert "hanya untuk rekap terbaru" in office.ratna.phone.last.text
    office.ratna.phone.presses("📊 Rekap")
    assert "minggu 48" in office.ratna.phone.last.text
    assert nudged(house, office.sri) == 0


# Selengkapnya, Excel, other weeks -----------------------------------------------------------------------------


def test_everybody_waited_for_is_listed_page_by_page_without_a_family(house: House) -> None:
    go_to(house, MONDAY, "07:30")
    social = house.department()
    ratna = house.person("Ratna", serial=9001, department=social, eselon="II.b")
    for number in range(12):
        mentor = house.person(f"Pegawai {number:02}", serial=9100 + number, department=social, linked=number != 11)
        house.family(f"Pak Warga {number}", serial=9001 + number, mentors=[mentor])
    pass_a_minute(house, QuickWorkers())
    assert "Pegawai 09 (1), dan 1 lagi" in ratna.phone.last.text
    ratna.phone.presses("Selengkapnya")
    assert "Pegawai 09" in ratna.phone.last.text
    assert "Pegawai 10" not in ratna.phone.last.text
    assert "Warga" not in ratna.phone.last.text
    ratna.phone.presses("Berikutnya")
    assert "Pegawai 10" in ratna.phone.last.text
    assert "Belum terhubung dengan bot:\n• Pegawai 11" in ratna.phone.last.text
    assert len(ratna.phone.screen) == 2


def test_the_workbook_comes_on_request_and_its_sums_are_the_digests(house: House, office: Office) -> None:
    report(house, office.families[0], office.sri, MONDAY - timedelta(days=2))
    for _ in range(2):
        office.ratna.phone.presses("Unduh Excel")
    assert "sedang disiapkan" in office.ratna.phone.last.text
    assert work(house, QuickWorkers()) == 1
    deliver(house)
    media = office.ratna.phone.last.content.media
    assert media.name == "rekap-2026-W47.xlsx"
    book = CalamineWorkbook.from_path(media.path)
    mentors = book.get_sheet_by_name("Per pendamping").to_python()
    assert [row[0] for row in mentors] == ["Pendamping", "Agus Salim", "Sri Wahyuni", "Jumlah"]
    assert mentors[-1][2:] == [3, 0, 0, 0, 3, 0]
    assert [row[1] for row in book.get_sheet_by_name("Per unit").to_python()] == ["jatuh tempo", 3, 3]
    assert ["Laporan susulan sejak terbit", "+1"] in book.get_sheet_by_name("Tentang").to_python()
    text = " ".join(
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    )
    assert "Warga" not in text
    assert office.sri.nip not in text


def test_the_regencys_workbook_adds_up_to_the_whole(house: House, office: Office) -> None:
    house.family("Pak Sendiri", serial=9030)
    go_to(house, MONDAY + timedelta(days=7), "07:30")
    pass_a_minute(house, QuickWorkers())
    office.budi.phone.presses("Unduh Excel")
    work(house, QuickWorkers())
    deliver(house)
    book = CalamineWorkbook.from_path(office.budi.phone.last.content.media.path)
    rows = book.get_sheet_by_name("Per OPD").to_python()
    assert [row[0] for row in rows] == [
        *("OPD", "Dinas Sosial", "Bapelitbangda", "Tanpa OPD atau tanpa pendamping", "Jumlah"),
    ]
    for column in range(1, 8):
        assert rows[-1][column] == sum(row[column] or 0 for row in rows[1:-1])
    assert book.get_sheet_by_name("Tanpa pendamping").to_python()[1][0] == "KRK-9030"


def test_a_published_week_is_repeated_as_it_was_with_what_came_later(house: House, office: Office) -> None:
    report(house, office.families[0], office.sri, MONDAY - timedelta(days=1))
    go_to(house, MONDAY + timedelta(days=7), "07:30")
    pass_a_minute(house, QuickWorkers())
    office.ratna.phone.writes("/rekap")
    assert "minggu 48" in office.ratna.phone.last.text
    office.ratna.phone.presses("Minggu lain")
    assert [label[:9] for label in office.ratna.phone.labels()][:2] == ["Minggu 48", "Minggu 47"]
    office.ratna.phone.presses("Minggu 47")
    assert "0 dari 3 keluarga dikunjungi" in office.ratna.phone.last.text
    assert "Sejak rekap ini terbit: +1 laporan susulan." in office.ratna.phone.last.text
    assert office.ratna.phone.last.content.media is not None


def test_before_the_first_digest_the_bot_says_when_it_comes(house: House) -> None:
    ratna = house.person("Ratna", serial=9001, department=house.department(), eselon="II.b")
    ratna.phone.writes("/rekap")
    assert "Belum ada rekap" in ratna.phone.last.text


def test_a_mentor_sees_the_own_weeks(house: House, office: Office) -> None:
    report(house, office.families[0], office.sri, MONDAY)
    report(house, office.families[2], office.agus, MONDAY, along=[office.sri])
    office.sri.phone.writes("/rekap")
    assert "Minggu 48: 1 dari 2 keluarga dikunjungi, ikut berkunjung 1" in office.sri.phone.last.text
    assert "Minggu 47: 0 dari 2 keluarga dikunjungi" in office.sri.phone.last.text


def test_the_coordinator_sees_the_regency_and_every_department(house: House, office: Office) -> None:
    office.budi.phone.writes("/rekap")
    assert "0 dari 3 keluarga dikunjungi" in office.budi.phone.last.text
    assert "<pre>" in office.budi.phone.last.text
    assert "D. Sosial" in office.budi.phone.last.text
    assert "1 OPD belum punya penerima" in office.budi.phone.last.text
    office.budi.phone.presses_data(f"dgr:{office.digest}")
    assert "Dinas Sosial, minggu 47" in office.budi.phone.last.text


def test_someone_reading_english_gets_the_week_in_english(house: House, office: Office) -> None:
    def reads_english(session: object) -> None:
        from models.person import Person

        session.get_one(Person, office.ratna.id).language = "en"  # type: ignore[attr-defined]

    house.write(reads_english)
    office.ratna.phone.writes("/rekap")
    assert "0 of 3 families visited" in office.ratna.phone.last.text
    assert "2 mentors have not reported" in office.ratna.phone.last.text
