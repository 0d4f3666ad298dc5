"""A section of a family's record while it is gone through: a draft's answers, which step stands, what it becomes.

Each answer is kept at once, so that a restart finds the same question. The draft begins with what the record says: what
is filled in from it needs no press. `members` is gone through one member at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring import record_photos, records, verval
from mentoring.forms import (
    Answer,
    Answers,
    Form,
    Question,
    QuestionType,
    check_answer,
    choices_of,
    clean,
    relevant_questions,
    unfinished,
)
from mentoring.numbers import mask_typed
from mentoring.questionnaires import VERVAL, current_form, form_of
from mentoring.record_answers import Value, answers_from, questions_of, section_of, values_from
from mentoring.records import FORM_SECTIONS, Told
from mentoring.refusals import Refusal
from mentoring.reporting import stands_alone
from models import audit, scope
from models.database import Session
from models.draft import Draft, open_drafts, quiet_others
from models.family import Family, Member, members_of
from models.verval import open_round_of

KIND = "record"
SUMMARY = "@summary"
ALL, GAPS = "all", "gaps"
NEW = "new"
MEMBERS = "members"


@dataclass(frozen=True)
class Saved:
    """What a section that was gone through became: how many values are others now, and who of the members it was."""

    changed: int
    member_id: int | None


def begin(
    session: Session,
    family: Family,
    section: str,
    *,
    person_id: int,
    chat_id: int,
    today: date,
    now: datetime,
    member: Member | None = None,
    mode: str = ALL,
) -> Draft:
    """Begin to go through a section, or go on with what this person began; it listens from now on.

    `mode` says what is asked: ALL, GAPS (only what nobody knows), NEW (somebody who joins), or one question by name.
    Raises Refusal for a family that has left the list, or a section or question there is none of.
    """
    _check(family, section)
    form = form_for(session, family)
    whose = NEW if mode == NEW else member.id if member is not None else None
    before = {} if mode == NEW else answers_from(form, section, records.facts(session, family, section, member=member))
    began = _same(session, person_id, (family.id, section, whose))
    if began is not None and mode == ALL:
        resume(session, began, now=now)
        return began
    if began is not None:
        discard(session, began, now=now)
    current = open_round_of(session, family.id)
    kept: dict[str, Any] = {
        "version": form.version,
        "section": section,
        "member": whose,
        "before": before,
        "answers": _filled(form, section, before, mode),
        "round": current[0].id if current is not None else None,
    }
    whom = {"person_id": person_id, "chat_id": chat_id, "family_id": family.id}
    draft = Draft(kind=KIND, step=SUMMARY, answers=kept, created_at=now, changed_at=now, **whom)
    session.add(draft)
    session.flush()
    _go_on(session, draft, today, now)
    quiet_others(session, draft)
    return draft


def _same(session: Session, person_id: int, about: tuple[int, str, int | str | None]) -> Draft | None:
    """Return what this person began of the same section of the same family or member."""
    for found in open_drafts(session, person_id, kind=KIND):
        if (found.family_id, found.answers["section"], found.answers["member"]) == about:
            return found
    return None


def form_for(session: Session, family: Family) -> Form:
    """Return the questionnaire a family is asked with: that of its open round, else the one that is asked now."""
    current = open_round_of(session, family.id)
    return form_of(session, VERVAL, current[0].form_version) if current is not None else current_form(session, VERVAL)


def resume(session: Session, draft: Draft, *, now: datetime) -> None:
    """Let a draft listen again at the question that stood."""
    quiet_others(session, draft)
    draft.changed_at = now


def authorised(session: Session, draft_id: int, who: scope.Viewer) -> tuple[Draft, Family]:
    """Return an open draft of this person and its family; Refusal when either is not theirs any more."""
    draft = scope.draft(session, who, draft_id)
    if draft is None or draft.kind != KIND:
        raise Refusal("not-yours")
    if draft.state != "open":
        raise Refusal("button-too-old")
    assert draft.family_id is not None, "a record is of a family"
    family = scope.family(session, who, draft.family_id)
    if family is None:
        raise Refusal("not-yours")
    _check(family, section(draft))
    return draft, family


def form(session: Session, draft: Draft) -> Form:
    """Return the questionnaire that a draft was begun with."""
    return form_of(session, VERVAL, draft.answers["version"])


def section(draft: Draft) -> str:
    """Return the section that is gone through."""
    return str(draft.answers["section"])


def said(draft: Draft) -> dict[str, Answer]:
    """Return the answers so far."""
    return dict(draft.answers["answers"])


def before(draft: Draft) -> dict[str, Answer]:
    """Return what the record said when the draft was begun."""
    return dict(draft.answers["before"])


def order(session: Session, draft: Draft, today: date) -> list[Question]:
    """Return the questions that these answers lead to, in the form's order."""
    whole = form(session, draft)
    asked = {one.name for one in questions_of(whole, section(draft))}
    asked -= record_photos.unwelcome(whole, session.get_one(Family, draft.family_id))
    return [one for one in relevant_questions(whole, said(draft), today) if one.name in asked]


def answer(
    session: Session, draft: Draft, name: str, value: Answer, *, language: str, today: date, now: datetime
) -> None:
    """Keep the answer to a question and go on; "" leaves it open. Raises Refusal when the form will not have it."""
    asked = form(session, draft)
    question = asked.question(name)
    kept = check_answer(asked, question, value, said(draft), today, language=language)
    if question.type is QuestionType.TEXT and isinstance(kept, str):
        kept = mask_typed(kept)
    draft.answers = {**draft.answers, "answers": {**said(draft), name: kept}, "picked": {}}
    _reached(session, draft)
    _go_on(session, draft, today, now)


def stay(session: Session, draft: Draft, name: str, *, language: str, today: date, now: datetime) -> None:
    """Answer as the record says."""
    if name not in before(draft):
        raise Refusal("button-too-old")
    answer(session, draft, name, before(draft)[name], language=language, today=today, now=now)


def picked(draft: Draft, name: str) -> list[str]:
    """Return the choices ticked so far for a question that takes several; at first those of the record."""
    under_way = draft.answers.get("picked") or {}
    standing = under_way.get(name, said(draft).get(name, before(draft).get(name, [])))
    return list(standing) if isinstance(standing, list) else []


def pick(
    session: Session, draft: Draft, name: str, choice: str, *, on: bool, language: str, today: date, now: datetime
) -> None:
    """Tick a choice or take it back; one that stands alone ("tidak ada") is the whole answer at once."""
    asked = form(session, draft)
    question, answers = asked.question(name), said(draft)
    offered = [one.name for one in choices_of(asked, question, answers, today)]
    if choice not in offered:
        raise Refusal("button-too-old")
    if on and stands_alone(asked, question, choice, answers, today):
        answer(session, draft, name, [choice], language=language, today=today, now=now)
        return
    ticked = {one for one in picked(draft, name) if not stands_alone(asked, question, one, answers, today)}
    ticked = ticked | {choice} if on else ticked - {choice}
    draft.answers = {**draft.answers, "picked": {name: [one for one in offered if one in ticked]}}
    draft.changed_at = now


def turn_page(draft: Draft, page: int, *, now: datetime) -> None:
    """Show another page of the choices of the question that stands."""
    draft.answers, draft.changed_at = {**draft.answers, "page": page}, now


def go_to(session: Session, draft: Draft, step: str, *, today: date, now: datetime) -> None:
    """Open a question out of turn, or the summary."""
    if step not in {SUMMARY, *(one.name for one in order(session, draft, today))}:
        raise Refusal("button-too-old")
    _stand(draft, step, now)


def go_back(session: Session, draft: Draft, *, today: date, now: datetime) -> None:
    """Return to the question before."""
    names = [one.name for one in order(session, draft, today)]
    place = names.index(draft.step) if draft.step in names else len(names)
    _stand(draft, names[max(0, place - 1)], now)


def is_complete(session: Session, draft: Draft, today: date) -> bool:
    """Tell whether nothing that has to be answered is open."""
    names = {one.name for one in order(session, draft, today)}
    return not any(one.name in names for one in unfinished(form(session, draft), said(draft), today))


def changes(session: Session, draft: Draft, today: date) -> list[str]:
    """Return the questions whose answer is another one than the record's."""
    answered = clean(form(session, draft), said(draft), today)
    known = before(draft)
    names = [one.name for one in order(session, draft, today)]
    return [name for name in names if answered.get(name, "") != known.get(name, "")]


def save(session: Session, draft: Draft, family: Family, *, today: date, now: datetime) -> Saved:
    """Keep what was answered in the family's record, once; Refusal while something has to be answered first."""
    if not is_complete(session, draft, today):
        raise Refusal("record-incomplete")
    round_id = draft.answers["round"]
    current = open_round_of(session, family.id)
    in_round = current is not None and current[0].id == round_id
    source = f"{verval.RULE}:{round_id}" if in_round else records.CHAT
    told = Told(today, source, draft.person_id, now)
    answered = clean(form(session, draft), said(draft), today)
    member, changed = _keep(session, draft, family, answered, told)
    records.look_through(session, family, section(draft), told, member=member)
    draft.state, draft.listens, draft.changed_at = "sent", False, now
    record_photos.drop_unused(session, draft, answered)
    details = {"section": section(draft), "changed": changed, "source": source}
    subject = f"family:{family.id}"
    audit.append(session, at=now, actor_id=draft.person_id, deed="record.updated", subject=subject, details=details)
    if in_round and current is not None and section(draft) != MEMBERS:
        mine = {name: value for name, value in answered.items() if name in said(draft)}
        verval.section_done(session, current, section(draft), by=draft.person_id, today=today, now=now, answers=mine)
    return Saved(changed, member.id if member is not None else None)


def discard(session: Session, draft: Draft, *, now: datetime) -> None:
    """End a draft that is not to be kept, and remove the photos that came with it."""
    record_photos.drop_unused(session, draft, {})
    draft.state, draft.listens, draft.changed_at = "discarded", False, now


def put_off(draft: Draft, *, now: datetime) -> None:
    """Keep a draft for later: words no longer go to it."""
    draft.listens, draft.changed_at = False, now


def waiting(session: Session, family_id: int, person_id: int) -> list[Draft]:
    """Return what a person has begun on a family's record and not ended, the latest first."""
    return [one for one in open_drafts(session, person_id, kind=KIND) if one.family_id == family_id]


def gaps(session: Session, family: Family, section: str, today: date, *, member: Member | None = None) -> bool:
    """Tell whether something that has to be answered of a section, or of a member, is not known."""
    asked = form_for(session, family)
    known = answers_from(asked, section, records.facts(session, family, section, member=member))
    open_ones = [one for one in unfinished(asked, known, today) if section_of(asked, one) == section]
    return any(one.name not in record_photos.unwelcome(asked, family) for one in open_ones)


def members_done(session: Session, family: Family, *, person_id: int, today: date, now: datetime) -> None:
    """Note that the list of members was gone through; Refusal while something of one of them has to be answered."""
    for one in members_of(session, family.id):
        if gaps(session, family, MEMBERS, today, member=one):
            raise Refusal("record-incomplete")
    current = open_round_of(session, family.id)
    source = f"{verval.RULE}:{current[0].id}" if current is not None else records.CHAT
    records.look_through(session, family, MEMBERS, Told(today, source, person_id, now))
    if current is not None:
        verval.section_done(session, current, MEMBERS, by=person_id, today=today, now=now)


def _check(family: Family, section: str) -> None:
    if section not in FORM_SECTIONS:
        raise Refusal("button-too-old")
    if family.status == "left":
        raise Refusal("record-left")


def _filled(form: Form, section: str, before: Answers, mode: str) -> dict[str, Answer]:
    """Return the answers a draft begins with: all of the record but what is to be asked."""
    if mode in (ALL, NEW):
        return {}
    questions = {one.name: one for one in questions_of(form, section)}
    if mode != GAPS and mode not in questions:
        raise Refusal("button-too-old")
    optional: Mapping[str, Answer] = {name: "" for name, one in questions.items() if one.required is None}
    return {name: answer for name, answer in {**optional, **before}.items() if name != mode}


def _go_on(session: Session, draft: Draft, today: date, now: datetime) -> None:
    answered = clean(form(session, draft), said(draft), today)
    open_ones = [one.name for one in order(session, draft, today) if one.name not in answered]
    _stand(draft, open_ones[0] if open_ones else SUMMARY, now)


def _stand(draft: Draft, step: str, now: datetime) -> None:
    """Let a step stand, at the first page of its choices."""
    draft.answers = {name: kept for name, kept in draft.answers.items() if name != "page"}
    draft.step, draft.changed_at = step, now


def _reached(session: Session, draft: Draft) -> None:
    """Let a family of an open round be under way from the first answer on."""
    current = open_round_of(session, draft.family_id or 0)
    if current is not None and current[0].id == draft.answers["round"]:
        verval.begun(current[1])


def _keep(session: Session, draft: Draft, family: Family, answered: Answers, told: Told) -> tuple[Member | None, int]:
    """Keep every value; return the member it is about, if any, and how many values are others now."""
    values = values_from(form(session, draft), section(draft), answered, before(draft))
    whose = draft.answers["member"]
    if whose == NEW:
        columns = {one.field: one.value for one in values if one.field in records.OF_MEMBER}
        member: Member | None = records.add_member(session, family, columns, told)
    else:
        member = records.member_of(session, family, whose) if whose is not None else None
        _check_head(session, family, member, values)
    changed = 0
    for one in values:
        changed += records.keep(
            session,
            family,
            section=section(draft),
            field=one.field,
            value=one.value,
            code_list=one.code_list,
            as_of=told.as_of,
            source=told.source,
            by=told.by,
            now=told.now,
            member=member,
        )
    return member, changed


def _check_head(session: Session, family: Family, member: Member | None, values: Sequence[Value]) -> None:
    """Refuse a second head, and a head who becomes somebody else: who leads a family changes by a proposal."""
    told = next((one.value for one in values if one.field == "relation"), None)
    if member is None or told in (None, member.relation):
        return
    if member.relation == records.HEAD:
        raise Refusal("record-head-stays")
    if told == records.HEAD and records.head_of(session, family.id) is not None:
        raise Refusal("record-one-head")
