"""Opening a verval round: for which period, in which kecamatan, until when; the families are counted before the yes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from handlers import flow
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, rows
from locales import text
from mentoring import verval
from mentoring.refusals import Refusal
from models.draft import Draft
from models.place import all_districts
from models.verval import districts_under_way

KIND, ANSWER = "verval-open", "vv-a"
ALL_OF_THEM, DONE = "all", "done"
DEADLINES = (14, 30, 60)
NAMED = 6


def begin(context: Context) -> None:
    """Begin to open a round."""
    _authorise(context, None)
    flow.begin(context, FLOW, {"districts": []})


def _authorise(context: Context, draft: Draft | None) -> None:
    del draft
    if not context.viewer.coordinates:
        raise Refusal("not-yours")


def _ask_period(context: Context, draft: Draft) -> Asked:
    offered = verval.periods(context.today)
    return text("verval-ask-period"), rows([flow.choice(FLOW, draft, verval.period_text(one), one) for one in offered])


def _take_period(context: Context, draft: Draft, value: str) -> Answers | None:
    del draft
    return {"period": value} if value in verval.periods(context.today) else None


def _free(context: Context) -> list[tuple[str, str]]:
    """Return code and name of the districts with families that no open round has."""
    busy, counts = districts_under_way(context.session), verval.families_by_district(context.session)
    return [
        (one.code, one.name) for one in all_districts(context.session) if counts.get(one.code) and one.code not in busy
    ]


def _ask_districts(context: Context, draft: Draft) -> Asked:
    offered, chosen = _free(context), set(draft.answers["districts"])
    if not offered:
        return text("verval-no-free-district"), []
    ticks = [
        flow.choice(
            FLOW,
            draft,
            text("checkin-ticked" if code in chosen else "checkin-choice", words=name),
            f"{code}~{int(code not in chosen)}",
        )
        for code, name in offered
    ]
    keyboard = [*rows(ticks), [flow.choice(FLOW, draft, "verval-button-all", ALL_OF_THEM)]]
    if chosen:
        keyboard[-1].append(flow.choice(FLOW, draft, "flow-next", DONE, style="primary"))
    return text("verval-ask-districts", count=len(chosen)), keyboard


def _take_districts(context: Context, draft: Draft, value: str) -> Answers | None:
    known = [code for code, _ in _free(context)]
    chosen = set(draft.answers["districts"])
    if value == DONE and chosen:
        return {"districts": [code for code in known if code in chosen]}
    if value == ALL_OF_THEM:
        return {"districts": known} if known else None
    code, _, on = value.partition("~")
    if code in known:
        draft.answers = {**draft.answers, "districts": sorted(chosen | {code} if on == "1" else chosen - {code})}
    return None


def _ask_deadline(context: Context, draft: Draft) -> Asked:
    days = [context.today + timedelta(days=one) for one in DEADLINES]
    return text("verval-ask-deadline"), flow.days_offered(FLOW, draft, days, columns=3)


def _keep_deadline(context: Context, draft: Draft, day: date) -> Answers:
    del draft
    verval.check_deadline(day, today=context.today)
    return {"deadline": day.isoformat()}


def _ask_confirm(context: Context, draft: Draft) -> Asked:
    answers, counts = draft.answers, verval.families_by_district(context.session)
    names = {one.code: one.name for one in all_districts(context.session)}
    codes = answers["districts"]
    lines = [
        text(
            "verval-confirm",
            period=verval.period_text(answers["period"]),
            deadline=date.fromisoformat(answers["deadline"]),
        )
    ]
    lines += [text("verval-confirm-line", name=names[one], count=counts.get(one, 0)) for one in codes[:NAMED]]
    if len(codes) > NAMED:
        lines.append(text("verval-confirm-more", count=len(codes) - NAMED))
    lines.append(text("verval-confirm-sum", families=sum(counts.get(one, 0) for one in codes), districts=len(codes)))
    return lines, [[flow.choice(FLOW, draft, "verval-button-sure", "yes", style="primary")]]


def _take_confirm(context: Context, draft: Draft, value: str) -> Answers | None:
    if value != "yes":
        return None
    answers = draft.answers
    opened = verval.open_round(
        context.session,
        context.viewer,
        period=answers["period"],
        districts=answers["districts"],
        deadline=date.fromisoformat(answers["deadline"]),
        now=context.now,
    )
    flow.end(context, draft)
    keyboard = [[button("verval-button-round", "vv-round", opened.id), button("button-menu", "menu")]]
    context.panel(flow.anchor(draft), text("verval-opened"), keyboard)
    return None


def _order(_: Draft) -> Sequence[str]:
    return ("period", "districts", "deadline", "confirm")


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "period": Step(_ask_period, _take_period),
        "districts": Step(_ask_districts, _take_districts),
        "deadline": flow.day_step(_ask_deadline, _keep_deadline, ahead=True),
        "confirm": Step(_ask_confirm, _take_confirm),
    },
    order=_order,
    authorise=_authorise,
)


CONVERSATION = Conversation(
    name="verval-open", buttons={"vv-open": begin, ANSWER: FLOW.pressed}, hears={KIND: FLOW.heard}
)
