"""A new target set: a coordinator gives the decree and a workbook, sees what would change, and another one decides.

Nothing here names a family. Where the figures stand is the first part of a button: `u12` a file, `s3` a proposed set.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from handlers import flow, uploads
from handlers.context import Context, Conversation
from handlers.flow import Answers, Asked, Flow, Step
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import period_words, renewal_books, renewal_uploads, renewals
from mentoring.file_orders import order_file
from mentoring.numbers import mask_typed
from mentoring.outbox import Button
from mentoring.periods import NUMBER_LENGTH
from mentoring.places import district_by_code
from mentoring.refusals import Refusal
from mentoring.renewals import Decree, Figures
from models.draft import Draft
from models.scope import Viewer
from models.target import TargetSet, proposed_set

KIND, ANSWER = "renewal", "rn-a"
PAGE = 8


def renews(who: Viewer) -> bool:
    """Offer it to coordinators."""
    return who.coordinates


def _allow(context: Context) -> None:
    if not renews(context.viewer):
        raise Refusal("not-yours")


def begin(context: Context) -> None:
    """Begin a new target set, or show the one that waits."""
    _allow(context)
    waiting = proposed_set(context.session)
    if waiting is None:
        flow.begin(context, FLOW, {})
    else:
        _show(context, f"s{waiting.id}", waiting.figures["villages"], waiting, 0)


def _authorise(context: Context, draft: Draft) -> None:
    del draft
    _allow(context)


def _ask_number(context: Context, draft: Draft) -> Asked:
    del context, draft
    return [text("renewal-begin"), text("period-ask-number")], []


def _hear_number(context: Context, draft: Draft, words: str) -> Answers | None:
    del context, draft
    number = mask_typed(" ".join(words.split()))[:NUMBER_LENGTH]
    return {"number": number} if number else None


def _ask_day(context: Context, draft: Draft) -> Asked:
    return text("period-ask-decree-day"), flow.day_choices(context, FLOW, draft)


def _keep_day(context: Context, draft: Draft, day: date) -> Answers:
    decree = Decree(draft.answers["number"], day)
    renewals.check_decree(context.session, decree, context.viewer)
    return {"dated": decree.dated_on.isoformat()}


def _ask_file(context: Context, draft: Draft) -> Asked:
    del context
    return text("renewal-ask-file"), [[flow.choice(FLOW, draft, "renewal-button-book", "book", style="primary")]]


def _take_file(context: Context, draft: Draft, value: str) -> Answers | None:
    del draft
    if value == "book":
        news = order_file(context.session, renewal_books.BOOK, {}, person_id=context.me.id, now=context.now)
        if news:
            renewal_books.note_ordered(context.session, by=context.me.id, now=context.now)
        context.say(text("file-coming" if news else "file-comes-already"))
    return None


def _order(_: Draft) -> Sequence[str]:
    return ("number", "dated", "file")


FLOW = Flow(
    kind=KIND,
    word=ANSWER,
    steps={
        "number": Step(_ask_number, hear=_hear_number),
        "dated": flow.day_step(_ask_day, _keep_day),
        "file": Step(_ask_file, _take_file),
    },
    order=_order,
    authorise=_authorise,
)


def _meant(draft: Draft) -> tuple[str, dict[str, Any]]:
    decree = Decree(draft.answers["number"], date.fromisoformat(draft.answers["dated"]))
    return renewal_uploads.MARK, renewal_uploads.report_of(decree, draft.id)


def heard(context: Context) -> None:
    """Take what is written, or the workbook, while a new set is being proposed."""
    uploads.hear_file(context, FLOW, _meant)


# Figures -------------------------------------------------------------------------------------------------------


def show(context: Context) -> None:
    """Show what a new set would change, a page of kecamatan at a time."""
    where, figures, made = _figures(context)
    _show(context, where, figures, made, context.page(1))


def _figures(context: Context) -> tuple[str, Figures, TargetSet | None]:
    where = context.args[0] if context.args else ""
    kind, number = where[:1], where[1:]
    if kind not in ("u", "s") or not (number.isascii() and number.isdigit()) or len(number) > 9:
        raise Refusal("button-too-old")
    if kind == "u":
        return where, renewal_uploads.figures_of(context.session, context.viewer, int(number)), None
    made = renewals.set_of(context.session, context.viewer, int(number))
    return where, made.figures["villages"], made


def _show(context: Context, where: str, figures: Figures, made: TargetSet | None, page: int) -> None:
    lines = [text("renewal-title")]
    if made is not None:
        lines += [
            text("renewal-decree", number=made.decree_number, dated=made.decree_on),
            text(f"renewal-state-{made.state}"),
        ]
    lines += renewal_uploads.area_lines(figures)
    codes = sorted({one[:8] for one in figures})
    last = max(0, (len(codes) - 1) // PAGE)
    page = min(page, last)
    into = [
        button(text("period-place", name=_district(code)), "rn-area", where, code, 0)
        for code in codes[page * PAGE :][:PAGE]
    ]
    keyboard = [*rows(into), pages("rn", where, page=page, last=last), *_decisions(context, made)]
    context.edit(lines, [row for row in [*keyboard, [button("button-menu", "menu")]] if row])


def _decisions(context: Context, made: TargetSet | None) -> list[list[Button]]:
    if made is None or made.state != "proposed":
        return []
    if made.proposed_by == context.me.id:
        return [[button("renewal-button-withdraw", "rn-no", made.id)]]
    return [
        [
            button("renewal-button-approve", "rn-yes", made.id, style="primary"),
            button("renewal-button-refuse", "rn-no", made.id),
        ]
    ]


def _district(code: str) -> str:
    district = district_by_code(code)
    return district.name if district is not None else code


def area(context: Context) -> None:
    """Show what a new set would change in the villages of a kecamatan."""
    where, figures, _ = _figures(context)
    code = context.args[1] if len(context.args) > 1 else ""
    villages = [one for one in sorted(figures) if one[:8] == code]
    if not villages:
        raise Refusal("button-too-old")
    last = (len(villages) - 1) // (2 * PAGE)
    page = min(context.page(2), last)
    lines: list[Text] = [text("period-area", name=_district(code))]
    for one in villages[page * 2 * PAGE :][: 2 * PAGE]:
        stay, leave, join = figures[one]
        name = period_words.village_text(one)
        lines.append(text("renewal-line", name=name, stay=stay, leave=leave, join=join))
    keyboard = [pages("rn-area", where, code, page=page, last=last), [button("button-back", "rn", where, 0)]]
    context.edit(lines, [row for row in keyboard if row])


def approve(context: Context) -> None:
    """Let a proposed set be the list."""
    made = renewals.set_of(context.session, context.viewer, context.number(0))
    renewals.approve(context.session, made, context.viewer, now=context.now)
    _decided(context, made, "renewal-approved")


def refuse(context: Context) -> None:
    """Turn a proposed set down, or withdraw it."""
    made = renewals.set_of(context.session, context.viewer, context.number(0))
    renewals.discard(context.session, made, context.viewer, now=context.now)
    _decided(context, made, "renewal-discarded")


def _decided(context: Context, made: TargetSet, key: str) -> None:
    stay, leave, join = renewals.total(made.figures["villages"])
    said = [text(key, number=made.decree_number), text("renewal-total", stay=stay, leave=leave, join=join)]
    context.edit(said, [[button("period-button-show", "pd-show"), button("button-menu", "menu")]])


CONVERSATION = Conversation(
    name="renewals",
    buttons={"rn-open": begin, ANSWER: FLOW.pressed, "rn": show, "rn-area": area, "rn-yes": approve, "rn-no": refuse},
    hears={KIND: heard},
)
