"""A week is counted by one set of questions: whatever happened, mentor, department and regency say the same."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentoring import progress
from mentoring.calendar import Week, week_of
from mentoring.progress import Counts, count
from models.account import Account
from models.assignment import Assignment, open_assignments
from models.database import Session
from models.family import Family
from models.person import Person
from tests.house import Cast, House
from tests.weeks import report, withdraw

WEEK = Week(2026, 47)
MONDAY = WEEK.monday


def standings(house: House, week: Week = WEEK) -> dict[int, progress.Standing]:
    found = house.read(progress.standings, week, house.programme)
    return {one.family_id: one for one in found}


def change(house: House, table: type, row: int, **values: object) -> None:
    def rule(session: Session) -> None:
        for name, value in values.items():
            setattr(session.get_one(table, row), name, value)

    house.write(rule)


def end_assignment(house: House, family: int, mentor: Cast, day: date) -> None:
    def rule(session: Session) -> None:
        (one,) = open_assignments(session, person_ids=[mentor.id], family_ids=[family])
        one.ends_on = day

    house.write(rule)


def assign(house: House, family: int, mentor: Cast, day: date) -> None:
    def rule(session: Session) -> None:
        session.add(Assignment(family_id=family, person_id=mentor.id, starts_on=day, source="handover"))

    house.write(rule)


@pytest.fixture
def sri(house: House) -> Cast:
    return house.person("Sri Wahyuni", serial=9001, department=house.department())


def test_a_family_nobody_mentors_is_a_line_of_its_own(house: House) -> None:
    family = house.family("Pak Slamet", serial=9001)
    assert standings(house)[family].state == progress.WITHOUT_MENTOR
    assert count(one.state for one in standings(house).values()).due == 0


def test_a_family_that_left_before_the_week_ended_is_not_counted(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri], status="left", left_on=WEEK.sunday)
    assert family not in standings(house)
    later = house.family(
        "Pak Karto", serial=9002, mentors=[sri], status="left", left_on=WEEK.sunday + timedelta(days=1)
    )
    assert standings(house)[later].state == progress.NOT_REPORTED


def test_a_provisional_family_is_not_on_the_list_yet(house: House, sri: Cast) -> None:
    assert house.family("Pak Slamet", serial=9001, mentors=[sri], status="provisional") not in standings(house)


def test_a_family_got_in_the_week_itself_is_not_due_before_the_next(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri], since=MONDAY)
    assert family not in standings(house)
    assert standings(house, week_of(MONDAY + timedelta(weeks=1)))[family].state == progress.NOT_REPORTED


def test_each_due_family_is_in_exactly_one_state(house: House, sri: Cast) -> None:
    offline = house.person("Agus", serial=9002, department=house.department("1.02", "Dinas Kesehatan"), linked=False)
    visited, tried, put_off, silent = (
        house.family(f"Pak {name}", serial=9001 + place, mentors=[sri]) for place, name in enumerate("ABCD")
    )
    apart = house.family("Pak E", serial=9010, mentors=[offline])
    report(house, visited, sri, MONDAY, met=False)
    report(house, visited, sri, WEEK.sunday)
    report(house, tried, sri, MONDAY, met=False)
    change(house, Family, put_off, muted_until=WEEK.friday)
    found = standings(house)
    assert [found[one].state for one in (visited, tried, put_off, silent, apart)] == list(progress.STATES)


def test_a_rest_that_ended_before_friday_does_not_excuse_the_week(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri], muted_until=WEEK.friday - timedelta(days=1))
    assert standings(house)[family].state == progress.NOT_REPORTED


def test_a_visit_counts_on_its_day_whenever_it_was_reported(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])
    checkin = report(house, family, sri, WEEK.sunday)
    assert standings(house)[family].state == progress.VISITED
    assert standings(house, week_of(MONDAY + timedelta(weeks=1)))[family].state == progress.NOT_REPORTED
    withdraw(house, checkin)
    assert standings(house)[family].state == progress.NOT_REPORTED


def test_someone_who_blocked_the_bot_cannot_be_asked(house: House, sri: Cast) -> None:
    family = house.family("Pak Slamet", serial=9001, mentors=[sri])

    def rule(session: Session) -> None:
        session.query(Account).filter_by(person_id=sri.id).one().reach = "blocked"

    house.write(rule)
    assert standings(house)[family].state == progress.NOT_LINKED


def test_a_shared_family_counts_once_for_who_had_it_longest_and_asks_who_can_be_reached(house: House) -> None:
    social, health = house.department(), house.department("1.02", "Dinas Kesehatan")
    first = house.person("Agus", serial=9002, department=social, linked=False)
    second = house.person("Sri", serial=9001, department=health)
    family = house.family("Pak Slamet", serial=9001, mentors=[first])
    assign(house, family, second, date(2026, 2, 1))
    found = standings(house)[family]
    assert (found.department_id, found.mentor_id, found.asked_id) == (social, first.id, second.id)
    assert found.state == progress.NOT_REPORTED


def test_a_visit_before_a_handover_counts_for_who_made_it(house: House, sri: Cast) -> None:
    agus = house.person("Agus", serial=9002, department=house.department("1.02", "Dinas Kesehatan"))
    visited = house.family("Pak Slamet", serial=9001, mentors=[sri])
    silent = house.family("Pak Karto", serial=9002, mentors=[sri])
    report(house, visited, sri, MONDAY)
    for family in (visited, silent):
        end_assignment(house, family, sri, MONDAY + timedelta(days=2))
        assign(house, family, agus, MONDAY + timedelta(days=2))
    found = standings(house)
    assert found[visited].mentor_id == sri.id
    assert found[silent].mentor_id == agus.id


def test_the_family_of_someone_who_left_keeps_the_visit_made_before(house: House, sri: Cast) -> None:
    visited = house.family("Pak Slamet", serial=9001, mentors=[sri])
    silent = house.family("Pak Karto", serial=9002, mentors=[sri])
    report(house, visited, sri, MONDAY)
    change(house, Person, sri.id, ended_on=MONDAY + timedelta(days=3))
    found = standings(house)
    assert found[visited].state == progress.VISITED
    assert found[visited].department_id is not None
    assert found[silent].state == progress.WITHOUT_MENTOR


def test_who_came_along_finds_it_in_the_own_week_only(house: House, sri: Cast) -> None:
    agus = house.person("Agus", serial=9002, department=house.department("1.02", "Dinas Kesehatan"))
    shared = house.family("Pak Slamet", serial=9001, mentors=[sri, agus])
    alone = house.family("Pak Karto", serial=9002, mentors=[sri])
    report(house, shared, sri, MONDAY, along=[agus])
    report(house, alone, sri, MONDAY, along=[agus])
    week = house.read(progress.mentor_week, agus.id, WEEK, house.programme)
    assert (week.counts, week.accompanied) == (Counts(visited=1), 1)
    assert house.read(progress.mentor_week, sri.id, WEEK, house.programme).counts == Counts(visited=2)
    assert count(one.state for one in standings(house).values()) == Counts(visited=2)


def a_world(house: House, random: Random) -> None:
    """Let everything happen to a small regency that can happen to one."""
    offices = [house.department(f"1.{number:02}", f"Dinas {number}") for number in range(3)]
    units = [
        house.department(f"1.{number:02}.1", f"Unit {number}", kind="unit", parent_id=offices[number])
        for number in range(3)
    ]
    people = [
        house.person(
            f"Pegawai {number}",
            serial=9000 + number,
            department=random.choice([*offices, *units, None]),
            linked=random.random() < 0.7,
        )
        for number in range(9)
    ]
    day = lambda: MONDAY + timedelta(days=random.randint(-20, 13))  # noqa: E731 (a throw of the dice)
    for number in range(24):
        mentors = random.sample(people, random.choice((0, 1, 1, 1, 2, 3)))
        more = {"muted_until": day()} if random.random() < 0.2 else {}
        left = {"status": "left", "left_on": day()} if random.random() < 0.1 else {}
        family = house.family(f"Pak {number}", serial=9000 + number, mentors=mentors, since=day(), **more, **left)
        for mentor in mentors:
            if random.random() < 0.2:
                end_assignment(house, family, mentor, max(day(), MONDAY))
        for _ in range(random.choice((0, 0, 1, 1, 2, 3))):
            who = random.choice(people)
            kept = report(house, family, who, day(), met=random.random() < 0.7, along=random.sample(people, 1))
            if random.random() < 0.1:
                withdraw(house, kept)
    for person in people:
        if random.random() < 0.15:
            change(house, Person, person.id, ended_on=day())


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_the_sums_of_mentors_departments_and_regency_agree_in_every_world(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder))
        a_world(house, Random(seed))
        for week in (WEEK.back(), WEEK):
            found = house.read(progress.standings, week, house.programme)
            assert len({one.family_id for one in found}) == len(found)
            regency = count(one.state for one in found)
            by_department = progress.by_department(found)
            by_mentor = progress.by_mentor(found)
            for groups in (by_department, by_mentor):
                assert sum((count(one.state for one in rows) for rows in groups.values()), Counts()) == regency
            for department, rows in by_department.items():
                mentors = {one.mentor_id for one in rows}
                inside = [one for mentor in mentors for one in by_mentor[mentor] if one.department_id == department]
                assert count(one.state for one in inside) == count(one.state for one in rows)
                assert department is None or len(inside) == sum(len(by_mentor[mentor]) for mentor in mentors)
        house.close()
