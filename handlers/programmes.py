"""/bantuan explains every programme to everybody; /program is the coordinator's register of them."""

from __future__ import annotations

from handlers.context import Context, Conversation, everyone
from handlers.keyboards import button, rows
from locales import Text, text
from mentoring import aid_programmes, aid_words
from mentoring.aid_programmes import CHOICES, FIELDS
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import aid as table
from models.aid import AidProgramme
from models.draft import Draft, listening_draft, open_drafts, quiet_others
from models.scope import Viewer

KIND = "programme"
NEW = "new"


def guide(context: Context) -> None:
    """List the programmes that there are."""
    programmes = table.programmes(context.session)
    if not programmes:
        context.edit(text("aid-guide-none"), [[button("button-menu", "menu")]])
        return
    choices = rows([_named(one, "aid-guide") for one in programmes])
    context.edit(text("aid-guide"), [*choices, [button("button-menu", "menu")]])


def explain(context: Context) -> None:
    """Explain one programme."""
    if not context.args:
        guide(context)
        return
    programme = context.session.get(AidProgramme, context.number(0))
    if programme is None:
        raise Refusal("button-too-old")
    ways = [button("aid-button-guide", "aid-guide"), button("button-menu", "menu")]
    context.edit(aid_words.explained(programme), [ways])


def register(context: Context) -> None:
    """List the programmes to their coordinator; those that were ended when asked for."""
    _check(context)
    _stop_listening(context)
    ended = bool(context.args) and context.args[0] == "ended"
    found = [one for one in table.programmes(context.session, ended=ended) if (one.ended_at is not None) == ended]
    keyboard = rows([_named(one, "prog") for one in found])
    other = button("aid-button-list", "progs") if ended else button("aid-button-ended", "progs", "ended")
    keyboard += [[button("aid-button-add", "prog-add"), other], [button("button-menu", "menu")]]
    context.panel(_anchor(context), text("aid-register"), keyboard)


def show(context: Context) -> None:
    """Show one programme with what can be changed."""
    _show(context, _programme(context))


def ask(context: Context) -> None:
    """Ask for a field's new value: by buttons, or in the person's words."""
    programme, field = _programme(context), context.args[1] if len(context.args) > 1 else ""
    if field not in FIELDS:
        raise Refusal("button-too-old")
    back = button("button-back", "prog", programme.id)
    if field in CHOICES:
        choices = [button(_choice(field, one), "prog-set", programme.id, field, one) for one in CHOICES[field]]
        context.panel(_anchor(context), text(f"aid-ask-{field}"), [*rows(choices), [back]])
        return
    _listen(context, field, {"programme": programme.id})
    more = [[button("aid-button-own-words", "prog-set", programme.id, field, "")]]
    keyboard = [*(more if field in aid_words.OWN_WORDS and programme.code in aid_words.HOUSE else []), [back]]
    now = getattr(programme, field)
    said = [text(f"aid-ask-{field}"), *([text("aid-words", words=now)] if now else [])]
    context.panel(_anchor(context), said, keyboard)


def choose(context: Context) -> None:
    """Take a value that was pressed."""
    programme = _programme(context)
    if len(context.args) != 3 or (context.args[1] not in CHOICES and context.args[2]):
        raise Refusal("button-too-old")
    _change(context, programme, context.args[1], context.args[2])


def add(context: Context) -> None:
    """Ask for the name of a new programme."""
    _check(context)
    _listen(context, NEW, {})
    context.panel(_anchor(context), text("aid-ask-name"), [[button("button-back", "progs")]])


def heard(context: Context) -> None:
    """Take what the coordinator wrote."""
    draft = listening_draft(context.session, context.me.id)
    assert draft is not None, "only a listening draft hears"
    if not context.words:
        register(context)
        return
    if draft.step == NEW:
        programme = aid_programmes.add(context.session, context.words, by=context.me.id, now=context.now)
        _end(draft, context)
        _show(context, programme)
        return
    programme = context.session.get_one(AidProgramme, draft.answers["programme"])
    _change(context, programme, draft.step, context.words)


def end(context: Context) -> None:
    """Offer a programme no more, or again."""
    programme = _programme(context)
    aid_programmes.end(context.session, programme, by=context.me.id, now=context.now)
    _show(context, programme)


def move(context: Context) -> None:
    """Move a programme up or down."""
    programme = _programme(context)
    up = len(context.args) > 1 and context.args[1] == "up"
    aid_programmes.move(context.session, programme, up, by=context.me.id, now=context.now)
    register(context)


def _change(context: Context, programme: AidProgramme, field: str, value: str) -> None:
    aid_programmes.change(context.session, programme, field, value, by=context.me.id, now=context.now)
    _show(context, programme, text("aid-saved"))


def _show(context: Context, programme: AidProgramme, notice: Text | None = None) -> None:
    _stop_listening(context)
    fields = [_field(one, programme) for one in FIELDS]
    order = [
        button("aid-button-up", "prog-move", programme.id, "up"),
        button("aid-button-down", "prog-move", programme.id, "down"),
    ]
    ended = programme.ended_at is not None
    ending = button("aid-button-resume" if ended else "aid-button-end", "prog-end", programme.id)
    keyboard = [*rows(fields), *([] if ended else [order]), [ending, button("aid-button-list", "progs")]]
    lines = [*([notice] if notice is not None else []), *aid_words.explained(programme)]
    context.panel(_anchor(context), lines, keyboard)


def _field(field: str, programme: AidProgramme) -> Button:
    return button(text(f"aid-field-{field}"), "prog-ask", programme.id, field)


def _choice(field: str, value: str) -> Text:
    match field:
        case "money":
            return text(f"aid-money-{value}")
        case "per":
            return text(f"aid-per-{value}")
        case "strategy":
            return text(f"aid-choice-{value}")
        case _:
            months = int(value)
            return text("aid-button-months", months=months) if months else text("aid-button-months-unknown")


def _named(programme: AidProgramme, word: str) -> Button:
    return button(text("aid-programme-button", name=programme.name), word, programme.id)


def _programme(context: Context) -> AidProgramme:
    _check(context)
    found = context.session.get(AidProgramme, context.number(0))
    if found is None:
        raise Refusal("button-too-old")
    return found


def _check(context: Context) -> None:
    if not context.viewer.coordinates:
        raise Refusal("aid-only-coordinators")


def _listen(context: Context, step: str, answers: dict[str, object]) -> None:
    _stop_listening(context)
    draft = Draft(
        kind=KIND,
        person_id=context.me.id,
        chat_id=context.chat_id,
        step=step,
        answers=answers,
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    quiet_others(context.session, draft)


def _stop_listening(context: Context) -> None:
    for draft in open_drafts(context.session, context.me.id, kind=KIND):
        _end(draft, context)


def _end(draft: Draft, context: Context) -> None:
    draft.state, draft.listens, draft.changed_at = "discarded", False, context.now


def _anchor(context: Context) -> str:
    return f"programmes:{context.me.id}"


def coordinates(viewer: Viewer) -> bool:
    """Offer the register to coordinators."""
    return viewer.coordinates


CONVERSATION = Conversation(
    name="programmes",
    commands={"bantuan": guide, "program": register},
    buttons={
        "aid-guide": explain,
        "progs": register,
        "prog": show,
        "prog-ask": ask,
        "prog-set": choose,
        "prog-add": add,
        "prog-end": end,
        "prog-move": move,
    },
    hears={KIND: heard},
    offered={"bantuan": everyone, "program": coordinates},
)
