"""Fixtures for everyone: an empty house with the real places in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import postgresql
from tests.house import House

os.environ.setdefault("PTB_TIMEDELTA", "1")
postgresql.compile_everything()
# No example is late on a slow machine, and every run has the same few: what fails here fails everywhere. Many new ones
# are looked for with `--hypothesis-profile=search`.
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=1000)
settings.register_profile("same", settings.get_profile("search"), derandomize=True, database=None, max_examples=50)
settings.load_profile("same")
LONGEST = ("test_tour.py", "test_wire.py", "test_column_questions.py", "test_forged.py", "test_demo_world.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, whatever the order of the others, so that nobody waits for one in the end."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return a house with a fresh database, and close it."""
    built = House(tmp_path)
    yield built
    built.close()
    postgresql.drop(tmp_path)
