"""Two at once on a server: whoever comes second waits, sees what the first one did, and is told.

Only with a server (`GESEK_TEST_DATABASE`): on SQLite one writes at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import text

from mentoring import pairs, registers
from mentoring.refusals import Refusal
from mentoring.registers import Prepared, undo
from mentoring.sheets.table import write_table
from models import imported, switching
from models.database import Session
from models.family import Family, Member
from models.matching import Extract, MatchPair
from models.scope import viewer
from models.switching import OvertakenError
from tests.extracts import Theirs, extract
from tests.house import House
from tests.mentoring.tables import FAMILY, VILLAGE, kk, look, nik
from tests.postgresql import server

pytestmark = pytest.mark.skipif(server() is None, reason="on SQLite one writes at a time")
WAITING = text(
    "SELECT count(*) FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database"
    " WHERE datname = current_database())"
)


def begun_beside(house: House, second: Callable[[], Any]) -> Future[Any]:
    """Begin something in another thread; return when it waits for somebody, or is over."""
    pool = ThreadPoolExecutor(1)
    other = pool.submit(second)
    pool.shutdown(wait=False)
    while not other.done() and not house.read(lambda session: session.scalar(WAITING)):
        with suppress(TimeoutError):
            other.exception(timeout=0.02)
    return other


def beside(house: House, first: Callable[[Session], Any], second: Callable[[], Any]) -> Any:
    """Let `second` begin after `first`, whose transaction is not over; return what comes of it."""

    def rule(session: Session) -> Future[Any]:
        first(session)
        session.flush()
        return begun_beside(house, second)

    return house.write(rule).result(timeout=20)


@pytest.fixture
def officers(house: House) -> tuple[int, int]:
    return tuple(house.person(name, serial=9500 + n, role="koordinator").id for n, name in enumerate(("Budi", "Ani")))  # type: ignore[return-value]


def decides(house: House, person: int, pair: int, verdict: str) -> Callable[[Session], None]:
    def rule(session: Session) -> None:
        who = viewer(session, person, today=house.today)
        pairs.decide(session, who, pair, verdict, now=house.clock.now())

    return rule


def matched(house: House) -> tuple[int, list[int]]:
    """Return an extract of two open pairs, and these."""
    for serial, name in ((9001, "Slamet"), (9002, "Aminah")):
        house.family(name, serial=serial)
    heads = house.read(lambda session: [(one.name, one.id) for one in session.query(Member).order_by(Member.id)])
    number = extract(house, [Theirs(name, member, "open") for name, member in heads], state="open")
    return number, house.read(lambda session: [one.id for one in session.query(MatchPair).order_by(MatchPair.id)])


def test_of_two_officers_who_decide_a_pair_the_second_is_told_of_the_first(
    house: House, officers: tuple[int, int]
) -> None:
    _, (pair, _) = matched(house)
    budi, ani = officers
    with pytest.raises(Refusal) as refused:
        beside(house, decides(house, budi, pair, "same"), lambda: house.write(decides(house, ani, pair, "different")))
    assert refused.value.key == "pairs-over"


def test_two_who_decide_the_last_two_pairs_at_once_settle_the_extract(house: House, officers: tuple[int, int]) -> None:
    number, (one, two) = matched(house)
    budi, ani = officers
    beside(house, decides(house, budi, one, "same"), lambda: house.write(decides(house, ani, two, "different")))
    assert house.read(lambda session: session.get_one(Extract, number).state) == "settled"


def laid_out(house: House, serial: int) -> Prepared:
    """Return an import of one family, compared and not switched."""
    rows = [FAMILY, (kk(serial), nik(serial), f"Slamet {serial}", VILLAGE)]
    found = registers.recognise([write_table("K", rows, house.folder / f"{serial}.jsonl")])
    how: dict[str, Any] = {"today": house.today, "now": house.clock.now(), "path": house.folder / f"staged-{serial}"}
    return house.read(registers.prepare, ("families",), found, **how)


def test_of_two_imports_the_second_compares_again(house: House) -> None:
    one, two = (laid_out(house, serial) for serial in (1, 2))

    def switched(made: Prepared, rule: Callable[..., Any]) -> Any:
        return switching.switch(house.database, made.staging, switching.LITTLE, rule, made, actor_id=None)

    def first(session: Session, *args: Any, **how: Any) -> Future[Any]:
        registers.bring_in(session, *args, **how)
        return begun_beside(house, lambda: switched(two, registers.bring_in))

    with pytest.raises(OvertakenError):
        switched(one, first).result(timeout=20)
    assert house.read(lambda session: [found.head_name for found in session.query(Family)]) == ["Slamet 1"]


def test_an_import_is_not_taken_back_under_a_report_that_is_being_written(house: House) -> None:
    look(house, "families", apply=True, K=[FAMILY, (kk(1), nik(1), "Slamet", VILLAGE)])
    house.clock.move(minutes=5)
    budi = house.person("Budi", serial=9500, role="koordinator")
    house.write(lambda session: setattr(session.get_one(imported.Import, 1), "asked_by", budi.id))

    def told(session: Session) -> None:
        family = session.query(Family).one()
        family.nickname, family.changed_at = "Pak Met", house.clock.now()

    beside(house, told, lambda: house.database.write_undisturbed(undo.undo_next, now=house.clock.now()))
    house.deliver_all()
    assert house.read(lambda session: session.query(Family).one().nickname) == "Pak Met"
    assert house.read(lambda session: session.get_one(imported.Import, 1).undone_at) is None


def test_a_question_sees_one_moment_however_many_statements_it_has(house: House) -> None:
    def rule(session: Session) -> tuple[int, int]:
        before = session.query(Family).count()
        house.family("Slamet", serial=9001)
        return before, session.query(Family).count()

    assert house.read(rule) == (0, 0)


def test_a_row_that_is_locked_is_as_it_stands_now_and_what_was_changed_here_stays(house: House) -> None:
    number = house.family("Slamet", serial=9001)

    def rule(session: Session) -> tuple[str | None, str | None]:
        family = session.get_one(Family, number)
        family.landmark = "Di belakang masjid"
        house.write(lambda other: setattr(other.get_one(Family, number), "nickname", "Pak Met"))
        locked = session.get_one(Family, number, with_for_update=True)
        return locked.nickname, locked.landmark

    assert house.write(rule) == ("Pak Met", "Di belakang masjid")
