"""The life of a table that somebody takes out: asked, allowed where it holds numbers, made, fetched, gone.

What is handed out is personal data: a file is sent once at most, whatever becomes of the answer, and stays on the disk
for a day at most. Who asked, why, who allowed it, how many rows went out: all of it stands in the trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from locales import text
from mentoring.exports import panels
from mentoring.exports.watermark import Taken
from mentoring.exports.wishes import PEMADANAN, Wish, may_want, may_want_numbers, reach_words, wish_of
from mentoring.numbers import mask_typed
from mentoring.outbox import Content, Media, Plan, key_of, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import audit
from models import export as exports
from models.assignment import families_of
from models.database import Session
from models.export import ASKED, EXPIRED, FAILED, READY, REFUSED, SENDING, SENT, UNSURE, WAITING, Export
from models.message import FINAL, message_by_key
from models.person import Person, holders
from models.scope import Viewer, viewer

RULE, REQUEST_RULE = "export", "export_request"
DECIDED_WITHIN, KEPT = timedelta(days=3), timedelta(hours=24)
MOST_OPEN, MOST_TRIES = 3, 5
PURPOSE_LEAST, PURPOSE_MOST = 15, 300
REASONS = ("unclear", "too-wide", "talk")
OPEN = (ASKED, WAITING, READY, SENDING)


@dataclass(frozen=True)
class Making:
    """A table that is to be made now: whose, what, what stands on it as a mark, and what its asker may see."""

    export_id: int
    person_id: int
    wish: Wish
    taken: Taken
    scope: dict[str, Any]


def purpose_of(words: str) -> str:
    """Return a purpose as it is kept, without numbers of people; raises Refusal for one that says too little."""
    found = mask_typed(" ".join(words.split()))[:PURPOSE_MOST]
    if len(found) < PURPOSE_LEAST:
        raise Refusal("exports-purpose-short", {"least": PURPOSE_LEAST})
    return found


def ask(session: Session, who: Viewer, wish: Wish, *, now: datetime, purpose: str | None = None) -> Export:
    """Keep that somebody wants a table; one with full numbers waits until another coordinator has decided.

    Raises Refusal: not theirs, asked for already, too many at a time, or nobody who could decide.
    """
    if not may_want(who, wish.kind) or (wish.full and not may_want_numbers(who, wish.kind)):
        raise Refusal("not-yours")
    if wish.full and (purpose is None or not deciders(session, who)):
        raise Refusal("exports-nobody-decides")
    waiting = exports.exports_of(session, who.person_id, OPEN)
    if any(_is_same(one, wish) for one in waiting):
        raise Refusal("exports-asked-already")
    if len(waiting) >= MOST_OPEN:
        raise Refusal("exports-too-many", {"most": MOST_OPEN})
    row = Export(
        person_id=who.person_id,
        kind=wish.kind,
        form=wish.form,
        wanted=wish.to_json(),
        full=wish.full,
        purpose=purpose if wish.full else None,
        state=ASKED if wish.full else WAITING,
        asked_at=now,
        expires_at=now + DECIDED_WITHIN,
    )
    session.add(row)
    session.flush()
    _note(session, row, "export.asked", now=now, by=who.person_id, purpose=row.purpose)
    if wish.full:
        how = Plan(rule=REQUEST_RULE, period=str(row.id), kind="reminder", lane="reply")
        for one in deciders(session, who):
            plan(session, how, panels.request_news(session, row), now=now, person_id=one.id)
    return row


def ask_again(session: Session, who: Viewer, export_id: int, *, language: str, now: datetime) -> Export:
    """Keep that somebody wants a table that is gone once more; full numbers are decided anew."""
    row = own(session, who, export_id)
    if row.state not in panels.GONE or row.kind == PEMADANAN:
        raise Refusal("button-too-old")
    wish = wish_of(row.kind, row.wanted, language=language, full=row.full)
    return ask(session, who, wish, now=now, purpose=row.purpose)


def _is_same(row: Export, wish: Wish) -> bool:
    return (row.kind, row.wanted, row.full) == (wish.kind, wish.to_json(), wish.full)


def deciders(session: Session, who: Viewer) -> list[Person]:
    """Return who may decide what somebody asks for: the coordinators, never oneself."""
    return [one for one in holders(session, "koordinator", today=who.today) if one.id != who.person_id]


def to_decide(session: Session, who: Viewer, export_id: int) -> Export:
    """Return a wish that this person may decide; raises Refusal for one's own, a decided one, and anybody else."""
    row = exports.locked_export(session, export_id) if who.coordinates else None
    if row is None or not row.full:
        raise Refusal("not-yours")
    if row.person_id == who.person_id:
        raise Refusal("exports-not-oneself")
    if row.state != ASKED:
        raise Refusal("exports-decided-already")
    return row


def allow(session: Session, who: Viewer, export_id: int, *, now: datetime) -> Export:
    """Let a table with full numbers be made, once."""
    row = to_decide(session, who, export_id)
    row.state, row.decided_by, row.decided_at, row.expires_at = WAITING, who.person_id, now, now + DECIDED_WITHIN
    _note(session, row, "export.allowed", now=now, by=who.person_id, purpose=row.purpose)
    panels.show(session, row, now=now, anew=True)
    return row


def deny(session: Session, who: Viewer, export_id: int, reason: str, *, now: datetime) -> Export:
    """Refuse a table with full numbers, with one of REASONS."""
    row = to_decide(session, who, export_id)
    if reason not in REASONS:
        raise Refusal("button-too-old")
    row.decided_by, row.decided_at, row.decision = who.person_id, now, reason
    _end(row, REFUSED, now=now)
    _note(session, row, "export.refused", now=now, by=who.person_id, reason=reason)
    panels.show(session, row, now=now, anew=True)
    return row


def own(session: Session, who: Viewer, export_id: int) -> Export:
    """Return what somebody asked for themselves; raises Refusal for anything else."""
    row = exports.locked_export(session, export_id)
    if row is None or row.person_id != who.person_id:
        raise Refusal("not-yours")
    return row


def withdraw(session: Session, who: Viewer, export_id: int, *, now: datetime) -> Export:
    """Give up a table that was not sent: a wish that waits, or a file that is not to be fetched any more."""
    row = own(session, who, export_id)
    if row.state not in (ASKED, WAITING, READY):
        raise Refusal("button-too-old")
    _end(row, EXPIRED, now=now)
    _note(session, row, "export.withdrawn", now=now, by=who.person_id)
    return row


def take(session: Session, programme: Programme, *, now: datetime) -> Making | None:
    """Return the next table to be made, counting the try; one whose asker may not have it any more just ends."""
    row = exports.export_to_make(session)
    if row is None:
        return None
    row.tries, row.done, row.total = row.tries + 1, 0, 100
    who = viewer(session, row.person_id, today=programme.today(now))
    if row.tries > MOST_TRIES or not _may_have(who, row):
        give_up(session, row.id, now=now)
        return take(session, programme, now=now)
    person = session.get_one(Person, row.person_id)
    decider = session.get_one(Person, row.decided_by) if row.full and row.decided_by is not None else None
    allowed_by = decider.name if decider is not None else None
    taken = Taken(person.name, now, panels.number_of(row), row.purpose, allowed_by, reach_words(session, who))
    wish = wish_of(row.kind, row.wanted, language=person.language, full=row.full)
    return Making(row.id, row.person_id, wish, taken, _scope(session, who))


def _scope(session: Session, who: Viewer) -> dict[str, Any]:
    """Return what decides whose families somebody may take out, as it is kept with the files."""
    mentored = [] if who.coordinates else [one.id for one in families_of(session, who.person_id, today=who.today)]
    return {
        "coordinates": who.coordinates,
        "administers": sorted(who.administers),
        "heads": sorted(who.heads),
        "districts": sorted(who.districts),
        "mentored": sorted(mentored),
    }


def _may_have(who: Viewer, row: Export) -> bool:
    """Tell whether somebody still may take out what they asked for."""
    return may_want_numbers(who, row.kind) and row.decided_by is not None if row.full else may_want(who, row.kind)


def uncounted(session: Session, export_id: int) -> None:
    """Let a try not count: there was no room on the disk, which is no fault of the table."""
    session.get_one(Export, export_id).tries -= 1


def told(session: Session, export_id: int, percent: int, *, now: datetime) -> bool:
    """Show how far the making of a table is, in its one message; tell whether it still is wanted."""
    row = session.get_one(Export, export_id)
    if row.state == WAITING and percent > row.done:
        row.done = percent
        panels.show(session, row, now=now)
    return row.state == WAITING


def made(session: Session, export_id: int, parts: list[dict[str, Any]], *, now: datetime) -> bool:
    """Let a table that was made be fetched for a day; tell whether it still is wanted."""
    row = session.get_one(Export, export_id)
    if row.state != WAITING:
        return False
    row.state, row.parts, row.done, row.expires_at = READY, parts, 100, now + KEPT
    _note(session, row, "export.made", now=now, by=row.person_id, rows=_rows(row), parts=len(parts))
    panels.show(session, row, now=now)
    return True


def give_up(session: Session, export_id: int, *, now: datetime) -> None:
    """Let a table that cannot be made end, and say so."""
    row = session.get_one(Export, export_id)
    _end(row, FAILED, now=now)
    panels.show(session, row, now=now)


def fetch(session: Session, who: Viewer, export_id: int, *, now: datetime) -> Export:
    """Plan the files of a table to who asked for it: once, never again whatever becomes of them.

    Raises Refusal when the time is over, for who may not have it any more, and where somebody may see other families
    now than when it was made.
    """
    row = own(session, who, export_id)
    if not _may_have(who, row):
        raise Refusal("not-yours")
    if row.state != READY or row.expires_at <= now:
        raise Refusal("exports-gone")
    scope = _scope(session, who)
    if any(one.get("scope", scope) != scope for one in row.parts):
        raise Refusal("exports-scope-changed")
    row.state = SENDING
    tables = panels.tables_of(row)
    for number, one in enumerate(row.parts, start=1):
        # Not protected: it is taken out to be worked with. The mark on every page says by whom.
        said = text("exports-file", table=text(f"exports-{row.kind}"), part=number, parts=len(tables))
        if one not in tables:
            said = text("exports-file-about", table=text(f"exports-{row.kind}"))
        content = Content(
            [said, text("exports-file-care")], media=Media("document", path=one["path"], name=one["name"])
        )
        how = Plan(RULE, _period(row, number), kind="document", lane="reply", expires_at=row.expires_at + KEPT)
        plan(session, how, content, now=now, person_id=row.person_id)
    _note(session, row, "export.fetched", now=now, by=who.person_id, rows=_rows(row), parts=len(tables))
    return row


def tidy(session: Session, *, now: datetime) -> bool:
    """End what was sent, and what nobody decided or fetched in time; tell whether anything ended."""
    ended = False
    for row in exports.exports_sending(session):
        states = [_message_state(session, row, number) for number in range(1, len(row.parts) + 1)]
        if all(state in FINAL for state in states):
            good = SENT if set(states) == {"sent"} else UNSURE if "uncertain" in states else FAILED
            _end(row, good, now=now)
            panels.show(session, row, now=now)
            ended = True
    for row in exports.overdue_exports(session, now=now):
        expire(session, row, now=now)
        ended = True
    return ended


def needs_tidying(session: Session, *, now: datetime) -> bool:
    """Tell whether `tidy` has anything to look at, without holding anybody up."""
    return bool(exports.exports_sending(session) or exports.overdue_exports(session, now=now))


def expire(session: Session, row: Export, *, now: datetime) -> None:
    """Let a table end whose time is over."""
    _end(row, EXPIRED, now=now)
    _note(session, row, "export.expired", now=now, by=None)
    panels.show(session, row, now=now)


def _message_state(session: Session, row: Export, number: int) -> str:
    found = message_by_key(session, key_of(RULE, row.person_id, _period(row, number)))
    return found.state if found is not None else "failed"


def _period(row: Export, number: int) -> str:
    return f"{row.id}:{number}"


def _rows(row: Export) -> int:
    return sum(int(one["rows"]) for one in row.parts)


def _end(row: Export, state: str, *, now: datetime) -> None:
    """End a wish; its files are of no use any more, and a job takes them off the disk."""
    row.state, row.ended_at, row.parts = state, now, []


def _note(session: Session, row: Export, deed: str, *, now: datetime, by: int | None, **more: Any) -> None:
    details = {"export": row.id, "way": "chat", "full": row.full, **row.wanted, **more}
    kept = {name: value for name, value in details.items() if value is not None}
    audit.append(session, at=now, actor_id=by, deed=deed, subject=f"export:{row.kind}", details=kept)
