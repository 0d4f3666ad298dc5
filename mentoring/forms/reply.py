"""What a person typed or pressed, turned into the one way an answer of that type is kept, or refused with a reason.

Answers are kept as ODK exports them: text for most, "2026-11-23" for a date, "lat lon alt accuracy" for a place. Chosen
names and images are lists of text. Numbers are read as Indonesians write them, 1.234,5, and never guessed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mentoring.forms.values import Answer, QuestionType
from mentoring.refusals import Refusal

TEXT_LIMIT = 2000
INTEGER = re.compile(r"[-+]?(?:\d+|\d{1,3}(?:\.\d{3})+)", re.ASCII)
DECIMAL = re.compile(r"[-+]?(?:\d+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})", re.ASCII)
EITHER_WAY = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}", re.ASCII)
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
WORDED_DATE = re.compile(r"(\d{1,2})[-. ]+([a-z]{3,9})\.?[-. ]+(\d{4})", re.ASCII | re.IGNORECASE)
MONTHS = (
    ("januari", "january"), ("februari", "february", "pebruari"), ("maret", "march"), ("april",), ("mei", "may"),
    ("juni", "june"), ("juli", "july"), ("agustus", "august", "agt"), ("september",), ("oktober", "october"),
    ("november", "nopember"), ("desember", "december"),
)  # fmt: skip
LOCAL_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)


def normalise(type_: QuestionType, value: Answer, names: Sequence[str] = ()) -> Answer:
    """Return the answer as it is kept; `names` are the choices there are. Refusal when it does not fit the type.

    An empty answer stays "" whatever the type: it means that the question was skipped.
    """
    if type_ is QuestionType.SELECT_MULTIPLE:
        return _several(value.split() if isinstance(value, str) else value, names)
    if type_ is QuestionType.IMAGE:
        return _images([value] if isinstance(value, str) else value)
    if not isinstance(value, str):
        raise Refusal("form-answer-one-only")
    words = value.strip()
    if not words or type_ is QuestionType.NOTE:
        return ""
    if type_ is QuestionType.SELECT_ONE:
        return _one(words, names)
    return READERS[type_](words)


def _one(name: str, names: Sequence[str]) -> str:
    if name not in names:
        raise Refusal("form-answer-choice")
    return name


def _several(chosen: Sequence[str], names: Sequence[str]) -> Answer:
    """Keep the form's order, each once: two people who press in different orders mean the same."""
    if not set(chosen) <= set(names):
        raise Refusal("form-answer-choice")
    return [name for name in dict.fromkeys(names) if name in chosen] or ""


def _images(images: Sequence[str]) -> Answer:
    return [image for image in dict.fromkeys(images) if image.strip()] or ""


def _integer(words: str) -> str:
    if not INTEGER.fullmatch(words):
        raise Refusal("form-answer-integer")
    number = int(words.replace(".", ""))
    if abs(number) > 999_999_999:  # ODK's limit; it also keeps a NIK from being typed into a count
        raise Refusal("form-answer-integer-large")
    return str(number)


def _decimal(words: str) -> str:
    if not DECIMAL.fullmatch(words):
        raise Refusal("form-answer-decimal")
    if EITHER_WAY.fullmatch(words):
        raise Refusal("form-answer-decimal-unclear", {"value": words, "whole": words.replace(".", "")})
    plain = words.replace(".", "") if "," in words or words.count(".") > 1 else words
    sign, digits = ("-", plain[1:]) if plain[0] == "-" else ("", plain.lstrip("+"))
    if len(digits) > 15:
        raise Refusal("form-answer-integer-large")
    whole, _, part = digits.replace(",", ".").partition(".")
    number = (whole.lstrip("0") or "0") + (f".{part}" if part else "")
    return f"{sign}{number}"


def _date(words: str) -> str:
    iso, local, worded = (one.fullmatch(words) for one in (ISO_DATE, LOCAL_DATE, WORDED_DATE))
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat()
        if local:
            return date(int(local[3]), int(local[2]), int(local[1])).isoformat()
        if worded:
            return date(int(worded[3]), _month(worded[2]), int(worded[1])).isoformat()
    except ValueError as error:
        raise Refusal("form-answer-date-unknown") from error
    raise Refusal("form-answer-date")


def _month(word: str) -> int:
    """Return a month by its name or the beginning of it, in Indonesian or English; 0 for what is no month."""
    given = word.lower()
    return next((n for n, names in enumerate(MONTHS, start=1) if any(one.startswith(given) for one in names)), 0)


def _place(words: str) -> str:
    parts = words.split()
    try:
        numbers = [float(part) for part in parts]
    except ValueError as error:
        raise Refusal("form-answer-place") from error
    if not 2 <= len(numbers) <= 4 or not all(re.fullmatch(r"-?[\d.]+", part, re.ASCII) for part in parts):
        raise Refusal("form-answer-place")
    if not (abs(numbers[0]) <= 90 and abs(numbers[1]) <= 180):
        raise Refusal("form-answer-place")
    return " ".join([*parts, "0", "0"][:4])


def _text(words: str) -> str:
    if len(words) > TEXT_LIMIT:
        raise Refusal("form-answer-long", {"limit": TEXT_LIMIT})
    return words


READERS: Mapping[QuestionType, Callable[[str], str]] = {
    QuestionType.TEXT: _text,
    QuestionType.INTEGER: _integer,
    QuestionType.DECIMAL: _decimal,
    QuestionType.DATE: _date,
    QuestionType.GEOPOINT: _place,
}
