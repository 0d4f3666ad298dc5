"""The job that keeps an author's message up to date while an instruction goes out."""

from __future__ import annotations

import asyncio

from jobs.broadcast_progress import broadcast_progress_one
from jobs.tools import Tools
from mentoring.workers import Workers
from tests.handlers.arahan import People, composes
from tests.house import House


class NoFiles:
    """Telegram without any file."""

    async def fetch(self, file_id: str) -> bytes:
        """Fail the test: nothing is fetched here."""
        raise AssertionError(file_id)


def looks(house: House) -> bool:
    """Let the job look once; tell whether it showed anything."""
    workers = Workers()
    tools = Tools(house.database, house.clock, house.programme, NoFiles(), workers, house.folder, lambda: None)
    try:
        return asyncio.run(broadcast_progress_one(tools))
    finally:
        workers.close()


def test_nothing_is_shown_when_nothing_goes_out(house: House) -> None:
    assert not looks(house)


def test_the_author_reads_the_newest_figures_and_then_no_more(house: House) -> None:
    people = People(house)
    composes(people.budi, "Semua ASN")
    people.budi.phone.presses("Kirim")
    house.deliver_all()
    house.clock.move(seconds=10)
    assert looks(house)
    house.deliver_all()
    assert people.budi.phone.sees("selesai dikirim")
    assert not looks(house)
