"""/serahterima and the families without a mentor: pairs changed by hand, by the admin of a department or a coordinator.

One draft holds what was chosen so far; names are typed, everything else is pressed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from handlers.context import Context, Conversation
from handlers.keyboards import button, pages, rows
from locales import Text, text
from mentoring import handovers
from mentoring.assignment_card import SHOW, WITHOUT
from mentoring.handovers import HandOver
from mentoring.move_news import offices_for
from mentoring.names import family_button, person_name
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import division, scope
from models.assignment import families_of, mentors_of
from models.department import subtree, top_of
from models.draft import Draft, listening_draft, open_drafts, quiet_others
from models.family import Family
from models.person import Person, home_departments
from models.place import all_districts
from models.scope import Viewer

KIND = "handover"
ID = re.compile(r"\d{1,9}", re.ASCII)
BEGIN, ANSWER, WITHOUT_IN, GIVE = "handover-new", "handover", "without-in", "without-give"
PEOPLE_SHOWN = 8
SUGGESTED = 6
FAMILIES_A_PAGE = 6
BEFORE = {"families": "from", "reason": "families", "to": "reason", "confirm": "to"}


def begin(context: Context) -> None:
    """Ask whose families are handed over."""
    if not hands_over(context.viewer):
        raise Refusal("handover-only-admins")
    _ask(context, _new_draft(context, "from", {"from": None, "families": []}))


def begin_with(context: Context, giver: Person, family_ids: Sequence[int], *, reason: str) -> None:
    """Ask to whom these families of somebody are handed over, for a reason that is known."""
    _ask(context, _new_draft(context, "to", {"from": giver.id, "families": [*family_ids], "reason": reason}))


def _new_draft(context: Context, step: str, answers: dict[str, object]) -> Draft:
    for old in open_drafts(context.session, context.me.id, kind=KIND):
        old.state, old.listens = "discarded", False
    draft = Draft(
        kind=KIND,
        person_id=context.me.id,
        chat_id=context.chat_id,
        step=step,
        answers=answers,
        created_at=context.now,
        changed_at=context.now,
    )
    context.session.add(draft)
    context.session.flush()
    quiet_others(context.session, draft)
    return draft


def pressed(context: Context) -> None:
    """Take one answer of a hand-over that is under way."""
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != KIND or draft.state != "open" or len(context.args) != 3:
        raise Refusal("button-too-old")
    if not hands_over(context.viewer):
        raise Refusal("not-yours")
    take = TAKES.get(context.args[1])
    if take is None:
        raise Refusal("button-too-old")
    take(context, draft, context.args[2])


def heard(context: Context) -> None:
    """Look for the name somebody typed, or show the question that stands."""
    draft = listening_draft(context.session, context.me.id)
    assert draft is not None, "only a listening draft hears"
    if draft.step not in ("from", "to") or not context.words:
        _ask(context, draft)
        return
    wanted = context.words.casefold().split()
    staff = scope.administered_staff(context.session, context.viewer)
    found = [person for person in staff if all(word in person.name.casefold() for word in wanted)]
    if not found:
        _panel(context, draft, text("handover-nobody"), [])
        return
    key = "handover-found" if len(found) <= PEOPLE_SHOWN else "handover-found-many"
    said = text(key, count=len(found), shown=PEOPLE_SHOWN)
    _panel(context, draft, said, _people(context, draft, found[:PEOPLE_SHOWN]))


def _take_giver(context: Context, draft: Draft, value: str) -> None:
    giver = staff(context, value)
    if not families_of(context.session, giver.id, today=context.today):
        _panel(context, draft, text("handover-no-families", name=person_name(giver)), [])
        return
    _keep(context, draft, "families", {"from": giver.id, "families": []})


def _take_families(context: Context, draft: Draft, value: str) -> None:
    known = [family.id for family in families_of(context.session, draft.answers["from"] or 0, today=context.today)]
    chosen = known if value == "all" else [family for family in known if str(family) == value]
    if not chosen:
        raise Refusal("handover-changed")
    _keep(context, draft, "reason", {"families": chosen})


def _take_reason(context: Context, draft: Draft, value: str) -> None:
    if value not in handovers.REASONS or not draft.answers["families"]:
        raise Refusal("button-too-old")
    _keep(context, draft, "to", {"reason": value})


def _take_taker(context: Context, draft: Draft, value: str) -> None:
    if not draft.answers["families"] or (value == "none" and draft.answers["from"] is None):
        raise Refusal("button-too-old")
    taker = None if value == "none" else staff(context, value).id
    if taker is not None and taker == draft.answers["from"]:
        raise Refusal("handover-already", {"name": person_name(staff(context, value))})
    _keep(context, draft, "confirm", {"to": taker})


def _step_back(context: Context, draft: Draft, value: str) -> None:
    del value
    if draft.step == "to" and draft.answers["from"] is None:
        _cancel(context, draft, "")
        return
    _keep(context, draft, BEFORE.get(draft.step, "from"), {})


def _cancel(context: Context, draft: Draft, value: str) -> None:
    del value
    draft.state, draft.listens, draft.changed_at = "discarded", False, context.now
    ways_on = [button("handover-again", BEGIN), button("button-menu", "menu")]
    context.panel(_anchor(draft), text("handover-cancelled"), [ways_on])


def _save(context: Context, draft: Draft, value: str) -> None:
    del value
    if draft.step != "confirm":
        raise Refusal("button-too-old")
    what = _what(context, draft)
    count = handovers.hand_over(context.session, what, by=context.me.id, now=context.now, today=context.today)
    draft.state, draft.listens, draft.changed_at = "sent", False, context.now
    taker = "yes" if what.taker is not None else "no"
    keyboard = [[button("handover-again", BEGIN), button("assignment-button-without", WITHOUT)]]
    keyboard.append([button("button-menu", "menu")])
    context.panel(_anchor(draft), text("handover-done", count=count, taker=taker), keyboard)


TAKES: Mapping[str, Callable[[Context, Draft, str], None]] = {
    "f": _take_giver,
    "k": _take_families,
    "r": _take_reason,
    "t": _take_taker,
    "b": _step_back,
    "x": _cancel,
    "y": _save,
}


def _keep(context: Context, draft: Draft, step: str, answers: Mapping[str, object]) -> None:
    draft.answers = {**draft.answers, **answers}
    draft.step, draft.changed_at = step, context.now
    quiet_others(context.session, draft)
    _ask(context, draft)


def staff(context: Context, value: object) -> Person:
    """Return somebody this person answers for; raises Refusal for everybody else."""
    known = int(value) if isinstance(value, int) or (isinstance(value, str) and ID.fullmatch(value)) else 0
    person = scope.administered_person(context.session, context.viewer, known)
    if person is None:
        raise Refusal("not-yours")
    return person


def _families(context: Context, draft: Draft) -> list[Family]:
    """Return the chosen families; each is the giver's still, or has nobody and is in a district this person helps."""
    giver, chosen = draft.answers["from"], set(draft.answers["families"])
    if giver is not None:
        theirs = families_of(context.session, giver, today=context.today)
        found = [family for family in theirs if family.id in chosen]
    else:
        found = [_alone(context, family_id) for family_id in sorted(chosen)]
    if len(found) != len(chosen):
        raise Refusal("handover-changed")
    return found


def _alone(context: Context, family_id: int) -> Family:
    family = context.session.get(Family, family_id)
    if family is None or family.status != "active":
        raise Refusal("not-yours")
    if division.district_of(context.session, family.village_code) not in _districts(context):
        raise Refusal("not-yours")
    if mentors_of(context.session, family.id, today=context.today):
        raise Refusal("handover-has-mentor")
    return family


def _districts(context: Context) -> frozenset[str]:
    return scope.districts_to_divide(context.session, context.viewer)


def _what(context: Context, draft: Draft) -> HandOver:
    giver, taker = draft.answers["from"], draft.answers["to"]
    return HandOver(
        families=_families(context, draft),
        giver=staff(context, giver) if giver is not None else None,
        taker=staff(context, taker) if taker is not None else None,
        reason=draft.answers.get("reason", "lainnya"),
        ref=str(draft.id),
    )


def _anchor(draft: Draft) -> str:
    return f"handover:{draft.id}"


def _button(draft: Draft, label: Text | str, action: str, value: object = 0, *, style: str | None = None) -> Button:
    return button(label, ANSWER, draft.id, action, value, style=style)


def _panel(context: Context, draft: Draft, said: Text, keyboard: Sequence[Sequence[Button]]) -> None:
    ways = [_button(draft, "button-cancel", "x")]
    if draft.step != "from":
        ways.insert(0, _button(draft, "button-back", "b"))
    context.panel(_anchor(draft), said, [*keyboard, ways], protect=True)


def _people(context: Context, draft: Draft, people: Sequence[Person]) -> list[list[Button]]:
    loads = division.loads(context.session, today=context.today)
    action = "f" if draft.step == "from" else "t"
    return [
        [_button(draft, text("handover-person", name=person_name(one), families=loads.get(one.id, 0)), action, one.id)]
        for one in people
    ]


def _ask(context: Context, draft: Draft) -> None:
    """Show the question that stands."""
    match draft.step:
        case "from":
            _panel(context, draft, text("handover-who"), [])
        case "families":
            _ask_families(context, draft)
        case "reason":
            name, count = person_name(staff(context, draft.answers["from"])), len(draft.answers["families"])
            reasons = [_button(draft, f"handover-reason-{one}", "r", one) for one in handovers.REASONS]
            _panel(context, draft, text("handover-why", name=name, families=count), rows(reasons))
        case "to":
            _ask_taker(context, draft)
        case _:
            _ask_to_confirm(context, draft)


def _ask_families(context: Context, draft: Draft) -> None:
    giver = staff(context, draft.answers["from"])
    families = families_of(context.session, giver.id, today=context.today)
    choices = [_button(draft, family_button(family), "k", family.id) for family in families]
    if len(families) > 1:
        choices.insert(0, _button(draft, text("handover-all", count=len(families)), "k", "all"))
    lines = handovers.shown(context.session, families)
    _panel(context, draft, text("handover-which", name=person_name(giver), families=lines), rows(choices))


def _ask_taker(context: Context, draft: Draft) -> None:
    families = _families(context, draft)
    keyboard = _people(context, draft, _suggested(context, draft, families))
    if draft.answers["from"] is not None:
        keyboard.append([_button(draft, "handover-no-successor", "t", "none")])
    lines = handovers.shown(context.session, families)
    _panel(context, draft, text("handover-to", families=lines), keyboard)


def _suggested(context: Context, draft: Draft, families: Sequence[Family]) -> list[Person]:
    """Return who could take over, the least loaded first: colleagues, or those whose office looks after the place."""
    session, giver = context.session, draft.answers["from"]
    if giver is not None and draft.answers.get("reason") != handovers.MOVED:
        home = home_departments(session, today=context.today).get(giver)
        offices = set(subtree(session, top_of(session, home).id)) if home is not None else set()
    else:
        offices = offices_for(session, division.district_of(session, families[0].village_code))
    if not context.viewer.coordinates:
        offices &= context.viewer.administers
    busy = {mentor.id for family in families for mentor in mentors_of(session, family.id, today=context.today)}
    loads = division.loads(session, today=context.today)
    people = [one for one in division.colleagues(session, offices, today=context.today) if one.id not in busy]
    return sorted(people, key=lambda one: (loads.get(one.id, 0), one.name))[:SUGGESTED]


def _ask_to_confirm(context: Context, draft: Draft) -> None:
    what = _what(context, draft)
    parties = [
        text("handover-taker", name=person_name(what.taker))
        if what.taker is not None
        else text("handover-taker-nobody")
    ]
    note = text("handover-note-none")
    if what.giver is not None:
        reason = text(f"handover-reason-{what.reason}")
        parties.insert(0, text("handover-giver", name=person_name(what.giver), reason=reason))
        alone = handovers.left_alone(context.session, what.families, giver=what.giver, today=context.today)
        if what.taker is None and alone:
            note = text("handover-note-left", count=alone)
    families = handovers.shown(context.session, what.families)
    said = text("handover-confirm", families=families, parties=parties, note=note)
    _panel(context, draft, said, [[_button(draft, "handover-save", "y", style="success")]])


def without(context: Context) -> None:
    """Show how many families have no mentor, by kecamatan."""
    mine = _districts(context)
    if not mine:
        raise Refusal("handover-only-admins")
    names = {district.code: district.name for district in all_districts(context.session)}
    alone = division.without_mentor_by_district(context.session, today=context.today)
    known = {code: count for code, count in alone.items() if code in mine}
    choices = [
        button(text("handover-district-button", name=names[code], families=count), WITHOUT_IN, code, 0)
        for code, count in known.items()
    ]
    keyboard = rows(choices)
    if context.viewer.coordinates:
        keyboard.append([button("button-back", SHOW)])
    context.panel(f"without:{context.me.id}", text("handover-without", families=sum(known.values())), keyboard)


def without_in(context: Context) -> None:
    """Show the families of one kecamatan that have no mentor, a page of them."""
    code = context.args[0] if context.args else ""
    if code not in _districts(context):
        raise Refusal("not-yours")
    families = division.without_mentor_in(context.session, code, today=context.today)
    last = max(0, (len(families) - 1) // FAMILIES_A_PAGE)
    page = min(context.page(1), last)
    part = families[page * FAMILIES_A_PAGE : (page + 1) * FAMILIES_A_PAGE]
    if not part:
        without(context)
        return
    name = next(district.name for district in all_districts(context.session) if district.code == code)
    lines = handovers.shown(context.session, part)
    said = text("handover-without-in", district=name, page=page + 1, pages=last + 1, families=lines)
    choices = [button(family_button(family), GIVE, family.id) for family in part]
    ways = [*pages(WITHOUT_IN, code, page=page, last=last), button("button-back", WITHOUT)]
    context.panel(f"without:{context.me.id}", said, [*rows(choices), *rows(ways)], protect=True)


def give(context: Context) -> None:
    """Ask who will mentor a family that has nobody."""
    family = _alone(context, context.number(0))
    _ask(context, _new_draft(context, "to", {"from": None, "families": [family.id]}))


def hands_over(viewer: Viewer) -> bool:
    """Offer hand-overs to coordinators and admins of departments."""
    return viewer.coordinates or bool(viewer.administers)


CONVERSATION = Conversation(
    name="handover",
    commands={"serahterima": begin},
    buttons={BEGIN: begin, ANSWER: pressed, WITHOUT: without, WITHOUT_IN: without_in, GIVE: give},
    hears={KIND: heard},
    offered={"serahterima": hands_over},
)
