"""Work that misbehaves, for a process that can import it."""

import os
import signal
import time
from pathlib import Path


def double(number: int) -> int:
    return 2 * number


def whose_process() -> int:
    return os.getpid()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_the_first_time(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        die()
    return "done"


def hang() -> None:
    time.sleep(600)


class Stubborn(Exception):
    """Cannot be made again from what it is pickled as."""

    def __init__(self, *, family: str) -> None:
        super().__init__("three words here")
        self.family = family


def refuse(kind: str) -> None:
    if kind == "stubborn":
        raise Stubborn(family="K-1")
    if kind == "end of file":
        raise EOFError("nothing left")
    raise ValueError(kind)


def loaded(name: str) -> bool:
    import sys

    return name in sys.modules
