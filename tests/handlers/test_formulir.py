"""Questionnaires through the chat: Budi drops an XLSForm, sees what is wrong or what changes, tries it, applies it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from jobs.write_workbooks import write_workbooks_one
from mentoring import form_versions, questionnaires
from mentoring.forms import Form, load_workbook, shipped_text, visit_form
from mentoring.forms.reading import sheets_of_markdown
from mentoring.workers import Workers
from models.audit import AuditEntry
from models.database import Session
from models.draft import open_drafts
from models.questionnaire import Questionnaire
from tests.forms.workbooks import workbook
from tests.handlers.uploads import Office, Telegram
from tests.handlers.visits import Field, field, kept, presses, reports, starts
from tests.house import House

ROOF = ("select_one atap", "roof", "Atapnya bocor?", "Does the roof leak?", "yes", "${presence} = 1", "", "", "")
AGE = (
    *("integer", "age", "Berapa usia kepala keluarga?", "How old is the head?", "yes", "${roof} = 'ya'"),
    *(". > 16 and . < 120", "Usia antara 17 dan 119.", "The age is between 17 and 119."),
)
HEADINGS = (
    *("type", "name", "label::Bahasa Indonesia (id)", "label::English (en)", "required", "relevant", "constraint"),
    *("constraint_message::Bahasa Indonesia (id)", "constraint_message::English (en)"),
)


def visit_sheets(*extra: Sequence[str], version: str = "2027.1", without: str = "") -> dict[str, list[list[str]]]:
    """Return the shipped visit form as sheets, with further questions behind the first."""
    sheets = sheets_of_markdown(shipped_text("visit"))
    survey, heading = sheets["survey"], sheets["survey"][0]
    added = [[dict(zip(HEADINGS, row, strict=True)).get(column, "") for column in heading] for row in extra]
    sheets["survey"] = [row for row in [*survey[:2], *added, *survey[2:]] if row[1] != without or not without]
    sheets["choices"] += [["atap", "ya", "Ya, bocor", "Yes, it leaks"], ["atap", "tidak", "Tidak", "No"]]
    settings = dict(zip(*sheets["settings"], strict=True)) | {"version": version}
    sheets["settings"] = [list(settings), list(settings.values())]
    return sheets


NEW = workbook(visit_sheets(ROOF, AGE))


class FormOffice(Office):
    """The office of the registers, whose job writes the files that somebody asks for too."""

    def writes(self, rounds: int = 6) -> None:
        """Let the job of the workbooks work until nothing is left."""
        tools = self.tools()
        for _ in range(rounds):
            if not asyncio.run(write_workbooks_one(tools)):
                return
            self.house.deliver_all()

    def brings(self, data: bytes, name: str = "kunjungan.xlsx") -> None:
        """Let Budi drop a questionnaire, and the job read it."""
        self.drops(data, name)
        self.works()

    def applies(self, data: bytes) -> None:
        """Apply a questionnaire as Budi would, without a process of its own to read it."""
        self.house.write(self._apply, load_workbook(data), data)

    def _apply(self, session: Session, form: Form, data: bytes) -> None:
        by, now = self.budi.id, self.house.clock.now()
        row = form_versions.take_in(session, "visit", form, kind="xlsx", content=data, by=by, now=now)
        form_versions.confirm(session, row, by=by, now=now)


@pytest.fixture
def people(house: House) -> Field:
    return field(house)


@pytest.fixture
def office(house: House, people: Field) -> Iterator[FormOffice]:
    budi = house.person("Budi", serial=9010, department=people.office, role="koordinator")
    workers = Workers()
    yield FormOffice(house, budi, people.sri, Telegram(), workers)
    workers.close()


def rows(session: Session) -> list[Questionnaire]:
    return session.query(Questionnaire).order_by(Questionnaire.id).all()


def deeds(session: Session) -> list[str]:
    found = session.query(AuditEntry).filter(AuditEntry.deed.startswith("questionnaire")).order_by(AuditEntry.id)
    return [one.deed for one in found]


def test_somebody_who_does_not_coordinate_changes_no_questionnaire(office: FormOffice) -> None:
    phone = office.sri.phone
    office.drops(NEW, "kunjungan.xlsx", who=office.sri)
    assert phone.sees("dilakukan oleh koordinator")
    phone.writes("/formulir")
    assert phone.sees("Kuesioner diatur oleh koordinator")
    office.brings(NEW)
    row = office.house.read(rows)[0].id
    for data in ("f-apply", "f-try", "f-drop"):
        phone.presses_data(f"{data}:{row}")
        assert phone.sees("tidak ditemukan")
    for data in ("f-form:visit", "f-old:visit:0", "f-get:visit:-", "f-answered:visit:0", "f-returned:visit:0"):
        phone.presses_data(data)
        assert phone.sees("Kuesioner diatur oleh koordinator")
    assert office.house.read(questionnaires.current_form, "visit") is visit_form()


def test_every_fault_is_said_with_its_row_and_nothing_changes(office: FormOffice) -> None:
    audio = ("audio", "voice", "Suara", "Voice", "", "", "", "", "")
    broken = ("text", "remark", "Catatan", "Remark", "", "uuid() = 1", "", "", "")
    office.brings(workbook(visit_sheets(audio, broken)))
    assert office.budi.phone.sees("baris 3 (voice)")
    assert office.budi.phone.sees('"audio"')
    assert office.budi.phone.sees("baris 4 (remark), kolom relevant")
    assert office.house.read(rows) == []


def test_a_visit_without_its_first_question_is_refused_by_a_sentence_that_names_it(office: FormOffice) -> None:
    office.brings(workbook(visit_sheets(without="photos")))
    assert office.budi.phone.sees('"photos" (image) belum ada')
    sheets = visit_sheets()
    sheets["choices"] = [row for row in sheets["choices"] if row[:2] != ["kehadiran", "4"]]
    office.brings(workbook(sheets))
    assert office.budi.phone.sees("(presence): pilihan dengan kode 4 belum ada")
    assert office.house.read(rows) == []


def test_a_version_that_was_used_is_refused(office: FormOffice) -> None:
    office.brings(workbook(visit_sheets(ROOF, version="2026.1")))
    assert office.budi.phone.sees("Versi 2026.1 sudah pernah dipakai")
    office.applies(NEW)
    office.brings(workbook(visit_sheets(ROOF)))
    assert office.budi.phone.sees("Versi 2027.1 sudah pernah dipakai")


def test_a_damaged_workbook_is_refused_and_the_bot_goes_on(office: FormOffice) -> None:
    data = bytearray(NEW)
    data[200:400] = bytes(200)
    office.brings(bytes(data))
    assert "Terapkan" not in office.budi.phone.labels()
    office.brings(NEW, "lagi.xlsx")
    assert office.budi.phone.sees("versi 2027.1")


def test_a_new_version_is_shown_tried_and_applied(office: FormOffice) -> None:
    office.drops(NEW, "kunjungan.xlsx")
    assert office.budi.phone.sees("sedang dibaca")
    office.works()
    assert office.budi.phone.sees("Kunjungan, versi 2027.1")
    assert office.budi.phone.sees("Pertanyaan baru (2): roof, age")
    assert office.budi.phone.labels() == ["▶ Coba dulu", "Batal"]
    office.budi.phone.presses("▶ Coba dulu")
    assert office.budi.phone.sees("Mencoba kuesioner versi 2027.1")
    presses(office.budi.phone, "Lengkap", "Ya, mengizinkan", "Ya, bocor")
    office.budi.phone.writes("12")
    assert office.budi.phone.sees("Usia antara 17 dan 119.")
    office.budi.phone.writes("61")
    assert office.budi.phone.sees("Bagaimana keadaan keluarga")
    presses(office.budi.phone, "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada", "Lanjut tanpa foto")
    assert office.budi.phone.sees("Pertanyaan sudah selesai")
    assert office.budi.phone.sees("Berapa usia kepala keluarga?: 61")
    office.budi.phone.presses("Selesai mencoba")
    assert office.budi.phone.labels() == ["Terapkan", "Coba lagi", "Batal"]
    assert office.house.read(questionnaires.current_form, "visit") is visit_form()
    office.budi.phone.presses("Terapkan")
    assert office.budi.phone.sees("versi 2027.1 berlaku sekarang")
    assert office.house.read(questionnaires.current_form, "visit").version == "2027.1"
    assert office.house.read(open_drafts, office.budi.id) == []
    assert kept(office.house) == []
    assert office.house.read(deeds) == ["questionnaire.applied"]


def test_a_trial_is_no_report_and_no_practice(office: FormOffice) -> None:
    office.brings(NEW)
    office.budi.phone.presses("▶ Coba dulu")
    draft = office.house.read(open_drafts, office.budi.id)[0]
    office.budi.phone.presses_data(f"v-send:{draft.id}")
    office.budi.phone.writes("/latihan")
    assert not office.budi.phone.sees("Mencoba kuesioner")
    office.budi.phone.writes("/lapor")
    assert not office.budi.phone.sees("Mencoba kuesioner")
    assert kept(office.house) == []


def test_a_new_version_leaves_a_report_alone_that_is_open_or_made(office: FormOffice, people: Field) -> None:
    reports(people.sri.phone, "Tumini")
    starts(people.sri.phone, "Slamet")
    people.sri.phone.presses("Lengkap")
    office.applies(NEW)
    people.sri.phone.presses("→ Tetap")
    presses(people.sri.phone, "Tidak ada", "Ya, aktif", "Tidak ada", "Lanjut tanpa foto", "✅ Kirim")
    first, second = kept(office.house)
    assert [first.form_version, second.form_version] == ["2026.1", "2026.1"]
    people.sri.phone.presses_data(f"r-correct:{first.id}")
    presses(people.sri.phone, "Ubah jawaban", "Keadaan", "↗ Membaik")
    presses(people.sri.phone, "✅ Kirim")
    assert kept(office.house)[0].answers["condition"] == "membaik"
    assert kept(office.house)[0].form_version == "2026.1"
    starts(people.sri.phone, "Slamet")
    people.sri.phone.presses("Lengkap")
    assert people.sri.phone.sees("Atapnya bocor?")
    presses(
        people.sri.phone, "Tidak", "→ Tetap", "Tidak ada", "Ya, aktif", "Tidak ada", "Lanjut tanpa foto", "✅ Kirim"
    )
    assert kept(office.house)[2].form_version == "2027.1"
    people.sri.phone.presses("Lihat laporan")
    assert people.sri.phone.sees("Atapnya bocor?: Tidak")


def test_the_form_speaks_the_readers_language(office: FormOffice, people: Field) -> None:
    office.applies(NEW)
    people.joko.phone.presses_data("language:en")
    people.joko.phone.writes("/lapor")
    people.joko.phone.presses("Complete")
    assert people.joko.phone.sees("Does the roof leak?")
    presses(people.joko.phone, "Yes, it leaks")
    people.joko.phone.writes("seven")
    assert people.joko.phone.sees("whole number")
    people.joko.phone.writes("7")
    assert people.joko.phone.sees("The age is between 17 and 119.")


def test_a_version_that_waits_is_discarded_by_one_press(office: FormOffice) -> None:
    office.brings(NEW)
    office.budi.phone.presses("Batal")
    assert office.budi.phone.sees("tidak jadi dipakai")
    assert office.house.read(rows)[0].state == "discarded"
    office.applies(NEW)
    assert office.house.read(questionnaires.current_form, "visit").version == "2027.1"


def test_a_form_that_does_not_say_what_it_is_is_asked_about(office: FormOffice) -> None:
    sheets = visit_sheets(ROOF)
    column = sheets["settings"][0].index("form_id")
    sheets["settings"][1][column] = "formulir_baru"
    office.brings(workbook(sheets), "baru.xlsx")
    assert office.budi.phone.sees("adalah kuesioner. Untuk apa?")
    office.budi.phone.presses("Kunjungan")
    office.works()
    assert office.budi.phone.sees("Kunjungan, versi 2027.1")


def test_an_earlier_version_can_be_asked_again(office: FormOffice) -> None:
    office.applies(NEW)
    office.budi.phone.writes("/formulir")
    assert office.budi.phone.sees("versi 2027.1 · 23 Nov 2026, Budi")
    assert office.budi.phone.sees("Verval · versi 2026.1 · bawaan")
    presses(office.budi.phone, "Kunjungan", "Versi lain", "2026.1 (bawaan)")
    assert office.budi.phone.sees("Tidak lagi ditanyakan (2): roof, age")
    presses(office.budi.phone, "Pakai versi ini", "Ya, pakai")
    assert office.house.read(questionnaires.current_form, "visit") is visit_form()
    office.budi.phone.writes("/formulir")
    presses(office.budi.phone, "Kunjungan", "Versi lain", "2027.1", "Pakai versi ini", "Ya, pakai")
    assert office.house.read(questionnaires.current_form, "visit").version == "2027.1"
    assert office.house.read(deeds)[1:] == ["questionnaire.returned", "questionnaire.returned"]


def document(office: FormOffice) -> bytes:
    """Return the bytes of the document that Budi was sent last."""
    media = office.budi.phone.last.content.media
    return Path(media.path).read_bytes()


def test_the_workbook_of_a_version_is_sent_and_reads_as_the_same_form(office: FormOffice) -> None:
    office.budi.phone.writes("/formulir")
    presses(office.budi.phone, "Kunjungan", "Unduh kuesioner")
    sent: list[bytes] = []
    _keep_documents(office, sent)
    assert load_workbook(sent[0]) == visit_form()
    office.applies(NEW)
    office.budi.phone.writes("/formulir")
    presses(office.budi.phone, "Kunjungan", "Unduh kuesioner")
    _keep_documents(office, sent)
    assert sent[1] == NEW
    assert list((office.house.folder / "forms").iterdir()) == []


def _keep_documents(office: FormOffice, sent: list[bytes]) -> None:
    """Let the job write, keep what it wrote, then let it send and tidy."""
    folder = office.house.folder / "forms"
    office.writes(1)
    sent += [path.read_bytes() for path in folder.iterdir()]
    office.writes()


def test_answers_come_as_the_users_of_kobo_know_them(office: FormOffice, people: Field) -> None:
    reports(people.sri.phone, "Tumini")
    office.applies(NEW)
    reports_new(people)
    sent: list[bytes] = []
    office.budi.phone.writes("/formulir")
    presses(office.budi.phone, "Kunjungan", "Unduh jawaban", "Kode")
    _keep_documents(office, sent)
    sheet = openpyxl.load_workbook(BytesIO(sent[0])).worksheets[0]
    titles, *found = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    old, new = (dict(zip(titles, row, strict=True)) for row in found)
    assert (old["__version__"], new["__version__"]) == ("2026.1", "2027.1")
    assert (old["presence"], old["roof"], new["roof"], new["age"]) == ("1", "", "ya", "61")
    assert new["visit/aid"] == "pkh bpnt"
    assert (new["visit/aid/pkh"], new["visit/aid/pip"]) == ("1", "0")
    assert new["_submission_time"] == "2026-11-23T09:00:00"
    assert len(new["_uuid"]) == 36
    assert "nik" not in " ".join(titles)


def reports_new(people: Field) -> None:
    phone = people.sri.phone
    starts(phone, "Slamet")
    presses(phone, "Lengkap", "Ya, bocor")
    phone.writes("61")
    presses(
        phone, "→ Tetap", "PKH", "BPNT/Sembako", "Selesai", "Ya, aktif", "Tidak ada", "Lanjut tanpa foto", "✅ Kirim"
    )
