"""The lists whose counts are to become zero: without state aid (not known apart), without a mentor, not visited.

Everybody counts the families they answer for; an official of a unit those whom its staff mentor.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import attention as table
from models import audit, scope_aid
from models.attention import KINDS, Asked, Count
from models.database import Session
from models.department import subtree, top_departments, tops
from models.digest import WorkbookOrder, listings_waiting
from models.division import binaan_by_department
from models.family import Family
from models.place import all_districts
from models.scope import Viewer


@dataclass(frozen=True)
class Tally:
    """How many families there are, and how many of them wait for what."""

    families: int = 0
    without_aid: int = 0
    unknown_aid: int = 0
    no_mentor: int = 0
    not_visited: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(mine + theirs for mine, theirs in zip(self.all, other.all, strict=True)))

    @property
    def all(self) -> tuple[int, ...]:
        """Return the five numbers in the order of the fields."""
        return (self.families, self.without_aid, self.unknown_aid, self.no_mentor, self.not_visited)

    def of(self, kind: str) -> int:
        """Return the number of one list."""
        return self.all[1 + KINDS.index(kind)]


@dataclass(frozen=True)
class Place:
    """A kecamatan (by its code) or a department (by its id), and how many families wait there."""

    key: str
    name: str
    count: int


def tally(rows: Iterable[Count]) -> Tally:
    """Return the sum of counts."""
    return sum(
        (Tally(one.families, one.without_aid, one.unknown_aid, one.no_mentor, one.not_visited) for one in rows), Tally()
    )


def watches(who: Viewer) -> bool:
    """Tell whether somebody answers for families of others, and so has these lists."""
    return who.coordinates or bool(who.staff_departments or who.districts)


def whole(session: Session, who: Viewer, programme: Programme) -> Tally:
    """Return what waits, of the families a viewer answers for; raises Refusal for who answers for none but their own.

    Two statements over the register.
    """
    return Tally(*table.totals(session, _asked(session, who, programme)))


def by_district(session: Session, who: Viewer, kind: str, programme: Programme) -> tuple[list[Place], int]:
    """Return where families of a viewer wait for one thing, by kecamatan in the order of the codes; and how many do."""
    found = table.by_district(session, _asked(session, who, programme), kind)
    names = {one.code: one.name for one in all_districts(session)}
    return [Place(code, names[code], found[code]) for code in sorted(found)], sum(found.values())


def by_office(session: Session, who: Viewer, kind: str, programme: Programme) -> tuple[list[Place], int]:
    """Return where families of a viewer wait for one thing, by department on top; and how many do, also in none."""
    top, found = tops(session), dict[int | None, int]()
    for department, count in table.by_department(session, _asked(session, who, programme), kind).items():
        office = top.get(department or 0)
        found[office] = found.get(office, 0) + count
    offices = [one for one in top_departments(session) if one.id in found]
    return [Place(str(one.id), one.name, found[one.id]) for one in offices], sum(found.values())


def of_offices(session: Session, programme: Programme, *, today: date) -> dict[int | None, Tally]:
    """Return what waits in the regency (None) and in each department on top of the tree; one statement, for a job.

    Families without a mentor are counted for the departments that look after their kecamatan.
    """
    rows = table.counts(session, Asked(None, today, programme.visit_days))
    top, binaan = tops(session), binaan_by_department(session)
    alone: dict[str, int] = {}
    for one in rows:
        alone[one.district_code] = alone.get(one.district_code, 0) + one.no_mentor
    found: dict[int | None, Tally] = {None: tally(rows)}
    for one in rows:
        number = top.get(one.department_id or 0)
        if number is not None:
            found[number] = found.get(number, Tally()) + tally([one])
    for office in top_departments(session):
        looked_after = {code for unit, codes in binaan.items() if top.get(unit) == office.id for code in codes}
        without = sum(alone.get(code, 0) for code in looked_after)
        found[office.id] = replace(found.get(office.id, Tally()), no_mentor=without)
    return found


def listed(
    session: Session,
    who: Viewer,
    kind: str,
    programme: Programme,
    *,
    district_code: str | None = None,
    department_id: int | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[Family]:
    """Return a page of one list of a viewer: of a kecamatan or of a department where given."""
    if kind not in KINDS:
        raise Refusal("button-too-old")
    return table.families(
        session,
        _asked(session, who, programme),
        kind,
        district_code=district_code,
        department_ids=subtree(session, department_id) if department_id is not None else None,
        limit=limit,
        offset=offset,
    )


def order_workbook(session: Session, who: Viewer, kind: str, *, now: datetime) -> None:
    """Have a list written as a workbook, and note it in the trail; whoever waits for it already gets it once."""
    if kind not in KINDS or not watches(who):
        raise Refusal("button-too-old")
    if listings_waiting(session, listing=kind, person_id=who.person_id):
        return
    session.add(WorkbookOrder(listing=kind, person_id=who.person_id, state="waiting", tries=0, created_at=now))
    details, subject = {"list": kind}, f"person:{who.person_id}"
    audit.append(session, at=now, actor_id=who.person_id, deed="export.ordered", subject=subject, details=details)


def _asked(session: Session, who: Viewer, programme: Programme) -> Asked:
    """Return which families a viewer watches; raises Refusal for who watches none."""
    if not watches(who):
        raise Refusal("attention-only-some")
    whose = None if who.coordinates else scope_aid.families_watched(session, who)
    return Asked(whose, who.today, programme.visit_days)
