"""One expression over named answers, outside any questionnaire: read once, then asked of many."""

from collections.abc import Mapping
from datetime import date

from mentoring.forms.evaluation import Instance, prove
from mentoring.forms.expressions import Scope, write
from mentoring.forms.values import Answer, Answers, Expression, QuestionType

ANY_DAY = date(2000, 1, 1)


def read_expression(source: str, types: Mapping[str, QuestionType]) -> Expression:
    """Return an expression that may look at these names; Refusal with `what` when it cannot be read or evaluated."""
    expression = write(source, Scope(questions=types))
    prove(expression, Instance(types, today=ANY_DAY))
    return expression


def expression_holds(expression: Expression, answers: Answers, today: date) -> bool:
    """Tell whether an expression holds for the answers to all that it looks at."""
    known: Mapping[str, Answer] = {name: answers[name] for name in expression.references}
    instance = Instance(known, today=today)
    for name, answer in known.items():
        instance.put(name, answer)
    return instance.holds(expression)
