"""A small file system that an experiment can fill to the last byte: memory, mounted where nobody else sees it."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# With a user's own namespace nobody has to be root; where those are forbidden, root can do without one.
WAYS = (("unshare", "-Urm"), ("unshare", "-m"))
MEGABYTE = 1_000_000


def way() -> Sequence[str] | str:
    """Return the command that runs another one where it may mount; or, as one text, why there is none."""
    why = "there is no `unshare` here"
    for one in WAYS:
        try:
            with tempfile.TemporaryDirectory() as place:
                mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place]
                tried = subprocess.run([*one, *mount], capture_output=True, text=True, check=False)
        except FileNotFoundError:
            continue
        if tried.returncode == 0:
            return one
        why = tried.stderr.strip().splitlines()[-1] if tried.stderr.strip() else f"status {tried.returncode}"
    return why


def run_inside(module: str, words: Sequence[str], *, by: Sequence[str]) -> dict[str, Any]:
    """Run a module of the benchmarks where it may mount; return what it wrote as JSON into the file it was given."""
    with tempfile.TemporaryDirectory(prefix="gesek-bench-") as place:
        said = Path(place) / "found.json"
        subprocess.run([*by, sys.executable, "-m", module, str(said), *words], check=True)
        found: dict[str, Any] = json.loads(said.read_text())
        return found


@contextmanager
def narrow(folder: Path, *, size: int) -> Iterator[SmallDisk]:
    """Let a folder, with what is in it, lie on a file system of so many bytes."""
    before = folder.with_name(f"{folder.name}-before")
    folder.rename(before)
    folder.mkdir(mode=0o700)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder)], check=True)
    try:
        shutil.copytree(before, folder, dirs_exist_ok=True)
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


class SmallDisk:
    """What lies on it can be given too little room, and room again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    @property
    def free(self) -> int:
        """Return how many bytes are free."""
        return shutil.disk_usage(self.folder).free

    def fill(self, *, leave: int = 0) -> None:
        """Fill it but for so many bytes, whatever else is being written meanwhile."""
        self.free_again()
        fill(self._filler, leave=leave)

    def free_again(self) -> None:
        """Give all room back."""
        self._filler.unlink(missing_ok=True)


def fill(path: Path, *, leave: int = 0) -> None:
    """Write a file until no more than so many bytes are free beside it."""
    with path.open("ab", buffering=0) as file:
        piece = MEGABYTE
        while piece:
            free = shutil.disk_usage(path.parent).free - leave
            if leave and free <= 0:
                return
            try:
                piece = min(piece, free) if leave else piece
                if file.write(bytes(piece)) < piece:
                    piece //= 2
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                piece //= 2
