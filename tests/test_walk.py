"""One walk over all features: all registered, in help and tested, and no two of anything alike."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from telegram import Message

from handlers import fallback, menu, routes
from handlers.context import Conversation
from jobs import schedule
from jobs.timetable import Job
from locales import LANGUAGES, plain
from models.scope import Viewer
from tests.house import START

ROOT = Path(__file__).parent.parent
# The same by another name: what people type out of habit.
ALIASES = {"start": "menu", "help": "panduan"}
TODAY = START.date()
OFFICE, DISTRICT = frozenset({1}), frozenset({"35.13.07"})
CAST = {
    "mentor": Viewer(1, TODAY),
    "coordinator": Viewer(2, TODAY, coordinates=True),
    "admin": Viewer(3, TODAY, administers=OFFICE),
    "head": Viewer(4, TODAY, heads=OFFICE, leads=True),
    "kasi_kesra": Viewer(5, TODAY, districts=DISTRICT),
    "operator": Viewer(6, TODAY, operates=True),
}


def modules(floor: str) -> list[ModuleType]:
    """Return the modules of a floor."""
    names = sorted(path.stem for path in (ROOT / floor).glob("*.py") if path.stem != "__init__")
    return [importlib.import_module(f"{floor}.{name}") for name in names]


def twice(names: Iterable[str]) -> list[str]:
    """Return what occurs more than once."""
    return sorted(name for name, count in Counter(names).items() if count > 1)


def written_for(floor: str) -> str:
    """Return all the tests of a floor, as they are written."""
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "tests" / floor).glob("test_*.py")))


CONVERSATIONS = [(one.__name__, one.CONVERSATION) for one in modules("handlers") if hasattr(one, "CONVERSATION")]


@pytest.mark.parametrize(("module", "conversation"), CONVERSATIONS, ids=[name for name, _ in CONVERSATIONS])
def test_every_conversation_is_registered(module: str, conversation: Conversation) -> None:
    assert any(conversation is one for one in routes.CONVERSATIONS), f"{module} is not in handlers/routes"


def test_no_two_conversations_share_a_name_a_command_a_button_or_a_draft() -> None:
    assert twice(one.name for one in routes.CONVERSATIONS) == []
    assert twice(name for one in routes.CONVERSATIONS for name in one.commands) == []
    assert twice(word for one in routes.CONVERSATIONS for word in one.buttons) == []
    assert twice(kind for one in routes.CONVERSATIONS for kind in one.hears) == []


def test_every_command_has_a_line_in_both_languages_and_is_for_somebody() -> None:
    offers = {name: fits for one in routes.CONVERSATIONS for name, fits in one.offered.items()}
    for name in routes.commands():
        if name in ALIASES:
            assert ALIASES[name] in offers
            continue
        assert any(offers[name](viewer) for viewer in CAST.values()), f"/{name} is for nobody"
        for language in LANGUAGES:
            assert plain(menu.command_line(name), language)


def test_nothing_is_offered_that_there_is_not() -> None:
    offered = {name for one in routes.CONVERSATIONS for name in one.offered}
    assert offered - set(routes.commands()) == set()


def test_every_button_of_the_menu_leads_somewhere() -> None:
    assert {one.command for one in menu.ENTRIES} - set(routes.commands()) == set()
    assert twice(one.command for one in menu.ENTRIES) == []


def test_every_role_is_offered_work_of_its_own() -> None:
    offers = {name: fits for one in routes.CONVERSATIONS for name, fits in one.offered.items()}
    own = {role: {name for name, fits in offers.items() if fits(viewer)} for role, viewer in CAST.items()}
    assert {"binaan", "lapor", "laporan", "panduan", "bahasa", "privasi", "latihan"} <= own["mentor"]
    assert {"staf", "arahan", "laporstaf"} <= own["admin"] - own["mentor"]
    assert {"staf", "arahan", "pembagian"} <= own["coordinator"] - own["mentor"]
    assert {"arahan"} <= own["head"] - own["mentor"]
    assert {"pembagian"} & (own["admin"] | own["head"] | own["mentor"]) == set()


def test_every_conversation_is_tested() -> None:
    said = first_words(written_for("handlers"))
    assert [module for module, one in CONVERSATIONS if not has_tests(module) and not said & ways_into(one)] == []


def has_tests(module: str) -> bool:
    """Tell whether a module has a file of tests under its own name."""
    floor, _, name = module.partition(".")
    return (ROOT / "tests" / floor / f"test_{name}.py").exists()


def ways_into(conversation: Conversation) -> set[str]:
    """Return what leads into a conversation: its commands or, without any, its buttons, or else words that fit none."""
    return {f"/{name}" for name in conversation.commands} or set(conversation.buttons) or {"halo"}


def first_words(code: str) -> set[str]:
    """Return what the strings in some tests begin with."""
    found = [node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)]
    return {word for one in found if isinstance(one, str) for word in (one.partition(":")[0], one.partition(" ")[0])}


def test_every_button_is_on_some_keyboard() -> None:
    shown = {string.partition(":")[0] for string in strings_outside_the_registry()}
    assert [word for word in routes.buttons() if word not in shown] == []


@cache
def strings_outside_the_registry() -> frozenset[str]:
    """Return the strings of the code that speaks, without the tables that only name the handlers of buttons."""
    found: set[str] = set()
    for path in (path for floor in ("handlers", "mentoring", "jobs") for path in (ROOT / floor).rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        tables = [one.value for one in ast.walk(tree) if isinstance(one, ast.keyword) and one.arg == "buttons"]
        named = {id(key) for table in tables if isinstance(table, ast.Dict) for key in table.keys}
        strings = [one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in named]
        found |= {one.value for one in strings if isinstance(one.value, str)}
    return frozenset(found)


def test_the_fallback_knows_only_what_telegram_has() -> None:
    assert set(fallback.SAID) <= set(Message.__slots__)


# The clock ----------------------------------------------------------------------------------------------------


def test_every_job_is_in_the_timetable_once_and_tested() -> None:
    written = written_for("jobs")
    found = [value for one in modules("jobs") for value in vars(one).values() if isinstance(value, Job)]
    assert {one.name for one in found} == {job.name for job in schedule.TIMETABLE}
    assert twice(job.name for job in schedule.TIMETABLE) == []
    for job in schedule.TIMETABLE:
        assert has_tests(job.run.__module__) or job.run.__module__ in written, job.name


def test_every_piece_of_work_is_picked_up_once_and_tested() -> None:
    found = {value for one in modules("jobs") for value in vars(one).values() if is_work(value)}
    assert found == set(schedule.WORK)
    assert twice(work.__name__ for work in schedule.WORK) == []
    written = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("*.py"))
    assert [work.__name__ for work in schedule.WORK if work.__name__ not in written] == []


def is_work(value: object) -> bool:
    """Tell whether something is a piece of slow work: it takes the tools, and its name says that it does one."""
    return inspect.iscoroutinefunction(value) and value.__name__.endswith("_one")


def test_what_is_asked_before_sending_late_is_asked_of_rules_that_there_are() -> None:
    planned = {string.partition(":")[0] for string in strings_outside_the_registry()}
    assert set(schedule.CHECKS) - planned == set()
