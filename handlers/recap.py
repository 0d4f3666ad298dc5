"""The week again: /rekap and the buttons under a digest.

Whoever reads no department's digest sees their own weeks. Every answer is a new message, because the digest itself
stands under a picture and is to stay as it was published.
"""

from __future__ import annotations

from pathlib import Path

from handlers.context import Context, Conversation, everyone, refusal_text
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import digest_posting, digest_words
from mentoring.calendar import Week, week_of
from mentoring.digest import WEEKS_SHOWN, View, as_today, view
from mentoring.digest_words import MORE, NUDGE, RECAP, WEEKS, WORKBOOK
from mentoring.progress import mentor_week
from mentoring.refusals import Refusal
from models import scope
from models.digest import Digest, digest_of, digests_of, latest_week

OWN_WEEKS = 4


def recap(context: Context) -> None:
    """Show the latest week: the regency's, the only department's, a choice of several, or one's own."""
    offices = scope.digest_departments(context.session, context.viewer)
    if not offices:
        _show_own(context)
        return
    week = latest_week(context.session)
    if week is None:
        raise Refusal("digest-none-yet")
    if context.viewer.coordinates or len(offices) == 1:
        number = None if context.viewer.coordinates else offices[0].id
        _show(context, digest_of(context.session, department_id=number, week=week))
        return
    published = [digest_of(context.session, department_id=one.id, week=week) for one in offices]
    views = [view(context.session, one) for one in published if one is not None]
    context.say(text("digest-choose-department"), digest_words.part_buttons(views))


def show(context: Context) -> None:
    """Repeat one published week."""
    _show(context, _digest(context))


def choose_week(context: Context) -> None:
    """Offer the last weeks of a department, or of the regency."""
    department_id = context.number(0) or None
    who = context.viewer
    offices = {one.id for one in scope.digest_departments(context.session, who)}
    if not (who.coordinates if department_id is None else department_id in offices):
        raise Refusal("not-yours")
    published = digests_of(context.session, department_id=department_id, limit=WEEKS_SHOWN)
    weeks = [button(digest_words.week_text(view(context.session, one)), RECAP, one.id) for one in published]
    context.say(text("digest-choose-week"), rows([*weeks, button("button-menu", "menu")], columns=1))


def remind(context: Context) -> None:
    """Remind those who have not reported."""
    digest, ways = _digest(context), [[button("menu-button-rekap", "go", "rekap"), button("button-menu", "menu")]]
    try:
        done = digest_posting.nudge(context.session, digest, context.viewer, context.programme, now=context.now)
    except Refusal as refusal:  # raised before anything is planned, and the latest week is a press away
        context.say(refusal_text(refusal), ways)
        return
    later = done.later is not None and done.planned > 0
    lines = [text("digest-nudged", count=done.planned, later=int(later), moment=done.later or context.now)]
    if done.again:
        lines.append(text("digest-nudged-again", count=done.again))
    if done.reported:
        lines.append(text("digest-nudged-reported", count=done.reported))
    context.say(lines, ways)


def list_all(context: Context) -> None:
    """Show everybody a department waits for, a page at a time."""
    shown = view(context.session, _digest(context))
    if shown.name is None:
        raise Refusal("not-yours")
    last = digest_words.listing_pages(shown) - 1
    turned = len(context.args) > 1
    page = min(context.page(1), last) if turned else 0
    keyboard = [*rows(pages(MORE, shown.digest_id, page=page, last=last)), [button("button-menu", "menu")]]
    (context.edit if turned else context.say)(digest_words.listing(shown, page), keyboard, protect=True)


def order_workbook(context: Context) -> None:
    """Have the week written as a workbook."""
    digest_posting.order_workbook(context.session, _digest(context), context.me.id, now=context.now)
    context.say(text("digest-workbook-coming"))


def _digest(context: Context) -> Digest:
    digest = scope.digest(context.session, context.viewer, context.number(0))
    if digest is None:
        raise Refusal("not-yours")
    return digest


def _show(context: Context, digest: Digest | None) -> None:
    if digest is None:
        raise Refusal("digest-none-yet")
    shown: View = as_today(context.session, digest, context.programme)
    picture = digest.picture if digest.picture is not None and Path(digest.picture).exists() else None
    content = digest_words.content([shown], context.programme, picture=picture)
    assert content.text is not None, "a digest has words"
    context.say(content.text, content.keyboard, media=content.media, protect=content.protect)


def _show_own(context: Context) -> None:
    this_week = week_of(context.today)
    lines = [text("digest-my-weeks"), *(_own_week(context, this_week.back(back)) for back in range(OWN_WEEKS))]
    context.say(lines, [[button("button-menu", "menu")]])


def _own_week(context: Context, week: Week) -> Text:
    own = mentor_week(context.session, context.me.id, week, context.programme)
    numbers = {"week": week.number, "visited": own.counts.visited, "due": own.counts.due}
    if own.accompanied:
        return text("digest-my-week-along", along=own.accompanied, **numbers)
    return text("digest-my-week", **numbers)


CONVERSATION = Conversation(
    name="recap",
    commands={"rekap": recap},
    buttons={NUDGE: remind, MORE: list_all, WORKBOOK: order_workbook, WEEKS: choose_week, RECAP: show},
    offered={"rekap": everyone},
)
