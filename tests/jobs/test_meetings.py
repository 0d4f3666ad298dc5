"""The morning before a meeting: on every day of the week, once, and not of a meeting that was put off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from jobs import meetings as job
from jobs.timetable import tick
from mentoring import meetings
from models.database import Session
from models.meeting import Meeting
from models.scope import viewer
from tests.house import Cast, House

SUNDAY = date(2026, 11, 29)


def plans(house: House, fatimah: Cast, sri: Cast, day: date) -> int:
    def rule(session: Session) -> int:
        who = viewer(session, fatimah.id, today=house.today)
        planned = meetings.Planned("35.13.21.2004", day, "09.00", "Balai desa", (sri.id,))
        return meetings.schedule(session, planned, who, now=house.clock.now()).id

    return int(house.write(rule))


async def looks(house: House) -> int:
    return await tick(house.database, (job.JOB,), now=house.clock.now(), programme=house.programme)


async def test_who_goes_along_on_a_sunday_is_reminded_on_saturday_once(house: House) -> None:
    fatimah = house.person("Fatimah Azzahra", serial=9501, role="kasi_kesra", district="35.13.21")
    sri = house.person("Sri Wahyuni", serial=9001)
    plans(house, fatimah, sri, SUNDAY)
    house.clock.instant = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
    assert await looks(house)
    assert not await looks(house)
    rows = house.read(lambda session: session.connection().exec_driver_sql("SELECT rule FROM messages").all())
    assert [rule for (rule,) in rows if rule.startswith("meeting_tomorrow")] == ["meeting_tomorrow:1"]


async def test_a_meeting_that_was_put_off_reminds_nobody_of_the_old_day(house: House) -> None:
    fatimah = house.person("Fatimah Azzahra", serial=9501, role="kasi_kesra", district="35.13.21")
    sri = house.person("Sri Wahyuni", serial=9001)
    number = plans(house, fatimah, sri, SUNDAY)

    def postpone(session: Session) -> None:
        who = viewer(session, fatimah.id, today=house.today)
        made = session.get_one(Meeting, number)
        meetings.postpone(session, made, SUNDAY + timedelta(days=3), who, now=house.clock.now())

    house.write(postpone)
    house.clock.instant = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)
    await looks(house)
    rows = house.read(lambda session: session.connection().exec_driver_sql("SELECT rule FROM messages").all())
    assert not [rule for (rule,) in rows if rule.startswith("meeting_tomorrow")]
