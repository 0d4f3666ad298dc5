"""The workbooks as an officer finds them, read back by a library that had no part in writing them."""

import csv
import re
from collections import Counter
from datetime import date, datetime

from mentoring.places import district_by_code, districts, find_district, village_by_code
from mentoring.sample.regency import invent
from mentoring.sample.workbooks import write

CODES = {
    "Desil": range(1, 11),
    "Lantai": range(1, 10),
    "Dinding": range(1, 8),
    "Atap": range(1, 9),
    "Air Minum": range(1, 12),
    "Penerangan": range(1, 5),
    "Bahan Bakar": range(1, 12),
    "BAB": range(1, 7),
    "Rumah": range(1, 6),
}
AID = ("PKH", "BPNT", "PBI JKN", "BLT DD", "PIP", "RTLH")


def test_no_cell_that_an_office_calls_a_number_is_a_number_to_excel(office):
    for row in office.families:
        for header in ("No KK", "NIK Kepala", "Kode Desa", "RT", "RW", "NIP Pendamping"):
            assert isinstance(row[header], str), header
    assert all(isinstance(row["NIK"], str) and isinstance(row["No KK"], str) for row in office.members)
    assert all(
        isinstance(row[header], str) for row in office.staff for header in ("NIP", "No HP", "Kode Desa Domisili")
    )


def test_every_nik_is_well_formed_unique_and_agrees_with_birth_date_and_sex(office):
    seen = Counter(row["NIK"] for row in office.members)
    assert max(seen.values()) == 1
    for row in office.members:
        nik, born = row["NIK"], row["Tanggal Lahir"]
        assert re.fullmatch(r"\d{12}9\d{3}", nik)
        assert type(born) is date
        assert nik[6:12] == f"{born.day + (40 if row['Jenis Kelamin'] == 'P' else 0):02}{born:%m%y}"
    foreign = sum(not row["NIK"].startswith("3513") for row in office.members)
    assert 0.02 < foreign / len(office.members) < 0.09


def test_every_kk_is_well_formed_unique_and_dated(office):
    cards = [row["No KK"] for row in office.families]
    assert len(set(cards)) == len(cards)
    for card, row in zip(cards, office.families, strict=True):
        assert re.fullmatch(r"\d{12}9\d{3}", card)
        assert card[:6] == row["Kode Desa"].replace(".", "")[:6]
        assert datetime.strptime(card[6:12], "%d%m%y").date() < date(2026, 11, 21)  # noqa: DTZ007


def test_every_nip_is_well_formed_and_a_contract_has_no_month(office):
    contracts = 0
    for row in office.staff:
        nip = row["NIP"]
        if not nip:
            continue
        assert re.fullmatch(r"\d{14}[12]9\d\d", nip)
        assert nip[14] == {"L": "1", "P": "2"}[row["Jenis Kelamin"]]
        born = datetime.strptime(nip[:8], "%Y%m%d").date()  # noqa: DTZ007
        assert 24 <= 2026 - born.year <= 59
        contracts += nip[12:14] == "21"
        assert nip[12:14] == "21" or 1 <= int(nip[12:14]) <= 12
        assert int(nip[8:12]) - born.year >= 20
    assert 0.05 < contracts / len(office.staff) < 0.4


def test_the_tree_has_28_opd_24_kecamatan_and_no_orphan(office):
    kinds = Counter(row["Jenis"] for row in office.departments)
    assert kinds["OPD"] == 28
    assert kinds["Kecamatan"] == 24
    known: set[str] = set()
    for row in office.departments:
        assert (row["Kode Induk"] in known) == (row["Jenis"] == "Unit")
        known.add(row["Kode OPD"])
    assert len(known) == len(office.departments)
    assert len({row["Nama OPD"] for row in office.departments if row["Jenis"] != "Unit"}) == 52


def test_several_units_serve_each_kecamatan_and_one_coordinates(office):
    serving, leading = Counter(), Counter()
    for row in office.departments:
        served = [find_district(name).code for name in row["Kecamatan Binaan"].split("; ") if name]
        led = [find_district(name).code for name in row["Koordinator Kecamatan"].split("; ") if name]
        assert set(led) <= set(served)
        if row["Jenis"] == "OPD":
            assert served
            serving.update(served)
        leading.update(led)
    assert set(serving) == {district.code for district in districts()}
    assert min(serving.values()) >= 2
    assert leading == {district.code: 1 for district in districts()}


def test_every_post_is_in_a_department_that_exists_and_every_home_in_a_village(office):
    units = {row["Kode OPD"] for row in office.departments}
    for row in office.staff:
        assert row["Kode OPD"] in units
        assert row["Status Jabatan"] in {"definitif", "Plt", "Plh"}
        assert type(row["TMT Jabatan"]) is date
        assert not row["Kode Desa Domisili"] or village_by_code(row["Kode Desa Domisili"])


def test_one_vacant_head_one_acting_head_and_one_standing_in(office):
    now = [row for row in office.staff if not row["Sampai"] or row["Status Jabatan"] == "Plh"]
    heads = [row for row in now if row["Eselon"].startswith("II.")]
    assert [row["Nama"] for row in heads if not row["NIP"]] == ["(kosong)"]
    acting = [row for row in heads if row["Status Jabatan"] == "Plt"]
    assert len(acting) == 1
    own = [row for row in heads if row["NIP"] == acting[0]["NIP"] and row["Status Jabatan"] == "definitif"]
    assert own[0]["Kode OPD"] != acting[0]["Kode OPD"]
    assert sum(row["Status Jabatan"] == "Plh" for row in heads) == 1
    filled = Counter(row["Kode OPD"] for row in heads if row["Status Jabatan"] != "Plh")
    assert filled == {f"OPD{number:02}": 1 for number in range(1, 29)}
    deputies = [row for row in now if row["Jabatan"] == "Sekretaris Dinas Pemuda, Olahraga dan Pariwisata"]
    assert deputies[0]["NIP"]


def test_each_office_has_an_admin_and_each_kecamatan_a_kasi_kesra(office):
    scopes = {role: Counter() for role in ("admin_opd", "kasi_kesra", "koordinator")}
    for nip, role, scope in {(row["NIP"], row["Peran"], row["Lingkup"]) for row in office.staff if row["Peran"]}:
        assert nip
        scopes[role][scope] += 1
    tops = {row["Kode OPD"] for row in office.departments if row["Jenis"] != "Unit"}
    assert tops <= set(scopes["admin_opd"])
    assert scopes["kasi_kesra"] == {district.code: 1 for district in districts()}
    assert scopes["koordinator"] == {"": 2}


def test_some_lack_a_phone_and_some_share_one(office):
    phones = {row["NIP"]: re.sub(r"\D", "", row["No HP"]) for row in office.staff if row["NIP"]}
    holders = Counter(phone for phone in phones.values() if phone)
    assert 5 <= sum(not phone for phone in phones.values()) <= 40
    assert 2 <= sum(count > 1 for count in holders.values()) <= 20
    assert all(re.fullmatch(r"(62|0)810\d{8}", phone) for phone in holders)


def test_every_family_lives_somewhere_and_its_head_is_its_first_member(office):
    firsts = {}
    for row in office.members:
        firsts.setdefault(row["No KK"], row)
    assert set(firsts) == {row["No KK"] for row in office.families}
    for row in office.families:
        head, village = firsts[row["No KK"]], village_by_code(row["Kode Desa"])
        assert (row["NIK Kepala"], row["Nama Kepala Keluarga"]) == (head["NIK"], head["Nama"])
        assert head["Hubungan"] == 1
        assert (row["Desa"], row["Kecamatan"]) == (village.name, village.district)
        assert row["Lintang"] == "" or -8.1 < row["Lintang"] < -7.6
        assert row["Bujur"] == "" or 112.9 < row["Bujur"] < 113.7
    assert len({row["Kode Keluarga"] for row in office.families}) == len(office.families)


def test_answers_are_codes_of_their_lists_and_aid_is_yes_no_or_not_asked(office):
    for row in office.families:
        assert all(row[header] in allowed for header, allowed in CODES.items())
        assert {row[header] for header in AID} <= {"Ya", "Tidak", ""}
    for row in office.members:
        assert row["Hubungan"] in range(1, 9)
        assert row["Sekolah"] in range(1, 4)
        assert row["Disabilitas"] in range(1, 5)
        assert row["Jaminan Kesehatan"] in range(16)


def test_existing_mentors_are_staff_whose_office_serves_the_kecamatan(office):
    served = {row["Kode OPD"]: row["Kecamatan Binaan"] for row in office.departments}
    homes = {
        row["NIP"]: row["Kode OPD"] for row in office.staff if not row["Sampai"] and row["Status Jabatan"] != "Plt"
    }
    homes |= {row["NIP"]: row["Kode OPD"] for row in office.staff if row["Status Jabatan"] == "Plt"}
    pairs = [(row, nip) for row in office.families for nip in row["NIP Pendamping"].split("; ") if nip]
    assert len(pairs) > len({row["Kode Keluarga"] for row, _ in pairs})
    for row, nip in pairs:
        office_code = homes[nip]
        district = district_by_code(row["Kode Desa"][:8]).name
        assert district in (served[office_code] or served[office_code.partition(".")[0]])


def test_the_csv_files_say_the_same_as_the_workbooks(office):
    for stem, rows in (
        ("departments", office.departments),
        ("staff", office.staff),
        ("families", office.families),
        ("members", office.members),
    ):
        with (office.folder / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
            texts = list(csv.DictReader(file))
        assert texts == [{header: _as_text(cell) for header, cell in row.items()} for row in rows]


def test_the_same_seed_writes_the_same_bytes(tmp_path):
    for folder in ("one", "two"):
        regency = invent(families=30, staff=200, seed=5, today=date(2026, 11, 21))
        assert [path.name for path in write(regency, tmp_path / folder)] == [
            "departments.xlsx",
            "staff.xlsx",
            "families.xlsx",
        ]
    for name in ("departments.xlsx", "staff.xlsx", "families.xlsx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def _as_text(cell):
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    return cell
