"""Every kind of question as a chat asks it: Budi walks through a form that uses all that is supported."""

from __future__ import annotations

import pytest

from mentoring import form_versions
from mentoring.forms import load_markdown
from models.database import Session
from models.draft import open_drafts
from models.questionnaire import Questionnaire
from tests.forms.workbooks import markdown
from tests.handlers.visits import presses
from tests.house import Cast, House

LONG = "Bapak/Ibu sudah bertemu dengan seluruh anggota keluarga di rumahnya"
NAME = "nama_pertanyaan_yang_memang_panjang_40x"
CHOICE = "pilihan_dengan_nama_yang_sangat_panjang_sekali"
HEADING = ("type", "name", "label", "required", "relevant", "default", "constraint", "choice_filter", "appearance")
SHEETS = {
    "survey": [
        HEADING,
        ("note", "salam", "Selamat datang.", "", "", "", "", "", ""),
        ("select_one desa", "village", "Desa mana?", "yes", "", "", "", "", ""),
        ("select_one dusun", "hamlet", "Dusun mana?", "yes", "", "", "", "village = ${village}", ""),
        ("begin group", "rumah", "Rumah", "", "${hamlet} != 'd3'", "", "", "", ""),
        ("begin group", "ukuran", "Ukuran", "", "${village} = 'v1'", "", "", "", ""),
        ("decimal", "luas", "Luas rumah ${village}?", "yes", "", "", ". > 0 and . <= 500", "", ""),
        ("end group", "", "", "", "", "", "", "", ""),
        ("date", "sejak", "Sejak kapan?", "", "", "", ". <= today()", "", ""),
        ("end group", "", "", "", "", "", "", "", ""),
        ("geopoint", "letak", "Di mana?", "", "", "", "", "", ""),
        ("text", "alamat", "Alamat?", "", "", "Dusun Krajan", "", "", "multiline"),
        ("select_one setuju", NAME, "Setuju?", "yes", "", "", "", "", "likert"),
        ("select_multiple setuju", "ragam", "Yang mana saja?", "yes", "", "", "", "", ""),
        ("image", "foto", "Foto", "", "", "", "", "", ""),
    ],
    "choices": [
        ("list_name", "name", "label", "village"),
        *(("desa", f"v{number}", f"Desa {number}", "") for number in range(1, 66)),
        *(("dusun", f"d{number}", f"Dusun {number}", f"v{(number + 1) // 2}") for number in range(1, 5)),
        ("setuju", "ya", LONG, ""),
        ("setuju", CHOICE, "Belum", ""),
    ],
}


@pytest.fixture
def budi(house: House) -> Cast:
    """Return Budi at the first question of the trial."""
    found = house.person("Budi", serial=9001, role="koordinator")
    content = markdown(SHEETS).encode()

    def bring(session: Session) -> Questionnaire:
        form = load_markdown(content.decode())
        return form_versions.take_in(
            session, "need", form, kind="md", content=content, by=found.id, now=house.clock.now()
        )

    found.phone.presses_data(f"f-try:{house.write(bring).id}")
    return found


def step(house: House, who: Cast) -> str:
    return str(house.read(open_drafts, who.id)[0].step)


def test_a_long_list_is_shown_page_by_page_and_cascades(house: House, budi: Cast) -> None:
    phone = budi.phone
    assert phone.sees("Selamat datang.")
    phone.presses("Lanjut")
    assert "Desa 30" in phone.labels()
    assert "Desa 31" not in phone.labels()
    later = [data for row in phone.last.keyboard for _, data in row if data and data.startswith("v-page")]
    phone.presses_data(later[-1])
    assert "Desa 60" in phone.labels()
    phone.presses_data(later[-1].rpartition(":")[0] + ":2")
    assert "Desa 65" in phone.labels()
    phone.presses_data(later[-1].rpartition(":")[0] + ":0")
    phone.presses("Desa 2")
    assert [label for label in phone.labels() if "Dusun" in label] == ["Dusun 3", "Dusun 4"]
    phone.presses("Dusun 3")
    assert step(house, budi) == "letak"


def test_numbers_dates_and_places_are_taken_as_people_give_them(house: House, budi: Cast) -> None:
    phone = budi.phone
    presses(phone, "Lanjut", "Desa 1", "Dusun 1")
    assert phone.sees("Luas rumah Desa 1?")
    for typed, said in (("luas", "misalnya 2,5"), ("501", "belum sesuai"), ("1.234", "tanpa titik")):
        phone.writes(typed)
        assert phone.sees(said)
    phone.writes("36,5")
    assert phone.sees("Sejak kapan?")
    assert [label for label in phone.labels() if label in ("Hari ini", "📅 Kemarin")] == ["Hari ini", "📅 Kemarin"]
    phone.writes("24 November 2026")
    assert phone.sees("belum sesuai")
    phone.presses("📅 Kemarin")
    assert phone.sees("📎")
    phone.writes("di rumah")
    assert phone.sees("tekan salah satu tombol")
    phone.shares_place(-7.9, 113.4)
    assert phone.sees("Saran jawaban: Dusun Krajan")
    phone.presses("Pakai saran")
    assert phone.sees(f"1. {LONG}"[:60])
    assert phone.labels()[:2] == ["1", "2"]
    phone.presses("2")
    presses(phone, "1", "2", "Selesai")
    phone.presses("Lanjut tanpa foto")
    assert phone.sees("Luas rumah Desa 1?: 36,5")
    assert phone.sees("Sejak kapan?: Minggu, 22 November 2026")
    assert phone.sees("Di mana?: lokasi tersimpan")
    answers = house.read(open_drafts, budi.id)[0].answers["answers"]
    assert (answers[NAME], answers["ragam"]) == (CHOICE, ["ya", CHOICE])
    phone.presses("Ubah jawaban")
    phone.presses("Setuju?")
    assert step(house, budi) == NAME
    presses(phone, "✓ 2", "Selesai mencoba")
    assert phone.labels() == ["Terapkan", "Coba lagi", "Batal"]


def test_what_depends_on_another_answer_goes_and_comes_back(house: House, budi: Cast) -> None:
    phone = budi.phone
    presses(phone, "Lanjut", "Desa 1", "Dusun 1")
    phone.writes("36")
    phone.presses("◀ Kembali")
    presses(phone, "◀ Kembali", "◀ Kembali", "Desa 2", "Dusun 3")
    assert step(house, budi) == "letak"
    presses(phone, "◀ Kembali", "◀ Kembali", "Desa 1")
    assert step(house, budi) == "hamlet"


def test_a_summary_never_outgrows_a_message(house: House) -> None:
    budi = house.person("Budi", serial=9001, role="koordinator")
    rows = [("text", f"t{number}", f"Pertanyaan {number}") for number in range(60)]
    content = markdown({"survey": [("type", "name", "label"), *rows]})

    def bring(session: Session) -> Questionnaire:
        form, now = load_markdown(content), house.clock.now()
        return form_versions.take_in(session, "need", form, kind="md", content=content.encode(), by=None, now=now)

    budi.phone.presses_data(f"f-try:{house.write(bring).id}")
    for _ in rows:
        budi.phone.writes("a<&" * 90)
    assert budi.phone.sees("jawaban lain")
    budi.phone.presses("Ubah jawaban")
    assert len(budi.phone.labels()) < 40
