"""Reminders: one message per mentor and day that names what is due, taken back by the reports.

Before one is sent it is looked at again: it names only what is still due, and nothing due clears it. One that stands in
a chat is edited whenever a family it names is reported or a report is withdrawn; when all are reported it says so.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from locales import Text, text
from mentoring.cadence import due_on
from mentoring.change_kinds import RESTING
from mentoring.names import family_button, family_texts
from mentoring.outbox import (
    Button,
    Content,
    Plan,
    content_from_json,
    content_to_json,
    plan,
    plan_each,
    plan_edit_of_sent,
)
from mentoring.programme import Programme
from mentoring.verval import waiting_line
from models.account import linked_person_ids
from models.assignment import held_between
from models.change import resting_at
from models.checkin import last_met_before, reported_since, visits_between
from models.database import Session
from models.family import Family, families_by_id
from models.message import Message, messages_of_rule
from models.movement import listed_on
from models.reminder import families_named, keep_lines, people_to_hear, sent_reminders_about
from models.verval import waiting_of

RULE = "reminder"
NUDGE = "nudge"
REPORT, ALL_MINE = "ci", "bn:0"
NAMED = 6
LOOK_BACK = timedelta(days=14)
A_WEEK = 7


@dataclass(frozen=True)
class Reminder:
    """What one mentor is reminded of: the families, the longest due first, and the words."""

    person_id: int
    family_ids: Sequence[int]
    content: Content


def due_families(
    session: Session, today: date, programme: Programme, *, person_ids: Collection[int] | None = None
) -> dict[int, list[int]]:
    """Return by mentor the families whose visit is due by today, the longest due first; of these mentors, where given.

    A family that rests (put off, moved away, died), or that was tried or met today, is not among them.
    """
    holdings = held_between(session, today, today, person_ids=person_ids)
    wanted = None if person_ids is None else {one.family_id for one in holdings}
    resting = resting_at(session, programme.midnight_after(today), RESTING)
    listed = {one: muted for one, _, muted in listed_on(session, today, family_ids=wanted) if one not in resting}
    seen = {one.family_id for one in visits_between(session, since=today, until=today, family_ids=wanted)}
    last = last_met_before(session, today, family_ids=wanted)
    found: dict[int, list[tuple[date, int]]] = {}
    for one in holdings:
        due = due_on(last.get(one.family_id), one.starts_on, programme)
        if due <= today and one.family_id not in seen and _is_awake(listed, one.family_id, today):
            found.setdefault(one.person_id, []).append((due, one.family_id))
    return {person: [family for _, family in sorted(families)] for person, families in found.items()}


def due_reminders(session: Session, today: date, programme: Programme) -> list[Reminder]:
    """Return today's reminder of every mentor who can be reached and has something due.

    Whom an office reminds at the same hour hears of everything due from it, and of nothing twice.
    """
    heard = people_to_hear(session, NUDGE, at=programme.at(today, programme.workday_start))
    linked = linked_person_ids(session) - heard
    due = {person: families for person, families in due_families(session, today, programme).items() if person in linked}
    families = families_by_id(session, {family for named in due.values() for family in named})
    spoken = family_texts(session, families.values())
    head = text("reminder-week" if programme.visit_days <= A_WEEK else "reminder-interval")
    waiting = waiting_of(session, None, today=today)
    return [
        Reminder(person, named, _content(head, [families[one] for one in named], spoken, waiting.get(person)))
        for person, named in due.items()
    ]


def plan_reminders(
    session: Session, today: date, reminders: Sequence[Reminder], programme: Programme, *, now: datetime
) -> None:
    """Plan these reminders of today; who has today's already gets no second.

    Whether they are still true is asked when they are sent (`still_due`).
    """
    expires_at = programme.at(today, programme.workday_end)
    how = Plan(rule=RULE, period=today.isoformat(), kind="reminder", expires_at=expires_at)
    planned = plan_each(session, how, {one.person_id: one.content for one in reminders}, now=now)
    named = {one.person_id: one.family_ids for one in reminders}
    keep_lines(session, {message_id: named[person] for person, message_id in planned.items()})


def nudge(
    session: Session, person_id: int, family_ids: Sequence[int], office: str, *, how: Plan, now: datetime
) -> bool:
    """Plan a reminder in the name of an office; False when that person was nudged on that day before."""
    families = families_by_id(session, family_ids)
    spoken = family_texts(session, families.values())
    content = _content(text("reminder-nudge", office=office), [families[one] for one in family_ids], spoken)
    message_id = plan(session, how, content, now=now, person_id=person_id)
    if message_id is not None:
        keep_lines(session, {message_id: family_ids})
    return message_id is not None


def still_due(session: Session, message: Message, now: datetime) -> str | None:
    """Return why a reminder must not be sent any more, or None; it then names only what is still due."""
    named = families_named(session, message.id)
    still = _open(session, message, named, now=now)
    if not still:
        return "no_longer_due"
    if still != named:
        message.content = content_to_json(_said(session, message, still))
    return None


def visit_reported(session: Session, family_id: int, *, now: datetime) -> None:
    """Let the reminders that name a family say how they stand, after a report on it was kept, moved or withdrawn."""
    for message in sent_reminders_about(session, family_id, since=now - LOOK_BACK):
        still = _open(session, message, families_named(session, message.id), now=now)
        content = _said(session, message, still)
        edits = messages_of_rule(session, f"edit:{message.id}")
        shown = edits[-1] if edits else message
        if _seen(content_to_json(content)) != _seen(shown.content):
            plan_edit_of_sent(session, message, content, period=str(len(edits)), now=now)


def _open(session: Session, message: Message, named: Sequence[int], *, now: datetime) -> list[int]:
    """Return which of the named families nobody has reported since, and are still this mentor's to visit."""
    meant_for = date.fromisoformat(message.period)
    day = max(meant_for, now.date())
    reported = reported_since(session, named, instant=message.planned_at, day=meant_for)
    assert message.person_id is not None, "a reminder goes to a person"
    mine = {one.family_id for one in held_between(session, day, day, person_ids=[message.person_id])}
    resting = resting_at(session, now, RESTING)
    listed = {one: muted for one, _, muted in listed_on(session, day, family_ids=named) if one not in resting}
    return [one for one in named if one not in reported and one in mine and _is_awake(listed, one, day)]


def _is_awake(listed: Mapping[int, date | None], family_id: int, day: date) -> bool:
    """Tell whether a family is on the list and its visits are not put off on a day."""
    muted_until = listed.get(family_id)
    return family_id in listed and (muted_until is None or muted_until < day)


def _said(session: Session, message: Message, family_ids: Sequence[int]) -> Content:
    """Return what a reminder says now, in the words it began with; one with nothing left says that it is done."""
    if not family_ids:
        return Content(text=text("reminder-done"), protect=True)
    planned = content_from_json(message.content).text
    assert isinstance(planned, Text), "a reminder is one text"
    families = families_by_id(session, family_ids)
    spoken = family_texts(session, families.values())
    assert message.person_id is not None, "a reminder goes to a person"
    day = date.fromisoformat(message.period) if message.rule == RULE else None
    waiting = waiting_of(session, [message.person_id], today=day) if day is not None else {}
    return _content(
        planned.values["head"], [families[one] for one in family_ids], spoken, waiting.get(message.person_id)
    )


def _content(
    head: Text, families: Sequence[Family], spoken: Mapping[int, Text], waiting: tuple[int, date] | None = None
) -> Content:
    lines = [text("reminder-line", family=spoken[one.id]) for one in families[:NAMED]]
    if len(families) > NAMED:
        lines.append(text("reminder-more", more=len(families) - NAMED))
    if waiting is not None:
        lines.append(waiting_line(waiting))
    counted = replace(head, values={**head.values, "count": len(families)})
    buttons = [Button(family_button(one), data=f"{REPORT}:{one.id}") for one in families[:NAMED]]
    keyboard = [buttons[start : start + 2] for start in range(0, len(buttons), 2)]
    if len(families) > NAMED:
        keyboard.append([Button(text("reminder-all"), data=ALL_MINE)])
    return Content(text=text("reminder-body", head=counted, families=lines), keyboard=keyboard, protect=True)


def _seen(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a reader sees of a kept content."""
    return {name: value for name, value in content.items() if name != "target"}
