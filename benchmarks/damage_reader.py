"""What reads the damaged files, in a process of its own: it loads no more than the reader of uploads does."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mentoring.refusals import Refusal
from mentoring.sheets.files import read_tables
from mentoring.sheets.limits import Limits
from mentoring.sheets.table import Table


@dataclass(frozen=True)
class Read:
    """What became of one file: its tables, or the key of its refusal (`ended` with its process); seconds of a core."""

    path: Path
    tables: Sequence[Table]
    refused: str
    seconds: float


def read_all(paths: Sequence[Path], limits: Limits) -> list[Read]:
    """Read files one after the other; `none: …` is refused what the bot has no sentence for."""
    return [_one(path, limits) for path in paths]


def scratch_of(path: Path) -> Path:
    """Return where the tables of a file lie."""
    return path.with_name(f"{path.stem}-read")


def _one(path: Path, limits: Limits) -> Read:
    begun = time.process_time()
    tables: Sequence[Table] = ()
    refused = ""
    try:
        tables = read_tables(path, scratch_of(path), limits)
    except Refusal as refusal:
        refused = refusal.key
    except MemoryError:
        refused = "sheets-too-much"
    except Exception as error:  # any other ends the reader's process without a sentence
        refused = f"none: {type(error).__name__}"
    return Read(path, tables, refused, time.process_time() - begun)
