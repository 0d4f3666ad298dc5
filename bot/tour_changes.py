"""The tour's chapter of changes: a proposal confirmed, minutes a week after their meeting, a family not listed yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.tour_checks import sentence
from bot.tour_stage import Phone, Stage, labels
from bot.tour_visits import SECOND
from locales import plain, text
from mentoring.calendar import working_day_from
from mentoring.change_words import village_name

A_WEEK = timedelta(days=7)
PROPOSAL = ("change-known-rt", "flow-without-photo", "change-button-send")


async def changes(stage: Stage) -> None:
    """Change: Sri proposes that a family leaves and meets another; Fatimah hears in the morning, confirms, records."""
    sri, fatimah = stage.phone("sri"), stage.phone("fatimah")
    code = await _proposes(sri, stage.ledger.families_of(sri.nip)[2:-1])
    ((family, village),) = stage.rows("SELECT id, village_code FROM families WHERE code = ?", code)
    await _meets(sri, village)
    morning = working_day_from(stage.today + timedelta(days=1), stage.app.programme)
    await stage.walk_to(stage.app.programme.at(morning, stage.app.programme.workday_start) + SECOND)
    heard = sentence("change-morning-decide", count=..., day="*")
    await stage.says(fatimah, "sendMessage", heard, "tour-what-morning", 2)
    for _ in range(2):
        await _confirms(stage, fatimah)
    confirmed = sentence("change-told-awaiting_minutes", kind="*", family="*")
    await stage.counts(sri, "sendMessage", confirmed, "tour-what-confirmed", 2)
    await _records(stage, fatimah, village)
    left = sentence("change-told-left", kind="*", family="*", day="*")
    told = await stage.counts(sri, "sendMessage", left, "tour-what-off-the-list", 1)
    aid = plain(text("change-told-aid"), "id")
    stage.holds(sri, "sendMessage", "tour-what-aid-stays", 1, sum(aid in one.words for one in told))
    ((status, left_on),) = stage.rows("SELECT status, left_on FROM families WHERE id = ?", family)
    meeting = stage.today - A_WEEK
    stage.holds(None, "sendMessage", "tour-what-meetings-day", f"left {meeting}", f"{status} {left_on}")


async def _proposes(sri: Phone, codes: Sequence[str]) -> str:
    """Propose that the first of these families on the screen leaves; return its code."""
    await sri.writes("/binaan")
    shown = " ".join(labels(await sri.last()))
    code = next(one for one in codes if one in shown)
    await sri.presses_label(code, within=True)
    await sri.presses("change-button-propose")
    await sri.presses("change-button-capable")
    for label in PROPOSAL:
        await sri.presses(label)
    return code


async def _meets(sri: Phone, village: str) -> None:
    await sri.writes("/perubahan")
    await sri.presses("unlisted-button")
    await sri.presses_label(village_name(village))
    await sri.presses("flow-skip")
    await sri.writes("Zulfikriyah Maharani")
    await sri.presses("flow-skip")
    await sri.presses("flow-skip")
    await sri.writes("Rumah bambu di belakang musala, belum pernah didata")
    await sri.presses("flow-without-photo")
    await sri.presses("change-button-send")


async def _confirms(stage: Stage, fatimah: Phone) -> None:
    await fatimah.writes("/perubahan")
    ((code,),) = stage.rows(
        "SELECT code FROM families JOIN changes ON changes.family_id = families.id"
        " WHERE changes.state = 'proposed' ORDER BY changes.id LIMIT 1"
    )
    await fatimah.presses_label(code, within=True)
    await fatimah.presses("change-button-agree")
    await fatimah.presses("change-button-no-kin")
    await stage.settle()


async def _records(stage: Stage, fatimah: Phone, village: str) -> None:
    """Record the minutes of a meeting that was a week ago, with both families."""
    await fatimah.writes("/beritaacara")
    await fatimah.presses_label(village_name(village), within=True)
    await fatimah.presses("flow-next")
    await fatimah.writes("400/017/BA")
    await fatimah.writes(f"{stage.today - A_WEEK:%d-%m-%Y}")
    await fatimah.presses("flow-today")
    await fatimah.sends_album(1)
    await fatimah.presses("flow-next")
    await fatimah.presses("minutes-button-record")
    await stage.settle()
    kept = sentence("minutes-recorded", number="*", families=...)
    await stage.says(fatimah, "editMessageText", kept, "tour-what-minutes", 2)
