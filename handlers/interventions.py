"""/intervensi: a mentor notes in a few steps what was done or given; values and photos are welcome, not required."""

from __future__ import annotations

from datetime import date, timedelta

from handlers import flow
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import intervention_figures, interventions, names, visits
from mentoring.intervention_figures import Given, Totals
from mentoring.interventions import SOURCES
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import scope, scope_aid
from models.aid import STRATEGIES
from models.assignment import is_mentor_of
from models.department import top_departments
from models.draft import Draft
from models.family import Family
from models.intervention import Intervention, count_by, interventions_by, interventions_of
from models.person import Person
from models.photo import photos_of_draft
from models.scope import Viewer

KIND, ANSWER = "intervention", "iv"
LISTED, PAGE = 5, 8
MONEY, OFFICE = "money", "office"
ORDER = ("what", "strategy", "money", "value", "day", "confirm")
EVER = timedelta(days=3650)


def overview(context: Context) -> None:
    """Show what somebody noted, and their families to note something for."""
    count = count_by(context.session, context.me.id)
    found = interventions_by(context.session, context.me.id, limit=LISTED)
    lines = [text("intervention-title"), text("intervention-mine", count=count)]
    lines += [_line(one) for one in found] or [text("intervention-none")]
    mine = visits.mentored(context.session, context.me.id, today=context.today, programme=context.programme)
    if mine:
        lines.append(text("intervention-choose-family"))
    choices = [button(names.family_button(one.family), "iv-fam", one.family.id) for one in mine[:PAGE]]
    shown = [_button(one) for one in found]
    sums = [button("intervention-button-sums", "iv-sum", MONEY, 0)] if follows(context.viewer) else []
    keyboard = [*rows(shown, columns=3), *rows(choices), [*sums, button("button-menu", "menu")]]
    context.edit(lines, keyboard, protect=True)


def sums(context: Context) -> None:
    """Show what was given this year by source of money or by OPD, of the families this person answers for."""
    way = context.args[0] if context.args else ""
    if not follows(context.viewer):
        raise Refusal("not-yours")
    if way not in (MONEY, OFFICE):
        raise Refusal("button-too-old")
    who = None if context.viewer.coordinates else context.viewer
    since = context.today.replace(month=1, day=1)
    given = intervention_figures.totals(context.session, since=since, until=context.today, who=who)
    lines = _by_office(context, given) if way == OFFICE else _by_money(given)
    last = max(0, (len(lines) - 1) // PAGE)
    page = min(context.page(1), last)
    head = [
        text("intervention-sums", year=str(since.year), families=given.families),
        _sum(text("rakor-total"), given.all),
    ]
    other = MONEY if way == OFFICE else OFFICE
    ways = [button(f"intervention-by-{other}", "iv-sum", other, 0), button("button-back", "iv-all")]
    turning = pages("iv-sum", way, page=page, last=last)
    context.edit([*head, *lines[page * PAGE :][:PAGE]], [*([turning] if turning else []), ways], protect=True)


def _by_money(given: Totals) -> list[Text]:
    return [_sum(text(f"aid-money-{one}"), given.by_money[one]) for one in SOURCES if one in given.by_money]


def _by_office(context: Context, given: Totals) -> list[Text]:
    offices = [one for one in top_departments(context.session) if one.id in given.by_office]
    lines = [_sum(one.name, given.by_office[one.id]) for one in offices]
    return [*lines, *([_sum(text("rakor-none"), given.by_office[None])] if None in given.by_office else [])]


def _sum(name: Text | str, given: Given) -> Text:
    return text("intervention-sum", name=name, count=given.count, value=_money(given.value), valued=given.valued)


def follows(viewer: Viewer) -> bool:
    """Tell whether somebody answers for families of others, and reads what they were given."""
    return viewer.coordinates or bool(viewer.administers or viewer.districts)


def of_family(context: Context) -> None:
    """Show what was done for a family, with its sum."""
    family = _family(context, context.number(0))
    found = interventions_of(context.session, family.id, limit=LISTED)
    given = intervention_figures.totals(
        context.session, since=context.today - EVER, until=context.today, family_id=family.id
    ).all
    lines = [text("intervention-of-family", family=names.family_text(context.session, family))]
    lines += [_line(one) for one in found] or [text("intervention-none")]
    if given.valued:
        lines.append(text("intervention-total", count=given.count, value=_money(given.value)))
    elif given.count:
        lines.append(text("intervention-total-unknown", count=given.count))
    new = [button("intervention-button-new", "iv-new", family.id, style="primary")] if _cares(context, family) else []
    ways = [*new, button("aid-button-card", "family", family.id)]
    context.edit(lines, [*rows([_button(one) for one in found], columns=3), ways], protect=True)


def show(context: Context) -> None:
    """Show one intervention."""
    one = _intervention(context)
    person = context.session.get_one(Person, one.person_id)
    family = context.session.get_one(Family, one.family_id)
    said = text(
        "intervention-show",
        what=one.what,
        family=names.family_text(context.session, family),
        day=Day(one.given_on),
        name=names.person_name(person),
        money=text(f"aid-money-{one.money}"),
        strategy=text(f"aid-strategy-{one.strategy}"),
        value=_value(one.value),
        count=len(photos_of_draft(context.session, one.draft_id or 0)),
    )
    back = button("button-back", "iv-fam", one.family_id)
    kept = one.state == "kept" and interventions.may_withdraw(one, context.viewer)
    take = [button("intervention-button-withdraw", "iv-back", one.id)] if kept else []
    lines = [said] if one.state == "kept" else [said, text("intervention-withdrawn")]
    context.edit(lines, [[*take, back]], protect=True)


def withdraw(context: Context) -> None:
    """Take an intervention back."""
    one = _intervention(context)
    interventions.withdraw(context.session, one, who=context.viewer, now=context.now)
    show(context)


def begin(context: Context) -> None:
    """Begin to note what was done for a family."""
    family = _family(context, context.number(0))
    if not _cares(context, family):
        raise Refusal("not-yours")
    flow.begin(context, FLOW, {}, family_id=family.id)


def _ask_what(context: Context, draft: Draft) -> Asked:
    return [_title(context, draft), text("intervention-ask-what")], []


def _hear_what(context: Context, draft: Draft, words: str) -> Answers:
    del context, draft
    return {"what": interventions.what_is(words)}


def _ask_strategy(context: Context, draft: Draft) -> Asked:
    del context
    choices = [flow.choice(FLOW, draft, f"aid-choice-{one}", one) for one in STRATEGIES]
    return text("intervention-ask-strategy"), rows(choices)


def _take_strategy(context: Context, draft: Draft, value: str) -> Answers | None:
    del context, draft
    return {"strategy": value} if value in STRATEGIES else None


def _ask_money(context: Context, draft: Draft) -> Asked:
    del context
    choices = [flow.choice(FLOW, draft, f"aid-money-{one}", one) for one in SOURCES]
    return text("intervention-ask-money"), rows(choices)


def _take_money(context: Context, draft: Draft, value: str) -> Answers | None:
    del context, draft
    return {"money": value} if value in SOURCES else None


def _ask_value(context: Context, draft: Draft) -> Asked:
    del context
    return text("intervention-ask-value"), [[flow.choice(FLOW, draft, "flow-skip", "skip")]]


def _skip_value(context: Context, draft: Draft, value: str) -> Answers | None:
    del context, draft
    return {"value": None} if value == "skip" else None


def _hear_value(context: Context, draft: Draft, words: str) -> Answers:
    del context, draft
    return {"value": interventions.read_value(words)}


def _ask_day(context: Context, draft: Draft) -> Asked:
    return text("intervention-ask-day"), flow.day_choices(context, FLOW, draft)


def _keep_day(context: Context, draft: Draft, day: date) -> Answers:
    del draft
    return {"day": interventions.check_day(day, context.today).isoformat()}


def _ask_confirm(context: Context, draft: Draft) -> Asked:
    said, count = draft.answers, flow.photo_count(context, draft)
    shown = text(
        "intervention-confirm",
        what=said["what"],
        day=Day(date.fromisoformat(said["day"])),
        money=text(f"aid-money-{said['money']}"),
        strategy=text(f"aid-strategy-{said['strategy']}"),
        value=_value(said["value"]),
        count=count,
    )
    save = flow.choice(FLOW, draft, "intervention-button-save", "yes", style="success")
    return [_title(context, draft), shown, text("intervention-ask-photo", count=count)], [[save]]


def _save(context: Context, draft: Draft, value: str) -> None:
    if value != "yes":
        raise Refusal("button-too-old")
    family = _family(context, draft.family_id or 0)
    interventions.keep(context.session, draft, family, by=context.me.id, today=context.today, now=context.now)
    flow.end(context, draft)
    called = names.family_text(context.session, family)
    ways = [button("intervention-button-family", "iv-fam", family.id), button("button-menu", "menu")]
    context.panel(flow.anchor(draft), text("intervention-saved", family=called), [ways], protect=True)


def _title(context: Context, draft: Draft) -> Text:
    family = context.session.get_one(Family, draft.family_id)
    return text("intervention-of-family", family=names.family_text(context.session, family))


def _line(one: Intervention) -> Text:
    said = {"day": Day(one.given_on), "what": one.what, "money": text(f"aid-money-{one.money}")}
    if one.value is None:
        return text("intervention-line", **said)
    return text("intervention-line-value", value=_money(one.value), **said)


def _button(one: Intervention) -> Button:
    return button(text("intervention-button-one", number=str(one.id)), "iv-one", one.id)


def _money(value: int) -> Text:
    return text("intervention-value", value=value)


def _value(value: int | None) -> Text:
    return _money(value) if value is not None else text("intervention-value-unknown")


def _family(context: Context, number: int) -> Family:
    found = scope.family(context.session, context.viewer, number)
    if found is None:
        raise Refusal("not-yours")
    return found


def _intervention(context: Context) -> Intervention:
    found = scope_aid.intervention(context.session, context.viewer, context.number(0))
    if found is None:
        raise Refusal("not-yours")
    return found


def _cares(context: Context, family: Family) -> bool:
    """Tell whether somebody may note what was done: a mentor of the family, or the admin of a mentor's office."""
    mentor = is_mentor_of(context.session, context.me.id, family.id, today=context.today)
    return mentor or bool(context.viewer.administers)


def _authorise(context: Context, draft: Draft) -> None:
    if not _cares(context, _family(context, draft.family_id or 0)):
        raise Refusal("not-yours")


def gives(viewer: Viewer) -> bool:
    """Offer it to everybody but who only enters data."""
    return not viewer.operates


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "what": Step(_ask_what, hear=_hear_what),
        "strategy": Step(_ask_strategy, _take_strategy),
        "money": Step(_ask_money, _take_money),
        "value": Step(_ask_value, _skip_value, _hear_value),
        "day": flow.day_step(_ask_day, _keep_day),
        "confirm": Step(_ask_confirm, _save),
    },
    order=lambda _: ORDER,
    authorise=_authorise,
)
CONVERSATION = Conversation(
    name="interventions",
    commands={"intervensi": overview},
    buttons={
        "iv-all": overview,
        "iv-sum": sums,
        "iv-fam": of_family,
        "iv-one": show,
        "iv-back": withdraw,
        "iv-new": begin,
        ANSWER: FLOW.pressed,
    },
    hears={KIND: FLOW.heard},
    offered={"intervensi": gives},
    takes_pictures=frozenset({KIND}),
)
