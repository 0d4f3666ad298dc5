"""The tour's middle chapters: a visit is reported, mentors are reminded, a report is corrected."""

from __future__ import annotations

import asyncio
from datetime import date, time, timedelta

from bot.tour_checks import numbers_of, sentence
from bot.tour_ledger import Visit
from bot.tour_opening import APART
from bot.tour_stage import Phone, Stage
from jobs.backups import BACKUP, TRIAL
from locales import Day
from mentoring import outage
from mentoring.forms import visit_form
from mentoring.names import short_name

SECOND = timedelta(seconds=2)
SILENCE = timedelta(hours=30)
ALBUM, PAIR = 3, 2
COLLEAGUES = 12
FILES_OF_A_PHOTO = 2
CONSENT = "checkin-consent-given"
WITHOUT_PHOTO = "checkin-consent-no-photo"


def label(question: str, choice: str) -> str:
    """Return what a choice of the visit form is called."""
    form = visit_form()
    listed = form.lists[form.question(question).choices or ""]
    return next(one.label.in_language("id") for one in listed if one.name == choice)


async def reports(who: Phone, *, consent: str = "", again: bool = False, photos: int = 0) -> None:
    """Answer everything from the first question to the press that sends; `again` repeats what the last report said."""
    await who.presses_label(label("presence", "1"))
    if consent:
        await who.presses(consent)
    await who.presses_label(label("condition", "tetap"))
    if again:
        await who.presses("checkin-button-same")
    else:
        await who.presses_label(label("aid", "pkh"))
        await who.presses("checkin-button-done")
    await who.presses_label(label("kis_active", "ya"))
    await who.presses_label(label("need", "tidak_ada"))
    if photos:
        await who.sends_album(photos)
        await who.presses("checkin-button-done")
    elif consent != WITHOUT_PHOTO:
        await who.presses("checkin-button-no-photos")
    await who.presses("checkin-button-send")


def _note(stage: Stage, nip: str, family: str, *, met: bool = True, day: date | None = None) -> None:
    stage.ledger.visits.append(Visit(family, nip, day or stage.today, met, stage.today))


async def checks_in(stage: Stage) -> None:
    """Check in: Sri with an album of three, a colleague who met nobody, Hendra for somebody without Telegram."""
    programme = stage.app.programme
    await stage.walk_to(programme.at(stage.ledger.monday + timedelta(days=1), time(9)))
    _is_safe(stage)
    await stage.begin(stage.step)
    sri = stage.phone("sri")
    family, sri.taps = stage.ledger.families_of(sri.nip)[0], 0
    await sri.writes("/lapor")
    await sri.presses_label(family, within=True)
    await reports(sri, consent=CONSENT, photos=ALBUM)
    _note(stage, sri.nip, family)
    await stage.settle()
    thanks = sentence("checkin-thanks", family="*", due="*")
    await stage.counts(sri, "editMessageText", thanks, "tour-what-thanks", 1)
    await stage.counts(None, "answerCallbackQuery", None, "tour-what-taps", sri.taps)
    await stage.counts(None, "getFile", None, "tour-what-fetched", ALBUM)
    stage.holds(sri, "disk", "tour-what-photo-files", ALBUM * FILES_OF_A_PHOTO, len(photo_files(stage)))
    await _nobody_met(stage)
    await _on_behalf(stage)


def _is_safe(stage: Stage) -> None:
    """Check that the night made a backup, and proved that it comes back."""
    done = [job for (job,) in stage.rows("SELECT job FROM job_runs WHERE state = 'done'")]
    stage.holds(None, "database", "tour-what-backup", 1, done.count(BACKUP))
    stage.holds(None, "database", "tour-what-restored", 1, done.count(TRIAL))


def photo_files(stage: Stage) -> list[str]:
    """Return the photos' files on the disk."""
    return [str(path) for path in (stage.folder / "data" / "photos").glob("??/??/*.jpg")]


async def _nobody_met(stage: Stage) -> None:
    joko = stage.phone("joko")
    await _meets_nobody(joko)
    await stage.counts(joko, "editMessageText", sentence("checkin-tried", family="*"), "tour-what-attempt", 1)


async def _meets_nobody(who: Phone) -> None:
    family = who.stage.ledger.families_of(who.nip)[0]
    await _opens(who, family)
    await who.presses_label(label("presence", "3"))
    await who.presses("checkin-button-no-photos")
    await who.presses("checkin-button-send")
    _note(who.stage, who.nip, family, met=False)


async def _opens(who: Phone, family: str) -> None:
    """Begin a report; somebody with one family is not asked which."""
    await who.writes("/lapor")
    if len(who.stage.ledger.families_of(who.nip)) > 1:
        await who.presses_label(family, within=True)


async def _on_behalf(stage: Stage) -> None:
    ledger, hendra = stage.ledger, stage.phone("hendra")
    nip = next(one for one in ledger.mentors() if ledger.office(one) == APART and one not in ledger.linked)
    name, family = ledger.officer(nip).name.partition(",")[0], ledger.families_of(nip)[0]
    await hendra.writes("/laporstaf")
    await hendra.presses_label(name, within=True)
    await hendra.presses_label(family, within=True)
    await reports(hendra, consent=WITHOUT_PHOTO)
    _note(stage, nip, family)
    await hendra.presses("checkin-button-report")
    said = sentence("report-on-behalf", mentor=name, reporter=hendra.name.partition(",")[0])
    await stage.counts(hendra, "editMessageText", said, "tour-what-on-behalf", 1)


async def reminds(stage: Stage) -> None:
    """Remind: on the first morning that families are due each mentor gets one message, which follows the reports."""
    programme, monday = stage.app.programme, stage.ledger.monday + timedelta(weeks=1)
    await stage.walk_to(programme.at(monday, programme.workday_start) + SECOND)
    _old_payloads_are_gone(stage, monday)
    await _first_week(stage)
    due = stage.ledger.to_remind(monday)
    said = sentence("reminder-week", count=...)
    heard = await stage.counts(None, "sendMessage", said, "tour-what-reminded", len(due))
    told = {one.chat: numbers_of(said.search(one.words)) for one in heard}
    wanted = {stage.phone(nip).user: str(count) for nip, count in due.items()}
    stage.holds(None, "sendMessage", "tour-what-named", sum(due.values()), sum(int(one) for one in told.values()))
    stage.holds(None, "sendMessage", "tour-what-misled", 0, len(told.items() ^ wanted.items()))
    await _one_reports(stage, due)
    await _sri_reports(stage)
    await _colleagues_report(stage)


def _old_payloads_are_gone(stage: Stage, monday: date) -> None:
    before = (monday - timedelta(days=3)).isoformat()
    rows = stage.rows("SELECT payload IS NULL FROM updates WHERE received_at < ?", before)
    stage.holds(None, "database", "tour-what-erased", len(rows), sum(gone for (gone,) in rows))


async def _first_week(stage: Stage) -> None:
    """The first week asks an office for linking only."""
    own = [one.nip for one in stage.ledger.regency.staff if stage.ledger.office(one.nip) == APART]
    linked = sum(nip in stage.ledger.linked for nip in own)
    said = sentence("digest-linked", linked=..., staff=...)
    await stage.says(stage.phone("ratna"), "sendPhoto", said, "tour-what-first-week", (linked, len(own)))


async def _one_reports(stage: Stage, due: dict[str, int]) -> None:
    """Let the mentor with the fewest families report them all: the reminder then says that it is done."""
    sri = stage.phone("sri")
    nip = min((one for one in due if one != sri.nip), key=lambda one: due[one])
    who, families = stage.phone(nip), stage.ledger.due(nip, stage.today)
    for family in families:
        await who.presses_label(family, within=True)
        await reports(who, consent=WITHOUT_PHOTO)
        _note(stage, nip, family)
    await stage.settle()
    await stage.counts(who, "editMessageText", sentence("reminder-done"), "tour-what-reminder-done", 1)


async def _sri_reports(stage: Stage) -> None:
    """Let Sri report from her reminder, then a visit of last Friday, then an ordinary one to the family she knows."""
    sri, monday = stage.phone("sri"), stage.today
    friday, said = monday - timedelta(days=3), sentence("reminder-week", count=...)
    first, second, third = stage.ledger.families_of(sri.nip)[:3]
    await sri.presses_label(second, within=True)
    await reports(sri, consent=CONSENT, photos=PAIR)
    _note(stage, sri.nip, second)
    await stage.settle()
    await stage.says(sri, "editMessageText", said, "tour-what-left", len(stage.ledger.due(sri.nip, monday)))
    await _opens(sri, third)
    await sri.presses("checkin-button-when")
    await sri.presses("checkin-weekday", weekday=friday.weekday(), day=friday.day, month=friday.month)
    await reports(sri, consent=CONSENT)
    _note(stage, sri.nip, third, day=friday)
    await stage.settle()
    await stage.says(sri, "editMessageText", said, "tour-what-left", len(stage.ledger.due(sri.nip, monday)))
    await _opens(sri, first)
    before = sri.taps
    await reports(sri, again=True)
    _note(stage, sri.nip, first)
    stage.holds(sri, "press", "tour-what-ordinary-taps", 7, sri.taps - before)


async def _colleagues_report(stage: Stage) -> None:
    """Let Ratna, Hendra and some others report a visit each, and Joko meet nobody again."""
    others = [one for one in stage.phones if one.part == one.nip and len(stage.ledger.due(one.nip, stage.today)) > 1]
    reporting = [stage.phone("ratna"), stage.phone("hendra"), *others[:COLLEAGUES]]
    await asyncio.gather(*(_visits(one) for one in reporting))
    await _meets_nobody(stage.phone("joko"))
    await stage.settle()


async def _visits(who: Phone) -> None:
    family = who.stage.ledger.due(who.nip, who.stage.today)[0]
    await who.presses_label(family, within=True)
    await reports(who, consent=WITHOUT_PHOTO)
    _note(who.stage, who.nip, family)


async def corrects(stage: Stage) -> None:
    """Correct: Sri changes an answer of this morning's report and takes one photo away; the versions are kept."""
    sri, family = stage.phone("sri"), stage.ledger.families_of(stage.phone("sri").nip)[1]
    head = next(one.head.name for one in stage.ledger.regency.families if one.code == family)
    before = len(photo_files(stage))
    await sri.writes("/laporan")
    await sri.presses("report-label-met", name=short_name(head), day=Day(stage.today))
    await sri.presses("report-button-correct")
    await sri.presses("checkin-button-change")
    await sri.presses("checkin-short-condition")
    await sri.presses_label(label("condition", "membaik"))
    await sri.presses("checkin-button-send-correction")
    await stage.counts(sri, "editMessageText", sentence("checkin-corrected", family="*"), "tour-what-corrected", 1)
    await sri.presses("checkin-button-report")
    await sri.presses("report-button-photos")
    await sri.presses("report-button-photo-remove")
    await stage.settle()
    await stage.says(sri, "editMessageText", sentence("report-revised", times=...), "tour-what-revised", 2)
    await stage.counts(sri, "deleteMessage", None, "tour-what-photo-gone", 1)
    stage.holds(sri, "disk", "tour-what-files-gone", FILES_OF_A_PHOTO, before - len(photo_files(stage)))
    changed = stage.rows("SELECT count(*) FROM checkin_versions GROUP BY checkin_id HAVING count(*) > 1")
    stage.holds(sri, "database", "tour-what-versions", [3], [count for (count,) in changed])


async def asks_again(stage: Stage) -> None:
    """Ask again: after thirty hours in which Telegram was not heard, each mentor with a visit due is asked once."""
    due, now = stage.ledger.to_remind(stage.today), stage.clock.now()
    for moment in (now - SILENCE, now):
        await stage.database.transaction(outage.hear, now=moment)
    await stage.settle()
    said = sentence("outage-again", day="*", since="*", last="*", until="*")
    await stage.counts(None, "sendMessage", said, "tour-what-asked-again", len(due))
