"""Questionnaires in XLSForm, the standard of the field: values in, values out.

Read a form once with `load_markdown`, `load_workbook` or `visit_form`; then the questions of asking are plain functions
of form, answers and day. Nothing here knows a chat, a table or the clock.
"""

from mentoring.forms.asking import (
    check_answer,
    choices_of,
    clean,
    default_of,
    hint_of,
    is_required,
    label_of,
    next_question,
    open_question,
    previous_question,
    relevant_questions,
    summary,
    unfinished,
)
from mentoring.forms.lines import expression_holds, read_expression
from mentoring.forms.reading import load_markdown, load_workbook, shipped_form, shipped_text, visit_form
from mentoring.forms.values import (
    Answer,
    Answers,
    Choice,
    Expression,
    Form,
    Group,
    Question,
    QuestionType,
    Shown,
    Wording,
)

__all__ = [
    "Answer",
    "Answers",
    "Choice",
    "Expression",
    "Form",
    "Group",
    "Question",
    "QuestionType",
    "Shown",
    "Wording",
    "check_answer",
    "choices_of",
    "clean",
    "default_of",
    "expression_holds",
    "hint_of",
    "is_required",
    "label_of",
    "load_markdown",
    "load_workbook",
    "next_question",
    "open_question",
    "previous_question",
    "read_expression",
    "relevant_questions",
    "shipped_form",
    "shipped_text",
    "summary",
    "unfinished",
    "visit_form",
]
