"""/darurat: the emergency numbers first, then a call to whoever answers for it, and honestly whether it was read.

The draft carries kind and note until the call is sent, so that a second press finds the first one's call.
"""

from __future__ import annotations

from handlers.context import Context, Conversation, everyone
from handlers.keyboards import button, pages, rows
from locales import text
from mentoring import names, urgent, visits
from mentoring import urgent_messages as said
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import scope
from models.draft import Draft, listening_draft, quiet_others

KIND, OUTCOME = "urgent", "urgent-outcome"
PAGE = 6


def begin(context: Context) -> None:
    """Say the emergency numbers, and ask which family it is about."""
    page = context.page(0) if context.args else 0
    standings = visits.mentored(context.session, context.me.id, today=context.today, programme=context.programme)
    first = [text("urgent-first"), *said.numbers(context.programme)]
    if not standings:
        context.edit([*first, text("urgent-no-families")], [[button("button-menu", "menu")]])
        return
    last = (len(standings) - 1) // PAGE
    shown = [one.family for one in standings[min(page, last) * PAGE :][:PAGE]]
    keyboard = rows([button(names.family_button(one), "ur-family", one.id) for one in shown])
    keyboard += [pages("ur-begin", page=min(page, last), last=last), [button("button-menu", "menu")]]
    context.edit([*first, text("urgent-which-family")], [row for row in keyboard if row], protect=True)


def about(context: Context) -> None:
    """Ask what has happened to a family."""
    family = scope.family(context.session, context.viewer, context.number(0))
    if family is None:
        raise Refusal("not-yours")
    lines = [text("urgent-first"), *said.numbers(context.programme), text("urgent-what")]
    kinds = [button(f"urgent-button-{kind}", "ur-kind", family.id, kind) for kind in urgent.KINDS]
    context.edit(lines, [*rows(kinds, columns=1), [button("button-cancel", "family", family.id)]], protect=True)


def chosen(context: Context) -> None:
    """Keep the kind and ask for a few words, which may be left out."""
    family = scope.family(context.session, context.viewer, context.number(0))
    kind = context.args[1] if len(context.args) > 1 else ""
    if family is None or kind not in urgent.KINDS:
        raise Refusal("not-yours")
    planned = urgent.rounds(context.session, family, kind, now=context.now, programme=context.programme)
    if not planned:
        raise Refusal("urgent-nobody", {"numbers": said.numbers(context.programme)})
    draft = Draft(
        kind=KIND,
        person_id=context.me.id,
        chat_id=context.chat_id,
        family_id=family.id,
        step="note",
        answers={"kind": kind},
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    quiet_others(context.session, draft)
    _ask_note(context, draft, to=len(planned[0]))


def _ask_note(context: Context, draft: Draft, *, to: int) -> None:
    family = scope.family(context.session, context.viewer, draft.family_id or 0)
    if family is None:
        raise Refusal("not-yours")
    kind = draft.answers["kind"]
    lines = [
        text("urgent-ask-note", kind=text(f"urgent-kind-{kind}"), family=names.family_text(context.session, family)),
        text("urgent-goes-protection" if kind == urgent.PROTECTION else "urgent-goes", count=to),
    ]
    keyboard = [
        [button("urgent-button-send", "ur-send", draft.id, style="danger")],
        [button("button-cancel", "ur-drop", draft.id)],
    ]
    context.edit(lines, keyboard, protect=True)


def heard(context: Context) -> None:
    """Take the words of whoever is asked for some: they go with the call at once."""
    draft = listening_draft(context.session, context.me.id)
    if draft is None or not context.words:
        context.say(text("urgent-words-only"))
        return
    if draft.kind == OUTCOME:
        _close(context, draft, context.words)
        return
    _send(context, draft, note=context.words)


def send(context: Context) -> None:
    """Send the call without words."""
    _send(context, _own(context, KIND), note=None)


def _own(context: Context, kind: str) -> Draft:
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != kind:
        raise Refusal("button-too-old")
    return draft


def _send(context: Context, draft: Draft, *, note: str | None) -> None:
    if draft.state == "sent":
        _show(context, urgent.own_call(context.session, draft.answers["call"], context.me.id).id)
        return
    if draft.state != "open":
        raise Refusal("button-too-old")
    made = urgent.call(
        context.session,
        context.viewer,
        draft.family_id or 0,
        kind=draft.answers["kind"],
        note=note,
        now=context.now,
        programme=context.programme,
    )
    draft.answers = {"call": made.id}
    draft.state, draft.listens, draft.changed_at = "sent", False, context.now
    _show(context, made.id)


def drop(context: Context) -> None:
    """Send nothing."""
    draft = _own(context, KIND)
    if draft.state == "open":
        draft.state, draft.listens, draft.changed_at, draft.answers = "discarded", False, context.now, {}
    context.edit(text("urgent-dropped"), [[button("button-menu", "menu")]])


def look(context: Context) -> None:
    """Show how an own call stands."""
    _show(context, context.number(0))


def _show(context: Context, call_id: int) -> None:
    made = urgent.own_call(context.session, call_id, context.me.id)
    keyboard: list[list[Button]] = []
    if made.state in ("open", "read"):
        keyboard.append([button("urgent-button-look", "ur-look", made.id)])
        keyboard.append([button("urgent-button-withdraw", "ur-back", made.id)])
    keyboard.append([button("button-menu", "menu")])
    context.edit([*said.standing(context.session, made), *said.numbers(context.programme)], keyboard, protect=True)


def withdraw(context: Context) -> None:
    """Take an own call back."""
    made = urgent.withdraw(context.session, context.number(0), person_id=context.me.id, now=context.now)
    _show(context, made.id)


def read(context: Context) -> None:
    """Note that somebody who was told has read a call."""
    made = urgent.mark_read(context.session, context.number(0), person_id=context.me.id, now=context.now)
    context.mark(said.officer_keyboard(made.id, read=True))


def handled(context: Context) -> None:
    """Ask what was done about a call, in a few words that may be left out."""
    made, _ = urgent.told_call(context.session, context.number(0), context.me.id)
    if made.state == "handled":
        context.say(text("urgent-already-handled"))
        return
    draft = Draft(
        kind=OUTCOME,
        person_id=context.me.id,
        chat_id=context.chat_id,
        step="outcome",
        answers={"call": made.id},
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    quiet_others(context.session, draft)
    context.say(text("urgent-ask-outcome"), [[button("urgent-button-no-words", "ur-close", draft.id)]])


def close(context: Context) -> None:
    """Close a call without words."""
    _close(context, _own(context, OUTCOME), None)


def _close(context: Context, draft: Draft, outcome: str | None) -> None:
    if draft.state == "open":
        urgent.handle(context.session, draft.answers["call"], person_id=context.me.id, outcome=outcome, now=context.now)
        draft.state, draft.listens, draft.changed_at = "sent", False, context.now
    context.edit(text("urgent-closed"))


CONVERSATION = Conversation(
    name="urgent",
    commands={"darurat": begin},
    buttons={
        "ur-begin": begin,
        "ur-family": about,
        "ur-kind": chosen,
        "ur-send": send,
        "ur-drop": drop,
        "ur-look": look,
        "ur-back": withdraw,
        "ur-read": read,
        "ur-handled": handled,
        "ur-close": close,
    },
    hears={KIND: heard, OUTCOME: heard},
    offered={"darurat": everyone},
)
