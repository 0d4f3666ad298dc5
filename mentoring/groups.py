"""Groups that an office may use: asked for by whoever adds the bot, approved for one OPD or the regency, else left.

A group reads counts and nothing else: no family and no name is ever said there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from locales import Day, Text, text
from mentoring import digest
from mentoring.audience import Standing, standings
from mentoring.digest import LINKING
from mentoring.outbox import Content, Plan, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import message as messages
from models.account import Group
from models.audit import append
from models.database import Session
from models.department import Department, top_departments, top_of
from models.digest import digests_of

PATIENCE = timedelta(days=1)
REQUEST_RULE = "group_request"


def may_approve(session: Session, person_id: int, *, today: date) -> list[Standing]:
    """Return for which offices somebody may approve a group: coordinators for all, heads and admins for their own."""
    return standings(session, person_id, today=today)


def offices_for(session: Session, person_id: int, *, today: date) -> list[Department]:
    """Return the departments that somebody may approve a group for, by code for a coordinator."""
    able = may_approve(session, person_id, today=today)
    if _any_office(able):
        return top_departments(session)
    return [session.get_one(Department, one.department_id) for one in able]


def added(session: Session, *, chat_id: int, title: str, person_id: int | None, now: datetime, today: date) -> str:
    """Note that the bot was added: `known` to an approved group, `asks` when the adder may approve it, else `refused`.

    A group that was left before is asked about anew.
    """
    group = session.get(Group, chat_id)
    if group is not None and group.state == "approved":
        return "known"
    if person_id is None or not may_approve(session, person_id, today=today):
        return "refused"
    if group is None:
        session.add(Group(chat_id=chat_id, title=title, state="waiting", changed_at=now))
    else:
        group.title, group.state, group.changed_at = title, "waiting", now
    return "asks"


def decide(
    session: Session, chat_id: int, department_id: int | None, *, person_id: int, now: datetime, today: date
) -> Group:
    """Approve a group for a department, or with None for the regency; approving twice changes nothing.

    Raises Refusal for somebody who may not, and for a group that the bot is no longer in.
    """
    group = waiting(session, chat_id, person_id=person_id, today=today)
    able = may_approve(session, person_id, today=today)
    allowed = any(one.department_id in (None, department_id) for one in able)
    if not allowed or (department_id is not None and session.get(Department, department_id) is None):
        raise Refusal("not-yours")
    if group.state == "approved":
        return group
    group.state, group.department_id, group.approved_by, group.changed_at = "approved", department_id, person_id, now
    append(
        session,
        at=now,
        actor_id=person_id,
        deed="group.approved",
        subject=f"group:{chat_id}",
        details={"department": department_id},
    )
    return group


def waiting(session: Session, chat_id: int, *, person_id: int, today: date) -> Group:
    """Return a group that somebody may decide about; raises Refusal when the bot is no longer in it.

    A coordinator may about all, others about those they were asked about.
    """
    able = may_approve(session, person_id, today=today)
    asked = messages.latest_of_rule(session, f"{REQUEST_RULE}:{chat_id}", person_id=person_id) is not None
    if not (asked and able) and not _any_office(able):
        raise Refusal("not-yours")
    group = session.get(Group, chat_id, with_for_update=True)
    if group is None or group.state == "left":
        raise Refusal("group-gone")
    return group


def to_leave(session: Session, chat_id: int, *, person_id: int, today: date) -> Group:
    """Return a group that somebody may let the bot leave: one that waits, or an approved one of their own approval."""
    group = waiting(session, chat_id, person_id=person_id, today=today)
    able = may_approve(session, person_id, today=today)
    if group.state == "approved" and group.approved_by != person_id and not _any_office(able):
        raise Refusal("not-yours")
    return group


def _any_office(able: Sequence[Standing]) -> bool:
    return any(one.department_id is None for one in able)


def removed(session: Session, chat_id: int, *, now: datetime) -> None:
    """Note that the bot is no longer in a group."""
    group = session.get(Group, chat_id)
    if group is not None:
        group.state, group.changed_at = "left", now


def moved(session: Session, *, before: int, after: int, now: datetime) -> None:
    """Follow a group that became a supergroup: what was approved stays approved under the new id."""
    old = session.get(Group, before)
    if old is None:
        return
    new = session.get(Group, after)
    if new is None:
        new = Group(chat_id=after, title=old.title, state=old.state, changed_at=now)
        session.add(new)
    new.title, new.state, new.department_id, new.approved_by = old.title, old.state, old.department_id, old.approved_by
    new.changed_at = now
    session.delete(old)


def leave(session: Session, chat_id: int, *, period: str, now: datetime) -> int | None:
    """Plan to leave a group, after what is already planned for it; return the message's id."""
    removed(session, chat_id, now=now)
    how = Plan(rule=f"group_leave:{chat_id}", period=period, lane="reply", action="leave")
    return plan(session, how, Content(), now=now, chat_id=chat_id)


def listed(session: Session, chat_id: int, *, now: datetime) -> Group | None:
    """Return a group that the bot stays in: approved, or asked about not long ago."""
    group = session.get(Group, chat_id)
    if group is None or group.state == "approved":
        return group
    return group if group.state == "waiting" and now - group.changed_at < PATIENCE else None


def recap(session: Session, group: Group, programme: Programme) -> list[Text]:
    """Return the counts of the last published week for a group's office, and not one name."""
    office = top_of(session, group.department_id) if group.department_id is not None else None
    published = digests_of(session, department_id=office.id if office is not None else None, limit=1)
    name = office.name if office is not None else programme.regency
    if not published:
        return [text("group-recap-none", name=name)]
    week = digest.as_today(session, published[0], programme)
    lines = [text("group-recap", name=name, monday=Day(week.week.monday), sunday=Day(week.week.sunday))]
    if week.kind != LINKING:
        counts = week.counts
        lines += [
            text("group-recap-visited", count=counts.visited, due=counts.due),
            text("group-recap-rest", tried=counts.tried, postponed=counts.postponed, missing=counts.not_reported),
        ]
        if counts.not_linked:
            lines.append(text("group-recap-unlinked", count=counts.not_linked))
        if week.later:
            lines.append(text("group-recap-later", count=week.later))
    return [*lines, text("group-recap-staff", linked=week.linked, staff=week.staff)]
