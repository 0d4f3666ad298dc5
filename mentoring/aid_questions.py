"""A list and a mentor say different things about a family's aid: the mentor is asked once, with two or three buttons.

The answer is a fact of its own day, told in the chat; the question is no accusation, and nothing depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from locales import Day, Text, text
from mentoring import aid, names
from mentoring.aid import CHAT, Teller
from mentoring.list_decisions import Question
from mentoring.outbox import Button, Content, Keyboard, Plan, plan
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import aid_lists
from models.aid import AidProgramme
from models.audit import append
from models.database import Session
from models.difference import AidQuestion
from models.family import Family, Member
from models.matching import Extract, by_turns
from models.message import Message
from models.scope import Viewer

RULE = "aid_question"
YES, NO, UNKNOWN = "yes", "no", "unknown"
ANSWERS = {"y": YES, "n": NO, "x": UNKNOWN}


def put(session: Session, extract: Extract, questions: Sequence[Question], *, today: date, now: datetime) -> int:
    """Put questions to who has mentored each family longest; return how many were put.

    A family without a mentor is asked about all the same: coordinators see it among what waits.
    """
    pairs = aid_lists.pairs_of_rows(session, [one.row_id for one in questions if one.row_id is not None])
    mentors = aid_lists.first_mentors(session, {one.family_id for one in questions}, today=today)
    for one in questions:
        asked = AidQuestion(
            extract_id=extract.id,
            pair_id=pairs.get(one.row_id) if one.row_id is not None else None,
            family_id=one.family_id,
            member_id=one.member_id,
            programme_id=one.programme_id,
            list_says=one.list_says,
            asked_at=now,
        )
        session.add(asked)
        session.flush()
        if one.family_id in mentors:
            how = Plan(rule=RULE, period=str(asked.id), kind="reminder")
            content = Content(text=said(session, asked), keyboard=buttons(asked.id), protect=True)
            plan(session, how, content, now=now, person_id=mentors[one.family_id])
    return len(questions)


def said(session: Session, asked: AidQuestion) -> list[Text]:
    """Return a question in words: what the list has, of which day, and what was told before."""
    family, programme = session.get_one(Family, asked.family_id), session.get_one(AidProgramme, asked.programme_id)
    extract = session.get_one(Extract, asked.extract_id)
    member = session.get(Member, asked.member_id) if asked.member_id is not None else None
    whose = {"family": names.family_text(session, family), "programme": programme.name, "day": Day(extract.as_of)}
    key = "aid-question-yes" if asked.list_says else "aid-question-no"
    lines = [text("aid-question-title"), text(key, **whose)]
    if member is not None:
        lines.append(text("aid-question-member", name=names.short_name(member.name)))
    return [*lines, text("aid-question-ask")]


def buttons(question_id: int) -> Keyboard:
    """Return the answers to a question."""
    return [
        [
            Button(text("aid-question-button-yes"), data=f"aq-a:{question_id}:y"),
            Button(text("aid-question-button-no"), data=f"aq-a:{question_id}:n"),
        ],
        [Button(text("aid-question-button-unknown"), data=f"aq-a:{question_id}:x")],
    ]


def answer(session: Session, who: Viewer, question_id: int, given: str, *, today: date, now: datetime) -> AidQuestion:
    """Keep an answer as a fact of today; raises Refusal for a family of others, or what was answered already."""
    by_turns(session)
    found = aid_lists.question_for(session, who, question_id)
    if found is None or given not in ANSWERS:
        raise Refusal("not-yours")
    asked, family = found
    if asked.state != "open":
        raise Refusal("aid-question-over")
    asked.state, asked.answer, asked.answered_at, asked.answered_by = "answered", ANSWERS[given], now, who.person_id
    if asked.answer != UNKNOWN:
        programme = session.get_one(AidProgramme, asked.programme_id)
        teller = Teller(today, CHAT, who.person_id, now)
        aid.tell_registered(session, family.id, programme, asked.answer == YES, teller, member_id=asked.member_id)
    details = {"question": asked.id, "answer": asked.answer}
    append(session, at=now, actor_id=who.person_id, deed="aid.answered", subject=f"family:{family.id}", details=details)
    return asked


def told(
    session: Session,
    about: tuple[int, int, int | None],
    registered: bool | None,
    teller: Teller,
    *,
    programme: Programme,
) -> bool:
    """Let what somebody tells of (family, programme, member) answer what is asked about it; return whether it did.

    What was true before the day the question was put does not: the list knew of it. What a visit answered gives way
    to a later word.
    """
    answers = False
    for one in aid_lists.questions_of(session, [about[0]]):
        asked = (one.family_id, one.programme_id, one.member_id)
        if asked == about and programme.today(one.asked_at) <= teller.as_of and _waits(one, teller):
            one.state, one.answer = "answered", {True: YES, False: NO, None: UNKNOWN}[registered]
            one.answered_at, one.answered_by, one.answer_as_of = teller.now, teller.by, teller.as_of
            one.answer_source = teller.source if teller.source != CHAT else None
            answers = True
    return answers


def _waits(asked: AidQuestion, teller: Teller) -> bool:
    """Tell whether a question takes somebody's word for its answer."""
    if asked.state == "open":
        return True
    of_another_visit = asked.answer_source not in (None, teller.source)
    return of_another_visit and (asked.answer_as_of or teller.as_of) <= teller.as_of


def reopen(session: Session, family_id: int, source: str) -> None:
    """Open again what a source answered about a family, unless the question was closed otherwise since."""
    for one in aid_lists.questions_of(session, [family_id]):
        if one.answer_source == source:
            one.state, one.answer, one.answer_source, one.answer_as_of = "open", None, None, None
            one.answered_at = one.answered_by = None


def still_open(session: Session, message: Message, now: datetime) -> str | None:
    """Return why a mentor need not be asked any more, or None."""
    del now
    asked = session.get(AidQuestion, int(message.period))
    return None if asked is not None and asked.state == "open" else "no_longer_due"
