"""/rakor: a coordination meeting's report for a coordinator, as pages to hand out and as a table.

The figures are counted when the file is drawn, and stand above it: counted here, everybody else would wait.
"""

from __future__ import annotations

from datetime import date

from handlers import flow
from handlers.context import Context, Conversation
from handlers.keyboards import button, rows
from locales import Day, text
from mentoring import rakor, rakor_files
from mentoring.refusals import Refusal
from models.movement import first_counted
from models.scope import Viewer

SHOW = "rk"


def coordinates(who: Viewer) -> bool:
    """Offer it to coordinators."""
    return who.coordinates


def show(context: Context) -> None:
    """Offer the report as of today or the day of a button."""
    day = _day(context)
    lines = [text("rakor-screen", day=day), text("rakor-screen-choose")]
    files = [button("rakor-button-pdf", "rk-pdf", day, style="primary"), button("rakor-button-book", "rk-book", day)]
    others = [one for one in rakor.days_to_choose(context.session, today=context.today) if one != day]
    days = [button(text("rakor-button-day", day=Day(one)), SHOW, one) for one in others]
    context.edit(lines, [files, *rows([*days, button("button-menu", "menu")])])


def order_pages(context: Context) -> None:
    """Have the report written as pages."""
    _order(context, rakor_files.PDF)


def order_book(context: Context) -> None:
    """Have the report written as a workbook."""
    _order(context, rakor_files.BOOK)


def _order(context: Context, kind: str) -> None:
    day = _day(context)
    news = rakor_files.order(context.session, context.viewer, kind, as_of=day, now=context.now)
    context.say(text("file-coming" if news else "file-comes-already"))


def _day(context: Context) -> date:
    """Return the day a button carries, or today; Refusal for others than coordinators and days without a list."""
    if not context.viewer.coordinates:
        raise Refusal("not-yours")
    day = flow.pressed_day(context.args[0]) if context.args else context.today
    first = first_counted(context.session)
    if first is None or not first <= day <= context.today:
        raise Refusal("rakor-empty")
    return day


CONVERSATION = Conversation(
    name="rakor",
    commands={"rakor": show},
    buttons={SHOW: show, "rk-pdf": order_pages, "rk-book": order_book},
    offered={"rakor": coordinates},
)
