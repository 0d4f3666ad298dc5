"""What a village meeting decided, family by family, and who of those invited was there."""

from __future__ import annotations

from handlers.context import Context
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import meeting_words, meetings, names
from mentoring.refusals import Refusal
from models import meeting as table
from models.draft import Draft, open_drafts
from models.family import Family
from models.meeting import Meeting, MeetingResult

PAGE = 6
CAME = "meeting-came"


def pressed_meeting(context: Context) -> Meeting:
    """Return the meeting a button names; raises Refusal where it is not this person's to hold."""
    return meetings.meeting_of(context.session, context.viewer, context.number(0))


def listed(context: Context) -> None:
    """List the families of a meeting with what was decided, those that are open first."""
    _listed(context, pressed_meeting(context), context.page(1))


def _listed(context: Context, made: Meeting, page: int) -> None:
    kept = table.results_of(context.session, made.id)
    families = sorted(
        table.families_of_village(context.session, made.village_code), key=lambda one: (one.id in kept, one.code)
    )
    last = max(0, (len(families) - 1) // PAGE)
    shown = families[min(page, last) * PAGE :][:PAGE]
    called = names.family_texts(context.session, shown)
    lines = [
        text("meeting-results", village=meeting_words.name_of(made.village_code)),
        text("meeting-figures", **meetings.figures(context.session, made)),
    ]
    lines += [_line(called[one.id], kept.get(one.id)) for one in shown]
    keyboard = rows([button(names.family_button(one), "mr", made.id, one.id) for one in shown])
    keyboard.append(pages("mr-list", made.id, page=min(page, last), last=last))
    if len(kept) < len(families):
        keyboard.append([button("meeting-button-rest", "mr-rest", made.id)])
    keyboard.append([button("meeting-button-held", "mr-end", made.id), button("button-back", "mt", made.id)])
    context.edit(lines, [row for row in keyboard if row], protect=True)


def _line(called: Text, kept: MeetingResult | None) -> Text:
    if kept is None:
        return text("meeting-result-open", family=called)
    why = text(f"change-kind-{kept.reason}") if kept.reason is not None else text("change-kind-unlisted")
    return text(f"meeting-result-{kept.verdict}", family=called, why=why)


def _family(context: Context, made: Meeting) -> Family:
    found = context.session.get(Family, context.number(1))
    if found is None or found.village_code != made.village_code:
        raise Refusal("not-yours")
    return found


def one(context: Context) -> None:
    """Ask what was decided about a family."""
    made = pressed_meeting(context)
    family = _family(context, made)
    kept = table.results_of(context.session, made.id).get(family.id)
    lines = [_line(names.family_text(context.session, family), kept), text("meeting-ask-verdict")]
    choices = [button("meeting-button-stays", "mr-set", made.id, family.id, meetings.STAYS)]
    if family.status == "provisional":
        choices.insert(0, button("meeting-button-enters", "mr-set", made.id, family.id, meetings.ENTERS))
    else:
        choices.append(button("meeting-button-leaves", "mr-why", made.id, family.id))
    context.edit(lines, [*rows(choices), [button("button-back", "mr-list", made.id, 0)]], protect=True)


def why(context: Context) -> None:
    """Ask for the reason why a family leaves."""
    made = pressed_meeting(context)
    family = _family(context, made)
    choices = [
        button(text(f"change-button-{kind}"), "mr-set", made.id, family.id, meetings.LEAVES, kind)
        for kind in meetings.REASONS
    ]
    lines = [text("meeting-ask-why", family=names.family_text(context.session, family)), text("change-told-aid")]
    context.edit(lines, [*rows(choices), [button("button-back", "mr", made.id, family.id)]], protect=True)


def decide(context: Context) -> None:
    """Keep what was decided about a family."""
    made = pressed_meeting(context)
    family = _family(context, made)
    verdict = context.args[2] if len(context.args) > 2 else ""
    reason = context.args[3] if len(context.args) > 3 else None
    meetings.decide(context.session, made, family.id, context.viewer, verdict=verdict, reason=reason, now=context.now)
    _listed(context, made, 0)


def rest(context: Context) -> None:
    """Let all stay of whom nothing was said."""
    made = pressed_meeting(context)
    meetings.stay_all(context.session, made, context.viewer, now=context.now)
    _listed(context, made, 0)


def ask_who_came(context: Context) -> None:
    """Ask who of those invited was there; without anybody invited the meeting is held at once."""
    made = pressed_meeting(context)
    people = meetings.companions(context.session, made)
    if not people:
        _finish(context, made, set())
        return
    for old in open_drafts(context.session, context.me.id, kind=CAME):
        old.state = "discarded"
    came = [person.id for person, attendance in people if attendance.answer == "yes"]
    draft = Draft(
        kind=CAME,
        person_id=context.me.id,
        chat_id=context.chat_id,
        step="came",
        answers={"meeting": made.id, "came": came},
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    _ask_who_came(context, made, draft)


def _ask_who_came(context: Context, made: Meeting, draft: Draft) -> None:
    came = set(draft.answers["came"])
    choices = []
    for person, _ in meetings.companions(context.session, made):
        key = "meeting-invited-mark" if person.id in came else "meeting-invite-one"
        choices.append(button(text(key, name=names.person_name(person)), "mr-came", made.id, person.id))
    below = [button("meeting-button-done", "mr-done", made.id, style="primary"), button("button-back", "mt", made.id)]
    context.edit(text("meeting-who-came"), [*rows(choices, columns=1), below])


def _draft(context: Context, made: Meeting) -> Draft:
    found = [one for one in open_drafts(context.session, context.me.id, kind=CAME) if one.answers["meeting"] == made.id]
    if not found:
        raise Refusal("button-too-old")
    return found[0]


def toggled(context: Context) -> None:
    """Mark or unmark somebody as having been there."""
    made = pressed_meeting(context)
    draft, person_id = _draft(context, made), context.number(1)
    came = set(draft.answers["came"]) ^ {person_id}
    draft.answers = {**draft.answers, "came": sorted(came)}
    _ask_who_came(context, made, draft)


def done(context: Context) -> None:
    """Keep that the meeting was held, and who was there."""
    made = pressed_meeting(context)
    draft = _draft(context, made)
    draft.state = "sent"
    _finish(context, made, set(draft.answers["came"]))


def _finish(context: Context, made: Meeting, came: set[int]) -> None:
    meetings.finish(context.session, made, came, context.viewer, now=context.now)
    counted = meetings.figures(context.session, made)
    lines = [text("meeting-is-held", **counted), text("meeting-awaits-minutes")]
    keyboard = [
        [button("meeting-button-minutes", "mt-minutes", made.id, style="primary")],
        [button("meeting-button-results", "mr-list", made.id, 0), button("meeting-button-show", "mt", made.id)],
    ]
    context.edit(lines, keyboard)
