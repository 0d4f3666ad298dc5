"""The criteria checklist: facts beside a family for its mentor, and the coordinator's lines. Never a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import flow
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button
from handlers.record_screens import family_of, field_name, show_overview, source_text
from locales import Day, Text, text
from mentoring import criteria, names, verval
from mentoring.criteria import Judged, Seen
from mentoring.forms import Form
from mentoring.outbox import Button
from mentoring.questionnaires import VERVAL, current_form
from mentoring.refusals import Refusal
from models import audit
from models.draft import Draft
from models.verval import criteria as listed_criteria
from models.verval import open_round_of

KIND, ANSWER = "criterion", "crit-a"
SHOWN, SHOWN_FIELDS = 10, 60


def beside_family(context: Context) -> None:
    """Show the checklist beside a family's record: what is known, and of which day."""
    family = family_of(context)
    form = current_form(context.session, VERVAL)
    judged = criteria.judge(context.session, family, form, today=context.today, language=context.language)
    lines = [text("criteria-title", family=names.family_text(context.session, family))]
    for one in judged[:SHOWN]:
        lines += _judged(context, form, one)
    lines.append(text("criteria-no-verdict"))
    keyboard: list[list[Button]] = []
    if open_round_of(context.session, family.id) is not None and family.status != "left":
        keyboard.append([button("criteria-button-seen", "crit-seen", family.id, style="primary")])
    keyboard.append([button("record-button-all", "rec", family.id)])
    subject = f"family:{family.id}"
    audit.append(
        context.session, at=context.now, actor_id=context.me.id, deed="criteria.viewed", subject=subject, details={}
    )
    context.edit(lines, keyboard, protect=True)


def _judged(context: Context, form: Form, judged: Judged) -> list[Text]:
    key = {True: "criteria-holds", False: "criteria-fails", None: "criteria-unknown"}[judged.holds]
    return [text(key, words=judged.words), *(_fact(context, form, one) for one in judged.facts)]


def _fact(context: Context, form: Form, seen: Seen) -> Text:
    name = _field(context, form, seen.field)
    if not seen.value:
        return text("criteria-fact-unknown", field=name)
    if seen.source is None:
        return text("criteria-fact-counted", field=name, value=seen.value)
    if seen.as_of is None:
        return text("criteria-fact", field=name, value=seen.value, source=source_text(seen.source))
    return text(
        "criteria-fact-dated", field=name, value=seen.value, source=source_text(seen.source), day=Day(seen.as_of)
    )


def _field(context: Context, form: Form, name: str) -> Text:
    if name in (*criteria.COUNTED, criteria.DECILE):
        return text(f"criteria-field-{name.replace('_', '-')}")
    return field_name(form, name, context.language)


def seen(context: Context) -> None:
    """Note that the checklist was gone through: the last step of a verification."""
    family = family_of(context)
    current = open_round_of(context.session, family.id)
    if current is None or family.status == "left":
        raise Refusal("button-too-old")
    verval.section_done(
        context.session, current, verval.CRITERIA, by=context.me.id, today=context.today, now=context.now
    )
    show_overview(context, family, text("criteria-seen"))


def listing(context: Context) -> None:
    """Show a coordinator the lines of the checklist."""
    _authorise(context, None)
    _listing(context)


def _listing(context: Context, notice: Text | None = None) -> None:
    found = listed_criteria(context.session)
    lines = [*([notice] if notice is not None else []), text("criteria-list", count=len(found))]
    lines += [
        text("criteria-list-line", number=place, words=one.words, expression=one.expression)
        for place, one in enumerate(found, 1)
    ]
    if not found:
        lines.append(text("criteria-none"))
    keyboard = [
        [button(text("criteria-button-end", number=place), "crit-end", one.id)] for place, one in enumerate(found, 1)
    ]
    keyboard.append([button("criteria-button-add", "crit-add"), button("button-back", "vv", 0)])
    context.edit(lines, keyboard)


def ended(context: Context) -> None:
    """Take a line off the checklist."""
    line = criteria.end(context.session, context.viewer, context.number(0), now=context.now)
    _trail(context, "criterion.ended", line.id)
    _listing(context, text("criteria-ended"))


def _trail(context: Context, deed: str, criterion_id: int) -> None:
    subject = f"criterion:{criterion_id}"
    audit.append(context.session, at=context.now, actor_id=context.me.id, deed=deed, subject=subject, details={})


# Adding -------------------------------------------------------------------------------------------------------


def add(context: Context) -> None:
    """Begin to add a line."""
    _authorise(context, None)
    flow.begin(context, FLOW, {})


def _authorise(context: Context, draft: Draft | None) -> None:
    del draft
    if not context.viewer.coordinates:
        raise Refusal("not-yours")


def _ask_words(context: Context, draft: Draft) -> Asked:
    del context, draft
    return text("criteria-ask-words"), []


def _hear_words(context: Context, draft: Draft, words: str) -> Answers | None:
    del context, draft
    return {"words": " ".join(words.split())[: criteria.LONGEST_WORDS]} if words.strip() else None


def _ask_expression(context: Context, draft: Draft) -> Asked:
    del draft
    known = sorted(criteria.fields(current_form(context.session, VERVAL)))[:SHOWN_FIELDS]
    return [text("criteria-ask-expression"), text("criteria-fields", names=", ".join(known))], []


def _hear_expression(context: Context, draft: Draft, words: str) -> Answers | None:
    line = criteria.add(
        context.session,
        context.viewer,
        current_form(context.session, VERVAL),
        words=draft.answers["words"],
        expression=words,
    )
    _trail(context, "criterion.added", line.id)
    flow.end(context, draft)
    context.panel(flow.anchor(draft), text("criteria-added"), [[button("criteria-button-list", "crit-list")]])
    return None


def _order(_: Draft) -> Sequence[str]:
    return ("words", "expression")


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "words": Step(_ask_words, hear=_hear_words),
        "expression": Step(_ask_expression, hear=_hear_expression),
    },
    order=_order,
    authorise=_authorise,
)


CONVERSATION = Conversation(
    name="criteria",
    buttons={
        "crit": beside_family,
        "crit-seen": seen,
        "crit-list": listing,
        "crit-end": ended,
        "crit-add": add,
        ANSWER: FLOW.pressed,
    },
    hears={KIND: FLOW.heard},
)
