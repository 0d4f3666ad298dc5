"""After an instruction was written: sending, stopping and resuming, reading, and asking once more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
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
from models.person import Person
from tests.handlers.arahan import WORDS, People, asks, changes, claims, composes, kept, sends, shows_progress, states
from tests.house import House


@pytest.fixture
def people(house: House) -> People:
    """Seat the cast, and let the outbox ask before it sends late."""
    house.sender = Sender("test", house.sender.epoch, broadcast_reads.CHECKS)
    return People(house)


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
    assert people.budi.phone.sees("Terkirim: <b>0</b> dari 4 orang")
    assert not people.budi.phone.sees("Sudah dibaca"), "nobody has it yet"
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
