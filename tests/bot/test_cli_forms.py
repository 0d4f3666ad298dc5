"""Questionnaires on the command line: listed, checked with every fault, applied, and their answers written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from mentoring.forms import shipped_text
from mentoring.forms.reading import sheets_of_markdown
from models import audit
from tests.bot.conftest import TOKEN
from tests.bot.desk import Office
from tests.forms.workbooks import one_question, workbook


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office that is set up and empty; the tests of this module share it."""
    here = Office(tmp_path_factory.mktemp("office"))
    here.set_up()
    here.environment = {"GESEK_TELEGRAM__TOKEN": TOKEN, "GESEK_TELEGRAM__API_URL": "http://127.0.0.1:9"}
    return here


def file_of(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def visit(version: str) -> bytes:
    sheets = sheets_of_markdown(shipped_text("visit"))
    sheets["settings"][1] = [version if cell == "2026.1" else cell for cell in sheets["settings"][1]]
    return workbook(sheets)


def test_a_file_with_faults_is_refused_row_by_row(office: Office) -> None:
    data = workbook(one_question("audio", "suara", "Suara"))
    done = office.types("forms", "check", file_of(office.folder, "suara.xlsx", data), "--as", "visit")
    assert done.exit_code == 1
    assert 'row 3 (suara): the question type "audio"' in done.output


def test_a_form_that_lacks_what_rules_need_is_refused(office: Office) -> None:
    path = file_of(office.folder, "nama.xlsx", workbook(one_question("text", "alamat", "Alamat")))
    done = office.types("forms", "apply", path, "--as", "visit", "--config", str(office.config))
    assert done.exit_code == 1
    assert '"presence" (select_one)' in done.output


def test_a_file_that_does_not_say_what_it_is_is_asked_about(office: Office) -> None:
    path = file_of(office.folder, "apa.xlsx", workbook(one_question("text", "alamat", "Alamat")))
    done = office.types("forms", "check", path)
    assert done.exit_code == 1
    assert "--as: visit, verval" in done.output


def test_a_form_is_checked_applied_once_and_listed(office: Office) -> None:
    path = file_of(office.folder, "kunjungan.xlsx", visit("2027.1"))
    assert "can be used" in office.types("forms", "check", path).output
    assert "version 2026.1 · shipped" in office.does("forms", "list")
    assert "version 2027.1 is asked from now on" in " ".join(office.does("forms", "apply", path).split())
    assert "version 2027.1 · since" in office.does("forms", "list")
    again = office.types("forms", "apply", path, "--config", str(office.config))
    assert again.exit_code == 1
    assert "has been used before" in again.output


def test_answers_are_written_as_a_workbook_or_as_csv(office: Office) -> None:
    for name in ("jawaban.xlsx", "jawaban.csv"):
        office.does("export", "answers", str(office.folder / name), "--form", "visit")
    written = (office.folder / "jawaban.csv").read_text("utf-8-sig")
    rows = list(csv.reader(written.splitlines(), delimiter=";"))
    assert {"presence", "visit/aid", "visit/aid/pkh"} <= set(rows[0])
    database = office.database()
    assert database.read(audit.entries_about, "export:answers-visit")[-1].details["rows"] == 0
    database.close()
