"""What the tour leaves behind: who received what, the chats as people see them, three phones, and the table."""

from __future__ import annotations

import importlib.util
import re
import shutil
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import typer

from bot.terminal import language, say
from bot.tour_checks import Table, step_text
from bot.tour_stage import Phone, Stage
from locales import plain, text

CAST = ("sri", "joko", "hendra", "ratna", "fatimah", "budi", "wulan")
SHOWN = ("sri", "ratna", "budi")
SAID = ("sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageCaption")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run")
LINE = 96
SORT, SHOWN_EACH = 24, 4
READY_MS = 20_000


async def received(stage: Stage) -> list[str]:
    """Return for each of the cast what they read in this chapter, each sort once, and a line for everybody else."""
    heard = [one for one in await stage.heard() if one.method in SAID and one.words]
    cast = {one.user: one for one in stage.phones if one.part in CAST}
    count = Counter(one.chat for one in heard)
    lines = []
    for user, who in cast.items():
        sorts = {re.sub(r"[0-9]+", "", one.words)[:SORT]: one.words for one in heard if one.chat == user}
        if sorts:
            lines.append(plain(text("tour-received", name=_short(who), count=count[user]), language()))
            lines += [f"    {_one_line(words)}" for words in list(sorts.values())[-SHOWN_EACH:]]
    others = {chat: number for chat, number in count.items() if chat not in cast}
    if others:
        lines.append(plain(text("tour-others", people=len(others), count=sum(others.values())), language()))
    return lines


def _short(who: Phone) -> str:
    return who.name.partition(",")[0]


def _one_line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LINE else f"{line[: LINE - 1].rstrip()}…"


async def write_transcript(stage: Stage) -> None:
    """Write the chats of the cast as they see them."""
    found = [await _chat(one) for one in stage.phones if one.part in CAST]
    (stage.out / "transcript.txt").write_text("\n\n".join(found) + "\n", "utf-8")


async def _chat(who: Phone) -> str:
    shown = await who.stage.desk.transcript(who.user)
    lines = [f"═══ {who.name} ═══"]
    for one in shown["messages"]:
        lines += ["", *_message(one, zone=who.stage)]
    return "\n".join(lines)


def _message(shown: dict[str, Any], *, zone: Stage) -> list[str]:
    moment = datetime.fromtimestamp(shown["date"], UTC).astimezone(zone.app.programme.zone)
    edited = " ✎" if shown["edited"] else ""
    lines = [f"{shown['from']['name']}, {moment:%d/%m %H.%M}{edited}"]
    if shown["media"] is not None:
        lines.append(f"  [{shown['kind']} {shown['media']['name'] or ''}".rstrip() + "]")
    elif shown["kind"] not in ("text", "photo", "document"):
        lines.append(f"  [{shown['kind']}]")
    lines += [f"  {line}" for line in shown["text"].splitlines()]
    for row in shown["inline_keyboard"] or []:
        lines.append("  " + "  ".join(f"[ {button['text']} ]" for button in row))
    return lines


async def take_pictures(stage: Stage) -> None:
    """Photograph three phones beside each other, where there is a Chromium."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None or importlib.util.find_spec("playwright") is None:
        say(text("tour-no-browser"))
        return
    from playwright.async_api import ViewportSize, async_playwright

    users = ",".join(str(stage.phone(part).user) for part in SHOWN)
    cast = [one for one in stage.phones if one.part in CAST]
    await stage.desk.cast([{"id": one.user, "role": _role(one), "name": _short(one), "note": ""} for one in cast])
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=browser, args=list(QUIET))
        page = await started.new_page(viewport=ViewportSize(width=1280, height=900), reduced_motion="reduce")
        await page.goto(f"{stage.url}/#{users}")
        for place in range(len(SHOWN)):
            await page.locator("[data-ready]").nth(place).wait_for(state="attached", timeout=READY_MS)
        await page.wait_for_load_state("load")
        await page.screenshot(path=stage.out / "phones.png", animations="disabled")
        await started.close()


def _role(who: Phone) -> str:
    return plain(text(f"demo-role-{who.part}"), "id")


def print_table(table: Table) -> None:
    """Print every line: step, person, method, expected, found, whether it holds."""
    heads = [plain(text(f"tour-head-{name}"), language()) for name in ("step", "person", "method", "expected", "found")]
    lines = [[*heads, ""]]
    for row in table.rows:
        step, what = (plain(one, language()) for one in (step_text(row.step), text(row.what)))
        lines.append([step, row.person, f"{row.method}: {what}", row.expected, row.found, "✓" if row.ok else "✗"])
    widths = [max(_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    for line in lines:
        typer.echo(
            "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


def _width(words: str) -> int:
    """Return how many columns of a terminal words take."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in words)
