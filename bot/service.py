"""The systemd unit that keeps the bot running on a Linux server, hardened: it may write to its data only."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]

UNIT = """\
# Gesek Ekstrem. `gesek check` first; then:
#   sudo cp {unit} /etc/systemd/system/gesek.service
#   sudo systemctl daemon-reload && sudo systemctl enable --now gesek
[Unit]
Description=Gesek Ekstrem (Telegram bot)
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=600
StartLimitBurst=20
# Name here the unit that tells somebody when the bot has failed for good:
# OnFailure=tell-the-office@%n.service

[Service]
Type=exec
User={user}
WorkingDirectory={folder}
Environment="PYTHONPATH={project}" PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp
# A token that is not in config.toml belongs here, readable by root alone: GESEK_TELEGRAM__TOKEN=...
EnvironmentFile=-/etc/gesek/environment
ExecStart="{python}" -m bot run --config "{config}"
Restart=on-failure
RestartSec=5
# 2: the settings, the key or the schema are wrong; starting again does not help.
RestartPreventExitStatus=2
# The bot ends what is under way within 20 seconds.
TimeoutStopSec=60

UMask=0077
NoNewPrivileges=true
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths="{data}"
PrivateTmp=true
PrivateDevices=true
ProtectClock=true
ProtectHostname=true
ProtectKernelLogs=true
ProtectKernelModules=true
ProtectKernelTunables=true
ProtectControlGroups=true
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=true
RestrictRealtime=true
RestrictSUIDSGID=true
LockPersonality=true
SystemCallArchitectures=native

[Install]
WantedBy=multi-user.target
"""


def unit(*, config: Path, data: Path, path: Path) -> str:
    """Return the unit's text for these absolute paths, run by whoever owns the settings."""
    places = {"config": config, "data": data, "folder": config.parent, "project": PROJECT, "python": sys.executable}
    quoted = {name: _escaped(str(place)) for name, place in places.items()}
    return UNIT.format(user=getpass.getuser(), unit=path, **quoted)


def _escaped(place: str) -> str:
    """Escape what systemd would read as a specifier of its own."""
    return place.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
