"""/menu: one panel with what this person can do, what waits for them first; and the same list behind Telegram's /.

The conversations come in with the context, so that this file knows none of its siblings: `go:<command>` presses any
of their commands. The panel is protected, because lists of families are edited into it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.context import Context, Conversation, Handler, everyone
from handlers.keyboards import button, rows
from locales import Text, text
from mentoring.commands import plan_commands
from mentoring.desk import Desk, desk
from mentoring.names import person_name
from mentoring.outbox import Button, Command
from mentoring.refusals import Refusal
from mentoring.verval import waiting_line
from models.scope import Viewer

GO, MORE = "go", "menu-more"
MOST = 8
A_WEEK = 7


@dataclass(frozen=True)
class Entry:
    """A button of the menu: the command it presses, when it is of use beyond being offered, and what it is about.

    `group` is a key of GROUPS; without one it stands by itself wherever there are groups.
    """

    command: str
    label: str
    is_useful: Callable[[Desk, Viewer], bool] = lambda *_: True
    group: str | None = None


def _mentors(found: Desk, _: Viewer) -> bool:
    return found.families > 0


def _practises_later(found: Desk, _: Viewer) -> bool:
    return found.is_new and bool(found.reports)


def _answers_for_others(who: Viewer) -> bool:
    return who.coordinates or who.operates or bool(who.staff_departments or who.districts)


def _verifies(found: Desk, who: Viewer) -> bool:
    return found.verval is not None or _answers_for_others(who)


def _has_weeks(found: Desk, who: Viewer) -> bool:
    return found.families > 0 or _answers_for_others(who)


def _changes_something(found: Desk, who: Viewer) -> bool:
    return found.families > 0 or who.coordinates or bool(who.districts)


GROUPS = ("families", "people", "aid", "data", "reports")
ENTRIES = (
    Entry("binaan", "menu-button-binaan", _mentors),
    Entry("lapor", "menu-button-lapor", _mentors),
    Entry("laporan", "menu-button-laporan", _mentors),
    Entry("staf", "menu-button-staf", group="people"),
    Entry("rekap", "menu-button-rekap", _has_weeks, group="reports"),
    Entry("perubahan", "menu-button-perubahan", _changes_something, group="families"),
    Entry("usulan", "menu-button-usulan", _has_weeks, group="aid"),
    Entry("darurat", "menu-button-darurat", _mentors),
    Entry("arahan", "menu-button-arahan"),
    Entry("pembagian", "menu-button-pembagian", group="people"),
    Entry("verval", "menu-button-verval", _verifies, group="families"),
    Entry("laporstaf", "menu-button-laporstaf", group="people"),
    Entry("beritaacara", "menu-button-beritaacara", group="families"),
    Entry("musdes", "menu-button-musdes", group="families"),
    Entry("serahterima", "menu-button-serahterima", group="people"),
    Entry("perhatian", "menu-button-perhatian", group="families"),
    Entry("intervensi", "menu-button-intervensi", _mentors, group="aid"),
    Entry("periode", "menu-button-periode", group="reports"),
    Entry("rakor", "menu-button-rakor", group="reports"),
    Entry("impor", "menu-button-impor", group="data"),
    Entry("ekspor", "menu-button-ekspor", _has_weeks, group="reports"),
    Entry("pemadanan", "menu-button-pemadanan", group="data"),
    Entry("selisih", "menu-button-selisih", group="data"),
    Entry("penerima", "menu-button-penerima", group="aid"),
    Entry("formulir", "menu-button-formulir", group="data"),
    Entry("petugasdarurat", "menu-button-petugasdarurat", group="people"),
    Entry("program", "menu-button-program", group="aid"),
    Entry("latihan", "menu-button-latihan", _practises_later),
    Entry("bantuan", "menu-button-bantuan", group="aid"),
    Entry("panduan", "menu-button-panduan"),
)


def show(context: Context) -> None:
    """Show the menu."""
    _show(context, [])


def welcome(context: Context) -> None:
    """Greet somebody who is linked, and show the menu."""
    _show(context, [text("menu-welcome", name=person_name(context.me), programme=context.programme.name)])


def _show(context: Context, head: list[Text]) -> None:
    found = _desk(context)
    lines = [*(head or [text("menu-title")]), text("menu-blank"), *_news(context, found), text("menu-choose")]
    context.edit(lines, _keyboard(context, found), protect=True)
    refresh_commands(context)


def _desk(context: Context) -> Desk:
    return desk(context.session, context.me, context.viewer, now=context.now, programme=context.programme)


def _news(context: Context, found: Desk) -> list[Text]:
    """Return what waits for the person, the most important first."""
    lines = [text("menu-new")] if found.is_new else []
    if found.overdue:
        weekly = context.programme.visit_days == A_WEEK
        lines.append(text("menu-overdue-week" if weekly else "menu-overdue", count=found.overdue))
    if found.reports:
        lines.append(text("menu-unfinished", count=len(found.reports)))
    if found.waiting:
        lines.append(text("menu-waiting", count=found.waiting))
    if found.changes:
        lines.append(text("menu-changes", count=found.changes))
    if found.minutes:
        lines.append(text("menu-minutes", count=found.minutes))
    if found.referrals:
        lines.append(text("menu-referrals", count=found.referrals))
    if found.verval is not None:
        lines.append(waiting_line(found.verval))
    if found.families and not found.overdue:
        lines.append(text("menu-all-visited"))
    if not found.families and not _answers_for_others(context.viewer):
        lines.append(text("menu-no-families"))
    return lines


def menu_keyboard(context: Context) -> list[list[Button]]:
    """Return the buttons to what this person can do, what was begun and not finished above all."""
    return _keyboard(context, _desk(context))


def _keyboard(context: Context, found: Desk) -> list[list[Button]]:
    useful = _useful(context, found)
    shown = [button(one.label, GO, one.command) for one in (useful if len(useful) <= MOST else useful[: MOST - 1])]
    if len(useful) > MOST:
        shown.append(button("menu-button-more", MORE))
    return [*_first(found), *rows(shown)]


def _useful(context: Context, found: Desk) -> list[Entry]:
    offered = set(offered_commands(context))
    return [one for one in ENTRIES if one.command in offered and one.is_useful(found, context.viewer)]


def more(context: Context) -> None:
    """Show what else there is for this person, by what it is about where it would be a long list; or one group."""
    useful = _useful(context, _desk(context))
    rest = useful[MOST - 1 :]
    if context.args:
        _show_group(context, [one for one in useful if one.group == context.args[0]])
        return
    if len(rest) <= MOST:
        shown = [button(one.label, GO, one.command) for one in rest]
    else:
        present = {one.group for one in rest}
        shown = [button(f"menu-group-{one}", MORE, one) for one in GROUPS if one in present]
        shown += [button(one.label, GO, one.command) for one in rest if one.group is None]
    context.edit(text("menu-more"), [*rows(shown), [button("button-back", "menu")]], protect=True)


def _show_group(context: Context, found: Sequence[Entry]) -> None:
    """Show all there is of one group; Refusal for one that is none of this person's."""
    if not found or found[0].group is None:
        raise Refusal("button-too-old")
    keyboard = rows([button(one.label, GO, one.command) for one in found])
    title = text("menu-group-title", group=text(f"menu-group-{found[0].group}"))
    context.edit(title, [*keyboard, [button("button-back", MORE), button("button-menu", "menu")]], protect=True)


def _first(found: Desk) -> list[list[Button]]:
    """Return what stands above the other buttons: a practice for the newcomer, a report to be finished."""
    if found.reports:
        latest = found.reports[0]
        data = ("v-resume", latest.id) if len(found.reports) == 1 else (GO, "lapor")
        return [[button("menu-button-continue", *data, style="primary")]]
    if found.practices:
        return [[button("menu-button-continue-practice", GO, "latihan", style="primary")]]
    if found.is_new:
        return [[button("menu-button-latihan", GO, "latihan", style="primary")]]
    return []


def go(context: Context) -> None:
    """Do what a command does, asked for by a button; raises Refusal for a command that there is none of."""
    name, *context.args = context.args or [""]
    handler = _handlers(context.conversations).get(name)
    if handler is None:
        raise Refusal("button-too-old")
    handler(context)


def _handlers(conversations: Sequence[Conversation]) -> dict[str, Handler]:
    return {name: handler for one in conversations for name, handler in one.commands.items()}


def offered_commands(context: Context) -> list[str]:
    """Return the commands that are for this person, in the menu's order; those that it does not have come last."""
    offers = {name: fits for one in context.conversations for name, fits in one.offered.items()}
    named = [one.command for one in ENTRIES]
    ordered = [*(name for name in named if name in offers), *(name for name in offers if name not in named)]
    return [name for name in ordered if offers[name](context.viewer)]


def command_line(name: str) -> Text:
    """Return a command's line in the help and behind Telegram's /."""
    return text(f"command-{name}")


def refresh_commands(context: Context) -> None:
    """Let the list behind Telegram's / be what this person can do today, in their language."""
    listed = [Command(name, command_line(name)) for name in offered_commands(context)]
    planned = plan_commands(context.session, context.me, listed, chat_id=context.chat_id, now=context.now)
    if planned is not None:
        context.planned.append(planned)


CONVERSATION = Conversation(
    name="menu",
    commands={"menu": show},
    buttons={"menu": show, MORE: more, GO: go},
    offered={"menu": everyone},
)
