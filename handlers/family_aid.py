"""A family's aid: the health card in one press, of every other programme two facts in a few.

Months are pressed, not typed; where a programme is per member, the family as a whole may be told of as well.
"""

from __future__ import annotations

from datetime import date

from handlers.context import Context, Conversation
from handlers.form_answers import aid_button, said_about
from handlers.keyboards import button, rows
from locales import Text, text
from mentoring import aid, aid_questions, aid_state, aid_words, names
from mentoring.aid import CHAT, HEALTH, Known, Teller
from mentoring.form_answers import FAMILY
from mentoring.outbox import Button
from mentoring.questionnaires import AID
from mentoring.refusals import Refusal
from models import aid as table
from models import scope
from models.aid import NON_STATE, AidProgramme, AidStanding
from models.family import Family, Member, members_of

LISTED = 10
FIRST_ASKED = ("pkh", "bpnt", "blt_dd", "pip", "rtlh")
MONTHS_A_PAGE, MOST_MONTHS = 6, 60
ANSWERS = {"1": True, "0": False, "x": None}


def show(context: Context) -> None:
    """Show what is known of a family's aid."""
    family = _family(context)
    aid.note_seen(context.session, family.id, context.me.id, now=context.now)
    _show(context, family, every=len(context.args) > 1 and context.args[1] == "all")


def answer_card(context: Context) -> None:
    """Keep whether the health card works."""
    family, programme = _family(context), table.programme_by_code(context.session, HEALTH)
    if programme is None:
        raise Refusal("button-too-old")
    _tell_registered(context, family, programme, None, _answer(context, 1))
    _show(context, family)


def show_programme(context: Context) -> None:
    """Show one programme of a family: its facts, or the members to choose from."""
    family, programme = _family(context), _programme(context)
    if programme.per == "member":
        _show_members(context, family, programme)
    else:
        _show_standing(context, family, programme, None)


def show_standing(context: Context) -> None:
    """Show the two facts of a programme for the family or a member."""
    family, programme = _family(context), _programme(context)
    _show_standing(context, family, programme, _member(context, family))


def _tell_registered(
    context: Context, family: Family, programme: AidProgramme, member: Member | None, answer: bool | None
) -> None:
    teller, member_id = _teller(context), member.id if member is not None else None
    aid.tell_registered(context.session, family.id, programme, answer, teller, member_id=member_id)
    about = (family.id, programme.id, member_id)
    aid_questions.told(context.session, about, answer, teller, programme=context.programme)


def answer_registered(context: Context) -> None:
    """Keep whether the family or a member is registered."""
    family, programme = _family(context), _programme(context)
    member, answer = _member(context, family), _answer(context, 3)
    _tell_registered(context, family, programme, member, answer)
    _show_standing(context, family, programme, member)


def ask_month(context: Context) -> None:
    """Ask in which month the aid came last."""
    family, programme = _family(context), _programme(context)
    member, page = _member(context, family), context.page(3)
    key = (family.id, programme.id, member.id if member else 0)
    first = min(page * MONTHS_A_PAGE, MOST_MONTHS)
    months = [_month(context.today, back) for back in range(first, first + MONTHS_A_PAGE)]
    choices = [button(aid_words.month_text(one), "fa-d", *key, f"{one:%Y%m}") for one in months]
    older = [button("aid-button-older", "fa-m", *key, page + 1)] if first < MOST_MONTHS else []
    keyboard = [
        *rows(choices),
        *([older] if older else []),
        [button("aid-button-never-paid", "fa-d", *key, "0"), button("aid-button-paid-unknown", "fa-d", *key, "x")],
        [button("button-back", "fa-s", *key)],
    ]
    lines = [_title(context, family, programme, member), text("aid-ask-month")]
    context.edit(lines, keyboard, protect=True)


def answer_month(context: Context) -> None:
    """Keep the month in which the aid came last, that it never came, or that nobody knows."""
    family, programme = _family(context), _programme(context)
    member = _member(context, family)
    given = context.args[3] if len(context.args) > 3 else ""
    whose = {"member_id": member.id if member else None}
    if given == "x":
        aid.forget_paid(context.session, family.id, programme, _teller(context), **whose)
    else:
        paid_on = None if given == "0" else _read_month(given, context.today)
        aid.tell_paid(context.session, family.id, programme, paid_on, _teller(context), **whose)
    _show_standing(context, family, programme, member)


def _show(context: Context, family: Family, *, every: bool = False) -> None:
    rows_known = aid.known(context.session, family.id)
    told = [one for one in rows_known if one.standings]
    state = aid.state(context.session, family.id, today=context.today)
    lines = [
        text("aid-family-title", family=names.family_text(context.session, family)),
        text(f"aid-family-state-{state}"),
        _card_line(rows_known),
        text("checkin-blank"),
    ]
    lines += [_line(one, context.today) for one in told if one.programme.code != HEALTH][:LISTED]
    if not told:
        lines.append(text("aid-family-nothing"))
    lines += said_about(context, AID, f"{FAMILY}:{family.id}")
    asked = [one for one in rows_known if every or one.standings or one.programme.code in FIRST_ASKED]
    choices = [_choice(family, one.programme) for one in asked if one.programme.ended_at is None]
    keyboard = [_card_buttons(family), *rows(choices)]
    ways = [] if every else [button("aid-button-others", "fa", family.id, "all")]
    keyboard += [asking] if (asking := aid_button(context, family)) else []
    keyboard.append([*ways, button("aid-button-card", "family", family.id)])
    context.edit(lines, keyboard, protect=True)


def _card_line(found: list[Known]) -> Text:
    health = next((one for one in found if one.programme.code == HEALTH), None)
    registered = health.whole.registered if health is not None and health.whole is not None else None
    if registered is None:
        return text("aid-family-card-unknown")
    return text("aid-family-card-yes" if registered else "aid-family-card-no")


def _card_buttons(family: Family) -> list[Button]:
    return [
        button("aid-button-card-yes", "fa-kis", family.id, "1"),
        button("aid-button-card-no", "fa-kis", family.id, "0"),
    ]


def _line(known: Known, today: date) -> Text:
    """Return a programme's line: the family's own facts, or the best of its members'."""
    best = max(known.standings, key=lambda one: aid_words.sign_of(one, known.programme, today) == "✅")
    standing = known.whole if known.whole is not None else best
    sign = aid_words.sign_of(best, known.programme, today)
    return text("aid-family-line", sign=sign, name=known.programme.name, known=aid_words.known_of(standing))


def _choice(family: Family, programme: AidProgramme) -> Button:
    return button(text("aid-programme-button", name=programme.name), "fa-p", family.id, programme.id)


def _show_members(context: Context, family: Family, programme: AidProgramme) -> None:
    known = next(one for one in aid.known(context.session, family.id) if one.programme.id == programme.id)
    people = [one for one in members_of(context.session, family.id) if aid_state.fits(one, programme, context.today)]
    lines = [_title(context, family, programme, None), *aid_words.facts(known.whole), text("checkin-blank")]
    for one in people:
        standing = known.members.get(one.id)
        sign = aid_words.sign_of(standing, programme, context.today)
        said = aid_words.known_of(standing)
        lines.append(text("aid-standing-member", sign=sign, name=names.short_name(one.name), known=said))
    lines.append(text("aid-standing-choose-member"))
    choices = [
        button(text("aid-button-member", name=names.short_name(one.name)), "fa-s", family.id, programme.id, one.id)
        for one in people
    ]
    whole = button("aid-button-whole", "fa-s", family.id, programme.id, 0)
    context.edit(lines, [*rows([*choices, whole]), [_back(family)]], protect=True)


def _show_standing(context: Context, family: Family, programme: AidProgramme, member: Member | None) -> None:
    member_id = member.id if member is not None else None
    standing: AidStanding | None = table.standing_of(
        context.session, family_id=family.id, programme_id=programme.id, member_id=member_id
    )
    key = (family.id, programme.id, member_id or 0)
    lines = [_title(context, family, programme, member), *aid_words.facts(standing)]
    keyboard = [
        [button("aid-button-yes", "fa-r", *key, "1"), button("aid-button-no", "fa-r", *key, "0")],
        [button("aid-button-unknown", "fa-r", *key, "x"), button("aid-button-paid", "fa-m", *key, 0)],
    ]
    if programme.money == NON_STATE:
        keyboard = [[button("aid-button-paid", "fa-m", *key, 0)]]
    context.edit(lines, [*keyboard, [_back(family)]], protect=True)


def _title(context: Context, family: Family, programme: AidProgramme, member: Member | None) -> Text:
    called = names.family_text(context.session, family)
    if member is None:
        return text("aid-standing-title", name=programme.name, family=called)
    return text("aid-standing-title-member", name=programme.name, family=called, member=names.short_name(member.name))


def _back(family: Family) -> Button:
    return button("aid-button-back-to-list", "fa", family.id)


def _family(context: Context) -> Family:
    found = scope.family(context.session, context.viewer, context.number(0))
    if found is None:
        raise Refusal("not-yours")
    return found


def _programme(context: Context) -> AidProgramme:
    found = context.session.get(AidProgramme, context.number(1))
    if found is None:
        raise Refusal("button-too-old")
    return found


def _member(context: Context, family: Family) -> Member | None:
    """Return the member a button is about, None for the family as a whole; Refusal for who is none of its members."""
    number = context.number(2)
    if number == 0:
        return None
    found = next((one for one in members_of(context.session, family.id) if one.id == number), None)
    if found is None:
        raise Refusal("not-yours")
    return found


def _answer(context: Context, place: int) -> bool | None:
    given = context.args[place] if len(context.args) > place else ""
    if given not in ANSWERS:
        raise Refusal("button-too-old")
    return ANSWERS[given]


def _teller(context: Context) -> Teller:
    return Teller(context.today, CHAT, context.me.id, context.now)


def _month(today: date, back: int) -> date:
    return table.floor_of(back, today)


def _read_month(given: str, today: date) -> date:
    if len(given) != 6 or not given.isascii() or not given.isdigit():
        raise Refusal("button-too-old")
    year, month = int(given[:4]), int(given[4:])
    if not 1 <= month <= 12 or not 2000 <= year <= today.year or date(year, month, 1) > today:
        raise Refusal("button-too-old")
    return date(year, month, 1)


CONVERSATION = Conversation(
    name="family_aid",
    buttons={
        "fa": show,
        "fa-kis": answer_card,
        "fa-p": show_programme,
        "fa-s": show_standing,
        "fa-r": answer_registered,
        "fa-m": ask_month,
        "fa-d": answer_month,
    },
)
