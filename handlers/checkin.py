"""/lapor: for which family a report is, by its mentor or on behalf of somebody who has no Telegram.

Somebody with one family goes straight to the first question; whoever is in the middle of a report gets the same
question again.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers import checkin_steps as steps
from handlers.checkin_screens import page_of, show
from handlers.context import Context, Conversation, everyone
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import drafting, names, reporting, visits
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from mentoring.visits import Standing
from models import scope
from models.account import accounts_of
from models.assignment import open_assignments
from models.checkin import checkins_of
from models.draft import Draft, listening_draft
from models.family import Family
from models.person import Person
from models.scope import Viewer

PAGE = 6


def resume(context: Context) -> bool:
    """Show the question that stands where the person is in the middle of a report; tell whether they are."""
    draft = listening_draft(context.session, context.me.id)
    if draft is None or draft.kind != reporting.KIND or not reporting.is_visit(draft):
        return False
    if not drafting.is_allowed(context.session, draft, today=context.today):
        return False
    drafting.resume(context.session, draft, now=context.now)
    show(context, draft)
    return True


def report(context: Context) -> None:
    """Go on with a report, begin one, or ask for which family it is."""
    if context.pressed is not None and context.args:
        choose(context, context.page(0))
    elif not resume(context):
        choose(context, 0)


def choose(context: Context, page: int) -> None:
    """Ask for which family the report is; straight to the first question where there is no choice."""
    standings = visits.mentored(context.session, context.me.id, today=context.today, programme=context.programme)
    waiting = drafting.open_reports(context.session, context.me.id, today=context.today)
    if not standings and not waiting:
        _nobody_of_mine(context)
        return
    if len(standings) == 1 and not waiting and not context.viewer.administers:
        begin(context, standings[0].family, context.me.id)
        return
    begun = {one.family_id for one in waiting}
    standings = [one for one in standings if one.family.id not in begun]
    keyboard = [[_continue(context, one)] for one in waiting] if page == 0 else []
    shown = standings[page * PAGE : (page + 1) * PAGE]
    keyboard += rows([button(_label(one), "v-family", one.family.id) for one in shown])
    keyboard.append(pages("lapor", page=page, last=max(0, (len(standings) - 1) // PAGE)))
    if context.viewer.administers:
        keyboard.append([button("checkin-button-staff", "v-staff", 0)])
    keyboard.append([button("button-menu", "menu")])
    context.edit(text("checkin-which-family"), [row for row in keyboard if row], protect=True)


def _nobody_of_mine(context: Context) -> None:
    if context.viewer.administers:
        staff(context)
    else:
        context.edit(text("binaan-none"), [[button("button-menu", "menu")]])


def _continue(context: Context, draft: Draft) -> Button:
    if draft.family_id is None:
        name = text("checkin-practice-family")
    else:
        name = names.family_button(context.session.get_one(Family, draft.family_id))
    return button(text("checkin-button-continue", family=name), "v-resume", draft.id, style="primary")


def _label(standing: Standing) -> Text:
    label = names.family_button(standing.family)
    return text("binaan-button-overdue", family=label) if standing.overdue else label


def begin(
    context: Context, family: Family | None, mentor_id: int, *, practice: bool = False, anew: bool = False
) -> Draft:
    """Begin a report, or go on with the one that is open, and show its question; `anew` in a message of its own.

    Without a family it is a practice on an invented one, which counts nowhere.
    """
    draft = drafting.begin(
        context.session,
        person_id=context.me.id,
        mentor_id=mentor_id,
        family=family,
        chat_id=context.chat_id,
        now=context.now,
        today=context.today,
        practice=practice,
    )
    show(context, draft, _reported_today(context, family), anew=anew)
    return draft


def _reported_today(context: Context, family: Family | None) -> Text | None:
    """Return a word about a report of today on the same family: a second one is allowed, but seldom meant."""
    if family is None:
        return None
    found = checkins_of(context.session, [family.id], since=context.today, until=context.today)
    if not found:
        return None
    if found[-1].mentor_id == context.me.id:
        return text("checkin-reported-today-mine")
    reporter = context.session.get_one(Person, found[-1].mentor_id)
    return text("checkin-reported-today", name=names.person_name(reporter))


def family_chosen(context: Context) -> None:
    """Begin the report on one of one's own families."""
    start_checkin(context, context.number(0), context.me.id)


def asked_by_reminder(context: Context) -> None:
    """Begin the report on a family that a reminder names; the reminder stays as it is, because reports change it."""
    start_checkin(context, context.number(0), context.me.id, anew=True)


def chosen_for(context: Context) -> None:
    """Begin the report on a family of somebody whom one may report for."""
    start_checkin(context, context.number(0), context.number(1))


def start_checkin(context: Context, family_id: int, mentor_id: int, *, anew: bool = False) -> Draft:
    """Begin a report of a mentor; raises Refusal when it is somebody else's family or not one's own staff."""
    family = scope.family(context.session, context.viewer, family_id)
    mine = mentor_id == context.me.id
    if family is None or not (mine or scope.administered_person(context.session, context.viewer, mentor_id)):
        raise Refusal("not-yours")
    return begin(context, family, mentor_id, anew=anew)


def staff(context: Context) -> None:
    """List the staff whom an OPD admin may report for, those without Telegram first."""
    if not context.viewer.administers:
        raise Refusal("not-yours")
    page = page_of(context)
    people = _mentoring_staff(context)
    linked = accounts_of(context.session, [one.id for one in people])
    people = sorted(people, key=lambda one: (one.id in linked, one.name))
    shown = people[page * PAGE : (page + 1) * PAGE]
    labelled = [
        button(
            text("checkin-staff" if one.id in linked else "checkin-staff-unlinked", name=names.person_name(one)),
            *("v-mentor", one.id),
        )
        for one in shown
    ]
    keyboard = [*rows(labelled, columns=1), pages("v-staff", page=page, last=max(0, (len(people) - 1) // PAGE))]
    keyboard.append([button("button-menu", "menu")])
    context.edit(text("checkin-whose-visit" if people else "checkin-no-staff"), [row for row in keyboard if row])


def _mentoring_staff(context: Context) -> Sequence[Person]:
    people = [one for one in scope.administered_staff(context.session, context.viewer) if one.id != context.me.id]
    found = open_assignments(context.session, person_ids=[one.id for one in people]) if people else []
    mentors = {one.person_id for one in found}
    return [one for one in people if one.id in mentors]


def staff_chosen(context: Context) -> None:
    """List the families of somebody whom one may report for."""
    mentor = scope.administered_person(context.session, context.viewer, context.number(0))
    if mentor is None:
        raise Refusal("not-yours")
    standings = visits.mentored(context.session, mentor.id, today=context.today, programme=context.programme)
    labelled = [button(_label(one), "v-for", one.family.id, mentor.id) for one in standings]
    keyboard = [*rows(labelled), [button("button-back", "v-staff", 0)]]
    context.edit(text("checkin-whose-family", mentor=names.person_name(mentor)), keyboard, protect=True)


def administers(who: Viewer) -> bool:
    """Offer reports on behalf of others to OPD admins."""
    return bool(who.administers)


CONVERSATION = Conversation(
    name="checkin",
    commands={"lapor": report, "laporstaf": staff},
    buttons={
        "lapor": report,
        "v-family": family_chosen,
        "ci": asked_by_reminder,
        "v-for": chosen_for,
        "v-staff": staff,
        "v-mentor": staff_chosen,
        "v-answer": steps.answered,
        "v-tick": steps.ticked,
        "v-page": steps.page_turned,
        "v-done": steps.done,
        "v-skip": steps.skipped,
        "v-same": steps.same,
        "v-day": steps.day_chosen,
        "v-open": steps.opened,
        "v-back": steps.back,
        "v-later": steps.put_off,
        "v-resume": steps.resumed,
        "v-drop": steps.dropped,
        "v-dropped": steps.dropped_surely,
        "v-send": steps.sent,
    },
    offered={"lapor": everyone, "laporstaf": administers},
)
