"""Every word people read: both languages complete, each key used and known, and the house's manner of speaking kept.

Keys are found in the code as whole strings, as f-strings (`f"staff-count-{state}"` stands for every key that begins
so), and in COMPOSED, where code puts a key together in another way.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from locales import FOLDER, LANGUAGES, Text, plain, text
from locales.sentences import Sentences

ROOT = Path(__file__).parent.parent
FLOORS = ("bot", "handlers", "jobs", "mentoring")
SAYERS = {"text", "Text", "button", "link", "Refusal", "StartError"}
KEY = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)+(?:\.[a-z_]+)?")
PREFIX = re.compile(r"[a-z][a-z0-9_]*(?:-[a-z0-9_]+)*-")
LABEL_LENGTH = 22
COMPOSED: tuple[str, ...] = ()
UNWELCOME = (
    *("miskin", "cacat", "mangkir", "malas", "mencurigakan", "eskalasi", "draf", "menolak", "sudah mampu"),
    *("keluarga[^.]* dihapus", "terlambat", "deadline", "update", "upload", "download", "login", "error", "submit"),
    *("reminder", "broadcast", "invalid", "link", "user"),
)
# A family is *belum bersedia*; an admin may well refuse a request.
ALLOWED = {("practice-refused", "menolak")}
FOR_OPERATORS = ("cli.ftl", "demo.ftl", "tour.ftl")


@cache
def messages(language: str) -> dict[str, ftl.Message]:
    """Return every message of a language by its key."""
    found: dict[str, ftl.Message] = {}
    for _, entry in entries(language):
        if isinstance(entry, ftl.Message):
            found[entry.id.name] = entry
    return found


@cache
def entries(language: str) -> tuple[tuple[str, ftl.EntryType], ...]:
    """Return every entry of a language with its file's name."""
    parser = FluentParser()
    return tuple(
        (path.name, entry)
        for path in sorted((FOLDER / language).glob("*.ftl"))
        for entry in parser.parse(path.read_text("utf-8")).body
    )


def keys(language: str) -> set[str]:
    """Return every key, an attribute as `message.attribute`."""
    found = set()
    for name, message in messages(language).items():
        found |= {name} if message.value is not None else set()
        found |= {f"{name}.{attribute.id.name}" for attribute in message.attributes}
    return found


class Variables(Visitor):  # type: ignore[misc]
    """Collects the variables of a pattern."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def variables(language: str, key: str) -> set[str]:
    """Return the variables of a key's sentence."""
    found = Variables()
    found.visit(pattern(language, key))
    return found.names


def pattern(language: str, key: str) -> ftl.Pattern:
    """Return a key's sentence as the parser reads it."""
    name, _, attribute = key.partition(".")
    message = messages(language)[name]
    if not attribute:
        assert message.value is not None
        return message.value
    return next(one.value for one in message.attributes if one.id.name == attribute)


def words(language: str, key: str) -> str:
    """Return everything that a sentence may say, all variants of it, without markup and variables."""
    said: list[str] = []

    class Words(Visitor):  # type: ignore[misc]
        def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802
            said.append(node.value)

    Words().visit(pattern(language, key))
    return re.sub(r"</?[a-z]+>", "", " ".join(said))


# What the code asks for --------------------------------------------------------------------------------------


@cache
def nodes() -> tuple[tuple[Path, ast.AST], ...]:
    """Return every call and every string of the code that speaks to people."""
    paths = [path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))]
    wanted = ast.Call | ast.Constant | ast.JoinedStr
    return tuple(
        (path, node)
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, wanted)
    )


@pytest.fixture(scope="module", autouse=True)
def forgotten() -> Iterator[None]:
    """Forget the code when all is said: the collector would go through it in every test that comes after."""
    yield
    nodes.cache_clear()


def asked_for() -> Iterator[tuple[str, str]]:
    """Yield each key that is handed to something that says it, and where."""
    for path, node in nodes():
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name not in SAYERS:
            continue
        for said in alternatives(node.args[0]):
            yield said, f"{path.relative_to(ROOT)}:{node.lineno}"


def alternatives(node: ast.expr) -> Iterator[str]:
    """Yield the strings that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from alternatives(node.body)
        yield from alternatives(node.orelse)


def strings() -> set[str]:
    """Return every whole string of the code that could be a key."""
    return {
        node.value
        for _, node in nodes()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value)
    }


def prefixes() -> set[str]:
    """Return the beginnings of the keys that f-strings put together."""
    found = set(COMPOSED)
    for _, node in nodes():
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            beginning = str(node.values[0].value)
            found |= {beginning} if PREFIX.fullmatch(beginning) else set()
    return found


def labels() -> set[str]:
    """Return the keys that are written on buttons."""
    first = set(called({"button", "link", "Button"}))
    return {key for key in keys("id") if key in first or "-button-" in key}


def called(names: set[str]) -> Iterator[str]:
    """Yield the keys that stand first, bare or in text(…), in calls of these functions."""
    for _, node in nodes():
        if isinstance(node, ast.Call) and node.args and isinstance(node.func, ast.Name) and node.func.id in names:
            label = node.args[0]
            if isinstance(label, ast.Call) and isinstance(label.func, ast.Name) and label.func.id == "text":
                label = label.args[0]
            yield from alternatives(label)


# The tests ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_parses_and_no_key_stands_twice(language: str) -> None:
    broken = [(name, entry.content[:60]) for name, entry in entries(language) if isinstance(entry, ftl.Junk)]
    assert broken == []
    names = [entry.id.name for _, entry in entries(language) if isinstance(entry, ftl.Message)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_both_languages_have_the_same_files_and_keys() -> None:
    files = [{name for name, _ in entries(language)} for language in LANGUAGES]
    assert files[0] == files[1]
    assert keys("id") - keys("en") == set()
    assert keys("en") - keys("id") == set()


def test_a_sentence_has_the_same_values_in_both_languages() -> None:
    shared = keys("id") & keys("en")
    differing = {key for key in shared if variables("id", key) != variables("en", key)}
    assert differing == set()


def test_every_key_that_is_asked_for_is_known() -> None:
    known = keys("id")
    unknown = {(said, where) for said, where in asked_for() if said not in known}
    assert unknown == set()


def test_every_beginning_of_a_key_leads_to_some() -> None:
    known = keys("id")
    beginnings = {said for path, said in beginnings_asked_for() if not any(key.startswith(said) for key in known)}
    assert beginnings == set()


def beginnings_asked_for() -> Iterator[tuple[Path, str]]:
    """Yield the beginnings of f-strings that are handed to something that says them."""
    for path, node in nodes():
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.JoinedStr):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        first = node.args[0].values[0]
        if name in SAYERS and isinstance(first, ast.Constant):
            yield path, str(first.value)


def test_every_key_is_used() -> None:
    used, beginnings = strings(), tuple(prefixes())
    unused = {key for key in keys("id") if key not in used and not key.startswith(beginnings)}
    assert unused == set()


def test_nobody_is_shouted_at() -> None:
    assert {key for key in keys("id") if "!" in words("id", key)} == set()


def test_no_word_hurts_or_is_jargon() -> None:
    unwelcome = {word: re.compile(rf"\b{word}\b") for word in UNWELCOME}
    shown = {key for name, entry in entries("id") if name not in FOR_OPERATORS for key in keys_of(entry)}
    said = {key: words("id", key).lower() for key in shown & keys("id")}
    found = {(key, word) for key, text in said.items() for word, one in unwelcome.items() if one.search(text)}
    assert found - ALLOWED == set()


def keys_of(entry: ftl.EntryType) -> set[str]:
    """Return the keys of one entry."""
    if not isinstance(entry, ftl.Message):
        return set()
    return {entry.id.name, *(f"{entry.id.name}.{one.id.name}" for one in entry.attributes)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_is_two_or_three_words(language: str) -> None:
    fixed = {key for key in labels() if not variables(language, key)}
    long = {(key, said) for key in fixed if len(said := without_sign(plain(Text(key), language))) > LABEL_LENGTH}
    assert long == set()


def without_sign(label: str) -> str:
    """Return a label without the sign that it may begin with."""
    return re.sub(r"^\W+", "", label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_a_short_line(language: str) -> None:
    for key in keys(language):
        if key.startswith("command-"):
            assert 1 <= len(plain(text(key), language)) <= 50, key


def test_a_sentence_that_names_another_is_read_with_it_and_no_other_is(tmp_path: Path) -> None:
    written = "hail = Selamat\n    pagi\n# Aside.\nwelcome = { hail }, { $name }\nodd = { $name\n"
    (tmp_path / "a.ftl").write_text(written, "utf-8")
    (tmp_path / "b.ftl").write_text(
        "welcome = Never said\nlast =\n    { $count ->\n       *[other] Semua\n    }\n", "utf-8"
    )
    said = Sentences(tmp_path, "id-ID")

    def words(key: str, **values: str) -> object:
        pattern = said.get_message(key).value
        assert pattern is not None
        return said.format_pattern(pattern, values)

    for key in ("unknown", "odd"):
        with pytest.raises(KeyError):
            words(key)
    assert not said.has_message("hail")
    assert words("welcome", name="Sri") == ("Selamat\npagi, Sri", [])
    assert said.has_message("hail")
    assert not said.has_message("last")
    assert words("last", count="2") == ("Semua", [])
