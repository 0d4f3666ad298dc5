"""/bantuan and /program: everybody may read, one role may change, and nobody writes an amount."""

from __future__ import annotations

import pytest

from models import aid as table
from models.aid import AidProgramme
from models.database import Session
from tests.house import Cast, House


@pytest.fixture
def budi(house: House) -> Cast:
    return house.person("Budi Santoso", serial=9003, role="koordinator")


@pytest.fixture
def sri(house: House) -> Cast:
    return house.person("Sri Wahyuni", serial=9001)


def programme(house: House, code: str) -> AidProgramme:
    found = house.read(table.programme_by_code, code)
    assert found is not None
    return found


def test_only_coordinators_change_programmes(house: House, sri: Cast) -> None:
    sri.phone.writes("/program")
    assert sri.phone.sees("diatur oleh koordinator")
    number = programme(house, "pkh").id
    for data in (f"prog:{number}", f"prog-end:{number}", f"prog-set:{number}:money:apbdes", "prog-add"):
        sri.phone.presses_data(data)
        assert sri.phone.sees("diatur oleh koordinator")
    assert programme(house, "pkh").money == "apbn"


def test_what_a_field_cannot_be_is_refused(house: House, budi: Cast) -> None:
    number = programme(house, "pkh").id
    for data in (f"prog-set:{number}:money:gold", f"prog-set:{number}:code:x", f"prog-ask:{number}:code"):
        budi.phone.presses_data(data)
        assert budi.phone.sees("tidak berlaku")
    budi.phone.presses_data(f"prog-ask:{number}:explanation")
    budi.phone.writes("Setiap keluarga mendapat Rp600.000.")
    assert budi.phone.sees("tidak menulis jumlah uang")
    budi.phone.presses_data(f"prog-ask:{number}:name")
    budi.phone.writes("pip")
    assert budi.phone.sees("Sudah ada program")


@pytest.mark.parametrize("language", ["id", "en"])
def test_everybody_may_read_what_each_programme_is(house: House, sri: Cast, language: str) -> None:
    if language == "en":
        sri.phone.writes("/bahasa")
        sri.phone.presses("English")
    sri.phone.writes("/bantuan")
    assert len(sri.phone.labels()) == 18
    sri.phone.presses("PIP")
    assert sri.phone.sees("Sekolah mengusulkan" if language == "id" else "The school proposes")
    assert sri.phone.sees("belum tentu diterima" if language == "id" else "may be turned down")
    assert len(sri.phone.last.text.splitlines()) <= 12


def test_a_coordinator_changes_fields_by_pressing_and_by_writing(house: House, budi: Cast) -> None:
    budi.phone.writes("/program")
    budi.phone.presses("PKH")
    budi.phone.presses("Jadwal cair")
    budi.phone.presses("4 bulan")
    assert budi.phone.sees("setiap 4 bulan")
    budi.phone.presses("Penjelasan")
    budi.phone.writes("Bantuan bersyarat untuk keluarga dengan anak sekolah.")
    assert budi.phone.sees("Tersimpan")
    assert budi.phone.sees("keluarga dengan anak sekolah")
    budi.phone.presses("Penjelasan")
    budi.phone.presses("Pakai kalimat bawaan")
    assert programme(house, "pkh").explanation is None
    assert programme(house, "pkh").interval_months == 4


def test_a_programme_is_added_moved_and_ended(house: House, budi: Cast) -> None:
    budi.phone.writes("/program")
    budi.phone.presses("➕ Program baru")
    budi.phone.writes("Beasiswa Daerah")
    new = programme(house, "beasiswa_daerah")
    assert new.position == 18
    budi.phone.presses("▲ Naikkan")
    assert [one.code for one in house.read(table.programmes)][-2:] == ["beasiswa_daerah", "asn"]
    budi.phone.presses("Beasiswa Daerah")
    budi.phone.presses("Akhiri program")
    assert budi.phone.sees("sudah berakhir")
    assert len(house.read(table.programmes)) == 17
    budi.phone.presses("◀ Daftar program")
    budi.phone.presses("Yang berakhir")
    budi.phone.presses("Beasiswa Daerah")
    budi.phone.presses("Aktifkan lagi")
    assert len(house.read(table.programmes)) == 18

    def names(session: Session) -> list[str]:
        return [one.name for one in table.programmes(session)]

    assert house.read(names)[-2] == "Beasiswa Daerah"
