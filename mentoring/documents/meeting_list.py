"""The list a village meeting goes through, to be printed: full names and where to find them, no number of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True)
class ListedFamily:
    """One line: its number on the list, the family's code, its head's full name, where it lives, its last condition."""

    number: int
    code: str
    name: str
    place: str
    condition: str


@dataclass(frozen=True)
class ListWords:
    """The words of the page; `columns` are number, family, place, condition, stays, leaves, reason."""

    page: str
    of: str
    columns: Sequence[str]


@dataclass(frozen=True)
class MeetingList:
    """One printed list. `facts` are pairs of label and value, `notice` says what the list is for and when it goes.

    `footer` names who printed it and that it is returned or destroyed; `signatures` are who sign.
    """

    office: str
    title: str
    subtitle: str
    facts: Sequence[tuple[str, str]]
    notice: str
    families: Sequence[ListedFamily]
    signatures: Sequence[str]
    footer: str
    author: str
    words: ListWords
    language: str = "id"


def print_meeting_list(made: MeetingList, created: datetime) -> bytes:
    """Return the list as a PDF on A4 across, its head repeated and its pages numbered."""
    from mentoring.documents.printing import print_pdf

    return print_pdf("meeting_list", asdict(made), created=created)
