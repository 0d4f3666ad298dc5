"""One apology to whoever spoke while the bot could not hear, before anything else, and the question that stands.

A press carries no date: one that comes within minutes after the bot is back was made, as far as one can know, before.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.checkin import resume
from handlers.context import Context
from mentoring.outage import APOLOGY, Outage, apology
from mentoring.outbox import Plan, plan

CAUGHT_UP_WITHIN = timedelta(minutes=2)


def apologise(context: Context, outage: Outage, *, received_at: datetime) -> bool:
    """Plan the apology unless it was said before; tell whether the person spoke during the outage."""
    if context.chat_id < 0 or not _was_waiting(context, outage, received_at):
        return False
    how = Plan(rule=f"{APOLOGY}:{outage.name}", period="once", lane="reply")
    person_id = context.person.id if context.person is not None else None
    said = apology(outage, context.programme, language=None if person_id is not None else context.language)
    planned = plan(context.session, how, said, now=context.now, person_id=person_id, chat_id=context.chat_id)
    if planned is not None:
        context.planned.append(planned)
    return True


def asks_again(context: Context) -> bool:
    """Show the question that stands instead of an answer to a button that is old by now; tell whether there is one."""
    return context.pressed is not None and context.person is not None and resume(context)


def _was_waiting(context: Context, outage: Outage, received_at: datetime) -> bool:
    if context.message is not None:
        return context.message.date < outage.until
    return context.pressed is not None and received_at < outage.until + CAUGHT_UP_WITHIN
