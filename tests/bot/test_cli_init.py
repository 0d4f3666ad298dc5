"""`gesek init`: whatever is missing is made, whatever is there stays, and the key can be brought back from paper."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import paper
from models import crypto
from tests.bot.desk import TOKEN, Office

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def mode(path: Path) -> int:
    """Return who may do what with a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_a_key_is_never_overwritten(office: Office) -> None:
    office.does("init", "--yes")
    before = (office.folder / "keys.toml").read_bytes()
    assert "stays as it is" in office.does("init", "--yes")
    restoring = office.types("init", "--yes", "--restore-key", "--config", str(office.config))
    assert restoring.exit_code == 1
    assert "never overwritten" in restoring.output
    assert (office.folder / "keys.toml").read_bytes() == before


def test_a_database_without_its_key_gets_no_new_one(office: Office) -> None:
    office.does("init", "--yes")
    (office.folder / "keys.toml").unlink()
    result = office.types("init", "--yes", "--config", str(office.config))
    assert result.exit_code == 1
    assert "A new key cannot read it" in result.output
    assert not (office.folder / "keys.toml").exists()


def test_a_damaged_key_is_named_with_the_way_out(office: Office) -> None:
    office.does("init", "--yes")
    (office.folder / "keys.toml").write_text("current = 1\n")
    result = office.types("init", "--yes", "--show-key", "--config", str(office.config))
    assert result.exit_code == 2
    assert "--restore-key" in result.output


def test_settings_that_are_wrong_are_named_before_anything_is_made(office: Office) -> None:
    office.config.write_text("[send]\nrat = 5\n")
    result = office.types("init", "--yes", "--config", str(office.config))
    assert result.exit_code == 2
    assert "send.rat" in result.output
    assert not (office.folder / "keys.toml").exists()


def test_a_fresh_folder_is_furnished_for_its_owner_alone(office: Office) -> None:
    said = office.does("init", "--yes")
    assert "not been checked" in said
    assert "two sheets of paper" in said
    for name, expected in {"config.toml": 0o600, "keys.toml": 0o600, "data": 0o700, "data/photos": 0o700}.items():
        assert mode(office.folder / name) == expected, name
    assert "already fits" in office.does("migrate", GESEK_TELEGRAM__TOKEN=TOKEN)


def test_the_settings_that_init_writes_can_be_read(office: Office) -> None:
    office.does("init", "--yes", "--data", str(office.folder / 'da ta "x"'))
    assert "already fits" in office.does("migrate", GESEK_TELEGRAM__TOKEN=TOKEN)
    assert (office.folder / 'da ta "x"' / "gesek.db").exists()


def test_the_unit_can_write_to_the_data_and_to_nothing_else(office: Office) -> None:
    office.does("init", "--yes")
    unit = (office.folder / "gesek.service").read_text()
    for line in ("NoNewPrivileges=true", "ProtectSystem=strict", "Restart=on-failure", "RestartPreventExitStatus=2"):
        assert line in unit.splitlines()
    assert f'ReadWritePaths="{office.folder / "data"}"' in unit
    assert "OnFailure=gesek-alert@%n.service" in unit.splitlines()
    assert "ExecStart=/usr/bin/systemctl start" in (office.folder / "gesek-alert@.service").read_text()
    assert TOKEN not in unit
    (office.folder / "gesek.service").write_text("mine")
    office.does("init", "--yes")
    assert (office.folder / "gesek.service").read_text() == "mine"


def test_the_key_comes_back_from_paper(office: Office) -> None:
    said = office.does("init", "--yes")
    rows = re.findall(r"^ +\d   ((?:[A-Z2-7]{4} ?){5})$", said, flags=re.MULTILINE)
    assert len(rows) == 7
    before = crypto.read_keys(office.folder / "keys.toml")
    (office.folder / "keys.toml").unlink()
    slip = rows[3][:-1] + ("A" if rows[3][-1] != "A" else "B")
    typed = [*rows[:3], slip, rows[3].lower().replace(" ", "-").replace("o", "0").replace("i", "1"), *rows[4:]]
    restored = office.does("init", "--restore-key", answers=typed)
    assert "Row 4 does not match" in restored
    assert "fits the key" in restored
    assert crypto.read_keys(office.folder / "keys.toml") == before


def test_the_paper_of_another_regency_does_not_open_this_database(office: Office) -> None:
    office.does("init", "--yes")
    (office.folder / "keys.toml").unlink()
    foreign = paper.rows(crypto.new_keys())
    result = office.types("init", "--restore-key", "--config", str(office.config), answers=foreign)
    assert result.exit_code == 2
    assert "not the key of this database" in result.output


def test_several_keys_fit_on_paper_and_a_swapped_row_is_found() -> None:
    keys = crypto.KeyFile(keys={1: b"a" * 32, 7: b"b" * 32}, current=7, index=b"i" * 32)
    rows = paper.rows(keys)
    parts = b"".join(paper.read_row(number, row) for number, row in enumerate(rows, start=1))
    assert paper.keys_of(parts) == keys
    assert paper.rows_needed(parts) == len(rows)
    assert paper.checksum(keys) != paper.checksum(crypto.new_keys())
    with pytest.raises(ValueError, match="does not check"):
        paper.read_row(2, rows[2])
    with pytest.raises(crypto.WrongKeyError):
        paper.rows_needed(b"\x09" * 10)


class Dialogue:
    """`gesek init` with somebody at the keyboard; there is no terminal, so hidden questions are read from the pipe."""

    def __init__(self, office: Office) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GESEK_")}
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "bot", "init", "--config", str(office.config)],
            cwd=office.folder,
            env={**environment, "PYTHONPATH": str(ROOT), "GESEK_LANG": "en", "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.said = ""

    def hears(self, pattern: str) -> re.Match[str]:
        """Read until the pattern appears; return it and forget what came before."""
        assert self.process.stdout is not None
        while (found := re.search(pattern, self.said)) is None:
            sign = self.process.stdout.read(1)
            assert sign, f"it ended: {self.said}"
            self.said += sign.decode(errors="replace")
        return found

    def types(self, words: str) -> None:
        """Answer."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n".encode())
        self.process.stdin.flush()
        self.said = ""

    def ends(self) -> int:
        """Read the rest; return the exit code."""
        rest, _ = self.process.communicate(timeout=100)
        self.said += rest.decode()
        return self.process.returncode


@pytest.fixture
def dialogue(office: Office) -> Iterator[Dialogue]:
    """Return a dialogue, and end it when the test is over."""
    talk = Dialogue(office)
    yield talk
    talk.process.kill()
    talk.process.communicate()


@pytest.mark.parametrize("copied", [True, False])
def test_somebody_at_the_keyboard_types_one_group_back(office: Office, dialogue: Dialogue, *, copied: bool) -> None:
    talk = dialogue
    talk.hears("Token from BotFather.*: ")
    talk.types("123456789:short")
    talk.hears("Token from BotFather.*: ")
    assert "does not look like a token" in talk.said
    talk.types(TOKEN)
    talk.hears(r"Folder of the data \[.*\]: ")
    talk.types(str(office.folder / "elsewhere"))
    for _ in range(3):
        asked = talk.hears(r"row (\d), group (\d): ")
        rows = paper.rows(crypto.read_keys(office.folder / "keys.toml"))
        right = rows[int(asked[1]) - 1].split()[int(asked[2]) - 1]
        talk.types(right if copied else "????")
        if copied:
            break
    assert talk.ends() == (0 if copied else 1), talk.said
    assert ("The copy matches." in talk.said) is copied
    assert ("does not match the key yet" in talk.said) is not copied
    assert TOKEN not in talk.said
    assert TOKEN in office.config.read_text()
    assert (office.folder / "elsewhere" / "gesek.db").exists()
