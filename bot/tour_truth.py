"""The tour's chapters of the family's truth: what is right about a family, and help when it is urgent."""

from __future__ import annotations

from datetime import timedelta

from bot.tour_checks import sentence
from bot.tour_stage import Stage
from locales import Day

UNREAD_FOR = timedelta(minutes=31)


async def calls_for_help(stage: Stage) -> None:
    """Call for help: Hendra is named for it and does not look, so the coordinators hear of it and one of them reads."""
    budi, sri, hendra, wulan = (stage.phone(part) for part in ("budi", "sri", "hendra", "wulan"))
    await budi.writes("/petugasdarurat")
    await budi.presses("urgent-button-sick")
    await budi.writes(hendra.name.partition(",")[0])
    await budi.presses_label(hendra.name.partition(",")[0], within=True)
    await budi.presses("urgent-everywhere")
    await sri.writes("/darurat")
    await sri.presses_label(stage.ledger.families_of(sri.nip)[0], within=True)
    await sri.presses("urgent-button-sick")
    await sri.writes("Demam tinggi sejak kemarin")
    await stage.settle()
    called = sentence("urgent-notice-sick")
    await stage.counts(hendra, "sendMessage", called, "tour-what-urgent-told", 1)
    await stage.counts(budi, "sendMessage", called, "tour-what-urgent-waits", 0)
    await stage.walk_to(stage.clock.now() + UNREAD_FOR)
    for coordinator in (budi, wulan):
        await stage.counts(coordinator, "sendMessage", called, "tour-what-urgent-passed-on", 1)
    await budi.presses("urgent-button-read")
    await stage.settle()
    read = sentence("urgent-was-read", name="*", at="*")
    await stage.counts(sri, "sendMessage", read, "tour-what-urgent-read", 1)


async def closes_a_period(stage: Stage) -> None:
    """Close the period: the list is frozen with its decree, and its course is drawn."""
    budi, listed = stage.phone("budi"), len(stage.rows("SELECT id FROM families WHERE status = 'active'"))
    await budi.writes("/periode")
    await budi.presses("period-button-close")
    await budi.presses("flow-day", day=Day(stage.today))
    await budi.writes("400.9.14/12/2026")
    await budi.presses("flow-today")
    await budi.presses("period-button-freeze")
    said = sentence("period-closed", day="*", count=...)
    await stage.says(budi, "editMessageText", said, "tour-what-period-closed", listed)
    frozen = stage.rows("SELECT count(*) FROM target_families")[0][0]
    stage.holds(budi, "SELECT", "tour-what-period-frozen", listed, frozen)
    await budi.presses("period-button-show")
    await budi.presses("period-button-trend")
    await stage.settle()
    await stage.counts(budi, "sendPhoto", sentence("period-trend-said"), "tour-what-trend", 1)
