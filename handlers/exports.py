"""/ekspor: which table, of which families and days; then it is made, and fetched by a press.

Choices are kept in a draft, so that an old button narrows the table it belongs to. Full numbers need a purpose.
"""

from __future__ import annotations

from datetime import date, timedelta

from handlers.context import Context, Conversation, refusal_text
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring.exports import orders, panels, wishes
from mentoring.exports.wishes import Wish, kinds_for, may_take_out, may_want, may_want_numbers, scope_lines, wish_of
from mentoring.outbox import Button, Words
from mentoring.refusals import Refusal
from models import reach, scope
from models.draft import Draft, listening_draft, open_drafts, quiet_others
from models.export import Export, exports_of, exports_to_decide

KIND = "export"
OPTIONS, PURPOSE, FIND = "options", "purpose", "find"
FIRST, PAGE, SHOWN = 5, 4, 5
ANY = "-"
NAMED = ("district", "department")  # whose names can be looked for
Choices = list[tuple[Text | str, str]]  # label and value
Offered = dict[str, Choices]


def choose(context: Context) -> None:
    """Show the tables that are used most."""
    _allow(context)
    kinds = kinds_for(context.viewer)
    shown = [_table_button(kind) for kind in kinds[:FIRST]]
    shown.append(button("exports-button-more", "ex-more"))
    waiting = len(exports_to_decide(context.session, context.me.id)) if context.viewer.coordinates else 0
    if waiting:
        shown.append(button("exports-button-requests", "ex-asked", count=waiting))
    else:
        shown.append(button("exports-button-mine", "ex-mine"))
    context.edit(text("exports-choose"), rows([*shown, button("button-menu", "menu")]), protect=True)


def more(context: Context) -> None:
    """Show the other tables, and what was asked for."""
    _allow(context)
    shown = [_table_button(kind) for kind in kinds_for(context.viewer)[FIRST:]]
    shown += [button("exports-button-mine", "ex-mine"), button("button-back", panels.LIST)]
    context.edit(text("exports-choose-more"), rows(shown), protect=True)


def _table_button(kind: str) -> Button:
    return button(text(f"exports-{kind}"), "ex-table", kind)


def _allow(context: Context) -> None:
    if not may_take_out(context.viewer):
        raise Refusal("not-yours")


def table(context: Context) -> None:
    """Begin with one table."""
    kind = context.args[0] if context.args else ""
    if kind not in wishes.TABLES or not may_want(context.viewer, kind):
        raise Refusal("not-yours")
    for old in open_drafts(context.session, context.me.id, kind=KIND):
        _end(context, old, "discarded")
    draft = Draft(
        kind=KIND,
        person_id=context.me.id,
        chat_id=context.chat_id,
        step=OPTIONS,
        answers={"kind": kind},
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    _show(context, draft)


def _end(context: Context, draft: Draft, state: str) -> None:
    draft.state, draft.listens, draft.changed_at = state, False, context.now


def _draft(context: Context) -> Draft:
    found = scope.draft(context.session, context.viewer, context.number(0))
    if found is None or found.kind != KIND or found.state != "open":
        raise Refusal("button-too-old")
    if not may_want(context.viewer, found.answers["kind"]):
        raise Refusal("not-yours")
    return found


def _wish(context: Context, draft: Draft, *, kind: str | None = None, full: bool = False) -> Wish:
    return wish_of(kind or draft.answers["kind"], draft.answers, language=context.language, full=full)


def _show(context: Context, draft: Draft, offered: Offered | None = None) -> None:
    """Show what the table is narrowed to, and what can be done; `offered` where the press has asked for it already."""
    draft.step, draft.listens, draft.changed_at = OPTIONS, False, context.now
    wish = _wish(context, draft)
    said = [text("exports-options", table=text(f"exports-{wish.kind}")), *scope_lines(context.session, wish)]
    if wish.kind in wishes.WITH_NUMBERS:
        said.append(text("exports-line-masked"))
    said.append(text("exports-options-how"))
    narrowings = offered if offered is not None else _offered(context, wish)
    ways = [button(f"exports-button-{what}", "ex-pick", draft.id, what, 0) for what in narrowings]
    ways.append(button("exports-button-make", "ex-make", draft.id, wishes.XLSX, style="primary"))
    if wish.kind == wishes.REPORTS:
        ways.append(button("exports-button-flat", "ex-make", draft.id, wishes.CSV))
    if may_want_numbers(context.viewer, wish.kind):
        ways.append(button("exports-button-full", "ex-full", draft.id))
    context.panel(_anchor(draft), said, rows([*ways, button("button-back", panels.LIST)]), protect=True)


def _anchor(draft: Draft) -> str:
    return f"ekspor:{draft.id}"


def _offered(context: Context, wish: Wish) -> Offered:
    """Return by what a table can be narrowed, and to what: where there is nothing to choose, nothing is asked."""
    districts = [(one.name, one.code) for one in reach.districts_in_reach(context.session, context.viewer)]
    departments = [(one.name, str(one.id)) for one in reach.departments_to_choose(context.session, context.viewer)]
    named = {"district": districts, "department": departments}
    found: Offered = {}
    for what, some in named.items():
        if len(some) > 1:
            found[what] = [*some]
    if wish.kind != wishes.MENTORS and (context.viewer.coordinates or context.viewer.districts):
        found["standing"] = [(text(f"exports-button-{one}"), one) for one in reach.STANDINGS]
    if wish.kind in wishes.WITH_DAYS:
        found["days"] = [(text(f"exports-days-{name}"), name) for name in _spans(context.today)]
    return found


def options(context: Context) -> None:
    """Show a table's options again."""
    _show(context, _draft(context))


def pick(context: Context) -> None:
    """Ask for one of the options."""
    draft = _draft(context)
    what = context.args[1] if len(context.args) > 1 else ""
    offered = _offered(context, _wish(context, draft))
    if what not in offered:
        raise Refusal("button-too-old")
    draft.answers = {name: value for name, value in draft.answers.items() if name != "find"}
    _pick(context, draft, what, _choices(offered, draft, what), page=context.page(2))


def _pick(context: Context, draft: Draft, what: str, found: Choices, *, page: int, note: Text | None = None) -> None:
    last = max(0, (len(found) - 1) // PAGE)
    page = min(page, last)
    shown = found[page * PAGE :][:PAGE] if len(found) > SHOWN else found
    if len(found) <= SHOWN:
        page = last = 0
    turning = pages("ex-pick", draft.id, what, page=page, last=last)
    chosen = [button(label, "ex-set", draft.id, what, value) for label, value in shown]
    if what in NAMED:
        chosen.insert(0, button(f"exports-any-{what}", "ex-set", draft.id, what, ANY))
        draft.step = f"{FIND}:{what}"
        quiet_others(context.session, draft)
    keyboard = [*rows(chosen), turning, [button("button-back", "ex-options", draft.id)]]
    said: Words = [*([note] if note else []), text(f"exports-pick-{what}")]
    context.panel(_anchor(draft), said, [row for row in keyboard if row], protect=True)


def _choices(offered: Offered, draft: Draft, what: str) -> Choices:
    """Return (label, value) of what can be chosen; of names only those that contain what was written."""
    if what not in NAMED:
        return offered[what]
    part = str(draft.answers.get("find", "")).casefold()
    named = [(str(name), value) for name, value in offered[what]]
    return [(text("exports-choice", name=_short(name)), value) for name, value in named if part in name.casefold()]


def _short(name: str) -> str:
    return name if len(name) <= 28 else f"{name[:27].rstrip()}…"


def _spans(today: date) -> dict[str, tuple[date, date] | None]:
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    return {
        "all": None,
        "month": (first, today),
        "before": (before.replace(day=1), before),
        "thirty": (today - timedelta(days=29), today),
        "year": (today.replace(month=1, day=1), today),
    }


def chosen(context: Context) -> None:
    """Take one of the options."""
    draft = _draft(context)
    what, value = [*context.args[1:3], "", ""][:2]
    offered = _offered(context, _wish(context, draft))
    if what not in offered:
        raise Refusal("button-too-old")
    answers = {name: kept for name, kept in draft.answers.items() if name != "find"}
    draft.answers = {**answers, **_taken(context, offered, what, value)}
    _show(context, draft, offered)


def _taken(context: Context, offered: Offered, what: str, value: str) -> dict[str, str | int | None]:
    """Return what is kept of a choice; raises Refusal for what was not offered."""
    if value == ANY and what in NAMED:
        return {what: None}
    if value not in [one for _, one in offered[what]]:
        raise Refusal("button-too-old")
    if what == "days":
        span = _spans(context.today)[value]
        since, until = (day.isoformat() for day in span) if span is not None else (None, None)
        return {"since": since, "until": until}
    return {what: int(value) if what == "department" else value}


def make(context: Context) -> None:
    """Order the table as it is narrowed."""
    draft = _draft(context)
    flat = context.args[1:2] == [wishes.CSV] and draft.answers["kind"] == wishes.REPORTS
    wish = _wish(context, draft, kind=wishes.ANSWERS if flat else None)
    row = orders.ask(context.session, context.viewer, wish, now=context.now)
    _end(context, draft, "sent")
    _panel(context, row)


def _panel(context: Context, row: Export) -> None:
    context.edit(panels.lines(context.session, row), panels.keyboard(row), anchor=panels.anchor(row.id), protect=True)


def ask_purpose(context: Context) -> None:
    """Ask what full numbers are wanted for."""
    draft = _draft(context)
    if not may_want_numbers(context.viewer, draft.answers["kind"]):
        raise Refusal("not-yours")
    if not orders.deciders(context.session, context.viewer):
        raise Refusal("exports-nobody-decides")
    draft.step, draft.changed_at = PURPOSE, context.now
    quiet_others(context.session, draft)
    _ask_purpose(context, draft)


def _ask_purpose(context: Context, draft: Draft, note: Text | None = None) -> None:
    said = [*([note] if note else []), text("exports-ask-purpose")]
    context.panel(_anchor(draft), said, [[button("button-back", "ex-options", draft.id)]], protect=True)


def heard(context: Context) -> None:
    """Take the purpose, or a part of a name, that was written."""
    draft = listening_draft(context.session, context.me.id)
    assert draft is not None, "only a listening draft hears"
    context.take_numbers_away()
    if draft.step == PURPOSE:
        _heard_purpose(context, draft)
        return
    what = draft.step.partition(":")[2]
    offered = _offered(context, _wish(context, draft))
    if what not in offered:
        _show(context, draft, offered)
        return
    draft.answers = {**draft.answers, "find": context.words[:40]}
    found, note = _choices(offered, draft, what), None
    if not found:
        draft.answers, note = {**draft.answers, "find": ""}, text("exports-pick-none")
        found = _choices(offered, draft, what)
    _pick(context, draft, what, found, page=0, note=note)


def _heard_purpose(context: Context, draft: Draft) -> None:
    try:
        purpose = orders.purpose_of(context.words)
        wish = _wish(context, draft, full=True)
        row = orders.ask(context.session, context.viewer, wish, now=context.now, purpose=purpose)
    except Refusal as refusal:
        _ask_purpose(context, draft, refusal_text(refusal))
        return
    _end(context, draft, "sent")
    _panel(context, row)


def mine(context: Context) -> None:
    """List what was asked for and can still come or be fetched."""
    _allow(context)
    found = exports_of(context.session, context.me.id, orders.OPEN)
    buttons = [_line_button(one) for one in found]
    said = text("exports-mine" if found else "exports-mine-none")
    context.edit(said, [*rows(buttons, columns=1), [button("button-back", panels.LIST)]], protect=True)


def _line_button(one: Export) -> Button:
    said = text("exports-mine-line", number=panels.number_of(one), table=text(f"exports-{one.kind}"))
    return button(said, "ex-show", one.id)


def shown(context: Context) -> None:
    """Show one table that was asked for."""
    _panel(context, orders.own(context.session, context.viewer, context.number(0)))


def fetched(context: Context) -> None:
    """Send the files of a table, once."""
    row = orders.own(context.session, context.viewer, context.number(0))
    if row.state == "ready" and row.expires_at <= context.now:
        orders.expire(context.session, row, now=context.now)
    elif row.state == "ready":
        orders.fetch(context.session, context.viewer, row.id, now=context.now)
    _panel(context, row)


def dropped(context: Context) -> None:
    """Give up a table."""
    _panel(context, orders.withdraw(context.session, context.viewer, context.number(0), now=context.now))


def again(context: Context) -> None:
    """Ask once more for a table that is gone."""
    session, now = context.session, context.now
    _panel(context, orders.ask_again(session, context.viewer, context.number(0), language=context.language, now=now))


CONVERSATION = Conversation(
    name="exports",
    commands={"ekspor": choose},
    buttons={
        panels.LIST: choose,
        "ex-more": more,
        "ex-table": table,
        "ex-options": options,
        "ex-pick": pick,
        "ex-set": chosen,
        "ex-make": make,
        "ex-full": ask_purpose,
        "ex-mine": mine,
        "ex-show": shown,
        panels.FETCH: fetched,
        panels.DROP: dropped,
        panels.AGAIN: again,
    },
    hears={KIND: heard},
    offered={"ekspor": may_take_out},
)
