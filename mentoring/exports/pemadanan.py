"""A file for another office with full NIK and KK: for who told why, and somebody else allowed it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from mentoring import pemadanan_files as files
from mentoring.documents.spooled import Layout, Unit
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import Wish
from mentoring.numbers import mask
from mentoring.pemadanan_templates import DEFAULT
from mentoring.programme import Programme
from models import pemadanan as batches
from models.database import Session
from models.difference import PemadananFile
from models.difference_lines import PREPARED, SENT


def prepare(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return a file that was prepared or sent, in the columns of its template; one that is not theirs has no rows."""
    del programme
    found = session.get(PemadananFile, wish.file or 0)
    shown = found is not None and asking.who.coordinates and found.state in (PREPARED, SENT)
    columns = files.columns_of_file(session, found) if found is not None and shown else DEFAULT
    ids = batches.ids_of_batch(session, found.id) if found is not None and shown else []
    read = partial(_units, wanted=[word for _, word in columns], full=wish.full)
    return Prepared([Layout(files.SHEET, files.titles_of(columns))], ids, read)


def _units(session: Session, ids: Sequence[int], *, wanted: Sequence[str], full: bool) -> list[Unit]:
    return [[[row]] for row in files.rows_of(session, ids, wanted, number=str if full else mask)]
