"""Settings that are wrong end the command with 2 and one sentence that names the key, never a value."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from datetime import time
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.config import ProgrammeSettings, Settings, load
from mentoring.programme import Programme
from tests.bot.desk import TOKEN, Office

ROOT = Path(__file__).parents[2]
WITH_TOKEN = f'[telegram]\ntoken = "{TOKEN}"\n'
SECRET = "rahasia-sekali"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def refused(office: Office, toml: str, **environment: str) -> str:
    """Return the one sentence that ends `check` with these settings."""
    office.config.write_text(toml)
    result = office.types("check", "--config", str(office.config), **environment)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1, result.stderr
    assert SECRET not in result.stderr
    return result.stderr


@pytest.mark.parametrize(
    ("toml", "key", "reason"),
    [
        (f'[telegram]\ntoken = "{SECRET}"', "telegram.token", "BotFather"),
        (f'[telegram]\ntoken = "{TOKEN} {SECRET}"', "telegram.token", "BotFather"),
        ("[telegram]\ntoken = 5", "telegram.token", "text"),
        (f'telegram = "{SECRET}"', "telegram", "section"),
        (f'{WITH_TOKEN}api_url = "{SECRET}"', "telegram.api_url", "http"),
        (f'{WITH_TOKEN}proxy = "socks5://{SECRET}"', "telegram.proxy", "http"),
        (f'{WITH_TOKEN}webhook_url = "https://a.example"\nwebhook_secret = "kurang"', "telegram", "webhook_secret"),
        (f'{WITH_TOKEN}tokn = "{SECRET}"', "telegram.tokn", "not a known setting"),
        (f"{WITH_TOKEN}[telegrm]\na = 1", "telegrm", "not a known setting"),
        (f'{WITH_TOKEN}[data]\ndatabase = "mysql://{SECRET}"', "data.database", "postgresql"),
        (f"{WITH_TOKEN}[data]\ndir = 5", "data.dir", "folder"),
        (f'{WITH_TOKEN}[send]\nrate = "{SECRET}"', "send.rate", "a number"),
        (f"{WITH_TOKEN}[send]\nrate = 0", "send.rate", "more than 0"),
        (f"{WITH_TOKEN}[send]\nrate = nan", "send.rate", "must be"),
        (f"{WITH_TOKEN}[send]\nwindow = 1.5", "send.window", "whole number"),
        (f"{WITH_TOKEN}[send]\nwindow = 65", "send.window", "64 or less"),
        (f'{WITH_TOKEN}[log]\nlevel = "{SECRET}"', "log.level", "DEBUG, INFO, WARNING, ERROR"),
        (f'{WITH_TOKEN}[log]\njson_lines = "{SECRET}"', "log.json_lines", "true or false"),
        (f"{WITH_TOKEN}[programme]\nname = 5", "programme.name", "text"),
        (f'{WITH_TOKEN}[programme]\nzone = "{SECRET}"', "programme.zone", "Asia/Jakarta"),
        (f"{WITH_TOKEN}[programme]\nworkday_start = 8", "programme.workday_start", "08:00:00"),
        (f'{WITH_TOKEN}[programme]\nworkday_start = "8"', "programme.workday_start", "08:00:00"),
        (f'{WITH_TOKEN}[programme]\nworkday_start = "25:00"', "programme.workday_start", "08:00:00"),
        (f"{WITH_TOKEN}[programme]\nworkday_end = 07:00:00", "programme", "workday_start before workday_end"),
        (f"{WITH_TOKEN}[programme]\nvisit_days = 0", "programme.visit_days", "1 or more"),
        (f'{WITH_TOKEN}[programme]\nextra_holidays = ["{SECRET}"]', "programme.extra_holidays.0", "2026-12-24"),
        (f'{WITH_TOKEN}[programme]\nextra_holidays = "{SECRET}"', "programme.extra_holidays", "list"),
        (f'{WITH_TOKEN}[programme]\nassignment_policy = "{SECRET}"', "programme.assignment_policy", "binaan, home"),
        (f"{WITH_TOKEN}[programme]\nassignment_weights = 5", "programme.assignment_weights", "section"),
    ],
)
def test_a_wrong_value_in_the_file_is_named_by_its_key(office: Office, toml: str, key: str, reason: str) -> None:
    said = refused(office, toml)
    assert f"config.toml: {key} " in said
    assert reason in said


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("GESEK_TELEGRAM__TOKEN", "BotFather"),
        ("GESEK_TELEGRAM__TOKN", "not a known setting"),
        ("GESEK_SEND__RATE", "a number"),
        ("GESEK_TELEGRM__TOKEN", "Two underscores"),
        ("GESEK_TELEGRAM_TOKEN", "Two underscores"),
        ("GESEK_PROGRAMME__EXTRA_HOLIDAYS", "JSON"),
        ("GESEK_TELEGRAM", "JSON"),
    ],
)
def test_a_wrong_value_in_the_environment_is_named_by_its_variable(office: Office, name: str, reason: str) -> None:
    said = refused(office, WITH_TOKEN, **{name: SECRET})
    assert said.startswith(name)
    assert reason in said


@pytest.mark.parametrize("toml", ["", "[telegram]\n", "[send]\nrate = 20\n"])
def test_a_missing_token_is_named_with_both_places_it_may_stand_in(office: Office, toml: str) -> None:
    said = refused(office, toml)
    assert "telegram.token is missing" in said
    assert "GESEK_TELEGRAM__TOKEN" in said


def test_a_missing_token_is_named_in_indonesian_too(office: Office) -> None:
    office.language = "id"
    assert "telegram.token belum diisi" in refused(office, "")


def test_a_file_that_is_not_toml_is_named_with_the_place(office: Office) -> None:
    said = refused(office, "\n" * 1199 + f"[telegram]\ntoken = {SECRET}\n")
    assert "line 1201, column 9" in said


def test_a_file_that_is_no_text_is_named(office: Office) -> None:
    office.config.write_bytes(b"\xff\xfe[\x00")
    result = office.types("check", "--config", str(office.config))
    assert result.exit_code == 2
    assert "cannot be read as TOML" in result.stderr


def test_a_file_or_folder_that_is_no_settings_file_is_named(office: Office) -> None:
    for path in (office.folder / "nowhere.toml", office.folder):
        result = office.types("check", "--config", str(path))
        assert result.exit_code == 2
        assert f"There is no file {path}." in result.stderr


def test_the_environment_goes_before_the_file(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.config.write_text(f"{WITH_TOKEN}[send]\nrate = 20\nwindow = 8\n")
    monkeypatch.setenv("GESEK_SEND__RATE", "12.5")
    monkeypatch.setenv("GESEK_PROGRAMME__EXTRA_HOLIDAYS", '["2026-12-24"]')
    settings = load(office.config)
    assert (settings.send.rate, settings.send.window) == (12.5, 8)
    assert [str(day) for day in settings.programme.extra_holidays] == ["2026-12-24"]


def test_a_demo_never_reads_the_settings_of_the_office(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.config.write_text(f'{WITH_TOKEN}[data]\ndatabase = "postgresql+psycopg://office/gesek"\n')
    monkeypatch.chdir(office.folder)
    monkeypatch.setenv("GESEK_DATA__DATABASE", "postgresql+psycopg://office/gesek")
    settings = load(telegram={"token": TOKEN}, data={"dir": office.folder / "demo"})
    assert settings.database_url == f"sqlite:///{office.folder / 'demo' / 'gesek.db'}"
    assert load().data.database


def test_the_token_is_in_no_printed_form_of_the_settings(office: Office) -> None:
    office.config.write_text(WITH_TOKEN)
    settings = load(office.config)
    assert TOKEN not in f"{settings!r} {settings} {settings.model_dump_json()}"


def known_keys() -> dict[str, dict[str, object]]:
    """Return every setting's default by section and name."""
    found: dict[str, dict[str, object]] = {}
    for section, field in Settings.model_fields.items():
        kind = field.annotation
        assert isinstance(kind, type)
        assert issubclass(kind, BaseModel)
        found[section] = {name: one.get_default(call_default_factory=True) for name, one in kind.model_fields.items()}
    return found


def test_the_example_explains_every_setting_and_shows_what_it_is_unless_set(monkeypatch: pytest.MonkeyPatch) -> None:
    written = (ROOT / "config.example.toml").read_text("utf-8")
    shown: dict[str, set[str]] = {}
    section = ""
    for line in written.splitlines():
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            section = heading[1]
        elif key := re.match(r"(?:# )?([a-z_]+) = ", line):
            shown.setdefault(section, set()).add(key[1])
    known = known_keys()
    assert shown == {section: set(keys) for section, keys in known.items()}
    monkeypatch.setenv("GESEK_TELEGRAM__TOKEN", TOKEN)
    settings = load(ROOT / "config.example.toml")
    for section, keys in tomllib.loads(written).items():
        for key in keys:
            assert getattr(getattr(settings, section), key) == known[section][key], f"{section}.{key}"


def test_every_empty_line_of_the_example_may_be_filled_as_it_shows(tmp_path: Path) -> None:
    written = (ROOT / "config.example.toml").read_text("utf-8")
    filled = tmp_path / "config.toml"
    filled.write_text(re.sub(r"^# ([a-z_]+ = )", r"\1", written, flags=re.MULTILINE))
    settings = load(filled)
    assert settings.telegram.proxy
    assert settings.data.database


def test_every_comment_of_the_example_is_in_both_languages() -> None:
    written = (ROOT / "config.example.toml").read_text("utf-8")
    for block in written.split("\n\n"):
        comments = [line for line in block.splitlines() if line.startswith("# ") and " = " not in line]
        assert len(comments) != 1 or " / " in comments[0], comments


def test_whatever_the_programme_needs_can_be_set() -> None:
    needed = {one.name for one in fields(Programme)} - {"bot_username", "bulk_rate"}
    assert needed == set(ProgrammeSettings.model_fields)
    assert ProgrammeSettings().workday_start == time(8)
    kept = load(telegram={"token": TOKEN}).for_rules()
    for name in needed - {"zone"}:
        assert getattr(kept, name) == getattr(Programme(), name), name
