"""Between a questionnaire's answers and a record's values: what one says, the other keeps under the same names.

A group of the form is a section of the record. A few questions stand for several values: what is owned, which
livestock, which functions are difficult, which insurances, where the house is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentoring.forms import Answer, Answers, Form, Question, QuestionType, Shown, shipped_form, summary
from mentoring.records import FORM_SECTIONS, OF_MEMBER, Fact

HOME, POSSESSIONS, LIVESTOCK, DIFFICULTIES, INSURANCE = "home", "possessions", "livestock", "difficulties", "insurance"
NOTHING = "tidak_ada"
YES_NO, HEADS = "ya_tidak", "ekor"
NO_DIFFICULTY = "4"
DISABILITY, DEGREES = "regsosek2022.disability", "kesulitan"
OWN_LISTS = ("makan", "lauk")
BLOCKS = ("rt", "rw")


@dataclass(frozen=True)
class Value:
    """A value to be kept; None where somebody took an answer back."""

    field: str
    value: Any
    code_list: str | None = None


def section_of(form: Form, question: Question) -> str:
    """Return the section a question belongs to; what stands outside the five counts as another indicator."""
    name = question.group
    while name is not None and form.group_by_name[name].parent is not None:
        name = form.group_by_name[name].parent
    return name if name in FORM_SECTIONS else "indicators"


def questions_of(form: Form, section: str) -> list[Question]:
    """Return the questions of a section, in the form's order."""
    return [one for one in form.questions if section_of(form, one) == section]


def answers_from(form: Form, section: str, facts: Mapping[str, Fact]) -> dict[str, Answer]:
    """Return what a section's questions would be answered with today, as far as it is known."""
    questions = questions_of(form, section)
    counted = {name for one in questions if one.name in (LIVESTOCK, DIFFICULTIES) for name in _choices(form, one)}
    absent = {name for name in counted & set(facts) if facts[name].value in (0, NO_DIFFICULTY)}
    found = {one.name: _answer_from(form, one, facts) for one in questions if one.name not in absent}
    return {name: answer for name, answer in found.items() if answer}


def values_from(form: Form, section: str, answers: Answers, before: Answers) -> list[Value]:
    """Return the values that these answers tell; one that is empty now and was not `before` takes its value back."""
    found: dict[str, Value] = {}
    for question in questions_of(form, section):
        answer = answers.get(question.name, "")
        if answer or before.get(question.name):
            told = _values_from(form, question, answer)
            found |= {one.field: one for one in told if one.value is not None or one.field not in found}
    worst = [one.value for one in found.values() if one.code_list == DISABILITY and one.value is not None]
    if worst:
        found["disability"] = Value("disability", min(worst), DISABILITY)
    return list(found.values())


def in_words(form: Form, section: str, facts: Mapping[str, Fact], today: date, language: str) -> list[Shown]:
    """Return what is known of a section, in words and in the form's order."""
    shown = summary(form, answers_from(form, section, facts), today, language)
    return [one for one in shown if one.value]


def day_of(form: Form, name: str, facts: Mapping[str, Fact]) -> date | None:
    """Return the latest day on which what a question stands for was told."""
    question = form.by_name.get(name)
    fields = [one.field for one in _values_from(form, question, "")] if question is not None else [name]
    return max((facts[one].as_of or date.min for one in fields if one in facts), default=None) or None


def _answer_from(form: Form, question: Question, facts: Mapping[str, Fact]) -> Answer:
    name = question.name
    choices = _choices(form, question)
    if name == HOME and question.type is QuestionType.GEOPOINT:
        return (
            f"{facts['latitude'].value} {facts['longitude'].value} 0 0"
            if {"latitude", "longitude"} <= set(facts)
            else ""
        )
    if question.type is QuestionType.SELECT_MULTIPLE and name in (POSSESSIONS, LIVESTOCK, DIFFICULTIES):
        return _several_from(name, choices, facts)
    if name not in facts:
        return ""
    value = facts[name].value
    if question.type is QuestionType.SELECT_MULTIPLE and name == INSURANCE:
        held = [one for one in choices if int(one) and int(value) & int(one)]
        return held or ["0"]
    return _plain_from(value, choices)


def _several_from(name: str, choices: Iterable[str], facts: Mapping[str, Fact]) -> Answer:
    """Return which of several apply; empty where nobody knows of all of them."""
    listed = [one for one in choices if one != NOTHING]
    if name == DIFFICULTIES and not set(listed) & set(facts):
        none_at_all = "disability" in facts and facts["disability"].value == NO_DIFFICULTY
        return [NOTHING] if none_at_all else ""
    if not set(listed) <= set(facts):
        return ""
    absent = NO_DIFFICULTY if name == DIFFICULTIES else False
    return [one for one in listed if facts[one].value != absent] or [NOTHING]


def _plain_from(value: Any, choices: list[str]) -> Answer:
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    found = value.isoformat() if isinstance(value, date) else str(value)
    return found if not choices or found in choices else ""


def _values_from(form: Form, question: Question, answer: Answer) -> list[Value]:
    """Return the values of one answer; of an empty one they are all None."""
    name, choices = question.name, _choices(form, question)
    if name == HOME and question.type is QuestionType.GEOPOINT:
        place = answer.split()[:2] if isinstance(answer, str) and answer else [None, None]
        return [
            Value(field, float(one) if one else None)
            for field, one in zip(("latitude", "longitude"), place, strict=True)
        ]
    if question.type is QuestionType.SELECT_MULTIPLE and name in (POSSESSIONS, LIVESTOCK, DIFFICULTIES):
        return _several_values(name, [one for one in choices if one != NOTHING], answer)
    if question.type is QuestionType.SELECT_MULTIPLE and name == INSURANCE:
        return [Value(name, sum(map(int, answer)) if answer else None, _code_list(form, question))]
    return [Value(name, _plain_value(question, answer, choices), _code_list(form, question))]


def _several_values(name: str, listed: list[str], answer: Answer) -> list[Value]:
    """Return a value for each choice; how many or how difficult the chosen are is asked by a question of their own."""
    if name == POSSESSIONS:
        return [Value(one, one in answer if answer else None, YES_NO) for one in listed]
    nothing: int | str = 0 if name == LIVESTOCK else NO_DIFFICULTY
    kept_list = HEADS if name == LIVESTOCK else DISABILITY
    return [Value(one, nothing if answer else None, kept_list) for one in listed if one not in answer]


def _plain_value(question: Question, answer: Answer, choices: list[str]) -> Any:
    if not answer or isinstance(answer, list):
        return answer or None
    if question.choices == YES_NO:
        return answer == "ya"
    if question.type is QuestionType.DATE:
        return date.fromisoformat(answer)
    if question.type is QuestionType.INTEGER:
        return int(answer)
    if question.name in BLOCKS:
        return answer.zfill(3)
    coded = bool(choices) and all(one.isdecimal() for one in choices) and question.name not in OF_MEMBER
    return int(answer) if coded and question.choices != DEGREES else answer


def _code_list(form: Form, question: Question) -> str | None:
    """Return the name of the list that an answer's code is of; one of other codes than ours goes by its form."""
    if question.type is QuestionType.INTEGER and question.group == "assets":
        return HEADS
    if question.choices is None:
        return None
    if question.choices == YES_NO:
        return YES_NO
    ours = {one.name for one in shipped_form("verval").lists.get(question.choices, ())}
    if ours != {one.name for one in form.lists[question.choices]}:
        return f"{question.choices[:19]}@{form.version[:20]}"
    if question.choices == DEGREES:
        return DISABILITY
    return f"{'verval' if question.choices in OWN_LISTS else 'regsosek2022'}.{question.name}"


def _choices(form: Form, question: Question) -> list[str]:
    return [one.name for one in form.lists.get(question.choices or "", ())]
