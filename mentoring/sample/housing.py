"""Houses and aid of poor families: answers in the Regsosek code lists, drawn with the weights of a poor village."""

from collections.abc import Mapping, Sequence
from itertools import accumulate
from random import Random

from mentoring.sample.records import Aid, Housing, Member

Weights = Mapping[int, float]
FLOOR: Weights = {2: 18, 4: 8, 5: 3, 6: 45, 7: 2, 8: 24}
WALL: Weights = {1: 48, 2: 8, 3: 14, 4: 25, 6: 5}
ROOF: Weights = {2: 78, 3: 8, 4: 11, 7: 3}
WATER: Weights = {2: 4, 3: 9, 4: 22, 5: 26, 6: 12, 7: 14, 8: 9, 9: 3, 10: 1}
LIGHT: Weights = {1: 62, 2: 34, 3: 2, 4: 2}
FUEL: Weights = {4: 46, 9: 2, 10: 52}
TOILET: Weights = {1: 46, 2: 14, 3: 4, 4: 8, 5: 2, 6: 26}
OWNERSHIP: Weights = {1: 80, 2: 2, 3: 17, 5: 1}
DECILE: Weights = {1: 72, 2: 20, 3: 6, 4: 2}
LISTS: tuple[Weights, ...] = (FLOOR, WALL, ROOF, WATER, LIGHT, FUEL, TOILET, OWNERSHIP)
_CUMULATED = {id(weights): (tuple(weights), tuple(accumulate(weights.values()))) for weights in (*LISTS, DECILE)}
SCHOOL_NOW, INSURED_PBI = 2, 1
UNASKED = 0.06


def housing(rng: Random) -> Housing:
    """Answer the eight questions about a house; the codes are those of Regsosek 2022."""
    return Housing(*(_draw(rng, weights) for weights in LISTS))


def decile(rng: Random) -> int:
    """Draw the welfare decile, mostly the lowest."""
    return _draw(rng, DECILE)


def aid(rng: Random, *, members: Sequence[Member], desa: bool, house: Housing) -> Aid:
    """Say which aid is known: PKH asks for children or elderly, PIP for pupils, BLT DD for a desa; some have none."""
    if rng.random() < 0.1:
        return Aid(pkh=False, bpnt=False, pbi=_insured(members), blt_dd=False, pip=False, rtlh=False)
    pupils = any(member.school == SCHOOL_NOW for member in members)
    pkh = pupils and rng.random() < 0.7
    return Aid(
        pkh=_asked(rng, answer=pkh),
        bpnt=_asked(rng, answer=pkh or rng.random() < 0.55),
        pbi=_insured(members),
        blt_dd=_asked(rng, answer=rng.random() < 0.15) if desa and not pkh else False,
        pip=_asked(rng, answer=rng.random() < 0.5) if pupils else False,
        rtlh=_asked(rng, answer=house.floor == 8 and rng.random() < 0.12),
    )


def _draw(rng: Random, weights: Weights) -> int:
    codes, cumulated = _CUMULATED[id(weights)]
    return rng.choices(codes, cum_weights=cumulated)[0]


def _asked(rng: Random, *, answer: bool) -> bool | None:
    return None if rng.random() < UNASKED else answer


def _insured(members: Sequence[Member]) -> bool:
    return any(member.insurance & INSURED_PBI for member in members)
