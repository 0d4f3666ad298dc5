"""Files about questionnaires that a coordinator asked for: the workbook of a version, or the answers to it.

An order is a draft: `write` until a job has written the file, `sending` until it was sent and is taken away.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from locales import Text, text
from mentoring.form_versions import may_change
from mentoring.outbox import Content, Media, Plan, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import draft as drafts
from models.database import Session
from models.draft import Draft
from models.message import FINAL, Message
from models.person import Person
from models.scope import viewer

KIND = "form_file"
RULE = "form-file"
FORM, NAMES, LABELS = "form", "names", "labels"
MOST_TRIES = 3


@dataclass(frozen=True)
class Order:
    """A file to be written: of a `form` in a version, or of the answers by `names` or by `labels`."""

    draft_id: int
    person_id: int
    language: str
    what: str
    name: str
    version: str


def order(session: Session, what: str, name: str, *, version: str, by: int, chat_id: int, now: datetime) -> None:
    """Order a file; raises Refusal while the last one is not done."""
    if drafts.open_drafts(session, by, kind=KIND):
        raise Refusal("form-file-running")
    wanted = {"what": what, "name": name, "version": version, "tries": 0}
    row = Draft(kind=KIND, person_id=by, chat_id=chat_id, step="write", answers=wanted, created_at=now, changed_at=now)
    session.add(row)


def under_way(session: Session) -> bool:
    """Tell whether any order is not done, without holding anybody up."""
    return any(drafts.oldest_at(session, KIND, step) is not None for step in ("write", "sending"))


def take(session: Session, *, programme: Programme, now: datetime) -> Order | None:
    """Return the oldest order to be written, counting the try.

    One that fails again and again is given up and said; one of somebody who coordinates no more just ends.
    """
    draft = drafts.oldest_at(session, KIND, "write")
    if draft is None:
        return None
    tries = int(draft.answers["tries"]) + 1
    draft.answers = {**draft.answers, "tries": tries}
    if not may_change(viewer(session, draft.person_id, today=programme.today(now))):
        draft.state, draft.changed_at = "discarded", now
        return take(session, programme=programme, now=now)
    if tries > MOST_TRIES:
        draft.state, draft.changed_at = "discarded", now
        how = Plan(rule=RULE, period=f"{draft.id}:failed")
        plan(session, how, Content(text("form-file-failed")), now=now, person_id=draft.person_id)
        return take(session, programme=programme, now=now)
    wanted, language = draft.answers, session.get_one(Person, draft.person_id).language
    return Order(draft.id, draft.person_id, language, wanted["what"], wanted["name"], wanted["version"])


def hand_over(session: Session, done: Order, path: str, *, said: Text, name: str, now: datetime) -> None:
    """Plan the document to who asked for it, and remember the file so that it is taken away."""
    draft = session.get_one(Draft, done.draft_id)
    how = Plan(rule=RULE, period=str(draft.id), kind="document", lane="reply")
    content = Content(said, media=Media("document", path=path, name=name))
    message_id = plan(session, how, content, now=now, person_id=draft.person_id)
    draft.step, draft.changed_at = "sending", now
    draft.answers = {"message": message_id, "path": path}


def sent(session: Session, *, now: datetime) -> str | None:
    """Close one order whose document was sent or given up; return the path of its file, which is of no use now."""
    for draft in drafts.all_at(session, KIND, "sending"):
        message = session.get(Message, draft.answers["message"])
        if message is None or message.state in FINAL:
            draft.state, draft.changed_at = "sent", now
            return str(draft.answers["path"])
    return None
