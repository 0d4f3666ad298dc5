"""/arahan: an instruction is written step by step, seen as its recipients will read it, and sent or put to approval."""

from __future__ import annotations

from telegram import Message

from handlers import uploads
from handlers.context import Context, Conversation
from handlers.keyboards import button, pages, rows
from locales import Clock, Text, text
from mentoring import broadcast_drafts as drafts
from mentoring import broadcast_messages as said
from mentoring import broadcasts
from mentoring.audience import choices, described, standings
from mentoring.broadcasts import Preview
from mentoring.names import person_name
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import broadcast as table
from models import scope
from models.department import Department
from models.draft import Draft, listening_draft
from models.message import latest_with_anchor
from models.person import Person
from models.scope import Viewer

PAGES = {"departments": 8, "districts": 12, "ranks": 4}
NAMES = 10


def begin(context: Context) -> None:
    """Begin an instruction, or go on with the one under way."""
    draft = drafts.begin(
        context.session, person_id=context.me.id, chat_id=context.chat_id, now=context.now, today=context.today
    )
    drafts.go_elsewhere(draft, away=False)
    _ask(context, draft)


def heard(context: Context) -> None:
    """Take the text, photo or document of an instruction."""
    draft = listening_draft(context.session, context.me.id)
    message = context.message
    assert draft is not None, "only a draft that listens hears"
    assert message is not None, "only messages are heard"
    words = (message.text or message.caption or "").strip()
    media = _media_of(message)
    draft = drafts.owned(context.session, context.viewer, draft.id)
    written = draft.step in ("text", "preview")
    if uploads.spreadsheet_in(message) is not None and (not written or draft.answers.get(drafts.ELSEWHERE)):
        uploads.dropped(context)  # nobody asks for words, so a table is no attachment
        return
    drafts.go_elsewhere(draft, away=False)
    if not written:
        _ask(context, draft)
    elif not words and media is None:
        context.say(text("broadcast-only-text"))
    elif broadcasts.holds_number(words):
        context.delete(message.message_id)
        context.say(text("broadcast-number-refused"))
    elif drafts.write(draft, words=words, media=media, album=message.media_group_id, now=context.now):
        _ask(context, draft)


def _media_of(message: Message) -> dict[str, str] | None:
    if message.photo:
        return {"kind": "photo", "file_id": message.photo[-1].file_id}
    if message.document is not None:
        return {"kind": "document", "file_id": message.document.file_id}
    return None


def _own(context: Context, *steps: str) -> Draft:
    """Return the draft a button is for; raises Refusal, also when it stands at none of the steps the button is of."""
    draft = drafts.owned(context.session, context.viewer, context.number(0))
    if steps and draft.step not in steps:
        raise Refusal("button-too-old")
    drafts.go_elsewhere(draft, away=False)
    return draft


def _word(context: Context, position: int) -> str:
    return context.args[position] if len(context.args) > position else ""


def choose_office(context: Context) -> None:
    """Take as what the author writes."""
    draft = _own(context, "office")
    drafts.choose_office(context.session, draft, context.number(1), now=context.now, today=context.today)
    _ask(context, draft)


def choose_kind(context: Context) -> None:
    """Take the kind of recipients."""
    draft = _own(context, "whom", "pick", "text", "preview")
    drafts.choose_kind(context.session, draft, _word(context, 1), now=context.now, programme=context.programme)
    _ask(context, draft)


def toggle(context: Context) -> None:
    """Choose one of a list, or no more."""
    draft = _own(context, "pick")
    drafts.toggle(context.session, draft, _word(context, 1), now=context.now)
    _ask_pick(context, draft, page=context.page(2))


def turn(context: Context) -> None:
    """Show another page of the list to choose from."""
    _ask_pick(context, _own(context, "pick"), page=context.page(1))


def end_choice(context: Context) -> None:
    """Go on with what was chosen."""
    draft = _own(context, "pick")
    drafts.end_choice(context.session, draft, now=context.now, programme=context.programme)
    _ask(context, draft)


def go_to(context: Context) -> None:
    """Ask an earlier question again."""
    draft = _own(context)
    drafts.go_to(draft, _word(context, 1), now=context.now)
    _ask(context, draft)


def set_time(context: Context) -> None:
    """Send at once, or when offices work."""
    draft = _own(context, "preview")
    drafts.set_urgent(draft, urgent=_word(context, 1) == "now", now=context.now)
    _ask(context, draft)


def detach(context: Context) -> None:
    """Take the photo or document away and show the instruction anew."""
    draft = _own(context, "preview")
    drafts.detach(draft, now=context.now)
    _show_sketch(context, draft)
    _ask_preview(context, draft)


def discard(context: Context) -> None:
    """Give the instruction up."""
    drafts.discard(_own(context), now=context.now)
    context.edit(text("broadcast-discarded"), [[button("broadcast-button-new", "b-new")]])


def send(context: Context) -> None:
    """Send the instruction, or ask for its approval; a second press shows how it stands."""
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or table.broadcast_of_draft(context.session, draft.id) is None:
        draft = _own(context, "preview")
    found = broadcasts.request(context.session, draft, now=context.now, programme=context.programme)
    panel = said.panel(context.session, found)
    assert panel.text is not None, "a panel says something"
    context.edit(panel.text, panel.keyboard, anchor=said.anchor(found.id))


def _ask(context: Context, draft: Draft) -> None:
    """Ask the question at which the draft stands."""
    match draft.step:
        case "office":
            _ask_office(context, draft)
        case "whom":
            _ask_whom(context, draft)
        case "pick":
            _ask_pick(context, draft, page=0)
        case "text":
            _ask_text(context, draft)
        case _:
            if context.pressed is None:
                _show_sketch(context, draft)
            _ask_preview(context, draft)


def _panel(context: Context, draft: Draft, words: Text | list[Text], keyboard: list[list[Button]]) -> None:
    context.panel(f"broadcast-draft:{draft.id}", words, keyboard)


def _drop(draft: Draft) -> Button:
    return button("button-cancel", "b-drop", draft.id)


def _ask_office(context: Context, draft: Draft) -> None:
    offices = []
    for place, standing in enumerate(standings(context.session, context.me.id, today=context.today)):
        department = context.session.get_one(Department, standing.department_id)
        offices.append([button(text("broadcast-name", name=department.name), "b-office", draft.id, place)])
    _panel(context, draft, text("broadcast-ask-office"), [*offices, [_drop(draft)]])


def _ask_whom(context: Context, draft: Draft) -> None:
    standing = drafts.standing_of(draft)
    kinds = ["all", "departments", "districts", "ranks", "unreported"]
    if not choices(context.session, standing, "departments"):
        kinds.remove("departments")
    within = "" if standing.department_id is None else "-within"
    labels = [button(f"broadcast-kind-{kind}{within}", "b-whom", draft.id, kind) for kind in kinds]
    keyboard = rows([*labels, button("broadcast-button-earlier", "b-list"), _drop(draft)])
    office = "" if standing.department_id is None else context.session.get_one(Department, standing.department_id).name
    _panel(context, draft, text(f"broadcast-ask-whom{within}", office=office), keyboard)


def _ask_pick(context: Context, draft: Draft, *, page: int) -> None:
    chosen = drafts.scope_of(draft)
    listed = choices(context.session, drafts.standing_of(draft), chosen.kind)
    size = PAGES[chosen.kind]
    last = max(0, (len(listed) - 1) // size)
    page = min(page, last)
    choice = [
        button("broadcast-chosen" if value in chosen.values else "broadcast-open", "b-pick", draft.id, value, page,
               name=label)
        for value, label in listed[page * size : (page + 1) * size]
    ]  # fmt: skip
    keyboard = rows(choice, columns=1 if chosen.kind == "departments" else 2)
    if last:
        keyboard.append(pages("b-page", draft.id, page=page, last=last))
    back = button("button-back", "b-go", draft.id, "whom")
    keyboard.append([back, button("broadcast-button-next", "b-next", draft.id, style="primary")])
    _panel(context, draft, text(f"broadcast-ask-{chosen.kind}", count=len(chosen.values)), keyboard)


def _ask_text(context: Context, draft: Draft) -> None:
    kept = draft.answers
    to = described(context.session, drafts.standing_of(draft), drafts.scope_of(draft))
    if kept.get("media") and not kept.get("text"):
        words = text("broadcast-ask-caption", to=to, limit=broadcasts.CAPTION_UNITS)
    else:
        words = text("broadcast-ask-text", to=to, limit=broadcasts.TEXT_UNITS, caption=broadcasts.CAPTION_UNITS)
    keyboard = [[button("broadcast-button-whom", "b-go", draft.id, "whom"), _drop(draft)]]
    if kept.get("text"):
        keyboard.insert(0, [button("broadcast-button-keep", "b-go", draft.id, "preview")])
    _panel(context, draft, words, keyboard)


def _show_sketch(context: Context, draft: Draft) -> None:
    """Show the instruction as it will be read, below everything else, in place of the last sketch of it."""
    anchor = f"broadcast-sketch:{draft.id}"
    before = latest_with_anchor(context.session, anchor)
    if before is not None and before.sent_id is not None and before.sent_chat == context.chat_id:
        context.delete(before.sent_id)
    sketch = said.sketched(context.session, draft)
    assert sketch.text is not None, "an instruction has a header"
    context.say(sketch.text, sketch.keyboard, raw=sketch.raw, media=sketch.media, anchor=anchor)


def _ask_preview(context: Context, draft: Draft) -> None:
    planned = drafts.foreseen(context.session, draft, now=context.now, programme=context.programme)
    to = described(context.session, drafts.standing_of(draft), drafts.scope_of(draft))
    lines = [
        text("broadcast-preview", to=to, count=len(planned.recipients), unreachable=len(planned.unreachable)),
        _duration(planned),
    ]
    if not planned.in_hours:
        key = "broadcast-time-now" if draft.answers.get("urgent") else "broadcast-time-later"
        lines.append(text(key, at=planned.starts_at))
    if planned.approval.needed:
        people = [context.session.get_one(Person, one) for one in planned.approval.people]
        names = sorted(person_name(one) for one in people)
        lines.append(text("broadcast-needs-approval", count=len(names), names=names))
    _panel(context, draft, lines, _preview_keyboard(draft, planned))


def _duration(planned: Preview) -> Text:
    seconds = (planned.ends_at - planned.starts_at).total_seconds()
    return text("broadcast-duration", minutes=round(seconds / 60), ends=Clock(planned.ends_at))


def _preview_keyboard(draft: Draft, planned: Preview) -> list[list[Button]]:
    label = "broadcast-button-ask" if planned.approval.needed else "broadcast-button-send"
    buttons = [
        button(label, "b-send", draft.id, style="success"),
        button("broadcast-button-change", "b-go", draft.id, "text"),
    ]
    if planned.unreachable:
        buttons.append(button("broadcast-button-unreached", "b-lost", draft.id, 0))
    if not planned.in_hours:
        urgent = bool(draft.answers.get("urgent"))
        key = "broadcast-button-in-hours" if urgent else "broadcast-button-at-once"
        buttons.append(button(key, "b-time", draft.id, "hours" if urgent else "now"))
    if draft.answers.get("media"):
        buttons.append(button("broadcast-button-detach", "b-plain", draft.id))
    return rows([*buttons, _drop(draft)])


def show_unreachable(context: Context) -> None:
    """List who cannot be reached, by name and with the reason."""
    draft = _own(context, "preview")
    planned = drafts.foreseen(context.session, draft, now=context.now, programme=context.programme)
    listed = table.named(context.session, list(planned.unreachable))
    last = max(0, (len(listed) - 1) // NAMES)
    page = min(context.page(1), last)
    lines = [text("broadcast-unreached", count=len(listed))]
    for person in listed[page * NAMES : (page + 1) * NAMES]:
        reason = planned.unreachable[person.id]
        word = reason if reason in said.REASONS else "other"
        lines.append(
            text(
                "broadcast-unreached-line",
                name=person_name(person),
                why=text(f"broadcast-why-{word.replace('_', '-')}"),
            )
        )
    keyboard = [pages("b-lost", draft.id, page=page, last=last)] if last else []
    _panel(context, draft, lines, [*keyboard, [button("button-back", "b-go", draft.id, "preview")]])


def may_write(who: Viewer) -> bool:
    """Offer the command to whoever may write an instruction."""
    return who.coordinates or bool(who.administers) or who.leads


CONVERSATION = Conversation(
    name="broadcast",
    commands={"arahan": begin},
    buttons={
        "b-new": begin,
        "b-office": choose_office,
        "b-whom": choose_kind,
        "b-pick": toggle,
        "b-page": turn,
        "b-next": end_choice,
        "b-go": go_to,
        "b-time": set_time,
        "b-plain": detach,
        "b-lost": show_unreachable,
        "b-drop": discard,
        "b-send": send,
    },
    hears={broadcasts.KIND: heard},
    takes_pictures=frozenset({broadcasts.KIND}),
    offered={"arahan": may_write},
)
