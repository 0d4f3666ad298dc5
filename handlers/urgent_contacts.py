"""/petugasdarurat: a coordinator names who hears of urgent calls, by kind, in which order and for which kecamatan."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.keyboards import button, rows
from locales import Text, text
from mentoring import urgent, urgent_contacts
from mentoring.names import person_name
from mentoring.numbers import mask_typed
from mentoring.refusals import Refusal
from models import scope, staff
from models import urgent as table
from models.draft import Draft, listening_draft, quiet_others
from models.person import Person
from models.place import District, all_districts
from models.scope import Viewer
from models.urgent import UrgentContact

KIND = "urgent-contact"
FOUND = 8


def coordinates(who: Viewer) -> bool:
    """Offer it to coordinators."""
    return who.coordinates


def _allow(context: Context) -> None:
    if not context.viewer.coordinates:
        raise Refusal("not-yours")


def show(context: Context) -> None:
    """Show who is named, by kind."""
    _allow(context)
    named = table.contacts(context.session)
    lines = [text("urgent-contacts-title")]
    for kind in urgent.KINDS:
        of_kind = [one for one in named if one.kind == kind]
        lines.append(text("urgent-contacts-kind", kind=text(f"urgent-kind-{kind}"), count=len(of_kind)))
        lines += [_line(context, one) for one in of_kind]
    more = [button(f"urgent-button-{kind}", "uc-add", kind) for kind in urgent.KINDS]
    keyboard = [*rows(more, columns=1)]
    if named:
        keyboard.append([button("urgent-button-end", "uc-which")])
    context.edit([*lines, text("urgent-contacts-add")], [*keyboard, [button("button-menu", "menu")]])


def _line(context: Context, contact: UrgentContact) -> Text:
    name = person_name(context.session.get_one(Person, contact.person_id))
    return text("urgent-contacts-line", position=contact.position, name=name, where=_where(context, contact))


def _where(context: Context, contact: UrgentContact) -> Text:
    if contact.district_code is None:
        return text("urgent-everywhere")
    return text("urgent-district", district=context.session.get_one(District, contact.district_code).name)


def add(context: Context) -> None:
    """Ask for the name of who is to be told of a kind."""
    _allow(context)
    kind = context.args[0] if context.args else ""
    if kind not in urgent.KINDS:
        raise Refusal("button-too-old")
    draft = Draft(
        kind=KIND,
        person_id=context.me.id,
        chat_id=context.chat_id,
        step="name",
        answers={"kind": kind},
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    quiet_others(context.session, draft)
    said = text("urgent-contacts-ask-name", kind=text(f"urgent-kind-{kind}"))
    context.edit(said, [[button("button-back", "uc-show")]])


def heard(context: Context) -> None:
    """List the people with these words in their names."""
    _allow(context)
    draft = listening_draft(context.session, context.me.id)
    if draft is None or not context.words:
        context.say(text("urgent-words-only"))
        return
    words = mask_typed(context.words)[:60]
    found, total = staff.listed(context.session, context.viewer, now=context.now, words=words, limit=FOUND)
    keyboard = rows(
        [button(text("urgent-contacts-person", name=one.name), "uc-who", draft.id, one.person_id) for one in found],
        columns=1,
    )
    key = "urgent-contacts-more" if total > FOUND else "urgent-contacts-found"
    context.say(text(key, count=total, words=words), [*keyboard, [button("button-back", "uc-show")]])


def who(context: Context) -> None:
    """Keep the person, and ask for where."""
    draft = _own(context)
    person = context.session.get(Person, context.number(1))
    if person is None:
        raise Refusal("button-too-old")
    draft.answers, draft.step, draft.listens = {**draft.answers, "person": person.id}, "where", False
    places = [button("urgent-everywhere", "uc-where", draft.id, "-")]
    places += [
        button(text("urgent-contacts-place", name=one.name), "uc-where", draft.id, one.code)
        for one in all_districts(context.session)
    ]
    context.edit(text("urgent-contacts-where", name=person_name(person)), rows(places))


def where(context: Context) -> None:
    """Name the person for the kind and the place."""
    draft = _own(context)
    code = context.args[1] if len(context.args) > 1 else ""
    if "person" not in draft.answers:
        raise Refusal("button-too-old")
    urgent_contacts.name(
        context.session,
        kind=draft.answers["kind"],
        person_id=draft.answers["person"],
        district_code=None if code == "-" else code,
        by=context.me.id,
        now=context.now,
        programme=context.programme,
    )
    draft.state, draft.listens, draft.changed_at = "sent", False, context.now
    show(context)


def _own(context: Context) -> Draft:
    _allow(context)
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != KIND or draft.state != "open":
        raise Refusal("button-too-old")
    return draft


def which(context: Context) -> None:
    """Ask who is to be told no more."""
    _allow(context)
    keyboard = rows(
        [
            button(
                text(
                    "urgent-contacts-end",
                    name=person_name(context.session.get_one(Person, one.person_id)),
                    kind=text(f"urgent-kind-{one.kind}"),
                ),
                "uc-end",
                one.id,
            )
            for one in table.contacts(context.session)
        ],
        columns=1,
    )
    context.edit(text("urgent-contacts-which"), [*keyboard, [button("button-back", "uc-show")]])


def end(context: Context) -> None:
    """Let somebody be told no more."""
    _allow(context)
    urgent_contacts.end(context.session, context.number(0), by=context.me.id, now=context.now)
    show(context)


CONVERSATION = Conversation(
    name="urgent_contacts",
    commands={"petugasdarurat": show},
    buttons={
        "uc-show": show,
        "uc-add": add,
        "uc-who": who,
        "uc-where": where,
        "uc-which": which,
        "uc-end": end,
    },
    hears={KIND: heard},
    offered={"petugasdarurat": coordinates},
)
