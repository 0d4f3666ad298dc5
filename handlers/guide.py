"""/panduan says what this person can do, in short pages for their roles; /bahasa and /privasi stand beside it."""

from __future__ import annotations

from handlers.context import Context, Conversation, everyone
from handlers.keyboards import button, pages, rows
from handlers.linking import notice
from handlers.menu import command_line, offered_commands, refresh_commands
from locales import LANGUAGES, Text, text
from mentoring.outbox import Button
from mentoring.refusals import Refusal

LINES = 12
ASIDE = ("menu", "latihan", "bahasa", "privasi", "panduan")
OWN_NAMES = {"id": "guide-button-indonesian", "en": "guide-button-english"}


def guide(context: Context) -> None:
    """Show a page of the guide: the commands first, then what each of the person's roles does."""
    found = _pages(context)
    page = min(context.page(0), len(found) - 1) if context.args and context.pressed is not None else 0
    keyboard = [pages("guide", page=page, last=len(found) - 1), [button("button-menu", "menu")]]
    _panel(context, found[page], [row for row in keyboard if row])
    refresh_commands(context)


def _pages(context: Context) -> list[list[Text]]:
    who, programme = context.viewer, context.programme
    offered = offered_commands(context)
    work = [_line(name) for name in offered if name not in ASIDE]
    found = [[text("guide-title"), *work[start : start + LINES]] for start in range(0, len(work), LINES)]
    found.append([text("guide-mentor", days=programme.visit_days)])
    if who.administers:
        found.append([text("guide-admin", days=programme.invitation_days)])
    if who.heads:
        found.append([text("guide-head")])
    if who.districts:
        found.append([text("guide-district")])
    if who.coordinates:
        found += [[text("guide-coordinator")], [text("guide-import")]]
    aside = [_line(name) for name in offered if name in ASIDE]
    return [*found, [text("guide-more"), *aside, text("guide-contact", contact=programme.contact)]]


def _line(name: str) -> Text:
    return text("guide-line", command=f"/{name}", words=command_line(name))


def language(context: Context) -> None:
    """Ask for the language, or keep the one that was pressed; the list behind Telegram's / follows it."""
    if context.pressed is not None and context.args:
        if context.args[0] not in LANGUAGES:
            raise Refusal("button-too-old")
        context.me.language = context.args[0]
        _panel(context, [text("guide-language-kept")], [[button("button-menu", "menu")]])
        refresh_commands(context)
        return
    choices = rows([button(key, "language", code) for code, key in OWN_NAMES.items()])
    _panel(context, [text("guide-language")], [*choices, [button("button-menu", "menu")]])


def privacy(context: Context) -> None:
    """Repeat the privacy notice, and whom to ask."""
    _panel(context, [notice(context)], [[button("button-menu", "menu")]])


def _panel(context: Context, said: list[Text], keyboard: list[list[Button]]) -> None:
    context.edit(said, keyboard, protect=True)


CONVERSATION = Conversation(
    name="guide",
    commands={"panduan": guide, "help": guide, "bahasa": language, "privasi": privacy},
    buttons={"guide": guide, "language": language},
    offered={"bahasa": everyone, "privasi": everyone, "panduan": everyone},
)
