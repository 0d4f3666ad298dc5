"""Binaan saya: a mentor's families, the overdue first, and the card of each.

Screens are read beside the family: they say no number of a person, and nothing of what the programme calls them.
"""

from __future__ import annotations

from datetime import date

from handlers.checkin_screens import page_of
from handlers.context import Context, Conversation, everyone
from handlers.keyboards import button, link, pages, rows
from handlers.record_screens import card_lines
from locales import Day, Text, text
from mentoring import names, visits
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from mentoring.visits import Card, Standing
from models import aid_lists, scope
from models.assignment import is_mentor_of
from models.change import open_changes_of
from models.family import Family
from models.person import Person

PAGE = 5
LINES = 12


def families(context: Context) -> None:
    """List the mentor's families, the overdue first, in the message whose button was pressed."""
    said, keyboard = _list(context)
    context.edit(said, keyboard, protect=True)


def families_anew(context: Context) -> None:
    """List the mentor's families in a new message: a reminder stays as it is, because reports change it."""
    said, keyboard = _list(context)
    context.say(said, keyboard, protect=True)


def _list(context: Context) -> tuple[list[Text], list[list[Button]]]:
    page = page_of(context)
    standings = visits.mentored(context.session, context.me.id, today=context.today, programme=context.programme)
    if not standings:
        return [text("binaan-none")], [[button("button-menu", "menu")]]
    last = (len(standings) - 1) // PAGE
    shown = standings[min(page, last) * PAGE :][:PAGE]
    called = names.family_texts(context.session, [one.family for one in shown])
    overdue = sum(one.overdue for one in standings)
    lines = [text("binaan-title", count=len(standings)), text("binaan-overdue", count=overdue)]
    tried = visits.tried_since(context.session, shown)
    lines += [_line(one, called[one.family.id], tried.get(one.family.id), context) for one in shown]
    keyboard = rows([button(names.family_button(one.family), "family", one.family.id) for one in shown])
    keyboard.append(pages("binaan", page=min(page, last), last=last))
    keyboard.append([button("button-menu", "menu")])
    return lines, [row for row in keyboard if row]


def _line(standing: Standing, called: Text, tried: date | None, context: Context) -> Text:
    met = text("family-never") if standing.last is None else visits.ago(standing.last.visited_on, context.today)
    if standing.overdue:
        key = "binaan-line-overdue" if standing.last is not None else "binaan-line-never"
    else:
        key = "binaan-line-resting" if standing.resting else "binaan-line"
    line = text(key, family=called, met=met)
    return text("binaan-line-tried", line=line, day=Day(tried)) if tried is not None else line


def family(context: Context) -> None:
    """Show a family's card; that it was seen is kept in the trail."""
    found = scope.family(context.session, context.viewer, context.number(0))
    if found is None:
        raise Refusal("not-yours")
    card = visits.open_card(
        context.session,
        found,
        context.me.id,
        now=context.now,
        programme=context.programme,
        language=context.language,
    )
    context.edit(_card(context, card), _card_keyboard(context, card), protect=True)


def _card(context: Context, card: Card) -> list[Text]:
    found = card.standing.family
    mine = is_mentor_of(context.session, context.me.id, found.id, today=context.today)
    lines = [_title(found, mine=mine), _place(found)]
    if found.landmark:
        lines.append(text("family-landmark", landmark=found.landmark))
    if found.ask_whom:
        lines.append(text("family-ask-whom", whom=found.ask_whom))
    lines += card_lines(context, found, mine=mine)
    lines += _changes(context, found)
    below = [*_visits(context, card), _aid(card)]
    if card.needs:
        below.append(text("family-needs", needs=", ".join(card.needs)))
    if found.consent == "no_photo":
        below.append(text("family-no-photo"))
    return [*lines, *([text("checkin-blank")] if len(lines) + len(below) < LINES else []), *below]


def _title(found: Family, *, mine: bool) -> Text:
    """Return the head's full name for the mentor, who stands at the door, and the short one for anybody else."""
    name = found.head_name if mine else names.short_name(found.head_name)
    if found.nickname:
        return text("family-title-called", code=found.code, name=name, nickname=found.nickname)
    return text("family-title", code=found.code, name=name)


def _aid(card: Card) -> Text:
    if card.aid is None:
        return text("family-aid-unknown")
    return text("family-aid", aid=", ".join(card.aid)) if card.aid else text("family-aid-none")


def _changes(context: Context, found: Family) -> list[Text]:
    """Return the first that is proposed about a family and not decided or not in effect yet."""
    return [
        text("family-change", kind=text(f"change-kind-{one.kind}"), state=text(f"change-state-{one.state}"))
        for one in open_changes_of(context.session, found.id)[:1]
    ]


def _place(found: Family) -> Text:
    values = {"place": names.place_name(found), "village": names.village_name(found)}
    if found.rt is None:
        return text("family-place", **values)
    return text("family-place-rt", rt=found.rt.lstrip("0") or "–", rw=(found.rw or "–").lstrip("0") or "–", **values)


def _visits(context: Context, card: Card) -> list[Text]:
    standing = card.standing
    if standing.last is None:
        lines = [text("family-not-visited")]
    else:
        mentor = context.session.get_one(Person, standing.last.mentor_id)
        met = visits.ago(standing.last.visited_on, context.today)
        lines = [text("family-last-visit", met=met, name=names.person_name(mentor))]
    if card.tried is not None:
        lines.append(text("family-tried", day=Day(card.tried)))
    if standing.resting:
        return [*lines, text("family-resting", until=Day(standing.family.muted_until or context.today))]
    return [*lines, text("family-overdue" if standing.overdue else "family-due", due=Day(standing.due))]


def _card_keyboard(context: Context, card: Card) -> list[list[Button]]:
    found = card.standing.family
    mine = is_mentor_of(context.session, context.me.id, found.id, today=context.today)
    keyboard = [[button("family-button-report", "v-family", found.id, style="primary")]] if mine else []
    asked = aid_lists.open_question_of(context.session, found.id)
    if asked is not None:
        keyboard.append([button("aid-question-button-card", "aq-o", asked)])
    more = [
        button("record-button-record", "rec", found.id),
        button("aid-button-family", "fa", found.id),
        button("referral-button-refer", "ref-fam", found.id),
        button("intervention-button-family", "iv-fam", found.id),
        button("family-button-history", "family-past", found.id),
    ]
    if found.latitude is not None and found.longitude is not None:
        more.append(link("family-button-map", f"https://maps.google.com/?q={found.latitude},{found.longitude}"))
    if found.status != "left":
        more.append(button("change-button-propose", "usul", found.id))
    last = [button("urgent-button-family", "ur-family", found.id), button("family-button-list", "binaan", 0)]
    return [*keyboard, *rows(more), last]


CONVERSATION = Conversation(
    name="binaan",
    commands={"binaan": families},
    buttons={"binaan": families, "bn": families_anew, "family": family},
    offered={"binaan": everyone},
)
