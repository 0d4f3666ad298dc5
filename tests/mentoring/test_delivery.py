"""The outbox: planned once, claimed once, and each outcome of a send means what it must mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from locales import text
from mentoring import delivery
from mentoring.delivery import LeaseLostError, Outcome, Sender
from mentoring.outbox import (
    ChatMovedError,
    Content,
    HaltedError,
    NotDeliveredError,
    Order,
    OutcomeUnknownError,
    Plan,
    Receipt,
    RejectedError,
    SendFailure,
    UnreachableError,
    plan,
)
from models import message as messages
from models.account import account_of_person
from models.message import Message
from models.person import Person
from tests.house import Cast, House

HELLO = Content(text=text("unknown-command"))


def planned(house: House, sri: Cast, *, kind: str = "reminder", period: str = "1", **more: object) -> int | None:
    how = Plan(rule="reminder", period=period, kind=kind, **more)  # type: ignore[arg-type]
    found: int | None = house.write(plan, how, HELLO, now=house.clock.now(), person_id=sri.id)
    return found


def claimed(house: House, sender: Sender | None = None) -> Sequence[Order]:
    orders: Sequence[Order] = house.write(delivery.claim_bulk, sender or house.sender, now=house.clock.now(), limit=10)
    return orders


def settled(house: House, order: Order, failure: SendFailure | None = None) -> Message:
    outcome = Outcome(order.message_id, receipt=None if failure else Receipt(55), failure=failure)
    house.write(delivery.settle, [outcome], now=house.clock.now())
    row: Message = house.read(lambda s: s.get_one(Message, order.message_id))
    return row


@pytest.fixture
def sri(house: House) -> Cast:
    return house.person("Sri Wahyuni", serial=9001)


def test_the_same_rule_person_and_period_are_planned_once(house: House, sri: Cast) -> None:
    assert planned(house, sri) is not None
    assert planned(house, sri) is None
    assert planned(house, sri, period="2") is not None


def test_a_message_that_is_being_sent_cannot_be_claimed_again(house: House, sri: Cast) -> None:
    planned(house, sri)
    assert len(claimed(house)) == 1
    assert claimed(house) == []


def test_a_sender_whose_epoch_is_over_claims_nothing(house: House, sri: Cast) -> None:
    planned(house, sri)
    late = Sender("test", house.sender.epoch - 1, {})
    with pytest.raises(LeaseLostError):
        claimed(house, late)
    assert len(claimed(house)) == 1


def test_somebody_who_left_gets_nothing(house: House, sri: Cast) -> None:
    planned(house, sri)
    house.write(lambda s: setattr(s.get_one(Person, sri.id), "ended_on", house.today))
    assert claimed(house) == []
    assert [row.reason for row in house.read(messages.messages_of_rule, "reminder")] == ["no_longer_serving"]


def test_somebody_who_is_not_linked_is_listed_as_that(house: House) -> None:
    joko = house.person("Joko", serial=9002, linked=False)
    planned(house, joko)
    assert claimed(house) == []
    assert [row.reason for row in house.read(messages.messages_of_rule, "reminder")] == ["not_linked"]


def test_a_message_past_its_time_is_not_sent(house: House, sri: Cast) -> None:
    planned(house, sri, expires_at=house.clock.now() + timedelta(minutes=5))
    house.clock.move(minutes=6)
    assert claimed(house) == []
    assert house.read(messages.states_of_rule, "reminder") == {"too_old": 1}


def test_what_is_no_longer_true_is_cleared_when_its_turn_comes(house: House, sri: Cast) -> None:
    planned(house, sri)
    asks = Sender("test", house.sender.epoch, {"reminder": lambda *_: "reported"})
    assert claimed(house, asks) == []
    assert house.read(messages.states_of_rule, "reminder") == {"cleared": 1}


def test_the_daily_brake_holds_whatever_a_rule_plans(house: House, sri: Cast) -> None:
    for number in range(delivery.DAILY_CAP + 5):
        planned(house, sri, period=str(number))
    sent = 0
    while orders := claimed(house):
        for order in orders:
            settled(house, order)
        sent += len(orders)
    assert sent == delivery.DAILY_CAP
    assert house.read(messages.states_of_rule, "reminder") == {"sent": delivery.DAILY_CAP, "failed": 5}


@pytest.mark.parametrize(
    ("failure", "kind", "state", "reason"),
    [
        (None, "reminder", "sent", None),
        (HaltedError(3), "reminder", "planned", "halted"),
        (NotDeliveredError("no_connection"), "reminder", "planned", "no_connection"),
        (OutcomeUnknownError("no_answer"), "reminder", "planned", "no_answer"),
        (OutcomeUnknownError("no_answer"), "reply", "planned", "no_answer"),
        (OutcomeUnknownError("no_answer"), "code", "uncertain", "no_answer"),
        (OutcomeUnknownError("no_answer"), "document", "uncertain", "no_answer"),
        (UnreachableError("blocked"), "reminder", "failed", "blocked"),
        (RejectedError("rejected"), "reminder", "failed", "rejected"),
    ],
)
def test_an_outcome_means(
    house: House, sri: Cast, failure: SendFailure | None, kind: str, state: str, reason: str | None
) -> None:
    planned(house, sri, kind=kind)
    row = settled(house, claimed(house)[0], failure)
    assert (row.state, row.reason) == (state, reason)


def test_a_second_unknown_outcome_is_uncertain_and_never_sent_again(house: House, sri: Cast) -> None:
    planned(house, sri)
    settled(house, claimed(house)[0], OutcomeUnknownError("no_answer"))
    house.clock.move(seconds=10)
    row = settled(house, claimed(house)[0], OutcomeUnknownError("no_answer"))
    assert row.state == "uncertain"
    house.clock.move(days=1)
    assert claimed(house) == []


def test_a_halt_costs_no_try(house: House, sri: Cast) -> None:
    planned(house, sri)
    for _ in range(12):
        row = settled(house, claimed(house)[0], HaltedError(1))
    assert (row.state, row.attempts) == ("planned", 0)


def test_what_a_dead_process_was_sending_is_tried_once_more(house: House, sri: Cast) -> None:
    planned(house, sri)
    claimed(house)
    assert house.write(delivery.recover, now=house.clock.now()) == 1
    house.clock.move(seconds=10)
    assert len(claimed(house)) == 1
    house.write(delivery.recover, now=house.clock.now())
    assert house.read(messages.states_of_rule, "reminder") == {"uncertain": 1}


def test_a_code_that_a_dead_process_was_sending_is_never_repeated(house: House, sri: Cast) -> None:
    planned(house, sri, kind="code")
    claimed(house)
    house.write(delivery.recover, now=house.clock.now())
    assert house.read(messages.states_of_rule, "reminder") == {"uncertain": 1}


def test_what_became_of_several_at_once_is_each_ones_own(house: House, sri: Cast) -> None:
    kinds = {"1": "reminder", "2": "code", "3": "reminder"}
    for period, kind in kinds.items():
        planned(house, sri, kind=kind, period=period)
    plain, code, refused = claimed(house)
    outcomes = [
        Outcome(plain.message_id, receipt=Receipt(55, plain=True)),
        Outcome(code.message_id, receipt=Receipt(56)),
        Outcome(refused.message_id, failure=RejectedError("rejected")),
    ]
    house.write(delivery.settle, outcomes, now=house.clock.now())
    rows = house.read(messages.messages_of_rule, "reminder")
    assert [(row.state, row.sent_id, row.reason) for row in rows] == [
        ("sent", 55, "sent_without_markup"),
        ("sent", 56, None),
        ("failed", None, "rejected"),
    ]
    assert [bool(row.content) for row in rows] == [True, False, True]
    assert [(row.sent_chat, row.attempts, row.epoch) for row in rows] == [
        (sri.phone.user_id, 1, house.sender.epoch)
    ] * 3


def test_who_blocked_the_bot_is_known_to_be_out_of_reach(house: House, sri: Cast) -> None:
    planned(house, sri)
    settled(house, claimed(house)[0], UnreachableError("blocked"))
    assert house.read(account_of_person, sri.id).reach == "blocked"
    planned(house, sri, period="2")
    assert claimed(house) == []


def test_a_late_answer_does_not_change_what_has_ended(house: House, sri: Cast) -> None:
    planned(house, sri)
    order = claimed(house)[0]
    settled(house, order)
    assert settled(house, order, RejectedError("rejected")).state == "sent"


def test_a_group_that_moved_is_followed(house: House) -> None:
    from models.account import Group

    house.write(lambda s: s.add(Group(chat_id=-5, title="OPD", state="approved", changed_at=house.clock.now())))
    how = Plan(rule="group", period="1", kind="digest")
    house.write(plan, how, HELLO, now=house.clock.now(), chat_id=-5)
    row = settled(house, claimed(house)[0], ChatMovedError(-1005))
    assert (row.state, row.chat_id) == ("planned", -1005)
    assert house.read(lambda s: s.get(Group, -1005).title) == "OPD"


def test_a_panel_of_before_the_kill_does_not_come_after_the_newer_one(house: House, sri: Cast) -> None:
    first = planned(house, sri, lane="reply", anchor="draft:1")
    orders = house.write(delivery.claim_replies, house.sender, [first], now=house.clock.now())
    assert len(orders) == 1
    house.write(delivery.recover, now=house.clock.now())
    second = planned(house, sri, lane="reply", anchor="draft:1", period="2")
    newer = house.write(delivery.claim_replies, house.sender, [second], now=house.clock.now())
    settled(house, newer[0])
    house.clock.move(seconds=10)
    assert house.write(delivery.claim_replies, house.sender, None, now=house.clock.now()) == []
    assert house.read(lambda s: s.get_one(Message, first)).reason == "overtaken"
