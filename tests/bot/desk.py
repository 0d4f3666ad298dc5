"""The command line in this process: a folder, an environment without settings of the machine, and what it printed."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from typer.testing import CliRunner, Result

from bot.__main__ import app
from models import crypto
from models.database import Database

TOKEN = f"4711000:{'A' * 35}"


@cache
def _set_up() -> Path:
    """Return the folder of an office that is set up and empty, made once a test run."""
    folder = Path(tempfile.mkdtemp(prefix="gesek-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Office(folder).does("init", "--yes")
    return folder


@dataclass
class Office:
    """Where somebody types commands; `environment` is added to one that knows no setting of the bot."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    language: str = "en"

    @property
    def config(self) -> Path:
        """Return the settings' file."""
        return self.folder / "config.toml"

    def types(self, *words: str, answers: Sequence[str] = (), **environment: str) -> Result:
        """Run a command with the settings of this folder; a crash reaches the test."""
        clean: dict[str, str | None] = {name: None for name in os.environ if name.startswith("GESEK_")}
        known = {"GESEK_LANG": self.language, **self.environment, **environment}
        typed = "".join(f"{answer}\n" for answer in answers)
        result = CliRunner().invoke(app, [*words], input=typed, env={**clean, **known})
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert TOKEN not in result.output, "the token was printed"
        return result

    def does(self, *words: str, answers: Sequence[str] = (), **environment: str) -> str:
        """Run a command that has to end with 0; return what it printed."""
        result = self.types(*words, "--config", str(self.config), answers=answers, **environment)
        assert result.exit_code == 0, result.output
        return result.output

    def set_up(self) -> None:
        """Set it up, as `init` sets up every office: what that makes is taken from one that was."""
        made = _set_up()
        shutil.copytree(made, self.folder, dirs_exist_ok=True)
        for written in (self.config, *self.folder.glob("*.service")):
            written.write_text(written.read_text().replace(str(made), str(self.folder)))

    def database(self) -> Database:
        """Open the office's database."""
        ring = crypto.Keyring(crypto.read_keys(self.folder / "keys.toml"))
        return Database.at(self.folder / "data" / "gesek.db", ring)
