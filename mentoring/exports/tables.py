"""Every table by its name: what reads it. All of them ask `models/reach.py` whose rows stand in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mentoring.exports import aid, cases, dtsen, families, mentors, pemadanan, visits, wishes
from mentoring.exports.values import Asking, Prepared
from mentoring.exports.wishes import Wish
from mentoring.programme import Programme
from models.database import Session

PREPARERS: Mapping[str, Callable[[Session, Wish, Asking, Programme], Prepared]] = {
    wishes.FAMILIES: families.prepare,
    wishes.REPORTS: visits.reports,
    wishes.PHOTOS: visits.photos,
    wishes.ANSWERS: visits.answers,
    wishes.AID: aid.prepare,
    wishes.REFERRALS: cases.referrals,
    wishes.CHANGES: cases.changes,
    wishes.MENTORS: mentors.prepare,
    wishes.DTSEN: dtsen.prepare,
    wishes.PEMADANAN: pemadanan.prepare,
}


def prepare(session: Session, wish: Wish, asking: Asking, programme: Programme) -> Prepared:
    """Return a table ready to be read in portions, with the rows of nobody whom the asker may not see."""
    return PREPARERS[wish.kind](session, wish, asking, programme)
