"""One message a working morning for each Kasi Kesra and coordinator: what waits for their decision, and for minutes.

Where nothing waits nothing is sent; one that is no longer true when it would go out does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from locales import Text, text
from mentoring import changes
from mentoring.calendar import working_days_since
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.programme import Programme
from models.change import Change, awaiting_minutes
from models.database import Session
from models.message import Message
from models.person import holders
from models.scope import Viewer, viewer

RULE = "change.morning"


@dataclass(frozen=True)
class Waiting:
    """What waits for one person: decisions, those passed on to them, missing minutes, and how many are overdue."""

    decide: list[Change]
    passed_on: int
    minutes: int
    overdue: int

    @property
    def is_anything(self) -> bool:
        """Tell whether there is something to hear of."""
        return bool(self.decide or self.minutes)


def plan_mornings(session: Session, today: date, programme: Programme, *, now: datetime) -> int:
    """Plan the morning's message of everybody for whom something waits; return how many there are."""
    planned = 0
    how = Plan(
        rule=RULE, period=today.isoformat(), kind="reminder", expires_at=programme.at(today, programme.workday_end)
    )
    for person_id in _officers(session, today):
        found = waiting_for(session, viewer(session, person_id, today=today), programme)
        if found.is_anything:
            plan(session, how, _content(found, programme), now=now, person_id=person_id)
            planned += 1
    return planned


def waiting_for(session: Session, who: Viewer, programme: Programme) -> Waiting:
    """Return what waits for a person today; of minutes a coordinator hears only when they are overdue."""
    decide = changes.to_decide(session, who)
    missing = awaiting_minutes(session, district_codes=None if who.coordinates else who.districts)
    overdue = sum(_is_overdue(change, who.today, programme) for change, _ in missing)
    return Waiting(
        decide=decide,
        passed_on=sum(one.passed_on_at is not None for one in decide),
        minutes=overdue if who.coordinates else len(missing),
        overdue=overdue,
    )


def still_waits(session: Session, message: Message, now: datetime) -> str | None:
    """Return why a morning's message must not be sent any more, or None."""
    assert message.person_id is not None, "a morning's message goes to a person"
    today = max(date.fromisoformat(message.period), now.date())
    who = viewer(session, message.person_id, today=today)
    if changes.to_decide(session, who):
        return None
    districts = None if who.coordinates else who.districts
    return None if awaiting_minutes(session, district_codes=districts) else "no_longer_due"


def _officers(session: Session, today: date) -> list[int]:
    found = [*holders(session, "kasi_kesra", today=today), *holders(session, "koordinator", today=today)]
    return list(dict.fromkeys(one.id for one in found))


def _is_overdue(change: Change, today: date, programme: Programme) -> bool:
    since = programme.today(change.decided_at or change.proposed_at)
    return working_days_since(since, today, programme) > programme.change_days


def _content(found: Waiting, programme: Programme) -> Content:
    lines: list[Text] = [text("change-morning")]
    buttons = []
    if found.decide:
        day = programme.today(found.decide[0].proposed_at)
        lines.append(text("change-morning-decide", count=len(found.decide), day=day))
        buttons.append(Button(text("menu-button-perubahan"), data="go:perubahan"))
    if found.passed_on:
        lines.append(text("change-morning-passed", count=found.passed_on))
    if found.minutes:
        lines.append(text("change-morning-minutes", count=found.minutes))
        buttons.append(Button(text("menu-button-beritaacara"), data="go:beritaacara"))
    if found.overdue:
        lines.append(text("change-morning-overdue", count=found.overdue, days=programme.change_days))
    return Content(text=lines, keyboard=[buttons], protect=True)
