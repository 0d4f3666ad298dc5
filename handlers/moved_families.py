"""The hand-over that is offered when a family moved to another kecamatan: one press, or somebody else."""

from __future__ import annotations

from handlers import handover
from handlers.context import Context, Conversation
from handlers.keyboards import button
from locales import text
from mentoring import handovers
from mentoring.change_kinds import MOVED_VILLAGE
from mentoring.handovers import MOVED, HandOver
from mentoring.move_news import GIVE, OTHER
from mentoring.names import person_name
from mentoring.refusals import Refusal
from models.assignment import is_mentor_of
from models.change import Change
from models.family import Family
from models.person import Person


def give(context: Context) -> None:
    """Hand a family that moved over as it was offered; Refusal when it is no longer so."""
    change, giver = _offered(context)
    taker = handover.staff(context, context.number(2))
    family = context.session.get_one(Family, change.family_id)
    what = HandOver([family], giver, taker, MOVED, ref=f"moved:{change.id}:{giver.id}")
    handovers.hand_over(context.session, what, by=context.me.id, now=context.now, today=context.today)
    said = text("change-moved-given", giver=person_name(giver), taker=person_name(taker))
    context.edit(said, [[button("button-menu", "menu")]], protect=True)


def choose_other(context: Context) -> None:
    """Ask who else is to have a family that moved."""
    change, giver = _offered(context)
    handover.begin_with(context, giver, [change.family_id], reason=MOVED)


def _offered(context: Context) -> tuple[Change, Person]:
    """Return the move and the mentor a button is about; Refusal for who does not answer for this mentor."""
    if not handover.hands_over(context.viewer):
        raise Refusal("not-yours")
    change, giver = context.session.get(Change, context.number(0)), handover.staff(context, context.number(1))
    if change is None or change.kind != MOVED_VILLAGE:
        raise Refusal("not-yours")
    if change.state != "effective" or not is_mentor_of(
        context.session, giver.id, change.family_id, today=context.today
    ):
        raise Refusal("handover-changed")
    return change, giver


CONVERSATION = Conversation(name="moved-families", buttons={GIVE: give, OTHER: choose_other})
