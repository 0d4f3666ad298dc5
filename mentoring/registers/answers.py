"""What somebody has said of columns: answers about an exact row of headers, and what the command line is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from locales import Text, text
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.registers.columns import KINDS, Answers, Recognised
from mentoring.registers.headers import meanings
from mentoring.registers.headers import spelled as letters
from mentoring.registers.unsure import Question
from models.column_answer import answers_to
from models.database import Session

NOTHING = "-"


def known_answers(session: Session, keys: Collection[str], *, programme: Programme) -> dict[str, Answers]:
    """Return what has been said of these rows of headers (`columns.header_keys`), for `columns.recognise`."""
    return {
        row.key: Answers({int(at): name for at, name in row.columns.items()}, programme.today(row.answered_at))
        for row in answers_to(session, keys)
    }


def told(pairs: Iterable[str]) -> dict[str, str]:
    """Read `Header=field` pairs, the field by its name or by a header that means it, `-` for a column to be left out.

    Raises Refusal for what is no pair, or names nothing that a register holds.
    """
    known = {name for kind in KINDS for name in kind.columns}
    words = {word for kind in KINDS for word in meanings(kind.columns)}
    found = {}
    for pair in pairs:
        title, equals, name = (part.strip() for part in pair.rpartition("="))
        if not equals or not title or (name != NOTHING and name not in known and letters(name) not in words):
            raise Refusal("registers-map-unknown", {"pair": pair[:60], "names": sorted(known)})
        found[title] = "" if name == NOTHING else name
    return found


def require_certain(found: Recognised) -> None:
    """Raise Refusal where a column is doubtful, saying how the command line is told what it is."""
    if not found.questions:
        return
    doubts = [
        text(
            "registers-map-one",
            title=_called(one),
            sheet=one.sheet[:30],
            header=[label for _, label in one.choices],
            samples=list(one.samples),
        )
        for one in found.questions
    ]
    first = found.questions[0]
    raise Refusal("registers-map", {"doubts": doubts, "title": _called(first), "header": first.choices[0][1]})


def _called(one: Question) -> str | Text:
    """Return how the command line is told of a column: by its title, or else by its letters."""
    return one.title or text("registers-column", letters=one.letters)
