"""Which question comes next, whether an answer will do, and what a report says in the end.

Answers are a plain mapping of question names. A name that is missing was not asked yet; "" was asked and skipped.
Only what is asked now counts: an answer to a question that is no longer relevant, or to a choice that is no longer
offered, is kept by whoever stores it but reads as empty here, so that going back and forth loses nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mentoring.forms.building import REFERENCE
from mentoring.forms.evaluation import Instance, day_to_iso
from mentoring.forms.reply import normalise
from mentoring.forms.values import Answer, Answers, Choice, Expression, Form, Question, QuestionType, Shown, Wording
from mentoring.refusals import Refusal


@dataclass(frozen=True)
class _Standing:
    instance: Instance
    relevant: frozenset[str]
    answers: dict[str, Answer]


def relevant_questions(form: Form, answers: Answers, today: date) -> tuple[Question, ...]:
    """List the questions that these answers lead to, in the form's order."""
    relevant = _stand(form, answers, today).relevant
    return tuple(question for question in form.questions if question.name in relevant)


def next_question(form: Form, answers: Answers, today: date, after: str | None = None) -> Question | None:
    """Return the relevant question that follows the one named `after`, or the first; None at the end."""
    asked = relevant_questions(form, answers, today)
    if after is None:
        return asked[0] if asked else None
    place = form.questions.index(form.question(after))
    later = {question.name for question in form.questions[place + 1 :]}
    return next((question for question in asked if question.name in later), None)


def previous_question(form: Form, answers: Answers, today: date, before: str | None = None) -> Question | None:
    """Return the relevant question that precedes the one named `before`, or the last; None at the beginning."""
    asked = relevant_questions(form, answers, today)
    if before is None:
        return asked[-1] if asked else None
    place = form.questions.index(form.question(before))
    earlier = {question.name for question in form.questions[:place]}
    return next((question for question in reversed(asked) if question.name in earlier), None)


def open_question(form: Form, answers: Answers, today: date) -> Question | None:
    """Return the first relevant question that was neither answered nor skipped: where a draft goes on."""
    standing = _stand(form, answers, today)
    waiting = (q for q in form.questions if q.name in standing.relevant and q.name not in standing.answers)
    return next(waiting, None)


def is_required(form: Form, question: Question, answers: Answers, today: date) -> bool:
    """Say whether this question may not be skipped, given the other answers."""
    if question.type is QuestionType.NOTE or question.required is None:
        return False
    if not question.required.references:
        return _holds(question.required, Instance((), today=today))
    return _stand(form, answers, today).instance.holds(question.required)


def choices_of(form: Form, question: Question, answers: Answers, today: date) -> tuple[Choice, ...]:
    """List the choices offered for this question, given the other answers; none for a question without choices."""
    if question.choice_filter is None:
        return tuple(form.lists.get(question.choices or "", ()))
    return tuple(_offered(form, question, _stand(form, answers, today).instance))


def default_of(
    form: Form, question: Question, answers: Answers, today: date, *, last: Answers | None = None
) -> Answer | None:
    """Return the answer to offer for this question, or None; `last` is the family's previous report.

    What a form computes is offered only when it would also be accepted as an answer.
    """
    standing = _stand(form, answers, today, last=last)
    offered = question.default
    if question.dynamic_default is not None:
        offered = _computed(question, question.dynamic_default, standing.instance)
    try:
        names = [choice.name for choice in _offered(form, question, standing.instance)]
        return normalise(question.type, offered, names) or None
    except Refusal:
        return None


def check_answer(
    form: Form, question: Question, value: Answer, answers: Answers, today: date, *, language: str | None = None
) -> Answer:
    """Return the answer as it should be kept; "" or [] skips. Refusal with the form's own message in `language`.

    The refusal's key is `form-said` with `message` where the form has words of its own for it.
    """
    standing = _stand(form, answers, today)
    names = [choice.name for choice in _offered(form, question, standing.instance)]
    kept = normalise(question.type, value, names)
    if kept == "":
        if question.type is not QuestionType.NOTE and _holds(question.required, standing.instance):
            raise _said(form, question.required_message, "form-answer-required", standing, language)
    elif not _keeps_constraint(question, kept, standing.instance):
        raise _said(form, question.constraint_message, "form-answer-constraint", standing, language)
    return kept


def unfinished(form: Form, answers: Answers, today: date) -> tuple[Question, ...]:
    """List the relevant questions that keep a report from being sent: required and empty, or no longer acceptable."""
    standing = _stand(form, answers, today)
    return tuple(q for q in form.questions if q.name in standing.relevant and not _will_do(q, standing))


def clean(form: Form, answers: Answers, today: date) -> dict[str, Answer]:
    """Return what is submitted, in the form's order: answers to relevant questions, skipped ones as ""."""
    kept = _stand(form, answers, today).answers
    return {question.name: kept[question.name] for question in form.questions if question.name in kept}


def label_of(form: Form, question: Question, answers: Answers, today: date, language: str | None = None) -> str:
    """Say the question's label, with `${other}` replaced by what was answered there; plain text, not escaped."""
    return _worded(form, question.label, answers, today, language)


def hint_of(form: Form, question: Question, answers: Answers, today: date, language: str | None = None) -> str:
    """Say the question's hint, empty when it has none, with `${other}` replaced by what was answered there."""
    return _worded(form, question.hint, answers, today, language)


def summary(form: Form, answers: Answers, today: date, language: str | None = None) -> tuple[Shown, ...]:
    """List the questions that were answered or skipped, notes left out, with their answers in words."""
    kept = _stand(form, answers, today).answers
    return tuple(
        Shown(q.name, q.type, _filled(form, q.label, kept, language), _shown(form, q, kept[q.name], language))
        for q in form.questions
        if q.name in kept and q.type is not QuestionType.NOTE
    )


def _stand(form: Form, answers: Answers, today: date, *, last: Answers | None = None) -> _Standing:
    """Decide, one question at a time in `form.order`, what is relevant and which answers count."""
    instance = Instance(form.by_name, today=today, last=last)
    groups: dict[str, bool] = {}
    relevant, counted = set[str](), dict[str, Answer]()
    for name in form.order:
        question = form.question(name)
        if not (_group_holds(form, question.group, instance, groups) and instance.holds(question.relevant)):
            continue
        relevant.add(name)
        if name in answers:
            still = _still_offered(form, question, answers[name], instance)
            if still is not None:
                counted[name] = still
                instance.put(name, still)
    return _Standing(instance=instance, relevant=frozenset(relevant), answers=counted)


def _computed(question: Question, default: Expression, instance: Instance) -> str:
    value = instance.value(default)
    if question.type is QuestionType.DATE and isinstance(value, float):
        return day_to_iso(value)
    return instance.text(default)


def _group_holds(form: Form, name: str | None, instance: Instance, known: dict[str, bool]) -> bool:
    if name is None:
        return True
    if name not in known:
        group = form.group_by_name[name]
        known[name] = _group_holds(form, group.parent, instance, known) and instance.holds(group.relevant)
    return known[name]


def _still_offered(form: Form, question: Question, answer: Answer, instance: Instance) -> Answer | None:
    """Return what remains of an answer when its choices depend on others; None when nothing does."""
    if question.choices is None or answer in ("", []):
        return answer or ""
    offered = {choice.name for choice in _offered(form, question, instance)}
    if isinstance(answer, str):
        return answer if answer in offered else None
    return [name for name in answer if name in offered] or None


def _offered(form: Form, question: Question, instance: Instance) -> Iterator[Choice]:
    for choice in form.lists.get(question.choices or "", ()):
        if question.choice_filter is None or instance.holds(question.choice_filter, columns=dict(choice.columns)):
            yield choice


def _will_do(question: Question, standing: _Standing) -> bool:
    if question.type is QuestionType.NOTE:
        return True
    answer = standing.answers.get(question.name, "")
    if answer == "":
        return not _holds(question.required, standing.instance)
    return standing.instance.holds(question.constraint)


def _holds(condition: Expression | None, instance: Instance) -> bool:
    return condition is not None and instance.holds(condition)


def _keeps_constraint(question: Question, answer: Answer, instance: Instance) -> bool:
    if question.constraint is None:
        return True
    instance.put(question.name, answer)
    return instance.holds(question.constraint)


def _said(form: Form, message: Wording, key: str, standing: _Standing, language: str | None) -> Refusal:
    if not message:
        return Refusal(key)
    return Refusal("form-said", {"message": _filled(form, message, standing.answers, language)})


def _worded(form: Form, text: Wording, answers: Answers, today: date, language: str | None) -> str:
    plain = text.in_language(language)
    return _filled(form, text, _stand(form, answers, today).answers, language) if "${" in plain else plain


def _filled(form: Form, text: Wording, answers: Mapping[str, Answer], language: str | None) -> str:
    words = text.in_language(language)
    if "${" not in words:
        return words
    return REFERENCE.sub(lambda m: _shown(form, form.question(m[1]), answers.get(m[1], ""), language), words)


def _shown(form: Form, question: Question, answer: Answer, language: str | None) -> str:
    if question.choices is not None:
        labels = {choice.name: choice.label for choice in form.lists[question.choices]}
        names = [answer] if isinstance(answer, str) else answer
        return ", ".join(labels[name].in_language(language) for name in names if name in labels)
    return answer if isinstance(answer, str) else str(len(answer))
