"""Registers by dropping a file in the chat: /impor says how, the file is read by a job, one press applies it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from telegram import Document, Message

from handlers.context import Context, Conversation
from handlers.flow import Flow, show
from locales import text
from mentoring import broadcast_drafts, broadcasts, column_questions, uploads
from mentoring.numbers import mask_typed
from mentoring.outbox import Keyboard, Words
from models.draft import Draft, listening_draft

FILE = "file"  # the step at which a flow waits for a table
SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv")


def spreadsheet_in(message: Message | None) -> Document | None:
    """Return the document of a message whose name is a spreadsheet's."""
    document = message.document if message is not None else None
    name = (document.file_name or "").lower() if document is not None else ""
    return document if name.endswith(SPREADSHEETS) else None


def dropped(context: Context, register: str | None = None, report: Mapping[str, Any] | None = None) -> None:
    """Take in a file; a job reads it and answers in the same message. It may be meant for something already."""
    document = spreadsheet_in(context.message)
    assert document is not None, "only spreadsheets come here"
    assert context.message is not None, "a document comes with a message"
    name = mask_typed(document.file_name or "tabel")
    upload = uploads.take_in(
        context.session,
        context.viewer,
        chat_id=context.chat_id,
        message_id=context.message.message_id,
        file_id=document.file_id,
        name=name,
        size=document.file_size or 0,
        register=register,
        report=report,
        now=context.now,
    )
    context.say(text("upload-received", name=name), anchor=f"{uploads.RULE}:{upload}", protect=True)


def hear_file(context: Context, talk: Flow, meant: Callable[[Draft], tuple[str, Mapping[str, Any]]]) -> None:
    """Take what is written while a flow listens, or at its last step, `file`, the table it asked for.

    `meant` returns the register and the report that go with it. The flow goes on listening until that table is applied,
    so that one which was refused can be corrected and sent again.
    """
    draft = listening_draft(context.session, context.me.id)
    table = spreadsheet_in(context.message) is not None
    if draft is not None and draft.step == FILE and table:
        talk.authorise(context, draft)
        dropped(context, *meant(draft))
    elif draft is not None and draft.step == FILE and context.message is not None and context.message.document:
        talk.authorise(context, draft)
        show(context, talk, draft, text("upload-not-a-table"))
    elif draft is not None and table:
        dropped(context)
    else:
        talk.heard(context)


def leave_file(context: Context) -> None:
    """Let the next table be taken for what it is: whoever goes elsewhere no longer means it for what asked for one.

    The conversation stays open, and one of its buttons takes it up again.
    """
    draft = listening_draft(context.session, context.me.id)
    if draft is not None and draft.step == FILE:
        draft.listens = False
    elif draft is not None and draft.kind == broadcasts.KIND:
        broadcast_drafts.go_elsewhere(draft)


def applied(context: Context) -> None:
    """Let what was read be applied."""
    upload = uploads.confirm(context.session, context.viewer, context.number(0))
    context.edit(text("upload-applying", name=upload.name), anchor=f"{uploads.RULE}:{upload.id}", protect=True)


def discarded(context: Context) -> None:
    """Discard what was read."""
    upload = uploads.discard(context.session, context.viewer, context.number(0), now=context.now)
    context.edit(text("upload-discarded", name=upload.name), anchor=f"{uploads.RULE}:{upload.id}", protect=True)


def answered(context: Context) -> None:
    """Take what somebody says a column is, and put the next question; after the last the file is read on."""
    upload = column_questions.answer(
        context.session, context.viewer, context.number(0), context.number(1), context.number(2), now=context.now
    )
    said: Words = text("columns-thanks", name=upload.name)
    keyboard: Keyboard = []
    if upload.state == uploads.ASKING:
        said, keyboard = column_questions.screen(upload)
    context.edit(said, keyboard, anchor=f"{uploads.RULE}:{upload.id}", protect=True)


def forgot_columns(context: Context) -> None:
    """Forget what was said of a file's columns."""
    upload = column_questions.forget(context.session, context.viewer, context.number(0), now=context.now)
    context.edit(text("columns-forgot", name=upload.name), anchor=f"{uploads.RULE}:{upload.id}", protect=True)


CONVERSATION = Conversation(
    name="uploads",
    buttons={"up-apply": applied, "up-drop": discarded, "up-col": answered, "up-cols": forgot_columns},
)
