"""The tree of offices: 28 OPD, 24 kecamatan, and below them as many sub-units as the staff can fill."""

from collections import Counter
from collections.abc import Iterator

from mentoring.places import District, districts, village_label, villages
from mentoring.sample.opd import OPD, Outline
from mentoring.sample.records import Department

PLANNING = "OPD04"
EDUCATION = "OPD09"
HEALTH = "OPD10"
SOCIAL = "OPD14"
TOURISM = "OPD24"
FISHERIES = "OPD26"
FARMING = "OPD27"
SECTION_STAFF = 300
FULL_STAFF = 1_500
PUPILS_OF_A_SCHOOL = 14


def departments(*, staff: int) -> tuple[Department, ...]:
    """Lay out the tree for so many people, parents first: sections from 300 people, subsections from 1,500."""
    tree: list[Department] = []
    for number, outline in enumerate(OPD, start=1):
        tree.extend(_opd(f"OPD{number:02}", outline, staff=staff))
    for district in districts():
        tree.extend(_kecamatan(district, staff=staff))
    tree.extend(_schools(max(6, round(staff * 0.4 / PUPILS_OF_A_SCHOOL))))
    tree.extend(_clinics(max(6, min(24, staff // 60))))
    return tuple(tree)


def top_of(department: str) -> str:
    """Say the code of the OPD or kecamatan office that this unit belongs to."""
    return department.partition(".")[0]


def head_office(department: str) -> str:
    """Say the code of the Sekretariat of this OPD or kecamatan office."""
    return f"{department}.01"


def _opd(code: str, outline: Outline, *, staff: int) -> Iterator[Department]:
    marked = outline.binaan.split()
    yield Department(
        code=code,
        name=outline.name,
        kind="opd",
        form="OPD",
        parent="",
        districts=tuple(f"35.13.{mark[:2]}" for mark in marked),
        coordinates=tuple(f"35.13.{mark[:2]}" for mark in marked if mark.endswith("*")),
        head_title=outline.head or f"Kepala {outline.name}",
        head_echelon=outline.echelon,
    )
    yield _secretariat(code, outline)
    shown = 0 if staff < SECTION_STAFF else 2 if staff < FULL_STAFF else len(outline.sections)
    for number, section in enumerate(outline.sections[:shown], start=2):
        head = "Inspektur Pembantu" if outline.form == "Inspektorat Pembantu" else f"Kepala {outline.form}"
        echelon = "III.b" if outline.form == "Bidang" else "III.a"
        name = f"{outline.form} {section}"
        yield _unit(f"{code}.{number:02}", name, outline.form, head=f"{head} {section}", echelon=echelon)
    if staff >= FULL_STAFF:
        for number, duty in enumerate(("Umum dan Kepegawaian", "Keuangan"), start=1):
            name = f"Subbagian {duty}"
            yield _unit(f"{code}.01.{number}", name, "Subbagian", head=f"Kepala {name}", echelon="IV.a")


def _secretariat(code: str, outline: Outline) -> Department:
    if outline.form == "Bagian":
        name = f"Bagian Umum {outline.name}"
        return _unit(f"{code}.01", name, "Bagian", head=f"Kepala {name}", echelon="III.a")
    name = f"Sekretariat {outline.name}"
    return _unit(f"{code}.01", name, "Sekretariat", head=f"Sekretaris {outline.name}", echelon="III.a")


def _kecamatan(district: District, *, staff: int) -> Iterator[Department]:
    code = f"KEC{district.code[-2:]}"
    yield Department(
        code=code,
        name=f"Kecamatan {district.name}",
        kind="kecamatan",
        form="Kecamatan",
        parent="",
        districts=(district.code,),
        coordinates=(),
        head_title=f"Camat {district.name}",
        head_echelon="III.a",
    )
    yield _unit(
        f"{code}.01",
        f"Sekretariat Kecamatan {district.name}",
        "Sekretariat",
        head=f"Sekretaris Kecamatan {district.name}",
        echelon="III.b",
    )
    sections = ("Kesejahteraan Rakyat", "Pemerintahan", "Ketenteraman dan Ketertiban")
    for number, section in enumerate(sections if staff >= FULL_STAFF else sections[:1], start=2):
        name = f"Seksi {section}"
        yield _unit(f"{code}.{number:02}", name, "Seksi", head=f"Kepala {name}", echelon="IV.a")
    wards = [
        village for village in villages() if village.kind == "kelurahan" and village.district_code == district.code
    ]
    for number, ward in enumerate(wards, start=11):
        yield _unit(
            f"{code}.{number}", f"Kelurahan {ward.name}", "Kelurahan", head=f"Lurah {ward.name}", echelon="IV.a"
        )


def _schools(count: int) -> Iterator[Department]:
    """Spread schools over the villages: a junior high school for every five primary schools, each name once."""
    everywhere = villages()
    named: Counter[str] = Counter()
    for number in range(1, count + 1):
        village = everywhere[number * 127 % len(everywhere)]
        base = f"SMP Negeri {village.district}" if number % 6 == 0 else f"SD Negeri {village_label(village)}"
        named[base] += 1
        name = f"{base} {named[base]}"
        code = f"{EDUCATION}.S{number:03}"
        yield _unit(code, name, "Sekolah", head=f"Kepala {name}", district=village.district_code)


def _clinics(count: int) -> Iterator[Department]:
    """Give every seventh kecamatan a clinic until all have one."""
    for number in range(1, count + 1):
        district = districts()[number * 7 % len(districts())]
        name = f"Puskesmas {district.name}"
        yield _unit(f"{HEALTH}.P{number:02}", name, "Puskesmas", head=f"Kepala {name}", district=district.code)


def _unit(code: str, name: str, form: str, *, head: str, echelon: str = "", district: str = "") -> Department:
    """Make a sub-unit; its code begins with its parent's."""
    return Department(
        code=code,
        name=name,
        kind="unit",
        form=form,
        parent=code.rpartition(".")[0],
        districts=(district,) if district else (),
        coordinates=(),
        head_title=head,
        head_echelon=echelon,
    )
