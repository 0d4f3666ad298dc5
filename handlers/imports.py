"""Imports of the last day under /impor: who applied what, and a button that takes one back."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.keyboards import button
from locales import Text, text
from mentoring import uploads
from mentoring.outbox import Keyboard
from mentoring.refusals import Refusal
from mentoring.registers import undo
from mentoring.registers.undo import Applied


def explain(context: Context) -> None:
    """Say how a register is brought in, and which were in the last day."""
    if not uploads.may_import(context.viewer):
        raise Refusal("upload-not-for-you")
    found = undo.recent(context.session, now=context.now)
    lines = [text("upload-how")]
    if found:
        lines += [text("upload-blank"), text("imports-list"), *map(_line, range(1, len(found) + 1), found)]
    keyboard: Keyboard = [
        [button(text("imports-button-undo-number", number=number), "up-undo", one.id)]
        for number, one in enumerate(found, 1)
        if one.can_undo
    ]
    context.say(lines, [*keyboard, *uploads.WAY_ON])


def _line(number: int, one: Applied) -> Text:
    key = "imports-one" if one.undone_at is None else "imports-one-undone"
    return text(key, number=number, **uploads.applied_values(one))


def asked(context: Context) -> None:
    """Ask whether an import is to be taken back."""
    one = undo.require_undoable(context.session, context.viewer, context.number(0), now=context.now)
    keyboard = [
        [button("imports-button-undo-yes", "up-undo-yes", one.id), button("imports-button-no", "up-keep", one.id)]
    ]
    context.say(text("imports-question", **uploads.applied_values(one)), keyboard)


def confirmed(context: Context) -> None:
    """Let the job take an import back."""
    one = undo.ask(context.session, context.viewer, context.number(0), now=context.now)
    context.edit(text("imports-undoing", name=one.name))


def left(context: Context) -> None:
    """Leave an import as it is."""
    one = undo.require_undoable(context.session, context.viewer, context.number(0), now=context.now)
    context.edit(text("imports-kept", name=one.name), uploads.WAY_ON)


def looked(context: Context) -> None:
    """Let a file be read although it was applied before."""
    upload = uploads.look_again(context.session, context.viewer, context.number(0))
    context.edit(text("upload-received", name=upload.name), anchor=f"{uploads.RULE}:{upload.id}", protect=True)


CONVERSATION = Conversation(
    name="imports",
    commands={"impor": explain},
    buttons={"up-undo": asked, "up-undo-yes": confirmed, "up-keep": left, "up-look": looked},
    offered={"impor": uploads.may_import},
)
