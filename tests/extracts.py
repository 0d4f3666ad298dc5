"""Extracts of other offices as a test puts them in the house: rows, and who of ours each of them is."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jobs.compare_extracts import compare_extract
from jobs.tools import Tools
from mentoring.workers import Workers
from models.database import Session
from models.family import Member, kk_index, nik_index
from models.matching import Extract, ExtractRow, MatchPair, fingerprint
from tests.house import House

VILLAGE = "35.13.21.2004"


@dataclass(frozen=True)
class Theirs:
    """A row: whose it is (`member`, with a pair in `state`), and what the office has in it."""

    name: str
    member: int | None = None
    state: str = "same"
    head: bool = True
    village: str | None = VILLAGE
    nik: str | None = None
    kk: str | None = None
    birth_date: date | None = None
    sex: str | None = None
    their_id: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def extract(
    house: House,
    rows: Sequence[Theirs],
    *,
    register: str = "sasmita",
    as_of: date | None = None,
    programme: int | None = None,
    state: str = "settled",
) -> int:
    """Keep an extract whose rows are matched; return its id."""

    def keep(session: Session) -> int:
        made = Extract(
            register=register,
            programme_id=programme,
            sha256=f"{next(_NUMBERS):064d}",
            name="berkas.xlsx",
            as_of=as_of or house.today,
            state=state,
            rows=len(rows),
            created_at=house.clock.now(),
            matched_at=house.clock.now(),
        )
        session.add(made)
        session.flush()
        for number, one in enumerate(rows, start=2):
            _row(session, made.id, number, one)
        return made.id

    return int(house.write(keep))


def _row(session: Session, extract_id: int, number: int, one: Theirs) -> None:
    facts = {name: value for name, value in (("nik", one.nik), ("kk", one.kk)) if value} | one.facts
    row = ExtractRow(
        extract_id=extract_id,
        sheet="Data",
        number=number,
        their_id=one.their_id,
        name=one.name,
        birth_date=one.birth_date,
        sex=one.sex,
        head=one.head,
        village_code=one.village,
        nik_index=nik_index(one.nik) if one.nik else None,
        kk_index=kk_index(one.kk) if one.kk else None,
        fingerprint=fingerprint(f"{one.name}|{one.nik}|{one.birth_date}"),
        facts={"name": one.name, **facts},
    )
    session.add(row)
    session.flush()
    if one.member is not None:
        family = session.get_one(Member, one.member).family_id
        session.add(
            MatchPair(
                extract_id=extract_id,
                row_id=row.id,
                family_id=family,
                member_id=one.member,
                band="certain" if one.state == "same" else "review",
                score=0.9,
                reasons=[],
                state=one.state,
            )
        )
        session.flush()


def works(house: House) -> None:
    """Let the job go through everything that waits, and send what it says."""
    workers = Workers()
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), workers, house.folder, lambda: None)
    try:
        while asyncio.run(compare_extract(tools)):
            house.deliver_all()
    finally:
        workers.close()


class NoFiles:
    """Nobody has sent a file."""

    async def fetch(self, file_id: str) -> bytes:
        """Refuse."""
        raise OSError(file_id)


_NUMBERS = itertools.count(1)
