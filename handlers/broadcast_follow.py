"""What comes after an instruction was written: approving, following, stopping, reading it, and asking once more."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.keyboards import button, pages
from locales import Day, text
from mentoring import broadcast_messages as said
from mentoring import broadcast_reads as reads
from mentoring import broadcasts
from mentoring.names import person_name
from models import broadcast as table
from models.broadcast import Broadcast

NAMES = 10
LISTED = 5


def approve(context: Context) -> None:
    """Approve an instruction and send it."""
    _decide(context, approve=True)


def refuse(context: Context) -> None:
    """Refuse an instruction."""
    _decide(context, approve=False)


def _decide(context: Context, *, approve: bool) -> None:
    found = broadcasts.decide(
        context.session,
        context.number(0),
        person_id=context.me.id,
        approve=approve,
        now=context.now,
        programme=context.programme,
    )
    answer = said.decision(context.session, found)
    assert answer.text is not None, "a decision says something"
    context.edit(answer.text, answer.keyboard)


def show(context: Context) -> None:
    """Show how an instruction stands."""
    _show(context, broadcasts.followed(context.session, context.number(0), context.me.id))


def _show(context: Context, found: Broadcast) -> None:
    panel = said.panel(context.session, found)
    assert panel.text is not None, "a panel says something"
    anchor = said.anchor(found.id) if context.me.id == found.author_id else None
    context.edit(panel.text, panel.keyboard, anchor=anchor)


def stop(context: Context) -> None:
    """Hold back what has not been sent, or withdraw what waits for approval."""
    _show(context, broadcasts.stop(context.session, context.number(0), person_id=context.me.id, now=context.now))


def resume(context: Context) -> None:
    """Go on with what was stopped."""
    _show(
        context,
        broadcasts.resume(
            context.session, context.number(0), person_id=context.me.id, now=context.now, programme=context.programme
        ),
    )


def show_unread(context: Context) -> None:
    """List who has not read an instruction, in a message of its own below the figures."""
    found = broadcasts.followed(context.session, context.number(0), context.me.id)
    turned = len(context.args) > 1
    total = said.figures(context.session, found).unread
    last = max(0, (total - 1) // NAMES)
    page = min(context.page(1), last) if turned else 0
    people = reads.unread(
        context.session, found, now=context.now, programme=context.programme, limit=NAMES, offset=page * NAMES
    )
    lines = [text("broadcast-unread", count=total), *(text("broadcast-name", name=person_name(one)) for one in people)]
    keyboard = [pages("b-unread", found.id, page=page, last=last)] if last else []
    remind_them = [button("broadcast-button-remind", "b-remind", found.id)] if people else []
    keyboard = [*keyboard, remind_them] if remind_them else keyboard
    if turned:
        context.edit(lines, keyboard)
    else:
        context.say(lines, keyboard)


def remind(context: Context) -> None:
    """Send an instruction once more to who has not read it."""
    told = reads.remind(
        context.session, context.number(0), person_id=context.me.id, now=context.now, programme=context.programme
    )
    context.say(text("broadcast-reminded" if told else "broadcast-reminded-already", count=told))


def list_own(context: Context) -> None:
    """List the latest instructions of somebody."""
    listed = table.broadcasts_by(context.session, [context.me.id], limit=LISTED)
    keyboard = [
        [
            button(
                "broadcast-listed",
                "b-show",
                one.id,
                on=Day(context.programme.today(one.created_at)),
                state=text(f"broadcast-state-{one.state}"),
            )
        ]
        for one in listed
    ]
    context.edit(text("broadcast-list", count=len(listed)), [*keyboard, [button("broadcast-button-new", "b-new")]])


def mark_read(context: Context) -> None:
    """Note that a recipient has read it; the button says so from then on."""
    number = context.number(0)
    if number == 0:
        context.say(text("broadcast-read-sketch"))
        return
    reads.mark_read(context.session, number, person_id=context.me.id, now=context.now)
    context.mark([[button("broadcast-button-noted", "br", number)]])


CONVERSATION = Conversation(
    name="broadcast_follow",
    buttons={
        "b-approve": approve,
        "b-refuse": refuse,
        "b-show": show,
        "b-stop": stop,
        "b-resume": resume,
        "b-unread": show_unread,
        "b-remind": remind,
        "b-list": list_own,
        "br": mark_read,
    },
)
