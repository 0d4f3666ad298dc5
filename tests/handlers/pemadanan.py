"""What the tests of extracts share: an office with families, extracts that come and are matched, and the pairs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from python_calamine import CalamineWorkbook
from sqlalchemy import select

from jobs.tools import Tools
from jobs.write_files import write_files_one
from mentoring import extract_matching, extract_uploads
from mentoring.extract_matching import Memory
from mentoring.extract_sheets import Person
from mentoring.matching import REVIEW
from models.database import Session
from models.family import Member
from models.file_order import FileOrder
from models.matching import Extract, ExtractRow, MatchPair
from tests.handlers.uploads import Office, Telegram
from tests.house import Cast, House
from tests.mentoring.tables import workbook
from tests.weeks import QuickWorkers

HERE, THERE = "35.13.21.2004", "35.13.20.2001"
HEAD = ("NIK", "No. KK", "Nama Lengkap", "SHDK", "Tgl Lahir", "Kode Desa", "Jenis Lantai", "PKH", "Pekerjaan")
NOTHING = Memory((), ())


def nik(serial: int) -> str:
    """Return the NIK that the house gives to the head of a family."""
    return f"351321010180{serial:04d}"


def kk(serial: int) -> str:
    """Return the KK number that the house gives to a family."""
    return f"351321010110{serial:04d}"


def pemadanan_office(house: House) -> Office:
    """People the office."""
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    for serial, name in enumerate(("Slamet", "Aminah", "Karyadi"), start=9001):
        house.family(name, serial=serial, village=HERE, mentors=[sri])
    house.family("Buhari", serial=9004, village=THERE)
    budi = house.person("Budi Santoso", serial=9500, role="koordinator")
    return Office(house, budi, sri, Telegram(), QuickWorkers())


def kasi_kesra(office: Office) -> Cast:
    """Bring in the Kasi Kesra of the kecamatan HERE."""
    return office.house.person("Fatimah Azzahra", serial=9501, role="kasi_kesra", district=HERE[:8])


def row(
    serial: int, name: str, *, number: object = None, card: int | None = None, born: str = "05-03-1980"
) -> tuple[object, ...]:
    """Return a row of Sasmita; of the family `card`, else one that nobody knows."""
    return (
        number or nik(serial),
        kk(card or serial + 500),
        name,
        "Kepala Keluarga",
        born,
        HERE,
        "Keramik",
        "ya",
        "Tani",
    )


def sends(office: Office, *rows: tuple[object, ...], head: Sequence[object] = HEAD, data: bytes | None = None) -> None:
    """Let Budi send an extract of Sasmita, up to its figures."""
    office.budi.phone.writes("/pemadanan")
    office.budi.phone.presses("Kirim berkas")
    office.budi.phone.presses("Sasmita")
    office.budi.phone.writes("31-10-2026")
    office.telegram.files.clear()
    office.drops(data or workbook(Data=[head, *rows]), "sasmita.xlsx")
    office.works()


def comes(office: Office, *people: tuple[str, int, str], sha256: str = "0") -> int:
    """Let an extract with these people (name, serial of the NIK, birth date) be there and be matched; return its id."""
    house = office.house

    def rule(session: Session) -> int:
        made = Extract(register="sasmita", sha256=sha256, name="x", as_of=date(2026, 11, 1), state="reading")
        made.created_at = house.clock.now()
        session.add(made)
        session.flush()
        facts = [
            {"name": name, "nik": nik(serial), "birth_date": born, "village": HERE} for name, serial, born in people
        ]
        rows = [Person("Data", number, one) for number, one in enumerate(facts, start=2)]
        for part in (rows[:1], rows):  # the second time as after a stop
            extract_uploads.keep(session, made.id, part)
        made.state = "matching"
        return made.id

    extract = int(house.write(rule))
    office.works()
    office.budi.phone.writes("/pemadanan")
    return extract


# Doubtful: the NIK is that of one of ours, and nothing else agrees.
DOUBTS = (("Rohman", 9001, "1950-02-01"), ("Sumiati", 9002, "1950-02-02"))


def states(house: House) -> dict[tuple[str, int], str]:
    """Return the state of each pair by the row's name and our family."""

    def question(session: Session) -> dict[tuple[str, int], str]:
        found = session.execute(select(ExtractRow.name, MatchPair.family_id, MatchPair.state).join(MatchPair))
        return {(name, family): state for name, family, state in found}

    return dict(house.read(question))


def opened(house: House, names: Sequence[str], found: Sequence[tuple[int, int]]) -> None:
    """Bring in an extract with these people, of whom pairs (our family, row) are doubtful."""

    def rule(session: Session) -> None:
        now = house.clock.now()
        extract = Extract(
            register="dtsen", sha256="9", name="x", as_of=date(2026, 11, 1), state="matching", created_at=now
        )
        session.add(extract)
        session.flush()
        for number, name in enumerate(names, start=1):
            facts = {"name": name, "relation": "2"}
            values = {"sheet": "S", "number": number, "name": name, "fingerprint": name.encode(), "facts": facts}
            session.add(ExtractRow(extract_id=extract.id, household="A", **values))
        session.flush()
        members = {one.family_id: one.id for one in session.scalars(select(Member))}
        reasons = [["nik-digits", {"digits": 14}], ["birth-swapped", {}], ["village-same", {}]]
        pairs = [(members[family], number, REVIEW, 0.6, reasons) for family, number in found]
        extract_matching.keep(session, extract.id, pairs, NOTHING, now=now)
        extract_matching.finish(session, extract.id, today=house.today, now=now)

    house.write(rule)


def writes_book(office: Office) -> list[list[object]]:
    """Let Budi have the pairs that wait as a workbook; return its rows."""
    office.budi.phone.presses_data("ex-book:1:0")
    house = office.house
    tools = Tools(
        house.database, house.clock, house.programme, office.telegram, office.workers, house.folder, lambda: None
    )
    asyncio.run(write_files_one(tools))
    house.deliver_all()
    path = house.read(lambda session: session.scalars(select(FileOrder).order_by(FileOrder.id.desc())).first()).path
    return CalamineWorkbook.from_path(path).get_sheet_by_name("Pemadanan 1").to_python()


def drops_book(office: Office, rows: list[list[object]], name: str) -> None:
    office.telegram.files.clear()
    office.drops(workbook(**{"Pemadanan 1": rows}), name)
    office.works()
