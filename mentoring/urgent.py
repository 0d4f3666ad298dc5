"""Urgent calls: told at any hour to whoever answers for the kind, passed on until somebody has read them.

A call about a child or violence goes to the officers named for it and to nobody else: it stands in no digest, list or
timeline, and the trail does not name the family.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from mentoring import urgent_messages as said
from mentoring.numbers import mask_typed
from mentoring.outbox import Content, Plan, plan
from mentoring.places import village_by_code
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import scope
from models import urgent as table
from models.account import linked_person_ids
from models.audit import append
from models.database import Session
from models.family import Family
from models.message import Message
from models.person import holders
from models.urgent import UrgentCall, UrgentNotice

SICK, HUNGER, PROTECTION = "sick", "hunger", "protection"
KINDS = (SICK, HUNGER, PROTECTION)
RULE = "urgent"
NOTE_LENGTH = 500
Rounds = list[list[int]]


def rounds(session: Session, family: Family, kind: str, *, now: datetime, programme: Programme) -> Rounds:
    """Return whom a call would be told, round by round: those who use the bot, nobody twice.

    First the contacts of the kind in their order; then, except for protection, the Kasi Kesra of the district and at
    last the coordinators.
    """
    village = village_by_code(family.village_code)
    district = village.district_code if village is not None else None
    by_position: dict[tuple[bool, int], list[int]] = {}
    for contact in table.contacts(session, kind, district_code=district):
        place = (contact.district_code is None, contact.position)
        by_position.setdefault(place, []).append(contact.person_id)
    wanted = list(by_position.values())
    if kind != PROTECTION:
        today = programme.today(now)
        wanted.append([one.id for one in holders(session, "kasi_kesra", today=today, district_code=district)])
        wanted.append([one.id for one in holders(session, "koordinator", today=today)])
    return _reachable(session, wanted)


def _reachable(session: Session, wanted: Rounds) -> Rounds:
    linked = linked_person_ids(session, among={one for people in wanted for one in people})
    found: Rounds = []
    seen: set[int] = set()
    for people in wanted:
        able = [one for one in dict.fromkeys(people) if one in linked and one not in seen]
        seen.update(able)
        found += [able] if able else []
    return found


def call(
    session: Session,
    who: scope.Viewer,
    family_id: int,
    *,
    kind: str,
    note: str | None,
    now: datetime,
    programme: Programme,
) -> UrgentCall:
    """Make a call about a family of the viewer's, and tell the first round of it at once.

    Raises Refusal when the family is not theirs, or when nobody who could be told uses the bot.
    """
    family = scope.family(session, who, family_id)
    if family is None or kind not in KINDS:
        raise Refusal("not-yours")
    first = next(iter(rounds(session, family, kind, now=now, programme=programme)), None)
    if first is None:
        raise Refusal("urgent-nobody", {"numbers": said.numbers(programme)})
    made = UrgentCall(
        kind=kind,
        family_id=family.id,
        note=mask_typed(note.strip())[:NOTE_LENGTH] if note and note.strip() else None,
        called_by=who.person_id,
        called_at=now,
    )
    session.add(made)
    session.flush()
    _tell(session, made, first, now=now)
    _trail(session, made, "urgent.called", by=who.person_id, now=now)
    return made


def _tell(session: Session, made: UrgentCall, people: Iterable[int], *, now: datetime) -> None:
    content = said.notice(session, made)
    for person_id in people:
        session.add(UrgentNotice(call_id=made.id, person_id=person_id, told_at=now))
        how = Plan(rule=f"{RULE}:{made.id}", period="told", kind="reminder", lane="reply")
        plan(session, how, content, now=now, person_id=person_id)
    session.flush()


def _trail(session: Session, made: UrgentCall, deed: str, *, by: int | None, now: datetime) -> None:
    named = {} if made.kind == PROTECTION else {"family": made.family_id}
    append(session, at=now, actor_id=by, deed=deed, subject=f"urgent:{made.id}", details={"kind": made.kind, **named})


def own_call(session: Session, call_id: int, person_id: int) -> UrgentCall:
    """Return a call of this person's own; raises Refusal for any other."""
    made = session.get(UrgentCall, call_id, with_for_update=True)
    if made is None or made.called_by != person_id:
        raise Refusal("not-yours")
    return made


def told_call(session: Session, call_id: int, person_id: int) -> tuple[UrgentCall, UrgentNotice]:
    """Return a call that this person was told of, and how; raises Refusal for any other, and for one taken back."""
    made = session.get(UrgentCall, call_id, with_for_update=True)
    notice = session.get(UrgentNotice, (call_id, person_id))
    if made is None or notice is None:
        raise Refusal("not-yours")
    if made.state == "withdrawn":
        raise Refusal("urgent-was-withdrawn")
    return made, notice


def mark_read(session: Session, call_id: int, *, person_id: int, now: datetime) -> UrgentCall:
    """Note that somebody has read a call; its author hears of the first one. Raises Refusal as `told_call` does."""
    made, notice = told_call(session, call_id, person_id)
    if notice.read_at is None:
        notice.read_at = now
        if made.state == "open":
            made.state = "read"
            _to_author(session, made, "read", said.was_read(session, made, person_id, now), now=now)
        _trail(session, made, "urgent.read", by=person_id, now=now)
    return made


def handle(session: Session, call_id: int, *, person_id: int, outcome: str | None, now: datetime) -> UrgentCall:
    """Close a call with what was done; its author hears of it. Raises Refusal as `told_call` does."""
    made = mark_read(session, call_id, person_id=person_id, now=now)
    if made.state != "handled":
        made.state, made.ended_at = "handled", now
        made.outcome = mask_typed(outcome.strip())[:NOTE_LENGTH] if outcome and outcome.strip() else None
        _to_author(session, made, "handled", said.was_handled(session, made, person_id), now=now)
        _trail(session, made, "urgent.handled", by=person_id, now=now)
    return made


def withdraw(session: Session, call_id: int, *, person_id: int, now: datetime) -> UrgentCall:
    """Take an own call back: who has not been sent it hears nothing, who has is told so."""
    made = own_call(session, call_id, person_id)
    if made.state == "handled":
        raise Refusal("urgent-was-handled")
    if made.state != "withdrawn":
        made.state, made.ended_at = "withdrawn", now
        for notice in table.notices_of(session, made.id):
            how = Plan(rule=f"{RULE}_withdrawn:{made.id}", period="told", kind="reminder", lane="reply")
            plan(session, how, said.withdrawn(made), now=now, person_id=notice.person_id)
        _trail(session, made, "urgent.withdrawn", by=person_id, now=now)
    return made


def _to_author(session: Session, made: UrgentCall, period: str, content: Content, *, now: datetime) -> None:
    how = Plan(rule=f"{RULE}_answer:{made.id}", period=period, kind="reminder", lane="reply")
    plan(session, how, content, now=now, person_id=made.called_by)


def waits(session: Session, programme: Programme, *, now: datetime) -> bool:
    """Tell whether a call has waited so long unread that it is to be passed on."""
    return bool(table.unread_calls(session, told_before=now - timedelta(minutes=programme.urgent_minutes)))


def pass_on(session: Session, programme: Programme, *, now: datetime) -> int:
    """Pass on every call that nobody has read for so long, and tell its author; return how many there were.

    When nobody is left to be told, the author is asked once to telephone.
    """
    waiting = table.unread_calls(session, told_before=now - timedelta(minutes=programme.urgent_minutes))
    for made in waiting:
        family = session.get_one(Family, made.family_id)
        told = {notice.person_id for notice in table.notices_of(session, made.id)}
        planned = rounds(session, family, made.kind, now=now, programme=programme)
        left = [fresh for people in planned if (fresh := [one for one in people if one not in told])]
        if left:
            _tell(session, made, left[0], now=now)
        else:
            made.exhausted_at = now
        content = said.passed_on(made, programme) if left else said.unread(made, programme)
        _to_author(session, made, f"passed:{len(told)}", content, now=now)
        _trail(session, made, "urgent.passed_on" if left else "urgent.unread", by=None, now=now)
    return len(waiting)


def still_open(session: Session, message: Message, now: datetime) -> str | None:
    """Return why a call must not be sent any more: its author took it back."""
    del now
    made = session.get(UrgentCall, int(message.rule.partition(":")[2]))
    return "withdrawn" if made is None or made.state == "withdrawn" else None
