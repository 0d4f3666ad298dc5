"""What is under way for families: referrals with their steps, and proposed changes with what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mentoring.documents.spooled import Layout, Unit
from mentoring.exports.lookups import Titles, columns, place_of, village_of, word
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import Wish
from mentoring.numbers import mask_typed
from mentoring.programme import Programme
from mentoring.referral_routes import SUBMITTED, where_to
from models.aid import programmes
from models.database import Session
from models.department import all_departments
from models.export_rows import Rows, brief_rows, change_rows, referral_rows, referral_steps, support_counts
from models.reach import families_in_reach

_REFERRALS: Titles = (
    ("referral", "number"),
    ("code", "text"),
    ("head", "text"),
    ("district", "text"),
    ("village", "text"),
    ("need", "text"),
    ("programme", "text"),
    ("office", "text"),
    ("state", "text"),
    ("opened", "date"),
    ("stepped", "date"),
    ("supports", "number"),
    ("opener", "text"),
    ("minutes", "text"),
    ("note", "text"),
)
_STEPS: Titles = (
    ("referral", "number"),
    ("code", "text"),
    ("state", "text"),
    ("happened", "date"),
    ("noted", "moment"),
    ("teller", "text"),
    ("note", "text"),
)
_CHANGES: Titles = (
    ("change", "number"),
    ("code", "text"),
    ("head", "text"),
    ("member", "text"),
    ("district", "text"),
    ("village", "text"),
    ("change-kind", "text"),
    ("state", "text"),
    ("reason", "text"),
    ("happened", "date"),
    ("to-village", "text"),
    ("proposer", "text"),
    ("proposed", "moment"),
    ("decider", "text"),
    ("decided", "moment"),
    ("decision", "text"),
    ("effective", "date"),
    ("minutes", "text"),
    ("minutes-day", "date"),
)


def referrals(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the referrals, and on a sheet of their own the steps of each."""
    language = wish.language
    names = {one.id: one.name for one in programmes(session, ended=True)}
    offices = {one.id: one.name for one in all_departments(session)}
    since, before = wish.instants(programme)
    layouts = [
        Layout(word("exports-referrals", language), columns(_REFERRALS, language), 2),
        Layout(word("exports-steps", language), columns(_STEPS, language), 2),
    ]

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        found = referral_rows(asked, ids, since=since, before=before)
        numbers = [one.id for rows in found.values() for one in rows]
        steps, supports = referral_steps(asked, numbers), support_counts(asked, numbers)
        units: list[Unit] = []
        for family in brief_rows(asked, ids):
            mine = found.get(family.id, [])
            if not mine:
                continue
            heads = [
                [
                    *(one.id, family.code, family.head_name, *place_of(family.village_code)),
                    word(f"referral-need-{one.need}", language),
                    *(names.get(one.programme_id), offices.get(one.department_id), _state(one, family, language)),
                    *(programme.today(one.opened_at), programme.today(one.stepped_at), supports.get(one.id, 0)),
                    *(one.name, one.number, _typed(one.note)),
                ]
                for one in mine
            ]
            units.append([heads, [row for one in mine for row in _steps(family, one, steps, programme, language)]])
        return units

    return Prepared(layouts, families_in_reach(session, asking.who, wish.narrowed(programme)), read)


def _steps(family: Any, referral: Any, steps: Rows, programme: Programme, language: str) -> list[list[Any]]:
    return [
        [
            *(referral.id, family.code, _state(referral, family, language, one.state)),
            *(one.happened_on, one.at.astimezone(programme.zone), one.name, _typed(one.note)),
        ]
        for one in steps.get(referral.id, [])
    ]


def _state(referral: Any, family: Any, language: str, state: str | None = None) -> str:
    state = state or referral.state
    if state != SUBMITTED:
        return word(f"referral-state-{state}", language)
    village = village_of(family.village_code)
    return word(
        f"referral-handed-{where_to(referral.need, village_kind=village.kind if village else 'desa')}", language
    )


def _typed(words: str | None) -> str | None:
    """Return what a person wrote, without a number that does not belong there."""
    return mask_typed(words) if words else None


def changes(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return the proposed changes."""
    language = wish.language
    since, before = wish.instants(programme)
    layout = Layout(word("exports-changes", language), columns(_CHANGES, language), 2)

    def read(asked: Session, ids: Sequence[int]) -> list[Unit]:
        found = change_rows(asked, ids, since=since, before=before)
        families = brief_rows(asked, ids)
        return [
            [[_change(one, row, programme, language) for row in found[one.id]]] for one in families if one.id in found
        ]

    return Prepared([layout], families_in_reach(session, asking.who, wish.narrowed(programme)), read)


def _change(family: Any, one: Any, programme: Programme, language: str) -> list[Any]:
    where = ", ".join(reversed(place_of(one.to_village))) if one.to_village else None
    return [
        *(one.id, family.code, family.head_name, one.member, *place_of(family.village_code)),
        *(word(f"change-kind-{one.kind}", language), word(f"change-state-{one.state}", language), _typed(one.reason)),
        *(one.happened_on, where, one.proposer, one.proposed_at.astimezone(programme.zone), one.decider),
        one.decided_at.astimezone(programme.zone) if one.decided_at is not None else None,
        *(_typed(one.decision), one.effective_on, one.number, one.dated_on),
    ]
