"""Wishes for full numbers: another coordinator reads why they are wanted, and allows the table or not."""

from __future__ import annotations

from handlers.context import Context, Conversation
from handlers.keyboards import button, rows
from locales import text
from mentoring.exports import orders, panels
from mentoring.exports.wishes import reach_words, scope_lines, wish_of
from mentoring.names import person_name
from mentoring.refusals import Refusal
from models import scope
from models.export import exports_to_decide
from models.person import Person


def listed(context: Context) -> None:
    """List what waits for a decision."""
    if not context.viewer.coordinates:
        raise Refusal("not-yours")
    found = exports_to_decide(context.session, context.me.id)[:6]
    buttons = [
        button(
            text("exports-mine-line", number=panels.number_of(one), table=text(f"exports-{one.kind}")),
            panels.OPEN_REQUEST,
            one.id,
        )
        for one in found
    ]
    said = text("exports-requests" if found else "exports-requests-none")
    last = [button("exports-button-mine", "ex-mine"), button("button-back", panels.LIST)]
    context.edit(said, [*rows(buttons, columns=1), last], protect=True)


def opened(context: Context) -> None:
    """Show who wants what, and why."""
    row = orders.to_decide(context.session, context.viewer, context.number(0))
    name = person_name(context.session.get_one(Person, row.person_id))
    reach = reach_words(context.session, scope.viewer(context.session, row.person_id, today=context.today))
    said = [
        text("exports-request", table=text(f"exports-{row.kind}"), name=name, at=row.asked_at),
        *scope_lines(context.session, wish_of(row.kind, row.wanted, language=context.language, full=True)),
        text("exports-request-reach", reach=reach),
        text("exports-request-purpose", purpose=row.purpose or ""),
        text("exports-request-how"),
    ]
    ways = [
        button("exports-button-allow", "ex-allow", row.id, style="primary"),
        button("exports-button-deny", "ex-why", row.id),
    ]
    context.edit(said, [ways, [button("button-back", "ex-asked")]], protect=True)


def allowed(context: Context) -> None:
    """Allow a table with full numbers."""
    orders.allow(context.session, context.viewer, context.number(0), now=context.now)
    _done(context, "exports-allowed-done")


def why_not(context: Context) -> None:
    """Ask why a table is not allowed."""
    row = orders.to_decide(context.session, context.viewer, context.number(0))
    reasons = [button(f"exports-button-{one}", "ex-deny", row.id, one) for one in orders.REASONS]
    context.edit(text("exports-why-not"), rows([*reasons, button("button-back", panels.OPEN_REQUEST, row.id)]))


def denied(context: Context) -> None:
    """Refuse a table with full numbers."""
    reason = context.args[1] if len(context.args) > 1 else ""
    orders.deny(context.session, context.viewer, context.number(0), reason, now=context.now)
    _done(context, "exports-denied-done")


def _done(context: Context, said: str) -> None:
    context.edit(text(said), [[button("button-back", "ex-asked"), button("button-menu", "menu")]])


CONVERSATION = Conversation(
    name="export_requests",
    buttons={
        "ex-asked": listed,
        panels.OPEN_REQUEST: opened,
        "ex-allow": allowed,
        "ex-why": why_not,
        "ex-deny": denied,
    },
)
