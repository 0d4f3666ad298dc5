"""Riwayat: what happened around a family, the newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from handlers.context import Context, Conversation
from handlers.keyboards import button, pages
from handlers.record_screens import section_name, source_text
from locales import Day, Text, text
from mentoring import names
from mentoring.aid_words import month_text
from mentoring.change_kinds import AT_ONCE, ENTERING, NEEDS_MINUTES
from mentoring.refusals import Refusal
from mentoring.timeline import Event, events
from models import scope

PAGE = 8
SHOWN_GIFT = 60
KINDS = frozenset((*NEEDS_MINUTES, *AT_ONCE, *ENTERING))


def show(context: Context) -> None:
    """Show a page of what happened around a family."""
    family = scope.family(context.session, context.viewer, context.number(0))
    if family is None:
        raise Refusal("not-yours")
    found = events(context.session, family, programme=context.programme)
    last = max(0, (len(found) - 1) // PAGE)
    page = min(context.page(1) if len(context.args) > 1 else 0, last)
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines = [text("timeline-title", family=names.family_text(context.session, family))]
    lines += [_line(one) for one in shown] or [text("timeline-nothing")]
    turning = pages("family-past", family.id, page=page, last=last)
    keyboard = [turning] if turning else []
    context.edit(lines, [*keyboard, [button("button-back", "family", family.id)]], protect=True)


def _line(event: Event) -> Text:
    if event.kind in ("met", "tried"):
        return text(f"timeline-{event.kind}", day=Day(event.day), name=_name(event))
    return text("timeline-line", day=Day(event.day), what=SAID[event.kind](event))


def _name(event: Event) -> str:
    return (event.name or "–").partition(",")[0].strip()


def _short(event: Event) -> Text | str:
    named = event.values.get("member")
    return names.short_name(named) if named else text("timeline-a-member")


def _told(event: Event) -> Text:
    values = event.values
    section = section_name(values["section"])
    if values["section"] == "members" and values.get("member"):
        section = text("timeline-of-member", section=section, name=_short(event))
    source = source_text(values["source"])
    if not values["fields"]:
        return text("timeline-seen", section=section, source=source)
    return text("timeline-told", section=section, count=len(values["fields"]), source=source)


def _head(event: Event) -> Text:
    named = event.values["name"]
    return text("timeline-head", name=names.short_name(named)) if named else text("timeline-head-changed")


def _aid(event: Event) -> Text:
    value, name = event.values["value"], event.values["programme"]
    if event.values["fact"] == "paid":
        if not value:
            return text("timeline-aid-unpaid", programme=name)
        return text("timeline-aid-paid", programme=name, month=month_text(date.fromisoformat(value)))
    state = "yes" if value else "unknown" if value is None else "no"
    return text(f"timeline-aid-{state}", programme=name)


def _moved(event: Event) -> Text:
    return text("timeline-moved-back" if event.values["reverses"] else "timeline-moved")


def _in(event: Event) -> Text:
    return text("timeline-in-again" if event.values["reverses"] else "timeline-in", reason=_reason(event))


def _out(event: Event) -> Text:
    return text("timeline-out-again" if event.values["reverses"] else "timeline-out", reason=_reason(event))


def _reason(event: Event) -> Text:
    reason = event.values["reason"]
    if reason in KINDS:
        return text(f"change-kind-{reason}")
    return text("timeline-reason-register" if reason == "register" else "timeline-reason-target")


def _change(event: Event) -> Text:
    kind, state = text(f"change-kind-{event.values['change']}"), text(f"change-state-{event.values['state']}")
    return text("timeline-change", change=kind, state=state)


def _step(event: Event) -> Text:
    need, state = text(f"referral-need-{event.values['need']}"), text(f"referral-state-{event.values['state']}")
    if event.values["member"]:
        return text("timeline-step-member", need=need, state=state, name=_short(event))
    return text("timeline-step", need=need, state=state)


def _given(event: Event) -> Text:
    what = event.values["what"]
    return text("timeline-given", what=what if len(what) <= SHOWN_GIFT else f"{what[:SHOWN_GIFT]}…")


SAID: Mapping[str, Callable[[Event], Text]] = {
    "told": _told,
    "head": _head,
    "joined": lambda event: text("timeline-joined", name=_short(event)),
    "left": lambda event: text("timeline-member-left", name=_short(event)),
    "returned": lambda event: text("timeline-returned", name=_short(event)),
    "aid": _aid,
    "mentor": lambda event: text("timeline-mentor", name=_name(event)),
    "mentor_ended": lambda event: text("timeline-mentor-ended", name=_name(event)),
    "in": _in,
    "out": _out,
    "moved": _moved,
    "change": _change,
    "step": _step,
    "given": _given,
}

CONVERSATION = Conversation(name="timeline", buttons={"family-past": show})
