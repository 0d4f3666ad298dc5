"""What an author of a questionnaire hears at once: every fault by row and name, and what rules rest on."""

from __future__ import annotations

import pickle

import pytest

from mentoring.forms import Form, default_of, load_markdown, load_workbook, shipped_text, visit_form
from mentoring.forms.core import advice_on, lacking
from mentoring.forms.faults import Faults, faults_of
from mentoring.forms.reading import is_workbook_of_form, sheets_of_markdown
from mentoring.forms.reply import normalise
from mentoring.forms.values import QuestionType
from mentoring.refusals import Refusal
from tests.forms.workbooks import MONDAY, markdown, one_question, workbook

SHEETS = sheets_of_markdown(shipped_text("visit"))


def visit(**changes: object) -> Form:
    """Return the shipped visit form with other rows in a sheet."""
    return load_markdown(markdown({**SHEETS, **changes}))  # type: ignore[dict-item]


def test_every_fault_is_said_in_one_answer() -> None:
    sheets = {
        "survey": [
            ("type", "name", "label", "relevant", "appearance"),
            ("video", "film", "Film", "", ""),
            ("text", "a" * 41, "Nama", "", ""),
            ("text", "alasan", "Alasan", "pulldata('x')", ""),
            ("text", "lanjut", "Lanjut", "${film} = 'a'", "signature"),
            ("begin repeat", "anggota", "Anggota", "", ""),
            ("audio", "suara", "Suara", "", ""),
            ("end repeat", "", "", "", ""),
        ]
    }
    with pytest.raises(Faults) as caught:
        load_workbook(workbook(sheets))
    found = [(one.key, one.values["row"]) for one in caught.value.found]
    assert found == [
        ("form-type-unsupported", 2),
        ("form-name-long", 3),
        ("form-type-unsupported", 6),
        ("form-expression-unsupported", 4),
        ("form-appearance-unsupported", 5),
    ]
    assert [one.values for one in pickle.loads(pickle.dumps(caught.value)).found] == [
        one.values for one in caught.value.found
    ]


def test_a_label_that_no_message_can_hold_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        load_markdown(markdown(one_question("note", "izin", "x" * 1_801)))
    assert (caught.value.key, caught.value.values["row"]) == ("form-words-long", 3)


@pytest.mark.parametrize(
    ("type_", "column", "cell"),
    [
        ("date", "default", "now()"),
        ("text", "constraint", r"regex(., '\p{L}+')"),
        ("integer", "appearance", "thousands-sep"),
        ("date", "appearance", "no-calendar"),
    ],
)
def test_what_a_chat_can_honour_is_taken(type_: str, column: str, cell: str) -> None:
    form = load_markdown(markdown(one_question(type_, "isi", "Isi", cell, headings=[column])))
    assert form.question("isi").row == 3


def test_now_is_today_where_a_date_is_offered() -> None:
    form = load_markdown(markdown(one_question("date", "isi", "Isi", "now()", headings=["default"])))
    assert default_of(form, form.question("isi"), {}, MONDAY) == "2026-11-23"


@pytest.mark.parametrize("typed", ["23 November 2026", "23 nov 2026", "23 Nopember 2026", "23-11-2026", "2026-11-23"])
def test_a_date_is_read_as_people_write_it(typed: str) -> None:
    assert normalise(QuestionType.DATE, typed) == "2026-11-23"


@pytest.mark.parametrize(
    ("typed", "key"), [("31 Februari 2026", "form-answer-date-unknown"), ("23 x 2026", "form-answer-date")]
)
def test_a_date_that_is_none_is_refused(typed: str, key: str) -> None:
    with pytest.raises(Refusal) as caught:
        normalise(QuestionType.DATE, typed)
    assert caught.value.key == key


def test_the_shipped_forms_are_what_rules_rest_on() -> None:
    for name in ("visit", "verval", "need"):
        form = load_markdown(shipped_text(name))
        assert (lacking(name, form), advice_on(form)) == ([], [])


def test_a_visit_form_keeps_its_first_question_its_codes_and_its_photos() -> None:
    survey, choices = SHEETS["survey"], SHEETS["choices"]

    def keys(form: Form) -> list[tuple[str, object]]:
        return [(one.key, one.values.get("codes") or one.values["name"]) for one in lacking("visit", form)]

    assert keys(visit(survey=[row for row in survey if row[1] != "photos"])) == [("form-core-missing", "photos")]
    assert keys(visit(choices=[row for row in choices if row[:2] != ["kehadiran", "4"]])) == [("form-core-codes", "4")]
    assert keys(visit(choices=[*choices, ["kehadiran", "6", "Lain", "Other"]])) == [("form-core-only", "6")]
    optional = [["" if cell == "yes" and row[1] == "presence" else cell for cell in row] for row in survey]
    assert keys(visit(survey=optional)) == [("form-core-always", "presence")]
    twice = [*survey, ["image", "house", "Foto rumah", "Photo of the house", *([""] * 8)]]
    assert keys(visit(survey=twice)) == [("form-core-one-photo", "house")]
    typed = [["text" if cell == "select_multiple kebutuhan" else cell for cell in row] for row in survey]
    assert keys(visit(survey=typed)) == [("form-core-type", "need")]


def test_an_author_is_told_of_a_missing_language_and_of_long_labels() -> None:
    survey = [["" if cell == "How did the visit go?" else cell for cell in row] for row in SHEETS["survey"]]
    choices = [
        [*row[:2], "Bapak/Ibu sudah bertemu dengan seluruh anggota keluarga", *row[3:]] for row in SHEETS["choices"]
    ]
    found = advice_on(visit(survey=survey, choices=[SHEETS["choices"][0], *choices[1:]]))
    assert [one.key for one in found] == ["form-advice-language", "form-advice-buttons"]
    assert found[0].values["rows"] == "2"


def test_a_workbook_of_a_form_is_known_by_its_sheet() -> None:
    assert is_workbook_of_form(workbook(SHEETS))
    assert not is_workbook_of_form(workbook({"Keluarga": [["KK"]]}))
    assert not is_workbook_of_form(b"PK\x03\x04 damaged")


def test_a_form_written_as_tables_comes_back_from_its_workbook() -> None:
    assert load_workbook(workbook(SHEETS)) == visit_form()


def test_a_refusal_of_one_reason_is_one_fault() -> None:
    assert [one.key for one in faults_of(Refusal("form-empty"))] == ["form-empty"]
