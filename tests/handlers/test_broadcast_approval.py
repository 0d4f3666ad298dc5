"""Instructions that need somebody's approval: who is asked, who cannot give it, and what comes in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mentoring import broadcast_reads
from mentoring.delivery import Sender
from models.database import Session
from models.message import messages_of_rule
from models.person import Person, Role
from tests.handlers.arahan import WORDS, People, asks, changes, composes, kept, sends
from tests.house import House


@pytest.fixture
def people(house: House) -> People:
    """Seat the cast, and let the outbox ask before it sends late."""
    house.sender = Sender("test", house.sender.epoch, broadcast_reads.CHECKS)
    return People(house)


def test_nothing_leaves_before_the_admin_approves_what_the_head_wrote(house: House, people: People) -> None:
    asks(house, people.ratna)
    assert people.ratna.phone.sees("Menunggu persetujuan")
    assert people.ratna.phone.sees("Hendra Setiawan")
    assert people.hendra.phone.sees("Permintaan persetujuan")
    assert WORDS in people.hendra.phone.screen[-2].text
    assert people.sri.phone.screen == []
    people.hendra.phone.presses("Setujui")
    assert people.hendra.phone.sees("Disetujui oleh Hendra Setiawan")
    house.deliver_all()
    assert people.sri.phone.sees("Arahan dari Kepala Dinas Sosial")
    assert people.ratna.phone.sees("Disetujui oleh Hendra Setiawan")


def test_the_head_approves_what_the_admin_wrote(house: House, people: People) -> None:
    asks(house, people.hendra)
    people.ratna.phone.presses("Setujui")
    house.deliver_all()
    assert people.sri.phone.sees("Arahan dari Admin OPD Dinas Sosial")


def test_an_author_cannot_approve_the_own_instruction(house: House, people: People) -> None:
    asks(house, people.ratna)
    people.ratna.phone.presses_data("b-approve:1")
    assert people.ratna.phone.sees("tidak ditemukan")
    assert kept(house).state == "waiting"


def test_somebody_who_was_not_asked_cannot_approve(house: House, people: People) -> None:
    asks(house, people.ratna)
    for other in (people.sri, people.budi):
        other.phone.presses_data("b-approve:1")
        assert other.phone.sees("tidak ditemukan")
    assert kept(house).state == "waiting"


def test_a_refused_instruction_is_not_sent_and_its_author_is_told_by_whom(house: House, people: People) -> None:
    asks(house, people.ratna)
    people.hendra.phone.presses("Belum setuju")
    house.deliver_all()
    assert people.ratna.phone.sees("belum disetujui oleh Hendra Setiawan")
    assert people.ratna.phone.labels() == ["Arahan baru"]
    assert people.sri.phone.screen == []


def test_an_approval_after_a_withdrawal_sends_nothing_and_says_so(house: House, people: People) -> None:
    asks(house, people.ratna)
    question = people.hendra.phone.last
    people.ratna.phone.presses("Tarik kembali")
    house.deliver_all()
    assert people.ratna.phone.sees("sudah ditarik kembali")
    assert people.hendra.phone.sees("ditarik kembali oleh penulisnya")
    people.hendra.phone.presses_data("b-approve:1", question.message_id)
    house.deliver_all()
    assert people.hendra.phone.sees("ditarik kembali oleh penulisnya")
    assert people.sri.phone.screen == []


def test_an_approval_after_the_author_left_sends_nothing_and_says_so(house: House, people: People) -> None:
    asks(house, people.ratna)
    changes(house, lambda session: setattr(session.get_one(Person, people.ratna.id), "ended_on", house.today))
    people.hendra.phone.presses("Setujui")
    house.deliver_all()
    assert people.hendra.phone.sees("sudah tidak bertugas")
    assert kept(house).state == "lapsed"
    assert people.sri.phone.screen == []


def test_an_approver_whose_role_ended_cannot_approve(house: House, people: People) -> None:
    asks(house, people.ratna)

    def ends(session: Session) -> None:
        role = session.get_one(Role, 1)
        assert role.person_id == people.hendra.id
        role.ends_on = house.today - timedelta(days=1)

    changes(house, ends)
    people.hendra.phone.presses("Setujui")
    assert people.hendra.phone.sees("tidak ditemukan")
    assert kept(house).state == "waiting"


def test_the_second_of_two_approvers_reads_that_it_was_decided(house: House, people: People) -> None:
    second = house.person("Wati", serial=9011, role="admin_opd", role_department=people.social)
    asks(house, people.ratna)
    people.hendra.phone.presses("Setujui")
    house.deliver_all()
    assert second.phone.sees("Disetujui oleh Hendra Setiawan")
    second.phone.presses_data("b-refuse:1", second.phone.last.message_id)
    assert second.phone.sees("Disetujui oleh Hendra Setiawan")
    assert kept(house).state == "sending"


def test_without_an_admin_a_coordinator_is_asked(house: House, people: People) -> None:
    farmer = house.person("Tono", serial=9012, department=people.farming, eselon="II.b", title="Kepala Dinas Pertanian")
    composes(farmer, "Semua pegawai")
    assert farmer.phone.sees(f"Perlu persetujuan dari {people.budi.name}.")
    farmer.phone.presses("Minta persetujuan")
    house.deliver_all()
    people.budi.phone.presses("Setujui")
    house.deliver_all()
    assert kept(house).state == "sending"


def test_a_coordinator_alone_cannot_write_to_more_than_fifty(house: House, people: People) -> None:
    for number in range(50):
        house.person(f"Staf {number:02}", serial=9100 + number, department=people.farming)
    composes(people.budi, "Semua ASN")
    people.budi.phone.presses("Minta persetujuan")
    assert people.budi.phone.sees("belum ada yang terhubung")
    wulan = house.person("Wulan", serial=9013, role="koordinator")
    people.budi.phone.presses("Minta persetujuan")
    house.deliver_all()
    wulan.phone.presses("Setujui")
    assert len(house.read(messages_of_rule, "broadcast:1")) == 55


def test_a_coordinator_writes_to_fifty_alone(house: House, people: People) -> None:
    for number in range(46):
        house.person(f"Staf {number:02}", serial=9100 + number, department=people.farming, linked=False)
    sends(house, people.budi)
    assert kept(house).recipients == 50
    assert kept(house).state == "sending"
