"""Who may write an instruction, to whom it goes, and who has to approve it.

Heads of an OPD, camat and OPD admins write within their department, each approved by the other side; coordinators
write to anybody, with a second coordinator above a number of recipients. Nobody approves what is their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from locales import Text, text
from mentoring import progress
from mentoring.calendar import week_of
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import broadcast as broadcasts
from models import person as people
from models.database import Session
from models.department import Department, subtree, top_of
from models.person import Person
from models.place import all_districts
from models.scope import coordinates

RANKS = ("II", "III", "IV", "staff")
KINDS = ("all", "departments", "districts", "ranks", "unreported")
CHOSEN = ("departments", "districts", "ranks")


@dataclass(frozen=True)
class Standing:
    """As what somebody writes: `coordinator`, or `head` or `admin` of a department."""

    capacity: str
    department_id: int | None = None


@dataclass(frozen=True)
class Scope:
    """To whom: one of KINDS; `values` are department ids, district codes or ranks."""

    kind: str
    values: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as a broadcast keeps it."""
        return {"kind": self.kind, "values": list(self.values)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Scope:
        """Give back what `to_json` kept."""
        return cls(kept["kind"], tuple(kept["values"]))


@dataclass(frozen=True)
class Approval:
    """Who is to approve: `needed` False means nobody; `people` may be empty when there is nobody who could."""

    needed: bool
    people: tuple[int, ...] = ()


def standings(session: Session, person_id: int, *, today: date) -> list[Standing]:
    """Return as what somebody may write today; a coordinator writes as that alone."""
    if coordinates(session, person_id, today=today):
        return [Standing("coordinator")]
    led = broadcasts.led_by(session, person_id, today=today)
    administered = broadcasts.administered_by(session, person_id, today=today)
    return [
        *(Standing("head", department) for department in led),
        *(Standing("admin", department) for department in administered if department not in led),
    ]


def still_stands(session: Session, person_id: int, standing: Standing, *, today: date) -> bool:
    """Tell whether somebody still serves as what they wrote as."""
    person = session.get_one(Person, person_id)
    serves = person.ended_on is None or person.ended_on > today
    return serves and standing in standings(session, person_id, today=today)


def choices(session: Session, standing: Standing, kind: str) -> list[tuple[str, Text]]:
    """Return what may be chosen for a kind of scope, as (value, label)."""
    if kind == "ranks":
        return [(rank, text(f"broadcast-rank-{rank.lower()}")) for rank in RANKS]
    if kind == "districts":
        named = sorted(all_districts(session), key=lambda one: one.name)
        return [(one.code, text("broadcast-name", name=one.name)) for one in named]
    below = broadcasts.departments_below(session, standing.department_id)
    return [(str(one.id), text("broadcast-name", name=one.name)) for one in below]


def audience(
    session: Session, standing: Standing, scope: Scope, *, author_id: int, today: date, programme: Programme
) -> list[int]:
    """Return who is meant today, by id, without the author; raises Refusal for a scope the author may not use."""
    within = None if standing.department_id is None else subtree(session, standing.department_id)
    departments = _departments(session, scope, within) if scope.kind == "departments" else ()
    found = broadcasts.recipients(
        session,
        today=today,
        within=within,
        departments=departments,
        districts=scope.values if scope.kind == "districts" else (),
        ranks=scope.values if scope.kind == "ranks" else (),
    )
    if scope.kind == "unreported":
        late = unreported(session, today=today, programme=programme)
        found = [person_id for person_id in found if person_id in late]
    return [person_id for person_id in found if person_id != author_id]


def _departments(session: Session, scope: Scope, within: Sequence[int] | None) -> set[int]:
    chosen = {int(value) for value in scope.values}
    if within is not None and not chosen <= set(within):
        raise Refusal("not-yours")
    return {below for department in chosen for below in subtree(session, department)}


def unreported(session: Session, *, today: date, programme: Programme) -> frozenset[int]:
    """Return whom to ask for the reports that are missing this week: *belum lapor*, as the digest counts it."""
    found = progress.standings(session, week_of(today), programme)
    late = (one.asked_id for one in found if one.state == progress.NOT_REPORTED)
    return frozenset(person_id for person_id in late if person_id is not None)


def approval(
    session: Session, standing: Standing, *, author_id: int, recipients: int, today: date, programme: Programme
) -> Approval:
    """Return who has to approve, those who can be reached; coordinators step in where the other side has nobody."""
    reach = broadcasts.reaches(session)
    coordinators = [one.id for one in people.holders(session, "koordinator", today=today)]
    if standing.department_id is None:
        needed = recipients > programme.broadcast_second_coordinator_above
        other: list[int] = []
    else:
        needed = True
        other = _other_side(session, standing, today=today)
    able = [one for one in other if one != author_id and reach.get(one) == "ok"]
    if not able:
        able = [one for one in coordinators if one != author_id and reach.get(one) == "ok"]
    return Approval(needed, tuple(able) if needed else ())


def _other_side(session: Session, standing: Standing, *, today: date) -> list[int]:
    assert standing.department_id is not None
    if standing.capacity == "head":
        return broadcasts.admins_of(session, [standing.department_id], today=today)
    return broadcasts.heads_of(session, top_of(session, standing.department_id).id, today=today)


def described(session: Session, standing: Standing, scope: Scope) -> Text:
    """Return in words to whom it goes."""
    office: str | None = None
    if standing.department_id is not None:
        office = session.get_one(Department, standing.department_id).name
    names = (
        [label for value, label in choices(session, standing, scope.kind) if value in scope.values]
        if (scope.kind in CHOSEN)
        else []
    )
    key = f"broadcast-to-{scope.kind}" if office is None else f"broadcast-to-{scope.kind}-within"
    return text(key, names=names, office=office or "")
