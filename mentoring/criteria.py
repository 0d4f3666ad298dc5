"""The coordinator's checklist: a sentence and an expression over a family's record. It shows facts, never a verdict.

An expression names the record's fields as a questionnaire's does (`${floor} = 8`); where a field it looks at is not
known, the line is unknown. None is shipped: what makes a family *extreme* is a regulation's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mentoring import records
from mentoring.forms import Answer, Expression, Form, QuestionType, expression_holds, read_expression
from mentoring.record_answers import NO_DIFFICULTY, answers_from, in_words, questions_of
from mentoring.records import Fact
from mentoring.refusals import Refusal
from models import verval
from models.database import Session
from models.family import Family, members_of
from models.scope import Viewer
from models.verval import Criterion

OF_FAMILY = ("assets", "housing", "indicators")
MEMBERS, AT_SCHOOL, ILL, DISABLED, UNINSURED, DECILE = "members", "at_school", "ill", "disabled", "uninsured", "decile"
COUNTED = (MEMBERS, AT_SCHOOL, ILL, DISABLED, UNINSURED)
MOST, LONGEST_WORDS, LONGEST_EXPRESSION = 20, 200, 400


@dataclass(frozen=True)
class Seen:
    """A fact that a line looks at: the field, its value in words ("" where unknown), the day and who told it."""

    field: str
    value: str
    as_of: date | None
    source: str | None


@dataclass(frozen=True)
class Judged:
    """A line of the checklist beside a family: whether it holds, None where something it looks at is not known."""

    words: str
    holds: bool | None
    facts: Sequence[Seen]


def fields(form: Form) -> dict[str, QuestionType]:
    """Return what an expression may look at, with the type it is compared as."""
    found: dict[str, QuestionType] = dict.fromkeys((*COUNTED, DECILE), QuestionType.INTEGER)
    for section in OF_FAMILY:
        for question in questions_of(form, section):
            found[question.name] = question.type
            if question.type is QuestionType.SELECT_MULTIPLE:
                choices = form.lists.get(question.choices or "", ())
                found.update({one.name: QuestionType.TEXT for one in choices if one.name not in form.by_name})
    return found


def add(session: Session, who: Viewer, form: Form, *, words: str, expression: str) -> Criterion:
    """Add a line to the checklist; Refusal when it cannot be read, looks at nothing, or there are too many."""
    _only_coordinators(who)
    listed = verval.criteria(session)
    if len(listed) >= MOST:
        raise Refusal("criteria-too-many", {"most": MOST})
    words = " ".join(words.split())
    if not words or len(words) > LONGEST_WORDS:
        raise Refusal("criteria-words-long", {"most": LONGEST_WORDS})
    check(form, expression)
    position = max((one.position for one in listed), default=0) + 1
    line = Criterion(words=words, expression=expression.strip(), position=position, created_by=who.person_id)
    session.add(line)
    session.flush()
    return line


def end(session: Session, who: Viewer, criterion_id: int, *, now: datetime) -> Criterion:
    """Take a line off the checklist."""
    _only_coordinators(who)
    line = next((one for one in verval.criteria(session) if one.id == criterion_id), None)
    if line is None:
        raise Refusal("not-yours")
    line.ended_at = now
    return line


def check(form: Form, expression: str) -> Expression:
    """Read an expression; Refusal when it cannot be read, names a field there is none of, or looks at nothing."""
    if len(expression) > LONGEST_EXPRESSION:
        raise Refusal("criteria-expression-long", {"most": LONGEST_EXPRESSION})
    try:
        found = read_expression(expression.strip(), fields(form))
    except Refusal as refusal:
        raise Refusal("criteria-expression-broken", {"what": refusal.values.get("what", expression)}) from None
    if not found.references:
        raise Refusal("criteria-looks-at-nothing")
    return found


def judge(session: Session, family: Family, form: Form, *, today: date, language: str) -> list[Judged]:
    """Return the checklist beside a family's record: of each line the facts, and whether it holds."""
    known = _known(session, family, form, today, language)
    return [_judged(line, form, known, today) for line in verval.criteria(session)]


def _judged(line: Criterion, form: Form, known: Mapping[str, tuple[Answer, Seen]], today: date) -> Judged:
    """Judge one line; one that a newer questionnaire cannot read any more is unknown."""
    try:
        expression = check(form, line.expression)
    except Refusal:
        return Judged(line.words, None, [])
    names = expression.references
    facts = [known[name][1] if name in known else Seen(name, "", None, None) for name in names]
    if not set(names) <= set(known):
        return Judged(line.words, None, facts)
    answers = {name: known[name][0] for name in names}
    return Judged(line.words, expression_holds(expression, answers, today), facts)


def _known(session: Session, family: Family, form: Form, today: date, language: str) -> dict[str, tuple[Answer, Seen]]:
    """Return what is known of each field: the answer to compare, and how it is shown."""
    found: dict[str, tuple[Answer, Seen]] = {}
    for section in OF_FAMILY:
        facts = records.facts(session, family, section)
        said = {one.name: one.value for one in in_words(form, section, facts, today, language)}
        for name, answer in answers_from(form, section, facts).items():
            fact = facts.get(name) or _youngest(facts)
            found[name] = (answer, Seen(name, said.get(name, ""), fact.as_of, fact.source))
        for name, fact in facts.items():
            if name not in found:
                plain = ("ya" if fact.value else "tidak") if isinstance(fact.value, bool) else str(fact.value)
                found[name] = (plain, Seen(name, plain, fact.as_of, fact.source))
    if family.decile is not None:
        found[DECILE] = (str(family.decile), Seen(DECILE, str(family.decile), None, records.REGISTER))
    return found | _counted(session, family)


def _counted(session: Session, family: Family) -> dict[str, tuple[Answer, Seen]]:
    """Return what is counted over the members, where it is known of each of them."""
    of_members = [records.facts(session, family, "members", member=one) for one in members_of(session, family.id)]
    counts: Mapping[str, int | None] = {
        MEMBERS: len(of_members),
        AT_SCHOOL: _count(of_members, "school", lambda value: value == "2"),
        ILL: _count(of_members, "ill", bool),
        DISABLED: _count(of_members, "disability", lambda value: value != NO_DIFFICULTY),
        UNINSURED: _count(of_members, "insurance", lambda value: value == 0),
    }
    day = records.updates(session, family)["members"]
    return {
        name: (str(count), Seen(name, str(count), day, None)) for name, count in counts.items() if count is not None
    }


def _count(of_members: Sequence[Mapping[str, Fact]], field: str, applies: Callable[[Any], bool]) -> int | None:
    if any(field not in one for one in of_members):
        return None
    return sum(bool(applies(one[field].value)) for one in of_members)


def _youngest(facts: Mapping[str, Fact]) -> Fact:
    return max(facts.values(), key=lambda one: one.as_of or date.min, default=Fact(None))


def _only_coordinators(who: Viewer) -> None:
    if not who.coordinates:
        raise Refusal("not-yours")
