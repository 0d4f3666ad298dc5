"""Where each update goes: the registry of conversations and the one function that dispatches.

A command always works, also in the middle of a conversation; other words, photos and files go to the draft that
listens. A table that a conversation asked for is not awaited any more after a command.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from handlers import (
    aid_questions,
    assignment,
    attention,
    binaan,
    broadcast,
    broadcast_follow,
    change_desk,
    change_proposal,
    checkin,
    checkin_photos,
    corrections,
    criteria,
    difference,
    export_requests,
    exports,
    fallback,
    family_aid,
    form_answers,
    formulir,
    groups,
    guide,
    handover,
    imports,
    interventions,
    linking,
    matching,
    matching_cards,
    matching_certain,
    meetings,
    menu,
    minutes,
    moved_families,
    pemadanan_files,
    periods,
    practice,
    programmes,
    rakor,
    recap,
    recipient_lists,
    record,
    record_members,
    referral_open,
    referrals,
    renewals,
    staff,
    staff_many,
    start,
    timeline,
    unlisted,
    uploads,
    urgent,
    urgent_contacts,
    verval,
    verval_open,
)
from handlers.context import Context, Conversation, Handler
from locales import text
from mentoring.refusals import Refusal
from models.draft import listening_draft

CONVERSATIONS: Sequence[Conversation] = (
    start.CONVERSATION,
    menu.CONVERSATION,
    guide.CONVERSATION,
    practice.CONVERSATION,
    linking.CONVERSATION,
    staff.CONVERSATION,
    staff_many.CONVERSATION,
    binaan.CONVERSATION,
    family_aid.CONVERSATION,
    programmes.CONVERSATION,
    referrals.CONVERSATION,
    referral_open.CONVERSATION,
    attention.CONVERSATION,
    interventions.CONVERSATION,
    checkin.CONVERSATION,
    checkin_photos.CONVERSATION,
    corrections.CONVERSATION,
    change_proposal.CONVERSATION,
    change_desk.CONVERSATION,
    unlisted.CONVERSATION,
    minutes.CONVERSATION,
    assignment.CONVERSATION,
    handover.CONVERSATION,
    moved_families.CONVERSATION,
    broadcast.CONVERSATION,
    broadcast_follow.CONVERSATION,
    recap.CONVERSATION,
    record.CONVERSATION,
    record_members.CONVERSATION,
    timeline.CONVERSATION,
    verval.CONVERSATION,
    verval_open.CONVERSATION,
    criteria.CONVERSATION,
    groups.CONVERSATION,
    uploads.CONVERSATION,
    imports.CONVERSATION,
    exports.CONVERSATION,
    export_requests.CONVERSATION,
    formulir.CONVERSATION,
    form_answers.CONVERSATION,
    meetings.CONVERSATION,
    periods.CONVERSATION,
    rakor.CONVERSATION,
    renewals.CONVERSATION,
    matching.CONVERSATION,
    matching_cards.CONVERSATION,
    matching_certain.CONVERSATION,
    difference.CONVERSATION,
    pemadanan_files.CONVERSATION,
    recipient_lists.CONVERSATION,
    aid_questions.CONVERSATION,
    urgent.CONVERSATION,
    urgent_contacts.CONVERSATION,
    fallback.CONVERSATION,
)


TAKES_TABLES = (broadcast.heard, renewals.heard, matching.heard, recipient_lists.heard)


@cache
def commands() -> Mapping[str, Handler]:
    """Return every command's handler by name."""
    return {name: handler for one in CONVERSATIONS for name, handler in one.commands.items()}


@cache
def buttons() -> Mapping[str, tuple[Conversation, Handler]]:
    """Return every button's conversation and handler by the first word of its data."""
    return {word: (one, handler) for one in CONVERSATIONS for word, handler in one.buttons.items()}


@cache
def hears() -> Mapping[str, Handler]:
    """Return by kind of draft who hears what the person sends next."""
    return {kind: handler for one in CONVERSATIONS for kind, handler in one.hears.items()}


@cache
def takers_of_pictures() -> frozenset[Handler]:
    """Return who hears pictures as part of what is under way."""
    return frozenset(one.hears[kind] for one in CONVERSATIONS for kind in one.takes_pictures)


@cache
def steps_for_numbers() -> Mapping[str, frozenset[str]]:
    """Return by kind of draft the steps that ask for somebody's number."""
    return {kind: steps for one in CONVERSATIONS for kind, steps in one.asks_numbers.items()}


def speak_of_numbers(context: Context) -> None:
    """Say why a message with a number left the chat, unless the question that stands asked for that number.

    A stranger reads the privacy notice before anything else.
    """
    visitor = context.visitor
    knows = context.person is not None or (visitor is not None and visitor.notice_accepted_at is not None)
    if context.numbers_taken and knows and not _asked_for_a_number(context):
        context.say(text("number-taken-away"))


def _asked_for_a_number(context: Context) -> bool:
    if context.person is None or context.words.startswith("/"):
        return False
    draft = listening_draft(context.session, context.me.id)
    return draft is not None and draft.step in steps_for_numbers().get(draft.kind, ())


def dispatch(context: Context) -> None:
    """Let the right conversation answer one update; raises Refusal with a sentence for the person."""
    context.conversations = CONVERSATIONS
    update = context.update
    if update.my_chat_member is not None:
        (start if context.chat_id > 0 else groups).membership_changed(context)
    elif context.chat_id < 0:
        groups.heard(context)
    elif update.callback_query is not None:
        _pressed(context)
    elif context.message is not None:
        _wrote(context)


def _pressed(context: Context) -> None:
    query = context.update.callback_query
    word, *context.args = (query.data or "" if query is not None else "").split(":")
    conversation, handler = buttons().get(word, (None, None))
    if handler is None or conversation is None:
        raise Refusal("button-too-old")
    if context.person is None and not conversation.open_to_visitors:
        start.welcome_visitor(context)
        return
    if conversation is menu.CONVERSATION:
        uploads.leave_file(context)
    handler(context)


def _wrote(context: Context) -> None:
    if context.update.edited_message is not None:
        # A correction typed over an old message cannot be placed; the screen itself says how to correct.
        return
    if context.person is None:
        start.visitor_wrote(context)
        return
    if context.words.startswith("/"):
        _commanded(context)
        return
    handler = _listening(context)
    if uploads.spreadsheet_in(context.message) is not None and handler not in TAKES_TABLES:
        # A table is a register for whatever conversation is open, unless that one asked for it.
        uploads.dropped(context)
        return
    if handler not in takers_of_pictures() and _holds_picture(context):
        # A photo is kept whatever else is open: it can only be of a visit.
        checkin_photos.arrived_alone(context)
        return
    (handler or fallback.heard)(context)


def _listening(context: Context) -> Handler | None:
    """Return who hears what the person sends next; a draft of work that is theirs no more hears nothing and ends."""
    draft = listening_draft(context.session, context.me.id)
    if draft is None or draft.kind not in hears():
        return None
    conversation = next(one for one in CONVERSATIONS if draft.kind in one.hears)
    if conversation.offered and not any(fits(context.viewer) for fits in conversation.offered.values()):
        draft.state, draft.listens, draft.changed_at = "discarded", False, context.now
        return None
    return hears()[draft.kind]


def _holds_picture(context: Context) -> bool:
    return context.message is not None and checkin_photos.picture_in(context.message) is not None


def _commanded(context: Context) -> None:
    command, *context.args = context.words.split()
    name = command.removeprefix("/").partition("@")[0].lower()
    handler = commands().get(name, fallback.unknown_command)
    uploads.leave_file(context)
    try:
        handler(context)
    except Refusal as refusal:
        # Who types a command has asked for no data, so none is what they would look for.
        raise Refusal("not-your-command") if refusal.key == "not-yours" else refusal from refusal
