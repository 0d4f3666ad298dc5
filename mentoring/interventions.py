"""Interventions: what a mentor or their unit did for a family or gave it, with its strategy and source of money."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from mentoring.numbers import mask_typed
from mentoring.refusals import Refusal
from models import scope_aid
from models.aid import MONEY, STRATEGIES
from models.audit import append
from models.database import Session
from models.department import top_of
from models.draft import Draft
from models.family import Family
from models.intervention import Intervention, intervention_of_draft
from models.person import home_departments
from models.scope import Viewer

OWN = "own"
SOURCES = (OWN, "non_state", "apbdes", "apbd_kabupaten", "apbd_provinsi", "apbn")
LONGEST, DEAREST, OLDEST = 120, 10_000_000_000, timedelta(days=366)
VALUE = re.compile(r"(?:rp\.?\s*)?([\d.,]+)\s*(ribu|rb|juta|jt)?(?:\s*rupiah)?", re.IGNORECASE)
TIMES = {"ribu": 1_000, "rb": 1_000, "juta": 1_000_000, "jt": 1_000_000}


def read_value(written: str) -> int:
    """Return an amount in rupiah as people write it: 250.000, Rp250.000, 250 ribu, 1,5 juta; Refusal for anything else.

    A point groups thousands, a comma begins the decimals.
    """
    found = VALUE.fullmatch(" ".join(written.split()))
    if found is None:
        raise Refusal("intervention-value-wrong")
    digits, unit = found[1], (found[2] or "").lower()
    whole, _, part = digits.partition(",")
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d+", whole)
    if grouped is None or not re.fullmatch(r"\d*", part) or (part and not unit and part.strip("0")):
        raise Refusal("intervention-value-wrong")
    decimals = int(part or "0") * TIMES.get(unit, 0) // int(10 ** len(part))
    value: int = int(whole.replace(".", "")) * TIMES.get(unit, 1) + decimals
    if not 0 < value <= DEAREST:
        raise Refusal("intervention-value-wrong")
    return value


def what_is(written: str) -> str:
    """Return what was done as it is kept: short, without numbers of people; Refusal when it is too long or empty."""
    words = mask_typed(" ".join(written.split()))
    if len(words) > LONGEST:
        raise Refusal("aid-too-long", {"most": LONGEST})
    if not words:
        raise Refusal("button-too-old")
    return words


def check_day(day: date, today: date) -> date:
    """Return a day on which something may have been given; Refusal for one to come or long past."""
    if not today - OLDEST <= day <= today:
        raise Refusal("intervention-day-wrong")
    return day


def keep(session: Session, draft: Draft, family: Family, *, by: int, today: date, now: datetime) -> Intervention:
    """Keep the intervention that a draft holds, once, with the photos of the draft; return it."""
    known = intervention_of_draft(session, draft.id)
    if known is not None:
        return known
    said = draft.answers
    if said["strategy"] not in STRATEGIES or said["money"] not in (OWN, *MONEY):
        raise Refusal("button-too-old")
    home = home_departments(session, today=today, person_ids=[by]).get(by)
    made = Intervention(
        family_id=family.id,
        person_id=by,
        department_id=top_of(session, home).id if home is not None else None,
        strategy=said["strategy"],
        money=said["money"],
        what=what_is(said["what"]),
        value=said.get("value"),
        given_on=check_day(date.fromisoformat(said["day"]), today),
        draft_id=draft.id,
        state="kept",
        recorded_at=now,
    )
    session.add(made)
    session.flush()
    _note(session, made, "kept", by=by, now=now)
    return made


def withdraw(session: Session, intervention: Intervention, *, who: Viewer, now: datetime) -> None:
    """Take one's own intervention back, or anybody's as a coordinator; Refusal for others."""
    session.refresh(intervention, with_for_update=True)
    if not may_withdraw(intervention, who) or scope_aid.intervention(session, who, intervention.id) is None:
        raise Refusal("not-yours")
    if intervention.state != "kept":
        return
    intervention.state = "withdrawn"
    _note(session, intervention, "withdrawn", by=who.person_id, now=now)


def may_withdraw(intervention: Intervention, who: Viewer) -> bool:
    """Tell whether somebody may take an intervention back."""
    return who.coordinates or intervention.person_id == who.person_id


def _note(session: Session, one: Intervention, what: str, *, by: int, now: datetime) -> None:
    details = {"family": one.family_id, "money": one.money, "strategy": one.strategy}
    append(session, at=now, actor_id=by, deed=f"intervention.{what}", subject=f"intervention:{one.id}", details=details)
