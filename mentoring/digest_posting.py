"""The published week on its way: one message a person, nudges to who has not reported, a word on a missed one.

Planning is unique by person and week, so that a crash in between neither repeats nor loses one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from locales import text
from mentoring import reminders
from mentoring.calendar import read_week, working_moment_from
from mentoring.digest import LINKING, rows_of, view
from mentoring.digest_audience import addressees
from mentoring.digest_words import RECAP, content
from mentoring.outbox import Button, Content, Plan, plan, plan_many
from mentoring.programme import Programme
from mentoring.progress import NOT_REPORTED
from mentoring.refusals import Refusal
from models.account import linked_person_ids
from models.checkin import reported_since
from models.database import Session
from models.department import Department
from models.digest import (
    DRAWN,
    MISSED,
    POSTED,
    Digest,
    WorkbookOrder,
    digest_of,
    digests_in_week,
    latest_week,
    orders_waiting,
)
from models.person import holders
from models.scope import Viewer, staff

RULE, REGENCY_RULE, MISSED_RULE = "digest", "digest-regency", "digest-missed"
KIND = "digest"


@dataclass(frozen=True)
class Nudged:
    """What became of a press on *Ingatkan*: how many mentors are reminded, and from when on if not at once."""

    planned: int
    again: int
    reported: int
    later: datetime | None


@dataclass(frozen=True)
class Letters:
    """The same words to several people."""

    how: Plan
    content: Content
    person_ids: list[int]


def shared(session: Session, week: str, *, now: datetime, programme: Programme) -> list[tuple[int, ...]]:
    """Return which digests go to somebody in one message, as ids; their pictures are to be joined."""
    audience = addressees(
        session, digests_in_week(session, week), today=programme.today(now), linked=linked_person_ids(session)
    )
    return sorted({tuple(one.id for one in theirs) for theirs in audience.values() if len(theirs) > 1})


def letters(
    session: Session, week: str, programme: Programme, *, joined: Mapping[tuple[int, ...], str], now: datetime
) -> list[Letters]:
    """Return a drawn week's messages to everybody it is for: a question, asked on a reader before `post`.

    `joined` has the file of each picture that was joined for somebody with several departments.
    """
    digests = [one for one in digests_in_week(session, week) if one.state == DRAWN]
    linked = linked_person_ids(session)
    views = {one.id: view(session, one) for one in digests}
    found: dict[tuple[int, ...], Letters] = {}
    for person, theirs in addressees(session, digests, today=programme.today(now), linked=linked).items():
        ids = tuple(one.id for one in theirs)
        if ids not in found:
            picture = theirs[0].picture if len(ids) == 1 else joined.get(ids)
            said = content([views[one] for one in ids], programme, picture=picture)
            found[ids] = Letters(_how(RULE, theirs[0]), said, [])
        found[ids].person_ids.append(person)
    for digest in digests:
        if digest.department_id is None:
            said = content([views[digest.id]], programme, picture=digest.picture)
            coordinators = [one.id for one in holders(session, "koordinator", today=programme.today(now))]
            found[()] = Letters(_how(REGENCY_RULE, digest), said, coordinators)
    return list(found.values())


def post(session: Session, week: str, found: Iterable[Letters], programme: Programme, *, now: datetime) -> int:
    """Plan a drawn week's messages; return how many. After its deadline it is missed instead."""
    digests = [one for one in digests_in_week(session, week) if one.state == DRAWN]
    if digests and now > max(one.expires_at for one in digests):
        miss(session, week, programme, now=now)
        return 0
    for digest in digests:
        digest.state = POSTED
    return sum(plan_many(session, one.how, one.content, now=now, person_ids=one.person_ids) for one in found)


def miss(session: Session, week: str, programme: Programme, *, now: datetime) -> None:
    """Note that a published week was not sent before its deadline, and tell the coordinators; its figures stay."""
    for digest in digests_in_week(session, week):
        if digest.state != POSTED:
            digest.state = MISSED
    regency = digest_of(session, department_id=None, week=week)
    assert regency is not None, "a published week has the regency's figures"
    said = text("digest-missed", week=read_week(week).number, deadline=regency.expires_at)
    button = Button(text("digest-missed-button"), data=f"{RECAP}:{regency.id}")
    for person in holders(session, "koordinator", today=programme.today(now)):
        how = Plan(rule=MISSED_RULE, period=week, kind=KIND)
        plan(session, how, Content(text=said, keyboard=[[button]]), now=now, person_id=person.id)


def nudge(session: Session, digest: Digest, who: Viewer, programme: Programme, *, now: datetime) -> Nudged:
    """Remind those a digest names who have not reported since, in working hours and once a day.

    Raises Refusal for a digest that is not the latest, and for mentors who are none of the viewer's staff.
    """
    if digest.department_id is None or digest.figures["kind"] == LINKING or digest.week != latest_week(session):
        raise Refusal("digest-nudge-late")
    waiting: dict[int, list[int]] = {}
    for row in rows_of(digest):
        if row.state == NOT_REPORTED and row.asked_id is not None:
            waiting.setdefault(row.asked_id, []).append(row.family_id)
    if not who.coordinates and digest.department_id not in who.staff_departments:
        theirs = {one.id for one in staff(session, who)}
        waiting = {person: families for person, families in waiting.items() if person in theirs}
        if not waiting:
            raise Refusal("digest-nudge-none")
    still = _still_waiting(session, digest, waiting, programme, now=now)
    moment = working_moment_from(now, programme)
    how = Plan(
        rule=reminders.NUDGE,
        period=programme.today(now).isoformat(),
        kind="reminder",
        not_before=moment,
        expires_at=programme.at(programme.today(moment), programme.workday_end),
    )
    if moment > now:
        # It takes the place of that morning's reminder, so it names whatever is due then.
        due = reminders.due_families(session, programme.today(moment), programme, person_ids=set(still))
        still = {person: due.get(person, families) for person, families in still.items()}
    office = session.get_one(Department, digest.department_id).name
    planned = sum(
        reminders.nudge(session, person, families, office, how=how, now=now) for person, families in still.items()
    )
    return Nudged(planned, len(still) - planned, len(waiting) - len(still), moment if moment > now else None)


def order_workbook(session: Session, digest: Digest, person_id: int, *, now: datetime) -> None:
    """Ask for a week's workbook; whoever already waits for it gets it once."""
    if not orders_waiting(session, digest_id=digest.id, person_id=person_id):
        session.add(WorkbookOrder(digest_id=digest.id, person_id=person_id, state="waiting", tries=0, created_at=now))


def _still_waiting(
    session: Session, digest: Digest, waiting: Mapping[int, list[int]], programme: Programme, *, now: datetime
) -> dict[int, list[int]]:
    """Return by mentor the families nobody has reported since the digest, and that are due to this mentor today."""
    due = reminders.due_families(session, programme.today(now), programme, person_ids=set(waiting))
    after = read_week(digest.week).sunday + timedelta(days=1)
    families = {family for named in waiting.values() for family in named}
    reported = reported_since(session, families, instant=digest.published_at, day=after)
    found = {
        person: [one for one in due.get(person, ()) if one in named and one not in reported]
        for person, named in waiting.items()
    }
    return {person: named for person, named in found.items() if named}


def _how(rule: str, digest: Digest) -> Plan:
    return Plan(rule=rule, period=digest.week, kind=KIND, not_before=digest.not_before, expires_at=digest.expires_at)
