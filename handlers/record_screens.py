"""How a family's record reads: the names of sections and fields, values in words, who belongs to the family.

Numbers of people are not among it: of a KK or NIK a screen says only whether it is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from handlers.checkin_questions import readable, shortened
from handlers.context import Context
from handlers.keyboards import button, rows
from locales import Day, Text, text
from mentoring import names, record_drafts, record_photos, records, verval
from mentoring.forms import Answers, Form, shipped_form, summary
from mentoring.outbox import Button
from mentoring.questionnaires import VERVAL, current_form
from mentoring.record_answers import in_words
from mentoring.record_drafts import MEMBERS
from mentoring.records import FORM_SECTIONS, Fact
from mentoring.refusals import Refusal
from models import scope
from models.family import Family, Member, members_of
from models.photo import Photo
from models.verval import open_round_of

BLANK = text("checkin-blank")
SHOWN_VALUE, SHOWN_LINES, SHOWN_FIELD = 60, 14, 24


def section_name(section: str) -> Text:
    """Return what a section is called."""
    return text(f"record-section-{section}")


def field_name(form: Form, name: str, language: str) -> Text:
    """Return what a question is called in lists and on buttons; one of a coordinator's own by its first words."""
    if name in shipped_form(VERVAL).by_name or name in records.OF_MEMBER:
        return text(f"record-field-{name.replace('_', '-')}")
    if name not in form.by_name:
        return text("checkin-choice", words=name[:SHOWN_FIELD])
    return text("checkin-choice", words=shortened(form.question(name).label.in_language(language), SHOWN_FIELD))


def value_lines(context: Context, section: str, facts: Mapping[str, Fact]) -> list[Text]:
    """Return what is known of a section, a line each."""
    form = current_form(context.session, VERVAL)
    shown = in_words(form, section, facts, context.today, context.language)
    lines = [_line(form, one.name, readable(one), context.language) for one in shown]
    if len(lines) > SHOWN_LINES:
        lines = [*lines[: SHOWN_LINES - 1], text("record-lines-more", count=len(lines) - SHOWN_LINES + 1)]
    return lines


def answer_lines(context: Context, form: Form, answers: Answers, wanted: Sequence[str]) -> list[Text]:
    """Return these answers in words, a line each; one that was taken back says so."""
    shown = {one.name: one for one in summary(form, answers, context.today, context.language)}
    return [
        _line(form, name, readable(shown[name]) if name in shown and shown[name].value else None, context.language)
        for name in wanted
    ]


def _line(form: Form, name: str, value: Text | str | date | None, language: str) -> Text:
    if isinstance(value, str):
        value = shortened(value, SHOWN_VALUE)
    field = field_name(form, name, language)
    return text("record-line", field=field, value=value if value is not None else text("record-emptied"))


def overview_lines(context: Context, family: Family) -> list[Text]:
    """Return the five sections, each with the day it was last told, and how far an open round has come."""
    current = open_round_of(context.session, family.id)
    done = current[1].sections if current is not None else {}
    lines = [text("record-title", family=names.family_text(context.session, family)), *round_lines(context, family)]
    updated = records.updates(context.session, family)
    return [*lines, *(_section_line(context, family, one, updated[one], done=one in done) for one in FORM_SECTIONS)]


def round_lines(context: Context, family: Family) -> list[Text]:
    """Return how far the family has come in an open round; nothing where there is none."""
    current = open_round_of(context.session, family.id)
    if current is None:
        return []
    found, standing = current
    wanted = verval.steps(context.session)
    done = len(set(wanted) & set(standing.sections))
    until = Day(found.deadline)
    if standing.state == "done":
        return [text("record-round-done", until=until), BLANK]
    return [text("record-round", until=until, done=done, all=len(wanted)), BLANK]


def _section_line(context: Context, family: Family, section: str, day: date | None, *, done: bool) -> Text:
    name = section_name(section)
    if section == MEMBERS:
        name = text("record-section-counted", section=name, count=len(members_of(context.session, family.id)))
    sign = "✅" if done else "▫️"
    if day is None:
        return text("record-section-never", sign=sign, section=name)
    return text("record-section-line", sign=sign, section=name, day=Day(day))


def told_line(facts: Mapping[str, Fact], updated: date | None) -> Text:
    """Return when a section was last told, and by what."""
    if updated is None:
        return text("record-never-told")
    youngest = max(facts.values(), key=lambda one: one.as_of or date.min, default=Fact(None))
    return text("record-told", day=Day(updated), source=source_text(youngest.source))


def source_text(source: str | None) -> Text:
    """Return where a value comes from, as people say it."""
    kind = (source or records.REGISTER).partition(":")[0]
    known = {"register", "visit", "verval", "change", "chat", "list", "need"}
    return text(f"record-source-{kind}") if kind in known else text("record-source-chat")


def photos_of(context: Context, family: Family, section: str, member: Member | None) -> list[Photo]:
    """Return the photos that the record of a section, or of a member, names."""
    facts = records.facts(context.session, family, section, member=member)
    return record_photos.of_section(context.session, family, current_form(context.session, VERVAL), section, facts)


def member_text(context: Context, member: Member) -> Text:
    """Return a member as a list names them: short name, relation, age."""
    form = shipped_form(VERVAL)
    labels = {one.name: one.label.in_language(context.language) for one in form.lists["hubungan"]}
    relation = labels.get(member.relation, "–")
    if member.birth_date is None:
        return text("record-member", name=names.short_name(member.name), relation=relation)
    age = context.today.year - member.birth_date.year
    age -= (context.today.month, context.today.day) < (member.birth_date.month, member.birth_date.day)
    return text("record-member-aged", name=names.short_name(member.name), relation=relation, age=age)


def family_of(context: Context, position: int = 0) -> Family:
    """Return the family a button is about; raises Refusal when this person may not see it."""
    found = scope.family(context.session, context.viewer, context.number(position))
    if found is None:
        raise Refusal("not-yours")
    return found


def show_overview(context: Context, family: Family, notice: Text | None = None) -> None:
    """Show the five sections of a family's record, under a notice where there is one."""
    lines = overview_lines(context, family)
    if notice is not None:
        lines = [notice, BLANK, *lines]
    keyboard: list[list[Button]] = []
    waiting = [
        one for one in record_drafts.waiting(context.session, family.id, context.me.id) if family.status != "left"
    ]
    for one in waiting[:1]:
        label = text("record-button-continue", section=section_name(record_drafts.section(one)))
        keyboard.append([button(label, "r-resume", one.id, style="primary")])
    keyboard += rows([button(section_name(one), "rec-s", family.id, one) for one in FORM_SECTIONS])
    if verval.CRITERIA in verval.steps(context.session):
        keyboard[-1].append(button("record-button-criteria", "crit", family.id))
    keyboard.append([button("record-button-card", "family", family.id)])
    context.edit(lines, keyboard, protect=True)


def card_lines(context: Context, family: Family, *, mine: bool) -> list[Text]:
    """Return what a family's card says of its house and members; who is ill or at school not to everybody."""
    form = current_form(context.session, VERVAL)
    facts = records.facts(context.session, family, "housing")
    shown = {one.name: one.value for one in in_words(form, "housing", facts, context.today, context.language)}
    parts = {one: shown[one].lower() if one in shown else None for one in ("floor", "wall", "roof")}
    house = [text("family-house", **parts)] if any(parts.values()) else []
    return [*house, _members_line(context, family, mine=mine)]


def _members_line(context: Context, family: Family, *, mine: bool) -> Text:
    """Count the members; how many are at school or ill is for who stands at the door or answers for the district.

    What nobody was asked is not zero.
    """
    listed = members_of(context.session, family.id)
    who = context.viewer
    if not (mine or who.coordinates or family.village_code[:8] in who.districts):
        return text("family-members", count=len(listed))
    asked_school = [one.school for one in listed if one.school is not None]
    asked_ill = [facts["ill"].get("value") for facts in (one.facts or {} for one in listed) if "ill" in facts]
    if not asked_school and not asked_ill:
        return text("family-members", count=len(listed))
    unasked = text("family-members-unasked")
    school = asked_school.count("2") if asked_school else unasked
    ill = sum(map(bool, asked_ill)) if asked_ill else unasked
    return text("family-members-more", count=len(listed), school=school, ill=ill)
