"""The bot is down over Monday's slot and is started at some time after it; or its clock is set forward or back.

Whoever is to get the week's digest gets it once, or not at all after the deadline, and the coordinator then hears that.
What counts is what arrived in the simulator. The bot's clock is a file: a machine's may be wrong, Telegram's is not.
The minute between two looks of the timetable is scaled; the hours are not.
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from functools import partial
from itertools import count
from typing import Any

from benchmarks import register
from benchmarks.register import Register
from benchmarks.report import at_most, concluded, exactly
from benchmarks.station import FIRST, Station, TooLongError, station, wait_until
from mentoring.calendar import is_working_day, read_week, week_of
from mentoring.outage import HEARD
from mentoring.programme import Programme

DEPARTMENTS, MENTORS, FAMILIES = 3, 2, 2
TICK, MINUTE = 0.5, 60.0
CALM_TICKS = 2
SIDE_BY_SIDE = 2
PATIENCE = 120.0
NO_BACKUPS = {"GESEK_DATA__BACKUP_KEEP": "0"}
PROGRAMME = Programme()
NOTICE = "Rekap minggu {week} tidak terkirim"
DIGEST = "minggu {week} (sampai"


@dataclass(frozen=True)
class Step:
    """The bot's clock is set to an hour, so many days after the Monday. `start` says how the bot is started first.

    `point` is where it is killed instead of coming to rest.
    """

    at: str
    day: int = 0
    start: bool = False
    point: str = ""


@dataclass(frozen=True)
class Case:
    """One Monday: what happens on it, and how many digests and notices everybody is to get."""

    name: str
    steps: Sequence[Step]
    digests: int
    notices: int = 0
    kind: str = "ordinary"


def _up(at: str, day: int = 0, point: str = "") -> Step:
    return Step(at, day, start=True, point=point)


CASES = (
    Case("started at 07:31", [_up("07:31")], 1),
    Case("started at 09:00", [_up("09:00")], 1),
    Case("at 16:59, then at 17:01", [_up("16:59"), Step("17:01")], 1),
    Case("started at 17:01", [_up("17:01")], 0, 1),
    Case("started the next day", [_up("08:01", 1)], 0, 1),
    Case("started four times", [_up("07:29"), _up("07:31"), _up("17:01"), _up("08:01", 1)], 1),
    Case("killed while publishing", [_up("07:31", point="published"), _up("07:40", point="posted"), _up("07:50")], 1),
    Case("clock set over the slot", [_up("07:20"), Step("09:10")], 1),
    Case("clock set over the day", [_up("07:20"), Step("07:20", 1)], 0, 1),
    Case("clock set back after it", [_up("07:31"), Step("06:50"), Step("07:31"), Step("09:00")], 1),
    Case("week 53", [_up("07:31")], 1, kind="week 53"),
    Case("holiday, on the day", [_up("09:00")], 0, kind="holiday"),
    Case("holiday and day after", [_up("16:50"), Step("07:31", 1)], 1, kind="holiday"),
)
# The same with few starts, which are what takes long; in an order that lets both halves take equally long.
QUICK = (
    Case("started at 17:01", [_up("17:01")], 0, 1),
    Case("week 53, 07:31", [_up("07:31")], 1, kind="week 53"),
    Case("started the next day", [_up("08:01", 1)], 0, 1),
    Case("09:00, clock set back", [_up("09:00"), Step("06:50"), Step("07:31")], 1),
    Case("holiday, then 16:59", [_up("16:50"), _up("16:59", 1), Step("17:01", 1)], 1, kind="holiday"),
)


@dataclass(frozen=True)
class Seen:
    """How many digests and notices arrived, by person; to how many others; how often the week was published."""

    case: Case
    digests: dict[int, int]
    notices: dict[int, int]
    uninvited: int
    runs: int

    @property
    def wrong_digests(self) -> int:
        """Return how many people did not get as many digests as promised."""
        return sum(copies != self.case.digests for copies in self.digests.values())

    @property
    def wrong_notices(self) -> int:
        """Return how many coordinators did not get as many notices as promised."""
        return sum(copies != self.case.notices for copies in self.notices.values())


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is one addressee on one Monday."""
    runs = 1 if quick else trials or 3
    seen: list[Seen] = []
    cases = QUICK if quick else CASES
    parts = [cases[begin::SIDE_BY_SIDE] for begin in range(SIDE_BY_SIDE)]
    for run in range(runs):
        # Processes, because the key in use belongs to a process.
        with ProcessPoolExecutor(SIDE_BY_SIDE) as side_by_side:
            for found in side_by_side.map(partial(_several, seed=run), parts):
                seen += found
    for one in seen:
        _tell(one)
    return concluded(
        "digest-downtime",
        [
            exactly("wrong_digests", sum(one.wrong_digests for one in seen), 0),
            exactly("wrong_notices", sum(one.wrong_notices for one in seen), 0),
            at_most("max_digests", max(max(one.digests.values()) for one in seen), 1),
            exactly("uninvited", sum(one.uninvited for one in seen), 0),
            at_most("runs_of_a_week", max(one.runs for one in seen), 1),
        ],
        trials=sum(len(one.digests) for one in seen),
        unit=f"addressees on {len(seen)} Mondays",
        scale=MINUTE / TICK,
        beside={"cases": len(cases)},
    )


def _tell(one: Seen) -> None:
    case, held = one.case, not (one.wrong_digests or one.wrong_notices or one.uninvited)
    print(
        f"  {case.name:24} {len(one.digests):3} people   digests {_range(one.digests):>4} of {case.digests}   "
        f"notices {_range(one.notices):>4} of {case.notices}   {'held' if held else 'BROKEN'}",
        flush=True,
    )


def _range(copies: dict[int, int]) -> str:
    least, most = min(copies.values()), max(copies.values())
    return str(least) if least == most else f"{least}-{most}"


def _several(cases: Sequence[Case], *, seed: int) -> list[Seen]:
    """Play these Mondays one after the other at one simulator, each on a copy of the same data."""
    with station(register.people_needed(DEPARTMENTS, MENTORS), settings=NO_BACKUPS, seed=seed) as here:
        here.desk.limits(enforce=False)
        database = here.database()
        furnish = partial(register.furnish, departments=DEPARTMENTS, mentors=MENTORS, families=FAMILIES)
        who = database.write(furnish)
        database.close()
        (here.folder / "data").rename(here.folder / "furnished")
        return [_play(here, who, case) for case in cases]


def _monday(kind: str) -> date:
    """Return the next Monday of a kind."""
    fits = {"ordinary": lambda day: is_working_day(day, PROGRAMME), "week 53": _follows_53, "holiday": _is_holiday}[
        kind
    ]
    today = PROGRAMME.today(datetime.now(UTC))
    begin = today + timedelta(days=14 - today.weekday())
    return next(day for day in (begin + timedelta(weeks=number) for number in count()) if fits(day))


def _follows_53(monday: date) -> bool:
    return week_of(monday).back().number == 53 and is_working_day(monday, PROGRAMME)


def _is_holiday(monday: date) -> bool:
    return not is_working_day(monday, PROGRAMME) and is_working_day(monday + timedelta(days=1), PROGRAMME)


def _play(here: Station, who: Register, case: Case) -> Seen:
    monday, data = _monday(case.kind), here.folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    shutil.copytree(here.folder / "furnished", data)
    database = here.database()
    stopped = PROGRAMME.at(monday - timedelta(days=3), clock(16)).astimezone(UTC)
    database.write(partial(register.in_service, until=stopped, programme=PROGRAMME))
    database.close()
    heard = len(here.journal())
    for step in case.steps:
        moment = PROGRAMME.at(monday + timedelta(days=step.day), clock.fromisoformat(step.at))
        _set_clock(here, moment.astimezone(UTC))
        if step.start:
            _start(here, step.point)
        if not step.point:
            _rest(here)
    here.kill()
    return _seen(here, who, case, str(week_of(monday).back()), heard)


def _set_clock(here: Station, moment: datetime) -> None:
    """Set the bot's clock; the file is replaced, so that no look finds half of it."""
    written = here.folder / "clock.new"
    written.write_text(str((moment - datetime.now(UTC)).total_seconds()))
    written.replace(here.folder / "clock")


def _start(here: Station, point: str) -> None:
    if here.process is not None and here.process.poll() is None:
        here.kill()
    words = ["--clock", "clock", "--set", f"bot.ticking.TICK_SECONDS={TICK}"]
    here.start(*words, *(["--kill-at", f"{point}:1"] if point else []))
    if point and not here.wait_for_death(seconds=PATIENCE):
        raise TooLongError(f"{point} was not reached")
    if not point:
        wait_until(lambda: "the bot is working" in here.log(), seconds=PATIENCE, what="the bot did not start")


def _rest(here: Station) -> None:
    """Wait until the timetable has looked several times and nothing of a digest is under way."""
    looked: list[str] = []
    busy = """SELECT 1 FROM digests WHERE state IN ('to_draw', 'drawn') UNION ALL
        SELECT 1 FROM messages WHERE rule LIKE 'digest%' AND state IN ('planned', 'sending')"""
    deadline = time.monotonic() + PATIENCE
    while len(looked) <= CALM_TICKS:
        if time.monotonic() > deadline:
            raise TooLongError("the digest does not come to rest")
        # The timetable's look leaves a mark of when Telegram was last heard.
        (mark,) = here.rows("SELECT value FROM meta WHERE name = ?", HEARD)[0]
        if here.rows(busy):
            looked = [mark]
        elif mark not in looked[-1:]:
            looked.append(mark)
        time.sleep(TICK / 5)


def _seen(here: Station, who: Register, case: Case, week: str, heard: int) -> Seen:
    said = [(one["chat_id"] - FIRST, _words(one)) for one in here.arrived() if one["n"] > heard]
    number = read_week(week).number
    digests = Counter(person for person, words in said if DIGEST.format(week=number) in words)
    notices = Counter(person for person, words in said if NOTICE.format(week=number) in words)
    runs = here.rows(
        """SELECT count(*) FROM job_runs WHERE job = 'weekly_digest' AND period = ? UNION ALL
        SELECT count(*) FROM digests WHERE week = ? GROUP BY department_id""",
        week,
        week,
    )
    return Seen(
        case=case,
        digests={person: digests[person] for person in who.addressees},
        notices={who.coordinator: notices[who.coordinator]},
        uninvited=sum((digests + notices).values())
        - sum(digests[person] for person in who.addressees)
        - notices[who.coordinator],
        runs=max(number for (number,) in runs),
    )


def _words(one: dict[str, Any]) -> str:
    return str(one["params"].get("text") or one["params"].get("caption") or "")
