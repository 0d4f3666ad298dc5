"""Questionnaires on the command line: which are asked, whether a file could be one, and its replacement."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.config import Settings
from bot.offline import Done, opened
from locales import Day, Text, text
from mentoring import answer_exports, form_versions, questionnaires
from mentoring.documents.separated import save_rows
from mentoring.documents.workbook import write_table
from mentoring.form_uploads import fault_lines
from mentoring.forms import Form, load_markdown, load_workbook
from mentoring.forms.core import CORES, advice_on, lacking
from mentoring.forms.faults import Faults
from mentoring.programme import Programme
from mentoring.refusals import Refusal
from mentoring.sheets.child import in_child
from mentoring.sheets.limits import MEGABYTE, Limits
from models.database import Session
from models.questionnaire import questionnaire_version

LIMITS = Limits(file_bytes=2 * MEGABYTE, memory_bytes=1024 * MEGABYTE, seconds=40)
MOST_FAULTS = 50


def listed(settings: Settings) -> list[Text]:
    """Say which version of each questionnaire is asked, since when."""
    with opened(settings) as database:
        return list(database.read(_listed, settings.for_rules()))


def _listed(session: Session, programme: Programme) -> list[Text]:
    lines = []
    for name in CORES:
        form = questionnaires.current_form(session, name)
        row = questionnaire_version(session, name, form.version)
        since = text("form-shipped")
        if row is not None and row.confirmed_at is not None:
            since = text("cli-forms-since", day=Day(programme.today(row.confirmed_at)))
        lines.append(text("form-line", form=text(f"form-name-{name}"), version=form.version, said=since))
    return lines


def read(path: Path) -> tuple[Form, str, bytes]:
    """Return a file's form, how it is written and its bytes; Refusal with what is wrong."""
    data = path.read_bytes()
    if path.suffix.lower() == ".md":
        return load_markdown(data.decode("utf-8", errors="replace")), "md", data
    if len(data) > LIMITS.file_bytes:
        raise Refusal("form-file-large", {"megabytes": LIMITS.file_bytes // MEGABYTE})
    return in_child(load_workbook, data, limits=LIMITS), "xlsx", data


def checked(path: Path, name: str | None) -> Done:
    """Say whether a file could become a questionnaire, with every fault; nothing is written."""
    try:
        form, _, _ = read(path)
        named = name or form_versions.name_of(form)
        if named is None:
            raise Refusal("cli-forms-which", {"names": ", ".join(CORES)})
        found = lacking(named, form)
        if found:
            raise Faults(found)
    except Refusal as refusal:
        return Done(fault_lines(refusal, MOST_FAULTS), good=False)
    advice = [text("form-fault", said=text(one.key, **one.values)) for one in advice_on(form)]
    figures = {"version": form.version, "questions": len(form.questions)}
    return Done([text("cli-forms-good", form=text(f"form-name-{named}"), **figures), *advice])


def applied(settings: Settings, path: Path, name: str | None) -> Done:
    """Let a file be a questionnaire's next version at once, and say what changed."""
    try:
        form, kind, data = read(path)
        named = name or form_versions.name_of(form)
        if named is None:
            raise Refusal("cli-forms-which", {"names": ", ".join(CORES)})
        with opened(settings) as database:
            return Done(database.write(_applied, named, form, kind, data))
    except Refusal as refusal:
        return Done(fault_lines(refusal, MOST_FAULTS), good=False)


def _applied(session: Session, name: str, form: Form, kind: str, data: bytes) -> list[Text]:
    now = datetime.now(UTC)
    row = form_versions.take_in(session, name, form, kind=kind, content=data, by=None, now=now)
    changes = form_versions.differences(session, name, form)
    form_versions.confirm(session, row, by=None, now=now)
    return [*changes, text("form-applied", form=text(f"form-name-{name}"), version=row.version)]


def export(settings: Settings, name: str, path: Path, *, labels: bool, language: str) -> list[Text]:
    """Write the answers to a questionnaire into a new .xlsx or .csv that only its owner may read."""
    programme, now = settings.for_rules(), datetime.now(UTC)
    with opened(settings) as database:
        found = database.read(
            answer_exports.answers, name, labels=labels, language=language, programme=programme, now=now
        )
        database.write(answer_exports.note_made, found, actor_id=None, now=now)
    if path.suffix.lower() == ".csv":
        beside = [(path.with_stem(f"{path.stem}-{one.name}"), one) for one in found.repeats]
        tables: list[tuple[Path, answer_exports.Table]] = [(path, found), *beside]
        for at, one in tables:
            with at.open("xb") as file:
                at.chmod(0o600)
                save_rows(file, one.titles, one.rows)
    else:
        sheets, about = answer_exports.sheets(found, language=language, programme=programme, now=now)
        with path.open("xb") as file:
            path.chmod(0o600)
            file.write(write_table(sheets, about=about))
    return [text("cli-export-done", path=str(path))]
