"""Referrals through the phones: who opens, moves, supports and takes back one, who hears of it, and who does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from mentoring import aid, referrals
from models import aid as table
from models.database import Session
from models.family import Family, Member
from models.referral import Referral, steps_of, supports_of
from tests.house import Cast, House

VILLAGE, DISTRICT = "35.13.21.2004", "35.13.21"


@dataclass
class Town:
    house: House
    sri: Cast
    fatimah: Cast
    hendra: Cast
    ratna: Cast
    budi: Cast
    joko: Cast
    slamet: int


@pytest.fixture
def town(house: House) -> Town:
    social = house.department("1.01", "Dinas Sosial")
    housing = house.department("1.02", "Dinas Perumahan, Kawasan Permukiman dan Pertanahan")
    other = house.department("1.03", "Dinas Perikanan")
    sri = house.person("Sri Wahyuni", serial=9001, department=social)
    return Town(
        house=house,
        sri=sri,
        fatimah=house.person("Siti Fatimah", serial=9002, role="kasi_kesra", district=DISTRICT),
        hendra=house.person("Hendra Setiawan", serial=9003, role="admin_opd", role_department=housing),
        ratna=house.person("Ratna Dewi", serial=9004, department=social, eselon="II.b", title="Kepala Dinas"),
        budi=house.person("Budi Santoso", serial=9005, role="koordinator"),
        joko=house.person("Joko", serial=9006, department=other, eselon="II.b", title="Kepala Dinas"),
        slamet=house.family("Moh. Slamet", serial=9001, village=VILLAGE, mentors=[sri]),
    )


def opens(town: Town, need: str = "Rumah (RTLH)", programme: str | None = "RTLH") -> int:
    phone = town.sri.phone
    phone.presses_data(f"ref-fam:{town.slamet}")
    phone.presses(need)
    if programme is not None:
        phone.presses(programme)
    phone.presses("📮 Ajukan")
    return int(town.house.read(lambda session: session.query(Referral.id).order_by(Referral.id.desc()).first())[0])


def _code(town: Town) -> str:
    found = town.house.read(Session.get, Family, town.slamet)
    assert found is not None
    return str(found.code)


def state(town: Town, number: int) -> str:
    found = town.house.read(Session.get, Referral, number)
    assert found is not None
    return str(found.state)


def test_who_has_nothing_to_do_with_it_sees_and_moves_nothing(town: Town) -> None:
    number = opens(town)
    for stranger in (town.joko, town.house.person("Asih", serial=9007)):
        for data in (f"ref:{number}", f"ref-step:{number}:approved", f"ref-support:{number}", f"ref-back:{number}"):
            stranger.phone.presses_data(data)
            assert stranger.phone.sees("tidak ditemukan")
        stranger.phone.presses_data(f"ref-open:{town.slamet}:rumah:7")
        assert stranger.phone.sees("tidak ditemukan")
    town.sri.phone.presses_data(f"ref-step:{number}:approved")
    assert town.sri.phone.sees("tidak ditemukan")
    town.sri.phone.presses_data(f"ref-support:{number}")
    assert town.sri.phone.sees("tidak ditemukan")
    assert state(town, number) == "submitted"


def test_the_same_need_and_programme_has_one_open_referral(town: Town) -> None:
    opens(town)
    rtlh = town.house.read(table.programme_by_code, "rtlh")
    town.sri.phone.presses_data(f"ref-open:{town.slamet}:rumah:{rtlh.id}")
    assert town.sri.phone.sees("sudah berjalan")
    town.sri.phone.presses_data(f"ref-open:{town.slamet}:rumah:0")
    assert town.sri.phone.sees("tidak berlaku")
    assert town.house.read(lambda session: session.query(Referral).count()) == 1


def test_a_step_that_does_not_come_next_or_has_no_reason_is_refused(town: Town) -> None:
    number = opens(town)
    town.fatimah.phone.presses_data(f"ref-step:{number}:received")
    assert town.fatimah.phone.sees("sudah berubah")
    town.fatimah.phone.presses_data(f"ref:{number}")
    town.fatimah.phone.presses("Belum diterima")
    town.fatimah.phone.presses_data("ref-save:1")
    assert town.fatimah.phone.sees("alasannya lebih dahulu")
    assert state(town, number) == "submitted"


def test_the_way_is_named_before_it_is_opened_and_nothing_is_promised(town: Town) -> None:
    phone = town.sri.phone
    phone.writes("/binaan")
    phone.presses("Slamet")
    phone.presses("📮 Usulan bantuan")
    phone.presses("Rumah (RTLH)")
    phone.presses("RTLH")
    for part in ("dinas perumahan", "foto rumah", "belum tentu diterima"):
        assert phone.sees(part)
    phone.presses("📮 Ajukan")
    assert phone.sees("diajukan ke desa")
    town.house.deliver_all()
    assert town.fatimah.phone.sees("Usulan baru")
    assert town.hendra.phone.sees("Usulan baru")
    assert town.budi.phone.screen == []


def test_a_referral_is_supported_moved_and_received_and_the_mentor_hears_of_each_step(town: Town) -> None:
    number = opens(town)
    town.ratna.phone.writes("/usulan")
    town.ratna.phone.presses("Dukung (1)")
    town.ratna.phone.presses(f"{_code(town)} · Rumah")
    assert "Slamet" not in town.ratna.phone.last.text
    town.ratna.phone.presses("👍 Dukung")
    town.ratna.phone.writes("Atapnya sudah bocor.")
    assert town.ratna.phone.sees("Didukung 1 pejabat: Ratna Dewi")
    assert "👍 Dukung" not in town.ratna.phone.labels()
    town.ratna.phone.presses_data(f"ref-support:{number}")
    assert town.ratna.phone.sees("sudah mendukung")
    town.house.deliver_all()
    town.ratna.phone.writes("/usulan")
    assert not town.ratna.phone.sees("Dapat didukung"), "what was supported waits no more"
    town.ratna.phone.presses("Sudah didukung (1)")
    town.ratna.phone.presses(f"{_code(town)} · Rumah")
    assert any("Ratna Dewi mendukung" in shown.text for shown in town.sri.phone.screen)
    assert any("Atapnya sudah bocor" in shown.text for shown in town.fatimah.phone.screen)
    town.hendra.phone.presses_data(f"ref:{number}")
    town.hendra.phone.presses("Disahkan")
    town.hendra.phone.presses("Kemarin")
    town.hendra.phone.writes("Masuk daftar tahun ini.")
    assert town.hendra.phone.sees("22 Nov 2026: disahkan (Hendra Setiawan). Masuk daftar tahun ini.")
    town.sri.phone.presses_data(f"ref-fam:{town.slamet}")
    assert "Lihat: Rumah (RTLH)" in town.sri.phone.labels()
    town.fatimah.phone.presses_data(f"ref:{number}")
    town.fatimah.phone.presses("✅ Diterima")
    town.fatimah.phone.presses("Simpan")
    town.house.deliver_all()
    heard = [shown.text for shown in town.sri.phone.screen]
    assert any("disahkan" in one and "Masuk daftar" in one for one in heard)
    assert any("diterima." in one for one in heard)
    assert town.house.read(aid.state, town.slamet, today=town.house.today) == "with"
    assert [one.state for one in town.house.read(steps_of, number)] == ["submitted", "approved", "received"]
    assert [one.note for one in town.house.read(supports_of, number)] == ["Atapnya sudah bocor."]


def test_the_number_of_minutes_is_written_and_a_persons_number_is_not_kept(town: Town) -> None:
    number = opens(town, "Makanan pokok", "PKH")
    town.fatimah.phone.presses_data(f"ref:{number}")
    town.fatimah.phone.presses("BA musyawarah")
    town.fatimah.phone.writes("20/11/2026")
    assert town.fatimah.phone.sees("20 Nov 2026")
    town.fatimah.phone.writes("141/07/2026")
    assert town.fatimah.phone.sees("BA 141/07/2026.")
    assert state(town, number) == "minutes"


def test_a_mentor_takes_a_referral_back_and_may_open_another(town: Town) -> None:
    number = opens(town, "KTP/KK", "Seluruh keluarga")
    assert town.house.read(Session.get_one, Referral, number).member_id is None
    town.sri.phone.presses_data(f"ref:{number}")
    town.sri.phone.presses("Tarik usulan")
    assert state(town, number) == "withdrawn"
    town.fatimah.phone.presses_data(f"ref-step:{number}:received")
    assert town.fatimah.phone.sees("sudah berubah")
    assert opens(town, "KTP/KK", "Seluruh keluarga") != number


def test_what_has_no_step_for_long_is_passed_on_level_by_level_and_once_a_day(town: Town) -> None:
    number = opens(town)
    town.house.deliver_all()

    def passed() -> int:
        count = town.house.write(referrals.pass_on, town.house.programme, now=town.house.clock.now())
        town.house.deliver_all()
        return int(count)

    assert passed() == 0
    for who in (town.fatimah, town.hendra, town.budi):
        town.house.clock.move(days=14)
        assert passed() == 1
        assert passed() == 0
        assert who.phone.sees("diteruskan kepada Bapak/Ibu")
        assert who.phone.labels() == ["Lihat daftarnya"]
    town.house.clock.move(days=14)
    assert passed() == 0
    town.hendra.phone.presses_data(f"ref:{number}")
    assert town.hendra.phone.sees("56 hari tanpa langkah")


def member(town: Town, family_id: int, name: str, **more: Any) -> int:
    def add(session: Session) -> int:
        row = Member(family_id=family_id, name=name, relation="3", presence="1", **more)
        session.add(row)
        session.flush()
        return row.id

    return int(town.house.write(add))


def test_a_referral_for_a_programme_of_members_says_whose_it_is(town: Town) -> None:
    child = member(town, town.slamet, "Dewi Lestari", birth_date=date(2015, 5, 1))
    grown = member(town, town.slamet, "Agus", birth_date=date(1990, 5, 1))
    stranger = member(town, town.house.family("Buhari", serial=9002), "Rahmat", birth_date=date(2015, 5, 1))
    pip = town.house.read(table.programme_by_code, "pip").id
    phone = town.sri.phone
    for nobody in (grown, stranger):
        phone.presses_data(f"ref-open:{town.slamet}:sekolah:{pip}:{nobody}")
        assert phone.sees("tidak ditemukan")
    phone.presses_data(f"ref-fam:{town.slamet}")
    phone.presses("Sekolah anak")
    assert phone.sees("Untuk siapa")
    phone.presses("Dewi")
    assert phone.sees("Untuk: Dewi")
    phone.presses("📮 Ajukan")
    assert phone.sees("untuk Dewi")
    found = town.house.read(lambda session: session.query(Referral).one())
    assert (found.family_id, found.member_id) == (town.slamet, child)
    phone.presses_data(f"ref-open:{town.slamet}:sekolah:{pip}:{child}")
    assert phone.sees("sudah berjalan")
    phone.presses_data(f"ref-fam:{town.slamet}")
    assert phone.sees("untuk Dewi")
    town.house.deliver_all()
    assert any("untuk Dewi" in shown.text for shown in town.fatimah.phone.screen)
    town.ratna.phone.presses_data(f"ref:{found.id}")
    assert town.ratna.phone.sees("untuk seorang anggota keluarga")
    assert "Dewi" not in town.ratna.phone.last.text
    phone.presses_data(f"family-past:{town.slamet}:0")
    assert phone.sees("untuk Dewi")
