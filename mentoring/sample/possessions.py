"""What poor families own and how they get by, told by a verification of last spring: the record's other two sections.

One family in five was not asked then, so that there is something to find out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from mentoring.record_answers import HEADS, YES_NO
from models.database import Session
from models.family import Family
from models.register import update_rows

SEED = 1946
TOLD_BEFORE = timedelta(days=240)
UNASKED = 0.2
SHARES: Mapping[str, float] = {
    "gas": 0.02,
    "fridge": 0.12,
    "ac": 0.0,
    "tv": 0.45,
    "gold": 0.01,
    "laptop": 0.02,
    "motorcycle": 0.3,
    "bicycle": 0.35,
    "car": 0.0,
    "boat": 0.03,
    "smartphone": 0.4,
    "land": 0.15,
    "other_house": 0.0,
}
HERDS: Mapping[str, tuple[float, int]] = {
    "cattle": (0.08, 2),
    "buffalo": (0.0, 1),
    "horse": (0.0, 1),
    "pig": (0.0, 1),
    "goat": (0.15, 4),
}
GETTING_BY: Mapping[str, tuple[str, tuple[Any, ...], tuple[int, ...]]] = {
    "meals": ("verval.meals", (1, 2, 3), (6, 64, 30)),
    "protein": ("verval.protein", (0, 1, 2, 3), (18, 46, 26, 10)),
    "earner": (YES_NO, (True, False), (72, 28)),
    "treatment": (YES_NO, (True, False), (38, 62)),
    "savings": (YES_NO, (True, False), (9, 91)),
}


def furnish(session: Session, family_ids: Iterable[int], *, today: date) -> None:
    """Let these families' assets and other indicators be known, of one day of last spring."""
    rng = Random(SEED)
    told = {"as_of": (today - TOLD_BEFORE).isoformat(), "source": "register"}
    asked = [family for family in sorted(family_ids) if rng.random() >= UNASKED]
    rows = [{"id": one, "assets": _assets(rng, told), "indicators": _indicators(rng, told)} for one in asked]
    if rows:
        update_rows(session, Family, rows)


def _assets(rng: Random, told: Mapping[str, str]) -> dict[str, Any]:
    owned = {name: {"value": rng.random() < share, "list": YES_NO, **told} for name, share in SHARES.items()}
    for name, (share, most) in HERDS.items():
        heads = rng.randint(1, most) if rng.random() < share else 0
        owned[name] = {"value": heads, "list": HEADS, **told}
    return owned


def _indicators(rng: Random, told: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: {"value": rng.choices(codes, weights=weights)[0], "list": code_list, **told}
        for name, (code_list, codes, weights) in GETTING_BY.items()
    }
