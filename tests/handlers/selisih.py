"""What the tests of differences share: an office with three families, extracts, lines, the file."""

from __future__ import annotations

import asyncio
from datetime import date

from openpyxl import load_workbook
from sqlalchemy import select

from jobs.tools import Tools
from jobs.write_files import write_files_one
from mentoring import listing
from mentoring.listing import Why
from mentoring.workers import Workers
from models.database import Session
from models.difference import DifferenceLine
from models.family import Family
from models.minutes import Minutes
from tests.extracts import NoFiles, Theirs, extract, works
from tests.handlers.uploads import Office, Telegram
from tests.house import House

VILLAGE = "35.13.21.2004"


def selisih_office(house: House, workers: Workers) -> Office:
    """People the office."""
    sri = house.person("Sri Wahyuni", serial=9001, department=house.department())
    budi = house.person("Budi Santoso", serial=9500, role="koordinator")
    for serial in (9001, 9002, 9003):
        house.family(
            f"Kepala{serial}", serial=serial, mentors=[sri], housing={"floor": {"value": 8, "source": "visit:1"}}
        )
    return Office(house, budi, sri, Telegram(), workers)


def lines(house: House, **wanted: object) -> list[DifferenceLine]:
    def found(session: Session) -> list[DifferenceLine]:
        question = select(DifferenceLine).order_by(DifferenceLine.id)
        return [one for one in session.scalars(question) if all(getattr(one, k) == v for k, v in wanted.items())]

    result: list[DifferenceLine] = house.read(found)
    return result


def kinds(house: House) -> list[tuple[str, str]]:
    return sorted((one.kind, one.field) for one in lines(house) if one.state != "closed")


def leaves(house: House, family: int, *, minutes: str | None = None, reason: str = "capable") -> None:
    def rule(session: Session) -> None:
        kept = None
        if minutes is not None:
            kept = Minutes(
                number=minutes,
                village_code=VILLAGE,
                dated_on=date(2026, 11, 2),
                meeting_on=date(2026, 11, 2),
                recorded_by=1,
                recorded_at=house.clock.now(),
            )
            session.add(kept)
            session.flush()
        why = Why(reason, date(2026, 11, 2), by=None, now=house.clock.now(), minutes_id=kept.id if kept else None)
        listing.leave(session, session.get_one(Family, family), why)

    house.write(rule)


def three(**more: object) -> list[Theirs]:
    return [Theirs(f"KEPALA {serial}".replace(" ", ""), member=serial - 9000, **more) for serial in (9001, 9002, 9003)]


def compared(office: Office, rows: list[Theirs], **more: object) -> int:
    made = extract(office.house, rows, **more)  # type: ignore[arg-type]
    works(office.house)
    return made


def prepares(office: Office) -> None:
    compared(office, three(facts={"floor": 2}, nik="3513210101809999", their_id="SAS-7"), as_of=date(2026, 10, 1))
    office.budi.phone.presses_data("pf-new:sasmita")
    assert office.budi.phone.sees("disiapkan")


def sends(office: Office, *, file: int = 1, on: date | None = None) -> None:
    """Write the day on which a file was sent, today where none is said."""
    office.budi.phone.presses_data(f"pf-d:{file}")
    office.budi.phone.writes(f"{on or office.house.today:%d-%m-%Y}")


def draw(office: Office) -> None:
    """Let everything be drawn that was asked for."""
    house = office.house
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), office.workers, house.folder, lambda: None)
    while asyncio.run(write_files_one(tools)):
        house.deliver_all()


def drawn(office: Office) -> list[tuple[object, ...]]:
    draw(office)
    (path,) = (office.house.folder / "exports").glob("*/*.xlsx")
    book = load_workbook(path)
    return [tuple(cell.value for cell in row) for row in book["Pemadanan"].iter_rows()]
