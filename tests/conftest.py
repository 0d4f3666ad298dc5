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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Play the story first, whatever the order of the others: it takes longest, and nobody is to wait for it."""
    items.sort(key=lambda item: item.path.name != "test_tour.py")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Return a house with a fresh database, and close it."""
    built = House(tmp_path)
    yield built
    built.close()
    postgresql.drop(tmp_path)
