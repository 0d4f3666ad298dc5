"""One wrapper round every handler: the effects, the done mark and the replies of an update commit in one transaction.

Its functions are plain, take the Session of that transaction and never call Telegram.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.raw import parse
from handlers import access, apology, fallback, routes
from handlers.context import Context, refusal_text
from locales import language_of, text
from mentoring.outage import Outage
from mentoring.outbox import Clock
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from models import update as updates
from models.database import Session
from models.update import Update

TRIES = 2
DEATHS = 2
ASIDE = 900


class AlreadyDoneError(Exception):
    """The update does not wait any more: another worker was faster."""


@dataclass(frozen=True)
class Edge:
    """Works one kept update at a time. `outage` returns the last time in which nobody was heard, while it matters."""

    programme: Programme
    clock: Clock
    outage: Callable[[], Outage | None] = lambda: None

    def work(self, session: Session, row_id: int) -> list[int]:
        """Work an update and mark it done; return the ids of the replies that were planned.

        Raises Refusal (tell the person with `refuse`), or whatever a handler raises (`note_failure`); nothing is kept
        then.
        """
        context = self._context(session, row_id)
        if context is not None:
            self._apologise(context)
            routes.speak_of_numbers(context)
            routes.dispatch(context)
        return self._done(session, row_id, context)

    def refuse(self, session: Session, row_id: int, refusal: Refusal) -> list[int]:
        """Tell the person why not, and mark the update done; nothing that the handler began is kept."""
        context = self._context(session, row_id)
        if context is not None and not (self._apologise(context) and apology.asks_again(context)):
            routes.speak_of_numbers(context)
            context.say(refusal_text(refusal), fallback.way_back(context), protect=True)
        return self._done(session, row_id, context)

    def _apologise(self, context: Context) -> bool:
        """Say first, once, that nobody was heard for a while; tell whether this update waited through it."""
        outage = self.outage()
        if outage is None:
            return False
        received_at = context.session.get_one(Update, context.row_id).received_at
        return apology.apologise(context, outage, received_at=received_at)

    def note_failure(self, session: Session, row_id: int, error: str) -> tuple[bool, list[int]]:
        """Note a crash; after the second the update is set aside and the person told; return (set aside, replies)."""
        row = session.get_one(Update, row_id)
        row.tries += 1
        row.error = error
        if row.tries < TRIES:
            return False, []
        row.state, row.ended_at = "set_aside", self.clock.now()
        context = self._context_if_any(session, row_id)
        if context is None:
            return True, []
        # Counted apart: when somebody lets the update be worked once more, its replies are counted from one again.
        context._position = ASIDE
        context.say(text("error-kept"))
        return True, context.planned

    def note_death(self, session: Session, row_id: int) -> str:
        """Note, before it is worked alone, that a process died at this update; return the state it is in now."""
        row = session.get_one(Update, row_id)
        if row.state != "waiting":
            return row.state
        if row.deaths >= DEATHS:
            row.state, row.error, row.ended_at = "set_aside", "process died", self.clock.now()
        else:
            row.deaths += 1
        return row.state

    def _done(self, session: Session, row_id: int, context: Context | None) -> list[int]:
        if not updates.mark_done(session, row_id, now=self.clock.now()):
            raise AlreadyDoneError
        return context.planned if context is not None else []

    def _context_if_any(self, session: Session, row_id: int) -> Context | None:
        """Return the context of an update, or None also where making it is what fails."""
        try:
            with session.begin_nested():
                return self._context(session, row_id)
        except Exception:  # whatever it is, the crash before it was noted already
            return None

    def _context(self, session: Session, row_id: int) -> Context | None:
        """Return the context of an update, or None for a kind of update that nobody answers."""
        row = session.get_one(Update, row_id)
        update = parse(row.payload)
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or user.is_bot:
            return None
        now = self.clock.now()
        context = Context(session, update, now, self.programme, user, chat.id, row_id)
        wrote = update.my_chat_member is None
        context.person = access.identify(session, user.id, today=context.today, now=now, wrote=wrote)
        if context.person is None and chat.id > 0:
            language = language_of(user.language_code)
            context.visitor = access.visitor(session, user.id, language=language, now=now)
        context.take_numbers_away()
        return context
