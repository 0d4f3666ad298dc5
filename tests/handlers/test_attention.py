"""/perhatian: each role drills down into its own lists, and an official of a unit reads codes instead of names."""

from __future__ import annotations

from models.audit import entries_about
from models.message import Message
from tests.house import House
from tests.regency import PATOKAN, settle
from tests.weeks import QuickWorkers, pass_a_minute


def test_a_mentor_is_sent_to_the_own_families(house: House) -> None:
    regency = settle(house)
    regency.sri.phone.writes("/perhatian")
    assert regency.sri.phone.sees("ada di /binaan")
    for data in ("att:without_aid:d", "att-in:no_mentor:d:35.13.14:0", "att-x:no_mentor"):
        regency.sri.phone.presses_data(data)
        assert regency.sri.phone.sees("tidak berlaku") or regency.sri.phone.sees("/binaan")


def test_a_coordinator_drills_down_to_the_families_of_a_kecamatan_and_of_an_office(house: House) -> None:
    regency = settle(house)
    house.family("Slamet", serial=9001, village=PATOKAN, mentors=[regency.sri])
    house.family("Buhari", serial=9002, village=PATOKAN)
    phone = regency.budi.phone
    phone.writes("/perhatian")
    assert phone.sees("belum diketahui: 2")
    phone.presses("Belum diketahui")
    phone.presses("Kraksaan (2)")
    assert phone.sees("Slamet")
    phone.presses("◀ Kembali")
    phone.presses("Menurut OPD")
    phone.presses("Dinas Sosial (1)")
    assert phone.sees("Slamet")
    assert "Buhari" not in phone.last.text
    phone.presses("Slamet")
    assert phone.sees("Bantuan: belum diketahui")


def test_an_official_reads_codes_of_families_that_the_unit_mentors(house: House) -> None:
    regency = settle(house)
    ratna = house.person("Ratna", serial=9020, department=regency.social, eselon="II.b", title="Kepala Dinas")
    house.family("Slamet", serial=9001, village=PATOKAN, mentors=[regency.sri])
    ratna.phone.writes("/perhatian")
    ratna.phone.presses("Belum diketahui")
    ratna.phone.presses("Kraksaan (1)")
    assert ratna.phone.sees("KRK-9001")
    assert "Slamet" not in ratna.phone.last.text


def test_a_list_comes_as_a_workbook_and_that_is_kept_in_the_trail(house: House) -> None:
    regency = settle(house)
    house.family("Slamet", serial=9001, village=PATOKAN, mentors=[regency.sri])
    regency.budi.phone.presses_data("att-x:unknown_aid")
    regency.budi.phone.presses_data("att-x:unknown_aid")
    trail = house.read(entries_about, f"person:{regency.budi.id}")
    assert [(one.deed, one.details) for one in trail] == [("export.ordered", {"list": "unknown_aid"})]
    pass_a_minute(house, QuickWorkers())
    sent = house.read(lambda s: [one for one in s.query(Message) if one.rule == "digest-workbook"])
    assert [one.person_id for one in sent] == [regency.budi.id]
    house.deliver_all()
    assert any("Bantuannya belum diketahui" in shown.text for shown in regency.budi.phone.screen)
