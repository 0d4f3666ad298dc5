"""From a family's need to a referral: the bot names office, route and documents first, and promises nothing."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.form_answers import need_button
from handlers.keyboards import button, rows
from locales import Text, text
from mentoring import aid_words, names, referral_words, referrals
from mentoring.referral_routes import NEEDS, OFFICES
from mentoring.refusals import Refusal
from mentoring.visits import NEEDS as QUESTION
from models import scope
from models.aid import AidProgramme
from models.checkin import last_visit
from models.family import Family, Member
from models.referral import Referral, referrals_of

SHOWN, WHOSE = 5, 3


def of_family(context: Context) -> None:
    """Show a family's referrals, and the needs for which one can be opened; what the last visit named comes first."""
    family = _family(context)
    found = referrals_of(context.session, family.id)[:SHOWN]
    lines = [text("referral-of-family", family=names.family_text(context.session, family))]
    lines += [
        text(
            "referral-short",
            what=referral_words.what_text(context.session, one),
            whose=referral_words.member_text(context.session, one),
            state=referral_words.state_text(context.session, one),
        )
        for one in found
    ]
    lines.append(text("referral-ask-need"))
    known = [button(_label(one), "ref", one.id) for one in found]
    visit = last_visit(context.session, family.id)
    named = [one for one in (visit.answers.get(QUESTION) or [] if visit is not None else []) if one in NEEDS]
    ordered = [*named, *(one for one in NEEDS if one not in named)]
    needs = [
        button(f"referral-need-{one}", "ref-need", family.id, one, style="primary" if one in named else None)
        for one in ordered
    ]
    back = [button("aid-button-card", "family", family.id)]
    context.edit(lines, [*rows(known, columns=3), *rows(needs), back], protect=True)


def choose_need(context: Context) -> None:
    """Offer the programmes that answer a need, or go on where there is one way only."""
    family, need = _family(context), _need(context)
    found = referrals.choices(context.session, family, need)
    if len(found) <= 1:
        _ask_whose(context, family, need, found[0] if found else None)
        return
    choices = [button(text("aid-programme-button", name=one.name), "ref-ask", family.id, need, one.id) for one in found]
    lines = [_title(context, family, need), text("referral-ask-programme")]
    context.edit(lines, [*rows(choices), [button("button-back", "ref-fam", family.id)]], protect=True)


def confirm(context: Context) -> None:
    """Ask whose a referral is where it may be a member's; name office, route and documents before it is opened."""
    family, need = _family(context), _need(context)
    programme = _programme(context, family, need)
    if len(context.args) > WHOSE:
        _confirm(context, family, need, programme, _member(context, family, need, programme))
    else:
        _ask_whose(context, family, need, programme)


def open_one(context: Context) -> None:
    """Open the referral."""
    family, need = _family(context), _need(context)
    programme = _programme(context, family, need)
    member = _member(context, family, need, programme) if len(context.args) > WHOSE else None
    made = referrals.open_referral(
        context.session,
        family,
        need=need,
        programme_id=programme.id if programme is not None else None,
        member_id=member.id if member is not None else None,
        by=context.me.id,
        now=context.now,
        today=context.today,
    )
    ways = [button("referral-button-show", "ref", made.id), button("aid-button-card", "family", family.id)]
    ask = need_button(context, made)
    what = referral_words.what_text(context.session, made)
    whose = referral_words.member_text(context.session, made)
    state = referral_words.state_text(context.session, made)
    context.edit(
        [text("referral-opened", what=what, state=state, whose=whose), text("aid-no-promise")],
        [ask, ways] if ask else [ways],
        protect=True,
    )


def _ask_whose(context: Context, family: Family, need: str, programme: AidProgramme | None) -> None:
    """Ask for which member a referral is; go on where it is the family's."""
    found = referrals.people(context.session, family, need, programme, context.today)
    if not found:
        _confirm(context, family, need, programme, None)
        return
    key = (family.id, need, programme.id if programme is not None else 0)
    choices = [
        button(text("aid-button-member", name=names.short_name(one.name)), "ref-ask", *key, one.id) for one in found
    ]
    whole = button("aid-button-whole", "ref-ask", *key, 0)
    lines = [_title(context, family, need), text("referral-ask-whose")]
    context.edit(lines, [*rows([*choices, whole]), [button("button-back", "ref-fam", family.id)]], protect=True)


def _confirm(
    context: Context, family: Family, need: str, programme: AidProgramme | None, member: Member | None
) -> None:
    lines = [_title(context, family, need)]
    if member is not None:
        lines.append(text("referral-whose", name=names.short_name(member.name)))
    if programme is None:
        lines += [
            text("aid-programme-office", office=OFFICES[need]),
            text("aid-programme-route", route=text(f"referral-route-{need}")),
            text("aid-programme-documents", documents=text(f"referral-documents-{need}")),
            text("aid-no-promise"),
        ]
    else:
        lines += aid_words.explained(programme)
    number = programme.id if programme is not None else 0
    whose = member.id if member is not None else 0
    send = button("referral-button-open", "ref-open", family.id, need, number, whose, style="success")
    context.edit(lines, [[send], [button("button-back", "ref-fam", family.id)]], protect=True)


def _title(context: Context, family: Family, need: str) -> Text:
    called = names.family_text(context.session, family)
    return text("referral-one", what=referral_words.need_text(need), family=called)


def _label(referral: Referral) -> Text:
    return text("referral-button-known", need=referral_words.need_text(referral.need))


def _family(context: Context) -> Family:
    found = scope.family(context.session, context.viewer, context.number(0))
    if found is None:
        raise Refusal("not-yours")
    return found


def _need(context: Context) -> str:
    need = context.args[1] if len(context.args) > 1 else ""
    if need not in NEEDS:
        raise Refusal("button-too-old")
    return need


def _programme(context: Context, family: Family, need: str) -> AidProgramme | None:
    """Return the programme a button names, None for a need without any; Refusal for one that does not answer it."""
    number, found = context.number(2), referrals.choices(context.session, family, need)
    if not found and number == 0:
        return None
    programme = next((one for one in found if one.id == number), None)
    if programme is None:
        raise Refusal("button-too-old")
    return programme


def _member(context: Context, family: Family, need: str, programme: AidProgramme | None) -> Member | None:
    """Return the member a button names, None for the whole family; Refusal for whom the referral cannot be."""
    number = context.number(WHOSE)
    if number == 0:
        return None
    found = referrals.people(context.session, family, need, programme, context.today)
    member = next((one for one in found if one.id == number), None)
    if member is None:
        raise Refusal("not-yours")
    return member


CONVERSATION = Conversation(
    name="referral_open",
    buttons={"ref-fam": of_family, "ref-need": choose_need, "ref-ask": confirm, "ref-open": open_one},
)
