"""/selisih: where our register and another office's differ, by kind and kecamatan, down to a card for each line.

Nothing here shows a number of a person. What waits for somebody to decide a pair is counted apart.
"""

from __future__ import annotations

from handlers import flow
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from locales import Day, Text, plain, text
from mentoring import difference_runs, difference_words, pemadanan_files
from mentoring.extract_words import called
from mentoring.extract_work import anchor
from mentoring.numbers import mask_typed
from mentoring.outbox import Button
from mentoring.places import district_by_code
from mentoring.refusals import Refusal
from models import difference_lines as table
from models import extract_tasks
from models.difference import DifferenceLine
from models.difference_lines import ACCEPTED, ASKED, GONE, KINDS, OPEN, PREPARED, REJECTED, SENT, Which
from models.draft import Draft
from models.family import Family
from models.matching import Extract, ExtractRow, latest_extract
from models.scope import Viewer

REGISTERS = difference_runs.COMPARED
OF_FILES = (SENT, ACCEPTED, REJECTED, PREPARED)
LISTS = (*KINDS, "basis", *ASKED, *OF_FILES)
EVERYWHERE = "-"
PAGE, PLACES, MINUTES = 6, 12, 6
KIND, ANSWER = "line_reject", "df-why"
REASONS = ("same", "proof", "authority")
LONGEST = 200


def compares(who: Viewer) -> bool:
    """Offer it to coordinators."""
    return who.coordinates


def _allow(context: Context) -> None:
    if not compares(context.viewer):
        raise Refusal("not-yours")


def overview(context: Context) -> None:
    """Show the difference to the register whose extract came last."""
    _allow(context)
    found = [one for one in (latest_extract(context.session, name) for name in REGISTERS) if one is not None]
    if not found:
        context.edit(text("difference-none-yet"), [[button("button-menu", "menu")]])
        return
    _show(context, max(found, key=lambda one: (one.as_of, one.id)))


def show(context: Context) -> None:
    """Show the difference to one register."""
    _allow(context)
    _show(context, _extract(context, _register(context)))


def _show(context: Context, extract: Extract) -> None:
    session, register = context.session, extract.register
    lines = [text("difference-title", extract=called(session, extract))]
    task = extract_tasks.last_task(session, extract.id, difference_runs.KIND)
    if task is None:
        lines.append(text("difference-not-yet"))
    elif task.state == "waiting":
        lines.append(text("task-goes-on", done=task.done, total=task.total))
    found = difference_words.figures(session, extract)
    if task is not None and (found.kinds or task.state == "done"):  # before that a zero would be taken for a result
        lines += found.lines
    shown = [_list_button(register, name) for name, count in found.lists.items() if count]
    begin = button("difference-button-again" if task is not None else "difference-button-begin", "df-run", register)
    others = [
        button(text(f"extract-register-{one}"), "df", one)
        for one in REGISTERS
        if one != register and latest_extract(session, one) is not None
    ]
    keyboard = [
        *rows(shown),
        [button("difference-button-districts", "df-k", register, 0), button("difference-button-files", "pf", register)],
        [begin, *others[:1]],
        [*others[1:], button("button-menu", "menu")],
    ]
    context.edit(lines, keyboard)


def _list_button(register: str, name: str) -> Button:
    return button(f"difference-button-{name}", "df-l", register, name, EVERYWHERE, 0)


def run(context: Context) -> None:
    """Have the difference worked out; who asked hears when it is done."""
    extract = _extract(context, _register(context))
    task = difference_runs.ask(context.session, context.viewer, extract.id, now=context.now)
    said = text("difference-begun", extract=called(context.session, extract))
    context.edit(said, [[button("button-back", "df", extract.register)]], anchor=anchor(task.id))


def by_district(context: Context) -> None:
    """Show the figures by kecamatan."""
    _allow(context)
    register = _register(context)
    counts = table.counts_by_district(context.session, Which(register))
    codes = sorted(code for code in counts if code)
    last = max(0, (len(codes) - 1) // PLACES)
    page = min(context.page(1), last)
    lines = [text("difference-by-district")]
    lines += [
        text("difference-place", name=_place(code), count=counts[code]) for code in codes[page * PLACES :][:PLACES]
    ]
    if counts.get(""):
        lines.append(text("difference-nowhere", count=counts[""]))
    into = [button(text("period-place", name=_place(code)), "df-d", register, code) for code in codes[page * PLACES :]]
    keyboard = [
        *rows(into[:PLACES]),
        pages("df-k", register, page=page, last=last),
        [button("button-back", "df", register)],
    ]
    context.edit(lines, [row for row in keyboard if row])


def in_district(context: Context) -> None:
    """Show the figures of one kecamatan, and its lists."""
    _allow(context)
    register, code = _register(context), _district(context, 1)
    extract = _extract(context, register)
    found = difference_words.figures(context.session, extract, code)
    lines = [text("period-area", name=_place(code)), *found.lines]
    held = [kind for kind in KINDS if found.kinds.get(kind)]
    into = [button(f"difference-button-{kind}", "df-l", register, kind, code, 0) for kind in held]
    context.edit(lines, [*rows(into), [button("button-back", "df-k", register, 0)]])


def listed(context: Context) -> None:
    """Show a page of one list, everywhere or in a kecamatan."""
    _allow(context)
    register, name = _register(context), context.args[1] if len(context.args) > 1 else ""
    if name not in LISTS:
        raise Refusal("button-too-old")
    code = _district(context, 2)
    which = Which(register, name, code)
    count = sum(table.counts(context.session, which).values())
    last = max(0, (count - 1) // PAGE)
    page = min(context.page(3), last)
    found = table.lines(context.session, which, limit=PAGE, offset=page * PAGE)
    lines = [text(f"difference-list-{name}", count=count, register=text(f"extract-register-{register}"))]
    lines += [_line(context, number, *one) for number, one in enumerate(found, start=page * PAGE + 1)]
    into = [
        button(text("difference-number-button", number=number), "df-c", one[0].id, name, code or EVERYWHERE, page)
        for number, one in enumerate(found, start=page * PAGE + 1)
    ]
    back = button("button-back", "df-d", register, code) if code else button("button-back", "df", register)
    if name in OF_FILES:
        back = button("button-back", "pf", register)
    keyboard = [*rows(into, columns=3), pages("df-l", register, name, code or EVERYWHERE, page=page, last=last), [back]]
    context.edit(lines, [row for row in keyboard if row], protect=True)


def _line(context: Context, number: int, line: DifferenceLine, family: Family | None, row: ExtractRow | None) -> Text:
    title = difference_words.line_title(context.session, line, family, row)
    return text("difference-numbered", number=number, line=title)


# One line ------------------------------------------------------------------------------------------------------


def card(context: Context) -> None:
    """Show one line; its button says from which page of which list it was opened."""
    _allow(context)
    line = _found(context)
    if len(context.args) == 4 and context.args[1] in LISTS:
        _district(context, 2)
        _card(context, line, tuple(context.args[1:]))
    else:
        _card(context, line)


def _found(context: Context) -> DifferenceLine:
    line = context.session.get(DifferenceLine, context.number(0))
    if line is None or not compares(context.viewer):
        raise Refusal("not-yours")
    return line


def _card(context: Context, line: DifferenceLine, opened: tuple[str, ...] = ()) -> None:
    """Show a line with the way back to where it was `opened`, after a step with it to what waits for the same step."""
    session = context.session
    family = session.get(Family, line.family_id) if line.family_id is not None else None
    row = session.get(ExtractRow, line.row_id) if line.row_id is not None else None
    lines = difference_words.card(session, line, family, row, language=context.language)
    keyboard = [_answers(line)]
    if line.kind in GONE and line.state == OPEN:
        keyboard.append([button("difference-button-minutes", "df-b", line.id)])
    if family is not None:
        keyboard.append([button("change-button-card", "family", family.id)])
    name = line.kind if line.state in (OPEN, PREPARED) else SENT
    keyboard.append([button("button-back", "df-l", line.register, *(opened or (name, EVERYWHERE, 0)))])
    context.edit(lines, [row for row in keyboard if row], protect=True)


def _answers(line: DifferenceLine) -> list[Button]:
    if line.state == SENT:
        return [
            button("difference-button-accepted", "df-s", line.id, ACCEPTED),
            button("difference-button-rejected", "df-no", line.id),
        ]
    if line.state in (ACCEPTED, REJECTED):
        return [
            button("difference-button-unanswer", "df-s", line.id, SENT),
            button("difference-button-propose", "df-open", line.id),
        ]
    return []


def answered(context: Context) -> None:
    """Keep that the office took a line, or that it has not answered after all."""
    state = context.args[1] if len(context.args) > 1 else ""
    if state not in (ACCEPTED, SENT):
        raise Refusal("button-too-old")
    _card(
        context,
        pemadanan_files.answer_line(context.session, context.viewer, context.number(0), state, now=context.now),
    )


def proposed_again(context: Context) -> None:
    """Let a line come into the next file once more."""
    _card(context, pemadanan_files.propose_again(context.session, context.viewer, context.number(0), now=context.now))


def choose_minutes(context: Context) -> None:
    """Show the minutes of the village on which a deletion may rest."""
    line = _found(context)
    family = context.session.get(Family, line.family_id) if line.family_id is not None else None
    if family is None or line.kind not in GONE:
        raise Refusal("button-too-old")
    found = table.minutes_for(context.session, family.village_code, limit=MINUTES)
    choices = [
        button(text("difference-minutes-button", number=one.number, day=Day(one.meeting_on)), "df-m", line.id, one.id)
        for one in found
    ]
    none = [button("difference-button-no-minutes", "df-m", line.id, 0)] if line.minutes_id is not None else []
    said = text("difference-choose-minutes" if found else "difference-no-minutes")
    context.edit(said, [*rows(choices, columns=1), [*none, button("button-back", "df-c", line.id)]], protect=True)


def rest(context: Context) -> None:
    """Let a deletion rest on minutes, or on none."""
    minutes = context.number(1) or None
    line = pemadanan_files.rest_on(context.session, context.viewer, context.number(0), minutes, now=context.now)
    _card(context, line)


# Why an office refused -----------------------------------------------------------------------------------------


def refuse(context: Context) -> None:
    """Ask why the office did not take a line."""
    line = _found(context)
    if line.state != SENT:
        raise Refusal("button-too-old")
    flow.begin(context, FLOW, {"line": line.id})


def _authorise(context: Context, draft: Draft) -> None:
    del draft
    _allow(context)


def _ask(context: Context, draft: Draft) -> Asked:
    del context
    choices = [flow.choice(FLOW, draft, f"difference-refused-{one}", one) for one in REASONS]
    return text("difference-ask-reason"), rows(choices, columns=1)


def _take(context: Context, draft: Draft, value: str) -> Answers | None:
    if value not in REASONS:
        return None
    return _hear(context, draft, plain(text(f"difference-refused-{value}"), "id"))


def _hear(context: Context, draft: Draft, words: str) -> Answers | None:
    reason = mask_typed(" ".join(words.split()))[:LONGEST]
    if not reason:
        return None
    line = pemadanan_files.answer_line(
        context.session, context.viewer, int(draft.answers["line"]), REJECTED, reason=reason, now=context.now
    )
    flow.end(context, draft)
    keyboard = [[button("difference-button-card", "df-c", line.id)]]
    context.panel(flow.anchor(draft), text("difference-refused-kept"), keyboard, protect=True)
    return None


def _order(_: Draft) -> tuple[str, ...]:
    return ("reason",)


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={"reason": Step(_ask, _take, _hear)},
    order=_order,
    authorise=_authorise,
)


def _register(context: Context) -> str:
    name = context.args[0] if context.args else ""
    if name not in REGISTERS:
        raise Refusal("button-too-old")
    return name


def _extract(context: Context, register: str) -> Extract:
    found = latest_extract(context.session, register)
    if found is None:
        raise Refusal("difference-none-yet")
    return found


def _district(context: Context, place: int) -> str:
    code = context.args[place] if len(context.args) > place else ""
    if code == EVERYWHERE:
        return ""
    if district_by_code(code) is None:
        raise Refusal("button-too-old")
    return code


def _place(code: str) -> str:
    district = district_by_code(code)
    return district.name if district is not None else code


CONVERSATION = Conversation(
    name="difference",
    commands={"selisih": overview},
    buttons={
        "df": show,
        "df-run": run,
        "df-k": by_district,
        "df-d": in_district,
        "df-l": listed,
        "df-c": card,
        "df-s": answered,
        "df-open": proposed_again,
        "df-b": choose_minutes,
        "df-m": rest,
        "df-no": refuse,
        ANSWER: FLOW.pressed,
    },
    hears={KIND: FLOW.heard},
    offered={"selisih": compares},
)
