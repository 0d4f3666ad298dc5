"""Facts about the aid of many families at once, as a list tells them; each is kept as `aid.py` keeps one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring.aid import ADOPTED, PAID, REGISTERED, Teller, stands_without
from models import aid as table
from models.aid import AidStanding
from models.database import Session
from models.record import RecordEntry


@dataclass(frozen=True)
class Telling:
    """What is told of a programme for a family, or a member of it; `paid_on` None says nothing of payments."""

    family_id: int
    member_id: int | None
    programme_id: int
    code: str
    registered: bool
    paid_on: date | None = None


def tell_many(session: Session, tellings: Sequence[Telling], teller: Teller) -> int:
    """Keep what is told, with its history, in a few statements; return how many facts are other values now.

    A fact of an earlier day than the one that stands changes nothing.
    """
    rows = table.standings_of_many(session, {one.family_id for one in tellings})
    known = {(one.family_id, one.member_id, one.programme_id): one for some in rows.values() for one in some}
    entries: list[RecordEntry] = []
    news = 0
    for one in tellings:
        key = (one.family_id, one.member_id, one.programme_id)
        if key not in known:
            known[key] = AidStanding(
                family_id=one.family_id, member_id=one.member_id, programme_id=one.programme_id, changed_at=teller.now
            )
            session.add(known[key])
        news += _registered(known[key], one, teller, entries)
        if one.paid_on is not None:
            _paid(known[key], one.paid_on, one.code, teller, entries)
    session.add_all(entries)
    session.flush()
    return news


def _registered(standing: AidStanding, one: Telling, teller: Teller, entries: list[RecordEntry]) -> bool:
    if standing.registered_as_of is not None and standing.registered_as_of > teller.as_of:
        return False
    was = (standing.registered, standing.registered_as_of, standing.registered_source)
    standing.registered, standing.registered_as_of = one.registered, teller.as_of
    standing.registered_source, standing.changed_at, standing.changed_by = teller.source, teller.now, teller.by
    return _note(_Fact(standing, f"{one.code}.{REGISTERED}", was, one.registered), teller, entries)


def _paid(standing: AidStanding, paid_on: date, code: str, teller: Teller, entries: list[RecordEntry]) -> None:
    if standing.paid_as_of is not None and standing.paid_as_of > teller.as_of:
        return
    was = (standing.last_paid_on, standing.paid_as_of, standing.paid_source)
    standing.last_paid_on = max(paid_on, standing.last_paid_on or paid_on)
    standing.paid_as_of, standing.paid_source = teller.as_of, teller.source
    _note(_Fact(standing, f"{code}.{PAID}", was, standing.last_paid_on), teller, entries)


@dataclass(frozen=True)
class _Fact:
    """One of the two facts of a standing: its name in the history, what stood before and what stands."""

    standing: AidStanding
    name: str
    was: tuple[Any, date | None, str | None]
    value: Any


def _note(fact: _Fact, teller: Teller, entries: list[RecordEntry]) -> bool:
    """Write the history of a fact, as one that is told alone has it; return whether it is another value."""
    before, as_of, source = fact.was
    if before != fact.value or (source or "").startswith(ADOPTED):
        content = {"old": _json(before), "new": _json(fact.value), "was": [_json(as_of), source]}
        entries.append(_entry(fact.standing, fact.name, content, teller))
    return bool(before != fact.value)


def take_back_many(session: Session, family_ids: Sequence[int], source: str, *, by: int | None, now: datetime) -> None:
    """Let every fact that a source told of these families be what stood before, as `aid.take_back` does for one."""
    codes = {one.id: one.code for one in table.programmes(session, ended=True)}
    history: dict[tuple[int, int | None, str], list[RecordEntry]] = {}
    for entry in table.entries_of_families(session, family_ids):
        history.setdefault((entry.family_id, entry.member_id, entry.field), []).append(entry)
    back = Teller(now.date(), source, by, now)
    entries: list[RecordEntry] = []
    for some in table.standings_of_many(session, family_ids).values():
        for standing in some:
            for fact in (REGISTERED, PAID):
                name = f"{codes[standing.programme_id]}.{fact}"
                told = history.get((standing.family_id, standing.member_id, name), [])
                _restore(standing, fact, stands_without(told, source), source)
                if any(one.source == source for one in told):
                    value = _json(standing.registered if fact == REGISTERED else standing.last_paid_on)
                    content = {"old": None, "new": value, "back": source}
                    entries.append(_entry(standing, name, content, back))
                    standing.changed_at, standing.changed_by = now, by
    session.add_all(entries)
    session.flush()


def _restore(standing: AidStanding, fact: str, before: tuple[Any, date | None, str | None], source: str) -> None:
    value, as_of, other = before
    if fact == REGISTERED and standing.registered_source == source:
        standing.registered, standing.registered_as_of, standing.registered_source = value, as_of, other
    if fact == PAID and standing.paid_source == source:
        standing.last_paid_on = date.fromisoformat(value) if value else None
        standing.paid_as_of, standing.paid_source = as_of, other


def _entry(standing: AidStanding, name: str, content: dict[str, Any], teller: Teller) -> RecordEntry:
    return RecordEntry(
        family_id=standing.family_id,
        member_id=standing.member_id,
        section="aid",
        field=name,
        content=content,
        as_of=teller.as_of,
        source=teller.source,
        recorded_by=teller.by,
        recorded_at=teller.now,
    )


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
