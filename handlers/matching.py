"""/pemadanan: the extracts of other registers, each with what was found; a coordinator sends one or withdraws it.

Where a kecamatan stands in a button, `0` is all of them. The cards themselves are in `handlers/matching_cards`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers import flow, uploads
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import extract_withdrawal, extract_words, pair_books, pair_cards, pairs
from mentoring.extract_uploads import MARK, check_taker, take_extract
from mentoring.extract_work import anchor
from mentoring.file_orders import order_file
from mentoring.names import person_name
from mentoring.outbox import Button
from mentoring.places import district_by_code
from mentoring.refusals import Refusal
from mentoring.registers.family_rows import AID
from models import scope_matching
from models.draft import Draft
from models.matching import READY, Extract, MatchPair, extracts
from models.person import Person

KIND, ANSWER, SHOW, NEXT, ALL = "extract", "ex-a", "ex", "mp-next", "0"
CERTAIN, BOOK = "mp-sure", "ex-book"
REGISTERS = ("sasmita", "dtsen", "p3ke")
SHOWN, PAGE = 6, 5


def area_of(context: Context, position: int) -> str | None:
    """Return the kecamatan that a button carries; Refusal for a button that is not ours."""
    given = context.args[position] if position < len(context.args) else ALL
    if given != ALL and district_by_code(given) is None:
        raise Refusal("button-too-old")
    return None if given == ALL else given


def desk(context: Context) -> None:
    """Show the latest extracts, each with how many pairs wait for this person."""
    who = context.viewer
    if not scope_matching.may_decide(who):
        raise Refusal("not-yours")
    found = extracts(context.session, states=() if who.coordinates else READY, limit=SHOWN)
    lines: list[Text] = [text("extract-desk" if found else "extract-desk-empty")]
    lines += [_line(context, one) for one in found]
    opens = [button(_label(context, one), SHOW, one.id) for one in found]
    ways = [button("extract-button-new", "ex-new")] if who.coordinates else []
    context.edit(lines, [*rows(opens), [*ways, button("button-menu", "menu")]], protect=True)


def _line(context: Context, one: Extract) -> Text:
    state = text(f"extract-state-{one.state}", count=_waiting(context, one))
    return text("extract-line", extract=extract_words.called(context.session, one), state=state)


def _label(context: Context, one: Extract) -> Text:
    name = extract_words.register_text(context.session, one.register, one.programme_id)
    return text("extract-button-open", register=name, day=one.as_of.strftime("%d-%m-%y"))


def _waiting(context: Context, one: Extract) -> int:
    return sum(_by_district(context, one).values())


def _by_district(context: Context, one: Extract) -> dict[str, int]:
    """Return how many pairs wait for this person in each kecamatan; none of an extract that is not ready."""
    if one.state not in READY:
        return {}
    return scope_matching.waiting_by_district(context.session, context.viewer, one.id)


def _extract(context: Context) -> Extract:
    found = context.session.get(Extract, context.number(0))
    if found is not None and context.viewer.coordinates and found.state != "undone":
        return found
    return pairs.extract_of(context.session, context.viewer, context.number(0))


def show(context: Context) -> None:
    """Show one extract: what was found, what waits, and what can be done; who was at a card holds it no more."""
    one = _extract(context)
    pairs.let_go(context.session, context.viewer)
    _show(context, one)


def _show(context: Context, one: Extract, note: Text | None = None) -> None:
    lines = [note] if note is not None else []
    lines.append(text("extract-title", extract=extract_words.called(context.session, one)))
    if context.viewer.coordinates and "rows" in one.report:
        lines += extract_words.reading_lines(one.report)
    if one.matched_at is not None and context.viewer.coordinates:
        lines += extract_words.result_lines(one)
    waiting = _by_district(context, one)
    state = text(f"extract-state-{one.state}", count=sum(waiting.values()))
    lines.append(text("extract-state-line", state=state))
    context.edit(lines, _keyboard(context, one, waiting), protect=True)


def _ways_on(one: Extract) -> list[Button]:
    """Return what a matched extract is for: the difference to our register, and what it says of aid."""
    if one.register == "list":
        return [button("list-button-open", "rl", one.id)]
    aid = [button("list-button-columns", "rl", one.id)] if set(AID) & set(one.report.get("columns", ())) else []
    return [button("difference-button-open", "df", one.register), *aid]


def _keyboard(context: Context, one: Extract, waiting: Mapping[str, int]) -> list[list[Button]]:
    found: list[list[Button]] = []
    if waiting:  # in one kecamatan there is nothing to choose
        choose = [button("pairs-button-area", "ex-area", one.id)] if len(waiting) > 1 else []
        found.append([button("pairs-button-decide", NEXT, one.id, ALL, style="primary"), *choose])
    if one.state in READY:
        book = [button("pairs-button-book", BOOK, one.id, ALL)] if waiting else []
        found.append([*book, button("pairs-button-log", "ex-log", one.id, 0)])
        found.append([button("pairs-button-certain", CERTAIN, one.id, 0)])
    if context.viewer.coordinates and one.state in READY:
        found.append(_ways_on(one))
    if context.viewer.coordinates and extract_withdrawal.may_be_withdrawn(context.session, one):
        found.append([button("extract-button-withdraw", "ex-undo", one.id)])
    return [*found, [button("button-back", "go", "pemadanan"), button("button-menu", "menu")]]


def areas(context: Context) -> None:
    """Let somebody choose the kecamatan whose pairs they decide on."""
    one = _extract(context)
    counts = scope_matching.waiting_by_district(context.session, context.viewer, one.id)
    named = sorted((district_name(code), code, count) for code, count in counts.items())
    opens = [button(text("pairs-area", name=name, count=count), NEXT, one.id, code) for name, code, count in named]
    said = text("pairs-which-area" if opens else "pairs-none")
    context.edit(said, [*rows(opens), [button("button-back", SHOW, one.id)]], protect=True)


def district_name(code: str) -> str:
    """Return a kecamatan's name."""
    district = district_by_code(code)
    return district.name if district is not None else code


def order_book(context: Context) -> None:
    """Have the pairs that wait written into a workbook."""
    one, area = pairs.extract_of(context.session, context.viewer, context.number(0)), area_of(context, 1)
    certain = "certain" in context.args[2:]
    if not certain and not scope_matching.waiting_pairs(context.session, context.viewer, one.id, district=area):
        raise Refusal("pairs-none")
    details = {"extract": one.id, "area": area, **({"certain": True} if certain else {})}
    news = order_file(context.session, pair_books.BOOK, details, person_id=context.me.id, now=context.now)
    if news:
        pair_books.note_ordered(context.session, one, by=context.me.id, now=context.now)
    context.say(text("file-coming" if news else "file-comes-already"))


def log(context: Context) -> None:
    """Show what was decided last; one's own can be taken back, by a coordinator everything."""
    one, page = pairs.extract_of(context.session, context.viewer, context.number(0)), context.page(1)
    who = context.viewer
    found = scope_matching.last_decisions(
        context.session, who, one.id, own=not who.coordinates, limit=PAGE + 1, offset=page * PAGE
    )
    lines = [text("pairs-log" if found else "pairs-log-empty")]
    keyboard = []
    for number, decision in enumerate(found[:PAGE], start=1):
        pair = context.session.get_one(MatchPair, decision.pair_id)
        verdict = text(f"pairs-verdict-{decision.verdict}")
        by = person_name(context.session.get_one(Person, decision.person_id))
        named = pair_cards.short(context.session, pair)
        lines.append(text("pairs-log-line", number=number, pair=named, verdict=verdict, name=by))
        keyboard.append(button("pairs-button-undo-one", "mp-undo", decision.id, number=number))
    more = pages("ex-log", one.id, page=page, last=page + 1 if len(found) > PAGE else page)
    back = [button("button-back", SHOW, one.id), button("button-menu", "menu")]
    context.edit(lines, [row for row in [*rows(keyboard), more, back] if row], protect=True)


def ask_withdrawal(context: Context) -> None:
    """Ask whether an extract is to be withdrawn."""
    one = extract_withdrawal.check(context.session, context.viewer, context.number(0))
    said = text("extract-ask-withdraw", extract=extract_words.called(context.session, one))
    yes = button("extract-button-withdraw-yes", "ex-gone", one.id, style="danger")
    context.edit(said, [[yes, button("button-back", SHOW, one.id)]], protect=True)


def withdraw(context: Context) -> None:
    """Withdraw an extract."""
    session = context.session
    one, task = extract_withdrawal.withdraw(session, context.viewer, context.number(0), now=context.now)
    said = [text("extract-withdrawn", extract=extract_words.called(session, one))]
    if task is not None:
        before = session.get_one(Extract, task.extract_id)
        said.append(text("difference-begun", extract=extract_words.called(session, before)))
    ways = [[button("button-back", "go", "pemadanan"), button("button-menu", "menu")]]
    context.edit(said, ways, anchor=anchor(task.id) if task is not None else None, protect=True)


# Sending one ----------------------------------------------------------------------------------------------------


def begin(context: Context) -> None:
    """Begin to send an extract."""
    check_taker(context.viewer)
    flow.begin(context, FLOW, {})


def _authorise(context: Context, draft: Draft) -> None:
    del draft
    check_taker(context.viewer)


def _ask_register(context: Context, draft: Draft) -> Asked:
    del context
    choices = [flow.choice(FLOW, draft, f"extract-register-{one}", one) for one in REGISTERS]
    return text("extract-ask-register"), rows(choices)


def _take_register(context: Context, draft: Draft, value: str) -> Answers:
    del context, draft
    if value not in REGISTERS:
        raise Refusal("button-too-old")
    return {"register": value}


def _ask_day(context: Context, draft: Draft) -> Asked:
    return text("extract-ask-day"), flow.day_choices(context, FLOW, draft)


def _keep_day(context: Context, draft: Draft, day: date) -> Answers:
    del draft
    if day > context.today:
        raise Refusal("extract-in-future")
    return {"as_of": day.isoformat()}


def _ask_file(context: Context, draft: Draft) -> Asked:
    del context
    register = text(f"extract-register-{draft.answers['register']}")
    day = Day(date.fromisoformat(draft.answers["as_of"]))
    return text("extract-ask-file", register=register, day=day), []


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "register": Step(_ask_register, _take_register),
        "as_of": flow.day_step(_ask_day, _keep_day),
        "file": Step(_ask_file),
    },
    order=lambda _: ("register", "as_of", "file"),
    authorise=_authorise,
)


def _meant(draft: Draft) -> tuple[str, dict[str, Any]]:
    as_of = date.fromisoformat(draft.answers["as_of"])
    return MARK, take_extract(draft.answers["register"], as_of=as_of, draft_id=draft.id)


def heard(context: Context) -> None:
    """Take what is written, or the file, while an extract is being sent."""
    uploads.hear_file(context, FLOW, _meant)


CONVERSATION = Conversation(
    name="matching",
    commands={"pemadanan": desk},
    buttons={
        SHOW: show,
        "ex-new": begin,
        ANSWER: FLOW.pressed,
        "ex-area": areas,
        BOOK: order_book,
        "ex-log": log,
        "ex-undo": ask_withdrawal,
        "ex-gone": withdraw,
    },
    hears={KIND: heard},
    offered={"pemadanan": scope_matching.may_decide},
)
