"""What an old workbook (.xls) does not show: the reader gives its cells, but not what is hidden or broken in it.

Offsets and record numbers are those of Microsoft's open specifications [MS-CFB] and [MS-XLS].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from mentoring.refusals import Refusal
from mentoring.sheets.packages import Beneath, Package

_END = 0xFFFFFFFA  # this and all above it end a chain
_SMALL = 4096
_BOUNDSHEET, _EOF, _ROW, _COLUMNS, _ERROR, _FORMULA, _1904, _LOCKED = 0x85, 0x0A, 0x208, 0x7D, 0x205, 0x06, 0x22, 0x2F
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def look_into_old(path: Path) -> Package:
    """Tell what is hidden and broken in the sheets of an .xls; raises Refusal for one that is damaged."""
    try:
        book = _Compound(path.read_bytes()).stream("Workbook", "Book")
        sheets, since_1904 = _globals(book)
        return Package(".xls", since_1904, {name: _beneath(book, offset) for name, offset in sheets.items()})
    except (struct.error, IndexError, KeyError, UnicodeDecodeError, ValueError):
        raise Refusal("sheets-damaged") from None


class _Compound:
    """A file of files, in sectors that are chained by a table."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << struct.unpack_from("<H", data, 30)[0]
        if self._size not in (512, 4096):
            raise ValueError
        first_directory, _, _, first_mini = struct.unpack_from("<4I", data, 48)
        self._next = self._table(data)
        entries = self._chain(first_directory)
        self._entries = {name: (start, size) for name, start, size in _directory(entries)}
        self._mini_next = _numbers(self._chain(first_mini)) if first_mini < _END else ()

    def stream(self, *names: str) -> bytes:
        """Return the first of these streams that there is."""
        start, size = self._entries[next((name for name in names if name in self._entries), names[0])]
        if size >= _SMALL:
            return self._chain(start)[:size]
        small = self._chain(self._entries["Root Entry"][0])
        places = _follow(start, self._mini_next)
        return b"".join(small[place * 64 : place * 64 + 64] for place in places)[:size]

    def _table(self, data: bytes) -> tuple[int, ...]:
        listed = [one for one in struct.unpack_from("<109I", data, 76) if one < _END]
        more = struct.unpack_from("<I", data, 68)[0]
        for _ in range(len(data) // self._size):
            if more >= _END:
                break
            *further, more = _numbers(self._sector(more))
            listed += [one for one in further if one < _END]
        return _numbers(b"".join(self._sector(one) for one in listed))

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        return self._data[begin : begin + self._size].ljust(self._size, b"\xff")

    def _chain(self, first: int) -> bytes:
        return b"".join(self._sector(one) for one in _follow(first, self._next))


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _follow(first: int, following: tuple[int, ...]) -> Iterator[int]:
    for _ in range(len(following)):
        if first >= _END:
            return
        yield first
        first = following[first]
    if first < _END:
        raise ValueError


def _directory(entries: bytes) -> Iterator[tuple[str, int, int]]:
    for begin in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, begin + 64)[0]
        if length:
            start, size = struct.unpack_from("<2I", entries, begin + 116)
            yield entries[begin : begin + max(0, min(length, 64) - 2)].decode("utf-16-le"), start, size


def _records(book: bytes, place: int = 0) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<2H", book, place)
        if kind == _EOF:
            return
        yield kind, book[place + 4 : place + 4 + length]
        place += 4 + length


def _globals(book: bytes) -> tuple[dict[str, int], bool]:
    sheets, since_1904 = {}, False
    for kind, said in _records(book):
        if kind == _LOCKED:
            raise Refusal("sheets-locked")
        if kind == _1904:
            since_1904 = said[:1] == b"\1"
        elif kind == _BOUNDSHEET:
            wide = said[7] & 1
            name = said[8 : 8 + said[6] * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
            sheets[name] = struct.unpack_from("<I", said)[0]
    return sheets, since_1904


def _beneath(book: bytes, offset: int) -> Beneath:
    rows: set[int] = set()
    columns: set[int] = set()
    broken: dict[tuple[int, int], str] = {}
    for kind, said in _records(book, offset):
        if kind == _ROW and said[12] & 0x20:
            rows.add(struct.unpack_from("<H", said)[0] + 1)
        elif kind == _COLUMNS and said[8] & 1:
            first, last = struct.unpack_from("<2H", said)
            columns.update(range(first, min(last, 255) + 1))
        elif (kind == _ERROR and said[7]) or (kind == _FORMULA and said[6] == 2 and said[12:14] == b"\xff\xff"):
            row, column = struct.unpack_from("<2H", said)
            code = said[6] if kind == _ERROR else said[8]
            broken[row + 1, column] = _ERRORS.get(code, "#N/A")
    return Beneath(frozenset(rows), frozenset(columns), broken)
