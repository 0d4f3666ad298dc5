"""`gesek move` without anywhere to go."""

from __future__ import annotations

from pathlib import Path

from tests.bot.desk import TOKEN, Office


def test_without_the_address_of_a_server_nothing_is_moved_and_the_setting_is_named(tmp_path: Path) -> None:
    office = Office(tmp_path, {"GESEK_TELEGRAM__TOKEN": TOKEN, "GESEK_TELEGRAM__API_URL": "http://127.0.0.1:9"})
    office.set_up()
    result = office.types("move", "--config", str(office.config))
    assert result.exit_code == 2
    assert "data.database" in result.output
