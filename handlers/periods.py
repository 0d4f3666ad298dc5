"""/periode: how the list changed and why, the course towards the target, and closing a period with its decree.

A coordinator sees the regency, a Kasi Kesra the kecamatan that is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers import flow
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import change_counts, listing, period_files, period_words, periods
from mentoring.file_orders import order_file
from mentoring.listing import Explanation
from mentoring.numbers import mask_typed
from mentoring.periods import Decree
from mentoring.places import district_by_code
from mentoring.refusals import Refusal
from models.draft import Draft
from models.scope import Viewer

KIND, ANSWER = "period", "pd-a"
PAGE = 8
DISTRICT, VILLAGE = 8, 13


def follows(who: Viewer) -> bool:
    """Offer it to coordinators and Kasi Kesra."""
    return who.coordinates or bool(who.districts)


def _allow(context: Context, *, coordinator: bool = False) -> None:
    if not (context.viewer.coordinates if coordinator else follows(context.viewer)):
        raise Refusal("not-yours")


def show(context: Context) -> None:
    """Show how many families are on the list, which period was closed last, and what has changed since."""
    _allow(context)
    explained = periods.under_way(context.session, today=context.today)
    lines = [text("period-title", period=context.programme.period), *_standing(context, explained)]
    keyboard = rows([button("period-button-why", "pd-areas", 0)])
    if context.viewer.coordinates:
        more = [
            button("period-button-trend", "pd-trend"),
            button("period-button-book", "pd-book"),
            button("period-button-close", "pd-close"),
            button("renewal-button-begin", "rn-open"),
        ]
        keyboard = rows([*keyboard[0], *more])
    context.edit(lines, [*keyboard, [button("button-menu", "menu")]])


def _standing(context: Context, explained: Explanation) -> list[Text]:
    last = periods.latest(context.session)
    closed = (
        text("period-none-closed")
        if last is None
        else text(
            "period-last-closed",
            day=Day(last.as_of),
            number=last.decree_number,
            count=int(last.figures.get("families", 0)),
        )
    )
    areas = sorted(context.viewer.districts) if not context.viewer.coordinates else [""]
    found = [closed]
    for area in areas:
        if area:
            found.append(text("period-area", name=_district(area)))
        found += period_words.account_lines(explained.of(area))
    return [*found, text("period-since", day=Day(explained.since + timedelta(days=1)))]


def _district(code: str) -> str:
    district = district_by_code(code)
    return district.name if district is not None else code


def areas(context: Context) -> None:
    """List the kecamatan with what changed in each."""
    _allow(context)
    explained = periods.under_way(context.session, today=context.today)
    codes = period_words.changed_areas(explained, length=DISTRICT)
    if not context.viewer.coordinates:
        codes = [one for one in codes if one in context.viewer.districts]
    _areas(context, explained, codes, word="pd-areas", back="pd-show")


def _areas(context: Context, explained: Explanation, codes: Sequence[str], *, word: str, back: str) -> None:
    last = max(0, (len(codes) - 1) // PAGE)
    page = min(context.page(0) if context.args else 0, last)
    shown = codes[page * PAGE :][:PAGE]
    lines = [text("period-areas")]
    for code in shown:
        account = explained.of(code)
        name = text("period-place", name=_district(code)) if len(code) == DISTRICT else period_words.village_text(code)
        lines.append(text("period-area-line", name=name, before=account.before, after=account.after))
    into = [button(text("period-place", name=_name(code)), "pd-area", code, 0) for code in shown]
    keyboard = [*rows(into), pages(word, page=page, last=last), [button("button-back", back)]]
    context.edit(lines, [row for row in keyboard if row])


def _name(code: str) -> Text | str:
    return _district(code) if len(code) == DISTRICT else period_words.village_text(code)


def area(context: Context) -> None:
    """Explain a kecamatan, with its villages, or a village."""
    _allow(context)
    code = context.args[0] if context.args else ""
    explained = periods.under_way(context.session, today=context.today)
    known = period_words.changed_areas(explained, length=DISTRICT) + period_words.changed_areas(
        explained, length=VILLAGE
    )
    if code not in known or not (context.viewer.coordinates or code[:DISTRICT] in context.viewer.districts):
        raise Refusal("not-yours")
    lines = [text("period-area", name=_name(code)), *period_words.account_lines(explained.of(code))]
    if len(code) == VILLAGE:
        context.edit(lines, [[button("button-back", "pd-area", code[:DISTRICT], 0)]])
        return
    villages = [one for one in period_words.changed_areas(explained, length=VILLAGE) if one.startswith(code)]
    last = max(0, (len(villages) - 1) // PAGE)
    page = min(context.page(1), last)
    into = [button(period_words.village_text(one), "pd-area", one, 0) for one in villages[page * PAGE :][:PAGE]]
    keyboard = [*rows(into), pages("pd-area", code, page=page, last=last), [button("button-back", "pd-areas", 0)]]
    context.edit(lines, [row for row in keyboard if row])


def trend(context: Context) -> None:
    """Ask for the picture of the course towards the target."""
    _allow(context, coordinator=True)
    _ordered(context, order_file(context.session, period_files.TREND, {}, person_id=context.me.id, now=context.now))


def book(context: Context) -> None:
    """Ask for the ledger since the last period as a workbook."""
    _allow(context, coordinator=True)
    explained = periods.under_way(context.session, today=context.today)
    details = {"since": explained.since.isoformat(), "until": explained.until.isoformat()}
    news = order_file(context.session, period_files.LEDGER, details, person_id=context.me.id, now=context.now)
    _ordered(context, news)


def _ordered(context: Context, news: bool) -> None:
    context.say(text("file-coming" if news else "file-comes-already"))


# Closing -------------------------------------------------------------------------------------------------------


def begin(context: Context) -> None:
    """Begin to close a period."""
    _allow(context, coordinator=True)
    flow.begin(context, FLOW, {})


def _authorise(context: Context, draft: Draft) -> None:
    del draft
    _allow(context, coordinator=True)


def _ask_day(context: Context, draft: Draft) -> Asked:
    return text("period-ask-day"), flow.days_offered(FLOW, draft, _month_ends(context.today))


def _month_ends(today: date) -> list[date]:
    """Return today and the ends of the two months before."""
    first = today.replace(day=1) - timedelta(days=1)
    return [today, first, first.replace(day=1) - timedelta(days=1)]


def _keep_day(context: Context, draft: Draft, day: date) -> Answers:
    if day > context.today:
        raise Refusal("period-in-future")
    return {"as_of" if draft.step == "day" else "dated": day.isoformat()}


def _ask_number(context: Context, draft: Draft) -> Asked:
    del context, draft
    return text("period-ask-number"), []


def _hear_number(context: Context, draft: Draft, words: str) -> Answers | None:
    del context, draft
    number = mask_typed(" ".join(words.split()))[: periods.NUMBER_LENGTH]
    return {"number": number} if number else None


def _ask_decree_day(context: Context, draft: Draft) -> Asked:
    return text("period-ask-decree-day"), flow.day_choices(context, FLOW, draft)


def _decree(draft: Draft) -> Decree:
    answers = draft.answers
    return Decree(date.fromisoformat(answers["as_of"]), answers["number"], date.fromisoformat(answers["dated"]))


def _ask_confirm(context: Context, draft: Draft) -> Asked:
    decree = _decree(draft)
    periods.check(context.session, decree, context.viewer)
    listed = listing.composition(context.session, decree.as_of)
    waiting = change_counts.waiting(context.session)
    lines = [
        text("period-confirm", day=Day(decree.as_of), number=decree.number, dated=Day(decree.dated_on)),
        text("period-confirm-count", count=sum(listed.values()), villages=len(listed)),
        text("period-confirm-waiting", minutes=waiting.awaiting_minutes, provisional=waiting.provisional),
        text("period-confirm-frozen"),
    ]
    return lines, [[flow.choice(FLOW, draft, "period-button-freeze", "yes", style="primary")]]


def _take_confirm(context: Context, draft: Draft, value: str) -> Answers | None:
    if value != "yes":
        return None
    closed = periods.close(
        context.session, _decree(draft), context.viewer, now=context.now, programme=context.programme
    )
    flow.end(context, draft)
    said = text("period-closed", day=Day(closed.as_of), count=int(closed.figures["families"]))
    context.panel(flow.anchor(draft), said, [[button("period-button-show", "pd-show"), button("button-menu", "menu")]])
    return None


def _order(_: Draft) -> Sequence[str]:
    return ("day", "number", "dated", "confirm")


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "day": flow.day_step(_ask_day, _keep_day),
        "number": Step(_ask_number, hear=_hear_number),
        "dated": flow.day_step(_ask_decree_day, _keep_day),
        "confirm": Step(_ask_confirm, _take_confirm),
    },
    order=_order,
    authorise=_authorise,
)


CONVERSATION = Conversation(
    name="periods",
    commands={"periode": show},
    buttons={
        "pd-show": show,
        "pd-areas": areas,
        "pd-area": area,
        "pd-trend": trend,
        "pd-book": book,
        "pd-close": begin,
        ANSWER: FLOW.pressed,
    },
    hears={KIND: FLOW.heard},
    offered={"periode": follows},
)
