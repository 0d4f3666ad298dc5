"""What is wrong with the settings, as one sentence that names the key and where it was written.

A value is never repeated: it may be the token. A key of the environment is named as its variable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from locales import Text, text

PREFIX = "GESEK_"
_POSITION = re.compile(r"line (\d+), column (\d+)")
_WANTS = {
    "int": "integer",
    "float": "number",
    "finite": "number",
    "bool": "yes-no",
    "string": "text",
    "path": "path",
    "time": "time",
    "date": "date",
    "list": "list",
    "dict": "table",
    "model": "table",
}
_LIMITS = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}


class ConfigError(Exception):
    """What is wrong with the settings, as one sentence that names the key."""

    def __init__(self, said: Text) -> None:
        super().__init__(said.key)
        self.said = said


def invalid(error: ValidationError, path: Path, environment: Iterable[str]) -> Text:
    """Return the sentence for the first thing that is wrong."""
    first = error.errors(include_input=False, include_url=False)[0]
    place = [str(part) for part in first["loc"]]
    key = ".".join(place)
    where = _variable(place, environment) or str(path)
    if first["type"] == "extra_forbidden":
        return text("cli-config-unknown", place=where, key=key)
    if first["type"] == "missing":
        if key == "telegram":
            key = "telegram.token"
        return text("cli-config-absent", path=str(path), key=key, variable=variable(key.split(".")))
    return text("cli-config-wrong", place=where, key=key, wants=_wants(first["type"], first.get("ctx") or {}))


def stray(sections: Iterable[str], environment: Iterable[str]) -> Text | None:
    """Return the sentence for a variable that is meant as a setting and would be passed over, such as one `_` short."""
    known = [section.upper() for section in sections]
    for name in environment:
        rest = name.upper().removeprefix(PREFIX)
        if rest == name.upper():
            continue
        section, separator, _ = rest.partition("__")
        mistaken = section not in known if separator else any(rest.startswith(f"{one}_") for one in known)
        if mistaken:
            return text("cli-config-stray", variable=name, example=variable(["telegram", "token"]))
    return None


def not_json(fields: Mapping[str, Any], environment: Iterable[str]) -> Text:
    """Return the sentence for a list or table in the environment that is not JSON."""
    collections = {
        variable([section, name])
        for section, one in fields.items()
        for name, field in one.annotation.model_fields.items()
        if getattr(field.annotation, "__origin__", None) in (list, dict)
    } | {variable([section]) for section in fields}
    names = sorted(name for name in environment if name.upper() in collections)
    return text("cli-config-json", variable=names)


def unreadable(error: Exception, path: Path) -> Text:
    """Return the sentence for a file that is not TOML, with the place in it where known."""
    found = _POSITION.search(str(error))
    if found is None:
        return text("cli-config-unreadable", path=str(path))
    return text("cli-config-unreadable-at", path=str(path), line=int(found[1]), column=int(found[2]))


def variable(place: Sequence[str]) -> str:
    """Return how a key is called in the environment."""
    return PREFIX + "__".join(place).upper()


def _variable(place: Sequence[str], environment: Iterable[str]) -> str | None:
    names = {name.upper(): name for name in environment}
    for length in range(len(place), 0, -1):
        found = names.get(variable(place[:length]))
        if found is not None:
            return found
    return None


def _wants(kind: str, context: Mapping[str, Any]) -> Text:
    if kind == "value_error":
        # Our own checks raise ValueError with the end of the sentence's key.
        return text(f"cli-wants-{context['error']}")
    if kind in _LIMITS:
        return text(f"cli-wants-{kind.replace('_', '-')}", limit=str(context[_LIMITS[kind]]))
    if kind == "literal_error":
        return text("cli-wants-one-of", choices=str(context["expected"]).replace("'", "").replace(" or ", ", "))
    return text(f"cli-wants-{_WANTS.get(kind.partition('_')[0], 'other')}")
