"""The guide in the words of one's roles, the language, and the privacy notice again."""

from __future__ import annotations

import pytest

from models.database import Session
from models.person import Person
from tests.house import Cast, House


@pytest.fixture
def sri(house: House) -> Cast:
    return house.person("Sri Wahyuni", serial=9001, department=house.department())


def pages(who: Cast, opened_by: str = "/panduan") -> list[str]:
    """Open the guide and turn every page."""
    who.phone.writes(opened_by)
    read = [who.phone.last.text]
    while "Berikutnya ▶" in who.phone.labels():
        who.phone.presses("Berikutnya ▶")
        read.append(who.phone.last.text)
    return read


def test_a_stranger_gets_the_notice_instead_of_the_guide(house: House) -> None:
    stranger = house.phone(1)
    for asked in ("/panduan", "/privasi", "/bahasa"):
        stranger.writes(asked)
        assert stranger.sees("UU No. 27 Tahun 2022")


def test_a_language_that_there_is_not_is_refused(house: House, sri: Cast) -> None:
    sri.phone.presses_data("language:xx")
    assert sri.phone.sees("tidak berlaku")
    assert house.read(language_of, sri.id) == "id"


@pytest.mark.parametrize("asked", ["/panduan", "/help"])
def test_a_mentor_reads_of_visits_and_not_of_other_work(sri: Cast, asked: str) -> None:
    read = "\n".join(pages(sri, asked))
    assert "/lapor – " in read
    assert "Sebagai pendamping" in read
    assert "Bapelitbangda" in read
    for other in ("admin OPD</b>", "koordinator</b>", "pimpinan</b>", "Kasi Kesra</b>", "/pembagian"):
        assert other not in read


def test_every_role_reads_its_own_page(house: House) -> None:
    office = house.department()
    hendra = house.person("Hendra", serial=9002, department=office, role="admin_opd", role_department=office)
    ratna = house.person("Ratna", serial=9003, department=office, eselon="II.b")
    fatimah = house.person("Fatimah", serial=9004, role="kasi_kesra", district="35.13.07")
    budi = house.person("Budi", serial=9005, role="koordinator")
    for who, words in (
        (hendra, "Sebagai admin OPD"),
        (ratna, "Sebagai pimpinan"),
        (fatimah, "Sebagai Kasi Kesra"),
        (budi, "Sebagai koordinator"),
    ):
        assert words in "\n".join(pages(who))


def test_a_page_fits_a_small_phone_and_stays_one_message(house: House) -> None:
    budi = house.person("Budi", serial=9005, role="koordinator", department=house.department(), eselon="III.a")
    read = pages(budi)
    assert len(budi.phone.screen) == 1
    for page in read:
        assert page.count("\n") < 14


def language_of(session: Session, person_id: int) -> str:
    return session.get_one(Person, person_id).language


def test_somebody_chooses_english_and_comes_back(house: House, sri: Cast) -> None:
    sri.phone.writes("/bahasa")
    sri.phone.presses("English")
    assert sri.phone.sees("speaks English")
    sri.phone.presses("🏠 Menu")
    assert sri.phone.sees("Please choose")
    sri.phone.writes("/bahasa")
    sri.phone.presses("Bahasa Indonesia")
    assert sri.phone.sees("bahasa Indonesia")
    assert house.read(language_of, sri.id) == "id"


def test_the_privacy_notice_can_be_read_again(sri: Cast) -> None:
    sri.phone.writes("/privasi")
    assert sri.phone.sees("UU No. 27 Tahun 2022")
    assert sri.phone.sees("Bapelitbangda")


def test_every_command_that_is_offered_answers_whom_it_is_offered(house: House) -> None:
    wulan = house.person("Wulan", serial=9006, department=house.department(), eselon="II.b", role="koordinator")
    wulan.phone.writes("/start")
    for name in house.commands[wulan.phone.user_id]:
        wulan.phone.screen.clear()
        wulan.phone.writes(f"/{name}")
        assert not wulan.phone.sees("Perintah itu belum ada"), name
