"""What strangers are shown behind Telegram's /, and what a linked person's own chat is given over the wire."""

from __future__ import annotations

from typing import Any

from tests.bot.conftest import SRI, Station, wait_until


def commands_set(station: Station) -> list[dict[str, Any]]:
    """Return the parameters of the calls that set commands."""
    return [one["params"] for one in station.desk.journal() if one["method"].lower() == "setmycommands"]


def test_a_stranger_is_shown_start_alone_and_sri_what_she_can_do(station: Station) -> None:
    station.start()
    wait_until(lambda: len(commands_set(station)) == 2)
    for told in commands_set(station):
        assert "start" in str(told["commands"])
        assert "lapor" not in str(told["commands"])
    station.desk.text(SRI, "/start")
    wait_until(lambda: len(commands_set(station)) == 3)
    hers = commands_set(station)[-1]
    assert str(SRI) in str(hers["scope"])
    assert "lapor" in str(hers["commands"])
