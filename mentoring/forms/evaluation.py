"""ODK expressions evaluated: elementpath's XPath 2 with ODK's rules for empty answers, numbers, dates and choices.

Two things differ from XPath. An ordered comparison, or one with a number, compares numbers, and an empty answer is
then not a number instead of an error. A date counts as its number of days since 1970, so `today() - ${born}` works.
"""

import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import Any
from xml.etree import ElementTree as ET

from elementpath import ElementPathError, XPath2Parser, XPathContext, get_node_tree

from mentoring.forms.values import Answer, Expression
from mentoring.refusals import Refusal

NUMBER = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*", re.ASCII)
ISO_DATE = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?: 00:00:00)?\s*", re.ASCII)
EPOCH = date(1970, 1, 1).toordinal()
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
Value = str | float | bool


def as_text(answer: Answer | None) -> str:
    """Return an answer as ODK writes it: several choices with spaces between, nothing for what was not answered."""
    if answer is None:
        return ""
    return answer if isinstance(answer, str) else " ".join(answer)


def day_to_iso(day: float) -> str:
    """Return the ISO date of a number of days since 1970, empty when the calendar has no such day."""
    ordinal = math.floor(day) + EPOCH if math.isfinite(day) else 0
    return date.fromordinal(ordinal).isoformat() if 1 <= ordinal <= date.max.toordinal() else ""


def _day(value: Value) -> Value:
    """Return the number of days since 1970; an empty text stays empty so that it still equals ''."""
    match = ISO_DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return value if value == "" else _number(value)
    try:
        return float(date.fromisoformat(match[1]).toordinal() - EPOCH)
    except ValueError:
        return math.nan


def _number(value: Value) -> float:
    if not isinstance(value, str):
        return float(value)
    if NUMBER.fullmatch(value):
        return float(value)
    return float(_day(value)) if ISO_DATE.fullmatch(value) else math.nan


def _string(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.12g}" if math.isfinite(value) else ""
    return value


def _truth(value: Value) -> bool:
    return bool(value) and not (isinstance(value, float) and math.isnan(value))


def _whole(value: float, turn: Callable[[float], float]) -> float:
    return float(turn(value)) if math.isfinite(value) else value


def _round(value: Value, digits: Value = 0.0) -> float:
    # Half goes up as in XPath, where Python would round it to the even neighbour.
    places = _number(digits)
    if not math.isfinite(places) or abs(places) > 12:
        return math.nan
    scale: float = 10.0 ** math.floor(places)
    return _whole(_number(value) * scale + 0.5, math.floor) / scale


def _pow(base: Value, exponent: Value) -> float:
    try:
        return math.pow(_number(base), _number(exponent))
    except (ValueError, OverflowError):
        return math.nan


def _extreme(choose: Callable[[Iterable[float]], float], values: tuple[Value, ...]) -> float:
    numbers = [_number(value) for value in values]
    return math.nan if any(map(math.isnan, numbers)) else choose(numbers)


def _selected_at(chosen: Value, position: Value) -> str:
    names, index = _string(chosen).split(), _number(position)
    return names[int(index)] if 0 <= index < len(names) else ""


def _substr(text: Value, start: Value, end: Value = math.inf) -> str:
    words = _string(text)
    first, last = (min(max(_number(edge), 0.0), len(words)) for edge in (start, end))
    return "" if math.isnan(first + last) else words[int(first) : int(last)]


# The callbacks take `*values` or plain names because the parser counts their arguments by looking at them.
ODK_FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "odk-number": _number,
    "odk-int": lambda value: _whole(_number(value), math.trunc),
    "odk-round": _round,
    "odk-abs": lambda value: abs(_number(value)),
    "odk-pow": _pow,
    "odk-min": lambda *values: _extreme(min, values),
    "odk-max": lambda *values: _extreme(max, values),
    "odk-day": _day,
    "odk-selected": lambda chosen, name: _string(name) in _string(chosen).split(),
    "odk-selected-at": _selected_at,
    "odk-count-selected": lambda chosen: float(len(_string(chosen).split())),
    "odk-count-non-empty": lambda *values: float(sum(_string(value) != "" for value in values)),
    "odk-coalesce": lambda first, second: first if _string(first) else second,
    "odk-regex": lambda text, pattern: re.fullmatch(_string(pattern), _string(text)) is not None,
    "odk-substr": _substr,
}


def _compare(self: Any, context: Any = None) -> bool:
    left, right = (item.evaluate(context) for item in self)
    if self.symbol in {"=", "!="}:
        if isinstance(left, bool) or isinstance(right, bool):
            left, right = _truth(left), _truth(right)
        elif isinstance(left, str) and isinstance(right, str):
            return COMPARISONS[self.symbol](left, right)
    return COMPARISONS[self.symbol](_number(left), _number(right))


class _Parser(XPath2Parser):
    """XPath 2 with ODK's comparisons in place of its own."""


for _symbol in COMPARISONS:
    _xpath = _Parser.symbol_table[_symbol]
    _Parser.symbol_table[_symbol] = type(_xpath.__name__, (_xpath,), {"evaluate": _compare})


@lru_cache(maxsize=1)
def _parser() -> Any:
    parser = _Parser(compatibility_mode=True)
    for name, function in ODK_FUNCTIONS.items():
        parser.external_function(function, name=name)
    return parser


_parsing = Lock()


@lru_cache(maxsize=4096)
def _compiled(xpath: str) -> Any:
    with _parsing:  # a parser keeps its place in itself; what it returns may be evaluated side by side
        return _parser().parse(xpath)


class Instance:
    """The answers of one report as the small tree that expressions look at, on the day of `today`."""

    def __init__(self, names: Iterable[str], *, today: date, last: Mapping[str, Answer] | None = None) -> None:
        root = ET.Element("form")
        answers, previous = ET.SubElement(root, "answers"), ET.SubElement(root, "last")
        self._elements = {name: ET.SubElement(answers, name) for name in names}
        for name in self._elements.keys() & (last or {}).keys():
            ET.SubElement(previous, name).text = as_text((last or {})[name])
        self._root = get_node_tree(root)
        self._variables: dict[str, Any] = {"today": float(today.toordinal() - EPOCH)}

    def put(self, name: str, answer: Answer) -> None:
        """Let expressions see this answer from now on."""
        self._elements[name].text = as_text(answer)

    def value(self, expression: Expression, *, columns: Mapping[str, str] | None = None) -> Value:
        """Evaluate an expression; `columns` are the cells of the choice that a `choice_filter` looks at."""
        item = None
        if columns is not None:
            choice = ET.Element("choice")
            for name, cell in columns.items():
                ET.SubElement(choice, name).text = cell
            item = get_node_tree(choice)
        context = XPathContext(self._root, item=item, variables=self._variables)
        result = _compiled(expression.xpath).evaluate(context)
        return result if isinstance(result, str | bool) else float(result)

    def holds(self, expression: Expression | None, *, columns: Mapping[str, str] | None = None) -> bool:
        """Say whether a condition is met; one that was never set is."""
        return expression is None or _truth(self.value(expression, columns=columns))

    def text(self, expression: Expression) -> str:
        """Evaluate an expression to the text of its value; not-a-number is empty."""
        return _string(self.value(expression))


def prove(expression: Expression, instance: Instance, *, columns: Mapping[str, str] | None = None) -> None:
    """Compile an expression and try it on an unanswered report; Refusal when that cannot be done."""
    try:
        instance.value(expression, columns=columns)
    except (ElementPathError, TypeError, ValueError, re.error) as error:
        raise Refusal("form-expression-broken", {"what": expression.source}) from error
