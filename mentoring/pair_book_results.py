"""A workbook of pairs that came back: checked row by row, shown as figures, and kept by one press, all or nothing.

A row without a verdict says nothing. One that somebody decided meanwhile stays as it was decided, and is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from locales import Text, text
from mentoring import certain_pairs, extract_words, list_runs, pairs
from mentoring.filled_books import Book, Line, brief, spelled
from mentoring.pair_books import verdicts
from mentoring.pairs import DIFFERENT, SAME
from mentoring.refusals import Refusal
from mentoring.uploads import WAITING, finish, question, show
from models import pairs as rows_of
from models import scope_matching
from models.database import Session
from models.matching import WAITING as UNDECIDED
from models.matching import Extract, MatchPair, by_turns
from models.scope import Viewer, viewer
from models.upload import Upload

MARK = "pairs"
SHOWN = 6


@dataclass
class Checked:
    """A workbook beside what is known: what is news, how many rows say nothing or nothing new, and what is wrong."""

    extract: Extract
    news: list[tuple[MatchPair, str]] = field(default_factory=list)
    silent: int = 0
    known: int = 0
    over: list[Text] = field(default_factory=list)
    faults: list[Text] = field(default_factory=list)


def check(session: Session, book: Book, who: Viewer) -> Checked:
    """Compare a workbook with its extract's pairs; raises Refusal for one that is not theirs, or over."""
    checking = _Checking(session, book, who)
    for line in book.lines:
        try:
            checking.take(line)
        except Refusal as refusal:
            checking.found.faults.append(text(refusal.key, **refusal.values))
    return checking.found


class _Checking:
    """A workbook as it is gone through: what it decides, and which row called whom the same as whom."""

    def __init__(self, session: Session, book: Book, who: Viewer) -> None:
        self.found = Checked(pairs.extract_of(session, who, book.number))
        self._book = book
        self._rows: dict[tuple[str, int], int] = {}
        numbers = filter(None, (_number(line) for line in book.lines))
        self._pairs = scope_matching.pairs_by_id(session, who, book.number, numbers)
        self._is_kept = list_runs.is_applied(session, book.number)
        self._taken = rows_of.taken_among(session, list(self._pairs.values()))

    def take(self, line: Line) -> None:
        """Take one row; raises Refusal, with its cell, for one that cannot be noted."""
        if not line.said["verdict"]:
            self.found.silent += 1
            return
        cell = self._book.cell(line, "verdict")
        verdict = verdicts().get(spelled(line.said["verdict"]))
        if verdict is None:
            raise Refusal("pairs-book-verdict", {"cell": cell, "said": brief(line.said["verdict"])})
        pair = self._pair(line)
        self._note_names(line, pair, verdict, cell)
        if pair.state == verdict:
            self.found.known += 1
        elif pair.state not in UNDECIDED and not self._is_parted(pair, verdict):
            stands = text(f"pairs-verdict-{pair.state}")
            self.found.over.append(text("pairs-book-over", cell=cell, verdict=stands))
        elif verdict == SAME and pair.id in self._taken:
            raise Refusal("pairs-book-taken", {"cell": cell})
        else:
            self.found.news.append((pair, verdict))

    def _is_parted(self, pair: MatchPair, verdict: str) -> bool:
        """Tell whether a verdict parts a pair that nobody was asked about."""
        return verdict == DIFFERENT and certain_pairs.is_certain(pair) and not self._is_kept

    def _pair(self, line: Line) -> MatchPair:
        pair = self._pairs.get(_number(line) or 0)
        if pair is None:
            raise Refusal("pairs-book-unknown", {"cell": self._book.cell(line, "number")})
        return pair

    def _note_names(self, line: Line, pair: MatchPair, verdict: str, cell: str) -> None:
        """Refuse a pair that was named before, and a person who would be two people."""
        keys = [("pair", pair.id)]
        if verdict == SAME:
            keys += [("row", pair.row_id), ("member", pair.member_id)]
        for kind, key in keys:
            before = self._rows.setdefault((kind, key), line.number)
            if before != line.number:
                raise Refusal(
                    "pairs-book-twice" if kind == "pair" else "pairs-book-clash", {"cell": cell, "row": before}
                )


def _number(line: Line) -> int | None:
    said = line.said["number"].removesuffix(".0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def show_figures(session: Session, upload_id: int, book: Book, *, sha256: str, today: date, now: datetime) -> None:
    """Say what a workbook would decide, with two buttons; or what is wrong, each with its cell."""
    upload = session.get_one(Upload, upload_id)
    if upload.state not in WAITING:
        return
    found = check(session, book, viewer(session, upload.person_id, today=today))
    upload.sha256, upload.register = sha256, MARK
    lines = [text("pairs-book-read", extract=extract_words.called(session, found.extract)), _figures(found)]
    if found.faults:
        finish(upload, "refused", now)
        lines += [text("pairs-book-faults", count=len(found.faults)), *_first(found.faults)]
        show(session, upload, [*lines, text("upload-correct")], now=now)
    elif not found.news:
        finish(upload, "discarded", now)
        show(session, upload, [*lines, *_first(found.over), text("pairs-book-nothing")], now=now)
    else:
        upload.state, upload.tries = "read", 0
        lines += [*_first(found.over), text("pairs-book-ask")]
        show(session, upload, lines, question(upload.id, "pairs-book-button"), now=now)


def _first(said: Sequence[Text]) -> list[Text]:
    more = [text("upload-refused-more", count=len(said) - SHOWN)] if len(said) > SHOWN else []
    return [*said[:SHOWN], *more]


def _figures(found: Checked) -> Text:
    counted = Counter(verdict for _, verdict in found.news)
    values = {one: counted[one] for one in pairs.VERDICTS}
    return text("pairs-book-figures", **values, silent=found.silent, known=found.known)


def carry_out(session: Session, upload_id: int, book: Book, *, today: date, now: datetime) -> None:
    """Keep everything that a workbook decides, in this transaction; raises Refusal for all of it."""
    by_turns(session)
    upload = session.get_one(Upload, upload_id)
    if upload.state != "applying":
        return
    who = viewer(session, upload.person_id, today=today)
    found = check(session, book, who)
    if found.faults or not found.news:
        raise Refusal("pairs-book-changed")
    pairs.keep(session, who, found.news, how="workbook", now=now)
    finish(upload, "applied", now)
    lines = [text("pairs-book-applied", count=len(found.news)), _figures(found), *_first(found.over)]
    show(session, upload, lines, now=now)
