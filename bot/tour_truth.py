"""The tour's chapters of the family's truth: what is right about a family, and help when it is urgent."""

from __future__ import annotations

from datetime import timedelta

from bot.tour_checks import sentence
from bot.tour_stage import Stage

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
