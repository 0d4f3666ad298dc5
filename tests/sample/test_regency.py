"""The invented regency itself: its sizes, its cast, and that the same seed gives the same people."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentoring.places import village_by_code
from mentoring.sample.offices import top_of
from mentoring.sample.regency import invent

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(("families", "staff"), [(6, 400), (1_200, 199), (0, 0)])
def test_a_regency_too_small_for_its_offices_or_for_sri_is_refused(families, staff):
    with pytest.raises(ValueError, match="at least 200 staff and 7 families"):
        invent(families=families, staff=staff, seed=1, today=TODAY)


@pytest.mark.parametrize("staff", [200, 299, 300, 700, 1_500])
@pytest.mark.parametrize("seed", [1, 2])
def test_any_size_is_met_exactly_and_has_its_cast(staff, seed):
    regency = invent(families=40, staff=staff, seed=seed, today=TODAY)
    assert len(regency.staff) == len({officer.nip for officer in regency.staff}) == staff
    assert len(regency.families) == 40
    assert len(regency.mentored_by(regency.cast.sri)) == 7
    assert set(regency.cast.everyone) <= set(regency.staff)


def test_the_same_seed_gives_the_same_people_and_another_gives_others(regency):
    assert invent(families=1_200, staff=400, seed=11, today=TODAY) == regency
    other = invent(families=1_200, staff=400, seed=12, today=TODAY)
    assert not {officer.nip for officer in other.staff} & {officer.nip for officer in regency.staff}
    assert other.departments == regency.departments


def test_more_families_leave_the_staff_as_they_are(regency):
    larger = invent(families=1_500, staff=400, seed=11, today=TODAY)
    assert larger.staff == regency.staff


def test_everybody_in_the_cast_has_a_phone_of_their_own_and_one_post(regency):
    phones = Counter(officer.phone for officer in regency.staff)
    for person in regency.cast.everyone:
        assert person.phone
        assert phones[person.phone] == 1
        assert [post.status for post in person.posts] == ["definitif"]
        assert person.posts[0].until is None


def test_sri_mentors_seven_neighbours_whom_no_colleague_shares(regency):
    families = regency.mentored_by(regency.cast.sri)
    assert len(families) == 7
    assert len({family.village for family in families}) == 1
    assert all(family.mentors == (regency.cast.sri.nip,) for family in families)


def test_ratna_leads_the_department_in_which_hendra_sri_and_joko_work(regency):
    cast = regency.cast
    assert cast.ratna.posts[0].echelon == "II.b"
    assert cast.ratna.posts[0].title == "Kepala Dinas Sosial"
    head = cast.ratna.posts[0].department
    assert {top_of(person.posts[0].department) for person in (cast.hendra, cast.sri, cast.joko)} == {head}
    assert (cast.hendra.role, cast.hendra.scope) == ("admin_opd", head)


def test_the_department_of_sri_serves_the_kecamatan_of_her_families_and_fatimah_is_its_kasi_kesra(regency):
    district = regency.mentored_by(regency.cast.sri)[0].village[:8]
    ours = next(unit for unit in regency.departments if unit.code == top_of(regency.cast.sri.posts[0].department))
    assert district in ours.districts
    assert (regency.cast.fatimah.role, regency.cast.fatimah.scope) == ("kasi_kesra", district)


def test_budi_and_wulan_are_the_only_coordinators_and_both_plan(regency):
    coordinators = [officer for officer in regency.staff if officer.role == "koordinator"]
    assert coordinators == [regency.cast.budi, regency.cast.wulan]
    assert {top_of(officer.posts[0].department) for officer in coordinators} == {"OPD04"}


def test_joko_has_no_family_and_no_role(regency):
    assert regency.mentored_by(regency.cast.joko) == ()
    assert replace(regency.cast.joko, role="", scope="") == regency.cast.joko


def test_nobody_is_born_or_appointed_after_today(regency):
    for family in regency.families:
        assert all(member.born < TODAY for member in family.members)
        assert family.head.relation == 1
        assert TODAY - family.head.born > timedelta(days=21 * 365)
    for officer in regency.staff:
        assert all(post.since <= TODAY for post in officer.posts)
        assert all(post.until is None or post.since <= post.until for post in officer.posts)


def test_a_mother_is_at_least_seventeen_years_older_than_her_children(regency):
    for family in regency.families:
        parents = [member.born for member in family.members if member.relation in {1, 2}]
        children = [member.born for member in family.members if member.relation == 3]
        assert all((child - max(parents)).days > 17 * 365 for child in children)


def test_families_live_unevenly_and_mostly_in_the_highlands(regency):
    per_village = Counter(family.village for family in regency.families)
    per_district = Counter(family.village[:8] for family in regency.families)
    assert len(per_district) == 24
    assert 25 <= 330 - len(per_village) <= 130
    assert max(per_village.values()) >= 5 * (1_200 / 330)
    assert per_district["35.13.07"] > 2 * per_district["35.13.19"]


def test_the_register_looks_like_poor_families(regency):
    heads = [family.head for family in regency.families]
    sizes = [len(family.members) for family in regency.families]
    assert 3 <= sum(sizes) / len(sizes) <= 4.2
    assert 0.15 < sum(head.sex == "P" for head in heads) / 1_200 < 0.4
    assert 0.15 < sum(TODAY.year - head.born.year > 61 for head in heads) / 1_200 < 0.4
    assert 0.2 < sum(bool(family.mentors) for family in regency.families) / 1_200 < 0.4
    assert any(len(family.mentors) == 2 for family in regency.families)
    assert any(None in (family.aid.bpnt, family.aid.rtlh) for family in regency.families)
    nothing = [family for family in regency.families if not any((family.aid.pkh, family.aid.bpnt, family.aid.pbi))]
    assert 0.02 < len(nothing) / 1_200 < 0.3
    first = Counter(name.split()[0] for family in regency.families for name in [family.head.name])
    assert {"Siti", "Moh.", "Abd."} <= set(first)


def test_a_kelurahan_has_no_village_fund(regency):
    for family in regency.families:
        village = village_by_code(family.village)
        if village.kind == "kelurahan":
            assert family.aid.blt_dd is False
            assert family.hamlet.startswith("Lingkungan ")
