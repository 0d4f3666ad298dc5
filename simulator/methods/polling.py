"""getMe, getUpdates and the webhook."""

from __future__ import annotations

import re

from simulator import limits
from simulator.answers import SECRET_TOKEN_INVALID, WEBHOOK_ACTIVE, WEBHOOK_URL_INVALID, Refusal
from simulator.call import Call
from simulator.updates import KINDS
from simulator.world import Json


def get_me(call: Call) -> Json:
    """Return the bot itself."""
    return {
        **call.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(call: Call) -> bytes:
    """Return waiting updates as JSON bytes, waiting up to `timeout` seconds for the first."""
    if call.bot.webhook is not None:
        raise Refusal(WEBHOOK_ACTIVE)
    _remember_allowed(call)
    limit = call.integer("limit") or limits.UPDATES
    updates = await call.bot.queue.poll(
        offset=call.integer("offset"),
        limit=min(max(limit, 1), limits.UPDATES),
        patience=min(max(call.integer("timeout") or 0, 0), limits.LONG_POLL_SECONDS),
        now=call.simulator.clock.now(),
    )
    return b"[" + b",".join([update.body for update in updates]) + b"]"


def _remember_allowed(call: Call) -> None:
    wanted = call.structure("allowed_updates")
    if isinstance(wanted, list):
        call.bot.queue.allowed = frozenset(map(str, wanted)) if wanted else KINDS


def set_webhook(call: Call) -> bool:
    """Have updates delivered to a URL (https, or any on loopback) from now on; an empty one ends it."""
    url = call.text("url")
    if not url:
        return delete_webhook(call)
    if not re.match(r"https://|http://(127\.0\.0\.1|localhost|\[::1\])[:/]", url):
        raise Refusal(WEBHOOK_URL_INVALID, "An HTTPS URL must be provided for webhook")
    secret = call.text("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise Refusal(SECRET_TOKEN_INVALID)
    _remember_allowed(call)
    if call.flag("drop_pending_updates"):
        call.bot.queue.clear()
    connections = min(max(call.integer("max_connections") or 40, 1), 100)
    call.bot.webhook = {"url": url, "secret": secret, "max_connections": connections, "error": None}
    call.simulator.couriers.start(call.bot)
    return True


def delete_webhook(call: Call) -> bool:
    """Return to getUpdates."""
    call.bot.webhook = None
    call.simulator.couriers.stop(call.bot)
    if call.flag("drop_pending_updates"):
        call.bot.queue.clear()
    return True


def get_webhook_info(call: Call) -> Json:
    """Return where updates go and how many wait."""
    webhook = call.bot.webhook or {"url": "", "max_connections": None, "error": None}
    info: Json = {
        "url": webhook["url"],
        "has_custom_certificate": False,
        "pending_update_count": len(call.bot.queue),
    }
    if webhook["max_connections"]:
        info["max_connections"] = webhook["max_connections"]
    if webhook["error"]:
        info["last_error_date"], info["last_error_message"] = webhook["error"]
    return info
