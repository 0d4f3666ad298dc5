"""/formulir: the questionnaires and their versions; a new one is tried in the chat, then applied or discarded."""

from __future__ import annotations

from handlers.checkin_screens import show
from handlers.context import Context, Conversation
from handlers.keyboards import button, pages, rows
from locales import Day, Text, text
from mentoring import form_files, form_uploads, form_versions, questionnaires, reporting, uploads
from mentoring.form_versions import may_change
from mentoring.forms import shipped_form
from mentoring.forms.core import CORES
from mentoring.names import person_name
from mentoring.outbox import Button
from mentoring.refusals import Refusal
from models import scope
from models.draft import Draft
from models.person import Person
from models.questionnaire import Questionnaire, questionnaire_version, questionnaire_versions

PAGE = 6
SHIPPED = "-"


def overview(context: Context) -> None:
    """List the questionnaires with the version that is asked now."""
    _check(context)
    lines = [text("form-list"), *(_line(context, name) for name in CORES), text("form-list-how")]
    buttons = [button(text(f"form-name-{name}"), "f-form", name) for name in CORES]
    context.edit(lines, [*rows(buttons), [button("button-menu", "menu")]])


def _check(context: Context) -> None:
    if not may_change(context.viewer):
        raise Refusal("form-not-for-you")


def _name(context: Context) -> str:
    _check(context)
    given = context.args[0] if context.args else ""
    if given not in CORES:
        raise Refusal("button-too-old")
    return given


def _line(context: Context, name: str) -> Text:
    form = questionnaires.current_form(context.session, name)
    row = questionnaire_version(context.session, name, form.version)
    said = text("form-shipped") if row is None else _confirmed(context, row)
    return text("form-line", form=text(f"form-name-{name}"), version=form.version, said=said)


def _confirmed(context: Context, row: Questionnaire) -> Text:
    who = context.session.get(Person, row.created_by) if row.created_by is not None else None
    day = Day(context.programme.today(row.confirmed_at or row.created_at))
    return text("form-confirmed", day=day, who=person_name(who) if who is not None else text("form-command-line"))


def one(context: Context) -> None:
    """Show one questionnaire with what can be done with it."""
    name = _name(context)
    form = questionnaires.current_form(context.session, name)
    lines = [
        _line(context, name),
        text("form-figures", questions=len(form.questions), languages=_languages(name, context)),
    ]
    buttons = [button("form-button-get", "f-get", name, SHIPPED), button("form-button-versions", "f-old", name, 0)]
    buttons.append(button("form-button-answers", "f-answers", name))
    context.edit(lines, [*rows(buttons), [button("button-back", "formulir")]])


def _languages(name: str, context: Context) -> str:
    return ", ".join(one or "–" for one in questionnaires.current_form(context.session, name).languages)


def versions(context: Context) -> None:
    """List the versions of a questionnaire that were asked before."""
    name = _name(context)
    page = context.page(1)
    now = questionnaires.current_form(context.session, name).version
    found = [one for one in questionnaire_versions(context.session, name) if one.version != now]
    shown = found[page * PAGE : (page + 1) * PAGE]
    buttons = [button(text("form-version", version=one.version), "f-version", name, one.id) for one in shown]
    if page == 0 and shipped_form(name).version != now:
        label = text("form-version-shipped", version=shipped_form(name).version)
        buttons.append(button(label, "f-version", name, 0))
    turning = pages("f-old", name, page=page, last=max(0, (len(found) - 1) // PAGE))
    keyboard = [*rows(buttons, columns=1), turning, [button("button-back", "f-form", name)]]
    lines = [text("form-versions" if buttons else "form-versions-none", form=text(f"form-name-{name}"))]
    context.edit(lines, [row for row in keyboard if row])


def _version(context: Context, name: str) -> str:
    """Return the version that a button names by its row's id, 0 for the shipped one."""
    number = context.number(1)
    if number == 0:
        return shipped_form(name).version
    row = context.session.get(Questionnaire, number)
    if row is None or row.name != name or row.state not in form_versions.CONFIRMED:
        raise Refusal("not-yours")
    return row.version


def version(context: Context) -> None:
    """Show an earlier version: to be sent, or to be asked again."""
    name = _name(context)
    chosen, number = _version(context, name), context.number(1)
    form = questionnaires.form_of(context.session, name, chosen)
    lines = [text("form-earlier", form=text(f"form-name-{name}"), version=chosen)]
    lines += form_versions.differences(context.session, name, form)
    back = [button("button-back", "f-old", name, 0)]
    keyboard = [
        [button("form-button-get", "f-get", name, number), button("form-button-return", "f-return", name, number)]
    ]
    context.edit(lines, [*keyboard, back])


def ask_return(context: Context) -> None:
    """Ask whether an earlier version should really be asked again."""
    name = _name(context)
    chosen, number = _version(context, name), context.number(1)
    keyboard = [
        [button("form-button-return-sure", "f-returned", name, number, style="primary")],
        [button("button-back", "f-version", name, number)],
    ]
    context.edit(text("form-return-sure", form=text(f"form-name-{name}"), version=chosen), keyboard)


def returned(context: Context) -> None:
    """Ask an earlier version again from now on."""
    name = _name(context)
    chosen = _version(context, name)
    form_versions.go_back(context.session, name, chosen, by=context.me.id, now=context.now)
    _applied(context, name, chosen)


def _applied(context: Context, name: str, chosen: str) -> None:
    said = text("form-applied", form=text(f"form-name-{name}"), version=chosen)
    context.edit(said, [[button("form-button-list", "formulir"), button("button-menu", "menu")]])


def sent(context: Context) -> None:
    """Order the workbook of a version."""
    name = _name(context)
    current = context.args[1:2] == [SHIPPED]
    chosen = questionnaires.current_form(context.session, name).version if current else _version(context, name)
    form_files.order(
        context.session, "form", name, version=chosen, by=context.me.id, chat_id=context.chat_id, now=context.now
    )
    context.say(text("form-file-coming"))


def ask_answers(context: Context) -> None:
    """Ask how the answers should be written: by the codes of the sheet, or in words."""
    name = _name(context)
    keyboard = [
        [button("form-button-codes", "f-answered", name, 0), button("form-button-labels", "f-answered", name, 1)],
        [button("button-back", "f-form", name)],
    ]
    context.edit(text("form-answers-how", form=text(f"form-name-{name}")), keyboard)


def answers(context: Context) -> None:
    """Order the answers to a questionnaire as a workbook."""
    name = _name(context)
    what = "labels" if context.number(1) else "names"
    form_files.order(
        context.session, what, name, version="", by=context.me.id, chat_id=context.chat_id, now=context.now
    )
    context.say(text("form-file-coming"))


def named(context: Context) -> None:
    """Take which questionnaire a dropped file is; the job reads it again."""
    given = context.args[1] if len(context.args) > 1 else ""
    upload = form_uploads.name_given(context.session, context.viewer, context.number(0), given)
    context.edit(text("upload-received", name=upload.name), anchor=f"{uploads.RULE}:{upload.id}", protect=True)


def tried(context: Context) -> None:
    """Begin to walk through a version that waits."""
    row = form_versions.waiting(context.session, context.viewer, context.number(0))
    draft = form_versions.begin_trial(
        context.session, row, person_id=context.me.id, chat_id=context.chat_id, now=context.now, today=context.today
    )
    show(context, draft)


def trial_ended(context: Context) -> None:
    """Leave the trial and ask whether the version should be applied."""
    draft = scope.draft(context.session, context.viewer, context.number(0))
    if draft is None or draft.kind != reporting.KIND or not reporting.is_trial(draft):
        raise Refusal("not-yours")
    _end_trial(context, draft)
    row = form_versions.waiting(context.session, context.viewer, int(draft.answers["trial"]))
    form = questionnaires.form_of(context.session, row.name, row.version)
    lines = [*form_versions.proposal(context.session, row, form), text("form-question")]
    context.edit(lines, _decision(row.id))


def _end_trial(context: Context, draft: Draft) -> None:
    if draft.state == "open":
        form_versions.end_trial(context.session, draft, now=context.now)


def _decision(row: int) -> list[list[Button]]:
    apply, again = (
        button("form-button-apply", "f-apply", row, style="primary"),
        button("form-button-again", "f-try", row),
    )
    return [[apply], [again, button("button-cancel", "f-drop", row)]]


def applied(context: Context) -> None:
    """Let a version that was tried be asked from now on."""
    row = form_versions.waiting(context.session, context.viewer, context.number(0))
    form_versions.confirm(context.session, row, by=context.me.id, now=context.now)
    _applied(context, row.name, row.version)


def dropped(context: Context) -> None:
    """Give up a version that waits."""
    row = form_versions.waiting(context.session, context.viewer, context.number(0))
    form_versions.discard(context.session, row, by=context.me.id, now=context.now)
    context.edit(text("form-discarded"), [[button("form-button-list", "formulir"), button("button-menu", "menu")]])


CONVERSATION = Conversation(
    name="formulir",
    commands={"formulir": overview},
    buttons={
        "formulir": overview,
        "f-form": one,
        "f-old": versions,
        "f-version": version,
        "f-return": ask_return,
        "f-returned": returned,
        "f-get": sent,
        "f-answers": ask_answers,
        "f-answered": answers,
        "f-name": named,
        "f-try": tried,
        "f-tried": trial_ended,
        "f-apply": applied,
        "f-drop": dropped,
    },
    offered={"formulir": may_change},
)
