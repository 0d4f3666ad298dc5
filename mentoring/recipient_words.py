"""A recipient list in words: what it comes to before and after it is kept, and how it is taken back."""

from __future__ import annotations

from locales import Text, text
from mentoring.extract_words import called
from mentoring.list_decisions import ASKED, NO, PEOPLE, QUESTION, SAME, WAITING, YES
from mentoring.outbox import Button, Keyboard
from models.database import Session
from models.difference import ExtractTask
from models.matching import Extract

KINDS = (YES, SAME, NO, QUESTION, ASKED, WAITING)


def figure_lines(task: ExtractTask) -> list[Text]:
    """Return the figures of a list, those that are nothing left out."""
    names = [name for kind in KINDS for name in (kind, kind + PEOPLE)]
    counted = [(name, task.figures.get(name, 0)) for name in names]
    lines = [text(f"list-figure-{name}", count=count) for name, count in counted if count]
    return lines or [text("list-figure-nothing")]


def looked_said(session: Session, task: ExtractTask) -> tuple[list[Text], Keyboard]:
    """Return the end of a dry run, with the button that keeps the list."""
    extract = session.get_one(Extract, task.extract_id)
    lines = [text("list-looked", list=called(session, extract)), text(f"list-whole-{task.details['whole']}")]
    keyboard = [
        [Button(text("list-button-apply"), data=f"rl-go:{extract.id}", style="primary")],
        [Button(text("list-button-open"), data=f"rl:{extract.id}")],
    ]
    return [*lines, *figure_lines(task), text("list-ask")], keyboard


def applied_said(session: Session, task: ExtractTask) -> tuple[list[Text], Keyboard]:
    """Return the end of the work that keeps a list."""
    extract = session.get_one(Extract, task.extract_id)
    return [text("list-applied", list=called(session, extract)), *figure_lines(task)], _ways(extract)


def undone_said(session: Session, task: ExtractTask) -> tuple[list[Text], Keyboard]:
    """Return the end of the work that takes a list back."""
    extract = session.get_one(Extract, task.extract_id)
    said = text("list-undone", list=called(session, extract), count=task.figures.get("families", 0))
    return [said], _ways(extract)


def _ways(extract: Extract) -> Keyboard:
    return [[Button(text("list-button-open"), data=f"rl:{extract.id}"), Button(text("button-menu"), data="menu")]]
