"""The tour's last chapters: the week is published, and a coordinator's instruction goes out."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from io import BytesIO

from PIL import Image

from bot.tour_checks import numbers_of, sentence
from bot.tour_ledger import Figures
from bot.tour_opening import APART, sheet
from bot.tour_stage import LATER, PATIENCE_SECONDS, Phone, Stage, labels
from bot.tour_visits import SECOND
from locales import plain, text

WORDS = "Mohon semua kunjungan minggu ini dilaporkan paling lambat Jumat. Terima kasih."
READERS = 5
SLOW = 0.3
BEFORE_THE_STOP = 3
AFTER_A_WHILE = timedelta(seconds=8)


async def publishes(stage: Stage) -> None:
    """Publish: on Monday at 07.30 the week goes to the department's head, officials and admin, and to Budi."""
    programme, ledger = stage.app.programme, stage.ledger
    monday = ledger.monday + timedelta(weeks=2)
    await stage.walk_to(programme.at(monday, programme.digest_time) + SECOND)
    now = ledger.week(monday - timedelta(weeks=1), told_before=monday, office=APART)
    ratna, hendra = stage.phone("ratna"), stage.phone("hendra")
    for who in (ratna, hendra, *_officials(stage)):
        await _department(who, now)
    await _save_picture(stage, ratna)
    await _changes(stage, ratna)
    await _regency(stage)
    await _workbook(stage, ratna, now)
    await _nudges(stage, ratna, now)


async def _save_picture(stage: Stage, who: Phone) -> None:
    """Save what the simulator received, as PNG again: like Telegram it keeps photos as JPEG."""
    picture = Image.open(BytesIO(await who.last_file()))
    stage.holds(who, "sendPhoto", "tour-what-picture", "1080", str(picture.width))
    picture.save(stage.out / "digest.png")


def _officials(stage: Stage) -> list[Phone]:
    """Return who else of the department has a rank and a phone."""
    ranked = {one.nip for one in stage.ledger.regency.staff if any(post.echelon for post in one.posts)}
    head = stage.ledger.regency.cast.ratna.nip
    return [
        one for one in stage.phones if one.nip in ranked and one.nip != head and stage.ledger.office(one.nip) == APART
    ]


async def _department(who: Phone, week: Figures) -> None:
    stage = who.stage
    said = sentence("digest-figure", visited=..., due=...)
    await stage.says(who, "sendPhoto", said, "tour-what-week", (week.visited, week.due))
    said = sentence("digest-states", tried=..., postponed=..., notreported=..., notlinked=...)
    await stage.says(who, "sendPhoto", said, "tour-what-states", (week.tried, 0, week.waiting, week.apart))
    await stage.says(who, "sendPhoto", sentence("digest-waiting", count=...), "tour-what-waited-for", len(week.asked))


async def _changes(stage: Stage, who: Phone) -> None:
    """Check what is said of the week before: more or fewer than then, and what was reported late."""
    first, second = stage.ledger.monday, stage.ledger.monday + timedelta(weeks=1)
    now = stage.ledger.week(second, told_before=stage.today, office=APART)
    then = stage.ledger.week(first, told_before=second, office=APART)
    credited = stage.ledger.week(first, told_before=stage.today, office=APART)
    more = now.visited - credited.visited
    key = "digest-change-more" if more > 0 else "digest-change-fewer" if more < 0 else "digest-change-none"
    if more:
        await stage.says(who, "sendPhoto", sentence(key, count=...), "tour-what-change", abs(more))
    else:
        await stage.counts(who, "sendPhoto", sentence(key), "tour-what-no-change", 1)
    late = sentence("digest-news", count=..., week=first.isocalendar().week, others="*")
    await stage.says(who, "sendPhoto", late, "tour-what-late", credited.visited - then.visited)


async def _regency(stage: Stage) -> None:
    week = stage.ledger.week(stage.ledger.monday + timedelta(weeks=1), told_before=stage.today)
    for part in ("budi", "wulan"):
        who = stage.phone(part)
        heard = [one for one in await stage.heard() if one.chat == who.user and one.method == "sendPhoto"]
        said = sentence("digest-figure", visited=..., due=...)
        table = [one.words for one in heard if sentence("digest-table", lines="*", rows="*").search(one.words)]
        found = numbers_of(said.search(table[-1])) if table else "–"
        stage.holds(who, "sendPhoto", "tour-what-regency", f"{week.visited}, {week.due}", found)
    await stage.says(
        stage.phone("budi"),
        "sendPhoto",
        sentence("digest-attention-lists", alone=..., unseen="*"),
        "tour-what-without",
        week.without,
    )


async def _workbook(stage: Stage, who: Phone, week: Figures) -> None:
    await who.presses("digest-button-workbook")
    await stage.settle()
    await stage.counts(
        who, "sendDocument", sentence("digest-workbook", week="*", department="*"), "tour-what-workbook", 1
    )
    data = await who.last_file()
    (stage.out / "digest.xlsx").write_bytes(data)
    numbers = [week.due, week.visited, week.tried, 0, week.waiting, week.apart]
    for name, words, what in (("Per unit", 1, "tour-what-sum-units"), ("Per pendamping", 2, "tour-what-sum-mentors")):
        total = [int(one) for one in sheet(data, name)[-1][words : words + len(numbers)]]
        stage.holds(who, "sendDocument", what, numbers, total)


async def _nudges(stage: Stage, who: Phone, week: Figures) -> None:
    programme = stage.app.programme
    await who.presses("digest-button-nudge")
    said = sentence("digest-nudged", count=..., later=1, moment="*")
    await stage.says(who, "sendMessage", said, "tour-what-to-remind", len(week.asked))
    await stage.walk_to(programme.at(stage.today, programme.workday_start) + SECOND)
    nudge = sentence("reminder-nudge", office="*", count="*")
    await stage.counts(None, "sendMessage", nudge, "tour-what-nudged", len(week.asked))


async def instructs(stage: Stage) -> None:
    """Instruct: Budi writes to all, Wulan approves, Budi stops in the middle and goes on, some say they have read."""
    budi, wulan = stage.phone("budi"), stage.phone("wulan")
    everyone, reached = len(stage.ledger.regency.staff) - 1, len(stage.ledger.linked) - 1
    await budi.writes("/arahan")
    await budi.presses("broadcast-kind-all")
    await budi.writes(WORDS)
    said = sentence("broadcast-preview", to="*", count=..., unreachable=...)
    await stage.says(budi, "sendMessage", said, "tour-what-audience", (everyone, everyone - reached))
    await budi.presses("broadcast-button-ask")
    await stage.settle()
    asked = sentence("broadcast-request", **{"from": "*", "name": "*"}, to="*", count=..., unreachable=...)
    await stage.says(wulan, "sendMessage", asked, "tour-what-approval", (everyone, everyone - reached))
    stage.app.pacer.rate = SLOW
    await wulan.presses("broadcast-button-approve")
    await _stopped(stage, budi, everyone, reached)
    stage.app.pacer.rate = stage.app.settings.send.rate
    await budi.presses("broadcast-button-resume")
    await stage.settle()
    copies = await _copies(stage)
    stage.holds(None, "sendMessage", "tour-what-copies", reached, len(copies))
    stage.holds(None, "sendMessage", "tour-what-doubles", 0, len(copies) - len(set(copies)))
    approved = sentence("broadcast-decision-approved", name="*", at="*", count=...)
    await stage.says(budi, "editMessageText", approved, "tour-what-approved", everyone)
    await _read(stage, budi, everyone, reached)


async def _copies(stage: Stage) -> list[int | None]:
    """Return the chats of the recipients that got the words: the author's sketch and what was approved are none."""
    sent = [one for one in await stage.heard() if one.method == "sendMessage" and WORDS in one.words]
    shown: dict[int | None, int] = {stage.phone("budi").user: 1, stage.phone("wulan").user: 1}
    found: list[int | None] = []
    for one in sent:
        if shown.get(one.chat):
            shown[one.chat] -= 1
        else:
            found.append(one.chat)
    return found


async def _stopped(stage: Stage, budi: Phone, everyone: int, reached: int) -> None:
    """Stop as soon as some have it; count who has."""
    stop = plain(text("broadcast-button-stop"), "id")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while stop not in labels(await budi.last()) or len(await _copies(stage)) < BEFORE_THE_STOP:
        if time.monotonic() > deadline:
            break
        await stage.pass_time(LATER)
        await asyncio.sleep(0.1)
    await budi.presses("broadcast-button-stop")
    await stage.settle()
    await budi.presses("broadcast-button-update")
    sent = len(await _copies(stage))
    said = sentence("broadcast-progress-delivered", count=..., recipients=...)
    await stage.says(budi, "editMessageText", said, "tour-what-stopped", (sent, everyone))
    said = sentence("broadcast-progress-held", count=...)
    await stage.says(budi, "editMessageText", said, "tour-what-held", reached - sent)


async def _read(stage: Stage, budi: Phone, everyone: int, reached: int) -> None:
    readers = [one for one in stage.phones if one is not budi][:READERS]
    for one in readers:
        await one.presses("broadcast-button-read")
    await stage.pass_time(AFTER_A_WHILE)
    await stage.settle()
    await stage.counts(budi, "editMessageText", sentence("broadcast-progress-done"), "tour-what-done", 1)
    await budi.presses("broadcast-button-update")
    said = sentence("broadcast-progress-delivered", count=..., recipients=...)
    await stage.says(budi, "editMessageText", said, "tour-what-delivered", (reached, everyone))
    said = sentence("broadcast-progress-read", read=..., unread=...)
    await stage.says(budi, "editMessageText", said, "tour-what-read", (len(readers), reached - len(readers)))
