"""What is left on the disk of a register from the chat: nothing, however the work on it ended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jobs.remark_uploads import marked_book
from mentoring import uploads as rules
from mentoring.workers import WorkerDied
from models.database import Session
from models.scope import viewer
from tests.handlers.uploads import Dying, Office, Telegram
from tests.house import House
from tests.mentoring.tables import FAMILY, VILLAGE, kk, nik, workbook
from tests.weeks import QuickWorkers

GOOD = workbook(Keluarga=[FAMILY, (kk(1), nik(1), "Slamet", VILLAGE)])
BAD = workbook(Keluarga=[FAMILY, (3513210101209002, nik(9), "Slamet", VILLAGE)])


@pytest.fixture
def office(house: House) -> Office:
    budi = house.person("Budi", serial=9001, department=house.department("D1"), role="koordinator")
    return Office(house, budi, budi, Telegram(), QuickWorkers())


def left(office: Office) -> list[Path]:
    return [path for folder in ("work", "imports") for path in (office.house.folder / folder).glob("*")]


def test_nothing_of_a_file_stays_on_the_disk(office: Office) -> None:
    office.drops(BAD)
    office.works()
    assert left(office) == []


def test_what_a_process_has_laid_out_and_never_told_of_does_not_stay_either(office: Office) -> None:
    office.drops(GOOD)
    office.works()
    office.budi.phone.presses("Terapkan")
    office.workers = Dying()
    with pytest.raises(WorkerDied):
        office.works(rounds=1)
    assert left(office) == []


class Unwanted(QuickWorkers):
    """Writes the remarks to a file that its sender discards meanwhile."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office

    def beside(self) -> Unwanted:
        """Return itself."""
        return self

    async def run(self, function: Any, *args: Any, **how: Any) -> Any:
        """Discard the file, then work."""
        if getattr(function, "func", None) is marked_book:
            self._office.house.write(self._discard)
        return await super().run(function, *args, **how)

    def _discard(self, session: Session) -> None:
        house = self._office.house
        who = viewer(session, self._office.budi.id, today=house.today)
        rules.discard(session, who, 1, now=house.clock.now())


def test_remarks_on_a_file_that_was_discarded_meanwhile_are_taken_away(office: Office) -> None:
    office.drops(BAD)
    office.workers = Unwanted(office)
    office.works()
    assert left(office) == []
