"""How much a file may ask for. Imports nothing, because the child loads it first."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much a file may ask for: its size, what it unpacks to, memory of the child, seconds of work, members.

    The child leaves a core to whoever is less `nice`.
    """

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 700 * MEGABYTE
    memory_bytes: int = 1536 * MEGABYTE
    seconds: int = 120
    members: int = 2_000
    columns: int = 702
    nice: int = 5
