"""What is said about an urgent call: to whoever is told of it, and to its author."""

from __future__ import annotations

from datetime import datetime

from locales import Clock, Text, text
from mentoring import names
from mentoring.outbox import Button, Content
from mentoring.programme import Programme
from models import urgent as table
from models.database import Session
from models.family import Family
from models.person import Person
from models.urgent import UrgentCall


def numbers(programme: Programme) -> list[Text]:
    """Return the emergency numbers, a line each."""
    return [text("urgent-number", number=one) for one in programme.emergency_numbers]


def notice(session: Session, made: UrgentCall) -> Content:
    """Return what somebody who is told of a call reads: what, where, who called, and the buttons."""
    family = session.get_one(Family, made.family_id)
    lines = [
        text(f"urgent-notice-{made.kind}"),
        text(
            "urgent-notice-family",
            family=names.family_text(session, family),
            village=names.village_name(family),
            rt=(family.rt or "–").lstrip("0") or "–",
            rw=(family.rw or "–").lstrip("0") or "–",
        ),
    ]
    if family.landmark:
        lines.append(text("family-landmark", landmark=family.landmark))
    if made.note:
        lines.append(text("urgent-note", note=made.note))
    author = names.person_name(session.get_one(Person, made.called_by))
    lines.append(text("urgent-notice-by", name=author, at=Clock(made.called_at)))
    return Content(text=lines, keyboard=officer_keyboard(made.id), protect=True)


def officer_keyboard(call_id: int, *, read: bool = False) -> list[list[Button]]:
    """Return the buttons under a call: read, then handled."""
    handled = Button(text("urgent-button-handled"), data=f"ur-handled:{call_id}")
    if read:
        return [[handled]]
    return [[Button(text("urgent-button-read"), data=f"ur-read:{call_id}", style="primary")], [handled]]


def standing(session: Session, made: UrgentCall) -> list[Text]:
    """Return how a call stands, honestly: to how many it went, and who has read it."""
    family = names.family_text(session, session.get_one(Family, made.family_id))
    told = table.notices_of(session, made.id)
    lines = [
        text(f"urgent-standing-{made.state}"),
        text("urgent-standing-about", kind=text(f"urgent-kind-{made.kind}"), family=family),
        text("urgent-standing-told", count=len(told), at=Clock(made.called_at)),
    ]
    read = [one for one in told if one.read_at is not None]
    lines += [
        text(
            "urgent-standing-read-by",
            name=names.person_name(session.get_one(Person, one.person_id)),
            at=Clock(one.read_at or made.called_at),
        )
        for one in read
    ]
    if not read and made.state == "open":
        lines.append(text("urgent-standing-unread"))
    return lines


def was_read(session: Session, made: UrgentCall, person_id: int, now: datetime) -> Content:
    """Return what the author reads when the first one has read the call."""
    name = names.person_name(session.get_one(Person, person_id))
    return Content(
        text=text("urgent-was-read", name=name, at=Clock(now)), keyboard=_author_keyboard(made), protect=True
    )


def was_handled(session: Session, made: UrgentCall, person_id: int) -> Content:
    """Return what the author reads when a call was closed."""
    lines = [text("urgent-handled-by", name=names.person_name(session.get_one(Person, person_id)))]
    if made.outcome:
        lines.append(text("urgent-outcome", outcome=made.outcome))
    return Content(text=lines, protect=True)


def withdrawn(made: UrgentCall) -> Content:
    """Return what those who were told read when a call was taken back; it names nobody."""
    return Content(text=text("urgent-withdrawn-told", at=Clock(made.called_at)))


def passed_on(made: UrgentCall, programme: Programme) -> Content:
    """Return what the author reads when a call was passed on unread."""
    said = text("urgent-passed-on", minutes=programme.urgent_minutes)
    return Content(text=said, keyboard=_author_keyboard(made), protect=True)


def unread(made: UrgentCall, programme: Programme) -> Content:
    """Return what the author reads when nobody is left to pass a call on to."""
    lines = [text("urgent-unread"), *numbers(programme)]
    return Content(text=lines, keyboard=_author_keyboard(made), protect=True)


def _author_keyboard(made: UrgentCall) -> list[list[Button]]:
    return [[Button(text("urgent-button-look"), data=f"ur-look:{made.id}")]]
