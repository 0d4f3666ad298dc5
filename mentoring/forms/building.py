"""From the rows of a checked XLSForm to a `Form`: each cell is either understood or refused by row and name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from graphlib import CycleError, TopologicalSorter
from typing import Any

from mentoring.forms.evaluation import Instance, prove
from mentoring.forms.expressions import Scope, write
from mentoring.forms.faults import Gathered
from mentoring.forms.reply import normalise
from mentoring.forms.values import Choice, Expression, Form, Group, Question, QuestionType, Wording
from mentoring.refusals import Refusal

TYPES: Mapping[str, QuestionType] = {
    "text": QuestionType.TEXT,
    "string": QuestionType.TEXT,
    "integer": QuestionType.INTEGER,
    "int": QuestionType.INTEGER,
    "decimal": QuestionType.DECIMAL,
    "date": QuestionType.DATE,
    "select one": QuestionType.SELECT_ONE,
    "select all that apply": QuestionType.SELECT_MULTIPLE,
    "photo": QuestionType.IMAGE,
    "geopoint": QuestionType.GEOPOINT,
    "location": QuestionType.GEOPOINT,
    "gps": QuestionType.GEOPOINT,
    "note": QuestionType.NOTE,
}
CELLS_REFUSED = ("media", "trigger", "parameters", "query", "save_to", "instance", "big-image")
BINDS = {"required", "relevant", "constraint", "jr:constraintMsg", "jr:requiredMsg", "readonly"}
MAX_PIXELS = "orx:max-pixels"  # a photo is made smaller anyway
LOOKS = {
    "minimal", "quick", "compact", "horizontal", "horizontal-compact", "likert", "columns-pack", "multiline", "numbers",
    "no-buttons", "field-list", "autocomplete", "thousands-sep", "no-calendar",
}  # fmt: skip
COLUMNS = re.compile(r"columns(?:-([1-9]\d?))?")
LANGUAGE_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z]+)?)\)\s*$")
LANGUAGE_NAMES = {"english": "en", "indonesia": "id", "indonesian": "id", "bahasa indonesia": "id"}
REFERENCE = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")
YES = {"yes", "true", "true()"}
NO = {"no", "false", "false()"}
ANY_DAY = date(2000, 1, 1)
MOST_NAME, MOST_WORDS, MOST_QUESTIONS, MOST_CHOICES = 40, 1_800, 400, 4_000


@dataclass(frozen=True, kw_only=True)
class Row:
    """One question or group as pyxform grouped its cells, with the row it came from and the group around it."""

    number: int
    name: str
    cells: Mapping[str, Any]
    group: str | None
    inside_refused: bool = False


def build(
    survey: Mapping[str, Any],
    rows: Sequence[Row],
    listed: Mapping[tuple[str, str], int],
    version: str,
    refused: Sequence[Refusal] = (),
) -> Form:
    """Make the form of these rows; `listed` gives the row of a choice by its list and name.

    Faults with all that is wrong, what was `refused` before first.
    """
    gathered = Gathered(refused)
    builder = _Builder(survey, rows, gathered)
    choices = tuple(
        (name, builder.choices_of(name, entries, listed)) for name, entries in survey.get("choices", {}).items()
    )
    builder.choices = dict(choices)
    asked = [row for row in rows if row.name not in builder.refused]
    groups = [gathered.attempt(partial(builder.group, row)) for row in asked if row.cells.get("type") == "group"]
    questions = [gathered.attempt(partial(builder.question, row)) for row in asked if row.cells.get("type") != "group"]
    gathered.end()
    kept_groups, kept = tuple(one for one in groups if one), tuple(one for one in questions if one)
    form = Form(
        name=str(survey["id_string"])[:MOST_NAME],
        title=str(survey["title"]),
        version=version,
        languages=tuple(builder.languages) or ("",),
        questions=kept,
        groups=kept_groups,
        choices=choices,
        order=_order(kept, {group.name: group for group in kept_groups}),
    )
    _check_size(form)
    return form


def _check_size(form: Form) -> None:
    if not form.questions:
        raise Refusal("form-empty")
    if len(form.questions) > MOST_QUESTIONS or sum(len(listed) for _, listed in form.choices) > MOST_CHOICES:
        raise Refusal("form-long", {"questions": MOST_QUESTIONS, "choices": MOST_CHOICES})
    if len(form.version) > MOST_NAME:
        raise Refusal("form-version-long", {"limit": MOST_NAME})


@contextmanager
def _at(sheet: str, row: int, name: str, column: str = "") -> Iterator[None]:
    """Say of every refusal inside where in the workbook it arose."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(
            refusal.key, {"sheet": sheet, "row": row, "name": name, "column": column} | refusal.values
        ) from None


class _Builder:
    def __init__(self, survey: Mapping[str, Any], rows: Sequence[Row], gathered: Gathered) -> None:
        self.gathered = gathered
        self.refused: set[str] = set()
        default = str(survey.get("default_language", "default"))
        self.default_language = "" if default == "default" else _code(default)
        self.languages: dict[str, None] = {self.default_language: None} if self.default_language else {}
        self.types = self._types(rows)
        self.choices: Mapping[str, Sequence[Choice]] = {}
        self.blank = Instance(self.types, today=ANY_DAY)

    def _types(self, rows: Sequence[Row]) -> dict[str, QuestionType]:
        """Return the type of each question; one that is refused counts as text, so that others may look at it."""
        types: dict[str, QuestionType] = {}
        seen: set[str] = set()
        for row in rows:
            given = str(row.cells.get("type"))
            try:
                self._check_row(row, given, seen)
            except Refusal as refusal:
                self.refused.add(row.name)
                if not row.inside_refused:
                    self.gathered.found.append(refusal)
            seen.add(row.name)
            if given != "group":
                types[row.name] = TYPES.get(given, QuestionType.TEXT)
        return types

    def _check_row(self, row: Row, given: str, seen: set[str]) -> None:
        with _at("survey", row.number, row.name):
            if row.name in seen:
                raise Refusal("form-name-twice")
            if row.inside_refused or (given != "group" and given not in TYPES):
                raise Refusal("form-type-unsupported", {"what": given})
            if len(row.name) > MOST_NAME:
                raise Refusal("form-name-long", {"limit": MOST_NAME})

    def choices_of(
        self, list_name: str, entries: Sequence[Mapping[str, Any]], listed: Mapping[tuple[str, str], int]
    ) -> tuple[Choice, ...]:
        """Return the choices of a list; what is wrong with one of them is gathered."""
        found = [self.gathered.attempt(partial(self.choice, list_name, cells, listed)) for cells in entries]
        return tuple(one for one in found if one is not None)

    def choice(self, list_name: str, cells: Mapping[str, Any], listed: Mapping[tuple[str, str], int]) -> Choice:
        name = str(cells.get("name", ""))
        with _at("choices", listed.get((list_name, name), 0), name):
            if not name or re.search(r"\s", name):
                raise Refusal("form-choice-name", {"what": list_name})
            if cells.get("media"):
                raise Refusal("form-column-unsupported", {"what": "media"})
            label = self._text(cells.get("label"))
            if not label:
                raise Refusal("form-label-missing")
            columns = tuple((key, cell) for key, cell in cells.items() if isinstance(cell, str) and key != "label")
            return Choice(name=name, label=label, columns=columns)

    def group(self, row: Row) -> Group:
        with _at("survey", row.number, row.name):
            self._check_cells(row)
            relevant = self._expression(row, "relevant")
            return Group(name=row.name, label=self._text(row.cells.get("label")), relevant=relevant, parent=row.group)

    def question(self, row: Row) -> Question:
        with _at("survey", row.number, row.name):
            self._check_cells(row)
            label = self._text(row.cells.get("label"))
            if not label:
                raise Refusal("form-label-missing")
            looks = str(row.cells.get("control", {}).get("appearance", ""))
            bind = row.cells.get("bind", {})
            return Question(
                name=row.name,
                type=self.types[row.name],
                label=label,
                row=row.number,
                hint=self._text(row.cells.get("hint")),
                group=row.group,
                relevant=self._expression(row, "relevant"),
                required=self._required(row),
                required_message=self._text(bind.get("jr:requiredMsg")),
                constraint=self._expression(row, "constraint", itself=row.name),
                constraint_message=self._text(bind.get("jr:constraintMsg")),
                choices=self._list(row),
                choice_filter=self._filter(row),
                appearance=looks,
                columns=next((int(m[1] or 2) for m in map(COLUMNS.fullmatch, looks.split()) if m), None),
                **self._default(row),
            )

    def _check_cells(self, row: Row) -> None:
        bind, control = row.cells.get("bind", {}), row.cells.get("control", {})
        unknown = [
            key for key in CELLS_REFUSED if row.cells.get(key) and not (key == "parameters" and MAX_PIXELS in bind)
        ]
        unknown += [key for key in bind if key not in BINDS | {MAX_PIXELS}]
        unknown += [key for key in control if key != "appearance"]
        if str(bind.get("readonly", "no")).lower() not in NO:
            unknown.append("read_only")
        if unknown:
            raise Refusal("form-column-unsupported", {"what": unknown[0]})
        for look in str(control.get("appearance", "")).split():
            if look not in LOOKS and not COLUMNS.fullmatch(look):
                raise Refusal("form-appearance-unsupported", {"what": look})

    def _text(self, cell: object) -> Wording:
        if cell is None or cell == "":
            return Wording()
        said = {}
        for language, words in cell.items() if isinstance(cell, dict) else [("default", cell)]:
            code = self.default_language if language == "default" else _code(language)
            said[code] = str(words)
            if code:
                self.languages.setdefault(code)
            for name in REFERENCE.findall(str(words)):
                if name not in self.types:
                    raise Refusal("form-expression-unsupported", {"column": "label", "what": f"${{{name}}}"})
            if len(str(words)) > MOST_WORDS:
                raise Refusal("form-words-long", {"limit": MOST_WORDS})
        order = [code for code in self.languages if code in said] + [code for code in said if not code]
        return Wording(tuple((code, said[code]) for code in order))

    def _expression(self, row: Row, column: str, *, itself: str | None = None) -> Expression | None:
        source = row.cells.get("bind", {}).get(column)
        return self._written(row, column, str(source), itself=itself) if source else None

    def _written(
        self, row: Row, column: str, source: str, *, itself: str | None = None, last: bool = False
    ) -> Expression:
        with _at("survey", row.number, row.name, column):
            expression = write(source, Scope(questions=self.types, itself=itself, last=last))
            prove(expression, self.blank)
            return expression

    def _required(self, row: Row) -> Expression | None:
        given = str(row.cells.get("bind", {}).get("required", "no"))
        if given.lower() in NO:
            return None
        return self._written(row, "required", "true()" if given.lower() in YES else given)

    def _list(self, row: Row) -> str | None:
        if self.types[row.name] not in {QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE}:
            return None
        name = str(row.cells.get("itemset", ""))
        if name not in self.choices:
            raise Refusal("form-type-unsupported", {"what": f"{row.cells['type']} {name}"})
        return name

    def _filter(self, row: Row) -> Expression | None:
        source = row.cells.get("choice_filter")
        if not source:
            return None
        choices = self.choices[self._list(row) or ""]
        if not choices:
            return None
        columns = {column for choice in choices for column, _ in choice.columns}
        with _at("survey", row.number, row.name, "choice_filter"):
            expression = write(str(source), Scope(questions=self.types, columns=columns))
            prove(expression, self.blank, columns=dict(choices[0].columns))
            return expression

    def _default(self, row: Row) -> dict[str, Any]:
        source = str(row.cells.get("default", ""))
        if not source:
            return {}
        if row.cells.get("_dynamic_default"):
            return {"dynamic_default": self._written(row, "default", source, last=True)}
        with _at("survey", row.number, row.name, "default"):
            type_ = self.types[row.name]
            names = [choice.name for choice in self.choices.get(self._list(row) or "", ())]
            try:
                normalise(type_, source.removesuffix(" 00:00:00"), names)
            except Refusal as error:
                raise Refusal("form-default-wrong", {"what": source}) from error
            return {"default": source.removesuffix(" 00:00:00")}


def _code(language: str) -> str:
    """Return `id` for `Bahasa Indonesia (id)`; a language without a code is called by its own name."""
    match = LANGUAGE_CODE.search(language)
    plain = language.strip().lower()
    return match[1].lower() if match else LANGUAGE_NAMES.get(plain, plain)


def _order(questions: Sequence[Question], groups: Mapping[str, Group]) -> tuple[str, ...]:
    """Put each question after all that decide whether it is asked; Refusal when they go in a circle."""
    needs: dict[str, set[str]] = {}
    for question in questions:
        conditions = [question.relevant, question.choice_filter]
        group = groups.get(question.group or "")
        while group is not None:
            conditions.append(group.relevant)
            group = groups.get(group.parent or "")
        needs[question.name] = {name for condition in conditions if condition for name in condition.references}
    try:
        return tuple(TopologicalSorter(needs).static_order())
    except CycleError as error:
        circle = list(error.args[1])
        first = next(question for question in questions if question.name in circle)
        values = {"sheet": "survey", "row": first.row, "name": first.name, "what": " → ".join(reversed(circle))}
        raise Refusal("form-circle", values) from error
