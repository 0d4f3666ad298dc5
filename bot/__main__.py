"""The command line: `gesek run`, `init`, `check`, `migrate`, `sample`, `import`, `assign`, `invite`, `inbox`,

`export`, `demo`.

Its sentences are in the language of the terminal. Exit codes: 0 done, 1 something is wrong, 2 the call or the
settings are wrong.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import logs, offline
from bot.app import StartError, serve
from bot.config import ConfigError, Settings, load
from locales import Text, plain

os.environ.setdefault("PTB_TIMEDELTA", "1")

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
ConfigOption = Annotated[Path | None, typer.Option("--config", help="config.toml")]


def language() -> str:
    """Return the language of this terminal: Indonesian unless it is set to English."""
    chosen = os.environ.get("GESEK_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "id"
    return "en" if chosen.lower().startswith("en") else "id"


def say(said: Text, *, error: bool = False) -> None:
    """Print a sentence."""
    typer.echo(plain(said, language()), err=error)


def settings_of(config: Path | None) -> Settings:
    """Read the settings or end with 2 and one sentence."""
    try:
        return load(config)
    except ConfigError as error:
        say(error.said, error=True)
        raise typer.Exit(2) from None


def guarded(deed: Callable[[], Any]) -> Any:
    """Do something that may refuse to start; end with 2 and one sentence when it does."""
    try:
        return deed()
    except StartError as error:
        say(error.said, error=True)
        raise typer.Exit(2) from None


@app.command()
def run(config: ConfigOption = None) -> None:
    """Work: receive, answer, remind, send. / Jalankan bot."""
    settings = settings_of(config)
    logs.setup(settings.log.level, json_lines=settings.log.json_lines)
    reason = guarded(lambda: asyncio.run(serve(settings)))
    if reason is not None:
        say(reason, error=True)
        raise typer.Exit(1)


@app.command()
def migrate(config: ConfigOption = None) -> None:
    """Bring the database to this version; a backup is made first. / Mutakhirkan basis data."""
    for line in guarded(lambda: offline.migrate(settings_of(config))):
        say(line)


def main() -> None:
    """Run the command line."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
