"""How the command line speaks: its language, its sentences, how it ends, and a bar for what takes long.

Exit codes: 0 done, 1 something is wrong, 2 the call or the settings are wrong.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import NoReturn

import typer

from locales import Text, plain

WRONG = 1
CALLED_WRONGLY = 2


def language() -> str:
    """Return the language of this terminal: Indonesian unless it is set to English."""
    chosen = os.environ.get("GESEK_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "id"
    return "en" if chosen.lower().startswith("en") else "id"


def say(said: Text | Iterable[Text], *, error: bool = False) -> None:
    """Print a sentence, or several a line each."""
    for one in [said] if isinstance(said, Text) else said:
        typer.echo(plain(one, language()), err=error)


def end(said: Text, code: int = WRONG) -> NoReturn:
    """Print a sentence to stderr and end the command with `code`."""
    say(said, error=True)
    raise typer.Exit(code) from None


def print_any_sign() -> None:
    """Let a terminal that knows no such sign show a question mark instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


@contextmanager
def bar(label: Text) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on stderr while something long goes on; give a function that is told (done, all)."""
    with typer.progressbar(length=1, label=plain(label, language()), file=sys.stderr) as shown:

        def moved(done: int, total: int) -> None:
            shown.length = max(total, 1)
            shown.update(done - shown.pos)

        yield moved
