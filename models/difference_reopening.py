"""What an extract has closed stands again when the extract is withdrawn: nobody shall be asked for it a second time."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from models.difference import DifferenceLine, ExtractTask, PemadananFile
from models.difference_lines import ACCEPTED, CLOSED, OPEN, PREPARED, REJECTED, SENT
from models.matching import Extract


def reopen_closed_by(session: Session, extract: Extract) -> None:
    """Let the lines that the comparisons of an extract closed be what they were; one that came anew stays instead."""
    session.flush()
    line, other = DifferenceLine, aliased(DifferenceLine)
    ended = select(ExtractTask.ended_at).where(ExtractTask.extract_id == extract.id, ExtractTask.state == "done")
    anew = exists().where(other.register == line.register, other.subject == line.subject, other.state != CLOSED)
    question = select(line, PemadananFile).outerjoin(PemadananFile, PemadananFile.id == line.batch_id)
    mine = (line.register == extract.register, line.extract_id != extract.id)
    for one, file in session.execute(question.where(line.state == CLOSED, *mine, line.closed_at.in_(ended), ~anew)):
        one.state, one.closed_at = _before(one, file), None
    session.flush()


def _before(line: DifferenceLine, file: PemadananFile | None) -> str:
    """Return the state of a line before it was closed, by the file it is in; an answer to an earlier file is none."""
    if file is None or file.state != SENT:
        return PREPARED if file is not None and file.state == PREPARED else OPEN
    if line.answered_at is None or line.answered_at < file.prepared_at:
        return SENT
    return REJECTED if line.state_reason else ACCEPTED
