"""/serahterima and families without a mentor: who may change pairs by hand, and what both sides hear."""

from __future__ import annotations

import pytest

from mentoring import changes
from mentoring.change_effects import Deed
from models import scope
from models.assignment import Assignment, families_of, mentors_of, placements_today
from models.audit import entries_about
from models.database import Session
from models.person import Person, Role
from tests.house import Cast, House
from tests.regency import ALAS, BESUK, KRAKSAAN, PATOKAN, Regency, families, settle


@pytest.fixture
def regency(house: House) -> Regency:
    return settle(house)


def mentored(house: House, count: int, mentor: Cast, start: int = 9001) -> list[int]:
    return [
        house.family(
            f"Bu Karti {number}", serial=start + number, village=PATOKAN, mentors=[mentor], code=f"S-{start + number}"
        )
        for number in range(count)
    ]


def load(house: House, who: Cast) -> int:
    return len(house.read(families_of, who.id, today=house.today))


def begins(who: Cast, giver: str) -> None:
    who.phone.writes("/serahterima")
    who.phone.writes(giver)
    who.phone.presses(giver)


def test_somebody_who_administers_nobody_is_sent_to_the_admin(house: House, regency: Regency) -> None:
    regency.sri.phone.writes("/serahterima")
    assert regency.sri.phone.sees("admin OPD")
    regency.sri.phone.presses_data("without")
    assert regency.sri.phone.sees("admin OPD")


def test_an_admin_does_not_find_somebody_of_another_department(house: House, regency: Regency) -> None:
    mentored(house, 1, regency.asih)
    regency.hendra.phone.writes("/serahterima")
    regency.hendra.phone.writes("Asih")
    assert regency.hendra.phone.sees("tidak ditemukan")
    regency.hendra.phone.presses_data(f"handover:1:f:{regency.asih.id}")
    assert load(house, regency.asih) == 1
    assert regency.hendra.phone.sees("tidak ditemukan")


def test_a_draft_of_somebody_else_cannot_be_pressed(house: House, regency: Regency) -> None:
    mentored(house, 1, regency.sri)
    begins(regency.hendra, "Sri")
    regency.budi.phone.presses_data("handover:1:x:0")
    assert regency.budi.phone.sees("tidak berlaku")
    assert load(house, regency.sri) == 1


def test_a_family_is_handed_over_and_both_sides_are_told_once(house: House, regency: Regency) -> None:
    family, other = mentored(house, 2, regency.sri)
    begins(regency.hendra, "Sri")
    regency.hendra.phone.presses(f"handover:1:k:{family}")
    regency.hendra.phone.presses("Mutasi")
    regency.hendra.phone.presses("Joko Prasetyo (0)")
    assert regency.hendra.phone.sees("Dari: Sri Wahyuni (Mutasi)")
    assert regency.hendra.phone.sees("Kepada: Joko Prasetyo")
    regency.hendra.phone.presses("✅ Serahkan")
    assert regency.hendra.phone.sees("Tersimpan")
    regency.hendra.phone.presses_data("handover:1:y:0")
    assert regency.hendra.phone.sees("tidak berlaku")
    house.deliver_all()
    assert (load(house, regency.sri), load(house, regency.joko)) == (1, 1)
    assert regency.sri.phone.sees("diserahterimakan")
    assert regency.joko.phone.sees("mulai hari ini Bapak/Ibu mendampingi")
    assert len(regency.sri.phone.screen) == len(regency.joko.phone.screen) == 1
    assert all(shown.content.protect for shown in [*regency.sri.phone.screen, *regency.joko.phone.screen])
    deeds = [entry.deed for entry in house.read(entries_about, f"family:{family}")]
    assert deeds == ["assignment.ended", "assignment.begun"]
    assert house.read(entries_about, f"family:{other}") == []
    assert house.read(placements_today, today=house.today)[regency.joko.id] == KRAKSAAN


def test_whoever_leaves_hands_over_everything_at_once(house: House, regency: Regency) -> None:
    mentored(house, 3, regency.sri)
    begins(regency.hendra, "Sri")
    regency.hendra.phone.presses("Semua (3)")
    regency.hendra.phone.presses("Purna tugas")
    regency.hendra.phone.writes("joko")
    regency.hendra.phone.presses("Joko")
    regency.hendra.phone.presses("✅ Serahkan")
    assert (load(house, regency.sri), load(house, regency.joko)) == (0, 3)


def test_without_a_successor_the_families_are_listed_as_without_a_mentor(house: House, regency: Regency) -> None:
    mentored(house, 2, regency.sri)
    begins(regency.hendra, "Sri")
    regency.hendra.phone.presses("Semua (2)")
    regency.hendra.phone.presses("Lainnya")
    regency.hendra.phone.presses("Tanpa pengganti")
    assert regency.hendra.phone.sees("2 keluarga akan tanpa pendamping")
    regency.hendra.phone.presses("✅ Serahkan")
    regency.hendra.phone.presses("Tanpa pendamping")
    assert "Kraksaan (2)" in regency.hendra.phone.labels()


def test_a_family_that_is_no_longer_the_givers_is_refused_when_it_is_saved(house: House, regency: Regency) -> None:
    family = mentored(house, 1, regency.sri)[0]
    begins(regency.hendra, "Sri")
    regency.hendra.phone.presses(f"handover:1:k:{family}")
    regency.hendra.phone.presses("Mutasi")
    regency.hendra.phone.presses("Joko")

    def end(session: Session) -> None:
        session.get_one(Assignment, 1).ends_on = house.today

    house.write(end)
    regency.hendra.phone.presses("✅ Serahkan")
    assert regency.hendra.phone.sees("Keadaan sudah berubah")
    assert load(house, regency.joko) == 0


def test_a_mentor_of_the_same_family_an_operator_and_the_giver_cannot_take_it(house: House, regency: Regency) -> None:
    family = house.family("Bu Karti", serial=9001, village=PATOKAN, mentors=[regency.sri, regency.joko])
    operator = Role(person_id=regency.hendra.id, role="operator", starts_on=house.today)
    house.write(lambda session: session.add(operator))
    begins(regency.budi, "Sri")
    regency.budi.phone.presses(f"handover:1:k:{family}")
    regency.budi.phone.presses("Mutasi")
    labels = " ".join(regency.budi.phone.labels())
    assert "Joko" not in labels
    assert "Hendra" not in labels
    regency.budi.phone.presses_data(f"handover:1:t:{regency.sri.id}")
    assert regency.budi.phone.sees("sudah mendampingi")
    for taker, reason in ((regency.joko, "sudah mendampingi"), (regency.hendra, "operator")):
        regency.budi.phone.presses_data(f"handover:1:t:{taker.id}")
        regency.budi.phone.presses_data("handover:1:y:0")
        assert regency.budi.phone.sees(reason)
    assert len(house.read(mentors_of, family, today=house.today)) == 2


def test_steps_can_be_gone_back_and_the_whole_cancelled(house: House, regency: Regency) -> None:
    mentored(house, 2, regency.sri)
    begins(regency.hendra, "Sri")
    regency.hendra.phone.presses("Semua (2)")
    regency.hendra.phone.presses("◀ Kembali")
    assert regency.hendra.phone.sees("Keluarga mana")
    regency.hendra.phone.presses("Batal")
    assert regency.hendra.phone.sees("Tidak ada yang berubah")
    regency.hendra.phone.presses_data("handover:1:r:mutasi")
    assert regency.hendra.phone.sees("tidak berlaku")
    assert load(house, regency.sri) == 2


def test_somebody_who_mentors_no_family_is_said_to_mentor_none(house: House, regency: Regency) -> None:
    begins(regency.hendra, "Joko")
    assert regency.hendra.phone.sees("tidak mempunyai keluarga binaan")


def test_words_typed_where_a_button_is_asked_show_the_question_again(house: House, regency: Regency) -> None:
    mentored(house, 2, regency.sri)
    begins(regency.hendra, "Sri")
    regency.hendra.phone.writes("yang pertama saja")
    assert regency.hendra.phone.sees("Keluarga mana")


def test_an_admin_gives_a_family_of_the_own_binaan_a_mentor(house: House, regency: Regency) -> None:
    ours = families(house, 1)[0]
    theirs = families(house, 1, village=ALAS, start=9101)[0]
    regency.hendra.phone.presses_data("without")
    assert regency.hendra.phone.labels() == ["Kraksaan (1)"]
    regency.hendra.phone.presses("Kraksaan")
    regency.hendra.phone.presses(f"without-give:{ours}")
    regency.hendra.phone.presses("Sri Wahyuni")
    regency.hendra.phone.presses("✅ Serahkan")
    assert load(house, regency.sri) == 1
    regency.hendra.phone.presses_data(f"without-give:{theirs}")
    assert regency.hendra.phone.sees("tidak ditemukan")
    regency.hendra.phone.presses_data(f"without-in:{BESUK}:0")
    assert regency.hendra.phone.sees("tidak ditemukan")
    regency.hendra.phone.presses_data(f"without-give:{ours}")
    assert regency.hendra.phone.sees("sudah mempunyai pendamping")


def test_a_coordinator_sees_every_kecamatan_without_a_mentor_and_pages_them(house: House, regency: Regency) -> None:
    families(house, 8)
    families(house, 1, village=ALAS, start=9101)
    regency.budi.phone.writes("/pembagian")
    regency.budi.phone.presses("Tanpa pendamping")
    assert {"Kraksaan (8)", "Besuk (1)"} <= set(regency.budi.phone.labels())
    regency.budi.phone.presses("Kraksaan")
    assert regency.budi.phone.sees("halaman 1 dari 2")
    regency.budi.phone.presses("Berikutnya")
    assert regency.budi.phone.sees("halaman 2 dari 2")


def test_families_of_somebody_who_has_left_are_among_those_without_a_mentor(house: House, regency: Regency) -> None:
    mentored(house, 1, regency.sri)

    def leave(session: Session) -> None:
        session.get_one(Person, regency.sri.id).ended_on = house.today

    house.write(leave)
    regency.hendra.phone.presses_data("without")
    assert regency.hendra.phone.labels() == ["Kraksaan (1)"]


def moves(house: House, family: int, village: str, by: Cast) -> int:
    """Let a family move, as both Kasi Kesra would confirm it."""

    def rule(session: Session) -> int:
        now, today = house.clock.now(), house.today
        what = changes.Proposed("moved_village", family, "Ikut anak", to_village=village)
        change = changes.propose(session, what, scope.viewer(session, by.id, today=today), now=now)
        change.state = "awaiting_minutes"
        changes.take_effect(session, change, today, Deed(None, now, today))
        return change.id

    return int(house.write(rule))


def test_a_family_that_moved_is_handed_over_with_one_press_by_who_answers_for_both(
    house: House, regency: Regency
) -> None:
    (family,) = mentored(house, 1, regency.sri)
    change = moves(house, family, ALAS, regency.sri)
    house.deliver_all()
    assert regency.budi.phone.sees("Sri Wahyuni tidak bertugas di Kecamatan Besuk")
    assert regency.budi.phone.sees("diserahterimakan kepada Asih Lestari (0 keluarga)")
    assert regency.hendra.phone.screen == []
    for stranger in (regency.hendra, regency.joko):
        stranger.phone.presses_data(f"moved-give:{change}:{regency.sri.id}:{regency.asih.id}")
        assert stranger.phone.sees("tidak ditemukan")
    assert load(house, regency.sri) == 1
    regency.budi.phone.presses("Pilih lain")
    assert "Siti Fatimah (0)" in regency.budi.phone.labels()
    data = f"moved-give:{change}:{regency.sri.id}:{regency.asih.id}"
    regency.budi.phone.presses_data(data)
    assert regency.budi.phone.sees("Diserahterimakan dari Sri Wahyuni kepada Asih Lestari")
    regency.budi.phone.presses_data(data)
    assert regency.budi.phone.sees("Keadaan sudah berubah")
    assert (load(house, regency.sri), load(house, regency.asih)) == (0, 1)


def test_a_move_within_what_a_department_looks_after_asks_for_no_hand_over(house: House, regency: Regency) -> None:
    (family,) = mentored(house, 1, regency.sri)
    moves(house, family, "35.13.14.2004", regency.sri)
    house.deliver_all()
    assert regency.budi.phone.sees("Tetap, atau diserahterimakan?")
    assert not regency.budi.phone.sees("tidak bertugas")
