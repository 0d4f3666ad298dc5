"""Whose a conversation under way is: one listens at a time, it belongs to the person and not to the phone, and it ends
with the right to it; what was planned for somebody goes to nobody else.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from mentoring import accounts
from mentoring.outbox import Content, Plan, plan
from models.account import Account
from models.database import Session
from models.draft import Draft
from models.message import Message
from models.person import Person, Role
from models.photo import unsorted_photos
from tests.handlers.visits import Field, field, starts
from tests.house import Cast, House

TODAY = date(2026, 11, 23)
WAYS_IN = (
    "/lapor",
    "/staf",
    "staff-search",
    "/serahterima",
    "/arahan",
    "/lapor",
    "/latihan",
    "staff-search",
    "/arahan",
)


@pytest.fixture
def people(house: House) -> Field:
    return field(house)


@pytest.fixture
def hendra(house: House, people: Field) -> Cast:
    return house.person(
        "Hendra Setiawan", serial=9010, department=people.office, role="admin_opd", role_department=people.office
    )


def listening(house: House) -> int:
    question = select(func.count()).where(Draft.listens, Draft.state == "open").group_by(Draft.person_id)
    return max(house.read(lambda session: list(session.scalars(question))), default=0)


def links(house: House, who: Cast, user_id: int) -> None:
    def link(session: Session) -> None:
        session.add(Account(person_id=who.id, user_id=user_id, linked_at=house.clock.now(), proof="test", reach="ok"))

    house.write(link)


def releases(house: House, who: Cast, by: Cast) -> None:
    def release(session: Session) -> None:
        accounts.release(session, session.get_one(Person, who.id), by=by.id, now=house.clock.now())

    house.write(release)


def ends(house: House, who: Cast, on: date) -> None:
    def end(session: Session) -> None:
        session.get_one(Person, who.id).ended_on = on

    house.write(end)


def planned_for(house: House, who: Cast, *, chat_id: int | None = None) -> int:
    how = Plan(rule="reminder-of-a-test", period="1", kind="reminder")
    said = Content(raw="Ada kunjungan.", protect=True)
    found = house.write(plan, how, said, now=house.clock.now(), person_id=who.id, chat_id=chat_id)
    assert found is not None
    return int(found)


def fate(house: House, message_id: int) -> tuple[str, str | None]:
    found = house.read(Session.get_one, Message, message_id)
    return found.state, found.reason


def test_one_conversation_listens_at_a_time_wherever_somebody_turns(house: House, people: Field, hendra: Cast) -> None:
    house.family("Pak Wira", serial=9050, mentors=[hendra])
    for way in WAYS_IN:
        hendra.phone.writes(way) if way.startswith("/") else hendra.phone.presses_data(way)
        assert listening(house) <= 1
        hendra.phone.writes("Sri")
        assert listening(house) <= 1


def test_a_photo_is_kept_whatever_else_somebody_was_asked(house: House, people: Field, hendra: Cast) -> None:
    for way in ("/staf", "/serahterima"):
        hendra.phone.writes(way)
        if way == "/staf":
            hendra.phone.presses("staff-search")
        hendra.phone.sends_photos(1)
    assert len(house.read(unsorted_photos, hendra.id)) == 2


def test_who_is_no_admin_any_more_is_heard_again_as_anybody(house: House, people: Field, hendra: Cast) -> None:
    hendra.phone.writes("/staf")
    hendra.phone.presses("staff-search")

    def end_role(session: Session) -> None:
        for role in session.scalars(select(Role).where(Role.person_id == hendra.id)):
            role.ends_on = TODAY - timedelta(days=1)

    house.write(end_role)
    hendra.phone.writes("Sri")
    assert "Sri" not in hendra.phone.last.text
    assert listening(house) == 0


def test_the_draft_of_somebody_who_left_waits_unseen_and_takes_nothing(house: House, people: Field) -> None:
    starts(people.sri.phone)
    people.sri.phone.presses("Lengkap")
    ends(house, people.sri, TODAY)
    for deed in (lambda: people.sri.phone.writes("/lapor"), lambda: people.sri.phone.sends_photos(1)):
        deed()
        assert "Slamet" not in people.sri.phone.last.text
    people.sri.phone.presses_data("v-answer:1:condition:1")
    assert "Slamet" not in people.sri.phone.last.text
    assert house.read(lambda session: session.get_one(Draft, 1).step) == "condition"


def test_a_report_follows_its_person_to_another_phone_and_leaves_nothing_on_the_old(
    house: House, people: Field, hendra: Cast
) -> None:
    starts(people.sri.phone)
    people.sri.phone.presses("Lengkap")
    releases(house, people.sri, hendra)
    links(house, people.sri, 123_456)
    fresh = house.phone(123_456)
    fresh.writes("/lapor")
    assert fresh.sees("Slamet")
    assert any(data and ":condition:" in data for row in fresh.last.keyboard for _, data in row)
    people.sri.phone.presses_data("v-answer:1:condition:1")
    assert "Slamet" not in people.sri.phone.last.text


def test_an_account_that_became_somebody_elses_presses_nothing_of_who_had_it(
    house: House, people: Field, hendra: Cast
) -> None:
    starts(people.sri.phone, "Tumini")
    releases(house, people.sri, hendra)
    ends_link = people.joko.phone.user_id
    releases(house, people.joko, hendra)
    assert ends_link != people.sri.phone.user_id
    links(house, people.joko, people.sri.phone.user_id)
    for data in ("v-resume:1", "v-answer:1:presence:1", "v-dropped:1", f"family:{people.tumini}"):
        people.sri.phone.presses_data(data)
        assert people.sri.phone.sees("tidak ditemukan")
    assert house.read(lambda session: session.get_one(Draft, 1).state) == "open"


# Between planning and sending ---------------------------------------------------------------------------------


def test_what_was_planned_for_the_old_phone_is_not_sent_to_who_has_it_now(
    house: House, people: Field, hendra: Cast
) -> None:
    waiting = planned_for(house, people.sri, chat_id=people.sri.phone.user_id)
    releases(house, people.sri, hendra)
    links(house, people.sri, 123_456)
    links(house, house.person("Wati", serial=9070, linked=False), people.sri.phone.user_id)
    house.deliver_all()
    assert fate(house, waiting) == ("failed", "not_linked")


def test_what_was_planned_for_somebody_released_since_is_not_sent(house: House, people: Field, hendra: Cast) -> None:
    waiting = planned_for(house, people.sri)
    releases(house, people.sri, hendra)
    house.deliver_all()
    assert fate(house, waiting) == ("failed", "not_linked")


def test_service_ends_with_the_regencys_midnight_and_not_with_greenwichs(house: House, people: Field) -> None:
    house.clock.instant = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # 23.30 WIB
    ends(house, people.sri, date(2026, 11, 24))
    ends(house, people.joko, date(2026, 11, 24))
    first = planned_for(house, people.sri)
    house.deliver_all()
    assert fate(house, first)[0] == "sent"
    second = planned_for(house, people.joko)
    house.clock.move(hours=1)  # 00.30 WIB, still the 23rd in Greenwich
    house.deliver_all()
    assert fate(house, second) == ("failed", "no_longer_serving")
