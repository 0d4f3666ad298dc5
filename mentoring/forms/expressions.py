"""ODK's expressions rewritten as XPath 2: `${x}` becomes a path, `if(a,b,c)` a conditional, ODK's own functions calls.

Only what FUNCTIONS names, `${question}`, `.`, literals and operators are let through: whatever else the
standard knows is refused by its name instead of being evaluated to something nobody meant.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from mentoring.forms.values import Expression, QuestionType
from mentoring.refusals import Refusal

TOKEN = re.compile(
    r"""\s*(?:
        (?P<string>"[^"]*"|'[^']*')
      | (?P<number>\d+(?:\.\d*)?|\.\d+)
      | \$\{\s*(?P<last>last-saved\#)?(?P<question>[^{}\s]+)\s*\}
      | (?P<name>[A-Za-z_][\w:.-]*)
      | (?P<symbol>!=|<=|>=|[-+*=<>(),.])
    )""",
    re.VERBOSE,
)
# A chat's answers have no time of day: now is the noon of today, so that what is of today lies before it.
TODAY = {"today": "$today", "now": "($today + 0.5e0)"}
LETTERS = {r"\p{L}": r"[^\W\d_]", r"\p{N}": r"\d"}
SMART_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
OPERATOR_WORDS = frozenset({"and", "or", "div", "mod"})
OPERATOR_SIGNS = frozenset({"=", "!=", "<", "<=", ">", ">=", "+", "-", "*"})

# ODK's name: (the name the evaluator knows it by, fewest arguments, most arguments or None).
FUNCTIONS: Mapping[str, tuple[str, int, int | None]] = {
    "true": ("true", 0, 0),
    "false": ("false", 0, 0),
    "not": ("not", 1, 1),
    "boolean": ("boolean", 1, 1),
    "string": ("string", 1, 1),
    "concat": ("concat", 2, None),
    "contains": ("contains", 2, 2),
    "starts-with": ("starts-with", 2, 2),
    "ends-with": ("ends-with", 2, 2),
    "string-length": ("string-length", 1, 1),
    "normalize-space": ("normalize-space", 1, 1),
    "translate": ("translate", 3, 3),
    "substring-before": ("substring-before", 2, 2),
    "substring-after": ("substring-after", 2, 2),
    "floor": ("floor", 1, 1),
    "ceiling": ("ceiling", 1, 1),
    "number": ("odk-number", 1, 1),
    "int": ("odk-int", 1, 1),
    "round": ("odk-round", 1, 2),
    "abs": ("odk-abs", 1, 1),
    "pow": ("odk-pow", 2, 2),
    "min": ("odk-min", 1, None),
    "max": ("odk-max", 1, None),
    "date": ("odk-day", 1, 1),
    "decimal-date-time": ("odk-day", 1, 1),
    "selected": ("odk-selected", 2, 2),
    "selected-at": ("odk-selected-at", 2, 2),
    "count-selected": ("odk-count-selected", 1, 1),
    "count-non-empty": ("odk-count-non-empty", 1, None),
    "coalesce": ("odk-coalesce", 2, 2),
    "regex": ("odk-regex", 2, 2),
    "substr": ("odk-substr", 2, 3),
}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What an expression may look at: the form's questions, its own question, the choices' columns, the last report."""

    questions: Mapping[str, QuestionType]
    itself: str | None = None
    columns: Collection[str] = ()
    last: bool = False


def write(source: str, scope: Scope) -> Expression:
    """Rewrite an ODK expression as XPath; Refusal with `what` when it uses something that is not supported."""
    writer = _Writer(source.translate(SMART_QUOTES), scope)
    xpath = writer.expression()
    if writer.tokens:
        raise Refusal("form-expression-broken", {"what": source})
    return Expression(source=source, xpath=xpath, references=tuple(dict.fromkeys(writer.references)))


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    last: bool = False


def _tokens(source: str) -> list[_Token]:
    found, position = [], 0
    while source[position:].strip():
        match = TOKEN.match(source, position)
        if match is None:
            raise Refusal("form-expression-unsupported", {"what": source[position:].strip()[:40]})
        kind = str(match.lastgroup)
        found.append(_Token(kind, match[kind], last=bool(match["last"])))
        position = match.end()
    return found


@dataclass
class _Writer:
    source: str
    scope: Scope
    tokens: list[_Token] = field(init=False)
    references: list[str] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.tokens = _tokens(self.source)[::-1]

    def _next_is(self, *symbols: str) -> bool:
        return bool(self.tokens) and self.tokens[-1].kind == "symbol" and self.tokens[-1].text in symbols

    def _expect(self, symbol: str) -> None:
        if not self._next_is(symbol):
            raise Refusal("form-expression-broken", {"what": self.source})
        self.tokens.pop()

    def expression(self) -> str:
        """Write all up to the next comma or closing bracket of this depth."""
        parts = []
        while self.tokens and not self._next_is(",", ")"):
            parts.append(self._term(self.tokens.pop()))
        if not parts:
            raise Refusal("form-expression-broken", {"what": self.source})
        return " ".join(parts)

    def _term(self, token: _Token) -> str:
        match token.kind:
            case "string":
                return token.text
            case "number":
                # A double, never a decimal or an integer: ODK knows one kind of number, which cannot overflow.
                return f"{token.text.rstrip('.')}e0"
            case "question":
                return self._reference(token.text, last=token.last)
            case "name":
                return self._name(token.text)
        if token.text == "(":
            inner = self.expression()
            self._expect(")")
            return f"({inner})"
        if token.text == ".":
            return self._itself()
        return token.text

    def _reference(self, name: str, *, last: bool) -> str:
        if name not in self.scope.questions or (last and not self.scope.last):
            raise Refusal("form-expression-unsupported", {"what": f"${{{'last-saved#' if last else ''}{name}}}"})
        if not last:
            self.references.append(name)
        return self._path("last" if last else "answers", name)

    def _path(self, branch: str, name: str) -> str:
        # As a string, because ODK reads an unanswered question as empty text where XPath sees a node that exists.
        path = f"string(/form/{branch}/{name})"
        return f"odk-day({path})" if self.scope.questions[name] is QuestionType.DATE else path

    def _itself(self) -> str:
        if self.scope.itself is None:
            raise Refusal("form-expression-unsupported", {"what": "."})
        return self._path("answers", self.scope.itself)

    def _name(self, name: str) -> str:
        if self._next_is("("):
            return self._call(name)
        if name in OPERATOR_WORDS:
            return name
        if name not in self.scope.columns:
            raise Refusal("form-expression-unsupported", {"what": name})
        return f"string({name})"

    def _call(self, name: str) -> str:
        arguments = self._arguments()
        if name in OPERATOR_WORDS and len(arguments) == 1:
            return f"{name} ({arguments[0]})"
        if name in TODAY and not arguments:
            return TODAY[name]
        if name == "if" and len(arguments) == 3:
            condition, then, otherwise = arguments
            return f"(if ({condition}) then ({then}) else ({otherwise}))"
        if name not in FUNCTIONS:
            raise Refusal("form-expression-unsupported", {"what": f"{name}()"})
        known_as, fewest, most = FUNCTIONS[name]
        if not fewest <= len(arguments) <= (most if most is not None else len(arguments)):
            raise Refusal("form-expression-broken", {"what": self.source})
        if name == "regex":
            arguments[1] = _pattern(arguments[1])
        return f"{known_as}({', '.join(arguments)})"

    def _arguments(self) -> list[str]:
        self._expect("(")
        arguments: list[str] = []
        if not self._next_is(")"):
            arguments.append(self.expression())
            while self._next_is(","):
                self.tokens.pop()
                arguments.append(self.expression())
        self._expect(")")
        return arguments


def _pattern(argument: str) -> str:
    """Return a pattern as it is evaluated; refuse one that is computed, or that is none, before a report is open."""
    literal = TOKEN.fullmatch(argument)
    if literal is None or literal.lastgroup != "string":
        raise Refusal("form-expression-unsupported", {"what": f"regex(…, {argument})"})
    pattern = argument[1:-1]
    for named, written in LETTERS.items():
        pattern = pattern.replace(named, written)
    try:
        re.compile(pattern)
    except re.error as error:
        raise Refusal("form-expression-broken", {"what": argument}) from error
    return f"{argument[0]}{pattern}{argument[0]}"
