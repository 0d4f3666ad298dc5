"""The command line's other commands: what is refused, what is done, and that no number of a person is printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from locales import plain, text
from models import audit
from models import update as updates
from models.database import Session
from models.update import Arrival, Update
from tests.bot.desk import TOKEN, Office

ROOT = Path(__file__).parents[2]
LONG = re.compile(r"(?<!\d)\d{16,18}(?!\d)")


@pytest.fixture(scope="module")
def regency(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return an office with the sample regency's register in it; the tests of this module share it."""
    here = Office(tmp_path_factory.mktemp("office"))
    here.set_up()
    here.environment = {
        "GESEK_TELEGRAM__TOKEN": TOKEN,
        "GESEK_TELEGRAM__API_URL": "http://127.0.0.1:9",
        "GESEK_TELEGRAM__USERNAME": "gesek_bot",
    }
    here.types("sample", str(here.folder / "sample"), "--staff", "200", "--families", "100", "--csv")
    for register in ("departments", "staff", "families"):
        here.does("import", register, str(here.folder / "sample" / f"{register}.xlsx"), "--apply")
    return here


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return an office that is set up and empty."""
    here = Office(tmp_path)
    here.set_up()
    here.environment = {"GESEK_TELEGRAM__TOKEN": TOKEN, "GESEK_TELEGRAM__API_URL": "http://127.0.0.1:9"}
    return here


def nip_of(office: Office, role: str) -> str:
    """Return the NIP of somebody with a role in the sample."""
    lines = (office.folder / "sample" / "staff.csv").read_text().splitlines()
    return next(line for line in lines if role in line).split(",")[0]


# What is called wrongly --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("import", "people", "x.xlsx"),
        ("import", "staff", "nowhere.xlsx"),
        ("export", "families", "families.csv"),
        ("invite", "1", "--role", "regent"),
        ("sample", "here", "--staff", "5"),
        ("inbox", "retry", "first"),
        ("run", "--nonsense"),
    ],
)
def test_a_wrong_call_ends_with_2(office: Office, words: tuple[str, ...]) -> None:
    assert office.types(*words).exit_code == 2


def test_every_command_has_a_line_of_help_in_both_languages(office: Office) -> None:
    said = office.types("--help", COLUMNS="300").output
    for name in (
        "run",
        "demo",
        "init",
        "check",
        "migrate",
        "sample",
        "import",
        "assign",
        "invite",
        "inbox",
        "export",
    ):
        assert name in said
        assert " / " in office.types(name, "--help", COLUMNS="300").output


@pytest.mark.parametrize("words", [("migrate",), ("assign", "propose"), ("inbox",), ("run",)])
def test_without_a_key_nothing_starts(office: Office, words: tuple[str, ...]) -> None:
    (office.folder / "keys.toml").unlink()
    result = office.types(*words, "--config", str(office.config))
    assert result.exit_code == 2
    assert "There is no key" in result.stderr


@pytest.mark.parametrize(("setting", "expected"), [("en_GB.UTF-8", "is missing"), ("id_ID.UTF-8", "belum diisi")])
def test_the_terminal_chooses_the_language(office: Office, setting: str, expected: str) -> None:
    office.environment = {}
    result = office.types("migrate", "--config", str(office.config), GESEK_LANG="", LC_ALL=setting)
    assert expected in result.stderr


# import ------------------------------------------------------------------------------------------------------


def test_a_file_of_another_register_is_refused(regency: Office) -> None:
    path = str(regency.folder / "sample" / "staff.xlsx")
    result = regency.types("import", "families", path, "--config", str(regency.config))
    assert result.exit_code == 1
    assert result.stdout == ""


def test_a_refused_row_is_named_and_nothing_is_written(office: Office) -> None:
    path = office.folder / "departments.csv"
    path.write_text("Kode OPD,Nama OPD,Jenis,Kode Induk\nA1,Dinas Sosial,OPD,\nA2,Bidang,Unit,NONE\n")
    result = office.types("import", "departments", str(path), "--apply", "--config", str(office.config))
    assert result.exit_code == 1
    assert "3" in result.output
    assert "nothing was written" in result.output
    assert "1 new" in office.types("import", "departments", str(path), "--config", str(office.config)).output


def test_a_doubtful_column_is_refused_until_it_is_told_what_it_is(office: Office) -> None:
    path = office.folder / "departments.csv"
    path.write_text("Kode OPD,Nama OPDD,Jenis\nA1,Dinas Sosial,OPD\n")
    take = ("import", "departments", str(path), "--config", str(office.config))
    refused = office.types(*take)
    assert refused.exit_code == 1
    assert '--map "Nama OPDD=Nama OPD"' in refused.output
    assert "Dinas" not in refused.output
    for wrong in ("Nama OPDD=kucing", "Nama OPDD", "Nama OPDD=-"):
        assert office.types(*take, "--map", wrong).exit_code in (1, 2)
    for said in ("Nama OPD", "name"):
        assert "1 new" in office.types(*take, "--map", f"Nama OPDD={said}").output


def test_a_dry_run_writes_nothing_and_the_same_file_again_changes_nothing(office: Office) -> None:
    office.types("sample", str(office.folder / "sample"), "--staff", "200", "--families", "7")
    path = str(office.folder / "sample" / "departments.xlsx")
    for _ in range(2):
        assert "Add --apply" in office.does("import", "departments", path)
    assert "Applied" in office.does("import", "departments", path, "--apply")
    assert "Nothing changes" in office.does("import", "departments", path, "--apply")


# assign ------------------------------------------------------------------------------------------------------


def test_there_is_nothing_to_apply_before_a_proposal(office: Office) -> None:
    result = office.types("assign", "apply", "--config", str(office.config))
    assert result.exit_code == 1
    assert "gesek assign propose" in result.stderr


def test_a_proposal_is_shown_then_applied_once(regency: Office) -> None:
    shown = regency.does("assign", "propose")
    number = re.search(r"gesek assign apply (\d+)", shown)
    assert number is not None
    assert f"Proposal {number[1]} is in force" in regency.does("assign", "apply", number[1])
    again = regency.types("assign", "apply", number[1], "--config", str(regency.config))
    assert again.exit_code == 1
    assert regency.types("assign", "apply", "999", "--config", str(regency.config)).exit_code == 1


# invite ------------------------------------------------------------------------------------------------------


def test_a_nip_that_is_none_or_unknown_is_refused_without_repeating_it(regency: Office) -> None:
    for nip in ("12345", "199901012020011999"):
        result = regency.types("invite", nip, "--config", str(regency.config))
        assert result.exit_code == 1
        assert nip not in result.output


def test_without_a_name_of_the_bot_there_is_no_link(regency: Office) -> None:
    nip = nip_of(regency, "koordinator")
    result = regency.types("invite", nip, "--config", str(regency.config), GESEK_TELEGRAM__USERNAME="")
    assert result.exit_code == 1
    assert "telegram.username" in result.stderr


@pytest.mark.parametrize("way", ["argument", "stdin"])
def test_the_first_coordinator_gets_a_link_a_code_and_a_date(regency: Office, way: str) -> None:
    nip = nip_of(regency, "koordinator")
    word, answers = (nip, []) if way == "argument" else ("-", [nip])
    said = regency.does("invite", word, "--role", "coordinator", "--first", answers=answers)
    assert re.search(r"https://t\.me/gesek_bot\?start=[A-Za-z0-9_-]{22}$", said, flags=re.MULTILINE)
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}$", said, flags=re.MULTILINE)
    assert "Valid until" in said
    assert nip not in said


# inbox -------------------------------------------------------------------------------------------------------


def _set_aside(session: Session, count: int) -> list[int]:
    then = datetime.now(UTC) - timedelta(hours=5, minutes=1)
    ids = []
    for number in range(count):
        arrival = Arrival(number, bytes([number] * 16), "1", '{"rahasia": 1}')
        [row_id] = updates.keep(session, [arrival], bot_id=1, now=then)
        row = session.get_one(Update, row_id)
        row.state, row.error, row.tries = "set_aside", "KeyError", 2
        ids.append(row.id)
    return ids


def test_an_empty_inbox_is_said(office: Office) -> None:
    assert office.does("inbox", "list").splitlines() == ["0 set aside, 0 waiting."]


def test_what_was_set_aside_is_listed_by_age_and_error_and_never_by_content(office: Office) -> None:
    database = office.database()
    ids = database.write(_set_aside, 60)
    database.close()
    said = office.types("inbox", "--config", str(office.config)).output
    assert said.startswith("60 set aside, 0 waiting.")
    assert f"{ids[0]}: 5 hours ago, KeyError, tried 2 times" in said
    assert "… and 10 more." in said
    assert "rahasia" not in said


def test_one_or_all_of_them_are_put_back(office: Office) -> None:
    database = office.database()
    first, *_ = database.write(_set_aside, 3)
    assert "1 will be worked again" in office.does("inbox", "retry", str(first))
    missed = office.types("inbox", "retry", str(first), "--config", str(office.config))
    assert missed.exit_code == 1
    assert f"Not among those set aside: {first}." in missed.output
    office.does("inbox", "retry")
    assert database.read(updates.counts) == {"waiting": 3}
    assert [row.tries for row in database.read(updates.rows_by_ids, [first])] == [0]
    database.close()


# export ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "rows", "title"),
    [("mentors", 200, "Department"), ("families", 100, "Family code"), ("reports", 0, "Outcome")],
)
def test_a_table_holds_everybody_and_no_number_of_anybody(regency: Office, table: str, rows: int, title: str) -> None:
    path = regency.folder / f"{table}.xlsx"
    regency.does("export", table, str(path))
    book = CalamineWorkbook.from_path(path)
    cells = book.get_sheet_by_index(0).to_python()
    assert len(cells) == rows + 1
    assert title in cells[0]
    everything = "\n".join(
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    )
    assert not LONG.search(everything)
    assert not re.search(r"(?<!\d)(?:62|0)8\d{7,}", everything)
    database = regency.database()
    assert database.read(audit.entries_about, f"export:{table}")[-1].details["rows"] == rows
    database.close()
    again = regency.types("export", table, str(path), "--config", str(regency.config))
    assert again.exit_code == 2
    assert "is there already" in again.output


def test_a_table_is_in_the_language_of_the_terminal(regency: Office) -> None:
    path = regency.folder / "pendamping.xlsx"
    regency.does("export", "mentors", str(path), GESEK_LANG="id")
    header = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]
    assert header[:2] == ["Nama", "OPD"]


# as a process ------------------------------------------------------------------------------------------------


def _process(office: Office, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GESEK_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=office.folder,
        env={**clean, "PYTHONPATH": str(ROOT), "GESEK_LANG": "en", **office.environment, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_telegram_away_is_passing_and_wrong_settings_are_not(office: Office) -> None:
    away = _process(office, "run")
    assert away.returncode == 1, away.stderr
    assert "Telegram cannot be reached at http://127.0.0.1:9" in away.stderr
    assert "A" * 35 not in away.stderr
    office.config.write_text("[send]\nrat = 1\n")
    assert office.types("run", "--config", str(office.config)).exit_code == 2


def test_a_terminal_that_knows_no_such_sign_is_no_reason_to_fail(office: Office) -> None:
    checked = _process(office, "check", PYTHONIOENCODING="cp1252")
    assert checked.returncode == 1, checked.stderr
    assert "? The token has the right shape" in checked.stdout


def test_what_init_writes_is_its_owners_alone(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert _process(office, "init", "--yes").returncode == 0
    for path in (tmp_path / "gesek.service", tmp_path / "data" / "gesek.db"):
        assert path.stat().st_mode & 0o077 == 0


# texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("count", [0, 1, 5])
def test_counted_sentences_read_in_both_languages(language: str, count: int) -> None:
    for key, values in (
        ("cli-check-sum", {"wrong": count}),
        ("cli-check-aside", {"count": count}),
        ("cli-import-refused", {"rows": count, "more": count}),
    ):
        assert plain(text(key, **values), language)
