"""Photos, places and words that come while a report is made, and photos that come when none is.

The latter are kept and asked about once an album: *untuk keluarga siapa?*
"""

from __future__ import annotations

from telegram import Document, Message, PhotoSize

from handlers.checkin_screens import show
from handlers.checkin_steps import place_shared, typed
from handlers.context import Context, Conversation
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import drafting, names, reporting, visit_photos, visits
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from mentoring.visit_photos import Arrived
from models import scope
from models.checkin import CheckIn
from models.draft import Draft, listening_draft
from models.family import Family
from models.photo import unsorted_photos

PAGE = 6


def heard(context: Context) -> None:
    """Take whatever comes while a report listens: photos, a place, words."""
    draft = listening_draft(context.session, context.me.id)
    message = context.message
    if draft is None or message is None:
        return
    arrived = picture_in(message)
    if not drafting.is_allowed(context.session, draft, today=context.today):
        drafting.put_off(draft, now=context.now)
        _not_theirs_any_more(context, arrived)
    elif arrived is not None:
        _photo_for(context, draft, arrived)
    elif message.location is not None:
        place_shared(context, draft, latitude=message.location.latitude, longitude=message.location.longitude)
    elif context.words:
        typed(context, draft)
    else:
        show(context, draft, text("checkin-not-taken"))


def _not_theirs_any_more(context: Context, arrived: Arrived | None) -> None:
    """Keep the photos also of somebody whose family has another mentor since: they may be for another one."""
    if arrived is not None:
        arrived_alone(context)
    else:
        context.say(text("not-yours"), [[button("button-menu", "menu")]])


def picture_in(message: Message) -> Arrived | None:
    """Return the photo in a message, sent as a photo or as a file; None when there is none."""
    document = message.document
    if message.photo:
        return _arrived(message, message.photo[-1], "photo")
    if document is not None and (document.mime_type or "").startswith("image/"):
        return _arrived(message, document, "document", mime=document.mime_type)
    return None


def _arrived(message: Message, sent: PhotoSize | Document, kind: str, *, mime: str | None = None) -> Arrived:
    return Arrived(
        chat_id=message.chat_id,
        message_id=message.message_id,
        file_id=sent.file_id,
        file_unique_id=sent.file_unique_id,
        kind=kind,
        album=message.media_group_id,
        size=sent.file_size,
        mime=mime,
    )


def _photo_for(context: Context, draft: Draft, arrived: Arrived) -> None:
    if not reporting.welcomes_photos(draft):
        show(context, draft, text("checkin-photo-not-kept"))
        return
    try:
        visit_photos.receive(context.session, arrived, person_id=context.me.id, draft=draft, now=context.now)
    except Refusal as refusal:
        show(context, draft, text(refusal.key))
        return
    if context.message is not None and context.message.caption:
        reporting.take_caption(context.session, draft, context.message.caption)
    show(context, draft)


def arrived_alone(context: Context) -> None:
    """Keep a photo that came when no report was being made, and ask for which family it is."""
    assert context.message is not None, "a photo comes in a message"
    arrived = picture_in(context.message)
    assert arrived is not None, "asked only about photos"
    visit_photos.receive(context.session, arrived, person_id=context.me.id, draft=None, now=context.now)
    _ask_whose(context, 0)


def page_turned(context: Context) -> None:
    """Show further families to choose from."""
    _ask_whose(context, context.page(0))


def _ask_whose(context: Context, page: int) -> None:
    count = len(unsorted_photos(context.session, context.me.id))
    if not count:
        context.panel(_anchor(context), text("photos-none-waiting"), [[button("button-menu", "menu")]], protect=True)
        return
    standings = visits.mentored(context.session, context.me.id, today=context.today, programme=context.programme)
    shown = standings[page * PAGE : (page + 1) * PAGE]
    families = [button(names.family_button(one.family), "photo-family", one.family.id) for one in shown]
    keyboard = [[one] for one in _reports(context)] if page == 0 else []
    keyboard += rows(families)
    keyboard.append(pages("photo-page", page=page, last=max(0, (len(standings) - 1) // PAGE)))
    keyboard.append([button("photos-button-none", "photo-drop")])
    asked = text("photos-whose" if standings else "photos-whose-nobody", count=count)
    context.panel(_anchor(context), asked, [row for row in keyboard if row], protect=True)


def _reports(context: Context) -> list[Button]:
    """Return the reports that photos may still follow."""
    found = visit_photos.takes_late_photos(context.session, context.me.id, now=context.now, programme=context.programme)
    return [button(_report_label(context, one), "photo-report", one.id, style="primary") for one in found]


def _report_label(context: Context, checkin: CheckIn) -> Text:
    family = context.session.get_one(Family, checkin.family_id)
    return text("photos-button-report", name=names.short_name(family.head_name), day=Day(checkin.visited_on))


def for_family(context: Context) -> None:
    """Begin, or go on with, the report on a family with the photos that waited."""
    family = scope.family(context.session, context.viewer, context.number(0))
    if family is None:
        raise Refusal("not-yours")
    draft = drafting.begin(
        context.session,
        person_id=context.me.id,
        mentor_id=context.me.id,
        family=family,
        chat_id=context.chat_id,
        now=context.now,
        today=context.today,
    )
    visit_photos.give_to_draft(context.session, draft)
    show(context, draft)


def for_report(context: Context) -> None:
    """Let the photos that waited follow a report that was sent."""
    checkin = scope.checkin(context.session, context.viewer, context.number(0))
    mine = visit_photos.takes_late_photos(context.session, context.me.id, now=context.now, programme=context.programme)
    if checkin is None or checkin.id not in {one.id for one in mine}:
        raise Refusal("photos-too-late", {"days": context.programme.late_photo_days})
    count = visit_photos.give_to_report(context.session, checkin, person_id=context.me.id, now=context.now)
    family = names.family_text(context.session, context.session.get_one(Family, checkin.family_id))
    said = text("photos-followed", count=count, family=family) if count else text("photos-none-waiting")
    keyboard = [[button("checkin-button-report", "report", checkin.id), button("button-menu", "menu")]]
    context.panel(_anchor(context), said, keyboard, protect=True)


def dropped(context: Context) -> None:
    """Throw photos away that are for no report, out of the chat too."""
    for photo in visit_photos.drop_unsorted(context.session, context.me.id):
        context.take_away(photo.message_id, sent_at=photo.received_at)
    context.panel(_anchor(context), text("photos-dropped"), [[button("button-menu", "menu")]], protect=True)


def _anchor(context: Context) -> str:
    return f"photos:{context.me.id}"


CONVERSATION = Conversation(
    name="checkin_photos",
    buttons={
        "photo-family": for_family,
        "photo-report": for_report,
        "photo-page": page_turned,
        "photo-drop": dropped,
    },
    hears={reporting.KIND: heard},
    takes_pictures=frozenset({reporting.KIND}),
)
