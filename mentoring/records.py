"""A family's record: the one place that writes what was told about a family and its members, value by value.

Each value keeps its code list, the day it is true of and who told it; what stood before stays in the history. Whether
a family is on the list is not told here (`mentoring/listing.py`), nor who died (`mentoring/changes.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring import numbers
from mentoring.refusals import Refusal
from models import scope
from models.database import Session
from models.family import (
    Family,
    Member,
    family_of_kk,
    former_members_of,
    kk_index,
    member_of_nik,
    members_of,
    nik_index,
)
from models.record import SECTIONS, RecordEntry, latest_entries, updates_of
from models.scope import Viewer

FORM_SECTIONS = ("identity", "members", "assets", "housing", "indicators")
IDENTITY = (
    "head_name",
    "nickname",
    "hamlet",
    "rt",
    "rw",
    "address",
    "landmark",
    "ask_whom",
    "latitude",
    "longitude",
    "decile",
)
OF_MEMBER = ("name", "relation", "sex", "birth_date", "school", "disability", "insurance", "presence")
NEEDED = ("head_name", "name", "relation")
HEAD, PRESENT, DEAD = "1", "1", "2"
WAYS_OUT = ("3", "4", "6")
SEEN, LEFT, CAME_BACK, JOINED = "@seen", "@left", "@back", "@joined"
KK, NIK = "kk", "nik"
REGISTER, CHAT = "register", "chat"
NO_DAY = "None"  # what was once kept where nobody said of which day
PRESENCE_LIST = "regsosek2022.presence"


@dataclass(frozen=True)
class Fact:
    """A value as it is kept; `as_of` and `source` are None where nobody said."""

    value: Any
    code_list: str | None = None
    as_of: date | None = None
    source: str | None = None


@dataclass(frozen=True)
class Told:
    """Who told something, of which day, and when it was written down: what all values of one update share."""

    as_of: date
    source: str
    by: int | None
    now: datetime


@dataclass(frozen=True)
class _Place:
    """Where a value belongs: a section's field, of the family itself or of a member."""

    section: str
    field: str
    member: Member | None = None
    code_list: str | None = None

    @property
    def home(self) -> str:
        """Return where it is kept; what a newer questionnaire asks about identity has no column there."""
        columnless = self.section in ("identity", "members", "aid") and self.field not in IDENTITY
        return "indicators" if columnless else self.section


@dataclass(frozen=True)
class Number:
    """A number that was kept: masked, and whether it was first registered elsewhere, which is a hint and no fault."""

    masked: str
    foreign: bool


def keep(
    session: Session,
    family: Family,
    *,
    section: str,
    field: str,
    value: Any,
    code_list: str | None,
    as_of: date,
    source: str,
    by: int | None,
    now: datetime,
    member: Member | None = None,
) -> bool:
    """Keep a value of a family, or of a member of it, with its history; return whether it is now another one.

    The same value again only becomes younger. A value of an earlier day than the one that stands goes to the history
    and changes nothing. None says that nobody knows. Raises ValueError for a section there is none of, or for no name.
    """
    if section not in SECTIONS or (field in NEEDED and not value) or field in (KK, NIK):
        raise ValueError(f"{section}.{field} is not kept like this")
    told, place = Told(as_of, source, by, now), _Place(section, field, member, code_list)
    stands = facts(session, family, place.home, member=member).get(field)
    overtaken = stands is not None and stands.as_of is not None and stands.as_of > as_of
    was = stands.value if stands is not None else None
    if not overtaken:
        _put(session, family, place, Fact(value, code_list, as_of, source))
    if was != value:
        family.changed_at = now
        content = {"old": _json(was), "new": _json(value), **({"overtaken": True} if overtaken else {})}
        _enter(session, family, place, content, told)
    if not overtaken and field == "name" and member is not None and member.relation == HEAD:
        note_head(session, family, told, was=was)
    return was != value and not overtaken


def look_through(session: Session, family: Family, section: str, told: Told, *, member: Member | None = None) -> None:
    """Note that a section was gone through with the family, whether or not anything changed."""
    _enter(session, family, _Place(section, SEEN, member), {"old": None, "new": None}, told)


def facts(session: Session, family: Family, section: str, *, member: Member | None = None) -> dict[str, Fact]:
    """Return the values of a section that somebody knows, by field; those of members are asked one member at a time."""
    if member is not None:
        return facts_of_member(member)
    if section == "identity":
        entries = latest_entries(session, family.id)
        return {
            name: _of_column(getattr(family, name), entries.get(name), family.entered_on)
            for name in IDENTITY
            if getattr(family, name) is not None
        }
    kept = getattr(family, section, None)
    return {name: _read(fact) for name, fact in (kept or {}).items()} if isinstance(kept, dict) else {}


def updates(session: Session, family: Family) -> dict[str, date | None]:
    """Return by section the latest day that anything of it was told; None where nobody ever said anything."""
    found: dict[str, date | None] = dict.fromkeys(FORM_SECTIONS)
    for section in ("assets", "housing", "indicators"):
        days = [fact.as_of for fact in facts(session, family, section).values() if fact.as_of is not None]
        found[section] = max(days, default=None)
    for section, day in updates_of(session, family.id).items():
        if section in found:
            found[section] = max(day, found[section] or day)
    return found


def add_member(session: Session, family: Family, values: Mapping[str, Any], told: Told) -> Member:
    """Add somebody to a family with the columns' values; raises Refusal without a name, or for a second head."""
    if not values.get("name") or not values.get("relation"):
        raise Refusal("record-member-needs-name")
    if values["relation"] == HEAD and head_of(session, family.id) is not None:
        raise Refusal("record-one-head")
    member = Member(
        family_id=family.id, presence=PRESENT, **{name: values[name] for name in OF_MEMBER if name in values}
    )
    session.add(member)
    session.flush()
    _enter(session, family, _Place("members", JOINED, member), {"old": None, "new": member.name}, told)
    family.changed_at = told.now
    return member


def end_member(session: Session, family: Family, member: Member, presence: str, told: Told) -> None:
    """Let a member have left the family on the day that is told; Refusal for the head of the family.

    `presence` is a code of the list of members' presence. A death is a proposed change and comes from there alone: it
    may take the head, or the family off the list.
    """
    if presence not in (*WAYS_OUT, DEAD) or member.family_id != family.id or member.ended_on is not None:
        raise Refusal("button-too-old")
    if member.relation == HEAD and presence != DEAD:
        raise Refusal("record-head-stays")
    content = {"old": member.presence, "new": presence}
    member.presence, member.ended_on, family.changed_at = presence, told.as_of, told.now
    _enter(session, family, _Place("members", LEFT, member, PRESENCE_LIST), content, told)


def return_member(session: Session, family: Family, member: Member, told: Told) -> None:
    """Let a member who had left be there again: they came back, or it was a mistake."""
    if member.family_id != family.id or member.ended_on is None:
        raise Refusal("button-too-old")
    content = {"old": member.presence, "new": PRESENT}
    member.presence, member.ended_on, family.changed_at = PRESENT, None, told.now
    _enter(session, family, _Place("members", CAME_BACK, member, PRESENCE_LIST), content, told)


def note_head(session: Session, family: Family, told: Told, *, was: str | None = None) -> None:
    """Note by whose name a family goes now, where it is another than was noted last, or than it `was` before."""
    last = latest_entries(session, family.id).get("head_name")
    before = last.content["new"] if last is not None else was
    if before is not None and before != family.head_name:
        content = {"old": was or before, "new": family.head_name}
        _enter(session, family, _Place("identity", "head_name"), content, told)


def keep_kk(session: Session, family: Family, written: str, told: Told, *, who: Viewer) -> Number:
    """Keep a family's KK number as somebody wrote it; Refusal when it is none or another family's."""
    digits = numbers.kk(written)
    other = family_of_kk(session, digits)
    if other is not None and other.id != family.id:
        raise _double(session, other, who)
    if family.kk != digits:
        family.kk, family.kk_index, family.changed_at = digits, kk_index(digits), told.now
        _enter(session, family, _Place("identity", KK), {"old": None, "new": None}, told)
    return Number(numbers.mask(digits), numbers.is_foreign(digits))


def keep_nik(session: Session, family: Family, member: Member, written: str, told: Told, *, who: Viewer) -> Number:
    """Keep a member's NIK as somebody wrote it; Refusal when it is none or somebody else's."""
    digits = numbers.nik(written)
    bearer = member_of_nik(session, digits)
    if bearer is not None and bearer.id != member.id:
        if bearer.family_id == family.id:
            raise Refusal("record-number-of-member", {"name": bearer.name})
        raise _double(session, session.get_one(Family, bearer.family_id), who)
    if member.nik != digits:
        member.nik, member.nik_index, family.changed_at = digits, nik_index(digits), told.now
        _enter(session, family, _Place("members", NIK, member), {"old": None, "new": None}, told)
    return Number(numbers.mask(digits), numbers.is_foreign(digits))


def head_of(session: Session, family_id: int) -> Member | None:
    """Return the head of a family among those who belong to it today."""
    return next((one for one in members_of(session, family_id) if one.relation == HEAD), None)


def member_of(session: Session, family: Family, member_id: int, *, former: bool = False) -> Member:
    """Return a member of a family, or one who has left it; raises Refusal when there is none of that id."""
    found = former_members_of(session, family.id) if former else members_of(session, family.id)
    member = next((one for one in found if one.id == member_id), None)
    if member is None:
        raise Refusal("not-yours")
    return member


def _double(session: Session, other: Family, who: Viewer) -> Refusal:
    """Say that a number is another family's: which one only to who may see that family."""
    if scope.family(session, who, other.id) is None:
        return Refusal("record-number-elsewhere")
    return Refusal("record-number-of-family", {"code": other.code})


def _put(session: Session, family: Family, place: _Place, fact: Fact) -> None:
    field, member = place.field, place.member
    kept = {"value": _json(fact.value), "list": fact.code_list, "as_of": _json(fact.as_of), "source": fact.source}
    if member is not None:
        member.facts = {**(member.facts or {}), field: kept}
        if field in OF_MEMBER:
            setattr(member, field, fact.value)
        if field == "name" and member.relation == HEAD:
            family.head_name = fact.value
        return
    if place.home != "identity":
        setattr(family, place.home, {**(getattr(family, place.home) or {}), field: kept})
        return
    setattr(family, field, fact.value)
    head = head_of(session, family.id) if field == "head_name" else None
    if head is not None:
        head.name = fact.value


def _enter(session: Session, family: Family, place: _Place, content: dict[str, Any], told: Told) -> None:
    entry = RecordEntry(
        family_id=family.id,
        member_id=place.member.id if place.member is not None else None,
        section=place.section,
        field=place.field,
        content=content,
        code_list=place.code_list,
        as_of=told.as_of,
        source=told.source,
        recorded_by=told.by,
        recorded_at=told.now,
    )
    session.add(entry)
    session.flush()


def facts_of_member(member: Member) -> dict[str, Fact]:
    """Return what is known of a member; a column that a register has changed since is the register's word."""
    found = {name: _read(fact) for name, fact in (member.facts or {}).items()}
    for name in OF_MEMBER:
        value = getattr(member, name)
        if name not in found or _json(found[name].value) != _json(value):
            found[name] = Fact(value, source=REGISTER)
        elif isinstance(value, date):
            found[name] = Fact(value, found[name].code_list, found[name].as_of, found[name].source)
    return {name: fact for name, fact in found.items() if fact.value is not None}


def _of_column(value: Any, entry: RecordEntry | None, since: date) -> Fact:
    if entry is None or _json(value) != entry.content.get("new"):
        return Fact(value, as_of=since, source=REGISTER)
    return Fact(value, entry.code_list, entry.as_of, entry.source)


def _read(kept: object) -> Fact:
    """Read a kept value; one from before values had a day is known without one, as where its day was kept as a word."""
    if not isinstance(kept, dict):
        return Fact(kept)
    said = kept.get("as_of")
    day = date.fromisoformat(said) if said and said != NO_DAY else None
    return Fact(kept.get("value"), kept.get("list"), day, kept.get("source"))


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
