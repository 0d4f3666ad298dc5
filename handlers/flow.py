"""A conversation of a few steps that is one table: each step asks, takes what was pressed and hears what was written.

The state is a draft; a press carries the draft's id and its step, so that an old button asks the question that stands.
Pictures that come while it listens are its evidence, whatever step it is at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from telegram import Message

from handlers.checkin_photos import picture_in
from handlers.context import Context, refusal_text
from handlers.keyboards import button, rows
from locales import Day, Text, text
from mentoring import visit_photos
from mentoring.outbox import Button, Words
from mentoring.refusals import Refusal
from models import scope
from models.draft import Draft, listening_draft, open_drafts, quiet_others
from models.photo import photos_of_draft

BACK, DROP = "back", "drop"
WRITTEN_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?", re.ASCII)
Answers = Mapping[str, Any]
Asked = tuple[Words, list[list[Button]]]


@dataclass(frozen=True)
class Step:
    """One question. `take` gets what a button carries, `hear` what was written; both return what is kept of it.

    None asks the same question again; a question without one of them is not answered that way.
    """

    ask: Callable[[Context, Draft], Asked]
    take: Callable[[Context, Draft, str], Answers | None] | None = None
    hear: Callable[[Context, Draft, str], Answers | None] | None = None


@dataclass(frozen=True)
class Flow:
    """A conversation: its draft's `kind`, the `word` of its buttons, its steps and in which order they come.

    `authorise` raises Refusal when the draft is no longer this person's to go on with; the last step ends it.
    """

    kind: str
    word: str
    steps: Mapping[str, Step]
    order: Callable[[Draft], Sequence[str]]
    authorise: Callable[[Context, Draft], None]

    def pressed(self, context: Context) -> None:
        """Take an answer that was pressed; an old button shows the question that stands."""
        draft = scope.draft(context.session, context.viewer, context.number(0))
        if draft is None or draft.kind != self.kind or draft.state != "open" or len(context.args) != 3:
            raise Refusal("button-too-old")
        self.authorise(context, draft)
        quiet_others(context.session, draft)
        step, value = context.args[1:]
        if step == DROP:
            end(context, draft, "discarded")
            context.panel(anchor(draft), text("flow-dropped"), [[button("button-menu", "menu")]])
        elif step == BACK:
            order = list(self.order(draft))
            draft.step = order[max(0, order.index(draft.step) - 1)]
            show(context, self, draft)
        elif step == draft.step:
            _take(context, self, draft, value)
        else:
            show(context, self, draft)

    def heard(self, context: Context) -> None:
        """Take what was written or sent while a conversation listens."""
        draft = listening_draft(context.session, context.me.id)
        assert draft is not None, "only a listening draft hears"
        assert context.message is not None, "what is heard came in a message"
        self.authorise(context, draft)
        try:
            _hear(context, self, draft, context.message)
        except Refusal as refusal:
            show(context, self, draft, refusal_text(refusal))


def begin(context: Context, flow: Flow, answers: Answers, *, family_id: int | None = None) -> Draft:
    """Begin a conversation in place of an older one of its kind, and ask its first question."""
    for old in open_drafts(context.session, context.me.id, kind=flow.kind):
        end(context, old, "discarded")
    draft = Draft(
        kind=flow.kind,
        person_id=context.me.id,
        chat_id=context.chat_id,
        family_id=family_id,
        step="",
        answers=dict(answers),
        created_at=context.now,
        changed_at=context.now,
    )
    draft.step = flow.order(draft)[0]
    context.session.add(draft)
    context.session.flush()
    quiet_others(context.session, draft)
    show(context, flow, draft)
    return draft


def end(context: Context, draft: Draft, state: str = "sent") -> None:
    """End a conversation; the photos of one that is discarded are removed."""
    draft.state, draft.listens, draft.changed_at = state, False, context.now
    if state == "discarded":
        for photo in photos_of_draft(context.session, draft.id):
            photo.state = "removed"


def show(context: Context, flow: Flow, draft: Draft, note: Text | None = None) -> None:
    """Ask the question that stands, below a word about what came before where there is one."""
    words, keyboard = flow.steps[draft.step].ask(context, draft)
    said = [words] if isinstance(words, Text) else list(words)
    ways = [button("button-cancel", flow.word, draft.id, DROP, 0)]
    if draft.step != flow.order(draft)[0]:
        ways.insert(0, button("button-back", flow.word, draft.id, BACK, 0))
    context.panel(anchor(draft), [*([note] if note else []), *said], [*keyboard, ways], protect=True)


def anchor(draft: Draft) -> str:
    """Return what names the one message of a conversation."""
    return f"flow:{draft.id}"


def choice(flow: Flow, draft: Draft, label: Text | str, value: object, *, style: str | None = None) -> Button:
    """Return a button that answers the question that stands."""
    return button(label, flow.word, draft.id, draft.step, value, style=style)


def _take(context: Context, flow: Flow, draft: Draft, value: str) -> None:
    take = flow.steps[draft.step].take
    go_on(context, flow, draft, take(context, draft, value) if take is not None else None)


def _hear(context: Context, flow: Flow, draft: Draft, message: Message) -> None:
    arrived, step = picture_in(message), flow.steps[draft.step]
    if arrived is not None:
        visit_photos.receive(context.session, arrived, person_id=context.me.id, draft=draft, now=context.now)
        show(context, flow, draft)
    elif context.words and step.hear is not None:
        go_on(context, flow, draft, step.hear(context, draft, context.words))
    else:
        show(context, flow, draft)


def go_on(context: Context, flow: Flow, draft: Draft, answers: Answers | None) -> None:
    """Keep an answer and ask the next question; nothing more where the answer ended the conversation."""
    if draft.state != "open":
        return
    if answers is None:
        show(context, flow, draft)
        return
    order = list(flow.order(draft))
    draft.answers = {**draft.answers, **answers}
    draft.step = order[min(order.index(draft.step) + 1, len(order) - 1)]
    draft.changed_at = context.now
    show(context, flow, draft)


def photo_count(context: Context, draft: Draft) -> int:
    """Return how many pictures a conversation has."""
    return len(photos_of_draft(context.session, draft.id))


def day_step(
    ask: Callable[[Context, Draft], Asked],
    keep: Callable[[Context, Draft, date], Answers | None],
    *,
    ahead: bool = False,
) -> Step:
    """Return a step for a day that is pressed or written; `keep` returns what is kept of it.

    One that is written without its year is the latest such day, or with `ahead` the next one.
    """

    def take(context: Context, draft: Draft, value: str) -> Answers | None:
        return keep(context, draft, pressed_day(value))

    def hear(context: Context, draft: Draft, words: str) -> Answers | None:
        return keep(context, draft, written_day(words, context.today, ahead=ahead))

    return Step(ask, take, hear)


def days_offered(flow: Flow, draft: Draft, days: Iterable[date], *, columns: int = 2) -> list[list[Button]]:
    """Return buttons to these days."""
    return rows([choice(flow, draft, text("flow-day", day=Day(one)), one.isoformat()) for one in days], columns=columns)


def day_choices(context: Context, flow: Flow, draft: Draft, *, count: int = 3) -> list[list[Button]]:
    """Return buttons to today and the days before."""
    days = [context.today - timedelta(days=back) for back in range(count)]
    labels = [text("flow-today"), text("flow-yesterday"), *(text("flow-day", day=Day(day)) for day in days[2:])]
    pairs = zip(labels, days, strict=True)
    return rows([choice(flow, draft, label, day.isoformat()) for label, day in pairs], columns=3)


def pressed_day(value: str) -> date:
    """Return the day a button carries; Refusal for one that is not ours."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refusal("button-too-old") from None


def written_day(words: str, today: date, *, ahead: bool = False) -> date:
    """Return a day somebody wrote, as 5-11-2026 or 5/11 (the latest such day, or the next one if it lies `ahead`).

    Raises Refusal for anything else.
    """
    found = WRITTEN_DAY.fullmatch(words.strip())
    if found is None:
        raise Refusal("flow-which-day")
    day, month, year = found.groups()
    try:
        if year is not None:
            return date(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day))
        written = date(today.year, int(month), int(day))
        if ahead:
            return written if written >= today else written + timedelta(days=_days_in_year(written))
        return written if written <= today else date(today.year - 1, int(month), int(day))
    except ValueError:
        raise Refusal("flow-which-day") from None


def _days_in_year(day: date) -> int:
    """Return how far the same day of the next year is; of 29 February the day before 1 March."""
    return 365 if (day.month, day.day) == (2, 29) else (day.replace(year=day.year + 1) - day).days
