"""The trail: whoever writes at the same time, each entry follows another one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select

from models import audit
from models.audit import GENESIS, AuditEntry
from models.database import Session
from tests.house import START, House


def test_entries_written_at_once_follow_one_another(house: House) -> None:
    def note(number: int) -> None:
        house.write(audit.append, at=START, actor_id=None, deed="family.viewed", subject=f"family:{number}", details={})

    with ThreadPoolExecutor(8) as writers:
        list(writers.map(note, range(40)))

    def chain(session: Session) -> list[tuple[bytes, bytes]]:
        rows = session.execute(select(AuditEntry.previous, AuditEntry.digest).order_by(AuditEntry.id))
        return [(previous, digest) for previous, digest in rows]

    found = house.read(chain)
    assert len(found) == 40
    assert [previous for previous, _ in found] == [GENESIS, *(digest for _, digest in found[:-1])]
