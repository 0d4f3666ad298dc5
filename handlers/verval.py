"""/verval: a mentor's families of the open rounds, and how far a round has come for whoever follows it.

Coordinators follow all of it, a Kasi Kesra the kecamatan, officials and OPD admins the line of their department.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.context import Context, Conversation, everyone
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import names, verval, verval_files
from mentoring.file_orders import order_file
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from mentoring.verval import Counts, Line
from models.department import tops
from models.family import Family
from models.scope import Viewer
from models.verval import DONE, VervalFamily, VervalRound, late_in, rounds, rounds_of_districts, standings_of_mentor

PAGE = 8
ROUNDS = 5
BY = ("district", "village", "department")
Rows = list[list[Button]]


def show(context: Context) -> None:
    """Show the own families that are verified now, and the rounds this person follows."""
    page = context.page(0) if context.pressed is not None and context.args else 0
    mine = standings_of_mentor(context.session, context.me.id, today=context.today)
    lines = [text("verval-title")]
    keyboard: Rows = []
    if mine:
        last = (len(mine) - 1) // PAGE
        shown = mine[min(page, last) * PAGE :][:PAGE]
        lines += _mine(context, shown, count=len(mine))
        keyboard = rows([button(names.family_button(family), "rec", family.id) for _, _, family in shown])
        turning = pages("vv", page=min(page, last), last=last)
        keyboard += [turning] if turning else []
    followed = _followed(context)
    keyboard += rows([button(verval.period_text(one.period), "vv-round", one.id) for one in followed[:ROUNDS]])
    if len(followed) > ROUNDS:
        keyboard.append([button(text("verval-button-all-rounds", count=len(followed)), "vv-all", 0)])
    if context.viewer.coordinates:
        keyboard.append([button("verval-button-open", "vv-open"), button("verval-button-criteria", "crit-list")])
    if not mine and not followed:
        lines.append(text("verval-none"))
    context.edit(lines, [*keyboard, [button("button-menu", "menu")]], protect=True)


def all_rounds(context: Context) -> None:
    """Show every round this person follows, the latest first, a page at a time."""
    followed = _followed(context)
    last = max(0, (len(followed) - 1) // PAGE)
    page = min(context.page(0), last)
    shown = followed[page * PAGE :][:PAGE]
    choices = rows([button(verval.period_text(one.period), "vv-round", one.id) for one in shown])
    turning = pages("vv-all", page=page, last=last)
    keyboard = [*choices, *([turning] if turning else []), [button("button-back", "vv", 0)]]
    context.edit(text("verval-rounds" if followed else "verval-none"), keyboard, protect=True)


def _followed(context: Context) -> list[VervalRound]:
    """Return the rounds this person follows, the latest first."""
    found = rounds(context.session)
    who = context.viewer
    if who.coordinates or who.staff_departments:
        return found
    theirs = rounds_of_districts(context.session, who.districts)
    return [one for one in found if one.id in theirs]


def _mine(context: Context, shown: Sequence[tuple[VervalRound, VervalFamily, Family]], *, count: int) -> list[Text]:
    """Return how far each of these families has come."""
    wanted = set(verval.steps(context.session))
    called = names.family_texts(context.session, [family for _, _, family in shown])
    lines = [text("verval-mine", count=count, deadline=Day(min(one.deadline for one, _, _ in shown)))]
    for _, standing, family in shown:
        sign = "✅" if standing.state == DONE else "▫️"
        done = len(wanted & set(standing.sections))
        lines.append(text("verval-mine-line", sign=sign, family=called[family.id], done=done, all=len(wanted)))
    return lines


def _follows(context: Context, found: VervalRound) -> bool:
    """Tell whether somebody may read how far a round has come."""
    who = context.viewer
    if who.coordinates or who.staff_departments:
        return True
    return found.id in rounds_of_districts(context.session, who.districts)


def _round(context: Context) -> VervalRound:
    found = context.session.get(VervalRound, context.number(0))
    if found is None or not _follows(context, found):
        raise Refusal("not-yours")
    return found


def round_shown(context: Context) -> None:
    """Show a round: its sums, and what a coordinator may do with it."""
    _show_round(context, _round(context))


def _show_round(context: Context, found: VervalRound, notice: Text | None = None) -> None:
    lines = [*([notice] if notice is not None else []), _head(found)]
    who = context.viewer
    keyboard: Rows = []
    if who.coordinates or who.districts:
        seen = None if who.coordinates else who.districts
        counted = verval.total(verval.progress(context.session, found, "district", today=context.today, districts=seen))
        lines += _sums(counted)
        ways = ("district", "village") if who.coordinates else ("village",)
        keyboard.append([button(f"verval-button-{one}", "vv-by", found.id, one, 0) for one in ways])
    if who.coordinates or who.staff_departments:
        keyboard.append([button("verval-button-department", "vv-by", found.id, "department", 0)])
    if who.coordinates or who.districts:
        keyboard.append([button("verval-button-book", "vv-book", found.id)])
    if who.coordinates and found.state == "open":
        if late_in(context.session, found.id, limit=1):
            keyboard.append([button("verval-button-late", "vv-late", found.id, 0, style="primary")])
        keyboard.append([button("verval-button-close", "vv-close", found.id)])
    context.edit(lines, [*keyboard, [button("button-back", "vv", 0)]], protect=True)


def _head(found: VervalRound) -> Text:
    key = "verval-round" if found.state == "open" else "verval-round-closed"
    return text(key, period=verval.period_text(found.period), opened=Day(found.opens_on), deadline=Day(found.deadline))


def _sums(counted: Counts) -> list[Text]:
    """Return the counts, each family in exactly one of them, and their sum."""
    lines = [
        text("verval-sum-done", count=counted.done),
        text("verval-sum-under-way", count=counted.under_way),
        text("verval-sum-not-reached", count=counted.not_reached),
    ]
    if counted.late:
        lines.append(text("verval-sum-late", count=counted.late))
    if counted.left:
        lines.append(text("verval-sum-left", count=counted.left))
    return [*lines, text("verval-sum-total", count=counted.total)]


def by_part(context: Context) -> None:
    """Show a round by kecamatan, village or department, a page at a time, each line adding up to its sum."""
    found = _round(context)
    by = context.args[1] if len(context.args) > 1 else ""
    if by not in BY:
        raise Refusal("button-too-old")
    lines = _lines(context, found, by)
    page, last = context.page(2), max(0, (len(lines) - 1) // PAGE)
    shown = lines[min(page, last) * PAGE :][:PAGE]
    said = [_head(found), *(_line(one) for one in shown), _line(Line(None, "", verval.total(lines)), total=True)]
    turning = pages("vv-by", found.id, by, page=min(page, last), last=last)
    keyboard = [turning] if turning else []
    context.edit(said, [*keyboard, [button("button-back", "vv-round", found.id)]], protect=True)


def _lines(context: Context, found: VervalRound, by: str) -> list[Line]:
    """Return the lines that this person may read."""
    who = context.viewer
    if by == "department":
        if not (who.coordinates or who.staff_departments):
            raise Refusal("not-yours")
        lines = verval.progress(context.session, found, by, today=context.today)
        return lines if who.coordinates else [one for one in lines if one.key in _own_tops(context, who)]
    if not (who.coordinates or who.districts):
        raise Refusal("not-yours")
    seen = None if who.coordinates else who.districts
    return verval.progress(context.session, found, by, today=context.today, districts=seen)


def _own_tops(context: Context, who: Viewer) -> set[int | None]:
    above = tops(context.session)
    return {above.get(one) for one in who.staff_departments} - {None}


def _line(line: Line, *, total: bool = False) -> Text:
    counted = line.counts
    values = {
        "done": counted.done,
        "going": counted.under_way,
        "open": counted.not_reached,
        "late": counted.late,
        "left": counted.left,
        "count": counted.total,
    }
    if total:
        return text("verval-line-total", **values)
    name = text("verval-nobody") if line.key is None else line.name
    return text("verval-line", name=name, **values)


def late(context: Context) -> None:
    """Show a coordinator what was done after the deadline, a page at a time, to be accepted singly or all at once."""
    found = verval.open_round_by_id(context.session, context.viewer, context.number(0))
    waiting = late_in(context.session, found.id)
    if not waiting:
        _show_round(context, found)
        return
    last = (len(waiting) - 1) // PAGE
    page = min(context.page(1) if len(context.args) > 1 else 0, last)
    shown = waiting[page * PAGE :][:PAGE]
    lines = [text("verval-late-title", count=len(waiting))]
    lines += [
        text(
            "verval-late-line",
            family=names.family_text(context.session, family),
            day=Day(context.programme.today(one.done_at or context.now)),
        )
        for one, family in shown
    ]
    keyboard = rows([button(names.family_button(family), "vv-accept", found.id, family.id) for _, family in shown])
    turning = pages("vv-late", found.id, page=page, last=last)
    keyboard += [turning] if turning else []
    keyboard.append([button("verval-button-accept-all", "vv-accept", found.id, 0, style="primary")])
    context.edit(lines, [*keyboard, [button("button-back", "vv-round", found.id)]], protect=True)


def accepted(context: Context) -> None:
    """Accept what was done after the deadline."""
    family_id = context.number(1)
    count = verval.accept_late(
        context.session, context.viewer, context.number(0), family_id=family_id or None, now=context.now
    )
    found = verval.open_round_by_id(context.session, context.viewer, context.number(0))
    _show_round(context, found, text("verval-accepted", count=count))


def close_asked(context: Context) -> None:
    """Ask whether a round is to be closed: its figures then stay as they are."""
    found = verval.open_round_by_id(context.session, context.viewer, context.number(0))
    counted = verval.total(verval.progress(context.session, found, "district", today=context.today))
    keyboard = [
        [button("verval-button-close-sure", "vv-closed", found.id, style="danger")],
        [button("button-back", "vv-round", found.id)],
    ]
    context.edit([text("verval-close-asked"), *_sums(counted)], keyboard)


def closed(context: Context) -> None:
    """Close a round."""
    found = verval.close_round(context.session, context.viewer, context.number(0), now=context.now)
    _show_round(context, found, text("verval-closed"))


def book(context: Context) -> None:
    """Ask for the workbook of a round's progress."""
    found = _round(context)
    if not (context.viewer.coordinates or context.viewer.districts):
        raise Refusal("not-yours")
    news = order_file(
        context.session, verval_files.PROGRESS, {"round": found.id}, person_id=context.me.id, now=context.now
    )
    context.say(text("file-coming" if news else "file-comes-already"))


CONVERSATION = Conversation(
    name="verval",
    commands={"verval": show},
    buttons={
        "vv": show,
        "vv-all": all_rounds,
        "vv-round": round_shown,
        "vv-by": by_part,
        "vv-late": late,
        "vv-accept": accepted,
        "vv-close": close_asked,
        "vv-closed": closed,
        "vv-book": book,
    },
    offered={"verval": everyone},
)
