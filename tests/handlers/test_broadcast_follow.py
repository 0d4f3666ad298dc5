"""After an instruction was written: approval, sending, stopping and resuming, reading, and asking once more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

from mentoring import broadcast_progress, broadcast_reads, delivery
from mentoring.broadcast_messages import figures
from mentoring.delivery import Outcome, Sender
from mentoring.outbox import UnreachableError
from models import account
from models.broadcast import Broadcast, reads_of
from models.database import Session
from models.message import messages_of_rule
from models.person import Person, Role
from tests.handlers.test_broadcast import WORDS, People, composes, kept
from tests.house import Cast, House


@pytest.fixture
def people(house: House) -> People:
    """Seat the cast, and let the outbox ask before it sends late."""
    house.sender = Sender("test", house.sender.epoch, broadcast_reads.CHECKS)
    return People(house)


def sends(house: House, author: Cast, *presses: str, words: str = WORDS) -> None:
    """Let a coordinator write to few, which needs no approval."""
    composes(author, *(presses or ("Semua ASN",)), words=words)
    author.phone.presses("Kirim")


def asks(house: House, author: Cast, *presses: str) -> None:
    """Let a head or an admin write to their office and ask for the approval."""
    composes(author, *(presses or ("Semua pegawai",)))
    author.phone.presses("Minta persetujuan")
    house.deliver_all()


def states(house: House, number: int = 1) -> list[str]:
    """Return the states of an instruction's rows."""
    rows = house.read(messages_of_rule, f"broadcast:{number}")
    return sorted(row.state for row in rows)


def changes(house: House, change: Any) -> None:
    """Change a row of the register."""

    def rule(session: Session) -> None:
        change(session)

    house.write(rule)


def shows_progress(house: House) -> None:
    """Let the job look, as it does while an instruction goes out."""
    for number in house.read(broadcast_progress.watching, now=house.clock.now()):
        house.write(broadcast_progress.show, number, now=house.clock.now())
    house.deliver_all()


def claims(house: House, count: int) -> None:
    """Send so many rows of the bulk lane and no more."""
    orders = house.write(delivery.claim_bulk, house.sender, now=house.clock.now(), limit=count)
    house._deliver(orders)


# Approval ------------------------------------------------------------------------------------------------------


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


# Sending -------------------------------------------------------------------------------------------------------


def test_two_presses_on_send_make_one_instruction(house: House, people: People) -> None:
    composes(people.budi, "Semua ASN")
    screen = people.budi.phone.last
    for _ in range(2):
        people.budi.phone.presses_data("b-send:1", screen.message_id)
    assert people.budi.phone.sees("sedang dikirim")
    assert len(house.read(messages_of_rule, "broadcast:1")) == 4
    house.deliver_all()
    assert len(people.sri.phone.screen) == 1


def test_parallel_approvals_send_to_each_once(house: House, people: People) -> None:
    asks(house, people.ratna)
    message_id = people.hendra.phone.last.message_id
    with ThreadPoolExecutor(4) as hands:
        list(hands.map(lambda _: people.hendra.phone.presses_data("b-approve:1", message_id), range(8)))
    house.deliver_all()
    assert len([one for one in people.sri.phone.screen if WORDS in one.text]) == 1


def test_a_photo_goes_along_by_its_file_id(house: House, people: People) -> None:
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Semua ASN")
    people.budi.phone.sends_photos(1, caption=WORDS)
    kept_id = people.budi.phone.screen[-2].content.media.file_id
    people.budi.phone.presses("Kirim")
    house.deliver_all()
    assert people.sri.phone.last.content.media.file_id == kept_id


def test_the_author_sees_the_figures_and_reasons_in_one_message(house: House, people: People) -> None:
    sends(house, people.budi)
    before = len(people.budi.phone.screen)
    orders = house.write(delivery.claim_bulk, house.sender, now=house.clock.now(), limit=9)
    lost = next(order for order in orders if order.person_id == people.sri.id)
    house._deliver([order for order in orders if order is not lost])
    house.write(delivery.settle, [Outcome(lost.message_id, failure=UnreachableError("blocked"))], now=house.clock.now())
    house.clock.move(seconds=10)
    shows_progress(house)
    assert people.budi.phone.sees("selesai dikirim")
    assert people.budi.phone.sees("Terkirim: <b>2</b> dari 4 orang")
    assert people.budi.phone.sees("belum terhubung: 1")
    assert people.budi.phone.sees("memblokir bot: 1")
    assert len(people.budi.phone.screen) == before


def test_figures_are_not_shown_more_often_than_every_five_seconds(house: House, people: People) -> None:
    sends(house, people.budi)
    claims(house, 1)
    assert house.read(broadcast_progress.watching, now=house.clock.now()) == [1]
    shows_progress_once(house)
    assert house.read(broadcast_progress.watching, now=house.clock.now()) == []
    house.clock.move(seconds=6)
    assert house.read(broadcast_progress.watching, now=house.clock.now()) == []
    claims(house, 1)
    assert house.read(broadcast_progress.watching, now=house.clock.now()) == [1]


def shows_progress_once(house: House) -> None:
    """Let the job show the first instruction."""
    house.write(broadcast_progress.show, 1, now=house.clock.now())


def test_an_edit_that_waits_is_not_queued_twice(house: House, people: People) -> None:
    sends(house, people.budi)
    for _ in range(3):
        claims(house, 1)
        house.clock.move(seconds=6)
        shows_progress_once(house)
    assert len(house.read(messages_of_rule, "broadcast_panel:1", states=["planned"])) == 1


def test_who_left_before_the_turn_came_gets_nothing(house: House, people: People) -> None:
    sends(house, people.budi)
    changes(house, lambda session: setattr(session.get_one(Person, people.sri.id), "ended_on", house.today))
    house.deliver_all()
    assert people.sri.phone.screen == []
    house.clock.move(seconds=10)
    shows_progress(house)
    assert people.budi.phone.sees("sudah tidak bertugas: 1")


# Stopping and resuming -----------------------------------------------------------------------------------------


def test_stopping_holds_back_the_rest_and_says_how_many_were_sent(house: House, people: People) -> None:
    sends(house, people.budi)
    claims(house, 1)
    people.budi.phone.presses("Hentikan")
    assert people.budi.phone.sees("Pengiriman dihentikan")
    assert people.budi.phone.sees("Terkirim: <b>1</b> dari 4")
    assert people.budi.phone.sees("Tidak jadi dikirim: 2")
    house.deliver_all()
    assert states(house) == ["cleared", "cleared", "failed", "sent"]


def test_stopping_twice_changes_nothing(house: House, people: People) -> None:
    sends(house, people.budi)
    for _ in range(2):
        people.budi.phone.presses_data("b-stop:1", people.budi.phone.last.message_id)
    assert people.budi.phone.sees("Pengiriman dihentikan")
    assert kept(house).state == "stopped"


def test_a_row_that_comes_back_after_the_stop_is_not_sent(house: House, people: People) -> None:
    sends(house, people.budi)
    orders = house.write(delivery.claim_bulk, house.sender, now=house.clock.now(), limit=1)
    people.budi.phone.presses("Hentikan")
    house.write(
        delivery.settle,
        [Outcome(orders[0].message_id, failure=delivery.NotDeliveredError("no_connection"))],
        now=house.clock.now(),
    )
    house.clock.move(minutes=1)
    assert [order for order in house.deliver_all() if order.kind == "broadcast"] == []
    assert states(house).count("cleared") == 3
    shows_progress(house)
    assert people.budi.phone.sees("Tidak jadi dikirim: 3")


def test_resuming_sends_the_rest_and_nobody_gets_it_twice(house: House, people: People) -> None:
    sends(house, people.budi)
    claims(house, 1)
    people.budi.phone.presses("Hentikan")
    people.budi.phone.presses("Lanjutkan")
    assert people.budi.phone.sees("sedang dikirim")
    house.deliver_all()
    assert states(house) == ["failed", "sent", "sent", "sent"]
    assert len(people.sri.phone.screen) == 1


def test_only_the_author_and_the_approver_may_stop(house: House, people: People) -> None:
    asks(house, people.ratna)
    people.hendra.phone.presses("Setujui")
    people.sri.phone.presses_data("b-stop:1")
    assert people.sri.phone.sees("tidak ditemukan")
    people.hendra.phone.presses("Lihat pengiriman")
    people.hendra.phone.presses("Hentikan")
    assert kept(house).state == "stopped"


def test_what_an_author_without_the_post_stopped_is_not_resumed(house: House, people: People) -> None:
    asks(house, people.ratna)
    people.hendra.phone.presses("Setujui")
    people.hendra.phone.presses("Lihat pengiriman")
    people.hendra.phone.presses("Hentikan")
    changes(house, lambda session: setattr(session.get_one(Person, people.ratna.id), "ended_on", date(2026, 11, 1)))
    people.hendra.phone.presses("Lanjutkan")
    assert people.hendra.phone.sees("tidak dilanjutkan")
    assert kept(house).state == "stopped"


# Reading -------------------------------------------------------------------------------------------------------


def test_reading_counts_once_for_a_person(house: House, people: People) -> None:
    sends(house, people.budi)
    house.deliver_all()
    for _ in range(3):
        people.sri.phone.presses_data("br:1", people.sri.phone.last.message_id)
    assert people.sri.phone.labels() == ["✅ Tercatat, terima kasih"]
    assert WORDS in people.sri.phone.last.text
    assert house.read(reads_of, 1) == 1


def test_somebody_who_did_not_get_it_cannot_have_read_it(house: House, people: People) -> None:
    sends(house, people.budi, "Per eselon", "Eselon II", "Lanjut")
    house.deliver_all()
    people.sri.phone.presses_data("br:1")
    assert people.sri.phone.sees("tidak ditemukan")
    assert house.read(reads_of, 1) == 0


def test_the_author_reads_who_has_not_read_it(house: House, people: People) -> None:
    sends(house, people.budi)
    house.deliver_all()
    people.sri.phone.presses("Sudah dibaca")
    people.budi.phone.presses("Perbarui")
    assert people.budi.phone.sees("Sudah dibaca: 1 · belum: 2")
    people.budi.phone.presses("Belum membaca")
    assert people.budi.phone.sees("Hendra Setiawan")
    assert people.budi.phone.sees("Dra. Ratna Hidayati")
    assert not people.budi.phone.sees("Sri")


def test_a_long_list_is_turned_in_place(house: House, people: People) -> None:
    for number in range(12):
        house.person(f"Staf {number:02}", serial=9100 + number, department=people.farming)
    sends(house, people.budi)
    house.deliver_all()
    people.budi.phone.presses("Perbarui")
    people.budi.phone.presses("Belum membaca")
    count = len(people.budi.phone.screen)
    people.budi.phone.presses("Berikutnya")
    assert people.budi.phone.sees("Staf 11")
    assert len(people.budi.phone.screen) == count


def test_who_has_not_read_it_is_reminded_once_a_day(house: House, people: People) -> None:
    sends(house, people.budi)
    house.deliver_all()
    people.sri.phone.presses("Sudah dibaca")
    house.clock.move(seconds=10)
    shows_progress(house)
    people.budi.phone.presses("Ingatkan")
    assert people.budi.phone.sees("kepada 2 orang")
    house.deliver_all()
    assert people.ratna.phone.sees("Pengingat arahan")
    assert not people.sri.phone.sees("Pengingat")
    people.budi.phone.presses("Ingatkan")
    assert people.budi.phone.sees("paling banyak sekali sehari")
    house.clock.move(days=1)
    people.ratna.phone.presses("Sudah dibaca")
    people.budi.phone.presses("Ingatkan")
    assert people.budi.phone.sees("kepada 1 orang")


def test_who_reads_it_before_the_reminder_leaves_is_not_reminded(house: House, people: People) -> None:
    sends(house, people.budi)
    house.deliver_all()
    house.clock.move(seconds=10)
    shows_progress(house)
    people.budi.phone.presses("Ingatkan")
    people.sri.phone.presses("Sudah dibaca")
    house.deliver_all()
    assert len(people.sri.phone.screen) == 1


def test_figures_add_up_to_the_recipients(house: House, people: People) -> None:
    house.write(account.set_reach, people.sri.phone.user_id, "blocked", now=house.clock.now())
    sends(house, people.budi)
    claims(house, 1)
    people.budi.phone.presses("Hentikan")

    def asked(session: Session) -> Any:
        return figures(session, session.get_one(Broadcast, 1))

    found = house.read(asked)
    parts = found.delivered + found.waiting + found.held + found.uncertain + sum(found.failed.values())
    assert parts == found.recipients == 4


def test_the_latest_instructions_are_listed_with_their_state(house: House, people: People) -> None:
    sends(house, people.budi)
    people.budi.phone.writes("/arahan")
    people.budi.phone.presses("Arahan lalu")
    assert "23 Nov 2026 · dikirim" in people.budi.phone.labels()
    people.budi.phone.presses("23 Nov 2026")
    assert people.budi.phone.sees("sedang dikirim")
