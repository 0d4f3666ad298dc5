"""The systemd units that keep the bot running on a Linux server, hardened, and tell somebody when that fails.

The bot may write to its data and backups only. It says itself when it is ready and, as long as it moves, that it lives.
"""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]

UNIT = """\
# Gesek Ekstrem. `gesek check` first; then:
#   sudo cp {unit} /etc/systemd/system/gesek.service
#   sudo cp {alert} /etc/systemd/system/
#   sudo systemctl daemon-reload && sudo systemctl enable --now gesek
[Unit]
Description=Gesek Ekstrem (Telegram bot)
Wants=network-online.target
After=network-online.target
# Given up after a quarter of an hour without a good start; then this tells somebody, and tries again an hour later.
StartLimitIntervalSec=1800
StartLimitBurst=40
OnFailure=gesek-alert@%n.service

[Service]
Type=notify
NotifyAccess=main
# It may wait long before it is ready: another process still holds the database.
TimeoutStartSec=infinity
# Killed and started anew when poll, sender or database have stood still for this long.
WatchdogSec=240
User={user}
WorkingDirectory={folder}
Environment="PYTHONPATH={project}" PYTHONUNBUFFERED=1 MPLCONFIGDIR=/tmp
# A token that is not in config.toml belongs here, readable by root alone: GESEK_TELEGRAM__TOKEN=...
EnvironmentFile=-/etc/gesek/environment
ExecStart="{python}" -m bot run --config "{config}"
Restart=on-failure
RestartSec=15
# 2: the settings, the key or the schema are wrong; starting again does not help.
RestartPreventExitStatus=2
# The bot ends what is under way within 20 seconds.
TimeoutStopSec=60

UMask=0077
# A dump of the memory would hold people's numbers and the key.
LimitCORE=0
NoNewPrivileges=true
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths="{data}" "-{backups}"
PrivateTmp=true
PrivateIPC=true
RemoveIPC=true
ProtectProc=invisible
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
SystemCallFilter=@system-service
SystemCallFilter=~@privileged @obsolete
SystemCallErrorNumber=EPERM

[Install]
WantedBy=multi-user.target
"""

ALERT_NAME = "gesek-alert@.service"
ALERT = """\
# Tells somebody that the bot has failed for good, then lets it try once more. An example: change what it calls.
#
# /etc/gesek/alert (root, 0600) names an address that takes a text, such as another bot's:
#   TELL=https://api.telegram.org/bot<token of another bot>/sendMessage?chat_id=<your chat>
[Unit]
Description=Tell somebody that %i has failed

[Service]
Type=oneshot
EnvironmentFile=-/etc/gesek/alert
ExecStart=-/usr/bin/curl --silent --fail --max-time 20 --retry 5 --output /dev/null \\
    --data-urlencode "text=%H: %i has stopped and is down. journalctl -u %i" ${TELL}
# The network may be back by then; what needs a person will fail, and be told, again.
ExecStart=/usr/bin/sleep 3600
ExecStart=/usr/bin/systemctl reset-failed %i
ExecStart=/usr/bin/systemctl start --no-block %i
"""


def unit(*, config: Path, data: Path, backups: Path, path: Path) -> str:
    """Return the unit's text for these absolute paths, run by whoever owns the settings."""
    places = {
        "config": config,
        "data": data,
        "backups": backups,
        "folder": config.parent,
        "project": PROJECT,
        "python": sys.executable,
    }
    quoted = {name: _escaped(str(place)) for name, place in places.items()}
    return UNIT.format(user=getpass.getuser(), unit=path, alert=path.with_name(ALERT_NAME), **quoted)


def _escaped(place: str) -> str:
    """Escape what systemd would read as a specifier of its own."""
    return place.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
