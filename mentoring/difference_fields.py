"""One family of ours against another office's rows: what differs, field by field, as plain values.

What we do not know, and what a file has no column for, is no difference. A name is compared without capitals, dots
and titles. NIK and KK are told apart without being kept in a line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mentoring.names import TITLES
from models.aid import AidStanding
from models.change import Change
from models.difference_lines import DISTRICT_LETTERS, Compared
from models.family import Family, Member
from models.matching import ExtractRow
from models.movement import Movement
from models.target import TargetSet

HOUSING = ("floor", "wall", "roof", "water", "light", "fuel", "toilet", "ownership")
POSSESSIONS = (
    *("gas", "fridge", "ac", "tv", "gold", "laptop", "motorcycle", "bicycle", "car", "boat", "smartphone", "land"),
    "other_house",
)
LIVESTOCK = ("cattle", "buffalo", "horse", "pig", "goat")
OF_MEMBER = ("name", "birth_date", "sex", "relation", "school", "disability", "insurance")
OF_FAMILY = ("rt", *HOUSING, *POSSESSIONS, *LIVESTOCK)
NUMBERS = ("nik", "kk")
AID = "aid."
MEMBER = "member"  # somebody of a family they know whom they do not have
HEAD = "1"
DEAD, AWAY = "2", ("3", "4")
WAYS_OUT = {"died_family": "died", "moved_regency": "moved"}
REGISTER = "register"


@dataclass(frozen=True)
class Found:
    """One difference, as a line keeps it: `old` is theirs, `new` is ours with its day and its source."""

    subject: str
    kind: str
    field: str = ""
    row_id: int | None = None
    family_id: int | None = None
    member_id: int | None = None
    old: Mapping[str, Any] | None = None
    new: Mapping[str, Any] | None = None
    reason: str | None = None
    change_id: int | None = None
    minutes_id: int | None = None
    district_code: str | None = None


@dataclass(frozen=True)
class Portion:
    """What a portion of families differs in, the last of them, and how many they are."""

    found: Sequence[Found]
    last: int
    count: int
    provisional: int = 0


@dataclass(frozen=True)
class Asking:
    """What is compared: `columns` are the fields that the extract has, `programmes` the codes of aid by id.

    An extract that has `heads_only` says nothing of who else belongs to a family.
    """

    columns: Collection[str]
    programmes: Mapping[int, str] = field(default_factory=dict)
    heads_only: bool = False


def of_portion(compared: Compared, asking: Asking) -> Portion:
    """Return the differences of a portion of families."""
    found: list[Found] = []
    for family in compared.families:
        district = family.village_code[:DISTRICT_LETTERS]
        found += (replace(one, district_code=district) for one in of_family(family, compared, asking))
    provisional = sum(
        one.status == "provisional" and any(member.id in compared.rows for member in compared.members[one.id])
        for one in compared.families
    )
    last = compared.families[-1].id if compared.families else 0
    return Portion(found, last, len(compared.families), provisional)


def of_family(family: Family, compared: Compared, asking: Asking) -> Iterator[Found]:
    """Yield what differs of a family and its members."""
    members = compared.members[family.id]
    rows = [compared.rows[one.id] for one in members if one.id in compared.rows]
    if family.status == "provisional":
        return
    way = compared.outs.get(family.id)
    for member in members:
        row, change = compared.rows.get(member.id), compared.changes.get(member.id)
        if family.status == "left" or member.ended_on is not None:
            if row is not None:
                yield _gone(family, member, row, way, change)
        elif row is not None:
            yield from _changed_member(family, member, row, asking)
        elif member.id not in compared.waiting and (member.relation == HEAD or not asking.heads_only):
            yield _missing(family, member, rows)
    if family.status == "active" and rows:
        heads_first = sorted(rows, key=lambda one: (not one.head, one.id))
        yield from _changed_family(family, heads_first, compared.told, asking)
        yield from _changed_aid(family, rows, compared.aid.get(family.id, ()), asking)


def of_row(row: ExtractRow) -> Found:
    """Return that a row is nobody of ours."""
    district = row.village_code[:DISTRICT_LETTERS] if row.village_code is not None else None
    return Found(f"row:{row.fingerprint.hex()}", "theirs", row_id=row.id, district_code=district)


def _gone(
    family: Family,
    member: Member,
    row: ExtractRow,
    way: tuple[Movement, TargetSet | None] | None,
    change: Change | None,
) -> Found:
    """Return that they still have somebody who died, moved away, or whose family left the list."""
    kind, reason, day = "left", family.left_reason, family.left_on
    change_id, minutes_id, decree = None, None, None
    if family.status == "left":
        kind = WAYS_OUT.get(reason or "", "left")
    if family.status == "left" and way is not None:
        out, target = way
        reason, change_id, minutes_id = out.reason, out.change_id, out.minutes_id
        decree = [target.decree_number, target.decree_on.isoformat()] if target is not None else None
    if member.ended_on is not None:
        kind = "died" if member.presence == DEAD else "moved" if member.presence in AWAY else "left"
        day = member.ended_on
        reason = change.kind if change is not None else f"presence_{member.presence}"
        if change is not None:
            change_id, minutes_id = change.id, change.minutes_id or minutes_id
    new = {"value": None, "as_of": _json(day), "source": f"change:{change_id}" if change_id else None, "basis": decree}
    return Found(f"gone:{member.id}", kind, "", row.id, family.id, member.id, None, new, reason, change_id, minutes_id)


def _missing(family: Family, member: Member, rows: Sequence[ExtractRow]) -> Found:
    """Return that they do not have somebody; `row_id` is their row of the same family where they have one."""
    base = rows[0].id if rows else None
    return Found(f"member:{member.id}", "ours", MEMBER if rows else "", base, family.id, member.id)


def _changed_member(family: Family, member: Member, row: ExtractRow, asking: Asking) -> Iterator[Found]:
    def line(name: str, old: Any, new: Mapping[str, Any] | None) -> Found:
        subject, kept = f"member:{member.id}:{name}", None if new is None else {"value": old}
        return Found(subject, "changed", name, row.id, family.id, member.id, kept, new)

    if member.nik_index is not None and row.nik_index != member.nik_index and _speaks(row.nik_index, "nik", asking):
        yield line("nik", None, None)
    theirs = {
        **{name: row.facts.get(name) for name in OF_MEMBER},
        "name": row.name,
        "birth_date": _json(row.birth_date),
        "sex": row.sex,
    }
    for name in OF_MEMBER:
        ours, old = _json(getattr(member, name)), theirs[name]
        if ours is not None and _speaks(old, name, asking) and not alike(name, old, ours):
            kept = (member.facts or {}).get(name)
            told = kept if isinstance(kept, dict) and kept.get("value") == ours else {"source": REGISTER}
            yield line(name, old, {"value": ours, "as_of": told.get("as_of"), "source": told.get("source")})


def _changed_family(
    family: Family,
    rows: Sequence[ExtractRow],
    told: Mapping[tuple[int, str], tuple[date, str]],
    asking: Asking,
) -> Iterator[Found]:
    """Yield what differs of the family as a whole, once: their head's row is asked first."""

    def line(name: str, old: Any, new: Mapping[str, Any] | None) -> Found:
        kept = None if new is None else {"value": old}
        return Found(f"family:{family.id}:{name}", "changed", name, rows[0].id, family.id, None, kept, new)

    theirs_kk = next((one.kk_index for one in rows if one.kk_index is not None), None)
    if family.kk_index is not None and theirs_kk != family.kk_index and _speaks(theirs_kk, "kk", asking):
        yield line("kk", None, None)
    village = next((one.village_code for one in rows if one.village_code is not None), None)
    if village is not None and village != family.village_code:
        yield line("village", village, {"value": family.village_code, **_since(told, family, "village")})
    for name in OF_FAMILY:
        ours = _fact(family, name)
        if ours is None or ours.get("value") is None:
            continue
        old = next((one.facts[name] for one in rows if one.facts.get(name) is not None), None)
        if _speaks(old, name, asking) and not alike(name, old, ours["value"]):
            since = _since(told, family, name) if name == "rt" else {key: ours.get(key) for key in ("as_of", "source")}
            yield line(name, old, {"value": ours["value"], **since})


def _changed_aid(
    family: Family, rows: Sequence[ExtractRow], standings: Sequence[AidStanding], asking: Asking
) -> Iterator[Found]:
    """Yield the programmes of which they say yes and we know no, or the reverse: of the family as a whole."""
    for programme, code in asking.programmes.items():
        mine = [one for one in standings if one.programme_id == programme and one.registered is not None]
        said = [one.facts[code] for one in rows if isinstance(one.facts.get(code), bool)]
        if not mine or not said:
            continue
        ours, theirs = any(one.registered for one in mine), any(said)
        if ours != theirs:
            told = max(
                (one for one in mine if one.registered == ours), key=lambda one: one.registered_as_of or date.min
            )
            new = {"value": ours, "as_of": _json(told.registered_as_of), "source": told.registered_source}
            name = f"{AID}{code}"
            yield Found(
                f"family:{family.id}:{name}", "changed", name, rows[0].id, family.id, None, {"value": theirs}, new
            )


def alike(name: str, old: Any, new: Any) -> bool:
    """Tell whether two values of a field mean the same."""
    if old is None or isinstance(old, bool) or isinstance(new, bool):
        return bool(old == new)
    if name == "name":
        return folded(str(old)) == folded(str(new))
    if name == "rt":
        return str(old).strip().zfill(3) == str(new).strip().zfill(3)
    return str(old) == str(new)


def folded(name: str) -> str:
    """Return what of a name counts: its letters, without titles and degrees."""
    words = re.sub(r"[^a-z' ]", " ", name.partition(",")[0].casefold()).replace("'", "").split()
    return "".join(word for word in words if word not in TITLES)


def _since(told: Mapping[tuple[int, str], tuple[date, str]], family: Family, name: str) -> dict[str, Any]:
    """Return since when and from where a field of the identity is known: the register, unless somebody told it."""
    day, source = told.get((family.id, name), (None, REGISTER))
    return {"as_of": _json(day), "source": source}


def _fact(family: Family, name: str) -> Mapping[str, Any] | None:
    if name == "rt":
        return {"value": family.rt, "source": REGISTER} if family.rt else None
    kept = (family.housing if name in HOUSING else family.assets).get(name)
    return kept if isinstance(kept, dict) or kept is None else {"value": kept}


def _speaks(old: Any, name: str, asking: Asking) -> bool:
    """Tell whether the other office says something of a field: an empty cell does where there is a column."""
    return old is not None or name in asking.columns


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
