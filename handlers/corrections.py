"""/laporan: one's own reports of the last 30 days, and what may still be changed: correct, move, withdraw, photos."""

from __future__ import annotations

from datetime import timedelta

from handlers.checkin_screens import BLANK, answer_lines, day_text, page_of, show
from handlers.context import Context, Conversation, everyone
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import checkins, drafting, names, visits
from mentoring.checkins import CHANGE_DAYS, changeable
from mentoring.outbox import Button, Media
from mentoring.questionnaires import form_of_report
from mentoring.refusals import Refusal
from models import scope
from models.checkin import CheckIn, companions_of, recent_by
from models.family import Family
from models.message import latest_with_anchor
from models.person import Person
from models.photo import Photo, photos_of_checkin

PAGE = 5
FLAGS = {
    "photo_reused": "report-flag-photo",
    "far_from_home": "report-flag-place",
    "photo_time": "report-flag-time",
}


def reports(context: Context) -> None:
    """List one's own reports of the last 30 days, the latest first."""
    page = page_of(context)
    since = context.now - timedelta(days=CHANGE_DAYS)
    found = recent_by(context.session, context.me.id, limit=PAGE + 1, offset=page * PAGE, since=since)
    if not found and page == 0:
        keyboard = [[button("family-button-report", "lapor", 0), button("button-menu", "menu")]]
        context.edit(text("report-none", days=CHANGE_DAYS), keyboard)
        return
    labelled = [[button(_label(context, one), "report", one.id)] for one in found[:PAGE]]
    turning = pages("reports", page=page, last=page + 1 if len(found) > PAGE else page)
    keyboard = [row for row in [*labelled, turning, [button("button-menu", "menu")]] if row]
    context.edit(text("report-list", days=CHANGE_DAYS), keyboard, protect=True)


def _label(context: Context, checkin: CheckIn) -> Text:
    family = context.session.get_one(Family, checkin.family_id)
    key = "report-label-met" if checkin.outcome == "met" else "report-label-tried"
    return text(key, name=names.short_name(family.head_name), day=Day(checkin.visited_on))


def report(context: Context) -> None:
    """Show one report with what may still be changed."""
    checkin = scope.checkin(context.session, context.viewer, context.number(0))
    if checkin is None:
        raise Refusal("not-yours")
    show_report(context, checkin)


def show_report(context: Context, checkin: CheckIn, notice: Text | None = None) -> None:
    """Show what a report says now, under a notice where there is one."""
    lines = [*([notice, BLANK] if notice is not None else []), *_said(context, checkin)]
    context.edit(lines, _buttons(context, checkin), protect=True)


def _said(context: Context, checkin: CheckIn) -> list[Text]:
    session = context.session
    family = names.family_text(session, session.get_one(Family, checkin.family_id))
    lines = [text("report-title", family=family), day_text(context, checkin.visited_on)]
    if checkin.reporter_id != checkin.mentor_id:
        names_of = {one: names.person_name(session.get_one(Person, one)) for one in _people(checkin)}
        reporter, mentor = names_of[checkin.reporter_id], names_of[checkin.mentor_id]
        lines.append(text("report-on-behalf", reporter=reporter, mentor=mentor))
    lines += answer_lines(form_of_report(session, checkin), checkin.answers, context.today, context.language)
    photos = photos_of_checkin(session, checkin.id)
    lines.append(text("checkin-photos-counted", count=len(photos)) if photos else text("report-no-photos"))
    if checkin.place_kind is not None:
        lines.append(text("checkin-place-home" if checkin.place_kind == "home" else "checkin-place-elsewhere"))
    came = [names.short_name(session.get_one(Person, one).name) for one in companions_of(session, checkin.id)]
    if came:
        lines.append(text("checkin-companions", names=", ".join(came)))
    if checkin.state == "withdrawn":
        lines.append(text("report-withdrawn"))
    elif checkin.revision > 1:
        lines.append(text("report-revised", times=checkin.revision - 1))
    return lines + [text(FLAGS[flag]) for flag in FLAGS if flag in checkin.flags]


def _people(checkin: CheckIn) -> tuple[int, int]:
    return checkin.reporter_id, checkin.mentor_id


def _buttons(context: Context, checkin: CheckIn) -> list[list[Button]]:
    back = [button("report-button-list", "reports", 0)]
    try:
        changeable(context.session, context.viewer, checkin.id, now=context.now)
    except Refusal:
        return [back]
    buttons = [
        button("report-button-correct", "r-correct", checkin.id),
        button("report-button-move", "r-move", checkin.id),
        button("report-button-withdraw", "r-withdraw", checkin.id),
    ]
    if photos_of_checkin(context.session, checkin.id):
        buttons.append(button("report-button-photos", "r-photos", checkin.id))
    return [*rows(buttons), back]


def _mine(context: Context) -> CheckIn:
    return changeable(context.session, context.viewer, context.number(0), now=context.now)


def correct(context: Context) -> None:
    """Open a report's answers for correction."""
    draft = drafting.begin_correction(
        context.session, _mine(context), person_id=context.me.id, chat_id=context.chat_id, now=context.now
    )
    show(context, draft)


def ask_move(context: Context) -> None:
    """Ask to which family a report belongs."""
    checkin = _mine(context)
    standings = visits.mentored(context.session, checkin.mentor_id, today=context.today, programme=context.programme)
    others = [one.family for one in standings if one.family.id != checkin.family_id]
    labelled = [button(names.family_button(one), "r-moved", checkin.id, one.id) for one in others]
    keyboard = [*rows(labelled), [button("button-back", "report", checkin.id)]]
    context.edit(text("report-move-asked" if others else "report-move-nowhere"), keyboard, protect=True)


def moved(context: Context) -> None:
    """Move a report with its photos to another family."""
    checkin = _mine(context)
    checkins.move(
        context.session,
        checkin,
        context.number(1),
        person_id=context.me.id,
        now=context.now,
        programme=context.programme,
    )
    show_report(context, checkin, text("report-moved"))


def ask_withdraw(context: Context) -> None:
    """Ask whether a report should really be withdrawn."""
    checkin = _mine(context)
    photos = len(photos_of_checkin(context.session, checkin.id))
    keyboard = [
        [button("report-button-withdraw-sure", "r-withdrawn", checkin.id, style="danger")],
        [button("button-back", "report", checkin.id)],
    ]
    context.edit(text("report-withdraw-sure", photos=photos), keyboard, protect=True)


def withdrawn(context: Context) -> None:
    """Withdraw a report; its photos leave the chat too."""
    checkin = _mine(context)
    photos = photos_of_checkin(context.session, checkin.id)
    checkins.withdraw(context.session, checkin, person_id=context.me.id, now=context.now, programme=context.programme)
    for photo in photos:
        _take_from_chat(context, photo)
    show_report(context, checkin)


def photos(context: Context) -> None:
    """Show a report's photos, one button each to see and one to remove."""
    checkin = _mine(context)
    kept = photos_of_checkin(context.session, checkin.id)
    keyboard = [
        [
            button(text("report-button-photo", number=number), "r-photo", checkin.id, photo.id),
            button("report-button-photo-remove", "r-unphoto", checkin.id, photo.id),
        ]
        for number, photo in enumerate(kept, start=1)
    ]
    back = [button("button-back", "report", checkin.id)]
    context.edit(text("report-photos", count=len(kept)), [*keyboard, back], protect=True)


def photo_shown(context: Context) -> None:
    """Send one photo back, so that the person knows which it is."""
    photo = _photo(context)
    _hide(context, photo)
    media = Media(kind=photo.kind, file_id=photo.file_id)
    context.say(text("report-photo-shown"), media=media, anchor=_anchor(photo), protect=True)


def _hide(context: Context, photo: Photo) -> None:
    """Take away where the bot has shown a photo before."""
    shown = latest_with_anchor(context.session, _anchor(photo))
    if shown is None or shown.sent_chat != context.chat_id:
        return
    if shown.sent_id is not None and shown.ended_at is not None:
        context.take_away(shown.sent_id, sent_at=shown.ended_at)


def _anchor(photo: Photo) -> str:
    return f"photo:{photo.id}"


def photo_removed(context: Context) -> None:
    """Remove one photo: its file, its hash, and its message where Telegram still lets it be deleted."""
    photo = _photo(context)
    checkins.remove_photo(context.session, photo, person_id=context.me.id, now=context.now)
    _take_from_chat(context, photo)
    checkin = _mine(context)
    show_report(context, checkin, text("report-photo-removed"))


def _photo(context: Context) -> Photo:
    checkin = _mine(context)
    found = context.session.get(Photo, context.number(1))
    if found is None or found.checkin_id != checkin.id or found.state == "removed":
        raise Refusal("not-yours")
    return found


def _take_from_chat(context: Context, photo: Photo) -> None:
    _hide(context, photo)
    if photo.chat_id == context.chat_id:
        context.take_away(photo.message_id, sent_at=photo.received_at)


CONVERSATION = Conversation(
    name="corrections",
    commands={"laporan": reports},
    buttons={
        "reports": reports,
        "report": report,
        "r-correct": correct,
        "r-move": ask_move,
        "r-moved": moved,
        "r-withdraw": ask_withdraw,
        "r-withdrawn": withdrawn,
        "r-photos": photos,
        "r-photo": photo_shown,
        "r-unphoto": photo_removed,
    },
    offered={"laporan": everyone},
)
