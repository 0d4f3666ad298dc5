"""The numbers Telegram enforces on what a bot and a person send. Rates are in `rates`, refusals in `answers`."""

from __future__ import annotations

TEXT = 4096  # UTF-16 units, after entities are parsed
CAPTION = 1024
ENTITIES = 100  # further ones are ignored
CALLBACK_DATA = 64  # bytes of UTF-8
CALLBACK_ANSWER = 200
START_PAYLOAD = 64
ALBUM = (2, 10)
BUTTONS = 100
BUTTON_STYLES = frozenset({"primary", "success", "danger"})

COMMANDS = 100
COMMAND_NAME = 32
COMMAND_DESCRIPTION = 256
DESCRIPTION = 512
SHORT_DESCRIPTION = 120

PHOTO_BYTES = 10 * 1024 * 1024
PHOTO_SIDES = 10_000  # width + height
PHOTO_RATIO = 20
UPLOAD_BYTES = 50 * 1024 * 1024
DOWNLOAD_BYTES = 20 * 1024 * 1024
REQUEST_BYTES = UPLOAD_BYTES + 1024 * 1024  # an upload beside its other fields

UPDATES = 100
LONG_POLL_SECONDS = 50
UPDATES_KEPT_SECONDS = 24 * 3600
UPDATE_IDS_RESTART_SECONDS = 7 * 24 * 3600
DELETE_SECONDS = 48 * 3600
DELETE_MESSAGES = 100
TYPING_SECONDS = 5.0
