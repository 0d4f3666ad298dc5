"""Times in which the bot heard nothing: noticed when it hears again, and made good to those who spoke meanwhile.

A mark says when Telegram was last heard. Telegram keeps what people send for 24 hours: after a longer silence mentors
are asked to send again what may be lost; after more than one hour whoever spoke meanwhile hears one apology.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from locales import Clock, Day, text
from mentoring.calendar import working_moment_from
from mentoring.outbox import Button, Content, Plan, plan_many
from mentoring.programme import Programme
from mentoring.reminders import due_families
from mentoring.reporting import KIND
from models.account import linked_person_ids
from models.database import Session
from models.draft import people_with_open_drafts
from models.meta import mark, set_mark

RULE = "outage"
APOLOGY = "apology"
HEARD, LAST, TO_ASK = "heard", "outage", "outage-to-ask"
NOTICED = timedelta(hours=1)
KEPT_BY_TELEGRAM = timedelta(hours=24)
REMEMBERED = timedelta(days=1)
WORTH_ASKING = timedelta(days=3)
REPORT = "lapor"


@dataclass(frozen=True)
class Outage:
    """A time in which the bot heard nothing."""

    since: datetime
    until: datetime

    @property
    def name(self) -> str:
        """Return what rules are called by it."""
        return f"{self.since:%Y%m%dT%H%M}"


@dataclass(frozen=True)
class Asking:
    """Who is to be asked to send again what they sent during an outage."""

    outage: Outage
    person_ids: Sequence[int]


def hear(session: Session, *, now: datetime) -> Outage | None:
    """Note that Telegram is heard now; return the latest outage if it ended within a day."""
    before = mark(session, HEARD)
    set_mark(session, HEARD, now.isoformat())
    if before is not None:
        since = datetime.fromisoformat(before)
        if now - since > NOTICED:
            set_mark(session, LAST, f"{since.isoformat()} {now.isoformat()}")
        if now - since > KEPT_BY_TELEGRAM:
            set_mark(session, TO_ASK, f"{since.isoformat()} {now.isoformat()}")
    latest = _read(mark(session, LAST))
    return latest if latest is not None and now - latest.until < REMEMBERED else None


def to_ask(session: Session, programme: Programme, *, now: datetime) -> Asking | None:
    """Return who is still to be asked: mentors with a report begun or a visit due; None when nobody has to be."""
    found = _read(mark(session, TO_ASK))
    if found is None:
        return None
    mentors = people_with_open_drafts(session, KIND) | set(due_families(session, programme.today(now), programme))
    return Asking(found, sorted(mentors & linked_person_ids(session)))


def ask(session: Session, outage: Outage, person_ids: Sequence[int], programme: Programme, *, now: datetime) -> int:
    """Plan the request to these people, in working hours; return how many had not been asked."""
    at_work = working_moment_from(now, programme)
    how = Plan(RULE + f":{outage.name}", "again", "reminder", not_before=at_work, expires_at=at_work + WORTH_ASKING)
    said = text("outage-again", **_times(outage, programme))
    content = Content(text=said, keyboard=[[Button(text("outage-button-report"), data=REPORT)]], protect=True)
    return plan_many(session, how, content, now=now, person_ids=person_ids)


def asked(session: Session) -> None:
    """Note that everybody has been asked."""
    set_mark(session, TO_ASK, "")


def apology(outage: Outage, programme: Programme, *, language: str | None = None) -> Content:
    """Return what whoever spoke during an outage hears first; in `language` for somebody who is linked to nobody."""
    return Content(text=text("outage-apology", **_times(outage, programme)), language=language)


def _times(outage: Outage, programme: Programme) -> dict[str, Clock | Day]:
    return {
        "day": Day(programme.today(outage.since)),
        "since": Clock(outage.since),
        "last": Day(programme.today(outage.until)),
        "until": Clock(outage.until),
    }


def _read(kept: str | None) -> Outage | None:
    if not kept:
        return None
    since, until = kept.split()
    return Outage(datetime.fromisoformat(since), datetime.fromisoformat(until))
