"""Data keluarga: the five sections of a family's record, each gone through by itself; members come, leave and return.

A section whose answers all stay takes one press; who died is a proposed change and handed over.
"""

from __future__ import annotations

from handlers import record_numbers as numbers
from handlers import record_screens as screens
from handlers import record_steps as steps
from handlers.context import Context, Conversation
from handlers.keyboards import button
from handlers.record_members import after, begin, mode_of, note_seen, one_of, show_members
from handlers.record_screens import family_of, show_overview
from locales import text
from mentoring import names, record_drafts, records
from mentoring.outbox import Button, Media
from mentoring.record_drafts import ALL, GAPS, MEMBERS
from mentoring.records import FORM_SECTIONS
from mentoring.refusals import Refusal
from models.family import Family

Rows = list[list[Button]]


def overview(context: Context) -> None:
    """Show the five sections and when each was last told."""
    show_overview(context, family_of(context))


def section(context: Context) -> None:
    """Show a section's values, or the members; that it was seen is kept in the trail."""
    family = family_of(context)
    name = context.args[1] if len(context.args) > 1 else ""
    if name not in FORM_SECTIONS:
        raise Refusal("button-too-old")
    note_seen(context, family, name)
    if name == MEMBERS:
        show_members(context, family)
        return
    facts = records.facts(context.session, family, name)
    updated = records.updates(context.session, family)[name]
    called = names.family_text(context.session, family)
    lines = [text("record-section", section=screens.section_name(name), family=called)]
    lines += [screens.told_line(facts, updated), screens.BLANK, *screens.value_lines(context, name, facts)]
    keyboard = _ways_to_go_through(family, name, known=bool(facts))
    if name == "identity":
        lines.append(text("record-kk-known" if family.kk else "record-kk-unknown"))
        if family.status != "left":
            keyboard.append([button("record-button-kk", "rec-kk", family.id)])
    if screens.photos_of(context, family, name, None):
        keyboard.append([button("change-button-photos", "rec-pic", family.id, name)])
    keyboard.append([button("record-button-all", "rec", family.id)])
    context.edit(lines, keyboard, protect=True)


def _ways_to_go_through(family: Family, name: str, *, known: bool) -> Rows:
    if family.status == "left":
        return []
    if not known:
        return [[button("record-button-fill", "rec-go", family.id, name, ALL, style="primary")]]
    return [
        [button("record-button-all-stay", "rec-go", family.id, name, GAPS, style="primary")],
        [
            button("record-button-one", "rec-one", family.id, name),
            button("record-button-ask-all", "rec-go", family.id, name, ALL),
        ],
    ]


def go_through(context: Context) -> None:
    """Begin to go through a section: all of it, only what nobody knows, or one question."""
    family = family_of(context)
    name, mode = [*context.args[1:3], "", ""][:2]
    if name == MEMBERS:
        raise Refusal("button-too-old")
    begin(context, family, name, mode=mode_of(context, family, name, mode))


def choose_one(context: Context) -> None:
    """Ask which answer of a section is to be changed."""
    family = family_of(context)
    name = context.args[1] if len(context.args) > 1 else ""
    if name not in FORM_SECTIONS or name == MEMBERS:
        raise Refusal("button-too-old")
    keyboard = [*one_of(context, family, name, "rec-go", name), [button("button-back", "rec-s", family.id, name)]]
    context.edit(text("record-which"), keyboard, protect=True)


def photos(context: Context) -> None:
    """Send the photos that a section's record names; that they were seen is kept in the trail."""
    family = family_of(context)
    name = context.args[1] if len(context.args) > 1 else ""
    if name not in FORM_SECTIONS:
        raise Refusal("button-too-old")
    note_seen(context, family, name)
    member = records.member_of(context.session, family, context.number(2)) if name == MEMBERS else None
    for photo in screens.photos_of(context, family, name, member):
        called = names.family_text(context.session, family)
        said = text("record-section", section=screens.section_name(name), family=called)
        context.send_file(Media(photo.kind, file_id=photo.file_id), said)


def save(context: Context) -> None:
    """Keep what was answered, once, and show what is next."""
    steps.saved(context, after)


CONVERSATION = Conversation(
    name="record",
    buttons={
        "rec": overview,
        "rec-s": section,
        "rec-go": go_through,
        "rec-one": choose_one,
        "rec-pic": photos,
        "rec-kk": numbers.ask_kk,
        "rec-nik": numbers.ask_nik,
        "rec-no": numbers.given_up,
        "r-answer": steps.answered,
        "r-tick": steps.ticked,
        "r-page": steps.page_turned,
        "r-done": steps.done,
        "r-stay": steps.stayed,
        "r-skip": steps.skipped,
        "r-back": steps.back,
        "r-later": steps.put_off,
        "r-resume": steps.resumed,
        "r-drop": steps.dropped,
        "r-save": save,
    },
    hears={record_drafts.KIND: steps.heard, numbers.KIND: numbers.heard},
    takes_pictures=frozenset({record_drafts.KIND}),
    asks_numbers={numbers.KIND: frozenset({numbers.KK, numbers.NIK})},
)
