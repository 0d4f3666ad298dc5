"""Tables that are taken out: nobody gets a row of a family that is not theirs, and no number unless it was allowed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from mentoring.exports.tables import prepare
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import KINDS, Wish, kinds_for, may_want, may_want_numbers
from mentoring.numbers import mask
from models.aid import AidProgramme, AidStanding
from models.change import Change
from models.checkin import CheckIn
from models.database import Session
from models.draft import Draft
from models.family import Family, Member
from models.photo import Photo
from models.reach import districts_in_reach
from models.referral import Referral, ReferralStep
from models.scope import viewer
from tests.house import Cast, House

HERE, THERE = "35.13.21.2004", "35.13.20.2001"
FACT = {"list": "regsosek2022.floor", "as_of": "2026-11-01", "source": "register"}


class Town:
    """Two departments, two kecamatan: Sri mentors in one, Dewi in the other, and everybody has a history."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.social, self.works = house.department("1.06", "Dinas Sosial"), house.department("1.03", "Dinas PUPR")
        self.sri = house.person("Sri Wahyuni", serial=9001, department=self.social)
        self.dewi = house.person("Dewi Lestari", serial=9002, department=self.works)
        self.budi = house.person("Budi Santoso", serial=9500, role="koordinator")
        self.hendra = house.person("Hendra", serial=9003, role="admin_opd", role_department=self.social)
        self.ratna = house.person("Ratna Dewi", serial=9004, department=self.works, eselon="II.b")
        self.fatimah = house.person("Fatimah", serial=9005, role="kasi_kesra", district="35.13.20")
        self.joko = house.person("Joko", serial=9006)
        self.slamet = self.family("Slamet", 9001, HERE, self.sri)
        self.aminah = self.family("Aminah", 9002, THERE, self.dewi)
        self.left = self.family("Wagiman", 9003, THERE, self.dewi, status="left", left_on=date(2026, 10, 1))

    def family(self, head: str, serial: int, village: str, mentor: Cast, **more: Any) -> int:
        found = self.house.family(head, serial=serial, village=village, mentors=[mentor], **more)
        self.house.write(_history, found, mentor.id, serial, now=self.house.clock.now())
        return found

    def reads(self, who: Cast, kind: str, **wish: Any) -> list[Sequence[Sequence[Sequence[Any]]]]:
        """Return the units of a table as somebody gets them."""
        prepared = self.prepares(who, kind, **wish)
        return self.house.read(prepared.read, prepared.ids)

    def prepares(self, who: Cast, kind: str, **wish: Any) -> Prepared:
        today, now = self.house.today, self.house.clock.now()

        def rule(session: Session) -> Prepared:
            asking = Asking(viewer(session, who.id, today=today), today, now)
            return prepare(session, Wish(kind, **{"standing": "all", **wish}), asking, self.house.programme)

        return self.house.read(rule)

    def heads(self, who: Cast, **wish: Any) -> list[str]:
        return [unit[0][0][8] for unit in self.reads(who, "families", **wish)]


def _history(session: Session, family: int, person: int, serial: int, *, now: datetime) -> None:
    """Let there be a report with a photo, a referral with a step, a proposed change and known aid."""
    if session.get(AidProgramme, 1) is None:
        named = {"id": 1, "code": "x", "name": "Program X", "money": "apbn", "strategy": "burden", "position": 1}
        session.add(AidProgramme(**named, changed_at=now))
    _report(session, family, person, serial, now=now)
    _referral(session, family, person, now=now)
    session.add_all([_change(family, person, now=now), _aid(family, now=now)])


def _report(session: Session, family: int, person: int, serial: int, *, now: datetime) -> None:
    draft = Draft(kind="checkin", person_id=person, chat_id=1, step="sent", state="sent", created_at=now)
    draft.changed_at = now
    session.add(draft)
    session.flush()
    who = {"draft_id": draft.id, "family_id": family, "mentor_id": person, "reporter_id": person}
    form = {"form_name": "visit", "form_version": "2026.1", "answers": {"note": f"=rahasia{serial}"}}
    report = CheckIn(**who, **form, visited_on=date(2026, 11, 20), submitted_at=now, outcome="met", changed_at=now)
    session.add(report)
    session.flush()
    place = {"chat_id": 1, "message_id": serial, "file_id": "f", "file_unique_id": "u", "kind": "photo"}
    session.add(Photo(person_id=person, checkin_id=report.id, **place, received_at=now, state="kept"))


def _referral(session: Session, family: int, person: int, *, now: datetime) -> None:
    times = {"opened_at": now, "stepped_at": now}
    referral = Referral(family_id=family, need="rumah", programme_id=1, opened_by=person, **times)
    session.add(referral)
    session.flush()
    session.add(ReferralStep(referral_id=referral.id, state="submitted", at=now, by=person))


def _change(family: int, person: int, *, now: datetime) -> Change:
    where = {"kind": "moved_village", "desk": "kasi_kesra", "district_code": "35.13.21", "to_village": THERE}
    return Change(family_id=family, **where, reason="pindah", proposed_by=person, proposed_at=now)


def _aid(family: int, *, now: datetime) -> AidStanding:
    paid = date(2026, 9, 1)
    return AidStanding(family_id=family, programme_id=1, registered=True, last_paid_on=paid, changed_at=now)


@pytest.fixture
def town(house: House) -> Town:
    return Town(house)


# Whose rows ----------------------------------------------------------------------------------------------------


REACH = {
    "budi": {"Slamet", "Aminah", "Wagiman"},
    "sri": {"Slamet"},
    "dewi": {"Aminah", "Wagiman"},
    "hendra": {"Slamet"},
    "ratna": {"Aminah", "Wagiman"},
    "fatimah": {"Aminah", "Wagiman"},
    "joko": set[str](),
}


def test_nobody_gets_a_row_of_a_family_that_is_not_theirs_in_any_table(town: Town) -> None:
    families = {"Slamet": "9001", "Aminah": "9002", "Wagiman": "9003"}
    for who, theirs in REACH.items():
        for kind in KINDS:
            said = repr(town.reads(getattr(town, who), kind))
            seen = {head for head, serial in families.items() if head in said or f"KRK-{serial}" in said}
            assert seen == (theirs if kind != "mentors" else set()), (who, kind)


def test_the_mentors_are_those_of_the_families_and_staff_one_answers_for(town: Town) -> None:
    def names(who: Cast) -> set[str]:
        return {unit[0][0][0] for unit in town.reads(who, "mentors")}

    assert names(town.hendra) == {"Sri Wahyuni"}
    assert names(town.fatimah) == {"Dewi Lestari"}
    assert names(town.ratna) == {"Dewi Lestari", "Ratna Dewi"}
    assert names(town.budi) >= {"Sri Wahyuni", "Dewi Lestari", "Joko"}


def test_a_mentor_counts_only_the_families_that_who_asks_may_see(town: Town) -> None:
    town.family("Sumarni", 9010, HERE, town.dewi)
    cared = {unit[0][0][0]: unit[0][0][6] for unit in town.reads(town.fatimah, "mentors")}
    assert cared == {"Dewi Lestari": 1}
    assert {unit[0][0][6] for unit in town.reads(town.budi, "mentors") if unit[0][0][0] == "Dewi Lestari"} == {2}


def test_what_somebody_asks_beyond_their_reach_narrows_to_nothing(town: Town) -> None:
    assert town.heads(town.sri, district="35.13.20") == []
    assert town.heads(town.hendra, department=town.works) == []
    assert [one.code for one in town.house.read(lambda s: districts_in_reach(s, _viewer(s, town, town.sri)))] == [
        "35.13.21"
    ]


def _viewer(session: Session, town: Town, who: Cast) -> Any:
    return viewer(session, who.id, today=town.house.today)


def test_a_mentor_is_offered_neither_mentors_nor_dtsen_nor_numbers(town: Town) -> None:
    def rule(session: Session) -> None:
        sri, hendra = _viewer(session, town, town.sri), _viewer(session, town, town.hendra)
        assert not {"mentors", "dtsen"} & set(kinds_for(sri))
        assert not any(may_want_numbers(sri, kind) for kind in KINDS)
        assert [kind for kind in KINDS if may_want_numbers(hendra, kind)] == ["families", "dtsen"]
        assert not may_want(hendra, "nothing")

    town.house.read(rule)


# Narrowing -----------------------------------------------------------------------------------------------------


def test_families_are_narrowed_by_place_office_and_standing(town: Town) -> None:
    assert town.heads(town.budi, standing="active") == ["Aminah", "Slamet"]
    assert town.heads(town.budi, standing="left") == ["Wagiman"]
    assert town.heads(town.budi, district="35.13.21") == ["Slamet"]
    assert town.heads(town.budi, department=town.works) == ["Aminah", "Wagiman"]


def test_reports_are_those_of_visits_in_the_days_asked_for(town: Town) -> None:
    assert len(town.reads(town.budi, "reports", since=date(2026, 11, 20), until=date(2026, 11, 20))) == 3
    assert town.reads(town.budi, "reports", since=date(2026, 11, 21), until=date(2026, 11, 30)) == []
    day = town.house.today
    assert len(town.reads(town.budi, "changes", since=day, until=day)) == 3
    assert town.reads(town.budi, "referrals", since=day - timedelta(days=9), until=day - timedelta(days=1)) == []


# Numbers -------------------------------------------------------------------------------------------------------


def test_nobody_reads_a_full_number_unless_it_was_wished_for(town: Town) -> None:
    kk, nik = "3513210101109001", "3513210101809001"
    for kind in KINDS:
        said = repr(town.reads(town.budi, kind))
        assert not any(number in said for number in town.house.privacy.numbers), kind
    for kind in ("families", "dtsen"):
        masked, full = repr(town.reads(town.sri, kind)), repr(town.reads(town.sri, kind, full=True))
        assert all(mask(number) in masked for number in (kk, nik))
        assert all(number in full for number in (kk, nik))


# What is said --------------------------------------------------------------------------------------------------


def test_every_row_has_a_cell_for_each_column_in_both_languages(town: Town) -> None:
    for kind, language in product(KINDS, ("id", "en")):
        prepared = town.prepares(town.budi, kind, language=language)
        read = [layout for layout in prepared.layouts if layout.fixed is None]
        units = town.house.read(prepared.read, prepared.ids)
        assert units
        for unit in units:
            for layout, rows in zip(read, unit, strict=True):
                assert {len(row) for row in rows} <= {len(layout.columns)}, kind
        assert all(len(row) == len(one.columns) for one in prepared.layouts for row in one.fixed or ())


def test_aid_is_a_matrix_that_says_what_nobody_knows(town: Town) -> None:
    town.house.family("Sulastri", serial=9020, village=HERE)
    rows = {unit[0][0][1]: unit[0][0][5:] for unit in town.reads(town.budi, "aid")}
    assert rows["Slamet"][:2] == ["ya", "2026-09"]
    assert set(rows["Sulastri"]) == {"belum diketahui"}


def test_dtsen_has_the_codes_of_regsosek_and_says_what_they_mean(town: Town) -> None:
    def rule(session: Session) -> None:
        family = session.get_one(Family, town.slamet)
        family.housing = {"floor": {"value": 6, **FACT}, "wall": {**FACT, "value": 2, "list": "dinding@2027"}}
        family.assets = {"fridge": {"value": True}, "car": {"value": False}, "cattle": {"value": 2}}
        member = Member(family_id=family.id, name="Sutini", relation="2", sex="P", insurance=1, presence="2")
        member.ended_on, member.facts = date(2026, 10, 9), {"sight": {"value": "2", "list": "regsosek2022.disability"}}
        session.add(member)

    town.house.write(rule)
    prepared = town.prepares(town.sri, "dtsen")
    [[[family], members]] = town.house.read(prepared.read, prepared.ids)
    said = dict(zip([one.title for one in prepared.layouts[0].columns], family, strict=True))
    assert (said["Kode desa/kelurahan"], said["Jenis lantai terluas"]) == (HERE, "6")
    assert said["Jenis dinding terluas"] == "2 (dinding@2027)"
    assert (said["Kulkas"], said["Mobil"], said["Sapi"], said["TV"]) == ("1", "2", "2", None)
    titles = [one.title for one in prepared.layouts[1].columns]
    wife = dict(zip(titles, members[1], strict=True))
    assert (wife["Keberadaan"], wife["Jenis kelamin"], wife["Tidak lagi anggota sejak"]) == ("2", "2", "2026-10-09")
    assert wife["Melihat"] == "2"
    legend = prepared.layouts[2].fixed or ()
    assert ["Jenis lantai terluas", "regsosek2022.floor", "6", "Semen/bata merah"] in legend
    coded = {row[0] for row in legend}
    assert coded <= {*said, *titles}
