"""The tour's chapters of the family's truth: what is right about a family, and help when it is urgent."""

from __future__ import annotations

from datetime import timedelta

from bot.tour_checks import sentence
from bot.tour_stage import Stage
from locales import Day
from mentoring import meeting_words

UNREAD_FOR, A_FORTNIGHT = timedelta(minutes=31), timedelta(days=14)


async def calls_for_help(stage: Stage) -> None:
    """Call for help: Hendra is named for it and does not look, so the Kasi Kesra hears of it and reads."""
    budi, sri, hendra, fatimah = (stage.phone(part) for part in ("budi", "sri", "hendra", "fatimah"))
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
    await stage.counts(fatimah, "sendMessage", called, "tour-what-urgent-waits", 0)
    await stage.walk_to(stage.clock.now() + UNREAD_FOR)
    await stage.counts(fatimah, "sendMessage", called, "tour-what-urgent-passed-on", 1)
    await fatimah.presses("urgent-button-read")
    await stage.settle()
    read = sentence("urgent-was-read", name="*", at="*")
    await stage.counts(sri, "sendMessage", read, "tour-what-urgent-read", 1)


async def meets(stage: Stage) -> None:
    """Hold a village meeting: Sri is invited and reminded, the list is printed, one family leaves with the minutes."""
    fatimah, sri, programme = stage.phone("fatimah"), stage.phone("sri"), stage.app.programme
    code = stage.ledger.families_of(sri.nip)[-1]
    village = stage.rows("SELECT village_code FROM families WHERE code = ?", code)[0][0]
    listed = stage.rows("SELECT count(*) FROM families WHERE village_code = ? AND status <> 'left'", village)[0][0]
    held_on = stage.today + timedelta(days=2)
    await fatimah.writes("/musdes")
    await fatimah.presses("meeting-button-plan")
    await fatimah.presses("meeting-village", village=meeting_words.name_of(village), count=listed)
    await fatimah.writes(f"{held_on:%d-%m-%Y}")
    await fatimah.presses("meeting-time", time="09.00")
    await fatimah.presses("meeting-place-village")
    await fatimah.presses("meeting-button-confirm")
    await fatimah.presses("meeting-button-invite")
    await fatimah.presses_label(sri.name.partition(",")[0], within=True)
    await fatimah.presses("button-back")
    await fatimah.presses("meeting-button-print")
    await stage.settle()
    said = sentence("meeting-list-said", village="*", count=...)
    await stage.says(fatimah, "sendDocument", said, "tour-what-meeting-list", listed)
    (stage.out / "musdes.pdf").write_bytes(await fatimah.last_file())
    await sri.presses("meeting-button-comes")
    await stage.walk_to(programme.at(held_on - timedelta(days=1), programme.workday_start) + timedelta(minutes=1))
    tomorrow = sentence("meeting-tomorrow", kind="*", village="*")
    await stage.counts(sri, "sendMessage", tomorrow, "tour-what-meeting-tomorrow", 1)


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


async def verifies(stage: Stage) -> None:
    """Verify: Budi opens a round for Sri's kecamatan; Sri goes through one section of one family beside it."""
    budi, sri = stage.phone("budi"), stage.phone("sri")
    code = stage.ledger.families_of(sri.nip)[0]
    ((district, name),) = stage.rows(
        "SELECT d.code, d.name FROM families f JOIN villages v ON v.code = f.village_code"
        " JOIN districts d ON d.code = v.district_code WHERE f.code = ?",
        code,
    )
    await budi.writes("/verval")
    await budi.presses("verval-button-open")
    await budi.presses_label("Semester", within=True)
    await budi.presses_label(name, within=True)
    await budi.presses_label("Lanjut", within=True)
    await budi.writes(f"{stage.today + A_FORTNIGHT:%d-%m-%Y}")
    await budi.presses("verval-button-sure")
    await stage.settle()
    ((listed,),) = stage.rows(
        "SELECT count(*) FROM families JOIN villages ON villages.code = village_code"
        " WHERE status = 'active' AND district_code = ?",
        district,
    )
    ((counted,),) = stage.rows("SELECT count(*) FROM verval_families")
    stage.holds(budi, "database", "tour-what-verval-families", listed, counted)
    await sri.writes("/verval")
    await sri.presses_label(code, within=True)
    await sri.presses_label("Perumahan", within=True)
    await sri.presses("record-button-all-stay")
    ((begun,),) = stage.rows("SELECT count(*) FROM verval_families WHERE state = 'under_way'")
    stage.holds(sri, "database", "tour-what-verval-begun", 1, begun)
