"""The lists that are to become zero: one statement judges as the rule does, and each role counts its own."""

from __future__ import annotations

from datetime import date

import pytest

from mentoring import attention
from mentoring.aid_state import family_state
from mentoring.refusals import Refusal
from models import aid as table
from models import scope
from models.aid import AidStanding
from models.attention import KINDS, NO_MENTOR, NOT_VISITED, UNKNOWN_AID, WITHOUT_AID
from models.database import Session
from tests.house import Cast, House
from tests.mentoring.test_aid_state import CASES, TODAY
from tests.regency import PATOKAN, settle


def viewer(house: House, who: Cast) -> scope.Viewer:
    return house.read(scope.viewer, who.id, today=house.today)  # type: ignore[no-any-return]


def tally(house: House, who: Cast) -> attention.Tally:
    return house.read(attention.whole, viewer(house, who), house.programme)  # type: ignore[no-any-return]


def test_one_statement_over_the_register_judges_as_the_rule_does(house: House) -> None:
    regency = settle(house)
    assert house.today == TODAY
    expected = {}
    for serial, (facts, _) in enumerate(CASES, start=9001):
        family = house.family(f"Keluarga {serial}", serial=serial, village=PATOKAN, mentors=[regency.sri])
        expected[family] = family_state([facts], house.today)

        def add(session: Session, family: int = family, facts: object = facts) -> None:
            pkh = table.programme_by_code(session, "pkh")
            assert pkh is not None
            session.add(
                AidStanding(
                    family_id=family,
                    programme_id=pkh.id,
                    registered=facts.registered,  # type: ignore[attr-defined]
                    registered_as_of=facts.registered_as_of,  # type: ignore[attr-defined]
                    last_paid_on=facts.paid_on,  # type: ignore[attr-defined]
                    paid_as_of=facts.paid_as_of,  # type: ignore[attr-defined]
                    changed_at=house.clock.now(),
                )
            )

        house.write(add)
    who = viewer(house, regency.budi)
    for kind, state in ((WITHOUT_AID, "without"), (UNKNOWN_AID, "unknown")):
        found = {one.id for one in house.read(attention.listed, who, kind, house.programme)}
        assert found == {family for family, known in expected.items() if known == state}
        assert tally(house, regency.budi).of(kind) == len(found) > 0


def test_who_answers_for_nobody_elses_families_is_told_so(house: House) -> None:
    regency = settle(house)
    with pytest.raises(Refusal):
        tally(house, regency.sri)


def test_each_role_counts_the_families_it_answers_for_and_the_sums_agree(house: House) -> None:
    regency = settle(house)
    ratna = house.person("Ratna", serial=9020, department=regency.social, eselon="II.b", title="Kepala Dinas")
    house.family("Slamet", serial=9001, village=PATOKAN, mentors=[regency.sri])
    house.family("Karti", serial=9002, village=PATOKAN, mentors=[regency.sri], since=date(2026, 11, 20))
    house.family("Aminah", serial=9003, village="35.13.13.2001", mentors=[regency.asih])
    house.family("Buhari", serial=9004, village=PATOKAN)
    house.family("Tumini", serial=9005, village=PATOKAN, mentors=[regency.sri], muted_until=date(2026, 12, 1))
    house.family("Warsih", serial=9006, village=PATOKAN, mentors=[regency.sri], status="left")
    whole = tally(house, regency.budi)
    assert (whole.families, whole.no_mentor, whole.not_visited) == (5, 1, 3)
    assert tally(house, regency.hendra).families == 4
    assert tally(house, ratna).families == 3
    assert tally(house, regency.fatimah).families == 1
    budi, programme = viewer(house, regency.budi), house.programme
    for kind in KINDS:
        places, total = house.read(attention.by_district, budi, kind, programme)
        assert sum(one.count for one in places) == total == whole.of(kind)
        assert len(house.read(attention.listed, budi, kind, programme)) == total
    offices, total = house.read(attention.by_office, budi, NOT_VISITED, programme)
    assert ([one.count for one in offices if one.name == "Dinas Sosial"], total) == ([1], whole.not_visited)
    assert house.read(attention.by_office, budi, NO_MENTOR, programme) == ([], whole.no_mentor)
    waits = house.read(attention.of_offices, programme, today=house.today)
    assert waits[None] == whole
    assert waits[regency.social].families == 3
