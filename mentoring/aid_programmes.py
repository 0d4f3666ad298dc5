"""The coordinator's register of programmes: fields are changed one at a time, and nothing is ever deleted from it."""

from __future__ import annotations

import re
from datetime import datetime

from mentoring.aid_words import OWN_WORDS
from mentoring.refusals import Refusal
from models import aid as table
from models.aid import MONEY, STRATEGIES, AidProgramme
from models.audit import append
from models.database import Session

FIELDS = ("name", "money", "per", "interval_months", "strategy", "office", "explanation", "route", "documents")
CHOICES = {
    "money": MONEY,
    "per": ("family", "member"),
    "strategy": STRATEGIES,
    "interval_months": ("1", "2", "3", "4", "6", "12", "0"),
}
LONGEST = {"name": 40, "office": 80, "explanation": 400, "route": 400, "documents": 400}
AMOUNT = re.compile(r"\brp\b|\brupiah\b|\d{2,3}(?:\.\d{3})+|\d+\s*(?:ribu|juta)\b", re.IGNORECASE)


def add(session: Session, name: str, *, by: int, now: datetime) -> AidProgramme:
    """Add a programme with a name; raises Refusal for a name that is too long or taken."""
    name = _words("name", name)
    _check_name(session, name, None)
    number = table.last_position(session) + 1
    programme = AidProgramme(
        code=_code(session, name),
        name=name,
        money="apbd_kabupaten",
        per="family",
        strategy="burden",
        position=number,
        changed_at=now,
        changed_by=by,
    )
    session.add(programme)
    session.flush()
    _note(session, programme, "added", by=by, now=now)
    return programme


def change(session: Session, programme: AidProgramme, field: str, value: str, *, by: int, now: datetime) -> None:
    """Change one field as somebody chose or wrote it; an empty sentence gives the house's own words back.

    Raises Refusal for what the field cannot be, and for a sentence that names an amount.
    """
    if field not in FIELDS:
        raise Refusal("button-too-old")
    if field in CHOICES:
        if value not in CHOICES[field]:
            raise Refusal("button-too-old")
        setattr(programme, field, (int(value) or None) if field == "interval_months" else value)
    else:
        words = _words(field, value)
        if field == "name":
            _check_name(session, words, programme)
        if field == "name" and not words:
            raise Refusal("button-too-old")
        if field in OWN_WORDS and AMOUNT.search(words):
            raise Refusal("aid-amount-refused")
        setattr(programme, field, words or None)
    programme.changed_at, programme.changed_by = now, by
    _note(session, programme, f"changed {field}", by=by, now=now)


def end(session: Session, programme: AidProgramme, *, by: int, now: datetime) -> None:
    """Offer a programme no more, or again after it was ended; what is known of families stays."""
    programme.ended_at = now if programme.ended_at is None else None
    programme.changed_at, programme.changed_by = now, by
    _note(session, programme, "ended" if programme.ended_at is not None else "resumed", by=by, now=now)


def move(session: Session, programme: AidProgramme, up: bool, *, by: int, now: datetime) -> None:
    """Let a programme change places with the one before or after it."""
    ordered = table.programmes(session)
    place = next((number for number, one in enumerate(ordered) if one.id == programme.id), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(ordered):
        return
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for number, one in enumerate(ordered, start=1):
        one.position = number
    _note(session, programme, "moved", by=by, now=now)


def _words(field: str, written: str) -> str:
    words = " ".join(written.split())
    if len(words) > LONGEST[field]:
        raise Refusal("aid-too-long", {"most": LONGEST[field]})
    return words


def _check_name(session: Session, name: str, programme: AidProgramme | None) -> None:
    for other in table.programmes(session, ended=True):
        if other.name.casefold() == name.casefold() and (programme is None or other.id != programme.id):
            raise Refusal("aid-name-taken")


def _code(session: Session, name: str) -> str:
    """Return a free code made of the name's letters."""
    plain = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")[:16] or "program"
    code, number = plain, 2
    while table.programme_by_code(session, code) is not None:
        code, number = f"{plain}_{number}", number + 1
    return code


def _note(session: Session, programme: AidProgramme, what: str, *, by: int, now: datetime) -> None:
    details = {"what": what}
    append(session, at=now, actor_id=by, deed="programme.changed", subject=f"programme:{programme.id}", details=details)
    session.flush()
