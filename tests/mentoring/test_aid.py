"""A family's aid as facts: what stands, what stood before, and what leaves with the report that told it."""

from __future__ import annotations

from datetime import date, timedelta

from mentoring import aid
from mentoring.aid import CHAT, Teller
from models import aid as table
from models.aid import AidStanding, adopt_registered
from models.database import Session
from models.family import Family
from models.record import entries_of
from tests.handlers.visits import field, kept, presses, starts
from tests.house import House

DAY = date(2026, 11, 20)


def standing(house: House, family: int, code: str) -> AidStanding:
    def ask(session: Session) -> AidStanding:
        programme = table.programme_by_code(session, code)
        assert programme is not None
        found = table.standing_of(session, family_id=family, programme_id=programme.id, member_id=None)
        assert found is not None
        return found

    return house.read(ask)


def tells(
    house: House,
    family: int,
    code: str,
    registered: bool | None = None,
    *,
    paid: date | None = None,
    as_of: date = DAY,
    source: str = CHAT,
) -> bool:
    def tell(session: Session) -> bool:
        programme = table.programme_by_code(session, code)
        assert programme is not None
        teller = Teller(as_of, source, None, house.clock.now())
        if paid is not None:
            return aid.tell_paid(session, family, programme, paid, teller)
        return aid.tell_registered(session, family, programme, registered, teller)

    return bool(house.write(tell))


def state(house: House, family: int) -> str:
    return str(house.read(aid.state, family, today=house.today))


def visits(house: House, who: object, aid_label: str, card_label: str) -> int:
    starts(who.phone)  # type: ignore[attr-defined]
    presses(
        who.phone,  # type: ignore[attr-defined]
        *("Lengkap", "→ Tetap", aid_label, "Selesai", card_label, "Tidak ada", "Lanjut tanpa foto", "✅ Kirim"),
    )
    return kept(house)[-1].id


def test_what_is_told_of_an_earlier_day_changes_nothing(house: House) -> None:
    family = house.family("Slamet", serial=9001)
    assert tells(house, family, "pkh", True)
    assert not tells(house, family, "pkh", False, as_of=DAY - timedelta(days=1))
    assert standing(house, family, "pkh").registered is True


def test_a_family_of_whom_nobody_knows_anything_is_neither_with_nor_without(house: House) -> None:
    family = house.family("Slamet", serial=9001)
    assert state(house, family) == "unknown"
    tells(house, family, "baznas", True)
    assert state(house, family) == "unknown"
    tells(house, family, "pkh", False)
    assert state(house, family) == "without"
    tells(house, family, "bpnt", paid=DAY)
    assert state(house, family) == "with"


def test_a_visit_tells_what_came_this_month_and_whether_the_health_card_works(house: House) -> None:
    people = field(house)
    report = visits(house, people.sri, "PKH", "Tidak aktif")
    paid = standing(house, people.slamet, "pkh")
    assert (paid.last_paid_on, paid.paid_source, paid.registered) == (house.today, f"visit:{report}", None)
    asked = standing(house, people.slamet, "blt_dd")
    assert (asked.last_paid_on, asked.paid_as_of) == (None, house.today)
    card = standing(house, people.slamet, "pbi_jkn")
    assert (card.registered, card.registered_as_of, card.registered_source) == (False, house.today, f"visit:{report}")
    fields = {entry.field for entry in house.read(entries_of, people.slamet)}
    assert fields == {"pkh.paid", "pbi_jkn.registered"}


def test_what_a_report_told_leaves_with_it_and_what_stood_before_stands_again(house: House) -> None:
    people = field(house)
    tells(house, people.slamet, "pbi_jkn", True, source="register", as_of=date(2026, 1, 5))
    report = visits(house, people.sri, "PKH", "Tidak aktif")
    assert standing(house, people.slamet, "pbi_jkn").registered is False
    people.sri.phone.presses_data(f"r-withdrawn:{report}")
    assert kept(house)[-1].state == "withdrawn"
    card = standing(house, people.slamet, "pbi_jkn")
    assert (card.registered, card.registered_as_of, card.registered_source) == (True, date(2026, 1, 5), "register")
    paid = standing(house, people.slamet, "pkh")
    assert (paid.last_paid_on, paid.paid_as_of, paid.paid_source) == (None, None, None)


def test_what_another_report_told_stands_when_a_later_one_is_taken_back(house: House) -> None:
    people = field(house)
    first = visits(house, people.sri, "PKH", "Ya, aktif")
    house.clock.move(days=7)
    second = visits(house, people.sri, "BPNT", "Tidak aktif")
    assert standing(house, people.slamet, "pbi_jkn").registered is False
    people.sri.phone.presses_data(f"r-withdrawn:{second}")
    card = standing(house, people.slamet, "pbi_jkn")
    assert (card.registered, card.registered_source) == (True, f"visit:{first}")
    assert standing(house, people.slamet, "bpnt").last_paid_on is None
    assert standing(house, people.slamet, "pkh").last_paid_on == house.today - timedelta(days=7)


def register(house: House, family: int, **said: bool) -> None:
    """Let a register say this of a family."""

    def write(session: Session) -> None:
        found = session.get_one(Family, family)
        found.aid = {code: {"value": value, "source": "register"} for code, value in said.items()}
        found.changed_at = house.clock.now()
        session.flush()
        adopt_registered(session, today=house.today, now=house.clock.now())

    house.write(write)


def test_a_register_brings_facts_and_leaves_alone_what_people_told_since(house: House) -> None:
    family, other = house.family("Slamet", serial=9001), house.family("Tumini", serial=9002)
    register(house, family, pkh=True, bpnt=False)
    assert standing(house, family, "pkh").registered is True
    assert standing(house, family, "bpnt").registered_source == "register"
    assert state(house, other) == "unknown"
    tells(house, family, "pkh", False, as_of=house.today)
    house.clock.move(days=1)
    register(house, family, pkh=True, bpnt=True)
    assert standing(house, family, "pkh").registered is False
    assert standing(house, family, "bpnt").registered is True
    house.clock.move(days=1)
    register(house, family, pkh=True)
    assert standing(house, family, "bpnt").registered is None
