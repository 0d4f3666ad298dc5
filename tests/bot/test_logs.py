"""The logs hold no token, NIK, KK, NIP or phone: at any level, deep in values, in exceptions, from any library."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLAY = """
import json, logging, sys, warnings
import structlog
from bot import logs

TOKEN = "4711000:" + "A" * 35
NIK, SPACED, NIP = "3513210101809001", "3513 2101 0180 9001", "198001012005019001"
PHONES = ["081234567890", "+62 812-3456-7890"]
logs.setup("DEBUG", json_lines=sys.argv[1] == "json")
ours, theirs = structlog.get_logger("bot.x"), logging.getLogger("some.library")
ours.debug(f"said {NIK}", deep={"a": [NIK, {"b": TOKEN}], NIP: 1}, number=int(NIK), raw=SPACED.encode())
ours.info("calls", url=f"https://api.telegram.org/bot{TOKEN}/getMe", quoted=TOKEN.replace(":", "%3A"), to=PHONES)
theirs.debug("%s wrote %s from %s", NIP, TOKEN, PHONES[0])
theirs.error("three %s two", NIK, TOKEN)
logging.getLogger("telegram.Bot").debug("body %s", NIK)
logging.getLogger("httpx").info("GET https://api.telegram.org/bot%s/getMe", TOKEN)
try:
    try:
        raise KeyError(NIK)
    except KeyError as error:
        raise ValueError(f"no {PHONES[1]} at {TOKEN}") from error
except ValueError:
    ours.exception("failed")
    theirs.exception("failed")
warnings.warn(f"look at {NIK}")
ours.warning("still here", count=12, at="2026-11-21T20:12:00.123456Z", update=123456789)
raise RuntimeError(f"the end of {NIK}, {TOKEN}")
"""


@pytest.fixture(scope="module", params=["json", "plain"])
def log(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return the form and what a process logged that tried hard to give numbers away."""
    played = subprocess.run(
        [sys.executable, "-c", PLAY, request.param], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert played.returncode == 1
    assert played.stdout == ""
    return request.param, played.stderr


@pytest.mark.parametrize("secret", ["A" * 35, "3513210101809001", "3513 2101 0180 9001", "198001012005019001"])
def test_no_number_and_no_token_is_in_the_log(log: tuple[str, str], secret: str) -> None:
    assert secret not in log[1]


@pytest.mark.parametrize("phone", ["81234567890", "812-3456-7890"])
def test_no_phone_is_in_the_log(log: tuple[str, str], phone: str) -> None:
    assert phone not in log[1]


def test_what_is_no_secret_is_there(log: tuple[str, str]) -> None:
    said = log[1]
    for word in ("still here", "123456789", "failed", "ValueError", "KeyError", "RuntimeError", "[token]", "[phone]"):
        assert word in said
    assert "2026-11-21T20:12:00.123456Z" in said
    assert "GET " not in said


def test_every_line_of_the_json_form_is_one_object(log: tuple[str, str]) -> None:
    form, said = log
    if form == "json":
        for line in said.splitlines():
            assert isinstance(json.loads(line), dict)
