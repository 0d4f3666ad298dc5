"""A village meeting is planned or put off: village, day, time, place, and who of an OPD goes along."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from handlers import flow
from handlers.context import Context
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from handlers.meeting_results import pressed_meeting
from locales import plain, text
from mentoring import meeting_words, meetings, names
from mentoring.calendar import is_working_day
from mentoring.meetings import Planned
from mentoring.numbers import mask_typed
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import meeting as table
from models.assignment import families_per_village
from models.draft import Draft
from models.place import all_districts

KIND, ANSWER = "meeting", "mt-a"
LATER, LATER_ANSWER = "meeting-later", "mt-l"
PAGE = 10
TIMES = ("08.00", "09.00", "13.00", "19.00")
TIME = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)", re.ASCII)
LONGEST_AHEAD, LONGEST_BACK = timedelta(days=366), timedelta(days=92)


def begin(context: Context) -> None:
    """Begin to plan a meeting."""
    if not (context.viewer.coordinates or context.viewer.districts):
        raise Refusal("not-yours")
    districts = sorted(context.viewer.districts)
    flow.begin(context, FLOW, {"district": districts[0]} if len(districts) == 1 else {})


def _order(draft: Draft) -> Sequence[str]:
    first = () if "district" in draft.answers and draft.step != "district" else ("district",)
    return (*first, "village", "day", "time", "place", "confirm")


def _authorise(context: Context, draft: Draft) -> None:
    del draft
    if not (context.viewer.coordinates or context.viewer.districts):
        raise Refusal("not-yours")


def _ask_district(context: Context, draft: Draft) -> Asked:
    listed = [
        one
        for one in all_districts(context.session)
        if context.viewer.coordinates or one.code in context.viewer.districts
    ]
    choices = [flow.choice(FLOW, draft, text("period-place", name=one.name), one.code) for one in listed]
    return text("meeting-ask-district"), rows(choices, columns=3)


def _take_district(context: Context, draft: Draft, value: str) -> Answers:
    del draft
    if not (context.viewer.coordinates or value in context.viewer.districts):
        raise Refusal("not-yours")
    return {"district": value}


def _ask_village(context: Context, draft: Draft) -> Asked:
    counts = families_per_village(context.session, draft.answers["district"])
    choices = [
        flow.choice(FLOW, draft, text("meeting-village", village=meeting_words.name_of(code), count=count), code)
        for code, count in counts
    ]
    return text("meeting-ask-village"), rows(choices)


def _take_village(context: Context, draft: Draft, value: str) -> Answers:
    del draft
    theirs = meetings.villages(context.session, context.viewer)
    if meeting_words.name_of(value) == value or (theirs is not None and value not in theirs):
        raise Refusal("not-yours")
    return {"village": value}


def _days(context: Context) -> list[date]:
    """Return the next working days, and today first."""
    found, day = [context.today], context.today
    while len(found) < 6:
        day += timedelta(days=1)
        if is_working_day(day, context.programme):
            found.append(day)
    return found


def _ask_day(context: Context, draft: Draft) -> Asked:
    return text("meeting-ask-day"), flow.days_offered(FLOW, draft, _days(context))


def _keep_day(context: Context, draft: Draft, day: date) -> Answers:
    planned = Planned(draft.answers["village"], _checked(context, day), None, None)
    meetings.check(context.session, planned, context.viewer)
    return {"day": day.isoformat()}


def _checked(context: Context, day: date) -> date:
    if not context.today - LONGEST_BACK <= day <= context.today + LONGEST_AHEAD:
        raise Refusal("meeting-day-too-far")
    return day


def _ask_time(context: Context, draft: Draft) -> Asked:
    del context
    choices = [flow.choice(FLOW, draft, text("meeting-time", time=one), one) for one in TIMES]
    return text("meeting-ask-time"), rows(choices)


def _take_time(context: Context, draft: Draft, value: str) -> Answers:
    del context, draft
    found = TIME.fullmatch(value.strip())
    if found is None:
        raise Refusal("meeting-which-time")
    return {"time": f"{int(found[1]):02}.{found[2]}"}


def _ask_place(context: Context, draft: Draft) -> Asked:
    del context
    usual = "meeting-place-ward" if meeting_words.is_ward(draft.answers["village"]) else "meeting-place-village"
    return text("meeting-ask-place"), [[flow.choice(FLOW, draft, usual, "usual")]]


def _take_place(context: Context, draft: Draft, value: str) -> Answers | None:
    if value != "usual":
        return None
    code = draft.answers["village"]
    usual = "meeting-usual-ward" if meeting_words.is_ward(code) else "meeting-usual-village"
    return {"place": plain(text(usual, village=meeting_words.name_of(code)), context.language)}


def _hear_place(context: Context, draft: Draft, words: str) -> Answers | None:
    del context, draft
    place = mask_typed(" ".join(words.split()))[: meetings.PLACE_LENGTH]
    return {"place": place} if place else None


def _planned(draft: Draft) -> Planned:
    answers = draft.answers
    return Planned(answers["village"], date.fromisoformat(answers["day"]), answers["time"], answers["place"])


def _ask_confirm(context: Context, draft: Draft) -> Asked:
    planned = _planned(draft)
    count = len(table.families_of_village(context.session, planned.village_code))
    said = text(
        "meeting-confirm",
        village=meeting_words.name_of(planned.village_code),
        day=planned.held_on,
        begins=planned.begins or "none",
        place=planned.place or "none",
        count=count,
    )
    return said, [[flow.choice(FLOW, draft, "meeting-button-confirm", "yes", style="primary")]]


def _take_confirm(context: Context, draft: Draft, value: str) -> Answers | None:
    if value != "yes":
        return None
    made = meetings.schedule(context.session, _planned(draft), context.viewer, now=context.now)
    flow.end(context, draft)
    keyboard = [
        [button("meeting-button-invite", "mt-who", made.id, 0, style="primary")],
        [button("meeting-button-show", "mt", made.id), button("button-menu", "menu")],
    ]
    context.panel(flow.anchor(draft), text("meeting-planned"), keyboard)
    return None


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "district": Step(_ask_district, _take_district),
        "village": Step(_ask_village, _take_village),
        "day": flow.day_step(_ask_day, _keep_day, ahead=True),
        "time": Step(_ask_time, _take_time, _take_time),
        "place": Step(_ask_place, _take_place, _hear_place),
        "confirm": Step(_ask_confirm, _take_confirm),
    },
    order=_order,
    authorise=_authorise,
)


# Putting off -----------------------------------------------------------------------------------------------------


def begin_postponing(context: Context) -> None:
    """Begin to put a meeting off."""
    made = pressed_meeting(context)
    if made.state != meetings.PLANNED:
        raise Refusal("meeting-over")
    flow.begin(context, LATER_FLOW, {"meeting": made.id, "village": made.village_code})


def _ask_later(context: Context, draft: Draft) -> Asked:
    said = text("meeting-ask-later", village=meeting_words.name_of(draft.answers["village"]))
    return said, flow.days_offered(LATER_FLOW, draft, _days(context)[1:])


def _keep_later(context: Context, draft: Draft, day: date) -> Answers | None:
    if _checked(context, day) < context.today:
        raise Refusal("meeting-later-is-earlier")
    made = meetings.meeting_of(context.session, context.viewer, int(draft.answers["meeting"]))
    later = meetings.postpone(context.session, made, day, context.viewer, now=context.now)
    flow.end(context, draft)
    keyboard = [[button("meeting-button-show", "mt", later.id), button("button-menu", "menu")]]
    context.panel(flow.anchor(draft), text("meeting-postponed", day=day), keyboard)
    return None


def _order_later(_: Draft) -> Sequence[str]:
    return ("day",)


LATER_FLOW = Flow(
    kind=LATER,
    word=LATER_ANSWER,
    steps={"day": flow.day_step(_ask_later, _keep_later, ahead=True)},
    order=_order_later,
    authorise=_authorise,
)


# Who goes along --------------------------------------------------------------------------------------------------


def who(context: Context) -> None:
    """Offer who mentors families of the village as company; who was asked is marked."""
    made = pressed_meeting(context)
    _who(context, made.id, context.page(1))


def _who(context: Context, meeting_id: int, page: int) -> None:
    made = meetings.meeting_of(context.session, context.viewer, meeting_id)
    invited = {person.id for person, _ in meetings.companions(context.session, made)}
    able = table.mentors_of_village(context.session, made.village_code, today=context.today)
    last = max(0, (len(able) - 1) // PAGE)
    shown = able[min(page, last) * PAGE :][:PAGE]
    choices: list[Button] = []
    for one in shown:
        key = "meeting-invited-mark" if one.id in invited else "meeting-invite-one"
        choices.append(button(text(key, name=names.person_name(one)), "mt-ask", made.id, one.id, min(page, last)))
    said = text("meeting-who", village=meeting_words.name_of(made.village_code), count=len(able))
    keyboard = [*rows(choices, columns=1), pages("mt-who", made.id, page=min(page, last), last=last)]
    context.edit(said, [row for row in [*keyboard, [button("button-back", "mt", made.id)]] if row])


def ask_along(context: Context) -> None:
    """Invite one of those who mentor families of the village."""
    made = pressed_meeting(context)
    if made.state != meetings.PLANNED:
        raise Refusal("meeting-over")
    able = {one.id for one in table.mentors_of_village(context.session, made.village_code, today=context.today)}
    person_id = context.number(1)
    if person_id not in able:
        raise Refusal("not-yours")
    meetings.invite(context.session, made, [person_id], now=context.now)
    _who(context, made.id, context.page(2))
