"""`gesek init`: settings, folders, keys on paper, an empty database and a systemd unit.

Whatever is there already stays as it is, so that it may be run again; a key is never overwritten.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import typer

from bot import paper, service
from bot.config import NO_TOKEN, TOKEN, Settings, load_without_token
from bot.config_faults import variable
from bot.offline import furnish
from bot.opening import StartError, check_database, open_database
from bot.terminal import end, language, say
from locales import Text, plain, text
from models import crypto, schema

TOKEN_VARIABLE = variable(["telegram", "token"])
TRIES = 3
FOLDERS = ("photos", "backups")
Ask = Callable[[Text], str]


@dataclass(frozen=True)
class Wishes:
    """What `gesek init` was called with; `quiet` asks nothing."""

    config: Path
    data: Path | None = None
    quiet: bool = False
    show_key: bool = False
    restore_key: bool = False


def init(wishes: Wishes) -> None:
    """Set up whatever is missing, say what was done and what comes next; raises ConfigError, StartError, Exit."""
    config = wishes.config.resolve()
    config.parent.mkdir(parents=True, exist_ok=True)
    _settings(config, wishes)
    settings = load_without_token(config)
    _folders(settings.data.dir)
    proven = _keys(settings, wishes)
    _database(settings)
    if sys.platform.startswith("linux"):
        _unit(config, settings)
    say(text("cli-init-next", config=str(config)))
    if not proven:
        end(text("cli-init-key-unproven"))


def _settings(config: Path, wishes: Wishes) -> None:
    if config.exists():
        say(text("cli-init-config-kept", path=str(config)))
        return
    token = "" if wishes.quiet or os.environ.get(TOKEN_VARIABLE) else _asked_token()
    data = wishes.data
    if data is None and not wishes.quiet:
        data = Path(typer.prompt(_words(text("cli-init-ask-data")), default=str(config.parent / "data")))
    data = (data or config.parent / "data").expanduser().resolve()
    _write_private(config, _config_text(token, data, config.parent / "keys.toml"))
    say(text("cli-init-config", path=str(config)))
    if not token:
        say(text("cli-init-token-later", variable=TOKEN_VARIABLE))


def _asked_token() -> str:
    while True:
        typed = str(typer.prompt(_words(text("cli-init-ask-token")), default="", show_default=False, hide_input=True))
        if not typed.strip() or re.fullmatch(TOKEN, typed.strip()):
            return typed.strip()
        say(text("cli-init-token-shape"), error=True)


def _config_text(token: str, data: Path, keys: Path) -> str:
    """Return the settings as TOML, in the language of the terminal. Strings are written as JSON, which TOML reads."""
    written = f"token = {json.dumps(token)}" if token else f'# token = "{NO_TOKEN[:6]}..."'
    lines = [
        f"# {_words(text('cli-init-about-config'))}",
        "",
        "[telegram]",
        f"# {_words(text('cli-init-about-token', variable=TOKEN_VARIABLE))}",
        written,
        "",
        "[data]",
        f"# {_words(text('cli-init-about-data'))}",
        f"dir = {json.dumps(str(data), ensure_ascii=False)}",
        f"# {_words(text('cli-init-about-keys'))}",
        f"keys = {json.dumps(str(keys), ensure_ascii=False)}",
    ]
    return "\n".join(lines) + "\n"


def _folders(data: Path) -> None:
    for folder in (data, *(data / name for name in FOLDERS)):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)


def _keys(settings: Settings, wishes: Wishes) -> bool:
    """Make, restore or keep the keys; return whether a fresh one is known to be on paper (or was not asked for)."""
    path = settings.data.keys
    if path.exists():
        if wishes.restore_key:
            end(text("cli-init-key-in-the-way", path=str(path)))
        say(text("cli-init-key-kept", path=str(path)))
        if wishes.show_key:
            _print_paper(_read(path))
        return True
    path.parent.mkdir(parents=True, exist_ok=True)
    if wishes.restore_key:
        crypto.write_keys(path, _restored(_line))
        say(text("cli-init-key-restored", path=str(path)))
        return True
    database = settings.data.dir / "gesek.db"
    if not settings.data.database and database.exists() and database.stat().st_size:
        end(text("cli-init-key-lost", path=str(path), database=str(database)))
    keys = crypto.new_keys()
    crypto.write_keys(path, keys)
    say(text("cli-init-key", path=str(path)))
    _print_paper(keys)
    if wishes.quiet:
        say(text("cli-init-key-unread"))
        return True
    return _read_back(keys, _line)


def _read(path: Path) -> crypto.KeyFile:
    try:
        return crypto.read_keys(path)
    except crypto.WrongKeyError:
        raise StartError(text("cli-key-damaged", path=str(path))) from None


def _print_paper(keys: crypto.KeyFile) -> None:
    say(text("cli-paper-top"))
    for number, row in enumerate(paper.rows(keys), start=1):
        typer.echo(f"  {number:>2}   {row}")
    say([text("cli-paper-sum", sum=paper.checksum(keys)), text("cli-paper-bottom")])


def _read_back(keys: crypto.KeyFile, ask: Ask) -> bool:
    """Let one group be typed from the paper; return whether it was right within three tries."""
    groups = [row.split() for row in paper.rows(keys)]
    row, group = secrets.randbelow(len(groups)), secrets.randbelow(4)
    for _ in range(TRIES):
        typed = ask(text("cli-paper-ask-group", row=row + 1, group=group + 1))
        if paper.plain_signs(typed) == groups[row][group]:
            say(text("cli-paper-right"))
            return True
        say(text("cli-paper-wrong"), error=True)
    return False


def _restored(ask: Ask) -> crypto.KeyFile:
    """Let all rows be typed from the paper, each again until it checks."""
    say(text("cli-paper-restore"))
    read = _asked_row(1, ask)
    try:
        needed = paper.rows_needed(read)
    except crypto.WrongKeyError:
        end(text("cli-paper-foreign"))
    for number in range(2, needed + 1):
        read += _asked_row(number, ask)
    return paper.keys_of(read)


def _asked_row(number: int, ask: Ask) -> bytes:
    while True:
        try:
            return paper.read_row(number, ask(text("cli-paper-ask-row", row=number)))
        except ValueError:
            say(text("cli-paper-wrong-row", row=number), error=True)


def _database(settings: Settings) -> None:
    database = open_database(settings)
    try:
        if schema.state(database) == "empty":
            furnish(database)
            say(text("cli-init-database"))
        else:
            check_database(database)
            say(text("cli-init-database-kept"))
    finally:
        database.close()


def _unit(config: Path, settings: Settings) -> None:
    path = config.with_name("gesek.service")
    if not path.exists():
        data, backups = settings.data.dir.resolve(), settings.backups.resolve()
        path.write_text(service.unit(config=config, data=data, backups=backups, path=path), encoding="utf-8")
    alert = config.with_name(service.ALERT_NAME)
    if not alert.exists():
        alert.write_text(service.ALERT, encoding="utf-8")
    say(text("cli-init-unit", path=str(path)))


def _write_private(path: Path, content: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)


def _line(question: Text) -> str:
    return str(typer.prompt(_words(question)))


def _words(said: Text) -> str:
    return plain(said, language())
