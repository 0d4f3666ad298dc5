"""An office's list into the aid inventory, and out of it again, in portions: a dry run first, then the same for good.

Each fact is kept with the list as its source and the list's day; taking a list back lets stand what stood before.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring import aid_questions, list_decisions
from mentoring.aid import Teller
from mentoring.aid_many import take_back_many, tell_many
from mentoring.extracts import covered
from mentoring.list_decisions import Asked, Decisions, Listing
from mentoring.places import districts
from mentoring.refusals import Refusal
from models import aid_lists, extract_tasks, pairs
from models import difference_lines as compared_table
from models.aid import AidProgramme, programmes
from models.audit import append
from models.database import Session
from models.difference import ExtractTask
from models.matching import READY, WAITING, Extract, MatchPair, by_turns
from models.scope import Viewer

DRY, KIND, UNDO = "aid_look", "aid", "aid_undo"
LIST = "list"
REGENCY, DISTRICTS, PARTLY = "regency", "districts", "partly"
WHOLE = (REGENCY, DISTRICTS, PARTLY)
OF_FAMILIES, OF_UNDONE = 100, 100


@dataclass(frozen=True)
class Step:
    """A portion that was read: where the task stood, and what it comes to."""

    after: int
    decisions: Decisions


@dataclass(frozen=True)
class Back:
    """The families of a portion whose aid goes back to what stood before a list."""

    after: int
    families: Sequence[int]


def source_of(extract: Extract) -> str:
    """Return how facts name the list that told them."""
    return f"list:{extract.id}"


def list_of(session: Session, who: Viewer, extract_id: int) -> Extract:
    """Return a matched list, or an extract with columns of aid, to a coordinator; raises Refusal for anything else."""
    extract = session.get(Extract, extract_id)
    if extract is None or not who.coordinates:
        raise Refusal("not-yours")
    if extract.state not in READY:
        raise Refusal("difference-not-matched")
    return extract


def look_first(session: Session, who: Viewer, extract_id: int, whole: str, *, now: datetime) -> ExtractTask:
    """Have it worked out what a list comes to; `whole` says for which places the coordinator calls it complete."""
    by_turns(session)
    extract = list_of(session, who, extract_id)
    if whole not in WHOLE or (whole != PARTLY and extract.register != LIST):
        raise Refusal("button-too-old")
    if is_applied(session, extract.id):
        raise Refusal("list-applied-already")
    return _begin(session, extract, DRY, _places(session, extract, whole), by=who.person_id, now=now)


def apply(session: Session, who: Viewer, extract_id: int, *, now: datetime) -> ExtractTask:
    """Have a list kept as it was shown; raises Refusal for one that nobody looked at, or that is kept already.

    One that is kept is kept once more where pairs were decided since: what it told already stays as it is.
    """
    by_turns(session)
    extract = list_of(session, who, extract_id)
    shown = extract_tasks.last_task(session, extract.id, DRY)
    if shown is None or shown.state != "done":
        raise Refusal("list-look-first")
    if is_applied(session, extract.id) and not decided_later(session, extract.id):
        raise Refusal("list-applied-already")
    return _begin(session, extract, KIND, shown.details, by=who.person_id, now=now)


def undo(session: Session, who: Viewer, extract_id: int, *, now: datetime) -> ExtractTask:
    """Have everything a list told taken back; raises Refusal for one that is not kept."""
    by_turns(session)
    extract = list_of(session, who, extract_id)
    if not is_applied(session, extract.id):
        raise Refusal("list-not-applied")
    return _begin(session, extract, UNDO, {}, by=who.person_id, now=now)


def is_applied(session: Session, extract_id: int) -> bool:
    """Tell whether a list is kept, or being kept."""
    applied = False
    for one in extract_tasks.tasks(session, extract_id, KIND, UNDO):
        failed = one.state == "failed"
        applied = applied and failed if one.kind == UNDO else applied or not failed or one.done > 0
    return applied


def decided_later(session: Session, extract_id: int) -> int:
    """Return how many pairs were decided since a kept list was kept last: the aid inventory lacks what they say."""
    tasks = extract_tasks.tasks(session, extract_id, KIND)
    done = [one for one in tasks if one.state == "done"]
    if not done or tasks[-1].state == "waiting" or not is_applied(session, extract_id):
        return 0
    return pairs.count_decided_since(session, extract_id, done[-1].asked_at)


def has_told(session: Session, pair: MatchPair) -> bool:
    """Tell whether a kept list may have told what was decided of a pair; what was decided afterwards it has not.

    That two are not one person says something of aid only where the list is complete.
    """
    kept = extract_tasks.last_task(session, pair.extract_id, KIND)
    if kept is None or pair.state in WAITING or not is_applied(session, pair.extract_id):
        return False
    if pair.state != "same" and not kept.details["districts"]:
        return False
    return pair.decided_at is None or kept.ended_at is None or pair.decided_at <= kept.ended_at


def _places(session: Session, extract: Extract, whole: str) -> dict[str, Any]:
    every = {REGENCY: [one.code for one in districts()], DISTRICTS: sorted(covered(session, extract.id)), PARTLY: []}
    return {"whole": whole, "districts": every[whole]}


def _begin(
    session: Session, extract: Extract, kind: str, details: dict[str, Any], *, by: int, now: datetime
) -> ExtractTask:
    waiting = extract_tasks.waiting_task(session, extract.id, kind)
    if waiting is not None:
        return waiting
    total = compared_table.count_compared(session, extract.id, details.get("districts", ()))
    task = ExtractTask(
        extract_id=extract.id,
        kind=kind,
        cursor={"after": 0},
        details=details,
        total=total,
        person_id=by,
        asked_at=now,
    )
    session.add(task)
    session.flush()
    append(session, at=now, actor_id=by, deed=f"list.{kind}", subject=f"extract:{extract.id}", details={})
    return task


def listing_of(session: Session, extract: Extract, *, complete: bool) -> Listing:
    """Return what a list speaks of: its programme, or every programme that an extract has a column for."""
    every: Sequence[AidProgramme] = programmes(session)
    if extract.register == LIST:
        every = [session.get_one(AidProgramme, extract.programme_id)]
    return Listing(source_of(extract), extract.as_of, every, extract.register == LIST, complete)


def look(session: Session, task_id: int) -> Step | None:
    """Read the next portion of families and decide what a list comes to for them."""
    task = session.get(ExtractTask, task_id)
    if task is None or task.state != "waiting":
        return None
    extract, after = session.get_one(Extract, task.extract_id), task.cursor["after"]
    places: Collection[str] = task.details["districts"]
    compared = compared_table.compared(session, extract.id, places, after=after, limit=OF_FAMILIES)
    asked = [
        Asked(one.family_id, one.member_id, one.programme_id, one.list_says, one.answer)
        for one in aid_lists.questions_of(session, [one.id for one in compared.families])
    ]
    return Step(after, list_decisions.decide(compared, listing_of(session, extract, complete=bool(places)), asked))


def write(session: Session, task_id: int, step: Step | None, *, today: date, now: datetime) -> bool:
    """Keep a portion, or only count it in a dry run; return whether there is more."""
    task = session.get_one(ExtractTask, task_id)
    if step is None or task.state != "waiting" or task.cursor["after"] != step.after:
        return task.state == "waiting"
    extract, made = session.get_one(Extract, task.extract_id), step.decisions
    if extract.state not in READY:
        task.state, task.ended_at = "failed", now
        return False
    if task.kind == KIND:
        tell_many(session, made.tellings, Teller(extract.as_of, source_of(extract), task.person_id, now))
        if extract.register == LIST:
            aid_lists.drop_agreed(session, extract, {(one.family_id, one.member_id) for one in made.tellings})
        aid_questions.put(session, extract, made.questions, today=today, now=now)
    task.figures = {
        **task.figures,
        **{kind: task.figures.get(kind, 0) + count for kind, count in made.figures.items()},
    }
    task.done += made.count
    if made.count:
        task.cursor = {"after": made.last}
        return True
    task.state, task.ended_at = "done", now
    return False


def look_back(session: Session, task_id: int) -> Back | None:
    """Return the next families that a list told something of."""
    task = session.get(ExtractTask, task_id)
    if task is None or task.state != "waiting":
        return None
    extract, after = session.get_one(Extract, task.extract_id), task.cursor["after"]
    return Back(after, aid_lists.families_told_by(session, source_of(extract), after=after, limit=OF_UNDONE))


def take_back(session: Session, task_id: int, step: Back | None, *, today: date, now: datetime) -> bool:
    """Take back what a list told of a portion of families; return whether there is more."""
    del today
    task = session.get_one(ExtractTask, task_id)
    if step is None or task.state != "waiting" or task.cursor["after"] != step.after:
        return task.state == "waiting"
    extract = session.get_one(Extract, task.extract_id)
    take_back_many(session, step.families, source_of(extract), by=task.person_id, now=now)
    task.done += len(step.families)
    if step.families:
        task.cursor = {"after": step.families[-1]}
        return True
    task.figures = {"families": task.done, "questions": aid_lists.drop_questions(session, extract.id)}
    task.state, task.ended_at = "done", now
    return False
