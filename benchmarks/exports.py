"""Tables of a whole regency, 40,000 families with 136,000 members: seconds, memory, and how long the database is held.

Then 500 naughty texts, opened again by calamine and, where there is one, by LibreOffice: no formula, equal values.
Without LibreOffice that half is *not run* and says so.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import resource
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineWorkbook

from benchmarks import regency
from benchmarks.report import Promise, at_most, concluded, exactly
from benchmarks.scale import MovedClock, Watched
from jobs.tools import Tools
from jobs.write_files import write_files_one
from mentoring.documents.spooled import Layout, Order, Spool, write_parts
from mentoring.documents.wording import fitting_text
from mentoring.documents.workbook import About, Column
from mentoring.exports import orders
from mentoring.exports.wishes import ANSWERS, DTSEN, FAMILIES, REPORTS, Wish
from mentoring.programme import Programme
from mentoring.workers import Workers
from models.database import Database, Session, insert_many
from models.export import Export
from models.family import Member, nik_index
from models.scope import viewer
from tests.documents.naughty import COUNT, naughty

ROWS, QUICK_ROWS = 40_000, 2_000
STAFF, QUICK_STAFF = 12_000, 600
MORE_MEMBERS = (2, 2, 2, 3, 3)  # beside the head: 3.4 members a family
# Of what the bot grows by, the page caches of its four readers are up to 128 MiB, whatever it reads.
BOT_MIB, WORKER_MIB, HELD_MS = 160, 400, 1000.0
TABLES = (FAMILIES, DTSEN, REPORTS, ANSWERS)
SOFFICE_SECONDS = 180.0
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class _NoFiles:
    """Nothing is fetched here."""

    async def fetch(self, file_id: str) -> bytes:
        raise OSError(file_id)


@dataclass(frozen=True)
class Taken:
    """What one table took; the seconds of a core are those of the bot and of its worker process."""

    rows: int
    files: int
    mebibytes: float
    seconds: float
    core_seconds: float


def main(*, quick: bool) -> dict[str, Any]:
    """Build the regency, take every large table out, and open naughty texts again."""
    rows, staff = (QUICK_ROWS, QUICK_STAFF) if quick else (ROWS, STAFF)
    with tempfile.TemporaryDirectory() as place:
        folder, programme = Path(place), Programme()
        now = regency.monday_morning(programme)
        coordinator = _built_apart(folder, rows, staff)
        found, promises = asyncio.run(_tables(folder, coordinator, programme, now))
        beside: dict[str, Any] = {}
        for kind, one in found.items():
            beside |= {f"{kind}_{name}": figure for name, figure in vars(one).items()}
        promises += [*_naughty(folder, beside)]
    return concluded("exports", promises, trials=1, unit="a regency", beside=beside)


def _built_apart(folder: Path, rows: int, staff: int) -> int:
    """Build the regency in a process of its own, whose memory is not this one's; return the coordinator."""
    context = multiprocessing.get_context("spawn")
    builder = context.Process(target=_build, args=(folder, rows, staff))
    builder.start()
    builder.join()
    return int(json.loads((folder / "played.json").read_text()))


def _build(folder: Path, rows: int, staff: int) -> None:
    played = regency.build(folder, families=rows, staff=staff, programme=Programme())
    database = regency.opened(folder, Database)
    database.write(_people, rows)
    database.close()
    (folder / "played.json").write_text(json.dumps(played.coordinator))


def _people(session: Session, families: int) -> None:
    """Give every family the members its head lives with."""
    number, rows = families, []
    for family in range(1, families + 1):
        for place in range(MORE_MEMBERS[family % len(MORE_MEMBERS)]):
            number += 1
            rows.append(_person(family, number, f"3513{number:08d}{9_000 + number % 1_000}", place))
    insert_many(session, Member, rows, key=["id"])


def _person(family: int, number: int, nik: str, place: int) -> dict[str, Any]:
    facts = {
        name: {"value": "4", "list": "regsosek2022.disability"} for name in ("sight", "hearing", "walking", "hands")
    }
    return {
        "id": number,
        "family_id": family,
        "nik": nik,
        "nik_index": nik_index(nik),
        "name": f"Anggota {number}",
        "relation": "2" if place == 0 else "3",
        "sex": "P" if place == 0 else "L",
        "birth_date": date(1985 if place == 0 else 2015, 1 + number % 12, 1 + number % 28),
        "school": "2",
        "insurance": 1,
        "facts": facts,
        "presence": "1",
    }


async def _tables(
    folder: Path, coordinator: int, programme: Programme, now: datetime
) -> tuple[dict[str, Taken], list[Promise]]:
    database, workers = regency.opened(folder, Watched), Workers()
    tools = Tools(database, MovedClock(now), programme, _NoFiles(), workers, folder, lambda: None)
    found: dict[str, Taken] = {}
    before = _peak()
    try:
        database.units.clear()
        for kind in TABLES:
            found[kind] = await _taken(tools, kind, coordinator, now)
            print(f"  {kind}: {found[kind]}", flush=True)
        grown, theirs = _peak() - before, await workers.run(_peak, timeout=60.0)
    finally:
        workers.close()
        database.close()
    held = {writing: max(seconds for one, seconds in database.units if one is writing) for writing in (True, False)}
    return found, [
        at_most("bot_grew_mib", grown, BOT_MIB),
        at_most("worker_peak_mib", theirs, WORKER_MIB),
        at_most("writer_held_ms", round(held[True] * 1000, 1), HELD_MS),
        at_most("reader_held_ms", round(held[False] * 1000, 1), HELD_MS * 3),
    ]


def _peak() -> int:
    """Return the most memory this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


async def _taken(tools: Tools, kind: str, coordinator: int, now: datetime) -> Taken:
    """Let a coordinator take one table out."""
    wish = Wish(kind, standing="all")
    number = tools.database.write(_ask, coordinator, wish, tools.programme, now=now)
    begun, spent = time.perf_counter(), await _spent(tools)
    while await write_files_one(tools):
        continue
    seconds, spent = time.perf_counter() - begun, await _spent(tools) - spent
    row = tools.database.read(lambda session: session.get_one(Export, number))
    assert row.state == "ready", row.state
    rows = sum(one["rows"] for one in row.parts)
    return Taken(rows, len(row.parts), _mebibytes(row), round(seconds, 1), round(spent, 1))


async def _spent(tools: Tools) -> float:
    return time.process_time() + await tools.workers.run(time.process_time, timeout=60.0)


def _mebibytes(row: Export) -> float:
    return round(sum(Path(one["path"]).stat().st_size for one in row.parts) / 2**20, 1)


def _ask(session: Session, coordinator: int, wish: Wish, programme: Programme, *, now: datetime) -> int:
    for old in session.query(Export):
        old.state = "sent"
    who = viewer(session, coordinator, today=programme.today(now))
    return orders.ask(session, who, wish, now=now).id


# Naughty texts ---------------------------------------------------------------------------------------------------


def _naughty(folder: Path, beside: dict[str, Any]) -> list[Promise]:
    """Write the texts as a table, and open it again."""
    texts, place = naughty(), folder / "naughty"
    spool = Spool(place / "rows.jsonl")
    spool.add([[[[str(number), one]]] for number, one in enumerate(texts)])
    spool.close()
    about = About("About", "Naughty", [], "bench", datetime.fromisoformat("2026-11-23T00:00:00+00:00"), last=True)
    layouts = [Layout("Data", [Column("Number"), Column("Text")])]
    [written] = write_parts(Order(place / "rows.jsonl", place, "naughty", "xlsx", layouts, about, most_bytes=10**9))
    wanted = [fitting_text(one) for one in texts]
    read = CalamineWorkbook.from_path(str(written.path)).get_sheet_by_index(0).to_python()[1:]
    promises = [
        exactly("texts_equal_calamine", sum(row[1] == one for row, one in zip(read, wanted, strict=True)), COUNT)
    ]
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        beside["libreoffice"] = "not run: no soffice here"
        print("  libreoffice: not run: no soffice here", flush=True)
        return promises
    formulas, cells = _opened_by(office, written.path, place)
    equal = sum(cells.get(str(number)) == one for number, one in enumerate(wanted))
    return [*promises, exactly("texts_equal_libreoffice", equal, COUNT), exactly("formulas_libreoffice", formulas, 0)]


def _opened_by(office: str, path: Path, place: Path) -> tuple[int, dict[str, str]]:
    """Return how many formulas LibreOffice sees, and the texts by the number beside them."""
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    words = [office, profile, "--headless", "--convert-to", "fods", "--outdir", str(place), str(path)]
    subprocess.run(words, check=True, capture_output=True, timeout=SOFFICE_SECONDS)
    sheet = next(ElementTree.parse(place / "naughty.fods").getroot().iter(f"{TABLE}table"))
    formulas = sum(f"{TABLE}formula" in cell.attrib for cell in sheet.iter(f"{TABLE}table-cell"))
    found: dict[str, str] = {}
    for row in sheet.iter(f"{TABLE}table-row"):
        cells = [
            "\n".join(_said(one) for one in cell.findall(f"{TEXT}p")) for cell in row.findall(f"{TABLE}table-cell")[:2]
        ]
        found[cells[0]] = cells[1] if len(cells) > 1 else ""
    return formulas, found


def _said(node: ElementTree.Element) -> str:
    """Return a paragraph's text, with the blanks and tabs that the format keeps as elements."""
    said = node.text or ""
    for child in node:
        match child.tag.removeprefix(TEXT):
            case "s":
                said += " " * int(child.get(f"{TEXT}c", "1"))
            case "tab":
                said += "\t"
            case "a":
                said += "a link: "
            case _:
                said += _said(child)
        said += child.tail or ""
    return said
