"""Registers as an office sends them: the sample regency in, once and again; people who come, move and leave."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from locales import plain
from mentoring import registers
from mentoring.registers import Count, Report
from mentoring.sample.records import Family, Regency
from mentoring.sample.regency import invent
from mentoring.sample.workbooks import write
from models import register as kept
from models.assignment import Assignment, mentors_of, without_mentor
from models.audit import entries_about
from models.database import Session
from models.department import all_binaan, all_departments, top_departments
from models.family import active_families, families_by_kk, kk_index, members_of
from models.person import holders, person_by_nip, posts_in, posts_of, roles_of, staff_of
from tests.house import House
from tests.mentoring.tables import FAMILY, MEMBER, OPD, STAFF, VILLAGE, bring, kk, look, nik, nip

TODAY = date(2026, 11, 21)
D1 = ("D1", "Dinas Sosial", "OPD", "", "Kraksaan; Tiris", "Kraksaan")
D2 = ("D2", "Bappeda", "OPD", "", "Tiris", "")
POSTS = (*STAFF, "TMT Jabatan", "Sampai", "Status Jabatan")
SLAMET = (kk(1), nik(1), "Slamet", VILLAGE)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Regency, Path]:
    folder = tmp_path_factory.mktemp("office")
    regency = invent(families=1_200, staff=400, seed=11, today=TODAY)
    write(regency, folder, csv=True)
    return regency, folder


def totals(report: Report) -> tuple[int, int, int]:
    counts = report.counts.values()
    return sum(one.new for one in counts), sum(one.changed for one in counts), sum(one.same for one in counts)


def test_the_sample_regency_is_all_new_then_all_the_same(house: House, sample: tuple[Regency, Path]) -> None:
    regency, folder = sample
    for register in registers.REGISTERS:
        path = folder / f"{register}.xlsx"
        seen = bring(house, path, register, apply=False)
        assert totals(seen)[1:] == (0, 0)
        assert not seen.findings
        done = bring(house, path, register)
        assert done.applied
        assert done.counts == seen.counts
        again = bring(house, path, register)
        assert not again.applied
        assert totals(again) == (0, 0, totals(seen)[0])
    assert len(house.read(all_departments)) == len(regency.departments)
    assert len(house.read(kept.people_in_brief)) == 400
    families = house.read(active_families)
    assert [family.code for family in families] == sorted(family.code for family in regency.families)
    for was in regency.families[:40]:
        assert_kept(house, was)


def assert_kept(house: House, was: Family) -> None:
    found = house.read(families_by_kk, [kk_index(was.kk)])[kk_index(was.kk)]
    assert found.head_name == was.head.name
    assert found.housing["floor"]["value"] == was.housing.floor
    assert house.read(members_of, found.id)[0].nik == was.head.nik
    assert len(house.read(members_of, found.id)) == len(was.members)
    mentors = {mentor.nip for mentor in house.read(mentors_of, found.id, today=house.today)}
    assert mentors == set(was.mentors)


def test_the_cast_of_the_sample_can_do_what_their_rows_say(house: House, sample: tuple[Regency, Path]) -> None:
    regency, folder = sample
    for register in ("departments", "staff"):
        bring(house, folder / f"{register}.csv", register)
    assert len(house.read(top_departments)) == 52
    assert sum(pair.coordinates for pair in house.read(all_binaan)) == 24
    assert len(house.read(holders, "koordinator", today=house.today)) == 2
    fatimah = house.read(person_by_nip, regency.cast.fatimah.nip)
    assert [role.district_code for role in house.read(roles_of, fatimah.id, today=house.today)] == ["35.13.07"]
    ratna = house.read(person_by_nip, regency.cast.ratna.nip)
    assert house.read(posts_of, ratna.id, today=house.today)[0].eselon == "II.b"


def test_csv_and_workbook_are_the_same_register(house: House, sample: tuple[Regency, Path]) -> None:
    _, folder = sample
    for register in registers.REGISTERS:
        bring(house, folder / f"{register}.xlsx", register)
        assert totals(bring(house, folder / f"{register}.csv", register))[:2] == (0, 0)
    assert totals(bring(house, folder / "members.csv", "families"))[:2] == (0, 0)


def test_one_refused_row_stops_the_whole_file(house: House) -> None:
    rows = [FAMILY, SLAMET, (kk(2), nik(2), "Misnari", "35.13.99.2001")]
    report = look(house, "families", apply=True, K=rows)
    assert (report.refused, report.counts["families"]) == (1, Count(new=1, refused=1))
    assert not report.applied
    assert house.read(active_families) == []


def test_nobody_is_taken_off_the_list_by_a_file(house: House) -> None:
    house.family("Pak Slamet", serial=9001, code="KRK-0007")
    report = look(house, "families", apply=True, K=[FAMILY, SLAMET])
    assert (report.missing, report.missing_count) == (("KRK-0007",), 1)
    assert "KRK-0007" in plain(registers.report_lines(report), "id")
    assert len(house.read(active_families)) == 2


def test_a_family_that_has_left_is_noted_and_left_alone(house: House) -> None:
    house.family("Pak Slamet", serial=9001, status="left", left_on=date(2026, 3, 4))
    rows = [FAMILY, ("351321010110" + "9001", nik(1), "Slamet Baru", VILLAGE)]
    report = look(house, "families", apply=True, K=rows)
    assert [finding.said.key for finding in report.findings] == ["registers-left"]
    assert "keluar dari daftar, tidak dipakai: 1" in plain(registers.report_lines(report), "id")
    assert (report.refused, report.changes) == (0, 0)


def test_blank_leaves_and_a_dash_clears(house: House) -> None:
    header = (*FAMILY, "Dusun", "Patokan Rumah", "Lantai", "PKH")
    look(house, "families", apply=True, K=[header, (*SLAMET, "Krajan", "dekat mushola", 8, "Ya")])
    report = look(house, "families", apply=True, K=[header, (*SLAMET, "", "-", "-", "")])
    assert report.counts["families"].changed == 1
    [slamet] = house.read(active_families)
    assert (slamet.hamlet, slamet.landmark, slamet.housing) == ("Krajan", None, {})
    assert slamet.aid["pkh"]["value"] is True


def test_a_change_is_said_with_what_it_was(house: House) -> None:
    look(house, "families", apply=True, K=[(*FAMILY, "RT"), (*SLAMET, "001")])
    report = look(house, "families", K=[(*FAMILY, "RT"), (*SLAMET, 2)])
    assert [plain(finding.said, "id") for finding in report.findings] == ["RT: 001 → 002"]


def test_what_is_said_again_on_another_day_is_no_change_and_keeps_its_day(house: House) -> None:
    rows = [(*FAMILY, "Lantai", "PKH"), (*SLAMET, 8, "Ya")]
    look(house, "families", apply=True, K=rows)
    [before] = house.read(active_families)
    house.clock.move(days=3)
    assert look(house, "families", apply=True, K=rows).changes == 0
    look(house, "families", apply=True, K=[rows[0], (*SLAMET, 8, "Tidak")])
    [after] = house.read(active_families)
    assert (after.housing, after.aid["pkh"]["value"]) == (before.housing, False)
    assert after.aid["pkh"]["as_of"] == house.today.isoformat() != before.aid["pkh"]["as_of"]


@pytest.mark.parametrize("source", ["visit", "visit:12", "chat"])
def test_what_a_visit_found_out_is_not_overwritten(house: House, source: str) -> None:
    fact = {"value": 6, "list": "regsosek2022.floor", "as_of": "2026-11-20", "source": source}
    house.family("Slamet", serial=9001, housing={"floor": fact})
    row = ("3513210101109001", "", "Slamet", VILLAGE, 8)
    report = look(house, "families", apply=True, K=[(*FAMILY, "Lantai"), row])
    assert report.changes == 0
    [stays] = report.findings
    assert plain(stays.said, "id") == "Lantai: tetap 6, menurut catatan pendamping; isi berkas ini tidak dipakai"
    assert "sudah mencatat yang lain: 1 sel" in plain(registers.report_lines(report), "id"), "never in silence"
    assert not look(house, "families", K=[(*FAMILY, "Lantai"), (*row[:4], 6)]).findings


def test_a_family_without_a_code_gets_the_next_one(house: House) -> None:
    house.family("Pak Budi", serial=9041)
    look(house, "families", apply=True, K=[FAMILY, SLAMET, (kk(2), nik(2), "Misnari", VILLAGE)])
    codes = [family.code for family in house.read(active_families)]
    assert len(set(codes)) == 3
    assert all(code.startswith("KRK-") or code[:3].isalpha() for code in codes)


def test_a_member_without_a_nik_is_known_by_name_and_gets_the_number_later(house: House) -> None:
    first = look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[MEMBER, (kk(1), "", "Ani", 3)])
    assert first.counts["members"].new == 2
    assert look(house, "families", apply=True, K=[FAMILY, SLAMET], A=[MEMBER, (kk(1), "", "ANI", 3)]).counts[
        "members"
    ] == Count(changed=1, same=1)
    report = look(house, "families", apply=True, A=[MEMBER, (kk(1), nik(5), "ANI", 3)])
    assert report.counts["members"] == Count(changed=1)
    [slamet] = house.read(active_families)
    assert [member.nik for member in house.read(members_of, slamet.id)] == [nik(1), nik(5)]


def test_a_member_on_another_card_moves_to_that_family(house: House) -> None:
    misnari = (kk(2), nik(2), "Misnari", VILLAGE)
    look(house, "families", apply=True, K=[FAMILY, SLAMET, misnari], A=[MEMBER, (kk(1), nik(5), "Ani", 3)])
    report = look(house, "families", apply=True, A=[MEMBER, (kk(2), nik(5), "Ani", 3)])
    assert [finding.said.key for finding in report.findings] == ["registers-moved"]
    families = {family.head_name: family.id for family in house.read(active_families)}
    assert [member.name for member in house.read(members_of, families["Misnari"])] == ["Misnari", "Ani"]


def test_mentors_named_by_a_register_are_replaced_and_pairs_of_the_bot_stay(house: House) -> None:
    look(house, "departments", apply=True, O=[OPD, D1])
    staff = [STAFF, *((nip(serial), f"Staf {serial}", "D1", "Staf") for serial in (1, 2, 3))]
    look(house, "staff", apply=True, P=staff)
    header = (*FAMILY, "NIP Pendamping")
    look(house, "families", apply=True, K=[header, (*SLAMET, f"{nip(1)}; {nip(2)}")])
    [slamet] = house.read(active_families)
    third = house.read(person_by_nip, nip(3))
    house.write(_assign, slamet.id, third.id)
    report = look(house, "families", apply=True, K=[header, (*SLAMET, nip(2))])
    assert report.counts["pairs"] == Count(changed=1, same=1)
    assert {one.nip for one in house.read(mentors_of, slamet.id, today=house.today)} == {nip(2), nip(3)}
    assert [entry.deed for entry in house.read(entries_about, f"family:{slamet.id}")] == ["assignment.ended"]


def _assign(session: Session, family: int, person: int) -> None:
    session.add(Assignment(family_id=family, person_id=person, starts_on=TODAY, source="proposal"))


def staffed(house: House, *rows: tuple[object, ...], header: tuple[str, ...] = POSTS) -> Report:
    look(house, "departments", apply=True, O=[OPD, D1, D2])
    return look(house, "staff", apply=True, P=[header, *rows])


def test_what_cannot_be_taken_back_is_said_before_it_is_done(house: House) -> None:
    opd = look(house, "departments", O=[OPD, D1])
    assert "tidak dapat dibatalkan" in plain(registers.report_lines(opd), "id")
    staffed(house, (nip(1), "Sri", "D1", "Staf"), header=STAFF)
    for row, lasts in (((nip(1), "Sri Wahyuni", "D1", "Staf"), False), ((nip(2), "Joko", "D1", "Staf"), True)):
        report = look(house, "staff", P=[STAFF, row])
        assert ("tidak dapat dibatalkan" in plain(registers.report_lines(report), "id")) is lasts


def test_another_department_comes_to_coordinate_a_kecamatan_that_both_look_after(house: House) -> None:
    look(house, "departments", apply=True, O=[OPD, D1, D2])
    report = look(house, "departments", apply=True, O=[OPD, (*D1[:5], "-"), (*D2[:4], "Tiris; Kraksaan", "Kraksaan")])
    assert report.counts["binaan"] == Count(new=1, changed=1, same=2)
    codes = {one.id: one.code for one in house.read(all_departments)}
    assert {(codes[one.department_id], one.coordinates) for one in house.read(all_binaan)} == {
        ("D1", False),
        ("D2", True),
        ("D2", False),
    }


def test_a_vacant_post_is_kept_and_ends_when_it_is_filled(house: House) -> None:
    staffed(house, ("", "(kosong)", "D1", "Kepala Dinas", "01/03/2026", "", "definitif"))
    department = house.read(kept.departments_by_code)["D1"]["id"]
    assert [post.person_id for post in house.read(posts_in, [department], today=house.today)] == [None]
    staffed(house, (nip(1), "Ratna", "D1", "Kepala Dinas", "01/11/2026", "", "definitif"))
    [post] = house.read(posts_in, [department], today=house.today)
    assert post.person_id is not None


def test_somebody_acts_in_a_second_department_and_keeps_their_own(house: House) -> None:
    own = (nip(1), "Ratna", "D1", "Kepala Dinas", "01/03/2024", "", "definitif")
    staffed(house, own, (nip(1), "Ratna", "D2", "Kepala Bappeda", "01/10/2026", "", "Plt"))
    ratna = house.read(person_by_nip, nip(1))
    assert [post.kind for post in house.read(posts_of, ratna.id, today=house.today)] == ["definitif", "plt"]
    # A list of the own department alone does not end the other post.
    staffed(house, own)
    assert len(house.read(posts_of, ratna.id, today=house.today)) == 2


def test_a_transfer_ends_the_old_post_the_day_before(house: House) -> None:
    staffed(house, (nip(1), "Sri", "D1", "Penyuluh", "01/03/2024", "", ""))
    report = staffed(house, (nip(1), "Sri", "D2", "Perencana", "23/11/2026", "", ""))
    assert report.counts["posts"] == Count(new=1, changed=1)
    sri = house.read(person_by_nip, nip(1))
    assert [post.title for post in house.read(posts_of, sri.id, today=house.today)] == ["Perencana"]
    assert [post.title for post in house.read(posts_of, sri.id, today=date(2026, 11, 22))] == ["Penyuluh"]


def test_a_dash_clears_the_eselon_and_the_last_day_of_a_post_and_a_blank_cell_leaves_them(house: House) -> None:
    header = (*POSTS[:6], "Eselon")
    post = (nip(1), "Ratna", "D1", "Kabid", "01/03/2024")
    staffed(house, (*post, "01/03/2027", "III.b"), header=header)
    assert staffed(house, (*post, "", ""), header=header).changes == 0
    assert staffed(house, (*post, "-", "-"), header=header).counts["posts"] == Count(changed=1)
    ratna = house.read(person_by_nip, nip(1))
    [kept_post] = house.read(posts_of, ratna.id, today=house.today)
    assert (kept_post.eselon, kept_post.ends_on) == (None, None)
    assert staffed(house, (*post, "-", "-"), header=header).changes == 0


def test_roles_follow_the_file_and_a_blank_cell_leaves_them(house: House) -> None:
    header = (*STAFF, "Peran", "Lingkup")
    hendra = (nip(1), "Hendra", "D1", "Pengelola")
    staffed(house, (*hendra, "Admin OPD", ""), header=header)
    person = house.read(person_by_nip, nip(1))
    assert [role.role for role in house.read(roles_of, person.id, today=house.today)] == ["admin_opd"]
    assert staffed(house, (*hendra, "", ""), header=header).changes == 0
    staffed(house, (*hendra, "koordinator", ""), header=header)
    assert [role.role for role in house.read(roles_of, person.id, today=house.today)] == ["koordinator"]
    staffed(house, (*hendra, "-", ""), header=header)
    assert house.read(roles_of, person.id, today=house.today) == []
    deeds = [entry.deed for entry in house.read(entries_about, f"person:{person.id}")]
    assert deeds == ["role.granted", "role.granted", "role.ended", "role.ended"]


def test_somebody_who_leaves_gives_back_posts_roles_and_families_which_are_named(house: House) -> None:
    department = house.department("D1")
    sri = house.person("Sri", serial=9001, department=department, role="admin_opd", role_department=department)
    joko = house.person("Joko", serial=9002, department=department)
    alone = house.family("Slamet", serial=9001, mentors=[sri], code="KRK-0001")
    house.family("Misnari", serial=9002, mentors=[sri, joko], code="KRK-0002")
    header = (*STAFF, "Tanggal Berhenti", "Keterangan Berhenti")
    row = (sri.nip, "Sri", "D1", "Staf", "23/11/2026", "purna tugas")
    seen = look(house, "staff", P=[header, row])
    assert (seen.ended, seen.unmentored) == (("Sri",), ("KRK-0001",))
    report = look(house, "staff", apply=True, P=[header, row])
    assert (report.ended_count, report.unmentored_count) == (1, 1)
    assert "KRK-0001" in plain(registers.report_lines(report), "id")
    assert [family.id for family in house.read(without_mentor, today=house.today)] == [alone]
    assert house.read(posts_of, sri.id, today=house.today) == []
    assert house.read(roles_of, sri.id, today=house.today) == []
    assert [one.name for one in house.read(staff_of, [department], today=house.today)] == ["Joko"]
    assert house.read(entries_about, f"family:{alone}")[-1].deed == "assignment.ended"
    again = look(house, "staff", apply=True, P=[header, row])
    assert (again.changes, again.ended_count) == (0, 0)


def test_access_stops_at_the_next_update(house: House) -> None:
    sri = house.person("Sri", serial=9001, department=house.department("D1"))
    header = (*STAFF, "Tanggal Berhenti")
    look(house, "staff", apply=True, P=[header, (sri.nip, "Sri", "D1", "Staf", "23/11/2026")])
    sri.phone.writes("/start")
    assert "Sri" not in sri.phone.last.text


def test_a_mentor_who_has_left_is_refused(house: House) -> None:
    header = (*STAFF, "Tanggal Berhenti")
    staffed(house, (nip(1), "Sri", "D1", "Staf", "01/11/2026"), header=header)
    report = look(house, "families", K=[(*FAMILY, "NIP Pendamping"), (*SLAMET, nip(1))])
    assert [finding.said.key for finding in report.findings] == ["registers-mentor-ended"]


def test_a_mentor_who_leaves_today_is_refused_also_where_the_same_file_says_so_and_one_of_tomorrow_is_not(
    house: House,
) -> None:
    staffed(house, (nip(1), "Sri", "D1", "Staf", ""), header=(*STAFF, "Tanggal Berhenti"))
    families = [(*FAMILY, "NIP Pendamping"), (*SLAMET, nip(1))]
    for day, refused in (("23/11/2026", 1), ("24/11/2026", 0)):
        people = [(*STAFF, "Tanggal Berhenti"), (nip(1), "Sri", "D1", "Staf", day)]
        assert look(house, "families", K=families, P=people).refused == refused
    staffed(house, (nip(1), "Sri", "D1", "Staf", "23/11/2026"), header=(*STAFF, "Tanggal Berhenti"))
    assert look(house, "families", K=families).refused == 1


def test_every_mentor_whose_time_had_ended_is_counted(house: House) -> None:
    sri = house.person("Sri", serial=9001, department=house.department("D1"))
    rows = [(kk(n), nik(n), f"Keluarga {n}", VILLAGE) for n in (1, 2)]
    header = (*FAMILY, "NIP Pendamping")
    for mentor in (sri.nip, "-"):
        look(house, "families", apply=True, K=[header, *((*row, mentor) for row in rows)])
    report = look(house, "families", K=[header, *((*row, sri.nip) for row in rows)])
    assert (report.resumed_count, len(report.resumed)) == (2, 2)


def test_a_corrected_phone_voids_nothing(house: House) -> None:
    sri = house.person("Sri", serial=9001, department=house.department("D1"))
    row = (sri.nip, "Sri", "D1", "Staf", "0812-0000-0001")
    report = look(house, "staff", apply=True, P=[(*STAFF, "No HP"), row])
    assert report.counts["people"] == Count(changed=1)
    sri.phone.writes("/start")
    assert "Sri" in sri.phone.last.text
    assert not [one for one in report.findings if "6281200000001" in plain(one.said, "id")]


def test_one_workbook_may_hold_all_three(house: House) -> None:
    sheets = {
        "O": [OPD, D1],
        "P": [STAFF, (nip(1), "Sri", "D1", "Staf")],
        "K": [(*FAMILY, "NIP Pendamping"), (*SLAMET, nip(1))],
    }
    for register in registers.REGISTERS:
        assert look(house, register, **sheets).refused == 0
    for register in registers.REGISTERS:
        assert look(house, register, apply=True, **sheets).applied


def test_progress_reaches_the_end(house: House, sample: tuple[Regency, Path]) -> None:
    seen: list[tuple[int, int]] = []
    registers.import_file(
        house.database,
        sample[1] / "departments.xlsx",
        "departments",
        apply=True,
        now=house.clock.now(),
        programme=house.programme,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1][0] == seen[-1][1] > 0
