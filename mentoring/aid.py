"""What is told about a family's aid: registered and last paid are two facts, each with its day and its source.

A fact of an earlier day than the one that stands changes nothing. Each change goes to the family's history with what
stood before, so that what a visit told can be taken back with its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring.aid_state import ACTIVE, AidFacts, family_state, state_of
from models import aid as table
from models.aid import AidProgramme, AidStanding
from models.audit import append
from models.database import Session
from models.record import RecordEntry

CHAT = "chat"
REGISTERED, PAID = "registered", "paid"
ADOPTED = "register"
HEALTH = "pbi_jkn"


@dataclass(frozen=True)
class Teller:
    """Who tells a fact: of which day it is true, from where it is known, who wrote it down and when."""

    as_of: date
    source: str
    by: int | None
    now: datetime


@dataclass(frozen=True)
class Known:
    """A programme and what is known of it for a family: for the family as a whole, then by member."""

    programme: AidProgramme
    whole: AidStanding | None
    members: Mapping[int, AidStanding]

    def state(self, today: date) -> str:
        """Return the best state of all that is known of it."""
        states = [state_of(facts_of(one, self.programme), today) for one in self.standings]
        return ACTIVE if ACTIVE in states else states[0] if states else "unknown"

    @property
    def standings(self) -> Sequence[AidStanding]:
        """Return the rows, the family's own first."""
        return [*([self.whole] if self.whole is not None else []), *self.members.values()]


def known(session: Session, family_id: int) -> list[Known]:
    """Return every programme of the register with what is known of it for a family; ended ones where one is."""
    rows = table.standings_of(session, family_id)
    found = []
    for programme in table.programmes(session, ended=True):
        mine = [one for one in rows if one.programme_id == programme.id]
        if programme.ended_at is not None and not mine:
            continue
        whole = next((one for one in mine if one.member_id is None), None)
        found.append(Known(programme, whole, {one.member_id: one for one in mine if one.member_id is not None}))
    return found


def facts_of(standing: AidStanding, programme: AidProgramme) -> AidFacts:
    """Return a standing as values."""
    return AidFacts(
        money=programme.money,
        interval_months=programme.interval_months,
        registered=standing.registered,
        registered_as_of=standing.registered_as_of,
        paid_on=standing.last_paid_on,
        paid_as_of=standing.paid_as_of,
    )


def receives(session: Session, family_id: int, *, today: date) -> list[str] | None:
    """Return the names of the programmes a family is known to receive; None when nothing is known of any."""
    rows = [one for one in known(session, family_id) if one.standings]
    return [one.programme.name for one in rows if one.state(today) == ACTIVE] if rows else None


def state(session: Session, family_id: int, *, today: date) -> str:
    """Return whether a family is with, without or of unknown state aid."""
    rows = known(session, family_id)
    return family_state((facts_of(one, row.programme) for row in rows for one in row.standings), today)


def tell_registered(
    session: Session,
    family_id: int,
    programme: AidProgramme,
    registered: bool | None,
    teller: Teller,
    *,
    member_id: int | None = None,
) -> bool:
    """Keep whether somebody is registered; None says that nobody knows. Return whether that is news."""
    standing = _row(session, family_id, programme, member_id, teller.now)
    if standing.registered_as_of is not None and standing.registered_as_of > teller.as_of:
        return False
    was = (standing.registered, standing.registered_as_of, standing.registered_source)
    standing.registered, standing.registered_as_of, standing.registered_source = (
        registered,
        teller.as_of,
        teller.source,
    )
    return _keep(session, _Field(standing, f"{programme.code}.{REGISTERED}"), was, teller)


def tell_paid(
    session: Session,
    family_id: int,
    programme: AidProgramme,
    paid_on: date | None,
    teller: Teller,
    *,
    member_id: int | None = None,
) -> bool:
    """Keep when somebody was last paid; None says that nothing was. Return whether that is news.

    An earlier payment that is known stays when a later question finds no new one.
    """
    standing = _row(session, family_id, programme, member_id, teller.now)
    if standing.paid_as_of is not None and standing.paid_as_of > teller.as_of:
        return False
    was = (standing.last_paid_on, standing.paid_as_of, standing.paid_source)
    last = max((day for day in (paid_on, standing.last_paid_on) if day is not None), default=None)
    last = paid_on if teller.source == CHAT and paid_on is not None else last
    standing.last_paid_on, standing.paid_as_of, standing.paid_source = last, teller.as_of, teller.source
    return _keep(session, _Field(standing, f"{programme.code}.{PAID}"), was, teller)


def forget_paid(
    session: Session, family_id: int, programme: AidProgramme, teller: Teller, *, member_id: int | None = None
) -> bool:
    """Keep that nobody knows when somebody was last paid; return whether that is news."""
    standing = _row(session, family_id, programme, member_id, teller.now)
    was = (standing.last_paid_on, standing.paid_as_of, standing.paid_source)
    standing.last_paid_on = standing.paid_as_of = standing.paid_source = None
    return _keep(session, _Field(standing, f"{programme.code}.{PAID}"), was, teller)


def take_back(session: Session, family_id: int, source: str, *, by: int | None, now: datetime) -> None:
    """Let every fact that a source told be what stood before; what was told by others stays."""
    programmes = {one.id: one.code for one in table.programmes(session, ended=True)}
    told = {(one.member_id, one.field) for one in table.entries_from(session, family_id, source)}
    back = Teller(now.date(), source, by, now)
    for standing in table.standings_of(session, family_id):
        code = programmes[standing.programme_id]
        of_register, of_payment = (_Field(standing, f"{code}.{fact}") for fact in (REGISTERED, PAID))
        if standing.registered_source == source:
            value, as_of, other = _before(session, of_register, source)
            standing.registered, standing.registered_as_of, standing.registered_source = value, as_of, other
        if standing.paid_source == source:
            value, as_of, other = _before(session, of_payment, source)
            standing.last_paid_on = date.fromisoformat(value) if value else None
            standing.paid_as_of, standing.paid_source = as_of, other
        for field in (of_register, of_payment):
            if (standing.member_id, field.name) in told:
                _enter(session, field, {"old": None, "new": _json(field.value), "back": source}, back)
                standing.changed_at, standing.changed_by = now, by
    session.flush()


def note_seen(session: Session, family_id: int, viewer_id: int, *, now: datetime) -> None:
    """Note in the trail that somebody looked at a family's aid."""
    append(session, at=now, actor_id=viewer_id, deed="family.aid_viewed", subject=f"family:{family_id}", details={})


def _row(
    session: Session, family_id: int, programme: AidProgramme, member_id: int | None, now: datetime
) -> AidStanding:
    found = table.standing_of(session, family_id=family_id, programme_id=programme.id, member_id=member_id)
    if found is None:
        found = AidStanding(family_id=family_id, member_id=member_id, programme_id=programme.id, changed_at=now)
        session.add(found)
    return found


@dataclass(frozen=True)
class _Field:
    """One of the two facts of a standing, by its name in the history."""

    standing: AidStanding
    name: str

    @property
    def value(self) -> bool | date | None:
        """Return what stands."""
        is_payment = self.name.endswith(PAID)
        return self.standing.last_paid_on if is_payment else self.standing.registered


def _keep(
    session: Session, field: _Field, was: tuple[bool | date | None, date | None, str | None], teller: Teller
) -> bool:
    """Write the history of a fact that now stands; return whether it is another value.

    The same value from another source needs no line of its own, unless what stood before has none.
    """
    field.standing.changed_at, field.standing.changed_by = teller.now, teller.by
    session.flush()
    before, as_of, source = was
    if before != field.value or (source or "").startswith(ADOPTED):
        content = {"old": _json(before), "new": _json(field.value), "was": [_json(as_of), source]}
        _enter(session, field, content, teller)
    return before != field.value


def _enter(session: Session, field: _Field, content: Mapping[str, Any], teller: Teller) -> None:
    session.add(
        RecordEntry(
            family_id=field.standing.family_id,
            member_id=field.standing.member_id,
            section="aid",
            field=field.name,
            content=dict(content),
            as_of=teller.as_of,
            source=teller.source,
            recorded_by=teller.by,
            recorded_at=teller.now,
        )
    )
    session.flush()


def _before(session: Session, field: _Field, source: str) -> tuple[Any, date | None, str | None]:
    standing = field.standing
    entries = table.entries_of_aid(
        session, family_id=standing.family_id, member_id=standing.member_id, field=field.name
    )
    return stands_without(entries, source)


def stands_without(entries: Iterable[RecordEntry], source: str) -> tuple[Any, date | None, str | None]:
    """Return the fact (value, as of, source) that stands once all that a source told of it is left out.

    `entries` are what was told of one fact, in the order it was recorded.
    """
    told: dict[str, tuple[Any, date | None, str | None]] = {}
    for entry in entries:
        as_of, other = entry.content.get("was") or (None, None)
        if other is not None and other.startswith(ADOPTED):
            told[other] = (entry.content["old"], date.fromisoformat(as_of) if as_of else None, other)
        told.pop(entry.source, None)
        if "back" not in entry.content:
            told[entry.source] = (entry.content["new"], entry.as_of, entry.source)
    told.pop(source, None)
    return max(told.values(), key=lambda fact: fact[1] or date.min, default=(None, None, None))


def _json(value: bool | date | None) -> Any:
    return value.isoformat() if isinstance(value, date) else value
