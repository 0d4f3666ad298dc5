"""An import can be taken back within a day, unless somebody has built on it; the ledger keeps both ways."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from jobs.tools import Tools
from jobs.undo_imports import undo_import
from mentoring import listing
from mentoring.refusals import Refusal
from mentoring.registers import undo
from mentoring.workers import Workers
from models import audit, imported
from models.aid import AidStanding
from models.assignment import Assignment, open_assignments
from models.database import Session
from models.difference import DifferenceLine
from models.family import Family, Member, families_by_kk, kk_index, members_of
from models.imported import IMAGES, Import
from models.matching import Extract
from models.movement import Movement
from models.person import person_by_nip
from models.target import TargetFamily, TargetSet
from tests.extracts import NoFiles
from tests.house import House
from tests.mentoring.tables import FAMILY, STAFF, VILLAGE, kk, look, nik, nip

MENTORED = (*FAMILY, "PKH", "NIP Pendamping")
OTHER_VILLAGE = "35.13.21.2005"


@pytest.fixture
def office(house: House) -> House:
    department = house.department("D1")
    for number, name in ((1, "Sri"), (2, "Joko")):
        house.person(name, serial=9000 + number, department=department)
    return house


def row(number: int, *, head: str = "Slamet", village: str = VILLAGE, pkh: str = "Ya", mentor: int = 1) -> Any:
    return (kk(number), nik(number), head, village, pkh, nip(9000 + mentor))


def bring(house: House, *rows: Any) -> None:
    house.clock.move(minutes=1)
    assert look(house, "families", apply=True, K=[MENTORED, *rows]).applied


def undone(house: House) -> None:
    def last(session: Session) -> None:
        one = imported.recent(session, since=house.clock.now() - timedelta(days=9), limit=1)[0]
        undo.undo(session, one, by=None, now=house.clock.now())

    house.clock.move(minutes=1)
    house.write(last)


def kept(house: House) -> Mapping[str, Any]:
    """Return all that the register says, but for when a row was written."""

    def of(session: Session) -> dict[str, Any]:
        tables = (Family, Member, Assignment, AidStanding)
        return {
            table.__tablename__: [
                {name: value for name, value in vars(one).items() if name not in ("_sa_instance_state", "changed_at")}
                for one in session.query(table).order_by(table.id)
                if not (isinstance(one, Family) and one.left_reason == imported.GONE)
            ]
            for table in tables
        }

    found: Mapping[str, Any] = house.read(of)
    return found


def on_list(house: House) -> Mapping[str, int]:
    found: Mapping[str, int] = house.read(listing.composition, house.today)
    return found


def visited(session: Session, family: Family, house: House) -> None:
    family.head_name = "Slamet Riyadi"
    family.changed_at = house.clock.now()


def handed_over(session: Session, family: Family, house: House) -> None:
    joko = person_by_nip(session, nip(9002))
    assert joko is not None
    for pair in open_assignments(session, family_ids=[family.id]):
        pair.ends_on = house.today
    values = {"family_id": family.id, "person_id": joko.id, "starts_on": house.today, "source": "handover"}
    session.add(Assignment(**values))


def moved(session: Session, family: Family, house: House) -> None:
    why = listing.Why("moved", house.today, None, house.clock.now())
    listing.move_village(session, family, OTHER_VILLAGE, why)


def compared(session: Session, family: Family, house: House) -> None:
    now = house.clock.now()
    extract = Extract(register="sasmita", sha256="0" * 64, name="sasmita.xlsx", as_of=house.today, created_at=now)
    session.add(extract)
    session.flush()
    of = {"register": "sasmita", "extract_id": extract.id, "seen_extract_id": extract.id, "found_at": now}
    session.add(DifferenceLine(subject="1", kind="ours", family_id=family.id, **of))


def fixed(session: Session, family: Family, house: House) -> None:
    sri = person_by_nip(session, nip(9001))
    assert sri is not None
    decree = {"decree_number": "188/1", "decree_on": house.today, "period": "2026"}
    by = {"proposed_by": sri.id, "proposed_at": house.clock.now()}
    one = TargetSet(kind="closing", as_of=house.today, state="kept", **decree, **by)
    session.add(one)
    session.flush()
    session.add(TargetFamily(target_set_id=one.id, family_id=family.id, village_code=family.village_code))


@pytest.mark.parametrize(
    ("since", "kind"),
    [(visited, "records"), (handed_over, "mentors"), (moved, "list"), (compared, "compared"), (fixed, "other")],
    ids=["told", "pairs", "ledger", "extract", "target"],
)
def test_what_somebody_has_built_on_stays_and_the_reason_is_counted(
    office: House, since: Callable[[Session, Family, House], None], kind: str
) -> None:
    bring(office, row(1), row(2))
    office.clock.move(minutes=1)

    def build(session: Session) -> None:
        since(session, families_by_kk(session, [kk_index(kk(1))])[kk_index(kk(1))], office)

    office.write(build)
    before = kept(office)
    with pytest.raises(Refusal) as refused:
        undone(office)
    assert refused.value.key == "import-built-on"
    assert f"import-built-{kind}" in [one.key for one in refused.value.values["what"]]
    assert {one.values["count"] for one in refused.value.values["what"]} == {1}
    assert kept(office) == before


def test_an_older_import_waits_for_the_newer_one(office: House) -> None:
    bring(office, row(1))
    bring(office, row(2))

    def first(session: Session) -> None:
        undo.undo(session, session.get_one(Import, 1), by=None, now=office.clock.now())

    with pytest.raises(Refusal):
        office.write(first)
    undone(office)
    office.write(first)
    assert sum(on_list(office).values()) == 0


def test_an_import_that_a_newer_one_overlapped_can_be_taken_back_after_that_one(office: House) -> None:
    empty, listed = kept(office), on_list(office)
    bring(office, row(1), row(2))
    bring(office, row(1, head="Selamet", village=OTHER_VILLAGE, pkh="Tidak", mentor=2), row(3))
    undone(office)

    def first(session: Session) -> None:
        undo.undo(session, session.get_one(Import, 1), by=None, now=office.clock.now())

    office.write(first)
    assert (kept(office), on_list(office)) == (empty, listed)


def test_what_was_told_between_two_imports_still_holds_the_first_when_the_second_is_taken_back(office: House) -> None:
    bring(office, row(1))
    office.clock.move(minutes=1)
    office.write(lambda session: visited(session, session.query(Family).one(), office))
    bring(office, row(1, head="Selamet"))
    undone(office)

    def first(session: Session) -> None:
        undo.undo(session, session.get_one(Import, 1), by=None, now=office.clock.now())

    with pytest.raises(Refusal):
        office.write(first)


def test_what_a_file_brought_is_gone_and_the_same_file_brings_it_again(office: House) -> None:
    empty = kept(office)
    bring(office, row(1), row(2))
    brought = office.read(lambda session: session.query(Member).count())
    assert (brought, sum(on_list(office).values())) == (2, 2)
    undone(office)
    assert kept(office) == empty
    assert sum(on_list(office).values()) == 0
    gone = office.read(lambda session: session.query(Family).first())
    assert (gone.kk, gone.kk_index, gone.head_name, gone.status) == (None, None, "–", "left")
    steps = office.read(lambda session: [(one.kind, one.reverses_id) for one in session.query(Movement)])
    assert steps == [("in", None), ("in", None), ("out", 1), ("out", 2)]
    bring(office, row(1), row(2))
    assert sum(on_list(office).values()) == 2


def test_what_a_file_changed_is_as_it_was_numbers_too(office: House) -> None:
    bring(office, row(1), row(2))
    before, listed = kept(office), on_list(office)
    bring(office, row(1, head="Selamet", village=OTHER_VILLAGE, pkh="Tidak", mentor=2), row(3))
    assert kept(office) != before
    assert on_list(office) != listed
    undone(office)
    assert kept(office) == before
    assert on_list(office) == listed

    def head(session: Session) -> str | None:
        return members_of(session, families_by_kk(session, [kk_index(kk(1))])[kk_index(kk(1))].id)[0].nik

    assert office.read(head) == nik(1)
    assert office.read(audit.first_broken) is None
    deeds = office.read(lambda session: [one.deed for one in session.query(audit.AuditEntry)])
    assert deeds.count("register.undone") == 1


def test_a_changed_name_is_put_back_but_whoever_is_new_or_got_a_role_is_not_taken_back(office: House) -> None:
    look(office, "staff", apply=True, S=[STAFF, (nip(9001), "Sri Wahyuni", "D1", "Staf")])
    assert office.read(person_by_nip, nip(9001)).name == "Sri Wahyuni"
    undone(office)
    assert office.read(person_by_nip, nip(9001)).name == "Sri"
    for row in ((nip(9003), "Ratna", "D1", "Staf"), (nip(9002), "Joko", "D1", "Staf", "koordinator")):
        look(office, "staff", apply=True, S=[(*STAFF, "Peran"), row])
        assert not office.read(lambda session: session.query(Import).order_by(Import.id.desc()).first()).undoable


def test_somebody_whose_number_was_corrected_since_is_not_put_back(office: House) -> None:
    look(office, "staff", apply=True, S=[STAFF, (nip(9001), "Sri Wahyuni", "D1", "Staf")])
    office.clock.move(minutes=1)
    office.write(lambda session: setattr(person_by_nip(session, nip(9001)), "changed_at", office.clock.now()))
    with pytest.raises(Refusal, match="import-built-on"):
        undone(office)


def test_a_pair_that_a_file_brought_and_somebody_ended_stays_ended(office: House) -> None:
    bring(office, row(1))
    office.write(lambda session: setattr(open_assignments(session)[0], "ends_on", office.today))
    with pytest.raises(Refusal, match="import-built-on"):
        undone(office)


def test_an_import_can_be_taken_back_for_a_day_and_not_longer(office: House) -> None:
    bring(office, row(1))
    for more, can_undo in (({"hours": 23, "minutes": 59}, True), ({"minutes": 1}, False)):
        office.clock.move(**more)
        [one] = office.read(undo.recent, now=office.clock.now())
        assert one.can_undo is can_undo


def test_after_a_day_the_old_rows_are_erased_and_it_is_too_late(office: House) -> None:
    bring(office, row(1))
    bring(office, row(1, head="Selamet"))
    office.clock.move(days=1)
    office.write(undo.forget_old, now=office.clock.now())
    left = office.read(lambda session: [session.query(image).count() for image in IMAGES.values()])
    assert set(left) == {0}
    with pytest.raises(Refusal) as refused:
        undone(office)
    assert refused.value.key == "import-too-late"


def test_an_import_that_cannot_be_taken_back_is_said_and_holds_nothing_up(
    office: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any, **__: Any) -> None:
        raise RuntimeError

    budi = office.person("Budi Santoso", serial=9500, role="koordinator")
    bring(office, row(9001))
    before = kept(office)
    office.write(lambda session: setattr(session.get_one(Import, 1), "asked_by", budi.id))
    monkeypatch.setattr(imported, "take_back", breaks)
    workers = Workers()
    tools = Tools(office.database, office.clock, office.programme, NoFiles(), workers, office.folder, lambda: None)
    assert asyncio.run(undo_import(tools))
    office.deliver_all()
    assert budi.phone.sees("belum berhasil dibatalkan")
    assert not asyncio.run(undo_import(tools))
    assert kept(office) == before
    workers.close()
