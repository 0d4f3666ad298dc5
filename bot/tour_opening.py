"""The tour's first chapters: registers are imported, people link their phones, families are divided."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from bot import offline
from bot.demo import open_database
from bot.tour_checks import sentence
from bot.tour_ledger import Ledger, Pair
from bot.tour_stage import Phone, Stage
from mentoring import invitations, registers
from mentoring.programme import Programme
from mentoring.sample import workbooks
from models import crypto, person
from models.database import Session

LINKED = 34
APART = "OPD14"
ORPHAN = Path("photos", "aa", "bb", f"{'c' * 32}.jpg")
STRANGE_NUMBER = "+6281200009999"
PARTS = ("budi", "wulan", "ratna", "hendra", "sri", "fatimah", "joko")
_TOKEN = re.compile(r"start=([A-Za-z0-9_-]+)")


def sheet(source: Path | bytes, name: str) -> list[list[Any]]:
    """Return the rows below the headers of a workbook's sheet."""
    book = CalamineWorkbook.from_object(source if isinstance(source, Path) else _stream(source))
    return book.get_sheet_by_name(name).to_python()[1:]


def _stream(data: bytes) -> Any:
    from io import BytesIO

    return BytesIO(data)


def found(folder: Path) -> None:
    """Make the key and an empty database, and leave a file there that no photo has."""
    (folder / "data").mkdir(mode=0o700, parents=True)
    crypto.write_keys(folder / "keys.toml", crypto.new_keys())
    database = open_database(folder)
    try:
        offline.furnish(database)
    finally:
        database.close()
    orphan = folder / "data" / ORPHAN
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"left behind")


def _enrol(folder: Path, ledger: Ledger, programme: Programme, now: datetime) -> tuple[dict[str, int], str]:
    """Do what the operator does on the command line; return how many rows were new, and Budi's token."""
    workbooks.write(ledger.regency, folder / "registers")
    database = open_database(folder)
    try:
        new = {}
        for register, noun in (("departments", "departments"), ("staff", "people")):
            path = folder / "registers" / f"{register}.xlsx"
            report = registers.import_file(database, path, register, apply=True, now=now, programme=programme)
            new[register] = report.counts[noun].new
        nip = ledger.regency.cast.budi.nip
        issued = database.write(invitations.invite_by_nip, nip, first=True, now=now, programme=programme)
    finally:
        database.close()
    return new, token_in(issued.link)


def token_in(words: str) -> str:
    found = _TOKEN.search(words)
    assert found is not None, "an invitation has a link"
    return found[1]


async def imports(stage: Stage) -> None:
    """Import: two registers by the command line, the third dropped in the chat by the first coordinator."""
    folder, regency = stage.folder / "registers", stage.ledger.regency
    given = (stage.folder, stage.ledger, stage.app.programme, stage.clock.now())
    new, token = await asyncio.to_thread(_enrol, *given)
    people = {str(row[0]) for row in sheet(folder / "staff.xlsx", "Pegawai") if row[0]}
    units = len(sheet(folder / "departments.xlsx", "OPD"))
    stage.holds(None, "gesek import", "tour-what-departments", units, new["departments"])
    stage.holds(None, "gesek import", "tour-what-staff", len(people), new["staff"])
    budi = await stage.call_up("budi", regency.cast.budi.nip)
    await _links(budi, token)
    await stage.settle()
    await stage.counts(
        budi, "sendMessage", sentence("linking-welcome", name="*", departments="*"), "tour-what-welcome", 1
    )
    left = (stage.folder / "data" / ORPHAN).exists()
    stage.holds(None, "disk", "tour-what-orphans", 0, int(left))
    await budi.drops(folder / "families.xlsx")
    await stage.settle()
    families, members = (len(sheet(folder / "families.xlsx", name)) for name in ("Keluarga", "Anggota"))
    await _counted(budi, "tour-what-families-rows", "Keluarga", families)
    await _counted(budi, "tour-what-members-rows", "Anggota", members)
    await budi.presses("upload-button-apply")
    await stage.settle()
    await stage.counts(
        budi, "editMessageText", sentence("upload-applied", name="families.xlsx"), "tour-what-applied", 1
    )
    kept = stage.rows("SELECT count(*) FROM families WHERE status = 'active'")[0][0]
    stage.holds(None, "database", "tour-what-families", families, kept)


async def _counted(budi: Phone, what: str, noun: str, rows: int) -> None:
    said = sentence("registers-count", noun=noun, new=..., changed=..., same=...)
    await budi.stage.says(budi, "editMessageText", said, what, (rows, 0, 0))


async def _links(who: Phone, token: str) -> None:
    """Open the link, accept the notice, share the own number."""
    await who.starts(token)
    await who.presses("linking-button-accept")
    await who.shares_contact()
    who.stage.ledger.linked.add(who.nip)


async def links(stage: Stage) -> None:
    """Link: one sheet of invitations for all, each with their own phone; who comes with another waits for a press."""
    budi = stage.phone("budi")
    await budi.writes("/staf")
    for key in ("staff-button-uninvited", "staff-button-sheet-uninvited", "staff-button-make-sheet"):
        await budi.presses(key)
    await stage.settle()
    invited = len(stage.ledger.regency.staff) - len(stage.ledger.linked)
    await stage.says(budi, "sendDocument", sentence("staff-sheet-here", count=...), "tour-what-invitations", invited)
    rows = sheet(await budi.last_file(), "Undangan")
    stage.holds(budi, "sendDocument", "tour-what-sheet-rows", invited, len(rows))
    tokens = {str(row[0]): token_in(str(row[2])) for row in rows}
    joining = list(_joining(stage.ledger, budi.nip))
    played = [await stage.call_up(part, nip) for part, nip in joining]
    await asyncio.gather(*(_links(one, tokens[one.name]) for one in played))
    await stage.settle()
    welcome = sentence("linking-welcome", name="*", departments="*")
    await stage.counts(None, "sendMessage", welcome, "tour-what-welcomed", len(played))
    await _another_phone(stage)


def _joining(ledger: Ledger, first: str) -> Iterable[tuple[str, str]]:
    """Yield who links next: the cast but Joko, Ratna's staff but one, then others whose name and phone are theirs."""
    cast = {part: getattr(ledger.regency.cast, part).nip for part in PARTS}
    parts = {nip: part for part, nip in cast.items()}
    names = [one.name for one in ledger.regency.staff]
    phones = [one.phone for one in ledger.regency.staff]
    theirs = [one for one in ledger.regency.staff if ledger.office(one.nip) == APART and one.nip not in parts]
    others = [
        one.nip
        for one in [*theirs[:-1], *(one for one in ledger.regency.staff if one not in theirs)]
        if one.nip not in parts and one.phone and names.count(one.name) == 1 and phones.count(one.phone) == 1
    ]
    chosen = [nip for nip in cast.values() if nip not in (first, cast["joko"])] + others
    for nip in chosen[: LINKED - 2]:
        yield parts.get(nip, nip), nip


async def _another_phone(stage: Stage) -> None:
    """Let Joko come with his link but another phone than the register's: Hendra asks him, and confirms."""
    hendra, name = stage.phone("hendra"), stage.ledger.regency.cast.joko.name
    await hendra.writes("/staf")
    await hendra.presses("staff-button-search")
    await hendra.writes("Joko")
    await hendra.presses_label(name)
    await hendra.presses("staff-button-invite-again")
    token = token_in((await hendra.last())["text"])
    joko = await stage.call_up("joko", stage.ledger.regency.cast.joko.nip, STRANGE_NUMBER)
    await _links(joko, token)
    await stage.settle()
    await stage.counts(joko, "sendMessage", sentence("linking-waits-invited"), "tour-what-waits", 1)
    await stage.counts(hendra, "sendMessage", sentence("linking-request-told", name=name), "tour-what-asked", 1)
    await hendra.presses("staff-button-look")
    await hendra.presses("staff-button-confirm")
    await stage.settle()
    await stage.counts(
        joko, "sendMessage", sentence("linking-welcome", name=name, departments="*"), "tour-what-welcome", 1
    )
    await hendra.writes("/staf")
    own = [one.nip for one in stage.ledger.regency.staff if stage.ledger.office(one.nip) == APART]
    linked = sum(nip in stage.ledger.linked for nip in own)
    said = sentence("staff-overview", linked=..., total=...)
    await stage.says(hendra, "sendMessage", said, "tour-what-linked", (linked, len(own)))


async def divides(stage: Stage) -> None:
    """Assign: a proposal is computed, read as a table, approved with one press; each linked mentor is told once."""
    budi, regency = stage.phone("budi"), stage.ledger.regency
    await budi.writes("/pembagian")
    await budi.presses("assignment-button-compute")
    await stage.settle()
    alone = sum(not one.mentors for one in regency.families)
    await stage.says(budi, "sendMessage", sentence("assignment-new", families=...), "tour-what-unmentored", alone)
    await budi.presses("assignment-button-table")
    await stage.settle()
    await stage.counts(budi, "sendDocument", sentence("assignment-table-ready", number="*"), "tour-what-table", 1)
    table = sheet(await budi.last_file(), "Pasangan baru")
    await budi.presses("assignment-button-approve")
    await stage.settle()
    stage.ledger.pairs = await read_pairs(stage)
    proposed = [one for one in stage.ledger.pairs if one.proposed]
    stage.holds(budi, "sendDocument", "tour-what-table-rows", len(proposed), len(table))
    await _told(stage, [one for one in proposed if one.nip in stage.ledger.linked])


async def _told(stage: Stage, pairs: list[Pair]) -> None:
    mentors = {one.nip for one in pairs}
    said = sentence("assignment-told", name="*", families=..., places="*")
    heard = await stage.counts(None, "sendMessage", said, "tour-what-told", len(mentors))
    families = sum(int(match[1]) for one in heard if (match := said.search(one.words)))
    stage.holds(None, "sendMessage", "tour-what-told-families", len(pairs), families)
    stage.holds(None, "sendMessage", "tour-what-told-twice", 0, len(heard) - len({one.chat for one in heard}))


async def read_pairs(stage: Stage) -> list[Pair]:
    """Read which mentor has which family, as rows."""
    nips = await stage.database.query(_nips, [one.nip for one in stage.ledger.regency.staff])
    rows = stage.rows(
        "SELECT a.id, f.code, a.person_id, a.starts_on, a.source FROM assignments a"
        " JOIN families f ON f.id = a.family_id WHERE a.ends_on IS NULL ORDER BY a.id"
    )
    return [
        Pair(code, nips[whose], datetime.fromisoformat(since).date(), number, source.startswith("proposal"))
        for number, code, whose, since, source in rows
    ]


def _nips(session: Session, nips: list[str]) -> dict[int, str]:
    found = {nip: person.person_by_nip(session, nip) for nip in nips}
    return {one.id: nip for nip, one in found.items() if one is not None}
