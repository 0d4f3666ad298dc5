"""Groups: counts only, and only those an office has approved; every other group is left after saying why.

Whoever adds the bot is asked in private, so that the group reads nothing but its counts.
"""

from __future__ import annotations

from handlers.context import LARGEST_CHAT, Context, Conversation
from handlers.keyboards import button, pages
from locales import Text, text
from mentoring import groups
from mentoring.numbers import mask_typed
from mentoring.outbox import Button, Content, Plan
from models.department import Department

HERE = ("member", "administrator", "restricted")
GONE = ("left", "kicked")
REGENCY = 0
PAGE = 8


def membership_changed(context: Context) -> None:
    """Ask whoever added the bot to a group, or note that it was removed."""
    change = context.update.my_chat_member
    assert change is not None, "only a change of the bot's own standing comes here"
    before, after = change.old_chat_member.status, change.new_chat_member.status
    if after in GONE:
        groups.removed(context.session, context.chat_id, now=context.now)
    elif after in HERE and before not in HERE:
        _added(context, title=mask_typed(change.chat.title or ""))


def _added(context: Context, *, title: str) -> None:
    outcome = groups.added(
        context.session,
        chat_id=context.chat_id,
        title=title,
        person_id=context.person.id if context.person is not None else None,
        now=context.now,
        today=context.today,
    )
    if outcome == "refused":
        _leave(context, context.chat_id, why=text("group-refused", programme=context.programme.name))
    elif outcome == "asks":
        how = Plan(rule=f"{groups.REQUEST_RULE}:{context.chat_id}", period=str(context.row_id), lane="reply")
        content = Content(text=text("group-ask", title=title), keyboard=_question(context, context.chat_id))
        _at_once(context, context.tell(context.me.id, how, content))


def _at_once(context: Context, planned: int | None) -> None:
    if planned is not None:
        context.planned.append(planned)


def _leave(context: Context, chat_id: int, *, why: Text | None = None) -> None:
    if why is not None:
        context.say(why)
    _at_once(context, groups.leave(context.session, chat_id, period=str(context.row_id), now=context.now))


def _question(context: Context, chat_id: int) -> list[list[Button]]:
    able = groups.may_approve(context.session, context.me.id, today=context.today)
    refuse = button("group-button-refuse", "g-no", chat_id, style="danger")
    if any(one.department_id is None for one in able):
        regency = button("group-button-regency", "g-ok", chat_id, REGENCY)
        return [[regency, button("group-button-office", "g-list", chat_id, 0)], [refuse]]
    offices = groups.offices_for(context.session, context.me.id, today=context.today)
    return [*([_office(chat_id, one)] for one in offices), [refuse]]


def _office(chat_id: int, office: Department) -> Button:
    return button(text("group-office", name=office.name), "g-ok", chat_id, office.id)


def list_offices(context: Context) -> None:
    """Show the offices that a group can be approved for."""
    chat_id = context.number(0, most=LARGEST_CHAT)
    group = groups.waiting(context.session, chat_id, person_id=context.me.id, today=context.today)
    offices = groups.offices_for(context.session, context.me.id, today=context.today)
    last = max(0, (len(offices) - 1) // PAGE)
    page = min(context.page(1), last)
    keyboard = [[_office(chat_id, one)] for one in offices[page * PAGE : (page + 1) * PAGE]]
    if last:
        keyboard.append(pages("g-list", chat_id, page=page, last=last))
    refuse = button("group-button-refuse", "g-no", chat_id, style="danger")
    context.edit(text("group-ask-office", title=group.title), [*keyboard, [refuse]])


def approve(context: Context) -> None:
    """Approve a group for an office, or for the regency."""
    office = context.number(1)
    group = groups.decide(
        context.session,
        context.number(0, most=LARGEST_CHAT),
        office if office != REGENCY else None,
        person_id=context.me.id,
        now=context.now,
        today=context.today,
    )
    name = context.programme.regency
    if group.department_id is not None:
        name = context.session.get_one(Department, group.department_id).name
    context.edit(text("group-approved", title=group.title, name=name))


def refuse(context: Context) -> None:
    """Leave a group that shall not be used."""
    chat_id = context.number(0, most=LARGEST_CHAT)
    group = groups.to_leave(context.session, chat_id, person_id=context.me.id, today=context.today)
    context.edit(text("group-left", title=group.title))
    _leave(context, group.chat_id)


def heard(context: Context) -> None:
    """Answer /rekap in an approved group; follow a group that moved, leave one that nobody approved, else be silent."""
    message = context.update.message
    if message is None:
        return
    if message.migrate_to_chat_id is not None:
        groups.moved(context.session, before=context.chat_id, after=message.migrate_to_chat_id, now=context.now)
        return
    if message.migrate_from_chat_id is not None:
        groups.moved(context.session, before=message.migrate_from_chat_id, after=context.chat_id, now=context.now)
        return
    if not context.words:
        return
    group = groups.listed(context.session, context.chat_id, now=context.now)
    if group is None:
        _leave(context, context.chat_id, why=text("group-refused", programme=context.programme.name))
    elif group.state == "approved" and _asks_for_recap(context):
        context.say(groups.recap(context.session, group, context.programme))


def _asks_for_recap(context: Context) -> bool:
    command, _, bot = context.words.split()[0].lower().partition("@")
    return command == "/rekap" and bot in ("", context.programme.bot_username.lower())


CONVERSATION = Conversation(name="groups", buttons={"g-ok": approve, "g-no": refuse, "g-list": list_offices})
