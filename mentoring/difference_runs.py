"""The difference between our register and an extract, worked out in portions: read first, written after.

A line lives across extracts: what an extract shows again stays the same line, what it shows no more is closed, and what
waits for a decision about its pair is left alone. Stopped anywhere, the work goes on where it was.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring import difference_fields as fields
from mentoring.difference_fields import Asking, Found, Portion
from mentoring.extracts import covered
from mentoring.refusals import Refusal
from models import difference_lines as table
from models import extract_tasks, matching
from models.aid import programmes
from models.audit import append
from models.database import Session
from models.difference import DifferenceLine, ExtractTask
from models.difference_reopening import reopen_closed_by
from models.matching import READY, REGISTERS, Extract, by_turns
from models.scope import Viewer

KIND = "difference"
FAMILIES, ROWS, CLOSING = "families", "rows", "closing"
OF_FAMILIES, OF_ROWS = 150, 500
COMPARED = tuple(one for one in REGISTERS if one != "list")


@dataclass(frozen=True)
class Step:
    """One portion that was read: what stands in it, and where the task stood."""

    stage: str
    after: int
    districts: Collection[str]
    portion: Portion


def ask(session: Session, who: Viewer, extract_id: int, *, now: datetime) -> ExtractTask:
    """Have the difference to an extract worked out, or return the work that goes on; a coordinator asks.

    Raises Refusal for an extract that is not matched yet, or of which a later one is there.
    """
    by_turns(session)
    extract = session.get(Extract, extract_id)
    if not who.coordinates or extract is None or extract.register not in COMPARED:
        raise Refusal("not-yours")
    if extract.state not in READY:
        raise Refusal("difference-not-matched")
    latest = matching.latest_extract(session, extract.register)
    if latest is None or latest.id != extract.id:
        raise Refusal("difference-not-latest")
    return begin(session, extract, by=who.person_id, now=now)


def begin(session: Session, extract: Extract, *, by: int | None, now: datetime) -> ExtractTask:
    """Begin the work on an extract, once at a time."""
    waiting = extract_tasks.waiting_task(session, extract.id, KIND)
    if waiting is not None:
        return waiting
    districts = sorted(covered(session, extract.id))
    total = table.count_compared(session, extract.id, districts) + extract.rows
    task = ExtractTask(
        extract_id=extract.id,
        kind=KIND,
        cursor={"stage": FAMILIES, "after": 0},
        details={"districts": districts, "heads_only": table.names_heads_only(session, extract.id)},
        total=total,
        person_id=by,
        asked_at=now,
    )
    session.add(task)
    session.flush()
    append(session, at=now, actor_id=by, deed="difference.asked", subject=f"extract:{extract.id}", details={})
    return task


def forget(session: Session, extract: Extract, *, by: int | None, now: datetime) -> ExtractTask | None:
    """Let the lines of a register be as if an extract, which is withdrawn, had never been compared.

    What it alone has shown is closed, what it closed stands again. Return the work on the latest of the others, which
    is compared anew, if there is one.
    """
    if extract.register not in COMPARED or extract_tasks.last_task(session, extract.id, KIND) is None:
        return None
    table.close_found_by(session, extract.id, now=now)
    reopen_closed_by(session, extract)
    latest = matching.latest_extract(session, extract.register)
    return begin(session, latest, by=by, now=now) if latest is not None else None


def settled_without(session: Session) -> Extract | None:
    """Return the latest extract of a register that is settled and was not compared since; None when all were."""
    for register in COMPARED:
        latest = matching.latest_extract(session, register)
        if latest is not None and latest.state == "settled":
            task = extract_tasks.last_task(session, latest.id, KIND)
            if task is None or (latest.ended_at is not None and latest.ended_at > task.asked_at):
                return latest
    return None


def look(session: Session, task_id: int) -> Step | None:
    """Read the next portion of a task; None when the task is over."""
    task = session.get(ExtractTask, task_id)
    if task is None or task.state != "waiting":
        return None
    extract = session.get_one(Extract, task.extract_id)
    stage, after, districts = task.cursor["stage"], task.cursor["after"], task.details["districts"]
    if stage == FAMILIES:
        columns, codes = extract.report.get("columns", ()), {one.id: one.code for one in programmes(session)}
        asking = Asking(set(columns), codes, bool(task.details.get("heads_only")))
        compared = table.compared(session, extract.id, districts, after=after, limit=OF_FAMILIES)
        return Step(stage, after, districts, fields.of_portion(compared, asking))
    if stage == ROWS:
        rows = matching.rows_without_pair(session, extract.id, after=after, limit=OF_ROWS)
        last = rows[-1].id if rows else 0
        return Step(stage, after, districts, Portion([fields.of_row(one) for one in rows], last, len(rows)))
    return Step(stage, after, districts, Portion([], 0, 0))


def write(session: Session, task_id: int, step: Step | None, *, today: date, now: datetime) -> bool:
    """Write a portion that was read, and go on; return whether there is more. One that was overtaken writes nothing."""
    del today
    task = session.get_one(ExtractTask, task_id)
    if step is None or task.state != "waiting" or task.cursor != {"stage": step.stage, "after": step.after}:
        return task.state == "waiting"
    extract = session.get_one(Extract, task.extract_id)
    if extract.state not in READY:
        task.state, task.ended_at = "failed", now
        return False
    if step.stage == CLOSING:
        closed = table.close_unseen(session, extract, task_id=task.id, districts=step.districts, now=now)
        task.state, task.ended_at, task.done = "done", now, task.total
        task.figures = {**task.figures, "closed": closed}
        return False
    figures = _keep(session, task, extract, step.portion.found, now=now)
    task.figures = _added(task.figures, {**figures, "provisional": step.portion.provisional})
    task.done += step.portion.count
    following = {FAMILIES: ROWS, ROWS: CLOSING}
    over = step.portion.count == 0
    task.cursor = {"stage": following[step.stage], "after": 0} if over else {**task.cursor, "after": step.portion.last}
    return True


def _keep(
    session: Session, task: ExtractTask, extract: Extract, found: Sequence[Found], *, now: datetime
) -> dict[str, int]:
    """Keep what was found: as the line it was, or as a new one where what we say is another thing now."""
    wanted = {one.subject: one for one in found}  # a person who stands there twice is one line
    known = table.lines_of_subjects(session, extract.register, wanted)
    again: list[int] = []
    fresh: list[dict[str, Any]] = []
    for one in wanted.values():
        line = known.get(one.subject)
        if line is not None and _is_same(line, one):
            again.append(line.id)
            _refresh(line, one)
            continue
        if line is not None:
            line.state, line.closed_at = table.CLOSED, now
        fresh.append(_row(one, task, extract, now))
    table.see_again(session, again, extract_id=extract.id, task_id=task.id)
    table.add_lines(session, fresh)
    return {"new": len(fresh), "again": len(again)}


def _is_same(line: DifferenceLine, one: Found) -> bool:
    """Tell whether a line says what was found: the same thing is to be done about it."""
    return line.kind == one.kind and (line.new or {}).get("value") == (one.new or {}).get("value")


def _refresh(line: DifferenceLine, one: Found) -> None:
    """Let a line point to the row of today; what a coordinator let it rest on stays."""
    if line.row_id != one.row_id:
        line.row_id = one.row_id
    if line.old != one.old:
        line.old = one.old
    if line.district_code != one.district_code:
        line.district_code = one.district_code
    if line.minutes_id is None and one.minutes_id is not None:
        line.minutes_id, line.change_id, line.reason = one.minutes_id, one.change_id, one.reason


def _row(one: Found, task: ExtractTask, extract: Extract, now: datetime) -> dict[str, Any]:
    return {
        **vars(one),
        "register": extract.register,
        "extract_id": extract.id,
        "seen_extract_id": extract.id,
        "seen_task": task.id,
        "state": table.OPEN,
        "found_at": now,
    }


def _added(figures: dict[str, Any], more: dict[str, int]) -> dict[str, Any]:
    return {**figures, **{name: figures.get(name, 0) + count for name, count in more.items()}}
