"""Who is told of urgent calls: named and ended by a coordinator, each kind and place in the order they were named."""

from __future__ import annotations

from datetime import datetime

from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models.audit import append
from models.database import Session
from models.person import Person
from models.place import District
from models.urgent import UrgentContact, contacts


def name(
    session: Session,
    *,
    kind: str,
    person_id: int,
    district_code: str | None,
    by: int,
    now: datetime,
    programme: Programme,
) -> UrgentContact:
    """Name somebody for a kind, in one district or everywhere (None), after those who are named there already.

    Naming somebody again changes nothing. Raises Refusal for a district that there is none of, or for somebody who has
    left.
    """
    person = session.get_one(Person, person_id)
    if person.ended_on is not None and person.ended_on <= programme.today(now):
        raise Refusal("urgent-contact-left")
    if district_code is not None and session.get(District, district_code) is None:
        raise Refusal("button-too-old")
    there = [one for one in contacts(session, kind) if one.district_code == district_code]
    known = next((one for one in there if one.person_id == person_id), None)
    if known is not None:
        return known
    position = max((one.position for one in there), default=0) + 1
    made = UrgentContact(kind=kind, person_id=person_id, district_code=district_code, position=position)
    session.add(made)
    session.flush()
    _trail(session, made, "urgent.contact_named", by=by, now=now)
    return made


def end(session: Session, contact_id: int, *, by: int, now: datetime) -> None:
    """Let somebody be told no more; raises Refusal for a contact that there is none of."""
    found = session.get(UrgentContact, contact_id)
    if found is None:
        raise Refusal("button-too-old")
    if found.ended_at is None:
        found.ended_at = now
        session.flush()
        _trail(session, found, "urgent.contact_ended", by=by, now=now)


def _trail(session: Session, contact: UrgentContact, deed: str, *, by: int, now: datetime) -> None:
    details = {"kind": contact.kind, "district": contact.district_code}
    append(session, at=now, actor_id=by, deed=deed, subject=f"person:{contact.person_id}", details=details)
