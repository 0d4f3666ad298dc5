"""Writing an instruction: who may, to whom, what is refused, and what the author sees before anything is sent."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mentoring import broadcast_reads
from mentoring.delivery import Sender
from models import account, broadcast
from models.database import Session
from models.draft import Draft, open_drafts
from models.person import Post
from tests.handlers.arahan import WORDS, People, composes
from tests.house import Cast, House


@pytest.fixture
def office(house: House) -> House:
    """Give the house an OPD with a head, an admin and staff, and a regency with two coordinators."""
    house.sender = Sender("test", house.sender.epoch, broadcast_reads.CHECKS)
    return house


@pytest.fixture
def people(office: House) -> People:
    """Seat the cast."""
    return People(office)


def drafts_of(house: House, author: Cast) -> list[Draft]:
    """Return what somebody is writing."""
    found: list[Draft] = house.read(open_drafts, author.id, kind="broadcast")
    return found


# Who may write -------------------------------------------------------------------------------------------------


def test_a_mentor_may_not_write_an_instruction_and_is_told_who_may(house: House, people: People) -> None:
    people.sri.phone.writes("/arahan")
    assert people.sri.phone.sees("kepala OPD")
    assert drafts_of(house, people.sri) == []


def test_an_official_below_the_head_may_not_write_one(house: House, people: People) -> None:
    kabid = house.person("Tono", serial=9010, department=people.section, eselon="III.b", title="Kepala Bidang")
    kabid.phone.writes("/arahan")
    assert kabid.phone.sees("kepala OPD")


def test_a_second_in_the_same_office_is_not_its_head(house: House, people: People) -> None:
    second = house.person("Tono", serial=9010, department=people.social, eselon="III.a", title="Sekretaris")
    second.phone.writes("/arahan")
    assert second.phone.sees("Arahan ditulis oleh")


def test_a_camat_may_write_one(house: House) -> None:
    kraksaan = house.department("KEC21", "Kecamatan Kraksaan", kind="kecamatan", district_code="35.13.21")
    camat = house.person("Tono", serial=9010, department=kraksaan, eselon="III.a", title="Camat Kraksaan")
    camat.phone.writes("/arahan")
    assert camat.phone.sees("Untuk siapa")


def test_somebody_of_another_office_cannot_press_the_buttons_of_a_draft(house: House, people: People) -> None:
    people.ratna.phone.writes("/arahan")
    draft = drafts_of(house, people.ratna)[0]
    people.budi.phone.presses_data(f"b-whom:{draft.id}:all")
    assert people.budi.phone.sees("tidak ditemukan")
    assert drafts_of(house, people.ratna)[0].step == "whom"


def test_a_head_cannot_choose_another_office(house: House, people: People) -> None:
    people.ratna.phone.writes("/arahan")
    people.ratna.phone.presses("Pilih unit")
    draft = drafts_of(house, people.ratna)[0]
    people.ratna.phone.presses_data(f"b-pick:{draft.id}:{people.farming}:0")
    assert people.ratna.phone.sees("tidak berlaku")


def test_who_acts_for_two_offices_is_asked_for_which(house: House, people: People) -> None:
    house.write(add_post, person_id=people.ratna.id, department_id=people.farming)
    people.ratna.phone.writes("/arahan")
    assert people.ratna.phone.labels()[:2] == ["Dinas Sosial", "Dinas Pertanian"]
    people.ratna.phone.presses("Dinas Pertanian")
    assert people.ratna.phone.sees("Dinas Pertanian")
    people.ratna.phone.presses("Semua pegawai")
    people.ratna.phone.writes(WORDS)
    assert people.ratna.phone.screen[-2].text.startswith("📣 <b>Arahan dari Plt. Kepala")


def add_post(session: Session, *, person_id: int, department_id: int) -> None:
    """Let somebody act as the head of another office."""
    session.add(
        Post(
            person_id=person_id,
            department_id=department_id,
            title="Kepala Dinas Pertanian",
            eselon="II.b",
            kind="plt",
            starts_on=date(2026, 1, 1),
        )
    )


# To whom -------------------------------------------------------------------------------------------------------


def test_going_on_without_a_choice_is_refused(people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Pilih OPD")
    people.budi.phone.presses("Lanjut")
    assert people.budi.phone.sees("Belum ada yang dipilih")


def test_a_choice_that_means_nobody_is_refused_and_the_question_stays(house: House, people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Per eselon")
    people.budi.phone.presses("Eselon IV")
    people.budi.phone.presses("Lanjut")
    assert people.budi.phone.sees("Tidak ada yang termasuk")
    assert drafts_of(house, people.budi)[0].step == "pick"


def test_a_choice_in_which_nobody_is_linked_is_refused(house: House, people: People) -> None:
    empty = house.department("OPD30", "Dinas Baru")
    house.person("Amir", serial=9020, department=empty, linked=False)
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Pilih OPD")
    people.budi.phone.presses("Dinas Baru")
    people.budi.phone.presses("Lanjut")
    assert people.budi.phone.sees("Dari 1 orang")


@pytest.mark.parametrize(
    ("presses", "reached"),
    [
        (("Semua ASN",), 4),
        (("Pilih OPD", "Dinas Sosial", "Lanjut"), 4),
        (("Pilih OPD", "Dinas Sosial", "Dinas Pertanian", "Lanjut"), 4),
        (("Per eselon", "Eselon II", "Lanjut"), 1),
        (("Per eselon", "Staf", "Lanjut"), 3),
        (("Per kecamatan", "Sumberasih", "Lanjut"), 1),
        (("Belum lapor",), 1),
    ],
)
def test_each_scope_means_who_it_says(house: House, people: People, presses: tuple[str, ...], reached: int) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[people.sri], village="35.13.21.2004")
    composes(people.budi, *presses[:1], *page_to(people.budi, presses))
    assert people.budi.phone.sees(f"{reached} orang")


def page_to(author: Cast, presses: tuple[str, ...]) -> tuple[str, ...]:
    """Return the remaining presses, with those that turn to the page of Sumberasih."""
    return ("Berikutnya", *presses[1:]) if "Sumberasih" in presses else presses[1:]


def test_a_head_reaches_only_the_own_office_and_never_herself(house: House, people: People) -> None:
    house.family("Pak Slamet", serial=9001, mentors=[people.sri, people.budi])
    composes(people.ratna, "Per kecamatan", "Berikutnya", "Sumberasih", "Lanjut")
    assert people.ratna.phone.sees("<b>1 orang</b>")
    assert people.ratna.phone.sees("Dinas Sosial")


def test_a_choice_pressed_twice_is_taken_back(people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Per eselon")
    people.budi.phone.presses("Staf")
    assert "✅ Staf" in people.budi.phone.labels()
    people.budi.phone.presses("✅ Staf")
    assert "Staf" in people.budi.phone.labels()


# The words -----------------------------------------------------------------------------------------------------


def test_a_text_that_is_too_long_is_refused_with_its_length(house: House, people: People) -> None:
    composes(people.budi, "Semua ASN", words="😀" * 1751)
    assert people.budi.phone.sees("3.502")
    assert drafts_of(house, people.budi)[0].step == "text"


def test_a_text_as_long_as_allowed_is_taken(people: People) -> None:
    composes(people.budi, "Semua ASN", words="😀" * 1750)
    assert people.budi.phone.sees("Demikian arahan akan dibaca")


def test_a_caption_that_is_too_long_is_refused_and_the_photo_is_not_kept(house: House, people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Semua ASN")
    people.budi.phone.sends_photos(1, caption="a" * 901)
    assert people.budi.phone.sees("901")
    assert drafts_of(house, people.budi)[0].answers.get("media") is None


def test_a_photo_for_a_text_that_is_too_long_for_a_caption_is_refused(house: House, people: People) -> None:
    composes(people.budi, "Semua ASN", words="a" * 901)
    people.budi.phone.sends_photos(1)
    assert people.budi.phone.sees("dengan lampiran paling panjang 900")
    assert drafts_of(house, people.budi)[0].answers["text"] == "a" * 901


@pytest.mark.parametrize("number", ["3513210101809001", "3513 2101 0180 9001", "198001012005019001"])
def test_a_text_with_somebodys_number_is_refused_and_deleted(house: House, people: People, number: str) -> None:
    composes(people.budi, "Semua ASN", words=f"Data {number} mohon dicek")
    assert people.budi.phone.sees("Demi kerahasiaan")
    assert house.deleted
    assert number not in str(drafts_of(house, people.budi)[0].answers)


def test_a_place_is_no_instruction(people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Semua ASN")
    people.budi.phone.shares_place()
    assert people.budi.phone.sees("Arahan berisi teks")


def test_a_photo_without_words_waits_for_them(people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Semua ASN")
    people.budi.phone.sends_photos(1)
    assert people.budi.phone.sees("Lampiran sudah diterima")
    people.budi.phone.writes(WORDS)
    assert people.budi.phone.sees("Demikian arahan akan dibaca")
    assert people.budi.phone.screen[-2].content.media.kind == "photo"


def test_an_album_gives_its_first_photo(house: House, people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Semua ASN")
    people.budi.phone.sends_photos(3, caption=WORDS)
    sketches = [shown for shown in people.budi.phone.screen if shown.content.media]
    assert len(sketches) == 1
    assert drafts_of(house, people.budi)[0].answers["text"] == WORDS


def test_an_attachment_can_be_taken_away(house: House, people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Semua ASN")
    people.budi.phone.sends_document("edaran.pdf")
    people.budi.phone.writes(WORDS)
    people.budi.phone.presses("Tanpa lampiran")
    assert drafts_of(house, people.budi)[0].answers["media"] is None
    assert not any(shown.content.media for shown in people.budi.phone.screen)


# The preview ---------------------------------------------------------------------------------------------------


def test_the_preview_shows_the_instruction_as_it_will_be_read_with_count_and_duration(people: People) -> None:
    composes(people.budi, "Semua ASN", words="Harap <segera> & tepat")
    sketch = people.budi.phone.screen[-2]
    assert sketch.text == "📣 <b>Arahan dari Koordinator</b>\nBudi Santoso\n\nHarap &lt;segera&gt; &amp; tepat"
    assert sketch.keyboard[0][0][0] == "Sudah dibaca"
    assert people.budi.phone.sees("Penerima: <b>4 orang</b>")
    assert people.budi.phone.sees("Di antaranya belum dapat dijangkau: 1 orang")
    assert people.budi.phone.sees("kurang dari 1 menit")
    assert "Kirim" in people.budi.phone.labels()


def test_the_button_under_the_sketch_explains_itself(people: People) -> None:
    composes(people.budi, "Semua ASN")
    people.budi.phone.presses("Sudah dibaca")
    assert people.budi.phone.sees("ditekan oleh penerima")


def test_who_cannot_be_reached_is_listed_with_the_reason(house: House, people: People) -> None:
    house.write(account.set_reach, people.sri.phone.user_id, "blocked", now=house.clock.now())
    composes(people.budi, "Semua ASN")
    people.budi.phone.presses("Belum terjangkau")
    assert people.budi.phone.sees("Joko Prasetyo – belum terhubung")
    assert people.budi.phone.sees("Sri Wahyuni – memblokir bot")
    people.budi.phone.presses("◀ Kembali")
    assert people.budi.phone.sees("Demikian arahan akan dibaca")


def test_outside_office_hours_it_waits_for_them_unless_the_author_decides_otherwise(
    house: House, people: People
) -> None:
    house.clock.instant = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)  # a Saturday
    composes(people.budi, "Semua ASN")
    assert people.budi.phone.sees("Senin, 30 November 2026, 08.00 WIB")
    people.budi.phone.presses("Kirim saat ini")
    assert people.budi.phone.sees("saat ini juga")
    people.budi.phone.presses("Pada jam kerja")
    people.budi.phone.presses("Kirim")
    assert not [order for order in house.deliver_all() if order.kind == "broadcast"]
    house.clock.instant = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
    assert len([order for order in house.deliver_all() if order.kind == "broadcast"]) == 3


def test_the_words_can_be_changed_and_the_old_sketch_goes(people: People) -> None:
    composes(people.budi, "Semua ASN", words="Teks pertama")
    people.budi.phone.presses("Ubah")
    people.budi.phone.writes("Teks kedua")
    shown = [one.text for one in people.budi.phone.screen]
    assert sum("Teks kedua" in one for one in shown) == 1
    assert not any("Teks pertama" in one for one in shown)


def test_the_recipients_can_be_changed_and_the_words_stay(people: People) -> None:
    composes(people.budi, "Semua ASN")
    people.budi.phone.presses("Ubah")
    people.budi.phone.presses("Ubah penerima")
    people.budi.phone.presses("Per eselon")
    people.budi.phone.presses("Eselon II")
    people.budi.phone.presses("Lanjut")
    assert people.budi.phone.sees("<b>1 orang</b>")


def test_after_a_restart_the_same_question_stands(people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Per eselon")
    people.budi.phone.presses("Staf")
    people.budi.phone.writes("/arahan")
    assert people.budi.phone.sees("Terpilih: 1")
    people.budi.phone.presses("Lanjut")
    people.budi.phone.writes(WORDS)
    people.budi.phone.writes("/arahan")
    assert people.budi.phone.sees("Demikian arahan akan dibaca")


def test_words_before_the_recipients_are_chosen_bring_the_question_back(people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.writes(WORDS)
    assert people.budi.phone.sees("Untuk siapa")


def test_a_table_before_the_recipients_are_chosen_is_taken_for_a_table(people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.sends_document("jawaban.xlsx", size=20_000)
    assert people.budi.phone.sees("sedang dibaca")


def test_a_table_after_another_command_is_never_attached_to_an_instruction(people: People) -> None:
    composes(people.budi, "Semua ASN")
    people.budi.phone.writes("/impor")
    people.budi.phone.sends_document("keluarga.xlsx", size=20_000)
    assert people.budi.phone.sees("sedang dibaca")
    people.budi.phone.writes("/arahan")
    people.budi.phone.sends_document("jadwal.xlsx", size=20_000)
    assert "Tanpa lampiran" in people.budi.phone.labels()


def test_a_draft_given_up_is_not_sent(house: House, people: People) -> None:
    composes(people.budi, "Semua ASN")
    screen = people.budi.phone.last
    people.budi.phone.presses("Batal")
    assert people.budi.phone.sees("tidak jadi dikirim")
    people.budi.phone.presses_data("b-send:1", screen.message_id)
    assert people.budi.phone.sees("tidak berlaku")
    assert house.deliver_all() == []


def test_a_header_and_a_caption_always_fit_together(house: House) -> None:
    office = house.department("OPD01", "Dinas " + "Pemberdayaan Masyarakat dan Perlindungan " * 4)
    admin = house.person("Hendra " + "Setiawan " * 9, serial=9040, role="admin_opd", role_department=office)
    house.person("Ratna", serial=9041, department=office, eselon="II.b", title="Kepala " + "Dinas " * 20)
    composes(admin, "Semua pegawai", words="a" * 900)
    sketch = admin.phone.screen[-2].text.replace("<b>", "").replace("</b>", "")
    assert len(sketch.encode("utf-16-le")) // 2 <= 1024 - len("🔔 Pengingat arahan") + len("📣 Arahan")


def test_the_reach_of_everyone_is_asked_once(house: House, people: People) -> None:
    assert house.read(broadcast.reaches)[people.sri.id] == "ok"
    assert people.joko.id not in house.read(broadcast.reaches)
