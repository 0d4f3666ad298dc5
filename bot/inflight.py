"""Which updates are being worked right now, in a small file that outlives a killed process.

Memory mapped and never flushed: a kill leaves it in the page cache, and after a power cut nothing needs to be known,
because then no update is to blame.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path

_SLOT = struct.Struct("<q")


class InFlight:
    """Slots of row ids. `left` are those a process that is gone was working."""

    def __init__(self, path: Path, slots: int) -> None:
        size = slots * _SLOT.size
        kept = path.read_bytes() if path.exists() else b""
        self.left = [row for (row,) in _SLOT.iter_unpack(kept[: len(kept) // _SLOT.size * _SLOT.size]) if row]
        if len(kept) != size:
            path.write_bytes(bytes(size))
        self._file = path.open("r+b")
        self._map = mmap.mmap(self._file.fileno(), size)
        # In place: on a full disk a file that is made anew may find no room any more.
        self._map[:] = bytes(size)
        self._free = list(range(slots))

    def enter(self, row_id: int) -> int:
        """Note that a row is being worked; return the slot to leave later."""
        slot = self._free.pop()
        _SLOT.pack_into(self._map, slot * _SLOT.size, row_id)
        return slot

    def leave(self, slot: int) -> None:
        """Note that the work ended, well or not."""
        _SLOT.pack_into(self._map, slot * _SLOT.size, 0)
        self._free.append(slot)

    def close(self) -> None:
        """Close the file."""
        self._map.close()
        self._file.close()
