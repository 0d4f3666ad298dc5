"""What a matched extract of another register says: who is on both sides, who only there, who only here.

Everything comes in portions, so that an extract of a hundred thousand rows is never all in memory; what waits for a
decision belongs to none of the three.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from models import matching
from models.database import Session
from models.family import Family, Member
from models.matching import ExtractRow

PORTION = 1_000
R = TypeVar("R")


@dataclass(frozen=True)
class Same:
    """A row of the extract and our member who are one person; `pair_id` names what was decided."""

    pair_id: int
    row: ExtractRow
    family: Family
    member: Member


def same_pairs(session: Session, extract_id: int, *, after: int = 0) -> Iterator[Same]:
    """Yield who stands in both registers, by pair from the one after `after`.

    Also members who died and families that left the list: what the other office still has of them is a difference.
    """

    def portion(last: int) -> list[Same]:
        found = matching.same_pairs(session, extract_id, **_from(last))
        return [Same(pair.id, row, family, member) for pair, row, family, member in found]

    return _portions(portion, lambda one: one.pair_id, after)


def only_theirs(session: Session, extract_id: int, *, after: int = 0) -> Iterator[ExtractRow]:
    """Yield the rows that are nobody of ours, by id from the one after `after`."""
    return _portions(
        lambda last: matching.rows_without_pair(session, extract_id, **_from(last)), lambda one: one.id, after
    )


def only_ours(
    session: Session, extract_id: int, *, districts: Collection[str] | None = None, after: int = 0
) -> Iterator[tuple[Family, Member]]:
    """Yield the living members of families on the list whom the extract does not have, by member id after `after`.

    `districts` are the kecamatan to look at: an extract of one kecamatan says nothing about the others (see
    `covered`).
    """

    def portion(last: int) -> list[tuple[Family, Member]]:
        return matching.members_without_pair(session, extract_id, districts=districts, **_from(last))

    return _portions(portion, lambda one: one[1].id, after)


def covered(session: Session, extract_id: int, *, least: int = 20) -> frozenset[str]:
    """Return the kecamatan that an extract is about: those with rows enough that they are no strays."""
    found = matching.rows_by_district(session, extract_id)
    most = max(found.values(), default=0)
    return frozenset(code for code, count in found.items() if count >= min(least, most))


def _from(last: int) -> dict[str, int]:
    return {"after": last, "limit": PORTION}


def _portions(portion: Callable[[int], Sequence[R]], key: Callable[[R], int], after: int) -> Iterator[R]:
    while found := portion(after):
        yield from found
        after = key(found[-1])
