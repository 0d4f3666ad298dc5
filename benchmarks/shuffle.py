"""A story of visits, told to the bot in order once; then again repeated, out of order, with kills and ids anew.

People report visits with albums, notes, ticks and stray words, correct what they wrote, and send photos afterwards.
What stands in the database at the end has to be the same. Out of order is: of different people at will, of one person
within what Telegram gives at once, and edits anywhere. One person's updates that come after a later one has been worked
cannot be put right by anybody: a gap in the ids tells nothing, and no answer can wait for what may never come.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial
from random import Random
from typing import Any

from benchmarks import register
from benchmarks.report import concluded, exactly
from benchmarks.station import Json, Station, station, wait_until
from benchmarks.walking import FACTOR, HASTE, Walker, play, settle
from models.audit import AuditEntry
from models.checkin import CheckIn, CheckInVersion, Companion
from models.database import Session
from models.draft import Draft
from models.family import Family
from models.photo import Photo
from models.update import Update

DEPARTMENTS, QUICK_DEPARTMENTS, MENTORS, FAMILIES = 2, 1, 3, 2
MOST_REPEATS, MOST_AT_ONCE, FIRST_ID = 5, 30, 500_000
KILLS, QUICK_KILLS = 3, 1
PATIENCE = 90.0
NO_BACKUPS = {"GESEK_DATA__BACKUP_KEEP": "0"}
State = dict[str, list[str]]


def main(*, quick: bool, trials: int | None = None) -> dict[str, Any]:
    """Run it; a trial is one telling of the story out of order."""
    runs, kills, departments = (1, QUICK_KILLS, QUICK_DEPARTMENTS) if quick else (trials or 10, KILLS, DEPARTMENTS)
    found: Counter[str] = Counter()
    with station(register.people_needed(departments, MENTORS), settings=NO_BACKUPS) as here:
        here.desk.limits(enforce=False)
        walkers = _furnish(here, departments)
        story, wanted = _told_in_order(here, walkers)
        for run in range(runs):
            state, delivered = _told_anyhow(here, story, Random(run), kills)
            differing = _differing(wanted, state)
            for line in differing[:12]:
                print(f"  run {run + 1}: {line}")
            found += Counter(differs=len(differing), unequal=bool(differing), delivered=delivered, tellings=1)
            print(f"  run {run + 1}: {len(story)} updates delivered {delivered} times: {len(differing)} rows differ")
    rows = sum(len(one) for one in wanted.values())
    return concluded(
        "shuffle",
        [exactly("unequal", found["unequal"], 0), exactly("rows_that_differ", found["differs"], 0)],
        trials=runs,
        unit=f"tellings of {len(story)} updates, {kills} kills in each",
        scale=FACTOR,
        beside={"updates": len(story), "delivered": found["delivered"], "rows_compared": rows},
    )


def _furnish(here: Station, departments: int) -> list[Walker]:
    """Let everybody begin their reports, so that drafts have the same ids in every telling; keep the data as it is."""
    database = here.database()
    who = database.write(partial(register.furnish, departments=departments, mentors=MENTORS, families=FAMILIES))
    database.close()
    walkers = [Walker(here, person, families, Random(person)) for person, families in who.mentors.items()]
    _start(here)
    play(here, [one.opens() for one in walkers])
    here.stop()
    shutil.copytree(here.folder / "data", here.folder / "opened")
    return walkers


def _start(here: Station) -> None:
    here.start(*HASTE)
    wait_until(lambda: "the bot is working" in here.log(), seconds=PATIENCE, what="the bot did not start")


def _told_in_order(here: Station, walkers: Sequence[Walker]) -> tuple[list[Json], State]:
    """Let everybody go through their visits; return the updates that made, in order, and what then stands."""
    begun = here.rows("SELECT max(id) FROM updates")[0][0]
    _start(here)
    play(here, [one.visits() for one in walkers])
    _photos_are_kept(here)
    here.stop()
    database = here.database()
    story = database.read(_story, begun)
    state = database.read(_state)
    database.close()
    return story, state


def _story(session: Session, begun: int) -> list[Json]:
    rows = session.query(Update).where(Update.id > begun).order_by(Update.update_id)
    return [json.loads(one.payload or "") for one in rows]


def _told_anyhow(here: Station, story: Sequence[Json], rng: Random, kills: int) -> tuple[State, int]:
    """Tell the story out of order to a bot that is killed in between; return what then stands."""
    shutil.rmtree(here.folder / "data")
    shutil.copytree(here.folder / "opened", here.folder / "data")
    batches = _batches(story, rng)
    here.desk.script(batches)
    for kill in range(kills):
        left = len(batches) * (kills - kill) // (kills + 1)
        _start(here)
        wait_until(lambda left=left: _left(here) <= left, seconds=PATIENCE, what="the story stands", every=0.01)  # type: ignore[misc]
        time.sleep(rng.uniform(0, 0.1))
        here.kill()
    _start(here)
    wait_until(lambda: not _left(here), seconds=PATIENCE, what="the story does not end")
    settle(here)
    _photos_are_kept(here)
    here.stop()
    database = here.database()
    state = database.read(_state)
    database.close()
    return state, sum(map(len, batches))


def _left(here: Station) -> int:
    return int(here.desk.bots()[0]["scripted"])


def _photos_are_kept(here: Station) -> None:
    waiting = "SELECT 1 FROM photos WHERE state = 'to_fetch' LIMIT 1"
    wait_until(lambda: not here.rows(waiting), seconds=PATIENCE, what="photos are not fetched")


def _batches(story: Sequence[Json], rng: Random) -> list[list[Json]]:
    """Return the story as Telegram might give it at its worst, one list a poll.

    From the middle on the ids are those of the beginning again.
    """
    told = _merged_anyhow(story, rng)
    middle = (len(told) + 1) // 2
    told = [{**one, "update_id": FIRST_ID + place % middle} for place, one in enumerate(told)]
    batches: list[list[Json]] = []
    for part in (told[:middle], told[middle:]):
        place = 0
        while place < len(part):
            size = rng.randint(1, MOST_AT_ONCE)
            batches.append(part[place : place + size])
            place += size
    firsts = [(number, one) for number, batch in enumerate(batches) for one in batch]
    for number, one in firsts:
        for _ in range(rng.randint(0, MOST_REPEATS - 1)):
            batches[min(len(batches) - 1, number + int(rng.expovariate(0.5)))].append(one)
    for batch in batches:
        rng.shuffle(batch)
    return batches


def _merged_anyhow(story: Sequence[Json], rng: Random) -> list[Json]:
    """Return the story with everybody's updates in their own order, but those of different people mixed anyhow.

    Edits come anywhere, before what they edit too.
    """
    lanes: dict[int, list[Json]] = {}
    edits = [one for one in story if "edited_message" in one]
    for one in story:
        if "edited_message" not in one:
            sender = (one.get("message") or one["callback_query"])["from"]["id"]
            lanes.setdefault(sender, []).append(one)
    told: list[Json] = []
    while lanes:
        sender = rng.choice(sorted(lanes))
        # Some go on for a while: the more people are behind, the more an album is torn apart.
        for _ in range(rng.randint(1, 4)):
            if sender in lanes:
                told.append(lanes[sender].pop(0))
                if not lanes[sender]:
                    del lanes[sender]
    for one in edits:
        told.insert(rng.randint(0, len(told)), one)
    return told


def _state(session: Session) -> State:
    """Return what stands in the database, a line a row, without what differs between any two runs: ids and times."""
    drafts = {one.id: f"{one.person_id}/{one.family_id}" for one in session.query(Draft)}
    reports = {one.id: f"report {drafts[one.draft_id]}" for one in session.query(CheckIn)}
    subjects = {f"checkin:{one}": name for one, name in reports.items()}
    trail = session.query(AuditEntry)
    return {
        "drafts": _lines([drafts[one.id], *_draft(one)] for one in session.query(Draft)),
        "reports": _lines([reports[one.id], *_report(one)] for one in session.query(CheckIn)),
        "versions": _lines([reports[one.checkin_id], one.revision, one.deed] for one in session.query(CheckInVersion)),
        "companions": _lines([reports[one.checkin_id], one.person_id] for one in session.query(Companion)),
        "photos": _lines(
            [*_photo(one), drafts.get(one.draft_id or 0), reports.get(one.checkin_id or 0)]
            for one in session.query(Photo)
        ),
        "families": _lines([one.id, one.status, one.consent, one.muted_until] for one in session.query(Family)),
        "trail": _lines([one.actor_id, one.deed, subjects.get(one.subject, one.subject)] for one in trail),
        "updates": _lines([one.lane, one.state, one.tries] for one in session.query(Update)),
    }


def _draft(one: Draft) -> list[Any]:
    return [one.kind, one.step, one.state, one.listens, _without_ids(one.answers)]


def _report(one: CheckIn) -> list[Any]:
    said = [one.mentor_id, one.visited_on, one.outcome, _without_ids(one.answers), one.place_kind]
    return [*said, one.state, one.revision, one.flags]


def _photo(one: Photo) -> list[Any]:
    return [one.chat_id, one.message_id, one.album, one.state, one.sha256, one.late]


def _without_ids(answers: Any) -> Any:
    """Return answers with as many photos as they name, instead of which."""
    if isinstance(answers, dict):
        return {name: len(kept) if name == "photos" else _without_ids(kept) for name, kept in answers.items()}
    return answers


def _lines(rows: Any) -> list[str]:
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in rows)


def _differing(wanted: State, found: State) -> list[str]:
    lines = []
    for name, rows in wanted.items():
        before, after = Counter(rows), Counter(found[name])
        lines += [f"{name}: missing {one}" for one in (before - after).elements()]
        lines += [f"{name}: too many {one}" for one in (after - before).elements()]
    return lines
