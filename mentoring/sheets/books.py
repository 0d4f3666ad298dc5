"""A workbook as calamine reads it: its visible sheets, one after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copyfile
from types import TracebackType
from typing import Any, Self

from mentoring.refusals import Refusal
from mentoring.sheets.packages import Area, Beneath, Package


@dataclass(frozen=True)
class Page:
    """A sheet that can be read: its rows, merged areas (from 0, inclusive), and what it does not show."""

    name: str
    rows: Iterator[list[Any]]
    merged: Sequence[Area] = ()
    beneath: Beneath = field(default_factory=Beneath)


class Book:
    """A workbook, under a name beside `scratch` that says what it is, because calamine believes names."""

    def __init__(self, path: Path, scratch: Path) -> None:
        self._path, self._scratch = path, scratch
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="book")
        self._named: Path | None = None
        self._opened: Future[tuple[Any, dict[str, Any]]] | None = None

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Take the name away."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        if self._named is not None:
            self._named.unlink(missing_ok=True)

    def open(self, suffix: str = ".xlsx") -> None:
        """Begin to read the first visible sheet, while whoever calls goes on."""
        if self._opened is None:
            self._named = _linked(self._path, self._scratch.with_name(f"{self._scratch.name}-as{suffix}"))
            self._opened = self._thread.submit(_opened, str(self._named))

    def pages(self, package: Package, unread: list[str]) -> Iterator[Page]:
        """Read sheet by sheet; the names of those that are hidden go to `unread`. Raises Refusal."""
        self.open(package.suffix)
        assert self._opened is not None, "it was opened one line above"
        with _refused():
            book, begun = self._opened.result()
            with book:
                for sheet in book.sheets_metadata:
                    if not _is_worksheet(sheet):
                        continue
                    if not _is_visible(sheet):
                        unread.append(sheet.name)
                        continue
                    found = begun.pop(sheet.name, None) or book.get_sheet_by_name(sheet.name)
                    beneath = package.beneath.get(sheet.name, Beneath())
                    areas = [(*first, *last) for first, last in found.merged_cell_ranges or []] or beneath.merged
                    yield Page(sheet.name, found.iter_rows(), areas, beneath)


def _opened(path: str) -> tuple[Any, dict[str, Any]]:
    """Return a workbook and, by its name, its first visible sheet; calamine lets others work meanwhile."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    first = next((sheet.name for sheet in book.sheets_metadata if _is_worksheet(sheet) and _is_visible(sheet)), None)
    return book, {} if first is None else {first: book.get_sheet_by_name(first)}


def _is_worksheet(sheet: Any) -> bool:
    from python_calamine import SheetTypeEnum

    return bool(sheet.typ == SheetTypeEnum.WorkSheet)


def _is_visible(sheet: Any) -> bool:
    from python_calamine import SheetVisibleEnum

    return bool(sheet.visible == SheetVisibleEnum.Visible)


@contextmanager
def _refused() -> Iterator[None]:
    """Let what calamine finds wrong with a file be a Refusal."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError:
        raise Refusal("sheets-locked") from None
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Refusal("sheets-too-much" if "limit exceeded" in str(error) else "sheets-damaged") from None
    except BaseException as error:
        # What the reader's own faults are called; the class cannot be imported.
        if type(error).__name__ == "PanicException":
            raise Refusal("sheets-damaged") from None
        raise


def _linked(path: Path, named: Path) -> Path:
    """Give a file another name."""
    named.unlink(missing_ok=True)
    try:
        os.link(path, named)
    except OSError:
        copyfile(path, named)
    return named
