"""The table for updating DTSEN: codes as the Regsosek 2022 form has them, columns in the order of its blocks.

Place, dwelling, possessions of the family; then each member, also those who died or moved, because that is the update.
A sheet of its own names the code list of each column with every code. All cells are text: a code is not a quantity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentoring.documents.spooled import Layout, Unit
from mentoring.documents.workbook import Column
from mentoring.exports.lookups import age_on, columns, meanings, number_of, place_of, word
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import Wish
from mentoring.programme import Programme
from models.database import Session
from models.export_rows import family_rows, member_rows, told_last
from models.reach import families_in_reach

YES, NO = "1", "2"
YES_NO, HEADS, SUM = "regsosek2022.ya_tidak", "verval.ekor", "regsosek2022.insurance"
PLACE = ("province-code", "regency-code", "district-code", "district", "village-code", "village")
WHO = ("hamlet", "rt", "rw", "address", "code", "kk", "head", "members")
END = ("decile", "status", "told-last")
MEMBER = ("code", "kk", "number", "name", "nik", "presence", "sex", "born-iso", "age", "relation", "school")
MEMBER_END = ("disability", "ill", "insurance", "ended-iso")


@dataclass(frozen=True)
class Coded:
    """A column of codes: its field, the list of the form that says what they mean, and what the codes go by."""

    field: str
    listed: str
    called: str


HOUSING = tuple(
    Coded(field, listed, f"regsosek2022.{field}")
    for field, listed in (
        ("ownership", "rumah"),
        ("floor", "lantai"),
        ("wall", "dinding"),
        ("roof", "atap"),
        ("water", "air_minum"),
        ("light", "penerangan"),
        ("fuel", "bahan_bakar"),
        ("toilet", "bab"),
    )
)
POSSESSIONS = ("gas", "fridge", "ac", "tv", "gold", "laptop", "motorcycle", "bicycle", "car", "boat", "smartphone")
LAND = ("land", "other_house")
LIVESTOCK = ("cattle", "buffalo", "horse", "pig", "goat")
INDICATORS = (Coded("meals", "makan", "verval.meals"), Coded("protein", "lauk", "verval.protein"))
ASKED = ("earner", "treatment", "savings")
FUNCTIONS = (
    *("sight", "hearing", "walking", "hands", "learning", "behaviour", "speech", "self_care", "memory", "sadness"),
)


def prepare(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the families and members in codes, and what the codes mean."""
    language = wish.language
    layouts = [
        Layout(word("exports-families", language), [Column(one) for one in _family_titles(language)], 2),
        Layout(word("exports-members", language), [Column(one) for one in _member_titles(language)], 1),
        Layout(
            word("exports-codes", language),
            columns((("column", "text"), ("list", "text"), ("code-of-list", "text"), ("meaning", "text")), language),
            fixed=legend(language),
        ),
    ]

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        members, last = member_rows(asked, ids, former=True), told_last(asked, ids)
        return [
            [
                [_family(one, members.get(one.id, []), last.get(one.id), wish)],
                [_member(one, number, who, wish, asking) for number, who in enumerate(members.get(one.id, []), 1)],
            ]
            for one in family_rows(asked, ids)
        ]

    return Prepared(layouts, families_in_reach(session, asking.who, wish.narrowed(programme)), read)


def _titles(names: Sequence[str], language: str) -> list[str]:
    return [word(f"exports-column-{one}", language) for one in names]


def _family_titles(language: str) -> list[str]:
    said = _fields(language)
    coded = [said[one.field] for one in HOUSING]
    owned = [said[one] for one in (*POSSESSIONS, *LAND, *LIVESTOCK)]
    other = [said[one] for one in (*(one.field for one in INDICATORS), *ASKED)]
    return [*_titles((*PLACE, *WHO), language), *coded, *owned, *other, *_titles(END, language)]


def _member_titles(language: str) -> list[str]:
    functions = [_fields(language)[one] for one in FUNCTIONS]
    return [*_titles(MEMBER, language), *functions, *_titles(MEMBER_END, language)]


def _fields(language: str) -> Mapping[str, str]:
    """Return the titles of fields: what the form's own choices are called, else a text."""
    listed = {**meanings("aset", language), **meanings("ternak", language), **meanings("fungsi", language)}
    named = (*(one.field for one in (*HOUSING, *INDICATORS)), *ASKED)
    return {**listed, **{one: word(f"exports-field-{one}", language) for one in named}}


def _family(one: Any, members: Sequence[Any], last: Any, wish: Wish) -> list[str | None]:
    district, village = place_of(one.village_code)
    parts = one.village_code.split(".")
    living = sum(who.ended_on is None for who in members)
    housing, assets, indicators = one.housing or {}, one.assets or {}, one.indicators or {}
    return [
        *(parts[0], ".".join(parts[:2]), ".".join(parts[:3]), district, one.village_code, village),
        *(one.hamlet, one.rt, one.rw, one.address, one.code, number_of(one.kk, full=wish.full), one.head_name),
        str(living),
        *(_code(housing.get(field.field), field.called) for field in HOUSING),
        *(_yes_no(assets.get(field)) for field in (*POSSESSIONS, *LAND)),
        *(_count(assets.get(field)) for field in LIVESTOCK),
        *(_code(indicators.get(field.field), field.called) for field in INDICATORS),
        *(_yes_no(indicators.get(field)) for field in ASKED),
        str(one.decile) if one.decile is not None else None,
        word(f"exports-status-{one.status}", wish.language),
        last.isoformat() if last is not None else None,
    ]


def _member(family: Any, number: int, one: Any, wish: Wish, asking: Asking) -> list[str | None]:
    facts = one.facts or {}
    age = age_on(one.birth_date, asking.today)
    return [
        *(family.code, number_of(family.kk, full=wish.full), str(number), one.name, number_of(one.nik, full=wish.full)),
        *(one.presence, {"L": "1", "P": "2"}.get(one.sex or ""), _iso(one.birth_date), _text(age), one.relation),
        one.school,
        *(_code(facts.get(field), "regsosek2022.disability") for field in FUNCTIONS),
        *(one.disability, _yes_no(facts.get("ill")), _text(one.insurance), _iso(one.ended_on)),
    ]


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _code(fact: Mapping[str, Any] | None, called: str) -> str | None:
    """Return a code; one of another list than the column's says which."""
    if fact is None or fact.get("value") is None:
        return None
    kept_list = fact.get("list")
    return str(fact["value"]) if kept_list in (None, called) else f"{fact['value']} ({kept_list})"


def _yes_no(fact: Mapping[str, Any] | None) -> str | None:
    if fact is None or fact.get("value") is None:
        return None
    return YES if fact["value"] is True else NO if fact["value"] is False else str(fact["value"])


def _count(fact: Mapping[str, Any] | None) -> str | None:
    return None if fact is None else _text(fact.get("value"))


def legend(language: str) -> list[list[str]]:
    """Return (column, code list, code, meaning) of every coded column, in the columns' order."""
    said = _fields(language)
    rows = [[said[one.field], one.called, *pair] for one in HOUSING for pair in meanings(one.listed, language).items()]
    decided = ((YES, word("exports-yes", language)), (NO, word("exports-no", language)))
    rows += [[said[one], YES_NO, *pair] for one in (*POSSESSIONS, *LAND) for pair in decided]
    rows += [[said[one], HEADS, "0…", word("exports-heads", language)] for one in LIVESTOCK]
    rows += [
        [said[one.field], one.called, *pair] for one in INDICATORS for pair in meanings(one.listed, language).items()
    ]
    rows += [[said[one], YES_NO, *pair] for one in ASKED for pair in decided]
    return [*rows, *_legend_of_members(language)]


def _legend_of_members(language: str) -> list[list[str]]:
    def of(column: str, called: str, listed: Mapping[str, str]) -> list[list[str]]:
        return [[word(f"exports-column-{column}", language), called, *pair] for pair in listed.items()]

    presence = {one: word(f"exports-presence-{one}", language) for one in "123456"}
    sexes = dict(zip(("1", "2"), meanings("kelamin", language).values(), strict=True))
    difficulties = meanings("kesulitan", language)
    rows = of("presence", "regsosek2022.presence", presence) + of("sex", "regsosek2022.sex", sexes)
    rows += of("relation", "regsosek2022.relation", meanings("hubungan", language))
    rows += of("school", "regsosek2022.school", meanings("sekolah", language))
    named = [_fields(language)[one] for one in FUNCTIONS]
    rows += [[name, "regsosek2022.disability", *pair] for name in named for pair in difficulties.items()]
    rows += of("disability", "regsosek2022.disability", difficulties)
    decided = {YES: word("exports-yes", language), NO: word("exports-no", language)}
    rows += of("ill", YES_NO, decided)
    return [*rows, *of("insurance", SUM, meanings("jaminan", language))]
