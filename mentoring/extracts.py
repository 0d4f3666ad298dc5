"""Which kecamatan an extract of another register is about."""

from __future__ import annotations

from models import matching
from models.database import Session


def covered(session: Session, extract_id: int, *, least: int = 20) -> frozenset[str]:
    """Return the kecamatan that an extract is about: those with rows enough that they are no strays."""
    found = matching.rows_by_district(session, extract_id)
    most = max(found.values(), default=0)
    return frozenset(code for code, count in found.items() if count >= min(least, most))
