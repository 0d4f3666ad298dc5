"""Files of deletions and updates for another office: prepared, fetched, sent on a day, answered, each undone again.

The template of their columns goes out and comes back here as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from handlers import flow
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, rows
from locales import Day, Text, text
from mentoring import pemadanan_files as rules
from mentoring import pemadanan_templates
from mentoring.difference_runs import COMPARED
from mentoring.exports import orders, panels
from mentoring.exports.wishes import PEMADANAN, Wish
from mentoring.file_orders import order_file
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import difference_lines as table
from models import pemadanan
from models.difference import PemadananFile
from models.difference_lines import ACCEPTED, CLOSED, PREPARED, REJECTED, SENT, Which
from models.draft import Draft
from models.export import Export

SHOWN, DAYS = 6, 6
LISTS = {
    SENT: "difference-button-unanswer",
    ACCEPTED: "difference-button-accepted",
    REJECTED: "difference-button-rejected",
}
KIND, ANSWER = "pemadanan_full", "pf-why"
DAY_KIND, DAY_ANSWER = "pemadanan_sent", "pf-on"


def overview(context: Context) -> None:
    """Show the files of a register and what a new one would hold."""
    register = _register(context)
    session = context.session
    ready = table.count_proposable(session, register)
    basis = sum(table.counts(session, Which(register, "basis")).values())
    lines = [
        text("pemadanan-files-title", register=text(f"extract-register-{register}")),
        text("pemadanan-ready", count=ready),
    ]
    if basis:
        lines.append(text("difference-count-basis", count=basis))
    if ready > rules.MOST_LINES:
        lines.append(text("pemadanan-most", count=rules.MOST_LINES))
    found = rules.latest_files(session, register, limit=SHOWN)
    lines += [_line(one) for one in found]
    into = [button(text("pemadanan-file-button", number=one.id), "pf-o", one.id) for one in found]
    make = [button("pemadanan-button-make", "pf-new", register, style="primary")] if ready else []
    keyboard = [
        make,
        *rows(into, columns=3),
        [button("template-button-fetch", "pf-t", register), button("button-back", "df", register)],
    ]
    context.edit(lines, [row for row in keyboard if row])


def _line(one: PemadananFile) -> Text:
    day = Day(one.sent_on) if one.sent_on is not None else None
    return text(f"pemadanan-file-{one.state}", number=one.id, count=one.lines, day=day)


def prepare(context: Context) -> None:
    """Put all that may be proposed into a new file."""
    made = rules.prepare(context.session, context.viewer, _register(context), now=context.now)
    _show(context, made)


def show(context: Context) -> None:
    """Show one file and the next step with it."""
    _show(context, _file(context))


def _show(context: Context, found: PemadananFile) -> None:
    context.edit(*_screen(context, found))


def _screen(context: Context, found: PemadananFile) -> tuple[list[Text], list[list[Button]]]:
    states = pemadanan.states_of_batch(context.session, found.id)
    lines = [_line(found)]
    if found.state == SENT:
        figures = {name: states.get(name, 0) for name in (ACCEPTED, REJECTED, SENT)}
        lines.append(text("pemadanan-answers", **figures))
        if states.get(CLOSED):
            lines.append(text("pemadanan-closed", count=states[CLOSED]))
        lines.append(text("pemadanan-how-answers"))
    elif found.state == PREPARED:
        lines.append(text("pemadanan-how-sent"))
    ways = [button("pemadanan-button-fetch", "pf-x", found.id), button("exports-button-full", "pf-n", found.id)]
    keyboard = [ways] if found.state in (PREPARED, SENT) else []
    lists = [button(label, "df-l", found.register, name, "-", 0) for name, label in LISTS.items() if states.get(name)]
    keyboard += [
        *_steps(found, states),
        *(rows(lists) if found.state == SENT else []),
        [button("button-back", "pf", found.register)],
    ]
    return lines, [row for row in keyboard if row]


def _steps(found: PemadananFile, states: dict[str, int]) -> list[list[Button]]:
    if found.state == PREPARED:
        return [
            [button("pemadanan-button-sent", "pf-d", found.id), button("pemadanan-button-withdraw", "pf-w", found.id)]
        ]
    if found.state != SENT:
        return []
    rest = [button("pemadanan-button-all", "pf-a", found.id)] if states.get(SENT) else []
    back = button("pemadanan-button-unanswer", "pf-ua", found.id) if _answered(states) else None
    return [[*rest, back if back is not None else button("pemadanan-button-unsend", "pf-u", found.id)]]


def fetch(context: Context) -> None:
    """Have a file made with masked numbers, to be fetched like any table that is taken out."""
    found = _file(context, PREPARED, SENT)
    wish = Wish(PEMADANAN, context.language, file=found.id)
    _ordered(context, orders.ask(context.session, context.viewer, wish, now=context.now))


def _ordered(context: Context, row: Export) -> None:
    context.say(panels.lines(context.session, row), panels.keyboard(row), anchor=panels.anchor(row.id), protect=True)


def ask_purpose(context: Context) -> None:
    """Ask what full numbers are wanted for; another coordinator decides."""
    found = _file(context, PREPARED, SENT)
    if not orders.deciders(context.session, context.viewer):
        raise Refusal("exports-nobody-decides")
    flow.begin(context, FLOW, {"file": found.id})


def _authorise(context: Context, draft: Draft) -> None:
    rules.file_of(context.session, context.viewer, int(draft.answers["file"]), PREPARED, SENT)


def _ask(context: Context, draft: Draft) -> Asked:
    del context, draft
    return text("pemadanan-ask-purpose"), []


def _hear(context: Context, draft: Draft, words: str) -> Answers | None:
    purpose = orders.purpose_of(words)
    wish = Wish(PEMADANAN, context.language, full=True, file=int(draft.answers["file"]))
    row = orders.ask(context.session, context.viewer, wish, now=context.now, purpose=purpose)
    flow.end(context, draft)
    _ordered(context, row)
    return None


def _order(_: Draft) -> tuple[str, ...]:
    return ("purpose",)


FLOW = Flow(kind=KIND, word=ANSWER, steps={"purpose": Step(_ask, hear=_hear)}, order=_order, authorise=_authorise)


def ask_day(context: Context) -> None:
    """Ask on which day a file went to its office."""
    flow.begin(context, DAY_FLOW, {"file": _file(context, PREPARED).id})


def _authorise_day(context: Context, draft: Draft) -> None:
    rules.file_of(context.session, context.viewer, int(draft.answers["file"]), PREPARED)


def _ask_day(context: Context, draft: Draft) -> Asked:
    found = context.session.get_one(PemadananFile, int(draft.answers["file"]))
    since = (context.today - context.programme.today(found.prepared_at)).days
    days = [context.today - timedelta(days=back) for back in range(min(since + 1, DAYS))]
    return text("pemadanan-ask-day"), flow.days_offered(DAY_FLOW, draft, days, columns=3)


def _keep_day(context: Context, draft: Draft, day: date) -> Answers | None:
    file, programme = int(draft.answers["file"]), context.programme
    found = rules.mark_sent(context.session, context.viewer, file, day, programme=programme, now=context.now)
    flow.end(context, draft)
    context.panel(flow.anchor(draft), *_screen(context, found))
    return None


DAY_FLOW = Flow(
    kind=DAY_KIND,
    word=DAY_ANSWER,
    steps={"day": flow.day_step(_ask_day, _keep_day)},
    order=lambda _: ("day",),
    authorise=_authorise_day,
)


def unsent(context: Context) -> None:
    """Take back that a file was sent."""
    _show(context, rules.unsend(context.session, context.viewer, context.number(0), now=context.now))


def withdrawn(context: Context) -> None:
    """Let a file that was not sent be forgotten."""
    _show(context, rules.withdraw(context.session, context.viewer, context.number(0), now=context.now))


def accepted(context: Context) -> None:
    """Note that the office took all it has not answered."""
    rules.accept_rest(context.session, context.viewer, context.number(0), now=context.now)
    _show(context, _file(context))


def ask_unanswer(context: Context) -> None:
    """Ask whether all answers to a file are to be taken back, naming how many those are."""
    found = _file(context, SENT)
    count = _answered(pemadanan.states_of_batch(context.session, found.id))
    yes = button("pemadanan-button-unanswer-yes", "pf-uy", found.id, count, style="danger")
    context.edit(text("pemadanan-ask-unanswer", count=count), [[yes, button("button-back", "pf-o", found.id)]])


def unanswered(context: Context) -> None:
    """Take back all answers to a file; asked once more where they are not as many as was said."""
    found = _file(context, SENT)
    if _answered(pemadanan.states_of_batch(context.session, found.id)) != context.number(1):
        ask_unanswer(context)
        return
    rules.unanswer(context.session, context.viewer, found.id, now=context.now)
    _show(context, found)


def _answered(states: Mapping[str, int]) -> int:
    return states.get(ACCEPTED, 0) + states.get(REJECTED, 0)


def template(context: Context) -> None:
    """Have the template of a register's columns sent to this chat."""
    details = {"register": _register(context)}
    news = order_file(context.session, pemadanan_templates.ORDER, details, person_id=context.me.id, now=context.now)
    context.say(text("file-coming" if news else "file-comes-already"))


def _register(context: Context) -> str:
    name = context.args[0] if context.args else ""
    if not context.viewer.coordinates:
        raise Refusal("not-yours")
    if name not in COMPARED:
        raise Refusal("button-too-old")
    return name


def _file(context: Context, *states: str) -> PemadananFile:
    return rules.file_of(context.session, context.viewer, context.number(0), *states)


CONVERSATION = Conversation(
    name="pemadanan_files",
    buttons={
        "pf": overview,
        "pf-new": prepare,
        "pf-o": show,
        "pf-x": fetch,
        "pf-d": ask_day,
        DAY_ANSWER: DAY_FLOW.pressed,
        "pf-u": unsent,
        "pf-w": withdrawn,
        "pf-a": accepted,
        "pf-ua": ask_unanswer,
        "pf-uy": unanswered,
        "pf-t": template,
        "pf-n": ask_purpose,
        ANSWER: FLOW.pressed,
    },
    hears={KIND: FLOW.heard, DAY_KIND: DAY_FLOW.heard},
)
