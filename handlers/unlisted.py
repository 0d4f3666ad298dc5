"""Keluarga belum terdata, and sanggahan: a family somebody meets that is not on the list, or not any more.

A NIK or KK is asked for by itself, leaves the chat, and is shown nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers import flow
from handlers.change_proposal import KNOWN_FROM, hear_village, reason_words, sent, take_village, village_question
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, rows
from locales import Text, text
from mentoring import change_words, changes, names, numbers, unlisted
from mentoring.change_kinds import OBJECTION
from mentoring.changes import Proposed
from mentoring.places import village_by_code, village_label
from mentoring.refusals import Refusal
from mentoring.unlisted import LONGEST_HAMLET, LONGEST_NAME, Met
from models import scope_truth
from models.assignment import families_of
from models.change import Change
from models.draft import Draft
from models.family import Family

KIND, OBJECTION_KIND = "unlisted", "objection"
BEGIN, ANSWER, OBJECT, PICK, OBJECT_ANSWER = "unlisted", "unlisted-a", "objection", "objection-of", "objection-a"
MOST_VILLAGES, MOST_LEFT = 6, 6


def begin(context: Context) -> None:
    """Ask in which village the family lives."""
    flow.begin(context, FLOW, {})


def _order(draft: Draft) -> Sequence[str]:
    alike = ("alike",) if draft.answers.get("alike") else ()
    return ("village", "hamlet", "name", "kk", "nik", *alike, "reason", "photo", "confirm")


def _anybodys(context: Context, draft: Draft) -> None:
    """Let everybody go on: a family that is on no list is nobody's yet."""
    if context.viewer.operates:
        raise Refusal("not-yours")
    del draft


def _ask_village(context: Context, draft: Draft) -> Asked:
    words, keyboard = village_question(FLOW, draft, text("unlisted-village"))
    if not keyboard:
        known = {one.village_code for one in families_of(context.session, context.me.id, today=context.today)}
        found = [village_by_code(one) for one in sorted(known)[:MOST_VILLAGES]]
        choices = [text("change-village", village=village_label(one)) for one in found if one is not None]
        codes = [one.code for one in found if one is not None]
        keyboard = rows([flow.choice(FLOW, draft, label, code) for label, code in zip(choices, codes, strict=True)])
    return words, keyboard


def _take_village(context: Context, draft: Draft, value: str) -> Answers | None:
    mine = {one.village_code for one in families_of(context.session, context.me.id, today=context.today)}
    return {"village": value} if value in mine else take_village(context, draft, value)


def _ask_hamlet(context: Context, draft: Draft) -> Asked:
    village = change_words.village_name(draft.answers["village"])
    return text("unlisted-hamlet", village=village), [[flow.choice(FLOW, draft, "flow-skip", "skip")]]


def _take_hamlet(context: Context, draft: Draft, value: str) -> Answers:
    return {"hamlet": None}


def _hear_hamlet(context: Context, draft: Draft, words: str) -> Answers:
    if len(words) > LONGEST_HAMLET:
        raise Refusal("unlisted-hamlet-long")
    return {"hamlet": words}


def _ask_name(context: Context, draft: Draft) -> Asked:
    return text("unlisted-name-ask"), []


def _hear_name(context: Context, draft: Draft, words: str) -> Answers:
    if not 2 <= len(words) <= LONGEST_NAME or any(sign.isdigit() for sign in words):
        raise Refusal("unlisted-name")
    return _looked_up(context, draft, {"name": words})


def _looked_up(context: Context, draft: Draft, answers: dict[str, object]) -> Answers:
    """Add to answers the families this one may be; Refusal where its number is known."""
    met = _met(draft, answers)
    known = unlisted.known_as(context.session, met)
    if known is not None:
        raise Refusal("unlisted-left" if known.status == "left" else "unlisted-known", {"code": known.code})
    return {**answers, "alike": [one.id for one in unlisted.alike(context.session, met)]}


def _met(draft: Draft, answers: dict[str, object]) -> Met:
    kept = {**draft.answers, **answers}
    return Met(kept["name"], kept["village"], kept.get("hamlet"), kept.get("kk"), kept.get("nik"))


def _ask_kk(context: Context, draft: Draft) -> Asked:
    return text("unlisted-kk"), [[flow.choice(FLOW, draft, "flow-skip", "skip")]]


def _ask_nik(context: Context, draft: Draft) -> Asked:
    return text("unlisted-nik"), [[flow.choice(FLOW, draft, "flow-skip", "skip")]]


def _skip_kk(context: Context, draft: Draft, value: str) -> Answers:
    return {"kk": None}


def _skip_nik(context: Context, draft: Draft, value: str) -> Answers:
    return {"nik": None}


def _hear_kk(context: Context, draft: Draft, words: str) -> Answers:
    return _looked_up(context, draft, {"kk": numbers.kk(words)})


def _hear_nik(context: Context, draft: Draft, words: str) -> Answers:
    return _looked_up(context, draft, {"nik": numbers.nik(words)})


def _ask_alike(context: Context, draft: Draft) -> Asked:
    found = [context.session.get_one(Family, one) for one in draft.answers["alike"]]
    lines = [text("unlisted-alike")]
    for one in found:
        key = "unlisted-alike-left" if one.status == "left" else "unlisted-alike-line"
        lines.append(text(key, code=one.code, place=names.place_name(one)))
    return lines, [[flow.choice(FLOW, draft, "unlisted-button-other", "other", style="primary")]]


def _nothing_new(context: Context, draft: Draft, value: str) -> Answers:
    return {}


def _ask_reason(context: Context, draft: Draft) -> Asked:
    return text("unlisted-reason"), []


def _hear_reason(context: Context, draft: Draft, words: str) -> Answers:
    return {"reason": words}


def _ask_photo(context: Context, draft: Draft) -> Asked:
    count = flow.photo_count(context, draft)
    label = "flow-next" if count else "flow-without-photo"
    return text("unlisted-photo", count=count), [[flow.choice(FLOW, draft, label, "next", style="primary")]]


def _ask_confirm(context: Context, draft: Draft) -> Asked:
    kept = draft.answers
    said = text(
        "unlisted-confirm",
        name=kept["name"],
        place=kept.get("hamlet") or "–",
        village=change_words.village_name(kept["village"]),
        numbers=text("unlisted-has-number" if kept.get("kk") or kept.get("nik") else "unlisted-no-number"),
        photos=flow.photo_count(context, draft),
    )
    return said, [[flow.choice(FLOW, draft, "change-button-send", "yes", style="success")]]


def _send(context: Context, draft: Draft, value: str) -> None:
    family, change = unlisted.meet(
        context.session,
        _met(draft, {}),
        context.viewer,
        reason=draft.answers["reason"],
        now=context.now,
        draft_id=draft.id,
    )
    draft.family_id = family.id
    _sent(context, draft, change)


def _sent(context: Context, draft: Draft, change: Change) -> None:
    """Say where a proposal lies now, and forget what is kept elsewhere."""
    draft.answers = {}
    sent(context, draft, change)


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "village": Step(_ask_village, _take_village, hear_village),
        "hamlet": Step(_ask_hamlet, _take_hamlet, _hear_hamlet),
        "name": Step(_ask_name, hear=_hear_name),
        "kk": Step(_ask_kk, _skip_kk, _hear_kk),
        "nik": Step(_ask_nik, _skip_nik, _hear_nik),
        "alike": Step(_ask_alike, _nothing_new),
        "reason": Step(_ask_reason, hear=_hear_reason),
        "photo": Step(_ask_photo, _nothing_new),
        "confirm": Step(_ask_confirm, _send),
    },
    order=_order,
    authorise=_anybodys,
)


# Sanggahan -----------------------------------------------------------------------------------------------------


def objections(context: Context) -> None:
    """List the families that left the list and that this person may speak for, the latest first."""
    found = scope_truth.families_off_the_list(context.session, context.viewer, limit=MOST_LEFT)
    keyboard = rows([button(names.family_button(one), PICK, one.id) for one in found])
    keyboard.append([button("button-back", "change-desk", 0)])
    context.edit(text("objection-which" if found else "objection-none"), keyboard, protect=True)


def object_for(context: Context) -> None:
    """Begin the objection of a family."""
    family = scope_truth.family_off_the_list(context.session, context.viewer, context.number(0))
    if family is None:
        raise Refusal("not-yours")
    flow.begin(context, OBJECTION_FLOW, {}, family_id=family.id)


def _theirs(context: Context, draft: Draft) -> None:
    if scope_truth.family_off_the_list(context.session, context.viewer, draft.family_id or 0) is None:
        raise Refusal("not-yours")


def _ask_objection(context: Context, draft: Draft) -> Asked:
    known = [flow.choice(OBJECTION_FLOW, draft, f"change-known-{one}", one) for one in KNOWN_FROM]
    return text("objection-why", family=_called(context, draft)), rows(known)


def _called(context: Context, draft: Draft) -> Text:
    return names.family_text(context.session, context.session.get_one(Family, draft.family_id))


def _take_objection(context: Context, draft: Draft, value: str) -> Answers | None:
    return {"known": value, "reason": None} if value in KNOWN_FROM else None


def _hear_objection(context: Context, draft: Draft, words: str) -> Answers:
    return {"known": None, "reason": words}


def _ask_objection_photo(context: Context, draft: Draft) -> Asked:
    count = flow.photo_count(context, draft)
    send = flow.choice(OBJECTION_FLOW, draft, "change-button-send", "yes", style="success")
    return text("objection-photo", count=count, family=_called(context, draft)), [[send]]


def _send_objection(context: Context, draft: Draft, value: str) -> None:
    what = Proposed(OBJECTION, draft.family_id or 0, reason_words(context, draft.answers), draft_id=draft.id)
    _sent(context, draft, changes.propose(context.session, what, context.viewer, now=context.now))


OBJECTION_FLOW = Flow(
    kind=OBJECTION_KIND,
    word=OBJECT_ANSWER,
    steps={
        "reason": Step(_ask_objection, _take_objection, _hear_objection),
        "photo": Step(_ask_objection_photo, _send_objection),
    },
    order=lambda _: ("reason", "photo"),
    authorise=_theirs,
)
CONVERSATION = Conversation(
    name="unlisted",
    buttons={
        BEGIN: begin,
        ANSWER: FLOW.pressed,
        OBJECT: objections,
        PICK: object_for,
        OBJECT_ANSWER: OBJECTION_FLOW.pressed,
    },
    hears={KIND: FLOW.heard, OBJECTION_KIND: OBJECTION_FLOW.heard},
    takes_pictures=frozenset({KIND, OBJECTION_KIND}),
    asks_numbers={KIND: frozenset({"kk", "nik"})},
)
