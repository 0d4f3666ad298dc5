"""The way to Telegram: the proxy that an office's environment names is taken, and only where it is meant to be."""

from __future__ import annotations

import pytest

from bot.transport import proxy_of_environment

PROXY = "http://proxy.kantor:3128"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_a_named_proxy_telegram_is_asked_straight() -> None:
    assert proxy_of_environment("https://api.telegram.org") is None


def test_the_environments_proxy_is_taken_for_its_kind_of_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", PROXY)
    assert proxy_of_environment("https://api.telegram.org") == PROXY
    assert proxy_of_environment("http://127.0.0.1:8081") is None


def test_what_the_environment_excepts_is_asked_straight(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", PROXY)
    monkeypatch.setenv("NO_PROXY", "localhost,.telegram.org")
    assert proxy_of_environment("https://api.telegram.org") is None
