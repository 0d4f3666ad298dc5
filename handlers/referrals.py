"""/usulan: referrals as each role meets them; who moves one tells the day and a note, officials advocate it once.

One draft holds the step or the advocacy that is being written; saving needs no words unless it is a rejection.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.context import Context, Conversation, everyone
from handlers.form_answers import need_button, said_about
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import names, referral_words, referrals
from mentoring.form_answers import REFERRAL
from mentoring.outbox import Button
from mentoring.questionnaires import NEED
from mentoring.referral_routes import MINUTES, REJECTED, next_step
from mentoring.refusals import Refusal
from models import scope, scope_aid
from models.aid import AidProgramme
from models.department import Department
from models.draft import Draft, listening_draft, open_drafts, quiet_others
from models.family import Family
from models.person import Person
from models.referral import ENDED, Referral, Support, steps_of, supports_of

KIND, SUPPORT = "referral", "support"
LISTS = ("move", "support", "supported", "mine", "done")
PAGE, STEPS_SHOWN, NAMES_SHOWN = 5, 4, 3
DAYS_BACK = (0, 1, 3, 7)
DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)


def lists(context: Context) -> None:
    """Show which referrals wait for this person, and which are theirs."""
    _stop_listening(context)
    counts = {one: scope_aid.count_referrals(context.session, context.viewer, one) for one in LISTS}
    shown = [one for one in LISTS if counts[one]]
    lines = [text("referral-title"), *(text(f"referral-count-{one}", count=counts[one]) for one in shown)]
    if not shown:
        lines.append(text("referral-none"))
    lines.append(text("aid-no-promise"))
    choices = [button(text(f"referral-button-{one}", count=counts[one]), "refs", one, 0) for one in shown]
    context.panel(_anchor(context), lines, [*rows(choices), [button("button-menu", "menu")]], protect=True)


def listed(context: Context) -> None:
    """Show a page of one list."""
    listing = context.args[0] if context.args else ""
    if listing not in LISTS:
        raise Refusal("button-too-old")
    count = scope_aid.count_referrals(context.session, context.viewer, listing)
    last = max(0, (count - 1) // PAGE)
    page = min(context.page(1), last)
    found = scope_aid.referrals(context.session, context.viewer, listing, limit=PAGE, offset=page * PAGE)
    lines = [text(f"referral-count-{listing}", count=count), *(_line(context, one) for one in found)]
    choices = [button(_label(context, one), "ref", one.id) for one in found]
    ways = [*pages("refs", listing, page=page, last=last), button("button-back", "refs-all")]
    context.panel(_anchor(context), lines, [*rows(choices), *rows(ways)], protect=True)


def show(context: Context) -> None:
    """Show one referral."""
    _show(context, _referral(context))


def withdraw(context: Context) -> None:
    """Take a referral back."""
    referral = _referral(context)
    referrals.withdraw(context.session, referral, who=context.viewer, now=context.now)
    _show(context, referral)


def begin_step(context: Context) -> None:
    """Ask for day and note of the step that comes next, or for the reason of a rejection."""
    referral, deed = _referral(context), context.args[1] if len(context.args) > 1 else ""
    due = next_step(referral.need, _programme(context, referral), referral.state)
    if not scope_aid.moves(context.session, context.viewer, referral):
        raise Refusal("not-yours")
    if referral.state in ENDED or deed not in (due, REJECTED):
        raise Refusal("referral-moved-already")
    _ask(context, _listen(context, referral, deed))


def begin_support(context: Context) -> None:
    """Ask for a note beside an official's advocacy."""
    referral = _referral(context)
    if not scope_aid.heads_for(context.session, context.viewer, referral):
        raise Refusal("not-yours")
    if context.session.get(Support, (referral.id, context.me.id)) is not None:
        raise Refusal("referral-supported-already")
    _ask(context, _listen(context, referral, SUPPORT))


def choose_day(context: Context) -> None:
    """Take the day of a step."""
    draft, back = _draft(context), context.number(1)
    if back not in DAYS_BACK:
        raise Refusal("button-too-old")
    _keep_day(context, draft, context.today - timedelta(days=back))


def save(context: Context) -> None:
    """Keep the step or the advocacy without words."""
    _save(context, _draft(context), None)


def cancel(context: Context) -> None:
    """Leave it as it was."""
    draft = _draft(context)
    _end(context, draft)
    _show(context, _of_draft(context, draft))


def heard(context: Context) -> None:
    """Take a note, a reason, a number of minutes, or a day that was written."""
    draft = listening_draft(context.session, context.me.id)
    assert draft is not None, "only a listening draft hears"
    day = _read_day(context.words)
    if day is not None and draft.answers["deed"] != SUPPORT:
        _keep_day(context, draft, day)
    elif context.words:
        _save(context, draft, context.words)
    else:
        _ask(context, draft)


def _save(context: Context, draft: Draft, words: str | None) -> None:
    referral, deed = _of_draft(context, draft), draft.answers["deed"]
    if deed == SUPPORT:
        referrals.support(context.session, referral, who=context.viewer, note=words, now=context.now)
    else:
        is_number = deed == MINUTES
        referrals.step(
            context.session,
            referral,
            deed,
            who=context.viewer,
            on=date.fromisoformat(draft.answers["day"]),
            note=None if is_number else words,
            number=words if is_number else None,
            now=context.now,
        )
    _end(context, draft)
    _show(context, referral)


def _ask(context: Context, draft: Draft) -> None:
    referral, deed = _of_draft(context, draft), draft.answers["deed"]
    said = [_title(context, referral)]
    keyboard: list[list[Button]] = []
    if deed == SUPPORT:
        said.append(text("referral-ask-support"))
    else:
        day = date.fromisoformat(draft.answers["day"])
        state = referral_words.state_text(context.session, referral, deed)
        said.append(text("referral-ask-step", state=state, day=Day(day)))
        key = {MINUTES: "referral-ask-number", REJECTED: "referral-ask-reason"}.get(deed, "referral-ask-note")
        said.append(text(key))
        days = [button(_day_label(back), "ref-day", draft.id, back) for back in DAYS_BACK]
        keyboard += rows(days)
    if deed != REJECTED:
        key = "referral-button-support-bare" if deed == SUPPORT else "referral-button-save-bare"
        keyboard.insert(0, [button(key, "ref-save", draft.id, style="primary")])
    keyboard.append([button("button-cancel", "ref-x", draft.id)])
    context.panel(_anchor(context), said, keyboard, protect=True)


def _day_label(back: int) -> Text:
    if back < 2:
        return text("referral-day-yesterday" if back else "referral-day-today")
    return text("referral-day-back", days=back)


def _show(context: Context, referral: Referral) -> None:
    session = context.session
    lines = [_title(context, referral), text("referral-state", state=referral_words.state_text(session, referral))]
    if referral.department_id is not None:
        lines.append(text("referral-office", office=session.get_one(Department, referral.department_id).name))
    steps = steps_of(session, referral.id)[-STEPS_SHOWN:]
    zone_day = context.programme.today
    lines += [referral_words.step_text(session, referral, one, one.happened_on or zone_day(one.at)) for one in steps]
    if _knows(context, referral) or scope_aid.moves(session, context.viewer, referral):
        lines += said_about(context, NEED, f"{REFERRAL}:{referral.id}")
    supports = supports_of(session, referral.id)
    if supports:
        people = [names.person_name(session.get_one(Person, one.person_id)) for one in supports[:NAMES_SHOWN]]
        lines.append(text("referral-supports", count=len(supports), names=people))
        notes = [one.note for one in supports if one.note]
        lines += [text("referral-support-note", note=note) for note in notes[-1:]]
    if referrals.is_stale(referral, context.programme, context.now):
        lines.append(text("referral-stale", days=(context.now - referral.stepped_at).days))
    lines.append(text("aid-no-promise"))
    context.panel(_anchor(context), lines, _keyboard(context, referral), protect=True)


def _keyboard(context: Context, referral: Referral) -> list[list[Button]]:
    session, who = context.session, context.viewer
    found: list[Button] = []
    if referral.state not in ENDED:
        if scope_aid.moves(session, who, referral):
            due = next_step(referral.need, _programme(context, referral), referral.state)
            if due is not None:
                found.append(button(f"referral-button-to-{due}", "ref-step", referral.id, due, style="primary"))
            found.append(button("referral-button-reject", "ref-step", referral.id, REJECTED))
        supported = session.get(Support, (referral.id, context.me.id)) is not None
        if not supported and scope_aid.heads_for(session, who, referral):
            found.append(button("referral-button-do-support", "ref-support", referral.id, style="primary"))
        if referrals.may_withdraw(session, referral, who=who):
            found.append(button("referral-button-withdraw", "ref-back", referral.id))
    found += need_button(context, referral)
    ways = [button("referral-button-all", "refs-all"), button("button-menu", "menu")]
    if scope.family(session, who, referral.family_id) is not None:
        ways.insert(0, button("referral-button-family", "family", referral.family_id))
    return [*rows(found), *rows(ways)]


def _title(context: Context, referral: Referral) -> Text:
    family = referral_words.family_text(context.session, referral, named=_knows(context, referral))
    return text("referral-one", what=referral_words.what_text(context.session, referral), family=family)


def _line(context: Context, referral: Referral) -> Text:
    stale = referrals.is_stale(referral, context.programme, context.now)
    return text(
        "referral-line-stale" if stale else "referral-line",
        family=referral_words.family_text(context.session, referral, named=_knows(context, referral)),
        what=referral_words.what_text(context.session, referral),
        state=referral_words.state_text(context.session, referral),
    )


def _label(context: Context, referral: Referral) -> Text:
    family = context.session.get_one(Family, referral.family_id)
    return text("referral-label", code=family.code, need=referral_words.need_text(referral.need))


def _knows(context: Context, referral: Referral) -> bool:
    return scope.family(context.session, context.viewer, referral.family_id) is not None


def _programme(context: Context, referral: Referral) -> AidProgramme | None:
    return context.session.get(AidProgramme, referral.programme_id) if referral.programme_id is not None else None


def _referral(context: Context) -> Referral:
    found = scope_aid.referral(context.session, context.viewer, context.number(0))
    if found is None:
        raise Refusal("not-yours")
    return found


def _of_draft(context: Context, draft: Draft) -> Referral:
    found = scope_aid.referral(context.session, context.viewer, draft.answers["referral"])
    if found is None:
        raise Refusal("not-yours")
    return found


def _draft(context: Context) -> Draft:
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != KIND or draft.state != "open":
        raise Refusal("button-too-old")
    return draft


def _listen(context: Context, referral: Referral, deed: str) -> Draft:
    _stop_listening(context)
    draft = Draft(
        kind=KIND,
        person_id=context.me.id,
        chat_id=context.chat_id,
        step="note",
        answers={"referral": referral.id, "deed": deed, "day": context.today.isoformat()},
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    quiet_others(context.session, draft)
    return draft


def _keep_day(context: Context, draft: Draft, day: date) -> None:
    if day > context.today:
        raise Refusal("referral-day")
    draft.answers = {**draft.answers, "day": day.isoformat()}
    draft.changed_at = context.now
    quiet_others(context.session, draft)
    _ask(context, draft)


def _stop_listening(context: Context) -> None:
    for draft in open_drafts(context.session, context.me.id, kind=KIND):
        _end(context, draft)


def _end(context: Context, draft: Draft) -> None:
    draft.state, draft.listens, draft.changed_at = "discarded", False, context.now


def _read_day(words: str) -> date | None:
    """Return the day somebody wrote as 23/11/2026; None for anything else."""
    found = DATE.fullmatch(words.strip())
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _anchor(context: Context) -> str:
    return f"referrals:{context.me.id}"


CONVERSATION = Conversation(
    name="referrals",
    commands={"usulan": lists},
    buttons={
        "refs-all": lists,
        "refs": listed,
        "ref": show,
        "ref-back": withdraw,
        "ref-step": begin_step,
        "ref-support": begin_support,
        "ref-day": choose_day,
        "ref-save": save,
        "ref-x": cancel,
    },
    hears={KIND: heard},
    offered={"usulan": everyone},
)
