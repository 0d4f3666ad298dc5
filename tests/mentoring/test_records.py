"""What is told about a family: refused numbers, values with their history, members who come, leave and return."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mentoring import records
from mentoring.records import Told
from mentoring.refusals import Refusal
from models import scope
from models.database import Session
from models.family import Family, Member, members_of
from models.record import RecordEntry, entries_of
from tests.house import Cast, House

TODAY = date(2026, 11, 23)


@pytest.fixture
def sri(house: House) -> Cast:
    return house.person("Sri Wahyuni", serial=9001, department=house.department())


@pytest.fixture
def slamet(house: House, sri: Cast) -> int:
    return house.family("Moh. Slamet", serial=9001, mentors=[sri])


def told(house: House, *, day: date = TODAY, source: str = "chat") -> Told:
    return Told(day, source, None, house.clock.now())


def keeps(house: House, family_id: int, section: str, field: str, value: Any, **more: Any) -> bool:
    def rule(session: Session) -> bool:
        family = session.get_one(Family, family_id)
        member = session.get_one(Member, more.pop("member")) if "member" in more else None
        day, source = more.get("day", TODAY), more.get("source", "chat")
        return records.keep(
            session,
            family,
            section=section,
            field=field,
            value=value,
            code_list=f"regsosek2022.{field}",
            as_of=day,
            source=source,
            by=None,
            now=house.clock.now(),
            member=member,
        )

    return bool(house.write(rule))


def family_of(house: House, family_id: int) -> Family:
    found: Family = house.read(Session.get_one, Family, family_id)
    return found


def head(house: House, family_id: int) -> Member:
    found: Member = house.read(members_of, family_id)[0]
    return found


def history(house: House, family_id: int) -> list[RecordEntry]:
    return list(house.read(entries_of, family_id))


def numbered(house: House, family_id: int, written: str, who: Cast, *, kk: bool = False) -> records.Number:
    def rule(session: Session) -> records.Number:
        family = session.get_one(Family, family_id)
        viewer = scope.viewer(session, who.id, today=TODAY)
        if kk:
            return records.keep_kk(session, family, written, told(house), who=viewer)
        member = members_of(session, family_id)[0]
        return records.keep_nik(session, family, member, written, told(house), who=viewer)

    found: records.Number = house.write(rule)
    return found


def test_a_number_is_not_kept_as_an_ordinary_value(house: House, slamet: int) -> None:
    with pytest.raises(ValueError, match="not kept like this"):
        keeps(house, slamet, "identity", "kk", "3513210101109001")


@pytest.mark.parametrize(
    ("written", "key"),
    [("351321", "number-length"), ("3513213213809050", "number-date"), ("3513210101800000", "number-serial")],
)
def test_what_is_no_nik_is_refused(house: House, sri: Cast, slamet: int, written: str, key: str) -> None:
    with pytest.raises(Refusal, match=key):
        numbered(house, slamet, written, sri)


def test_the_nik_of_another_family_is_told_without_naming_a_family_of_somebody_else(
    house: House, sri: Cast, slamet: int
) -> None:
    joko = house.person("Joko Prasetyo", serial=9002)
    house.family("Siti Tumini", serial=9002, mentors=[joko])
    house.family("Buhari", serial=9003, mentors=[sri])
    with pytest.raises(Refusal) as foreign:
        numbered(house, slamet, "3513210101809002", sri)
    assert (foreign.value.key, foreign.value.values) == ("record-number-elsewhere", {})
    with pytest.raises(Refusal) as own:
        numbered(house, slamet, "3513210101809003", sri)
    assert own.value.values == {"code": "KRK-9003"}


def test_a_foreign_number_is_kept_masked_and_with_a_hint(house: House, sri: Cast, slamet: int) -> None:
    kept = numbered(house, slamet, "3578 2101 0180 9050", sri)
    assert (kept.masked, kept.foreign) == ("3578••••••••9050", True)
    assert head(house, slamet).nik == "3578210101809050"
    kept = numbered(house, slamet, "3513210101109077", sri, kk=True)
    assert (kept.foreign, family_of(house, slamet).kk) == (False, "3513210101109077")
    assert all("9050" not in str(one.content) and "9077" not in str(one.content) for one in history(house, slamet))


def test_a_value_keeps_its_list_day_and_source_and_what_stood_before(house: House, slamet: int) -> None:
    assert keeps(house, slamet, "housing", "floor", 8, day=date(2026, 3, 3), source="verval:1")
    assert keeps(house, slamet, "housing", "floor", 6, day=TODAY, source="chat")
    assert family_of(house, slamet).housing["floor"] == {
        "value": 6,
        "list": "regsosek2022.floor",
        "as_of": "2026-11-23",
        "source": "chat",
    }
    assert [one.content for one in history(house, slamet)] == [{"old": 8, "new": 6}, {"old": None, "new": 8}]


def test_the_same_answer_again_only_becomes_younger(house: House, slamet: int) -> None:
    keeps(house, slamet, "housing", "floor", 8, day=date(2026, 3, 3))
    assert not keeps(house, slamet, "housing", "floor", 8, day=TODAY)
    assert family_of(house, slamet).housing["floor"]["as_of"] == "2026-11-23"
    assert len(history(house, slamet)) == 1


def test_a_value_whose_day_was_kept_as_a_word_is_known_without_one(house: House, slamet: int) -> None:
    def before(session: Session) -> None:
        kept = {"value": "3", "list": None, "as_of": "None", "source": "register"}
        session.get_one(Family, slamet).housing = {"floor": kept}

    house.write(before)
    known = house.read(lambda session: records.facts(session, session.get_one(Family, slamet), "housing"))
    assert (known["floor"].value, known["floor"].as_of) == ("3", None)
    assert keeps(house, slamet, "housing", "floor", "8")
    assert family_of(house, slamet).housing["floor"]["as_of"] == TODAY.isoformat()


def test_what_was_true_earlier_does_not_replace_what_is_known_since(house: House, slamet: int) -> None:
    keeps(house, slamet, "housing", "floor", 6, day=TODAY)
    assert not keeps(house, slamet, "housing", "floor", 8, day=date(2026, 3, 3))
    assert family_of(house, slamet).housing["floor"]["value"] == 6
    assert history(house, slamet)[0].content["overtaken"]


def test_a_members_column_and_its_fact_say_the_same(house: House, slamet: int) -> None:
    member = head(house, slamet).id
    keeps(house, slamet, "members", "school", "3", member=member)
    keeps(house, slamet, "members", "birth_date", date(1980, 1, 1), member=member)
    keeps(house, slamet, "members", "ill", True, member=member)
    kept = head(house, slamet)
    assert (kept.school, kept.birth_date) == ("3", date(1980, 1, 1))
    known = records.facts_of_member(kept)
    assert known["birth_date"].value == date(1980, 1, 1)
    assert known["ill"] == records.Fact(True, "regsosek2022.ill", TODAY, "chat")
    assert known["relation"].source == "register"


def test_the_heads_name_is_the_familys_name(house: House, slamet: int) -> None:
    keeps(house, slamet, "members", "name", "Moh. Slamet Riyadi", member=head(house, slamet).id)
    assert family_of(house, slamet).head_name == "Moh. Slamet Riyadi"
    keeps(house, slamet, "identity", "head_name", "Moh. Slamet Raharjo")
    assert head(house, slamet).name == "Moh. Slamet Raharjo"
    noted = house.read(entries_of, slamet)
    told_of = [(one.content["old"], one.content["new"]) for one in noted if one.field == "head_name"]
    assert told_of == [("Moh. Slamet Riyadi", "Moh. Slamet Raharjo"), ("Moh. Slamet", "Moh. Slamet Riyadi")]


def test_a_head_does_not_leave_and_there_is_no_second_one(house: House, slamet: int) -> None:
    def leave(session: Session) -> None:
        family = session.get_one(Family, slamet)
        records.end_member(session, family, members_of(session, slamet)[0], "3", told(house))

    def join(session: Session) -> None:
        records.add_member(session, session.get_one(Family, slamet), {"name": "Budi", "relation": "1"}, told(house))

    with pytest.raises(Refusal, match="record-head-stays"):
        house.write(leave)
    with pytest.raises(Refusal, match="record-one-head"):
        house.write(join)


def test_a_member_joins_leaves_and_comes_back(house: House, slamet: int) -> None:
    def join(session: Session) -> int:
        values = {"name": "Wati", "relation": "3", "sex": "P"}
        return records.add_member(session, session.get_one(Family, slamet), values, told(house)).id

    member = int(house.write(join))

    def leave(session: Session) -> None:
        family = session.get_one(Family, slamet)
        records.end_member(session, family, records.member_of(session, family, member), "3", told(house))

    def back(session: Session) -> None:
        family = session.get_one(Family, slamet)
        found = records.member_of(session, family, member, former=True)
        records.return_member(session, family, found, told(house))

    house.write(leave)
    assert [one.name for one in house.read(members_of, slamet)] == ["Moh. Slamet"]
    house.write(back)
    assert [one.name for one in house.read(members_of, slamet)] == ["Moh. Slamet", "Wati"]
    assert [one.field for one in history(house, slamet)] == ["@back", "@left", "@joined"]


def test_a_section_says_when_it_was_last_told(house: House, slamet: int) -> None:
    keeps(house, slamet, "housing", "floor", 8, day=date(2026, 3, 3))
    house.write(lambda session: records.look_through(session, session.get_one(Family, slamet), "assets", told(house)))
    found = house.read(lambda session: records.updates(session, session.get_one(Family, slamet)))
    assert found == {
        "identity": None,
        "members": None,
        "assets": TODAY,
        "housing": date(2026, 3, 3),
        "indicators": None,
    }
