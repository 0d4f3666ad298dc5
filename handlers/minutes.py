"""/beritaacara: what waits for minutes, by village; minutes recorded for many families at once, corrected and voided.

Before anything is kept the screen says from which day it counts, and whether that is a correction of a closed period.
"""

from __future__ import annotations

from collections import Counter

from handlers import flow
from handlers.context import Context, Conversation
from handlers.flow import Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from handlers.minutes_record import (
    ANSWER,
    FAMILIES,
    FLOW,
    KIND,
    LIST,
    SHOW,
    authorise,
    correct,
    family_line,
    pressed_minutes,
    record,
    records,
    waiting_for,
)
from locales import Day, text
from mentoring import change_words, minutes, names
from mentoring.calendar import working_days_since
from mentoring.outbox import Media
from mentoring.refusals import Refusal
from models import scope_truth
from models.change import Change, changes_of_minutes
from models.draft import Draft
from models.minutes import Minutes
from models.person import Person
from models.photo import photos_of_draft

VOID_KIND, RECORD, PHOTOS, KEPT = "minutes-void", "minutes-new", "minutes-photo", "minutes-kept"
CORRECT, VOID, VOID_ANSWER = "minutes-fix", "minutes-void", "minutes-v"
VILLAGES, KEPT_SHOWN = 8, 6


def show_list(context: Context) -> None:
    """Show what waits for minutes, by village."""
    waiting = waiting_for(context)
    villages = sorted(Counter(family.village_code for _, family in waiting).items())
    last = max(0, (len(villages) - 1) // VILLAGES)
    page = min(context.page(0) if context.args else 0, last)
    overdue = sum(_is_overdue(context, change) for change, _ in waiting)
    lines = [text("minutes-title", count=len(waiting)), *([text("minutes-overdue", count=overdue)] if overdue else [])]
    keyboard = rows(
        [
            button(text("minutes-village", village=change_words.village_name(code), count=count), RECORD, code)
            for code, count in villages[page * VILLAGES : (page + 1) * VILLAGES]
        ]
    )
    keyboard.append(pages(LIST, page=page, last=last))
    keyboard.append([button("minutes-button-kept", KEPT), button("button-menu", "menu")])
    context.edit(lines, [row for row in keyboard if row], protect=True)


def _is_overdue(context: Context, change: Change) -> bool:
    since = context.programme.today(change.decided_at or change.proposed_at)
    return working_days_since(since, context.today, context.programme) > context.programme.change_days


def kept(context: Context) -> None:
    """Show the minutes that were recorded last."""
    if not records(context.viewer):
        raise Refusal("not-yours")
    found = scope_truth.latest_minutes(context.session, context.viewer, limit=KEPT_SHOWN)
    lines = [text("minutes-kept" if found else "minutes-none")]
    lines += [text("minutes-line", number=one.number, village=_village(one), day=Day(one.dated_on)) for one in found]
    keyboard = rows([button(text("minutes-button-one", number=one.number), SHOW, one.id) for one in found])
    context.edit(lines, [*keyboard, [button("button-back", LIST, 0)]], protect=True)


def _village(one: Minutes) -> str:
    return change_words.village_name(one.village_code)


def show(context: Context) -> None:
    """Show one berita acara with its families."""
    _show(context, pressed_minutes(context))


def _show(context: Context, one: Minutes) -> None:
    held = changes_of_minutes(context.session, one.id)
    recorder = context.session.get_one(Person, one.recorded_by)
    lines = [
        text("minutes-show", number=one.number, village=_village(one), dated=one.dated_on, meeting=one.meeting_on),
        text("minutes-by", name=names.person_name(recorder), day=Day(context.programme.today(one.recorded_at))),
        *[family_line(context, change) for change in held[:FAMILIES]],
    ]
    if len(held) > FAMILIES:
        lines.append(text("minutes-more", count=len(held) - FAMILIES))
    if one.state != "kept":
        lines.append(text("minutes-voided", reason=one.void_reason or ""))
    more = (
        [button("change-button-photos", PHOTOS, one.id)] if photos_of_draft(context.session, one.draft_id or 0) else []
    )
    if minutes.may_change(one, context.viewer, now=context.now):
        more += [button("minutes-button-correct", CORRECT, one.id), button("minutes-button-void", VOID, one.id)]
    context.edit(lines, [*rows(more), [button("button-back", KEPT), button("button-menu", "menu")]], protect=True)


def photos(context: Context) -> None:
    """Send the pictures of minutes."""
    for photo in photos_of_draft(context.session, pressed_minutes(context).draft_id or 0):
        context.send_file(Media(photo.kind, file_id=photo.file_id), text("change-evidence"))


# Voided --------------------------------------------------------------------------------------------------------


def void(context: Context) -> None:
    """Ask why minutes are voided."""
    one = pressed_minutes(context)
    if not minutes.may_change(one, context.viewer, now=context.now):
        raise Refusal("minutes-only-coordinators")
    flow.begin(context, VOID_FLOW, {"village": one.village_code, "minutes": one.id})


def _ask_why(context: Context, draft: Draft) -> Asked:
    one = scope_truth.minutes(context.session, context.viewer, draft.answers["minutes"])
    assert one is not None, "the village was looked at before"
    count = len(changes_of_minutes(context.session, one.id))
    return text("minutes-ask-void", number=one.number, families=count), []


def _hear_why(context: Context, draft: Draft, words: str) -> None:
    held = minutes.void(context.session, draft.answers["minutes"], words, context.viewer, now=context.now)
    flow.end(context, draft)
    keyboard = [[button("minutes-button-list", LIST, 0), button("button-menu", "menu")]]
    context.panel(flow.anchor(draft), text("minutes-void-done", families=len(held)), keyboard, protect=True)


VOID_FLOW = Flow(
    kind=VOID_KIND,
    word=VOID_ANSWER,
    steps={"why": Step(_ask_why, hear=_hear_why)},
    order=lambda _: ("why",),
    authorise=authorise,
)
CONVERSATION = Conversation(
    name="minutes",
    commands={"beritaacara": show_list},
    buttons={
        LIST: show_list,
        KEPT: kept,
        SHOW: show,
        PHOTOS: photos,
        RECORD: record,
        ANSWER: FLOW.pressed,
        CORRECT: correct,
        VOID: void,
        VOID_ANSWER: VOID_FLOW.pressed,
    },
    hears={KIND: FLOW.heard, VOID_KIND: VOID_FLOW.heard},
    offered={"beritaacara": records},
    takes_pictures=frozenset({KIND}),
)
