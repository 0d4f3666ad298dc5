"""The columns in which an office wants its file: a list in the code until a coordinator drops an edited one.

What may stand in a column is a closed list of words; the workbook that is handed out explains each. Older templates
are kept, because files that were sent are answered in their columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any

from locales import Text, plain, text
from mentoring.difference_runs import COMPARED
from mentoring.documents.workbook import About, Cell, Column, Sheet, write_table
from mentoring.file_orders import Draughtsman, Drawn
from mentoring.names import person_name
from mentoring.numbers import mask_typed
from mentoring.outbox import Button
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.registers.headers import spelled
from mentoring.sheets.table import Row, Table, address
from mentoring.uploads import WAITING, WAY_ON, finish, question, require_importer, show
from models import pemadanan as table
from models.audit import append
from models.database import Session
from models.difference import PemadananTemplate
from models.file_order import FileOrder
from models.person import Person
from models.scope import viewer
from models.upload import Upload

DEFAULT: Sequence[tuple[str, str]] = (
    ("No. Baris", "nomor"),
    ("Tindakan", "tindakan"),
    ("ID", "id"),
    ("NIK", "nik"),
    ("No. KK", "kk"),
    ("Nama", "nama"),
    ("Kecamatan", "kecamatan"),
    ("Desa/Kelurahan", "desa"),
    ("Kolom yang Diubah", "kolom"),
    ("Data Lama", "lama"),
    ("Data Baru", "baru"),
    ("Alasan", "alasan"),
    ("Nomor BA", "nomor_ba"),
    ("Tanggal BA", "tanggal_ba"),
    ("Jawaban", "jawaban"),
    ("Alasan Ditolak", "alasan_ditolak"),
)
MORE = ("id_keluarga", "rt", "sumber", "tanggal_data", "kosong")
WORDS = (*(word for _, word in DEFAULT), *MORE)
NEEDED = ("nomor", "tindakan", "kolom", "baru", "jawaban", "alasan_ditolak")  # no line is refused without a reason
REPEATED = "kosong"
TITLES = ("judulkolom", "isi")
SHEET = "Kolom"
HEADER_ROWS, MOST_COLUMNS, LONGEST, SHOWN = 5, 60, 60, 12
ORDER = "pemadanan_columns"


@dataclass(frozen=True)
class Checked:
    """A template that came back: its columns, whose they are, and what is wrong, each with its cell or sheet."""

    register: str
    columns: Sequence[tuple[str, str]]
    faults: Sequence[Text]


def columns_of(session: Session, register: str) -> tuple[int | None, Sequence[tuple[str, str]]]:
    """Return the template of a register (None: the one in the code) and its columns as (title, word)."""
    found = table.current_template(session, register)
    return (None, DEFAULT) if found is None else (found.id, [(title, word) for title, word in found.columns])


def is_template(tables: Sequence[Table]) -> bool:
    """Tell whether a workbook is a template."""
    return any(_is_named(one) or _head(one) is not None for one in tables)


def check(tables: Sequence[Table]) -> Checked:
    """Read a template; what is wrong is named by its cell."""
    headed = [(one, where) for one in tables if (where := _head(one)) is not None]
    if not headed:
        sheet = next(one for one in tables if _is_named(one))
        return Checked("", (), [text("template-headers", sheet=sheet.name[:30])])
    sheet, (head, columns) = headed[0]
    registers = [one for one in COMPARED if one in sheet.name.casefold()]
    if len(registers) != 1:
        return Checked("", (), [text("template-sheet", sheet=sheet.name[:30])])
    found: list[tuple[str, str]] = []
    faults: list[Text] = []
    for row in sheet.rows():
        if row.number > head:
            _take(sheet.name, row, columns, found, faults)
    words = [word for _, word in found]
    faults += [text("template-missing", word=word) for word in NEEDED if word not in words and not faults]
    if len(found) > MOST_COLUMNS:
        faults.append(text("template-too-many", most=MOST_COLUMNS))
    return Checked(registers[0], found, faults)


def _is_named(sheet: Table) -> bool:
    """Tell whether a sheet has the name of a template's."""
    return sheet.name.casefold().split() in [[SHEET.casefold(), one] for one in COMPARED]


def _head(sheet: Table) -> tuple[int, tuple[int, int]] | None:
    for row in islice(sheet.rows(), HEADER_ROWS):
        titles = {spelled(cell): number for number, cell in enumerate(row.cells) if isinstance(cell, str)}
        if set(TITLES) <= titles.keys():
            return row.number, (titles[TITLES[0]], titles[TITLES[1]])
    return None


def _take(sheet: str, row: Row, columns: tuple[int, int], found: list[tuple[str, str]], faults: list[Text]) -> None:
    title, word = (" ".join(str(row.cell(one) or "").split()) for one in columns)
    word = word.casefold().replace(" ", "_")
    if not title and not word:
        return
    at_title, at_word = (f"{sheet} {address(one, row.number)}" for one in columns)
    if not spelled(title) or len(title) > LONGEST:
        faults.append(text("template-title", place=at_title, most=LONGEST))
    elif spelled(title) in {spelled(one) for one, _ in found}:  # a file that comes back is read by its titles
        faults.append(text("template-title-twice", place=at_title, title=title))
    if word not in WORDS:
        faults.append(text("template-word", place=at_word, word=mask_typed(word)[:30] or "–"))
    elif word != REPEATED and word in {one for _, one in found}:
        faults.append(text("template-word-twice", place=at_word, word=word))
    found.append((mask_typed(title), word))


def show_figures(session: Session, upload_id: int, found: Checked, *, sha256: str, today: date, now: datetime) -> None:
    """Say which columns a template has, with the button that takes it into use; or what is wrong, cell by cell."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    require_importer(session, upload.id, today=today)
    if found.faults:
        finish(upload, "refused", now)
        lines = [text("template-faults", count=len(found.faults)), *found.faults[:SHOWN]]
        if len(found.faults) > SHOWN:
            lines.append(text("upload-refused-more", count=len(found.faults) - SHOWN))
        show(session, upload, [*lines, text("template-correct")], now=now)
        return
    upload.sha256, upload.state, upload.tries = sha256, "read", 0
    name = text(f"extract-register-{found.register}")
    lines = [text("template-read", register=name, count=len(found.columns))]
    lines += [text("template-column", title=title, word=word) for title, word in found.columns[:SHOWN]]
    if len(found.columns) > SHOWN:
        lines.append(text("template-more", count=len(found.columns) - SHOWN))
    show(session, upload, lines, question(upload.id, "template-button-use"), now=now)


def carry_out(session: Session, upload_id: int, found: Checked, *, today: date, now: datetime) -> None:
    """Take a template that was shown into use; the one before is kept."""
    upload = session.get_one(Upload, upload_id)
    if upload.state != "applying" or found.faults:
        return
    require_importer(session, upload.id, today=today)
    old = table.current_template(session, found.register)
    if old is not None:
        old.replaced_at = now
        session.flush()
    made = PemadananTemplate(
        register=found.register,
        columns=[list(one) for one in found.columns],
        person_id=upload.person_id,
        made_at=now,
    )
    session.add(made)
    session.flush()
    subject, details = f"template:{made.id}", {"register": found.register, "columns": len(found.columns)}
    append(session, at=now, actor_id=upload.person_id, deed="template.replaced", subject=subject, details=details)
    finish(upload, "applied", now)
    said = text("template-used", register=text(f"extract-register-{found.register}"))
    files = Button(text("difference-button-files"), data=f"pf:{found.register}")
    show(session, upload, [said], [[files, *WAY_ON[0]]], now=now)


def draw(session: Session, order: FileOrder, programme: Programme, now: datetime) -> Drawn:
    """Return the template of a register as a small workbook, with every word explained on a sheet of its own."""
    person, register = session.get_one(Person, order.person_id), str(order.details["register"])
    if not viewer(session, person.id, today=programme.today(now)).coordinates or register not in COMPARED:
        raise Refusal("not-yours")

    def word(key: str, **values: Any) -> str:
        return plain(text(key, **values), person.language, zone=programme.zone)

    _, columns = columns_of(session, register)
    rows: list[Sequence[Cell]] = [list(one) for one in columns]
    titles = [Column("Judul kolom", width=32), Column("Isi", width=20, choices=WORDS)]
    words = [[one, word(f"template-word-{one.replace('_', '-')}")] for one in WORDS]
    sheets = [
        Sheet(f"{SHEET} {register}", titles, rows),
        Sheet(word("template-words"), [Column(word("template-of-word")), Column(word("template-meaning"))], words),
    ]
    about = About(
        word("exports-about"),
        word("template-title-of", register=text(f"extract-register-{register}")),
        [(word("exports-made"), word("exports-instant", at=now)), (word("meeting-book-for"), person_name(person))],
        programme.name,
        now.astimezone(programme.zone),
        last=True,
    )
    said = text("template-said", needed=", ".join(NEEDED))
    return Drawn(partial(write_table, about=about), (sheets,), f"kolom-{register}.xlsx", said)


DRAUGHTSMEN: Mapping[str, Draughtsman] = {ORDER: draw}
