"""Telegram's HTML: into plain text and entities as a bot's message is read, and back into HTML as people see it.

Offsets and lengths of entities count UTF-16 units, the places named in errors bytes of UTF-8, as on the real server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from simulator import limits
from simulator.answers import BAD_ENTITIES, Refusal

Entity = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_SHOWN = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPECIAL = re.compile("[<&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]+));")
_START_TAG = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>\"']+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>\"']+))?)*)\s*>"
)
_ATTRIBUTE = re.compile(r"([^\s=>\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_END_TAG = re.compile(r"</([a-zA-Z][a-zA-Z0-9-]*)\s*>")


def length(text: str) -> int:
    """Count the UTF-16 units of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return plain text and entities of a bot's HTML; raise Refusal "can't parse entities: …" as Telegram does."""
    if _SPECIAL.search(source) is None:
        return source, []
    return _Reader(source).read()


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    written: int = 0
    pieces: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> tuple[str, list[Entity]]:
        while (special := _SPECIAL.search(self.source, self.at)) is not None:
            self._write(self.source[self.at : special.start()])
            self.at = special.start()
            if self.source[self.at] == "&":
                self._reference()
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        self._write(self.source[self.at :])
        if self.opened:
            raise self._wrong(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"', where=False)
        return "".join(self.pieces), sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))

    def _write(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.written += length(text)

    def _wrong(self, reason: str, *, where: bool = True) -> Refusal:
        place = f" at byte offset {len(self.source[: self.at].encode())}" if where else ""
        return Refusal(BAD_ENTITIES, reason + place)

    def _reference(self) -> None:
        found = _REFERENCE.match(self.source, self.at)
        if found is None or (found[3] and found[3] not in _NAMED):
            raise self._wrong('Unsupported or unescaped character "&"')
        number = int(found[1], 16) if found[1] else int(found[2] or 0)
        if not found[3] and not 0 < number < 0x110000:
            raise self._wrong("Invalid numeric character reference")
        self._write(_NAMED[found[3]] if found[3] else chr(number))
        self.at = found.end()

    def _start_tag(self) -> None:
        found = _START_TAG.match(self.source, self.at)
        if found is None:
            name = re.match(r"<([a-zA-Z0-9-]*)", self.source[self.at :])
            unclosed = name is not None and name[1].lower() in TAGS
            raise self._wrong(
                "Unclosed start tag" if unclosed else f'Unsupported start tag "{name[1] if name else ""}"'
            )
        tag = found[1].lower()
        if tag not in TAGS:
            raise self._wrong(f'Unsupported start tag "{tag}"')
        attributes = {
            name.lower(): _unescape(double or single or bare)
            for name, double, single, bare in _ATTRIBUTE.findall(found[2])
        }
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._wrong('Tag "span" must have class "tg-spoiler"')
        self.opened.append(_Open(tag, self.written, attributes))
        self.at = found.end()

    def _end_tag(self) -> None:
        found = _END_TAG.match(self.source, self.at)
        if found is None:
            raise self._wrong("Unclosed end tag")
        tag = found[1].lower()
        if not self.opened:
            raise self._wrong("Unexpected end tag")
        opened = self.opened.pop()
        if opened.tag != tag:
            raise self._wrong(f'Unmatched end tag, expected "</{opened.tag}>", found "</{tag}>"')
        self._close(opened)
        self.at = found.end()

    def _close(self, opened: _Open) -> None:
        size = self.written - opened.start
        if size == 0:
            return
        entity: Entity = {"offset": opened.start, "length": size, "type": TAGS[opened.tag]}
        if opened.tag == "a":
            if "href" not in opened.attributes:
                return
            entity["url"] = opened.attributes["href"]
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        self.entities.append(entity)


def _unescape(text: str) -> str:
    for name, character in _NAMED.items():
        if name != "amp":
            text = text.replace(f"&{name};", character)
    return text.replace("&amp;", "&")


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Drop white space round a text, as Telegram does, and fit the entities to what remains (at most 100)."""
    kept = text.rstrip()
    lead = length(kept) - length(kept.lstrip())
    kept = kept.lstrip()
    if not entities:
        return kept, entities
    end = length(kept)
    fitted = []
    for entity in entities[: limits.ENTITIES]:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] - lead + entity["length"], end)
        if stop > start:
            fitted.append({**entity, "offset": start, "length": stop - start})
    return kept, fitted


def to_html(text: str, entities: list[Entity]) -> str:
    """Write a text with its entities as HTML that a page may show; everything else is escaped."""
    if not entities:
        return escape(text, quote=False)
    units = text.encode("utf-16-le")
    marks: list[tuple[int, int, int, str]] = []
    for number, entity in enumerate(entities):
        start, end = entity["offset"], entity["offset"] + entity["length"]
        opening, closing = _shown_tags(entity)
        marks.append((start, 1, number, opening))
        marks.append((end, 0, -number, closing))
    pieces, at = [], 0
    for place, _, _, tag in sorted(marks):
        pieces.append(escape(units[at * 2 : place * 2].decode("utf-16-le", "replace"), quote=False))
        pieces.append(tag)
        at = place
    pieces.append(escape(units[at * 2 :].decode("utf-16-le", "replace"), quote=False))
    return "".join(pieces)


def _shown_tags(entity: Entity) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind in _SHOWN:
        return f"<{_SHOWN[kind]}>", f"</{_SHOWN[kind]}>"
    return f'<span class="{escape(kind)}">', "</span>"


_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\w)")
_URL = re.compile(r"https?://[^\s<>\"]+")


def found_entities(text: str) -> list[Entity]:
    """Find what a person's phone marks by itself in a text: commands and links."""
    entities: list[Entity] = []
    for pattern, kind in ((_COMMAND, "bot_command"), (_URL, "url")):
        if kind == "bot_command" and "/" not in text:
            continue
        entities += [
            {"offset": length(text[: found.start()]), "length": length(found[0]), "type": kind}
            for found in pattern.finditer(text)
        ]
    return sorted(entities, key=lambda entity: int(entity["offset"]))
