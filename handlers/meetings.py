"""/musdes: the meetings of the villages somebody answers for, who goes along, the printed list, and the minutes.

Planning and results have files of their own; here is what stands around them, and the answers of who is invited.
"""

from __future__ import annotations

from handlers import meeting_plan, meeting_results, minutes_record
from handlers.context import Context, Conversation
from handlers.keyboards import button, pages, rows
from handlers.meeting_results import pressed_meeting
from locales import Day, Text, text
from mentoring import meeting_books, meeting_files, meeting_words, meetings, names
from mentoring.file_orders import order_file
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import meeting as table
from models.meeting import Meeting
from models.scope import Viewer

PAGE = 6


def holds(who: Viewer) -> bool:
    """Offer meetings to coordinators and Kasi Kesra."""
    return who.coordinates or bool(who.districts)


def show(context: Context) -> None:
    """List the meetings that are planned or wait for minutes; what is overdue is said first."""
    if not holds(context.viewer):
        raise Refusal("not-yours")
    theirs = meetings.villages(context.session, context.viewer)
    found = table.meetings_of(context.session, theirs, states=(meetings.PLANNED, meetings.HELD))
    page = context.page(0) if context.args else 0
    last = max(0, (len(found) - 1) // PAGE)
    shown = found[min(page, last) * PAGE :][:PAGE]
    overdue = sum(meetings.is_overdue(one, context.programme, today=context.today) for one in found)
    lines = [
        text("meeting-title"),
        text(
            "meeting-counts",
            planned=sum(one.state == meetings.PLANNED for one in found),
            held=sum(one.state == meetings.HELD for one in found),
        ),
    ]
    lines += [text("meeting-overdue", count=overdue, days=context.programme.change_days)] if overdue else []
    lines += [_line(context, one) for one in shown]
    into = [[button(_label(one), "mt", one.id)] for one in shown]
    below = [button("meeting-button-plan", "mt-plan", style="primary"), button("meeting-button-past", "mt-past", 0)]
    keyboard = [*into, pages("mt-list", page=min(page, last), last=last), below, [button("button-menu", "menu")]]
    context.edit(lines, [row for row in keyboard if row])


def _label(one: Meeting) -> Text:
    return text("meeting-button", village=meeting_words.name_of(one.village_code), day=Day(one.held_on))


def _line(context: Context, one: Meeting) -> Text:
    state = "late" if meetings.is_overdue(one, context.programme, today=context.today) else one.state
    return text(f"meeting-line-{state}", village=meeting_words.name_of(one.village_code), when=Day(one.held_on))


def past(context: Context) -> None:
    """List the meetings that are complete or were postponed, the latest first."""
    if not holds(context.viewer):
        raise Refusal("not-yours")
    theirs = meetings.villages(context.session, context.viewer)
    found = table.meetings_of(context.session, theirs, states=(meetings.COMPLETE, meetings.POSTPONED))[::-1]
    last = max(0, (len(found) - 1) // PAGE)
    page = min(context.page(0) if context.args else 0, last)
    shown = found[page * PAGE :][:PAGE]
    lines = [text("meeting-past", count=len(found)), *(_line(context, one) for one in shown)]
    into = [[button(_label(one), "mt", one.id)] for one in shown]
    keyboard = [*into, pages("mt-past", page=page, last=last), [button("button-back", "mt-list", 0)]]
    context.edit(lines, [row for row in keyboard if row])


def one(context: Context) -> None:
    """Show a meeting."""
    _show(context, pressed_meeting(context))


def _show(context: Context, made: Meeting) -> None:
    counted = meetings.figures(context.session, made)
    lines = [
        text(
            "meeting-shown",
            kind=meeting_words.kind_text(made),
            village=meeting_words.name_of(made.village_code),
        ),
        meeting_words.when(made),
        text(f"meeting-state-{made.state}"),
        text("meeting-figures", **counted),
        *_companions(context, made),
    ]
    if meeting_words.is_ward(made.village_code):
        lines.append(text("meeting-ward"))
    context.edit(lines, [*_keyboard(context, made), [button("button-back", "mt-list", 0)]])


def _companions(context: Context, made: Meeting) -> list[Text]:
    found = meetings.companions(context.session, made)
    if not found:
        return [text("meeting-alone")]
    lines = []
    for person, attendance in found:
        state = "none" if attendance.answer is None else attendance.answer
        if attendance.attended is not None:
            state = "came" if attendance.attended else "missed"
        lines.append(text(f"meeting-companion-{state}", name=names.person_name(person)))
    return lines[:8]


def _keyboard(context: Context, made: Meeting) -> list[list[Button]]:
    found = [button("meeting-button-print", "mt-print", made.id)]
    if made.state == meetings.PLANNED and made.held_on >= context.today:
        found += [
            button("meeting-button-postpone", "mt-later", made.id),
            button("meeting-button-invite", "mt-who", made.id, 0),
        ]
    if made.state in (meetings.PLANNED, meetings.HELD) and made.held_on <= context.today:
        found += [
            button("meeting-button-results", "mr-list", made.id, 0, style="primary"),
            button("meeting-button-held", "mr-end", made.id),
        ]
    if made.state in (meetings.PLANNED, meetings.HELD):
        found.append(button("meeting-button-book", "mt-book", made.id))
    if made.state == meetings.HELD:
        found.append(button("meeting-button-minutes", "mt-minutes", made.id, style="primary"))
    return rows(found)


def print_list(context: Context) -> None:
    """Ask for the printed list of a meeting."""
    made = pressed_meeting(context)
    details = {"meeting": made.id}
    news = order_file(context.session, meeting_files.LIST, details, person_id=context.me.id, now=context.now)
    if news:
        meeting_files.note_printed(context.session, made, by=context.me.id, now=context.now)
    context.say(text("file-coming" if news else "file-comes-already"))


def book(context: Context) -> None:
    """Ask for the workbook that takes a meeting's results."""
    made = pressed_meeting(context)
    if made.state not in (meetings.PLANNED, meetings.HELD):
        raise Refusal("meeting-over")
    details = {"meeting": made.id}
    news = order_file(context.session, meeting_books.BOOK, details, person_id=context.me.id, now=context.now)
    if news:
        meeting_files.note_printed(context.session, made, by=context.me.id, now=context.now, deed="book_drawn")
    context.say(text("file-coming" if news else "file-comes-already"))


def minutes(context: Context) -> None:
    """Begin the minutes of a meeting, with what it decided."""
    made = pressed_meeting(context)
    if made.state != meetings.HELD:
        raise Refusal("meeting-over")
    if not any(kept.change_id for kept in table.results_of(context.session, made.id).values()):
        meetings.complete(context.session, made, context.viewer, now=context.now)
        _show(context, made)
        return
    minutes_record.open_for(context, made.village_code, meeting_on=made.held_on.isoformat(), meeting_id=made.id)


def comes(context: Context) -> None:
    """Keep that somebody goes along."""
    _answer(context, comes=True)


def comes_not(context: Context) -> None:
    """Keep that somebody cannot go along."""
    _answer(context, comes=False)


def _answer(context: Context, *, comes: bool) -> None:
    made = meetings.answer(context.session, context.number(0), person_id=context.me.id, comes=comes, now=context.now)
    other = (
        button("meeting-button-not", "mt-no", made.id) if comes else button("meeting-button-comes", "mt-yes", made.id)
    )
    key = "meeting-answered-yes" if comes else "meeting-answered-no"
    village = meeting_words.name_of(made.village_code)
    context.edit([text(key, village=village), meeting_words.when(made)], [[other]])


CONVERSATION = Conversation(
    name="meetings",
    commands={"musdes": show},
    buttons={
        "mt-list": show,
        "mt-past": past,
        "mt": one,
        "mt-print": print_list,
        "mt-book": book,
        "mt-minutes": minutes,
        "mt-yes": comes,
        "mt-no": comes_not,
        "mt-plan": meeting_plan.begin,
        "mt-later": meeting_plan.begin_postponing,
        "mt-who": meeting_plan.who,
        "mt-ask": meeting_plan.ask_along,
        meeting_plan.ANSWER: meeting_plan.FLOW.pressed,
        meeting_plan.LATER_ANSWER: meeting_plan.LATER_FLOW.pressed,
        "mr-list": meeting_results.listed,
        "mr": meeting_results.one,
        "mr-set": meeting_results.decide,
        "mr-why": meeting_results.why,
        "mr-rest": meeting_results.rest,
        "mr-end": meeting_results.ask_who_came,
        "mr-came": meeting_results.toggled,
        "mr-done": meeting_results.done,
    },
    hears={meeting_plan.KIND: meeting_plan.FLOW.heard, meeting_plan.LATER: meeting_plan.LATER_FLOW.heard},
    offered={"musdes": holds},
)
