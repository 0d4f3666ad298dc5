"""Slow work on extracts: which piece comes next, and how it stands, said in one message to who asked for it.

A kind of work is read in portions by a question and written by a rule; a stop between the two changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from locales import Text, text
from mentoring import difference_runs, list_runs, recipient_words
from mentoring.difference_words import difference_said
from mentoring.outbox import Button, Content, Keyboard, Plan, plan
from models import extract_tasks
from models import message as messages
from models.database import Session
from models.difference import ExtractTask
from models.matching import by_turns

MOST_TRIES = 3
PARTS = 5  # how often a message is edited on the way
WORTH_SAYING = 2_000
Said = tuple[Sequence[Text], Keyboard]


@dataclass(frozen=True)
class Work:
    """A kind of work: `look` reads a portion, `write` keeps it and tells whether there is more, `said` the end."""

    look: Callable[[Session, int], Any]
    write: Callable[..., bool]
    said: Callable[[Session, ExtractTask], Said]


WORKS: Mapping[str, Work] = {
    difference_runs.KIND: Work(difference_runs.look, difference_runs.write, difference_said),
    list_runs.DRY: Work(list_runs.look, list_runs.write, recipient_words.looked_said),
    list_runs.KIND: Work(list_runs.look, list_runs.write, recipient_words.applied_said),
    list_runs.UNDO: Work(list_runs.look_back, list_runs.take_back, recipient_words.undone_said),
}


def waiting(session: Session) -> tuple[int, str] | None:
    """Return the id and kind of the work that waits longest."""
    task = extract_tasks.next_task(session, WORKS)
    return (task.id, task.kind) if task is not None else None


def something_to_begin(session: Session) -> bool:
    """Tell whether an extract was settled whose difference nobody asked for yet."""
    return difference_runs.settled_without(session) is not None


def begin(session: Session, *, now: datetime) -> None:
    """Begin the difference to an extract that was settled."""
    by_turns(session)
    extract = difference_runs.settled_without(session)
    if extract is not None:
        difference_runs.begin(session, extract, by=extract.person_id, now=now)


def go_on(session: Session, task_id: int, step: Any, *, today: date, now: datetime) -> bool:
    """Write a portion and say how it stands; return whether there is more."""
    by_turns(session)
    task = session.get_one(ExtractTask, task_id)
    more = WORKS[task.kind].write(session, task_id, step, today=today, now=now)
    task.tries = 0
    part = min(PARTS - 1, PARTS * task.done // max(1, task.total))
    if not more:
        end(session, task, now=now)
    elif part and task.total > WORTH_SAYING:
        say(session, task, f"p{part}", [text("task-goes-on", done=task.done, total=task.total)], (), now=now)
    return more


def end(session: Session, task: ExtractTask, *, now: datetime) -> None:
    """Say what came of a work that is over."""
    if task.state == "done":
        lines, keyboard = WORKS[task.kind].said(session, task)
    else:
        lines, keyboard = [text("task-failed")], [[Button(text("button-menu"), data="menu")]]
    say(session, task, task.state, lines, keyboard, now=now)


def stumble(session: Session, task_id: int, *, now: datetime) -> None:
    """Count a try that failed; work that fails again and again is given up and said."""
    by_turns(session)
    task = session.get_one(ExtractTask, task_id)
    task.tries += 1
    if task.tries >= MOST_TRIES and task.state == "waiting":
        task.state, task.ended_at = "failed", now
        end(session, task, now=now)


def anchor(task_id: int) -> str:
    """Return what names the one message of a work."""
    return f"task:{task_id}"


def say(
    session: Session,
    task: ExtractTask,
    period: str,
    lines: Sequence[Text],
    keyboard: Keyboard,
    *,
    now: datetime,
) -> None:
    """Let the one message of a work say how it stands; nobody hears of work that nobody asked for."""
    if task.person_id is None:
        return
    shown = messages.latest_with_anchor(session, anchor(task.id))
    target = shown.sent_id if shown is not None else None
    action = "send" if target is None else "edit"
    how = Plan(rule=anchor(task.id), period=period, lane="reply", action=action, anchor=anchor(task.id))
    content = Content(text=list(lines), keyboard=keyboard, target=target, protect=True)
    plan(session, how, content, now=now, person_id=task.person_id)
