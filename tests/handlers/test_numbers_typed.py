"""Numbers typed where none belong: NIK, KK, NIP and phones leave the chat, and nothing of the bot repeats them."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from mentoring.numbers import mask_typed
from tests.handlers.visits import Field, field, starts
from tests.house import Cast, House

NIK, KK, NIP, MOBILE = "3513210101809321", "3513210101109322", "198001012005019323", "081298765432"
SPACED = {
    NIK: (
        "3513210101809321",
        "3513 2101 0180 9321",
        "3513.2101.0180.9321",
        "35 13 21 010180 9321",
        "3513\u200b210101809321",
    ),
    KK: ("3513210101109322", "3513-2101-0110-9322", "3513 - 2101 - 0110 - 9322"),
    NIP: ("198001012005019323", "19800101 200501 9 323"),
    MOBILE: ("081298765432", "0812-9876-5432", "+62 812 9876 5432", "6281298765432"),
}
TYPED = [spelling for number in SPACED for spelling in SPACED[number]]


@pytest.fixture
def people(house: House) -> Field:
    """People a house; whatever is typed in these tests is a number that nobody may see again."""
    found = field(house)
    house.privacy.numbers |= {*SPACED, MOBILE[1:]}
    return found


def bare(words: str) -> str:
    return "".join(sign for sign in words if sign.isdigit())


def was_taken_away(house: House, who: Cast, message_id: int) -> bool:
    return (who.phone.user_id, message_id) in house.deleted


def everything_kept(house: House) -> bytes:
    return b"".join(path.read_bytes() for path in house.folder.glob("gesek.db*"))


@pytest.mark.parametrize("typed", TYPED)
def test_every_spelling_is_masked_and_what_is_no_number_is_not(typed: str) -> None:
    masked = mask_typed(f"Datanya {typed} ya")
    assert bare(typed)[-7:] not in bare(masked)
    assert masked.startswith("Datanya ")
    assert masked.endswith(" ya")


@pytest.mark.parametrize(
    "words", ["Rp 1.250.000 per bulan", "23-11-2026 pukul 08.30", "RT 001 RW 002", "(0335) 421 555"]
)
def test_sums_dates_and_addresses_stay_as_they_are(words: str) -> None:
    assert mask_typed(words) == words


def at_a_choice(sri: Cast) -> None:
    starts(sri.phone)


def at_the_need(sri: Cast) -> None:
    at_a_choice(sri)
    for press in ("Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Lainnya", "Selesai"):
        sri.phone.presses(press)


def at_the_note(sri: Cast) -> None:
    at_a_choice(sri)
    for press in ("Lengkap", "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada", "Lanjut tanpa foto"):
        sri.phone.presses(press)
    sri.phone.presses("Catatan")


def at_nothing(sri: Cast) -> None:
    sri.phone.writes("/menu")


def after_binaan(sri: Cast) -> None:
    sri.phone.writes("/binaan")


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("place", [at_nothing, after_binaan, at_a_choice, at_the_need, at_the_note])
def test_a_number_typed_by_a_mentor_leaves_the_chat(
    house: House, people: Field, caplog: pytest.LogCaptureFixture, place: Callable[[Cast], None], typed: str
) -> None:
    caplog.set_level(logging.DEBUG)
    place(people.sri)
    message = people.sri.phone.writes(f"Ini {typed}.")
    assert was_taken_away(house, people.sri, message)
    assert bare(typed) not in bare(caplog.text.replace("\u200b", ""))
    for spelling in {typed, bare(typed)}:
        assert spelling.encode() not in everything_kept(house)


def test_who_typed_a_number_reads_why_the_message_is_gone_and_answers_the_question_that_stands(people: Field) -> None:
    at_a_choice(people.sri)
    question = people.sri.phone.last
    people.sri.phone.writes(NIK)
    told, asked = people.sri.phone.screen[-2:]
    assert "dihapus dari percakapan" in told.text
    assert asked.keyboard == question.keyboard
    people.sri.phone.presses("Lengkap")
    assert people.sri.phone.last.keyboard != question.keyboard


def test_who_may_not_do_what_was_typed_still_reads_why_the_message_is_gone(people: Field) -> None:
    people.sri.phone.writes(f"/staf {NIK}")
    assert "dihapus dari percakapan" in people.sri.phone.screen[-2].text
    assert people.sri.phone.sees("hanya untuk admin OPD")


@pytest.mark.parametrize("typed", [NIK, NIP, MOBILE])
def test_a_number_under_a_photo_and_in_the_name_of_a_file_is_masked(house: House, people: Field, typed: str) -> None:
    at_a_choice(people.sri)
    (message,) = people.sri.phone.sends_photos(1, caption=f"KTP {typed}")
    assert was_taken_away(house, people.sri, message)
    budi = house.person("Budi Santoso", serial=9400, role="koordinator")
    budi.phone.sends_document(f"keluarga-{typed}.xlsx")
    assert "keluarga-" in budi.phone.last.text
    assert typed.encode() not in everything_kept(house)


@pytest.mark.parametrize("typed", TYPED)
def test_a_number_typed_by_an_admin_leaves_the_chat(house: House, people: Field, typed: str) -> None:
    hendra = house.person(
        "Hendra", serial=9401, department=people.office, role="admin_opd", role_department=people.office
    )
    for begin in (("/staf", "staff-search"), ("/serahterima", None), ("/staf", "staff-search")):
        hendra.phone.writes(begin[0])
        if begin[1] is not None:
            hendra.phone.presses(begin[1])
        assert was_taken_away(house, hendra, hendra.phone.writes(typed))
    for spelling in {typed, bare(typed)}:
        assert spelling.encode() not in everything_kept(house)


def test_a_phone_that_is_asked_for_is_kept_unreadable_and_leaves_the_chat(house: House, people: Field) -> None:
    hendra = house.person(
        "Hendra", serial=9401, department=people.office, role="admin_opd", role_department=people.office
    )
    hendra.phone.presses_data(f"staff-phone:{people.joko.id}")
    assert was_taken_away(house, hendra, hendra.phone.writes(MOBILE))
    assert hendra.phone.sees("6281••")
    assert not any("dihapus dari percakapan" in shown.text for shown in hendra.phone.screen)
    assert MOBILE[1:].encode() not in everything_kept(house)


def test_somebody_elses_contact_leaves_the_chat(house: House, people: Field) -> None:
    message = people.sri.phone.shares_contact(MOBILE, of=123)
    assert was_taken_away(house, people.sri, message)


@pytest.mark.parametrize("typed", [NIK, MOBILE])
def test_a_stranger_who_types_a_number_sees_it_go(house: House, people: Field, typed: str) -> None:
    stranger = house.phone(99)
    stranger.writes("/start")
    stranger.presses("Saya mengerti")
    assert (99, stranger.writes(typed)) in house.deleted
    assert typed.encode() not in everything_kept(house)


def test_a_number_behind_a_command_leaves_the_chat(house: House, people: Field) -> None:
    for words in (f"/lapor {NIK}", f"/tidakada {NIK}", f"/start {NIK}"):
        assert was_taken_away(house, people.sri, people.sri.phone.writes(words))


def test_no_number_goes_to_many(house: House, people: Field) -> None:
    budi = house.person("Budi Santoso", serial=9400, role="koordinator")
    budi.phone.writes("/arahan")
    budi.phone.presses("Semua")
    message = budi.phone.writes(f"Keluarga dengan NIK {NIK} mohon dikunjungi.")
    assert was_taken_away(house, budi, message)
    assert budi.phone.sees("NIK")
    assert NIK.encode() not in everything_kept(house)
