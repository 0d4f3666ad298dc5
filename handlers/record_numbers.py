"""A KK number or a NIK, asked for by itself: what was typed leaves the chat at once and is never shown back whole."""

from __future__ import annotations

from handlers.context import Context, refusal_text
from handlers.keyboards import button
from locales import Text, text
from mentoring import names, records
from mentoring.outbox import Button
from mentoring.records import CHAT, Told
from mentoring.refusals import Refusal
from models import audit, scope
from models.draft import Draft, listening_draft, quiet_others
from models.family import Family

KIND = "record-number"
KK, NIK = "@kk", "@nik"


def ask_kk(context: Context) -> None:
    """Ask for a family's KK number."""
    _ask(context, None)


def ask_nik(context: Context) -> None:
    """Ask for a member's NIK."""
    _ask(context, context.number(1))


def _ask(context: Context, member_id: int | None) -> None:
    family = _family(context, context.number(0))
    if member_id is not None:
        records.member_of(context.session, family, member_id)
    draft = Draft(
        kind=KIND,
        person_id=context.me.id,
        chat_id=context.chat_id,
        family_id=family.id,
        step=KK if member_id is None else NIK,
        answers={"member": member_id},
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    quiet_others(context.session, draft)
    _show(context, draft, family)


def _family(context: Context, family_id: int) -> Family:
    family = scope.family(context.session, context.viewer, family_id)
    if family is None:
        raise Refusal("not-yours")
    if family.status == "left":
        raise Refusal("record-left")
    return family


def _show(context: Context, draft: Draft, family: Family, notice: Text | None = None) -> None:
    member_id = draft.answers["member"]
    if member_id is None:
        asked = text("record-kk-asked", family=names.family_text(context.session, family))
    else:
        name = names.short_name(records.member_of(context.session, family, member_id).name)
        asked = text("record-nik-asked", name=name)
    lines = [*([notice] if notice is not None else []), asked, text("record-number-hint")]
    context.panel(f"draft:{draft.id}", lines, [[button("button-cancel", "rec-no", draft.id)]], protect=True)


def heard(context: Context) -> None:
    """Take the typed number, and take it out of the chat whether or not it was one."""
    draft = listening_draft(context.session, context.me.id)
    if draft is None or context.message is None or draft.family_id is None:
        return
    context.delete(context.message.message_id)
    try:
        family = _family(context, draft.family_id)
        kept = _keep(context, draft, family)
    except Refusal as refusal:
        _refused(context, draft, refusal)
        return
    draft.state, draft.listens, draft.changed_at = "sent", False, context.now
    deed = "record.kk_kept" if draft.step == KK else "record.nik_kept"
    details = {"member": draft.answers["member"]}
    subject = f"family:{family.id}"
    audit.append(context.session, at=context.now, actor_id=context.me.id, deed=deed, subject=subject, details=details)
    lines = [text("record-number-kept", number=kept.masked)]
    if kept.foreign:
        lines.append(text("record-number-foreign"))
    context.panel(f"draft:{draft.id}", lines, [[_back(draft)]], protect=True)


def _keep(context: Context, draft: Draft, family: Family) -> records.Number:
    told = Told(context.today, CHAT, context.me.id, context.now)
    if draft.step == KK:
        return records.keep_kk(context.session, family, context.words, told, who=context.viewer)
    member = records.member_of(context.session, family, draft.answers["member"])
    return records.keep_nik(context.session, family, member, context.words, told, who=context.viewer)


def _refused(context: Context, draft: Draft, refusal: Refusal) -> None:
    """Say why a number is not kept and ask again; a family that is theirs no more ends the question."""
    if refusal.key in ("not-yours", "record-left"):
        draft.state, draft.listens, draft.changed_at = "discarded", False, context.now
        context.say(refusal_text(refusal), [[button("button-menu", "menu")]])
        return
    family = context.session.get_one(Family, draft.family_id)
    _show(context, draft, family, refusal_text(refusal))


def given_up(context: Context) -> None:
    """Ask no more for a number."""
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != KIND:
        raise Refusal("not-yours")
    if draft.state != "open":
        raise Refusal("button-too-old")
    draft.state, draft.listens, draft.changed_at = "discarded", False, context.now
    context.panel(f"draft:{draft.id}", text("record-number-dropped"), [[_back(draft)]], protect=True)


def _back(draft: Draft) -> Button:
    member_id = draft.answers["member"]
    if member_id is None:
        return button("button-back", "rec-s", draft.family_id, "identity")
    return button("button-back", "rec-m", draft.family_id, member_id)
