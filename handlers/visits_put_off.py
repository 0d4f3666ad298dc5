"""Visits put off, from a family's card: until when, and why; and taken up again."""

from __future__ import annotations

from datetime import timedelta

from handlers import flow
from handlers.context import Context
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, rows
from locales import text
from mentoring import muting, names
from mentoring.refusals import Refusal
from models import scope
from models.draft import Draft
from models.family import Family

MUTE_KIND = "mute"
MUTE, UNMUTE, MUTE_ANSWER = "usul-mute", "usul-unmute", "mute-a"
MUTE_WEEKS = (1, 2, 4)


def family_in_care(context: Context, family_id: int | None) -> Family:
    """Return a family that is not off the list, if this person may see it; raises Refusal."""
    found = scope.family(context.session, context.viewer, family_id or 0)
    if found is None or found.status == "left":
        raise Refusal("not-yours")
    return found


def _authorise(context: Context, draft: Draft) -> None:
    family_in_care(context, draft.family_id)


def mute(context: Context) -> None:
    """Ask until when the visits to a family are put off."""
    family = family_in_care(context, context.number(0))
    if not muting.may_mute(context.session, family, context.viewer):
        raise Refusal("not-yours")
    flow.begin(context, MUTE_FLOW, {}, family_id=family.id)


def unmute(context: Context) -> None:
    """Let the visits to a family go on."""
    family = family_in_care(context, context.number(0))
    muting.unmute(context.session, family, context.viewer, now=context.now)
    said = text("mute-ended", family=names.family_text(context.session, family))
    context.edit(said, [[button("change-button-card", "family", family.id)]], protect=True)


def _ask_until(context: Context, draft: Draft) -> Asked:
    weeks = [flow.choice(MUTE_FLOW, draft, text("mute-weeks", weeks=one), one) for one in MUTE_WEEKS]
    family = names.family_text(context.session, family_in_care(context, draft.family_id))
    return text("mute-until", family=family, days=muting.MOST_DAYS), rows(weeks, columns=3)


def _take_until(context: Context, draft: Draft, value: str) -> Answers | None:
    weeks = {str(one): one for one in MUTE_WEEKS}.get(value)
    return {"until": (context.today + timedelta(weeks=weeks)).isoformat()} if weeks is not None else None


def _hear_until(context: Context, draft: Draft, words: str) -> Answers:
    until = flow.written_day(words, context.today + timedelta(days=muting.MOST_DAYS))
    if not context.today <= until <= context.today + timedelta(days=muting.MOST_DAYS):
        raise Refusal("mute-too-long", {"days": muting.MOST_DAYS})
    return {"until": until.isoformat()}


def _ask_why(context: Context, draft: Draft) -> Asked:
    return text("mute-why", until=flow.pressed_day(draft.answers["until"])), []


def _hear_why(context: Context, draft: Draft, words: str) -> None:
    family = family_in_care(context, draft.family_id)
    until = flow.pressed_day(draft.answers["until"])
    muting.mute(context.session, family, until, words, context.viewer, now=context.now)
    flow.end(context, draft)
    said = text("mute-begun", family=names.family_text(context.session, family), until=until)
    context.panel(flow.anchor(draft), said, [[button("change-button-card", "family", family.id)]], protect=True)


MUTE_FLOW = Flow(
    kind=MUTE_KIND,
    word=MUTE_ANSWER,
    steps={
        "until": Step(_ask_until, _take_until, _hear_until),
        "why": Step(_ask_why, hear=_hear_why),
    },
    order=lambda _: ("until", "why"),
    authorise=_authorise,
)
