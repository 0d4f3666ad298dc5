"""A meeting's workbook that came back: checked row by row, shown as figures, and noted by one press, all or nothing.

A row without a decision changes nothing, and so does a decision that is noted already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from locales import Text, text
from mentoring import meeting_words, meetings
from mentoring.filled_books import Book, Line, brief, spelled
from mentoring.meeting_books import reasons, verdicts
from mentoring.meetings import LEAVES
from mentoring.refusals import Refusal
from mentoring.uploads import WAITING, finish, question, show
from models.audit import append
from models.database import Session
from models.family import Family, families_by_codes
from models.meeting import Meeting, MeetingResult, results_of
from models.scope import Viewer, viewer
from models.upload import Upload

MARK = "meeting"
SHOWN = 8


@dataclass(frozen=True)
class Decided:
    """What one row says of a family; `news` tells whether it is not noted yet."""

    line: Line
    family_id: int
    verdict: str
    reason: str | None
    note: str | None
    news: bool


@dataclass(frozen=True)
class Checked:
    """A workbook compared with its meeting: the rows that decide something, how many do not, and what is wrong."""

    made: Meeting
    decided: Sequence[Decided]
    open: int
    faults: Sequence[Text]


def check(session: Session, book: Book, who: Viewer) -> Checked:
    """Compare a workbook with its meeting; raises Refusal for a meeting that is not theirs, over, or not yet."""
    made = meetings.meeting_of(session, who, book.number)
    meetings.check_open(made, today=who.today)
    kept = results_of(session, made.id)
    families = families_by_codes(session, {line.said["code"] for line in book.lines})
    first: dict[str, Line] = {}
    decided: list[Decided] = []
    faults: list[Text] = []
    silent = 0
    for line in book.lines:
        try:
            family = _family(book, line, families, made, first)
            found = _decided(book, line, family, kept.get(family.id))
        except Refusal as refusal:
            faults.append(text(refusal.key, **refusal.values))
            continue
        if found is None:
            silent += 1
        else:
            decided.append(found)
    return Checked(made, decided, silent, faults)


def _family(book: Book, line: Line, families: dict[str, Family], made: Meeting, first: dict[str, Line]) -> Family:
    code, cell = line.said["code"], book.cell(line, "code")
    family = families.get(code)
    if family is None:
        raise Refusal("meeting-book-unknown", {"cell": cell})
    if family.village_code != made.village_code:
        raise Refusal("meeting-book-elsewhere", {"cell": cell, "village": meeting_words.name_of(made.village_code)})
    if code in first:
        raise Refusal("meeting-book-twice", {"cell": cell, "row": first[code].number})
    first[code] = line
    return family


def _decided(book: Book, line: Line, family: Family, kept: MeetingResult | None) -> Decided | None:
    said = line.said["verdict"]
    verdict = verdicts().get(spelled(said))
    if said and verdict is None:
        raise Refusal("meeting-book-verdict", {"cell": book.cell(line, "verdict"), "said": brief(said)})
    why = line.said["reason"]
    if verdict != LEAVES and why:
        raise Refusal("meeting-book-reason-alone", {"cell": book.cell(line, "reason")})
    reason = reasons().get(spelled(why))
    if verdict == LEAVES and reason is None:
        raise Refusal("meeting-book-reason", {"cell": book.cell(line, "reason"), "said": brief(why) or "–"})
    if verdict is None:
        return None
    try:
        meetings.check_verdict(family, verdict, reason)
    except Refusal:
        raise Refusal("meeting-book-not-fitting", {"cell": book.cell(line, "verdict")}) from None
    note = line.said.get("note") or None
    news = kept is None or (kept.verdict, kept.reason) != (verdict, reason) or (note is not None and note != kept.note)
    return Decided(line, family.id, verdict, reason, note, news)


def show_figures(session: Session, upload_id: int, book: Book, *, sha256: str, today: date, now: datetime) -> None:
    """Say what a workbook would note, with two buttons; or what is wrong, each with its cell."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    found = check(session, book, viewer(session, upload.person_id, today=today))
    upload.sha256, upload.register = sha256, f"{MARK}:{book.number}"
    news = sum(one.news for one in found.decided)
    lines = [text("meeting-book-read", village=meeting_words.name_of(found.made.village_code)), _figures(found)]
    if found.faults:
        finish(upload, "refused", now)
        lines += [text("meeting-book-faults", count=len(found.faults)), *found.faults[:SHOWN]]
        if len(found.faults) > SHOWN:
            lines.append(text("upload-refused-more", count=len(found.faults) - SHOWN))
        show(session, upload, [*lines, text("upload-correct")], now=now)
    elif not news:
        finish(upload, "discarded", now)
        show(session, upload, [*lines, text("meeting-book-nothing")], now=now)
    else:
        upload.state, upload.tries = "read", 0
        lines += [text("meeting-book-news", count=news), text("meeting-awaits-minutes")]
        show(session, upload, lines, question(upload.id), now=now)


def _figures(found: Checked) -> Text:
    counted = Counter(one.verdict for one in found.decided)
    values = {name: counted[name] for name in ("stays", "leaves", "enters")}
    return text("meeting-book-figures", **values, open=found.open)


def carry_out(session: Session, upload_id: int, book: Book, *, today: date, now: datetime) -> None:
    """Note everything a workbook decides, in this transaction; raises Refusal, which names the row, for all of it."""
    upload = session.get_one(Upload, upload_id)
    if upload.state != "applying":
        return
    who = viewer(session, upload.person_id, today=today)
    found = check(session, book, who)
    if found.faults:
        raise Refusal("meeting-book-changed")
    news = [one for one in found.decided if one.news]
    for one in news:
        _note(session, found.made, one, who, now=now)
    details = {"village": found.made.village_code, "decided": len(news)}
    subject = f"meeting:{found.made.id}"
    append(session, at=now, actor_id=who.person_id, deed="meeting.results_read", subject=subject, details=details)
    finish(upload, "applied", now)
    show(session, upload, [text("meeting-book-applied", count=len(news)), _figures(found)], now=now)


def _note(session: Session, made: Meeting, one: Decided, who: Viewer, *, now: datetime) -> None:
    try:
        meetings.decide(
            session, made, one.family_id, who, verdict=one.verdict, reason=one.reason, note=one.note, now=now
        )
    except Refusal as refusal:
        said = text(refusal.key, **refusal.values)
        raise Refusal("meeting-book-row", {"row": one.line.number, "said": said}) from None
