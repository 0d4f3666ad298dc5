"""A report of a few pages to hand out: its blocks are figures, bars, columns over time, tables and words, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, ClassVar


@dataclass(frozen=True)
class Figure:
    """One large figure with what it counts; `note` is a smaller line."""

    value: str
    label: str
    note: str | None = None


@dataclass(frozen=True)
class Figures:
    """Large figures side by side, at most five."""

    kind: ClassVar = "figures"
    figures: Sequence[Figure]
    title: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Bar:
    """A share from 0 to 1 as a bar, with its figure in words; a `weak` one is drawn in the colour that asks to look."""

    label: str
    share: float
    value: str
    note: str = ""
    weak: bool = False


@dataclass(frozen=True)
class Bars:
    """Bars one below the other, in two columns when there are many."""

    kind: ClassVar = "bars"
    title: str
    lines: Sequence[Bar]
    note: str | None = None


@dataclass(frozen=True)
class Point:
    """One column over time; `official` ones come from a published figure and look different."""

    label: str
    amount: float
    value: str
    official: bool = False


@dataclass(frozen=True)
class Columns:
    """A course over time; `legend` pairs words with whether they stand for official figures."""

    kind: ClassVar = "columns"
    title: str
    points: Sequence[Point]
    note: str | None = None
    target: str | None = None
    legend: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True)
class Table:
    """Rows of words; `widths` are shares (0: as wide as needed), `numeric` tells which columns stand to the right.

    `bar` is the column in which a bar stands beside the words, `shares` (0 to 1) are its lengths, one a row.
    """

    kind: ClassVar = "table"
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    numeric: Sequence[bool]
    total: bool = False
    note: str | None = None
    bar: int | None = None
    shares: Sequence[float] = ()


@dataclass(frozen=True)
class Words:
    """A paragraph, or `points` below each other."""

    kind: ClassVar = "words"
    text: str
    title: str | None = None
    note: str | None = None
    points: Sequence[str] = ()


Single = Figures | Bars | Columns | Table | Words


@dataclass(frozen=True)
class Pair:
    """Two blocks side by side."""

    kind: ClassVar = "pair"
    left: Single
    right: Single


Block = Single | Pair


@dataclass(frozen=True)
class Paper:
    """One report. `footer` names who made it and when; `page` and `of` are the words of the page number."""

    office: str
    title: str
    subtitle: str
    blocks: Sequence[Block]
    footer: str
    author: str
    page: str
    of: str
    language: str = "id"


def values_of(made: Paper) -> dict[str, Any]:
    """Return what the page's template reads."""
    blocks = [_value(block) for block in made.blocks]
    return {**asdict(made), "blocks": blocks, "words": {"page": made.page, "of": made.of}}


def _value(block: Block) -> dict[str, Any]:
    if isinstance(block, Pair):
        return {"kind": block.kind, "left": _value(block.left), "right": _value(block.right)}
    return {"kind": block.kind, **asdict(block)}


def print_paper(made: Paper, created: datetime) -> bytes:
    """Return the report as a PDF on A4."""
    from mentoring.documents.printing import print_pdf

    return print_pdf("report", values_of(made), created=created)


def print_trend(made: Columns, heading: str, language: str) -> bytes:
    """Return a course over time as one PNG picture, 1080 pixels wide, with its title, note and legend."""
    from mentoring.documents.printing import print_picture

    return print_picture("trend", {**asdict(made), "heading": heading, "language": language}, width=1080)
