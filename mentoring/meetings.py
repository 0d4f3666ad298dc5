"""Village meetings (musdes; in a kelurahan muskel): planned, postponed, held, and complete once their minutes are kept.

What a meeting decided may be recorded before its minutes: the family stays on the list until they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mentoring import changes, meeting_words
from mentoring.calendar import working_days_since
from mentoring.change_kinds import DUPLICATE, LEAVING, OBJECTION, SPLIT, UNLISTED
from mentoring.changes import Proposed
from mentoring.numbers import mask_typed
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import meeting as table
from models import scope_truth
from models.audit import append
from models.change import Change, open_changes_of
from models.database import Session
from models.family import Family
from models.meeting import Attendance, Meeting, MeetingResult
from models.person import Person
from models.scope import Viewer

PLANNED, HELD, COMPLETE, POSTPONED = "planned", "held", "complete", "postponed"
STAYS, LEAVES, ENTERS = "stays", "leaves", "enters"
ENTERING = (UNLISTED, OBJECTION, SPLIT)
# A double names the other family, which is done from its card.
REASONS = tuple(one for one in LEAVING if one != DUPLICATE)
PLACE_LENGTH, NOTE_LENGTH = 120, 300


@dataclass(frozen=True)
class Planned:
    """A meeting as somebody plans it; `begins` is a wall time as `09.00`."""

    village_code: str
    held_on: date
    begins: str | None
    place: str | None
    companions: tuple[int, ...] = ()


def villages(session: Session, who: Viewer) -> list[str] | None:
    """Return the villages whose meetings a viewer holds; None for all of them, none for most people."""
    return scope_truth.villages_of_minutes(session, who)


def check(session: Session, planned: Planned, who: Viewer) -> None:
    """Raise Refusal where a meeting cannot be planned: of another kecamatan, or twice on a day."""
    theirs = villages(session, who)
    if theirs is not None and planned.village_code not in theirs:
        raise Refusal("not-yours")
    if table.planned_meeting(session, planned.village_code, planned.held_on) is not None:
        raise Refusal("meeting-twice", {"day": planned.held_on})


def schedule(session: Session, planned: Planned, who: Viewer, *, now: datetime) -> Meeting:
    """Plan a meeting and invite who goes along; raises Refusal as `check` does."""
    check(session, planned, who)
    made = Meeting(
        village_code=planned.village_code,
        held_on=planned.held_on,
        begins=planned.begins,
        place=mask_typed(planned.place)[:PLACE_LENGTH] if planned.place else None,
        created_by=who.person_id,
        created_at=now,
    )
    session.add(made)
    session.flush()
    _note(session, made, "planned", by=who.person_id, now=now)
    invite(session, made, planned.companions, now=now)
    return made


def invite(session: Session, made: Meeting, people: Iterable[int], *, now: datetime) -> None:
    """Ask people to go along; who was asked before is not asked again."""
    known = {one.person_id for one in table.attendances_of(session, made.id)}
    for person_id in dict.fromkeys(people):
        if person_id not in known:
            session.add(Attendance(meeting_id=made.id, person_id=person_id, invited_at=now))
            meeting_words.invite(session, made, person_id, now=now)
    session.flush()


def answer(session: Session, meeting_id: int, *, person_id: int, comes: bool, now: datetime) -> Meeting:
    """Keep whether somebody who was invited comes; raises Refusal for anybody else, and once the meeting is over."""
    invited = session.get(Attendance, (meeting_id, person_id))
    if invited is None:
        raise Refusal("not-yours")
    made = session.get_one(Meeting, meeting_id)
    if made.state != PLANNED:
        raise Refusal("meeting-over")
    invited.answer, invited.answered_at = "yes" if comes else "no", now
    session.flush()
    return made


def meeting_of(session: Session, who: Viewer, meeting_id: int) -> Meeting:
    """Return a meeting that this viewer holds; raises Refusal for any other."""
    found = session.get(Meeting, meeting_id)
    theirs = villages(session, who)
    if found is None or (theirs is not None and found.village_code not in theirs):
        raise Refusal("not-yours")
    return found


def postpone(session: Session, made: Meeting, to: date, who: Viewer, *, now: datetime) -> Meeting:
    """Put a planned meeting off to another day and invite the same people anew; return the new one."""
    session.refresh(made, with_for_update=True)
    if made.state != PLANNED:
        raise Refusal("meeting-over")
    if table.results_of(session, made.id):
        raise Refusal("meeting-has-results")
    people = tuple(one.person_id for one in table.attendances_of(session, made.id))
    made.state, made.ended_at = POSTPONED, now
    session.flush()
    later = schedule(session, Planned(made.village_code, to, made.begins, made.place, people), who, now=now)
    made.postponed_to = later.id
    _note(session, made, "postponed", by=who.person_id, now=now)
    return later


def decide(
    session: Session,
    made: Meeting,
    family_id: int,
    who: Viewer,
    *,
    verdict: str,
    reason: str | None = None,
    note: str | None = None,
    now: datetime,
) -> MeetingResult:
    """Keep what a meeting said of a family, in place of what was kept before; it takes effect with the minutes.

    Raises Refusal before the meeting, once its minutes are kept, or when it does not fit the family.
    """
    family = session.get(Family, family_id)
    if family is None or family.village_code != made.village_code:
        raise Refusal("not-yours")
    check_open(made, today=who.today)
    check_verdict(family, verdict, reason)
    kept = session.get(MeetingResult, (made.id, family.id))
    said = mask_typed(note.strip())[:NOTE_LENGTH] if note and note.strip() else None
    if kept is not None and (kept.verdict, kept.reason) == (verdict, reason):
        kept.note = said or kept.note
        return kept
    if kept is not None and kept.change_id is not None:
        changes.overrule(session, session.get_one(Change, kept.change_id), who, now=now)
    if kept is None:
        kept = MeetingResult(meeting_id=made.id, family_id=family.id, verdict=verdict, recorded_by=who.person_id)
        session.add(kept)
    kept.verdict, kept.reason, kept.recorded_at, kept.recorded_by = verdict, reason, now, who.person_id
    kept.note = said
    kept.change_id = _change(session, made, family, kept, who, now=now)
    session.flush()
    return kept


def check_open(made: Meeting, *, today: date) -> None:
    """Raise Refusal before a meeting, and once nothing more is noted of it."""
    if made.held_on > today:
        raise Refusal("meeting-not-yet", {"day": made.held_on})
    if made.state not in (PLANNED, HELD):
        raise Refusal("meeting-over")


def check_verdict(family: Family, verdict: str, reason: str | None) -> None:
    """Raise Refusal for what no meeting can say of a family as it stands."""
    if verdict not in (STAYS, LEAVES, ENTERS) or (verdict == LEAVES and reason not in REASONS):
        raise Refusal("meeting-verdict")
    if (verdict == ENTERS) != (family.status == "provisional" and verdict != STAYS):
        raise Refusal("meeting-verdict")
    if family.status == "left":
        raise Refusal("listing-not-on-list", {"code": family.code})


def _change(
    session: Session, made: Meeting, family: Family, kept: MeetingResult, who: Viewer, *, now: datetime
) -> int | None:
    if kept.verdict == STAYS:
        return None
    kind = kept.reason if kept.verdict == LEAVES else _way_in(session, family)
    assert kind is not None, "whoever leaves does so for a reason"
    said = kept.note or meeting_words.reason(made, session.get_one(Person, who.person_id).language)
    what = Proposed(kind=kind, family_id=family.id, reason=said)
    change = changes.decided_by_meeting(session, what, meeting_id=made.id, by=who.person_id, now=now, today=who.today)
    return change.id


def _way_in(session: Session, family: Family) -> str:
    found = [one.kind for one in open_changes_of(session, family.id) if one.kind in ENTERING]
    return found[0] if found else UNLISTED


def stay_all(session: Session, made: Meeting, who: Viewer, *, now: datetime) -> int:
    """Let every family on the list of which nothing was said stay; return how many there were."""
    known = table.results_of(session, made.id)
    silent = [
        one
        for one in table.families_of_village(session, made.village_code)
        if one.id not in known and one.status == "active"
    ]
    for one in silent:
        decide(session, made, one.id, who, verdict=STAYS, now=now)
    return len(silent)


def finish(session: Session, made: Meeting, attended: Collection[int], who: Viewer, *, now: datetime) -> None:
    """Note that a meeting was held and who was there; complete at once where nothing waits for minutes of it."""
    session.refresh(made, with_for_update=True)
    if made.held_on > who.today:
        raise Refusal("meeting-not-yet", {"day": made.held_on})
    if made.state not in (PLANNED, HELD):
        raise Refusal("meeting-over")
    for one in table.attendances_of(session, made.id):
        one.attended = one.person_id in attended
    made.state, made.ended_at = HELD, now
    _note(session, made, "held", by=who.person_id, now=now)


def complete(session: Session, made: Meeting, who: Viewer, *, now: datetime) -> None:
    """Let a meeting that changed nothing be complete without minutes; raises Refusal where something waits for them."""
    waits = any(one.change_id is not None for one in table.results_of(session, made.id).values())
    if made.state != HELD or waits:
        raise Refusal("meeting-over")
    made.state = COMPLETE
    _note(session, made, "complete", by=who.person_id, now=now)


def figures(session: Session, made: Meeting) -> dict[str, int]:
    """Return how many families a meeting has, and of how many it said what: total, stays, leaves, enters, open."""
    results = table.results_of(session, made.id)
    families = {one.id for one in table.families_of_village(session, made.village_code)} | set(results)
    counted = {verdict: sum(one.verdict == verdict for one in results.values()) for verdict in (STAYS, LEAVES, ENTERS)}
    return {"total": len(families), "open": len(families - set(results)), **counted}


def companions(session: Session, made: Meeting) -> list[tuple[Person, Attendance]]:
    """Return who goes along, with what they answered."""
    return [(session.get_one(Person, one.person_id), one) for one in table.attendances_of(session, made.id)]


def is_overdue(made: Meeting, programme: Programme, *, today: date) -> bool:
    """Tell whether a meeting's minutes should have come: so many working days after it."""
    late = working_days_since(made.held_on, today, programme) > programme.change_days
    return made.state == HELD and late


def _note(session: Session, made: Meeting, deed: str, *, by: int, now: datetime) -> None:
    details = {"village": made.village_code, "on": made.held_on.isoformat()}
    append(session, at=now, actor_id=by, deed=f"meeting.{deed}", subject=f"meeting:{made.id}", details=details)
