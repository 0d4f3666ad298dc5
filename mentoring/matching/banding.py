"""Which pairs are proposed, and which of them are certain: weights alone do not decide, some cases always need eyes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from mentoring.matching.columns import Bools, Columns, Ints, Names
from mentoring.matching.company import Floats
from mentoring.matching.comparing import Birth, Compared, Levels, Name, Number, Sex, Village, digits_apart
from mentoring.matching.pairing import one_to_one
from mentoring.matching.weights import PROPOSED

# Log odds. CERTAIN_FROM and LEAD (over any other way to pair the same rows) keep the certain band clean and the review
# small on invented registers of their own (seeds 21 to 32); who agrees in NIK and name is taken for EXACT at least.
CERTAIN_FROM, CERTAIN_OF_A_NAME, LEAD, LEAD_OF_A_TWIN = 1.7, 3.0, 2.0, 4.0
EXACT, BARELY = 4.0, 0.01
OTHER_FIRST, SAME_REST, IN_SERIAL = 60.0, 75.0, np.uint64(0xFFFF)
WOMEN_ADD = 40  # to the day of birth that a NIK says


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


def judged(sides: tuple[Columns, Columns], names: Names, compared: Compared, odds: Floats, others: Ints) -> Judged:
    """Return one partner each for whom there is one, and whether it is certain.

    A NIK that agrees alone is proposed and never certain; nor is who may be a twin, nor are two who share name and
    birth date, without a number or a relative (`others`) who speaks for them.
    """
    (left, right), (pairs, found, _) = sides, compared
    alone = _nik_alone(found)
    odds = np.where(_exact(found), np.maximum(odds, EXACT), odds)
    odds = np.where(alone, np.maximum(odds, PROPOSED + BARELY), odds)
    chosen = one_to_one(pairs, odds - PROPOSED, (len(left.rows), len(right.rows)))
    order = np.argsort(pairs.left[chosen.places])
    places, margins = chosen.places[order], chosen.margins[order]
    known = _Known(sides, names, compared, places)
    rival = margins < LEAD
    weak = (odds[places] < CERTAIN_FROM) & ~known.slipped(others[places])
    twin = known.twin(margins >= LEAD_OF_A_TWIN, odds[places] < CERTAIN_OF_A_NAME)
    return Judged(
        places=places,
        odds=odds[places],
        others=others[places],
        certain=~(weak | rival | twin | alone[places] | known.namesakes(others[places])),
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


class _Known:
    """What is known of the chosen pairs: their levels and rows, and which digits of their NIKs differ."""

    def __init__(self, sides: tuple[Columns, Columns], names: Names, compared: Compared, places: Ints) -> None:
        (self._left, self._right), self._names, self._compared = sides, names, compared
        self._places = places
        self._one, self._other = compared.pairs.left[places], compared.pairs.right[places]
        self._found = Levels(*(level[places] for level in compared.levels))

    def twin(self, ahead: Bools, weak: Bools) -> Bools:
        """Return who may be a twin: of somebody in the same register, or of somebody who stands in the other alone.

        Seen twins are told apart by their NIK or name, or where the pair is far `ahead` of its rivals, unless another
        twin bears the name better.
        """
        found = self._found
        seen = self._left.has_twin[self._one] | self._right.has_twin[self._other]
        told_apart = (found.nik == Number.SAME) | (found.name == Name.SAME) | ahead
        seen &= ~told_apart | self._named_better()
        return seen | self._unseen_twin(weak) | self._another_first_name() | self._brother_and_sister()

    def _named_better(self) -> Bools:
        """Return whose name agrees less than that of another pair of one birth date with one of the two rows."""
        found, pairs = self._compared.levels, self._compared.pairs
        dated = np.flatnonzero((found.birth == Birth.TWIN) & (found.name != Name.MISSING))
        better = np.zeros(len(self._places), dtype=np.bool_)
        for rows, own, count in (
            (pairs.left, self._one, len(self._left.rows)),
            (pairs.right, self._other, len(self._right.rows)),
        ):
            best = np.full(count, len(Name), dtype=np.int64)
            np.minimum.at(best, rows[dated], found.name[dated])
            better |= best[own] < self._found.name
        return better

    def _unseen_twin(self, weak: Bools) -> Bools:
        """Return who may be the twin of somebody who stands in the other register alone.

        Twins are born on one day into one family, their serials follow each other, their names rhyme. Without a NIK to
        tell, another name is enough where the rest is `weak`.
        """
        found, nik, other_nik = self._found, self._left.nik[self._one], self._right.nik[self._other]
        told = np.isin(found.nik, (Number.SAME, Number.SLIP, Number.SIMILAR))
        named = np.isin(found.name, (Name.SAME, Name.HEARD, Name.PART, Name.NEAR))
        in_a_row = (np.abs(nik - other_nik) <= 2) & (found.name != Name.SAME)
        in_a_row |= np.isin(nik % 10_000 - other_nik % 10_000, (-2, -1, 1, 2)) & ~named
        numbered = ~np.isin(found.nik, (Number.SAME, Number.SHARED, Number.MISSING))
        return np.asarray(((in_a_row & numbered) | (~told & ~named & weak)) & self._of_one_day(), dtype=np.bool_)

    def _another_first_name(self) -> Bools:
        """Return who has another first name beside the same further ones, as twins do, and no NIK that tells."""
        found, cores = self._found, self._names.core
        told = np.isin(found.nik, (Number.SAME, Number.SHARED, Number.SLIP))
        named = np.isin(found.name, (Name.SAME, Name.HEARD, Name.PART))
        asked = np.flatnonzero(self._of_one_day() & ~told & ~named)
        both = zip(*(self._rows_names(asked)), strict=True)
        unlike = np.zeros(len(found.nik), dtype=np.bool_)
        unlike[asked] = [_first_differs(cores[one], cores[other]) for one, other in both]
        return unlike

    def _brother_and_sister(self) -> Bools:
        """Return who is a man on one side and a woman of the same day on the other, by the row and by the NIK, too.

        A sex that was only ticked wrongly stands against two NIKs that agree.
        """
        nik, other_nik = self._left.nik[self._one], self._right.nik[self._other]
        days = np.abs(nik // 10**8 % 100 - other_nik // 10**8 % 100)
        found = (self._found.sex == Sex.DIFFERENT) & (self._found.nik != Number.MISSING)
        return np.asarray(found & (days == WOMEN_ADD), dtype=np.bool_)

    def _rows_names(self, places: Ints) -> tuple[list[int], list[int]]:
        return self._left.name[self._one[places]].tolist(), self._right.name[self._other[places]].tolist()

    def _of_one_day(self) -> Bools:
        return np.isin(self._found.birth, (Birth.SAME, Birth.TWIN))

    def slipped(self, others: Ints) -> Bools:
        """Return whose NIK has one slip, whose name agrees, and for whom the KK or a relative (`others`) speaks.

        Within a family only twins have such numbers, and they are looked at anyhow.
        """
        slip = np.isin(self._found.nik, (Number.SLIP, Number.SLIP_IN_SERIAL))
        named = np.isin(self._found.name, (Name.SAME, Name.HEARD, Name.PART, Name.NEAR))
        return slip & named & (self._one_card() | (others > 0))

    def namesakes(self, others: Ints) -> Bools:
        """Return where nothing but name and birth date agrees: no number, no relative (`others`), not the village.

        Area and date of a NIK say no more than village and birth date do: the serial has to agree, too.
        """
        found = self._found
        apart = digits_apart(self._left.nik_packed[self._one], self._right.nik_packed[self._other])
        own = np.isin(found.nik, (Number.SAME, Number.SHARED, Number.SLIP, Number.SLIP_IN_SERIAL))
        own |= (found.nik == Number.SIMILAR) & (np.bitwise_count(apart & IN_SERIAL) <= 1)
        return np.asarray(~own & ~self._one_card() & (others == 0) & (found.village != Village.SAME), dtype=np.bool_)

    def _one_card(self) -> Bools:
        return np.isin(self._found.kk, (Number.SAME, Number.SLIP, Number.SLIP_IN_SERIAL, Number.SIMILAR))


def _first_differs(one: str, other: str) -> bool:
    """Tell whether two names of several words differ in the first word, and in it alone."""
    (first, _, rest), (other_first, _, other_rest) = one.partition(" "), other.partition(" ")
    if not rest or rest.count(" ") != other_rest.count(" ") or fuzz.ratio(rest, other_rest) < SAME_REST:
        return False
    return fuzz.ratio(first, other_first) < OTHER_FIRST
