"""The picture of a department's weekly digest: one figure, eight weeks, readable on a phone held at arm's length.

Five states that also differ in lightness and hatch, never in colour alone. All words come in with the values.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentoring.documents.drawing import Paper

WIDTH, HEIGHT = 1080, 1200
MAX_WEEKS = 8
INK, GREY, HEAD, ON_HEAD = "#16242C", "#55636B", "#0B4F6C", "#D5E9F2"
TARGET = "#A3195B"


@dataclass(frozen=True)
class Look:
    """How a state is drawn: its fill, the hatch over it, and the ink that can be read on it."""

    fill: str
    hatch: str
    ink: str


LOOKS = (
    Look("#0B4F6C", "", "#FFFFFF"),
    Look("#7CC0E8", "//", INK),
    Look("#E4E0D6", "..", INK),
    Look("#E69F00", "", INK),
    Look("#FFFFFF", "xx", INK),
)


@dataclass(frozen=True)
class WeekCounts:
    """How many of a week's due families stood where; `label` stands under the bar."""

    label: str
    visited: int
    tried: int = 0
    postponed: int = 0
    not_reported: int = 0
    not_linked: int = 0

    @property
    def counts(self) -> tuple[int, int, int, int, int]:
        return self.visited, self.tried, self.postponed, self.not_reported, self.not_linked

    @property
    def due(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True)
class StateLabels:
    """What the five states are called on the picture."""

    visited: str
    tried: str
    postponed: str
    not_reported: str
    not_linked: str

    def in_order(self) -> tuple[str, str, str, str, str]:
        return self.visited, self.tried, self.postponed, self.not_reported, self.not_linked


@dataclass(frozen=True)
class DigestPicture:
    """Everything on the picture, as it is to be read. `weeks` come oldest first, the last one is the digest's.

    `figure` ("23") is set large before `headline` ("dari 28 keluarga dikunjungi"); `change` may be empty. `target` is a
    share of the due families (0.9) or None; `empty` is said where no week has a due family.
    """

    department: str
    period: str
    figure: str
    headline: str
    change: str
    weeks: Sequence[WeekCounts]
    weeks_title: str
    labels: StateLabels
    labels_title: str
    target: float | None
    target_label: str
    source: str
    empty: str
    thousands: str = "."


def digest_picture(picture: DigestPicture) -> bytes:
    """Return a PNG of 1080 x 1200 pixels, below 150 KB. Raises ValueError without weeks or with more than eight.

    Run it in the worker process: it loads matplotlib.
    """
    from mentoring.documents.drawing import Paper

    if not 1 <= len(picture.weeks) <= MAX_WEEKS:
        raise ValueError(f"one to {MAX_WEEKS} weeks, not {len(picture.weeks)}")
    paper = Paper(WIDTH, HEIGHT)
    below_head = _draw_head(paper, picture)
    below_figure = _draw_figure(paper, picture, top=below_head)
    _write(paper, _MARGIN, HEIGHT - 24, picture.source, size=26, width=WIDTH - 2 * _MARGIN, colour=GREY)
    if any(week.due for week in picture.weeks):
        _draw_weeks(paper, picture, top=below_figure)
        _draw_legend(paper, picture, top=below_figure)
    else:
        _draw_empty(paper, picture, top=below_figure)
    return paper.png()


_MARGIN = 56
_SLOT = 82
_BAR = 66
_PLOT_RIGHT = _MARGIN + MAX_WEEKS * _SLOT
_LEGEND = _PLOT_RIGHT + 46
_GROUND = HEIGHT - 150


def _draw_head(paper: "Paper", picture: DigestPicture) -> float:
    room = WIDTH - 2 * _MARGIN
    size, lines = paper.fitted(picture.department, size=48, width=room, lines=1, bold=True)
    if size < 40:
        size, lines = paper.fitted(picture.department, size=46, width=room, lines=2, bold=True)
    paper.box(0, 0, WIDTH, 36 + len(lines) * size * 1.25 + 86, fill=HEAD)
    baseline = 36 + size
    for line in lines:
        paper.text(_MARGIN, baseline, line, size=size, colour="#FFFFFF", bold=True)
        baseline += size * 1.25
    _write(paper, _MARGIN, 36 + len(lines) * size * 1.25 + 46, picture.period, size=36, width=room, colour=ON_HEAD)
    return 36 + len(lines) * size * 1.25 + 86


def _draw_figure(paper: "Paper", picture: DigestPicture, *, top: float) -> float:
    """Write the one figure that matters with its sentence beside it; return where the next part may begin."""
    size, (figure, *_) = paper.fitted(picture.figure, size=190, width=WIDTH * 0.5, lines=1, bold=True)
    width = paper.text(_MARGIN - 8, top + 190, figure, size=size, colour=HEAD, bold=True)
    left = _MARGIN + width + 20
    size, lines = paper.fitted(picture.headline, size=56, width=WIDTH - _MARGIN - left, lines=2, bold=True)
    baseline = top + 190 - (len(lines) - 1) * size * 1.2
    for line in lines:
        paper.text(left, baseline, line, size=size, colour=INK, bold=True)
        baseline += size * 1.2
    _write(paper, _MARGIN, top + 256, picture.change, size=36, width=WIDTH - 2 * _MARGIN, colour=GREY)
    return top + (280 if picture.change else 220)


def _draw_weeks(paper: "Paper", picture: DigestPicture, *, top: float) -> None:
    """Stack each week's families on the ground line; the last week always stands at the right, beside its legend."""
    per_family = (_GROUND - top - 70) / max(week.due for week in picture.weeks)
    for before, week in enumerate(reversed(picture.weeks)):
        middle = _PLOT_RIGHT - _SLOT * (before + 0.5)
        _draw_bar(paper, picture, week, middle=middle, per_family=per_family)
        size, (label, *_) = paper.fitted(week.label, size=32, width=_SLOT, lines=1, bold=not before)
        colour = GREY if before else INK
        paper.text(middle, _GROUND + 42, label, size=size, colour=colour, bold=not before, align="center")
    paper.line((_MARGIN, _GROUND), (_PLOT_RIGHT, _GROUND), colour=INK, width=3)
    _write(paper, _MARGIN, _GROUND + 86, picture.weeks_title, size=28, width=WIDTH - 2 * _MARGIN, colour=GREY)


def _draw_bar(paper: "Paper", picture: DigestPicture, week: WeekCounts, *, middle: float, per_family: float) -> None:
    top: float = _GROUND
    for count, look in zip(week.counts, LOOKS, strict=True):
        top -= count * per_family
        if count:
            paper.box(middle - _BAR / 2, top, _BAR, count * per_family, fill=look.fill, edge=INK, hatch=look.hatch)
    widest = _number(max(each.visited for each in picture.weeks), picture)
    # Figures stand in all bars or in none: some without would read as weeks without visits.
    if week.visited * per_family > 44 and paper.measure(widest, size=28, bold=True) < _BAR - 4:
        visited = _number(week.visited, picture)
        paper.text(middle, _GROUND - 14, visited, size=28, colour=LOOKS[0].ink, bold=True, align="center")
    due = _number(week.due, picture) if week.due else "–"
    size, (shown, *_) = paper.fitted(due, size=30, width=_SLOT - 6, lines=1)
    paper.text(middle, top - 12, shown, size=size, colour=GREY, align="center")
    if picture.target is not None and week.due:
        height = _GROUND - picture.target * week.due * per_family
        ends = (middle - _BAR / 2 - 7, height), (middle + _BAR / 2 + 7, height)
        paper.line(*ends, colour=TARGET, width=6, halo="#FFFFFF")


def _draw_legend(paper: "Paper", picture: DigestPicture, *, top: float) -> None:
    """Name the states in the order in which they are stacked, with the counts of the last week."""
    room = WIDTH - _LEGEND - 28
    rows = [*zip(picture.labels.in_order(), picture.weeks[-1].counts, LOOKS, strict=True)]
    step = 84.0
    y = _GROUND - len(rows) * step - (50 if picture.target is not None else 0)
    _write(paper, _LEGEND, max(y - 24, top + 30), picture.labels_title, size=32, width=room, colour=INK, bold=True)
    for label, count, look in reversed(rows):
        paper.box(_LEGEND, y + 6, 44, 64, fill=look.fill, edge=INK, hatch=look.hatch)
        paper.text(_LEGEND + 60, y + 36, _number(count, picture), size=38, colour=INK, bold=True)
        _write(paper, _LEGEND + 60, y + 68, label, size=28, width=room - 60, colour=INK)
        y += step
    if picture.target is not None:
        paper.line((_LEGEND, y + 30), (_LEGEND + 44, y + 30), colour=TARGET, width=6)
        _write(paper, _LEGEND + 60, y + 40, picture.target_label, size=28, width=room - 60, colour=INK)


def _draw_empty(paper: "Paper", picture: DigestPicture, *, top: float) -> None:
    size, lines = paper.fitted(picture.empty, size=46, width=WIDTH - 4 * _MARGIN, lines=4)
    baseline = (top + HEIGHT - len(lines) * size * 1.3) / 2
    for line in lines:
        paper.text(WIDTH / 2, baseline, line, size=size, colour=GREY, align="center")
        baseline += size * 1.3


def _write(
    paper: "Paper", x: float, baseline: float, text: str, *, size: float, width: float, colour: str, bold: bool = False
) -> None:
    """Write one line, smaller if it does not fit."""
    size, (line, *_) = paper.fitted(text, size=size, width=width, lines=1, bold=bold)
    paper.text(x, baseline, line, size=size, colour=colour, bold=bold)


def _number(count: int, picture: DigestPicture) -> str:
    return f"{count:,}".replace(",", picture.thousands)
