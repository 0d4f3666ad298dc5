"""What each questionnaire must keep, because rules rest on it: questions by name, their types and their codes.

Everything else belongs to the form's author. A question that rules know but can do without may be left out; where it
stands, it has the type and the codes that they know.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mentoring.forms.reading import shipped_form
from mentoring.forms.values import Form, Question, QuestionType
from mentoring.refusals import Refusal

ONE, SEVERAL = QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE


@dataclass(frozen=True)
class Core:
    """A question that rules rest on. `codes` must be among its choices; `only` forbids others beside them.

    `must` says that the form needs it, `always` that it is asked of everybody and cannot be skipped.
    """

    name: str
    type: QuestionType
    codes: tuple[str, ...] = ()
    only: bool = False
    must: bool = False
    always: bool = False


CORES: Mapping[str, Sequence[Core]] = {
    "visit": (
        Core("presence", ONE, ("1", "2", "3", "4", "5"), only=True, must=True, always=True),
        Core("photos", QuestionType.IMAGE, must=True),
        Core("need", SEVERAL, ("tidak_ada",), must=True),
        Core("need_note", QuestionType.TEXT),
        Core("condition", ONE, ("membaik", "tetap", "memburuk")),
        Core("aid", SEVERAL, ("pkh", "bpnt", "blt_dd", "pip", "tidak_ada", "belum_tahu")),
        Core("kis_active", ONE, ("ya", "tidak")),
        Core("note", QuestionType.TEXT),
    ),
    "verval": (
        Core("name", QuestionType.TEXT, must=True),
        Core("relation", ONE, tuple("12345678"), only=True, must=True),
        Core("sex", ONE, ("L", "P"), only=True, must=True),
        Core("birth_date", QuestionType.DATE, must=True),
        Core("school", ONE, ("1", "2", "3"), only=True),
        Core("insurance", SEVERAL, ("1", "2", "4", "8", "0"), only=True),
    ),
    "aid": (),
    "need": (),
}
NAMED_BY_CONTENT = re.compile("[0-9a-f]{12}")
MOST_ROWS, LONG_LABEL = 8, 48
ONE_PHOTO_QUESTION = frozenset({"visit"})


def lacking(name: str, form: Form) -> list[Refusal]:
    """List what keeps a form from being the questionnaire of this name, each as a sentence; empty when nothing does."""
    found = [refusal for core in CORES[name] for refusal in _lacks(core, form)]
    images = [one for one in form.questions if one.type is QuestionType.IMAGE]
    if name in ONE_PHOTO_QUESTION:
        found += [Refusal("form-core-one-photo", _where(one)) for one in images[1:]]
    named = {core.name for core in CORES[name]}
    shipped = shipped_form(name).by_name
    for question in form.questions:
        known = shipped.get(question.name)
        if known is not None and question.name not in named and known.type is not question.type:
            found.append(Refusal("form-core-type", {**_where(question), "type": known.type.value}))
    return found


def _lacks(core: Core, form: Form) -> Iterator[Refusal]:
    question = form.by_name.get(core.name)
    if question is None:
        if core.must:
            yield Refusal("form-core-missing", {"name": core.name, "type": core.type.value})
        return
    where = _where(question)
    if question.type is not core.type:
        yield Refusal("form-core-type", {**where, "type": core.type.value})
        return
    codes = [one.name for one in form.lists.get(question.choices or "", ())]
    missing = [code for code in core.codes if code not in codes]
    further = [code for code in codes if code not in core.codes] if core.only else []
    if missing:
        yield Refusal("form-core-codes", {**where, "codes": ", ".join(missing)})
    if further:
        yield Refusal("form-core-only", {**where, "codes": ", ".join(further)})
    if core.always and not _is_asked_always(form, question):
        yield Refusal("form-core-always", where)


def _is_asked_always(form: Form, question: Question) -> bool:
    group = form.group_by_name.get(question.group or "")
    while group is not None:
        if group.relevant is not None:
            return False
        group = form.group_by_name.get(group.parent or "")
    required = question.required is not None and not question.required.references
    return required and question.relevant is None and question.choice_filter is None


def _where(question: Question) -> dict[str, object]:
    return {"sheet": "survey", "row": question.row, "name": question.name}


def advice_on(form: Form) -> list[Refusal]:
    """List what its author may want to know of a form that can be used, each as a sentence."""
    found = []
    if NAMED_BY_CONTENT.fullmatch(form.version):
        found.append(Refusal("form-advice-version", {"version": form.version}))
    for language in form.languages[1:]:
        rows = [str(one.row) for one in form.questions if language not in dict(one.label.said)]
        if rows:
            values = {"language": language, "rows": ", ".join(rows[:MOST_ROWS]), "count": len(rows)}
            found.append(Refusal("form-advice-language", values))
    long = sum(len(one.label.in_language()) > LONG_LABEL for _, listed in form.choices for one in listed)
    if long:
        found.append(Refusal("form-advice-buttons", {"count": long, "limit": LONG_LABEL}))
    return found
