"""Which pairs are proposed, and which of them are certain: weights alone do not decide, some cases always need eyes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mentoring.matching.columns import Bools, Columns, Ints
from mentoring.matching.company import Floats
from mentoring.matching.comparing import Birth, Compared, Levels, Name, Number, Sex, Village
from mentoring.matching.pairing import one_to_one
from mentoring.matching.weights import PROPOSED

# Log odds. CERTAIN_FROM and LEAD (over any other way to pair the same rows) keep the certain band clean and the review
# small on invented registers of their own (seeds 21 to 32); who agrees in NIK and name is taken for EXACT at least.
CERTAIN_FROM, CERTAIN_OF_A_NAME, LEAD, LEAD_OF_A_TWIN = 1.7, 3.0, 2.0, 4.0
EXACT, BARELY = 4.0, 0.01


class Judged(NamedTuple):
    """The chosen pairs by our rows: places among the candidates and, for each, odds, band, and what makes one look.

    `others` is how many others of both households are matched, too.
    """

    places: Ints
    odds: Floats
    others: Ints
    certain: Bools
    nik_alone: Bools
    twin: Bools
    rival: Bools


def judged(left: Columns, right: Columns, compared: Compared, odds: Floats, others: Ints) -> Judged:
    """Return one partner each for whom there is one, and whether it is certain.

    A NIK that agrees alone is proposed and never certain; nor are twins whose NIK and name do not tell them apart, nor
    two who share name and birth date and live apart, without a number or a relative (`others`) who speaks for them.
    """
    pairs, found, _ = compared
    alone = _nik_alone(found)
    odds = np.where(_exact(found), np.maximum(odds, EXACT), odds)
    odds = np.where(alone, np.maximum(odds, PROPOSED + BARELY), odds)
    chosen = one_to_one(pairs, odds - PROPOSED, (len(left.rows), len(right.rows)))
    order = np.argsort(pairs.left[chosen.places])
    places, margins = chosen.places[order], chosen.margins[order]
    one, other = pairs.left[places], pairs.right[places]
    told_apart = (found.nik[places] == Number.SAME) | (found.name[places] == Name.SAME)
    told_apart |= margins >= LEAD_OF_A_TWIN
    apart = np.abs(left.nik[one] - right.nik[other])
    twin = (left.has_twin[one] | right.has_twin[other]) & ~told_apart
    twin |= _unseen_twin(Levels(*(level[places] for level in found)), apart, odds[places] < CERTAIN_OF_A_NAME)
    rival = margins < LEAD
    weak = odds[places] < CERTAIN_FROM
    return Judged(
        places=places,
        odds=odds[places],
        others=others[places],
        certain=~(weak | rival | twin | (alone | _namesakes(found, others))[places]),
        nik_alone=alone[places],
        twin=twin,
        rival=rival & (margins < odds[places] - PROPOSED),
    )


def _exact(found: Levels) -> Bools:
    """Return where the NIK is the same and the name, too, or there is nothing else to compare."""
    named = np.isin(found.name, (Name.SAME, Name.HEARD, Name.PART, Name.NEAR)) & (found.sex != Sex.DIFFERENT)
    bare = (found.name == Name.MISSING) & (found.birth == Birth.MISSING) & (found.kk == Number.MISSING)
    return np.asarray((found.nik == Number.SAME) & (named | bare), dtype=np.bool_)


def _nik_alone(found: Levels) -> Bools:
    """Return where the NIK is the same, and of name, birth date and KK what is known disagrees."""
    number = np.isin(found.nik, (Number.SAME, Number.SHARED))
    name = np.isin(found.name, (Name.MISSING, Name.DISTANT, Name.DIFFERENT))
    birth = np.isin(found.birth, (Birth.MISSING, Birth.NEAR, Birth.PART, Birth.DIFFERENT))
    card = np.asarray(found.kk != Number.SAME, dtype=np.bool_)
    return number & name & birth & card & ~_exact(found)


def _unseen_twin(found: Levels, apart: Ints, weak: Bools) -> Bools:
    """Return who may be the twin of somebody who stands in the other register alone.

    Twins are born on one day into one family, their NIKs follow each other (`apart` by one or two), their names rhyme.
    Without a NIK to tell, another name is enough where the rest is `weak`.
    """
    told = np.isin(found.nik, (Number.SAME, Number.SLIP, Number.SIMILAR))
    named = np.isin(found.name, (Name.SAME, Name.HEARD, Name.PART, Name.NEAR))
    in_a_row = (apart <= 2) & ~np.isin(found.nik, (Number.SAME, Number.SHARED, Number.MISSING))
    unlike = np.where(in_a_row, found.name != Name.SAME, ~told & ~named & weak)
    return np.asarray(unlike & np.isin(found.birth, (Birth.SAME, Birth.TWIN)), dtype=np.bool_)


def _namesakes(found: Levels, others: Ints) -> Bools:
    """Return where nothing but name and birth date agrees: no number, no relative, not the village."""
    near = (Number.SAME, Number.SHARED, Number.SLIP, Number.SLIP_IN_SERIAL, Number.SIMILAR)
    numbers = np.isin(found.nik, (*near, Number.BUT_SERIAL)) | np.isin(found.kk, near)
    return np.asarray(~numbers & (others == 0) & (found.village != Village.SAME), dtype=np.bool_)
