"""Minutes recorded and corrected: which families, number, days, picture, and what it will mean before it is kept.

The screens around it are in `handlers/minutes.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers import flow
from handlers.context import Context
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, rows
from locales import Day, Text, text
from mentoring import change_words, minutes, names
from mentoring.minutes import Signed
from mentoring.refusals import Refusal
from models import scope_truth
from models.change import Change, awaiting_minutes, changes_of_minutes
from models.draft import Draft
from models.family import Family
from models.minutes import Minutes
from models.scope import Viewer

KIND, ANSWER, LIST, SHOW = "minutes", "minutes-a", "minutes-list", "minutes"
FAMILIES = 10


def records(who: Viewer) -> bool:
    """Offer minutes to coordinators and Kasi Kesra."""
    return who.coordinates or bool(who.districts)


def waiting_for(context: Context) -> list[tuple[Change, Family]]:
    """Return what waits for minutes and is this person's to record, with its family."""
    if not records(context.viewer):
        raise Refusal("not-yours")
    districts = None if context.viewer.coordinates else context.viewer.districts
    return awaiting_minutes(context.session, district_codes=districts)


def pressed_minutes(context: Context) -> Minutes:
    """Return the minutes a button names; raises Refusal where they are not this person's to see."""
    found = scope_truth.minutes(context.session, context.viewer, context.number(0))
    if found is None or not records(context.viewer):
        raise Refusal("not-yours")
    return found


def family_line(context: Context, change: Change) -> Text:
    """Return a change as a line of minutes."""
    family = context.session.get_one(Family, change.family_id)
    kind = text(f"change-kind-{change.kind}")
    return text("minutes-family", family=names.family_text(context.session, family), kind=kind)


def record(context: Context) -> None:
    """Begin the minutes of a village."""
    open_for(context, context.args[0] if context.args else "")


def open_for(
    context: Context, village_code: str, *, meeting_on: str | None = None, meeting_id: int | None = None
) -> None:
    """Begin the minutes of a village with all that waits for them there, or those of one meeting with what it decided.

    `meeting_on` is an ISO date. Raises Refusal where nothing waits.
    """
    waiting = [change for change, family in waiting_for(context) if family.village_code == village_code]
    if meeting_id is not None:
        waiting = [one for one in waiting if one.meeting_id == meeting_id]
    if not waiting:
        raise Refusal("minutes-nothing-waits")
    answers: dict[str, Any] = {"village": village_code, "changes": [one.id for one in waiting]}
    if meeting_on is not None:
        answers |= {"meeting": meeting_on, "meeting_id": meeting_id}
    flow.begin(context, FLOW, answers)


def correct(context: Context) -> None:
    """Begin the correction of minutes, filled with what they say."""
    one = pressed_minutes(context)
    if not minutes.may_change(one, context.viewer, now=context.now):
        raise Refusal("minutes-only-coordinators")
    answers = {
        "replaces": one.id,
        "village": one.village_code,
        "changes": [change.id for change in changes_of_minutes(context.session, one.id)],
        "number": one.number,
        "meeting": one.meeting_on.isoformat(),
        "dated": one.dated_on.isoformat(),
    }
    flow.begin(context, FLOW, answers)


def _order(draft: Draft) -> Sequence[str]:
    meeting = () if draft.answers.get("meeting_id") else ("meeting",)
    return ("families", "number", *meeting, "dated", "photo", "confirm")


def authorise(context: Context, draft: Draft) -> None:
    """Refuse minutes of a village that is no longer this person's."""
    villages = scope_truth.villages_of_minutes(context.session, context.viewer)
    if villages is not None and draft.answers["village"] not in villages:
        raise Refusal("not-yours")


def _candidates(context: Context, draft: Draft) -> list[tuple[Change, Family]]:
    """Return what these minutes may hold: what waits in the village, and what those that are replaced hold."""
    found = awaiting_minutes(context.session, village_codes=[draft.answers["village"]])
    held = changes_of_minutes(context.session, draft.answers.get("replaces") or 0)
    return [*[(one, context.session.get_one(Family, one.family_id)) for one in held], *found]


def _ask_families(context: Context, draft: Draft) -> Asked:
    chosen = set(draft.answers["changes"])
    lines = [
        text("minutes-ask-families", count=len(chosen), village=change_words.village_name(draft.answers["village"]))
    ]
    keyboard = []
    for change, family in _candidates(context, draft)[:FAMILIES]:
        lines.append(family_line(context, change))
        label = names.family_button(family)
        ticked = text("change-ticked" if change.id in chosen else "change-unticked", name=label)
        keyboard.append(flow.choice(FLOW, draft, ticked, change.id))
    ways = [[flow.choice(FLOW, draft, "flow-next", "done", style="primary")]] if chosen else []
    return lines, [*rows(keyboard), *ways]


def _take_families(context: Context, draft: Draft, value: str) -> Answers | None:
    chosen = list(draft.answers["changes"])
    if value == "done":
        return {} if chosen else None
    known = {str(change.id): change.id for change, _ in _candidates(context, draft)}
    if value in known:
        one = known[value]
        chosen = [other for other in chosen if other != one] if one in chosen else [*chosen, one]
        draft.answers = {**draft.answers, "changes": chosen}
    return None


def _ask_number(context: Context, draft: Draft) -> Asked:
    stands = draft.answers.get("number")
    same = [[flow.choice(FLOW, draft, "flow-same", "same")]] if stands else []
    return text("minutes-ask-number-again", number=stands) if stands else text("minutes-ask-number"), same


def _take_number(context: Context, draft: Draft, value: str) -> Answers | None:
    return {} if draft.answers.get("number") else None


def _hear_number(context: Context, draft: Draft, words: str) -> Answers:
    if len(words) > minutes.LONGEST_NUMBER:
        raise Refusal("minutes-number")
    return {"number": words}


def _ask_meeting(context: Context, draft: Draft) -> Asked:
    return text("minutes-ask-meeting"), flow.day_choices(context, FLOW, draft)


def _ask_dated(context: Context, draft: Draft) -> Asked:
    meeting = flow.pressed_day(draft.answers["meeting"])
    same = flow.choice(FLOW, draft, text("minutes-same-day", day=Day(meeting)), meeting.isoformat())
    today = flow.choice(FLOW, draft, "flow-today", context.today.isoformat())
    return text("minutes-ask-dated", day=meeting), [[same] if meeting == context.today else [same, today]]


def _keep_day(context: Context, draft: Draft, day: date) -> Answers:
    if draft.step == "dated" and day < (held := flow.pressed_day(draft.answers["meeting"])):
        raise Refusal("minutes-before-meeting", {"day": held})
    if day > context.today:
        raise Refusal("minutes-day-to-come")
    return {draft.step: day.isoformat()}


def _ask_photo(context: Context, draft: Draft) -> Asked:
    count = flow.photo_count(context, draft)
    label = "flow-next" if count else "flow-without-photo"
    return text("minutes-ask-photo", count=count), [[flow.choice(FLOW, draft, label, "next", style="primary")]]


def _take_photo(context: Context, draft: Draft, value: str) -> Answers:
    minutes.check(context.session, _signed(context, draft), context.viewer, replaces=_replaced(context, draft))
    return {}


def _replaced(context: Context, draft: Draft) -> Minutes | None:
    replaces = draft.answers.get("replaces")
    return scope_truth.minutes(context.session, context.viewer, replaces) if replaces else None


def _signed(context: Context, draft: Draft) -> Signed:
    said, has_photo = draft.answers, bool(flow.photo_count(context, draft))
    return Signed(
        number=said["number"],
        village_code=said["village"],
        dated_on=flow.pressed_day(said["dated"]),
        meeting_on=flow.pressed_day(said["meeting"]),
        change_ids=said["changes"],
        draft_id=draft.id if has_photo else None,
        meeting_id=said.get("meeting_id"),
    )


def _ask_confirm(context: Context, draft: Draft) -> Asked:
    signed = _signed(context, draft)
    lines = [
        text(
            "minutes-confirm",
            number=signed.number,
            village=change_words.village_name(signed.village_code),
            meeting=signed.meeting_on,
            dated=signed.dated_on,
            families=len(signed.change_ids),
            photos=flow.photo_count(context, draft),
        )
    ]
    later = minutes.counts_later(context.session, signed.meeting_on)
    lines.append(text("minutes-counts-later", day=later) if later else text("minutes-counts", day=signed.meeting_on))
    label = "minutes-button-correct-now" if draft.answers.get("replaces") else "minutes-button-record"
    return lines, [[flow.choice(FLOW, draft, label, "yes", style="success")]]


def _save(context: Context, draft: Draft, value: str) -> None:
    signed, replaces = _signed(context, draft), draft.answers.get("replaces")
    if replaces:
        one = minutes.correct(context.session, replaces, signed, context.viewer, now=context.now)
    else:
        one = minutes.record(context.session, signed, context.viewer, now=context.now)
    flow.end(context, draft)
    said = text(
        "minutes-corrected" if replaces else "minutes-recorded", number=one.number, families=len(signed.change_ids)
    )
    keyboard = [[button("minutes-button-show", SHOW, one.id), button("minutes-button-list", LIST, 0)]]
    context.panel(flow.anchor(draft), said, keyboard, protect=True)


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "families": Step(_ask_families, _take_families),
        "number": Step(_ask_number, _take_number, _hear_number),
        "meeting": flow.day_step(_ask_meeting, _keep_day),
        "dated": flow.day_step(_ask_dated, _keep_day),
        "photo": Step(_ask_photo, _take_photo),
        "confirm": Step(_ask_confirm, _save),
    },
    order=_order,
    authorise=authorise,
)
