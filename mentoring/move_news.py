"""What a family's move means for its mentors: who coordinates hears of it, with a ready hand-over where one is due.

A mentor whose department does not look after the new kecamatan may keep the family: it is offered, never done alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from locales import Text, text
from mentoring.names import family_text, person_name, short_name
from mentoring.outbox import Button, Content, Plan, plan
from mentoring.places import district_by_code, village_by_code, village_label
from models import division, scope
from models.assignment import mentors_of, placements_today
from models.change import Change
from models.database import Session
from models.department import ancestors, subtree
from models.family import Family
from models.movement import standing_of
from models.person import Person, holders, home_departments

RULE = "change.moved"
GIVE, OTHER = "moved-give", "moved-other"


@dataclass(frozen=True)
class Suggestion:
    """A hand-over that is due after a move; `taker` is None where nobody of an office there can take the family."""

    giver: Person
    taker: Person | None
    load: int


def suggestions(session: Session, family: Family, *, today: date) -> list[Suggestion]:
    """Return a hand-over for each mentor whose department does not look after the family's new kecamatan.

    None for a family that stayed in its kecamatan, or where no office looks after the new one. The least loaded takes.
    """
    moves = [one for one in standing_of(session, family.id) if one.from_village is not None]
    district = division.district_of(session, family.village_code)
    if not moves or division.district_of(session, moves[-1].from_village or "") == district:
        return []
    offices = offices_for(session, district)
    mentors = mentors_of(session, family.id, today=today)
    homes = home_departments(session, today=today, person_ids=[one.id for one in mentors])
    placed = placements_today(session, today=today)
    away = [one for one in mentors if homes.get(one.id) not in offices and placed.get(one.id) != district]
    if not offices or not away:
        return []
    loads, busy = division.loads(session, today=today), {one.id for one in mentors}
    able = [one for one in division.colleagues(session, offices, today=today) if one.id not in busy]
    able.sort(key=lambda one: (loads.get(one.id, 0), one.name, one.id))
    takers: list[Person | None] = [*able[: len(away)], *([None] * len(away))]
    return [
        Suggestion(giver, taker, loads.get(taker.id, 0) if taker is not None else 0)
        for giver, taker in zip(away, takers, strict=False)
    ]


def offices_for(session: Session, district: str) -> set[int]:
    """Return the departments that look after a kecamatan, with everything below them."""
    binaan = division.binaan_by_department(session)
    own = [department for department, districts in binaan.items() if district in districts]
    return {below for department in own for below in subtree(session, department)}


def ask_about_mentors(session: Session, change: Change, *, now: datetime, today: date) -> None:
    """Let who can hand over know that a family moved: coordinators, and admins who answer for both sides."""
    family = session.get_one(Family, change.family_id)
    found = suggestions(session, family, today=today)
    said = [_moved(session, family, today), *(_due(session, family, one) for one in found)]
    how = Plan(rule=f"{RULE}:{change.id}", period=now.strftime("%Y%m%d%H%M%S"), kind="reminder")
    coordinators = [one.id for one in holders(session, "koordinator", today=today)]
    for person_id in dict.fromkeys([*coordinators, *_admins(session, found, today=today)]):
        ways = [*_buttons(change, found), [_button("menu-button-serahterima", "go:serahterima"), _menu()]]
        plan(session, how, Content(text=said, keyboard=ways, protect=True), now=now, person_id=person_id)
    session.flush()


def _moved(session: Session, family: Family, today: date) -> Text:
    mentors = [person_name(one) for one in mentors_of(session, family.id, today=today)]
    village = village_by_code(family.village_code)
    return text(
        "change-moved-mentors",
        family=family_text(session, family),
        village=village_label(village) if village is not None else family.village_code,
        mentors=", ".join(mentors) or text("change-nobody"),
    )


def _due(session: Session, family: Family, one: Suggestion) -> Text:
    district = district_by_code(division.district_of(session, family.village_code))
    values = {"giver": person_name(one.giver), "district": district.name if district is not None else ""}
    if one.taker is None:
        return text("change-moved-nobody", **values)
    return text("change-moved-handover", taker=person_name(one.taker), families=one.load, **values)


def _buttons(change: Change, found: Iterable[Suggestion]) -> list[list[Button]]:
    rows = []
    for one in found:
        other = _button("change-button-other", f"{OTHER}:{change.id}:{one.giver.id}")
        if one.taker is None:
            rows.append([other])
            continue
        label = text("change-button-give", name=short_name(person_name(one.taker)))
        rows.append([Button(label, data=f"{GIVE}:{change.id}:{one.giver.id}:{one.taker.id}"), other])
    return rows


def _button(key: str, data: str) -> Button:
    return Button(text(key), data=data)


def _menu() -> Button:
    return _button("button-menu", "menu")


def _admins(session: Session, found: Iterable[Suggestion], *, today: date) -> list[int]:
    """Return the admins of departments who answer for the giver and the taker of every hand-over."""
    pairs = [(one.giver.id, one.taker.id) for one in found if one.taker is not None]
    homes = home_departments(session, today=today, person_ids=[giver for giver, _ in pairs])
    above = {office for home in homes.values() for office in ancestors(session, home)}
    admins = {
        admin.id for office in above for admin in holders(session, "admin_opd", today=today, department_id=office)
    }
    return sorted(
        admin
        for admin in admins
        if all(
            scope.administered_person(session, scope.viewer(session, admin, today=today), person) is not None
            for pair in pairs
            for person in pair
        )
    )
