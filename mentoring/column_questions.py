"""Doubtful columns of a dropped file, asked about one by one; what was said holds for that exact row of headers.

The questions lie in the upload's row while they are asked. With the last answer they become a row of their own, and the
file is read again, which then finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from locales import Text, text
from mentoring.outbox import Button, Keyboard
from mentoring.refusals import Refusal
from mentoring.registers.unsure import Question
from mentoring.sheets.table import letters_of
from mentoring.uploads import ASKING, WAITING, finish, mine, show
from models.column_answer import ColumnAnswer, forget_answers
from models.database import Session
from models.scope import Viewer
from models.upload import Upload


def ask(session: Session, upload_id: int, questions: Sequence[Question], *, now: datetime) -> None:
    """Put the first of the questions about a file; it waits until somebody has answered all."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    asked = {"questions": [asdict(one) for one in questions], "answers": []}
    upload.state, upload.tries, upload.report = ASKING, 0, {**upload.report, "columns": asked}
    lines, keyboard = screen(upload)
    show(session, upload, lines, keyboard, now=now)


def answer(session: Session, who: Viewer, upload_id: int, place: int, choice: int, *, now: datetime) -> Upload:
    """Take the answer to the question at a place: the number of a choice, or the one after to leave the column out.

    With the last answer the file is read on; until then, `screen` has the next question.
    Raises Refusal for somebody else's file, and for a question that has been answered.
    """
    upload = mine(session, who, upload_id)
    asked = upload.report.get("columns")
    if upload.state != ASKING or not asked or len(asked["answers"]) != place:
        raise Refusal("upload-over")
    choices = asked["questions"][place]["choices"]
    if not 0 <= choice <= len(choices):
        raise Refusal("upload-over")
    said = choices[choice][0] if choice < len(choices) else ""
    answers = _with_settled(asked["questions"], [*asked["answers"], said])
    upload.report = {**upload.report, "columns": {**asked, "answers": answers}}
    if len(answers) == len(asked["questions"]):
        _remember(session, upload, now=now)
    return upload


def screen(upload: Upload) -> tuple[list[Text], Keyboard]:
    """Return the question that stands, with its buttons."""
    asked = upload.report["columns"]
    place = len(asked["answers"])
    one = asked["questions"][place]
    samples = [text("columns-sample", value=sample) for sample in one["samples"]]
    title: Text | str = one["title"] or text("columns-untitled", letters=letters_of(one["column"]))
    lines = [
        text("columns-ask", name=upload.name, sheet=one["sheet"][:30], title=title),
        *(samples or [text("columns-no-sample")]),
        text("columns-what", place=place + 1, of=len(asked["questions"])),
    ]
    return lines, _keyboard(upload.id, place, one)


def forget(session: Session, who: Viewer, upload_id: int, *, now: datetime) -> Upload:
    """Forget what was said of the headers of a file, so that it is asked anew when it is sent again."""
    upload = mine(session, who, upload_id)
    if upload.state not in ("read", "refused", "discarded") or not upload.report.get("keys"):
        raise Refusal("upload-over")
    forget_answers(session, upload.report["keys"])
    if upload.state == "read":
        finish(upload, "discarded", now)
    return upload


def _with_settled(questions: Sequence[dict[str, Any]], answers: list[str]) -> list[str]:
    """Add "nothing" for the next questions as long as all that a column may be has been found in the same table."""
    while len(answers) < len(questions):
        one = questions[len(answers)]
        before = zip(questions, answers, strict=False)
        found = {said for question, said in before if question["key"] == one["key"]}
        if not all(name in found for name, _ in one["choices"]):
            break
        answers.append("")
    return answers


def _remember(session: Session, upload: Upload, *, now: datetime) -> None:
    asked = upload.report["columns"]
    by_key: dict[str, dict[str, str]] = {}
    kinds = {}
    for question, said in zip(asked["questions"], asked["answers"], strict=True):
        by_key.setdefault(question["key"], {})[str(question["column"])] = said
        kinds[question["key"]] = question["kind"]
    forget_answers(session, by_key)
    for key, columns in by_key.items():
        session.add(
            ColumnAnswer(kind=kinds[key], key=key, columns=columns, person_id=upload.person_id, answered_at=now)
        )
    upload.state = "to_fetch"
    upload.report = {name: kept for name, kept in upload.report.items() if name != "columns"}


def _keyboard(upload_id: int, place: int, one: dict[str, Any]) -> Keyboard:
    data = f"up-col:{upload_id}:{place}"
    fields = [
        Button(text("columns-field", name=label), data=f"{data}:{number}")
        for number, (_, label) in enumerate(one["choices"])
    ]
    rows = [fields[start : start + 2] for start in range(0, len(fields), 2)]
    last = [
        Button(text("columns-skip"), data=f"{data}:{len(fields)}"),
        Button(text("button-cancel"), data=f"up-drop:{upload_id}"),
    ]
    return [*rows, last]
