"""What stands beside the code for whoever runs it: the runbook has a page for each trouble, the image holds the bot."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from bot.health import STANDSTILLS
from bot.service import ALERT, UNIT

ROOT = Path(__file__).parents[2]
TROUBLES = (
    *("token has leaked", "409", "429", "wrong instruction", "database is damaged", "key is lost", "disk is full"),
    *("more than 24 hours", "person leaves", "Restore", "PostgreSQL"),
)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_each_trouble_has_its_page(trouble: str) -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "docs" / "operations.md").read_text("utf-8"), re.MULTILINE)
    assert any(trouble in heading for heading in headings)


def test_the_runbook_explains_every_reason_not_to_be_ready() -> None:
    said = (ROOT / "docs" / "operations.md").read_text("utf-8")
    written = set(re.findall(r'Doubt\("([a-z-]+)"', (ROOT / "bot" / "health.py").read_text("utf-8")))
    assert written >= STANDSTILLS
    assert {one for one in written if f"`{one}`" not in said} == set()


def test_the_image_holds_every_floor_and_nobody_is_root() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    floors = {one.partition(".")[0] for one in packages} - {"simulator"}
    kept = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    for floor in floors:
        assert f"COPY {floor} {floor}" in lines
        assert f"!{floor}" in kept
    assert "USER gesek" in lines


def test_the_watchdog_waits_longer_than_a_loop_may_stand() -> None:
    lines = dict(line.split("=", 1) for line in UNIT.splitlines() if "=" in line and not line.startswith("#"))
    assert lines["Type"] == "notify"
    # Asked three times within its time, it may find a loop standing that had stood for almost the time it may.
    assert int(lines["WatchdogSec"]) > 2 * 90
    assert lines["OnFailure"] == "gesek-alert@%n.service"
    assert lines["LimitCORE"] == "0"
    assert "reset-failed %i" in ALERT
