"""What is said about a village meeting: to who is asked along, the day before it, and on its screens."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from locales import Text, plain, text
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.places import village_by_code, village_label
from mentoring.programme import Programme
from models.database import Session
from models.meeting import Meeting, attendances_of, meetings_on

RULE, TOMORROW = "meeting", "meeting_tomorrow"


def is_ward(village_code: str) -> bool:
    """Tell whether a village is a kelurahan, which holds a muskel."""
    village = village_by_code(village_code)
    return village is not None and village.kind == "kelurahan"


def name_of(village_code: str) -> str:
    """Return what a village is called."""
    village = village_by_code(village_code)
    return village_label(village) if village is not None else village_code


def kind_text(made: Meeting) -> Text:
    """Return what a meeting is called: musdes, or muskel in a kelurahan."""
    return text("meeting-kind-muskel" if is_ward(made.village_code) else "meeting-kind-musdes")


def when(made: Meeting) -> Text:
    """Return the day and, where it is known, the time and place of a meeting, in one line."""
    return text("meeting-when", day=made.held_on, begins=made.begins or "none", place=made.place or "none")


def reason(made: Meeting, language: str) -> str:
    """Return what stands as the reason of what a meeting decided without words of its own, in a language."""
    said = text("meeting-decided", kind=kind_text(made), village=name_of(made.village_code), day=made.held_on)
    return plain(said, language)


def invite(session: Session, made: Meeting, person_id: int, *, now: datetime) -> None:
    """Ask somebody to go along."""
    lines = [text("meeting-invited", kind=kind_text(made), village=name_of(made.village_code)), when(made)]
    keyboard = [
        [
            Button(text("meeting-button-comes"), data=f"mt-yes:{made.id}", style="primary"),
            Button(text("meeting-button-not"), data=f"mt-no:{made.id}"),
        ]
    ]
    how = Plan(rule=f"{RULE}:{made.id}", period="invited", kind="reminder")
    plan(session, how, Content(text=lines, keyboard=keyboard), now=now, person_id=person_id)


def remind_of_tomorrow(session: Session, today: date, programme: Programme, *, now: datetime) -> int:
    """Remind everybody who goes along to a meeting of the next day and has not said no; return how many there are."""
    told = 0
    for made in meetings_on(session, today + timedelta(days=1)):
        lines = [text("meeting-tomorrow", kind=kind_text(made), village=name_of(made.village_code)), when(made)]
        how = Plan(
            rule=f"{TOMORROW}:{made.id}",
            period=today.isoformat(),
            kind="reminder",
            expires_at=programme.midnight_after(today),
        )
        for one in attendances_of(session, made.id):
            if one.answer != "no":
                plan(session, how, Content(text=lines), now=now, person_id=one.person_id)
                told += 1
    return told
