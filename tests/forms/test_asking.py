"""A mentor is asked what matters, in order and back again, and hears why an answer will not do."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.forms import (
    Answer,
    Form,
    QuestionType,
    check_answer,
    choices_of,
    clean,
    default_of,
    hint_of,
    is_required,
    label_of,
    load_markdown,
    load_workbook,
    next_question,
    open_question,
    previous_question,
    relevant_questions,
    summary,
    unfinished,
    visit_form,
)
from mentoring.refusals import Refusal
from tests.forms.workbooks import MONDAY, Sheets, markdown, one_question, workbook

HOUSE: Sheets = {
    "survey": [
        (
            "type",
            "name",
            "label::Bahasa Indonesia (id)",
            "label::English (en)",
            "hint::English (en)",
            "required",
            "relevant",
            "constraint",
            "constraint_message::Bahasa Indonesia (id)",
            "constraint_message::English (en)",
            "required_message::Bahasa Indonesia (id)",
            "choice_filter",
            "default",
        ),
        ("text", "nama", "Nama", "Name", "", "yes", "", "", "", "", "Mohon isi nama."),
        (
            "integer",
            "umur",
            "Umur ${nama}",
            "Age of ${nama}",
            "Of ${nama}",
            "",
            "",
            ". <= 120",
            "Paling tinggi 120, ${nama}.",
            "120 at most.",
        ),
        ("begin group", "rumah", "Rumah", "House", "", "", "${umur} >= 17"),
        ("select_one kab", "kab", "Kabupaten", "Regency", "", "yes", "", "", "", "", "", "", "1"),
        ("select_multiple kec", "kec", "Kecamatan", "District", "", "${kab} = 1", "", "", "", "", "", "kab=${kab}"),
        (
            "date",
            "pindah",
            "Sejak",
            "Since",
            "",
            "",
            "count-selected(${kec}) > 0",
            ". <= today()",
            "",
            "",
            "",
            "",
            "today() - 1",
        ),
        ("end group",),
        ("decimal", "luas", "Luas", "Area", "", "", "", "", "", "", "", "", "${last-saved#luas}"),
        ("geopoint", "tempat", "Tempat", "Place"),
        ("image", "foto", "Foto", "Photo"),
        ("note", "", "Terima kasih.", "Thank you.", "", "yes"),
    ],
    "choices": [
        ("list_name", "name", "label::Bahasa Indonesia (id)", "label::English (en)", "kab"),
        ("kab", 1, "Probolinggo", "Probolinggo"),
        ("kab", 2, "Lumajang", "Lumajang"),
        ("kec", "a", "Kraksaan", "Kraksaan", 1),
        ("kec", "b", "Paiton", "Paiton", 1),
        ("kec", "c", "Tempeh", "Tempeh", 2),
    ],
    "settings": [("form_id", "version", "default_language"), ("rumah", "1", "Bahasa Indonesia (id)")],
}
ADULT: Mapping[str, Answer] = {"nama": "Sri", "umur": "40", "kab": "1", "kec": ["a", "b"], "pindah": "2020-01-01"}


@pytest.fixture(scope="module")
def house() -> Form:
    return load_workbook(workbook(HOUSE))


def refusal_of(form: Form, name: str, value: Answer, answers: Mapping[str, Answer] = ADULT, **kw: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        check_answer(form, form.question(name), value, answers, MONDAY, **kw)
    return caught.value


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("umur", "empat", "form-answer-integer"),
        ("umur", "4,5", "form-answer-integer"),
        ("umur", "٤", "form-answer-integer"),
        ("umur", "3513010101010001", "form-answer-integer-large"),
        ("luas", "dua", "form-answer-decimal"),
        ("luas", "1.000", "form-answer-decimal-unclear"),
        ("luas", "1e9", "form-answer-decimal"),
        ("luas", "12345678901234567", "form-answer-integer-large"),
        ("pindah", "kemarin", "form-answer-date"),
        ("pindah", "31-02-2026", "form-answer-date-unknown"),
        ("pindah", "1-2-26", "form-answer-date"),
        ("pindah", "2026-11-24", "form-answer-constraint"),
        ("kab", "3", "form-answer-choice"),
        ("kab", ["1", "2"], "form-answer-one-only"),
        ("kec", ["a", "x"], "form-answer-choice"),
        ("kec", ["c"], "form-answer-choice"),
        ("kec", [], "form-answer-required"),
        ("kab", " ", "form-answer-required"),
        ("tempat", "di rumah", "form-answer-place"),
        ("tempat", "91 0", "form-answer-place"),
        ("tempat", "nan nan", "form-answer-place"),
        ("nama", "x" * 2001, "form-answer-long"),
    ],
)
def test_an_answer_that_will_not_do_is_refused_with_its_reason(house: Form, name: str, value: Answer, key: str) -> None:
    assert refusal_of(house, name, value).key == key


def test_a_forms_own_words_are_said_in_the_readers_language(house: Form) -> None:
    refusal = refusal_of(house, "umur", "130", language="en")
    assert (refusal.key, refusal.values) == ("form-said", {"message": "120 at most."})
    assert refusal_of(house, "umur", "130", language="id").values == {"message": "Paling tinggi 120, Sri."}
    assert refusal_of(house, "nama", "", language="en").values == {"message": "Mohon isi nama."}


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("nama", "  Sri  ", "Sri"),
        ("umur", "+007", "7"),
        ("umur", "", ""),
        ("luas", "2,5", "2.5"),
        ("luas", "2.5", "2.5"),
        ("luas", "0.125", "0.125"),
        ("luas", "-1.234,5", "-1234.5"),
        ("luas", "1.234.567", "1234567"),
        ("pindah", "5/3/2020", "2020-03-05"),
        ("pindah", "05-03-2020", "2020-03-05"),
        ("pindah", "2020-3-5", "2020-03-05"),
        ("kec", ["b", "a", "b"], ["a", "b"]),
        ("kec", "b", ["b"]),
        ("tempat", "-7.75 113.2", "-7.75 113.2 0 0"),
        ("foto", ["x", "y", "x"], ["x", "y"]),
        ("foto", "x", ["x"]),
        ("foto", [], ""),
        ("generated_note_name_12", "ok", ""),
    ],
)
def test_an_answer_is_kept_in_one_way_however_it_was_given(house: Form, name: str, value: Answer, kept: Answer) -> None:
    assert check_answer(house, house.question(name), value, ADULT, MONDAY) == kept


def test_a_child_is_not_asked_about_the_house(house: Form) -> None:
    names = [q.name for q in relevant_questions(house, {"nama": "Ali", "umur": "9"}, MONDAY)]
    assert names == ["nama", "umur", "luas", "tempat", "foto", "generated_note_name_12"]


def test_answers_to_what_is_no_longer_asked_are_not_sent_but_come_back_with_the_condition(house: Form) -> None:
    younger = {**ADULT, "umur": "9"}
    assert clean(house, younger, MONDAY) == {"nama": "Sri", "umur": "9"}
    assert clean(house, {**younger, "umur": "40"}, MONDAY) == dict(ADULT)


def test_a_choice_that_is_no_longer_offered_no_longer_counts(house: Form) -> None:
    moved = {**ADULT, "kab": "2"}
    assert [c.name for c in choices_of(house, house.question("kec"), moved, MONDAY)] == ["c"]
    assert clean(house, moved, MONDAY) == {"nama": "Sri", "umur": "40", "kab": "2"}
    back = {**ADULT, "kab": "1", "kec": ["b", "c"]}
    assert clean(house, back, MONDAY)["kec"] == ["b"]


def test_a_question_may_be_required_by_another_answer(house: Form) -> None:
    question = house.question("kec")
    assert is_required(house, question, ADULT, MONDAY)
    assert not is_required(house, question, {**ADULT, "kab": "2"}, MONDAY)
    assert not is_required(house, house.question("generated_note_name_12"), ADULT, MONDAY)


def test_a_report_names_what_keeps_it_from_being_sent(house: Form) -> None:
    assert [q.name for q in unfinished(house, {}, MONDAY)] == ["nama"]
    answers = {**ADULT, "nama": "", "kec": "", "pindah": "2027-01-01", "umur": "130"}
    assert [q.name for q in unfinished(house, answers, MONDAY)] == ["nama", "umur", "kec"]
    assert unfinished(house, ADULT, MONDAY) == ()


def test_skipped_is_not_the_same_as_not_asked_yet(house: Form) -> None:
    assert open_question(house, {"nama": "Sri"}, MONDAY) == house.question("umur")
    assert open_question(house, {"nama": "Sri", "umur": ""}, MONDAY) == house.question("luas")
    assert clean(house, {"nama": "Sri", "umur": ""}, MONDAY) == {"nama": "Sri", "umur": ""}


def test_a_report_with_nothing_left_has_no_open_question(house: Form) -> None:
    done = {q.name: "" for q in house.questions} | dict(ADULT)
    assert open_question(house, done, MONDAY) is None


def test_labels_and_hints_repeat_what_was_answered(house: Form) -> None:
    question = house.question("umur")
    assert label_of(house, question, {"nama": "Sri <b>"}, MONDAY, "id") == "Umur Sri <b>"
    assert label_of(house, question, {}, MONDAY, "en") == "Age of "
    assert hint_of(house, question, {"nama": "Sri"}, MONDAY, "id") == "Of Sri"
    assert hint_of(house, house.question("nama"), {}, MONDAY) == ""


def test_a_summary_says_answers_in_the_readers_words(house: Form) -> None:
    lines = summary(house, {**ADULT, "luas": "", "foto": ["x", "y"]}, MONDAY, "en")
    assert [(line.label, line.value) for line in lines] == [
        ("Name", "Sri"),
        ("Age of Sri", "40"),
        ("Regency", "Probolinggo"),
        ("District", "Kraksaan, Paiton"),
        ("Since", "2020-01-01"),
        ("Area", ""),
        ("Photo", "2"),
    ]
    assert lines[-1].type is QuestionType.IMAGE


def test_defaults_are_offered_from_the_form_the_day_and_the_last_report(house: Form) -> None:
    def offered(name: str, last: Mapping[str, Answer] | None = None) -> Answer | None:
        return default_of(house, house.question(name), ADULT, MONDAY, last=last)

    assert offered("kab") == "1"
    assert offered("pindah") == "2026-11-22"
    assert offered("luas") is None
    assert offered("luas", {"luas": "45.5", "unknown": "x"}) == "45.5"
    assert offered("nama") is None


def test_a_default_that_would_not_be_accepted_is_not_offered() -> None:
    sheets = one_question("date", "tanggal", "Tanggal", "today() + ${last-saved#nama}", headings=["default"])
    form = load_markdown(markdown(sheets))
    question = form.question("tanggal")
    assert default_of(form, question, {}, MONDAY, last={"nama": "7"}) == "2026-11-30"
    assert default_of(form, question, {}, MONDAY, last={"nama": "99999999"}) is None
    assert default_of(form, question, {}, MONDAY) is None


def test_an_ordinary_visit_takes_seven_taps() -> None:
    form, answers, asked = visit_form(), dict[str, Answer](), []
    pressed = {"presence": "1", "condition": "tetap", "aid": ["bpnt"], "kis_active": "ya", "need": ["tidak_ada"]}
    question = next_question(form, answers, MONDAY)
    while question is not None:
        asked.append(question.name)
        answers[question.name] = check_answer(form, question, pressed.get(question.name, ""), answers, MONDAY)
        question = next_question(form, answers, MONDAY, question.name)
    assert asked == ["presence", "condition", "aid", "kis_active", "need", "photos", "note"]
    assert unfinished(form, answers, MONDAY) == ()


@pytest.mark.parametrize("presence", ["3", "4", "5"])
def test_an_attempt_asks_for_photo_and_note_only(presence: str) -> None:
    asked = relevant_questions(visit_form(), {"presence": presence, "condition": "tetap"}, MONDAY)
    assert [question.name for question in asked] == ["presence", "photos", "note"]


@pytest.mark.parametrize(
    ("name", "both"),
    [("aid", ["pkh", "tidak_ada"]), ("aid", ["belum_tahu", "bpnt"]), ("need", ["pangan", "tidak_ada"])],
)
def test_nothing_and_something_cannot_be_chosen_together(name: str, both: list[str]) -> None:
    form = visit_form()
    refusal = refusal_of(form, name, both, {"presence": "1"}, language="id")
    assert refusal.key == "form-said"
    assert str(refusal.values["message"]).startswith('"Tidak ada"')


def test_another_need_asks_which() -> None:
    form = visit_form()
    assert next_question(form, {"presence": "2", "need": ["sekolah", "lainnya"]}, MONDAY, "need") == form.question(
        "need_note"
    )
    assert next_question(form, {"presence": "2", "need": ["sekolah"]}, MONDAY, "need") == form.question("photos")


def test_the_same_day_decides_a_date_that_the_next_day_would_allow(house: Form) -> None:
    tomorrow = MONDAY.replace(day=24)
    question = house.question("pindah")
    assert refusal_of(house, "pindah", "24/11/2026").key == "form-answer-constraint"
    assert check_answer(house, question, "24/11/2026", ADULT, tomorrow) == "2026-11-24"


VISITS = st.fixed_dictionaries(
    {},
    optional={
        "presence": st.sampled_from(["", "1", "2", "3", "4", "5"]),
        "condition": st.sampled_from(["", "membaik", "tetap"]),
        "aid": st.sampled_from(["", ["pkh"], ["pkh", "bpnt"], ["tidak_ada", "pkh"]]),
        "kis_active": st.sampled_from(["", "ya"]),
        "need": st.sampled_from(["", ["lainnya"], ["rumah", "lainnya"], ["tidak_ada"], ["gone"]]),
        "need_note": st.sampled_from(["", "kasur"]),
        "photos": st.sampled_from(["", ["p1"]]),
        "note": st.text(max_size=5),
    },
)
HOUSES = st.fixed_dictionaries(
    {},
    optional={
        "nama": st.text(max_size=5),
        "umur": st.sampled_from(["", "9", "40", "130"]),
        "kab": st.sampled_from(["", "1", "2", "9"]),
        "kec": st.sampled_from(["", ["a"], ["a", "c"], ["b", "c"]]),
        "pindah": st.sampled_from(["", "2020-01-01", "2030-01-01"]),
        "luas": st.sampled_from(["", "3.5"]),
    },
)
FORMS = {"visit": visit_form(), "house": load_markdown(markdown(HOUSE))}
REPORTS = st.one_of(
    st.tuples(st.just(FORMS["visit"]), VISITS),
    st.tuples(st.just(FORMS["house"]), HOUSES),
)


@given(REPORTS)
def test_forward_meets_each_relevant_question_once_and_back_is_its_inverse(
    report: tuple[Form, dict[str, Answer]],
) -> None:
    form, answers = report
    relevant = relevant_questions(form, answers, MONDAY)
    met, question = [], next_question(form, answers, MONDAY)
    while question is not None:
        met.append(question)
        following = next_question(form, answers, MONDAY, question.name)
        if following is not None:
            assert previous_question(form, answers, MONDAY, following.name) == question
        question = following
    assert tuple(met) == relevant
    assert previous_question(form, answers, MONDAY) == (met[-1] if met else None)
    assert previous_question(form, answers, MONDAY, met[0].name) is None


@given(REPORTS)
def test_an_irrelevant_question_is_never_asked_missed_sent_or_shown(report: tuple[Form, dict[str, Answer]]) -> None:
    form, answers = report
    relevant = {question.name for question in relevant_questions(form, answers, MONDAY)}
    waiting = open_question(form, answers, MONDAY)
    assert waiting is None or waiting.name in relevant
    assert {question.name for question in unfinished(form, answers, MONDAY)} <= relevant
    assert clean(form, answers, MONDAY).keys() <= relevant
    assert {line.name for line in summary(form, answers, MONDAY)} <= relevant


@given(REPORTS)
def test_cleaning_twice_is_cleaning_once_and_changes_no_question(report: tuple[Form, dict[str, Answer]]) -> None:
    form, answers = report
    once = clean(form, answers, MONDAY)
    assert clean(form, once, MONDAY) == once
    assert relevant_questions(form, once, MONDAY) == relevant_questions(form, answers, MONDAY)
    assert unfinished(form, once, MONDAY) == unfinished(form, answers, MONDAY)


@given(REPORTS, st.integers(-2, 5))
def test_an_accepted_answer_is_accepted_as_it_is_kept(report: tuple[Form, dict[str, Answer]], number: int) -> None:
    form, answers = report
    for question in form.questions:
        offered = [choice.name for choice in choices_of(form, question, answers, MONDAY)]
        for value in ["", str(number), "3,5", "1/2/2020", "-7.7 113.1", offered[:1], offered]:
            try:
                kept = check_answer(form, question, value, answers, MONDAY)
            except Refusal:
                continue
            assert check_answer(form, question, kept, answers, MONDAY) == kept
