"""What is left of extracts that were withdrawn: their people are erased, what officers decided about them is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.orm import Session

from models.difference import AidQuestion, DifferenceLine
from models.difference_lines import CLOSED
from models.matching import Extract, ExtractRow, MatchDecision, MatchPair

# A row on which a decision rests stays as a number; it bears this in place of what named its person.
NOBODY = b""
ERASED: dict[str, Any] = {
    "name": "",
    "fingerprint": NOBODY,
    "facts": {},
    **dict.fromkeys(("their_id", "birth_date", "sex", "village_code", "household", "nik_index", "kk_index")),
}


def rows_withdrawn_before(session: Session, before: datetime) -> list[int]:
    """Return the ids of the rows of extracts that were withdrawn before an instant and still hold somebody.

    A row that a difference shows which is not closed is not among them: a later extract will stand in for it.
    """
    shown = exists().where(DifferenceLine.row_id == ExtractRow.id, DifferenceLine.state != CLOSED)
    question = (
        select(ExtractRow.id)
        .join(Extract, Extract.id == ExtractRow.extract_id)
        .where(Extract.state == "undone", func.coalesce(Extract.ended_at, Extract.created_at) < before)
        .where(ExtractRow.fingerprint != NOBODY, ~shown)
    )
    return list(session.scalars(question.order_by(ExtractRow.id)))


def erase_rows(session: Session, ids: Sequence[int]) -> None:
    """Delete these rows and their pairs; of those on which a decision or a question rests nothing but the ids stays."""
    if not ids:
        return
    wanted = list(ids)
    rests = or_(
        exists().where(MatchDecision.pair_id == MatchPair.id),
        exists().where(AidQuestion.pair_id == MatchPair.id),
    )
    quietly = {"synchronize_session": False}
    lines = update(DifferenceLine).where(DifferenceLine.row_id.in_(wanted)).values(row_id=None)
    session.execute(lines, execution_options=quietly)
    session.execute(delete(MatchPair).where(MatchPair.row_id.in_(wanted), ~rests), execution_options=quietly)
    kept = list(session.scalars(select(MatchPair.row_id).where(MatchPair.row_id.in_(wanted))))
    session.execute(update(MatchPair).where(MatchPair.row_id.in_(kept)).values(reasons=[]), execution_options=quietly)
    session.execute(update(ExtractRow).where(ExtractRow.id.in_(kept)).values(**ERASED), execution_options=quietly)
    gone = sorted(set(wanted) - set(kept))
    session.execute(delete(ExtractRow).where(ExtractRow.id.in_(gone)), execution_options=quietly)
