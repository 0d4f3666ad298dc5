"""What many tests of the conversation need: a process beside the bot, one for a file of tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mentoring.workers import Workers


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    found = Workers()
    yield found
    found.close()
