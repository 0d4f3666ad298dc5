"""A file for another office that comes back with its answers: taken or refused, line by line.

It is recognised by the headers of the template it was made in. What is wrong is named by its cell, and nothing is kept
of a file with a fault; an empty cell leaves a line as it is. A line that an extract has closed since is named, and the
others are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import TypeAlias

from locales import LANGUAGES, Text, plain, text
from mentoring import pemadanan_templates as templates
from mentoring.numbers import mask_typed
from mentoring.outbox import Button
from mentoring.pemadanan_files import LONGEST_REASON
from mentoring.refusals import Refusal
from mentoring.registers.headers import spelled
from mentoring.sheets.table import Row, Table, address
from mentoring.uploads import WAITING, finish, question, require_importer, show
from models import difference_lines as table
from models import pemadanan
from models.audit import append
from models.database import Session
from models.difference_lines import ACCEPTED, CLOSED, REJECTED, SENT
from models.matching import by_turns
from models.upload import Upload

HEADER_ROWS, SHOWN = 20, 12
NUMBER, ANSWER, REASON = "nomor", "jawaban", "alasan_ditolak"
OURS = {"tindakan", "kolom"}  # what no other table has side by side
ANSWERED = (SENT, ACCEPTED, REJECTED)
Columns: TypeAlias = Sequence[Sequence[str]]  # (title, word)


@dataclass
class Answers:
    """What a file says: the answer (state, reason) by line, and what is wrong, each with its cell.

    `remarks` name what is no fault of the file, and yet not kept.
    """

    register: str = ""
    answers: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    faults: list[Text] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    silent: int = 0
    cells: dict[int, str] = field(default_factory=dict)

    @property
    def figures(self) -> list[int]:
        """Return how many lines were taken, refused, and left without an answer."""
        states = [state for state, _ in self.answers.values()]
        return [states.count(ACCEPTED), states.count(REJECTED), self.silent]


def read(session: Session, tables: Sequence[Table]) -> Answers | None:
    """Return what a file answers on all its sheets; None where none has the headers of a file of ours.

    A file that has them but for those of our number or of the answer has that as its fault.
    """
    known = [templates.DEFAULT, *(one.columns for one in pemadanan.templates(session))]
    heads = [(sheet, head) for sheet in tables if (head := _headed(sheet, known)) is not None]
    if not heads:
        return next((_headless(one, columns) for one in tables for columns in known if _is_ours(one, columns)), None)
    found = Answers()
    for sheet, head in heads:
        _read_rows(sheet, *head, found)
    return _checked(session, found)


def _headed(sheet: Table, known: Sequence[Columns]) -> tuple[int, dict[str, int]] | None:
    """Return the row of headers and where our number, the answer and the reason stand, in one of these templates."""
    for columns in known:
        titles = {spelled(title): word for title, word in columns if word in (NUMBER, ANSWER, REASON)}
        head = _head(sheet, titles, {NUMBER, ANSWER})
        if head is not None:
            return head
    return None


def _is_ours(sheet: Table, columns: Columns) -> bool:
    return _head(sheet, {spelled(title): word for title, word in columns}, OURS) is not None


def _headless(sheet: Table, columns: Columns) -> Answers:
    titles = {word: title for title, word in columns}
    needed = f"{titles[NUMBER]}, {titles[ANSWER]}"
    return Answers(faults=[text("answers-headers", sheet=sheet.name[:30], columns=needed)])


def _head(sheet: Table, titles: Mapping[str, str], needed: Set[str]) -> tuple[int, dict[str, int]] | None:
    for row in islice(sheet.rows(), HEADER_ROWS):
        found = {titles.get(spelled(cell), ""): at for at, cell in enumerate(row.cells) if isinstance(cell, str)}
        if needed <= found.keys():
            return row.number, found
    return None


def _read_rows(sheet: Table, head: int, columns: Mapping[str, int], found: Answers) -> None:
    for row in sheet.rows():
        if row.number > head and (row.cell(columns[NUMBER]) is not None or row.cell(columns[ANSWER]) is not None):
            try:
                _take(sheet.name, row, columns, found)
            except Refusal as refusal:
                found.faults.append(text(refusal.key, **refusal.values))


def _take(sheet: str, row: Row, columns: Mapping[str, int], found: Answers) -> None:
    at_number = f"{sheet} {address(columns[NUMBER], row.number)}"
    at_answer = f"{sheet} {address(columns[ANSWER], row.number)}"
    number, said = str(row.cell(columns[NUMBER]) or "").strip(), str(row.cell(columns[ANSWER]) or "").strip()
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        if not said:  # a total, a place and a day, a signature
            return
        raise Refusal("answers-number", {"place": at_number})
    if int(number) in found.cells:
        raise Refusal("answers-twice", {"place": at_number, "other": found.cells[int(number)]})
    found.cells[int(number)] = at_number
    if not said:
        found.silent += 1
        return
    state = _states().get(re.sub(r"[^a-z]", "", said.casefold()))
    if state is None:
        raise Refusal("answers-word", {"place": at_answer, "word": mask_typed(said)[:30]})
    reason = mask_typed(" ".join(str(row.cell(columns[REASON]) or "").split())) if REASON in columns else ""
    if state == REJECTED and not reason:
        raise Refusal("answers-reason", {"place": at_answer})
    found.answers[int(number)] = (state, reason[:LONGEST_REASON] if state == REJECTED else None)


def _states() -> Mapping[str, str]:
    words = {plain(text(f"pemadanan-answer-{one}"), way): one for one in (ACCEPTED, REJECTED) for way in LANGUAGES}
    return {re.sub(r"[^a-z]", "", word.casefold()): state for word, state in words.items()}


def _checked(session: Session, found: Answers) -> Answers:
    """Add what is wrong with the lines themselves: none of ours, or none that was sent."""
    lines = table.lines_by_id(session, found.cells)
    for number, place in found.cells.items():
        line = lines.get(number)
        if line is None:
            found.faults.append(text("answers-unknown", place=place))
            continue
        found.register = line.register
        if number in found.answers and line.state == CLOSED and line.sent_on is not None:
            del found.answers[number]
            found.remarks.append(text("answers-closed", place=place))
        elif number in found.answers and line.state not in ANSWERED:
            found.faults.append(text("answers-not-sent", place=place))
    return found


def show_figures(session: Session, upload_id: int, found: Answers, *, sha256: str, today: date, now: datetime) -> None:
    """Say what a file answers, with the button that keeps it; or what is wrong, cell by cell."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    require_importer(session, upload.id, today=today)
    if found.faults or not found.answers:
        finish(upload, "refused", now)
        lines = [text("answers-faults", count=len(found.faults)), *_some(found.faults), text("template-correct")]
        nothing = _some(found.remarks) or [text("answers-none")]
        show(session, upload, lines if found.faults else nothing, now=now)
        return
    upload.sha256, upload.state, upload.tries = sha256, "read", 0
    upload.report = {**upload.report, "answers": found.figures}
    show(session, upload, _lines("answers-read", found), question(upload.id, "answers-button-keep"), now=now)


def carry_out(session: Session, upload_id: int, found: Answers, *, today: date, now: datetime) -> None:
    """Keep the answers that were shown; raises Refusal where the file says something else by now."""
    by_turns(session)
    upload = session.get_one(Upload, upload_id)
    if upload.state != "applying":
        return
    require_importer(session, upload.id, today=today)
    if found.faults or found.figures != upload.report.get("answers"):
        raise Refusal("answers-changed")
    for (state, reason), numbers in _groups(found):
        kept = table.answer_many(session, numbers, state, reason=reason, by=upload.person_id, now=now)
        if kept != len(numbers):  # somebody took a line back since the file was read
            raise Refusal("answers-changed")
    details = {"accepted": found.figures[0], "rejected": found.figures[1], "closed": len(found.remarks)}
    append(
        session,
        at=now,
        actor_id=upload.person_id,
        deed="lines.answered",
        subject=f"upload:{upload.id}",
        details=details,
    )
    finish(upload, "applied", now)
    open_it = Button(text("difference-button-open"), data=f"df:{found.register}")
    show(session, upload, _lines("answers-kept", found), [[open_it]], now=now)


def _lines(key: str, found: Answers) -> list[Text]:
    accepted, rejected, silent = found.figures
    register = text(f"extract-register-{found.register}")
    figures = text("answers-figures", accepted=accepted, rejected=rejected, silent=silent)
    return [text(key, register=register), figures, *_some(found.remarks)]


def _some(said: Sequence[Text]) -> list[Text]:
    """Return the first of many remarks, and how many more there are."""
    more = [text("upload-refused-more", count=len(said) - SHOWN)] if len(said) > SHOWN else []
    return [*said[:SHOWN], *more]


def _groups(found: Answers) -> Iterator[tuple[tuple[str, str | None], list[int]]]:
    groups: dict[tuple[str, str | None], list[int]] = {}
    for number, answer in found.answers.items():
        groups.setdefault(answer, []).append(number)
    yield from groups.items()
