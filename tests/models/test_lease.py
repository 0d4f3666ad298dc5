"""The lease: one works, the other waits; who was paused does not come back as if nothing had happened."""

from __future__ import annotations

from datetime import timedelta

from models import lease
from tests.house import START, House

LASTING = timedelta(seconds=30)


def take(house: House, holder: str, *, after: int = 0, gone: bool = False) -> int | None:
    now = START + timedelta(seconds=after)
    taken = house.write(lease.take, holder=holder, now=now, lasting=LASTING, is_gone=lambda _: gone)
    return None if taken is None else taken.epoch


def start(house: House) -> None:
    """Give up the lease that the house itself took."""
    house.write(lease.release, holder="test", now=START)


def test_a_second_process_waits_while_the_first_holds(house: House) -> None:
    start(house)
    epoch = take(house, "one")
    assert epoch is not None
    assert take(house, "two", after=29) is None
    assert take(house, "one", after=29) == epoch


def test_after_the_time_has_run_out_another_begins_a_new_epoch(house: House) -> None:
    start(house)
    epoch = take(house, "one")
    assert epoch is not None
    assert take(house, "two", after=31) == epoch + 1
    assert not house.read(lease.holds, holder="one", epoch=epoch)
    assert take(house, "one", after=32) is None


def test_a_holder_that_is_certainly_gone_is_not_waited_for(house: House) -> None:
    start(house)
    epoch = take(house, "one")
    assert epoch is not None
    assert take(house, "two", after=1, gone=True) == epoch + 1
