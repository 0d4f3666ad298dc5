"""Settings: `config.toml` and the environment (`GESEK_TELEGRAM__TOKEN`), checked before anything starts.

An unknown key, a missing token or a wrong type is one sentence that names it.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from locales import Text, text
from mentoring.programme import Programme

DEFAULT_PATH = Path("config.toml")
TOKEN = r"^[0-9]{5,}:[A-Za-z0-9_-]{30,}$"  # noqa: S105 (the shape of a token, not one)


class ConfigError(Exception):
    """What is wrong with the settings, as one sentence that names the key."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.key)
        self.said = said


class Section(BaseModel):
    """A table of the file; a key that is not listed is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TelegramSettings(Section):
    """How to reach Telegram.

    `token` is what BotFather gave; it belongs into the environment or a file that only the bot reads.
    """

    token: SecretStr
    api_url: str = "https://api.telegram.org"
    proxy: str | None = None
    username: str = ""

    @field_validator("token")
    @classmethod
    def _has_the_shape(cls, value: SecretStr) -> SecretStr:
        if not re.match(TOKEN, value.get_secret_value()):
            raise ValueError("does not look like a token of BotFather (digits, a colon, 35 characters)")
        return value


class DataSettings(Section):
    """Where data lives. `database` empty means SQLite in the folder.

    Else a PostgreSQL address (postgresql+psycopg://…).
    """

    dir: Path = Path("data")
    keys: Path = Path("keys.toml")
    database: str = ""


class ProgrammeSettings(Section):
    """The movement: what changes with a new regent."""

    name: str = "Gesek Ekstrem"
    legal_basis: str = "Instruksi Bupati Probolinggo No. 1 Tahun 2024"
    regency: str = "Kabupaten Probolinggo"
    period: str = "2026"
    target: str = "0 %"
    zone: str = "Asia/Jakarta"
    workday_start: time = time(8, 0)
    workday_end: time = time(15, 0)
    digest_time: time = time(7, 30)
    digest_deadline: time = time(17, 0)
    digest_target_percent: int = Field(80, ge=0, le=100)
    visit_days: int = Field(7, ge=1, le=92)
    invitation_days: int = Field(14, ge=1, le=90)
    late_photo_days: int = Field(7, ge=0, le=30)
    broadcast_second_coordinator_above: int = Field(50, ge=1)
    extra_holidays: list[date] = Field(default_factory=list)

    @field_validator("zone")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("is not a time zone such as Asia/Jakarta")
        return value


class SendSettings(Section):
    """How fast to send: `rate` bulk messages a second, at most `window` in flight."""

    rate: float = Field(25.0, gt=0, le=1000)
    window: int = Field(4, ge=1, le=64)


class LogSettings(Section):
    """How much to log, and whether as JSON."""

    level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    json_lines: bool = False


class Settings(BaseSettings):
    """All settings."""

    model_config = SettingsConfigDict(env_prefix="GESEK_", env_nested_delimiter="__", extra="forbid", frozen=True)
    toml_path: ClassVar[Path] = DEFAULT_PATH

    telegram: TelegramSettings
    data: DataSettings = Field(default_factory=DataSettings)
    programme: ProgrammeSettings = Field(default_factory=ProgrammeSettings)
    send: SendSettings = Field(default_factory=SendSettings)
    log: LogSettings = Field(default_factory=LogSettings)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment first, then the file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=cls.toml_path)

    def for_rules(self) -> Programme:
        """Return what rules and texts need."""
        chosen = self.programme.model_dump()
        chosen["zone"] = ZoneInfo(self.programme.zone)
        chosen["extra_holidays"] = tuple(self.programme.extra_holidays)
        return Programme(bot_username=self.telegram.username, bulk_rate=self.send.rate, **chosen)

    @property
    def database_url(self) -> str:
        """Return where the database is."""
        return self.data.database or f"sqlite:///{self.data.dir / 'gesek.db'}"


def load(path: Path | None = None, **overrides: Any) -> Settings:
    """Read the settings; raises ConfigError with one sentence that names the key."""
    chosen = path or DEFAULT_PATH
    if path is not None and not path.exists():
        raise ConfigError(text("cli-config-missing", path=str(path)))
    from_file = type("SettingsOfFile", (Settings,), {"toml_path": chosen})
    try:
        settings: Settings = from_file(**overrides)
    except ValidationError as error:
        raise ConfigError(_sentence(error, chosen)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(text("cli-config-unreadable", path=str(chosen), error=str(error))) from None
    return settings


def _sentence(error: ValidationError, path: Path) -> Text:
    """Name the first thing that is wrong; a value is never repeated, it may be the token."""
    first = error.errors(include_input=False, include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        return text("cli-config-unknown", path=str(path), key=key)
    if first["type"] == "missing":
        variable = "GESEK_" + key.upper().replace(".", "__")
        return text("cli-config-absent", path=str(path), key=key, variable=variable)
    return text("cli-config-wrong", path=str(path), key=key, error=first["msg"].removeprefix("Value error, "))
