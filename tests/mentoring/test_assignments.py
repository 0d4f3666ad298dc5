"""A division in the register: proposed, approved against what is true now, and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentoring import assignment_news, assignments
from mentoring.assignments import apply_proposal, figure_lines, propose_now, undo_proposal
from mentoring.refusals import Refusal
from models import division
from models.assignment import Assignment, Placement, Proposal, families_of, placements_today
from models.audit import entries_about
from models.checkin import CheckIn
from models.database import Session
from models.draft import Draft
from models.family import Family
from models.message import Message, messages_of_rule
from models.person import Person, Role
from tests.house import Cast, House
from tests.regency import ALAS, BESUK, KRAKSAAN, PATOKAN, Regency, families, settle


@pytest.fixture
def regency(house: House) -> Regency:
    return settle(house)


def propose(house: House, by: Cast | None = None) -> int:
    found = house.write(propose_now, created_by=by.id if by else None, now=house.clock.now(), programme=house.programme)
    return int(found.id)


def approve(house: House, proposal_id: int) -> assignments.Applied:
    done: assignments.Applied = house.write(
        apply_proposal, proposal_id, by=None, now=house.clock.now(), programme=house.programme
    )
    return done


def take_back(house: House, proposal_id: int) -> assignments.Undone:
    done: assignments.Undone = house.write(
        undo_proposal, proposal_id, by=None, now=house.clock.now(), programme=house.programme
    )
    return done


def load(house: House, who: Cast) -> int:
    return len(house.read(families_of, who.id, today=house.today))


def change(house: House, table: type, key: int, **values: object) -> None:
    def rule(session: Session) -> None:
        row = session.get_one(table, key)
        for name, value in values.items():
            setattr(row, name, value)

    house.write(rule)


def told(house: House, proposal_id: int) -> list[Message]:
    found: list[Message] = house.read(messages_of_rule, f"assignment:{proposal_id}")
    return found


def report(house: House, family: int, mentor: Cast, *, submitted: bool) -> None:
    now = house.clock.now()
    common = {"family_id": family, "mentor_id": mentor.id}

    def rule(session: Session) -> None:
        draft = Draft(
            kind="checkin",
            person_id=mentor.id,
            chat_id=1,
            step="met",
            state="sent" if submitted else "open",
            created_at=now,
            changed_at=now,
            **common,
        )
        session.add(draft)
        session.flush()
        if submitted:
            session.add(
                CheckIn(
                    draft_id=draft.id,
                    reporter_id=mentor.id,
                    visited_on=house.today,
                    submitted_at=now,
                    outcome="met",
                    form_name="visit",
                    form_version="1",
                    changed_at=now,
                    **common,
                )
            )

    house.write(rule)


def test_a_proposal_changes_nothing_before_it_is_approved(house: House, regency: Regency) -> None:
    families(house, 4)
    propose(house)
    assert load(house, regency.sri) == 0
    assert house.read(placements_today, today=house.today) == {}


def test_a_proposal_decided_once_cannot_be_decided_again(house: House, regency: Regency) -> None:
    families(house, 4)
    proposal = propose(house)
    approve(house, proposal)
    with pytest.raises(Refusal, match="assignment-decided"):
        approve(house, proposal)
    with pytest.raises(Refusal, match="assignment-decided"):
        house.write(assignments.discard_proposal, proposal, by=None, now=house.clock.now())


def test_a_newer_proposal_puts_the_older_one_away(house: House, regency: Regency) -> None:
    older = propose(house)
    propose(house)
    with pytest.raises(Refusal, match="assignment-decided"):
        approve(house, older)


def test_everyone_has_a_kecamatan_and_every_family_a_mentor_of_its_binaan(house: House, regency: Regency) -> None:
    families(house, 6)
    families(house, 4, village=ALAS, start=9101)
    done = approve(house, propose(house))
    assert (done.first, done.left, done.dropped) == (10, 0, 0)
    assert {load(house, who) for who in (regency.sri, regency.joko, regency.hendra)} == {2}
    assert {load(house, who) for who in (regency.fatimah, regency.asih)} == {2}
    placed = house.read(placements_today, today=house.today)
    assert placed[regency.sri.id] == KRAKSAAN
    assert placed[regency.fatimah.id] == placed[regency.asih.id] == BESUK
    assert regency.budi.id in placed
    assert load(house, regency.budi) == 0


def test_a_unit_without_its_own_binaan_has_that_of_the_department_above(house: House, regency: Regency) -> None:
    given = house.read(assignments.situation, programme=house.programme, today=house.today)
    sri = next(one for one in given.mentors if one.id == regency.sri.id)
    assert sri.districts == (KRAKSAAN,)
    assert sri.office == regency.social


def test_an_existing_pair_is_kept_also_beyond_capacity(house: House, regency: Regency) -> None:
    for number in range(7):
        house.family("Bu Karti", village=PATOKAN, serial=9301 + number, mentors=[regency.sri], code=f"S-{number}")
    families(house, 2)
    approve(house, propose(house))
    assert load(house, regency.sri) == 7
    assert load(house, regency.joko) + load(house, regency.hendra) == 2


def test_an_operator_of_the_bot_and_somebody_who_has_left_mentor_nobody(house: House, regency: Regency) -> None:
    families(house, 2)
    change(house, Person, regency.joko.id, ended_on=house.today)
    operator = Role(person_id=regency.sri.id, role="operator", starts_on=date(2020, 1, 1))
    house.write(lambda session: session.add(operator))
    approve(house, propose(house))
    assert load(house, regency.hendra) == 2
    placed = house.read(placements_today, today=house.today)
    assert regency.sri.id in placed
    assert regency.joko.id not in placed


def test_where_people_outnumber_families_they_join_teams_and_the_rest_is_placed(house: House, regency: Regency) -> None:
    one = families(house, 1)[0]
    house.programme = replace(house.programme, assignment_team=2)
    done = approve(house, propose(house))
    assert (done.first, done.joined) == (1, 1)
    staff = (regency.sri, regency.joko, regency.hendra)
    assert sorted(load(house, who) for who in staff) == [0, 1, 1]
    placed = house.read(placements_today, today=house.today)
    assert {placed[who.id] for who in staff} == {KRAKSAAN}
    assert one


def test_who_lives_elsewhere_mentors_at_home_where_that_is_the_rule(house: House, regency: Regency) -> None:
    families(house, 1, village=ALAS)
    change(house, Person, regency.sri.id, home_village=ALAS)
    house.programme = replace(house.programme, assignment_policy="home", assignment_team=1)
    approve(house, propose(house))
    assert load(house, regency.sri) == 1


def test_a_higher_rank_carries_less(house: House, regency: Regency) -> None:
    ratna = house.person("Ratna Hidayati", serial=9010, department=regency.social, eselon="II.b")
    families(house, 14)
    approve(house, propose(house))
    assert load(house, ratna) == 2
    assert {load(house, who) for who in (regency.sri, regency.joko, regency.hendra)} == {4}


def test_families_beyond_capacity_are_listed_with_why(house: House, regency: Regency) -> None:
    families(house, 20)
    families(house, 1, village="35.13.01.2001", start=9201)
    proposal = house.read(Session.get_one, Proposal, propose(house))
    total = proposal.figures["total"]
    assert (total["new"], total["capacity"], total["nobody"]) == (15, 5, 1)
    assert {line.key for line in figure_lines(proposal)} >= {"assignment-why-capacity", "assignment-why-nobody"}


def test_figures_add_up_to_all_families_in_both_tables(house: House, regency: Regency) -> None:
    house.family("Bu Karti", village=PATOKAN, serial=9301, mentors=[regency.sri, regency.asih], code="S-1")
    families(house, 18)
    families(house, 3, village=ALAS, start=9201)
    figures = house.read(Session.get_one, Proposal, propose(house)).figures
    total = figures["total"]
    left = total["capacity"] + total["nobody"]
    assert total["families"] == total["kept"] + total["new"] + left == 22
    assert sum(row["families"] for row in figures["opd"]) == 22 - left
    assert sum(row["kept"] + row["new"] + row["capacity"] + row["nobody"] for row in figures["districts"]) == 22
    assert sum(row["staff"] for row in figures["opd"]) == total["people"] == 6
    assert sum(row["people"] for row in figures["districts"]) == 6
    assert sum(row["kept"] for row in figures["opd"]) == total["kept_pairs"] == 2


def test_pairs_that_no_longer_hold_are_dropped_and_counted(house: House, regency: Regency) -> None:
    ids = families(house, 6)
    proposal = propose(house)
    pairs = house.read(Session.get_one, Proposal, proposal).pairs
    change(house, Family, ids[0], status="left")
    other = next(family for family, mentor, _ in pairs if mentor != regency.joko.id and family != ids[0])
    house.write(lambda session: session.add(_pair(other, regency.hendra, house)))
    change(house, Person, regency.joko.id, ended_on=house.today)
    gone = {family for family, mentor, _ in pairs if mentor == regency.joko.id} | {ids[0], other}
    done = approve(house, proposal)
    assert done.dropped == len(gone)
    assert done.first == 6 - len(gone)
    assert done.left == len(gone - {ids[0], other})


def test_everyone_is_told_once_and_who_is_not_linked_is_counted(house: House, regency: Regency) -> None:
    families(house, 6)
    families(house, 4, village=ALAS, start=9101)
    proposal = propose(house)
    done = approve(house, proposal)
    house.deliver_all()
    house.deliver_all()
    assert regency.sri.phone.sees("2 keluarga")
    assert regency.sri.phone.sees("Kecamatan Kraksaan: 2")
    assert regency.sri.phone.labels() == ["🏠 Binaan saya"]
    assert len(regency.sri.phone.screen) == 1
    assert done.unlinked == 1  # Asih
    assert done.told == len(told(house, proposal)) == 5
    assert regency.budi.phone.sees("kecamatan binaan")
    assert all(shown.content.protect for shown in regency.sri.phone.screen)


def test_of_many_the_first_are_told_at_once_and_the_others_portion_by_portion(
    house: House, regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assignment_news, "PORTION", 2)
    families(house, 6)
    families(house, 4, village=ALAS, start=9101)
    proposal = propose(house)
    assert approve(house, proposal).told == 5
    assert len(told(house, proposal)) == 2
    left = [house.write(assignment_news.tell_some, proposal, now=house.clock.now()) for _ in range(3)]
    assert left == [True, False, False]
    assert house.read(division.next_untold) is None
    assert len({message.person_id for message in told(house, proposal)}) == len(told(house, proposal)) == 5


def test_who_has_not_been_told_yet_hears_nothing_of_a_division_that_was_taken_back(
    house: House, regency: Regency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assignment_news, "PORTION", 2)
    families(house, 6)
    proposal = propose(house)
    approve(house, proposal)
    assert house.read(division.next_untold) == proposal
    take_back(house, proposal)
    assert house.read(division.next_untold) is None
    assert not house.write(assignment_news.tell_some, proposal, now=house.clock.now())
    assert len(told(house, proposal)) == 2


def test_an_approval_leaves_a_trail(house: House, regency: Regency) -> None:
    families(house, 2)
    proposal = propose(house)
    approve(house, proposal)
    take_back(house, proposal)
    trail = house.read(entries_about, f"proposal:{proposal}")
    assert [entry.deed for entry in trail] == ["assignment.applied", "assignment.undone"]


def test_a_division_with_a_report_on_it_cannot_be_taken_back(house: House, regency: Regency) -> None:
    ids = families(house, 3)
    proposal = propose(house)
    approve(house, proposal)
    mentor = next(who for who in (regency.sri, regency.joko, regency.hendra) if house.read(_has, ids[0], who.id))
    report(house, ids[0], mentor, submitted=False)
    with pytest.raises(Refusal, match="assignment-undo-built"):
        take_back(house, proposal)
    report(house, ids[0], mentor, submitted=True)
    with pytest.raises(Refusal, match="assignment-undo-built"):
        take_back(house, proposal)


def test_a_division_is_taken_back_within_a_day_only(house: House, regency: Regency) -> None:
    families(house, 3)
    proposal = propose(house)
    approve(house, proposal)
    house.clock.move(hours=25)
    with pytest.raises(Refusal, match="assignment-undo-late"):
        take_back(house, proposal)


def test_taking_back_restores_what_was_and_tells_who_had_been_told(house: House, regency: Regency) -> None:
    house.family("Bu Karti", village=PATOKAN, serial=9301, mentors=[regency.sri], code="S-1")
    before = Placement(person_id=regency.sri.id, district_code=BESUK, starts_on=date(2026, 1, 5))
    house.write(lambda session: session.add(before))
    families(house, 3)
    proposal = propose(house)
    approve(house, proposal)
    assert house.read(placements_today, today=house.today)[regency.sri.id] == KRAKSAAN
    house.deliver_all()
    house.clock.move(hours=20)
    undone = take_back(house, proposal)
    house.deliver_all()
    assert undone.pairs == 3
    assert load(house, regency.sri) == 1
    assert house.read(placements_today, today=house.today) == {regency.sri.id: BESUK}
    assert regency.sri.phone.sees("dibatalkan")
    assert approve(house, propose(house)).first == 3


def test_news_not_yet_sent_is_cleared_when_a_division_is_taken_back(house: House, regency: Regency) -> None:
    families(house, 3)
    proposal = propose(house)
    approve(house, proposal)
    assert take_back(house, proposal).told == 0
    house.deliver_all()
    assert regency.sri.phone.screen == []


def test_news_is_not_sent_late_when_the_division_no_longer_holds(house: House, regency: Regency) -> None:
    families(house, 3)
    proposal = propose(house)
    approve(house, proposal)
    message = told(house, proposal)[0]
    assert house.read(assignments.still_assigned, message, house.clock.now()) is None
    change(house, Proposal, proposal, state="undone")
    assert house.read(assignments.still_assigned, message, house.clock.now()) == "undone"


def _pair(family: int, mentor: Cast, house: House) -> Assignment:
    return Assignment(family_id=family, person_id=mentor.id, starts_on=house.today, source="register")


def _has(session: Session, family: int, person: int) -> bool:
    return any(one.id == family for one in families_of(session, person, today=date(2026, 11, 23)))
