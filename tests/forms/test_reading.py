"""What a coordinator hears who brings a questionnaire: it is taken, or refused with sheet, row and name."""

import pickle
import zipfile
from io import BytesIO

import pytest

from mentoring.forms import Form, QuestionType, load_markdown, load_workbook, visit_form
from mentoring.refusals import Refusal
from tests.forms.workbooks import Sheets, markdown, one_question, workbook

CHOICES = [("list_name", "name", "label"), ("yt", "ya", "Ya"), ("yt", "tidak", "Tidak")]


def refused(sheets: Sheets) -> Refusal:
    with pytest.raises(Refusal) as caught:
        load_markdown(markdown(sheets))
    with pytest.raises(Refusal) as again:
        load_workbook(workbook(sheets))
    assert (again.value.key, again.value.values) == (caught.value.key, caught.value.values)
    return caught.value


@pytest.mark.parametrize(
    ("type_", "what"),
    [
        ("audio", "audio"),
        ("barcode", "barcode"),
        ("calculate", "calculate"),
        ("start", "start"),
        ("time", "time"),
        ("dateTime", "dateTime"),
        ("hidden", "hidden"),
        ("file", "file"),
        ("geotrace", "geotrace"),
        ("acknowledge", "acknowledge"),
        ("angka", "angka"),
    ],
)
def test_a_type_no_chat_can_ask_is_refused_by_row_and_name(type_: str, what: str) -> None:
    refusal = refused(one_question(type_, "jumlah", "Jumlah", "1 + 1", headings=["calculation"]))
    assert refusal.key == "form-type-unsupported"
    assert refusal.values == {"sheet": "survey", "row": 3, "name": "jumlah", "column": "", "what": what}


def test_a_repeat_is_refused_at_the_row_where_it_begins() -> None:
    sheets = {
        "survey": [
            ("type", "name", "label"),
            ("text", "nama", "Nama"),
            ("begin repeat", "anggota", "Anggota"),
            ("integer", "umur", "Umur"),
            ("end repeat", "", ""),
        ]
    }
    refusal = refused(sheets)
    assert (refusal.key, refusal.values["row"], refusal.values["name"]) == ("form-type-unsupported", 3, "anggota")


def test_rows_are_counted_as_excel_shows_them_even_below_empty_ones() -> None:
    sheets = {"survey": [("type", "name", "label"), (), ("text", "nama", "Nama"), (), ("audio", "suara", "Suara")]}
    with pytest.raises(Refusal) as caught:
        load_workbook(workbook(sheets))
    assert (caught.value.values["row"], caught.value.values["name"]) == (5, "suara")


@pytest.mark.parametrize(
    ("heading", "cell", "what"),
    [
        ("media::image", "rumah.png", "media"),
        ("calculation", "1 + 1", "calculate"),
        ("read_only", "yes", "read_only"),
        ("parameters", "rows=5", "parameters"),
        ("trigger", "${nama}", "trigger"),
    ],
)
def test_a_column_a_chat_cannot_honour_is_refused(heading: str, cell: str, what: str) -> None:
    refusal = refused(one_question("text", "alamat", "Alamat", cell, headings=[heading]))
    assert refusal.key == "form-column-unsupported"
    assert (refusal.values["row"], refusal.values["name"], refusal.values["what"]) == (3, "alamat", what)


@pytest.mark.parametrize("look", ["signature", "new", "year", "columns-2 map", "search('desa')", "table-list"])
def test_an_appearance_that_changes_the_answer_is_refused(look: str) -> None:
    refusal = refused(one_question("image", "foto", "Foto", look, headings=["appearance"]))
    assert refusal.key == "form-appearance-unsupported"
    assert (refusal.values["row"], refusal.values["what"]) == (3, look.rpartition(" ")[2])


@pytest.mark.parametrize(
    ("column", "expression", "key", "what"),
    [
        ("relevant", "pulldata('desa', 'a', 'b', ${nama}) = 1", "form-expression-unsupported", "pulldata()"),
        ("relevant", "indexed-repeat(${nama}, 1, 2)", "form-expression-unsupported", "indexed-repeat()"),
        ("relevant", "jr:choice-name(${nama}, 'x') = 'a'", "form-expression-unsupported", "jr:choice-name()"),
        ("relevant", "../nama = 'a'", "form-expression-unsupported", "/nama = 'a'"),
        ("relevant", "/data/nama = 'a'", "form-expression-unsupported", "/data/nama = 'a'"),
        ("relevant", "nama = 'a'", "form-expression-unsupported", "nama"),
        ("relevant", "if(${nama} = 'a', 1)", "form-expression-unsupported", "if()"),
        ("relevant", "${last-saved#nama} = 'a'", "form-expression-unsupported", "${last-saved#nama}"),
        ("constraint", "regex(., '[')", "form-expression-broken", "'['"),
        ("constraint", "regex(., concat('a', ${nama}))", "form-expression-unsupported", None),
        ("constraint", 'true() or regex(., "[")', "form-expression-broken", '"["'),
        ("constraint", ". >", "form-expression-broken", ". >"),
        ("constraint", "(. > 3", "form-expression-broken", "(. > 3"),
        ("constraint", ". > 3)", "form-expression-broken", ". > 3)"),
        ("constraint", "1 < . < 5", "form-expression-broken", "1 < . < 5"),
        ("constraint", "selected(.)", "form-expression-broken", "selected(.)"),
        ("required", "today(1) = 2", "form-expression-unsupported", "today()"),
    ],
)
def test_an_expression_beyond_the_subset_is_refused_by_what_it_uses(
    column: str, expression: str, key: str, what: str | None
) -> None:
    refusal = refused(one_question("text", "alamat", "Alamat", expression, headings=[column]))
    assert refusal.key == key
    assert (refusal.values["row"], refusal.values["name"], refusal.values["column"]) == (3, "alamat", column)
    assert what is None or refusal.values["what"] == what


def test_a_pattern_that_only_a_later_branch_would_reach_is_tried_too() -> None:
    refusal = refused(one_question("text", "a", "A", "${nama} = 'x' and regex(., '(')", headings=["constraint"]))
    assert refusal.key == "form-expression-broken"


def test_questions_that_wait_for_each_other_are_refused() -> None:
    sheets = {
        "survey": [
            ("type", "name", "label", "relevant"),
            ("text", "a", "A", "${b} = 'x'"),
            ("begin group", "g", "G", "${a} = 'x'"),
            ("text", "b", "B", ""),
            ("end group", "", "", ""),
        ]
    }
    refusal = refused(sheets)
    assert (refusal.key, refusal.values["row"], refusal.values["name"]) == ("form-circle", 2, "a")


def test_two_questions_of_one_name_are_refused_even_in_different_groups() -> None:
    sheets = {
        "survey": [
            ("type", "name", "label"),
            ("text", "nama", "Nama"),
            ("begin group", "g", "G"),
            ("text", "nama", "Nama"),
            ("end group", "", ""),
        ]
    }
    assert refused(sheets).key == "form-name-twice"


def test_a_question_without_a_label_is_refused() -> None:
    refusal = refused(one_question("text", "alamat", ""))
    assert (refusal.key, refusal.values["row"], refusal.values["name"]) == ("form-label-missing", 3, "alamat")


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("integer", "umur", "Umur", "tua"), "default"),
        (("select_one yt", "umur", "Umur", "mungkin"), "default"),
        (("date", "umur", "Umur", "2026-02-30"), "default"),
    ],
)
def test_a_default_that_is_no_answer_is_refused(row: tuple[str, ...], column: str) -> None:
    sheets = {"survey": [("type", "name", "label", "default"), row], "choices": CHOICES}
    refusal = refused(sheets)
    assert (refusal.key, refusal.values["row"], refusal.values["column"]) == ("form-default-wrong", 2, column)


def test_a_choice_whose_name_has_a_space_is_refused_at_its_row() -> None:
    sheets = {
        "survey": [("type", "name", "label"), ("select_one yt", "a", "A")],
        "choices": [*CHOICES, ("yt", "x y", "X")],
    }
    refusal = refused(sheets)
    assert (refusal.key, refusal.values["sheet"], refusal.values["row"]) == ("form-choice-name", "choices", 4)


def test_what_breaks_the_standard_itself_is_refused_with_the_row() -> None:
    refusal = refused(one_question("select_one tidak_ada", "pilihan", "Pilihan"))
    assert refusal.key in {"form-invalid", "form-invalid-row", "form-type-unsupported"}
    refusal = refused(one_question("text", "nama kepala", "Nama"))
    assert (refusal.key, refusal.values["row"]) == ("form-invalid-row", 3)


def test_a_group_that_never_ends_is_refused() -> None:
    refusal = refused(one_question("begin group", "g", "G"))
    assert (refusal.key, refusal.values["row"]) == ("form-invalid-row", 3)


def test_a_list_that_adds_its_own_other_is_refused_at_its_row() -> None:
    sheets = {"survey": [("type", "name", "label"), ("select_one yt or_other", "a", "A")], "choices": CHOICES}
    refusal = refused(sheets)
    assert (refusal.key, refusal.values["row"], refusal.values["what"]) == ("form-type-unsupported", 2, "or_other")


def test_choices_from_a_file_are_refused() -> None:
    refusal = refused(one_question("select_one_from_file desa.csv", "desa", "Desa"))
    assert (refusal.key, refusal.values["row"], refusal.values["name"]) == ("form-type-unsupported", 3, "desa")


def test_an_encrypted_form_is_refused_by_the_setting() -> None:
    sheets = dict(one_question("text", "a", "A")) | {"settings": [("form_id", "public_key"), ("x", "abc")]}
    refusal = refused(sheets)
    assert (refusal.key, refusal.values["sheet"], refusal.values["name"]) == (
        "form-column-unsupported",
        "settings",
        "public_key",
    )


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04 broken", workbook({"survey": []})[:400]])
def test_a_file_that_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match="form-file-unreadable"):
        load_workbook(data)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x")
    with pytest.raises(Refusal):
        load_workbook(target.getvalue())


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_read() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * 21_000_000)
    with pytest.raises(Refusal, match="form-file-large"):
        load_workbook(target.getvalue())


def test_a_refusal_prints_its_key_only() -> None:
    assert str(Refusal("form-answer-choice", {"what": "3513010101010001"})) == "form-answer-choice"


FULL: Sheets = {
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
            "appearance",
            "choice_filter",
            "catatan kami",
        ),
        ("text", "nama", "Nama", "Name", "As on the card", "yes", "", "", "", "", "", "", "tanya dulu"),
        ("begin group", "rumah", "Rumah", "House", "", "", "${nama} != ''", "", "", "", "field-list"),
        ("integer", "umur", "Umur", "Age", "", "", "", ". >= 0 and . <= 120", "Umur 0–120.", "Age is 0–120.", ""),
        ("select_one kab", "kab", "Kabupaten", "Regency", "", "yes", "", "", "", "", "columns-3"),
        ("select_one kec", "kec", "Kecamatan", "District", "", "", "", "", "", "", "minimal", "kab=${kab}"),
        ("end group",),
        ("note", "", "Terima kasih, ${nama}.", "Thank you, ${nama}."),
    ],
    "choices": [
        ("list_name", "name", "label::Bahasa Indonesia (id)", "label::English (en)", "kab"),
        ("kab", 1, "Probolinggo", "Probolinggo"),
        ("kab", 2, "Lumajang", "Lumajang"),
        ("kec", "a", "Kraksaan", "Kraksaan", 1),
        ("kec", "b", "Tempeh", "Tempeh", 2),
    ],
    "settings": [("form_title", "form_id", "version", "default_language"), ("Uji", "uji", 20261, "English (en)")],
}


@pytest.fixture(scope="module", params=["markdown", "workbook"])
def full(request: pytest.FixtureRequest) -> Form:
    return load_markdown(markdown(FULL)) if request.param == "markdown" else load_workbook(workbook(FULL))


def test_a_form_reads_the_same_from_markdown_and_from_a_workbook(full: Form) -> None:
    assert full == load_markdown(markdown(FULL))
    assert (full.name, full.title, full.version) == ("uji", "Uji", "20261")


def test_a_form_knows_its_languages_with_its_own_first(full: Form) -> None:
    assert full.languages == ("en", "id")
    assert full.question("umur").label.in_language("id") == "Umur"
    assert full.question("umur").label.in_language("mad") == "Age"
    assert full.question("nama").hint.in_language("id") == "As on the card"


def test_a_question_carries_group_row_type_and_buttons_a_row(full: Form) -> None:
    question = full.question("kab")
    assert (question.group, question.row, question.type, question.columns) == ("rumah", 5, QuestionType.SELECT_ONE, 3)
    assert [choice.name for choice in full.lists["kab"]] == ["1", "2"]


def test_a_form_travels_between_processes(full: Form) -> None:
    assert pickle.loads(pickle.dumps(full)) == full


def test_a_form_without_a_version_is_named_after_its_content() -> None:
    one, other = one_question("text", "a", "A"), one_question("text", "a", "Alamat")
    versions = {load_markdown(markdown(sheets)).version for sheets in (one, other, one)}
    assert len(versions) == 2
    assert load_workbook(workbook(one)).version == load_markdown(markdown(one)).version


def test_a_photo_may_say_how_large_it_should_be() -> None:
    form = load_markdown(markdown(one_question("image", "foto", "Foto", "max-pixels=1024", headings=["parameters"])))
    assert form.question("foto").type is QuestionType.IMAGE


def test_every_label_of_the_shipped_form_fits_a_button_and_has_both_languages() -> None:
    form = visit_form()
    for choices in form.lists.values():
        for choice in choices:
            assert [code for code, _ in choice.label.said] == ["id", "en"]
            assert max(len(words) for _, words in choice.label.said) <= 16
    assert all([code for code, _ in question.label.said] == ["id", "en"] for question in form.questions)
