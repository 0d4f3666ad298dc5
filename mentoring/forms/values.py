"""A questionnaire as plain values: what to ask, in which languages, when, and with which choices.

The vocabulary is XLSForm's. Everything here is immutable and can be pickled, so a form read in a worker process
travels back whole; expressions are kept as text and compiled where they are evaluated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

Answer = str | list[str]
Answers = Mapping[str, Answer]


class QuestionType(StrEnum):
    """The question types a chat can ask."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    IMAGE = "image"
    GEOPOINT = "geopoint"
    NOTE = "note"


@dataclass(frozen=True)
class Wording:
    """One text in several languages, as pairs of language code and words; the form's own language comes first."""

    said: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.said)

    def in_language(self, language: str | None = None) -> str:
        """Return the words in that language, else in the form's first language that has any, else nothing."""
        words = dict(self.said)
        return words.get(language or "") or next(iter(words.values()), "")


@dataclass(frozen=True)
class Expression:
    """A condition or value: as written in the sheet, as the XPath to evaluate, and the questions it looks at."""

    source: str
    xpath: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """One answer to choose; `columns` are the further cells of its row, which a `choice_filter` may look at."""

    name: str
    label: Wording
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """A section of a form; its `relevant` counts for everything inside, other groups included."""

    name: str
    label: Wording
    relevant: Expression | None = None
    parent: str | None = None


@dataclass(frozen=True)
class Question:
    """One question. `columns` is how many buttons a row should hold, when the form's author asked for it.

    `row` is the row of the sheet as Excel counts it; `choices` names the list in `Form.choices`.
    """

    name: str
    type: QuestionType
    label: Wording
    row: int
    hint: Wording = field(default_factory=Wording)
    group: str | None = None
    relevant: Expression | None = None
    required: Expression | None = None
    required_message: Wording = field(default_factory=Wording)
    constraint: Expression | None = None
    constraint_message: Wording = field(default_factory=Wording)
    choices: str | None = None
    choice_filter: Expression | None = None
    default: str = ""
    dynamic_default: Expression | None = None
    appearance: str = ""
    columns: int | None = None


@dataclass(frozen=True)
class Form:
    """A questionnaire of one version. `order` is an order in which relevance can be decided one question at a time."""

    name: str
    title: str
    version: str
    languages: tuple[str, ...]
    questions: tuple[Question, ...]
    groups: tuple[Group, ...] = ()
    choices: tuple[tuple[str, tuple[Choice, ...]], ...] = ()
    order: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """Look a question up by its name."""
        return {question.name: question for question in self.questions}

    @cached_property
    def group_by_name(self) -> Mapping[str, Group]:
        """Look a group up by its name."""
        return {group.name: group for group in self.groups}

    @cached_property
    def lists(self) -> Mapping[str, Sequence[Choice]]:
        """Look a list of choices up by its name, e.g. `kehadiran`."""
        return dict(self.choices)

    def question(self, name: str) -> Question:
        """Return the question of that name; KeyError when the form has none."""
        return self.by_name[name]


@dataclass(frozen=True)
class Shown:
    """A line of a summary: the question in the reader's language and its answer in words.

    Dates stay ISO and numbers plain, and an image shows its count: how the reader's language writes them is not known
    here. An answer that was skipped has an empty `value`.
    """

    name: str
    type: QuestionType
    label: str
    value: str
