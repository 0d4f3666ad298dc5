"""A questionnaire that a coordinator dropped in the chat: which one it is, what it would change, or what is wrong.

It comes in as every dropped file does, and keeps to that file's one message. Once read it is a version that waits.
"""

from __future__ import annotations

from datetime import date, datetime

from locales import Text, text
from mentoring import form_versions
from mentoring.forms import Form
from mentoring.forms.core import CORES
from mentoring.forms.faults import faults_of
from mentoring.outbox import Button, Keyboard
from mentoring.refusals import Refusal
from mentoring.uploads import WAITING, finish, may_import, mine, show
from models.database import Session
from models.questionnaire import Questionnaire
from models.scope import Viewer, viewer
from models.upload import Upload

MARK = "form"
MOST_FAULTS = 10
SHOWN_FAULT = 240


def show_faults(session: Session, upload_id: int, refusal: Refusal, *, now: datetime) -> None:
    """Say of a file that is not a questionnaire yet what is wrong, row by row."""
    upload = session.get_one(Upload, upload_id)
    if upload.state in WAITING:
        finish(upload, "refused", now)
        lines = [text("form-refused", name=upload.name), *fault_lines(refusal), text("form-correct")]
        show(session, upload, lines, now=now)


def fault_lines(refusal: Refusal, most: int = MOST_FAULTS) -> list[Text]:
    """Return a line for each fault of a form, and how many there are beyond `most`."""
    found = faults_of(refusal)
    lines = [text("form-fault", said=text(one.key, **_short(one))) for one in found[:most]]
    return [*lines, text("form-faults-more", count=len(found) - most)] if len(found) > most else lines


def _short(refusal: Refusal) -> dict[str, object]:
    """Return the values of a refusal without what is too long to be read in a chat."""
    return {
        name: value if not isinstance(value, str) or len(value) <= SHOWN_FAULT else f"{value[:SHOWN_FAULT]}…"
        for name, value in refusal.values.items()
    }


def show_form(
    session: Session, upload_id: int, form: Form, content: bytes, *, sha256: str, today: date, now: datetime
) -> None:
    """Say what a questionnaire would change, or ask which one it is; nothing is asked with it yet."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    upload.sha256 = sha256
    given = (upload.register or "").removeprefix(f"{MARK}:")
    name = given if given in CORES else form_versions.name_of(form)
    if name is None:
        upload.state, upload.tries, upload.register = "read", 0, MARK
        show(session, upload, [text("form-which", name=upload.name)], _names(upload.id), now=now)
        return
    upload.register = f"{MARK}:{name}"
    try:
        if not may_import(viewer(session, upload.person_id, today=today)):
            raise Refusal("upload-not-for-you")
        row = form_versions.take_in(session, name, form, kind="xlsx", content=content, by=upload.person_id, now=now)
    except Refusal as refusal:
        show_faults(session, upload_id, refusal, now=now)
        return
    finish(upload, "applied", now)
    show(session, upload, form_versions.proposal(session, row, form), trial_buttons(row), now=now)


def _names(upload_id: int) -> Keyboard:
    buttons = [Button(text(f"form-name-{name}"), data=f"f-name:{upload_id}:{name}") for name in CORES]
    cancel = Button(text("button-cancel"), data=f"up-drop:{upload_id}")
    return [*(buttons[start : start + 2] for start in range(0, len(buttons), 2)), [cancel]]


def trial_buttons(row: Questionnaire) -> Keyboard:
    """Return the buttons under a version that nobody has tried yet."""
    tried = Button(text("form-button-try"), data=f"f-try:{row.id}", style="primary")
    return [[tried, Button(text("button-cancel"), data=f"f-drop:{row.id}")]]


def name_given(session: Session, who: Viewer, upload_id: int, name: str) -> Upload:
    """Let the job read a file again, now that it is known which questionnaire it is."""
    upload = mine(session, who, upload_id)
    if not may_import(who):
        raise Refusal("not-yours")
    if upload.state != "read" or upload.register != MARK or name not in CORES:
        raise Refusal("upload-over")
    upload.state, upload.tries, upload.register = "to_fetch", 0, f"{MARK}:{name}"
    return upload
