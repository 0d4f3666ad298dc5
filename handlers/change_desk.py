"""/perubahan: proposed changes that wait for somebody's decision, the oldest first, and one's own with their state."""

from __future__ import annotations

from handlers import flow
from handlers.context import Context, Conversation, everyone
from handlers.flow import Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import change_words, changes, names, unlisted
from mentoring.change_kinds import DIED_HEAD, LEAVING, MOVED_VILLAGE, NAME_LEAVES, SPLIT, UNLISTED
from mentoring.outbox import Button, Media
from mentoring.refusals import Refusal
from models import scope, scope_truth
from models.change import Change, changes_by
from models.draft import Draft
from models.family import Family, Member
from models.person import Person
from models.photo import photos_of_draft

KIND = "decision"
SHOW, MINE, AGREE, SURE, RETURN, VOID, WITHDRAW, PHOTOS, ANSWER = (
    *("change", "change-mine", "change-ok", "change-sure", "change-no", "change-void"),
    *("change-back", "change-photo", "change-a"),
)
PAGE, MINE_SHOWN = 5, 6
WITHDRAWABLE = ("proposed", "released")


def desk(context: Context) -> None:
    """Show what waits for this person's decision, or else what they proposed."""
    decides = context.viewer.coordinates or bool(context.viewer.districts)
    if not decides:
        mine(context)
        return
    waiting = changes.to_decide(context.session, context.viewer)
    last = max(0, (len(waiting) - 1) // PAGE)
    page = min(context.page(0) if context.args else 0, last)
    shown = waiting[page * PAGE : (page + 1) * PAGE]
    lines = [text("change-desk-title", count=len(waiting))]
    lines += [_line(context, one) for one in shown]
    keyboard = rows([_open(context, one) for one in shown])
    keyboard.append(pages("change-desk", page=page, last=last))
    keyboard.append([button("change-button-mine", MINE), button("minutes-button-list", "go", "beritaacara")])
    context.edit(lines, [row for row in [*keyboard, *_ways_in()] if row], protect=True)


def mine(context: Context) -> None:
    """Show what this person proposed last, each with its state."""
    found = changes_by(context.session, context.me.id, limit=MINE_SHOWN)
    lines = [text("change-mine-title" if found else "change-mine-none")]
    lines += [_line(context, one, with_state=True) for one in found]
    keyboard = rows([_open(context, one) for one in found])
    context.edit(lines, [*keyboard, *_ways_in()], protect=True)


def _ways_in() -> list[list[Button]]:
    return [
        [button("unlisted-button", "unlisted"), button("objection-button", "objection")],
        [button("button-menu", "menu")],
    ]


def _line(context: Context, change: Change, *, with_state: bool = False) -> Text:
    family = context.session.get_one(Family, change.family_id)
    return text(
        "change-line-state" if with_state else "change-line",
        family=names.family_text(context.session, family),
        kind=text(f"change-kind-{change.kind}"),
        day=Day(context.programme.today(change.proposed_at)),
        **({"state": _state(change)} if with_state else {}),
    )


def _state(change: Change) -> Text:
    if change.state == "proposed" and change.passed_on_at is not None:
        return text("change-state-passed_on")
    return text(f"change-state-{change.state}")


def _open(context: Context, change: Change) -> Button:
    family = context.session.get_one(Family, change.family_id)
    return button(names.family_button(family), SHOW, change.id)


def show(context: Context) -> None:
    """Show one proposal with what can be done about it."""
    _show(context, _change(context))


def _change(context: Context) -> Change:
    found = scope_truth.change(context.session, context.viewer, context.number(0))
    if found is None:
        raise Refusal("not-yours")
    return found


def _show(context: Context, change: Change, note: Text | None = None) -> None:
    family = context.session.get_one(Family, change.family_id)
    proposer = context.session.get_one(Person, change.proposed_by)
    lines = [note] if note is not None else []
    lines += [
        text("change-title", kind=text(f"change-kind-{change.kind}")),
        text("change-family", family=names.family_text(context.session, family), village=names.village_name(family)),
        *_details(context, change),
        text("change-reason", reason=change.reason or ""),
        text("change-by", name=names.person_name(proposer), day=Day(context.programme.today(change.proposed_at))),
        text("change-state-line", state=_state(change)),
    ]
    if change.decision:
        lines.append(text("change-decision", reason=change.decision))
    context.edit(lines, _keyboard(context, change, family), protect=True)


def _details(context: Context, change: Change) -> list[Text]:
    """Return what belongs to the kind of a change: whose death, where to, which other family, since when."""
    found = []
    if change.kind in NAME_LEAVES and (kept := (change.undo or {}).get("name")):
        found.append(text("change-late-head", name=kept["head"]))
    if change.kind == DIED_HEAD and (heir := _member(context, (change.details or {}).get("new_head"))):
        found.append(text("change-new-head", name=heir.name))
    if change.member_id is not None and (member := _member(context, change.member_id)):
        found.append(text("change-late-member", name=member.name))
    if change.kind == MOVED_VILLAGE and change.to_village is not None:
        found.append(text("change-to-village", village=change_words.village_name(change.to_village)))
    if change.kind == SPLIT:
        going = [_member(context, one) for one in (change.details or {}).get("members", [])]
        found.append(text("change-going", names=", ".join(one.name for one in going if one is not None)))
    elif change.other_family_id is not None:
        found.append(text("change-other", code=context.session.get_one(Family, change.other_family_id).code))
    if change.kind == UNLISTED and (doubles := unlisted.doubles_of(context.session, change)):
        found.append(text("unlisted-doubles", codes=", ".join(one.code for one in doubles)))
    if change.happened_on is not None:
        found.append(text("change-happened", day=change.happened_on))
    return found


def _member(context: Context, member_id: int | None) -> Member | None:
    return context.session.get(Member, member_id) if member_id is not None else None


def _keyboard(context: Context, change: Change, family: Family) -> list[list[Button]]:
    keyboard = []
    if changes.may_decide(context.session, change, context.viewer):
        agree = button("change-button-agree", AGREE, change.id, style="success")
        keyboard.append([agree, button("change-button-return", RETURN, change.id)])
    more = []
    if change.state == "awaiting_minutes" and (context.viewer.coordinates or context.viewer.districts):
        more.append(button("minutes-button-list", "go", "beritaacara", style="primary"))
    if _photos(context, change):
        more.append(button("change-button-photos", PHOTOS, change.id))
    if change.proposed_by == context.me.id and change.state in WITHDRAWABLE:
        more.append(button("change-button-withdraw", WITHDRAW, change.id))
    confirmed = change.state == "awaiting_minutes" or (change.state == "effective" and change.minutes_id is None)
    if context.viewer.coordinates and confirmed:
        more.append(button("change-button-void", VOID, change.id))
    if scope.family(context.session, context.viewer, family.id) is not None:
        more.append(button("change-button-card", "family", family.id))
    return [*keyboard, *rows(more), [button("button-back", "change-desk", 0), button("button-menu", "menu")]]


def _photos(context: Context, change: Change) -> bool:
    return change.draft_id is not None and bool(photos_of_draft(context.session, change.draft_id))


def photos(context: Context) -> None:
    """Send the pictures of a proposal's evidence."""
    change = _change(context)
    for photo in photos_of_draft(context.session, change.draft_id or 0):
        context.send_file(Media(photo.kind, file_id=photo.file_id), text("change-evidence"))


def agree(context: Context) -> None:
    """Ask whether the family is kin before anything is confirmed."""
    change = _change(context)
    if not changes.may_decide(context.session, change, context.viewer):
        raise Refusal("change-not-your-desk")
    family = context.session.get_one(Family, change.family_id)
    said = text("change-kin", family=names.family_text(context.session, family))
    no, yes = button("change-button-no-kin", SURE, change.id, 0), button("change-button-kin", SURE, change.id, 1)
    context.edit(said, [[no, yes], [button("button-back", SHOW, change.id)]], protect=True)


def agreed(context: Context) -> None:
    """Confirm a proposal, or pass it on where the family is kin."""
    change, kin = _change(context), context.number(1) == 1
    changes.confirm(context.session, change, context.viewer, kin=kin, now=context.now)
    if kin:
        _show(context, change, text("change-passed-on"))
        return
    key = f"change-confirmed-{change.state}"
    _show(context, change, text(key, aid="leaves" if change.kind in LEAVING else "stays"))


def withdraw(context: Context) -> None:
    """Take back one's own proposal."""
    change = _change(context)
    changes.withdraw(context.session, change, context.viewer, now=context.now)
    _show(context, change, text("change-withdrawn"))


def send_back(context: Context) -> None:
    """Ask why a proposal is returned."""
    change = _change(context)
    if not changes.may_decide(context.session, change, context.viewer):
        raise Refusal("change-not-your-desk")
    flow.begin(context, FLOW, {"change": change.id, "deed": "return"})


def void(context: Context) -> None:
    """Ask why a change that was confirmed is taken back."""
    change = _change(context)
    if not context.viewer.coordinates:
        raise Refusal("not-yours")
    flow.begin(context, FLOW, {"change": change.id, "deed": "void"})


def _authorise(context: Context, draft: Draft) -> None:
    if scope_truth.change(context.session, context.viewer, draft.answers["change"]) is None:
        raise Refusal("not-yours")


def _ask_why(context: Context, draft: Draft) -> Asked:
    change = scope_truth.change(context.session, context.viewer, draft.answers["change"])
    assert change is not None, "asked of a change that may be seen"
    kind = text(f"change-kind-{change.kind}")
    return text("change-ask-return" if draft.answers["deed"] == "return" else "change-ask-void", kind=kind), []


def _hear_why(context: Context, draft: Draft, words: str) -> None:
    change = scope_truth.change(context.session, context.viewer, draft.answers["change"])
    assert change is not None, "asked of a change that may be seen"
    rule = changes.send_back if draft.answers["deed"] == "return" else changes.void
    rule(context.session, change, words, context.viewer, now=context.now)
    flow.end(context, draft)
    keyboard = [[button("change-button-show", SHOW, change.id), button("change-button-desk", "change-desk", 0)]]
    key = "change-returned" if draft.answers["deed"] == "return" else "change-voided"
    context.panel(flow.anchor(draft), text(key), keyboard, protect=True)


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={"why": Step(_ask_why, hear=_hear_why)},
    order=lambda _: ("why",),
    authorise=_authorise,
)
CONVERSATION = Conversation(
    name="change_desk",
    commands={"perubahan": desk},
    buttons={
        "change-desk": desk,
        SHOW: show,
        MINE: mine,
        AGREE: agree,
        SURE: agreed,
        RETURN: send_back,
        VOID: void,
        WITHDRAW: withdraw,
        PHOTOS: photos,
        ANSWER: FLOW.pressed,
    },
    hears={KIND: FLOW.heard},
    offered={"perubahan": everyone},
)
