"""/perhatian: families without state aid, without a mentor, not visited, by kecamatan and OPD, until each is zero."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import attention, names
from mentoring.attention import Place
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import aid_lists, scope
from models.attention import KINDS
from models.family import Family

PAGE, PLACES_SHOWN = 6, 24
DISTRICTS, OFFICES = "d", "o"


def overview(context: Context) -> None:
    """Show how many families wait for what."""
    total = attention.whole(context.session, context.viewer, context.programme)
    lines = [text("attention-title", count=total.families)]
    lines += [text(f"attention-{kind}", count=total.of(kind)) for kind in KINDS]
    choices = [button(f"attention-button-{kind}", "att", kind, DISTRICTS) for kind in KINDS if total.of(kind)]
    asked = aid_lists.count_open_questions(context.session, context.viewer)
    if asked:
        lines.append(text("list-questions", count=asked))
        choices.append(button("list-button-questions", "aq", 0))
    context.panel(_anchor(context), lines, [*rows(choices), [button("button-menu", "menu")]], protect=True)


def by_place(context: Context) -> None:
    """Show one list by kecamatan, or by OPD: only where something waits, the most first."""
    kind, way = _kind(context), context.args[1] if len(context.args) > 1 else ""
    if way not in (DISTRICTS, OFFICES):
        raise Refusal("button-too-old")
    ask = attention.by_district if way == DISTRICTS else attention.by_office
    places, total = ask(context.session, context.viewer, kind, context.programme)
    waiting = sorted(places, key=lambda one: (-one.count, one.name))
    choices = [_place(kind, way, one) for one in waiting[:PLACES_SHOWN]]
    other = OFFICES if way == DISTRICTS else DISTRICTS
    ways = [button(f"attention-by-{other}", "att", kind, other), button("attention-button-workbook", "att-x", kind)]
    lines = [text(f"attention-{kind}", count=total), text("attention-choose" if waiting else "attention-none")]
    keyboard = [*rows(choices), ways, [button("button-back", "att-all")]]
    context.panel(_anchor(context), lines, keyboard, protect=True)


def in_place(context: Context) -> None:
    """Show the families of a list in one kecamatan or of one OPD, a page of them."""
    kind, way, key = _kind(context), *(context.args[1:3] if len(context.args) > 2 else ("", ""))
    number = _number(key) if way == OFFICES else None
    page = context.page(3)
    found = attention.listed(
        context.session,
        context.viewer,
        kind,
        context.programme,
        district_code=key if way == DISTRICTS else None,
        department_id=number,
        limit=PAGE + 1,
        offset=page * PAGE,
    )
    if way not in (DISTRICTS, OFFICES):
        raise Refusal("button-too-old")
    shown = found[:PAGE]
    known = {one.id for one in shown if scope.family(context.session, context.viewer, one.id) is not None}
    called = names.family_texts(context.session, [one for one in shown if one.id in known])
    lines = [text(f"attention-title-{kind}")]
    lines += [_line(one, called.get(one.id)) for one in shown] or [text("attention-none")]
    choices = [button(names.family_button(one), "family", one.id) for one in shown if one.id in known]
    turns = pages("att-in", kind, way, key, page=page, last=page + (len(found) > PAGE))
    keyboard = [*rows(choices), *rows([*turns, button("button-back", "att", kind, way)])]
    context.panel(_anchor(context), lines, keyboard, protect=True)


def order_workbook(context: Context) -> None:
    """Have the list written as a workbook."""
    attention.order_workbook(context.session, context.viewer, _kind(context), now=context.now)
    context.say(text("digest-workbook-coming"))


def _line(family: Family, called: Text | None) -> Text:
    """Return a family's line; who only heads its mentors reads the code and the village."""
    village = names.village_name(family)
    if called is None:
        return text("attention-line-code", code=family.code, village=village)
    return text("attention-line", family=called, village=village)


def _place(kind: str, way: str, place: Place) -> Button:
    label = text("attention-place", name=_short(place.name), count=place.count)
    return button(label, "att-in", kind, way, place.key, 0)


def _short(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23].rstrip()}…"


def _kind(context: Context) -> str:
    kind = context.args[0] if context.args else ""
    if kind not in KINDS:
        raise Refusal("button-too-old")
    return kind


def _number(key: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        raise Refusal("button-too-old")
    return int(key)


def _anchor(context: Context) -> str:
    return f"attention:{context.me.id}"


CONVERSATION = Conversation(
    name="attention",
    commands={"perhatian": overview},
    buttons={"att-all": overview, "att": by_place, "att-in": in_place, "att-x": order_workbook},
    offered={"perhatian": attention.watches},
)
