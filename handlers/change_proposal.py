"""Usul perubahan: what a mentor, Kasi Kesra or coordinator proposes about a family, from its card; and visits put off.

Kind, what belongs to it, how it is known, a picture if there is one, and sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers import flow
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, rows
from handlers.visits_put_off import (
    MUTE,
    MUTE_ANSWER,
    MUTE_FLOW,
    MUTE_KIND,
    UNMUTE,
    family_in_care,
    mute,
    unmute,
)
from locales import Day, Text, plain, text
from mentoring import change_words, changes, muting, names
from mentoring.change_effects import HEAD
from mentoring.change_kinds import (
    DIED_HEAD,
    DIED_MEMBER,
    DUPLICATE,
    HAS_A_DAY,
    MOVED_VILLAGE,
    NEEDS_MINUTES,
    ON_THE_CARD,
    SPLIT,
)
from mentoring.changes import Proposed
from mentoring.outbox import Button
from mentoring.places import find_villages, village_label
from mentoring.refusals import Refusal
from models.change import Change, open_changes_of
from models.draft import Draft
from models.family import Member, family_by_code, members_of

KIND, BEGIN, PICK, ANSWER = "change", "usul", "usul-kind", "usul-a"
KNOWN_FROM = ("family", "rt", "seen", "paper")
MOST_VILLAGES = 8
OF_KIND = {
    DIED_HEAD: ("head",),
    DIED_MEMBER: ("member",),
    MOVED_VILLAGE: ("village",),
    DUPLICATE: ("other",),
    SPLIT: ("members",),
}


def begin(context: Context) -> None:
    """Ask what changed about a family; say what is proposed already."""
    family = family_in_care(context, context.number(0))
    lines = [text("change-what", family=names.family_text(context.session, family))]
    for one in open_changes_of(context.session, family.id):
        kind = text(f"change-kind-{one.kind}")
        lines.append(text("change-open-line", kind=kind, day=Day(context.programme.today(one.proposed_at))))
    keyboard: list[list[Button]] = []
    if family.status == "active":
        keyboard = rows([button(f"change-button-{kind}", PICK, family.id, kind) for kind in ON_THE_CARD])
    else:
        lines.append(text("change-provisional", code=family.code))
    if muting.may_mute(context.session, family, context.viewer):
        resting = family.muted_until is not None and family.muted_until >= context.today
        word = ("change-button-unmute", UNMUTE) if resting else ("change-button-mute", MUTE)
        keyboard.append([button(word[0], word[1], family.id)])
    keyboard.append([button("button-back", "family", family.id)])
    context.edit(lines, keyboard, protect=True)


def picked(context: Context) -> None:
    """Begin a proposal of a kind."""
    family = family_in_care(context, context.number(0))
    kind = context.args[1] if len(context.args) == 2 else ""
    if kind not in ON_THE_CARD:
        raise Refusal("button-too-old")
    flow.begin(context, FLOW, {"kind": kind}, family_id=family.id)


def _order(draft: Draft) -> Sequence[str]:
    kind = draft.answers["kind"]
    day = ("day",) if kind in HAS_A_DAY else ()
    return (*OF_KIND.get(kind, ()), *day, "reason", "photo", "confirm")


def _authorise(context: Context, draft: Draft) -> None:
    family_in_care(context, draft.family_id)


def _values(context: Context, draft: Draft) -> dict[str, Text]:
    family = family_in_care(context, draft.family_id)
    kind = text(f"change-kind-{draft.answers['kind']}")
    return {"family": names.family_text(context.session, family), "kind": kind}


def _members(context: Context, draft: Draft) -> list[Member]:
    found = members_of(context.session, draft.family_id or 0)
    return [one for one in found if one.relation != HEAD]


def _ask_head(context: Context, draft: Draft) -> Asked:
    choices = [flow.choice(FLOW, draft, _member_label(one), one.id) for one in _members(context, draft)]
    choices.append(flow.choice(FLOW, draft, "change-button-not-known", 0))
    return text("change-ask-head", **_values(context, draft)), rows(choices)


def _take_head(context: Context, draft: Draft, value: str) -> Answers:
    chosen = [one.id for one in _members(context, draft) if str(one.id) == value]
    return {"head": chosen[0] if chosen else None}


def _ask_member(context: Context, draft: Draft) -> Asked:
    choices = [flow.choice(FLOW, draft, _member_label(one), one.id) for one in _members(context, draft)]
    key = "change-ask-member" if choices else "change-no-members"
    return text(key, **_values(context, draft)), rows(choices)


def _take_member(context: Context, draft: Draft, value: str) -> Answers | None:
    chosen = [one.id for one in _members(context, draft) if str(one.id) == value]
    return {"member": chosen[0]} if chosen else None


def _ask_members(context: Context, draft: Draft) -> Asked:
    chosen = set(draft.answers.get("members", []))
    choices = [
        flow.choice(
            FLOW, draft, text("change-ticked" if one.id in chosen else "change-unticked", name=_name(one)), one.id
        )
        for one in _members(context, draft)
    ]
    keyboard = rows(choices)
    if chosen:
        keyboard.append([flow.choice(FLOW, draft, "flow-next", "done", style="primary")])
    return text("change-ask-members" if choices else "change-no-members", **_values(context, draft)), keyboard


def _take_members(context: Context, draft: Draft, value: str) -> Answers | None:
    chosen = list(draft.answers.get("members", []))
    if value == "done":
        return {"members": chosen} if chosen else None
    known = {str(one.id): one.id for one in _members(context, draft)}
    if value in known:
        one = known[value]
        kept = [other for other in chosen if other != one] if one in chosen else [*chosen, one]
        draft.answers = {**draft.answers, "members": kept}
    return None


def _member_label(member: Member) -> Text:
    return text("change-member", name=_name(member))


def _name(member: Member) -> str:
    return names.longer_name(member.name)


def _ask_village(context: Context, draft: Draft) -> Asked:
    return village_question(FLOW, draft, text("change-ask-village", **_values(context, draft)))


def village_question(asking: Flow, draft: Draft, words: Text) -> Asked:
    """Ask for a village by its name; several of one name are shown to choose from."""
    found = find_villages(draft.answers.get("sought", "")) if draft.answers.get("sought") else ()
    choices = [
        flow.choice(asking, draft, text("change-village", village=village_label(one)), one.code)
        for one in found[:MOST_VILLAGES]
    ]
    return words, rows(choices)


def take_village(context: Context, draft: Draft, value: str) -> Answers | None:
    """Take a village that was pressed."""
    del context
    known = {one.code for one in find_villages(draft.answers.get("sought", ""))}
    return {"village": value} if value in known else None


def hear_village(context: Context, draft: Draft, words: str) -> Answers | None:
    """Take a village that was written; Refusal for a name that no village has."""
    del context
    found = find_villages(words)
    if not found:
        raise Refusal("change-which-village")
    draft.answers = {**draft.answers, "sought": words}
    return {"village": found[0].code} if len(found) == 1 else None


def _ask_other(context: Context, draft: Draft) -> Asked:
    return text("change-ask-other", **_values(context, draft)), []


def _hear_other(context: Context, draft: Draft, words: str) -> Answers:
    found = family_by_code(context.session, words.strip().upper())
    if found is None or found.id == draft.family_id or found.status == "left":
        raise Refusal("change-which-family")
    return {"other": found.id, "other_code": found.code}


def _ask_day(context: Context, draft: Draft) -> Asked:
    return text("change-ask-day", **_values(context, draft)), flow.day_choices(context, FLOW, draft)


def _keep_day(context: Context, draft: Draft, day: date) -> Answers:
    del draft
    if day > context.today:
        raise Refusal("change-day-to-come")
    return {"day": day.isoformat()}


def _ask_reason(context: Context, draft: Draft) -> Asked:
    known = [flow.choice(FLOW, draft, f"change-known-{one}", one) for one in KNOWN_FROM]
    return text("change-ask-reason", **_values(context, draft)), rows(known)


def _take_reason(context: Context, draft: Draft, value: str) -> Answers | None:
    return {"known": value, "reason": None} if value in KNOWN_FROM else None


def _hear_reason(context: Context, draft: Draft, words: str) -> Answers:
    return {"known": None, "reason": words}


def _ask_photo(context: Context, draft: Draft) -> Asked:
    count = flow.photo_count(context, draft)
    label = "flow-next" if count else "flow-without-photo"
    said = text("change-ask-photo", count=count, **_values(context, draft))
    return said, [[flow.choice(FLOW, draft, label, "next", style="primary")]]


def _take_photo(context: Context, draft: Draft, value: str) -> Answers:
    return {}


def _ask_confirm(context: Context, draft: Draft) -> Asked:
    kept = draft.answers
    lines = [text("change-confirm", reason=_reason(context, draft), **_values(context, draft))]
    if kept.get("village"):
        lines.append(text("change-confirm-village", village=change_words.village_name(kept["village"])))
    if kept.get("other_code"):
        lines.append(text("change-confirm-other", code=kept["other_code"]))
    if kept.get("day"):
        lines.append(text("change-confirm-day", day=flow.pressed_day(kept["day"])))
    lines.append(text("change-confirm-photos", count=flow.photo_count(context, draft)))
    lines.append(text("change-confirm-minutes" if kept["kind"] in NEEDS_MINUTES else "change-confirm-officer"))
    return lines, [[flow.choice(FLOW, draft, "change-button-send", "yes", style="success")]]


def _reason(context: Context, draft: Draft) -> Text | str:
    known = draft.answers.get("known")
    return text(f"change-known-{known}") if known else str(draft.answers.get("reason") or "")


def reason_words(context: Context, answers: Answers) -> str:
    """Return a reason as it is kept: the words somebody wrote, or those of the button they pressed."""
    known = answers.get("known")
    return plain(text(f"change-known-{known}"), context.language) if known else str(answers.get("reason") or "")


def _send(context: Context, draft: Draft, value: str) -> None:
    kept = draft.answers
    details = {"new_head": kept.get("head"), "members": kept.get("members")}
    what = Proposed(
        kind=kept["kind"],
        family_id=draft.family_id or 0,
        reason=reason_words(context, kept),
        happened_on=flow.pressed_day(kept["day"]) if kept.get("day") else None,
        member_id=kept.get("member"),
        other_family_id=kept.get("other"),
        to_village=kept.get("village"),
        details={name: given for name, given in details.items() if given},
        draft_id=draft.id,
    )
    sent(context, draft, changes.propose(context.session, what, context.viewer, now=context.now))


def sent(context: Context, draft: Draft, change: Change) -> None:
    """End a conversation that became a proposal, and say where that lies now."""
    flow.end(context, draft)
    desk = text(f"change-desk-{change.desk}", district=change_words.district_name(change.district_code))
    keyboard = [[button("change-button-show", "change", change.id), button("button-menu", "menu")]]
    context.panel(flow.anchor(draft), [text("change-sent", desk=desk), change_words.meanwhile(change)], keyboard)


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "head": Step(_ask_head, _take_head),
        "member": Step(_ask_member, _take_member),
        "members": Step(_ask_members, _take_members),
        "village": Step(_ask_village, take_village, hear_village),
        "other": Step(_ask_other, hear=_hear_other),
        "day": flow.day_step(_ask_day, _keep_day),
        "reason": Step(_ask_reason, _take_reason, _hear_reason),
        "photo": Step(_ask_photo, _take_photo),
        "confirm": Step(_ask_confirm, _send),
    },
    order=_order,
    authorise=_authorise,
)


CONVERSATION = Conversation(
    name="change_proposal",
    buttons={
        BEGIN: begin,
        PICK: picked,
        ANSWER: FLOW.pressed,
        MUTE: mute,
        UNMUTE: unmute,
        MUTE_ANSWER: MUTE_FLOW.pressed,
    },
    hears={KIND: FLOW.heard, MUTE_KIND: MUTE_FLOW.heard},
    takes_pictures=frozenset({KIND}),
)
