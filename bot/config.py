"""Settings: `config.toml` and the environment (`GESEK_TELEGRAM__TOKEN`), checked before anything starts.

An unknown key, a missing token or a wrong type is one sentence that names it (`bot/config_faults.py`).
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from bot import config_faults
from bot.config_faults import ConfigError
from locales import text
from mentoring.programme import OfficialFigure, Programme

__all__ = ["ConfigError", "Settings", "load", "load_without_token"]

DEFAULT_PATH = Path("config.toml")
TOKEN = r"[0-9]{5,}:[A-Za-z0-9_-]{30,}"  # noqa: S105 (the shape of a token, not one)
NO_TOKEN = f"00000:{'A' * 35}"  # stands in for a token that only `gesek run` needs
SECRET = r"[A-Za-z0-9_-]{16,256}"  # noqa: S105
ADDRESS = r"https?://[^\s/]+.*"


def _no_bare_number(value: Any) -> Any:
    """Refuse 8 where 08:00 is meant: it would be read as eight seconds past midnight."""
    if isinstance(value, int | float) or (isinstance(value, str) and value.strip().isdigit()):
        raise ValueError("time")
    return value


def _address(value: str) -> str:
    if value and not re.fullmatch(ADDRESS, value):
        raise ValueError("address")
    return value


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


TimeOfDay = Annotated[time, BeforeValidator(_no_bare_number)]


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
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    webhook_host: str = "127.0.0.1"
    webhook_port: int = Field(8443, ge=1, le=65535)

    @field_validator("token")
    @classmethod
    def _has_the_shape(cls, value: SecretStr) -> SecretStr:
        if not re.fullmatch(TOKEN, value.get_secret_value()):
            raise ValueError("token")
        return value

    @field_validator("api_url", "webhook_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        return _address(value)

    @field_validator("proxy")
    @classmethod
    def _is_an_address_or_none(cls, value: str | None) -> str | None:
        return _address(value) if value else None

    @model_validator(mode="after")
    def _keeps_its_webhook_secret(self) -> TelegramSettings:
        if self.webhook_url and not re.fullmatch(SECRET, self.webhook_secret.get_secret_value()):
            raise ValueError("short-secret")
        return self


class DataSettings(Section):
    """Where data lives. `database` empty means SQLite in the folder, else a PostgreSQL address.

    Each night a backup is made into `backup_dir`, empty: `backups` in the folder; `backup_keep` of them are kept, 0
    makes none.
    """

    dir: Path = Path("data")
    keys: Path = Path("keys.toml")
    database: str = ""
    backup_dir: Path | None = None
    backup_keep: int = Field(14, ge=0, le=366)

    @field_validator("dir", "keys")
    @classmethod
    def _from_home(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("backup_dir")
    @classmethod
    def _from_home_if_any(cls, value: Path | None) -> Path | None:
        return value.expanduser() if value is not None else None

    @field_validator("database")
    @classmethod
    def _is_postgresql(cls, value: str) -> str:
        if value and not value.startswith("postgresql+psycopg://"):
            raise ValueError("database")
        return value


class OfficialFigureSettings(Section):
    """A figure that was published before the list was kept here; what was not published is left out."""

    label: str = Field(min_length=1, max_length=20)
    families: int | None = Field(None, ge=0)
    percent: float | None = Field(None, ge=0, le=100)


class ProgrammeSettings(Section):
    """The movement: what changes with a new regent."""

    name: str = "Gesek Ekstrem"
    legal_basis: str = "Instruksi Bupati Probolinggo No. 1 Tahun 2024"
    regency: str = "Kabupaten Probolinggo"
    period: str = "2026"
    target: str = "0 %"
    contact: str = "Bapelitbangda Kabupaten Probolinggo"
    zone: str = "Asia/Jakarta"
    workday_start: TimeOfDay = time(8, 0)
    workday_end: TimeOfDay = time(15, 0)
    digest_time: TimeOfDay = time(7, 30)
    digest_deadline: TimeOfDay = time(17, 0)
    digest_target_percent: int = Field(80, ge=0, le=100)
    visit_days: int = Field(7, ge=1, le=92)
    invitation_days: int = Field(14, ge=1, le=90)
    late_photo_days: int = Field(7, ge=0, le=30)
    change_days: int = Field(5, ge=1, le=60)
    referral_days: int = Field(14, ge=1, le=120)
    broadcast_second_coordinator_above: int = Field(50, ge=1)
    official_figures: list[OfficialFigureSettings] = Field(
        default_factory=lambda: [OfficialFigureSettings(**vars(one)) for one in Programme.official_figures]
    )
    urgent_minutes: int = Field(30, ge=1, le=1440)
    emergency_numbers: list[str] = Field(default_factory=lambda: list(Programme.emergency_numbers))
    extra_holidays: list[date] = Field(default_factory=list)
    assignment_policy: Literal["binaan", "home", "both"] = "binaan"
    assignment_capacity: int = Field(5, ge=1, le=100)
    assignment_team: int = Field(3, ge=1, le=20)
    assignment_weights: dict[str, Annotated[int, Field(ge=0, le=300)]] = Field(
        default_factory=lambda: {"II": 50, "III": 75}
    )
    assignment_undo_hours: int = Field(24, ge=0, le=720)

    @field_validator("zone")
    @classmethod
    def _is_known(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("zone")
        return value

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> ProgrammeSettings:
        if self.workday_start >= self.workday_end or self.digest_time >= self.digest_deadline:
            raise ValueError("order")
        return self


class SendSettings(Section):
    """How fast to send: `rate` bulk messages a second, at most `window` in flight."""

    rate: float = Field(25.0, gt=0, le=1000)
    window: int = Field(4, ge=1, le=64)


class LogSettings(Section):
    """How much to log, and whether as JSON."""

    level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    json_lines: bool = False


class HealthSettings(Section):
    """Where the bot says whether it is well: `port` on this machine (0: nowhere), and an address outside to ping.

    `beyond_loopback` lets `host` be an address that other machines reach.
    """

    port: int = Field(0, ge=0, le=65535)
    host: str = "127.0.0.1"
    beyond_loopback: bool = False
    ping_url: SecretStr = SecretStr("")
    ping_minutes: int = Field(5, ge=1, le=1440)

    @field_validator("ping_url")
    @classmethod
    def _is_an_address(cls, value: SecretStr) -> SecretStr:
        _address(value.get_secret_value())
        return value

    @model_validator(mode="after")
    def _stays_on_this_machine(self) -> HealthSettings:
        if self.port and not self.beyond_loopback and not _is_loopback(self.host):
            raise ValueError("loopback")
        return self


class Settings(BaseSettings):
    """All settings."""

    model_config = SettingsConfigDict(env_prefix="GESEK_", env_nested_delimiter="__", extra="forbid", frozen=True)
    toml_path: ClassVar[Path | None] = DEFAULT_PATH

    telegram: TelegramSettings
    data: DataSettings = Field(default_factory=DataSettings)
    programme: ProgrammeSettings = Field(default_factory=ProgrammeSettings)
    send: SendSettings = Field(default_factory=SendSettings)
    log: LogSettings = Field(default_factory=LogSettings)
    health: HealthSettings = Field(default_factory=HealthSettings)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment first, then the file; neither where there is no file to be."""
        del dotenv_settings, file_secret_settings
        if cls.toml_path is None:
            return (init_settings,)
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=cls.toml_path)

    def for_rules(self) -> Programme:
        """Return what rules and texts need."""
        chosen = self.programme.model_dump()
        chosen["zone"] = ZoneInfo(self.programme.zone)
        chosen["extra_holidays"] = tuple(self.programme.extra_holidays)
        chosen["official_figures"] = tuple(OfficialFigure(**one) for one in chosen["official_figures"])
        chosen["emergency_numbers"] = tuple(self.programme.emergency_numbers)
        return Programme(bot_username=self.telegram.username, bulk_rate=self.send.rate, **chosen)

    @property
    def backups(self) -> Path:
        """Return where backups go."""
        return self.data.backup_dir or self.data.dir / "backups"

    @property
    def database_url(self) -> str:
        """Return where the database is."""
        return self.data.database or f"sqlite:///{self.data.dir / 'gesek.db'}"


def load(path: Path | None = None, **overrides: Any) -> Settings:
    """Read the settings; raises ConfigError with one sentence that names the key.

    With overrides and no path these alone count, so that a demo never touches the office's own data.
    """
    if path is None and overrides:
        alone: Settings = type("SettingsAlone", (Settings,), {"toml_path": None})(**overrides)
        return alone
    return _read(path, overrides)


def load_without_token(path: Path | None = None) -> Settings:
    """Read the settings for what needs no token, as `load` does; there need be no file either."""
    return _read(path, {"telegram": {"token": NO_TOKEN}})


def _read(path: Path | None, overrides: Mapping[str, Any]) -> Settings:
    chosen = path or DEFAULT_PATH
    if path is not None and not path.is_file():
        raise ConfigError(text("cli-config-missing", path=str(path)))
    from_file = type("SettingsOfFile", (Settings,), {"toml_path": chosen})
    said = config_faults.stray(Settings.model_fields, os.environ)
    try:
        settings: Settings = from_file(**overrides)
    except ValidationError as error:
        said = said or config_faults.invalid(error, chosen, os.environ)
    except SettingsError:
        said = config_faults.not_json(Settings.model_fields, os.environ)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        said = config_faults.unreadable(error, chosen)
    if said is not None:
        raise ConfigError(said)
    return settings
