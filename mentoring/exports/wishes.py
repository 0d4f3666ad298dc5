"""What somebody wants as a table: which one, of which families, of which days; and who may want it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from locales import Day, Text, text
from mentoring.places import district_by_code
from mentoring.programme import Programme
from models.database import Session
from models.department import Department, all_departments
from models.reach import ACTIVE, EVERYONE, STANDINGS, Narrowed
from models.scope import Viewer

FAMILIES, REPORTS, PHOTOS, AID = "families", "reports", "photos", "aid"
REFERRALS, CHANGES, MENTORS, DTSEN, ANSWERS = "referrals", "changes", "mentors", "dtsen", "answers"
PEMADANAN = "pemadanan"  # a file for another office, ordered where it was prepared
TABLES = (FAMILIES, REPORTS, AID, REFERRALS, CHANGES, PHOTOS, MENTORS, DTSEN)
# Answers are the reports again, flat as Kobo writes them.
KINDS = (*TABLES, ANSWERS)
WITH_NUMBERS = frozenset({FAMILIES, DTSEN, PEMADANAN})
WITH_DAYS = frozenset({REPORTS, PHOTOS, REFERRALS, CHANGES, DTSEN, ANSWERS})
OF_WORK = frozenset({REPORTS, PHOTOS, REFERRALS, CHANGES, ANSWERS})
FOR_OVERSEERS = frozenset({MENTORS, DTSEN})
XLSX, CSV = "xlsx", "csv"
EVER = date(2000, 1, 1)


@dataclass(frozen=True)
class Wish:
    """One table: `kind` is one of KINDS, `standing` active, left or all; no `since` means all days until today.

    `full` numbers stand in it only where somebody else has allowed it.
    """

    kind: str
    language: str = "id"
    standing: str = ACTIVE
    district: str | None = None
    department: int | None = None
    since: date | None = None
    until: date | None = None
    full: bool = False
    file: int | None = None

    @property
    def form(self) -> str:
        """Return how it is written: answers as a CSV, everything else as a workbook."""
        return CSV if self.kind == ANSWERS else XLSX

    def narrowed(self, programme: Programme) -> Narrowed:
        """Return which families stand in it; of a DTSEN table with days, those of whom something was told then."""
        span: tuple[datetime | None, datetime | None] = (None, None)
        if self.kind == DTSEN and self.since is not None:
            span = self.instants(programme)
        return Narrowed(self.standing, self.district, self.department, *span)

    def days(self, today: date) -> tuple[date, date]:
        """Return the first and the last day of it."""
        return self.since or EVER, self.until or today

    def instants(self, programme: Programme) -> tuple[datetime, datetime]:
        """Return the instant its days begin and the one they end before."""
        until = self.until or date.max - timedelta(days=366)
        return programme.at(self.since or EVER, time()), programme.at(until + timedelta(days=1), time())

    def to_json(self) -> dict[str, Any]:
        """Return what narrows it, as a row keeps it."""
        days = {"since": self.since, "until": self.until}
        kept: dict[str, Any] = {"standing": self.standing, "district": self.district, "department": self.department}
        kept |= {} if self.file is None else {"file": self.file}
        return {**kept, **{name: day.isoformat() if day else None for name, day in days.items()}}


def default_standing(kind: str) -> str:
    """Return whose families a table shows unless something else is chosen: work stays when a family leaves."""
    return EVERYONE if kind in OF_WORK else ACTIVE


def wish_of(kind: str, wanted: Mapping[str, Any], *, language: str, full: bool = False) -> Wish:
    """Give back a wish from what a row or a conversation keeps; raises ValueError for what none could hold."""
    standing = wanted.get("standing") or default_standing(kind)
    if kind not in (*KINDS, PEMADANAN) or standing not in STANDINGS:
        raise ValueError("no such table")
    since, until = (date.fromisoformat(wanted[name]) if wanted.get(name) else None for name in ("since", "until"))
    place = (wanted.get("district"), wanted.get("department"))
    return Wish(kind, language, standing, *place, since, until, full, wanted.get("file"))


def may_take_out(who: Viewer) -> bool:
    """Tell whether somebody may take out tables at all: everybody but who only enters data."""
    return who.coordinates or not who.operates


def oversees(who: Viewer) -> bool:
    """Tell whether somebody answers for others' families: coordinators, admins, officials, Kasi Kesra."""
    return who.coordinates or bool(who.staff_departments or who.districts)


def may_want(who: Viewer, kind: str) -> bool:
    """Tell whether somebody may take out this table; whose rows stand in it is another question."""
    if kind == PEMADANAN:
        return who.coordinates
    return kind in KINDS and may_take_out(who) and (kind not in FOR_OVERSEERS or oversees(who))


def may_want_numbers(who: Viewer, kind: str) -> bool:
    """Tell whether somebody may ask for full numbers in this table."""
    return kind in WITH_NUMBERS and oversees(who) and may_want(who, kind)


def kinds_for(who: Viewer) -> list[str]:
    """Return the tables that somebody is offered."""
    return [kind for kind in TABLES if may_want(who, kind)]


def scope_lines(session: Session, wish: Wish) -> list[Text]:
    """Return what a wish is narrowed to, a line each."""
    if wish.file is not None:
        return [text("exports-of-file", number=wish.file)]
    lines = [text(f"exports-standing-{wish.standing}")]
    if wish.district is not None:
        district = district_by_code(wish.district)
        lines.append(text("exports-of-district", name=district.name if district else wish.district))
    if wish.department is not None:
        lines.append(text("exports-of-department", name=session.get_one(Department, wish.department).name))
    if wish.since is not None and wish.until is not None:
        lines.append(text("exports-of-days", since=Day(wish.since), until=Day(wish.until)))
    return lines


def reach_words(session: Session, who: Viewer) -> list[Text]:
    """Return whose families the tables of somebody can hold at all, however they are narrowed."""
    if who.coordinates:
        return [text("exports-reach-all")]
    found = []
    if who.districts:
        districts = [district_by_code(code) for code in sorted(who.districts)]
        found.append(text("exports-reach-districts", names=[one.name for one in districts if one is not None]))
    units = [one for one in all_departments(session) if one.id in who.staff_departments]
    highest = [one.name for one in units if one.parent_id not in who.staff_departments]
    if highest:
        found.append(text("exports-reach-staff", names=highest))
    return [*found, text("exports-reach-own")]
