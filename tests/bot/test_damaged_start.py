"""The bot as a process and its data: a damaged database is not served, and while it works a backup can be made."""

from __future__ import annotations

import contextlib

from typer.testing import Result

from mentoring import vault
from tests.bot.conftest import Station, wait_until
from tests.bot.desk import Office


def gesek(station: Station, *words: str) -> Result:
    """Run a command beside the bot, which is a process of its own."""
    known = {name: value for name, value in station.environment.items() if name.startswith("GESEK_")}
    with contextlib.chdir(station.folder):
        return Office(station.folder, known).types(*words)


def test_a_damaged_database_ends_the_start_for_good_and_stays_as_it_is(station: Station) -> None:
    path = station.folder / "data" / "gesek.db"
    content = path.read_bytes()
    torn = content[: len(content) // 2] + b"\x5a" * (len(content) - len(content) // 2)
    path.write_bytes(torn)
    process = station.start()
    assert process.wait(timeout=100) == 2
    assert "gesek restore" in station.log()
    assert "Traceback" not in station.log()
    assert path.read_bytes() == torn


def test_beside_a_working_bot_a_backup_is_made_and_an_upgrade_finds_nothing_to_do(station: Station) -> None:
    process = station.start()
    wait_until(lambda: "the bot is working" in station.log(), or_show=station.log)
    backup = gesek(station, "backup", str(station.folder / "stick"))
    assert backup.exit_code == 0, backup.output
    upgrade = gesek(station, "upgrade")
    assert "already fits" in upgrade.output
    restored = gesek(station, "restore", str(station.folder / "stick"), "--into", str(station.folder / "new"))
    assert restored.exit_code == 0, restored.output
    assert process.poll() is None
    assert station.stop() == 0
    assert len(vault.names(station.folder / "stick")) == 1
