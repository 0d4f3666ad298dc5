"""The answers to a questionnaire as the users of Kobo and ODK expect them: a flat table, a row a submission.

A question is `group/question`. Several choices are one column of codes with spaces between and a column of 0 and 1 for
each; a place has its four numbers beside it. Versions share one table: `__version__` says which asked the row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from mentoring.forms import Answer, Answers, Form, Question, QuestionType
from mentoring.forms.values import Wording

SPACE = UUID("8d6d0d0e-52a0-4a5c-9a6f-0c3f8b7f7c11")
PLACE = ("latitude", "longitude", "altitude", "precision")


@dataclass(frozen=True)
class Submission:
    """One set of answers: `about` are the columns before them, `meta` those after."""

    key: str
    form: Form
    answers: Answers
    about: Sequence[tuple[str, str]]
    meta: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Header:
    """A column: its path by names, and by labels."""

    path: str
    label: str


def uuid_of(key: str) -> str:
    """Return what a submission is called everywhere, always the same: from `checkin:12`."""
    return str(uuid5(SPACE, key))


def table_of(
    submissions: Iterable[Submission], forms: Sequence[Form], *, labels: bool, language: str
) -> tuple[list[str], list[list[str]]]:
    """Return the titles and the rows; the columns are those of `forms`, the newest first, without repeating any."""
    headers = headers_of(forms, language)
    rows, about, meta = [], dict[str, None](), dict[str, None]()
    for one in submissions:
        cells = cells_of(one, labels=labels, language=language)
        before, after = dict(one.about), meta_of(one)
        about |= dict.fromkeys(before)
        meta |= dict.fromkeys(after)
        rows.append((before, cells, after))
    titles = [*about, *((one.label if labels else one.path) for one in headers.values()), *meta]
    found = [
        [
            *(before.get(name, "") for name in about),
            *(cells.get(path, "") for path in headers),
            *(after.get(name, "") for name in meta),
        ]
        for before, cells, after in rows
    ]
    return titles, found


def headers_of(forms: Sequence[Form], language: str) -> dict[str, Header]:
    """Return the columns of the answers to these versions by their path, the newest first, without repeating any."""
    headers: dict[str, Header] = {}
    for form in forms:
        for question in form.questions:
            headers |= {one.path: one for one in _columns(form, question, language) if one.path not in headers}
    return headers


def meta_of(one: Submission) -> dict[str, str]:
    """Return what stands behind a submission's answers, by column."""
    return {**dict(one.meta), "_uuid": uuid_of(one.key), "__version__": one.form.version}


def _groups(form: Form, question: Question) -> list[tuple[str, Wording]]:
    found: list[tuple[str, Wording]] = []
    name = question.group
    while name is not None:
        group = form.group_by_name[name]
        found.insert(0, (group.name, group.label))
        name = group.parent
    return found


def _columns(form: Form, question: Question, language: str) -> list[Header]:
    if question.type is QuestionType.NOTE:
        return []
    around = _groups(form, question)
    path = "/".join([*(name for name, _ in around), question.name])
    words = [label.in_language(language) or name for name, label in around]
    label = "/".join([*words, question.label.in_language(language)])
    if question.type is QuestionType.SELECT_MULTIPLE:
        listed = form.lists.get(question.choices or "", ())
        each = [Header(f"{path}/{one.name}", f"{label}/{one.label.in_language(language)}") for one in listed]
        return [Header(path, label), *each]
    if question.type is QuestionType.GEOPOINT:
        folder = path.rpartition("/")[0]
        start, said = f"{folder}/_{question.name}" if folder else f"_{question.name}", f"{label}:"
        return [Header(path, label), *(Header(f"{start}_{part}", f"{said} {part}") for part in PLACE)]
    return [Header(path, label)]


def cells_of(one: Submission, *, labels: bool, language: str) -> dict[str, str]:
    """Return the cells of one submission's answers, by the path of their column."""
    found: dict[str, str] = {}
    for question in one.form.questions:
        answer = one.answers.get(question.name)
        if answer is not None and question.type is not QuestionType.NOTE:
            paths = [header.path for header in _columns(one.form, question, language)]
            found |= dict(
                zip(paths, _values(one.form, question, answer, labels=labels, language=language), strict=True)
            )
    return found


def _values(form: Form, question: Question, answer: Answer, *, labels: bool, language: str) -> list[str]:
    """Return the cells of one answer, as many as the question has columns."""
    listed = form.lists.get(question.choices or "", ())
    said = {one.name: one.label.in_language(language) if labels else one.name for one in listed}
    names = [answer] if isinstance(answer, str) else list(answer)
    if question.type is QuestionType.SELECT_MULTIPLE:
        chosen = [one for one in names if one]
        together = (", " if labels else " ").join(said.get(one, one) for one in chosen)
        return [together, *(str(int(one.name in chosen)) if chosen else "" for one in listed)]
    if question.type is QuestionType.SELECT_ONE:
        return [said.get(names[0], names[0])] if names else [""]
    if question.type is QuestionType.GEOPOINT:
        parts = names[0].split() if names else []
        return [" ".join(parts), *([*parts, "", "", "", ""][: len(PLACE)])]
    return [" ".join(names)]
