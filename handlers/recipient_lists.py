"""/penerima: recipient lists of offices come in, are looked at, kept in the aid inventory, and taken back.

A list is dropped and matched like any extract; who may receive twice is shown here, to be looked at again.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers import flow, uploads
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import double_aid, list_runs, recipient_words
from mentoring.extract_uploads import MARK, take_extract
from mentoring.extract_words import called, register_text
from mentoring.extract_work import anchor
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import aid_lists, extract_tasks, matching
from models import difference_lines as table
from models.aid import AidProgramme, programmes
from models.difference import ExtractTask
from models.draft import Draft
from models.matching import Extract
from models.scope import Viewer

KIND, ANSWER = "recipients", "rl-f"
SHOWN, PAGE = 6, 6
BOTH = 0  # in place of a list: everybody in two programmes


def takes_lists(who: Viewer) -> bool:
    """Offer it to coordinators."""
    return who.coordinates


def _allow(context: Context) -> None:
    if not takes_lists(context.viewer):
        raise Refusal("not-yours")


def overview(context: Context) -> None:
    """Show the latest lists, and the ways from here."""
    _allow(context)
    session = context.session
    found = [one for one in matching.extracts(session, limit=50) if one.register == list_runs.LIST][:SHOWN]
    lines = [text("list-title")]
    lines += [text("list-line", list=called(session, one), state=_state(context, one)) for one in found]
    waiting = aid_lists.count_open_questions(session, context.viewer)
    if waiting:
        lines.append(text("list-questions", count=waiting))
    into = [button(_label(context, one), "rl", one.id) for one in found]
    keyboard = [
        [button("list-button-new", "rl-new", style="primary")],
        *rows(into, columns=1),
        [button("list-button-double", "rl-2", BOTH, 0), button("list-button-exclusions", "rl-x")],
        [
            *([button("list-button-questions", "aq", 0)] if waiting else []),
            button("button-menu", "menu"),
        ],
    ]
    context.edit(lines if found else [*lines, text("list-none")], keyboard)


def _label(context: Context, extract: Extract) -> Text:
    name = register_text(context.session, extract.register, extract.programme_id)
    return text("extract-button-open", register=name, day=extract.as_of.strftime("%d-%m-%y"))


def _state(context: Context, extract: Extract) -> Text:
    if extract.state not in matching.READY:
        return text("list-state-reading")
    task = extract_tasks.last_task(context.session, extract.id, list_runs.DRY, list_runs.KIND, list_runs.UNDO)
    if task is not None and task.state == "waiting":
        return text("list-state-working")
    return text("list-state-kept" if list_runs.is_applied(context.session, extract.id) else "list-state-open")


# A new list ----------------------------------------------------------------------------------------------------


def begin(context: Context) -> None:
    """Begin a new list: of which programme, of which day, then the file."""
    _allow(context)
    flow.begin(context, FLOW, {})


def _authorise(context: Context, draft: Draft) -> None:
    del draft
    _allow(context)


def _ask_programme(context: Context, draft: Draft) -> Asked:
    found = programmes(context.session)
    choices = [flow.choice(FLOW, draft, text("aid-programme-button", name=one.name), one.id) for one in found]
    return text("list-ask-programme"), rows(choices)


def _take_programme(context: Context, draft: Draft, value: str) -> Answers | None:
    del draft
    found = next((one for one in programmes(context.session) if str(one.id) == value), None)
    return {"programme": found.id} if found is not None else None


def _ask_day(context: Context, draft: Draft) -> Asked:
    return text("list-ask-day"), flow.day_choices(context, FLOW, draft)


def _keep_day(context: Context, draft: Draft, day: date) -> Answers:
    del draft
    if day > context.today:
        raise Refusal("pemadanan-later")
    return {"day": day.isoformat()}


def _ask_file(context: Context, draft: Draft) -> Asked:
    programme = context.session.get_one(AidProgramme, int(draft.answers["programme"]))
    day = Day(date.fromisoformat(draft.answers["day"]))
    return text("list-ask-file", programme=programme.name, day=day), []


def _order(_: Draft) -> tuple[str, ...]:
    return ("programme", "day", "file")


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "programme": Step(_ask_programme, _take_programme),
        "day": flow.day_step(_ask_day, _keep_day),
        "file": Step(_ask_file),
    },
    order=_order,
    authorise=_authorise,
)


def _meant(draft: Draft) -> tuple[str, dict[str, Any]]:
    return MARK, take_extract(
        list_runs.LIST,
        programme_id=int(draft.answers["programme"]),
        as_of=date.fromisoformat(draft.answers["day"]),
        draft_id=draft.id,
    )


def heard(context: Context) -> None:
    """Take what is written, or the file, while a new list is begun."""
    uploads.hear_file(context, FLOW, _meant)


# One list ------------------------------------------------------------------------------------------------------


def show(context: Context) -> None:
    """Show one list, or the columns of aid of an extract: what it is, what was worked out, and the next step."""
    _show(context, _list(context))


def _list(context: Context) -> Extract:
    return list_runs.list_of(context.session, context.viewer, context.number(0))


def _show(context: Context, extract: Extract) -> None:
    session = context.session
    lines = [text("list-one", list=called(session, extract)), text("list-rows", rows=extract.rows)]
    waiting = table.count_waiting_pairs(session, extract.id)
    if waiting:
        lines.append(text("difference-count-waiting", count=waiting))
    task = extract_tasks.last_task(session, extract.id, list_runs.DRY, list_runs.KIND, list_runs.UNDO)
    if task is not None:
        lines += _task_lines(task)
    later = list_runs.decided_later(session, extract.id)
    if later:
        lines.append(text("list-later", count=later))
    keyboard = [[button("pairs-button-decide", "mp-next", extract.id, "0")]] if waiting else []
    lines += _question(context, extract, task)
    keyboard += _steps(context, extract, task)
    if extract.register == list_runs.LIST:
        keyboard.append([button("list-button-double", "rl-2", extract.id, 0)])
    keyboard.append([button("list-button-all", "rl-all"), button("button-menu", "menu")])
    context.edit(lines, keyboard)


def _task_lines(task: ExtractTask) -> list[Text]:
    if task.state == "waiting":
        return [text("task-goes-on", done=task.done, total=task.total)]
    if task.state == "failed":
        return [text("task-failed")]
    if task.kind == list_runs.UNDO:
        return [text("list-state-undone")]
    return [text(f"list-was-{'looked' if task.kind == list_runs.DRY else 'kept'}"), *recipient_words.figure_lines(task)]


def _question(context: Context, extract: Extract, task: ExtractTask | None) -> list[Text]:
    """Return the question that the buttons of `_steps` answer."""
    if (task is not None and task.state == "waiting") or list_runs.is_applied(context.session, extract.id):
        return []
    return [text("list-ask-whole" if extract.register == list_runs.LIST else "list-whole-partly")]


def _steps(context: Context, extract: Extract, task: ExtractTask | None) -> list[list[Button]]:
    if task is not None and task.state == "waiting":
        return []
    apply = button("list-button-apply", "rl-go", extract.id, style="primary")
    if list_runs.is_applied(context.session, extract.id):
        again = [[apply]] if list_runs.decided_later(context.session, extract.id) else []
        return [*again, [button("list-button-undo", "rl-un", extract.id)]]
    ways = list_runs.WHOLE if extract.register == list_runs.LIST else (list_runs.PARTLY,)
    looks = [button(f"list-button-{one}", "rl-see", extract.id, one) for one in ways]
    looked = task is not None and task.kind == list_runs.DRY and task.state == "done"
    return [*([[apply]] if looked else []), *rows(looks, columns=1)]


def look(context: Context) -> None:
    """Have it worked out what a list comes to, complete or not."""
    whole = context.args[1] if len(context.args) > 1 else ""
    task = list_runs.look_first(context.session, context.viewer, context.number(0), whole, now=context.now)
    _begun(context, task)


def apply(context: Context) -> None:
    """Have a list kept."""
    _begun(context, list_runs.apply(context.session, context.viewer, context.number(0), now=context.now))


def undo(context: Context) -> None:
    """Have a list taken back."""
    _begun(context, list_runs.undo(context.session, context.viewer, context.number(0), now=context.now))


def _begun(context: Context, task: ExtractTask) -> None:
    keyboard = [[button("list-button-open", "rl", task.extract_id)]]
    context.edit(text(f"list-begun-{task.kind}"), keyboard, anchor=anchor(task.id))


# To be looked at again -----------------------------------------------------------------------------------------


def doubles(context: Context) -> None:
    """Show who may receive twice: on one list, or in two programmes that exclude each other."""
    _allow(context)
    number = context.number(0)
    found = (
        double_aid.in_both(context.session) if number == BOTH else double_aid.of_list(context.session, _list(context))
    )
    last = max(0, (len(found) - 1) // PAGE)
    page = min(context.page(1), last)
    lines = [text("double-title", count=len(found))]
    lines += double_aid.lines(context.session, found[page * PAGE :][:PAGE])
    if not found:
        lines.append(text("double-none"))
    back = button("button-back", "rl-all") if number == BOTH else button("button-back", "rl", number)
    keyboard = [pages("rl-2", number, page=page, last=last), [back]]
    context.edit(lines, [row for row in keyboard if row], protect=True)


def exclusions(context: Context) -> None:
    """Show which programmes exclude each other, and the programmes to choose a first one from."""
    _allow(context)
    pairs = aid_lists.exclusions(context.session)
    lines = [text("exclusion-title"), *(text("exclusion-pair", one=one.name, other=two.name) for one, two in pairs)]
    if not pairs:
        lines.append(text("exclusion-none"))
    choices = [
        button(text("aid-programme-button", name=one.name), "rl-x1", one.id) for one in programmes(context.session)
    ]
    context.edit([*lines, text("exclusion-first")], [*rows(choices), [button("button-back", "rl-all")]])


def exclude_with(context: Context) -> None:
    """Ask with which other programme a first one does not go together."""
    _allow(context)
    first = context.session.get(AidProgramme, context.number(0))
    if first is None:
        raise Refusal("button-too-old")
    named = {(one.id, two.id) for one, two in aid_lists.exclusions(context.session)}
    choices = []
    for one in programmes(context.session):
        if one.id != first.id:
            excluded = (min(one.id, first.id), max(one.id, first.id)) in named
            key = "exclusion-button-remove" if excluded else "aid-programme-button"
            choices.append(button(text(key, name=one.name), "rl-x2", first.id, one.id))
    context.edit(text("exclusion-second", name=first.name), [*rows(choices), [button("button-back", "rl-x")]])


def exclude(context: Context) -> None:
    """Name two programmes as excluding each other, or no longer."""
    double_aid.toggle(context.session, context.viewer, context.number(0), context.number(1), now=context.now)
    exclusions(context)


CONVERSATION = Conversation(
    name="recipient_lists",
    commands={"penerima": overview},
    buttons={
        "rl-all": overview,
        "rl-new": begin,
        ANSWER: FLOW.pressed,
        "rl": show,
        "rl-see": look,
        "rl-go": apply,
        "rl-un": undo,
        "rl-2": doubles,
        "rl-x": exclusions,
        "rl-x1": exclude_with,
        "rl-x2": exclude,
    },
    hears={KIND: heard},
    offered={"penerima": takes_lists},
)
