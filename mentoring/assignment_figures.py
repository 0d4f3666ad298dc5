"""What a division means in figures: per OPD and per kecamatan, what is left and why; as JSON, as lines, as tables.

A family counts at the office of its first mentor, so that the offices and the unserved add up to all families.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from locales import Text, plain, text
from mentoring.assignment_flow import FULL, NOBODY, Division, Pair, Situation
from mentoring.documents.workbook import About, Column, Sheet

Row = dict[str, Any]


def figures(situation: Situation, division: Division) -> Row:
    """Return the figures of a division: `total`, `opd` and `districts` (rows), `unserved` as [family, why]."""
    pairs = [*situation.pairs, *division.first, *division.joined]
    whys = Counter(why for _, why in division.unserved)
    mentored = {family for family, _ in situation.pairs}
    loads = Counter(mentor for _, mentor in pairs)
    total = {
        "families": len(situation.families),
        "people": len(situation.mentors),
        "kept": len(mentored),
        "kept_pairs": len(situation.pairs),
        "new": len(division.first),
        "joined": len(division.joined),
        "mentors": len(loads),
        "placed": len(division.placements),
        NOBODY: whys[NOBODY],
        FULL: whys[FULL],
        **_spread(loads[mentor.id] for mentor in situation.mentors if mentor.capacity and mentor.districts),
    }
    return {
        "total": total,
        "opd": _by_office(situation, division, loads),
        "districts": _by_district(situation, division, pairs),
        "unserved": [list(one) for one in division.unserved],
    }


def _by_office(situation: Situation, division: Division, loads: Mapping[int, int]) -> list[Row]:
    office = {mentor.id: mentor.office for mentor in situation.mentors}
    staff: dict[int, list[int]] = defaultdict(list)
    for mentor in situation.mentors:
        staff[mentor.office].append(mentor.id)
    able = {mentor.id for mentor in situation.mentors if mentor.capacity and mentor.districts}
    first = {family: mentor for family, mentor in reversed(situation.pairs)} | dict(division.first)
    families = Counter(office[mentor] for mentor in first.values())
    kept, new, joined = (
        Counter(office[mentor] for _, mentor in pairs) for pairs in (situation.pairs, division.first, division.joined)
    )
    return [
        {
            "id": one,
            "name": situation.offices.get(one),
            "families": families[one],
            "staff": len(people),
            "mentors": sum(1 for person in people if loads[person]),
            "kept": kept[one],
            "new": new[one],
            "joined": joined[one],
            **_spread(loads[person] for person in people if person in able),
        }
        for one, people in sorted(staff.items(), key=lambda item: (not item[0], situation.offices.get(item[0]) or ""))
    ]


def _by_district(situation: Situation, division: Division, pairs: Sequence[Pair]) -> list[Row]:
    where = {family.id: family.district for family in situation.families}
    placed = {mentor.id: mentor.placed for mentor in situation.mentors} | dict(division.placements)
    families, people = Counter(where.values()), Counter(placed.values())
    kept = Counter(where[family] for family in {family for family, _ in situation.pairs})
    new = Counter(where[family] for family, _ in division.first)
    left = Counter((where[family], why) for family, why in division.unserved)
    loads: dict[str, Counter[int]] = defaultdict(Counter)
    for family, mentor in pairs:
        loads[where[family]][mentor] += 1
    return [
        {
            "code": code,
            "name": situation.districts.get(code, code),
            "families": families[code],
            "kept": kept[code],
            "new": new[code],
            NOBODY: left[code, NOBODY],
            FULL: left[code, FULL],
            "people": people[code],
            "mentors": len(loads[code]),
            **_spread(loads[code].values()),
        }
        for code in sorted({*situation.districts, *families})
        if families[code] or people[code]
    ]


def _spread(loads: Iterable[int]) -> Row:
    known = list(loads)
    mean = round(sum(known) / len(known), 1) if known else 0.0
    return {"low": min(known, default=0), "mean": mean, "high": max(known, default=0)}


def unserved_of(row: Mapping[str, Any]) -> int:
    """Return how many families of a row nobody can serve."""
    return int(row[NOBODY]) + int(row[FULL])


def summary(found: Row) -> list[Text]:
    """Return what a proposal comes to, a line each."""
    total = found["total"]
    lines = [text("assignment-all", families=total["families"], people=total["people"])]
    if total["kept"]:
        lines.append(text("assignment-kept", families=total["kept"], pairs=total["kept_pairs"]))
    lines.append(text("assignment-new", families=total["new"]))
    if total["joined"]:
        lines.append(text("assignment-joined", people=total["joined"]))
    lines.append(text("assignment-load", load=_load(total)))
    left = unserved_of(total)
    lines.append(text("assignment-unserved", families=left) if left else text("assignment-complete"))
    lines += [text(f"assignment-why-{why}", families=total[why]) for why in (FULL, NOBODY) if total[why]]
    return lines


def office_line(row: Row) -> Text:
    """Return one OPD's figures."""
    name = row["name"] or text("assignment-no-office")
    shown = {one: row[one] for one in ("staff", "families", "new")}
    return text("assignment-office", name=name, load=_load(row), **shown)


def _load(row: Row) -> Text:
    if row["low"] == row["high"]:
        return text("assignment-load-even", load=row["low"])
    return text("assignment-load-span", low=row["low"], mean=row["mean"], high=row["high"])


def district_line(row: Row) -> Text:
    """Return one kecamatan's figures."""
    key = "assignment-district-left" if unserved_of(row) else "assignment-district"
    shown = {one: row[one] for one in ("name", "families", "people")}
    left = {"left": unserved_of(row)} if unserved_of(row) else {}
    return text(key, **shown, **left, mentored=row["kept"] + row["new"])


OFFICE_COLUMNS = ("name", "staff", "mentors", "families", "kept", "new", "joined", "low", "mean", "high")
DISTRICT_COLUMNS = ("name", "families", "kept", "new", FULL, NOBODY, "people", "mentors", "low", "mean", "high")


def tables(
    found: Row,
    *,
    pairs: Sequence[tuple[str, str, str]],
    unserved: Sequence[tuple[str, str, str]],
    number: int,
    now: datetime,
    language: str,
) -> tuple[list[Sheet], About]:
    """Return the sheets of a proposal and the one about it.

    `pairs` are (family code, village, mentor), `unserved` (family code, village, why); no number of a person is in it.
    """

    def said(key: str, **values: Any) -> str:
        return plain(text(key, **values), language)

    def numbered(sheet: str, names: Sequence[str], rows: Sequence[Row]) -> Sheet:
        columns = [Column(said("assignment-column-name"))]
        columns += [
            Column(said(f"assignment-column-{name}"), "decimal" if name == "mean" else "number") for name in names[1:]
        ]
        nobody = said("assignment-no-office")
        values = [[row["name"] or nobody, *(row[name] for name in names[1:])] for row in rows]
        return Sheet(said(sheet), columns, values, frozen_columns=1)

    def listed(sheet: str, last: str, rows: Sequence[Sequence[str]]) -> Sheet:
        titles = ("family", "village", last)
        return Sheet(said(sheet), [Column(said(f"assignment-column-{one}")) for one in titles], rows)

    about = About(
        name=said("assignment-sheet-about"),
        title=said("assignment-title", number=number),
        lines=[(str(position), plain(line, language)) for position, line in enumerate(summary(found), start=1)],
        author="",
        created=now,
    )
    whys = [(code, village, said(f"assignment-reason-{why}")) for code, village, why in unserved]
    return [
        numbered("assignment-sheet-opd", OFFICE_COLUMNS, found["opd"]),
        numbered("assignment-sheet-districts", DISTRICT_COLUMNS, found["districts"]),
        listed("assignment-sheet-pairs", "mentor", pairs),
        listed("assignment-sheet-unserved", "why", whys),
    ], about
