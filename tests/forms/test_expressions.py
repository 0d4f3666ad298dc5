"""ODK's expressions mean here what they mean on a phone with ODK Collect."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.forms import Answer, QuestionType
from mentoring.forms.evaluation import Instance
from mentoring.forms.expressions import Scope, write
from tests.forms.workbooks import MONDAY

QUESTIONS = {
    "n": QuestionType.INTEGER,
    "kosong": QuestionType.INTEGER,
    "nama": QuestionType.TEXT,
    "m": QuestionType.SELECT_MULTIPLE,
    "lahir": QuestionType.DATE,
    "belum": QuestionType.DATE,
}
ANSWERS: dict[str, Answer] = {"n": "5", "nama": "Sri", "m": ["atap", "air"], "lahir": "2000-11-24"}


def report(answers: dict[str, Answer] = ANSWERS, today: date = MONDAY) -> Instance:
    instance = Instance(QUESTIONS, today=today, last={"n": "4"})
    for name, answer in answers.items():
        instance.put(name, answer)
    return instance


@pytest.mark.parametrize(
    ("expression", "meaning"),
    [
        ("${kosong} = ''", True),
        ("${kosong} > 3", False),
        ("${kosong} <= 3", False),
        ("${kosong} = 0", False),
        ("not(${kosong})", True),
        ("${nama} > 3", False),
        ("${nama} = 3", False),
        ("${nama} != 3", True),
        ("'x' = 3", False),
        ("${n} = '5' and ${n} = 5 and 5.0 = ${n}", True),
        ("'10' > '9'", True),
        ("${nama} and 1", True),
        ("true() = ${n}", True),
        ("selected(${m}, 'atap')", True),
        ("selected(${m}, 'ata')", False),
        ("selected(${kosong}, '')", False),
        ("count-selected(${m}) = 2 and selected-at(${m}, 1) = 'air' and selected-at(${m}, 7) = ''", True),
        ("${lahir} <= today()", True),
        ("${lahir} >= '2000-11-24' and ${lahir} < date('2000-11-25')", True),
        ("${lahir} = '2000-11-24'", True),
        ("${lahir} != ''", True),
        ("${belum} != ''", False),
        ("${belum} <= today()", False),
        ("int((today() - ${lahir}) div 365.25)", 25.0),
        ("today() - ${lahir} = 9495", True),
        ("coalesce(${kosong}, ${n}) + 1", 6.0),
        ("if(${n} > 3, 'banyak', 'sedikit')", "banyak"),
        ("if(${n} > 9, 'a', if(selected(${m}, 'air'), 'if(1,2,3)', \"it's, so\"))", "if(1,2,3)"),
        ("if(not(${kosong}), if(${n} = 5, 1, 2) + 1, 0)", 2.0),
        ("regex(${nama}, '[A-Z][a-z]+')", True),
        ("regex(${nama}, '[A-Z]')", False),
        ("regex(${n}, '[0-9]{1,2}')", True),
        ("${n} mod 2 = 1 and ${n} div 2 = 2.5 and -${n} < 0", True),
        ("round(2.5)", 3.0),
        ("round(1.255 * 100, -1)", 130.0),
        ("max(${n}, 7) - min(${n}, 7)", 2.0),
        ("pow(${n}, 2)", 25.0),
        ("abs(${n} - 9)", 4.0),
        ("string-length(${nama}) = 3 and substr(${nama}, 1, 2) = 'r'", True),
        ("concat(${nama}, '-', ${n})", "Sri-5"),
        ("count-non-empty(${nama}, ${kosong}, ${n})", 2.0),
        ("${n}=5 and(${nama}='Sri')or(${n}=1)", True),
        ("${n} = ‘5’", True),
    ],
)
def test_an_expression_means_what_it_means_in_odk(expression: str, meaning: object) -> None:
    value = report().value(write(expression, Scope(questions=QUESTIONS)))
    assert value == meaning


def test_the_last_report_can_be_looked_at_where_a_default_is_computed() -> None:
    expression = write("${last-saved#n} + 1", Scope(questions=QUESTIONS, last=True))
    assert report().value(expression) == 5.0
    assert expression.references == ()


def test_an_expression_names_each_question_it_looks_at_once() -> None:
    assert write("${n} > 1 and ${n} < ${kosong}", Scope(questions=QUESTIONS)).references == ("n", "kosong")


ATOMS = st.sampled_from(
    ["${n}", "${kosong}", "${nama}", "${m}", "${lahir}", "1", "0", "2.5", "''", "'a'", "today()", "true()"]
)


ONE = "not boolean string number int round abs floor ceiling date count-selected string-length normalize-space min"
TWO = "selected selected-at coalesce pow max concat contains starts-with ends-with substr substring-before round"


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["+", "-", "*", "div", "mod", "=", "!=", "<", ">=", "and", "or"])
    one, two = st.sampled_from(ONE.split()), st.sampled_from(TWO.split())
    return st.one_of(
        st.builds("({} {} {})".format, inner, operators, inner),
        st.builds("{}({})".format, one, inner),
        st.builds("{}({}, {})".format, two, inner, inner),
        st.builds("if({}, {}, {})".format, inner, inner, inner),
        st.builds("-{}".format, inner),
    )


@given(
    st.recursive(ATOMS, larger, max_leaves=6),
    st.fixed_dictionaries({"n": st.sampled_from(["", "0", "-7", "999999999"]), "nama": st.text(max_size=4)}),
)
def test_no_answer_makes_an_accepted_expression_fail(expression: str, answers: dict[str, str]) -> None:
    value = report({**ANSWERS, **answers}).value(write(expression, Scope(questions=QUESTIONS)))
    assert isinstance(value, str | float | bool)
