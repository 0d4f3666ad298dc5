"""The members of a family's record: who belongs to it, who joined, left or came back, and what is asked of each.

Here is also how a section is begun and what follows when it was kept, because members are gone through in a row.
"""

from __future__ import annotations

from handlers import record_screens as screens
from handlers import record_steps as steps
from handlers.context import Context, Conversation
from handlers.keyboards import button, rows
from handlers.record_screens import family_of, show_overview
from locales import Day, Text, text
from mentoring import names, record_drafts, records, verval
from mentoring.change_kinds import DIED_HEAD, DIED_MEMBER
from mentoring.outbox import Button
from mentoring.record_answers import questions_of
from mentoring.record_drafts import ALL, GAPS, MEMBERS, NEW, SUMMARY, Saved
from mentoring.records import WAYS_OUT, Told
from mentoring.refusals import Refusal
from models import audit
from models.draft import Draft
from models.family import Family, Member, former_members_of, members_of
from models.verval import open_round_of

PROPOSE = "usul-kind"
Rows = list[list[Button]]


def mode_of(context: Context, family: Family, name: str, mode: str) -> str:
    """Return how to begin: a question is named by its place in the form."""
    if not mode.isascii() or not mode.isdigit():
        return mode if mode in (ALL, GAPS) else ALL
    listed = questions_of(record_drafts.form_for(context.session, family), name)
    if int(mode) >= len(listed):
        raise Refusal("button-too-old")
    return listed[int(mode)].name


def begin(context: Context, family: Family, name: str, *, mode: str, member: Member | None = None) -> None:
    """Begin to go through a section; one in which nothing is open is kept at once."""
    draft = record_drafts.begin(
        context.session,
        family,
        name,
        person_id=context.me.id,
        chat_id=context.chat_id,
        today=context.today,
        now=context.now,
        member=member,
        mode=mode,
    )
    if mode == GAPS and draft.step == SUMMARY:
        steps.save(context, draft, family, after)
    else:
        steps.show(context, draft)


def one_of(context: Context, family: Family, name: str, word: str, *parts: object) -> Rows:
    """Return a button for each question of a section, which opens that one; questions that hang on it come with it."""
    form = record_drafts.form_for(context.session, family)
    listed = questions_of(form, name)
    gated = {choice for one in listed for choice in (choice.name for choice in form.lists.get(one.choices or "", ()))}
    buttons = [
        button(screens.field_name(form, one.name, context.language), word, family.id, *parts, place)
        for place, one in enumerate(listed)
        if not (one.relevant is not None and one.name in gated)
    ]
    return rows(buttons)


def after(context: Context, draft: Draft, family: Family, saved: Saved) -> None:
    """Show where to go on after a section was kept."""
    name = record_drafts.section(draft)
    if name == MEMBERS:
        if draft.answers.get("chain"):
            _members_all(context, family)
        elif draft.answers["member"] == NEW and saved.member_id is not None:
            added = records.member_of(context.session, family, saved.member_id)
            said = text("record-member-added", name=names.short_name(added.name))
            _member(context, family, added, said)
        else:
            show_members(context, family, text("record-saved", section=screens.section_name(name), count=saved.changed))
        return
    key = "record-saved" if saved.changed else "record-saved-same"
    show_overview(context, family, text(key, section=screens.section_name(name), count=saved.changed))


def show_members(context: Context, family: Family, notice: Text | None = None) -> None:
    """Show who belongs to a family, under a notice where there is one."""
    listed = members_of(context.session, family.id)
    former = former_members_of(context.session, family.id)
    lines = [text("record-section", section=screens.section_name(MEMBERS), family=_called(context, family))]
    if notice is not None:
        lines = [notice, screens.BLANK, *lines]
    told = [records.facts(context.session, family, MEMBERS, member=one) for one in listed]
    youngest = {f"{place}.{name}": fact for place, facts in enumerate(told) for name, fact in facts.items()}
    lines.append(screens.told_line(youngest, records.updates(context.session, family)[MEMBERS]))
    lines += [screens.BLANK, *(screens.member_text(context, one) for one in listed)]
    keyboard = rows([button(_short(one), "rec-m", family.id, one.id) for one in listed])
    if family.status != "left":
        keyboard.append([button("record-button-all-stay", "rec-all", family.id, style="primary")])
        keyboard.append([button("record-button-add", "rec-add", family.id)])
        if former:
            keyboard[-1].append(button("record-button-former", "rec-past", family.id))
    keyboard.append([button("record-button-all", "rec", family.id)])
    context.edit(lines, keyboard, protect=True)


def _short(member: Member) -> Text:
    return text("checkin-choice", words=names.short_name(member.name))


def all_members(context: Context) -> None:
    """Go through the members: only what nobody knows is asked; nothing open ends the section."""
    _members_all(context, family_of(context))


def _members_all(context: Context, family: Family) -> None:
    for one in members_of(context.session, family.id):
        if record_drafts.gaps(context.session, family, MEMBERS, context.today, member=one):
            _begin_chained(context, family, one)
            return
    record_drafts.members_done(context.session, family, person_id=context.me.id, today=context.today, now=context.now)
    show_overview(context, family, text("record-members-done"))


def _begin_chained(context: Context, family: Family, member: Member) -> None:
    """Ask what is open of one member; the next one follows."""
    draft = record_drafts.begin(
        context.session,
        family,
        MEMBERS,
        person_id=context.me.id,
        chat_id=context.chat_id,
        today=context.today,
        now=context.now,
        member=member,
        mode=GAPS,
    )
    draft.answers = {**draft.answers, "chain": True}
    steps.show(context, draft)


def member(context: Context) -> None:
    """Show what is known of a member; that it was seen is kept in the trail."""
    family = family_of(context)
    found = records.member_of(context.session, family, context.number(1))
    note_seen(context, family, MEMBERS)
    _member(context, family, found)


def _member(context: Context, family: Family, found: Member, notice: Text | None = None) -> None:
    facts = records.facts(context.session, family, MEMBERS, member=found)
    lines = [text("record-member-title", name=found.name, family=_called(context, family)), screens.BLANK]
    if notice is not None:
        lines = [notice, screens.BLANK, *lines]
    lines += screens.value_lines(context, MEMBERS, {name: one for name, one in facts.items() if name != "name"})
    lines.append(text("record-nik-known" if found.nik else "record-nik-unknown"))
    keyboard: Rows = []
    if family.status != "left":
        ids = (family.id, found.id)
        keyboard = [
            [button("record-button-all-stay", "rec-mgo", *ids, GAPS, style="primary")],
            [button("record-button-one", "rec-mone", *ids), button("record-button-ask-all", "rec-mgo", *ids, ALL)],
            [button("record-button-nik", "rec-nik", *ids)],
        ]
        if found.relation != records.HEAD:
            keyboard[-1].append(button("record-button-leave", "rec-leave", *ids))
        keyboard += _died(found)
    if screens.photos_of(context, family, MEMBERS, found):
        keyboard.append([button("change-button-photos", "rec-pic", family.id, MEMBERS, found.id)])
    keyboard.append([button("button-back", "rec-s", family.id, MEMBERS)])
    context.edit(lines, keyboard, protect=True)


def _died(found: Member) -> Rows:
    """Return the button that hands a death over to the proposed changes."""
    kind = DIED_HEAD if found.relation == records.HEAD else DIED_MEMBER
    return [[button("record-button-died", PROPOSE, found.family_id, kind)]]


def go_through_member(context: Context) -> None:
    """Begin to go through what is known of a member."""
    family = family_of(context)
    found = records.member_of(context.session, family, context.number(1))
    mode = mode_of(context, family, MEMBERS, context.args[2] if len(context.args) > 2 else "")
    begin(context, family, MEMBERS, mode=mode, member=found)


def choose_one_of_member(context: Context) -> None:
    """Ask which answer about a member is to be changed."""
    family = family_of(context)
    found = records.member_of(context.session, family, context.number(1))
    back = [button("button-back", "rec-m", family.id, found.id)]
    context.edit(text("record-which"), [*one_of(context, family, MEMBERS, "rec-mgo", found.id), back], protect=True)


def add(context: Context) -> None:
    """Begin to write down somebody who joined the family."""
    begin(context, family_of(context), MEMBERS, mode=NEW)


def leave(context: Context) -> None:
    """Ask how a member left the family."""
    family = family_of(context)
    found = records.member_of(context.session, family, context.number(1))
    ways = [[button(f"record-way-{one}", "rec-left", family.id, found.id, one)] for one in WAYS_OUT]
    said = text("record-leave-asked", name=names.short_name(found.name))
    context.edit(said, [*ways, [button("button-back", "rec-m", family.id, found.id)]], protect=True)


def left(context: Context) -> None:
    """Let a member have left the family; the button under it takes that back."""
    family = family_of(context)
    found = records.member_of(context.session, family, context.number(1))
    _refuse_left(family)
    way = context.args[2] if len(context.args) > 2 else ""
    if way not in WAYS_OUT:
        raise Refusal("button-too-old")
    records.end_member(context.session, family, found, way, _told(context, family))
    _note(context, family, "record.member_left", {"member": found.id})
    keyboard = [
        [button("record-button-undo", "rec-return", family.id, found.id)],
        [button("button-back", "rec-s", family.id, MEMBERS)],
    ]
    context.edit(text("record-member-left", name=names.short_name(found.name)), keyboard, protect=True)


def past(context: Context) -> None:
    """List who has left the family, to let somebody return who came back."""
    family = family_of(context)
    former = [one for one in former_members_of(context.session, family.id) if one.presence != records.DEAD]
    lines = [text("record-former"), *(_former(context, one) for one in former)]
    keyboard = rows([button(_back_again(one), "rec-return", family.id, one.id) for one in former])
    context.edit(lines, [*keyboard, [button("button-back", "rec-s", family.id, MEMBERS)]], protect=True)


def _former(context: Context, one: Member) -> Text:
    since = Day(one.ended_on or context.today)
    return text(
        "record-former-line", name=names.short_name(one.name), way=text(f"record-way-{one.presence}"), day=since
    )


def _back_again(one: Member) -> Text:
    return text("record-button-return", name=names.short_name(one.name))


def returned(context: Context) -> None:
    """Let a member who had left belong to the family again."""
    family = family_of(context)
    found = records.member_of(context.session, family, context.number(1), former=True)
    _refuse_left(family)
    if found.presence == records.DEAD:
        raise Refusal("button-too-old")
    records.return_member(context.session, family, found, _told(context, family))
    _note(context, family, "record.member_returned", {"member": found.id})
    show_members(context, family, text("record-member-returned", name=names.short_name(found.name)))


def _refuse_left(family: Family) -> None:
    if family.status == "left":
        raise Refusal("record-left")


def _told(context: Context, family: Family) -> Told:
    current = open_round_of(context.session, family.id)
    source = f"{verval.RULE}:{current[0].id}" if current is not None else records.CHAT
    return Told(context.today, source, context.me.id, context.now)


def _called(context: Context, family: Family) -> Text:
    return names.family_text(context.session, family)


def note_seen(context: Context, family: Family, section: str) -> None:
    """Keep in the trail that somebody saw a section of a family's record."""
    _note(context, family, "record.viewed", {"section": section})


def _note(context: Context, family: Family, deed: str, details: dict[str, object]) -> None:
    subject = f"family:{family.id}"
    audit.append(context.session, at=context.now, actor_id=context.me.id, deed=deed, subject=subject, details=details)


CONVERSATION = Conversation(
    name="record-members",
    buttons={
        "rec-all": all_members,
        "rec-m": member,
        "rec-mgo": go_through_member,
        "rec-mone": choose_one_of_member,
        "rec-add": add,
        "rec-leave": leave,
        "rec-left": left,
        "rec-past": past,
        "rec-return": returned,
    },
)
