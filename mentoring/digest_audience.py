"""Who gets a department's week: its head, everyone with an eselon rank, and its admin.

A head is the definitive holder or whoever acts (Plt, Plh). While the post is vacant or its holder cannot be reached,
those of the highest rank below stand in, and the digest says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from models.database import Session
from models.department import Department, subtree
from models.digest import Digest
from models.person import Post, holders, posts_in, serving_ids

RANKS = ("I", "II", "III", "IV")
HEADS_OF_OPD = ("I", "II")
PRESENT, VACANT, UNLINKED = "present", "vacant", "unlinked"


@dataclass(frozen=True)
class Audience:
    """`head` is present, vacant or unlinked; `deputies` are the titles of who stands in; `people` can be reached."""

    head: str
    deputies: tuple[str, ...]
    people: tuple[int, ...]


def audience(session: Session, department: Department, *, today: date, linked: Collection[int]) -> Audience:
    """Return who gets the week of a top department today."""
    posts = [one for one in posts_in(session, subtree(session, department.id), today=today) if _rank(one) is not None]
    serving = serving_ids(session, {one.person_id for one in posts if one.person_id is not None}, today=today)
    heads = [one for one in posts if one.department_id == department.id and _leads(one, department)]
    officials = [one for one in posts if one.person_id in serving and one.person_id in linked]
    admins = [one.id for one in holders(session, "admin_opd", today=today, department_id=department.id)]
    reached = dict.fromkeys(one.person_id for one in sorted(officials, key=_order) if one.person_id is not None)
    people = dict.fromkeys([*reached, *(one for one in admins if one in linked)])
    if any(one in officials for one in heads):
        return Audience(PRESENT, (), tuple(people))
    state = UNLINKED if any(one.person_id in serving for one in heads) else VACANT
    return Audience(state, _deputies(officials), tuple(people))


def addressees(
    session: Session, digests: Iterable[Digest], *, today: date, linked: Collection[int]
) -> dict[int, list[Digest]]:
    """Return by person the digests that are theirs: of every department they have a post or the admin's role in."""
    found: dict[int, list[Digest]] = {}
    for digest in digests:
        if digest.department_id is None:
            continue
        office = session.get_one(Department, digest.department_id)
        for person in audience(session, office, today=today, linked=linked).people:
            found.setdefault(person, []).append(digest)
    return found


def _rank(post: Post) -> str | None:
    group = (post.eselon or "").partition(".")[0]
    return group if group in RANKS else None


def _leads(post: Post, department: Department) -> bool:
    if department.kind == "kecamatan":
        return post.title.casefold().startswith("camat") or post.eselon == "III.a"
    return _rank(post) in HEADS_OF_OPD


def _order(post: Post) -> tuple[int, str, int]:
    return RANKS.index(_rank(post) or RANKS[-1]), post.eselon or "", post.id


def _deputies(officials: Iterable[Post]) -> tuple[str, ...]:
    ranked = sorted(officials, key=_order)
    return tuple(dict.fromkeys(one.title for one in ranked if one.eselon == ranked[0].eselon))
