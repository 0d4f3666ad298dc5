"""What a visit tells about a family's aid: kept as facts of its own source, and taken back or moved with its report.

What it answers of a list's questions goes the same way.
"""

from __future__ import annotations

from datetime import datetime

from mentoring import aid, aid_questions
from mentoring.aid import HEALTH, Teller
from mentoring.programme import Programme
from models import aid as table
from models.checkin import CheckIn, history_of
from models.database import Session

AID, HEALTH_CARD = "aid", "kis_active"
NOBODY_KNOWS = "belum_tahu"
CARD = {"ya": True, "tidak": False}
# What a visit asks about by name: not chosen means that nothing came this month.
ASKED = ("pkh", "bpnt", "blt_dd", "pip")
LOOKED_AT = 12


def source_of(checkin: CheckIn) -> str:
    """Return how facts name the report that told them."""
    return f"visit:{checkin.id}"


def give(session: Session, checkin: CheckIn, *, by: int | None, now: datetime, programme: Programme) -> None:
    """Keep what a report says about aid as facts of the day of the visit, and let it answer what a list asks.

    What came this month says yes; that nothing came says nothing of whether the family is in the programme.
    """
    answers = checkin.answers
    teller = Teller(checkin.visited_on, source_of(checkin), by, now)
    programmes = {one.code: one for one in table.programmes(session)}
    chosen = answers.get(AID) or []
    if chosen and NOBODY_KNOWS not in chosen:
        for code in dict.fromkeys((*chosen, *ASKED)):
            if code in programmes:
                paid_on = checkin.visited_on if code in chosen else None
                aid.tell_paid(session, checkin.family_id, programmes[code], paid_on, teller)
    card = CARD.get(str(answers.get(HEALTH_CARD)))
    of_card = {HEALTH: card} if card is not None else {}
    for code, receives in (dict.fromkeys(chosen, True) | of_card).items():
        if code in programmes:
            about = (checkin.family_id, programmes[code].id, None)
            was_asked = aid_questions.told(session, about, receives, teller, programme=programme)
            if was_asked or code in of_card:
                aid.tell_registered(session, checkin.family_id, programmes[code], receives, teller)


def take(session: Session, checkin: CheckIn, *, by: int | None, now: datetime, programme: Programme) -> None:
    """Take back what a report told and answered; what other kept reports of the family told stands again."""
    aid.take_back(session, checkin.family_id, source_of(checkin), by=by, now=now)
    aid_questions.reopen(session, checkin.family_id, source_of(checkin))
    for other in reversed(history_of(session, checkin.family_id, limit=LOOKED_AT)):
        if other.id != checkin.id:
            give(session, other, by=other.reporter_id, now=now, programme=programme)
