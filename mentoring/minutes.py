"""Minutes of village meetings (berita acara, BA): what lets confirmed changes take effect, and what takes them back.

Whatever rests on minutes holds from the day of the meeting, not from that of the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mentoring import changes, listing
from mentoring.change_effects import Deed
from mentoring.refusals import Refusal
from models import audit, scope_truth
from models.change import Change, changes_by_id, changes_of_minutes
from models.database import Session
from models.family import Family
from models.meeting import Meeting
from models.minutes import Minutes, kept_minutes
from models.scope import Viewer

LONGEST_NUMBER = 60
OWN_HOURS = timedelta(hours=24)
CORRECTED = "corrected"


@dataclass(frozen=True)
class Signed:
    """What minutes say: their number, village and days, and the changes that rest on them. `draft_id` has the photo;

    a correction without one keeps that of what it replaces.
    """

    number: str
    village_code: str
    dated_on: date
    meeting_on: date
    change_ids: Sequence[int]
    draft_id: int | None = None
    meeting_id: int | None = None


def check(session: Session, signed: Signed, who: Viewer, *, replaces: Minutes | None = None) -> None:
    """Raise Refusal where minutes cannot be kept: of another kecamatan, twice, of a day that cannot be."""
    villages = scope_truth.villages_of_minutes(session, who)
    if villages is not None and signed.village_code not in villages:
        raise Refusal("not-yours")
    number = signed.number.strip()
    if not number or len(number) > LONGEST_NUMBER:
        raise Refusal("minutes-number")
    known = kept_minutes(session, village_code=signed.village_code, number=number)
    if known is not None and (replaces is None or known.id != replaces.id):
        raise Refusal("minutes-twice", {"number": number, "day": known.dated_on})
    if signed.meeting_on > who.today or signed.dated_on > who.today:
        raise Refusal("minutes-day-to-come")
    if signed.dated_on < signed.meeting_on:
        raise Refusal("minutes-before-meeting", {"day": signed.meeting_on})
    if not signed.change_ids:
        raise Refusal("minutes-without-families")


def record(session: Session, signed: Signed, who: Viewer, *, now: datetime) -> Minutes:
    """Keep minutes and let what awaited them take effect from the meeting's day; raises Refusal as `check`.

    A change of another village, or one that does not await minutes, is refused, and so is all.
    """
    check(session, signed, who)
    kept = _kept(session, signed, by=who.person_id, now=now)
    _let_take_effect(session, kept, signed.change_ids, Deed(who.person_id, now, who.today, kept.id))
    _note(session, kept, "recorded", who, now=now, changes=list(signed.change_ids))
    return kept


def correct(session: Session, minutes_id: int, signed: Signed, who: Viewer, *, now: datetime) -> Minutes:
    """Replace minutes by what they should have said; return the new ones.

    What rests on both stays as it is, unless the meeting's day is another; what no longer rests on them awaits minutes
    again. Raises Refusal as `check`, and where something later rests on an outcome.
    """
    old = _changeable(session, minutes_id, who, now=now)
    signed = replace(signed, village_code=old.village_code, meeting_id=old.meeting_id)
    check(session, signed, who, replaces=old)
    _close(old, CORRECTED, who, now=now)
    session.flush()
    new = _kept(session, signed, by=who.person_id, now=now, corrects=old)
    same_day = old.meeting_on == signed.meeting_on
    held = changes_of_minutes(session, old.id)
    stays = {one.id for one in held if same_day and one.id in signed.change_ids}
    deed = Deed(who.person_id, now, who.today, new.id)
    for change in reversed(held):
        if change.id in stays:
            change.minutes_id = new.id
        else:
            changes.await_again(session, change, deed)
    _let_take_effect(session, new, [one for one in signed.change_ids if one not in stays], deed)
    _note(session, new, "corrected", who, now=now, replaces=old.id, changes=list(signed.change_ids))
    return new


def void(session: Session, minutes_id: int, reason: str, who: Viewer, *, now: datetime) -> list[Change]:
    """Void minutes and take back all that rests on them; return the changes, which await minutes again.

    Raises Refusal when somebody else should do it, and where something later rests on an outcome.
    """
    kept = _changeable(session, minutes_id, who, now=now)
    if not reason.strip():
        raise Refusal("change-reason-missing")
    deed = Deed(who.person_id, now, who.today)
    held = changes_of_minutes(session, kept.id)
    for change in reversed(held):
        changes.await_again(session, change, deed)
    _close(kept, reason.strip(), who, now=now)
    _mark_meeting(session, kept.meeting_id, "held")
    session.flush()
    _note(session, kept, "voided", who, now=now, changes=[one.id for one in held])
    return held


def may_change(kept: Minutes, who: Viewer, *, now: datetime) -> bool:
    """Tell whether somebody may correct or void minutes: a coordinator, or who recorded them within a day."""
    mine = kept.recorded_by == who.person_id and now - kept.recorded_at <= OWN_HOURS
    return kept.state == "kept" and (who.coordinates or mine)


def counts_later(session: Session, meeting_on: date) -> date | None:
    """Return the day on which decisions of a meeting count when its period is closed already, else None."""
    day = listing.counted_on(session, meeting_on)
    return day if day != meeting_on else None


def _changeable(session: Session, minutes_id: int, who: Viewer, *, now: datetime) -> Minutes:
    kept = scope_truth.minutes(session, who, minutes_id)
    if kept is None:
        raise Refusal("not-yours")
    session.refresh(kept, with_for_update=True)
    if kept.state != "kept":
        raise Refusal("minutes-voided-already")
    if not may_change(kept, who, now=now):
        raise Refusal("minutes-only-coordinators")
    return kept


def _kept(session: Session, signed: Signed, *, by: int, now: datetime, corrects: Minutes | None = None) -> Minutes:
    photo = None
    if corrects is not None and signed.draft_id is None:
        photo, corrects.draft_id = corrects.draft_id, None
        session.flush()
    kept = Minutes(
        number=signed.number.strip(),
        village_code=signed.village_code,
        dated_on=signed.dated_on,
        meeting_on=signed.meeting_on,
        meeting_id=signed.meeting_id,
        draft_id=signed.draft_id or photo,
        state="kept",
        corrects_id=corrects.id if corrects is not None else None,
        recorded_by=by,
        recorded_at=now,
    )
    session.add(kept)
    _mark_meeting(session, signed.meeting_id, "complete")
    session.flush()
    return kept


def _mark_meeting(session: Session, meeting_id: int | None, state: str) -> None:
    """Let a meeting be complete while its minutes are kept, and wait for others once they are voided."""
    if meeting_id is not None:
        session.get_one(Meeting, meeting_id).state = state


def _let_take_effect(session: Session, kept: Minutes, change_ids: Iterable[int], deed: Deed) -> None:
    wanted = list(dict.fromkeys(change_ids))
    found = changes_by_id(session, wanted)
    if len(found) != len(wanted):
        raise Refusal("minutes-changed-meanwhile")
    for change in found:
        family = session.get_one(Family, change.family_id)
        if change.state != "awaiting_minutes" or family.village_code != kept.village_code:
            raise Refusal("minutes-changed-meanwhile")
        changes.take_effect(session, change, kept.meeting_on, deed)


def _close(kept: Minutes, reason: str, who: Viewer, *, now: datetime) -> None:
    kept.state, kept.voided_by, kept.voided_at, kept.void_reason = "voided", who.person_id, now, reason


def _note(session: Session, kept: Minutes, deed: str, who: Viewer, *, now: datetime, **details: object) -> None:
    subject, actor = f"minutes:{kept.id}", who.person_id
    audit.append(session, at=now, actor_id=actor, deed=f"minutes.{deed}", subject=subject, details=details)
